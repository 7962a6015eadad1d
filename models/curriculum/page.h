/* SPDX-License-Identifier: Apache-2.0
 *
 * Pages: tasks set in the shapes of the prompts that didact sends, and in others beside them, so
 * that the model takes a prompt for the beginning of a page and goes on with it.
 *
 * Each page depends on the seed and its number alone.
 *
 * Thread: any, one page each.
 */
#ifndef DA_CURRICULUM_PAGE_H
#define DA_CURRICULUM_PAGE_H

#include "curriculum.h"
#include "method/prompts.h"

enum cu_language { CU_ENGLISH, CU_CHINESE, CU_N_LANGUAGES };

struct cu_sources {
    const struct cu_book *books[CU_N_LANGUAGES];
    const struct da_prompts *prompts[CU_N_LANGUAGES];
    bool is_core; /* pages of the second stretch: families of the core alone (core.h), and more of
                     the pages that answer tasks */
};

/* Called with every instruction that goes on a page. */
typedef void cu_instruction_fn(void *ctx, struct da_str instruction);

struct cu_page {
    const struct cu_sources *sources;
    enum cu_language language;
    const struct cu_book *book;
    struct da_rng *rng;
    struct da_arena *arena;
    struct da_buf *out;
    cu_instruction_fn *see; /* NULL: nobody looks */
    void *see_ctx;
};

/* Writes page `number` of the corpus into p->out; sources, arena, out and see are the caller's. */
void cu_page_write(struct cu_page *p, uint64_t seed, uint64_t number);

/* ---- for the kinds of pages ---- */

/* A task whose instruction is not held out; NULL families: any of the kind. */
struct cu *cu_page_task(struct cu_page *p, bool classification_only);
int cu_page_between(struct cu_page *p, int low, int high);
bool cu_page_chance(struct cu_page *p, int percent);

/* The text of a prompt up to its last mark. */
struct da_str cu_page_head(const struct cu_page *p, enum da_prompt_id id);

void cu_page_drill(struct cu_page *p); /* copying: recall, reversal, tables of made-up words */

#endif
