/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/args.h"

#include "base/mem.h"
#include "cli/suggest.h"

/* What is being parsed: words[at] is the next one. */
struct parse {
    const struct da_cmd *cmd;
    char *const *words;
    size_t at, n;
    struct da_args *out;
    struct da_err *err;
};

static void assign(struct parse *p, const struct da_option *o, const char *value)
{
    da_assignments_add(&p->out->assignments, &(struct da_assignment){o, value, DA_SOURCE_ARGS, 0});
    if (strcmp(o->name, "help") == 0)
        p->out->help = true;
}

static bool looks_like_option(const char *word)
{
    return word[0] == '-' && word[1] != 0; /* "-" alone is standard input or output */
}

/* "-0.5" is a value where a number is wanted. */
static bool is_value_for(const struct da_option *o, const char *word)
{
    bool is_number = word[0] == '-' && ((word[1] >= '0' && word[1] <= '9') || word[1] == '.');

    if (!looks_like_option(word))
        return true;
    return is_number && (o->type == DA_OPT_NUMBER || o->type == DA_OPT_INT);
}

static int take_values(struct parse *p, const struct da_option *o)
{
    bool any = false;

    while (p->at < p->n && is_value_for(o, p->words[p->at])) {
        assign(p, o, p->words[p->at++]);
        any = true;
        if (o->type != DA_OPT_TEXTS)
            break;
    }
    if (any)
        return DA_OK;
    return da_err_set(p->err, DA_EINVAL, 0, "--%s needs a value: --%s %s", o->name, o->name,
                      o->metavar);
}

static int unknown(struct parse *p, struct da_str name)
{
    struct da_suggest near = da_suggest_for(name);
    const struct da_option *elsewhere = da_option_find(name, DA_IN_ALL);

    if (da_option_means_key(name))
        return da_err_set(
            p->err, DA_EINVAL, 0,
            "a key on the command line can be read by every user of this machine and stays in the "
            "shell's history: set the provider's variable, such as OPENAI_API_KEY, or name a file "
            "with --key-file FILE");
    if (elsewhere)
        for (size_t i = 0; i < da_n_cmds; i++)
            if (elsewhere->commands & da_cmds[i]->bit)
                return da_err_set(p->err, DA_EINVAL, 0,
                                  "%s has no option --%s (%s has); see `didact help %s`",
                                  p->cmd->name, elsewhere->name, da_cmds[i]->name, p->cmd->name);
    for (size_t i = 0; i < da_n_options; i++) {
        if (!(da_options[i].commands & p->cmd->bit))
            continue;
        da_suggest_offer(&near, da_options[i].name);
        da_suggest_offer(&near, da_options[i].alias);
    }
    if (near.best)
        return da_err_set(p->err, DA_EINVAL, 0, "%s has no option --%.*s; did you mean --%s?",
                          p->cmd->name, (int)(name.n < 40 ? name.n : 40), name.p, near.best);
    return da_err_set(p->err, DA_EINVAL, 0, "%s has no option --%.*s; see `didact help %s`",
                      p->cmd->name, (int)(name.n < 40 ? name.n : 40), name.p, p->cmd->name);
}

static int long_option(struct parse *p, const char *word)
{
    struct da_str whole = da_str_c(word + 2);
    size_t equals = da_str_find(whole, DA_STR("="), 0);
    struct da_str name = da_str_sub(whole, 0, equals);
    const struct da_option *o = da_option_find(name, p->cmd->bit);

    if (!o)
        return unknown(p, name);
    if (equals != SIZE_MAX)
        assign(p, o, whole.p + equals + 1);
    else if (o->type == DA_OPT_FLAG)
        assign(p, o, "true");
    else
        return take_values(p, o);
    return DA_OK;
}

static int short_option(struct parse *p, const char *word)
{
    const struct da_option *o = da_option_find_short(word[1], p->cmd->bit);

    if (!o)
        return da_err_set(p->err, DA_EINVAL, 0, "%s has no option -%c; see `didact help %s`",
                          p->cmd->name, word[1] > ' ' && word[1] < 0x7F ? word[1] : '?',
                          p->cmd->name);
    if (o->type == DA_OPT_FLAG && word[2])
        return da_err_set(p->err, DA_EINVAL, 0,
                          "-%c takes no value; write short options one by one", word[1]);
    if (o->type == DA_OPT_FLAG)
        assign(p, o, "true");
    else if (word[2])
        assign(p, o, word + 2);
    else
        return take_values(p, o);
    return DA_OK;
}

static void operand(struct parse *p, const char *word)
{
    struct da_args *a = p->out;

    da_grow(&a->operands, &a->operands_room, a->n_operands + 1, sizeof *a->operands);
    a->operands[a->n_operands++] = word;
}

static int check_operands(struct parse *p)
{
    const struct da_cmd *cmd = p->cmd;
    size_t n = p->out->n_operands;

    if (p->out->help || (n >= cmd->min_operands && n <= cmd->max_operands))
        return DA_OK;
    if (n < cmd->min_operands)
        return da_err_set(p->err, DA_EINVAL, 0, "%s needs %s; see `didact help %s`", cmd->name,
                          cmd->operands, cmd->name);
    return da_err_set(p->err, DA_EINVAL, 0,
                      "%s does not know what to do with \"%.80s\"; see `didact help %s`", cmd->name,
                      p->out->operands[cmd->max_operands], cmd->name);
}

int da_args_parse(struct da_args *out, const struct da_cmd *cmd, int argc, char *const *argv,
                  struct da_err *err)
{
    struct parse p = {.cmd = cmd, .words = argv, .n = (size_t)argc, .out = out, .err = err};
    bool only_operands = false;
    int rc = DA_OK;

    *out = (struct da_args){0};
    while (rc == DA_OK && p.at < p.n) {
        const char *word = p.words[p.at++];

        if (only_operands || !looks_like_option(word))
            operand(&p, word);
        else if (strcmp(word, "--") == 0)
            only_operands = true;
        else if (word[1] == '-')
            rc = long_option(&p, word);
        else
            rc = short_option(&p, word);
    }
    if (rc == DA_OK)
        rc = check_operands(&p);
    if (rc < 0)
        da_args_release(out);
    return rc;
}

void da_args_release(struct da_args *a)
{
    da_assignments_release(&a->assignments);
    da_free(a->operands);
    *a = (struct da_args){0};
}
