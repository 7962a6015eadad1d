/* SPDX-License-Identifier: Apache-2.0
 *
 * curriculum: writes the built-in model's training corpus, page after page, to stdout.
 *
 * - curriculum pages SEED FIRST COUNT: JSON Lines {"text": ...}; COUNT 0: without end
 * - curriculum core SEED FIRST COUNT: the same for the second stretch of training (core.h)
 * - curriculum text SEED FIRST COUNT: the same as plain text, for reading
 * - curriculum instructions|core-instructions SEED FIRST COUNT: the instructions that stand on
 * those pages, one a line
 * - curriculum exam LANG SEED COUNT: tasks of the core in phrasings that the corpus does not
 * hold, as JSON Lines {family, kind, instruction, input, output}
 * - curriculum samples NAME COUNT: tasks of each family whose name begins with NAME
 * - curriculum match LANG: the family of each instruction on stdin
 * - curriculum check: that every family can be drawn from
 * - curriculum families: language, name, kind and phrasing, a line for each phrasing
 */
#include "core.h"
#include "match.h"
#include "page.h"
#include "sets.h"

#include "base/parse.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[CU_N_KINDS] = {"copy",     "knowledge", "write",
                                              "classify", "numbers",   "code"};

struct program {
    struct cu_book *books[CU_N_LANGUAGES];
    struct da_prompts *prompts[CU_N_LANGUAGES];
    struct cu_sources sources;
};

static int open_program(struct program *g, struct da_err *err)
{
    int rc = DA_OK;

    g->books[CU_ENGLISH] = cu_book_new(cu_sets_en, cu_n_sets_en);
    g->books[CU_CHINESE] = cu_book_new(cu_sets_zh, cu_n_sets_zh);
    DA_TRY(da_prompts_load(&g->prompts[CU_ENGLISH], "en", NULL, err));
    DA_TRY(da_prompts_load(&g->prompts[CU_CHINESE], "zh", NULL, err));
    for (int i = 0; i < CU_N_LANGUAGES; i++) {
        g->sources.books[i] = g->books[i];
        g->sources.prompts[i] = g->prompts[i];
    }
out:
    return rc;
}

static void close_program(struct program *g)
{
    for (int i = 0; i < CU_N_LANGUAGES; i++) {
        cu_book_free(g->books[i]);
        da_prompts_free(g->prompts[i]);
    }
}

/* ---- pages ---- */

static void print_instruction(void *ctx, struct da_str instruction)
{
    (void)ctx;
    printf("%.*s\n", DA_STR_ARG(instruction));
}

static int print_json(const struct da_buf *page, struct da_err *err)
{
    json_t *object = json_pack("{s:s%}", "text", page->p, page->n);
    char *line = object ? json_dumps(object, JSON_COMPACT) : NULL;

    json_decref(object);
    if (!line)
        return da_err_set(err, DA_EFORMAT, 0, "a page is not UTF-8");
    puts(line);
    free(line); /* jansson's */
    return DA_OK;
}

static int print_pages(struct program *g, const char *how, uint64_t seed, uint64_t first,
                       uint64_t count, struct da_err *err)
{
    struct da_arena arena = {0};
    struct da_buf page;
    int rc = DA_OK;

    da_buf_init(&page, DA_BUF_TEXT_MAX);
    for (uint64_t i = first; rc == DA_OK && !ferror(stdout) && (count == 0 || i < first + count);
         i++) {
        struct cu_page p = {.sources = &g->sources, .arena = &arena, .out = &page};

        if (da_str_ends(da_str_c(how), DA_STR("instructions")))
            p.see = print_instruction;
        cu_page_write(&p, seed, i);
        if (strcmp(how, "pages") == 0 || strcmp(how, "core") == 0)
            rc = print_json(&page, err);
        else if (strcmp(how, "text") == 0)
            printf("%s\n--------\n", page.p);
        da_buf_reset(&page);
        da_arena_rewind(&arena);
    }
    da_buf_release(&page);
    da_arena_release(&arena);
    return rc;
}

/* ---- families ---- */

static void print_sample(const struct cu_book *b, const struct cu_family *f, uint64_t i)
{
    struct da_rng rng = da_rng_new(i, "sample", 0);
    struct da_arena arena = {0};
    struct cu *c = cu_begin(b, f, (size_t)(i % cu_n_phrasings(f)), &rng, &arena);
    struct cu_made made;

    if (cu_instance(c, NULL, &made))
        printf("  %s\n    in:  %s\n    out: %s\n", made.instruction.p, made.input.p, made.output.p);
    da_arena_release(&arena);
}

static void print_samples(const struct program *g, const char *name, uint64_t count)
{
    for (int l = 0; l < CU_N_LANGUAGES; l++)
        for (size_t i = 0; i < cu_book_size(g->books[l]); i++) {
            const struct cu_family *f = cu_book_family(g->books[l], i);

            if (strncmp(f->name, name, strlen(name)) != 0)
                continue;
            printf("%s (%s)\n", f->name, kinds[f->kind]);
            for (uint64_t j = 0; j < count; j++)
                print_sample(g->books[l], f, j);
        }
}

static void print_families(const struct program *g)
{
    for (int l = 0; l < CU_N_LANGUAGES; l++)
        for (size_t i = 0; i < cu_book_size(g->books[l]); i++) {
            const struct cu_family *f = cu_book_family(g->books[l], i);

            for (size_t j = 0; j < CU_PHRASINGS_MAX && f->phrasings[j]; j++)
                printf("%s\t%s\t%s\t%s\n", l == CU_CHINESE ? "zh" : "en", f->name, kinds[f->kind],
                       f->phrasings[j]);
        }
}

/* Tasks in the phrasings that the corpus does not hold, one of each such family of the core in
 * turn. */
static int print_exam(const struct program *g, const char *lang, uint64_t seed, uint64_t count,
                      struct da_err *err)
{
    const struct cu_book *b = g->books[strcmp(lang, "zh") == 0 ? CU_CHINESE : CU_ENGLISH];
    struct da_arena arena = {0};
    uint64_t printed = 0, i = 0;

    for (; printed < count && i < count * 100; i++) {
        const struct cu_family *f = cu_book_family(b, (size_t)(i % cu_book_size(b)));
        size_t phrasing = cu_n_taught_phrasings(f);
        struct da_rng rng = da_rng_new(seed, "exam", i);
        struct cu_made made;
        json_t *object;
        char *line;

        if (phrasing == cu_n_phrasings(f) || !cu_is_core(f->name) ||
            !cu_instance(cu_begin(b, f, phrasing, &rng, &arena), NULL, &made))
            continue;
        object =
            json_pack("{s:s, s:s, s:s%, s:s%, s:s%}", "family", f->name, "kind", kinds[f->kind],
                      "instruction", made.instruction.p, made.instruction.n, "input", made.input.p,
                      made.input.n, "output", made.output.p, made.output.n);
        line = object ? json_dumps(object, JSON_COMPACT) : NULL;
        json_decref(object);
        da_arena_rewind(&arena);
        if (!line)
            return da_err_set(err, DA_EFORMAT, 0, "family %s: not UTF-8", f->name);
        puts(line);
        free(line); /* jansson's */
        printed++;
    }
    da_arena_release(&arena);
    return printed == count ? DA_OK
                            : da_err_set(err, DA_ENOTFOUND, 0,
                                         "no family has a phrasing that the corpus does not use");
}

/* "family TAB instruction" for each line of stdin; "-" where none fits. */
static void print_matches(const struct program *g, const char *lang)
{
    const struct cu_book *b = g->books[strcmp(lang, "zh") == 0 ? CU_CHINESE : CU_ENGLISH];
    char *line = NULL;
    size_t room = 0;
    ssize_t n;

    while ((n = getline(&line, &room, stdin)) > 0) {
        struct da_str text = da_str_trim((struct da_str){line, (size_t)n});
        const struct cu_family *f = cu_match(b, text);

        printf("%s\t%.*s\n", f ? f->name : "-", DA_STR_ARG(text));
    }
    free(line);
}

/* ---- command line ---- */

static int check(struct program *g, struct da_err *err)
{
    int rc = DA_OK;

    for (int i = 0; rc == DA_OK && i < CU_N_LANGUAGES; i++)
        rc = cu_book_check(g->books[i], err);
    return rc;
}

static int usage(struct da_err *err)
{
    return da_err_set(err, DA_EINVAL, 0,
                      "usage: curriculum pages|core|text|instructions|core-instructions SEED FIRST "
                      "COUNT | exam LANG "
                      "SEED COUNT | samples NAME COUNT | match LANG | check | families");
}

static int run(struct program *g, int argc, char **argv, struct da_err *err)
{
    int64_t n[3];
    int rc = DA_OK;

    if (argc == 2 && strcmp(argv[1], "families") == 0) {
        print_families(g);
    } else if (argc == 2 && strcmp(argv[1], "check") == 0) {
        rc = check(g, err);
    } else if (argc == 3 && strcmp(argv[1], "match") == 0) {
        print_matches(g, argv[2]);
    } else if (argc == 4 && strcmp(argv[1], "samples") == 0) {
        DA_TRY(da_parse_i64(argv[3], 0, INT64_MAX, &n[0], err));
        print_samples(g, argv[2], (uint64_t)n[0]);
    } else if (argc == 5 && strcmp(argv[1], "exam") == 0) {
        for (int i = 0; i < 2; i++)
            DA_TRY(da_parse_i64(argv[3 + i], 0, INT64_MAX, &n[i], err));
        rc = print_exam(g, argv[2], (uint64_t)n[0], (uint64_t)n[1], err);
    } else if (argc == 5) {
        DA_TRY(check(g, err));
        g->sources.is_core = strncmp(argv[1], "core", 4) == 0;
        for (int i = 0; i < 3; i++)
            DA_TRY(da_parse_i64(argv[2 + i], 0, INT64_MAX, &n[i], err));
        rc = print_pages(g, argv[1], (uint64_t)n[0], (uint64_t)n[1], (uint64_t)n[2], err);
    } else {
        rc = usage(err);
    }
    if (rc == DA_OK && fflush(stdout) != 0)
        rc = da_err_set(err, DA_EIO, 0, "the output cannot be written");
out:
    return rc;
}

int main(int argc, char **argv)
{
    struct program g = {0};
    struct da_err err = {0};
    int rc = open_program(&g, &err);

    if (rc == DA_OK)
        rc = run(&g, argc, argv, &err);
    close_program(&g);
    if (rc < 0)
        fprintf(stderr, "curriculum: %s\n", err.msg);
    return da_err_exit_status(rc);
}
