/* SPDX-License-Identifier: Apache-2.0
 *
 * What people read: help, the man page, completion, tables, progress; and the names derived from
 * names.
 */
#include "load.h"

#include "base/utf8.h"
#include "cli/help.h"
#include "cli/pool_path.h"
#include "cli/progress.h"
#include "cli/suggest.h"
#include "cli/table.h"
#include "quality/rules.h"
#include "teacher/provider.h"

static struct da_buf buffer(void)
{
    struct da_buf b;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    return b;
}

static const char *text_of(const struct da_buf *b)
{
    assert_int_equal(b->failed, 0);
    return da_buf_str(b).p;
}

static void help_of_a_command_has_its_options_and_no_others(void **state)
{
    (void)state;
    for (size_t c = 0; c < da_n_cmds; c++) {
        struct da_buf help = buffer();

        da_help_command(da_cmds[c], &help);
        for (size_t i = 0; i < da_n_options; i++) {
            const struct da_option *o = &da_options[i];
            char names[128], alias[128];

            (void)snprintf(names, sizeof names, " --%s%s%s\n", o->name, o->metavar ? " " : "",
                           o->metavar ? o->metavar : "");
            if (!strstr(text_of(&help), names))
                names[strlen(names) - 1] = ' '; /* the help begins on the same line */
            if (o->commands & da_cmds[c]->bit)
                assert_says(text_of(&help), names);
            else if (!da_option_find(da_str_c(o->name), da_cmds[c]->bit))
                assert_null(strstr(text_of(&help), names));
            (void)snprintf(alias, sizeof alias, "--%s\n", o->alias ? o->alias : "");
            if (o->alias && (o->commands & da_cmds[c]->bit))
                assert_says(text_of(&help), alias);
        }
        da_buf_release(&help);
    }
}

static void commands_explain_themselves(void **state)
{
    struct da_buf overview = buffer();

    (void)state;
    da_help_overview(&overview);
    for (size_t c = 0; c < da_n_cmds; c++) {
        const struct da_cmd *cmd = da_cmds[c];
        size_t n_examples = 0;

        assert_says(text_of(&overview), cmd->summary);
        assert_ptr_equal(da_cmd_find(cmd->name), cmd);
        assert_true(strlen(cmd->description) > 40);
        while (cmd->examples[n_examples].line)
            n_examples++;
        if (n_examples < 1 || n_examples > 3)
            fail_msg("%s has %zu examples", cmd->name, n_examples);
        assert_true(cmd->min_operands <= cmd->max_operands);
        assert_true((cmd->max_operands > 0) == (cmd->operands != NULL));
        for (size_t other = 0; other < c; other++)
            assert_true(da_cmds[other]->bit != cmd->bit);
    }
    assert_null(da_cmd_find("generat"));
    da_buf_release(&overview);
}

/* Examples are typed in by readers: each must parse. */
static void examples_parse(void **state)
{
    (void)state;
    for (size_t c = 0; c < da_n_cmds; c++)
        for (const struct da_example *e = da_cmds[c]->examples; e->line; e++) {
            char line[256], *words[32], *start = strstr(e->line, "didact ");
            struct da_args args;
            struct da_err err = {0};
            int n = 0;

            assert_non_null(start);
            (void)snprintf(line, sizeof line, "%s", start);
            line[strcspn(line, "|>)")] = 0;
            for (char *p = line, *word; (word = strsep(&p, " ")) != NULL;)
                if (*word)
                    words[n++] = word;
            assert_string_equal(words[1], da_cmds[c]->name);
            if (da_args_parse(&args, da_cmds[c], n - 2, words + 2, &err) != DA_OK)
                fail_msg("%s: %s", e->line, err.msg);
            da_args_release(&args);
        }
}

static void help_fits_its_width(void **state)
{
    (void)state;
    for (size_t c = 0; c < da_n_cmds + 3; c++) {
        struct da_buf help = buffer();
        struct da_str rest, line;

        if (c < da_n_cmds)
            da_help_command(da_cmds[c], &help);
        else if (c == da_n_cmds)
            da_help_overview(&help);
        else if (c == da_n_cmds + 1)
            da_help_rules(&help);
        else
            da_help_providers(&help);
        rest = da_buf_str(&help);
        while (da_str_line(&rest, &line))
            if (da_utf8_length(line) > DA_HELP_WIDTH)
                fail_msg("too wide: %.*s", DA_STR_ARG(line));
        da_buf_release(&help);
    }
}

static void topics_list_every_rule_and_provider(void **state)
{
    struct da_buf rules = buffer(), providers = buffer();

    (void)state;
    da_help_rules(&rules);
    for (size_t i = 0; i < da_n_rule_rows; i++)
        assert_says(text_of(&rules), da_rule_rows[i].name);
    da_help_providers(&providers);
    for (size_t i = 0; i < da_n_providers; i++) {
        assert_says(text_of(&providers), da_providers[i].name);
        assert_says(text_of(&providers), da_providers[i].base_url);
    }
    da_buf_release(&rules);
    da_buf_release(&providers);
}

static void wrapping_keeps_words_and_lines(void **state)
{
    struct da_buf out = buffer();

    (void)state;
    da_help_wrap(&out, 2, 4, DA_STR("one two\n\nthree"));
    assert_string_equal(text_of(&out), "  one two\n\n    three\n");
    da_buf_reset(&out);
    da_help_wrap(&out, 95, 4, DA_STR("sixsix seven"));
    assert_string_equal(text_of(&out), "sixsix\n    seven\n");
    da_buf_release(&out);
}

static void the_man_page_has_every_command_and_option(void **state)
{
    struct da_buf man = buffer();
    struct da_str rest, line;

    (void)state;
    da_man_page(&man);
    for (size_t i = 0; i < da_n_cmds; i++) {
        char heading[64];

        (void)snprintf(heading, sizeof heading, "\n.SS \"didact %s", da_cmds[i]->name);
        assert_says(text_of(&man), heading);
    }
    for (size_t i = 0; i < 2 * da_n_options; i++) {
        const struct da_option *o = &da_options[i / 2];
        const char *plain = i % 2 ? o->alias : o->name;
        char name[256] = "\\fB\\-\\-";
        size_t n = strlen(name);

        for (const char *p = plain; p && *p; p++) {
            if (*p == '-')
                name[n++] = '\\';
            name[n++] = *p;
        }
        (void)snprintf(name + n, sizeof name - n, "\\fR");
        if (plain)
            assert_says(text_of(&man), name);
    }
    rest = da_buf_str(&man);
    while (da_str_line(
        &rest, &line)) /* every line that starts with a control character is a request we wrote */
        if (line.n > 0 && (line.p[0] == '.' || line.p[0] == '\''))
            assert_true(line.n >= 3 && line.p[0] == '.' && line.p[1] >= 'A' && line.p[1] <= 'n');
    da_buf_release(&man);
}

static void completion_offers_every_command_and_option(void **state)
{
    static const char *const shells[] = {"bash", "zsh", "fish"};
    struct da_err err = {0};

    (void)state;
    for (size_t s = 0; s < 3; s++) {
        struct da_buf out = buffer();

        assert_int_equal(da_completion(shells[s], &out, &err), DA_OK);
        for (size_t i = 0; i < da_n_cmds; i++)
            assert_says(text_of(&out), da_cmds[i]->name);
        for (size_t i = 0; i < da_n_options; i++) {
            char name[64];

            (void)snprintf(name, sizeof name, "%s%s", s == 2 ? "-l " : "--", da_options[i].name);
            assert_says(text_of(&out), name);
            for (size_t k = 0; da_options[i].choices && da_options[i].choices[k]; k++)
                assert_says(text_of(&out), da_options[i].choices[k]);
        }
        da_buf_release(&out);
    }
    {
        struct da_buf out = buffer();

        assert_int_equal(da_completion("tcsh", &out, &err), DA_EINVAL);
        assert_says(err.msg, "bash, zsh and fish");
        da_buf_release(&out);
    }
}

/* Quotes open and close on one line in every script. */
static void completion_quotes_are_balanced(void **state)
{
    static const char *const shells[] = {"bash", "zsh", "fish"};

    (void)state;
    for (size_t s = 0; s < 3; s++) {
        struct da_buf out = buffer();
        struct da_str rest, line;

        assert_int_equal(da_completion(shells[s], &out, NULL), DA_OK);
        rest = da_buf_str(&out);
        while (da_str_line(&rest, &line)) {
            bool open = false;

            for (size_t i = 0; i < line.n; i++) {
                if (line.p[i] == '\\' && (s == 2 || !open))
                    i++;
                else if (line.p[i] == '\'')
                    open = !open;
            }
            if (open)
                fail_msg("%s: %.*s", shells[s], DA_STR_ARG(line));
        }
        da_buf_release(&out);
    }
}

static void tables_are_aligned_and_escaped(void **state)
{
    struct da_buf out = buffer();
    struct da_table t;

    (void)state;
    da_table_init(&t, 2, 2u);
    da_table_add(&t, DA_STR("a\033[31m"));
    da_table_add_count(&t, 1234567);
    da_table_add(&t, DA_STR("\xe4\xbd\xa0\xe5\xa5\xbd"));
    da_table_add_count(&t, -12);
    da_table_write(&t, &out);
    assert_string_equal(text_of(&out), "  a\\u{1b}[31m  1,234,567\n"
                                       "  \xe4\xbd\xa0\xe5\xa5\xbd               -12\n");
    da_table_release(&t);
    da_buf_release(&out);
}

static void counts_have_their_thousands_parted(void **state)
{
    static const struct {
        int64_t n;
        const char *text;
    } cases[] = {{0, "0"},
                 {999, "999"},
                 {1000, "1,000"},
                 {-1000, "-1,000"},
                 {-100, "-100"},
                 {123456, "123,456"},
                 {INT64_MIN, "-9,223,372,036,854,775,808"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct da_buf out = buffer();

        da_table_count(&out, cases[i].n);
        assert_string_equal(text_of(&out), cases[i].text);
        da_buf_release(&out);
    }
}

static void progress_says_how_far_and_how_long(void **state)
{
    struct da_progress p = {.target = 1000,
                            .accepted = 400,
                            .accepted_before = 100,
                            .proposed = 500,
                            .in_flight = 16,
                            .prompt_tokens = 1000000,
                            .completion_tokens = 234567,
                            .elapsed_ms = 120000};
    struct da_buf out = buffer();

    (void)state;
    da_progress_line(&p, &out);
    assert_string_equal(
        text_of(&out), "400 of 1,000 accepted · 80% of 500 proposed · 16 in flight · 1.2M tokens · "
                       "150/min · 4 min 0 s left");
    da_buf_reset(&out);
    da_progress_line(&(struct da_progress){.target = 5}, &out);
    assert_string_equal(text_of(&out), "0 of 5 accepted · 0 in flight");
    da_buf_reset(&out);
    da_progress_duration(&out, 59999);
    da_buf_add_char(&out, ';');
    da_progress_duration(&out, 3599999);
    da_buf_add_char(&out, ';');
    da_progress_duration(&out, 12000000);
    assert_string_equal(text_of(&out), "59 s;59 min 59 s;3 h 20 min");
    da_buf_release(&out);
}

static void the_pool_stands_beside_the_output(void **state)
{
    static const struct {
        const char *output, *pool;
    } cases[] = {
        {"out.jsonl", "out.db"},   {"dir.d/out", "dir.d/out.db"}, {"a.b/c.json", "a.b/c.db"},
        {".hidden", ".hidden.db"}, {"x/.hidden", "x/.hidden.db"}, {"-", "out.db"},
        {"/dev/null", "out.db"},   {"/dev/stdout", "out.db"},     {"/dev/fd/1", "out.db"},
        {"folder/", "folder.db"},  {"a.tar.gz", "a.tar.db"},      {"./x.jsonl", "./x.db"},
    };
    struct da_settings s = {.output = "out.db"};
    struct da_arena arena = {0};
    struct da_err err = {0};
    const char *path;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        s.output = cases[i].output;
        assert_int_equal(da_pool_path_of(&s, &arena, &path, &err), DA_OK);
        assert_string_equal(path, cases[i].pool);
    }
    s.output = "out.db";
    assert_int_equal(da_pool_path_of(&s, &arena, &path, &err), DA_EINVAL);
    s.pool = "out.db";
    assert_int_equal(da_pool_path_of(&s, &arena, &path, &err), DA_EINVAL);
    s.output = "out.jsonl";
    assert_int_equal(da_pool_path_of(&s, &arena, &path, &err), DA_OK);
    assert_string_equal(path, "out.db");
    da_arena_release(&arena);
}

static void the_extension_gives_the_format(void **state)
{
    struct da_settings s = {0};
    enum da_format format;
    bool paper;

    (void)state;
    assert_int_equal(da_format_of(&s, "a.json", &format, &paper, NULL), DA_OK);
    assert_int_equal(format, DA_FORMAT_ALPACA);
    assert_int_equal(da_format_of(&s, "a.jsonl", &format, &paper, NULL), DA_OK);
    assert_int_equal(format, DA_FORMAT_JSONL);
    assert_int_equal(da_format_of(&s, "-", &format, &paper, NULL), DA_OK);
    assert_int_equal(format, DA_FORMAT_JSONL);
    assert_false(paper);
    s.format = "sharegpt";
    assert_int_equal(da_format_of(&s, "a.json", &format, &paper, NULL), DA_OK);
    assert_int_equal(format, DA_FORMAT_SHAREGPT);
    s.format = "paper";
    assert_int_equal(da_format_of(&s, "folder", &format, &paper, NULL), DA_OK);
    assert_true(paper);
}

static void suggestions_are_near_or_none(void **state)
{
    static const char *const names[] = {"seed", "seeds", "split", "model", "method", "max-tokens"};
    static const struct {
        const char *typed, *best;
    } cases[] = {
        {"sedes", "seeds"},
        {"seed", "seed"},
        {"modle", "model"},
        {"max", "max-tokens"},
        {"metod", "method"},
        {"banana", NULL},
        {"", NULL},
        {"xx", NULL},
        {"a-very-long-word-that-is-no-typing-slip-of-anything-here", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct da_suggest near = da_suggest_for(da_str_c(cases[i].typed));

        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            da_suggest_offer(&near, names[k]);
        if (cases[i].best)
            assert_string_equal(near.best, cases[i].best);
        else
            assert_null(near.best);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_of_a_command_has_its_options_and_no_others),
        cmocka_unit_test(commands_explain_themselves),
        cmocka_unit_test(examples_parse),
        cmocka_unit_test(help_fits_its_width),
        cmocka_unit_test(topics_list_every_rule_and_provider),
        cmocka_unit_test(wrapping_keeps_words_and_lines),
        cmocka_unit_test(the_man_page_has_every_command_and_option),
        cmocka_unit_test(completion_offers_every_command_and_option),
        cmocka_unit_test(completion_quotes_are_balanced),
        cmocka_unit_test(tables_are_aligned_and_escaped),
        cmocka_unit_test(counts_have_their_thousands_parted),
        cmocka_unit_test(progress_says_how_far_and_how_long),
        cmocka_unit_test(the_pool_stands_beside_the_output),
        cmocka_unit_test(the_extension_gives_the_format),
        cmocka_unit_test(suggestions_are_near_or_none),
    };

    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
