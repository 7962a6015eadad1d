/* SPDX-License-Identifier: Apache-2.0
 *
 * Walks the table of options: every row works from every source, and is well formed.
 */
#include "load.h"

#include "dataset/writer.h"
#include "method/method.h"

#include <math.h>

static const struct da_cmd *command_of(const struct da_option *o)
{
    for (size_t i = 0; i < da_n_cmds; i++)
        if (o->commands & da_cmds[i]->bit)
            return da_cmds[i];
    fail_msg("no command takes --%s", o->name);
    return NULL;
}

/* A value that is not the default, as a user would write it and as it is printed. */
static void sample(const struct da_option *o, char out[64])
{
    switch (o->type) {
    case DA_OPT_TEXT:
    case DA_OPT_TEXTS:
        (void)snprintf(out, 64, "x-%s", o->name);
        break;
    case DA_OPT_FLAG:
        (void)snprintf(out, 64, "true");
        break;
    case DA_OPT_INT:
        (void)snprintf(out, 64, "%.0f", o->max - 1);
        break;
    case DA_OPT_NUMBER:
        (void)snprintf(out, 64, "%.15g", (o->min + o->max) / 2 + 0.125);
        break;
    case DA_OPT_CHOICE:
    case DA_OPT_SET:
        (void)snprintf(out, 64, "%s", o->choices[1]);
        break;
    case DA_OPT_PAIR:
        (void)snprintf(out, 64, "3+1");
        break;
    }
}

/* Commands that need operands get some. */
static struct loaded load_with(const struct da_option *o, const char *first, const char *second)
{
    const struct da_cmd *cmd = command_of(o);
    const char *words[8] = {0};
    size_t n = 0;

    for (size_t i = 0; i < cmd->min_operands; i++)
        words[n++] = "1";
    if (first)
        words[n++] = first;
    if (second)
        words[n++] = second;
    return load(cmd, words);
}

static void every_option_is_parsed_from_the_command_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < da_n_options; i++) {
        const struct da_option *o = &da_options[i];
        char value[64], word[160];
        struct loaded l;

        sample(o, value);
        if (strcmp(o->name, "config") == 0)
            continue; /* names a file that is read */
        (void)snprintf(word, sizeof word, "--%s", o->name);
        l = load_with(o, word, o->type == DA_OPT_FLAG ? NULL : value);
        assert_int_equal(l.rc, DA_OK);
        assert_value(&l, o, value);
        assert_origin(&l, o, "command line");
        unload(&l);

        (void)snprintf(word, sizeof word, "--%s=%s", o->alias ? o->alias : o->name, value);
        l = load_with(o, word, NULL);
        assert_int_equal(l.rc, DA_OK);
        assert_value(&l, o, value);
        unload(&l);

        if (!o->short_name)
            continue;
        (void)snprintf(word, sizeof word, "-%c", o->short_name);
        l = load_with(o, word, o->type == DA_OPT_FLAG ? NULL : value);
        assert_int_equal(l.rc, DA_OK);
        assert_value(&l, o, value);
        unload(&l);
    }
}

static void every_option_is_parsed_from_the_environment(void **state)
{
    (void)state;
    for (size_t i = 0; i < da_n_options; i++) {
        const struct da_option *o = &da_options[i];
        char value[64], name[DA_OPTION_ENV_SIZE], origin[128];
        struct loaded l;

        if (strcmp(o->name, "config") == 0)
            continue;
        sample(o, value);
        da_option_env(o, name);
        assert_int_equal(setenv(name, value, 1), 0);
        l = load_with(o, NULL, NULL);
        assert_int_equal(l.rc, DA_OK);
        (void)snprintf(origin, sizeof origin, "environment %s", name);
        assert_origin(&l, o, o->args_only ? "default" : origin);
        if (!o->args_only)
            assert_value(&l, o, value);
        unload(&l);
        (void)unsetenv(name);
    }
}

static void every_option_is_parsed_from_the_file(void **state)
{
    (void)state;
    for (size_t i = 0; i < da_n_options; i++) {
        const struct da_option *o = &da_options[i];
        char value[64], text[256];
        struct loaded l;

        if (o->args_only || strcmp(o->name, "config") == 0)
            continue;
        sample(o, value);
        (void)snprintf(text, sizeof text, "# settings\n\n%s: %s\n", o->alias ? o->alias : o->name,
                       value);
        write_file("didact.yaml", text);
        l = load_with(o, NULL, NULL);
        assert_int_equal(l.rc, DA_OK);
        assert_value(&l, o, value);
        assert_origin(&l, o, "didact.yaml:3");
        unload(&l);
    }
}

static void numbers_out_of_range_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < da_n_options; i++) {
        const struct da_option *o = &da_options[i];
        char low[160], high[160], word[64];

        if (o->type != DA_OPT_INT && o->type != DA_OPT_NUMBER && o->type != DA_OPT_PAIR)
            continue;
        (void)snprintf(low, sizeof low, "--%s=%.15g%s", o->name, o->min - 1,
                       o->type == DA_OPT_PAIR ? "+1" : "");
        (void)snprintf(high, sizeof high, "--%s=%.17g%s", o->name, o->max + (o->max > 1e15 ? 2 : 1),
                       o->type == DA_OPT_PAIR ? "+1" : "");
        (void)snprintf(word, sizeof word, "--%s: ", o->name);
        assert_refused(load_with(o, low, NULL), "outside");
        assert_refused(load_with(o, high, NULL), word);
    }
}

static void values_of_the_wrong_kind_are_refused(void **state)
{
    static const struct {
        const char *word, *says;
    } cases[] = {
        {"--num=ten", "--num: \"ten\" is not a whole number"},
        {"--num=10.5", "not a whole number"},
        {"--num=", "not a whole number"},
        {"--num=0", "--num: 0 is outside 1..10000000"},
        {"--num=10000001", "outside 1..10000000"},
        {"--threshold=nan", "not a number"},
        {"--threshold=0,7", "not a number"},
        {"--quiet=perhaps", "neither true nor false"},
        {"--method=alpacca", "\"alpacca\" is not one of self-instruct or alpaca"},
        {"--format=csv", "alpaca, jsonl, messages"},
        {"--balance=type,colour", "\"colour\" is not one of type or category"},
        {"--balance=", "is not one of"},
        {"--seeds-per-prompt=6", "not two numbers such as 6+2"},
        {"--seeds-per-prompt=0+0", "at least one example"},
        {"--seeds-per-prompt=6+2+1", "not a whole number"},
        {"--seeds-per-prompt=99999999999999999999999999+1", "not two numbers"},
        {"--model=", "--model: the value is empty"},
        {"--seeds=", "--seeds: the value is empty"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_refused(LOAD(&da_cmd_generate, cases[i].word), cases[i].says);
}

static void defaults_are_what_the_method_says(void **state)
{
    struct loaded l = LOAD_NOTHING(&da_cmd_generate);
    const struct da_settings *s = &l.config.settings;

    (void)state;
    assert_int_equal(l.rc, DA_OK);
    assert_int_equal(s->num, 100);
    assert_int_equal(s->seed, 42);
    assert_int_equal(s->window, 64);
    assert_int_equal(s->concurrency, 16);
    assert_int_equal(s->instances, 5);
    assert_int_equal(s->seeds_per_prompt.first, 0); /* the method's own */
    assert_true(s->threshold == 0.7);
    assert_string_equal(s->output, "out.jsonl");
    assert_string_equal(s->method, "self-instruct");
    assert_string_equal(s->lang, "en");
    assert_string_equal(s->endpoint, "chat");
    assert_null(s->model);
    assert_true(isnan(s->temperature) && isnan(s->top_p) && isnan(s->presence_penalty));
    for (size_t i = 0; i < da_n_options; i++)
        assert_origin(&l, &da_options[i], "default");
    unload(&l);
}

static void rows_are_well_formed(void **state)
{
    (void)state;
    for (size_t i = 0; i < da_n_options; i++) {
        const struct da_option *o = &da_options[i];
        size_t size = strlen(o->help);

        if (size < 3 || o->help[size - 1] == '.' || o->help[size - 1] == ' ')
            fail_msg("the help of --%s: \"%s\"", o->name, o->help);
        assert_true((o->commands & ~(unsigned)DA_IN_ALL) == 0);
        assert_non_null(command_of(o));
        assert_true(o->group < DA_N_GROUPS);
        assert_true((o->value != NULL) !=
                    (o->unset != NULL)); /* a default, or what its absence means */
        assert_true((o->type == DA_OPT_FLAG) == (o->metavar == NULL));
        assert_true((o->choices != NULL) == (o->type == DA_OPT_CHOICE || o->type == DA_OPT_SET));
    }
}

static bool answers_to(const struct da_option *o, const char *name)
{
    return name && (strcmp(o->name, name) == 0 || (o->alias && strcmp(o->alias, name) == 0));
}

static void names_are_unique_in_each_command(void **state)
{
    (void)state;
    for (size_t i = 0; i < da_n_options; i++)
        for (size_t k = i + 1; k < da_n_options; k++) {
            const struct da_option *a = &da_options[i], *b = &da_options[k];

            if ((a->commands & b->commands) == 0)
                continue;
            if (answers_to(b, a->name) || answers_to(b, a->alias) ||
                (a->short_name && a->short_name == b->short_name))
                fail_msg("--%s and --%s are in one command and share a name", a->name, b->name);
        }
}

static void choices_are_the_librarys(void **state)
{
    const struct da_option *format = da_option_find(DA_STR("format"), DA_IN_EXPORT);
    const struct da_option *method = da_option_find(DA_STR("method"), DA_IN_GENERATE);
    const struct da_option *balance = da_option_find(DA_STR("balance"), DA_IN_GENERATE);

    (void)state;
    for (int i = 0; i < DA_N_FORMATS; i++)
        assert_string_equal(format->choices[i], da_format_name((enum da_format)i));
    assert_string_equal(format->choices[DA_N_FORMATS], "paper");
    assert_null(format->choices[DA_N_FORMATS + 1]);
    for (size_t i = 0; i < da_n_methods; i++)
        assert_string_equal(method->choices[i], da_methods[i]->name);
    assert_null(method->choices[da_n_methods]);
    assert_string_equal(balance->choices[0], "type");
    assert_int_equal(DA_BALANCE_TYPE, 1 << 0);
    assert_string_equal(balance->choices[1], "category");
    assert_int_equal(DA_BALANCE_CATEGORY, 1 << 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(every_option_is_parsed_from_the_command_line, clean_up),
        cmocka_unit_test_teardown(every_option_is_parsed_from_the_environment, clean_up),
        cmocka_unit_test_teardown(every_option_is_parsed_from_the_file, clean_up),
        cmocka_unit_test_teardown(numbers_out_of_range_are_refused, clean_up),
        cmocka_unit_test_teardown(values_of_the_wrong_kind_are_refused, clean_up),
        cmocka_unit_test(defaults_are_what_the_method_says),
        cmocka_unit_test(rows_are_well_formed),
        cmocka_unit_test(names_are_unique_in_each_command),
        cmocka_unit_test(choices_are_the_librarys),
    };

    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
