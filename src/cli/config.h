/* SPDX-License-Identifier: Apache-2.0
 *
 * Settings from their sources: command line before environment before didact.yaml before defaults;
 * and for each, where its value came from.
 *
 * Each source is read into a list of assignments; the lists are applied from the weakest to the
 * strongest.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_CLI_CONFIG_H
#define DA_CLI_CONFIG_H

#include "base/arena.h"
#include "cli/options.h"

enum da_source { DA_SOURCE_DEFAULT, DA_SOURCE_FILE, DA_SOURCE_ENV, DA_SOURCE_ARGS };

struct da_assignment {
    const struct da_option *option;
    const char *value;
    enum da_source source;
    int64_t line; /* of the file; 0 elsewhere */
};

struct da_assignments {
    struct da_assignment *items; /* owned */
    size_t n, room;
};
void da_assignments_add(struct da_assignments *list, const struct da_assignment *a);
void da_assignments_release(struct da_assignments *list);

struct da_setting_origin {
    enum da_source source;
    int64_t line;
};

struct da_config {
    struct da_settings settings;
    struct da_setting_origin *origins; /* one for each row of da_options */
    const char *file;                  /* the settings file that was read, or NULL */
    struct da_arena arena;             /* texts of the settings that are not in argv */
};

/* Reads every source. args is the parsed command line; its texts must outlive the config. Fails
 * with DA_EINVAL (names the option and where it stands), or as da_config_file_read does. */
int da_config_load(struct da_config *c, const struct da_assignments *args,
                   struct da_err *err) DA_MUST_USE;
void da_config_release(struct da_config *c);

/* "command line", "environment DIDACT_NUM", "didact.yaml:3", "default" */
void da_config_origin(const struct da_config *c, const struct da_option *o, struct da_buf *out);

/* Where the value of the option with that long name came from. */
enum da_source da_config_source(const struct da_config *c, const char *name);

/* ---- the file (cli/config_file.c) ---- */

enum { DA_CONFIG_FILE_MAX = 1 << 20 };

/* Parses a settings file's bytes: one flat YAML mapping of option names to values or lists of
 * values. Everything else YAML can do is an error, as are unknown and repeated names; errors start
 * with name:line. Values live in the arena. */
int da_config_file_parse(const char *name, struct da_str text, struct da_arena *a,
                         struct da_assignments *out, struct da_err *err) DA_MUST_USE;

/* The same for a file. DA_EIO when it cannot be read; DA_ENOTFOUND when there is none. */
int da_config_file_read(const char *path, struct da_arena *a, struct da_assignments *out,
                        struct da_err *err) DA_MUST_USE;

#endif
