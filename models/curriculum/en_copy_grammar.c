/* SPDX-License-Identifier: Apache-2.0
 *
 * The same statement in another form: tense, voice, question, negation, one sentence out of two.
 */
#include "en_draw.h"
#include "rows.h"

#include "book.h"

#include <string.h>

/* ---- statements of subject, verb and object ---- */

/* What people do to a thing, in five forms, and the thing. */
static const char *const actions[][6] = {
    {"repair", "repairs", "repaired", "repaired", "repairing", "the {vehicle}"},
    {"paint", "paints", "painted", "painted", "painting", "the {room}"},
    {"sell", "sells", "sold", "sold", "selling", "the {product}"},
    {"buy", "buys", "bought", "bought", "buying", "the {object}"},
    {"clean", "cleans", "cleaned", "cleaned", "cleaning", "the {object}"},
    {"feed", "feeds", "fed", "fed", "feeding", "the {animals}"},
    {"draw", "draws", "drew", "drawn", "drawing", "the {animal}"},
    {"watch", "watches", "watched", "watched", "watching", "the {animals}"},
    {"wash", "washes", "washed", "washed", "washing", "the {clothing}"},
    {"hide", "hides", "hid", "hidden", "hiding", "the {object}"},
    {"find", "finds", "found", "found", "finding", "the {tool}"},
    {"borrow", "borrows", "borrowed", "borrowed", "borrowing", "the {tool}"},
    {"water", "waters", "watered", "watered", "watering", "the {plant}"},
    {"carry", "carries", "carried", "carried", "carrying", "the {object}"},
    {"tune", "tunes", "tuned", "tuned", "tuning", "the {instrument}"},
    {"play", "plays", "played", "played", "playing", "the {instrument}"},
    {"forget", "forgets", "forgot", "forgotten", "forgetting", "the {tool}"},
    {"admire", "admires", "admired", "admired", "admiring", "the {vehicle}"},
    {"cook", "cooks", "cooked", "cooked", "cooking", "the {vegetables}"},
    {"wrap", "wraps", "wrapped", "wrapped", "wrapping", "the {product}"},
    {"order", "orders", "ordered", "ordered", "ordering", "the {food}"},
    {"taste", "tastes", "tasted", "tasted", "tasting", "the {food}"},
    {"drink", "drinks", "drank", "drunk", "drinking", "the {drink}"},
    {"mend", "mends", "mended", "mended", "mending", "the {clothing}"},
    {"decorate", "decorates", "decorated", "decorated", "decorating", "the {room}"},
    {"visit", "visits", "visited", "visited", "visiting", "the {shop}"},
    {"open", "opens", "opened", "opened", "opening", "the {shop}"},
    {"close", "closes", "closed", "closed", "closing", "the {room}"},
    {"photograph", "photographs", "photographed", "photographed", "photographing", "the {animal}"},
    {"plant", "plants", "planted", "planted", "planting", "the {plant}"},
    {"choose", "chooses", "chose", "chosen", "choosing", "the {color} {clothing}"},
    {"break", "breaks", "broke", "broken", "breaking", "the {object}"},
    {"steal", "steals", "stole", "stolen", "stealing", "the {vehicle}"},
    {"lend", "lends", "lent", "lent", "lending", "the {tool}"},
    {"peel", "peels", "peeled", "peeled", "peeling", "the {fruits}"},
    {"describe", "describes", "described", "described", "describing", "the {animal}"},
};

static const char *const doers[] = {"{name}",           "{name}",           "my {relation}",
                                    "the {profession}", "the {profession}", "{name}"};

static const char *sentence(struct cu *c, const char *a, const char *b, const char *rest)
{
    return cu_capital(c, cu_format(c, "%s %s %s", a, b, rest));
}

static void an_action(struct cu *c)
{
    size_t row;
    const char *const *a;
    const char *who = cu_en_fresh(c, CU_PICK(c, doers)), *what;
    bool is_plural;

    cu_sample(c, &row, 1, sizeof actions / sizeof *actions);
    a = actions[row];
    what = cu_en_fresh(c, a[5]);
    is_plural = strstr(a[5], "s}") != NULL;
    cu_set(c, "present", sentence(c, who, a[1], cu_format(c, "%s.", what)));
    cu_set(c, "past", sentence(c, who, a[2], cu_format(c, "%s.", what)));
    cu_set(c, "future", sentence(c, who, "will", cu_format(c, "%s %s.", a[0], what)));
    cu_set(c, "perfect", sentence(c, who, "has", cu_format(c, "%s %s.", a[3], what)));
    cu_set(c, "running", sentence(c, who, "is", cu_format(c, "%s %s.", a[4], what)));
    cu_set(c, "ability", sentence(c, who, "can", cu_format(c, "%s %s.", a[0], what)));
    cu_set(c, "duty", sentence(c, who, "has to", cu_format(c, "%s %s.", a[0], what)));
    cu_set(c, "not", sentence(c, who, "does not", cu_format(c, "%s %s.", a[0], what)));
    cu_setf(c, "asked", "Does %s %s %s?", who, a[0], what);
    cu_setf(c, "asked_past", "Did %s %s %s?", who, a[0], what);
    cu_set(c, "passive",
           sentence(c, what, is_plural ? "were" : "was", cu_format(c, "%s by %s.", a[3], who)));
    cu_setf(c, "by_me", "I %s %s.", a[0], what);
    cu_setf(c, "by_us", "We %s %s.", a[0], what);
    cu_setf(c, "tomorrow", "Tomorrow %s will %s %s.", who, a[0], what);
    cu_setf(c, "yesterday", "Yesterday %s %s %s.", who, a[2], what);
}

/* The third person of the instruction. */
static void name_somebody(struct cu *c)
{
    static const char *const somebody[] = {"{name}", "{name}", "my {relation}", "the {profession}"};

    cu_en_set_contexts(c);
    cu_set(c, "who", cu_en_fresh(c, CU_PICK(c, somebody)));
}

static void an_action_of_somebody(struct cu *c)
{
    size_t row;
    const char *what;

    cu_sample(c, &row, 1, sizeof actions / sizeof *actions);
    what = cu_en_fresh(c, actions[row][5]);
    cu_setf(c, "by_me", "I %s %s.", actions[row][0], what);
    cu_set(c, "by_who", sentence(c, cu_get(c, "who"), actions[row][1], cu_format(c, "%s.", what)));
}

/* ---- statements with a helping verb: subject, verb, rest ---- */

static const char *const states[][3] = {
    {"the {object}", "is", "in the {room}"},
    {"{name}", "is", "{a profession}"},
    {"my {relation}", "is", "afraid of {animals}"},
    {"the {shop}", "was", "closed on {weekday}"},
    {"{name}", "can", "speak {language}"},
    {"{name}", "will", "travel to {city} in {month}"},
    {"the {fruits}", "are", "ripe"},
    {"the {animals}", "were", "asleep"},
    {"{name}", "must", "wear {a clothing}"},
    {"the {vehicle}", "has", "stopped at {place}"},
    {"my {relation}", "should", "learn {language}"},
    {"{name} and {name}", "are", "from {country}"},
    {"the {food}", "was", "too salty"},
    {"{name}", "could", "play the {instrument}"},
    {"the {profession}", "will", "arrive at {time}"},
    {"the {color} {clothing}", "is", "too expensive"},
    {"{company}", "has", "moved to {city}"},
    {"the {vegetables}", "are", "from {country}"},
    {"your {relation}", "is", "waiting at {place}"},
    {"{name}", "has", "forgotten the {object}"},
};

static void a_state(struct cu *c)
{
    size_t row;
    const char *const *s, *who, *rest;

    cu_sample(c, &row, 1, sizeof states / sizeof *states);
    s = states[row];
    who = cu_en_fresh(c, s[0]);
    rest = cu_en_fresh(c, s[2]);
    cu_set(c, "state", sentence(c, who, s[1], cu_format(c, "%s.", rest)));
    cu_setf(c, "question", "%s %s %s?", cu_capital(c, s[1]), who, rest);
    cu_set(c, "negative",
           sentence(c, who, strcmp(s[1], "can") == 0 ? "cannot" : cu_format(c, "%s not", s[1]),
                    cu_format(c, "%s.", rest)));
    cu_set(c, "speaker", cu_en_name(c));
    cu_set(c, "that", cu_format(c, "%s %s %s", who, s[1], rest));
}

/* ---- two clauses ---- */

static const char *const reasons[][2] = {
    {"the match was canceled", "it rained all day"},
    {"{name} stayed at home", "the {vehicle} broke down"},
    {"we bought {a object}", "the old one was broken"},
    {"my {relation} is tired", "the neighbors were loud last night"},
    {"{name} went to the bakery", "there was no bread in the house"},
    {"the children laughed", "{a animal} ran across the stage"},
    {"{name} closed the window", "it was cold in the {room}"},
    {"nobody ate the {food}", "it tasted of soap"},
    {"{name} learns {language}", "a new job in {city} is waiting"},
    {"the guests left early", "the last bus goes at {time}"},
    {"we painted the {room} {color}", "it looked so dull"},
    {"{name} wears {a color} sweater", "the office has no heating"},
    {"the {shop} is crowded", "everything costs half the price today"},
    {"my {relation} called a plumber", "water was dripping from the ceiling"},
    {"{name} takes the train", "parking in {city} is expensive"},
    {"the {animal} hides under the table", "it is afraid of thunder"},
    {"{name} passed the test", "the questions were easy"},
    {"our flight was late", "there was fog in {city}"},
};

static void a_reason(struct cu *c)
{
    size_t row;
    const char *effect, *cause;

    cu_sample(c, &row, 1, sizeof reasons / sizeof *reasons);
    effect = cu_en_fresh(c, reasons[row][0]);
    cause = cu_en_fresh(c, reasons[row][1]);
    cu_setf(c, "two", "%s. %s.", cu_capital(c, effect), cu_capital(c, cause));
    cu_setf(c, "two_turned", "%s. %s.", cu_capital(c, cause), cu_capital(c, effect));
    cu_setf(c, "because", "%s because %s.", cu_capital(c, effect), cause);
    cu_setf(c, "so", "%s, so %s.", cu_capital(c, cause), effect);
    cu_set(c, "reason", cu_format(c, "because %s", cause));
}

/* ---- two people who share something ---- */

static const char *const shared[][2] = {
    {"likes {drink}", "like {drink}"},
    {"lives in {city}", "live in {city}"},
    {"speaks {language}", "speak {language}"},
    {"enjoys {hobby}", "enjoy {hobby}"},
    {"collects {objects}", "collect {objects}"},
    {"plays the {instrument}", "play the {instrument}"},
    {"comes from {country}", "come from {country}"},
    {"is afraid of {animals}", "are afraid of {animals}"},
    {"wants to {chore}", "want to {chore}"},
};

static void two_people(struct cu *c)
{
    size_t row;
    const char *one, *many, *a, *b;

    cu_en_set_details(c);
    a = cu_get(c, "p1");
    b = cu_get(c, "p2");
    cu_sample(c, &row, 1, sizeof shared / sizeof *shared);
    one = cu_text(c, shared[row][0]);
    many = cu_text(c, shared[row][1]);
    cu_setf(c, "apart", "%s %s. %s %s.", a, one, b, one);
    cu_setf(c, "both", "Both %s and %s %s.", a, b, many);
}

static const char *const habits[] = {
    "likes {drink}",
    "lives in {city}",
    "works as {a profession}",
    "speaks {language}",
    "enjoys {hobby}",
    "collects {objects}",
    "plays the {instrument}",
    "comes from {country}",
    "is afraid of {animals}",
    "hopes to visit {city}",
    "drives {a vehicle}",
    "reads about {subject}",
    "teaches {school_subject}",
    "often eats {food}",
    "takes photographs of {animals}",
};

static void two_habits(struct cu *c)
{
    size_t ids[2];
    const char *who = cu_en_name(c), *a, *b, *job = cu_en_fresh(c, "the {profession}");

    cu_sample(c, ids, 2, sizeof habits / sizeof *habits);
    a = cu_en_fresh(c, habits[ids[0]]);
    b = cu_en_fresh(c, habits[ids[1]]);
    cu_setf(c, "apart", "%s %s. %s %s.", who, a, who, b);
    cu_setf(c, "joined", "%s %s and %s.", who, a, b);
    cu_setf(c, "job_apart", "%s %s. %s %s.", cu_capital(c, job), a, cu_capital(c, job), b);
    cu_setf(c, "with_who", "%s who %s %s.", cu_capital(c, job), a, b);
}

/* ---- small changes ---- */

static const char *const contracted[][2] = {
    {"I am", "I'm"},
    {"I have", "I've"},
    {"I will", "I'll"},
    {"We are", "We're"},
    {"We will", "We'll"},
    {"They are", "They're"},
    {"They have", "They've"},
    {"You are", "You're"},
    {"You will", "You'll"},
    {"I do not", "I don't"},
    {"I cannot", "I can't"},
    {"We did not", "We didn't"},
    {"They will not", "They won't"},
    {"You should not", "You shouldn't"},
    {"It is not", "It isn't"},
    {"We were not", "We weren't"},
};
/* What may follow each of them, in the same order. */
static const char *const contracted_rests[] = {
    "in {city} with {name}",
    "lost my {object}",
    "{chore} on {weekday}",
    "from {country}",
    "meet {name} at {place}",
    "afraid of {animals}",
    "sold the {vehicle}",
    "late for {event}",
    "find {name} at {place}",
    "like {food}",
    "play the {instrument}",
    "see {name} in {city}",
    "travel to {city} by {vehicle}",
    "forget the {object}",
    "far from {place} to {street}",
    "at {place} on {weekday}",
};

static void a_contraction(struct cu *c)
{
    size_t i;
    const char *rest;

    cu_sample(c, &i, 1, sizeof contracted / sizeof *contracted);
    rest = cu_en_fresh(c, contracted_rests[i]);
    cu_setf(c, "long", "%s %s.", contracted[i][0], rest);
    cu_setf(c, "short", "%s %s.", contracted[i][1], rest);
}

static const char *const opposites[][2] = {
    {"taller", "shorter"},  {"older", "younger"},  {"faster", "slower"},  {"richer", "poorer"},
    {"stronger", "weaker"}, {"louder", "quieter"}, {"happier", "sadder"}, {"heavier", "lighter"},
};

static void a_comparison(struct cu *c)
{
    size_t i, turned = (size_t)cu_between(c, 0, 1);

    cu_en_set_details(c);
    cu_sample(c, &i, 1, sizeof opposites / sizeof *opposites);
    cu_setf(c, "compared", "%s is %s than %s.", cu_get(c, "p1"), opposites[i][turned],
            cu_get(c, "p2"));
    cu_setf(c, "inverse", "%s is %s than %s.", cu_get(c, "p2"), opposites[i][1 - turned],
            cu_get(c, "p1"));
}

static void a_chore(struct cu *c)
{
    const char *chore = cu_en_fresh(c, "{chore}");

    cu_setf(c, "order", "%s!", cu_capital(c, chore));
    cu_setf(c, "polite", "Could you please %s?", chore);
    cu_setf(c, "forbidden", "Do not %s!", chore);
    cu_setf(c, "suggestion", "Let's %s.", chore);
}

static const char *const days_out[] = {
    "{name} visited {place}",
    "{name} lost {a object}",
    "we cooked {food}",
    "{name} called from {city}",
    "my {relation} bought {a product}",
    "we went to {event}",
    "{name} saw {a animal}",
    "the {shop} was closed",
    "{name} felt {feeling}",
};
static const char *const when[] = {"on {weekday}", "in {month}",     "at {time}",
                                   "on {date}",    "last {weekday}", "in {season}"};

static void a_day_out(struct cu *c)
{
    const char *what = cu_en_fresh(c, CU_PICK(c, days_out));
    const char *time = cu_en_fresh(c, CU_PICK(c, when));

    cu_setf(c, "time_last", "%s %s.", cu_capital(c, what), time);
    cu_setf(c, "time_first", "%s %s.", cu_capital(c, time), what);
    cu_set(c, "time_words", cu_capital(c, time));
}

static void shuffled_words(struct cu *c)
{
    static const char *const shapes[] = {
        "{name} lives in {made}.",        "{name} bought {a object}.",
        "The {object} is {color}.",       "My {relation} likes {sport}.",
        "{name} will visit {made}.",      "We saw {a animal} yesterday.",
        "{name} speaks {language} well.", "The {animal} is asleep.",
    };
    const char *words[8], *mixed[8], *s = cu_en_fresh(c, CU_PICK(c, shapes));
    size_t n = cu_en_split(c, cu_en_unstopped(c, s), words, 8), ids[8];

    do
        cu_sample(c, ids, n, n);
    while (ids[0] == 0);
    for (size_t i = 0; i < n; i++)
        mixed[i] = words[ids[i]];
    cu_set(c, "s", s);
    cu_set(c, "mixed", cu_join(c, mixed, n, " / ", " / "));
}

static void noun_and_owner(struct cu *c)
{
    static const char *const lists[] = {"animal", "object", "fruit", "tool", "vehicle", "clothing"};
    const char *noun, *list = CU_PICK(c, lists), *who = cu_en_name(c);
    size_t n = strlen(who);

    cu_sample_words(c, list, &noun, 1);
    cu_set(c, "noun", noun);
    cu_set(c, "with_article", cu_a(c, noun));
    cu_setf(c, "of", "the %s of %s", noun, who);
    cu_setf(c, "owned", "%s'%s %s", who, who[n - 1] == 's' ? "" : "s", noun);
    cu_set(c, "place_of", cu_en_fresh(c, "{room}"));
    cu_setf(c, "at_rest", "%s is in the %s.", cu_capital(c, cu_a(c, noun)), cu_get(c, "place_of"));
    cu_setf(c, "there_is", "There is %s in the %s.", cu_a(c, noun), cu_get(c, "place_of"));
}

#define IS(template, result, draw)                                                                 \
    .kind = CU_COPY, .input = template, .output = result, .task = cu_en_set_contexts,              \
    .instance = draw

static const struct cu_family families[] = {
    {.name = "present-to-past",
     IS("{present}", "{past}", an_action),
     .phrasings = {"Put the sentence into the past tense.",
                   "{class}All this happened long ago. Change the verb accordingly.",
                   "{present} That was last year, so how must the sentence read?",
                   "Tell it as a memory: the same event, but in the simple past."}},
    {.name = "past-to-present",
     IS("{past}", "{present}", an_action),
     .phrasings = {"Write this in the present tense.",
                   "{class}The verb should say that it happens regularly now, not that it happened "
                   "before.",
                   "Bring \"{past}\" into the simple present."}},
    {.name = "to-future",
     IS("{present}", "{future}", an_action),
     .phrasings =
         {"Rewrite the statement with \"will\".",
          "{class}It has not happened yet. Use the future tense.",
          "Predict it: instead of \"{present}\" say what somebody is going to do, with the "
          "word will."}},
    {.name = "to-perfect",
     IS("{past}", "{perfect}", an_action),
     .phrasings = {"Use the present perfect, that is \"has\" and the participle.",
                   "{class}Change the simple past of this sentence into the form with has.",
                   "How does one say \"{past}\" in the present perfect?"}},
    {.name = "to-progressive",
     IS("{present}", "{running}", an_action),
     .phrasings = {"It is going on at this moment. Give the sentence its -ing form.",
                   "{class}Practice the present progressive by rewriting the line.",
                   "Change \"{present}\" so that it tells what is happening right now."}},
    {.name = "with-can",
     IS("{present}", "{ability}", an_action),
     .phrasings = {"Say that the person is able to do it, using \"can\".",
                   "{class}Add the helping verb can and adjust the main verb.",
                   "Not what somebody does but what somebody can do: {present}"}},
    {.name = "with-has-to",
     IS("{present}", "{duty}", an_action),
     .phrasings = {"Turn the action into a duty by means of \"has to\".",
                   "{class}Nobody asks whether it is fun; it must be done. Rewrite with has to.",
                   "Put has to before the verb of \"{present}\" and correct the verb."}},
    {.name = "negate-action",
     IS("{present}", "{not}", an_action),
     .phrasings = {"Negate the sentence with \"does not\".",
                   "{class}The opposite is true. Deny the action in a full sentence, without "
                   "contractions.",
                   "Somebody claims: {present} Contradict it using does not."}},
    {.name = "ask-about-action",
     IS("{present}", "{asked}", an_action),
     .phrasings =
         {"Turn the statement into a question that begins with Does.",
          "{class}Make a yes-or-no question out of this line.",
          "I am not sure whether this is so: {present} Write my question about it, starting "
          "with Does."}},
    {.name = "ask-about-past",
     IS("{past}", "{asked_past}", an_action),
     .phrasings = {"Ask whether it happened; your question should start with Did.",
                   "{class}The detective doubts this statement. Put it as a question with did.",
                   "Form a Did question from \"{past}\""}},
    {.name = "active-to-passive",
     IS("{past}", "{passive}", an_action),
     .phrasings = {"Rewrite the sentence in the passive voice.",
                   "{class}Begin with the thing that something is done to, and name the doer after "
                   "\"by\".",
                   "What is the passive of \"{past}\"?",
                   "The stress should be on the object, as in \"... was done by ...\"."}},
    {.name = "passive-to-active",
     IS("{passive}", "{past}", an_action),
     .phrasings = {"Change the passive into the active voice.",
                   "{class}Passive sentences sound stiff. Let the doer be the subject.",
                   "Say who did it first: {passive} Start your sentence with the doer."}},
    {.name = "first-to-third-person",
     .kind = CU_COPY,
     .input = "{by_me}",
     .output = "{by_who}",
     .task = name_somebody,
     .instance = an_action_of_somebody,
     .phrasings = {"Retell this about {who} and not about me.",
                   "{class}Use \"{who}\" as the subject of the sentence where it says \"I\".",
                   "It is not I who does that but {who}. Correct the sentence, minding the verb.",
                   "Write the statement in the third person; the person meant is {who}."}},
    {.name = "i-to-we",
     IS("{by_me}", "{by_us}", an_action),
     .phrasings = {"I am not alone. Use \"we\" as the subject.",
                   "{class}Change the first person singular to the plural.",
                   "How do two people say \"{by_me}\" about themselves, with we?"}},
    {.name = "yesterday-to-tomorrow",
     IS("{yesterday}", "{tomorrow}", an_action),
     .phrasings =
         {"Make it tomorrow instead of yesterday, with the right tense.",
          "{class}The plan was put off. Let the sentence begin with Tomorrow and use will.",
          "\"{yesterday}\" What if it is still to come, the day after today?"}},
    {.name = "statement-to-question",
     IS("{state}", "{question}", a_state),
     .phrasings = {"Ask this as a question by changing the order of the words.",
                   "{class}Put the helping verb first and end with a question mark.",
                   "Is that so? Turn \"{state}\" into a question.",
                   "I want to know if the statement is true. How do I ask?"}},
    {.name = "question-to-statement",
     IS("{question}", "{state}", a_state),
     .phrasings = {"Answer the question with yes by turning it into a statement, without the word "
                   "yes.",
                   "{class}Make a plain statement out of the question.",
                   "Somebody asked: {question} Write the same as a fact."}},
    {.name = "insert-not",
     IS("{state}", "{negative}", a_state),
     .phrasings = {"Say that this is not the case, in the same words plus a negation.",
                   "{class}Add \"not\" in the right place, in full and without an apostrophe.",
                   "None of it is true: {state} Write the negative."}},
    {.name = "remove-not",
     IS("{negative}", "{state}", a_state),
     .phrasings = {"Take the negation out of the sentence.",
                   "{class}Write the positive form of this negative statement.",
                   "The negation does not belong in \"{negative}\" Correct it."}},
    {.name = "reported-statement",
     IS("{speaker}: \"{state}\"", "{speaker} says that {that}.", a_state),
     .phrasings =
         {"Report these words with \"says that\".",
          "{class}Change the direct speech into a clause with that, in the present tense.",
          "In the play, {speaker} says: \"{state}\" How would a narrator put it, using says "
          "that?"}},
    {.name = "join-with-because",
     IS("{two}", "{because}", a_reason),
     .phrasings = {"Join the two sentences with because.",
                   "{class}The second sentence gives the reason for the first. Make one sentence "
                   "that shows it.",
                   "Use because to link this: {two}"}},
    {.name = "join-with-so",
     IS("{two_turned}", "{so}", a_reason),
     .phrasings = {"Connect cause and effect with a comma and the word so.",
                   "{class}One sentence follows from the other. Combine them using \", so\".",
                   "Make a single sentence with so in the middle: {two_turned}"}},
    {.name = "split-at-because",
     IS("{because}", "{two}", a_reason),
     .phrasings = {"Make two sentences of this one and leave out the word because.",
                   "{class}My readers like short sentences. Cut this one in two at because.",
                   "Write \"{because}\" as two statements with a period after each."}},
    {.name = "why-did-it-happen",
     IS("{because}", "{reason}", a_reason),
     .phrasings = {"Why? Copy the reason from the sentence, beginning with because and without the "
                   "period.",
                   "{class}The sentence gives a reason. Copy that part alone, from because on, "
                   "without the period.",
                   "Give only the because clause of \"{because}\" and leave off the period."}},
    {.name = "both-of-them",
     IS("{apart}", "{both}", two_people),
     .phrasings = {"Say the same of the two people at once with Both ... and ...",
                   "{class}These sentences repeat themselves. Combine them; start with Both.",
                   "One sentence is enough for this: {apart} Use both."}},
    {.name = "join-one-subject",
     IS("{apart}", "{joined}", two_habits),
     .phrasings = {"Name the person only once and connect the two facts with and.",
                   "{class}Merge the sentences about one person into a single one, using \"and\" "
                   "without repeating the name.",
                   "The name comes twice in \"{apart}\" Make one sentence of it with and."}},
    {.name = "relative-clause",
     IS("{job_apart}", "{with_who}", two_habits),
     .phrasings = {"Combine the sentences by making the first one a clause with who.",
                   "{class}Link both facts with the relative pronoun \"who\", no commas needed.",
                   "Which person is meant? Fold the first sentence into the second with who: "
                   "{job_apart}"}},
    {.name = "contract",
     IS("{long}", "{short}", a_contraction),
     .phrasings = {"Use a contraction, as people do when they talk.",
                   "{class}Shorten the words that can be joined by an apostrophe.",
                   "\"{long}\" sounds stiff. Make it sound spoken by means of an apostrophe."}},
    {.name = "expand-contraction",
     IS("{short}", "{long}", a_contraction),
     .phrasings = {"Write the contraction out in full.",
                   "{class}Formal texts have no short forms with apostrophes. Replace the one in "
                   "this sentence.",
                   "Get rid of the apostrophe in \"{short}\" by using the full words."}},
    {.name = "turn-comparison",
     IS("{compared}", "{inverse}", a_comparison),
     .phrasings =
         {"Say the same thing starting from the other person.",
          "{class}Swap the two people in the comparison and use the opposite adjective, so "
          "that the meaning stays.",
          "{compared} Express this the other way round."}},
    {.name = "command-to-request",
     IS("{order}", "{polite}", a_chore),
     .phrasings = {"Make a polite question of this command, with \"Could you please\".",
                   "{class}Nobody likes to be ordered about. Ask for the same thing in a friendly "
                   "way, starting with Could you please.",
                   "How do I say \"{order}\" to my {relation} politely, using could and please?"}},
    {.name = "command-to-ban",
     IS("{order}", "{forbidden}", a_chore),
     .phrasings = {"Forbid it: begin with \"Do not\" and keep the exclamation mark.",
                   "{class}Write the negative command, with do not in full.",
                   "The opposite order is needed. Instead of \"{order}\" tell them not to."}},
    {.name = "command-to-suggestion",
     IS("{order}", "{suggestion}", a_chore),
     .phrasings =
         {"Suggest doing it together, starting with Let's.",
          "{class}Change the order into a proposal with \"Let's\" and end it with a period.",
          "I don't want to give orders like \"{order}\" Write it with let's."}},
    {.name = "time-to-front",
     IS("{time_last}", "{time_first}", a_day_out),
     .phrasings = {"Begin the sentence with the time and leave out any comma.",
                   "{class}Move the words that say when to the front; no comma is needed.",
                   "\"{time_last}\" Say the same, but start with when it happened."}},
    {.name = "time-to-end",
     IS("{time_first}", "{time_last}", a_day_out),
     .phrasings =
         {"Move the time to the end of the sentence.",
          "{class}The sentence should not begin with when it happened. Put that part last.",
          "Start with the person or thing: {time_first} The time can follow."}},
    {.name = "when-was-it",
     IS("{time_last}", "{time_words}", a_day_out),
     .phrasings = {"When did it happen? Reply with the words from the sentence, first letter "
                   "capitalized.",
                   "{class}Copy only the expression of time, with a capital at its beginning.",
                   "\"{time_last}\" Which words tell the time? Capitalize the first of them."}},
    {.name = "unscramble-sentence",
     IS("{mixed}", "{s}", shuffled_words),
     .phrasings = {"The words got mixed up. Bring them into the right order and end with a period.",
                   "{class}Build a correct sentence out of these words.",
                   "Put {mixed} in order so that a sentence comes out."}},
    {.name = "add-article",
     IS("{noun}", "{with_article}", noun_and_owner),
     .phrasings = {"Does it take a or an? Write the word with its article.",
                   "{class}Put the indefinite article in front.",
                   "Is it a or an in front of \"{noun}\"? Write the article and the noun."}},
    {.name = "possessive",
     IS("{of}", "{owned}", noun_and_owner),
     .phrasings = {"Express who owns it with an apostrophe, without the and of.",
                   "{class}Use the possessive form of the name in place of \"of\".",
                   "Shorten \"{of}\" by means of an apostrophe."}},
    {.name = "there-is",
     IS("{at_rest}", "{there_is}", noun_and_owner),
     .phrasings = {"Begin the sentence with There is.",
                   "{class}Describe the same room starting with the words \"There is\".",
                   "Say \"{at_rest}\" in the way that opens with there."}},
};

const struct cu_set cu_en_copy_grammar = {families, sizeof families / sizeof *families, NULL};
