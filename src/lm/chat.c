/* SPDX-License-Identifier: Apache-2.0 */
#include "lm/chat.h"

#include "lm/file.h"

#include <jansson.h>

enum { CONFIG_MAX = 4 << 20 };

/* Our own formats, as programs for Hugging Face's libraries. */
#define TURNS_JINJA                                                                                \
    "{% for m in messages %}{% if m['role'] == 'system' %}{{ m['content'] + '\\n\\n' }}"           \
    "{% elif m['role'] == 'user' %}{{ 'User: ' + m['content'] + '\\n' }}"                          \
    "{% else %}{{ 'Assistant: ' + m['content'] + '\\n\\n' }}{% endif %}{% endfor %}"               \
    "{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}"
#define TASK_JINJA                                                                                 \
    "{% for m in messages %}{% if m['role'] == 'assistant' %}"                                     \
    "{{ 'Output: ' + m['content'] + '\\n\\n' }}{% else %}{{ 'Task: ' + m['content'] + '\\n' }}"    \
    "{% endif %}{% endfor %}{% if add_generation_prompt %}{{ 'Output:' }}{% endif %}"

/* How a turn of a role is written. Control tokens stand in the marks. */
struct turn {
    const char *role;
    const char *before, *after;
};

struct format {
    const char *name;
    const char *jinja;     /* NULL: not ours */
    const char *sign;      /* what gives a template away; NULL: our Jinja text itself */
    const char *others[2]; /* what shows that it is another one in spite of the sign */
    bool trims;            /* white space around contents */
    bool thinks;           /* <think> ... </think> before an answer */
    struct turn turns[3];
    const char *answer; /* what opens the assistant's turn when it is to be answered */
    const char *stop;
};

static const struct format formats[DA_CHAT_N_FORMATS] = {
    [DA_CHAT_NONE] = {.name = "none"},
    [DA_CHAT_QWEN3] = {.name = "qwen3",
                       .sign = "\\n<think>\\n",
                       .others = {"assistant\\n<think>"},
                       .thinks = true,
                       .turns = {{"system", "<|im_start|>system\n", "<|im_end|>\n"},
                                 {"user", "<|im_start|>user\n", "<|im_end|>\n"},
                                 {"assistant", "<|im_start|>assistant\n", "<|im_end|>\n"}},
                       .answer = "<|im_start|>assistant\n",
                       .stop = ""},
    [DA_CHAT_CHATML] = {.name = "chatml",
                        .sign = "<|im_start|>",
                        .others = {"<|im_sep|>", "assistant\\n<think>"},
                        .turns = {{"system", "<|im_start|>system\n", "<|im_end|>\n"},
                                  {"user", "<|im_start|>user\n", "<|im_end|>\n"},
                                  {"assistant", "<|im_start|>assistant\n", "<|im_end|>\n"}},
                        .answer = "<|im_start|>assistant\n",
                        .stop = ""},
    [DA_CHAT_LLAMA3] =
        {.name = "llama3",
         .sign = "<|start_header_id|>",
         .trims = true,
         .turns = {{"system", "<|start_header_id|>system<|end_header_id|>\n\n", "<|eot_id|>"},
                   {"user", "<|start_header_id|>user<|end_header_id|>\n\n", "<|eot_id|>"},
                   {"assistant", "<|start_header_id|>assistant<|end_header_id|>\n\n",
                    "<|eot_id|>"}},
         .answer = "<|start_header_id|>assistant<|end_header_id|>\n\n",
         .stop = ""},
    [DA_CHAT_TURNS] = {.name = "turns",
                       .jinja = TURNS_JINJA,
                       .turns = {{"system", "", "\n\n"},
                                 {"user", "User: ", "\n"},
                                 {"assistant", "Assistant: ", "\n\n"}},
                       .answer = "Assistant:",
                       .stop = "\n\n"},
    [DA_CHAT_TASK] = {.name = "task",
                      .jinja = TASK_JINJA,
                      .turns = {{"system", "Task: ", "\n"},
                                {"user", "Task: ", "\n"},
                                {"assistant", "Output: ", "\n\n"}},
                      .answer = "Output:",
                      .stop = "\n\n"},
};

const char *da_chat_format_name(enum da_chat_format f)
{
    return formats[f].name;
}

const char *da_chat_format_jinja(enum da_chat_format f)
{
    return formats[f].jinja;
}

struct da_str da_chat_stop(enum da_chat_format f)
{
    return da_str_c(formats[f].stop ? formats[f].stop : "");
}

struct da_str da_chat_lead(enum da_chat_format f)
{
    struct da_str before = da_str_c(formats[f].turns[2].before);

    return da_str_sub(before, da_str_c(formats[f].answer).n, before.n);
}

struct da_str da_chat_without_lead(struct da_str lead, bool *has_begun, struct da_str text)
{
    if (*has_begun || text.n == 0)
        return text;
    *has_begun = true;
    return da_str_starts(text, lead) ? da_str_sub(text, lead.n, text.n) : text;
}

/* ---- which format ---- */

static bool has(struct da_str template, const char *mark)
{
    return mark && da_str_find(template, da_str_c(mark), 0) != SIZE_MAX;
}

int da_chat_format_of(struct da_str template, enum da_chat_format *out, struct da_err *err)
{
    for (int f = DA_CHAT_NONE + 1; f < DA_CHAT_N_FORMATS; f++) {
        const struct format *is = &formats[f];

        if (is->jinja ? da_str_eq(template, da_str_c(is->jinja))
                      : has(template, is->sign) && !has(template, is->others[0]) &&
                            !has(template, is->others[1])) {
            *out = (enum da_chat_format)f;
            return DA_OK;
        }
    }
    return da_err_set(
        err, DA_EUNSUPPORTED, 0,
        "the model's chat template is none of those that are known (chatml, qwen3, llama3); "
        "it can still go on with plain text");
}

static int read_text(const char *dir, const char *name, struct da_buf *out, struct da_err *err)
{
    struct da_buf path;
    int rc;

    da_buf_init(&path, DA_BUF_TEXT_MAX);
    da_buf_addf(&path, "%s/%s", dir, name);
    rc = da_lm_read_file(path.p, out, err);
    da_buf_release(&path);
    return rc;
}

/* The template in tokenizer_config.json: a text, or a list of named ones of which "default"
 * counts. NULL: none. */
static const json_t *template_in(const json_t *config)
{
    const json_t *value = json_object_get(config, "chat_template"), *item;
    size_t i;

    if (json_is_string(value))
        return value;
    json_array_foreach(value, i, item)
    {
        const char *name = json_string_value(json_object_get(item, "name"));

        if (name && strcmp(name, "default") == 0)
            return json_object_get(item, "template");
    }
    return NULL;
}

static int format_in_config(struct da_str text, const char *dir, enum da_chat_format *out,
                            struct da_err *err)
{
    json_error_t where;
    json_t *config = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, &where);
    const json_t *template = template_in(config);
    int rc = DA_OK;

    if (!config)
        rc = da_err_set(err, DA_EFORMAT, 0, "%s/tokenizer_config.json:%d: %s", dir, where.line,
                        where.text);
    else if (!json_is_string(template))
        *out = DA_CHAT_NONE;
    else
        rc = da_chat_format_of(
            (struct da_str){json_string_value(template), json_string_length(template)}, out, err);
    json_decref(config);
    return rc;
}

int da_chat_format_read(const char *dir, enum da_chat_format *out, struct da_err *err)
{
    struct da_buf text;
    struct da_err unused = {0};
    int rc;

    da_buf_init(&text, CONFIG_MAX);
    rc = read_text(dir, "chat_template.jinja", &text, &unused);
    if (rc == DA_OK) {
        rc = da_chat_format_of(da_buf_str(&text), out, err);
        goto out;
    }
    rc = read_text(dir, "tokenizer_config.json", &text, err);
    if (rc == DA_ENOTFOUND) {
        *out = DA_CHAT_NONE;
        rc = DA_OK;
    } else if (rc == DA_OK) {
        rc = format_in_config(da_buf_str(&text), dir, out, err);
    }
out:
    da_buf_release(&text);
    return rc;
}

/* ---- tokens ---- */

struct encoding {
    const struct da_tokenizer *t;
    struct da_tokens *out;
    struct da_buf *answered;
    struct da_buf text; /* plain text that has not become tokens yet */
};

static void mark(struct encoding *e, size_t from, bool answered)
{
    for (size_t i = from; e->answered && i < e->out->n; i++)
        da_buf_add_char(e->answered, answered ? 1 : 0);
}

static int flush(struct encoding *e, bool answered, struct da_err *err)
{
    struct da_encode_options plain = {.plain = true};
    size_t from = e->out->n;
    int rc = da_buf_check(&e->text, err);

    if (rc < 0)
        return rc;
    da_tokenizer_encode(e->t, da_buf_str(&e->text), &plain, e->out);
    da_buf_reset(&e->text);
    mark(e, from, answered);
    return DA_OK;
}

static int add_control(struct encoding *e, struct da_str token, bool answered, struct da_err *err)
{
    uint32_t id;
    int rc = flush(e, answered, err);

    if (rc < 0)
        return rc;
    if (!da_tokenizer_find(e->t, token, &id))
        return da_err_set(err, DA_EUNSUPPORTED, 0,
                          "the tokenizer has no token %.*s, which the chat template needs",
                          DA_STR_ARG(token));
    da_tokens_add(e->out, id);
    mark(e, e->out->n - 1, answered);
    return DA_OK;
}

/* A mark of the format: <|...|> are control tokens, the rest is text. */
static int add_marks(struct encoding *e, const char *marks, bool answered, struct da_err *err)
{
    struct da_str rest = da_str_c(marks);

    while (rest.n > 0) {
        size_t open = da_str_find(rest, DA_STR("<|"), 0), close;
        int rc;

        da_buf_add_str(&e->text, da_str_sub(rest, 0, open));
        if (open == SIZE_MAX)
            break;
        close = da_str_find(rest, DA_STR("|>"), open) + 2;
        rc = add_control(e, da_str_sub(rest, open, close), answered, err);
        if (rc < 0)
            return rc;
        rest = da_str_sub(rest, close, rest.n);
    }
    return DA_OK;
}

static const struct turn *turn_of(enum da_chat_format f, struct da_str role)
{
    for (size_t i = 0; i < 3; i++)
        if (da_str_eq(role, da_str_c(formats[f].turns[i].role)))
            return &formats[f].turns[i];
    return NULL;
}

static struct da_str skip_breaks(struct da_str s)
{
    while (s.n > 0 && s.p[0] == '\n')
        s = da_str_sub(s, 1, s.n);
    return s;
}

static struct da_str trim_breaks(struct da_str s)
{
    s = skip_breaks(s);
    while (s.n > 0 && s.p[s.n - 1] == '\n')
        s.n--;
    return s;
}

static struct da_str behind_last(struct da_str s, struct da_str mark)
{
    for (size_t at; (at = da_str_find(s, mark, 0)) != SIZE_MAX;)
        s = da_str_sub(s, at + mark.n, s.n);
    return s;
}

/* What an assistant said, as Qwen3's template has it: the thoughts are what stands before the first
 * </think>, and are left out but in answers behind the last question. */
static int add_thinking(struct encoding *e, struct da_str content, bool is_behind, bool is_last,
                        struct da_err *err)
{
    size_t end = da_str_find(content, DA_STR("</think>"), 0);
    struct da_str thought = {0}, said = content;
    int rc = DA_OK;

    if (end != SIZE_MAX) {
        thought = trim_breaks(behind_last(da_str_sub(content, 0, end), DA_STR("<think>")));
        said = skip_breaks(behind_last(content, DA_STR("</think>")));
    }
    if (is_behind && (is_last || thought.n > 0)) {
        DA_TRY(add_control(e, DA_STR("<think>"), true, err));
        da_buf_addf(&e->text, "\n%.*s\n", DA_STR_ARG(thought));
        DA_TRY(add_control(e, DA_STR("</think>"), true, err));
        da_buf_add_c(&e->text, "\n\n");
        said = skip_breaks(said);
    }
    da_buf_add_str(&e->text, said);
out:
    return rc;
}

struct place {
    bool is_behind; /* the last question */
    bool is_last;
};

/* A turn's text is encoded in one piece with the marks around it, as Hugging Face encodes the
 * rendered template, but for the border in front of what the assistant says: there training and
 * answering must have the same tokens. */
static int add_turn(struct encoding *e, enum da_chat_format f, const struct da_chat_message *m,
                    struct place place, struct da_err *err)
{
    const struct turn *turn = turn_of(f, m->role);
    bool speaks = turn && strcmp(turn->role, "assistant") == 0;
    struct da_str before, answer = da_str_c(formats[f].answer);
    int rc = DA_OK;

    if (!turn)
        return da_err_set(err, DA_EINVAL, 0,
                          "a message's role is %.*s; system, user and assistant are known",
                          DA_STR_ARG(da_str_sub(m->role, 0, 40)));
    before = da_str_c(turn->before);
    DA_TRY(add_marks(e, speaks ? formats[f].answer : turn->before, false, err));
    if (speaks) {
        DA_TRY(flush(e, false, err));
        da_buf_add_str(&e->text, da_str_sub(before, answer.n, before.n));
    }
    if (speaks && formats[f].thinks)
        DA_TRY(add_thinking(e, m->content, place.is_behind, place.is_last, err));
    else
        da_buf_add_str(&e->text, formats[f].trims ? da_str_trim(m->content) : m->content);
    DA_TRY(add_marks(e, turn->after, speaks, err));
    DA_TRY(flush(e, speaks, err));
out:
    return rc;
}

/* The turn behind the last question; without one, behind all. */
static size_t behind_question(const struct da_chat_message *messages, size_t n)
{
    size_t i = n;

    while (i > 0 && !da_str_eq(messages[i - 1].role, DA_STR("user")))
        i--;
    return i > 0 ? i : n;
}

int da_chat_encode(enum da_chat_format f, const struct da_tokenizer *t,
                   const struct da_chat_message *messages, size_t n, bool open,
                   struct da_tokens *out, struct da_buf *answered, struct da_err *err)
{
    struct encoding e = {.t = t, .out = out, .answered = answered};
    uint32_t bos;
    int rc = DA_OK;

    if (f == DA_CHAT_NONE)
        return da_err_set(err, DA_EUNSUPPORTED, 0,
                          "the model has no chat template; it can go on with plain text only");
    da_buf_init(&e.text, DA_BUF_TEXT_MAX);
    if (f == DA_CHAT_LLAMA3 && da_tokenizer_find(t, DA_STR("<|begin_of_text|>"), &bos)) {
        da_tokens_add(out, bos);
        mark(&e, out->n - 1, false);
    }
    for (size_t i = 0; i < n; i++) {
        struct place place = {i >= behind_question(messages, n), i + 1 == n};

        DA_TRY(add_turn(&e, f, &messages[i], place, err));
    }
    if (open)
        DA_TRY(add_marks(&e, formats[f].answer, false, err));
    DA_TRY(flush(&e, false, err));
out:
    da_buf_release(&e.text);
    return rc;
}
