/* SPDX-License-Identifier: Apache-2.0
 *
 * novelty_gate FILE [N]: puts the instructions of a file through the novelty gate in order, as a
 * run does, and prints a JSON line for each way: the gate alone; with the ten nearest and the mean
 * of each admitted text; the same by brute force, for some texts against all that were admitted.
 * Seconds are of the processor, on one core. */
#include "base/arena.h"
#include "base/mem.h"
#include "dataset/reader.h"
#include "novelty/gate.h"
#include "novelty/loops.h"
#include "novelty/novelty.h"
#include "novelty/pattern.h"
#include "text/rouge.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define THRESHOLD 0.7

enum { BRUTE_FORCE = 200 };

struct texts {
    struct da_arena arena;
    struct da_str *items;
    size_t n, room;
};

static int read_texts(const char *path, size_t limit, struct texts *t, struct da_err *err)
{
    struct da_reader *reader = NULL;
    bool got = true;
    int rc = DA_OK;

    DA_TRY(da_reader_open(&reader, path, err));
    while (t->n < limit) {
        struct da_record r;

        DA_TRY(da_reader_next(reader, &r, &got, err));
        if (!got)
            break;
        da_grow(&t->items, &t->room, t->n + 1, sizeof *t->items);
        t->items[t->n++] = da_arena_str(&t->arena, r.instruction);
    }
out:
    da_reader_close(&reader);
    return rc;
}

static double cpu_seconds(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void report(const char *name, size_t n, size_t kept, double seconds)
{
    (void)printf("{\"name\":\"%s\",\"n\":%zu,\"kept\":%zu,\"cpu_seconds\":%.3f,"
                 "\"us_per_text\":%.2f}\n",
                 name, n, kept, seconds, seconds * 1e6 / (double)(n ? n : 1));
    (void)fflush(stdout);
}

struct pool {
    struct da_vocab *vocab;
    struct da_gate *gate;
    struct da_novelty *scores; /* NULL: not asked for */
};

static int admit(const struct texts *t, struct pool *p, struct da_err *err)
{
    struct da_gate_search *search = da_gate_search_new(p->gate);
    struct da_words words = {0};
    struct da_novelty_score score;
    struct da_gate_hit hit;
    int rc = DA_OK;

    for (size_t i = 0; i < t->n; i++) {
        DA_TRY(da_tokenize(p->vocab, t->items[i], &words, err));
        if (da_gate_find(search, &words, &hit))
            continue;
        DA_TRY(da_gate_add(p->gate, &words, err));
        if (!p->scores)
            continue;
        da_novelty_score(p->scores, &words, &score);
        DA_TRY(da_novelty_add(p->scores, (int64_t)i, &words, err));
    }
out:
    da_words_release(&words);
    da_gate_search_free(&search);
    return rc;
}

/* What some of the admitted texts have in common with all. */
static void brute_force(const struct pool *p)
{
    size_t n = da_gate_size(p->gate), step = n / BRUTE_FORCE + 1, done = 0;
    struct da_pattern pattern = {0};
    double from = cpu_seconds(), sum = 0;

    for (size_t i = 0; i < n; i += step, done++) {
        struct da_words x = da_gate_text(p->gate, (uint32_t)i);

        da_pattern_set(&pattern, x.ids, x.n, da_vocab_size(p->vocab));
        for (size_t j = 0; j < n; j++) {
            struct da_words y = da_gate_text(p->gate, (uint32_t)j);

            sum += da_rouge_l_f1(da_pattern_lcs(&pattern, y.ids, y.n, 0), y.n, x.n);
        }
        da_pattern_unset(&pattern);
    }
    report(sum > 0 ? "brute force, each against all that were admitted" : "nothing in common", done,
           n, cpu_seconds() - from);
    da_pattern_release(&pattern);
}

/* Without loops no scores. */
static int measure(const char *name, const struct texts *t, const struct da_novelty_loops *loops,
                   struct da_err *err)
{
    struct pool p = {
        .vocab = da_vocab_new(DA_TOKENIZER_UNICODE),
        .gate = da_gate_new(THRESHOLD),
        .scores = loops ? da_novelty_new_with(loops, t->n) : NULL,
    };
    double from = cpu_seconds();
    int rc = admit(t, &p, err);

    report(name, t->n, da_gate_size(p.gate), cpu_seconds() - from);
    if (!loops)
        brute_force(&p);
    da_novelty_free(&p.scores);
    da_gate_free(&p.gate);
    da_vocab_free(p.vocab);
    return rc;
}

int main(int argc, char **argv)
{
    struct texts texts = {0};
    struct da_err err = {0};
    int rc = DA_OK;

    if (argc < 2) {
        (void)fprintf(stderr, "usage: novelty_gate FILE [N]\n");
        return 2;
    }
    DA_TRY(read_texts(argv[1], argc > 2 ? strtoull(argv[2], NULL, 10) : SIZE_MAX, &texts, &err));
    DA_TRY(measure("gate", &texts, NULL, &err));
    DA_TRY(measure("gate, nearest ten and mean, plain", &texts, &da_novelty_loops_plain, &err));
    DA_TRY(measure("gate, nearest ten and mean", &texts, da_novelty_loops_pick(), &err));
out:
    if (rc < 0)
        (void)fprintf(stderr, "novelty_gate: %s\n", err.msg);
    da_free(texts.items);
    da_arena_release(&texts.arena);
    return rc < 0;
}
