/* SPDX-License-Identifier: Apache-2.0 */
#include "train/sft.h"

#include <math.h>

#include "base/mem.h"

enum { STEPS_OF_A_PASS = 50, BATCH_MIN = 512, BATCH_MAX = 8192 };

static const char *const reasons[DA_SFT_N_REASONS] = {
    [DA_SFT_TOO_LONG] = "too long",
    [DA_SFT_NO_ANSWER] = "no answer",
    [DA_SFT_DUPLICATE] = "duplicate",
};

const char *da_sft_reason_name(enum da_sft_reason r)
{
    return reasons[r];
}

void da_sft_init(struct da_sft *s, const struct da_sft_options *options)
{
    *s = (struct da_sft){.options = *options};
}

void da_sft_release(struct da_sft *s)
{
    da_free(s->tokens);
    da_free(s->examples);
    da_free(s->omissions);
    da_hashset_release(&s->seen);
    *s = (struct da_sft){0};
}

/* ---- one example ---- */

/* An example while it is made. */
struct draft {
    struct da_tokens tokens;
    size_t n_prompt;
    struct da_buf text;     /* prompt, then completion */
    struct da_buf answered; /* of a conversation */
};

/* What is asked for is known by its text: the same record in two files is one example. */
static bool is_new(struct da_sft *s, const struct da_record *r, const struct da_instance *instance,
                   struct draft *d)
{
    da_buf_reset(&d->text);
    da_buf_add_str(&d->text, r->instruction);
    da_buf_add_char(&d->text, 0);
    da_buf_add_str(&d->text, instance->input);
    da_buf_add_char(&d->text, 0);
    da_buf_add_str(&d->text, instance->output);
    return da_hashset_add(&s->seen, da_buf_str(&d->text));
}

/* The layout of an example depends on the seed and its own text, never on what else there is. */
static struct da_rng rng_of(const struct da_sft *s, const struct draft *d)
{
    return da_rng_new(s->options.seed, "layout", da_hash64(da_buf_str(&d->text)));
}

static int encode_text(struct da_sft *s, const struct da_record *r,
                       const struct da_instance *instance, struct draft *d, struct da_err *err)
{
    const struct da_tokenizer *t = s->options.tokenizer;
    struct da_rng rng = rng_of(s, d);
    struct da_str lead;
    int rc = DA_OK;

    da_buf_reset(&d->text);
    da_layout_prompt(s->options.layout, r->instruction, instance->input, &rng, &d->text, &lead);
    DA_TRY(da_buf_check(&d->text, err));
    da_tokenizer_encode(t, da_buf_str(&d->text),
                        &(struct da_encode_options){.with_special = true, .plain = true},
                        &d->tokens);
    d->n_prompt = d->tokens.n;
    da_buf_reset(&d->text);
    da_buf_add_str(&d->text, lead);
    da_buf_add_str(&d->text, instance->output);
    DA_TRY(da_buf_check(&d->text, err));
    da_tokenizer_encode(t, da_buf_str(&d->text), &(struct da_encode_options){.plain = true},
                        &d->tokens);
    da_tokens_add(&d->tokens, s->options.end_token);
out:
    return rc;
}

/* Behind the last control token of an answer nothing is left to be learnt. 0: it has none. */
static size_t end_of_answer(const struct da_tokenizer *t, const struct da_tokens *tokens,
                            size_t n_prompt)
{
    for (size_t i = tokens->n; i > n_prompt; i--)
        if (da_tokenizer_is_special(t, tokens->ids[i - 1]))
            return i;
    return 0;
}

static int encode_turns(const struct da_tokenizer *t, enum da_chat_format chat, struct da_str asked,
                        struct da_str answer, struct draft *d, size_t *end, struct da_err *err)
{
    const struct da_chat_message messages[] = {{DA_STR("user"), asked},
                                               {DA_STR("assistant"), answer}};
    const char *first;
    int rc = DA_OK;

    da_buf_reset(&d->answered);
    DA_TRY(da_chat_encode(chat, t, messages, 2, false, &d->tokens, &d->answered, err));
    DA_TRY(da_buf_check(&d->answered, err));
    first = memchr(d->answered.p, 1, d->answered.n);
    DA_ASSERT(first != NULL);
    d->n_prompt = (size_t)(first - d->answered.p);
    *end = end_of_answer(t, &d->tokens, d->n_prompt);
out:
    return rc;
}

static int encode_chat(struct da_sft *s, const struct da_record *r,
                       const struct da_instance *instance, struct draft *d, struct da_err *err)
{
    const struct da_sft_options *o = &s->options;
    struct da_str stop = da_chat_stop(o->chat);
    size_t end = 0;
    int rc = DA_OK;

    da_buf_reset(&d->text);
    da_buf_add_str(&d->text, r->instruction);
    if (instance->input.n > 0) {
        da_buf_add_c(&d->text, "\n\n");
        da_buf_add_str(&d->text, instance->input);
    }
    DA_TRY(da_buf_check(&d->text, err));
    DA_TRY(
        encode_turns(o->tokenizer, o->chat, da_buf_str(&d->text), instance->output, d, &end, err));
    if (end > 0)
        d->tokens.n = end;
    else
        da_tokens_add(&d->tokens, o->end_token);
    s->n_stopped += stop.n > 0 && da_str_find(instance->output, stop, 0) != SIZE_MAX;
out:
    return rc;
}

static void release_draft(struct draft *d)
{
    da_tokens_release(&d->tokens);
    da_buf_release(&d->text);
    da_buf_release(&d->answered);
}

int da_sft_chat_end(const struct da_tokenizer *t, enum da_chat_format chat, uint32_t *id,
                    struct da_err *err)
{
    struct draft d = {0};
    size_t end = 0;
    int rc = DA_OK;

    da_buf_init(&d.answered, DA_BUF_TEXT_MAX);
    DA_TRY(encode_turns(t, chat, DA_STR("a"), DA_STR("b"), &d, &end, err));
    if (end == 0)
        DA_TRY(da_err_set(err, DA_ENOTFOUND, 0,
                          "the chat format %s has no mark for an answer's end",
                          da_chat_format_name(chat)));
    *id = d.tokens.ids[end - 1];
out:
    release_draft(&d);
    return rc;
}

/* ---- the set ---- */

/* Grows an array, doubling, to hold `more` elements beyond n. */
static int reserve(void *array, size_t *room, size_t n, size_t more, size_t size,
                   struct da_err *err)
{
    void **p = array, *grown;
    size_t wanted = *room ? *room : 64;

    if (n + more <= *room)
        return DA_OK;
    while (wanted < n + more)
        wanted *= 2;
    grown = da_try_realloc_n(*p, wanted, size);
    if (!grown)
        return da_err_set(err, DA_ENOMEM, 0, "no memory for the examples: %zu times %zu bytes",
                          wanted, size);
    *p = grown;
    *room = wanted;
    return DA_OK;
}

static int leave_out(struct da_sft *s, enum da_sft_reason why, const struct da_sft_origin *origin,
                     size_t n, struct da_err *err)
{
    int rc =
        reserve(&s->omissions, &s->omissions_room, s->n_omissions, 1, sizeof *s->omissions, err);

    if (rc < 0)
        return rc;
    s->omissions[s->n_omissions++] = (struct da_sft_omission){why, *origin, n};
    s->n_omitted[why]++;
    return DA_OK;
}

static int keep(struct da_sft *s, const struct draft *d, const struct da_sft_origin *origin,
                bool held_out, struct da_err *err)
{
    size_t n = d->tokens.n;
    int rc = DA_OK;

    DA_TRY(reserve(&s->tokens, &s->tokens_room, s->n_tokens, n, sizeof *s->tokens, err));
    DA_TRY(reserve(&s->examples, &s->room, s->n, 1, sizeof *s->examples, err));
    memcpy(s->tokens + s->n_tokens, d->tokens.ids, n * sizeof *s->tokens);
    s->examples[s->n++] = (struct da_sft_example){s->n_tokens, n, d->n_prompt, held_out, *origin};
    s->n_tokens += n;
    s->n_held_out += held_out;
out:
    return rc;
}

static int add_instance(struct da_sft *s, const struct da_record *r,
                        const struct da_instance *instance, const struct da_sft_origin *origin,
                        bool held_out, struct da_err *err)
{
    struct draft d = {0};
    int rc = DA_OK;

    da_buf_init(&d.text, DA_BUF_TEXT_MAX);
    da_buf_init(&d.answered, DA_BUF_TEXT_MAX);
    if (da_str_trim(instance->output).n == 0) {
        rc = leave_out(s, DA_SFT_NO_ANSWER, origin, 0, err);
        goto out;
    }
    if (!is_new(s, r, instance, &d)) {
        rc = leave_out(s, DA_SFT_DUPLICATE, origin, 0, err);
        goto out;
    }
    if (s->options.layout == DA_LAYOUT_CHAT)
        DA_TRY(encode_chat(s, r, instance, &d, err));
    else
        DA_TRY(encode_text(s, r, instance, &d, err));
    if (d.tokens.n > s->options.context)
        rc = leave_out(s, DA_SFT_TOO_LONG, origin, d.tokens.n, err);
    else
        rc = keep(s, &d, origin, held_out, err);
out:
    release_draft(&d);
    return rc;
}

/* run/export.h's rule: an export with the same seed and share has the same sides. */
static bool is_held_out(const struct da_sft_options *o, struct da_str instruction)
{
    struct da_rng rng = da_rng_new(o->seed, "split", da_hash64(instruction));

    return o->split < 1 && da_rng_unit(&rng) >= o->split;
}

int da_sft_add(struct da_sft *s, const struct da_record *r, const struct da_sft_origin *origin,
               bool held_out, struct da_err *err)
{
    int rc = DA_OK;

    held_out = held_out || is_held_out(&s->options, r->instruction);
    s->n_records++;
    if (r->n_instances == 0)
        DA_TRY(leave_out(s, DA_SFT_NO_ANSWER, origin, 0, err));
    for (size_t i = 0; i < r->n_instances; i++)
        DA_TRY(add_instance(s, r, &r->instances[i], origin, held_out, err));
out:
    return rc;
}

struct da_digest da_sft_digest(const struct da_sft *s)
{
    struct da_digest d = {0};

    for (size_t i = 0; i < s->n; i++) {
        const struct da_sft_example *e = &s->examples[i];
        uint64_t borders[] = {e->n, e->n_prompt, e->is_held_out};
        struct da_str fields[] = {
            {(const char *)d.bytes, sizeof d.bytes},
            {(const char *)borders, sizeof borders},
            {(const char *)(s->tokens + e->first), e->n * sizeof *s->tokens},
        };

        d = da_sha256_fields(fields, 3);
    }
    return d;
}

/* ---- as documents ---- */

void da_sft_reader_init(struct da_sft_reader *r, const struct da_sft *set, bool held_out,
                        int64_t epochs)
{
    *r = (struct da_sft_reader){.set = set, .held_out = held_out, .epochs = epochs};
    r->order = da_alloc_n(set->n, sizeof *r->order);
    r->counted = da_alloc(set->options.context);
}

void da_sft_reader_release(struct da_sft_reader *r)
{
    da_free(r->order);
    da_free(r->counted);
    *r = (struct da_sft_reader){0};
}

static void begin_pass(struct da_sft_reader *r)
{
    struct da_rng rng = da_rng_new(r->set->options.seed, "order", (uint64_t)r->epoch);

    r->n = r->at = 0;
    for (size_t i = 0; i < r->set->n; i++)
        if (r->set->examples[i].is_held_out == r->held_out)
            r->order[r->n++] = i;
    if (!r->held_out)
        da_rng_shuffle(&rng, r->order, r->n);
    r->epoch++;
}

int da_sft_next(void *reader, struct da_document *out, bool *got, struct da_err *err)
{
    struct da_sft_reader *r = reader;
    const struct da_sft_example *e;

    (void)err;
    *got = false;
    if (r->at == r->n && (r->held_out ? r->n > 0 : r->epoch == r->epochs)) {
        r->n = r->at = 0; /* a pass over the held out has ended; the next call begins another */
        return DA_OK;
    }
    if (r->at == r->n)
        begin_pass(r);
    if (r->n == 0)
        return DA_OK;
    e = &r->set->examples[r->order[r->at++]];
    memset(r->counted, 0, e->n_prompt);
    memset(r->counted + e->n_prompt, 1, e->n - e->n_prompt);
    *out = (struct da_document){r->set->tokens + e->first, r->counted, e->n};
    *got = true;
    return DA_OK;
}

int da_sft_count_steps(const struct da_sft *s, int64_t epochs, size_t batch_tokens, int64_t *steps,
                       struct da_err *err)
{
    struct da_sft_reader reader;
    struct da_packer *packer = NULL;
    struct da_train_batch batch;
    int64_t n = 0;
    bool got = true;
    int rc = DA_OK;

    da_sft_reader_init(&reader, s, false, epochs);
    da_packer_new(&packer, batch_tokens, da_sft_longest(s), da_sft_next, &reader);
    for (;;) {
        DA_TRY(da_packer_next(packer, &batch, &got, err));
        if (!got)
            break;
        n++;
    }
    *steps = n;
out:
    da_packer_free(&packer);
    da_sft_reader_release(&reader);
    return rc;
}

size_t da_sft_longest(const struct da_sft *s)
{
    size_t longest = 0;

    for (size_t i = 0; i < s->n; i++)
        if (s->examples[i].n > longest)
            longest = s->examples[i].n;
    return longest;
}

size_t da_sft_batch_tokens(const struct da_sft *s)
{
    size_t learnt = 0, longest = da_sft_longest(s), batch;

    for (size_t i = 0; i < s->n; i++)
        learnt += s->examples[i].is_held_out ? 0 : s->examples[i].n;
    batch = learnt / STEPS_OF_A_PASS;
    if (batch > BATCH_MAX)
        batch = BATCH_MAX;
    if (batch < BATCH_MIN)
        batch = BATCH_MIN;
    return batch > longest ? batch : longest;
}

double da_sft_rate(size_t n_params)
{
    return fmin(1e-3, 1e-5 * sqrt(7e9 / (double)n_params));
}
