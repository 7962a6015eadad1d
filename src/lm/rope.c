/* SPDX-License-Identifier: Apache-2.0
 *
 * The angle is rounded to a float, as transformers has it; its sine and cosine are computed in
 * double by reduction to [-pi/4, pi/4] and Taylor's series, then rounded once.
 */
#include "lm/model.h"

#include <math.h>

/* pi/2 in three parts; the first two have 33 bits, so that their products with the quadrant (below
 * 2^20) are exact. */
#define HALF_PI_1 0x1.921fb544p+0
#define HALF_PI_2 0x1.0b4611a6p-34
#define HALF_PI_3 0x1.3198a2e037073p-69

/* sum of x^(2i) (-1)^i / (first (first + 1) ... ) up to x^16: below 1e-16 of the result here. */
static double series(double square, double first)
{
    double sum = 1;

    for (double i = 16; i >= 2; i -= 2)
        sum = 1 - square / ((i + first - 1) * (i + first)) * sum;
    return sum;
}

static void sine_cosine(double x, double *sin, double *cos)
{
    double quadrant = floor(x * 0x1.45f306dc9c883p-1 + 0.5);
    double r = x - quadrant * HALF_PI_1 - quadrant * HALF_PI_2 - quadrant * HALF_PI_3;
    double s = r * series(r * r, 1), c = series(r * r, 0);
    int turn = (int)((int64_t)quadrant & 3);

    *sin = turn == 0 ? s : turn == 1 ? c : turn == 2 ? -s : -c;
    *cos = turn == 0 ? c : turn == 1 ? -s : turn == 2 ? -c : s;
}

void da_rope_fill(float *cos, float *sin, size_t context, size_t half, const float *frequencies)
{
    for (size_t position = 0; position < context; position++) {
        for (size_t i = 0; i < half; i++) {
            double c, s;

            sine_cosine((float)position * frequencies[i], &s, &c);
            cos[position * half + i] = (float)c;
            sin[position * half + i] = (float)s;
        }
    }
}
