/* SPDX-License-Identifier: Apache-2.0
 *
 * Settings: which source wins, the settings file and its faults, the command line and its faults.
 */
#include "load.h"

static const struct da_option *option(const char *name)
{
    return da_option_find(da_str_c(name), DA_IN_GENERATE);
}

static void stronger_sources_win(void **state)
{
    struct loaded l;

    (void)state;
    write_file("didact.yaml", "num: 1\nmodel: from-file\nlang: zh\n");
    assert_int_equal(setenv("DIDACT_NUM", "2", 1), 0);
    assert_int_equal(setenv("DIDACT_MODEL", "from-environment", 1), 0);
    l = LOAD(&da_cmd_generate, "-n", "3");
    assert_int_equal(l.rc, DA_OK);
    assert_int_equal(l.config.settings.num, 3);
    assert_string_equal(l.config.settings.model, "from-environment");
    assert_string_equal(l.config.settings.lang, "zh");
    assert_origin(&l, option("num"), "command line");
    assert_origin(&l, option("model"), "environment DIDACT_MODEL");
    assert_origin(&l, option("lang"), "didact.yaml:3");
    assert_origin(&l, option("seed"), "default");
    unload(&l);
}

static void lists_grow_within_a_source_and_start_anew_with_the_next(void **state)
{
    struct loaded l;

    (void)state;
    write_file("didact.yaml", "seeds:\n  - a.jsonl\n  - b c.jsonl\nbalance: [type, category]\n");
    l = LOAD_NOTHING(&da_cmd_generate);
    assert_value(&l, option("seeds"), "a.jsonl,b c.jsonl");
    assert_value(&l, option("balance"), "type,category");
    unload(&l);
    assert_int_equal(setenv("DIDACT_SEEDS", "d.jsonl::e.jsonl", 1), 0);
    l = LOAD(&da_cmd_generate, "--balance", "category");
    assert_value(&l, option("seeds"), "d.jsonl,e.jsonl");
    assert_value(&l, option("balance"), "category");
    unload(&l);
    l = LOAD(&da_cmd_generate, "--seeds", "f", "g", "-n", "5", "--seed-file=h", "--seeds", "-");
    assert_value(&l, option("seeds"), "f,g,h,-");
    assert_int_equal(l.config.settings.num, 5);
    unload(&l);
}

static void flags_of_the_file_can_be_taken_back(void **state)
{
    struct loaded l;

    (void)state;
    write_file("didact.yaml", "quiet: yes\n");
    l = LOAD(&da_cmd_status, "--quiet=false");
    assert_int_equal(l.rc, DA_OK);
    assert_false(l.config.settings.quiet);
    unload(&l);
}

static void names_with_underscores_are_understood(void **state)
{
    struct loaded l;

    (void)state;
    write_file("didact.yaml", "top_p: 0.25\n");
    l = LOAD(&da_cmd_generate, "--num_instructions", "7", "--output_path=x.json");
    assert_int_equal(l.rc, DA_OK);
    assert_int_equal(l.config.settings.num, 7);
    assert_string_equal(l.config.settings.output, "x.json");
    assert_true(l.config.settings.top_p == 0.25);
    unload(&l);
}

static void negative_numbers_are_values(void **state)
{
    struct loaded l = LOAD(&da_cmd_generate, "--presence-penalty", "-0.5");

    (void)state;
    assert_int_equal(l.rc, DA_OK);
    assert_true(l.config.settings.presence_penalty == -0.5);
    unload(&l);
}

static void a_settings_file_can_be_named(void **state)
{
    struct loaded l;

    (void)state;
    write_file("didact.yaml", "num: 1\n");
    write_file("other.yaml", "num: 2\n");
    l = LOAD(&da_cmd_generate, "--config", "other.yaml");
    assert_int_equal(l.config.settings.num, 2);
    assert_origin(&l, option("num"), "other.yaml:1");
    unload(&l);
    assert_int_equal(setenv("DIDACT_CONFIG", "other.yaml", 1), 0);
    l = LOAD_NOTHING(&da_cmd_generate);
    assert_int_equal(l.config.settings.num, 2);
    unload(&l);
    l = LOAD(&da_cmd_generate, "--config=missing.yaml");
    assert_int_equal(l.rc, DA_ENOTFOUND);
    assert_says(l.err.msg, "missing.yaml");
    unload(&l);
    l = LOAD(&da_cmd_generate, "--config=.");
    assert_int_equal(l.rc, DA_EIO);
    unload(&l);
}

static void file_faults_name_the_line(void **state)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"num: 1\nmodle: x\n",
         "didact.yaml:2: there is no setting \"modle\"; did you mean \"model\"?"},
        {"colour: red\n", "didact.yaml:1: there is no setting \"colour\"; `didact config`"},
        {"lang: en\nnum: many\n", "didact.yaml:2: num: \"many\" is not a whole number"},
        {"num: 0\n", "didact.yaml:1: num: 0 is outside 1..10000000"},
        {"num: 1\nlang: en\nnum: 2\n", "didact.yaml:3: \"num\" was set on line 1 already"},
        {"num: 1\nnum-instructions: 2\n", "didact.yaml:2: \"num\" was set on line 1 already"},
        {"num:\n", "didact.yaml:1: the value is empty"},
        {"model: null\n", "didact.yaml:1: the value is empty"},
        {"model: ~\n", "didact.yaml:1: the value is empty"},
        {"model: \"a\\0b\"\n", "didact.yaml:1: the value holds a NUL"},
        {"num: [1, 2]\n", "didact.yaml:1: \"num\" takes one value, not a list"},
        {"seeds:\n- a\n- [b]\n", "didact.yaml:3: expected a plain value"},
        {"model:\n  name: x\n", "didact.yaml:2: expected a plain value"},
        {"model: &a x\n", "didact.yaml:1: anchors"},
        {"model: *a\n", "didact.yaml:1: "},
        {"num: !!int 3\n", "didact.yaml:1: anchors (&name) and tags"},
        {"- num\n", "didact.yaml:1: expected lines of the form"},
        {"num 3\n", "didact.yaml:1: expected lines of the form"},
        {"num: 1\n---\nnum: 2\n", "didact.yaml:2: a second document"},
        {"num: 1\n\tlang: en\n", "didact.yaml:2: "},
        {"num: \"1\n", "didact.yaml:2: "},
        {"json: true\n", "didact.yaml:1: \"json\" is for the command line only"},
        {"config: x.yaml\n", "didact.yaml:1: \"config\" is for the command line only"},
        {"api_key: sk-secret\n", "didact.yaml:1: an API key does not belong in a settings file"},
        {"openai-api-key: sk-secret\n", "didact.yaml:1: an API key does not belong"},
        {"model: \xff\n", "didact.yaml: byte 7"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct loaded l;

        write_file("didact.yaml", cases[i].text);
        l = LOAD_NOTHING(&da_cmd_generate);
        if (l.rc != DA_EINVAL)
            fail_msg("taken: %s", cases[i].text);
        assert_null(strstr(l.err.msg, "sk-secret"));
        assert_refused(l, cases[i].says);
    }
}

static void files_that_set_nothing_are_fine(void **state)
{
    static const char *const texts[] = {
        "", "# nothing\n", "---\n", "{}\n", "\xef\xbb\xbfnum: 100\n", "seeds: []\n"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct loaded l;

        write_file("didact.yaml", texts[i]);
        l = LOAD_NOTHING(&da_cmd_generate);
        if (l.rc != DA_OK)
            fail_msg("%s: %s", texts[i], l.err.msg);
        assert_int_equal(l.config.settings.num, 100);
        unload(&l);
    }
}

static void a_file_larger_than_its_cap_is_refused(void **state)
{
    FILE *f = fopen("didact.yaml", "w");
    struct loaded l;

    (void)state;
    assert_non_null(f);
    for (int i = 0; i < DA_CONFIG_FILE_MAX / 8 + 1; i++)
        (void)fputs("# 45678\n", f);
    assert_int_equal(fclose(f), 0);
    l = LOAD_NOTHING(&da_cmd_generate);
    assert_int_equal(l.rc, DA_ELIMIT);
    unload(&l);
}

static void environment_faults_name_the_variable(void **state)
{
    (void)state;
    assert_int_equal(setenv("DIDACT_NUM", "x", 1), 0);
    assert_refused(LOAD_NOTHING(&da_cmd_generate),
                   "environment DIDACT_NUM: \"x\" is not a whole number");
}

static void unknown_options_suggest_the_nearest(void **state)
{
    static const struct {
        const char *word, *says;
    } cases[] = {
        {"--sede", "generate has no option --sede; did you mean --seed?"},
        {"--seedz", "did you mean --seeds?"},
        {"--concurency=4", "did you mean --concurrency?"},
        {"--num-instruction", "did you mean --num-instructions?"},
        {"--xyzzy", "generate has no option --xyzzy; see `didact help generate`"},
        {"--split", "generate has no option --split (export has)"},
        {"-Z", "generate has no option -Z"},
        {"extra", "generate does not know what to do with \"extra\""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_refused(LOAD(&da_cmd_generate, cases[i].word), cases[i].says);
}

static void missing_values_are_named(void **state)
{
    (void)state;
    assert_refused(LOAD(&da_cmd_generate, "--model"), "--model needs a value: --model NAME");
    assert_refused(LOAD(&da_cmd_generate, "--model", "--num"), "--model needs a value");
    assert_refused(LOAD(&da_cmd_generate, "--seeds", "-n", "5"),
                   "--seeds needs a value: --seeds FILE...");
    assert_refused(LOAD(&da_cmd_generate, "-qv"), "-q takes no value");
    assert_refused(LOAD(&da_cmd_generate, "-q", "-v"), "--quiet and --verbose");
}

static void keys_on_the_command_line_are_refused_without_repeating_them(void **state)
{
    static const char *const words[] = {"--api-key=sk-secret", "--api_key=sk-secret",
                                        "--openai-api-key=sk-secret"};

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct loaded l = LOAD(&da_cmd_generate, words[i]);

        assert_null(strstr(l.err.msg, "sk-secret"));
        assert_says(l.err.msg, "OPENAI_API_KEY");
        assert_refused(l, "--key-file FILE");
    }
    assert_refused(LOAD(&da_cmd_generate, "--api-key", "sk-secret"), "--key-file FILE");
}

static void operands_are_counted(void **state)
{
    struct loaded l = LOAD(&da_cmd_show, "--json", "12");

    (void)state;
    assert_int_equal(l.rc, DA_OK);
    assert_int_equal(l.args.n_operands, 1);
    assert_string_equal(l.args.operands[0], "12");
    unload(&l);
    assert_refused(LOAD_NOTHING(&da_cmd_show), "show needs ID");
    assert_refused(LOAD(&da_cmd_show, "1", "2"), "does not know what to do with \"2\"");
    l = LOAD(&da_cmd_import, "--", "--odd-name.jsonl", "-");
    assert_int_equal(l.rc, DA_OK);
    assert_int_equal(l.args.n_operands, 2);
    assert_string_equal(l.args.operands[0], "--odd-name.jsonl");
    unload(&l);
    l = LOAD(&da_cmd_show, "--help");
    assert_int_equal(l.rc, DA_OK);
    assert_true(l.args.help);
    unload(&l);
}

static void mistyped_commands_suggest_the_nearest(void **state)
{
    struct da_err err = {0};

    (void)state;
    assert_int_equal(da_cmd_unknown("genrate", &err), DA_EINVAL);
    assert_says(err.msg, "did you mean \"generate\"?");
    assert_int_equal(da_cmd_unknown("frobnicate", &err), DA_EINVAL);
    assert_says(err.msg, "`didact help` lists them");
    assert_int_equal(da_cmd_unknown("", &err), DA_EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(stronger_sources_win, clean_up),
        cmocka_unit_test_teardown(lists_grow_within_a_source_and_start_anew_with_the_next,
                                  clean_up),
        cmocka_unit_test_teardown(flags_of_the_file_can_be_taken_back, clean_up),
        cmocka_unit_test_teardown(names_with_underscores_are_understood, clean_up),
        cmocka_unit_test_teardown(negative_numbers_are_values, clean_up),
        cmocka_unit_test_teardown(a_settings_file_can_be_named, clean_up),
        cmocka_unit_test_teardown(file_faults_name_the_line, clean_up),
        cmocka_unit_test_teardown(files_that_set_nothing_are_fine, clean_up),
        cmocka_unit_test_teardown(a_file_larger_than_its_cap_is_refused, clean_up),
        cmocka_unit_test_teardown(environment_faults_name_the_variable, clean_up),
        cmocka_unit_test(unknown_options_suggest_the_nearest),
        cmocka_unit_test(missing_values_are_named),
        cmocka_unit_test(keys_on_the_command_line_are_refused_without_repeating_them),
        cmocka_unit_test(operands_are_counted),
        cmocka_unit_test(mistyped_commands_suggest_the_nearest),
    };

    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
