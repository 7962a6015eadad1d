/* SPDX-License-Identifier: Apache-2.0 */
#include "method/ask.h"

#include <math.h>

#include "method/scan.h"

/* Stop strings stay with the teacher for as long as the question does: they are static. Those of an
 * item stand in the order of enum da_method_stop. */
/* clang-format off */
#define VIEW(s) {(s), sizeof(s) - 1}
#define ITEM(n) {VIEW("\n" n "."), VIEW("\n" n), VIEW(n "."), VIEW(n " ."), \
                 VIEW("\n" n ". Instruction"), VIEW("\n" n ". 指令")}
#define TEN(t) ITEM(t "0"), ITEM(t "1"), ITEM(t "2"), ITEM(t "3"), ITEM(t "4"), \
               ITEM(t "5"), ITEM(t "6"), ITEM(t "7"), ITEM(t "8"), ITEM(t "9")
/* clang-format on */

static const struct da_str item_stops[][6] = {
    TEN(""),  TEN("1"), TEN("2"), TEN("3"), TEN("4"),
    TEN("5"), TEN("6"), TEN("7"), TEN("8"), TEN("9"),
};

void da_method_stop_text(struct da_sampling *s, struct da_str text)
{
    DA_ASSERT(s->n_stop < DA_STOP_MAX);
    s->stop[s->n_stop++] = text;
}

void da_method_stop_item(struct da_sampling *s, enum da_method_stop kind, size_t number)
{
    if (number < sizeof item_stops / sizeof item_stops[0])
        da_method_stop_text(s, item_stops[number][kind]);
}

struct da_sampling da_method_sampling(const struct da_method_options *o, double temperature,
                                      double top_p, double presence_penalty, int max_tokens)
{
    return (struct da_sampling){
        .temperature = o->temperature < 0 ? temperature : o->temperature,
        .top_p = o->top_p < 0 ? top_p : o->top_p,
        .presence_penalty = isnan(o->presence_penalty) ? presence_penalty : o->presence_penalty,
        .max_tokens = o->max_tokens ? o->max_tokens : max_tokens,
        .seed = -1,
    };
}

bool da_method_is_chinese(const struct da_method_options *o)
{
    return strncmp(o->lang, "zh", 2) == 0;
}

struct da_str da_method_one_line(const struct da_method_options *o, struct da_arena *a,
                                 struct da_str instruction)
{
    struct da_str s = da_method_fold(a, instruction);
    struct da_str wide = DA_STR("：");

    for (;;) {
        if (s.n && s.p[s.n - 1] == ':')
            s.n--;
        else if (o->preset != DA_PRESET_PAPER && da_str_ends(s, wide))
            s.n -= wide.n;
        else
            return s;
    }
}

int da_method_fill(const struct da_prompts *p, enum da_prompt_id id, const char *mark,
                   struct da_str text, int count, const char *after, struct da_arena *a,
                   struct da_prompt *out, struct da_err *err)
{
    static const struct da_str count_mark = {"{{count}}", 9};
    struct da_str whole = da_prompts_text(p, id), m = da_str_c(mark);
    size_t at = da_str_find(whole, m, 0), number = da_str_find(whole, count_mark, 0);
    struct da_prompt filled = {.system = da_prompts_text(p, DA_PROMPT_SYSTEM)};
    struct da_buf b;
    int rc = DA_OK;

    DA_ASSERT(at != SIZE_MAX); /* da_prompts_load has looked */
    da_buf_init(&b, DA_BUF_TEXT_MAX);
    filled.head = da_str_sub(whole, 0, at);
    if (number < at) {
        da_buf_add_str(&b, da_str_sub(whole, 0, number));
        da_buf_addf(&b, "%d", count);
        da_buf_add_str(&b, da_str_sub(whole, number + count_mark.n, at));
        DA_TRY(da_buf_check(&b, err));
        filled.head = da_arena_str(a, da_buf_str(&b));
        da_buf_reset(&b);
    }
    da_buf_add_str(&b, text);
    da_buf_add_str(&b, da_str_sub(whole, at + m.n, whole.n));
    da_buf_add_c(&b, after);
    DA_TRY(da_buf_check(&b, err));
    filled.tail = da_arena_str(a, da_buf_str(&b));
    *out = filled;
out:
    da_buf_release(&b);
    return rc;
}
