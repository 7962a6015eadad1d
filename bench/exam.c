/* SPDX-License-Identifier: Apache-2.0
 *
 * What a model makes of an instruction with no example before it:
 *
 *     exam MODEL EXAM.jsonl [ANSWERS.jsonl]
 *
 * EXAM is what `curriculum exam` prints: tasks whose phrasings stand neither in the corpus nor, for
 * want of them there, in what a model generates. Each is set in one of three layouts that neither
 * the corpus nor fine-tuning uses, in turn. Answers are greedy and end at the end token, a
 * blank line or the beginning of another question.
 *
 * Prints one JSON line: exact match (white space at the ends does not count) and the mean ROUGE-L
 * F1 (Google's tokeniser for English; words as in ICU for other scripts), over all tasks and by
 * kind, in per cent. ANSWERS gets every task with the model's answer.
 */
#include "base/arena.h"
#include "base/mem.h"
#include "lm/engine.h"
#include "text/rouge.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { BATCH = 64, NEW_TOKENS = 160, KINDS_MAX = 8, LAYOUTS = 3 };

struct task {
    json_t *row;
    struct da_str instruction, input, output;
    const char *kind;
    struct da_buf answer;
    uint64_t id;
};

struct score {
    const char *kind;
    size_t n, exact;
    double rouge;
};

struct exam {
    struct da_engine *engine;
    struct task *tasks;
    size_t n, room;
    struct score scores[KINDS_MAX]; /* the first is over all */
    size_t n_scores;
    bool is_latin;
};

/* ---- tasks ---- */

static struct da_str field(const json_t *row, const char *name)
{
    const json_t *value = json_object_get(row, name);

    return (struct da_str){json_string_value(value), json_string_length(value)};
}

static int read_tasks(struct exam *x, const char *path, struct da_err *err)
{
    FILE *f = fopen(path, "re");
    char *line = NULL;
    size_t room = 0;
    ssize_t n;

    if (!f)
        return da_err_set(err, DA_EIO, errno, "%s: %s", path, strerror(errno));
    while ((n = getline(&line, &room, f)) > 0) {
        json_t *row = json_loadb(line, (size_t)n, 0, NULL);
        struct task t = {.row = row,
                         .instruction = field(row, "instruction"),
                         .input = field(row, "input"),
                         .output = field(row, "output"),
                         .kind = json_string_value(json_object_get(row, "kind"))};

        if (!t.instruction.n || !t.output.n || !t.kind)
            return da_err_set(err, DA_EFORMAT, 0, "%s:%zu: not a task", path, x->n + 1);
        da_buf_init(&t.answer, DA_BUF_TEXT_MAX);
        da_grow(&x->tasks, &x->room, x->n + 1, sizeof *x->tasks);
        x->tasks[x->n++] = t;
    }
    free(line);
    (void)fclose(f);
    return x->n ? DA_OK : da_err_set(err, DA_EFORMAT, 0, "%s: no tasks", path);
}

/* ---- asking ---- */

static void set_prompt(const struct task *t, size_t layout, struct da_buf *out)
{
    static const char *const with_input[LAYOUTS][3] = {
        {"Q: ", "\n", "\nA:"}, {"User: ", "\n\n", "\n\nAssistant:"}, {"", "\n\n", "\n\nAnswer:"}};
    static const char *const without[LAYOUTS][2] = {
        {"Q: ", "\nA:"}, {"User: ", "\n\nAssistant:"}, {"", "\n\nAnswer:"}};

    da_buf_add_c(out, with_input[layout][0]);
    da_buf_add_str(out, t->instruction);
    if (t->input.n) {
        da_buf_add_c(out, with_input[layout][1]);
        da_buf_add_str(out, t->input);
    }
    da_buf_add_c(out, t->input.n ? with_input[layout][2] : without[layout][1]);
}

static int submit(struct exam *x, size_t i, struct da_err *err)
{
    const struct da_str stops[] = {DA_STR("\n\n"), DA_STR("\nQ:"), DA_STR("\nUser:")};
    struct da_encode_options plain = {.with_special = true, .plain = true};
    struct da_tokens tokens = {0};
    struct da_buf prompt;
    struct da_request r = {.max_tokens = NEW_TOKENS, .stop = stops, .n_stop = 3, .logprobs = -1};
    int rc;

    da_buf_init(&prompt, DA_BUF_TEXT_MAX);
    set_prompt(&x->tasks[i], i % LAYOUTS, &prompt);
    da_tokenizer_encode(da_engine_tokenizer(x->engine), da_buf_str(&prompt), &plain, &tokens);
    r.prompt = tokens.ids;
    r.n_prompt = tokens.n;
    rc = da_engine_submit(x->engine, &r, &x->tasks[i].id, err);
    da_tokens_release(&tokens);
    da_buf_release(&prompt);
    return rc;
}

static struct task *task_of(struct exam *x, uint64_t id)
{
    for (size_t i = 0; i < x->n; i++)
        if (x->tasks[i].id == id)
            return &x->tasks[i];
    return NULL;
}

static int ask_all(struct exam *x, struct da_err *err)
{
    struct da_engine_event events[BATCH];
    int rc = DA_OK;
    size_t n;

    for (size_t i = 0; rc == DA_OK && i < x->n; i++)
        rc = submit(x, i, err);
    while (rc == DA_OK && da_engine_load(x->engine) > 0) {
        rc = da_engine_step(x->engine, events, BATCH, &n, err);
        for (size_t i = 0; rc == DA_OK && i < n; i++)
            da_buf_add_str(&task_of(x, events[i].id)->answer, events[i].text);
    }
    return rc;
}

/* ---- scoring ---- */

static struct score *score_of(struct exam *x, const char *kind)
{
    for (size_t i = 0; i < x->n_scores; i++)
        if (strcmp(x->scores[i].kind, kind) == 0)
            return &x->scores[i];
    DA_ASSERT(x->n_scores < KINDS_MAX);
    x->scores[x->n_scores].kind = kind;
    return &x->scores[x->n_scores++];
}

static int rouge(struct da_vocab *v, const struct task *t, double *out, struct da_err *err)
{
    struct da_words a = {0}, b = {0};
    int rc;

    DA_TRY(da_tokenize(v, t->output, &a, err));
    DA_TRY(da_tokenize(v, da_buf_str(&t->answer), &b, err));
    *out = a.n && b.n ? da_rouge_l_f1(da_lcs(&a, &b), a.n, b.n) : 0;
out:
    da_words_release(&a);
    da_words_release(&b);
    return rc;
}

static int score_all(struct exam *x, struct da_err *err)
{
    struct da_vocab *v = da_vocab_new(x->is_latin ? DA_TOKENIZER_ROUGE : DA_TOKENIZER_UNICODE);
    int rc = DA_OK;

    (void)score_of(x, "all");
    for (size_t i = 0; i < x->n; i++) {
        const struct task *t = &x->tasks[i];
        struct score *both[] = {score_of(x, "all"), score_of(x, t->kind)};
        bool exact = da_str_eq(da_str_trim(da_buf_str(&t->answer)), da_str_trim(t->output));
        double r;

        DA_TRY(rouge(v, t, &r, err));
        for (size_t k = 0; k < 2; k++) {
            both[k]->n++;
            both[k]->exact += exact;
            both[k]->rouge += exact ? 1 : r;
        }
    }
out:
    da_vocab_free(v);
    return rc;
}

static void print_scores(const struct exam *x, const char *model)
{
    printf("{\"model\":\"%s\"", model);
    for (size_t i = 0; i < x->n_scores; i++) {
        const struct score *s = &x->scores[i];

        printf(",\"%s\":{\"n\":%zu,\"exact\":%.2f,\"rouge_l\":%.2f}", s->kind, s->n,
               100.0 * (double)s->exact / (double)s->n, 100.0 * s->rouge / (double)s->n);
    }
    puts("}");
}

static int write_answers(const struct exam *x, const char *path, struct da_err *err)
{
    FILE *f = fopen(path, "we");
    int rc = DA_OK;

    if (!f)
        return da_err_set(err, DA_EIO, errno, "%s: %s", path, strerror(errno));
    for (size_t i = 0; i < x->n; i++) {
        const struct task *t = &x->tasks[i];

        (void)json_object_set_new(t->row, "answer",
                                  json_stringn(t->answer.p ? t->answer.p : "", t->answer.n));
        (void)json_dumpf(t->row, f, JSON_COMPACT);
        (void)fputc('\n', f);
    }
    if (ferror(f) | fclose(f))
        rc = da_err_set(err, DA_EIO, errno, "%s: cannot write", path);
    return rc;
}

static void release(struct exam *x)
{
    da_engine_close(&x->engine);
    for (size_t i = 0; i < x->n; i++) {
        da_buf_release(&x->tasks[i].answer);
        json_decref(x->tasks[i].row);
    }
    da_free(x->tasks);
}

static bool is_latin(const struct exam *x)
{
    for (size_t i = 0; i < x->n; i++)
        for (size_t j = 0; j < x->tasks[i].instruction.n; j++)
            if ((unsigned char)x->tasks[i].instruction.p[j] >= 0xE3)
                return false;
    return true;
}

int main(int argc, char **argv)
{
    struct da_engine_options o = {.max_batch = BATCH};
    struct exam x = {0};
    struct da_err err = {0};
    int rc = DA_OK;

    if (argc != 3 && argc != 4) {
        fputs("usage: exam MODEL EXAM.jsonl [ANSWERS.jsonl]\n", stderr);
        return 2;
    }
    DA_TRY(read_tasks(&x, argv[2], &err));
    x.is_latin = is_latin(&x);
    DA_TRY(da_engine_open(&x.engine, argv[1], &o, &err));
    DA_TRY(ask_all(&x, &err));
    DA_TRY(score_all(&x, &err));
    print_scores(&x, argv[1]);
    if (argc == 4)
        DA_TRY(write_answers(&x, argv[3], &err));
out:
    release(&x);
    if (rc < 0)
        fprintf(stderr, "exam: %s\n", err.msg);
    return da_err_exit_status(rc);
}
