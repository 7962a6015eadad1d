/* SPDX-License-Identifier: Apache-2.0
 *
 * What the English families of copying share: people, addresses, prices and dates that nobody has
 * seen, plain sentences, and contexts that make one instruction into many.
 *
 * Thread: any, one struct cu each.
 */
#ifndef DA_CURRICULUM_EN_DRAW_H
#define DA_CURRICULUM_EN_DRAW_H

#include "curriculum.h"

/* A template whose every slot is drawn anew, from lists or from what is below ({name} {full}
 * {email} {phone} {price} {date} {time} {code} {street_no} {url} {made} {word}); the values within
 * it differ. It reads and leaves no slots of the task. */
const char *cu_en_fresh(struct cu *c, const char *template);

const char *cu_en_name(struct cu *c);  /* a first name: half of a list, half made up */
const char *cu_en_full(struct cu *c);  /* first name and surname */
const char *cu_en_email(struct cu *c); /* "j.brundle@tarvel.org" */
const char *cu_en_phone(struct cu *c); /* "555-0142" */
const char *cu_en_price(struct cu *c); /* "$14.50", "$8" */
const char *cu_en_date(struct cu *c);  /* "March 14" */
const char *cu_en_time(struct cu *c);  /* "7:30 pm" */

/* Sets {p1} to {p4} (first names), {full1} to {full3}, {x_email}, {x_phone}, {x_price}, {x_price2},
 * {x_date}, {x_time}, {x_code}, {x_street}, {x_url}: different ones. An `instance` function. */
void cu_en_set_details(struct cu *c);

/* Sets {desk}, {class} and {home}: a sentence each that says who asks and for what: somebody with
 * papers and messages, somebody who teaches, learns or writes, somebody at home. Its blank is in it
 * ("{desk}Sort the lines."), for now and then it is empty. A `task` function. */
void cu_en_set_contexts(struct cu *c);

const char *cu_en_sentence(struct cu *c); /* a statement of 4 to 12 words with its full stop */
const char *cu_en_noun(struct cu *c);     /* a single lower-case word: a thing, animal, made-up */

/* The words between blanks, copies; at most room. */
size_t cu_en_split(struct cu *c, const char *text, const char **out, size_t room);
const char *cu_en_upper(struct cu *c, const char *text);
const char *cu_en_lower(struct cu *c, const char *text);
/* The text without its last character (a full stop). */
const char *cu_en_unstopped(struct cu *c, const char *sentence);

#endif
