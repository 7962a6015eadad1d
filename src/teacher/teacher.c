/* SPDX-License-Identifier: Apache-2.0 */
#include "teacher/teacher.h"

const char *da_outcome_name(enum da_outcome o)
{
    switch (o) {
    case DA_ANSWERED:
        return "answered";
    case DA_REFUSED_FILTER:
        return "content-filter";
    case DA_TOO_LONG:
        return "too-long";
    case DA_FAILED:
        return "failed";
    case DA_DOWN:
        return "down";
    case DA_DENIED:
        return "denied";
    }
    return "?";
}

void da_teacher_close(struct da_teacher **t)
{
    if (!*t)
        return;
    (*t)->ops->close(*t);
    *t = NULL;
}
