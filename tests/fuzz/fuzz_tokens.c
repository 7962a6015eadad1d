/* SPDX-License-Identifier: Apache-2.0
 *
 * Two texts, parted at the first line break, through both tokenisers: the bit-parallel LCS equals
 * the textbook table, ROUGE-L is symmetric and within [0, 1], a text is like itself, and on ASCII
 * both tokenisers give as many tokens.
 */
#include <stdint.h>

#include "base/mem.h"
#include "text/rouge.h"

enum { MOST = 4096 }; /* the table is quadratic */

static void tokens_of(struct da_vocab *v, struct da_str s, struct da_words *out)
{
    DA_ASSERT(da_tokenize(v, s, out, NULL) == DA_OK);
    for (size_t i = 0; i < out->n; i++)
        DA_ASSERT(out->ids[i] < da_vocab_size(v));
}

/* Returns how many tokens a has. */
static size_t compare(enum da_word_rule tokenizer, struct da_str a, struct da_str b)
{
    struct da_vocab *v = da_vocab_new(tokenizer);
    struct da_words x = {0}, y = {0};
    size_t lcs, n;
    double f1;

    tokens_of(v, a, &x);
    tokens_of(v, b, &y);
    n = x.n;
    lcs = da_lcs(&x, &y);
    f1 = da_rouge_l_f1(lcs, x.n, y.n);
    DA_ASSERT(lcs == da_lcs_table(&x, &y));
    DA_ASSERT(lcs == da_lcs(&y, &x));
    DA_ASSERT(da_lcs(&x, &x) == x.n);
    DA_ASSERT(f1 >= 0 && f1 <= 1 && (f1 > 0) == (lcs > 0));
    da_words_release(&x);
    da_words_release(&y);
    da_vocab_free(v);
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t used = size < MOST ? size : MOST, rouge, unicode;
    bool ascii = true;
    char *copy = da_alloc(used); /* of the exact size, so that a read beyond the end shows */
    struct da_str text = {copy, used}, first, second;

    if (used)
        memcpy(copy, data, used);
    for (size_t i = 0; i < used; i++)
        ascii &= data[i] < 0x80;
    second = text;
    (void)da_str_line(&second, &first);
    if (used == 0)
        first = text;
    rouge = compare(DA_TOKENIZER_ROUGE, first, second);
    unicode = compare(DA_TOKENIZER_UNICODE, first, second);
    DA_ASSERT(!ascii || rouge == unicode);
    da_free(copy);
    return 0;
}
