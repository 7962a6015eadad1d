/* SPDX-License-Identifier: Apache-2.0
 *
 * The constants of exp, which every instruction set computes in the same steps: x = n ln 2 + r with
 * |r| <= ln 2 / 2, the Taylor polynomial of degree 7 at r (its remainder is below 6e-9), times 2^n.
 *
 * Thread: any.
 */
#ifndef DA_LM_KERNELS_EXP_H
#define DA_LM_KERNELS_EXP_H

#define DA_EXP_LEAST (-87.0f) /* below it the result is 0: no denormal numbers */
#define DA_EXP_MOST 88.0f /* above it the result stays that of 88: 2^n fits a float's exponent */
#define DA_EXP_LOG2E 0x1.715476p+0f
#define DA_EXP_LN2_HIGH 0x1.62e43p-1f
#define DA_EXP_LN2_LOW (-0x1.05c61p-29f)
/* Added to a small number it rounds it to a whole one, which then stands in the low bits. */
#define DA_EXP_ROUND 0x1.8p23f
/* 1/7!, 1/6!, ..., 1/1!, 1/0!: highest power first. */
#define DA_EXP_TERMS                                                                               \
    {                                                                                              \
        1.0f / 5040, 1.0f / 720, 1.0f / 120, 1.0f / 24, 1.0f / 6, 0.5f, 1.0f, 1.0f                 \
    }
enum { DA_EXP_N_TERMS = 8 };

#endif
