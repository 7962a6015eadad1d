/* SPDX-License-Identifier: Apache-2.0
 *
 * The tokenizers of tests/golden/tokenizer, and small helpers around them.
 *
 * Thread: any.
 */
#ifndef DA_TESTS_LM_TOKENIZER_GOLDEN_H
#define DA_TESTS_LM_TOKENIZER_GOLDEN_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "lm/file.h"
#include "lm/tokenizer.h"

#define GOLDEN DA_SOURCE_ROOT "/tests/golden/tokenizer/"

/* A file of tests/golden/tokenizer; the caller's to release. */
static inline struct da_buf golden_file(const char *name, const char *suffix)
{
    struct da_err err = {0};
    struct da_buf text;
    char path[4096];

    (void)snprintf(path, sizeof path, "%s%s%s", GOLDEN, name, suffix);
    da_buf_init(&text, DA_BUF_TEXT_MAX);
    if (da_lm_read_file(path, &text, &err) < 0)
        fail_msg("%s", err.msg);
    return text;
}

static inline json_t *golden_json(const char *name, const char *suffix)
{
    struct da_buf text = golden_file(name, suffix);
    json_t *j = json_loadb(text.p, text.n, JSON_ALLOW_NUL, NULL);

    assert_non_null(j);
    da_buf_release(&text);
    return j;
}

static inline struct da_tokenizer *open_tokenizer(const char *path)
{
    struct da_tokenizer *t = NULL;
    struct da_err err = {0};

    if (da_tokenizer_open(&t, path, &err) < 0)
        fail_msg("%s", err.msg);
    return t;
}

static inline struct da_tokenizer *golden_tokenizer(const char *name)
{
    char path[4096];

    (void)snprintf(path, sizeof path, "%s%s.tokenizer.json", GOLDEN, name);
    return open_tokenizer(path);
}

static inline struct da_str json_text(const json_t *j)
{
    assert_true(json_is_string(j));
    return (struct da_str){json_string_value(j), json_string_length(j)};
}

#endif
