/* SPDX-License-Identifier: Apache-2.0
 *
 * What a run shows while it works: one line on a terminal, or an event every ten seconds with
 * --log-json, or nothing.
 *
 * Thread: loop only.
 */
#ifndef DA_CLI_PROGRESS_H
#define DA_CLI_PROGRESS_H

#include "base/buf.h"
#include "cli/json_out.h"
#include "cli/settings.h"
#include "run/generate.h"

struct da_progress_view {
    bool line, json;
    const volatile sig_atomic_t *stop; /* as in da_generate_hooks */
    bool stop_told;
    int64_t shown_ms; /* p->elapsed_ms when something was shown last; -1: never */
};

/* A line only when stderr is a terminal and nothing in the settings forbids it. */
void da_progress_view_init(struct da_progress_view *v, const struct da_settings *s,
                           const volatile sig_atomic_t *stop);
void da_progress_view_end(struct da_progress_view *v);

/* A da_progress_fn; ctx is the view. Also says once, after the first Ctrl-C, what is being waited
 * for. */
void da_progress_show(void *view, const struct da_progress *p);

/* "412 of 1,000 accepted · 71% of 580 proposed · 16 in flight · 1.2M tokens · 85/min · 7 min 0 s
 * left" */
void da_progress_line(const struct da_progress *p, struct da_buf *out);
json_t *da_progress_json(const struct da_progress *p); /* new reference */

/* Accepted tasks a minute in this session; 0 while there is nothing to tell. */
double da_progress_rate(const struct da_progress *p);

void da_progress_duration(struct da_buf *out, int64_t ms); /* "45 s", "12 min 30 s", "3 h 20 min" */

#endif
