/* SPDX-License-Identifier: Apache-2.0
 *
 * The scripted peer's words: what its tasks are filled with, and the small tables its right answers
 * come from.
 *
 * Thread: any.
 */
#ifndef DA_TESTS_PEER_VOCAB_H
#define DA_TESTS_PEER_VOCAB_H

#include <stddef.h>

struct peer_words {
    const char *const *list;
    size_t n;
};

extern const struct peer_words peer_nouns, peer_verbs, peer_adjectives, peer_places, peer_people,
    peer_jobs, peer_weekdays, peer_months, peer_praise, peer_blame;
extern const struct peer_words peer_zh_nouns, peer_zh_people, peer_zh_places, peer_zh_actions,
    peer_zh_weekdays, peer_zh_praise, peer_zh_blame;

/* A word with what is known of it. */
struct peer_fact {
    const char *name;
    const char *answer; /* a country's capital, an animal's class, a noun's plural */
    const char *group;  /* a country's continent, else NULL */
};

struct peer_facts {
    const struct peer_fact *list;
    size_t n;
};

extern const struct peer_facts peer_countries, peer_animals, peer_odd_plurals;
extern const struct peer_facts peer_zh_countries, peer_zh_animals;

#endif
