/* SPDX-License-Identifier: Apache-2.0
 *
 * Conversations as tokens: the text that the templates' Jinja programs render, control tokens where
 * the format has them and nowhere else, and what the assistant says marked.
 */
#include "model_folder.h"

#include "lm/chat.h"

#include <jansson.h>

static const char *const specials[] = {
    "<|im_start|>",      "<|im_end|>", "<|begin_of_text|>", "<|start_header_id|>",
    "<|end_header_id|>", "<|eot_id|>", "<think>",           "</think>"};
enum { N_SPECIALS = sizeof specials / sizeof *specials };

static struct da_tokenizer *new_tokenizer(size_t n_specials)
{
    struct da_tokenizer_trainer *trainer;
    struct da_tokenizer *t = NULL;
    struct da_buf json;

    da_buf_init(&json, DA_BUF_TEXT_MAX);
    da_tokenizer_trainer_new(&trainer);
    for (int i = 0; i < 3; i++)
        da_tokenizer_trainer_add(trainer, DA_STR("Task: Name a river.\nOutput: Danube\n\nUser: "
                                                 "Say it.\nAssistant: It is said.\n\n"));
    assert_int_equal(da_tokenizer_trainer_finish(
                         trainer,
                         &(struct da_tokenizer_train_options){
                             .vocab = 300, .specials = specials, .n_specials = n_specials},
                         &json, NULL),
                     DA_OK);
    assert_int_equal(da_tokenizer_parse(&t, da_buf_str(&json), "test", NULL), DA_OK);
    da_tokenizer_trainer_free(&trainer);
    da_buf_release(&json);
    return t;
}

static json_t *goldens(void)
{
    json_t *root = json_load_file(DA_SOURCE_ROOT "/tests/golden/chat/conversations.json", 0, NULL);

    assert_non_null(root);
    return root;
}

static struct da_str text_of(const json_t *object, const char *name)
{
    const json_t *v = json_object_get(object, name);

    assert_true(json_is_string(v));
    return (struct da_str){json_string_value(v), json_string_length(v)};
}

static enum da_chat_format format_named(const char *name)
{
    for (int f = 0; f < DA_CHAT_N_FORMATS; f++)
        if (strcmp(da_chat_format_name((enum da_chat_format)f), name) == 0)
            return (enum da_chat_format)f;
    fail_msg("no format is called %s", name);
    return DA_CHAT_NONE;
}

enum { MESSAGES = 8 };

static size_t read_messages(const json_t *conversation, struct da_chat_message *out)
{
    const json_t *list = json_object_get(conversation, "messages");
    size_t n = json_array_size(list);

    assert_true(n <= MESSAGES);
    for (size_t i = 0; i < n; i++)
        out[i] = (struct da_chat_message){text_of(json_array_get(list, i), "role"),
                                          text_of(json_array_get(list, i), "content")};
    return n;
}

static void assert_text(const struct da_tokenizer *t, const struct da_tokens *tokens,
                        struct da_str wanted, const char *what)
{
    struct da_buf text;

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    da_tokenizer_decode(t, tokens->ids, tokens->n, false, &text);
    if (!da_str_eq(da_buf_str(&text), wanted))
        fail_msg("%s:\n%s\ninstead of\n%.*s", what, da_buf_str(&text).p, DA_STR_ARG(wanted));
    da_buf_release(&text);
}

static size_t count_special(const struct da_tokenizer *t, const struct da_tokens *tokens)
{
    size_t n = 0;

    for (size_t i = 0; i < tokens->n; i++)
        n += da_tokenizer_is_special(t, tokens->ids[i]);
    return n;
}

static size_t occurrences(struct da_str text, struct da_str mark)
{
    size_t n = 0;

    for (size_t at = 0; (at = da_str_find(text, mark, at)) != SIZE_MAX; at += mark.n)
        n++;
    return n;
}

/* How many control tokens the format puts around n messages. */
static size_t specials_around(enum da_chat_format f, size_t n, bool open, struct da_str rendered)
{
    if (f == DA_CHAT_CHATML || f == DA_CHAT_QWEN3)
        return 2 * n + open + 2 * occurrences(rendered, DA_STR("\n</think>\n\n"));
    return f == DA_CHAT_LLAMA3 ? 1 + 3 * n + 2 * (size_t)open : 0;
}

/* What the assistant says, with the mark that ends its turn. */
static void add_said(enum da_chat_format f, const struct da_chat_message *m, struct da_buf *out)
{
    da_buf_add_str(out, da_chat_lead(f));
    da_buf_add_str(out, f == DA_CHAT_LLAMA3 ? da_str_trim(m->content) : m->content);
    da_buf_add_c(out, f == DA_CHAT_CHATML   ? "<|im_end|>\n"
                      : f == DA_CHAT_LLAMA3 ? "<|eot_id|>"
                                            : "\n\n");
}

static void check_answered(const struct da_tokenizer *t, enum da_chat_format f,
                           const struct da_chat_message *m, size_t n,
                           const struct da_tokens *tokens, const struct da_buf *answered)
{
    struct da_tokens said = {0};
    struct da_buf wanted;

    da_buf_init(&wanted, DA_BUF_TEXT_MAX);
    assert_int_equal(answered->n, tokens->n);
    for (size_t i = 0; i < tokens->n; i++)
        if (answered->p[i])
            da_tokens_add(&said, tokens->ids[i]);
    for (size_t i = 0; i < n; i++)
        if (da_str_eq(m[i].role, DA_STR("assistant")))
            add_said(f, &m[i], &wanted);
    assert_text(t, &said, da_buf_str(&wanted), "what the assistant says");
    da_buf_release(&wanted);
    da_tokens_release(&said);
}

static void check_conversation(const struct da_tokenizer *t, enum da_chat_format f,
                               const json_t *conversation)
{
    struct da_chat_message m[MESSAGES];
    size_t n = read_messages(conversation, m);

    for (int open = 0; open < 2; open++) {
        struct da_tokens tokens = {0};
        struct da_buf answered;
        struct da_err err = {0};

        da_buf_init(&answered, DA_BUF_TEXT_MAX);
        if (da_chat_encode(f, t, m, n, open, &tokens, &answered, &err) < 0)
            fail_msg("%s", err.msg);
        assert_text(t, &tokens, text_of(conversation, open ? "open" : "closed"),
                    text_of(conversation, "name").p);
        assert_int_equal(
            count_special(t, &tokens),
            specials_around(f, n, open, text_of(conversation, open ? "open" : "closed")));
        if (f != DA_CHAT_QWEN3) /* whose answers are not what stands in the messages */
            check_answered(t, f, m, n, &tokens, &answered);
        da_buf_release(&answered);
        da_tokens_release(&tokens);
    }
}

static void conversations_are_what_the_templates_render(void **state)
{
    json_t *root = goldens(), *format, *conversation;
    struct da_tokenizer *t = new_tokenizer(N_SPECIALS);
    const char *name;
    size_t i;

    (void)state;
    assert_int_equal(json_object_size(root), DA_CHAT_N_FORMATS - 1);
    json_object_foreach(root, name, format)
        json_array_foreach(json_object_get(format, "conversations"), i, conversation)
            check_conversation(t, format_named(name), conversation);
    da_tokenizer_free(&t);
    json_decref(root);
}

static void thoughts_are_said_by_the_assistant(void **state)
{
    struct da_tokenizer *t = new_tokenizer(N_SPECIALS);
    struct da_chat_message m[] = {{DA_STR("user"), DA_STR("Name a river.")},
                                  {DA_STR("assistant"), DA_STR("<think>\nWet.\n</think>\n\nPo")}};
    struct da_tokens tokens = {0}, said = {0};
    struct da_buf answered;

    (void)state;
    da_buf_init(&answered, DA_BUF_TEXT_MAX);
    assert_int_equal(da_chat_encode(DA_CHAT_QWEN3, t, m, 2, false, &tokens, &answered, NULL),
                     DA_OK);
    for (size_t i = 0; i < tokens.n; i++)
        if (answered.p[i])
            da_tokens_add(&said, tokens.ids[i]);
    assert_text(t, &said, DA_STR("<think>\nWet.\n</think>\n\nPo<|im_end|>\n"), "what it says");
    da_tokens_release(&said);
    da_tokens_release(&tokens);
    da_buf_release(&answered);
    da_tokenizer_free(&t);
}

/* A model reads in training what it reads when it answers: the same tokens before the answer. */
static void an_open_conversation_begins_the_closed_one(void **state)
{
    struct da_tokenizer *t = new_tokenizer(N_SPECIALS);
    struct da_chat_message m[] = {{DA_STR("user"), DA_STR("Name a river.")},
                                  {DA_STR("assistant"), DA_STR("Danube")}};

    (void)state;
    for (int f = DA_CHAT_NONE + 1; f < DA_CHAT_N_FORMATS; f++) {
        struct da_tokens asked = {0}, told = {0};

        assert_int_equal(da_chat_encode((enum da_chat_format)f, t, m, 1, true, &asked, NULL, NULL),
                         DA_OK);
        assert_int_equal(da_chat_encode((enum da_chat_format)f, t, m, 2, false, &told, NULL, NULL),
                         DA_OK);
        assert_true(asked.n < told.n);
        assert_memory_equal(asked.ids, told.ids, asked.n * sizeof *asked.ids);
        da_tokens_release(&asked);
        da_tokens_release(&told);
    }
    da_tokenizer_free(&t);
}

static void formats_are_known_by_their_templates(void **state)
{
    json_t *root = goldens(), *format;
    const char *name;

    (void)state;
    json_object_foreach(root, name, format)
    {
        enum da_chat_format f = DA_CHAT_NONE;
        struct da_str template = text_of(format, "template");

        assert_int_equal(da_chat_format_of(template, &f, NULL), DA_OK);
        assert_string_equal(da_chat_format_name(f), name);
        if (da_chat_format_jinja(f))
            assert_string_equal(da_chat_format_jinja(f), template.p);
    }
    json_decref(root);
}

static void other_templates_are_refused(void **state)
{
    static const char *const others[] = {
        "", "{{ messages[0]['content'] }}", "{% for m in messages %}[INST] {{ m.content }} [/INST]",
        "{% for m in messages %}<|im_start|>{{ m.role }}<|im_sep|>{{ m.content }}<|im_end|>"};
    struct da_err err = {0};

    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        enum da_chat_format f = DA_CHAT_TASK;

        assert_int_equal(da_chat_format_of(da_str_c(others[i]), &f, &err), DA_EUNSUPPORTED);
        assert_int_equal(f, DA_CHAT_TASK);
        assert_non_null(strstr(err.msg, "chatml"));
    }
}

static void faults_are_named(void **state)
{
    struct da_tokenizer *t = new_tokenizer(N_SPECIALS), *bare = new_tokenizer(0);
    struct da_chat_message m = {DA_STR("user"), DA_STR("x")}, tool = {{"toolbox", 4}, DA_STR("x")};
    struct da_tokens tokens = {0};
    struct da_err err = {0};

    (void)state;
    assert_int_equal(da_chat_encode(DA_CHAT_NONE, t, &m, 1, true, &tokens, NULL, &err),
                     DA_EUNSUPPORTED);
    assert_int_equal(da_chat_encode(DA_CHAT_CHATML, bare, &m, 1, true, &tokens, NULL, &err),
                     DA_EUNSUPPORTED);
    assert_non_null(strstr(err.msg, "<|im_start|>"));
    assert_int_equal(da_chat_encode(DA_CHAT_CHATML, t, &tool, 1, true, &tokens, NULL, &err),
                     DA_EINVAL);
    assert_non_null(strstr(err.msg, "tool;")); /* the role's four bytes, and no more */
    da_tokens_release(&tokens);
    da_tokenizer_free(&t);
    da_tokenizer_free(&bare);
}

/* ---- a model's folder ---- */

static void write_text(const char *dir, const char *name, const char *text)
{
    struct da_buf b;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_buf_add_c(&b, text);
    write_whole(dir, name, &b);
    da_buf_release(&b);
}

static void the_format_is_read_from_the_folder(void **state)
{
    static const struct {
        const char *config; /* tokenizer_config.json */
        int rc;
        enum da_chat_format format;
    } rows[] = {
        {"{}", DA_OK, DA_CHAT_NONE},
        {"{\"chat_template\": null}", DA_OK, DA_CHAT_NONE},
        {"{\"chat_template\": \"{{ '<|im_start|>' }}\"}", DA_OK, DA_CHAT_CHATML},
        {"{\"chat_template\": [{\"name\": \"rag\", \"template\": \"x\"}, {\"name\": \"default\", "
         "\"template\": \"<|start_header_id|>\"}]}",
         DA_OK, DA_CHAT_LLAMA3},
        {"{\"chat_template\": \"[INST]\"}", DA_EUNSUPPORTED, DA_CHAT_NONE},
        {"{\"chat_template\"", DA_EFORMAT, DA_CHAT_NONE},
    };
    char dir[FOLDER_PATH];
    enum da_chat_format f = DA_CHAT_TASK;

    (void)state;
    new_folder(dir);
    assert_int_equal(da_chat_format_read(dir, &f, NULL), DA_OK); /* no file at all */
    assert_int_equal(f, DA_CHAT_NONE);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        f = DA_CHAT_NONE;
        write_text(dir, "tokenizer_config.json", rows[i].config);
        assert_int_equal(da_chat_format_read(dir, &f, NULL), rows[i].rc);
        assert_int_equal(f, rows[i].format);
    }
    write_text(dir, "chat_template.jinja", da_chat_format_jinja(DA_CHAT_TURNS));
    assert_int_equal(da_chat_format_read(dir, &f, NULL), DA_OK); /* wins over the other file */
    assert_int_equal(f, DA_CHAT_TURNS);
    remove_folder(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conversations_are_what_the_templates_render),
        cmocka_unit_test(thoughts_are_said_by_the_assistant),
        cmocka_unit_test(an_open_conversation_begins_the_closed_one),
        cmocka_unit_test(formats_are_known_by_their_templates),
        cmocka_unit_test(other_templates_are_refused),
        cmocka_unit_test(faults_are_named),
        cmocka_unit_test(the_format_is_read_from_the_folder),
    };

    return cmocka_run_group_tests_name("lm_chat", tests, NULL, NULL);
}
