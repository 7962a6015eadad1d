/* SPDX-License-Identifier: Apache-2.0
 *
 * GPT-2's alphabet: each byte as one visible character, so that a vocabulary of bytes can be stored
 * as text. The 188 visible characters of Latin-1 stand for themselves, the other 68 bytes, in
 * order, for U+0100 and up. Private to lm/.
 *
 * Thread: any.
 */
#ifndef DA_LM_TOKENIZER_BYTES_H
#define DA_LM_TOKENIZER_BYTES_H

#include <stdbool.h>
#include <stdint.h>

/* The bytes that are not visible: 33 from 0x00, 34 from 0x7F, and the soft hyphen. */
enum { DA_BYTE_HIDDEN_1 = 0x100, DA_BYTE_HIDDEN_2 = 0x121, DA_BYTE_HIDDEN_3 = 0x143 };

static inline bool da_byte_is_visible(uint32_t c)
{
    return (c > 0x20 && c < 0x7F) || (c > 0xA0 && c <= 0xFF && c != 0xAD);
}

static inline uint32_t da_byte_to_char(uint8_t b)
{
    if (da_byte_is_visible(b))
        return b;
    if (b <= 0x20)
        return DA_BYTE_HIDDEN_1 + b;
    return b == 0xAD ? DA_BYTE_HIDDEN_3 : DA_BYTE_HIDDEN_2 + (b - 0x7Fu);
}

/* False when the character stands for no byte. */
static inline bool da_byte_from_char(uint32_t c, uint8_t *b)
{
    if (da_byte_is_visible(c))
        *b = (uint8_t)c;
    else if (c >= DA_BYTE_HIDDEN_1 && c < DA_BYTE_HIDDEN_2)
        *b = (uint8_t)(c - DA_BYTE_HIDDEN_1);
    else if (c >= DA_BYTE_HIDDEN_2 && c < DA_BYTE_HIDDEN_3)
        *b = (uint8_t)(c - DA_BYTE_HIDDEN_2 + 0x7F);
    else if (c == DA_BYTE_HIDDEN_3)
        *b = 0xAD;
    else
        return false;
    return true;
}

#endif
