/* SPDX-License-Identifier: Apache-2.0
 *
 * The vocabulary of a tokenizer.json: tokens, added tokens, merges.
 */
#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "lm/tokenizer_bytes.h"
#include "lm/tokenizer_json.h"
#include "lm/tokenizer_model.h"

enum { IDS_MAX = 1 << 21 };

/* ---- tokens ---- */

static int read_id(const json_t *j, struct da_str token, uint32_t *id, struct da_err *err)
{
    json_int_t n = json_integer_value(j);

    if (!json_is_integer(j) || n < 0)
        return da_err_set(err, DA_EFORMAT, 0, "the id of \"%.40s\" is not a whole number", token.p);
    if (n >= IDS_MAX)
        return da_err_set(err, DA_ELIMIT, 0, "the id of \"%.40s\" is %lld; at most %d is read",
                          token.p, (long long)n, IDS_MAX - 1);
    *id = (uint32_t)n;
    return DA_OK;
}

/* One more than the greatest id of the file. */
static int count_ids(const json_t *vocab, const json_t *added, size_t *n, struct da_err *err)
{
    const char *key;
    json_t *value;
    size_t i;
    uint32_t id = 0;
    int rc = DA_OK;

    *n = 0;
    json_object_foreach((json_t *)vocab, key, value)
    {
        DA_TRY(read_id(value, da_str_c(key), &id, err));
        *n = id >= *n ? id + 1u : *n;
    }
    json_array_foreach(added, i, value)
    {
        DA_TRY(read_id(json_object_get(value, "id"), DA_STR("an added token"), &id, err));
        *n = id >= *n ? id + 1u : *n;
    }
out:
    return rc;
}

/* What a token decodes to: the bytes that its spelling stands for in GPT-2's alphabet, or, false,
 * the spelling itself where a character is not of it. */
static bool bytes_of(struct da_tokenizer *t, struct da_str spelling, struct da_str *bytes)
{
    char *p = da_arena_alloc(&t->texts, spelling.n + 1);
    size_t n = 0;

    *bytes = spelling;
    for (size_t i = 0; i < spelling.n;) {
        uint32_t c = 0;
        uint8_t b;

        i += da_utf8_decode(da_str_sub(spelling, i, spelling.n), &c);
        if (!da_byte_from_char(c, &b))
            return false;
        p[n++] = (char)b;
    }
    *bytes = (struct da_str){p, n};
    return true;
}

static int add_token(struct da_tokenizer *t, struct da_str spelling, uint32_t id, bool in_model,
                     struct da_err *err)
{
    struct da_token *token = &t->tokens[id];
    size_t i = (size_t)da_hash64(spelling) & (t->places - 1);

    if (token->spelling.p)
        return da_err_set(err, DA_EFORMAT, 0, "\"%.40s\" and \"%.40s\" both have the id %u",
                          token->spelling.p, spelling.p, (unsigned)id);
    token->spelling = da_arena_str(&t->texts, spelling);
    token->in_model = bytes_of(t, token->spelling, &token->bytes) && in_model;
    while (t->by_spelling[i] != DA_NO_TOKEN)
        i = (i + 1) & (t->places - 1);
    t->by_spelling[i] = id;
    return DA_OK;
}

static int read_vocab(struct da_tokenizer *t, const json_t *vocab, const json_t *added,
                      struct da_err *err)
{
    const char *key;
    json_t *value;
    size_t n;
    uint32_t id = 0;
    int rc = DA_OK;

    if (!json_is_object(vocab) || json_object_size(vocab) == 0)
        return da_err_set(err, DA_EFORMAT, 0, "the model has no \"vocab\"");
    DA_TRY(count_ids(vocab, added, &n, err));
    t->places = 2;
    while (t->places < 2 * (json_object_size(vocab) + json_array_size(added)))
        t->places *= 2;
    t->tokens = da_try_realloc_n(NULL, n, sizeof *t->tokens);
    t->by_spelling = da_try_realloc_n(NULL, t->places, sizeof *t->by_spelling);
    if (!t->tokens || !t->by_spelling)
        return da_err_set(err, DA_ENOMEM, 0, "no memory for %zu tokens", n);
    t->n_tokens = n;
    memset(t->tokens, 0, n * sizeof *t->tokens);
    for (size_t i = 0; i < t->places; i++)
        t->by_spelling[i] = DA_NO_TOKEN;
    json_object_foreach((json_t *)vocab, key, value)
    {
        DA_TRY(read_id(value, da_str_c(key), &id, err));
        DA_TRY(add_token(t, da_str_c(key), id, true, err));
    }
out:
    return rc;
}

/* ---- added tokens ---- */

/* An added token has the id of its spelling in the vocabulary, or the next free one, as the file
 * states it: Hugging Face's library numbers them so, whatever the file says. */
static int place_added(struct da_tokenizer *t, const json_t *item, uint32_t *next, uint32_t *id,
                       struct da_err *err)
{
    struct da_str spelling = da_json_text(json_object_get(item, "content"));
    uint32_t known;
    int rc = DA_OK;

    if (!spelling.p || spelling.n == 0)
        return da_err_set(err, DA_EFORMAT, 0, "an added token has no \"content\"");
    DA_TRY(read_id(json_object_get(item, "id"), spelling, id, err));
    if (da_tokenizer_find(t, spelling, &known)) {
        if (known != *id)
            return da_err_set(err, DA_EFORMAT, 0,
                              "the added token \"%.40s\" has the id %u, in the vocabulary %u",
                              spelling.p, (unsigned)*id, (unsigned)known);
        return DA_OK;
    }
    if (*id != *next)
        return da_err_set(err, DA_EFORMAT, 0,
                          "the added token \"%.40s\" has the id %u where %u comes next", spelling.p,
                          (unsigned)*id, (unsigned)*next);
    (*next)++;
    DA_TRY(add_token(t, spelling, *id, false, err));
out:
    return rc;
}

/* A token that is found in normalised text is spelt as it is found there. */
static struct da_str normal_spelling(struct da_tokenizer *t, struct da_str spelling)
{
    struct da_buf normal;
    struct da_str kept;

    da_buf_init(&normal, SIZE_MAX / 2);
    da_buf_add_str(&normal, spelling);
    DA_ASSERT(!normal.failed);
    da_tokenizer_normalize(t, &normal);
    kept = da_arena_str(&t->texts, da_buf_str(&normal));
    da_buf_release(&normal);
    return kept;
}

static int read_added(struct da_tokenizer *t, const json_t *added, uint32_t next,
                      struct da_err *err)
{
    json_t *item;
    size_t i;
    int rc = DA_OK;

    json_array_foreach(added, i, item)
    {
        struct da_added a = {.lstrip = da_json_is_true(item, "lstrip"),
                             .rstrip = da_json_is_true(item, "rstrip"),
                             .single_word = da_json_is_true(item, "single_word")};
        struct da_token *token;

        DA_TRY(place_added(t, item, &next, &a.id, err));
        token = &t->tokens[a.id];
        token->special |= da_json_is_true(item, "special");
        a.spelling = token->spelling;
        if (da_json_is_true(item, "normalized")) {
            a.spelling = normal_spelling(t, token->spelling);
            (void)bytes_of(t, a.spelling, &token->bytes);
        }
        da_added_add(da_json_is_true(item, "normalized") ? &t->added_normal : &t->added, a);
    }
    da_added_sort(&t->added);
    da_added_sort(&t->added_normal);
out:
    return rc;
}

/* ---- merges ---- */

/* "left right", or ["left", "right"]. */
static bool read_pair(const json_t *item, struct da_str *left, struct da_str *right)
{
    struct da_str both = da_json_text(item);
    const char *space;

    if (json_is_array(item) && json_array_size(item) == 2) {
        *left = da_json_text(json_array_get(item, 0));
        *right = da_json_text(json_array_get(item, 1));
        return left->n > 0 && right->n > 0;
    }
    space = both.n ? memchr(both.p, ' ', both.n) : NULL;
    if (!space)
        return false;
    *left = da_str_sub(both, 0, (size_t)(space - both.p));
    *right = da_str_sub(both, left->n + 1, both.n);
    return left->n > 0 && right->n > 0 && !memchr(right->p, ' ', right->n);
}

static int find_in_model(const struct da_tokenizer *t, struct da_str token, size_t rank,
                         uint32_t *id, struct da_err *err)
{
    if (da_tokenizer_find(t, token, id) && t->tokens[*id].in_model)
        return DA_OK;
    return da_err_set(err, DA_EFORMAT, 0, "merge %zu names \"%.*s\", which the vocabulary lacks",
                      rank + 1, (int)(token.n < 40 ? token.n : 40), token.p);
}

static int read_merge(struct da_tokenizer *t, const json_t *item, size_t rank,
                      struct da_buf *joined, struct da_err *err)
{
    struct da_str left, right;
    uint32_t ids[3];
    int rc = DA_OK;

    if (!read_pair(item, &left, &right))
        return da_err_set(err, DA_EFORMAT, 0, "merge %zu is not a pair of tokens", rank + 1);
    da_buf_reset(joined);
    da_buf_add_str(joined, left);
    da_buf_add_str(joined, right);
    DA_TRY(da_buf_check(joined, err));
    DA_TRY(find_in_model(t, left, rank, &ids[0], err));
    DA_TRY(find_in_model(t, right, rank, &ids[1], err));
    DA_TRY(find_in_model(t, da_buf_str(joined), rank, &ids[2], err));
    da_bpe_add_merge(&t->bpe, ids[0], ids[1], ids[2]);
out:
    return rc;
}

/* Tokens that a piece of the same bytes is at once: those that merging makes of it, or all. */
static void add_words(struct da_tokenizer *t, bool all)
{
    struct da_tokens merged = {0};

    for (uint32_t id = 0; id < t->n_tokens; id++) {
        const struct da_token *token = &t->tokens[id];

        if (!token->in_model || token->bytes.n == 0)
            continue;
        merged.n = 0;
        if (!all)
            da_bpe_merge(&t->bpe, token->bytes, &merged);
        if (all || (merged.n == 1 && merged.ids[0] == id))
            da_bpe_add_word(&t->bpe, token->bytes, id);
    }
    da_tokens_release(&merged);
}

static int read_bytes(struct da_tokenizer *t, const json_t *model, struct da_err *err)
{
    struct da_str unknown = da_json_text(json_object_get(model, "unk_token"));
    bool missing = false;

    for (uint32_t id = 0; id < t->n_tokens; id++)
        if (t->tokens[id].in_model && t->tokens[id].bytes.n == 1)
            t->bpe.bytes[(unsigned char)t->tokens[id].bytes.p[0]] = id;
    for (size_t b = 0; b < 256; b++)
        missing |= t->bpe.bytes[b] == DA_NO_TOKEN;
    if (missing && da_json_is_true(model, "byte_fallback"))
        return da_err_set(err, DA_EUNSUPPORTED, 0,
                          "a BPE model with \"byte_fallback\" is not supported");
    if (unknown.n > 0 && !da_tokenizer_find(t, unknown, &t->bpe.unknown))
        return da_err_set(err, DA_EFORMAT, 0, "the vocabulary lacks the unk_token \"%.40s\"",
                          unknown.p);
    t->bpe.fuse_unknown = da_json_is_true(model, "fuse_unk");
    return DA_OK;
}

int da_tokenizer_read_model(struct da_tokenizer *t, const json_t *model, const json_t *added,
                            struct da_err *err)
{
    const json_t *merges = json_object_get(model, "merges");
    const json_t *vocab = json_object_get(model, "vocab");
    struct da_buf joined;
    json_t *item;
    size_t i;
    int rc = DA_OK;

    if (!json_is_array(merges))
        return da_err_set(err, DA_EFORMAT, 0, "the model has no \"merges\"");
    da_buf_init(&joined, DA_BUF_TEXT_MAX);
    DA_TRY(read_vocab(t, vocab, added, err));
    DA_TRY(da_bpe_init(&t->bpe, json_array_size(merges), json_object_size(vocab), err));
    DA_TRY(read_bytes(t, model, err));
    json_array_foreach(merges, i, item)
    {
        DA_TRY(read_merge(t, item, i, &joined, err));
    }
    add_words(t, da_json_is_true(model, "ignore_merges"));
    DA_TRY(read_added(t, added, (uint32_t)json_object_size(vocab), err));
out:
    da_buf_release(&joined);
    return rc;
}
