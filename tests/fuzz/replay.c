/* SPDX-License-Identifier: Apache-2.0
 *
 * Runs a fuzz target over the files of the folders given, so that every input that was once
 * interesting stays an ordinary test, with any compiler: replay CORPUS...
 */
#include <dirent.h>
#include <errno.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The whole file; NULL when it cannot be read. */
static uint8_t *slurp(const char *path, size_t *size)
{
    enum { MOST = 1 << 24 };
    FILE *f = fopen(path, "rb");
    uint8_t *data = f ? malloc(MOST) : NULL;

    if (data)
        *size = fread(data, 1, MOST, f);
    if (f)
        (void)fclose(f);
    return data;
}

/* Runs each file of a folder; returns how many, or -1. */
static long replay(const char *folder)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    long n = 0;

    if (!dir)
        return -1;
    while ((entry = readdir(dir)) != NULL) {
        char path[4096];
        uint8_t *data;
        size_t size = 0;

        if (entry->d_name[0] == '.')
            continue;
        (void)snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        data = slurp(path, &size);
        if (!data) {
            (void)fprintf(stderr, "%s: %s\n", path, strerror(errno));
            (void)closedir(dir);
            return -1;
        }
        (void)LLVMFuzzerTestOneInput(data, size);
        free(data);
        n++;
    }
    (void)closedir(dir);
    return n;
}

int main(int argc, char **argv)
{
    long n = LLVMFuzzerTestOneInput((const uint8_t *)"", 0);

    for (int i = 1; i < argc; i++) {
        n = replay(argv[i]);
        if (n <= 0) {
            (void)fprintf(stderr, "replay: %s: %s\n", argv[i], n < 0 ? "cannot be read" : "empty");
            return 1;
        }
        printf("%ld inputs of %s\n", n, argv[i]);
    }
    return 0;
}
