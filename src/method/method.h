/* SPDX-License-Identifier: Apache-2.0
 *
 * Methods: prompts out, records in. Pure functions over strings; whoever drives them (run/) does
 * the asking.
 *
 * self-instruct (Wang et al., ACL 2023, arXiv 2212.10560): propose instructions, classify each,
 * instantiate it input-first or, for classification, output-first. alpaca (Taori et al. 2023):
 * instruction, input and output in one completion, several a request.
 *
 * Parsers take hostile text: anything in, records out, no fault; what is empty or out of shape is
 * left out. The texts of records lie in the arena.
 *
 * Thread: any.
 */
#ifndef DA_METHOD_METHOD_H
#define DA_METHOD_METHOD_H

#include "base/arena.h"
#include "dataset/record.h"
#include "method/prompts.h"
#include "teacher/teacher.h"

#include <stdbool.h>

/* PAPER keeps the documented constants and quirks; DEFAULT is the same method with its known damage
 * repaired; SMALL is DEFAULT with sampling for models of some millions of parameters: no penalties,
 * since these drive a small model off what it knows, and short answers. */
enum da_preset { DA_PRESET_DEFAULT, DA_PRESET_PAPER, DA_PRESET_SMALL };
const char *da_preset_name(enum da_preset p); /* "default", "paper", "small" */

struct da_method_options {
    enum da_preset preset;
    const char *lang; /* "en", "zh", ... */
    bool is_chat; /* the endpoint: chat models part list items by blank lines, so that is no stop
                     there */
    double temperature;      /* of propose; < 0: the method's default */
    double top_p;            /* of propose; < 0: the method's default */
    double presence_penalty; /* of propose; NaN: the method's default */
    int max_tokens;          /* of propose; 0: the method's default */
    int tasks_per_request;   /* ALPACA: 20 by default; SELF_INSTRUCT: up to item 16 */
};

/* A finished question: the prompt's parts live in the arena or the prompt set. */
struct da_ask {
    struct da_prompt prompt;
    struct da_sampling sampling; /* seed = -1; the driver sets it */
};

struct da_proposal {
    struct da_str
        instruction; /* white space folded, trimmed; first letter upper-cased (ASCII or Unicode) */
    struct da_instance instance; /* methods that give it at once; else empty */
    bool has_instance;
    bool cut_off; /* to be rejected: the completion ended by length inside this item; PAPER: in any
                   */
};

struct da_method {
    const char *name; /* "self-instruct", "alpaca" */
    const char *summary;
    bool one_step; /* true: proposals carry their instance; no classify, no instantiate */

    /* Example tasks (instructions with, for one_step methods, their first instance) to a question.
     * The texts are hostile too: what would break the prompt's structure (line breaks, item
     * numbers, markers) is made harmless. */
    int (*propose)(const struct da_method_options *o, const struct da_prompts *p,
                   bool ask_classification, const struct da_record *examples, size_t n_examples,
                   struct da_arena *a, struct da_ask *out, struct da_err *err);

    /* Completion to proposals, in the order of the text. n_examples: as in the prompt, for the item
     * numbers. truncated: finish was "length". */
    void (*parse_proposals)(const struct da_method_options *o, struct da_str completion,
                            bool truncated, size_t n_examples, struct da_arena *a,
                            struct da_proposal **out, size_t *n);
};

extern const struct da_method *const da_methods[];
extern const size_t da_n_methods;
const struct da_method *da_method_find(const char *name); /* NULL when unknown */

/* Steps of self-instruct after propose. */
int da_classify_ask(const struct da_method_options *o, const struct da_prompts *p,
                    struct da_str instruction, struct da_arena *a, struct da_ask *out,
                    struct da_err *err) DA_MUST_USE;

/* DA_UNKNOWN when the answer is neither yes nor no (PAPER: everything but Yes/yes/YES is no). */
enum da_truth da_parse_classification(const struct da_method_options *o, struct da_str completion);

int da_instantiate_ask(const struct da_method_options *o, const struct da_prompts *p,
                       bool is_classification, struct da_str instruction, struct da_arena *a,
                       struct da_ask *out, struct da_err *err) DA_MUST_USE;

/* Instances in the order of the text, before any filter (empty outputs included: the filter names
 * them). */
void da_parse_instances(const struct da_method_options *o, bool is_classification,
                        struct da_str completion, bool truncated, struct da_arena *a,
                        struct da_instance **out, size_t *n);

#endif
