/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "teacher/provider.h"
#include "teacher/request_body.h"
#include "teacher/url.h"

static void every_row_is_usable(void **state)
{
    (void)state;
    for (size_t i = 0; i < da_n_providers; i++) {
        const struct da_provider *p = &da_providers[i];
        struct da_url url = {0};
        struct da_body_form form;

        assert_ptr_equal(da_provider_find(p->name), p);
        assert_ptr_equal(da_provider_of_url(p->base_url), p);
        assert_int_equal(da_url_parse(&url, p->base_url, NULL), DA_OK);
        assert_string_equal(url.base, p->base_url);
        assert_int_equal(
            da_body_form_init(
                &form, &(struct da_http_options){.model = "m", .extra_body = p->extra_body}, NULL),
            DA_OK);
        assert_true(p->key_env || !p->key_required);
        assert_true(*p->title && *p->note);
        da_body_form_release(&form);
        da_url_release(&url);
    }
}

static void providers_are_found_by_name_and_by_url(void **state)
{
    static const struct {
        const char *url, *name;
    } rows[] = {
        {"https://API.openai.com:443/v1/", "openai"},
        {"https://api.openai.com:8443/v1", NULL},
        {"http://127.0.0.1:8000/v1/chat/completions", "vllm"},
        {"http://[::1]:11434", "ollama"},
        {"http://localhost:8931/v1", NULL},
        {"https://example.org/v1", NULL},
        {"not a url", NULL},
    };

    (void)state;
    assert_string_equal(da_provider_find("OpenAI")->name, "openai");
    assert_null(da_provider_find("nobody"));
    assert_null(da_provider_find(""));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct da_provider *p = da_provider_of_url(rows[i].url);
        const char *name = p ? p->name : "(none)";
        const char *want = rows[i].name ? rows[i].name : "(none)";

        if (strcmp(name, want) != 0)
            fail_msg("%s: got %s, want %s", rows[i].url, name, want);
    }
}

static void base_urls_are_normalised(void **state)
{
    static const struct {
        const char *text, *base, *host, *port;
    } rows[] = {
        {"http://localhost:8000/v1", "http://localhost:8000/v1", "localhost", "8000"},
        {"  http://localhost:8000/v1//\n", "http://localhost:8000/v1", "localhost", "8000"},
        {"https://H.example/v1/chat/completions", "https://H.example/v1", "h.example", "443"},
        {"https://h.example/v1/completions/", "https://h.example/v1", "h.example", "443"},
        {"http://h.example", "http://h.example", "h.example", "80"},
        {"http://[::1]:9/x", "http://[::1]:9/x", "[::1]", "9"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct da_url url = {0};

        assert_int_equal(da_url_parse(&url, rows[i].text, NULL), DA_OK);
        assert_string_equal(url.base, rows[i].base);
        assert_string_equal(url.host, rows[i].host);
        assert_string_equal(url.port, rows[i].port);
        da_url_release(&url);
    }
}

static void urls_that_are_no_server_s_or_hold_secrets_are_refused(void **state)
{
    static const struct {
        const char *text, *says;
    } rows[] = {
        {"", "does not start with http"},
        {"http://", "does not start with http"},
        {"http://a b/v1", "cannot be read"},
        {"http://host:99999/v1", "cannot be read"},
        {"localhost:8000/v1", "does not start with http"},
        {"ftp://h.example/v1", "does not start with http"},
        {"user:hunter2@h.example/v1", "does not start with http"},
        {"file:///etc/passwd", "does not start with http"},
        {"https://user:hunter2@h.example/v1", "user name or password"},
        {"https://hunter2@h.example/v1", "user name or password"},
        {"https://h.example/v1?key=hunter2", "query"},
        {"https://h.example/v1#hunter2", "fragment"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct da_url url = {0};
        struct da_err err = {0};
        int rc = da_url_parse(&url, rows[i].text, &err);

        if (rc != DA_EINVAL || !strstr(err.msg, rows[i].says) || strstr(err.msg, "hunter2"))
            fail_msg("%s: %d, \"%s\"", rows[i].text, rc, err.msg);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_usable),
        cmocka_unit_test(providers_are_found_by_name_and_by_url),
        cmocka_unit_test(base_urls_are_normalised),
        cmocka_unit_test(urls_that_are_no_server_s_or_hold_secrets_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
