/* SPDX-License-Identifier: Apache-2.0
 *
 * For the tests of cli/: a command line through parser and config, in an empty folder and a clean
 * environment.
 */
#ifndef DA_TESTS_CLI_LOAD_H
#define DA_TESTS_CLI_LOAD_H

#include "cli/args.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <ftw.h>
#include <stdlib.h>
#include <unistd.h>

struct loaded {
    struct da_args args;
    struct da_config config;
    struct da_err err;
    int rc;
};

/* words: what follows the command, NULL at the end. */
static inline struct loaded load(const struct da_cmd *cmd, const char *const *words)
{
    struct loaded l = {0};
    char *argv[64] = {0};
    int argc = 0;

    for (; words[argc]; argc++) {
        assert_true(argc < 63);
        argv[argc] = (char *)(uintptr_t)words[argc];
    }
    l.rc = da_args_parse(&l.args, cmd, argc, argv, &l.err);
    if (l.rc == DA_OK)
        l.rc = da_config_load(&l.config, &l.args.assignments, &l.err);
    return l;
}

#define LOAD(cmd, ...) load((cmd), (const char *const[]){__VA_ARGS__, NULL})
#define LOAD_NOTHING(cmd) load((cmd), (const char *const[]){NULL})

static inline void unload(struct loaded *l)
{
    da_config_release(&l->config);
    da_args_release(&l->args);
}

static inline void assert_says(const char *text, const char *part)
{
    if (!text || !strstr(text, part))
        fail_msg("\"%s\" does not say \"%s\"", text ? text : "", part);
}

/* Loads nothing more: the fault must be this one, and wrong usage. */
static inline void assert_refused(struct loaded l, const char *part)
{
    assert_int_equal(l.rc, DA_EINVAL);
    assert_says(l.err.msg, part);
    unload(&l);
}

static inline void assert_origin(const struct loaded *l, const struct da_option *o,
                                 const char *origin)
{
    struct da_buf text;

    da_buf_init(&text, 4096);
    da_config_origin(&l->config, o, &text);
    assert_string_equal(da_buf_str(&text).p, origin);
    da_buf_release(&text);
}

static inline void assert_value(const struct loaded *l, const struct da_option *o,
                                const char *value)
{
    struct da_buf text;

    da_buf_init(&text, 4096);
    (void)da_option_print(o, &l->config.settings, ",", &text);
    assert_string_equal(da_buf_str(&text).p, value);
    da_buf_release(&text);
}

static inline void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    assert_int_equal(fputs(text, f) < 0, 0);
    assert_int_equal(fclose(f), 0);
}

static inline void clear_environment(void)
{
    static const char *const others[] = {"NO_COLOR", "OPENAI_API_KEY", "OPENAI_BASE_URL"};

    for (size_t i = 0; i < da_n_options; i++) {
        char name[DA_OPTION_ENV_SIZE];

        da_option_env(&da_options[i], name);
        (void)unsetenv(name);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        (void)unsetenv(others[i]);
}

static inline int remove_one(const char *path, const struct stat *st, int flag, struct FTW *where)
{
    (void)st, (void)flag, (void)where;
    return remove(path);
}

/* Group fixtures: an empty folder to stand in. */
static inline int enter_folder(void **state)
{
    static char folder[64];

    (void)snprintf(folder, sizeof folder, "/tmp/didact-cli-XXXXXX");
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    clear_environment();
    *state = folder;
    return 0;
}

static inline int leave_folder(void **state)
{
    return chdir("/") != 0 || nftw(*state, remove_one, 8, FTW_DEPTH | FTW_PHYS) != 0;
}

static inline int clean_up(void **state)
{
    (void)state;
    clear_environment();
    (void)unlink("didact.yaml");
    return 0;
}

#endif
