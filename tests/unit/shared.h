/* SPDX-License-Identifier: Apache-2.0
 *
 * Tests on recorded data. It is not part of the repository: it lies in ../shared beside it, or in
 * the folder that DIDACT_SHARED names; where it is absent these tests skip, and say so.
 */
#ifndef DA_TESTS_SHARED_H
#define DA_TESTS_SHARED_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { SKIPPED = 77 }; /* the exit status that says so */

static inline const char *shared_folder(void)
{
    const char *named = getenv("DIDACT_SHARED");

    return named ? named : DA_SOURCE_ROOT "/../shared";
}

static inline bool has_shared_folder(void)
{
    char path[4096];

    (void)snprintf(path, sizeof path, "%s/data", shared_folder());
    if (access(path, R_OK) == 0)
        return true;
    (void)fprintf(stderr, "skipped: no %s; set DIDACT_SHARED to the folder that holds it\n", path);
    return false;
}

#endif
