/* SPDX-License-Identifier: Apache-2.0
 *
 * A folder of its own for a test program, which becomes the working directory, so that messages
 * name files plainly.
 */
#ifndef DA_TESTS_DATASET_SCRATCH_H
#define DA_TESTS_DATASET_SCRATCH_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static inline int scratch_enter(void **state)
{
    char *folder = strdup("/tmp/didact-test-XXXXXX");

    *state = folder;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

/* Number of files in the working directory whose name holds `part`; removes them when asked to. */
static inline int scratch_count(const char *part, int removes)
{
    DIR *dir = opendir(".");
    struct dirent *entry;
    int n = 0;

    while ((entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.' || !strstr(entry->d_name, part))
            continue;
        n++;
        if (removes)
            (void)remove(entry->d_name);
    }
    (void)closedir(dir);
    return n;
}

static inline int scratch_leave(void **state)
{
    (void)scratch_count("", 1);
    (void)chdir("/");
    (void)rmdir(*state);
    free(*state);
    return 0;
}

static inline void scratch_write(const char *name, const char *bytes, size_t n)
{
    FILE *f = fopen(name, "wb");

    if (!f || fwrite(bytes, 1, n, f) != n || fclose(f) != 0)
        abort();
}

/* The whole file as a C string, the caller's to free. */
static inline char *scratch_read(const char *name)
{
    FILE *f = fopen(name, "rb");
    char *text = calloc(1, 1 << 20);

    if (!f || !text || fread(text, 1, (1 << 20) - 1, f) == 0)
        abort();
    (void)fclose(f);
    return text;
}

#endif
