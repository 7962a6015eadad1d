/* SPDX-License-Identifier: Apache-2.0 */
#include "novelty/novelty.h"

#include "base/mem.h"
#include "novelty/loops.h"
#include "text/rouge.h"

#include <stdbool.h>
#include <string.h>

enum {
    CELL_TOKENS = 64,
    /* So that their cells have numbers of 32 - DA_PLACE_BITS bits: of each length a block may have
     * cells without a text. */
    TEXTS_MAX = (1 << (32 - DA_PLACE_BITS)) - CELL_TOKENS * DA_BLOCK_CELLS,
};

/* A token within a cell of a long text. */
struct piece {
    uint32_t cell;
    uint64_t mask;
};

/* The texts that hold a token. */
struct holders {
    uint32_t *once; /* once, and the text has one cell: as run_once takes them */
    size_t n_once, once_room;
    struct da_often often; /* several times, and the text has one cell */
    struct piece *pieces;  /* texts of more cells; ascending by cell */
    size_t n_pieces, pieces_room;
};

/* The block that texts of a length go into; none when n is a multiple of its cells. */
struct filling {
    uint32_t block, n;
};

/* Texts of at most 64 tokens, one cell each, in blocks of texts of one length. */
struct short_texts {
    uint64_t *row;
    uint64_t *row_memory;
    size_t n_blocks, blocks_room;
    uint8_t *lengths; /* by block */
    uint32_t *texts;  /* by cell: its number */
    size_t lengths_room, texts_room;
    struct filling filling[CELL_TOKENS + 1]; /* by length */
};

/* A longer text has several cells in a row. */
struct long_text {
    uint32_t text, cell;
    size_t length;
};

struct long_texts {
    struct long_text *items;
    size_t n, room;
    uint64_t *row;
    bool *continues; /* by cell: the next cell belongs to the same text */
    size_t n_cells, row_room, continues_room;
};

struct da_novelty {
    const struct da_novelty_loops *loops;
    struct holders *holders; /* by token */
    size_t holders_room;
    int64_t *ids; /* by text */
    size_t n_texts, texts_max, ids_room;
    struct short_texts shorts;
    struct long_texts longs;
};

struct da_novelty *da_novelty_new_with(const struct da_novelty_loops *loops, size_t texts_max)
{
    struct da_novelty *n = da_alloc(sizeof *n);

    DA_ASSERT(texts_max <= TEXTS_MAX);
    n->loops = loops;
    n->texts_max = texts_max;
    return n;
}

struct da_novelty *da_novelty_new(void)
{
    return da_novelty_new_with(da_novelty_loops_pick(), TEXTS_MAX);
}

void da_novelty_free(struct da_novelty **novelty)
{
    struct da_novelty *n = *novelty;

    if (!n)
        return;
    for (size_t i = 0; i < n->holders_room; i++) {
        da_free(n->holders[i].once);
        da_free(n->holders[i].often.cells);
        da_free(n->holders[i].often.masks);
        da_free(n->holders[i].pieces);
    }
    da_free(n->holders);
    da_free(n->ids);
    da_free(n->shorts.row_memory);
    da_free(n->shorts.lengths);
    da_free(n->shorts.texts);
    da_free(n->longs.items);
    da_free(n->longs.row);
    da_free(n->longs.continues);
    da_free(n);
    *novelty = NULL;
}

size_t da_novelty_size(const struct da_novelty *n)
{
    return n->n_texts;
}

/* ---- adding ---- */

static struct holders *holders_of(struct da_novelty *n, uint32_t token)
{
    size_t old = n->holders_room;

    da_grow(&n->holders, &n->holders_room, (size_t)token + 1, sizeof *n->holders);
    if (n->holders_room > old)
        memset(n->holders + old, 0, (n->holders_room - old) * sizeof *n->holders);
    return &n->holders[token];
}

/* Room for another block, all at rest. Its cells are eight to a cache line. */
static void grow_row(struct short_texts *s)
{
    enum { LINE = 64 };
    size_t n_cells;

    if (s->n_blocks < s->blocks_room)
        return;
    s->blocks_room = s->blocks_room ? 2 * s->blocks_room : 8;
    n_cells = s->blocks_room * DA_BLOCK_CELLS;
    da_free(s->row_memory); /* at rest there is nothing in it */
    s->row_memory = da_alloc_n(n_cells + LINE / sizeof *s->row, sizeof *s->row);
    s->row = s->row_memory + (LINE - (uintptr_t)s->row_memory % LINE) / sizeof *s->row;
    memset(s->row, 0xFF, n_cells * sizeof *s->row);
}

static uint32_t new_cell(struct short_texts *s, size_t length, uint32_t text)
{
    struct filling *f = &s->filling[length];
    uint32_t cell;

    if (f->n % DA_BLOCK_CELLS == 0) {
        grow_row(s);
        da_grow(&s->lengths, &s->lengths_room, s->n_blocks + 1, sizeof *s->lengths);
        da_grow(&s->texts, &s->texts_room, (s->n_blocks + 1) * DA_BLOCK_CELLS, sizeof *s->texts);
        s->lengths[s->n_blocks] = (uint8_t)length;
        *f = (struct filling){.block = (uint32_t)s->n_blocks++};
    }
    cell = f->block * DA_BLOCK_CELLS + f->n++;
    s->texts[cell] = text;
    return cell;
}

static void add_once(struct holders *h, uint32_t cell, size_t place)
{
    da_grow(&h->once, &h->once_room, h->n_once + 1, sizeof *h->once);
    h->once[h->n_once++] = cell << DA_PLACE_BITS | (uint32_t)place;
}

static void add_often(struct da_often *o, uint32_t cell, uint64_t mask)
{
    da_grow(&o->cells, &o->cells_room, o->n + 1, sizeof *o->cells);
    da_grow(&o->masks, &o->masks_room, o->n + 1, sizeof *o->masks);
    o->cells[o->n] = cell;
    o->masks[o->n++] = mask;
}

static void add_short(struct da_novelty *n, const struct da_words *text)
{
    uint32_t cell = new_cell(&n->shorts, text->n, (uint32_t)n->n_texts);
    uint64_t done = 0;

    for (size_t i = 0; i < text->n; i++) {
        uint64_t mask = 0;

        if (done >> i & 1)
            continue;
        for (size_t j = i; j < text->n; j++)
            mask |= (uint64_t)(text->ids[j] == text->ids[i]) << j;
        done |= mask;
        if ((mask & (mask - 1)) == 0)
            add_once(holders_of(n, text->ids[i]), cell, i);
        else
            add_often(&holders_of(n, text->ids[i])->often, cell, mask);
    }
}

static void add_piece(struct holders *h, uint32_t cell, size_t place)
{
    uint64_t mask = UINT64_C(1) << place;

    if (h->n_pieces > 0 && h->pieces[h->n_pieces - 1].cell == cell) {
        h->pieces[h->n_pieces - 1].mask |= mask;
        return;
    }
    da_grow(&h->pieces, &h->pieces_room, h->n_pieces + 1, sizeof *h->pieces);
    h->pieces[h->n_pieces++] = (struct piece){cell, mask};
}

static size_t cells_of(size_t length)
{
    return (length + CELL_TOKENS - 1) / CELL_TOKENS;
}

static void add_long(struct da_novelty *n, const struct da_words *text)
{
    struct long_texts *l = &n->longs;
    size_t n_cells = cells_of(text->n);

    da_grow(&l->items, &l->room, l->n + 1, sizeof *l->items);
    da_grow(&l->row, &l->row_room, l->n_cells + n_cells, sizeof *l->row);
    da_grow(&l->continues, &l->continues_room, l->n_cells + n_cells, sizeof *l->continues);
    for (size_t c = 0; c < n_cells; c++)
        l->continues[l->n_cells + c] = c + 1 < n_cells;
    for (size_t i = 0; i < text->n; i++)
        add_piece(holders_of(n, text->ids[i]), (uint32_t)(l->n_cells + i / CELL_TOKENS),
                  i % CELL_TOKENS);
    l->items[l->n++] = (struct long_text){(uint32_t)n->n_texts, (uint32_t)l->n_cells, text->n};
    l->n_cells += n_cells;
}

int da_novelty_add(struct da_novelty *n, int64_t id, const struct da_words *text,
                   struct da_err *err)
{
    if (n->n_texts == n->texts_max || cells_of(text->n) > UINT32_MAX - n->longs.n_cells)
        return da_err_set(err, DA_ELIMIT, 0, "the novelty index is full with %zu texts",
                          n->n_texts);
    da_grow(&n->ids, &n->ids_room, n->n_texts + 1, sizeof *n->ids);
    n->ids[n->n_texts] = id;
    if (text->n > CELL_TOKENS)
        add_long(n, text);
    else if (text->n > 0)
        add_short(n, text);
    n->n_texts++;
    return DA_OK;
}

/* ---- scoring ---- */

/* A token, for the texts of several cells that hold it. */
static void run_pieces(struct long_texts *l, const struct piece *pieces, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t cell = pieces[i].cell;
        uint64_t carry = da_lcs_step(&l->row[cell], pieces[i].mask, 0);

        while (l->continues[cell]) {
            uint64_t mask = 0;

            cell++;
            if (i + 1 < n && pieces[i + 1].cell == cell)
                mask = pieces[++i].mask;
            else if (!carry)
                break;
            carry = da_lcs_step(&l->row[cell], mask, carry);
        }
    }
}

static void run(struct da_novelty *n, const struct da_words *text)
{
    for (size_t i = 0; i < text->n; i++) {
        const struct holders *h;

        if (text->ids[i] >= n->holders_room)
            continue;
        h = &n->holders[text->ids[i]];
        n->loops->run_once(n->shorts.row, h->once, h->n_once);
        n->loops->run_often(n->shorts.row, &h->often);
        run_pieces(&n->longs, h->pieces, h->n_pieces);
    }
}

/* The nearest so far of a text of n tokens. Their ids are numbers of texts until all is seen. */
struct nearest {
    struct da_novelty_score *score;
    size_t n;
    double floor; /* what is below is not among them */
};

/* Of equal scores the older text is nearer. */
static bool is_nearer(const struct da_neighbour *a, const struct da_neighbour *b)
{
    return a->score > b->score || (a->score == b->score && a->id < b->id);
}

static void offer(struct nearest *near, uint32_t text, size_t lcs, size_t length)
{
    struct da_novelty_score *s = near->score;
    struct da_neighbour x = {text, da_rouge_l_f1(lcs, length, near->n)};
    size_t i = s->n_nearest;

    if (i == DA_NEAREST_MAX && !is_nearer(&x, &s->nearest[i - 1]))
        return;
    if (i < DA_NEAREST_MAX)
        s->n_nearest++;
    else
        i--;
    for (; i > 0 && is_nearer(&x, &s->nearest[i - 1]); i--)
        s->nearest[i] = s->nearest[i - 1];
    s->nearest[i] = x;
    if (s->n_nearest == DA_NEAREST_MAX)
        near->floor = s->nearest[DA_NEAREST_MAX - 1].score;
}

/* The LCS from which on a text may be among the nearest. Rounding may let a worse one through. */
static size_t need_of(const struct nearest *near, size_t length)
{
    const double below = near->floor - 1e-9;

    return below > 0 ? (size_t)(below * (double)(length + near->n) / 2 + 1) : 1;
}

/* Puts the row to rest; returns the sum of the scores. */
static double take_short(struct da_novelty *n, struct nearest *near)
{
    const struct short_texts *s = &n->shorts;
    uint64_t sums[CELL_TOKENS + 1] = {0}; /* of LCS by length */
    uint8_t lcs[DA_BLOCK_CELLS];
    double sum = 0;

    for (size_t b = 0; b < s->n_blocks; b++) {
        const size_t first = b * DA_BLOCK_CELLS, length = s->lengths[b];
        uint64_t enough =
            n->loops->take_block(s->row + first, need_of(near, length), &sums[length], lcs);

        for (; enough != 0; enough &= enough - 1) {
            size_t i = (size_t)__builtin_ctzll(enough);

            offer(near, s->texts[first + i], lcs[i], length);
        }
    }
    for (size_t length = 1; length <= CELL_TOKENS; length++)
        sum += 2 * (double)sums[length] / (double)(length + near->n);
    return sum;
}

static double take_long(struct da_novelty *n, struct nearest *near)
{
    struct long_texts *l = &n->longs;
    double sum = 0;

    for (size_t i = 0; i < l->n; i++) {
        const struct long_text *t = &l->items[i];
        size_t lcs = n->loops->count_zeros(l->row + t->cell, cells_of(t->length));

        sum += 2 * (double)lcs / (double)(t->length + near->n);
        if (lcs >= need_of(near, t->length))
            offer(near, t->text, lcs, t->length);
    }
    return sum;
}

void da_novelty_score(struct da_novelty *n, const struct da_words *text,
                      struct da_novelty_score *out)
{
    struct nearest near = {.score = out, .n = text->n};
    double sum;

    *out = (struct da_novelty_score){0};
    if (n->n_texts == 0 || text->n == 0)
        return;
    if (n->longs.n > 0)
        memset(n->longs.row, 0xFF, n->longs.n_cells * sizeof *n->longs.row);
    run(n, text);
    sum = take_short(n, &near);
    sum += take_long(n, &near);
    out->mean = sum / (double)n->n_texts;
    out->max = out->n_nearest > 0 ? out->nearest[0].score : 0;
    for (size_t i = 0; i < out->n_nearest; i++)
        out->nearest[i].id = n->ids[out->nearest[i].id];
}
