/* SPDX-License-Identifier: Apache-2.0
 *
 * A teacher in the test's own process: answers from the question's text alone, hands answers out in
 * a random order, and can break off after a number of them, as a killed process would.
 */
#ifndef DA_TESTS_FAKE_TEACHER_H
#define DA_TESTS_FAKE_TEACHER_H

#include "teacher/teacher.h"

#include <signal.h>

struct fake_options {
    size_t capacity;
    uint64_t order_seed; /* of the order in which answers come */
    int64_t break_after; /* poll fails after so many answers; 0: never */
    int64_t down_after;  /* answers are DA_DOWN after so many; 0: never */
    int64_t stop_after;  /* sets *stop to 1 after so many answers; 0: never */
    volatile sig_atomic_t *stop;
    bool floods;         /* each answer proposes thousands of tasks */
    bool repeats_itself; /* every proposal is the same */
};

struct da_teacher *fake_teacher_new(const struct fake_options *o);

/* Questions answered since the start of the program, and how many of them had been answered before.
 */
int64_t fake_answered(void);
int64_t fake_repeated(void);
void fake_forget(void);

#endif
