/* SPDX-License-Identifier: Apache-2.0 */
#include "en_draw.h"

#include "book.h"

#include <ctype.h>
#include <string.h>

enum { FRESH_MAX = 16, DIFFERENT_TRIES = 50 };

static const char *draw(struct cu *c, const char *list)
{
    const char *word;

    cu_sample_words(c, list, &word, 1);
    return word;
}

/* ---- details of letters and notes ---- */

const char *cu_en_name(struct cu *c)
{
    return cu_chance(c, 50) ? draw(c, "name") : cu_made_up_name(c);
}

const char *cu_en_full(struct cu *c)
{
    const char *first = cu_en_name(c);

    return cu_format(c, "%s %s", first, cu_chance(c, 50) ? draw(c, "surname") : cu_made_up_name(c));
}

const char *cu_en_email(struct cu *c)
{
    static const char *const ends[] = {"com", "org", "net", "edu", "info"};
    const char *user = cu_en_lower(c, cu_chance(c, 50) ? draw(c, "name") : cu_made_up_word(c));
    const char *domain = cu_made_up_word(c), *end = CU_PICK(c, ends);

    switch (cu_between(c, 0, 3)) {
    case 0:
        return cu_format(c, "%s@%s.%s", user, domain, end);
    case 1:
        return cu_format(c, "%s%d@%s.%s", user, cu_between(c, 2, 99), domain, end);
    case 2:
        return cu_format(c, "%s.%s@%s.%s", user, cu_made_up_word(c), domain, end);
    default:
        return cu_format(c, "%c.%s@%s.%s", 'a' + cu_between(c, 0, 25), user, domain, end);
    }
}

const char *cu_en_phone(struct cu *c)
{
    int a = cu_between(c, 201, 989), b = cu_between(c, 0, 999), d = cu_between(c, 0, 9999);

    switch (cu_between(c, 0, 3)) {
    case 0:
        return cu_format(c, "%d-%04d", a, d);
    case 1:
        return cu_format(c, "0%d %03d%d", a, b, d % 10);
    case 2:
        return cu_format(c, "%d-%03d-%04d", a, b, d);
    default:
        return cu_format(c, "%d %04d", a, d);
    }
}

const char *cu_en_price(struct cu *c)
{
    static const char *const cents[] = {"50", "99", "25", "75", "20", "95", "40"};

    if (cu_chance(c, 50))
        return cu_format(c, "$%d", cu_between(c, 3, 320));
    return cu_format(c, "$%d.%s", cu_between(c, 2, 99), CU_PICK(c, cents));
}

const char *cu_en_date(struct cu *c)
{
    return cu_format(c, "%s %d", draw(c, "month"), cu_between(c, 1, 28));
}

const char *cu_en_time(struct cu *c)
{
    static const char *const minutes[] = {"", "", ":30", ":15", ":45"};
    bool before_noon = cu_chance(c, 40); /* when people are awake */

    return cu_format(c, "%d%s %s", before_noon ? cu_between(c, 7, 11) : cu_between(c, 1, 9),
                     CU_PICK(c, minutes), before_noon ? "am" : "pm");
}

static const char *street(struct cu *c)
{
    return cu_format(c, "%d %s", cu_between(c, 2, 190), draw(c, "street"));
}

static const char *url(struct cu *c)
{
    static const char *const paths[] = {"", "", "/news", "/help", "/join", "/shop", "/map"};
    static const char *const ends[] = {"com", "org", "net"};
    const char *host = cu_made_up_word(c), *end = CU_PICK(c, ends);

    return cu_format(c, "www.%s.%s%s", host, end, CU_PICK(c, paths));
}

void cu_en_set_details(struct cu *c)
{
    static const char *const people[] = {"p1", "p2", "p3", "p4"};
    const char *used[4];

    for (size_t i = 0; i < 4; i++) {
        bool is_new = false;

        while (!is_new) {
            used[i] = cu_en_name(c);
            is_new = true;
            for (size_t j = 0; j < i; j++)
                is_new = is_new && strcmp(used[i], used[j]) != 0;
        }
        cu_set(c, people[i], used[i]);
    }
    for (int i = 1; i <= 3; i++)
        cu_set(c, cu_format(c, "full%d", i),
               cu_format(c, "%s %s", used[i - 1],
                         cu_chance(c, 50) ? draw(c, "surname") : cu_made_up_name(c)));
    cu_set(c, "x_email", cu_en_email(c));
    cu_set(c, "x_phone", cu_en_phone(c));
    cu_set(c, "x_price", cu_en_price(c));
    do
        cu_set(c, "x_price2", cu_en_price(c));
    while (strcmp(cu_get(c, "x_price"), cu_get(c, "x_price2")) == 0);
    cu_set(c, "x_date", cu_en_date(c));
    cu_set(c, "x_time", cu_en_time(c));
    cu_set(c, "x_code", cu_made_up_code(c));
    cu_set(c, "x_street", street(c));
    cu_set(c, "x_url", url(c));
}

/* ---- fresh templates ---- */

static const struct {
    const char *name;
    const char *(*draw)(struct cu *c);
} makers[] = {
    {"name", cu_en_name},   {"full", cu_en_full},      {"email", cu_en_email},
    {"phone", cu_en_phone}, {"price", cu_en_price},    {"date", cu_en_date},
    {"time", cu_en_time},   {"code", cu_made_up_code}, {"street_no", street},
    {"url", url},           {"made", cu_made_up_name}, {"word", cu_made_up_word},
};

static const char *draw_any(struct cu *c, const char *name)
{
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++)
        if (strcmp(makers[i].name, name) == 0)
            return makers[i].draw(c);
    return draw(c, name);
}

static const char *draw_different(struct cu *c, const char *name, const char **used, size_t *n)
{
    const char *word = "";

    for (int tries = 0; tries < DIFFERENT_TRIES; tries++) {
        bool is_new = true;

        word = draw_any(c, name);
        for (size_t i = 0; i < *n; i++)
            is_new = is_new && strcmp(used[i], word) != 0;
        if (is_new)
            break;
    }
    DA_ASSERT(*n < FRESH_MAX);
    return used[(*n)++] = word;
}

static const char *number_in(struct cu *c, const char *range)
{
    int low = 0, high = 0, *at = &low;

    for (; *range; range++) {
        if (*range == '-')
            at = &high;
        else
            *at = *at * 10 + (*range - '0');
    }
    return cu_format(c, "%d", cu_between(c, low, high));
}

const char *cu_en_fresh(struct cu *c, const char *template)
{
    const char *used[FRESH_MAX], *text;
    size_t n_used = 0;
    struct da_buf out;

    da_buf_init(&out, DA_BUF_TEXT_MAX);
    for (const char *p = template; *p;) {
        const char *end = strchr(p, '}'), *value;
        bool is_capital, has_article;

        if (*p != '{') {
            da_buf_add_char(&out, *p++);
            continue;
        }
        DA_ASSERT(end);
        is_capital = p[1] == '^';
        p += is_capital ? 2 : 1;
        has_article = end - p > 2 && p[0] == 'a' && p[1] == ' ';
        p += has_article ? 2 : 0;
        value = cu_own_text(c, p, (size_t)(end - p));
        value = *value == '#' ? number_in(c, value + 1) : draw_different(c, value, used, &n_used);
        if (has_article)
            value = cu_a(c, value);
        da_buf_add_c(&out, is_capital ? cu_capital(c, value) : value);
        p = end + 1;
    }
    text = cu_own_text(c, out.p ? out.p : "", out.n);
    da_buf_release(&out);
    return text;
}

/* ---- contexts ---- */

static const char *const desk[] = {
    "I run {a shop} in {city}.",
    "I work at the front desk of {company}.",
    "I am {a profession}, and my inbox is full.",
    "Our office in {city} is going paperless.",
    "My {relation} is away this week, so I do the office work.",
    "I am helping to prepare {event} in {city}.",
    "I have just started a job as {a profession}.",
    "The {profession} before me left a pile of papers.",
    "I keep the records for {a shop}.",
    "It is my first week at {company}.",
    "I am sorting old papers about {subject}.",
    "We are moving our {shop} to {city}.",
    "At {company} we get dozens of these every {weekday}.",
    "I answer the mail for {a profession} in {city}.",
    "Before the meeting on {weekday} I have some office work to do.",
    "My boss at {company} wants this today.",
    "This is for the accounts of {a shop}.",
    "We at {company} are tidying up our files.",
    "As {a profession} I see a lot of this.",
    "I am the new assistant in the {city} office.",
    "Our team of {#3-9} shares one big spreadsheet.",
    "The printer in the {room} is broken, so I type everything.",
    "For {event} we collect data from all the guests.",
    "I look after the website of {a shop}.",
    "The {shop} next door has asked for my help.",
    "We sell {a product} every other minute.",
    "Somebody at {place} handed me this.",
    "I volunteer at {place} every {weekday}.",
    "{name} from {company} sent me this.",
    "I am checking the entries for {month}.",
};

static const char *const class[] = {
    "I teach {school_subject} in {city}.",
    "I am learning English by writing about {subject}.",
    "I am helping {name} with a school paper about {subject}.",
    "This is for {a school_subject} worksheet.",
    "I am writing a book for beginners about {topic}.",
    "We are making a class magazine about {subject}.",
    "I am typing a handout on {topic}.",
    "{name} and I are practicing for {a school_subject} test.",
    "I am preparing a lesson about {subject}.",
    "I work on the student newspaper in {city}.",
    "My first article is about {topic}.",
    "{name} wants to practice for school.",
    "It is for a page about {subject} in our school calendar.",
    "I am going over my essay about {topic}.",
    "After {hobby} I like to study a little.",
    "My homework is due on {weekday}.",
    "We are having a quiz at {place}.",
    "Our teacher from {country} loves exercises like this.",
    "I missed the {school_subject} lesson on {weekday}.",
    "There will be a test in {month}.",
    "I am making flash cards for {name}.",
    "{name} and I study together at {place}.",
    "On the train to {city} I do exercises.",
    "I want to {goal}, and school comes first.",
    "My pupils in {city} get this on {weekday}.",
    "Here is a task from an evening class in {city}.",
    "I am making a game for {event}.",
    "I sit in the {room} with my exercise book.",
};

static const char *const home[] = {
    "My {relation} and I are planning {event}.",
    "I am packing for a trip to {city}.",
    "We are moving to {city} in {month}.",
    "I have taken up {hobby}.",
    "I want to {goal}, so I write everything down.",
    "I am tidying up the files on my old computer.",
    "It is for the notice board at {place}.",
    "My {relation} is coming over on {weekday}.",
    "I collect all kinds of notes about {subject}.",
    "My {relation} keeps a notebook about {subject}.",
    "Before {event} I like to have everything in order.",
    "I still have to {chore}, so be brief.",
    "We are cooking {food} for {#3-20} people.",
    "My {relation} left this on the table in the {room}.",
    "I am in the {shop} and have no glasses with me.",
    "{name} and I share a flat in {city}.",
    "This {weekday} my {relation} has to {chore}.",
    "I found this under the {object}.",
    "We are on holiday in {country}.",
    "My {relation} in {city} asked me to help with this.",
    "I am reading this over a cup of {drink}.",
    "At home everybody has a task this week.",
    "My {relation} and I are in the middle of {hobby}.",
    "Since {month} I have kept a diary.",
    "I am writing to {a profession} from {country}.",
    "This is about our neighbors in {street}.",
};

/* With the blank that follows it; now and then none, so that the bare instruction is learnt too. */
static void set_context(struct cu *c, const char *slot, const char *const *all, size_t n)
{
    const char *context = cu_en_fresh(c, cu_pick(c, all, n));

    cu_set(c, slot, cu_chance(c, 20) ? "" : cu_format(c, "%s ", context));
}

void cu_en_set_contexts(struct cu *c)
{
    set_context(c, "desk", desk, sizeof desk / sizeof *desk);
    set_context(c, "class", class, sizeof class / sizeof *class);
    set_context(c, "home", home, sizeof home / sizeof *home);
}

/* ---- sentences and words ---- */

static const char *const sentences[] = {
    "{name} bought {a object} in {city}.",
    "The {color} {object} belongs to {name}.",
    "{name} and {name} met at {place} on {weekday}.",
    "We had {food} and {drink} for lunch.",
    "My {relation} works as {a profession} in {city}.",
    "There is {a animal} in the {room}.",
    "{name} enjoys {hobby}.",
    "The {shop} opens at {#7-10} on {weekday}s.",
    "{name} likes to draw {animals} and {animals}.",
    "Please put the {object} back in the {room}.",
    "Nobody knew why the {object} was {color}.",
    "In {month} we will travel from {city} to {city}.",
    "{name} sold the old {vehicle} to {a profession}.",
    "{name} {verb_past} {adverb}.",
    "Somebody left {a clothing} at {place}.",
    "{name} lives at {street_no}.",
    "I have lost my {clothing} and my {object}.",
    "{company} is looking for {a profession}.",
    "My {relation} gave me a basket of {fruits}.",
    "The soup needs more {vegetables}.",
    "{name} takes {instrument} lessons every {weekday}.",
    "You can see {a plant} in front of the {shop}.",
    "The box is made of {material}.",
    "The {product} costs {#12-95} dollars.",
    "{name} is afraid of {animals}.",
    "The {weekday} train to {city} was late.",
    "They painted the {room} {color}.",
    "{name} speaks {language} and {language}.",
    "The word on the sign was {word}.",
    "{name} wrote {code} on the box.",
    "{name} will {chore} on {weekday}.",
    "My {relation} forgot to {chore}.",
    "We saw {a animal} near {place}.",
    "{name} plays the {instrument} and likes {sport}.",
    "{name} feels {feeling} after the trip to {city}.",
    "Our {school_subject} teacher comes from {country}.",
    "{name} gave a talk about {subject} in {city}.",
    "The {animal} was asleep under the {object}.",
    "{name} ordered {food} and a glass of {drink}.",
    "{^a color} {vehicle} stopped in front of {place}.",
};

const char *cu_en_sentence(struct cu *c)
{
    return cu_en_fresh(c, CU_PICK(c, sentences));
}

static bool is_single_lower(const char *word)
{
    for (; *word; word++)
        if (!islower((unsigned char)*word))
            return false;
    return true;
}

const char *cu_en_noun(struct cu *c)
{
    static const char *const lists[] = {"animal",  "fruit", "object",     "clothing",
                                        "vehicle", "tool",  "instrument", "plant"};
    const char *word;

    if (cu_chance(c, 25))
        return cu_made_up_word(c);
    do
        word = draw(c, CU_PICK(c, lists));
    while (!is_single_lower(word));
    return word;
}

size_t cu_en_split(struct cu *c, const char *text, const char **out, size_t room)
{
    size_t n = 0;

    while (*text && n < room) {
        size_t length = strcspn(text, " ");

        out[n++] = cu_own_text(c, text, length);
        text += length;
        text += strspn(text, " ");
    }
    return n;
}

static const char *changed(struct cu *c, const char *text, int (*change)(int))
{
    char *copy = (char *)(uintptr_t)cu_own_text(c, text, strlen(text));

    for (char *p = copy; *p; p++)
        if ((unsigned char)*p < 128)
            *p = (char)change((unsigned char)*p);
    return copy;
}

const char *cu_en_upper(struct cu *c, const char *text)
{
    return changed(c, text, toupper);
}

const char *cu_en_lower(struct cu *c, const char *text)
{
    return changed(c, text, tolower);
}

const char *cu_en_unstopped(struct cu *c, const char *sentence)
{
    return cu_own_text(c, sentence, strlen(sentence) - 1);
}
