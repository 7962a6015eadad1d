/* SPDX-License-Identifier: Apache-2.0
 *
 * Which teacher is meant, where its key is, and who never gets one.
 */
#include "load.h"

#include "cli/teacher_choice.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

/* What is set in the environment, what is typed, and what comes of it. */
struct choice_case {
    const char *env[4]; /* "NAME=value" */
    const char *words[8];
    const char *provider; /* NULL: none */
    const char *url;      /* NULL: refused */
    const char *key;      /* variable or file; NULL: none; with url NULL: what the refusal says */
};

static const struct choice_case cases[] = {
    /* nobody named */
    {{0}, {"--model=m"}, NULL, NULL, "--teacher ollama --model qwen3"},
    {{"OPENAI_API_KEY=k"}, {"--model=m"}, "openai", "https://api.openai.com/v1", "OPENAI_API_KEY"},
    {{"OPENAI_BASE_URL=http://here:1/v1"}, {"--model=m"}, NULL, "http://here:1/v1", NULL},
    {{"OPENAI_BASE_URL=http://here:1/v1", "OPENAI_API_KEY=k"},
     {"--model=m"},
     NULL,
     "http://here:1/v1",
     "OPENAI_API_KEY"},
    {{"OPENAI_BASE_URL=nonsense"}, {"--model=m"}, NULL, NULL, "does not start with http://"},
    /* providers */
    {{"OPENAI_API_KEY=k"},
     {"--teacher=openai", "--model=m"},
     "openai",
     "https://api.openai.com/v1",
     "OPENAI_API_KEY"},
    {{"OPENAI_API_KEY=k"},
     {"--provider=OpenAI", "--model=m"},
     "openai",
     "https://api.openai.com/v1",
     "OPENAI_API_KEY"},
    {{"DASHSCOPE_API_KEY=k", "OPENAI_API_KEY=k"},
     {"--teacher=dashscope", "--model=m"},
     "dashscope",
     "https://dashscope.aliyuncs.com/compatible-mode/v1",
     "DASHSCOPE_API_KEY"},
    {{"OPENAI_API_KEY=k"},
     {"--teacher=dashscope", "--model=m"},
     NULL,
     NULL,
     "set DASHSCOPE_API_KEY"},
    {{"OPENAI_API_KEY=k"},
     {"--teacher=ollama", "--model=m"},
     "ollama",
     "http://localhost:11434/v1",
     NULL},
    {{0}, {"--teacher=olama", "--model=m"}, NULL, NULL, "did you mean ollama?"},
    {{0}, {"--teacher=zzz", "--model=m"}, NULL, NULL, "and any URL"},
    {{0}, {"--teacher=localhost:8000/v1", "--model=m"}, NULL, NULL, "write it as http://"},
    {{0}, {"--teacher=ollama", "--provider=vllm", "--model=m"}, NULL, NULL, "name two providers"},
    {{0},
     {"--teacher=ollama", "--provider=ollama", "--model=m"},
     "ollama",
     "http://localhost:11434/v1",
     NULL},
    /* URLs */
    {{"OPENAI_API_KEY=k"},
     {"--teacher=http://gpu:9000/v1", "--model=m"},
     NULL,
     "http://gpu:9000/v1",
     NULL},
    {{"OPENAI_API_KEY=k"},
     {"--base-url=http://gpu:9000/v1", "--model=m"},
     NULL,
     "http://gpu:9000/v1",
     NULL},
    {{"OPENAI_API_KEY=k"},
     {"--teacher=http://gpu:9000", "--model=m"},
     NULL,
     "http://gpu:9000/v1",
     NULL},
    {{"OPENAI_API_KEY=k"},
     {"--teacher=http://gpu:9000/", "--model=m"},
     NULL,
     "http://gpu:9000/v1",
     NULL},
    {{"OPENAI_API_KEY=k"},
     {"--teacher=https://api.openai.com/v1", "--model=m"},
     "openai",
     "https://api.openai.com/v1",
     "OPENAI_API_KEY"},
    {{"DASHSCOPE_API_KEY=k"},
     {"--teacher=https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "--model=m"},
     "dashscope-intl",
     "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
     "DASHSCOPE_API_KEY"},
    {{0},
     {"--teacher=https://api.openai.com/v1", "--model=m"},
     NULL,
     NULL,
     "OpenAI needs an API key: set OPENAI_API_KEY"},
    {{"OPENAI_API_KEY=k"},
     {"--provider=openai", "--base-url=http://gpu:9000/v1", "--model=m"},
     "openai",
     "http://gpu:9000/v1",
     "OPENAI_API_KEY"},
    {{0},
     {"--provider=openai", "--base-url=http://gpu:9000/v1", "--model=m"},
     "openai",
     "http://gpu:9000/v1",
     NULL},
    {{0},
     {"--teacher=http://a/v1", "--base-url=http://b/v1", "--model=m"},
     NULL,
     NULL,
     "name two servers"},
    {{"OPENAI_API_KEY=k"},
     {"--teacher=https://api.openai.com.evil.example/v1", "--model=m"},
     NULL,
     "https://api.openai.com.evil.example/v1",
     NULL},
    {{"OPENAI_API_KEY=k"},
     {"--teacher=https://api.openai.com@evil.example/v1", "--model=m"},
     NULL,
     "https://api.openai.com@evil.example/v1",
     NULL},
    /* keys that are named */
    {{"MY_KEY=k", "OPENAI_API_KEY=k"},
     {"--teacher=openai", "--key-env=MY_KEY", "--model=m"},
     "openai",
     "https://api.openai.com/v1",
     "MY_KEY"},
    {{0},
     {"--teacher=openai", "--key-env=MY_KEY", "--model=m"},
     NULL,
     NULL,
     "--key-env: MY_KEY is not set"},
    {{0},
     {"--teacher=openai", "--key-env=sk-secret", "--model=m"},
     NULL,
     NULL,
     "the name of an environment variable"},
    {{"OPENAI_API_KEY=k"},
     {"--teacher=openai", "--key-file=key.txt", "--model=m"},
     "openai",
     "https://api.openai.com/v1",
     "key.txt"},
    /* the model */
    {{0}, {"--teacher=ollama"}, NULL, NULL, "no model is named: say --model NAME"},
};

static void set_environment(const char *const *env, bool on)
{
    for (size_t i = 0; i < 4 && env[i]; i++) {
        const char *equals = strchr(env[i], '=');
        char name[64] = {0};

        memcpy(name, env[i], (size_t)(equals - env[i]));
        if (on)
            assert_int_equal(setenv(name, equals + 1, 1), 0);
        else
            (void)unsetenv(name);
    }
}

static void assert_text(const char *got, const char *want, const char *what, size_t number)
{
    if ((got == NULL) != (want == NULL) || (got && strcmp(got, want) != 0))
        fail_msg("case %zu: %s is %s, not %s", number, what, got ? got : "none",
                 want ? want : "none");
}

static void teacher_and_key_are_chosen(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct choice_case *c = &cases[i];
        struct loaded l = load(&da_cmd_generate, c->words);
        struct da_teacher_choice choice = {0};
        struct da_arena arena = {0};
        struct da_err err = {0};
        int rc;

        assert_int_equal(l.rc, DA_OK);
        set_environment(c->env, true);
        rc = da_teacher_choose(&l.config, &arena, &choice, &err);
        set_environment(c->env, false);
        if ((rc == DA_OK) != (c->url != NULL))
            fail_msg("case %zu: %s", i, rc == DA_OK ? "was not refused" : err.msg);
        if (rc == DA_OK) {
            assert_text(choice.provider ? choice.provider->name : NULL, c->provider, "the provider",
                        i);
            assert_text(choice.base_url, c->url, "the URL", i);
            assert_text(choice.key_file ? choice.key_file : choice.key_env, c->key, "the key", i);
        } else {
            assert_int_equal(rc, DA_EINVAL);
            assert_says(err.msg, c->key);
            assert_null(strstr(err.msg, "sk-secret"));
        }
        da_arena_release(&arena);
        unload(&l);
    }
}

/* A folder may come from anyone, and its didact.yaml with it. */
static void a_settings_file_sends_no_providers_key_elsewhere(void **state)
{
    static const struct {
        const char *yaml;
        const char *words[8];
        const char *env; /* besides OPENAI_API_KEY and MY_KEY */
        bool refused;
    } rows[] = {
        {"provider: openai\nbase-url: http://evil/v1\n", {"--model=m"}, NULL, true},
        {"base-url: http://evil/v1\n", {"--provider=openai", "--model=m"}, NULL, true},
        {"teacher: http://evil/v1\nprovider: openai\n", {"--model=m"}, NULL, true},
        {"base-url: http://evil/v1\nkey-env: OPENAI_API_KEY\n", {"--model=m"}, NULL, true},
        {"base-url: https://api.deepseek.com/v1\nkey-env: OPENAI_API_KEY\n",
         {"--model=m"},
         NULL,
         true},
        /* typed, or nobody's */
        {"provider: openai\n", {"--base-url=http://gpu/v1", "--model=m"}, NULL, false},
        {"provider: openai\n", {"--teacher=http://gpu/v1", "--model=m"}, NULL, false},
        {"provider: openai\nbase-url: http://evil/v1\n",
         {"--base-url=http://gpu/v1", "--model=m"},
         NULL,
         false},
        {"provider: openai\n", {"--model=m"}, "DIDACT_BASE_URL=http://gpu/v1", false},
        {"provider: openai\n", {"--model=m"}, "OPENAI_BASE_URL=http://gpu/v1", false},
        {"base-url: http://gpu/v1\n", {"--key-env=OPENAI_API_KEY", "--model=m"}, NULL, false},
        {"base-url: http://gpu/v1\nkey-env: MY_KEY\n", {"--model=m"}, NULL, false},
        {"base-url: https://api.openai.com/v1\nkey-env: OPENAI_API_KEY\n",
         {"--model=m"},
         NULL,
         false},
        {"provider: openai\n", {"--model=m"}, NULL, false},
    };
    static const char *const keys[] = {"OPENAI_API_KEY=k", "MY_KEY=k", NULL};

    (void)state;
    set_environment(keys, true);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *const env[] = {rows[i].env, NULL};
        struct da_teacher_choice choice = {0};
        struct da_arena arena = {0};
        struct da_err err = {0};
        struct loaded l;
        int rc;

        write_file("didact.yaml", rows[i].yaml);
        set_environment(env, true);
        l = load(&da_cmd_generate, rows[i].words);
        assert_int_equal(l.rc, DA_OK);
        rc = da_teacher_choose(&l.config, &arena, &choice, &err);
        set_environment(env, false);
        if (rc != (rows[i].refused ? DA_EINVAL : DA_OK))
            fail_msg("row %zu: %d %s", i, rc, err.msg);
        if (rows[i].refused)
            assert_says(err.msg, "say --key-env OPENAI_API_KEY on the command line");
        else
            assert_non_null(choice.key_env);
        da_arena_release(&arena);
        unload(&l);
    }
    set_environment(keys, false);
}

/* In a child: it cannot be undone. */
static void with_a_key_core_dumps_are_off(void **state)
{
    pid_t child = fork();
    int status;

    (void)state;
    assert_true(child >= 0);
    if (child == 0) {
        struct da_teacher_choice choice = {.key_env = "MY_KEY"};
        struct da_secret key = {0};
        struct rlimit limit = {1, 1};
        bool good;

        good = setenv("MY_KEY", "k", 1) == 0 && da_teacher_key(&choice, &key, NULL) == DA_OK &&
               da_secret_is_set(&key) && getenv("MY_KEY") == NULL && prctl(PR_GET_DUMPABLE) == 0 &&
               getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0 && limit.rlim_max == 0;
        _exit(good ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void without_a_key_nothing_is_locked_down(void **state)
{
    struct da_teacher_choice choice = {0};
    struct da_secret key = {0};

    (void)state;
    assert_int_equal(da_teacher_key(&choice, &key, NULL), DA_OK);
    assert_false(da_secret_is_set(&key));
    assert_int_equal(prctl(PR_GET_DUMPABLE), 1);
}

static void a_key_file_is_read(void **state)
{
    struct da_teacher_choice choice = {.key_file = "missing.txt"};
    struct da_secret key = {0};
    struct da_err err = {0};
    pid_t child = fork();
    int status;

    (void)state;
    assert_true(child >= 0);
    if (child == 0) {
        bool good = da_teacher_key(&choice, &key, &err) == DA_EIO && strstr(err.msg, "missing.txt");

        write_file("key.txt", "secret\n");
        choice.key_file = "key.txt";
        good = good && da_teacher_key(&choice, &key, &err) == DA_OK && da_secret_is_set(&key);
        _exit(good ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(teacher_and_key_are_chosen, clean_up),
        cmocka_unit_test_teardown(a_settings_file_sends_no_providers_key_elsewhere, clean_up),
        cmocka_unit_test(with_a_key_core_dumps_are_off),
        cmocka_unit_test(without_a_key_nothing_is_locked_down),
        cmocka_unit_test(a_key_file_is_read),
    };

    for (size_t i = 0; i < da_n_providers; i++)
        if (da_providers[i].key_env)
            (void)unsetenv(da_providers[i].key_env);
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
