/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/config.h"

#include "base/mem.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

void da_assignments_add(struct da_assignments *list, const struct da_assignment *a)
{
    da_grow(&list->items, &list->room, list->n + 1, sizeof *list->items);
    list->items[list->n++] = *a;
}

void da_assignments_release(struct da_assignments *list)
{
    da_free(list->items);
    *list = (struct da_assignments){0};
}

static struct da_setting_origin *origin_of(const struct da_config *c, const struct da_option *o)
{
    return &c->origins[o - da_options];
}

static void describe(const struct da_config *c, const struct da_option *o,
                     const struct da_setting_origin *from, struct da_buf *out)
{
    char env[DA_OPTION_ENV_SIZE];

    switch (from->source) {
    case DA_SOURCE_DEFAULT:
        da_buf_add_c(out, "default");
        break;
    case DA_SOURCE_FILE:
        da_buf_addf(out, "%s:%" PRId64, c->file, from->line);
        break;
    case DA_SOURCE_ENV:
        da_option_env(o, env);
        da_buf_addf(out, "environment %s", env);
        break;
    case DA_SOURCE_ARGS:
        da_buf_add_c(out, "command line");
        break;
    }
}

void da_config_origin(const struct da_config *c, const struct da_option *o, struct da_buf *out)
{
    describe(c, o, origin_of(c, o), out);
}

enum da_source da_config_source(const struct da_config *c, const char *name)
{
    const struct da_option *o = da_option_find(da_str_c(name), DA_IN_GENERATE);

    DA_ASSERT(o != NULL);
    return origin_of(c, o)->source;
}

/* A list starts anew with each source, and grows within one. */
static int apply(struct da_config *c, const struct da_assignments *list, struct da_err *err)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct da_assignment *a = &list->items[i];
        struct da_setting_origin *origin = origin_of(c, a->option);
        bool first = origin->source != a->source;
        int rc;

        *origin = (struct da_setting_origin){a->source, first ? a->line : origin->line};
        rc = da_option_parse(a->option, &c->settings, a->value, first, err);
        if (rc < 0) {
            struct da_buf where;

            da_buf_init(&where, 4096);
            if (a->source == DA_SOURCE_FILE)
                da_buf_addf(&where, "%s:%" PRId64 ": %s", c->file, a->line, a->option->name);
            else if (a->source == DA_SOURCE_ARGS)
                da_buf_addf(&where, "--%s", a->option->name);
            else
                describe(c, a->option, origin, &where);
            da_err_ctx(err, "%.*s", DA_STR_ARG(da_buf_str(&where)));
            da_buf_release(&where);
            return rc;
        }
    }
    return DA_OK;
}

static void set_defaults(struct da_config *c)
{
    for (size_t i = 0; i < da_n_options; i++) {
        const struct da_option *o = &da_options[i];
        int rc = DA_OK;

        if (o->value)
            rc = da_option_parse(o, &c->settings, o->value, true, NULL);
        else if (o->type == DA_OPT_NUMBER)
            *(double *)(void *)((char *)&c->settings + o->offset) = NAN;
        DA_ASSERT(rc == DA_OK);
    }
}

/* Repeatable options take a list separated by ':', as PATH does. */
static void add_from_env(struct da_config *c, const struct da_option *o, const char *text,
                         struct da_assignments *list)
{
    struct da_str rest = da_str_c(text);

    while (o->type == DA_OPT_TEXTS && rest.n > 0) {
        size_t colon = da_str_find(rest, DA_STR(":"), 0);
        struct da_str item = da_str_sub(rest, 0, colon);

        if (item.n > 0)
            da_assignments_add(
                list, &(struct da_assignment){o, da_arena_c(&c->arena, item), DA_SOURCE_ENV, 0});
        rest = colon == SIZE_MAX ? (struct da_str){0} : da_str_sub(rest, colon + 1, rest.n);
    }
    if (o->type != DA_OPT_TEXTS)
        da_assignments_add(
            list, &(struct da_assignment){o, da_arena_c(&c->arena, rest), DA_SOURCE_ENV, 0});
}

static int apply_env(struct da_config *c, struct da_err *err)
{
    struct da_assignments list = {0};
    int rc;

    for (size_t i = 0; i < da_n_options; i++) {
        char name[DA_OPTION_ENV_SIZE];
        const char *value;

        da_option_env(&da_options[i], name);
        value = da_options[i].args_only ? NULL : getenv(name);
        if (value && *value)
            add_from_env(c, &da_options[i], value, &list);
    }
    rc = apply(c, &list, err);
    da_assignments_release(&list);
    return rc;
}

/* The file is named by the strongest of --config and DIDACT_CONFIG; without either, didact.yaml may
 * be missing. */
static int apply_file(struct da_config *c, const struct da_assignments *args, struct da_err *err)
{
    struct da_assignments list = {0};
    struct da_err missing = {0};
    const char *path = getenv("DIDACT_CONFIG");
    bool named;
    int rc;

    for (size_t i = 0; i < args->n; i++)
        if (strcmp(args->items[i].option->name, "config") == 0)
            path = args->items[i].value;
    named = path && *path;
    if (!named)
        path = "didact.yaml";
    rc = da_config_file_read(path, &c->arena, &list, named ? err : &missing);
    if (rc == DA_ENOTFOUND && !named)
        return DA_OK;
    if (rc == DA_OK) {
        c->file = da_arena_c(&c->arena, da_str_c(path));
        rc = apply(c, &list, err);
    } else if (!named && err) {
        *err = missing;
    }
    da_assignments_release(&list);
    return rc;
}

int da_config_load(struct da_config *c, const struct da_assignments *args, struct da_err *err)
{
    int rc = DA_OK;

    *c = (struct da_config){.origins = da_alloc_n(da_n_options, sizeof(struct da_setting_origin))};
    set_defaults(c);
    DA_TRY(apply_file(c, args, err));
    DA_TRY(apply_env(c, err));
    DA_TRY(apply(c, args, err));
    if (c->settings.quiet && c->settings.verbose)
        rc = da_err_set(err, DA_EINVAL, 0, "--quiet and --verbose exclude each other");
out:
    if (rc < 0)
        da_config_release(c);
    return rc;
}

void da_config_release(struct da_config *c)
{
    for (size_t i = 0; c->origins && i < da_n_options; i++)
        if (da_options[i].type == DA_OPT_TEXTS)
            da_free(
                ((struct da_texts *)(void *)((char *)&c->settings + da_options[i].offset))->items);
    da_free(c->origins);
    da_arena_release(&c->arena);
    *c = (struct da_config){0};
}
