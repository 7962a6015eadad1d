/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/json_out.h"

#include "base/clock.h"

#include <errno.h>
#include <unistd.h>

enum { REAL_DIGITS = 15 }; /* 0.7 stays 0.7 */

json_t *da_json_str(struct da_str s)
{
    json_t *text = json_stringn(s.p ? s.p : "", s.n);

    return text ? text : json_null();
}

int da_json_print(json_t *value, struct da_err *err)
{
    size_t flags = JSON_INDENT(2) | JSON_ENCODE_ANY | JSON_REAL_PRECISION(REAL_DIGITS);
    int failed;

    if (isatty(STDOUT_FILENO))
        flags |= JSON_ENSURE_ASCII;
    failed = !value || json_dumpf(value, stdout, flags) != 0 || fputc('\n', stdout) == EOF ||
             fflush(stdout) != 0;
    json_decref(value);
    if (failed)
        return da_err_set(err, DA_EIO, errno, "standard output: %s", strerror(errno));
    return DA_OK;
}

void da_json_event(const char *event, json_t *fields)
{
    char time[21];
    json_t *line;

    da_clock_iso(da_clock_unix(), time);
    line = json_pack("{s:s, s:s, s:s}", "time", time, "level", "info", "event", event);
    if (line && json_object_update(line, fields) == 0) {
        char *text = json_dumps(line, JSON_COMPACT | JSON_REAL_PRECISION(REAL_DIGITS));

        if (text)
            (void)fprintf(stderr, "%s\n", text);
        free(text);
    }
    json_decref(line);
    json_decref(fields);
}
