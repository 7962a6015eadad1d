/* SPDX-License-Identifier: Apache-2.0
 *
 * Words for people on stderr; stdout carries data only. One sink, set once by cli/. As text:
 * "didact: warning: ...". As JSON (--log-json):
 * {"time":...,"level":...,"module":...,"message":...}. Either way a message may hold hostile text:
 * what a terminal would obey is written as an escape; only '\n' still parts lines.
 *
 * Thread: any.
 */
#ifndef DA_BASE_LOG_H
#define DA_BASE_LOG_H

#include "base/err.h"

#include <stdbool.h>

enum da_log_level { DA_LOG_ERROR, DA_LOG_WARN, DA_LOG_INFO, DA_LOG_DEBUG };

struct da_log_sink {
    enum da_log_level most; /* what is more talkative than this is not written */
    bool json;
    bool color; /* text only; off with NO_COLOR or without a terminal */
};

void da_log_set_sink(const struct da_log_sink *sink);
void da_log(enum da_log_level level, const char *module, const char *fmt, ...) DA_PRINTF(3, 4);

/* The progress line: replaces the last one on a terminal. da_log clears it first. Never use it
 * elsewhere. */
void da_log_progress(const char *line);
void da_log_progress_end(void);

#endif
