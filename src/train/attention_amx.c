/* SPDX-License-Identifier: Apache-2.0
 *
 * Attention with the processor's matrix unit (AMX): the same sums as kernels_body.inc's, of
 * operands in bf16, in blocks of 32 queries by 32 keys.
 *
 * The way back works on transposed scores (keys by queries), so that probabilities and their
 * gradient come out of it as rows for A, and the sums for dv and dk need no other form. For dq,
 * which is computed transposed too, pairs of rows are put together.
 *
 * Exponents are to base 2 here, and so are log_sums.
 */
#include "train/amx.h"

#include <math.h>

#include "train/amx_tiles.inc"

#define NEVER 1e30f /* a log_sum that makes every probability 0, where infinity would make NaN */

static size_t padded(size_t n)
{
    return (n + SIDE - 1) / SIDE * SIDE;
}

/* ---- forms of operands ---- */

/* Rows [0, n) of a head, [rows][d_padded] with zeros around. */
static void copy_head(const uint16_t *x, size_t ld, size_t n, size_t rows, size_t d,
                      size_t d_padded, uint16_t *out)
{
    for (size_t c = 0; c < d_padded; c += SIDE) {
        size_t left = d - c;
        __mmask32 mask = left < SIDE ? (1u << left) - 1 : 0xFFFFFFFFu;

        for (size_t r = 0; r < n; r++)
            _mm512_storeu_si512(out + r * d_padded + c,
                                _mm512_maskz_loadu_epi16(mask, x + r * ld + c));
    }
    memset(out + n * d_padded, 0, (rows - n) * d_padded * sizeof *out);
}

/* [rows][d] to tiles of turned pairs, [rows / 16][d / 32]. */
static void turn(const uint16_t *x, size_t rows, size_t d, uint16_t *out)
{
    for (size_t r = 0; r < rows; r += TILE)
        for (size_t c = 0; c < d; c += SIDE, out += TILE_U16)
            turn_tile(x + r * d + c, d, out);
}

static inline __m512 from_bf16(const uint16_t *p)
{
    __m256i half = _mm256_loadu_si256((const __m256i *)(const void *)p);

    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(half), 16));
}

/* out[i] = x[i] * factor as bf16; what is behind d in x's rows may be read and is not written. */
static void store_row(const float *x, size_t d, float factor, uint16_t *out)
{
    for (size_t i = 0; i < d; i += TILE) {
        __m512 y = _mm512_mul_ps(_mm512_loadu_ps(x + i), _mm512_set1_ps(factor));

        _mm256_mask_storeu_epi16(out + i, lanes(d - i), to_bf16(y));
    }
}

/* ---- products of blocks ---- */

/* c[32][ldc] (+)= a[32][k] b, as block_sum has them. */
static void block_product(const uint16_t *a, size_t lda, const uint16_t *b, size_t b_step,
                          size_t b_tile, size_t steps, float *c, size_t ldc, bool add)
{
    SETTLE();
    if (add)
        block_load(c, ldc);
    else
        block_clear();
    block_sum(a, lda, b, b_step, b_tile, steps);
    block_store(c, ldc);
    SETTLE();
}

/* What both ways know of a head. */
struct head {
    size_t d, dp, tp;  /* dimensions, padded; keys, padded */
    size_t ld, ld_out; /* of q|k|v and of the output */
    size_t k_at, v_at; /* columns */
    float scale;       /* of scores, for exponents to base 2 */
};

static struct head head_of(const struct da_attention *p)
{
    size_t d = p->head_dim;

    return (struct head){
        .d = d,
        .dp = padded(d),
        .tp = padded(p->len),
        .ld = (p->heads + 2 * p->kv_heads) * d,
        .ld_out = p->heads * d,
        .k_at = (p->heads + p->kv) * d,
        .v_at = (p->heads + p->kv_heads + p->kv) * d,
        .scale = LOG2_E / sqrtf((float)d),
    };
}

/* ---- forward ---- */

struct forward_memory {
    uint16_t *k_turned, *v_paired, *rows, *q, *p; /* rows: [tp][dp] while the first two are made */
    float *s, *out;
};

static struct forward_memory forward_memory(const struct head *h, float *scratch)
{
    struct forward_memory m;

    m.s = scratch;
    m.out = m.s + SIDE * h->tp;
    m.k_turned = (uint16_t *)(void *)(m.out + SIDE * h->dp);
    m.v_paired = m.k_turned + h->tp * h->dp;
    m.rows = m.v_paired + h->tp * h->dp;
    m.q = m.rows + h->tp * h->dp;
    m.p = m.q + SIDE * h->dp;
    return m;
}

/* Scores of one query to unnormalised probabilities; returns their sum, *most is the largest score
 * (to base 2). */
static float softmax_row(const float *s, size_t seen, size_t room, float scale, uint16_t *p,
                         float *most)
{
    const __m512 factor = _mm512_set1_ps(scale);
    __m512 top = _mm512_set1_ps(-INFINITY), sum = _mm512_setzero_ps(), shift;
    size_t whole = seen / TILE * TILE;
    __mmask16 rest = lanes(seen - whole);

    for (size_t i = 0; i < whole; i += TILE)
        top = _mm512_max_ps(top, _mm512_loadu_ps(s + i));
    top = _mm512_mask_max_ps(top, rest, top, _mm512_maskz_loadu_ps(rest, s + whole));
    *most = _mm512_reduce_max_ps(top) * scale;
    shift = _mm512_set1_ps(*most);
    for (size_t i = 0; i < whole; i += TILE) {
        __m512 y = power_of_2(_mm512_fmsub_ps(_mm512_loadu_ps(s + i), factor, shift));

        sum = _mm512_add_ps(sum, y);
        _mm256_storeu_si256((__m256i *)(void *)(p + i), to_bf16(y));
    }
    for (size_t i = whole; i < room; i += TILE) {
        __mmask16 mask = i == whole ? rest : lanes(0);
        __m512 y = _mm512_maskz_mov_ps(
            mask, power_of_2(_mm512_fmsub_ps(_mm512_loadu_ps(s + i), factor, shift)));

        sum = _mm512_add_ps(sum, y);
        _mm256_storeu_si256((__m256i *)(void *)(p + i), to_bf16(y));
    }
    return _mm512_reduce_add_ps(sum);
}

static void forward_block(const struct da_attention *a, const struct head *h,
                          const struct forward_memory *m, size_t head, size_t first)
{
    const uint16_t *qkv = (const uint16_t *)a->qkv + (a->start + first) * h->ld;
    size_t rows = a->len - first < SIDE ? a->len - first : SIDE, keys = padded(first + rows);
    size_t steps = h->dp / SIDE, d_tiles = h->dp / TILE;
    float sums[SIDE];

    copy_head(qkv + head * h->d, h->ld, rows, SIDE, h->d, h->dp, m->q);
    for (size_t k = 0; k < keys; k += SIDE)
        block_product(m->q, h->dp, m->k_turned + k * h->dp, TILE_U16, steps * TILE_U16, steps,
                      m->s + k, keys, false);
    for (size_t r = 0; r < rows; r++) {
        float most;

        sums[r] =
            softmax_row(m->s + r * keys, first + r + 1, keys, h->scale, m->p + r * keys, &most);
        a->log_sums[(a->start + first + r) * a->heads + head] = most + log2f(sums[r]);
    }
    memset(m->p + rows * keys, 0, (SIDE - rows) * keys * sizeof *m->p);
    for (size_t c = 0; c < d_tiles; c += 2)
        block_product(m->p, keys, m->v_paired + c * TILE_U16, d_tiles * TILE_U16, TILE_U16,
                      keys / SIDE, m->out + c * TILE, h->dp, false);
    for (size_t r = 0; r < rows; r++)
        store_row(m->out + r * h->dp, h->d, 1.0f / sums[r],
                  (uint16_t *)a->out + (a->start + first + r) * h->ld_out + head * h->d);
}

void da_attention_amx(const struct da_attention *a)
{
    struct head h = head_of(a);
    struct forward_memory m = forward_memory(&h, a->scratch);
    const uint16_t *qkv = (const uint16_t *)a->qkv + a->start * h.ld;
    size_t group = a->heads / a->kv_heads;

    copy_head(qkv + h.k_at, h.ld, a->len, h.tp, h.d, h.dp, m.rows);
    turn(m.rows, h.tp, h.dp, m.k_turned);
    copy_head(qkv + h.v_at, h.ld, a->len, h.tp, h.d, h.dp, m.rows);
    pair_rows(m.rows, h.dp, h.tp, h.dp, m.v_paired);
    configure_tiles();
    for (size_t head = a->kv * group; head < (a->kv + 1) * group; head++)
        for (size_t first = 0; first < a->len; first += SIDE)
            forward_block(a, &h, &m, head, first);
    _tile_release();
}

/* ---- backward ---- */

struct backward_memory {
    float *dk, *dv;                     /* [tp][dp] */
    float *dq;                          /* [dp][32]: transposed */
    float *s, *dp;                      /* [32 keys][32 queries] */
    float log_sums[SIDE], deltas[SIDE]; /* of the block's queries */
    uint16_t *k, *v;                    /* [tp][dp] */
    uint16_t *k_across;                 /* [dp][tp] */
    uint16_t *q, *dout;                 /* [32][dp] */
    uint16_t *q_turned, *dout_turned;   /* [2][dp / 32] tiles */
    uint16_t *q_paired, *dout_paired;   /* [dp / 16] tiles */
    uint16_t *p, *ds;                   /* [32 keys][32 queries] */
    uint16_t *ds_paired;                /* [2] tiles, of 16 queries each */
};

static void set_backward_memory(struct backward_memory *m, const struct head *h, float *scratch)
{
    size_t size = h->tp * h->dp, block = SIDE * h->dp;

    m->dk = scratch;
    m->dv = m->dk + size;
    m->dq = m->dv + size;
    m->s = m->dq + block;
    m->dp = m->s + SIDE * SIDE;
    m->k = (uint16_t *)(void *)(m->dp + SIDE * SIDE);
    m->v = m->k + size;
    m->k_across = m->v + size;
    m->q = m->k_across + size;
    m->dout = m->q + block;
    m->q_turned = m->dout + block;
    m->dout_turned = m->q_turned + block;
    m->q_paired = m->dout_turned + block;
    m->dout_paired = m->q_paired + block;
    m->p = m->dout_paired + block;
    m->ds = m->p + SIDE * SIDE;
    m->ds_paired = m->ds + SIDE * SIDE;
}

/* Scores and their gradients of 32 keys by 32 queries to p, ds, and pairs of ds. On the
 * diagonal a key is hidden from the queries before it. */
static void softmax_back(const struct backward_memory *m, bool diagonal, float scale)
{
    const __m512 factor = _mm512_set1_ps(scale);

    for (size_t half = 0; half < SIDE; half += TILE) {
        __m512 log_sum = _mm512_loadu_ps(m->log_sums + half);
        __m512 delta = _mm512_loadu_ps(m->deltas + half);
        uint16_t *pairs = m->ds_paired + half / TILE * TILE_U16;

        for (size_t j = 0; j < SIDE; j += 2) {
            __m256i ds[2];

            for (size_t k = 0; k < 2; k++) {
                size_t at = (j + k) * SIDE + half;
                __m512 p = power_of_2(_mm512_fmsub_ps(_mm512_loadu_ps(m->s + at), factor, log_sum));
                __m512 x = _mm512_sub_ps(_mm512_loadu_ps(m->dp + at), delta);

                if (diagonal && j + k > half) /* query `half + lane` sees keys up to itself */
                    p = _mm512_maskz_mov_ps((__mmask16)~lanes(j + k - half), p);
                _mm256_storeu_si256((__m256i *)(void *)(m->p + at), to_bf16(p));
                ds[k] = to_bf16(_mm512_mul_ps(p, x));
                _mm256_storeu_si256((__m256i *)(void *)(m->ds + at), ds[k]);
            }
            _mm512_storeu_si512(
                pairs + j / 2 * SIDE,
                _mm512_or_si512(_mm512_cvtepu16_epi32(ds[0]),
                                _mm512_slli_epi32(_mm512_cvtepu16_epi32(ds[1]), 16)));
        }
    }
}

/* The queries [first, first + 32) of a head against the 32 keys from `key` on. */
static void backward_block(const struct head *h, const struct backward_memory *m, size_t first,
                           size_t key)
{
    size_t steps = h->dp / SIDE, turned = steps * TILE_U16;

    block_product(m->k + key * h->dp, h->dp, m->q_turned, TILE_U16, turned, steps, m->s, SIDE,
                  false);
    block_product(m->v + key * h->dp, h->dp, m->dout_turned, TILE_U16, turned, steps, m->dp, SIDE,
                  false);
    softmax_back(m, key == first, h->scale);
    for (size_t c = 0; c < h->dp; c += SIDE) {
        size_t at = key * h->dp + c;

        block_product(m->p, SIDE, m->dout_paired + c / TILE * TILE_U16, 0, TILE_U16, 1, m->dv + at,
                      h->dp, true);
        block_product(m->ds, SIDE, m->q_paired + c / TILE * TILE_U16, 0, TILE_U16, 1, m->dk + at,
                      h->dp, true);
        block_product(m->k_across + c * h->tp + key, h->tp, m->ds_paired, 0, TILE_U16, 1,
                      m->dq + c * SIDE, SIDE, true);
    }
}

/* Operands of a block of queries, and per query the softmax's log_sum and dout * out. What lies
 * behind the last query gets a probability of 0. */
static void enter_queries(const struct da_attention *a, const struct head *h,
                          struct backward_memory *m, size_t head, size_t first, size_t rows)
{
    size_t row = a->start + first;
    const uint16_t *q = (const uint16_t *)a->qkv + row * h->ld + head * h->d;
    const uint16_t *dout = (const uint16_t *)a->dout + row * h->ld_out + head * h->d;

    copy_head(q, h->ld, rows, SIDE, h->d, h->dp, m->q);
    copy_head(dout, h->ld_out, rows, SIDE, h->d, h->dp, m->dout);
    turn(m->q, SIDE, h->dp, m->q_turned);
    turn(m->dout, SIDE, h->dp, m->dout_turned);
    pair_rows(m->q, h->dp, SIDE, h->dp, m->q_paired);
    pair_rows(m->dout, h->dp, SIDE, h->dp, m->dout_paired);
    memset(m->dq, 0, SIDE * h->dp * sizeof *m->dq);
    for (size_t r = 0; r < SIDE; r++) {
        const uint16_t *out = (const uint16_t *)a->out + (row + r) * h->ld_out + head * h->d;
        __m512 sum = _mm512_setzero_ps();

        m->log_sums[r] = r < rows ? a->log_sums[(row + r) * a->heads + head] : NEVER;
        for (size_t i = 0; i < h->d && r < rows; i += TILE) {
            __m256i o = _mm256_maskz_loadu_epi16(lanes(h->d - i), out + i);
            __m512 wide = _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(o), 16));

            sum = _mm512_fmadd_ps(wide, from_bf16(m->dout + r * h->dp + i), sum);
        }
        m->deltas[r] = _mm512_reduce_add_ps(sum);
    }
}

/* dq of the block, which lies transposed. */
static void leave_queries(const struct da_attention *a, const struct head *h,
                          const struct backward_memory *m, size_t head, size_t first, size_t rows)
{
    float scale = 1.0f / sqrtf((float)h->d), row[DA_HEAD_DIM_MAX];

    for (size_t r = 0; r < rows; r++) {
        for (size_t i = 0; i < h->dp; i++)
            row[i] = m->dq[i * SIDE + r];
        store_row(row, h->d, scale,
                  (uint16_t *)a->dqkv + (a->start + first + r) * h->ld + head * h->d);
    }
}

static void enter_keys(const struct da_attention *a, const struct head *h,
                       const struct backward_memory *m)
{
    const uint16_t *qkv = (const uint16_t *)a->qkv + a->start * h->ld;

    copy_head(qkv + h->k_at, h->ld, a->len, h->tp, h->d, h->dp, m->k);
    copy_head(qkv + h->v_at, h->ld, a->len, h->tp, h->d, h->dp, m->v);
    for (size_t i = 0; i < h->dp; i++)
        for (size_t r = 0; r < h->tp; r++)
            m->k_across[i * h->tp + r] = m->k[r * h->dp + i];
    memset(m->dk, 0, h->tp * h->dp * sizeof *m->dk);
    memset(m->dv, 0, h->tp * h->dp * sizeof *m->dv);
}

void da_attention_amx_back(const struct da_attention *a)
{
    struct head h = head_of(a);
    struct backward_memory m;
    uint16_t *dqkv = (uint16_t *)a->dqkv + a->start * h.ld;
    size_t group = a->heads / a->kv_heads;

    set_backward_memory(&m, &h, a->scratch);
    enter_keys(a, &h, &m);
    configure_tiles();
    for (size_t head = a->kv * group; head < (a->kv + 1) * group; head++)
        for (size_t first = 0; first < a->len; first += SIDE) {
            size_t rows = a->len - first < SIDE ? a->len - first : SIDE;

            enter_queries(a, &h, &m, head, first, rows);
            for (size_t key = 0; key <= first; key += SIDE)
                backward_block(&h, &m, first, key);
            leave_queries(a, &h, &m, head, first, rows);
        }
    _tile_release();
    for (size_t r = 0; r < a->len; r++) {
        store_row(m.dk + r * h.dp, h.d, 1.0f / sqrtf((float)h.d), dqkv + r * h.ld + h.k_at);
        store_row(m.dv + r * h.dp, h.d, 1.0f, dqkv + r * h.ld + h.v_at);
    }
}
