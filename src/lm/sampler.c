/* SPDX-License-Identifier: Apache-2.0
 *
 * Without cuts (top-k, top-p, min-p) a draw is one pass of exp over the vocabulary in chunks and a
 * walk to where the running sum passes the drawn share: chunk by chunk, then within one. With
 * cuts the candidates go into a heap, and only those that are kept come out in order.
 */
#include "lm/sampler.h"

#include "base/mem.h"
#include "base/rng.h"

#include <float.h>
#include <math.h>

enum { CHUNK = 256 }; /* logits whose exponentials are summed at once */

struct candidate {
    float weight; /* exp of the scaled logit less the greatest */
    uint32_t id;
};

struct da_sampler {
    const struct da_kernels *kernels;
    size_t vocab;
    float *weights;               /* [vocab] */
    double *sums;                 /* of the chunks */
    struct candidate *candidates; /* [vocab] */
    uint32_t *counts;             /* [vocab], zero between draws */
    float *kept;                  /* [vocab]: the logits before penalties */
};

int da_sampler_new(struct da_sampler **out, size_t vocab, const struct da_kernels *kernels,
                   struct da_err *err)
{
    struct da_sampler *s = da_alloc(sizeof *s);

    s->kernels = kernels;
    s->vocab = vocab;
    s->weights = da_try_realloc_n(NULL, vocab, sizeof *s->weights);
    s->sums = da_try_realloc_n(NULL, vocab / CHUNK + 1, sizeof *s->sums);
    s->candidates = da_try_realloc_n(NULL, vocab, sizeof *s->candidates);
    s->counts = da_try_realloc_n(NULL, vocab, sizeof *s->counts);
    s->kept = da_try_realloc_n(NULL, vocab, sizeof *s->kept);
    if (!s->weights || !s->sums || !s->candidates || !s->counts || !s->kept) {
        da_sampler_free(&s);
        return da_err_set(err, DA_ENOMEM, 0, "no memory to sample from %zu tokens", vocab);
    }
    memset(s->counts, 0, vocab * sizeof *s->counts);
    *out = s;
    return DA_OK;
}

void da_sampler_free(struct da_sampler **sampler)
{
    struct da_sampler *s = *sampler;

    if (!s)
        return;
    da_free(s->weights);
    da_free(s->sums);
    da_free(s->candidates);
    da_free(s->counts);
    da_free(s->kept);
    da_free(s);
    *sampler = NULL;
}

/* ---- penalties and bans ---- */

static void penalise_repetition(struct da_sampler *s, double penalty,
                                const struct da_sampler_past *past, float *logits)
{
    for (size_t i = 0; i < past->n; i++) {
        float *l = &logits[past->tokens[i]];

        if (s->counts[past->tokens[i]]++ > 0)
            continue;
        *l = *l > 0 ? (float)(*l / penalty) : (float)(*l * penalty);
    }
    for (size_t i = 0; i < past->n; i++)
        s->counts[past->tokens[i]] = 0;
}

static void penalise_presence(struct da_sampler *s, const struct da_sampling_rule *rule,
                              const struct da_sampler_past *past, float *logits)
{
    for (size_t i = past->n_prompt; i < past->n; i++)
        s->counts[past->tokens[i]]++;
    for (size_t i = past->n_prompt; i < past->n; i++) {
        uint32_t id = past->tokens[i], n = s->counts[id];

        if (n > 0)
            logits[id] = (float)(logits[id] - rule->presence_penalty - rule->frequency_penalty * n);
        s->counts[id] = 0;
    }
}

/* Bans every token that would end an n-gram which the past holds already. */
static void ban_repeats(int no_repeat, const struct da_sampler_past *past, float *logits)
{
    size_t n = (size_t)no_repeat, begun = n - 1; /* tokens that the next one would complete */
    const uint32_t *tail = past->tokens + (past->n - begun);

    for (size_t i = 0; i + begun < past->n; i++)
        if (memcmp(past->tokens + i, tail, begun * sizeof *tail) == 0)
            logits[past->tokens[i + begun]] = -INFINITY;
}

static void change_logits(struct da_sampler *s, const struct da_sampling_rule *rule,
                          const struct da_sampler_past *past, float *logits)
{
    if (rule->repetition_penalty != 0 && rule->repetition_penalty != 1)
        penalise_repetition(s, rule->repetition_penalty, past, logits);
    if (rule->presence_penalty != 0 || rule->frequency_penalty != 0)
        penalise_presence(s, rule, past, logits);
    if (rule->no_repeat > 0 && past->n + 1 >= (size_t)rule->no_repeat)
        ban_repeats(rule->no_repeat, past, logits);
}

/* ---- drawing ---- */

static uint32_t likeliest(const struct da_sampler *s, const float *logits)
{
    float top = s->kernels->max(logits, s->vocab);

    for (size_t i = 0; i < s->vocab; i++)
        if (logits[i] == top)
            return (uint32_t)i;
    return 0; /* nothing but NaN: a model that has run out of the range of floats */
}

/* exp((logit - top) * scale) for all, and the sums of chunks; returns the sum. */
static double weigh(struct da_sampler *s, const float *logits, float scale)
{
    float top = s->kernels->max(logits, s->vocab);
    double sum = 0;

    for (size_t i = 0; i < s->vocab; i += CHUNK) {
        size_t n = s->vocab - i < CHUNK ? s->vocab - i : CHUNK;

        s->sums[i / CHUNK] = s->kernels->exp_sum(s->weights + i, logits + i, n, top, scale);
        sum += s->sums[i / CHUNK];
    }
    return sum;
}

static uint32_t draw_any(const struct da_sampler *s, double share, double sum)
{
    double target = share * sum;
    size_t chunk = 0, last = 0;

    while ((chunk + 1) * CHUNK < s->vocab && target >= s->sums[chunk])
        target -= s->sums[chunk++];
    for (size_t i = chunk * CHUNK; i < s->vocab && i < (chunk + 1) * CHUNK; i++) {
        if (s->weights[i] <= 0)
            continue;
        last = i;
        if (target < s->weights[i])
            return (uint32_t)i;
        target -= s->weights[i];
    }
    return (uint32_t)last; /* the chunk's sum was rounded up beyond its terms */
}

static bool comes_first(const struct candidate *a, const struct candidate *b)
{
    return a->weight > b->weight || (a->weight == b->weight && a->id < b->id);
}

static void sift_down(struct candidate *heap, size_t n, size_t i)
{
    struct candidate moved = heap[i];

    for (size_t child = 2 * i + 1; child < n; i = child, child = 2 * i + 1) {
        if (child + 1 < n && comes_first(&heap[child + 1], &heap[child]))
            child++;
        if (!comes_first(&heap[child], &moved))
            break;
        heap[i] = heap[child];
    }
    heap[i] = moved;
}

static void make_heap(struct candidate *heap, size_t n)
{
    for (size_t i = n / 2; i > 0; i--)
        sift_down(heap, n, i - 1);
}

/* The first leaves the heap for the place behind its end. */
static void pop(struct candidate *heap, size_t n)
{
    struct candidate first = heap[0];

    heap[0] = heap[n - 1];
    heap[n - 1] = first;
    sift_down(heap, n - 1, 0);
}

/* The tokens that weigh at least so much, as a heap. */
static size_t collect(struct da_sampler *s, double least)
{
    size_t n = 0;

    for (size_t i = 0; i < s->vocab; i++)
        if (s->weights[i] > 0 && s->weights[i] >= least)
            s->candidates[n++] = (struct candidate){s->weights[i], (uint32_t)i};
    make_heap(s->candidates, n);
    return n;
}

/* Takes candidates from the heap of n until there are `most` or they weigh `enough`. The i-th then
 * stands at n - 1 - i. */
static size_t take_in_order(struct da_sampler *s, size_t n, size_t most, double enough)
{
    double total = 0;
    size_t taken = 0;

    while (taken < n && taken < most && total < enough) {
        total += s->candidates[0].weight;
        pop(s->candidates, n - taken++);
    }
    return taken;
}

/* How many of the first `kept` (the i-th is last[-i]) reach the share of their sum. */
static size_t cut_nucleus(const struct candidate *last, size_t kept, double share)
{
    double sum = 0, total = 0;
    size_t n = 0;

    for (size_t i = 0; i < kept; i++)
        sum += last[-(ptrdiff_t)i].weight;
    while (n < kept && total < share * sum)
        total += last[-(ptrdiff_t)n++].weight;
    return n;
}

static uint32_t draw_first(const struct candidate *last, size_t kept, double share)
{
    double sum = 0, target;
    size_t i = 0;

    for (size_t j = 0; j < kept; j++)
        sum += last[-(ptrdiff_t)j].weight;
    target = share * sum;
    for (; i + 1 < kept && target >= last[-(ptrdiff_t)i].weight; i++)
        target -= last[-(ptrdiff_t)i].weight;
    return last[-(ptrdiff_t)i].id;
}

/* The likeliest token weighs 1. A token of the nucleus weighs at least as much as its even share of
 * what the nucleus leaves out, so lighter ones need no place in the heap. */
static uint32_t draw_cut(struct da_sampler *s, const struct da_sampling_rule *rule, double share,
                         double sum)
{
    bool nucleus = rule->top_p > 0 && rule->top_p < 1;
    size_t n, kept;
    const struct candidate *last;

    if (rule->top_k > 0) {
        n = collect(s, 0);
        kept = take_in_order(s, n, (size_t)rule->top_k, INFINITY);
    } else {
        double tail = nucleus ? (1 - rule->top_p) * sum / (double)s->vocab : 0;

        n = collect(s, tail > rule->min_p ? tail : rule->min_p);
        kept = take_in_order(s, n, n, nucleus ? rule->top_p * sum : INFINITY);
    }
    if (kept == 0) /* not even the likeliest is a number */
        return 0;
    last = s->candidates + n - 1;
    if (rule->top_k > 0 && nucleus)
        kept = cut_nucleus(last, kept, rule->top_p);
    while (kept > 1 && last[1 - (ptrdiff_t)kept].weight < rule->min_p)
        kept--;
    return draw_first(last, kept, share);
}

static uint32_t draw(struct da_sampler *s, const struct da_sampling_rule *rule,
                     const struct da_sampler_past *past, float *logits)
{
    struct da_rng rng;
    double sum;

    change_logits(s, rule, past, logits);
    if (rule->temperature <= 0 || 1 / rule->temperature > (double)FLT_MAX)
        return likeliest(s, logits);
    rng = da_rng_new(rule->seed, "token", past->n - past->n_prompt);
    sum = weigh(s, logits, (float)(1 / rule->temperature));
    if (rule->top_k <= 0 && !(rule->top_p > 0 && rule->top_p < 1) && rule->min_p <= 0)
        return draw_any(s, da_rng_unit(&rng), sum);
    return draw_cut(s, rule, da_rng_unit(&rng), sum);
}

/* ---- log-probabilities ---- */

double da_sampler_log(double x)
{
    int exponent;
    double m = frexp(x, &exponent), z, square, sum = 0;

    if (m < 0x1.6a09e667f3bcdp-1) { /* the root of 1/2 */
        m *= 2;
        exponent--;
    }
    z = (m - 1) / (m + 1); /* ln m = 2 artanh z, |z| < 0.172 */
    square = z * z;
    for (int i = 23; i >= 1; i -= 2)
        sum = sum * square + 1.0 / i;
    return 2 * z * sum + exponent * 0x1.62e42fefa39efp-1;
}

/* Fills top; returns the logarithm of the sum of all exponentials. */
static double find_top(struct da_sampler *s, const float *logits, struct da_sampler_logprobs *out)
{
    double log_sum = da_sampler_log(weigh(s, logits, 1)) + s->kernels->max(logits, s->vocab);

    if (out->n == 0)
        return log_sum;
    for (size_t i = 0; i < s->vocab; i++)
        s->candidates[i] = (struct candidate){logits[i], (uint32_t)i};
    make_heap(s->candidates, s->vocab);
    for (size_t i = 0; i < out->n && i < s->vocab; i++) {
        const struct candidate *c = &s->candidates[0];

        out->top[i] = (struct da_token_logprob){c->id, (float)(c->weight - log_sum)};
        pop(s->candidates, s->vocab - i);
    }
    return log_sum;
}

uint32_t da_sampler_draw(struct da_sampler *s, const struct da_sampling_rule *rule,
                         const struct da_sampler_past *past, float *logits,
                         struct da_sampler_logprobs *logprobs)
{
    uint32_t token;
    double log_sum;

    if (!logprobs)
        return draw(s, rule, past, logits);
    log_sum = find_top(s, logits, logprobs);
    memcpy(s->kept, logits, s->vocab * sizeof *logits);
    token = draw(s, rule, past, logits);
    logprobs->chosen = (struct da_token_logprob){token, (float)(s->kept[token] - log_sum)};
    return token;
}
