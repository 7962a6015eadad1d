/* SPDX-License-Identifier: Apache-2.0
 *
 * Changing how a text looks and not what it says: case, order of words and lines, marks around
 * words, single words removed or replaced.
 */
#include "en_draw.h"
#include "rows.h"

#include "book.h"

#include <ctype.h>
#include <string.h>

enum { WORDS_MAX = 40 };

/* ---- sentences ---- */

static void a_sentence(struct cu *c)
{
    const char *words[WORDS_MAX], *s = cu_en_sentence(c);
    size_t n = cu_en_split(c, s, words, WORDS_MAX);

    cu_set(c, "s", s);
    cu_set(c, "upper", cu_en_upper(c, s));
    cu_set(c, "lower", cu_en_lower(c, s));
    cu_set(c, "bare", cu_en_unstopped(c, s));
    cu_set(c, "first", words[0]);
    cu_set(c, "last", cu_en_unstopped(c, words[n - 1]));
    cu_setf(c, "without_first", "%s", s + strlen(words[0]) + 1);
    for (size_t i = 0; i < n; i++)
        words[i] = cu_capital(c, words[i]);
    cu_set(c, "titled", cu_en_unstopped(c, cu_join(c, words, n, " ", " ")));
}

/* Three sentences that differ. */
static void some_sentences(struct cu *c)
{
    const char *s[3];

    for (int i = 0; i < 3; i++)
        do
            s[i] = cu_en_sentence(c);
        while (i > 0 && s[i][0] == s[i - 1][0]);
    cu_set(c, "s1", s[0]);
    cu_set(c, "s2", s[1]);
    cu_set(c, "s3", s[2]);
    cu_set(c, "text", cu_join(c, s, 3, " ", " "));
    cu_set(c, "lines", cu_join(c, s, 3, "\n", "\n"));
    cu_setf(c, "numbered", "1. %s\n2. %s\n3. %s", s[0], s[1], s[2]);
    cu_setf(c, "dashed", "- %s\n- %s\n- %s", s[0], s[1], s[2]);
}

static const char *without_marks(struct cu *c, const char *text)
{
    char *out = (char *)(uintptr_t)cu_own_text(c, text, strlen(text)), *to = out;

    for (const char *p = text; *p; p++)
        if (!strchr(".,;:!?\"", *p))
            *to++ = *p;
    *to = '\0';
    return out;
}

static const char *const punctuated[] = {
    "Oh no, {name}, not {a animal} again!",
    "{name}, {name} and {name} went to {city}.",
    "Stop! Where did you put my {object}?",
    "First {food}, then {drink}; what a day!",
    "\"Well,\" said {name}, \"I like {sport}.\"",
    "To my {relation}: please {chore}, and hurry.",
    "Is it {color}, {color} or {color}?",
    "Yes, {name} is {a profession}; no, not in {city}.",
    "Hello, {name}! How was your trip to {city}?",
    "On {weekday}, {name} {verb_past}; on {weekday}, everybody {verb_past}.",
};

static void a_punctuated_text(struct cu *c)
{
    const char *text = cu_en_fresh(c, CU_PICK(c, punctuated));

    cu_set(c, "marked", text);
    cu_set(c, "plain", without_marks(c, text));
}

/* A sentence typed without any capital; names are marked in the template by where they stand. */
static const char *const capital_sentences[] = {
    "{name} lives in {city}.",
    "On {weekday} we are going to {city} with {name}.",
    "My {relation} comes from {country}.",
    "In {month} {name} will start a new job in {city}.",
    "{name} speaks {language} and {language}.",
    "We met {name} and {name} at {place} on {weekday}.",
    "The {vehicle} to {city} leaves on {weekday}.",
    "{company} has an office in {country}.",
    "I have told {name} about the trip to {country}.",
};

static void a_sentence_without_capitals(struct cu *c)
{
    const char *s = cu_en_fresh(c, CU_PICK(c, capital_sentences));

    cu_set(c, "s", s);
    cu_set(c, "small", cu_en_lower(c, s));
}

/* One word of the sentence said twice: never the first or the last. */
static void a_doubled_word(struct cu *c)
{
    const char *words[WORDS_MAX], *more[WORDS_MAX], *s;
    size_t n, at, k = 0;

    do {
        s = cu_en_sentence(c);
        n = cu_en_split(c, s, words, WORDS_MAX);
    } while (n < 5);
    at = (size_t)cu_between(c, 1, (int)n - 2);
    for (size_t i = 0; i < n; i++) {
        more[k++] = words[i];
        if (i == at)
            more[k++] = words[i];
    }
    cu_set(c, "s", s);
    cu_set(c, "doubled", cu_join(c, more, k, " ", " "));
    cu_set(c, "twice", words[at]);
}

/* ---- a word of the sentence that the instruction names ---- */

static const char *const holders[] = {
    "{name} saw the {thing} in {city}.",
    "The {color} {thing} belongs to {name}.",
    "My {relation} forgot the {thing} at {place}.",
    "On {weekday} {name} gave me the {thing}.",
    "There was a story about the {thing} in the paper.",
    "Nobody knows where the {thing} came from.",
    "{name} likes the {thing} more than the {animal}.",
    "Please draw the {thing} next to the {plant}.",
    "The {thing} in the window caught the eye of {name}.",
    "{name} and {name} talked about the {thing} for hours.",
};

static void name_things(struct cu *c)
{
    const char *a = cu_en_noun(c), *b;

    do
        b = cu_en_noun(c);
    while (strcmp(a, b) == 0);
    cu_en_set_contexts(c);
    cu_set(c, "thing", a);
    cu_set(c, "thing_new", b);
}

static const char *with_thing(struct cu *c, const char *template, const char *value)
{
    const char *at = strstr(template, "{thing}");

    return cu_format(c, "%.*s%s%s", (int)(at - template), template, value, at + strlen("{thing}"));
}

static void a_sentence_with_thing(struct cu *c)
{
    const char *thing = cu_get(c, "thing");
    const char *frame = cu_en_fresh(c, with_thing(c, CU_PICK(c, holders), "<>"));
    const char *at = strstr(frame, "<>");
    int n = (int)(at - frame);

    cu_setf(c, "s", "%.*s%s%s", n, frame, thing, at + 2);
    cu_setf(c, "replaced", "%.*s%s%s", n, frame, cu_get(c, "thing_new"), at + 2);
    cu_setf(c, "starred", "%.*s**%s**%s", n, frame, thing, at + 2);
    cu_setf(c, "quoted", "%.*s\"%s\"%s", n, frame, thing, at + 2);
    cu_setf(c, "loud", "%.*s%s%s", n, frame, cu_en_upper(c, thing), at + 2);
    cu_setf(c, "gap", "%.*s___%s", n, frame, at + 2);
    cu_setf(c, "with_adjective", "%.*s%s %s%s", n, frame, cu_get(c, "thing_adjective"), thing,
            at + 2);
}

/* ---- remarks and names ---- */

static const char *const remarks[] = {
    "{name} ({a profession}) lives in {city}.",
    "We need {fruits} (not {fruits}) for the cake.",
    "The {object} (see page {#10-90}) is {color}.",
    "{name} arrived on {weekday} (much too late).",
    "The train to {city} (platform {#2-12}) is on time.",
    "Bring {a clothing} (any color) to {event}.",
    "My {relation} ({#20-70} years old) enjoys {hobby}.",
    "{company} (founded in {city}) sells {material}.",
};

static void a_remark(struct cu *c)
{
    const char *s = cu_en_fresh(c, CU_PICK(c, remarks));
    const char *open = strchr(s, '('), *shut = strchr(s, ')');

    cu_set(c, "s", s);
    cu_setf(c, "without", "%.*s%s", (int)(open - s - 1), s, shut + 1);
    cu_set(c, "within", cu_own_text(c, open + 1, (size_t)(shut - open - 1)));
}

static const char *const secrets[] = {
    "{full1} from {city} has not paid yet.",
    "Please tell {full1} that the {object} is ready.",
    "The doctor saw {full1} on {weekday}.",
    "{full1} scored {#20-99} points in {school_subject}.",
    "On {weekday} the police talked to {full1} about the {vehicle}.",
    "It was {full1} who broke the {object}.",
    "We will ask {full1} to leave {place}.",
};

static void a_secret(struct cu *c)
{
    const char *text, *at, *who;

    cu_en_set_details(c);
    who = cu_get(c, "full1");
    text = cu_text(c, CU_PICK(c, secrets));
    at = strstr(text, who);
    cu_set(c, "s", text);
    cu_setf(c, "hidden", "%.*s[NAME]%s", (int)(at - text), text, at + strlen(who));
}

static void a_spoken_number(struct cu *c)
{
    static const char *const frames[] = {
        "%s bought %s eggs and %s onions.",      "%s has %s cats and %s dogs.",
        "%s waited %s hours on platform %s.",    "%s invited %s friends to room %s.",
        "%s wrote %s letters and %s postcards.", "%s took %s buses and %s trains."};
    const char *frame = CU_PICK(c, frames), *who = cu_en_name(c);
    int a = cu_between(c, 2, 12), b = cu_between(c, 2, 12);
    const char *a_digits = cu_format(c, "%d", a), *b_digits = cu_format(c, "%d", b);
    const char *parts[3] = {who, a_digits, b_digits};
    const char *words[3] = {who, cu_number_word(a), cu_number_word(b)};
    const char *texts[2];

    for (int i = 0; i < 2; i++) {
        const char *const *values = i == 0 ? parts : words;
        const char *rest = frame;
        const char *text = "";

        for (int j = 0; j < 3; j++) {
            const char *at = strstr(rest, "%s");

            text = cu_format(c, "%s%.*s%s", text, (int)(at - rest), rest, values[j]);
            rest = at + 2;
        }
        texts[i] = cu_format(c, "%s%s", text, rest);
    }
    cu_set(c, "digits", texts[0]);
    cu_set(c, "spoken", texts[1]);
}

static const struct cu_list lists[] = {
    {"prose_kind",
     CU_WORDS("letter", "blog post", "newsletter", "diary entry", "school essay", "travel diary",
              "report", "note to a friend", "story", "newspaper column", "memoir", "e-mail",
              "family chronicle", "chat message", "novel")},
    {"thing_adjective",
     CU_WORDS("old", "new", "big", "small", "tiny", "beautiful", "strange", "famous", "dirty",
              "expensive", "huge", "little", "golden", "wet", "ugly", "unusual", "lovely", "lost",
              "dusty", "magic", "heavy", "missing", "brown", "gray", "precious")},
    {NULL, NULL},
};

#define ON(template, result) .kind = CU_COPY, .input = template, .output = result,

static const struct cu_family families[] = {
    {.name = "to-upper-case",
     ON("{s}", "{upper}").phrasings =
         {"How does \"{s}\" look when all of it is in capitals?",
          "Write the sentence in capital letters only.",
          "The sign painter wants everything in upper case. Convert this line.",
          "{class}Turn each letter of the text into a capital.",
          "I am shouting! Show my words the way shouting looks in {a text_kind}: all caps."},
     .task = cu_en_set_contexts,
     .instance = a_sentence},
    {.name = "to-lower-case",
     ON("{upper}", "{lower}")
         .phrasings = {"Stop shouting and write this quietly, in lower case: {upper}",
                       "Somebody left the caps lock on. Bring the line down to lower case.",
                       "Change all letters to small ones, names included.",
                       "{desk}Rewrite it without a single capital letter.",
                       "No capitals, please: give me the sentence in lower case throughout."},
     .task = cu_en_set_contexts,
     .instance = a_sentence},
    {.name = "to-title-case",
     ON("{s}", "{titled}").phrasings =
         {"{s} That is the sentence; I need it as a title, with a capital on each word and no "
          "period.",
          "Make a headline of this sentence: every word begins with a capital, and there is "
          "no full stop.",
          "{class}Put the statement into title case and drop the period.",
          "For the cover I want each word capitalized and the period at the end removed.",
          "How would the sentence look as a title in which all words start with capital "
          "letters and nothing stands at the end?"},
     .task = cu_en_set_contexts,
     .instance = a_sentence},
    {.name = "fix-capitals",
     ON("{small}", "{s}").phrasings =
         {"Where are the capitals? Write \"{small}\" the way it ought to be written.",
          "My keyboard makes no capitals. Put them in where English needs them.",
          "Correct the capitalization.",
          "{class}The names and the beginning of the sentence should have capital letters. "
          "Repair that.",
          "Which letters ought to be capitals here? Write the corrected sentence.",
          "A chat message came in lower case. Make it fit for {a text_kind} by adding the "
          "capital letters."},
     .task = cu_en_set_contexts,
     .instance = a_sentence_without_capitals},
    {.name = "remove-punctuation",
     ON("{marked}", "{plain}").phrasings =
         {"Strip the punctuation from the following words. {marked}",
          "Delete every punctuation mark.",
          "{desk}Our old printer stumbles over commas, quotes and the like. Give me the "
          "words only.",
          "What remains of this line when all commas, periods and other marks are gone?",
          "I am making {a text_kind} without punctuation. Clean this up accordingly."},
     .task = cu_en_set_contexts,
     .instance = a_punctuated_text},
    {.name = "fix-doubled-word",
     ON("{doubled}", "{s}").phrasings =
         {"\"{doubled}\" has one word too many, because it was typed twice. Write the right "
          "version.",
          "One word slipped in twice. Correct the sentence.",
          "{class}Find the repeated word and write the sentence without the repetition.",
          "I stutter when I type. Remove the word that stands there a second time.",
          "Proofread this line from {a text_kind}: it contains a word typed two times in a "
          "row."},
     .task = cu_en_set_contexts,
     .instance = a_doubled_word},
    {.name = "name-doubled-word",
     ON("{doubled}", "{twice}").phrasings =
         {"Which word occurs twice in a row?",
          "{class}There is a typing error here, namely a doubled word. Name it.",
          "Spot the word that the writer of this {prose_kind} typed two times running.",
          "Look for two equal neighbors among the words and write that word once."},
     .task = cu_en_set_contexts,
     .instance = a_doubled_word},
    {.name = "first-word",
     ON("{s}", "{first}").phrasings = {"Give the very first word of \"{s}\"",
                                       "With which word does the sentence begin?",
                                       "{class}Write down the opening word and nothing more.",
                                       "I sort sentences by their first word. What is it here?"},
     .task = cu_en_set_contexts,
     .instance = a_sentence},
    {.name = "last-word",
     ON("{s}", "{last}").phrasings =
         {"Which word comes last in \"{bare}\"?", "What is the final word? Leave out the period.",
          "In our word game the next player starts with the last word of the sentence. Which "
          "word is that?",
          "{class}Copy only the word before the full stop.",
          "Cut away everything but the word at the end, without its period."},
     .task = cu_en_set_contexts,
     .instance = a_sentence},
    {.name = "drop-first-word",
     ON("{s}", "{without_first}")
         .phrasings = {"What is left of \"{s}\" once the first word is gone?",
                       "Repeat the sentence without its first word; change nothing else.",
                       "{class}Leave off the opening word and copy the rest as it stands.",
                       "The first word was smudged by rain. Write what comes after it."},
     .task = cu_en_set_contexts,
     .instance = a_sentence},
    {.name = "quote-sentence",
     ON("{s}", "\"{s}\"").phrasings =
         {"Add a quotation mark before and after these words: {s}",
          "Put quotation marks around the whole sentence.",
          "{class}This line was spoken. Enclose it in double quotes.",
          "Somebody said this at {event}. Show that it is a quote by adding the marks at "
          "both ends."},
     .task = cu_en_set_contexts,
     .instance = a_sentence},
    {.name = "first-sentence",
     ON("{text}", "{s1}").phrasings =
         {"Only the opening sentence of the paragraph, please.",
          "{class}Shorten the text to its first sentence.",
          "How does the passage begin? Copy up to the first period.",
          "There is room for one sentence in the preview of my {prose_kind}. Take the first."},
     .task = cu_en_set_contexts,
     .instance = some_sentences},
    {.name = "last-sentence",
     ON("{text}", "{s3}").phrasings =
         {"How does the text end? Give the last of its sentences.",
          "{class}Skip to the end and copy the closing sentence.",
          "I have read everything but the final sentence. What does it say?",
          "Quote the sentence with which this {prose_kind} closes, without quotation marks."},
     .task = cu_en_set_contexts,
     .instance = some_sentences},
    {.name = "middle-sentence",
     ON("{text}", "{s2}").phrasings = {"Which sentence stands between the other two?",
                                       "{class}Of these three sentences I need the second.",
                                       "Remove the first and the third sentence."},
     .task = cu_en_set_contexts,
     .instance = some_sentences},
    {.name = "one-sentence-a-line",
     ON("{text}", "{lines}").phrasings =
         {"Start a new line after each sentence.",
          "{class}Break the paragraph up so that every sentence has its own line.",
          "Subtitles show one sentence at a time. Split this {prose_kind} into lines for "
          "them."},
     .task = cu_en_set_contexts,
     .instance = some_sentences},
    {.name = "lines-to-paragraph",
     ON("{lines}", "{text}").phrasings =
         {"Join the lines into one paragraph.",
          "{class}I pasted this and each sentence landed on its own line. Make running text "
          "of it.",
          "Remove the line breaks so that the sentences of the {prose_kind} follow one "
          "another."},
     .task = cu_en_set_contexts,
     .instance = some_sentences},
    {.name = "number-the-sentences",
     ON("{text}", "{numbered}").phrasings =
         {"Number the sentences from 1 to 3, each on its own line.",
          "{class}Turn the paragraph into a numbered list with one sentence per item.",
          "My {relation} wants to discuss this {prose_kind} point by point. Set a number and a "
          "period before each sentence, line by line."},
     .task = cu_en_set_contexts,
     .instance = some_sentences},
    {.name = "dash-the-lines",
     ON("{lines}", "{dashed}")
         .phrasings = {"Begin each line with a dash and a space.",
                       "{desk}Make bullet points of these lines, using hyphens.",
                       "The list has no markers yet. Add \"- \" in front of every item."},
     .task = cu_en_set_contexts,
     .instance = some_sentences},
    {.name = "replace-word",
     ON("{s}", "{replaced}")
         .phrasings = {"In \"{s}\", put {thing_new} where it says {thing}.",
                       "Replace the word \"{thing}\" by \"{thing_new}\".",
                       "I wrote {thing} but meant {thing_new}. Correct the sentence.",
                       "{class}Swap {thing} for {thing_new} and leave the other words alone.",
                       "What does the sentence say when {thing_new} takes the place of {thing}?"},
     .task = name_things,
     .instance = a_sentence_with_thing},
    {.name = "bold-word",
     ON("{s}", "{starred}").phrasings =
         {"Set the word {thing} in bold, the Markdown way, with two asterisks on each side.",
          "In this line I want **{thing}** to stand out like that. Rewrite the line.",
          "{desk}Use Markdown to make \"{thing}\" bold in the sentence."},
     .task = name_things,
     .instance = a_sentence_with_thing},
    {.name = "quote-word",
     ON("{s}", "{quoted}").phrasings =
         {"Put the word {thing} into double quotation marks.",
          "{class}The expression {thing} is new to the readers, so quote it in the sentence.",
          "Show with quotes that we talk about \"{thing}\" as a word."},
     .task = name_things,
     .instance = a_sentence_with_thing},
    {.name = "capital-word",
     ON("{s}", "{loud}").phrasings =
         {"Write {thing} in capitals and the rest as it is.",
          "{class}Stress one word by using upper case: {thing}.",
          "Everybody overlooks the {thing} in this sentence. Make that single word all caps."},
     .task = name_things,
     .instance = a_sentence_with_thing},
    {.name = "make-a-gap",
     ON("{s}", "{gap}")
         .phrasings = {"Make a gap exercise: put three underscores where \"{thing}\" stands.",
                       "{class}Pupils are to guess the word {thing}. Blank it out with ___ in the "
                       "sentence.",
                       "Hide the {thing} behind ___ and copy the remaining words."},
     .task = name_things,
     .instance = a_sentence_with_thing},
    {.name = "fill-the-gap",
     ON("{gap}", "{s}").phrasings =
         {"Complete \"{gap}\" with {thing}.", "Fill the gap with the word {thing}.",
          "The blank in the sentence stands for \"{thing}\". Write the full sentence.",
          "{class}Where you see ___, put {thing}.",
          "My {relation} spilled {drink} on the page, and {thing} became unreadable. Restore "
          "the sentence at the underscores."},
     .task = name_things,
     .instance = a_sentence_with_thing},
    {.name = "insert-adjective",
     ON("{s}", "{with_adjective}").phrasings =
         {"Describe the {thing} as {thing_adjective}: put that adjective before the noun.",
          "{class}Add the word {thing_adjective} in front of {thing}.",
          "The {thing} in my sentence ought to be {thing_adjective}. Change the sentence so that "
          "it says so."},
     .task = name_things,
     .instance = a_sentence_with_thing},
    {.name = "remove-brackets",
     ON("{s}", "{without}").phrasings =
         {"Say this without the part in parentheses: {s}", "Take out the remark in brackets.",
          "{class}Write the sentence again without what stands in parentheses.",
          "The part between ( and ) is not meant for the reader of my {prose_kind}. Delete "
          "it, brackets and all."},
     .task = cu_en_set_contexts,
     .instance = a_remark},
    {.name = "keep-brackets",
     ON("{s}", "{within}").phrasings =
         {"What does the remark in brackets say?",
          "{class}Extract only the words inside the parentheses.",
          "Ignore the sentence and give me the side note of this {prose_kind}, which is "
          "between round brackets."},
     .task = cu_en_set_contexts,
     .instance = a_remark},
    {.name = "anonymize",
     ON("{s}", "{hidden}").phrasings =
         {"Rewrite \"{s}\" so that [NAME] stands for the person.",
          "Protect this person's privacy by writing [NAME] for the full name.",
          "{desk}Anonymize the sentence: the name becomes [NAME].",
          "Nobody at {place} should learn who is meant. Put the placeholder [NAME] where the "
          "person is named.",
          "Mask the first name and surname together with one [NAME]."},
     .task = cu_en_set_contexts,
     .instance = a_secret},
    {.name = "digits-to-words",
     ON("{digits}", "{spoken}").phrasings =
         {"{digits} Please write the two numbers as words.",
          "Spell out the numbers in the sentence.",
          "{class}Our style guide wants figures up to twelve as words. Rewrite the line.",
          "Change each numeral to the word for it."},
     .task = cu_en_set_contexts,
     .instance = a_spoken_number},
    {.name = "words-to-digits",
     ON("{spoken}", "{digits}").phrasings =
         {"\"{spoken}\" should be shorter: use digits.", "Write the number words as figures.",
          "{desk}For the report I want digits in place of the spelled-out numbers.",
          "Copy the sentence, but use numerals wherever a number is written as a word."},
     .task = cu_en_set_contexts,
     .instance = a_spoken_number},
};

const struct cu_set cu_en_copy_surface = {families, sizeof families / sizeof *families, lists};
