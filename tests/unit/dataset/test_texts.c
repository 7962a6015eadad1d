/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "scratch.h"

#include "base/buf.h"
#include "dataset/texts.h"

/* Each text in brackets; "stop" ends the reading. */
static int note(void *ctx, struct da_str text, struct da_err *err)
{
    if (da_str_eq(text, DA_STR("stop")))
        return da_err_set(err, DA_ECANCELED, 0, "stopped");
    da_buf_add_char(ctx, '[');
    da_buf_add_str(ctx, text);
    da_buf_add_char(ctx, ']');
    return DA_OK;
}

static void check(const char *content, int code, const char *want)
{
    struct da_err err = {0};
    struct da_buf got;

    scratch_write("t", content, strlen(content));
    da_buf_init(&got, DA_BUF_TEXT_MAX);
    assert_int_equal(da_texts_read("t", note, &got, &err), code);
    if (code < 0)
        assert_non_null(strstr(err.msg, want));
    else
        assert_string_equal(da_buf_str(&got).p, want);
    da_buf_release(&got);
}

static void plain_text_comes_with_its_lines(void **state)
{
    (void)state;
    check("a b\n\n c\r\nd", DA_OK, "[a b\n\n c\r\nd]");
    check("one\n", DA_OK, "[one\n]");
    check("[1, 2]\n", DA_OK, "[[1, 2]\n]");
}

static void json_lines_give_their_texts(void **state)
{
    (void)state;
    check("{\"text\":\"a\\nb\"}\n\n{\"id\":1,\"text\":\"\"}\n{\"text\":\"\xC3\xA9\"}", DA_OK,
          "[a\nb][][\xC3\xA9]");
    check("{\"text\":\"a\"}\n{\"tekst\":\"b\"}\n", DA_EFORMAT, "t:2: no \"text\"");
    check("{\"text\":\"a\"}\n{\"text\":7}\n", DA_EFORMAT, "t:2: no \"text\"");
    check("{\"text\":\"a\"}\n{\"text\":\n", DA_EFORMAT, "t:2: ");
    check("{\"text\":\"stop\"}\n", DA_ECANCELED, "stopped");
    check("", DA_EFORMAT, "t: is empty");
}

/* Parts of a long text end at line ends and are the text together. */
static void a_long_text_comes_in_parts(void **state)
{
    enum { LINES = 40000 };
    struct da_buf text, got;
    size_t n = 0, parts = 0;

    (void)state;
    da_buf_init(&text, DA_BUF_TEXT_MAX);
    da_buf_init(&got, DA_BUF_TEXT_MAX);
    for (int i = 0; i < LINES; i++)
        da_buf_addf(&text, "line %d\n", i);
    scratch_write("t", text.p, text.n);
    assert_int_equal(da_texts_read("t", note, &got, NULL), DA_OK);
    for (size_t i = 0; i < got.n; i++) {
        if (got.p[i] == '[') {
            parts++;
        } else if (got.p[i] == ']') {
            assert_int_equal(got.p[i - 1], '\n');
        } else {
            assert_int_equal(got.p[i], text.p[n]);
            n++;
        }
    }
    assert_int_equal(n, text.n);
    assert_true(parts > 2);
    da_buf_release(&text);
    da_buf_release(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_comes_with_its_lines),
        cmocka_unit_test(json_lines_give_their_texts),
        cmocka_unit_test(a_long_text_comes_in_parts),
    };

    return cmocka_run_group_tests_name("texts", tests, scratch_enter, scratch_leave);
}
