/* SPDX-License-Identifier: Apache-2.0 */
#include "draw.h"

#include <ctype.h>
#include <inttypes.h>

#include "base/buf.h"
#include "template.h"
#include "vocab.h"

/* One drawing: where the letters go, and what they are drawn with. */
struct pen {
    struct da_buf *out;
    struct da_rng *rng;
    bool zh;
};

static const char *word(const struct pen *p, const struct peer_words *en,
                        const struct peer_words *zh)
{
    const struct peer_words *words = p->zh ? zh : en;

    return words->list[da_rng_below(p->rng, words->n)];
}

static const char *fact(const struct pen *p, const struct peer_facts *en,
                        const struct peer_facts *zh)
{
    const struct peer_facts *facts = p->zh ? zh : en;

    return facts->list[da_rng_below(p->rng, facts->n)].name;
}

static const char *noun(const struct pen *p)
{
    return word(p, &peer_nouns, &peer_zh_nouns);
}
static const char *person(const struct pen *p)
{
    return word(p, &peer_people, &peer_zh_people);
}
static const char *place(const struct pen *p)
{
    return word(p, &peer_places, &peer_zh_places);
}
static const char *country(const struct pen *p)
{
    return fact(p, &peer_countries, &peer_zh_countries);
}
static const char *animal(const struct pen *p)
{
    return fact(p, &peer_animals, &peer_zh_animals);
}

static int64_t number(const struct pen *p, int64_t low, int64_t high)
{
    return low + (int64_t)da_rng_below(p->rng, (uint64_t)(high - low + 1));
}

/* `n` different ones, as a list. */
static void list(const struct pen *p, const char *(*one)(const struct pen *), size_t n)
{
    const char *used[PEER_LIST_MAX];

    for (size_t i = 0; i < n; i++) {
        bool again = true;

        while (again) {
            used[i] = one(p);
            again = false;
            for (size_t k = 0; k < i; k++)
                again |= strcmp(used[k], used[i]) == 0;
        }
        if (i > 0)
            da_buf_add_c(p->out, p->zh ? "、" : i + 1 == n ? " and " : ", ");
        da_buf_add_c(p->out, used[i]);
    }
}

static void numbers(const struct pen *p)
{
    int64_t n = number(p, 5, 7);

    for (int64_t i = 0; i < n; i++) {
        if (i > 0)
            da_buf_add_c(p->out, p->zh ? "、" : i + 1 == n ? " and " : ", ");
        da_buf_addf(p->out, "%" PRId64, number(p, 2, 999));
    }
}

static void sentence(const struct pen *p)
{
    static const char *const ways[] = {"behind", "near", "beside", "opposite", "under"};

    if (p->zh)
        da_buf_addf(p->out, "%s在%s%s%s", person(p), place(p),
                    peer_zh_actions.list[da_rng_below(p->rng, peer_zh_actions.n)], noun(p));
    else
        da_buf_addf(p->out, "The %s %s %s the %s %s the %s.", word(p, &peer_adjectives, NULL),
                    word(p, &peer_jobs, NULL), word(p, &peer_verbs, NULL), noun(p),
                    ways[da_rng_below(p->rng, 5)], noun(p));
}

static void date(const struct pen *p)
{
    da_buf_addf(p->out, "%" PRId64 "-%02" PRId64 "-%02" PRId64, number(p, 1990, 2030),
                number(p, 1, 12), number(p, 1, 28));
}

/* One line of somebody's books: a name, a place, an amount of money, a date and an e-mail address.
 */
static void record(const struct pen *p)
{
    const char *who = person(p), *where = place(p), *what = noun(p);
    int64_t amount = number(p, 12, 990);
    struct da_buf day;

    da_buf_init(&day, 64);
    date(&(struct pen){&day, p->rng, p->zh});
    if (p->zh) {
        da_buf_addf(p->out, "%s于%s在%s订购%s，付款%" PRId64 "元，邮箱u%" PRId64 "@example.com",
                    who, day.p, where, what, amount, number(p, 100, 999));
    } else {
        char mail[64];

        (void)snprintf(mail, sizeof mail, "%s.%s@example.%s", who, what,
                       number(p, 0, 1) ? "org" : "net");
        for (char *c = mail; *c; c++)
            *c = (char)tolower((unsigned char)*c);
        switch (da_rng_below(p->rng, 4)) {
        case 0:
            da_buf_addf(p->out, "%s of %s paid %" PRId64 " euros for a %s on %s, receipt to %s",
                        who, where, amount, what, day.p, mail);
            break;
        case 1:
            da_buf_addf(p->out, "%s: order of %s, one %s, %s, total %" PRId64 " euros, contact %s",
                        where, day.p, what, who, amount, mail);
            break;
        case 2:
            da_buf_addf(p->out,
                        "On %s the %s for %s left the %s store; the bill of %" PRId64
                        " euros went out to %s",
                        day.p, what, who, where, amount, mail);
            break;
        default:
            da_buf_addf(p->out,
                        "Please refund %" PRId64
                        " euros to %s (%s), whose %s arrived broken in %s on %s",
                        amount, who, mail, what, where, day.p);
        }
    }
    da_buf_release(&day);
}

static void opinion(const struct pen *p)
{
    bool good = da_rng_below(p->rng, 2);
    const char *what = noun(p);

    if (p->zh)
        da_buf_addf(p->out, "在%s买的%s%s", place(p), what,
                    word(p, NULL, good ? &peer_zh_praise : &peer_zh_blame));
    else
        da_buf_addf(p->out, "The %s that I bought in %s is %s.", what, place(p),
                    word(p, good ? &peer_praise : &peer_blame, NULL));
}

static void letters(const struct pen *p)
{
    for (int64_t n = number(p, 6, 9); n > 0; n--)
        da_buf_add_char(p->out, (char)number(p, 'a', 'z'));
}

static void one_of(const struct pen *p, struct da_str of)
{
    struct da_str parts[PEER_LIST_MAX];
    size_t n = peer_list_split(of, parts);

    da_buf_add_str(p->out, parts[da_rng_below(p->rng, n)]);
}

static void draw_text(const struct pen *p, char kind, struct da_str of)
{
    switch (kind) {
    case 'w':
        da_buf_add_c(p->out, noun(p));
        return;
    case 'W':
        list(p, noun, (size_t)number(p, 5, 8));
        return;
    case 'u':
        one_of(p, of);
        return;
    case 'p':
        da_buf_add_c(p->out, person(p));
        return;
    case 'P':
        list(p, person, 4);
        return;
    case 'k':
        da_buf_add_c(p->out, place(p));
        return;
    case 'K':
        list(p, place, 4);
        return;
    case 'c':
        da_buf_add_c(p->out, country(p));
        return;
    case 'C':
        list(p, country, (size_t)number(p, 4, 6));
        return;
    case 'f':
        da_buf_add_c(p->out, animal(p));
        return;
    case 'F':
        list(p, animal, (size_t)number(p, 4, 6));
        return;
    case 'j':
        da_buf_add_c(p->out, word(p, &peer_jobs, &peer_zh_people));
        return;
    case 'a':
        da_buf_add_c(p->out, word(p, &peer_adjectives, &peer_zh_praise));
        return;
    case 'D':
        da_buf_add_c(p->out, word(p, &peer_weekdays, &peer_zh_weekdays));
        return;
    case 'M':
        da_buf_add_c(p->out, word(p, &peer_months, NULL));
        return;
    case 's':
        sentence(p);
        return;
    case 'r':
        record(p);
        return;
    case 'o':
        opinion(p);
        return;
    case 'x':
        letters(p);
        return;
    case 'd':
        date(p);
        return;
    case 'N':
        numbers(p);
        return;
    default:
        break;
    }
    switch (kind) {
    case 'n':
        da_buf_addf(p->out, "%" PRId64, number(p, 2, 99));
        return;
    case 'm':
        da_buf_addf(p->out, "%" PRId64, number(p, 100, 9999));
        return;
    case 'h':
        da_buf_addf(p->out, "%" PRId64, number(p, -40, 40));
        return;
    case 'y':
        da_buf_addf(p->out, "%" PRId64, number(p, 1896, 2104));
        return;
    case 'q':
        da_buf_addf(p->out, "%" PRId64 ".%" PRId64 "0", number(p, 1, 60), number(p, 0, 9));
        return;
    case 't':
        da_buf_addf(p->out, "%02" PRId64 ":%02" PRId64, number(p, 0, 23), number(p, 0, 59));
        return;
    default:
        DA_ASSERT(kind == 0); /* a kind that template.h does not list */
    }
}

struct da_str peer_draw(char kind, bool zh, struct da_str of, struct da_rng *rng,
                        struct da_arena *a)
{
    struct da_buf text;
    struct da_str kept;

    da_buf_init(&text, 4096);
    draw_text(&(struct pen){&text, rng, zh}, kind, of);
    kept = da_arena_str(a, da_buf_str(&text));
    da_buf_release(&text);
    return kept;
}
