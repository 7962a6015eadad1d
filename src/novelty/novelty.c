/* SPDX-License-Identifier: Apache-2.0 */
#include "novelty/novelty.h"
#include "base/mem.h"
#include "text/rouge.h"

/* A pooled text owns ceil(length/64) consecutive cells, each one word of the LCS row (text/rouge.c
 * has the recurrence for one text; here all texts of the pool take their turns at once). */
struct posting {
    uint32_t cell;
    uint64_t mask; /* positions of the token within the cell */
};

struct posting_list {
    struct posting *items; /* ascending by cell */
    size_t n, room;
};

/* Most texts have one cell and need no carry: they are kept apart, so that their loop is short. */
struct token_lists {
    struct posting_list single, multiple;
};

struct text {
    int64_t id;
    uint32_t cell;   /* its first */
    uint32_t length; /* in tokens */
};

struct da_novelty {
    struct da_vocab *vocab;
    struct token_lists *lists; /* by token id */
    size_t lists_room;
    struct text *texts;
    size_t n_texts, texts_room;
    uint64_t *row;   /* one word a cell, used while a candidate is scored */
    bool *continues; /* by cell: the next cell belongs to the same text */
    size_t n_cells, row_room, continues_room;
    double *weights; /* while a candidate of n tokens is scored: 2/(m+n) for each pooled length m */
    size_t longest, weights_room;
    bool has_popcnt; /* the CPU counts bits in one instruction */
    struct da_words tokens;
};

struct da_novelty *da_novelty_new(enum da_word_rule tokenizer)
{
    struct da_novelty *n = da_alloc(sizeof *n);

    n->vocab = da_vocab_new(tokenizer);
#ifdef __x86_64__
    n->has_popcnt = __builtin_cpu_supports("popcnt");
#endif
    return n;
}

void da_novelty_free(struct da_novelty *n)
{
    if (!n)
        return;
    for (size_t i = 0; i < n->lists_room; i++) {
        da_free(n->lists[i].single.items);
        da_free(n->lists[i].multiple.items);
    }
    da_free(n->lists);
    da_free(n->texts);
    da_free(n->row);
    da_free(n->continues);
    da_free(n->weights);
    da_words_release(&n->tokens);
    da_vocab_free(n->vocab);
    da_free(n);
}

size_t da_novelty_size(const struct da_novelty *n)
{
    return n->n_texts;
}

static struct token_lists *lists_of(struct da_novelty *n, uint32_t token)
{
    size_t old = n->lists_room;

    da_grow(&n->lists, &n->lists_room, (size_t)token + 1, sizeof *n->lists);
    if (n->lists_room > old)
        memset(n->lists + old, 0, (n->lists_room - old) * sizeof *n->lists);
    return &n->lists[token];
}

static void add_posting(struct posting_list *list, uint32_t cell, unsigned bit)
{
    uint64_t mask = UINT64_C(1) << bit;

    if (list->n > 0 && list->items[list->n - 1].cell == cell) {
        list->items[list->n - 1].mask |= mask;
        return;
    }
    da_grow(&list->items, &list->room, list->n + 1, sizeof *list->items);
    list->items[list->n++] = (struct posting){cell, mask};
}

int da_novelty_add(struct da_novelty *n, int64_t id, struct da_str text, struct da_err *err)
{
    size_t length, n_cells;
    int rc = da_tokenize(n->vocab, text, &n->tokens, err);

    if (rc < 0)
        return rc;
    length = n->tokens.n;
    n_cells = (length + 63) / 64;
    if (length > UINT32_MAX || n->n_cells + n_cells > UINT32_MAX)
        return da_err_set(err, DA_ELIMIT, 0,
                          "the novelty index holds at most 2^32 blocks of tokens");
    da_grow(&n->texts, &n->texts_room, n->n_texts + 1, sizeof *n->texts);
    da_grow(&n->row, &n->row_room, n->n_cells + n_cells + 1, sizeof *n->row); /* one more to read */
    da_grow(&n->continues, &n->continues_room, n->n_cells + n_cells, sizeof *n->continues);
    for (size_t c = 0; c < n_cells; c++)
        n->continues[n->n_cells + c] = c + 1 < n_cells;
    for (size_t i = 0; i < length; i++) {
        struct token_lists *lists = lists_of(n, n->tokens.ids[i]);

        add_posting(n_cells > 1 ? &lists->multiple : &lists->single,
                    (uint32_t)(n->n_cells + i / 64), (unsigned)(i % 64));
    }
    n->texts[n->n_texts++] = (struct text){id, (uint32_t)n->n_cells, (uint32_t)length};
    n->n_cells += n_cells;
    if (length > n->longest)
        n->longest = length;
    return DA_OK;
}

/* The candidate's next token, for all texts of one cell that hold it. */
static void run_single(uint64_t *restrict row, const struct posting_list *list)
{
    const struct posting *end = list->items + list->n;

    for (const struct posting *p = list->items; p < end; p++) {
        uint64_t v = row[p->cell];

        row[p->cell] =
            (v + (v & p->mask)) | (v & ~p->mask); /* da_lcs_step without a carry in or out */
    }
}

/* The same for texts of several cells. */
static void run_multiple(struct da_novelty *n, const struct posting_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        uint32_t cell = list->items[i].cell;
        uint64_t carry = da_lcs_step(&n->row[cell], list->items[i].mask, 0);

        while (n->continues[cell]) {
            uint64_t mask = 0;

            cell++;
            if (i + 1 < list->n && list->items[i + 1].cell == cell)
                mask = list->items[++i].mask;
            else if (!carry)
                break;
            carry = da_lcs_step(&n->row[cell], mask, carry);
        }
    }
}

/* Puts a text among the nearest; of equal scores the older stays in front, so a later one goes
 * behind. */
static void offer(struct da_novelty_score *s, int64_t id, double score)
{
    size_t i = s->n_nearest;

    if (i == DA_NEAREST_MAX && score <= s->nearest[i - 1].score)
        return;
    if (i < DA_NEAREST_MAX)
        s->n_nearest++;
    else
        i--;
    for (; i > 0 && s->nearest[i - 1].score < score; i--)
        s->nearest[i] = s->nearest[i - 1];
    s->nearest[i] = (struct da_neighbour){id, score};
}

/* The zeros of a text's cells: its LCS with the candidate. Of a text without tokens it says
 * something about the cell behind; its weight is 0. */
static inline __attribute__((always_inline)) size_t lcs_of(const struct da_novelty *n,
                                                           const struct text *t)
{
    size_t lcs = (size_t)__builtin_popcountll(~n->row[t->cell]);

    for (size_t c = 1; c * 64 < t->length; c++)
        lcs += (size_t)__builtin_popcountll(~n->row[t->cell + c]);
    return lcs;
}

/* F1 of every text. The product with a weight is F1 but for the last bits: good for the mean, and
 * for telling who cannot be among the nearest; those that may be are scored as rouge_score does. */
static inline __attribute__((always_inline)) double sweep(const struct da_novelty *n,
                                                          struct da_novelty_score *score)
{
    double sum = 0, floor = 0;

    for (size_t i = 0; i < n->n_texts; i++) {
        size_t lcs = lcs_of(n, &n->texts[i]);
        double f1 = (double)lcs * n->weights[n->texts[i].length];

        sum += f1;
        if (f1 <= floor)
            continue;
        offer(score, n->texts[i].id, da_rouge_l_f1(lcs, n->texts[i].length, n->tokens.n));
        if (score->n_nearest == DA_NEAREST_MAX)
            floor = score->nearest[DA_NEAREST_MAX - 1].score - 1e-9;
    }
    return sum;
}

#ifdef __x86_64__
__attribute__((target("popcnt"))) static double sweep_popcnt(const struct da_novelty *n,
                                                             struct da_novelty_score *score)
{
    return sweep(n, score);
}
#else
#define sweep_popcnt sweep
#endif

static void set_weights(struct da_novelty *n)
{
    da_grow(&n->weights, &n->weights_room, n->longest + 1, sizeof *n->weights);
    n->weights[0] = 0;
    for (size_t m = 1; m <= n->longest; m++)
        n->weights[m] = 2 / (double)(m + n->tokens.n);
}

int da_novelty_score(struct da_novelty *n, struct da_str text, struct da_novelty_score *out,
                     struct da_err *err)
{
    struct da_novelty_score score = {0};
    double sum;
    int rc = da_tokenize(n->vocab, text, &n->tokens, err);

    if (rc < 0)
        return rc;
    if (n->row)
        memset(n->row, 0xFF, (n->n_cells + 1) * sizeof *n->row);
    for (size_t i = 0; i < n->tokens.n; i++) {
        const struct token_lists *lists = lists_of(n, n->tokens.ids[i]);

        run_single(n->row, &lists->single);
        run_multiple(n, &lists->multiple);
    }
    set_weights(n);
    sum = n->has_popcnt ? sweep_popcnt(n, &score) : sweep(n, &score);
    if (n->n_texts > 0)
        score.mean = sum / (double)n->n_texts;
    score.max = score.n_nearest > 0 ? score.nearest[0].score : 0;
    *out = score;
    return DA_OK;
}
