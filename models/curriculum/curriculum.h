/* SPDX-License-Identifier: Apache-2.0
 *
 * The curriculum of the built-in model: families of tasks, each a few phrasings of an instruction
 * and a rule that makes inputs and the right outputs. Pages (page.h) set them in the shapes of the
 * prompts that didact sends.
 *
 * A template is text with {slots}. A slot takes its value from, in this order:
 *   - what the family's functions set with cu_set, or an earlier use in the same task gave: a name
 *     means the same thing everywhere in one instruction, input and output;
 *   - a column of the family's table: {0} to {9}, one row drawn for all of them;
 *   - a word list of that name: {city}. {city2}, {city3} are further draws, all different.
 * Spelling: {^city} begins with a capital, {a animal} has its article ("an otter"), {^a animal}
 * both. {{ and }} are braces. "{#2-9}" is a number drawn anew at each use.
 *
 * What a phrasing uses is drawn once for the instruction and holds for all its instances; the rest
 * is drawn anew for each instance. A phrasing that uses a slot which only `instance` sets makes an
 * instruction that holds its input inline ("Sort these words: {words}."): it has one instance and
 * an empty input. So does an instruction that already holds every slot of `input`.
 *
 * Thread: any, one struct cu each.
 */
#ifndef DA_CURRICULUM_CURRICULUM_H
#define DA_CURRICULUM_CURRICULUM_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/rng.h"

#include <stdbool.h>
#include <stddef.h>

enum { CU_PHRASINGS_MAX = 10, CU_LABELS_MAX = 10, CU_COLUMNS_MAX = 10 };

/* What a family exercises; a page's mix is drawn by it. */
enum cu_kind {
    CU_COPY,      /* the output is made of the input: extract, rewrite, reorder, fill */
    CU_KNOWLEDGE, /* the output is known: facts, definitions, advice, lists */
    CU_WRITE,     /* a short text about what the instruction names */
    CU_CLASSIFY,  /* one of the labels */
    CU_NUMBERS,   /* arithmetic, dates, units */
    CU_CODE,      /* programs, commands, markup */
    CU_N_KINDS
};

struct cu_list {
    const char *name;
    const char *const *words; /* ends with NULL */
};

struct cu;

struct cu_family {
    const char *name; /* "capital-of-country", unique */
    enum cu_kind kind;

    /* Three or more, structurally different: not synonyms, another build of the sentence. Ends with
     * NULL. */
    const char *const phrasings[CU_PHRASINGS_MAX + 1];
    const char *input;  /* template; NULL: tasks without an input */
    const char *output; /* template */

    /* Rows of n_columns texts each; NULL: none. A row with an equal label is used for a label. */
    const char *const *table;
    size_t n_rows, n_columns;

    void (*task)(struct cu *c);     /* sets slots for the instruction; NULL: nothing to set */
    void (*instance)(struct cu *c); /* sets slots for one instance; NULL: nothing to set */

    /* Classification: every output that there can be, ends with NULL. The output template must give
     * exactly one of them, and instances must reach each of them often. */
    const char *const labels[CU_LABELS_MAX + 1];
    const char *input_name; /* "Review": what pages that name their fields call the input; NULL:
                               "Input" */
};

/* A file of families with the word lists that it brings. */
struct cu_set {
    const struct cu_family *families;
    size_t n_families;
    const struct cu_list *lists; /* ends with a row of NULLs; NULL: none */
};

/* ---- for the functions of families ---- */

void cu_set(struct cu *c, const char *slot, const char *value); /* copied */
void cu_setf(struct cu *c, const char *slot, const char *fmt, ...) DA_PRINTF(3, 4);

/* The value of a slot, drawn now if it has none yet; "" when there is no such slot or list. Slots
 * set by `task` can be read in `instance`. Valid while the task lasts. */
const char *cu_get(struct cu *c, const char *slot);

/* A template expanded with the slots of now; valid while the task lasts. */
const char *cu_text(struct cu *c, const char *template);
const char *cu_format(struct cu *c, const char *fmt, ...) DA_PRINTF(2, 3);

int cu_between(struct cu *c, int low, int high); /* both ends included */
bool cu_chance(struct cu *c, int percent);
const char *cu_pick(struct cu *c, const char *const *words, size_t n);
#define CU_PICK(c, words) cu_pick((c), (words), sizeof(words) / sizeof *(words))

/* n different numbers of [0, of), in random order. */
void cu_sample(struct cu *c, size_t *out, size_t n, size_t of);
/* n different words of a list ("fruit"), in random order; pointers live as long as the list. */
void cu_sample_words(struct cu *c, const char *list, const char **out, size_t n);

/* "a, b and c" with sep ", " and last " and "; with last = sep a plain list. */
const char *cu_join(struct cu *c, const char *const *words, size_t n, const char *sep,
                    const char *last);

const char *cu_a(struct cu *c, const char *noun); /* "an otter" */
const char *cu_capital(struct cu *c, const char *text);
const char *cu_number_word(int n); /* "seven", 0 to 20 */

/* Open vocabulary: what no list can hold, so that copying must be learnt. */
const char *cu_made_up_name(struct cu *c); /* "Tarvelin": a capitalised word nobody has seen */
const char *cu_made_up_word(struct cu *c); /* "brundle" */
const char *cu_made_up_code(struct cu *c); /* "KX-4471", "b7f2q" */

/* ---- making tasks ---- */

struct cu_made {
    struct da_str instruction, input, output; /* in the arena of the call */
    const struct cu_family *family;
    size_t phrasing;
    bool is_inline; /* the instruction holds its input: it has no further instances */
};

struct cu_book; /* all sets of a language */

struct cu_book *cu_book_new(const struct cu_set *const *sets, size_t n_sets);
/* Draws from every family; the error names the first that has an unknown slot, an output that is
 * empty or none of its labels, a label that hardly comes up, or a name that another has. */
int cu_book_check(const struct cu_book *b, struct da_err *err) DA_MUST_USE;
void cu_book_free(struct cu_book *b);
size_t cu_book_size(const struct cu_book *b);
const struct cu_family *cu_book_family(const struct cu_book *b, size_t i);

/* A task begun: an instruction whose instances can be drawn. */
struct cu *cu_begin(const struct cu_book *b, const struct cu_family *family, size_t phrasing,
                    struct da_rng *rng, struct da_arena *arena);
/* One instance of it. wanted: the label that the output must be, NULL for any. False when that
 * label did not come up, or the task is inline and its instance was drawn already. */
bool cu_instance(struct cu *c, const char *wanted, struct cu_made *out);
struct da_str cu_instruction(const struct cu *c);

size_t cu_n_phrasings(const struct cu_family *f);
/* The phrasings that the corpus uses, the first ones: where there are four or more, the last is
 * kept for measuring what a model makes of words that it has never read. */
size_t cu_n_taught_phrasings(const struct cu_family *f);

/* Whether an instruction is held out: three in ten of all strings, chosen by their hash, never
 * stand in the corpus. */
bool cu_is_held_out(struct da_str instruction);

#endif
