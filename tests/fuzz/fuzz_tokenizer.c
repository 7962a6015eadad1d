/* SPDX-License-Identifier: Apache-2.0
 *
 * A tokenizer.json, then a zero byte, then a text. What is read encodes and decodes any text; the
 * same twice; plain text gives no special token; ids are of the vocabulary; and a tokenizer that
 * cuts and merges bytes, no more, brings valid UTF-8 back. A text in front of which no JSON stands
 * trains a tokenizer instead, which must do all of that.
 */
#include <stdint.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "lm/tokenizer.h"

enum { MOST = 1 << 16 };

static struct da_tokens encode(const struct da_tokenizer *t, struct da_str text, bool plain)
{
    const struct da_encode_options o = {.with_special = !plain, .plain = plain};
    struct da_tokens tokens = {0};

    da_tokenizer_encode(t, text, &o, &tokens);
    for (size_t i = 0; i < tokens.n; i++)
        DA_ASSERT(tokens.ids[i] < da_tokenizer_size(t));
    return tokens;
}

static void check_decoded(const struct da_tokenizer *t, const struct da_tokens *tokens,
                          struct da_str text, bool is_exact)
{
    struct da_buf back;

    da_buf_init(&back, DA_BUF_TEXT_MAX);
    da_tokenizer_decode(t, tokens->ids, tokens->n, false, &back);
    DA_ASSERT(!back.failed);
    DA_ASSERT(da_utf8_valid_prefix(da_buf_str(&back)) == back.n);
    if (is_exact && da_utf8_valid_prefix(text) == text.n)
        DA_ASSERT(da_str_eq(da_buf_str(&back), text));
    da_buf_release(&back);
}

static void check_text(const struct da_tokenizer *t, struct da_str text, bool is_exact)
{
    struct da_tokens once = encode(t, text, false), again = encode(t, text, false);
    struct da_tokens plain = encode(t, text, true);

    DA_ASSERT(once.n == again.n);
    DA_ASSERT(once.n == 0 || memcmp(once.ids, again.ids, once.n * sizeof *once.ids) == 0);
    for (size_t i = 0; i < plain.n && is_exact; i++)
        DA_ASSERT(!da_tokenizer_is_special(t, plain.ids[i]));
    check_decoded(t, &once, text, is_exact);
    check_decoded(t, &plain, text, is_exact);
    da_tokens_release(&once);
    da_tokens_release(&again);
    da_tokens_release(&plain);
}

static void check_trained(struct da_str text)
{
    static const char *const specials[] = {"<|endoftext|>"};
    const struct da_tokenizer_train_options o = {
        .vocab = 257 + text.n % 64, .specials = specials, .n_specials = 1};
    struct da_tokenizer_trainer *trainer;
    struct da_tokenizer *t = NULL;
    struct da_buf json;

    da_buf_init(&json, DA_BUF_TEXT_MAX);
    da_tokenizer_trainer_new(&trainer);
    da_tokenizer_trainer_add(trainer, text);
    DA_ASSERT(da_tokenizer_trainer_finish(trainer, &o, &json, NULL) == DA_OK);
    DA_ASSERT(da_tokenizer_parse(&t, da_buf_str(&json), "trained", NULL) == DA_OK);
    check_text(t, text, true);
    da_tokenizer_free(&t);
    da_tokenizer_trainer_free(&trainer);
    da_buf_release(&json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t used = size < MOST ? size : MOST;
    char *copy = da_alloc(used); /* of the exact size, so that a read beyond the end shows */
    struct da_str json = {copy, used}, text;
    struct da_tokenizer *t = NULL;
    size_t end;

    if (used)
        memcpy(copy, data, used);
    end = da_str_find(json, (struct da_str){"", 1}, 0);
    text = end == SIZE_MAX ? (struct da_str){0} : da_str_sub(json, end + 1, used);
    json = da_str_sub(json, 0, end);
    if (json.n == 0)
        check_trained(text);
    else if (da_tokenizer_parse(&t, json, "input", NULL) == DA_OK)
        check_text(t, text, false);
    da_tokenizer_free(&t);
    da_free(copy);
    return 0;
}
