/* SPDX-License-Identifier: Apache-2.0
 *
 * Drills: pages on which nothing helps but looking back. They make the model form copying early;
 * the loss of the other pages alone gets there only after millions of tokens.
 */
#include "page.h"

#include <string.h>

/* Families are not needed here: a task without one draws the made-up words. */
static const struct cu_family no_family = {.name = "drill", .phrasings = {"-"}, .output = "-"};

static const char *made_up(struct cu *c, int kind)
{
    return kind == 0 ? cu_made_up_word(c) : kind == 1 ? cu_made_up_name(c) : cu_made_up_code(c);
}

/* "tarv: KX-12" lines, then the same keys in another order. */
static void recall(struct cu_page *p, struct cu *c)
{
    int n = cu_page_between(p, 3, 9), rounds = cu_page_between(p, 1, 2);
    int left = cu_page_between(p, 0, 2), right = cu_page_between(p, 0, 2);
    const char *keys[9], *values[9];
    size_t order[9];

    for (int i = 0; i < n; i++) {
        keys[i] = made_up(c, left);
        values[i] = made_up(c, right);
        order[i] = (size_t)i;
        da_buf_addf(p->out, "%s: %s\n", keys[i], values[i]);
    }
    for (int r = 0; r < rounds; r++) {
        da_buf_add_char(p->out, '\n');
        da_rng_shuffle(p->rng, order, (size_t)n);
        for (int i = 0; i < n; i++)
            da_buf_addf(p->out, "%s: %s\n", keys[order[i]], values[order[i]]);
    }
}

/* Lines of words, each followed by itself: as it is, backwards, in capitals at its beginning. */
static void echo(struct cu_page *p, struct cu *c)
{
    int lines = cu_page_between(p, 3, 8), how = cu_page_between(p, 0, 3),
        kind = cu_page_between(p, 0, 2);

    for (int i = 0; i < lines; i++) {
        int n = cu_page_between(p, 2, 6);
        const char *words[6];

        for (int j = 0; j < n; j++)
            words[j] = made_up(c, kind);
        for (int j = 0; j < n; j++)
            da_buf_addf(p->out, "%s%s", j ? " " : "", words[j]);
        da_buf_add_c(p->out, how == 0 ? " | " : " -> ");
        for (int j = 0; j < n; j++)
            switch (how) {
            case 0:
                da_buf_addf(p->out, "%s%s", j ? " " : "", words[j]);
                break;
            case 1:
                da_buf_addf(p->out, "%s%s", j ? " " : "", words[n - 1 - j]);
                break;
            case 2:
                da_buf_addf(p->out, "%s%s", j ? ", " : "", words[j]);
                break;
            default:
                da_buf_addf(p->out, "%s%s", j ? " " : "", cu_capital(c, words[j]));
            }
        da_buf_add_char(p->out, '\n');
    }
}

static const char *draw_filler(struct cu_page *p, struct cu *c)
{
    static const char *const english[] = {
        "%s called twice about the order.", "The parcel for %s is still here.",
        "Please ask %s to sign the form.",  "Everyone thanked %s at the end.",
        "There was no answer from %s.",     "A letter came for %s this morning.",
        "%s will bring the keys.",          "The code %s opens the gate.",
        "We met %s near the station.",      "Nobody had told %s about it."};
    static const char *const chinese[] = {
        "%s打来两次电话。",   "%s的包裹还在这里。", "请让%s签字。",        "大家都感谢%s。",
        "今天早上有%s的信。", "钥匙在%s那里。",     "我们在车站遇到了%s。"};

    (void)c;
    return p->language == CU_CHINESE ? chinese[cu_page_between(p, 0, 6)]
                                     : english[cu_page_between(p, 0, 9)];
}

static void add_about(struct cu_page *p, const char *sentence, const char *name)
{
    const char *at = strstr(sentence, "%s");

    da_buf_add(p->out, sentence, (size_t)(at - sentence));
    da_buf_add_c(p->out, name);
    da_buf_add_c(p->out, at + 2);
}

/* A text about one name among sentences about others: the name returns. */
static void story(struct cu_page *p, struct cu *c)
{
    const char *names[3] = {made_up(c, 1), made_up(c, 1), made_up(c, 2)};
    int n = cu_page_between(p, 5, 10);

    for (int i = 0; i < n; i++) {
        if (i > 0 && p->language == CU_ENGLISH)
            da_buf_add_char(p->out, ' ');
        add_about(p, draw_filler(p, c), names[cu_page_between(p, 0, 2)]);
    }
    da_buf_add_char(p->out, '\n');
}

void cu_page_drill(struct cu_page *p)
{
    struct cu *c = cu_begin(p->book, &no_family, 0, p->rng, p->arena);

    switch (cu_page_between(p, 0, 4)) {
    case 0:
    case 1:
        recall(p, c);
        break;
    case 2:
    case 3:
        echo(p, c);
        break;
    default:
        story(p, c);
    }
}
