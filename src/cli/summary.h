/* SPDX-License-Identifier: Apache-2.0
 *
 * What a run says at its end, on stderr: the tasks, why others were rejected, the requests and
 * tokens, the time, the files, and how to go on.
 *
 * Thread: loop only.
 */
#ifndef DA_CLI_SUMMARY_H
#define DA_CLI_SUMMARY_H

#include "cli/settings.h"
#include "pool/pool.h"
#include "run/export.h"
#include "run/generate.h"
#include "teacher/http.h"

struct da_summary {
    struct da_progress progress;
    struct da_http_stats http;
    const char *output;                    /* NULL: nothing was exported */
    const struct da_export_result *export; /* when output is set */
    bool finished;
};

/* Reads the counts from the pool; logs lines, or one event with --log-json. */
int da_summary_write(const struct da_summary *s, struct da_pool *pool, bool json,
                     struct da_err *err) DA_MUST_USE;

#endif
