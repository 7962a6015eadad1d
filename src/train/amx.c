/* SPDX-License-Identifier: Apache-2.0 */
#include "train/amx.h"

#include <sys/syscall.h>
#include <unistd.h>

#include "train/amx_tiles.inc"

/* For the second cache: rows that da_amx_sum brings into form at once, and packed weights that a
 * product goes through at a time. */
enum { SUM_ROWS = 512, PANEL_BYTES = 512 << 10 };

bool da_amx_is_there(void)
{
#if defined __linux__
    enum { REQUEST_PERMISSION = 0x1023, TILE_DATA = 18 };
    unsigned a = 7, b = 0, c = 0, d = 0; /* the leaf that has them, sub-leaf 0 */

    if (!__builtin_cpu_supports("avx512bf16") || !__builtin_cpu_supports("avx512bw") ||
        !__builtin_cpu_supports("avx512vl") || !__builtin_cpu_supports("avx512dq"))
        return false;
    __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
    if (!(d >> 22 & 1) || !(d >> 24 & 1)) /* AMX-BF16, AMX-TILE */
        return false;
    return syscall(SYS_arch_prctl, REQUEST_PERMISSION, TILE_DATA) == 0;
#else
    return false;
#endif
}

/* Tiles [rows / 16][cols / 32]. */
void da_amx_pack_turned(const uint16_t *w, size_t rows, size_t cols, uint16_t *packed)
{
    for (size_t r = 0; r < rows; r += TILE)
        for (size_t c = 0; c < cols; c += SIDE, packed += TILE_U16)
            turn_tile(w + r * cols + c, cols, packed);
}

/* Tiles [cols / 16][rows / 32]: an output block's steps one behind the other. */
void da_amx_pack(const uint16_t *w, size_t rows, size_t cols, uint16_t *packed)
{
    for (size_t c = 0; c < cols; c += TILE)
        for (size_t r = 0; r < rows; r += SIDE, packed += TILE_U16)
            pair_rows(w + r * cols + c, cols, SIDE, TILE, packed);
}

static void store_bf16(const float *block, uint16_t *c, size_t ldc)
{
    for (size_t r = 0; r < SIDE; r++) {
        __m512 low = _mm512_loadu_ps(block + r * SIDE);
        __m512 high = _mm512_loadu_ps(block + r * SIDE + TILE);

        _mm512_storeu_si512(c + r * ldc, (__m512i)_mm512_cvtne2ps_pbh(high, low));
    }
}

/* Columns of b that are worked on at a time: they stay in the second cache while 32 rows of a after
 * the other, which stay in the first, are multiplied with them. */
static size_t panel_columns(size_t k)
{
    size_t n = PANEL_BYTES / (k * sizeof(uint16_t)) / SIDE * SIDE;

    return n > 0 ? n : SIDE;
}

/* c's block at row m and column n; both packings lay an output tile's steps one behind the other.
 */
static void multiply_block(const struct da_amx_product *p, size_t m, size_t n, float *block)
{
    size_t steps = p->k / SIDE;

    block_clear();
    block_sum(p->a + m * p->k, p->k, p->b + n * p->k, TILE_U16, steps * TILE_U16, steps);
    if (p->c_is_bf16) {
        block_store(block, SIDE);
        SETTLE();
        store_bf16(block, (uint16_t *)p->c + m * p->n + n, p->n);
    } else {
        block_store((float *)p->c + m * p->n + n, p->n);
    }
}

void da_amx_multiply(const struct da_amx_product *p)
{
    size_t columns = panel_columns(p->k);
    float block[SIDE * SIDE] __attribute__((aligned(64)));

    configure_tiles();
    SETTLE();
    for (size_t first = 0; first < p->n; first += columns)
        for (size_t m = 0; m < p->m; m += SIDE)
            for (size_t n = first; n < p->n && n < first + columns; n += SIDE)
                multiply_block(p, m, n, block);
    SETTLE();
    _tile_release();
}

static __m512 swiglu(__m512 gate, __m512 up)
{
    __m512 e = power_of_2(_mm512_mul_ps(gate, _mm512_set1_ps(-LOG2_E)));
    __m512 scaled = _mm512_mul_ps(gate, up);

    return _mm512_div_ps(scaled, _mm512_add_ps(e, _mm512_set1_ps(1.0f)));
}

/* A block of gates and one of ups, to bf16 and to their SwiGLU. */
static void store_swiglu(const struct da_amx_gate_up *p, const float *gate, const float *up,
                         size_t m, size_t n)
{
    for (size_t r = 0; r < SIDE; r++, gate += SIDE, up += SIDE) {
        __m512 g0 = _mm512_load_ps(gate), g1 = _mm512_load_ps(gate + TILE);
        __m512 u0 = _mm512_load_ps(up), u1 = _mm512_load_ps(up + TILE);
        uint16_t *c = p->c + (m + r) * 2 * p->n + n;

        _mm512_stream_si512((void *)c, (__m512i)_mm512_cvtne2ps_pbh(g1, g0));
        _mm512_stream_si512((void *)(c + p->n), (__m512i)_mm512_cvtne2ps_pbh(u1, u0));
        _mm512_storeu_si512(p->act + (m + r) * p->n + n,
                            (__m512i)_mm512_cvtne2ps_pbh(swiglu(g1, u1), swiglu(g0, u0)));
    }
}

static void gate_up_block(const struct da_amx_gate_up *p, size_t m, size_t n,
                          float blocks[2][SIDE * SIDE])
{
    size_t steps = p->k / SIDE;

    for (size_t half = 0; half < 2; half++) {
        block_clear();
        block_sum(p->a + m * p->k, p->k, p->b + (half * p->n + n) * p->k, TILE_U16,
                  steps * TILE_U16, steps);
        block_store(blocks[half], SIDE);
    }
    SETTLE();
    store_swiglu(p, blocks[0], blocks[1], m, n);
}

void da_amx_gate_up(const struct da_amx_gate_up *p)
{
    size_t columns = panel_columns(2 * p->k);
    float blocks[2][SIDE * SIDE] __attribute__((aligned(64)));

    configure_tiles();
    SETTLE();
    for (size_t first = 0; first < p->n; first += columns)
        for (size_t m = 0; m < p->m; m += SIDE)
            for (size_t n = first; n < p->n && n < first + columns; n += SIDE)
                gate_up_block(p, m, n, blocks);
    _mm_sfence(); /* streamed stores are seen by other threads only after it */
    _tile_release();
}

/* ---- sums over rows ---- */

/* Tiles [n / 16][total / 32] of 16 columns of x by 32 rows: pairs of rows turned over. */
void da_amx_keep(const uint16_t *x, size_t n, size_t first, size_t rows, size_t total,
                 uint16_t *kept)
{
    for (size_t c = 0; c < n; c += TILE)
        for (size_t r = 0; r < rows; r += SIDE) {
            uint16_t *tile = kept + (c / TILE * (total / SIDE) + (first + r) / SIDE) * TILE_U16;
            __m512i words[TILE];

            for (size_t k = 0; k < TILE; k++)
                words[k] = pair(x + (r + 2 * k) * n + c, x + (r + 2 * k + 1) * n + c);
            turn_words(words);
            for (size_t k = 0; k < TILE; k++)
                _mm512_storeu_si512(tile + k * SIDE, words[k]);
        }
}

size_t da_amx_sum_scratch(size_t m, size_t n)
{
    return SUM_ROWS * n * sizeof(uint16_t) + m * n * sizeof(float);
}

/* sums[m][n] += kept left, rows [first, first + rows), times the paired right. */
static void add_rows(const struct da_amx_sum *p, size_t first, size_t rows, const uint16_t *paired,
                     float *sums)
{
    size_t steps = rows / SIDE, all_steps = p->total / SIDE, tiles = p->n / TILE;

    for (size_t n = 0; n < p->n; n += SIDE)
        for (size_t m = 0; m < p->m; m += SIDE) {
            const uint16_t *a0 = p->left + (m / TILE * all_steps + first / SIDE) * TILE_U16;
            const uint16_t *a1 = a0 + all_steps * TILE_U16;
            const uint16_t *b = paired + n / TILE * TILE_U16;
            float *c = sums + m * p->n + n;

            block_load(c, p->n);
            for (size_t s = 0; s < steps; s++, a0 += TILE_U16, a1 += TILE_U16) {
                _tile_loadd(6, b, TILE_BYTES);
                _tile_loadd(7, b + TILE_U16, TILE_BYTES);
                b += tiles * TILE_U16;
                _tile_loadd(4, a0, TILE_BYTES);
                _tile_dpbf16ps(0, 4, 6);
                _tile_dpbf16ps(1, 4, 7);
                _tile_loadd(5, a1, TILE_BYTES);
                _tile_dpbf16ps(2, 5, 6);
                _tile_dpbf16ps(3, 5, 7);
            }
            block_store(c, p->n);
        }
}

static void add_plain(const struct da_amx_sum *p, const float *sums)
{
    for (size_t m = 0; m < p->m; m++)
        for (size_t n = 0; n < p->n; n += TILE) {
            float *to = p->sum + m * p->sum_stride + n;

            _mm512_storeu_ps(
                to, _mm512_add_ps(_mm512_loadu_ps(to), _mm512_loadu_ps(sums + m * p->n + n)));
        }
}

static void add_turned(const struct da_amx_sum *p, const float *sums)
{
    for (size_t m = 0; m < p->m; m += TILE)
        for (size_t n = 0; n < p->n; n += TILE) {
            __m512i words[TILE];

            for (size_t i = 0; i < TILE; i++)
                words[i] = _mm512_loadu_si512(sums + (m + i) * p->n + n);
            turn_words(words);
            for (size_t i = 0; i < TILE; i++) {
                float *to = p->sum + (n + i) * p->sum_stride + m;

                _mm512_storeu_ps(to,
                                 _mm512_add_ps(_mm512_loadu_ps(to), _mm512_castsi512_ps(words[i])));
            }
        }
}

void da_amx_sum(const struct da_amx_sum *p)
{
    float *sums = p->scratch;
    uint16_t *paired = (uint16_t *)(void *)(sums + p->m * p->n);

    memset(sums, 0, p->m * p->n * sizeof *sums);
    configure_tiles();
    for (size_t first = 0; first < p->rows; first += SUM_ROWS) {
        size_t rows = p->rows - first < SUM_ROWS ? p->rows - first : SUM_ROWS;

        pair_rows(p->right + first * p->stride, p->stride, rows, p->n, paired);
        SETTLE();
        add_rows(p, first, rows, paired, sums);
    }
    SETTLE();
    _tile_release();
    if (p->turned)
        add_turned(p, sums);
    else
        add_plain(p, sums);
}
