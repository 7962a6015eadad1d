/* SPDX-License-Identifier: Apache-2.0
 *
 * Looking something up: a list, a table or a few sentences of pairs, and the value that goes with
 * the key that the instruction names.
 */
#include "en_draw.h"
#include "rows.h"

#include "book.h"

#include <string.h>

enum { PAIRS_MIN = 3, PAIRS_MAX = 4 };

struct pairs {
    const char *key;              /* the slot that the instruction names */
    const char *keys, *values;    /* templates of cu_en_fresh */
    const char *const *lines;     /* of {k} and {v}, one each a pair; ends with NULL */
    const char *const *sentences; /* the same, to be set one behind the other; NULL: none */
};

static bool is_among(const char *word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

static const char *other(struct cu *c, const char *template, const char *const *words, size_t n)
{
    const char *word;

    do
        word = cu_en_fresh(c, template);
    while (is_among(word, words, n));
    return word;
}

static const char *any_of(struct cu *c, const char *const *templates)
{
    size_t n = 0;

    while (templates[n])
        n++;
    return cu_pick(c, templates, n);
}

/* Sets {text} and {answer}. */
static void draw_pairs(struct cu *c, const struct pairs *p)
{
    const char *keys[PAIRS_MAX], *values[PAIRS_MAX], *lines[PAIRS_MAX];
    bool as_text = p->sentences && cu_chance(c, 50);
    const char *line = any_of(c, as_text ? p->sentences : p->lines);
    size_t n = (size_t)cu_between(c, PAIRS_MIN, PAIRS_MAX), order[PAIRS_MAX];

    keys[0] = cu_get(c, p->key);
    for (size_t i = 1; i < n; i++)
        keys[i] = other(c, p->keys, keys, i);
    for (size_t i = 0; i < n; i++)
        values[i] = other(c, p->values, values, i);
    cu_sample(c, order, n, n);
    for (size_t i = 0; i < n; i++) {
        cu_set(c, "k", keys[order[i]]);
        cu_set(c, "v", values[order[i]]);
        lines[i] = cu_text(c, line);
    }
    cu_set(c, "text", cu_join(c, lines, n, as_text ? " " : "\n", as_text ? " " : "\n"));
    cu_set(c, "answer", values[0]);
}

#define LOOKUP(name, ...)                                                                          \
    static void name(struct cu *c)                                                                 \
    {                                                                                              \
        const struct pairs p = {__VA_ARGS__};                                                      \
        draw_pairs(c, &p);                                                                         \
    }

LOOKUP(prices, .key = "product", .keys = "{product}", .values = "{price}",
       .lines = CU_WORDS("{^k}: {v}", "- {k}, {v}", "{v} | {k}", "{^k} ... {v}"),
       .sentences = CU_WORDS("The {k} costs {v}.", "For the {k} you pay {v}.",
                             "{v} is the price of the {k}."))

LOOKUP(phones, .key = "who", .keys = "{full}", .values = "{phone}",
       .lines = CU_WORDS("{k}: {v}", "{k}, phone {v}", "{v} {k}", "| {k} | {v} |"),
       .sentences = CU_WORDS("{k} can be reached at {v}.", "The number of {k} is {v}."))

LOOKUP(trains, .key = "city", .keys = "{city}", .values = "{time}",
       .lines = CU_WORDS("{v} {k}", "{k} - {v}", "To {k}: {v}", "{v} | {k}"),
       .sentences = CU_WORDS("The train to {k} leaves at {v}.", "At {v} there is one to {k}."))

LOOKUP(colors, .key = "object", .keys = "{object}", .values = "{color}",
       .lines = CU_WORDS("{^k}: {v}", "{k} = {v}", "{k} ({v})"),
       .sentences = CU_WORDS("The {k} is {v}.", "Our {k} is {v}.", "They painted the {k} {v}."))

LOOKUP(rooms, .key = "object", .keys = "{object}", .values = "{room}",
       .lines = CU_WORDS("{^k}: {v}", "{k} -> {v}", "box with the {k}: {v}"),
       .sentences = CU_WORDS("The {k} is in the {v}.", "I left the {k} in the {v}.",
                             "Someone carried the {k} to the {v}."))

LOOKUP(lessons, .key = "course", .keys = "{course}", .values = "{weekday}",
       .lines = CU_WORDS("{v}: {k}", "{^k} - {v}", "{v} | {k}"),
       .sentences = CU_WORDS("The {k} course meets on {v}.", "On {v} there is {k}."))

LOOKUP(jobs, .key = "who", .keys = "{name}", .values = "{profession}",
       .lines = CU_WORDS("{k}: {v}", "{k} ({v})", "name: {k}, job: {v}"),
       .sentences = CU_WORDS("{k} works as {a v}.", "{k} has been {a v} for years.",
                             "{k} wants to stay {a v}."))

LOOKUP(ages, .key = "who", .keys = "{name}", .values = "{#5-98}",
       .lines = CU_WORDS("{k}: {v}", "{k}, {v} years", "{v} - {k}"),
       .sentences = CU_WORDS("{k} is {v} years old.", "{k} turned {v} last week."))

LOOKUP(homes, .key = "who", .keys = "{name}", .values = "{city}",
       .lines = CU_WORDS("{k} - {v}", "{k} ({v})", "{v}: {k}"),
       .sentences = CU_WORDS("{k} lives in {v}.", "{k} has a small flat in {v}.",
                             "{k} moved to {v} last year."))

LOOKUP(people_by_sport, .key = "sport", .keys = "{sport}", .values = "{name}",
       .lines = CU_WORDS("{k}: {v}", "{v} ({k})", "{v} - {k}"),
       .sentences = CU_WORDS("{v} is fond of {k}.", "{v} spends every weekend on {k}."))

LOOKUP(people_by_country, .key = "country", .keys = "{country}", .values = "{full}",
       .lines = CU_WORDS("{v} ({k})", "{k}: {v}", "{v}, {k}"),
       .sentences = CU_WORDS("{v} comes from {k}.", "{v} was born in {k}.",
                             "{v} is on the team of {k}."))

LOOKUP(rooms_of_guests, .key = "number", .keys = "{#101-599}", .values = "{full}",
       .lines = CU_WORDS("{k} {v}", "room {k}: {v}", "{v}, {k}"),
       .sentences = CU_WORDS("{v} is in room {k}.", "Room {k} was given to {v}."))

LOOKUP(meanings, .key = "sign", .keys = "{word}", .values = "{object}",
       .lines = CU_WORDS("{k} = {v}", "{k}: {v}", "{k} - {v}"),
       .sentences = CU_WORDS("The word \"{k}\" means \"{v}\".", "People there say {k} for {v}."))

LOOKUP(deeds, .key = "deed", .keys = "{deed}", .values = "{name}",
       .lines = CU_WORDS("{v} {k}.", "{v}: {k}"),
       .sentences = CU_WORDS("{v} {k}.", "It was {v} who {k}."))

LOOKUP(amounts, .key = "ingredient", .keys = "{ingredient}", .values = "{#2-95}0 g",
       .lines = CU_WORDS("{v} {k}", "{k}: {v}", "- {k} ({v})"),
       .sentences = CU_WORDS("You need {v} of {k}.", "Take {v} of {k}."))

LOOKUP(codes, .key = "shop", .keys = "{shop}", .values = "{code}",
       .lines = CU_WORDS("{k}: {v}", "{v} -> {k}", "{k} | {v}"),
       .sentences = CU_WORDS("The code for the {k} is {v}.", "Use {v} at the {k}."))

LOOKUP(gifts, .key = "who", .keys = "{name}", .values = "{object}",
       .lines = CU_WORDS("{k}: {v}", "{v} (from {k})", "{k} - {v}"),
       .sentences = CU_WORDS("{k} gave us {a v}.", "We got {a v} from {k}.", "{k} brought {a v}."))

LOOKUP(translators, .key = "language", .keys = "{language}", .values = "{full}",
       .lines = CU_WORDS("{k}: {v}", "{v} - {k}", "{v} [{k}]"),
       .sentences = CU_WORDS("{v} speaks {k}.", "For {k}, ask {v}."))

static void set_person(struct cu *c)
{
    cu_en_set_contexts(c);
    cu_set(c, "who", cu_en_name(c));
}

static void set_full_person(struct cu *c)
{
    cu_en_set_contexts(c);
    cu_set(c, "who", cu_en_full(c));
}

static void set_sign(struct cu *c)
{
    cu_en_set_contexts(c);
    cu_set(c, "sign", cu_made_up_word(c));
}

static void set_number(struct cu *c)
{
    cu_en_set_contexts(c);
    cu_setf(c, "number", "%d", cu_between(c, 101, 599));
}

static const struct cu_list lists[] = {
    {"course", CU_WORDS("cooking", "pottery", "first aid", "photography", "sewing", "tango",
                        "gardening", "chess", "painting", "sailing", "creative writing", "yoga",
                        "calligraphy", "choir singing", "bike repair", "web design", "drumming",
                        "sign language", "beekeeping", "woodwork", "folk dance", "robotics")},
    {"deed",
     CU_WORDS("repaired the garden fence", "brought the homemade cake", "lost the key to the shed",
              "answered all the letters", "painted the front door", "won the chess tournament",
              "broke the blue vase", "found the missing wallet", "drove the minibus",
              "wrote the opening speech", "fed the neighbor's cat", "carried the piano upstairs",
              "paid for the taxi", "forgot to lock the office", "planted the apple trees",
              "translated the brochure", "took the group photo", "closed the windows",
              "called the fire brigade", "ordered the flowers", "designed the poster",
              "washed all the dishes", "missed the last train", "spilled coffee on the map",
              "sang the second song", "counted the votes", "built the tree house",
              "borrowed the ladder", "sent the invitations", "turned off the heating")},
    {"ingredient", CU_WORDS("flour", "sugar", "butter", "rice", "grated cheese", "cream",
                            "cornmeal", "brown sugar", "cocoa powder", "pasta", "yogurt",
                            "corn flour", "honey", "milk powder", "semolina", "tofu", "rye flour",
                            "olive oil", "coconut milk", "sour cream", "maple syrup")},
    {NULL, NULL},
};

#define LOOKED_UP(function)                                                                        \
    .kind = CU_COPY, .input = "{text}", .output = "{answer}", .task = cu_en_set_contexts,          \
    .instance = function
#define LOOKED_UP_FOR(set, function)                                                               \
    .kind = CU_COPY, .input = "{text}", .output = "{answer}", .task = set, .instance = function

static const struct cu_family families[] = {
    {.name = "look-up-price",
     LOOKED_UP(prices),
     .phrasings = {"How much do they want for the {product}?",
                   "My {relation} is about to go to {a shop}. Check the list and tell me the price "
                   "of the {product}.",
                   "A customer at the counter asks about {a product}. Find out what it costs.",
                   "From this price information I only need the amount for the {product}."}},
    {.name = "look-up-phone",
     LOOKED_UP_FOR(set_full_person, phones),
     .phrasings = {"What is the phone number of {who}?",
                   "{desk}I have to call {who}. Which number do I dial?",
                   "Search the directory for {who} and write the number.",
                   "Somebody asks how to reach {who}. Give the telephone number from the text."}},
    {.name = "look-up-train",
     LOOKED_UP(trains),
     .phrasings = {"When does the train for {city} depart?",
                   "I am traveling to {city} with my {relation}. Read the departure time off this "
                   "timetable.",
                   "At what time should somebody who wants to go to {city} be on the platform?",
                   "Give the departure time that belongs to {city}."}},
    {.name = "look-up-color",
     LOOKED_UP(colors),
     .phrasings = {"Which color does the {object} have?",
                   "{class}Read the description and name the color of the {object}.",
                   "For a drawing I must know what color to use for the {object}. Look it up.",
                   "The {object}: what is its color, according to the text?"}},
    {.name = "look-up-room",
     LOOKED_UP(rooms),
     .phrasings =
         {"In which room is the {object}?",
          "I can't find my {object} anywhere. The text says where it is, so name the room.",
          "The movers are here from {city}. Tell them which room the {object} is in.",
          "Use the notes to locate the {object} and answer with the room only."}},
    {.name = "look-up-lesson",
     LOOKED_UP(lessons),
     .phrasings = {"What day of the week is the {course} course?",
                   "My {relation} has signed up for {course}. On which day does it take place?",
                   "According to the program, {course} is taught on one day. Name that day.",
                   "I am free on two evenings and interested in {course}. Find the weekday for it "
                   "in the plan."}},
    {.name = "look-up-job",
     LOOKED_UP_FOR(set_person, jobs),
     .phrasings = {"What does {who} do for a living?",
                   "{desk}Fill in the profession of {who}, taken from the text.",
                   "Among these people is {who}. Name that person's job without an article.",
                   "At {event} I sat beside {who}. Find out from the notes which job that was."}},
    {.name = "look-up-age",
     LOOKED_UP_FOR(set_person, ages),
     .phrasings = {"How old is {who}? Write the number.",
                   "We are baking a cake for my {relation} and one for {who}. I need the age of "
                   "{who} in digits.",
                   "Find {who} in the text and note how many years old this person is, as a "
                   "number.",
                   "Which number in the text tells the age of {who}?"}},
    {.name = "look-up-home",
     LOOKED_UP_FOR(set_person, homes),
     .phrasings = {"Which city is the home of {who}?",
                   "I want to send a parcel to {who}. What city do I write on it?",
                   "{desk}Where does {who} live? The city is enough.",
                   "Read about these people and give the city that belongs to {who}."}},
    {.name = "look-up-player",
     LOOKED_UP(people_by_sport),
     .phrasings = {"Who of them likes {sport}?",
                   "I would like to talk to somebody about {sport}. Whom should I ask, given this "
                   "text?",
                   "Name the fan of {sport}.",
                   "{class}Find out which person goes in for {sport}."}},
    {.name = "look-up-compatriot",
     LOOKED_UP(people_by_country),
     .phrasings = {"Who is from {country}? Write the full name.",
                   "{desk}The visitor from {country} needs a badge. Copy the name for it.",
                   "Match the country {country} with the right person in the text.",
                   "I am looking for the guest whose country is {country}. Give me the name."}},
    {.name = "look-up-guest",
     LOOKED_UP_FOR(set_number, rooms_of_guests),
     .phrasings = {"Who is staying in room {number}?",
                   "There is a delivery for room {number}. Which guest gets it?",
                   "{desk}Give the name that goes with room {number}.",
                   "The key of room {number} was found in {city}. Whom does it belong to?"}},
    {.name = "look-up-meaning",
     LOOKED_UP_FOR(set_sign, meanings),
     .phrasings =
         {"What does the invented word \"{sign}\" mean?",
          "In my fantasy novel people speak their own language. Translate \"{sign}\" with "
          "the help of the glossary.",
          "Use the word list to explain \"{sign}\" in plain English.",
          "My {relation} made up a secret language. What would \"{sign}\" be in English?"}},
    {.name = "look-up-doer",
     LOOKED_UP(deeds),
     .phrasings = {"Who {deed}? Answer with the name.",
                   "I would like to speak to the person who {deed}. Who was it?",
                   "One of these people {deed}. Which one?",
                   "{class}After reading, write the name of whoever {deed}."}},
    {.name = "look-up-amount",
     LOOKED_UP(amounts),
     .phrasings =
         {"How much {ingredient} does the recipe call for?",
          "For {event} we cook for {#10-60} people. I am weighing out the {ingredient}. Which "
          "amount is right?",
          "Give the weight of the {ingredient} with its unit.",
          "Before I go to the market in {city}: what quantity of {ingredient} does it take?"}},
    {.name = "look-up-code",
     LOOKED_UP(codes),
     .phrasings =
         {"Which code opens the back door of the {shop}?",
          "I stand in front of the {shop} and have forgotten the code. Look it up, please.",
          "{desk}Return the code that the list gives for the {shop}.",
          "Each shop has its own code. Write the one for the {shop}."}},
    {.name = "look-up-gift",
     LOOKED_UP_FOR(set_person, gifts),
     .phrasings = {"Which present came from {who}? Name the thing alone.",
                   "We are writing a thank-you card to {who}. For what do we thank?",
                   "After {event} we made a list of presents. What did {who} bring?",
                   "Find the gift of {who} in the text and copy it without an article."}},
    {.name = "look-up-translator",
     LOOKED_UP(translators),
     .phrasings = {"Which person knows {language}?",
                   "{desk}A letter in {language} has come in. Who could translate it?",
                   "We need an interpreter for {language} at {event}. Take the name from the text.",
                   "Write the full name of the one who can speak {language}."}},
};

const struct cu_set cu_en_copy_lookup = {families, sizeof families / sizeof *families, lists};
