/* SPDX-License-Identifier: Apache-2.0
 *
 * novelty_gate FILE [N]: puts the instructions of a file through the gate in order, as a run does,
 * and prints one JSON line. */
#include "base/clock.h"
#include "dataset/reader.h"
#include "novelty/novelty.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    int64_t limit = argc > 2 ? strtoll(argv[2], NULL, 10) : INT64_MAX, n = 0, kept = 0, started;
    struct da_novelty *pool = da_novelty_new(DA_TOKENIZER_UNICODE);
    struct da_reader *reader = NULL;
    struct da_err err = {0};
    bool got = true;

    if (argc < 2 || da_reader_open(&reader, argv[1], &err) < 0) {
        (void)fprintf(stderr, "novelty_gate: %s\n",
                      argc < 2 ? "usage: novelty_gate FILE [N]" : err.msg);
        return 2;
    }
    started = da_clock_ms();
    while (n < limit) {
        struct da_novelty_score s;
        struct da_record r;

        if (da_reader_next(reader, &r, &got, &err) < 0 || !got)
            break;
        if (da_novelty_score(pool, r.instruction, &s, &err) < 0)
            break;
        if (s.max <= 0.7) {
            if (da_novelty_add(pool, n, r.instruction, &err) < 0)
                break;
            kept++;
        }
        n++;
    }
    if (err.code != 0)
        (void)fprintf(stderr, "novelty_gate: %s\n", err.msg);
    (void)printf(
        "{\"name\":\"novelty gate with nearest ten\",\"n\":%lld,\"kept\":%lld,\"seconds\":%.2f,"
        "\"us_per_text\":%.1f}\n",
        (long long)n, (long long)kept, (double)(da_clock_ms() - started) / 1e3,
        (double)(da_clock_ms() - started) * 1e3 / (double)(n ? n : 1));
    da_reader_close(&reader);
    da_novelty_free(pool);
    return err.code != 0;
}
