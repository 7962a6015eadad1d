/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/fault.h"

#include <stdarg.h>

#include <jansson.h>

#include "base/utf8.h"
#include "serve/json_text.h"

int da_fault_set(struct da_fault *f, unsigned status, const char *code, const char *param,
                 const char *fmt, ...)
{
    va_list args;

    *f = (struct da_fault){.status = status, .code = code};
    (void)snprintf(f->param, sizeof f->param, "%s", param ? param : "");
    va_start(args, fmt);
    (void)vsnprintf(f->message, sizeof f->message, fmt, args);
    va_end(args);
    return DA_EINVAL;
}

const char *da_fault_type(const struct da_fault *f)
{
    if (f->status == 429)
        return "rate_limit_error";
    return f->status >= 500 ? "server_error" : "invalid_request_error";
}

/* A text that was cut may end inside a character. */
static json_t *text_or_null(const char *text)
{
    size_t n = da_utf8_valid_prefix(da_str_c(text));

    return n > 0 ? json_stringn(text, n) : json_null();
}

void da_fault_json(const struct da_fault *f, struct da_buf *out)
{
    json_t *error = json_object(), *root = json_object();

    (void)json_object_set_new(error, "message", text_or_null(f->message));
    (void)json_object_set_new(error, "type", json_string(da_fault_type(f)));
    (void)json_object_set_new(error, "param", text_or_null(f->param));
    (void)json_object_set_new(error, "code", f->code ? json_string(f->code) : json_null());
    (void)json_object_set_new(root, "error", error);
    da_json_write(out, root);
}
