/* SPDX-License-Identifier: Apache-2.0
 *
 * How many requests may be on the wire, learned from 429s and answers. Pure.
 *
 * Each 429 takes a quarter off the limit, each answer puts three parts in a hundred on. The two
 * balance where one request in eleven is refused: under a real rate limit the flow settles there,
 * so that hardly a question meets a refusal on all its tries, and a server that refuses one in
 * twenty by mischance is not slowed at all.
 *
 * A second 429 with no answer between the two stops all sends until the time that it names (one
 * alone makes only its own request wait). If a request that went out *after* the refused one is
 * answered, the door was not shut, and the sends go on at once.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_TEACHER_PACE_H
#define DA_TEACHER_PACE_H

#include <stddef.h>
#include <stdint.h>

struct da_pace {
    double limit, most;
    int64_t pause_until_ms;
    int64_t refused_send; /* number of the last send that a pause came from */
    int refused_in_row;   /* since the last answer */
};

void da_pace_init(struct da_pace *p, size_t most);
/* What came of a send; they are numbered from 1. wait_ms: -1 when no time was named. */
void da_pace_answered(struct da_pace *p, int64_t send);
void da_pace_refused(struct da_pace *p, int64_t send, int64_t now_ms, int64_t wait_ms);

size_t da_pace_limit(const struct da_pace *p);           /* 1 .. most */
int64_t da_pace_pause_until_ms(const struct da_pace *p); /* sends may go from this time on */

#endif
