/* SPDX-License-Identifier: Apache-2.0
 *
 * Training: texts become a table of distinct pieces with their counts, so that the merging that
 * follows does not see the text again.
 */
#include "lm/tokenizer.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "lm/tokenizer_pairs.h"
#include "lm/tokenizer_split.h"
#include "lm/tokenizer_write.h"

/* A longer piece is no word; it is counted in parts of this size, which bounds a token too. */
enum { PIECE_MAX = 256, N_BYTES = 256, VOCAB_MAX = 1 << 20 };

struct piece {
    struct da_str bytes; /* p is NULL: a free place */
    uint64_t hash;
    int64_t count;
};

struct da_tokenizer_trainer {
    struct da_arena texts;
    struct piece *pieces; /* open addressing, a power of two, at most half full */
    size_t n_pieces, places;
};

void da_tokenizer_trainer_new(struct da_tokenizer_trainer **out)
{
    *out = da_alloc(sizeof **out);
    (*out)->places = 1 << 12;
    (*out)->pieces = da_alloc_n((*out)->places, sizeof *(*out)->pieces);
}

void da_tokenizer_trainer_free(struct da_tokenizer_trainer **t)
{
    if (!*t)
        return;
    da_free((*t)->pieces);
    da_arena_release(&(*t)->texts);
    da_free(*t);
    *t = NULL;
}

static struct piece *piece_place(struct piece *pieces, size_t places, uint64_t hash,
                                 struct da_str bytes)
{
    size_t i = (size_t)hash & (places - 1);

    while (pieces[i].bytes.p && !(pieces[i].hash == hash && da_str_eq(pieces[i].bytes, bytes)))
        i = (i + 1) & (places - 1);
    return &pieces[i];
}

static void grow_pieces(struct da_tokenizer_trainer *t)
{
    size_t places = t->places * 2;
    struct piece *pieces = da_alloc_n(places, sizeof *pieces);

    for (size_t i = 0; i < t->places; i++)
        if (t->pieces[i].bytes.p)
            *piece_place(pieces, places, t->pieces[i].hash, t->pieces[i].bytes) = t->pieces[i];
    da_free(t->pieces);
    t->pieces = pieces;
    t->places = places;
}

static void count_piece(struct da_tokenizer_trainer *t, struct da_str bytes)
{
    uint64_t hash = da_hash64(bytes);
    struct piece *p = piece_place(t->pieces, t->places, hash, bytes);

    if (!p->bytes.p) {
        *p = (struct piece){da_arena_str(&t->texts, bytes), hash, 0};
        t->n_pieces++;
    }
    p->count++;
    if (2 * t->n_pieces > t->places)
        grow_pieces(t);
}

void da_tokenizer_trainer_add(struct da_tokenizer_trainer *t, struct da_str text)
{
    struct da_buf repaired = {0};

    if (da_utf8_valid_prefix(text) < text.n) {
        da_buf_init(&repaired, SIZE_MAX / 2);
        da_utf8_repair(&repaired, text);
        DA_ASSERT(!repaired.failed);
        text = da_buf_str(&repaired);
    }
    for (size_t i = 0, end; i < text.n; i = end) {
        end = da_split_qwen2(text, i);
        for (size_t from = i; from < end; from += PIECE_MAX)
            count_piece(t, da_str_sub(text, from, end < from + PIECE_MAX ? end : from + PIECE_MAX));
    }
    da_buf_release(&repaired);
}

/* The pieces, as words of the tokens of their bytes. */
static struct da_pairs *pairs_of(const struct da_tokenizer_trainer *t, uint32_t first_byte)
{
    struct da_pairs *pairs;
    size_t n_ids = 0;

    for (size_t i = 0; i < t->places; i++)
        n_ids += t->pieces[i].bytes.n;
    pairs = da_pairs_new(t->n_pieces, n_ids);
    for (size_t i = 0; i < t->places; i++) {
        const struct piece *p = &t->pieces[i];
        uint32_t ids[PIECE_MAX];

        if (p->bytes.n < 2)
            continue;
        for (size_t b = 0; b < p->bytes.n; b++)
            ids[b] = first_byte + (unsigned char)p->bytes.p[b];
        da_pairs_add_word(pairs, ids, p->bytes.n, p->count);
    }
    return pairs;
}

static struct da_str joined(struct da_arena *texts, struct da_str a, struct da_str b)
{
    char *p = da_arena_alloc(texts, a.n + b.n + 1);

    memcpy(p, a.p, a.n);
    memcpy(p + a.n, b.p, b.n);
    return (struct da_str){p, a.n + b.n};
}

/* Fills merges and the bytes of their tokens, most of each; returns how many there are. */
static size_t merge_all(struct da_arena *texts, struct da_pairs *pairs, uint32_t first,
                        int64_t min_count, size_t most, struct da_str *bytes, uint32_t (*merges)[2])
{
    size_t n = 0;

    for (; n < most; n++) {
        uint32_t *pair = merges[n];

        if (!da_pairs_merge(pairs, first + (uint32_t)(N_BYTES + n), min_count, pair))
            break;
        bytes[N_BYTES + n] = joined(texts, bytes[pair[0] - first], bytes[pair[1] - first]);
    }
    return n;
}

int da_tokenizer_trainer_finish(struct da_tokenizer_trainer *t,
                                const struct da_tokenizer_train_options *o, struct da_buf *json,
                                struct da_err *err)
{
    const uint32_t first = (uint32_t)o->n_specials;
    struct da_trained trained = {.specials = o->specials, .n_specials = o->n_specials};
    size_t most;
    uint32_t(*merges)[2] = NULL;
    struct da_str *bytes = NULL;
    struct da_pairs *pairs = NULL;
    int rc = DA_OK;

    if (o->vocab < N_BYTES + o->n_specials || o->vocab > VOCAB_MAX)
        return da_err_set(err, DA_EINVAL, 0,
                          "a vocabulary has %zu tokens (256 bytes and the special ones) to %d",
                          N_BYTES + o->n_specials, VOCAB_MAX);
    most = o->vocab - N_BYTES - o->n_specials;
    merges = da_alloc_n(most, sizeof *merges);
    bytes = da_alloc_n(N_BYTES + most, sizeof *bytes);
    for (size_t i = 0; i < N_BYTES; i++) {
        char byte = (char)i;

        bytes[i] = da_arena_str(&t->texts, (struct da_str){&byte, 1});
    }
    pairs = pairs_of(t, first);
    trained.n_merges = merge_all(&t->texts, pairs, first, o->min_count ? (int64_t)o->min_count : 2,
                                 most, bytes, merges);
    trained.bytes = bytes;
    trained.merges = (const uint32_t(*)[2])merges;
    DA_TRY(da_tokenizer_write(&trained, json, err));
out:
    da_pairs_free(pairs);
    da_free(merges);
    da_free(bytes);
    return rc;
}
