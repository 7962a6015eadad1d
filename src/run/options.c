/* SPDX-License-Identifier: Apache-2.0 */
#include "run/options.h"

#include <jansson.h>
#include <math.h>

enum { OPTIONS_VERSION = 1 }; /* goes up when the same options would give another dataset */

static json_t *number_or_null(double value, bool is_default)
{
    return is_default ? json_null() : json_real(value);
}

int da_run_options_write(const struct da_state *s, const char *seeds_digest, struct da_buf *out,
                         struct da_err *err)
{
    const struct da_generate_options *o = s->o;
    struct da_digest prompts = da_prompts_digest(s->prompts);
    char prompts_hex[2 * DA_DIGEST_SIZE + 1];
    struct da_str model = s->teacher->ops->model(s->teacher);
    json_t *json;
    char *text;

    da_digest_hex(&prompts, prompts_hex);
    json = json_pack(
        "{s:i, s:s, s:s, s:s, s:s%, s:b, s:s, s:s, s:I, s:I, s:i, s:i, s:i, s:I, s:f, s:f, s:s, "
        "s:b, s:b, s:o, s:o, s:o, s:i, s:b, s:s}",
        "version", OPTIONS_VERSION, "method", o->method->name, "preset", da_preset_name(o->preset),
        "lang", o->lang, "model", model.p, model.n, "chat", s->mo.is_chat, "prompts", prompts_hex,
        "seeds", seeds_digest, "seed", (json_int_t)o->seed, "window", (json_int_t)o->window,
        "seed_examples", s->n_seed_examples, "machine_examples", s->n_machine_examples,
        "tasks_per_request", o->tasks_per_request, "instances", (json_int_t)o->max_instances,
        "threshold", o->threshold, "classification_share", o->classification_share, "category",
        o->category ? o->category : "", "balance_type", o->balance_type, "balance_category",
        o->balance_category, "temperature", number_or_null(o->temperature, o->temperature < 0),
        "top_p", number_or_null(o->top_p, o->top_p < 0), "presence_penalty",
        number_or_null(o->presence_penalty, isnan(o->presence_penalty)), "max_tokens",
        o->max_tokens, "request_seed", o->sends_seed, "extra_body",
        o->extra_body ? o->extra_body : "");
    text = json ? json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(15)) : NULL;
    json_decref(json);
    if (!text)
        return da_err_set(err, DA_EFORMAT, 0, "an option holds text that is not UTF-8");
    da_buf_add_c(out, text);
    free(text);
    return da_buf_check(out, err);
}

/* " name (pool: a, now: b)" for an option that differs. */
static void name_difference(struct da_buf *out, const char *name, const json_t *kept,
                            const json_t *now)
{
    char *a = kept ? json_dumps(kept, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15)) : NULL;
    char *b = now ? json_dumps(now, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15)) : NULL;
    bool is_digest = strcmp(name, "seeds") == 0 || strcmp(name, "prompts") == 0;

    if (is_digest)
        da_buf_addf(out, "%s%s (their text differs)", out->n ? ", " : "", name);
    else
        da_buf_addf(out, "%s%s (pool: %.80s, now: %.80s)", out->n ? ", " : "", name, a ? a : "none",
                    b ? b : "none");
    free(a);
    free(b);
}

int da_run_options_agree(struct da_str kept, struct da_str now, const char *pool_path,
                         struct da_err *err)
{
    json_t *was = json_loadb(kept.p, kept.n, 0, NULL), *is = json_loadb(now.p, now.n, 0, NULL);
    struct da_buf differences;
    const char *name;
    json_t *value;
    int rc = DA_OK;

    da_buf_init(&differences, 4096);
    if (!json_is_object(was) || !json_is_object(is)) {
        rc = da_err_set(err, DA_EFORMAT, 0, "pool %s: the kept options cannot be read", pool_path);
        goto out;
    }
    json_object_foreach(is, name, value)
    {
        const char *text = json_string_value(value);

        if (strcmp(name, "seeds") == 0 && text && !*text)
            continue;
        if (!json_equal(value, json_object_get(was, name)))
            name_difference(&differences, name, json_object_get(was, name), value);
    }
    if (differences.n > 0)
        rc = da_err_set(err, DA_EINVAL, 0,
                        "pool %s was begun with other options: %s; give the same ones to go "
                        "on, or another --pool (or output) to begin anew",
                        pool_path, differences.p);
out:
    da_buf_release(&differences);
    json_decref(was);
    json_decref(is);
    return rc;
}
