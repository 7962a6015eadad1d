/* SPDX-License-Identifier: Apache-2.0
 *
 * Shapes are rows of a table: the key that tells the shape, and the function that takes it apart.
 * The first shape whose key the object has wins.
 */
#include "dataset/row.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "dataset/alpaca.h"

#include <jansson.h>
#include <string.h>

enum { SHOWN_CHARS = 160 }; /* of what jansson says, which quotes the file */

/* A value's text: a string's content, the JSON text of a number or a boolean, "" for null or a
 * missing key. */
static int text_of(const json_t *value, const char *key, struct da_arena *a, struct da_str *out,
                   struct da_err *err)
{
    char number[64];
    size_t n;

    if (!value || json_is_null(value)) {
        *out = (struct da_str){0};
        return DA_OK;
    }
    if (json_is_string(value)) {
        *out = (struct da_str){json_string_value(value), json_string_length(value)};
        return DA_OK;
    }
    n = json_is_object(value) || json_is_array(value)
            ? 0
            : json_dumpb(value, number, sizeof number, JSON_ENCODE_ANY);
    if (n == 0 || n > sizeof number)
        return da_err_set(err, DA_EFORMAT, 0, "\"%s\" is not text; write it as a JSON string", key);
    *out = da_arena_str(a, (struct da_str){number, n});
    return DA_OK;
}

static int get_text(const json_t *row, const char *key, struct da_arena *a, struct da_str *out,
                    struct da_err *err)
{
    return text_of(json_object_get(row, key), key, a, out, err);
}

static bool is_blank(struct da_str s)
{
    return da_str_trim(s).n == 0;
}

/* Alpaca's prompts write "<noinput>" where a task has none, and models copy it into the field. */
static struct da_str without_marker(struct da_str input)
{
    return da_str_eq_nocase(da_str_trim(input), DA_STR("<noinput>")) ? (struct da_str){0} : input;
}

static int set_instruction(struct da_record *out, const json_t *value, const char *key,
                           struct da_err *err)
{
    struct da_str text;

    if (!json_is_string(value))
        return da_err_set(err, DA_EFORMAT, 0, "\"%s\" is not text; write it as a JSON string", key);
    text = (struct da_str){json_string_value(value), json_string_length(value)};
    if (is_blank(text))
        return da_err_set(err, DA_EFORMAT, 0, "\"%s\" is empty; write what is to be done", key);
    out->instruction = text;
    return DA_OK;
}

static void set_instance(struct da_record *out, struct da_arena *a, struct da_str input,
                         struct da_str output)
{
    struct da_instance *instance = da_arena_alloc(a, sizeof *instance);

    *instance = (struct da_instance){input, output};
    out->instances = instance;
    out->n_instances = 1;
}

static int read_instances(const json_t *list, struct da_arena *a, struct da_record *out,
                          struct da_err *err)
{
    size_t n = json_array_size(list);
    struct da_instance *instances = da_arena_alloc_n(a, n, sizeof *instances);
    int rc = DA_OK;

    if (!json_is_array(list))
        return da_err_set(err, DA_EFORMAT, 0,
                          "\"instances\" is not a list; write [{\"input\":…,\"output\":…}]");
    for (size_t i = 0; i < n; i++) {
        const json_t *item = json_array_get(list, i);

        if (!json_is_object(item))
            return da_err_set(err, DA_EFORMAT, 0,
                              "instance %zu is not an object; write {\"input\":…,\"output\":…}",
                              i + 1);
        DA_TRY(get_text(item, "input", a, &instances[i].input, err));
        DA_TRY(get_text(item, "output", a, &instances[i].output, err));
        instances[i].input = without_marker(instances[i].input);
    }
    out->instances = instances;
    out->n_instances = n;
out:
    return rc;
}

/* Seed tasks (with "instances"), flat rows and Alpaca. A flat row without any text beside the
 * instruction is a bare instruction: it has no instance yet, rather than an empty one. */
static int read_instruction(const json_t *row, struct da_arena *a, struct da_record *out,
                            struct da_err *err)
{
    const json_t *list = json_object_get(row, "instances");
    struct da_str input = {0}, output = {0};
    int rc;

    DA_TRY(set_instruction(out, json_object_get(row, "instruction"), "instruction", err));
    if (list && !json_is_null(list))
        return read_instances(list, a, out, err);
    DA_TRY(get_text(row, "input", a, &input, err));
    DA_TRY(get_text(row, "output", a, &output, err));
    input = without_marker(input);
    if (input.n > 0 || output.n > 0)
        set_instance(out, a, input, output);
out:
    return rc;
}

enum speaker { SYSTEM, USER, ASSISTANT, OTHER };

static enum speaker speaker_of(const json_t *name)
{
    static const struct {
        const char *name;
        enum speaker speaker;
    } names[] = {
        {"system", SYSTEM}, {"developer", SYSTEM},    {"user", USER},
        {"human", USER},    {"assistant", ASSISTANT}, {"gpt", ASSISTANT},
    };
    const char *s = json_string_value(name);

    for (size_t i = 0; s && i < sizeof names / sizeof names[0]; i++)
        if (strcmp(s, names[i].name) == 0)
            return names[i].speaker;
    return OTHER;
}

struct chat_keys {
    const char *list, *speaker, *text;
};

/* The turn that a single exchange has at this place: its text, or what is wrong with it. */
static int read_turn(const json_t *turn, const struct chat_keys *keys, enum speaker wanted,
                     struct da_err *err)
{
    const json_t *name = json_object_get(turn, keys->speaker);
    enum speaker speaker = speaker_of(name);

    if (speaker == OTHER)
        return da_err_set(err, DA_EFORMAT, 0,
                          "a turn's \"%s\" is not one of system, user (human), assistant (gpt); "
                          "tool calls are not supported: leave the conversation out",
                          keys->speaker);
    if (wanted == OTHER)
        return da_err_set(err, DA_EFORMAT, 0,
                          "the conversation has several turns, which a task cannot hold; "
                          "split it or leave it out");
    if (speaker != wanted)
        return da_err_set(err, DA_EFORMAT, 0,
                          "the conversation does not go from user to assistant; put them in order");
    if (!json_is_string(json_object_get(turn, keys->text)))
        return da_err_set(err, DA_EFORMAT, 0,
                          "a turn's \"%s\" is not text; write it as a JSON string", keys->text);
    return DA_OK;
}

static int read_chat(const json_t *row, const struct chat_keys *keys, struct da_arena *a,
                     struct da_record *out, struct da_err *err)
{
    const json_t *list = json_object_get(row, keys->list);
    enum speaker wanted = USER;
    int rc = DA_OK;

    if (!json_is_array(list))
        return da_err_set(err, DA_EFORMAT, 0, "\"%s\" is not a list of turns", keys->list);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *turn = json_array_get(list, i);
        const json_t *text = json_object_get(turn, keys->text);

        if (speaker_of(json_object_get(turn, keys->speaker)) == SYSTEM)
            continue;
        DA_TRY(read_turn(turn, keys, wanted, err));
        if (wanted == USER)
            DA_TRY(set_instruction(out, text, keys->text, err));
        else
            set_instance(out, a, (struct da_str){0},
                         (struct da_str){json_string_value(text), json_string_length(text)});
        wanted = wanted == USER ? ASSISTANT : OTHER;
    }
    if (wanted == USER)
        return da_err_set(err, DA_EFORMAT, 0,
                          "\"%s\" has no turn of the user; add one or leave it out", keys->list);
out:
    return rc;
}

static int read_messages(const json_t *row, struct da_arena *a, struct da_record *out,
                         struct da_err *err)
{
    return read_chat(row, &(struct chat_keys){"messages", "role", "content"}, a, out, err);
}

static int read_conversations(const json_t *row, struct da_arena *a, struct da_record *out,
                              struct da_err *err)
{
    return read_chat(row, &(struct chat_keys){"conversations", "from", "value"}, a, out, err);
}

/* Self-Instruct's fine-tuning files follow OpenAI's old advice: a space before, a mark after. */
static struct da_str without_end_mark(struct da_str completion)
{
    const struct da_str mark = DA_STR("<|endoftext|>");

    if (!da_str_ends(completion, mark))
        return completion;
    completion.n -= mark.n;
    return da_str_sub(completion, da_str_starts(completion, DA_STR(" ")), completion.n);
}

static int read_prompt_completion(const json_t *row, struct da_arena *a, struct da_record *out,
                                  struct da_err *err)
{
    struct da_str input = {0}, output = {0};
    int rc;

    DA_TRY(set_instruction(out, json_object_get(row, "prompt"), "prompt", err));
    DA_TRY(get_text(row, "completion", a, &output, err));
    if (da_alpaca_split(out->instruction, &out->instruction, &input) && is_blank(out->instruction))
        return da_err_set(err, DA_EFORMAT, 0,
                          "the prompt's instruction is empty; write what is to be done");
    set_instance(out, a, input, without_end_mark(output));
out:
    return rc;
}

static const struct shape {
    const char *key, *second_key; /* second_key: NULL or needed as well */
    int (*read)(const json_t *row, struct da_arena *a, struct da_record *out, struct da_err *err);
} shapes[] = {
    {"instruction", NULL, read_instruction},
    {"messages", NULL, read_messages},
    {"conversations", NULL, read_conversations},
    {"prompt", "completion", read_prompt_completion},
};

/* true, false, or what the original's classification stage recorded: " Yes", "No\n", … by their
 * first word. */
static enum da_truth truth_of(const json_t *value)
{
    struct da_str word;

    if (json_is_boolean(value))
        return json_is_true(value) ? DA_YES : DA_NO;
    if (!json_is_string(value))
        return DA_UNKNOWN;
    word = da_str_trim((struct da_str){json_string_value(value), json_string_length(value)});
    if (da_str_starts_nocase(word, DA_STR("yes")) || da_str_eq_nocase(word, DA_STR("true")))
        return DA_YES;
    if (da_str_starts_nocase(word, DA_STR("no")) || da_str_eq_nocase(word, DA_STR("false")))
        return DA_NO;
    return DA_UNKNOWN;
}

static int read_labels(const json_t *row, struct da_arena *a, struct da_record *out,
                       struct da_err *err)
{
    int rc;

    out->is_classification = truth_of(json_object_get(row, "is_classification"));
    DA_TRY(get_text(row, "id", a, &out->id, err));
    DA_TRY(get_text(row, "name", a, &out->name, err));
    DA_TRY(get_text(row, "task_type", a, &out->task_type, err));
    DA_TRY(get_text(row, "category", a, &out->category, err));
    DA_TRY(get_text(row, "lang", a, &out->lang, err));
out:
    return rc;
}

static int to_record(const json_t *row, struct da_arena *a, struct da_record *out,
                     struct da_err *err)
{
    if (!json_is_object(row))
        return da_err_set(err, DA_EFORMAT, 0,
                          "not an object; write a task as {\"instruction\":…,\"output\":…}");
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        if (!json_object_get(row, shapes[i].key) ||
            (shapes[i].second_key && !json_object_get(row, shapes[i].second_key)))
            continue;
        int rc = shapes[i].read(row, a, out, err);

        return rc < 0 ? rc : read_labels(row, a, out, err);
    }
    return da_err_set(
        err, DA_EFORMAT, 0,
        "no instruction; a task has \"instruction\", \"messages\", \"conversations\", or "
        "\"prompt\" with \"completion\"");
}

/* jansson's finding in words that say what to do. */
static int parse_error(const json_error_t *e, struct da_err *err)
{
    struct da_buf shown;
    const char *what;

    switch (json_error_code(e)) {
    case json_error_invalid_utf8:
        what = "not valid UTF-8; convert the file, e.g. with iconv -t UTF-8";
        break;
    case json_error_null_character:
    case json_error_null_byte_in_key:
        what = "a string holds a NUL; remove it";
        break;
    case json_error_duplicate_key:
        what = "a key occurs twice in an object; remove one";
        break;
    case json_error_numeric_overflow:
        what = "a number is too large; write it as a string";
        break;
    default:
        what = "not JSON; mend the line";
        break;
    }
    da_buf_init(&shown, DA_BUF_TEXT_MAX);
    da_escape_terminal(&shown, da_str_c(e->text), SHOWN_CHARS);
    (void)da_err_set(err, DA_EFORMAT, 0, "%s (%s)", what, shown.n ? shown.p : "no more is known");
    da_buf_release(&shown);
    return DA_EFORMAT;
}

int da_row_read(struct da_str json, struct da_arena *a, struct json_t **root, struct da_record *out,
                int64_t *extra_lines, struct da_err *err)
{
    struct da_record record = {.line = out->line};
    json_error_t e;
    json_t *row = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &e);
    int rc;

    *extra_lines = 0;
    if (!row) {
        *extra_lines = e.line > 0 ? e.line - 1 : 0;
        return parse_error(&e, err);
    }
    rc = to_record(row, a, &record, err);
    if (rc < 0) {
        json_decref(row);
        return rc;
    }
    *root = row;
    *out = record;
    return DA_OK;
}
