/* SPDX-License-Identifier: Apache-2.0
 *
 * Instructions without end, made of real ones:
 *
 *     recombine INSTRUCTIONS.jsonl COUNT [SEED] > ROWS.jsonl
 *
 * Two rows in three are the beginning of one instruction and the end of another, cut at a word. The
 * third is one of the rows that were made before (which is told from its number alone) with one
 * word in eight exchanged. Rows are {"instruction": ..., "n": ...}.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/parse.h"
#include "base/rng.h"
#include "dataset/reader.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

struct texts {
    struct da_str *items;
    size_t n, room;
    struct da_arena arena;
};

static int read_texts(struct texts *t, const char *path, struct da_err *err)
{
    struct da_reader *r = NULL;
    struct da_record record;
    bool got = true;
    int rc;

    DA_TRY(da_reader_open(&r, path, err));
    for (;;) {
        DA_TRY(da_reader_next(r, &record, &got, err));
        if (!got)
            break;
        da_grow(&t->items, &t->room, t->n + 1, sizeof *t->items);
        t->items[t->n++] = da_arena_str(&t->arena, record.instruction);
    }
out:
    da_reader_close(&r);
    return rc;
}

/* The text's part before or after its middle word, at a space. */
static struct da_str half(struct da_str text, bool first)
{
    size_t at = text.n / 2;

    while (at < text.n && text.p[at] != ' ')
        at++;
    return first ? da_str_sub(text, 0, at) : da_str_sub(text, at, text.n);
}

static void add_fresh(const struct texts *t, struct da_rng *rng, struct da_buf *out)
{
    struct da_str a = t->items[da_rng_below(rng, t->n)], b = t->items[da_rng_below(rng, t->n)];

    da_buf_add_str(out, half(a, true));
    da_buf_add_str(out, half(b, false));
}

static struct da_rng rng_of(uint64_t seed, uint64_t row)
{
    return da_rng_new(seed, "row", row);
}

static bool is_copy(struct da_rng *rng, uint64_t row)
{
    return row > 0 && da_rng_below(rng, 3) == 0;
}

static void add_with_changes(const struct texts *t, struct da_str text, struct da_rng *rng,
                             struct da_buf *out)
{
    for (size_t at = 0, end; at < text.n; at = end) {
        end = at + 1;
        while (end < text.n && text.p[end] != ' ')
            end++;
        if (da_rng_below(rng, 8) == 0)
            da_buf_add_str(out, half(half(t->items[da_rng_below(rng, t->n)], false), true));
        else
            da_buf_add_str(out, da_str_sub(text, at, end));
    }
}

static void make_row(const struct texts *t, uint64_t seed, uint64_t row, struct da_buf *of,
                     struct da_buf *out)
{
    struct da_rng rng = rng_of(seed, row);

    da_buf_reset(out);
    if (!is_copy(&rng, row)) {
        add_fresh(t, &rng, out);
        return;
    }
    for (;;) { /* of a row that is no copy */
        uint64_t other = da_rng_below(&rng, row);
        struct da_rng its = rng_of(seed, other);

        if (is_copy(&its, other))
            continue;
        da_buf_reset(of);
        add_fresh(t, &its, of);
        break;
    }
    add_with_changes(t, da_buf_str(of), &rng, out);
}

static int print_row(const struct da_buf *text, uint64_t row, struct da_err *err)
{
    json_t *object =
        json_pack("{s:s%, s:I}", "instruction", text->p ? text->p : "", text->n, "n", row);
    char *line = object ? json_dumps(object, JSON_COMPACT) : NULL;

    json_decref(object);
    if (!line)
        return da_err_set(err, DA_EFORMAT, 0, "a row is not UTF-8");
    puts(line);
    free(line); /* jansson's */
    return DA_OK;
}

int main(int argc, char **argv)
{
    struct texts texts = {0};
    struct da_buf of, out;
    struct da_err err = {0};
    int64_t count = 0, seed = 1;
    int rc;

    if (argc < 3 || argc > 4) {
        (void)fprintf(stderr, "usage: recombine INSTRUCTIONS.jsonl COUNT [SEED]\n");
        return 2;
    }
    da_buf_init(&of, DA_BUF_TEXT_MAX);
    da_buf_init(&out, DA_BUF_TEXT_MAX);
    DA_TRY(da_parse_i64(argv[2], 1, INT64_MAX, &count, &err));
    if (argc == 4)
        DA_TRY(da_parse_i64(argv[3], 0, INT64_MAX, &seed, &err));
    DA_TRY(read_texts(&texts, argv[1], &err));
    for (uint64_t i = 0; rc == DA_OK && i < (uint64_t)count && !ferror(stdout); i++) {
        make_row(&texts, (uint64_t)seed, i, &of, &out);
        rc = print_row(&out, i, &err);
    }
out:
    if (rc < 0)
        (void)fprintf(stderr, "recombine: %s\n", err.msg);
    da_buf_release(&of);
    da_buf_release(&out);
    da_arena_release(&texts.arena);
    da_free(texts.items);
    return rc < 0;
}
