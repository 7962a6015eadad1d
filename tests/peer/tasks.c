/* SPDX-License-Identifier: Apache-2.0 */
#include "tasks.h"

enum { WORDINGS = 3, TRIES = 400, TEXT_MAX = 64 << 10 };

static size_t wordings_of(const struct peer_family *f)
{
    size_t n = 0;

    while (n < WORDINGS && f->ask[n])
        n++;
    return n;
}

struct da_str peer_task_new(bool zh, bool classification, struct da_rng *rng, struct da_arena *a)
{
    const struct peer_families *all = zh ? &peer_families_zh : &peer_families_en;
    const struct peer_family *f;
    struct peer_slots slots = {0};
    struct da_buf text;
    struct da_str kept;

    do
        f = &all->list[da_rng_below(rng, all->n)];
    while (classification && !f->labels);
    da_buf_init(&text, TEXT_MAX);
    peer_template_fill(f->ask[da_rng_below(rng, wordings_of(f))], zh, rng, a, &slots, &text);
    kept = da_arena_str(a, da_buf_str(&text));
    da_buf_release(&text);
    return kept;
}

/* Whether the family can answer a task with these slots: what has an input is told by its
 * instruction alone. */
static bool can_answer(const struct peer_family *f, const struct peer_task *task)
{
    struct da_buf scratch;
    bool can;

    if (f->input || !f->answer)
        return true;
    da_buf_init(&scratch, TEXT_MAX);
    can = f->answer(task, &scratch);
    da_buf_release(&scratch);
    return can;
}

static bool find_in(const struct peer_families *all, bool zh, struct da_str instruction,
                    struct peer_known *out)
{
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < wordings_of(&all->list[i]); k++) {
            struct peer_task task = {.arg = all->list[i].arg, .zh = zh};

            if (peer_template_match(all->list[i].ask[k], instruction, &task.slots) &&
                can_answer(&all->list[i], &task)) {
                *out = (struct peer_known){&all->list[i], task};
                return true;
            }
        }
    return false;
}

struct peer_known peer_task_find(struct da_str instruction)
{
    struct peer_known known = {0};

    if (!find_in(&peer_families_en, false, instruction, &known))
        (void)find_in(&peer_families_zh, true, instruction, &known);
    return known;
}

/* Draws the input and works out the output. */
static bool draw_instance(const struct peer_known *known, struct da_rng *rng, struct da_arena *a,
                          struct da_buf *input, struct da_buf *output)
{
    struct peer_task task = known->task;

    if (known->family->input)
        peer_template_fill(known->family->input, task.zh, rng, a, &task.slots, input);
    if (known->family->answer)
        return known->family->answer(&task, output);
    peer_template_fill(known->family->says, task.zh, rng, a, &task.slots, output);
    return true;
}

bool peer_task_instance(const struct peer_known *known, struct da_str label, struct da_rng *rng,
                        struct da_arena *a, struct da_str *input, struct da_str *output)
{
    struct da_buf in, out;
    bool found = false;

    da_buf_init(&in, TEXT_MAX);
    da_buf_init(&out, TEXT_MAX);
    for (int i = 0; i < TRIES && !found; i++) {
        da_buf_reset(&in);
        da_buf_reset(&out);
        found = draw_instance(known, rng, a, &in, &out) &&
                (!label.p || da_str_eq(da_buf_str(&out), label));
    }
    if (found) {
        *input = da_arena_str(a, da_buf_str(&in));
        *output = da_arena_str(a, da_buf_str(&out));
    }
    da_buf_release(&in);
    da_buf_release(&out);
    return found;
}

size_t peer_task_labels(const struct peer_known *known, struct da_str out[PEER_LIST_MAX])
{
    struct da_str rest = da_str_c(known->family->labels);
    size_t n = 0;

    if (!known->family->labels)
        return 0;
    if (da_str_eq(rest, DA_STR("@a")))
        return peer_list_split(known->task.slots.text[SLOT_A], out);
    while (n < PEER_LIST_MAX && rest.n > 0) {
        size_t end = da_str_find(rest, DA_STR("|"), 0);

        out[n++] = da_str_sub(rest, 0, end);
        rest = end == SIZE_MAX ? (struct da_str){0} : da_str_sub(rest, end + 1, rest.n);
    }
    return n;
}
