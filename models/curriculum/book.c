/* SPDX-License-Identifier: Apache-2.0
 *
 * All families and word lists of a language, and their check: what is wrong with a family is found
 * before a page is written, not by the model.
 */
#include "book.h"

#include "base/mem.h"

#include <string.h>

enum { DRAWS_OF_CHECK = 60, PHRASINGS_MIN = 3, LABEL_SHARE_MIN = 4 /* per cent */ };

struct cu_book {
    const struct cu_family **families;
    size_t n_families, families_room;
    const struct cu_list **lists;
    size_t n_lists, lists_room;
};

const struct cu_list *cu_book_list(const struct cu_book *b, const char *name, size_t n)
{
    for (size_t i = 0; i < b->n_lists; i++)
        if (strlen(b->lists[i]->name) == n && memcmp(b->lists[i]->name, name, n) == 0)
            return b->lists[i];
    return NULL;
}

size_t cu_book_size(const struct cu_book *b)
{
    return b->n_families;
}

const struct cu_family *cu_book_family(const struct cu_book *b, size_t i)
{
    return b->families[i];
}

/* ---- checks ---- */

static size_t n_labels(const struct cu_family *f)
{
    size_t n = 0;

    while (n < CU_LABELS_MAX && f->labels[n])
        n++;
    return n;
}

size_t cu_n_phrasings(const struct cu_family *f)
{
    size_t n = 0;

    while (n < CU_PHRASINGS_MAX && f->phrasings[n])
        n++;
    return n;
}

size_t cu_n_taught_phrasings(const struct cu_family *f)
{
    size_t n = cu_n_phrasings(f);

    return n > PHRASINGS_MIN ? n - 1 : n;
}

static size_t label_of(const struct cu_family *f, struct da_str output)
{
    for (size_t i = 0; i < n_labels(f); i++)
        if (da_str_eq(output, da_str_c(f->labels[i])))
            return i;
    return SIZE_MAX;
}

static int check_made(const struct cu *c, const struct cu_made *made, struct da_err *err)
{
    const struct cu_family *f = made->family;

    if (cu_unknown_slot(c))
        return da_err_set(err, DA_EFORMAT, 0, "family %s, phrasing %zu: nothing gives {%s} a value",
                          f->name, made->phrasing, cu_unknown_slot(c));
    if (cu_clashing_slot(c))
        return da_err_set(err, DA_EFORMAT, 0,
                          "family %s, phrasing %zu: {%s} stands in the instruction, and instance "
                          "gives it another value",
                          f->name, made->phrasing, cu_clashing_slot(c));
    if (made->instruction.n == 0 || made->output.n == 0 ||
        memchr(made->instruction.p, '\n', made->instruction.n))
        return da_err_set(err, DA_EFORMAT, 0,
                          "family %s, phrasing %zu: an empty output, or an instruction of no or "
                          "several lines",
                          f->name, made->phrasing);
    if (n_labels(f) > 0 && label_of(f, made->output) == SIZE_MAX)
        return da_err_set(err, DA_EFORMAT, 0, "family %s: the output %.60s is none of its labels",
                          f->name, made->output.p);
    return DA_OK;
}

static int check_phrasing(const struct cu_book *b, const struct cu_family *f, size_t phrasing,
                          size_t *seen, struct da_err *err)
{
    struct da_rng rng = da_rng_new(0, f->name, phrasing);
    struct da_arena arena = {0};
    int rc = DA_OK;

    for (int i = 0; rc == DA_OK && i < DRAWS_OF_CHECK; i++) {
        struct cu *c = cu_begin(b, f, phrasing, &rng, &arena);
        struct cu_made made;

        if (!cu_instance(c, NULL, &made))
            continue;
        rc = check_made(c, &made, err);
        if (rc == DA_OK && n_labels(f) > 0)
            seen[label_of(f, made.output)]++;
        da_arena_rewind(&arena);
    }
    da_arena_release(&arena);
    return rc;
}

static int check_family(const struct cu_book *b, const struct cu_family *f, struct da_err *err)
{
    size_t seen[CU_LABELS_MAX] = {0}, phrasings = cu_n_phrasings(f);
    int rc = DA_OK;

    if (phrasings < PHRASINGS_MIN)
        return da_err_set(err, DA_EFORMAT, 0, "family %s has %zu phrasings, fewer than %d", f->name,
                          phrasings, PHRASINGS_MIN);
    if ((f->kind == CU_CLASSIFY) != (n_labels(f) > 0))
        return da_err_set(err, DA_EFORMAT, 0, "family %s: labels and the kind do not agree",
                          f->name);
    for (size_t i = 0; rc == DA_OK && i < phrasings; i++)
        rc = check_phrasing(b, f, i, seen, err);
    for (size_t i = 0; rc == DA_OK && i < n_labels(f); i++)
        if (seen[i] * 100 < LABEL_SHARE_MIN * DRAWS_OF_CHECK * phrasings)
            rc = da_err_set(err, DA_EFORMAT, 0, "family %s: the label %s comes up too seldom",
                            f->name, f->labels[i]);
    return rc;
}

static int check_names(const struct cu_book *b, struct da_err *err)
{
    for (size_t i = 0; i < b->n_families; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(b->families[i]->name, b->families[j]->name) == 0)
                return da_err_set(err, DA_EFORMAT, 0, "two families are called %s",
                                  b->families[i]->name);
    for (size_t i = 0; i < b->n_lists; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(b->lists[i]->name, b->lists[j]->name) == 0)
                return da_err_set(err, DA_EFORMAT, 0, "two word lists are called %s",
                                  b->lists[i]->name);
    return DA_OK;
}

struct cu_book *cu_book_new(const struct cu_set *const *sets, size_t n_sets)
{
    struct cu_book *b = da_alloc(sizeof *b);

    for (size_t i = 0; i < n_sets; i++) {
        for (size_t j = 0; j < sets[i]->n_families; j++) {
            da_grow(&b->families, &b->families_room, b->n_families + 1, sizeof *b->families);
            b->families[b->n_families++] = &sets[i]->families[j];
        }
        for (const struct cu_list *l = sets[i]->lists; l && l->name; l++) {
            da_grow(&b->lists, &b->lists_room, b->n_lists + 1, sizeof *b->lists);
            b->lists[b->n_lists++] = l;
        }
    }
    return b;
}

int cu_book_check(const struct cu_book *b, struct da_err *err)
{
    int rc = check_names(b, err);

    for (size_t i = 0; rc == DA_OK && i < b->n_families; i++)
        rc = check_family(b, b->families[i], err);
    return rc;
}

void cu_book_free(struct cu_book *b)
{
    if (!b)
        return;
    da_free(b->families);
    da_free(b->lists);
    da_free(b);
}

bool cu_is_held_out(struct da_str instruction)
{
    struct da_rng r = {.state = 0};
    uint64_t h = UINT64_C(0xcbf29ce484222325); /* FNV-1a, then SplitMix64's finaliser */

    for (size_t i = 0; i < instruction.n; i++)
        h = (h ^ (unsigned char)instruction.p[i]) * UINT64_C(0x100000001b3);
    r.state = h;
    return da_rng_next(&r) % 10 < 3;
}
