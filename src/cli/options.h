/* SPDX-License-Identifier: Apache-2.0
 *
 * The one table of options. It feeds the command line, the environment, didact.yaml, the defaults,
 * help, the man page, shell completion and `didact config`. A new option is one field in
 * cli/settings.h and one row here.
 *
 * Thread: any.
 */
#ifndef DA_CLI_OPTIONS_H
#define DA_CLI_OPTIONS_H

#include "base/buf.h"
#include "cli/settings.h"

/* The commands that have options, for an option's mask. */
enum {
    DA_IN_GENERATE = 1u << 0,
    DA_IN_STATUS = 1u << 1,
    DA_IN_SHOW = 1u << 2,
    DA_IN_EXPORT = 1u << 3,
    DA_IN_IMPORT = 1u << 4,
    DA_IN_SEEDS = 1u << 5,
    DA_IN_CONFIG = 1u << 6,
    DA_IN_HELP = 1u << 7,
    DA_IN_MAN = 1u << 8,
    DA_IN_COMPLETION = 1u << 9,
    DA_IN_VERSION = 1u << 10,
    DA_IN_TOKENIZER = 1u << 11,
    DA_IN_PRETRAIN = 1u << 12,
    DA_IN_SERVE = 1u << 13,
    DA_IN_CHAT = 1u << 14,
    DA_IN_TRAIN = 1u << 15,
    DA_IN_DEDUP = 1u << 16,
    DA_IN_ALL = (1u << 17) - 1
};

enum da_option_type {
    DA_OPT_TEXT,   /* const char * */
    DA_OPT_TEXTS,  /* struct da_texts: repeatable, several values at once */
    DA_OPT_FLAG,   /* bool */
    DA_OPT_INT,    /* int64_t within [min, max] */
    DA_OPT_NUMBER, /* double within [min, max] */
    DA_OPT_CHOICE, /* const char *, one of choices */
    DA_OPT_SET,    /* unsigned, a bit for each of choices: "type,category" */
    DA_OPT_PAIR    /* struct da_pair, "6+2", each within [min, max], not both 0 */
};

enum da_option_group {
    DA_GROUP_SEEDS,
    DA_GROUP_TEACHER,
    DA_GROUP_METHOD,
    DA_GROUP_SAMPLING,
    DA_GROUP_NETWORK,
    DA_GROUP_DEDUP,
    DA_GROUP_TRAINING,
    DA_GROUP_SERVING,
    DA_GROUP_FILES,
    DA_GROUP_WORDS,
    DA_N_GROUPS
};
extern const char *const da_option_group_titles[DA_N_GROUPS];

struct da_option {
    const char *name;  /* "num": --num, DIDACT_NUM, num: in didact.yaml */
    const char *alias; /* another long name people type, or NULL */
    char short_name;   /* 'n', or 0 */
    enum da_option_type type;
    size_t offset; /* in struct da_settings; its type is checked where the row is written */
    double min, max;
    const char *const *choices; /* NULL-terminated */
    const char *value;          /* default, as a user would write it; NULL: unset */
    const char
        *unset; /* what unset means, for people: "the method's own"; NULL when there is a default */
    enum da_option_group group;
    unsigned commands;   /* DA_IN_*: whose command line takes it */
    bool args_only;      /* neither in the environment nor in didact.yaml */
    const char *metavar; /* "N", "FILE"; NULL for flags */
    const char *help;    /* a phrase, without the default */
};

extern const struct da_option da_options[];
extern const size_t da_n_options;

/* By long name or alias, '_' standing for '-' as well, among the options of `commands`; NULL when
 * there is none. */
const struct da_option *da_option_find(struct da_str name, unsigned commands);
const struct da_option *da_option_find_short(char c, unsigned commands);

/* Whether a name that is no option would be an API key's, such as "api-key" or "openai_api_key". */
bool da_option_means_key(struct da_str name);

/* "DIDACT_NUM". Every option's name fits. */
enum { DA_OPTION_ENV_SIZE = 64 };
void da_option_env(const struct da_option *o, char out[DA_OPTION_ENV_SIZE]);

/* Parses text into the option's field. A repeatable option adds to what is there, or replaces it
 * when `first`. The text is borrowed as long as the settings live. DA_EINVAL says what was
 * expected; the caller names the option. */
int da_option_parse(const struct da_option *o, struct da_settings *s, const char *text, bool first,
                    struct da_err *err) DA_MUST_USE;

/* The field's value as a user would write it; false, and nothing, when it is unset. Lists are
 * joined by `separator`. */
bool da_option_print(const struct da_option *o, const struct da_settings *s, const char *separator,
                     struct da_buf *out);

#endif
