/* SPDX-License-Identifier: Apache-2.0
 *
 * Does an English instruction ask for, or hand in, something that text is not: a picture, a
 * recording, a file, a page?
 *
 * Two tables. A *request* is a verb that the reader is told to do, and near it the thing it is done
 * to: "draw a cat", "upload the file", "go to the website". Where the verb stands decides: "how to
 * draw a cat" and "the draw" ask for nothing. A *reference* is a thing that is spoken of as if it
 * lay on the table: "this image", "the graph below". The thing must end its noun phrase: an image
 * caption is no image.
 */
#include "quality/rule.h"

enum { REACH = 6 }; /* words from a verb to its object, and from a verb to a word that excuses it */

/* The strongest mark between a word and the one before it. What follows a colon is mostly data: it
 * starts no clause. */
enum mark { NOTHING, COLON, COMMA, STOP };

struct word {
    struct da_str text; /* in lower case, never empty */
    enum mark before;
};

struct words {
    const struct word *at;
    size_t n;
};

/* Whether list, words with one space between them, holds the word. Asked hundreds of times of each
 * instruction: most words of a list differ in the first letter. */
static bool is_in(const char *list, struct da_str word)
{
    const char *item = list;

    while (*item) {
        const char *end = strchrnul(item, ' ');

        if (*item == word.p[0] && (size_t)(end - item) == word.n &&
            memcmp(item, word.p, word.n) == 0)
            return true;
        item = *end ? end + 1 : end;
    }
    return false;
}

static bool has_any(struct words w, size_t from, size_t to, const char *list)
{
    for (size_t i = from; i < to && i < w.n; i++)
        if (is_in(list, w.at[i].text))
            return true;
    return false;
}

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           c == '\'' || (unsigned char)c >= 0x80;
}

static enum mark mark_of(char c)
{
    return strchr(".!?;\n", c) ? STOP : strchr(",()/", c) ? COMMA : c == ':' ? COLON : NOTHING;
}

static struct words split(struct da_str text, struct da_arena *a)
{
    struct word *at = da_arena_alloc_n(a, text.n / 2 + 1, sizeof *at);
    char *lower = da_arena_c(a, text);
    enum mark before = STOP;
    size_t n = 0;

    for (size_t i = 0; i < text.n;) {
        size_t start = i;

        for (; i < text.n && is_word_byte(text.p[i]); i++)
            lower[i] = (char)(lower[i] | (lower[i] >= 'A' && lower[i] <= 'Z' ? 0x20 : 0));
        if (i > start) {
            at[n++] = (struct word){{lower + start, i - start}, before};
            before = NOTHING;
        } else {
            enum mark mark = mark_of(text.p[i++]);

            before = mark > before ? mark : before;
        }
    }
    return (struct words){at, n};
}

/* Code and marked-up text draw, plot, open and save on the reader's machine. */
#define TEXT                                                                                       \
    "python matplotlib seaborn javascript typescript java js code script program html css svg "    \
    "ascii latex tikz mermaid graphviz sql api regex command commands algorithm php ruby bash "    \
    "shell class method matlab ggplot ggplot2 pandas numpy jquery android swift kotlin react "     \
    "django flask excel"
/* A sentence with one of these tells of an action and does not ask for it: "explain how to open the
 * page and draw ..." */
#define TOLD_OF                                                                                    \
    "how ways way steps step explain describe why what when whether if instructions guide "        \
    "tutorial tips technique techniques method methods process difference who advantages "         \
    "benefits pros should"
#define ARTICLES                                                                                   \
    "a an the some any this these that those my your our his her their its one two three me us "   \
    "each every"
#define POINTERS "this these given following provided attached accompanying uploaded above"
/* What stands before one of these was the head of its noun phrase. */
#define AFTER_HEAD                                                                                 \
    "of that which who to for with without in on from about as by at into onto and or but using "  \
    "showing shows show depicting representing illustrating comparing containing featuring where " \
    "while when is are was were has have can could should will would below above attached "        \
    "provided given shown it so then titled called based like demonstrating displaying "           \
    "describing explaining highlighting between under over after before during if because you i "  \
    "we they please than within through made taken entitled named convey conveys depict depicts "  \
    "evoke evokes represent represents suggest suggests make makes tell tells look looks"
#define PICTURES                                                                                   \
    "image images picture pictures photo photos photograph photographs drawing drawings painting " \
    "paintings illustration illustrations portrait portraits cartoon cartoons sketch sketches "    \
    "screenshot screenshots"
#define FIGURES                                                                                    \
    "diagram diagrams graph graphs chart charts flowchart flowcharts infographic infographics "    \
    "logo collage animation animations gif video videos"

static const struct request {
    const char *what; /* for the reason */
    const char *verbs;
    const char *next;     /* what must follow the verb at once; NULL: anything */
    const char *not_next; /* what must not */
    const char *objects;  /* NULL: anything */
    const char *unless;   /* words near it that make it something else; NULL: none */
} requests[] = {
    {.what = "a drawing",
     .verbs = "draw",
     .not_next = "on upon from near up out",
     .unless =
         "conclusion conclusions inference inferences comparison comparisons distinction "
         "distinctions parallel parallels attention inspiration lesson lessons analogy "
         "analogies insight insights connection connections card cards lots straws ball balls "
         "marble marbles sample samples blood contrast contrasts implication implications link "
         "links table interest similarities differences correlation correlations relationship "
         "relationships name names number numbers evidence"},
    {.what = "a drawing",
     .verbs = "sketch doodle paint",
     .objects =
         "portrait landscape watercolor mural picture cat dog house tree map graph curve shape "
         "scene",
     .unless = "words verbal vivid"},
    {.what = "a plot",
     .verbs = "plot graph",
     .next = ARTICLES " following points data",
     .unless = "story novel revenge twist murder movie film book"},
    {.what = "a picture",
     .verbs = "create make generate design produce build construct render give find search prepare "
              "develop show illustrate edit crop",
     .objects = PICTURES " " FIGURES,
     .unless = "theory database structure adjacency node nodes vertex vertices edges character "
               "biographical comedy vivid comparison compare compares comparing"},
    {.what = "a map",
     .verbs = "create make generate design produce",
     .objects = "map maps",
     .unless =
         "value values key keys mind story string strings integer integers concept road process "
         "journey site"},
    {.what = "a photograph",
     .verbs = "take shoot capture snap",
     .objects =
         "photo photos picture pictures photograph photographs selfie screenshot screenshots"},
    {.what = "a recording",
     .verbs = "record film",
     .objects = "video videos audio song yourself voice podcast"},
    {.what = "a recording",
     .verbs = "play sing listen watch hear",
     .objects = "video videos audio song songs music recording recordings podcast podcasts movie "
                "movies film films clip clips track tracks tune melody playlist"},
    {.what = "a file",
     .verbs = "upload attach download open print scan",
     .objects = "file files document documents attachment attachments pdf spreadsheet photo photos "
                "image images picture pictures app"},
    {.what = "a page",
     .verbs = "go visit navigate click browse open access follow",
     .objects = "website websites webpage webpages site sites link links url urls hyperlink page "
                "pages http https www"},
    {.what = "a picture",
     .verbs = "look view see examine observe inspect study",
     .not_next = "up for into",
     .objects = PICTURES " " FIGURES " map maps figure",
     .unless = "theory"},
};

static const struct reference {
    const char *things;
    bool is_picture; /* "this image" can be no text; "this graph" may be a list of edges, "the graph
                        below" not */
} references[] = {
    {PICTURES " video videos audio recording", true},
    {FIGURES " map figure", false},
};

static bool ends_phrase(struct words w, size_t i)
{
    return i + 1 >= w.n || w.at[i + 1].before != NOTHING || is_in(AFTER_HEAD, w.at[i + 1].text);
}

/* Whether the verb at i is something the reader is told to do: it stands first in its clause, goes
 * on a list of such verbs, or follows "you should", "can you", "your task is to" and the like. */
static bool is_told_to_do(struct words w, size_t i)
{
    size_t start = i;
    bool is_told;

    while (start > 0 && w.at[start].before != STOP)
        start--;
    while (i > start &&
           is_in("please kindly now then next finally also just simply first to", w.at[i - 1].text))
        i--;
    if (i == start)
        return true;
    if (is_in("and or", w.at[i - 1].text) || w.at[i].before == COMMA)
        is_told = true;
    else if (is_in("you", w.at[i - 1].text) && i - start >= 2)
        is_told = is_in("can could would will want need like asked must", w.at[i - 2].text);
    else
        is_told = is_in("must will should let's is", w.at[i - 1].text) &&
                  has_any(w, start, i, "you your task job let's");
    return is_told && !has_any(w, start, i, TOLD_OF);
}

/* Whether the verb at i has an object of the list: the head of the noun phrase that follows. */
static bool has_object(struct words w, size_t i, const char *objects)
{
    for (size_t j = i + 1; j < w.n && j <= i + REACH && w.at[j].before != STOP; j++) {
        if (is_in(objects, w.at[j].text) && ends_phrase(w, j))
            return true;
        if (j > i + 1 &&
            is_in(AFTER_HEAD, w.at[j].text)) /* at i + 1 it belongs to the verb: "look at" */
            return false;
    }
    return false;
}

/* Whether the verb at i, which the reader is told to do, and what follows it are a request. */
static bool is_requested(struct words w, size_t i, const struct request *r)
{
    struct da_str next;

    if (!is_in(r->verbs, w.at[i].text) || i + 1 >= w.n || w.at[i + 1].before == STOP)
        return false;
    next = w.at[i + 1].text;
    if ((r->next && !is_in(r->next, next)) || (r->not_next && is_in(r->not_next, next)) ||
        (r->unless && has_any(w, i + 1, i + 1 + REACH, r->unless)))
        return false;
    return !r->objects || has_object(w, i, r->objects);
}

static const struct request *find_request(struct words w, size_t i)
{
    if (!is_told_to_do(w, i))
        return NULL;
    for (size_t k = 0; k < sizeof requests / sizeof requests[0]; k++)
        if (is_requested(w, i, &requests[k]) && !has_any(w, 0, w.n, TEXT))
            return &requests[k];
    return NULL;
}

/* "this image", "the attached family photo", "the graph below" */
static bool is_referred_to(struct words w, size_t i, const struct reference *r)
{
    size_t before = i;

    if (!is_in(r->things, w.at[i].text) || !ends_phrase(w, i))
        return false;
    if (i + 1 < w.n && w.at[i + 1].before != STOP &&
        is_in("below above attached", w.at[i + 1].text))
        return true;
    if (before > 0 && !is_in(ARTICLES " " POINTERS, w.at[before - 1].text))
        before--; /* an adjective */
    return r->is_picture && before > 0 && is_in(POINTERS, w.at[before - 1].text);
}

bool da_rule_medium_en(const struct da_rule_options *o, struct da_str text, struct da_arena *a,
                       struct da_buf *reason)
{
    struct words w = split(text, a);

    (void)o;
    for (size_t i = 0; i < w.n; i++) {
        const struct request *request = find_request(w, i);
        bool is_reference = false;

        for (size_t k = 0; k < sizeof references / sizeof references[0]; k++)
            is_reference = is_reference || is_referred_to(w, i, &references[k]);
        if (!request && !is_reference)
            continue;
        da_buf_addf(reason, "%s %s (\"%.*s\")", request ? "asks for" : "refers to",
                    request ? request->what : "something that is not text",
                    DA_STR_ARG(w.at[i].text));
        return true;
    }
    return false;
}
