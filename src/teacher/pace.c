/* SPDX-License-Identifier: Apache-2.0 */
#include "teacher/pace.h"

void da_pace_init(struct da_pace *p, size_t most)
{
    *p = (struct da_pace){.limit = (double)most, .most = (double)most};
}

void da_pace_answered(struct da_pace *p, int64_t send)
{
    p->limit *= 1.03;
    if (p->limit > p->most)
        p->limit = p->most;
    p->refused_in_row = 0;
    if (send > p->refused_send)
        p->pause_until_ms = 0;
}

void da_pace_refused(struct da_pace *p, int64_t send, int64_t now_ms, int64_t wait_ms)
{
    p->limit *= 0.75;
    if (p->limit < 1)
        p->limit = 1;
    if (p->refused_in_row < 2)
        p->refused_in_row++;
    if (wait_ms < 0 || p->refused_in_row < 2)
        return;
    if (now_ms + wait_ms > p->pause_until_ms)
        p->pause_until_ms = now_ms + wait_ms;
    if (send > p->refused_send)
        p->refused_send = send;
}

size_t da_pace_limit(const struct da_pace *p)
{
    return (size_t)p->limit;
}

int64_t da_pace_pause_until_ms(const struct da_pace *p)
{
    return p->pause_until_ms;
}
