/* SPDX-License-Identifier: Apache-2.0
 *
 * Commands run in this process, on a small pool whose texts are hostile; what they print is read
 * back.
 */
#include "load.h"

#include "cli/interrupt.h"
#include "cli/lineage.h"
#include "pool/pool.h"

#include <fcntl.h>
#include <sys/wait.h>

#define HOSTILE "Say \033]0;owned\007 twice.\nThen stop\xe2\x80\xae."

/* Runs a command and reads what it wrote to standard output. */
static char *output_of(const struct da_cmd *cmd, const char *const *words, int want_rc,
                       struct da_err *err)
{
    struct loaded l = load(cmd, words);
    struct da_call call = {.cmd = cmd,
                           .settings = &l.config.settings,
                           .config = &l.config,
                           .operands = l.args.operands,
                           .n_operands = l.args.n_operands};
    int rc, saved = dup(STDOUT_FILENO), fd = open("stdout", O_RDWR | O_CREAT | O_TRUNC, 0600);
    char *text = calloc(1, 1 << 20);

    if (l.rc != DA_OK)
        fail_msg("%s: %s", cmd->name, l.err.msg);
    assert_true(saved >= 0 && fd >= 0 && text);
    assert_int_equal(fflush(stdout), 0);
    assert_true(dup2(fd, STDOUT_FILENO) >= 0);
    rc = cmd->run(&call, err);
    assert_int_equal(fflush(stdout), 0);
    assert_true(dup2(saved, STDOUT_FILENO) >= 0);
    assert_true(pread(fd, text, (1 << 20) - 1, 0) >= 0);
    (void)close(fd);
    (void)close(saved);
    if (rc != want_rc)
        fail_msg("%s: %d %s", cmd->name, rc, err ? err->msg : "");
    unload(&l);
    return text;
}

#define OUTPUT(cmd, ...) output_of((cmd), (const char *const[]){__VA_ARGS__, NULL}, DA_OK, &err)
#define OUTPUT_FAILS(rc, cmd, ...)                                                                 \
    output_of((cmd), (const char *const[]){__VA_ARGS__, NULL}, (rc), &err)

static void add_tasks(struct da_pool *pool, int64_t run, int64_t request)
{
    const struct da_task tasks[] = {
        {.id = 1,
         .origin = DA_ORIGIN_SEED,
         .instruction = DA_STR("Name a river."),
         .propose = -1,
         .source = DA_STR("seeds.jsonl:1"),
         .is_classification = DA_NO,
         .similarity_max = -1,
         .similarity_mean = -1},
        {.id = 2,
         .run_id = run,
         .origin = DA_ORIGIN_MACHINE,
         .instruction = DA_STR(HOSTILE),
         .category = DA_STR("\xe6\xb3\x95\xe5\xbe\x8b"),
         .is_classification = DA_YES,
         .propose = 0,
         .request_propose = request,
         .similarity_max = 0.25,
         .similarity_mean = 0.25,
         .n_nearest = 1,
         .nearest = {{1, 0.25}}},
        {.id = 3,
         .run_id = run,
         .origin = DA_ORIGIN_MACHINE,
         .status = DA_STATUS_REJECTED,
         .instruction = DA_STR("Name a river"),
         .rule = DA_STR("near-duplicate"),
         .reason = DA_STR("0.99 is over 0.7"),
         .propose = 0,
         .position = 1,
         .request_propose = request,
         .is_classification = DA_UNKNOWN,
         .similarity_max = 0.99,
         .similarity_mean = -1,
         .n_nearest = 1,
         .nearest = {{1, 0.99}}},
        {.id = 4,
         .run_id = run,
         .origin = DA_ORIGIN_MACHINE,
         .status = DA_STATUS_FAILED,
         .instruction = DA_STR("Name a lake"),
         .rule = DA_STR("failed"),
         .reason = DA_STR("no answer"),
         .propose = 0,
         .position = 2,
         .request_propose = request,
         .is_classification = DA_UNKNOWN,
         .similarity_max = -1,
         .similarity_mean = -1},
    };
    const struct da_pooled_instance instances[] = {
        {.text = {DA_STR("in\033put"), DA_STR("out")}},
        {.text = {DA_STR(""), DA_STR("")},
         .rule = DA_STR("empty-output"),
         .reason = DA_STR("no output")},
    };
    const int64_t parents[] = {1};

    for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++)
        assert_int_equal(da_pool_add_task(pool, &tasks[i], instances, i < 2 ? 2 : 0, NULL), DA_OK);
    assert_int_equal(da_pool_add_parents(pool, run, 0, parents, 1, NULL), DA_OK);
}

static int make_pool(void **state)
{
    const struct da_request request = {
        .stage = DA_STR("propose"),
        .endpoint = DA_STR("http://here/v1"),
        .model = DA_STR("m"),
        .params = DA_STR("{\"temperature\":0.7}"),
        .tail = DA_STR("1. Name a river.\n2."),
        .outcome = DA_STR("answered"),
        .text = DA_STR("Say \033]0;owned\007\n3. Name a river\n4. Name a lake"),
        .finish = DA_STR("stop"),
        .prompt_tokens = 1234,
        .completion_tokens = -1,
        .attempts = 1,
        .http_status = 200};
    struct da_pool *pool = NULL;
    int64_t run = 0, id = 0;

    if (enter_folder(state) != 0)
        return -1;
    assert_int_equal(da_pool_open(&pool, "out.db", DA_POOL_CREATE, NULL), DA_OK);
    assert_int_equal(da_pool_lock_writer(pool, NULL), DA_OK);
    assert_int_equal(da_pool_begin(pool, NULL), DA_OK);
    assert_int_equal(da_pool_run_new(pool, DA_STR("{\"model\":\"m\"}"), 5, &run, NULL), DA_OK);
    assert_int_equal(da_pool_add_request(pool, &request, &id, NULL), DA_OK);
    add_tasks(pool, run, id);
    assert_int_equal(da_pool_commit(pool, NULL), DA_OK);
    da_pool_close(&pool);
    return 0;
}

static void assert_harmless(const char *text)
{
    for (const char *p = text; *p; p++)
        if ((unsigned char)*p < 0x20 && *p != '\n')
            fail_msg("a control character %#x reaches the terminal", (unsigned)*p);
    assert_null(strstr(text, "\xe2\x80\xae")); /* right-to-left override */
}

static void status_counts_add_up(void **state)
{
    struct da_err err = {0};
    char *text = OUTPUT(&da_cmd_status, "--quiet");

    (void)state;
    assert_harmless(text);
    assert_says(text, "pool out.db\n");
    assert_says(text, "run of 5 tasks, not finished");
    assert_says(text, "proposed 3 = accepted 1 + rejected 1 + failed 1\n");
    assert_says(text, "near-duplicate  rejected  1\n");
    assert_says(text, "1,234");
    free(text);
}

static void status_has_the_same_numbers_as_json(void **state)
{
    struct da_err err = {0};
    char *text = OUTPUT(&da_cmd_status, "--json");
    json_t *o = json_loads(text, 0, NULL);

    (void)state;
    assert_non_null(o);
    assert_int_equal(json_integer_value(json_object_get(o, "proposed")), 3);
    assert_int_equal(json_integer_value(json_object_get(o, "accepted")), 1);
    assert_int_equal(json_integer_value(json_object_get(o, "rejected")), 1);
    assert_int_equal(json_integer_value(json_object_get(o, "failed")), 1);
    assert_string_equal(json_string_value(json_object_get(
                            json_object_get(json_object_get(o, "run"), "options"), "model")),
                        "m");
    assert_int_equal(json_array_size(json_object_get(o, "requests")), 1);
    json_decref(o);
    free(text);
}

static void show_tells_the_lineage_and_obeys_nothing_in_it(void **state)
{
    struct da_err err = {0};
    char *text = OUTPUT(&da_cmd_show, "2");

    (void)state;
    assert_harmless(text);
    assert_says(text, "Task 2: machine, accepted\n");
    assert_says(text, "    | Say \\u{1b}]0;owned\\u{7} twice.\n    | Then stop\\u{202e}.\n");
    assert_says(text, "Instance 1: kept\n");
    assert_says(text, "    | in\\u{1b}put\n");
    assert_says(text, "Instance 2: rejected by empty-output\n");
    assert_says(text, "  similarity      0.2500 to its nearest, 0.2500 on average\n");
    assert_says(text, "  0.2500      1  seed     Name a river.\n");
    assert_says(text,
                "Parents: the examples in its prompt (propose request 0, place 1 in the answer)\n");
    assert_says(text, "    | 1. Name a river.\n    | 2.\n");
    assert_says(text, "1234 tokens in, 0 out");
    free(text);
    text = OUTPUT(&da_cmd_show, "3");
    assert_says(text, "Task 3: machine, rejected\n");
    assert_says(text, "  rule            near-duplicate\n  reason          0.99 is over 0.7\n");
    assert_says(text, "  similarity      0.9900 to its nearest\n");
    assert_says(text, "  0.9900      1  seed     Name a river.\n");
    free(text);
    text = OUTPUT(&da_cmd_show, "4");
    assert_null(strstr(text, "similarity"));
    free(text);
}

static void show_json_keeps_the_text_as_it_is(void **state)
{
    struct da_err err = {0};
    char *text = OUTPUT(&da_cmd_show, "2", "--json");
    json_t *o = json_loads(text, 0, NULL);

    (void)state;
    assert_non_null(o);
    assert_string_equal(json_string_value(json_object_get(o, "instruction")), HOSTILE);
    assert_int_equal(json_array_size(json_object_get(o, "instances")), 2);
    assert_int_equal(json_array_size(json_object_get(o, "parents")), 1);
    assert_int_equal(json_array_size(json_object_get(o, "nearest")), 1);
    assert_true(json_real_value(json_object_get(o, "similarity_mean")) == 0.25);
    assert_true(json_is_null(
        json_object_get(json_array_get(json_object_get(o, "requests"), 0), "completion_tokens")));
    json_decref(o);
    free(text);
    text = OUTPUT(&da_cmd_show, "3", "--json");
    o = json_loads(text, 0, NULL);
    assert_true(json_real_value(json_object_get(o, "similarity_max")) == 0.99);
    assert_null(json_object_get(o, "similarity_mean"));
    json_decref(o);
    free(text);
}

static void show_says_what_is_wrong_with_an_id(void **state)
{
    struct da_err err = {0};

    (void)state;
    free(OUTPUT_FAILS(DA_EINVAL, &da_cmd_show, "two"));
    assert_says(err.msg, "\"two\" is not the number of a task");
    free(OUTPUT_FAILS(DA_ENOTFOUND, &da_cmd_show, "99"));
    assert_says(err.msg, "99");
    free(OUTPUT_FAILS(DA_ENOTFOUND, &da_cmd_show, "2", "--pool", "no.db"));
    assert_says(err.msg, "there is no pool no.db");
    assert_int_not_equal(access("no.db", F_OK), 0);
}

static void export_writes_and_remembers_the_rows(void **state)
{
    struct da_err err = {0};
    char *text = OUTPUT(&da_cmd_export, "-q");

    (void)state;
    assert_says(text, "\"output\":\"out\"");
    assert_null(strstr(text, "Name a lake"));
    free(text);
    text = OUTPUT(&da_cmd_export, "-q", "-o", "x.json", "--include-seeds");
    assert_string_equal(text, "");
    free(text);
    assert_int_equal(access("x.json", F_OK), 0);
    text = OUTPUT(&da_cmd_show, "2");
    assert_says(text, "\nExported\n");
    assert_says(text, "x.json (alpaca) row 2,");
    free(text);
    free(OUTPUT_FAILS(DA_EINVAL, &da_cmd_export, "--format", "paper"));
    assert_says(err.msg, "-o DIR");
    free(OUTPUT_FAILS(DA_EINVAL, &da_cmd_export, "--split", "0.9"));
    assert_says(err.msg, "-o PATH");
}

static void import_makes_a_pool_and_leaves_duplicates_out(void **state)
{
    struct da_err err = {0};
    char *text;

    (void)state;
    write_file("two.txt", "Name three rivers of Europe.\nName three rivers of Asia.\n");
    free(OUTPUT(&da_cmd_import, "-q", "--pool", "new.db", "two.txt"));
    free(OUTPUT(&da_cmd_import, "-q", "--pool", "new.db", "two.txt"));
    text = OUTPUT(&da_cmd_status, "--pool", "new.db", "--json");
    assert_says(text, "\"n\": 2");
    assert_says(text, "\"import\"");
    free(text);
}

static void seeds_check_fails_on_a_problem(void **state)
{
    struct da_err err = {0};

    (void)state;
    write_file(
        "bad.jsonl",
        "{\"instruction\":\"Name a river.\",\"output\":\"The Rhine.\"}\n{\"instruction\":\n");
    free(OUTPUT_FAILS(DA_EFORMAT, &da_cmd_seeds, "-q", "check", "bad.jsonl"));
    assert_says(err.msg, "problem");
    free(OUTPUT_FAILS(DA_EINVAL, &da_cmd_seeds, "chekc", "bad.jsonl"));
    assert_says(err.msg, "didact seeds check FILE...");
}

/* What config prints is a settings file that gives the same settings. */
static void config_prints_a_settings_file(void **state)
{
    struct da_err err = {0};
    char *first =
        OUTPUT(&da_cmd_config, "--model", "a: \"b\" \\ # c", "--seeds=- z", "--seeds", "x y", "-",
               "-n", "7", "--balance", "type,category", "--presence-penalty=-1.5", "--extra-body",
               "{\"a\":1}", "--category", "null", "-o", "-");
    char *second;

    (void)state;
    write_file("printed.yaml", first);
    second = OUTPUT(&da_cmd_config, "--config", "printed.yaml");
    assert_string_equal(second, first);
    free(second);
    second = OUTPUT(&da_cmd_config, "--config", "printed.yaml", "--explain", "--num", "8");
    assert_says(second, "num: 8                                      # command line\n");
    assert_says(second, "# printed.yaml:");
    write_file("explained.yaml", second);
    free(second);
    second = OUTPUT(&da_cmd_config, "--config", "explained.yaml", "--num", "7");
    assert_string_equal(second, first);
    free(second);
    free(first);
}

/* Everything that can be wrong before the first request: nothing may be left behind. */
static void generate_refuses_before_it_makes_anything(void **state)
{
    static const struct {
        const char *words[8], *says;
        int rc;
    } cases[] = {
        {{"--teacher=ollama", "--model=m", "-o", "g.jsonl"}, "no seed tasks are named", DA_EINVAL},
        {{"--seeds=no.jsonl", "--teacher=ollama", "--model=m", "-o", "g.jsonl"},
         "no.jsonl",
         DA_EIO},
        {{"--seeds=.", "--teacher=ollama", "--model=m", "-o", "g.jsonl"}, "directory", DA_EIO},
        {{"--seeds=s.txt", "--model=m", "-o", "g.jsonl"}, "no teacher is named", DA_EINVAL},
        {{"--seeds=s.txt", "--teacher=ollama", "-o", "g.jsonl"}, "no model is named", DA_EINVAL},
        {{"--seeds=s.txt", "--teacher=ollama", "--model=m", "-o", "no/g.jsonl"},
         "output's folder no",
         DA_EIO},
        {{"--seeds=s.txt", "--teacher=ollama", "--model=m", "-o", ".", "--pool=g.db"},
         "is a folder",
         DA_EINVAL},
        {{"--seeds=s.txt", "--teacher=ollama", "--model=m", "-o", "g.db"},
         "name another with --pool",
         DA_EINVAL},
        {{"--seeds=s.txt", "--teacher=ollama", "--model=m", "-o", "g.jsonl", "--extra-body=[]"},
         "--extra-body",
         DA_EINVAL},
        {{"--seeds=s.txt", "--teacher=ollama", "--model=m", "-o", "-", "--format=paper",
          "--pool=g.db"},
         "-o DIR",
         DA_EINVAL},
        {{"--seeds=s.txt", "--teacher=ollama", "--model=m", "-o", "/dev/null", "--format=paper"},
         "-o DIR",
         DA_EINVAL},
        {{"--seeds=s.txt", "--teacher=ollama", "--model=m", "-o", "lost"},
         "output's folder no",
         DA_EIO},
        {{"--seeds=s.txt", "--teacher=http://127.0.0.1:1/v1", "--model=m", "-o", "g.jsonl",
          "--retries=0"},
         "127.0.0.1:1",
         DA_ENET},
    };

    (void)state;
    write_file("s.txt", "Name three rivers of Europe.\nName three rivers of Asia.\n");
    assert_int_equal(symlink("no/g.jsonl", "lost"), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct da_err err = {0};

        free(output_of(&da_cmd_generate, cases[i].words, cases[i].rc, &err));
        assert_says(err.msg, cases[i].says);
        assert_int_not_equal(access("g.jsonl", F_OK), 0);
        if (cases[i].rc != DA_ENET)
            assert_int_not_equal(access("g.db", F_OK), 0);
    }
}

static void a_first_command_that_got_no_answer_binds_nothing(void **state)
{
    const char *const wrong[] = {"--seeds=s.txt",
                                 "--teacher=http://127.0.0.1:1/v1",
                                 "--model=typo",
                                 "-o",
                                 "b.jsonl",
                                 "--retries=0",
                                 NULL};
    const char *const right[] = {"--seeds=s.txt",   "--teacher=http://127.0.0.1:1/v1",
                                 "--model=m",       "-o",
                                 "b.jsonl",         "--retries=0",
                                 "--threshold=0.6", NULL};
    struct da_err err = {0};

    (void)state;
    write_file("s.txt", "Name three rivers of Europe.\nName three rivers of Asia.\n");
    free(output_of(&da_cmd_generate, wrong, DA_ENET, &err));
    free(
        output_of(&da_cmd_generate, right, DA_ENET, &err)); /* and not "begun with other options" */
}

static void an_output_that_would_destroy_something_is_refused(void **state)
{
    const char *const seeds[] = {"--seeds=s.txt", "--teacher=ollama", "--model=m", "-o",
                                 "./s.txt",       "--pool=p.db",      NULL};
    const char *const pool[] = {"--seeds=s.txt", "--teacher=ollama", "--model=m", "-o",
                                "./p.db",        "--pool=p.db",      NULL};
    struct da_err err = {0};

    (void)state;
    write_file("s.txt", "Name three rivers of Europe.\nName three rivers of Asia.\n");
    free(output_of(&da_cmd_generate, seeds, DA_EINVAL, &err));
    assert_says(err.msg, "overwrite the seed file");
    free(output_of(&da_cmd_generate, pool, DA_EINVAL, &err));
    assert_says(err.msg, "overwrite the pool");
}

/* Its folder is not written to. */
static void an_output_that_is_no_file_has_its_pool_here(void **state)
{
    struct da_err err = {0};

    (void)state;
    write_file("s.txt", "Name three rivers of Europe.\nName three rivers of Asia.\n");
    free(OUTPUT_FAILS(DA_EINVAL, &da_cmd_generate, "--seeds=s.txt",
                      "--teacher=http://127.0.0.1:1/v1", "--model=m", "-o", "/dev/stdout"));
    assert_says(err.msg, "pool out.db was begun with other options");
    free(OUTPUT_FAILS(DA_EINVAL, &da_cmd_export, "-o", "/dev/null", "--split=0.5"));
    assert_says(err.msg, "--split writes two files");
}

/* In a child, whose handlers end with it. */
static void a_closed_terminal_asks_for_a_clean_end_unless_nohup_said_otherwise(void **state)
{
    static void (*const before[])(int) = {SIG_DFL, SIG_IGN};

    (void)state;
    for (int i = 0; i < 2; i++) {
        pid_t child = fork();
        int status;

        assert_true(child >= 0);
        if (child == 0) {
            const volatile sig_atomic_t *stop;

            (void)signal(SIGHUP, before[i]);
            stop = da_interrupt_install();
            (void)raise(SIGHUP);
            _exit(*stop);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), i == 0 ? 1 : 0);
    }
}

/* What a pipe holds can be read once: looking at it first would leave an empty one for the run. */
static void generate_reads_seeds_from_a_pipe(void **state)
{
    static const char text[] = "Name three rivers of Europe.\nName three rivers of Asia.\n";
    struct da_err err = {0};
    char seeds[64];
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, sizeof text - 1), sizeof text - 1);
    (void)close(ends[1]);
    (void)snprintf(seeds, sizeof seeds, "--seeds=/dev/fd/%d", ends[0]);
    free(OUTPUT_FAILS(DA_ENET, &da_cmd_generate, seeds, "--teacher=http://127.0.0.1:1/v1",
                      "--model=m", "-o", "g.jsonl", "--retries=0"));
    assert_says(err.msg, "127.0.0.1:1");
    (void)close(ends[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(status_counts_add_up, clean_up),
        cmocka_unit_test_teardown(status_has_the_same_numbers_as_json, clean_up),
        cmocka_unit_test_teardown(show_tells_the_lineage_and_obeys_nothing_in_it, clean_up),
        cmocka_unit_test_teardown(show_json_keeps_the_text_as_it_is, clean_up),
        cmocka_unit_test_teardown(show_says_what_is_wrong_with_an_id, clean_up),
        cmocka_unit_test_teardown(export_writes_and_remembers_the_rows, clean_up),
        cmocka_unit_test_teardown(import_makes_a_pool_and_leaves_duplicates_out, clean_up),
        cmocka_unit_test_teardown(seeds_check_fails_on_a_problem, clean_up),
        cmocka_unit_test_teardown(config_prints_a_settings_file, clean_up),
        cmocka_unit_test_teardown(generate_refuses_before_it_makes_anything, clean_up),
        cmocka_unit_test_teardown(a_first_command_that_got_no_answer_binds_nothing, clean_up),
        cmocka_unit_test_teardown(an_output_that_would_destroy_something_is_refused, clean_up),
        cmocka_unit_test_teardown(an_output_that_is_no_file_has_its_pool_here, clean_up),
        cmocka_unit_test(a_closed_terminal_asks_for_a_clean_end_unless_nohup_said_otherwise),
        cmocka_unit_test_teardown(generate_reads_seeds_from_a_pipe, clean_up),
    };

    return cmocka_run_group_tests(tests, make_pool, leave_folder);
}
