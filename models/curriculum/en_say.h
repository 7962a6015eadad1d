/* SPDX-License-Identifier: Apache-2.0
 *
 * What the families that write short texts share: one of several wordings for a slot, and people,
 * dates and times of day that are half listed, half made up.
 *
 * Thread: any, one struct cu each.
 */
#ifndef DA_CURRICULUM_EN_SAY_H
#define DA_CURRICULUM_EN_SAY_H

#include "rows.h"

#define EN_FAMILIES(array) .families = (array), .n_families = sizeof(array) / sizeof *(array)

/* Sets a slot to one of the templates that follow, expanded. */
#define EN_SAY(c, slot, ...)                                                                       \
    cu_set((c), (slot),                                                                            \
           cu_text((c), cu_pick((c), (const char *const[]){__VA_ARGS__},                           \
                                sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))))

/* Sets a slot to a column (or another slot) whose text is itself a template. */
static inline void en_expand(struct cu *c, const char *slot, const char *column)
{
    cu_set(c, slot, cu_text(c, cu_get(c, column)));
}

/* A first name; list is "name", or "name2" for another one. */
static inline void en_person(struct cu *c, const char *slot, const char *list)
{
    cu_set(c, slot, cu_chance(c, 50) ? cu_get(c, list) : cu_made_up_name(c));
}

/* who and me: two first names. */
static inline void en_people(struct cu *c)
{
    en_person(c, "who", "name");
    en_person(c, "me", "name2");
}

/* boss: "Ms Tarvelin". */
static inline void en_boss(struct cu *c)
{
    EN_SAY(c, "title", "Mr", "Ms", "Mr", "Ms", "Dr");
    en_person(c, "family name", "surname");
    EN_SAY(c, "boss", "{title} {family name}");
}

/* full: "Mara Tarvelin". */
static inline void en_full_name(struct cu *c)
{
    en_person(c, "first name", "name");
    en_person(c, "family name", "surname");
    EN_SAY(c, "full", "{first name} {family name}");
}

static inline void en_date(struct cu *c, const char *slot)
{
    cu_setf(c, slot, "%d %s", cu_between(c, 1, 28), cu_text(c, "{month}"));
}

static inline void en_hour(struct cu *c, const char *slot)
{
    int hour = cu_between(c, 8, 19);
    const char *minutes = cu_chance(c, 40) ? ":30" : "";

    cu_setf(c, slot, "%d%s %s", hour > 12 ? hour - 12 : hour, minutes, hour < 12 ? "am" : "pm");
}

/* who, me, date and hour: what a note to somebody needs. */
static inline void en_meeting(struct cu *c)
{
    en_people(c);
    en_date(c, "date");
    en_hour(c, "hour");
    en_hour(c, "hour2");
}

#endif
