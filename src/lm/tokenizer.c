/* SPDX-License-Identifier: Apache-2.0
 *
 * From text to tokens and back, with a tokenizer that has been read.
 */
#include "lm/tokenizer.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "lm/tokenizer_model.h"

void da_tokens_release(struct da_tokens *t)
{
    da_free(t->ids);
    *t = (struct da_tokens){0};
}

void da_tokens_add(struct da_tokens *t, uint32_t id)
{
    if (t->n == t->room)
        da_grow(&t->ids, &t->room, t->n + 1, sizeof *t->ids);
    t->ids[t->n++] = id;
}

void da_tokenizer_free(struct da_tokenizer **t)
{
    if (!*t)
        return;
    for (size_t i = 0; i < (*t)->n_forms; i++)
        da_normal_free(&(*t)->forms[i]);
    da_bpe_release(&(*t)->bpe);
    da_added_release(&(*t)->added);
    da_added_release(&(*t)->added_normal);
    da_tokens_release(&(*t)->before);
    da_tokens_release(&(*t)->after);
    da_free((*t)->by_spelling);
    da_free((*t)->tokens);
    da_arena_release(&(*t)->texts);
    da_free(*t);
    *t = NULL;
}

size_t da_tokenizer_size(const struct da_tokenizer *t)
{
    return t->n_tokens;
}

bool da_tokenizer_find(const struct da_tokenizer *t, struct da_str token, uint32_t *id)
{
    size_t i = (size_t)da_hash64(token) & (t->places - 1);

    for (; t->by_spelling[i] != DA_NO_TOKEN; i = (i + 1) & (t->places - 1))
        if (da_str_eq(t->tokens[t->by_spelling[i]].spelling, token)) {
            *id = t->by_spelling[i];
            return true;
        }
    return false;
}

bool da_tokenizer_is_special(const struct da_tokenizer *t, uint32_t id)
{
    return id < t->n_tokens && t->tokens[id].special;
}

void da_tokenizer_normalize(const struct da_tokenizer *t, struct da_buf *text)
{
    for (size_t i = 0; i < t->n_forms; i++)
        da_normal_apply(t->forms[i], text);
}

/* One call of encode. */
struct job {
    const struct da_tokenizer *t;
    bool plain;
    struct da_tokens *out;
};

/* A merge can end at a special token where a vocabulary allows it; plain text stays its bytes. */
static void replace_specials(const struct job *j, struct da_str piece, size_t from)
{
    for (size_t i = from; i < j->out->n; i++) {
        if (!j->t->tokens[j->out->ids[i]].special)
            continue;
        j->out->n = from;
        for (size_t b = 0; b < piece.n; b++)
            if (j->t->bpe.bytes[(unsigned char)piece.p[b]] != DA_NO_TOKEN)
                da_tokens_add(j->out, j->t->bpe.bytes[(unsigned char)piece.p[b]]);
        return;
    }
}

static void encode_piece(const struct job *j, struct da_str piece)
{
    size_t from = j->out->n;

    da_bpe_encode(&j->t->bpe, piece, j->out);
    if (j->plain)
        replace_specials(j, piece, from);
}

static void cut(const struct job *j, size_t n_stage, struct da_str s)
{
    const struct da_split_stage *stage = &j->t->stages[n_stage];
    struct da_buf spaced = {0};

    if (n_stage == j->t->n_stages) {
        encode_piece(j, s);
        return;
    }
    if (stage->prefix_space && s.p[0] != ' ') {
        da_buf_init(&spaced, SIZE_MAX / 2);
        da_buf_add_char(&spaced, ' ');
        da_buf_add_str(&spaced, s);
        DA_ASSERT(!spaced.failed);
        s = da_buf_str(&spaced);
    }
    if (!stage->split)
        cut(j, n_stage + 1, s);
    for (size_t i = 0, end; stage->split && i < s.n; i = end) {
        end = stage->split(s, i);
        cut(j, n_stage + 1, da_str_sub(s, i, end));
    }
    da_buf_release(&spaced);
}

typedef void part_fn(const struct job *j, struct da_str part);

/* Gives the added tokens of set, and what is between them to `part`. */
static void part_at_added(const struct job *j, const struct da_added_set *set, struct da_str s,
                          part_fn *part)
{
    struct da_added_walk walk = {0};
    const struct da_added *a;
    size_t done = 0;

    while (!j->plain && (a = da_added_next(set, s, &walk)) != NULL) {
        if (walk.start > done)
            part(j, da_str_sub(s, done, walk.start));
        da_tokens_add(j->out, a->id);
        done = walk.done;
    }
    if (done < s.n)
        part(j, da_str_sub(s, done, s.n));
}

static void encode_normal_part(const struct job *j, struct da_str s)
{
    cut(j, 0, s);
}

static void encode_part(const struct job *j, struct da_str s)
{
    struct da_buf normal;

    if (j->t->n_forms == 0) {
        part_at_added(j, &j->t->added_normal, s, encode_normal_part);
        return;
    }
    da_buf_init(&normal, SIZE_MAX / 2);
    da_buf_add_str(&normal, s);
    DA_ASSERT(!normal.failed);
    da_tokenizer_normalize(j->t, &normal);
    part_at_added(j, &j->t->added_normal, da_buf_str(&normal), encode_normal_part);
    da_buf_release(&normal);
}

static void add_all(struct da_tokens *out, const struct da_tokens *more)
{
    for (size_t i = 0; i < more->n; i++)
        da_tokens_add(out, more->ids[i]);
}

void da_tokenizer_encode(const struct da_tokenizer *t, struct da_str text,
                         const struct da_encode_options *o, struct da_tokens *out)
{
    struct job j = {.t = t, .plain = o && o->plain, .out = out};
    struct da_buf repaired = {0};

    if (da_utf8_valid_prefix(text) < text.n) {
        da_buf_init(&repaired, SIZE_MAX / 2);
        da_utf8_repair(&repaired, text);
        DA_ASSERT(!repaired.failed);
        text = da_buf_str(&repaired);
    }
    if (o && o->with_special)
        add_all(out, &t->before);
    part_at_added(&j, &t->added, text, encode_part);
    if (o && o->with_special)
        add_all(out, &t->after);
    da_buf_release(&repaired);
}

void da_tokenizer_decode_one(const struct da_tokenizer *t, uint32_t id, bool skip_special,
                             struct da_buf *out)
{
    if (id < t->n_tokens && !(skip_special && t->tokens[id].special))
        da_buf_add_str(out, t->tokens[id].bytes);
}

void da_tokenizer_decode(const struct da_tokenizer *t, const uint32_t *ids, size_t n,
                         bool skip_special, struct da_buf *out)
{
    struct da_buf bytes;

    da_buf_init(&bytes, SIZE_MAX / 2);
    for (size_t i = 0; i < n; i++)
        da_tokenizer_decode_one(t, ids[i], skip_special, &bytes);
    DA_ASSERT(!bytes.failed);
    da_utf8_repair(out, da_buf_str(&bytes));
    da_buf_release(&bytes);
}
