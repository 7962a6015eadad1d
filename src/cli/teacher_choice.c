/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/teacher_choice.h"

#include "base/buf.h"
#include "cli/model_operand.h"
#include "cli/suggest.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

static const char *env(const char *name)
{
    const char *value = name ? getenv(name) : NULL;

    return value && *value ? value : NULL;
}

static bool is_url(const char *text)
{
    return strncasecmp(text, "http://", 7) == 0 || strncasecmp(text, "https://", 8) == 0;
}

static bool is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int no_such_provider(const char *name, struct da_err *err)
{
    struct da_suggest near = da_suggest_for(da_str_c(name));
    struct da_buf names;

    if (is_folder(name))
        return da_err_set(err, DA_EINVAL, 0,
                          "there is no provider \"%.40s\"; the model in the folder is ./%.200s",
                          name, name);
    if (*name == '.' || *name == '/')
        return da_err_set(err, DA_ENOTFOUND, 0, "there is no folder %.200s", name);
    if (strchr(name, ':') || strchr(name, '/'))
        return da_err_set(err, DA_EINVAL, 0,
                          "\"%.200s\" is not a URL: write it as http://HOST:PORT/v1", name);
    da_buf_init(&names, 400);
    for (size_t i = 0; i < da_n_providers; i++) {
        da_buf_addf(&names, "%s%s", i ? ", " : "", da_providers[i].name);
        da_suggest_offer(&near, da_providers[i].name);
    }
    if (near.best)
        (void)da_err_set(err, DA_EINVAL, 0, "there is no provider \"%.40s\"; did you mean %s?",
                         name, near.best);
    else
        (void)da_err_set(err, DA_EINVAL, 0,
                         "there is no provider \"%.40s\"; there are %.*s, and any URL", name,
                         DA_STR_ARG(da_buf_str(&names)));
    da_buf_release(&names);
    return DA_EINVAL;
}

static int find_provider(const char *name, const struct da_provider **out, struct da_err *err)
{
    const struct da_provider *p = da_provider_find(name);

    if (!p)
        return no_such_provider(name, err);
    if (*out && *out != p)
        return da_err_set(err, DA_EINVAL, 0, "--teacher %s and --provider %s name two providers",
                          (*out)->name, p->name);
    *out = p;
    return DA_OK;
}

/* Three ways that work as typed. */
static int nothing_named(struct da_err *err)
{
    return da_err_set(
        err, DA_EINVAL, 0,
        "no teacher is named. For example:\n"
        "  --teacher builtin                        (the small model that comes with didact)\n"
        "  --teacher openai --model gpt-4o-mini     (the key in OPENAI_API_KEY)\n"
        "  --teacher ollama --model qwen3           (a server on this machine, no key)\n"
        "  --teacher http://HOST:PORT/v1 --model M  (any OpenAI-compatible server)\n"
        "`didact help providers` lists the names");
}

/* A server's root is not where its API stands: every one of them puts it under /v1. */
static const char *with_path(const char *url, struct da_arena *a)
{
    const char *host = strstr(url, "://") + 3;
    const char *slash = strchr(host, '/');
    struct da_buf full;
    const char *result;

    if (slash && slash[1])
        return url;
    da_buf_init(&full, DA_BUF_TEXT_MAX);
    da_buf_add(&full, url, slash ? (size_t)(slash - url) : strlen(url));
    da_buf_add_c(&full, "/v1");
    result = da_arena_c(a, da_buf_str(&full));
    da_buf_release(&full);
    return result;
}

/* Who is named, and where it stands. *implied: nobody was, and the variables of OpenAI's own
 * clients stand in. */
static int choose_url(const struct da_settings *s, struct da_arena *a, struct da_teacher_choice *c,
                      bool *implied, struct da_err *err)
{
    const char *url = s->base_url;
    int rc = DA_OK;

    if (s->teacher && is_url(s->teacher)) {
        if (url && strcmp(url, s->teacher) != 0)
            return da_err_set(err, DA_EINVAL, 0,
                              "--teacher and --base-url name two servers: %.100s and %.100s",
                              s->teacher, url);
        url = s->teacher;
    } else if (s->teacher) {
        DA_TRY(find_provider(s->teacher, &c->provider, err));
    }
    if (s->provider)
        DA_TRY(find_provider(s->provider, &c->provider, err));
    *implied = !c->provider && !url && (env("OPENAI_BASE_URL") || env("OPENAI_API_KEY"));
    if (*implied)
        DA_TRY(find_provider("openai", &c->provider, err));
    if (!c->provider && !url)
        return nothing_named(err);
    if (!url)
        url =
            env(c->provider->base_url_env) ? env(c->provider->base_url_env) : c->provider->base_url;
    if (!is_url(url))
        return da_err_set(err, DA_EINVAL, 0,
                          "the base URL \"%.200s\" does not start with http:// or https://", url);
    c->base_url = with_path(url, a);
out:
    return rc;
}

static bool is_said_outside_the_file(const struct da_config *config, const char *name)
{
    return da_config_source(config, name) > DA_SOURCE_FILE;
}

/* What was said for a server, beside a model in this process; the settings file may name one that
 * is not used today. */
static int check_no_server(const struct da_config *config, struct da_err *err)
{
    static const char *const names[] = {"base-url", "provider",   "model",  "endpoint",
                                        "key-file", "extra-body", "key-env"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_said_outside_the_file(config, names[i]))
            return da_err_set(err, DA_EINVAL, 0,
                              "--%s is for a server, and --teacher names a model in this process",
                              names[i]);
    return DA_OK;
}

/* A model in this process: a folder, the built-in one by its name, or because nothing is named. */
static int choose_model(const struct da_config *config, struct da_arena *a,
                        struct da_teacher_choice *c, struct da_err *err)
{
    const struct da_settings *s = &config->settings;
    bool is_silent = !s->teacher && !s->provider && !s->base_url && !s->model &&
                     !env("OPENAI_BASE_URL") && !env("OPENAI_API_KEY");
    const char *operand = NULL;
    struct da_str name;
    int rc = DA_OK;

    c->is_builtin = is_silent || (s->teacher && strcmp(s->teacher, "builtin") == 0);
    if (c->is_builtin)
        operand = "builtin";
    else if (s->teacher && strchr(s->teacher, '/') && is_folder(s->teacher))
        operand = s->teacher;
    if (!operand)
        return DA_OK;
    DA_TRY(check_no_server(config, err));
    rc = da_model_operand(operand, a, &c->model_dir, &name, err);
    if (rc == DA_ENOTFOUND && is_silent)
        rc = nothing_named(err);
    if (rc == DA_OK)
        c->model = name.p;
out:
    return rc;
}

/* Also keeps a key that was typed here by mistake out of the message. */
static bool is_variable_name(const char *name)
{
    if (!isalpha((unsigned char)*name) && *name != '_')
        return false;
    for (const char *p = name; *p; p++)
        if (!isalnum((unsigned char)*p) && *p != '_')
            return false;
    return true;
}

static int check_key_env(const char *name, struct da_err *err)
{
    if (!is_variable_name(name))
        return da_err_set(err, DA_EINVAL, 0,
                          "--key-env wants the name of an environment variable, such as "
                          "OPENAI_API_KEY, not a key");
    if (!env(name))
        return da_err_set(err, DA_EINVAL, 0, "--key-env: %s is not set", name);
    return DA_OK;
}

static int choose_key(const struct da_settings *s, const struct da_provider *named,
                      const struct da_provider *host, struct da_teacher_choice *c,
                      struct da_err *err)
{
    if (s->key_file) {
        c->key_file = s->key_file;
    } else if (s->key_env) {
        c->key_env = s->key_env;
        return check_key_env(s->key_env, err);
    } else if (host && env(host->key_env)) {
        c->key_env = host->key_env;
    } else if (named && env(named->key_env)) {
        c->key_env = named->key_env;
    } else if (host && host->key_required) {
        return da_err_set(
            err, DA_EINVAL, 0,
            "%s needs an API key: set %s in the environment, or name a file with --key-file FILE",
            host->title, host->key_env);
    }
    return DA_OK;
}

static const struct da_provider *owner_of(const char *key_env)
{
    for (size_t i = 0; i < da_n_providers; i++)
        if (da_providers[i].key_env && strcmp(da_providers[i].key_env, key_env) == 0)
            return &da_providers[i];
    return NULL;
}

/* The settings file may have come with its folder. */
static int check_where_key_goes(const struct da_config *config, const struct da_provider *host,
                                const struct da_teacher_choice *c, struct da_err *err)
{
    const struct da_settings *s = &config->settings;
    bool has_url_teacher = s->teacher && is_url(s->teacher);
    bool url_is_said = is_said_outside_the_file(config, "base-url") ||
                       (has_url_teacher && is_said_outside_the_file(config, "teacher"));
    const struct da_provider *owner = c->key_env ? owner_of(c->key_env) : NULL;

    if (!owner || (host && host->key_env && strcmp(host->key_env, c->key_env) == 0))
        return DA_OK;
    if (url_is_said || !(s->base_url || has_url_teacher) ||
        is_said_outside_the_file(config, "key-env"))
        return DA_OK;
    return da_err_set(err, DA_EINVAL, 0,
                      "%.60s would send the key of %s to %.80s: if that is meant, give --base-url, "
                      "or say --key-env %s on the command line",
                      config->file, owner->title, c->base_url, c->key_env);
}

int da_teacher_choose(const struct da_config *config, struct da_arena *a,
                      struct da_teacher_choice *out, struct da_err *err)
{
    const struct da_settings *s = &config->settings;
    struct da_teacher_choice c = {.model = s->model};
    const struct da_provider *named, *host;
    bool implied = false;
    int rc = DA_OK;

    DA_TRY(choose_model(config, a, &c, err));
    if (c.model_dir) {
        *out = c;
        goto out;
    }
    DA_TRY(choose_url(s, a, &c, &implied, err));
    named = c.provider;
    host = da_provider_of_url(c.base_url);
    if (!c.provider || implied)
        c.provider = host;
    DA_TRY(choose_key(s, named, host, &c, err));
    DA_TRY(check_where_key_goes(config, host, &c, err));
    if (!c.model) {
        rc = da_err_set(err, DA_EINVAL, 0,
                        "no model is named: say --model NAME, as %s calls it (`curl %s/models` "
                        "lists them on most servers)",
                        c.provider ? c.provider->title : "the server", c.base_url);
        goto out;
    }
    *out = c;
out:
    return rc;
}

/* A core dump of this process, or a debugger of the same user, would hold the key. */
static int forbid_dumps(struct da_err *err)
{
    struct rlimit none = {0, 0};

    if (setrlimit(RLIMIT_CORE, &none) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0)
        return da_err_set(err, DA_EIO, errno, "core dumps could not be turned off: %s",
                          strerror(errno));
    return DA_OK;
}

int da_teacher_key(const struct da_teacher_choice *choice, struct da_secret *out,
                   struct da_err *err)
{
    int rc = DA_OK;

    if (!choice->key_file && !choice->key_env)
        return DA_OK;
    DA_TRY(forbid_dumps(err));
    if (choice->key_file)
        return da_secret_from_file(out, choice->key_file, err);
    DA_TRY(check_key_env(choice->key_env, err));
    rc = da_secret_from_env(out, choice->key_env, err);
out:
    return rc;
}
