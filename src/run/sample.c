/* SPDX-License-Identifier: Apache-2.0
 *
 * Which tasks stand as examples in propose request k. Everything here depends on the run's seed, k
 * and the pool as it stood after request k-W was settled, and on nothing else.
 */
#include "base/rng.h"
#include "run/state.h"

#include <math.h>

enum { TRIES = 200, EXAMPLES_MAX = 64 };

/* How many pooled tasks request k may see: those settled by request k-W. They stand in the order of
 * settling. */
static size_t visible_to(const struct da_state *s, int64_t k)
{
    size_t low = s->n_initial, high = s->n_pooled;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (s->pooled[middle].propose <= k - s->o->window)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether request k is one of those that ask for classification tasks: they are spread evenly. */
static bool asks_for_classification(const struct da_state *s, int64_t k)
{
    double share = s->o->classification_share;

    return floor((double)(k + 1) * share) > floor((double)k * share);
}

struct wish {
    const struct da_group *group; /* NULL: any */
    bool classification;
    bool machine; /* machine-made or imported tasks; else seeds */
};

static bool fits(const struct da_pooled *p, const struct wish *w)
{
    if (p->is_seed == w->machine || (w->classification && !p->is_classification))
        return false;
    if (!w->group)
        return true;
    return (w->group->task_type.n == 0 || da_str_eq(p->task_type, w->group->task_type)) &&
           (w->group->category.n == 0 || da_str_eq(p->category, w->group->category));
}

struct choice {
    const struct da_pooled *list[EXAMPLES_MAX];
    size_t n;
};

static bool is_chosen(const struct choice *c, const struct da_pooled *p)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->list[i] == p)
            return true;
    return false;
}

/* Adds up to `want` different tasks that fit, uniformly drawn. Tries at random first, which is all
 * that a large pool needs; then walks from a random place, so that what exists is found. */
static void draw(const struct da_state *s, struct da_rng *rng, size_t visible, const struct wish *w,
                 size_t want, struct choice *c)
{
    size_t target = c->n + want < EXAMPLES_MAX ? c->n + want : EXAMPLES_MAX;

    for (int i = 0; i < TRIES && visible > 0 && c->n < target; i++) {
        const struct da_pooled *p = &s->pooled[da_rng_below(rng, visible)];

        if (fits(p, w) && !is_chosen(c, p))
            c->list[c->n++] = p;
    }
    if (visible > 0 && c->n < target) {
        size_t start = (size_t)da_rng_below(rng, visible);

        for (size_t i = 0; i < visible && c->n < target; i++) {
            const struct da_pooled *p = &s->pooled[(start + i) % visible];

            if (fits(p, w) && !is_chosen(c, p))
                c->list[c->n++] = p;
        }
    }
}

/* First what the request concentrates on, then the same without the balance, then anything: a small
 * pool makes a shorter prompt, never none. */
static void choose(const struct da_state *s, const struct da_family *f, bool classification,
                   struct da_rng *rng, struct choice *c)
{
    size_t visible = visible_to(s, f->k);
    const struct da_group *group = s->n_groups > 0 ? &s->groups[f->group] : NULL;
    size_t total = (size_t)s->n_seed_examples + (size_t)s->n_machine_examples;
    struct wish machine = {group, classification, true}, seed = {group, classification, false};

    draw(s, rng, visible, &machine, (size_t)s->n_machine_examples, c);
    draw(s, rng, visible, &seed, total - c->n, c);
    machine.group = seed.group = NULL;
    draw(s, rng, visible, &seed, total - c->n, c);
    seed.classification = machine.classification = false;
    if (c->n == 0)
        draw(s, rng, visible, &seed, total, c);
    if (c->n == 0 || (c->n < total && !classification))
        draw(s, rng, visible, &machine, total - c->n, c);
}

static struct da_record to_record(const struct da_pooled *p, struct da_arena *a)
{
    struct da_instance *instance = da_arena_alloc(a, sizeof *instance);

    *instance = p->instance;
    return (struct da_record){
        .instruction = p->instruction,
        .task_type = p->task_type,
        .category = p->category,
        .is_classification = p->is_classification ? DA_YES : DA_NO,
        .instances = instance,
        .n_instances = p->instance.output.n > 0 ? 1 : 0,
    };
}

int da_state_propose(struct da_state *s, struct da_family *f, struct da_ask *ask,
                     struct da_err *err)
{
    struct da_rng rng = da_rng_new(s->o->seed, "examples", (uint64_t)f->k);
    bool classification = asks_for_classification(s, f->k);
    struct choice c = {0};
    size_t order[EXAMPLES_MAX];
    struct da_record *examples;

    f->group = s->n_groups > 0 ? (size_t)(f->k % (int64_t)s->n_groups) : 0;
    choose(s, f, classification, &rng, &c);
    if (c.n == 0)
        return da_err_set(err, DA_ENOTFOUND, 0,
                          "there are no tasks to show as examples: add seeds");
    for (size_t i = 0; i < c.n; i++)
        order[i] = i;
    da_rng_shuffle(&rng, order, c.n);
    examples = da_arena_alloc_n(&f->arena, c.n, sizeof *examples);
    f->parents = da_arena_alloc_n(&f->arena, c.n, sizeof *f->parents);
    f->n_parents = c.n;
    for (size_t i = 0; i < c.n; i++) {
        examples[i] = to_record(c.list[order[i]], &f->arena);
        f->parents[i] = c.list[order[i]]->id;
    }
    *ask = (struct da_ask){0};
    return s->o->method->propose(&s->mo, s->prompts, classification, examples, c.n, &f->arena, ask,
                                 err);
}
