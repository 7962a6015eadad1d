/* SPDX-License-Identifier: Apache-2.0
 *
 * didact.yaml: a flat mapping, read with libyaml's events. Anchors, aliases, tags, nesting and
 * further documents are refused, so that a settings file means what it looks like.
 */
#include "cli/config.h"

#include "cli/suggest.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>
#include <yaml.h>

struct file {
    const char *name;
    yaml_parser_t parser;
    yaml_event_t event;
    bool has_event;
    struct da_arena *arena;
    struct da_assignments *out;
    struct da_err *err;
};

static int64_t line_of(const yaml_mark_t *mark)
{
    return (int64_t)mark->line + 1;
}

static int fault(struct file *f, int64_t line, const char *what)
{
    return da_err_set(f->err, DA_EINVAL, 0, "%s:%" PRId64 ": %s", f->name, line, what);
}

static int next(struct file *f)
{
    if (f->has_event)
        yaml_event_delete(&f->event);
    f->has_event = yaml_parser_parse(&f->parser, &f->event) != 0;
    if (f->has_event)
        return DA_OK;
    if (f->parser.error == YAML_MEMORY_ERROR)
        return da_err_set(f->err, DA_ENOMEM, 0, "%s: out of memory", f->name);
    if (f->parser.error == YAML_READER_ERROR)
        return da_err_set(f->err, DA_EINVAL, 0, "%s: byte %zu: %s", f->name,
                          f->parser.problem_offset, f->parser.problem);
    return fault(f, line_of(&f->parser.problem_mark),
                 f->parser.problem ? f->parser.problem : "not YAML");
}

/* The event's text as a C string in the arena. */
static int scalar(struct file *f, const char **out)
{
    const yaml_event_t *e = &f->event;
    struct da_str text;

    if (e->type == YAML_ALIAS_EVENT)
        return fault(f, line_of(&e->start_mark), "references (*name) are not read here");
    if (e->type != YAML_SCALAR_EVENT)
        return fault(f, line_of(&e->start_mark), "expected a plain value: settings do not nest");
    if (e->data.scalar.anchor ||
        (e->data.scalar.tag && strcmp((const char *)e->data.scalar.tag, "!") != 0))
        return fault(f, line_of(&e->start_mark),
                     "anchors (&name) and tags (!name) are not read here");
    text = (struct da_str){(const char *)e->data.scalar.value, e->data.scalar.length};
    if (text.n == 0 || (e->data.scalar.plain_implicit &&
                        (da_str_eq(text, DA_STR("~")) || da_str_eq_nocase(text, DA_STR("null")))))
        return fault(f, line_of(&e->start_mark), "the value is empty");
    if (memchr(text.p, 0, text.n))
        return fault(f, line_of(&e->start_mark), "the value holds a NUL character");
    *out = da_arena_c(f->arena, text);
    return DA_OK;
}

static int unknown(struct file *f, const char *key, int64_t line)
{
    struct da_suggest near = da_suggest_for(da_str_c(key));
    const struct da_option *elsewhere = da_option_find(da_str_c(key), DA_IN_ALL);

    if (da_option_means_key(da_str_c(key)))
        return fault(
            f, line,
            "an API key does not belong in a settings file: set the provider's variable, such as "
            "OPENAI_API_KEY, or name a file with key-file");
    if (elsewhere)
        return da_err_set(f->err, DA_EINVAL, 0,
                          "%s:%" PRId64 ": \"%s\" is for the command line only", f->name, line,
                          elsewhere->name);
    for (size_t i = 0; i < da_n_options; i++) {
        if (da_options[i].args_only)
            continue;
        da_suggest_offer(&near, da_options[i].name);
        da_suggest_offer(&near, da_options[i].alias);
    }
    if (near.best)
        return da_err_set(f->err, DA_EINVAL, 0,
                          "%s:%" PRId64 ": there is no setting \"%.40s\"; did you mean \"%s\"?",
                          f->name, line, key, near.best);
    return da_err_set(f->err, DA_EINVAL, 0,
                      "%s:%" PRId64
                      ": there is no setting \"%.40s\"; `didact config` prints all of them",
                      f->name, line, key);
}

/* The option a key names; its first row that a file may set. */
static const struct da_option *option_of(const char *key)
{
    const struct da_option *o = da_option_find(da_str_c(key), DA_IN_ALL);

    return o && !o->args_only && strcmp(o->name, "config") != 0 ? o : NULL;
}

static int add(struct file *f, const struct da_option *o, int64_t line)
{
    const char *value;
    int rc = scalar(f, &value);

    if (rc == DA_OK)
        da_assignments_add(f->out, &(struct da_assignment){o, value, DA_SOURCE_FILE, line});
    return rc;
}

static int list(struct file *f, const struct da_option *o)
{
    int rc;

    if (o->type != DA_OPT_TEXTS && o->type != DA_OPT_SET)
        return da_err_set(f->err, DA_EINVAL, 0,
                          "%s:%" PRId64 ": \"%s\" takes one value, not a list", f->name,
                          line_of(&f->event.start_mark), o->name);
    for (;;) {
        rc = next(f);
        if (rc < 0 || f->event.type == YAML_SEQUENCE_END_EVENT)
            return rc;
        rc = add(f, o, line_of(&f->event.start_mark));
        if (rc < 0)
            return rc;
    }
}

static int pair(struct file *f)
{
    const struct da_option *o;
    const char *key;
    int64_t line = line_of(&f->event.start_mark);
    int rc = DA_OK;

    DA_TRY(scalar(f, &key));
    o = option_of(key);
    if (!o)
        return unknown(f, key, line);
    for (size_t i = 0; i < f->out->n; i++)
        if (f->out->items[i].option == o)
            return da_err_set(f->err, DA_EINVAL, 0,
                              "%s:%" PRId64 ": \"%s\" was set on line %" PRId64 " already", f->name,
                              line, o->name, f->out->items[i].line);
    DA_TRY(next(f));
    if (f->event.type == YAML_SEQUENCE_START_EVENT)
        rc = list(f, o);
    else
        rc = add(f, o, line);
out:
    return rc;
}

static int document(struct file *f)
{
    int rc = DA_OK;

    DA_TRY(next(f));
    if (f->event.type == YAML_STREAM_END_EVENT)
        return DA_OK; /* empty, or comments only */
    DA_TRY(next(f));
    if (f->event.type == YAML_SCALAR_EVENT && f->event.data.scalar.length == 0)
        return DA_OK; /* "---" and nothing after it */
    if (f->event.type != YAML_MAPPING_START_EVENT)
        return fault(f, line_of(&f->event.start_mark), "expected lines of the form `name: value`");
    for (;;) {
        DA_TRY(next(f));
        if (f->event.type == YAML_MAPPING_END_EVENT)
            break;
        DA_TRY(pair(f));
    }
    DA_TRY(next(f)); /* the document's end */
    DA_TRY(next(f));
    if (f->event.type != YAML_STREAM_END_EVENT)
        return fault(f, line_of(&f->event.start_mark), "a second document (---) is not read here");
out:
    return rc;
}

int da_config_file_parse(const char *name, struct da_str text, struct da_arena *a,
                         struct da_assignments *out, struct da_err *err)
{
    struct file f = {.name = name, .arena = a, .out = out, .err = err};
    int rc;

    if (!yaml_parser_initialize(&f.parser))
        return da_err_set(err, DA_ENOMEM, 0, "%s: out of memory", name);
    yaml_parser_set_encoding(&f.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&f.parser, (const unsigned char *)(text.p ? text.p : ""), text.n);
    rc = next(&f); /* the stream's start */
    if (rc == DA_OK)
        rc = document(&f);
    if (f.has_event)
        yaml_event_delete(&f.event);
    yaml_parser_delete(&f.parser);
    return rc;
}

static int read_all(int fd, const char *path, struct da_buf *out, struct da_err *err)
{
    char block[4096];
    ssize_t n;

    while ((n = read(fd, block, sizeof block)) > 0)
        da_buf_add(out, block, (size_t)n);
    if (n < 0)
        return da_err_set(err, DA_EIO, errno, "settings file %s: %s", path, strerror(errno));
    if (da_buf_check(out, NULL) < 0)
        return da_err_set(err, DA_ELIMIT, 0, "settings file %s is larger than 1 MiB", path);
    return DA_OK;
}

int da_config_file_read(const char *path, struct da_arena *a, struct da_assignments *out,
                        struct da_err *err)
{
    struct da_buf text;
    int rc, fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return da_err_set(err, errno == ENOENT ? DA_ENOTFOUND : DA_EIO, errno,
                          "settings file %s: %s", path, strerror(errno));
    da_buf_init(&text, DA_CONFIG_FILE_MAX);
    rc = read_all(fd, path, &text, err);
    (void)close(fd);
    if (rc == DA_OK)
        rc = da_config_file_parse(path, da_buf_str(&text), a, out, err);
    da_buf_release(&text);
    return rc;
}
