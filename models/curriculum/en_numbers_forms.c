/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers as they are written, compared, rounded and counted.
 */
#include "en_draw.h"
#include "rows.h"

#include "book.h"

#include <string.h>

static const char *in_words(struct cu *c, int n)
{
    static const char *const tens[] = {"twenty", "thirty",  "forty",  "fifty",
                                       "sixty",  "seventy", "eighty", "ninety"};

    if (n <= 20)
        return cu_number_word(n);
    if (n == 100)
        return "one hundred";
    return n % 10 == 0 ? tens[n / 10 - 2]
                       : cu_format(c, "%s-%s", tens[n / 10 - 2], cu_number_word(n % 10));
}

static void a_number_word(struct cu *c)
{
    int n = cu_between(c, 1, 100);

    cu_setf(c, "n", "%d", n);
    cu_set(c, "n_words", in_words(c, n));
}

static void an_ordinal(struct cu *c)
{
    static const char *const ordinals[] = {"first",       "second",     "third",      "fourth",
                                           "fifth",       "sixth",      "seventh",    "eighth",
                                           "ninth",       "tenth",      "eleventh",   "twelfth",
                                           "thirteenth",  "fourteenth", "fifteenth",  "sixteenth",
                                           "seventeenth", "eighteenth", "nineteenth", "twentieth"};
    int n = cu_between(c, 1, 20);
    const char *end = n == 1 ? "st" : n == 2 ? "nd" : n == 3 ? "rd" : "th";

    cu_set(c, "who", cu_en_name(c));
    cu_setf(c, "n", "%d", n);
    cu_setf(c, "n_short", "%d%s", n, end);
    cu_set(c, "n_long", ordinals[n - 1]);
}

static void a_roman_number(struct cu *c)
{
    static const char *const roman[] = {"I",    "II",  "III",  "IV",    "V",   "VI",   "VII",
                                        "VIII", "IX",  "X",    "XI",    "XII", "XIII", "XIV",
                                        "XV",   "XVI", "XVII", "XVIII", "XIX", "XX"};
    int n = cu_between(c, 1, 20);

    cu_setf(c, "n", "%d", n);
    cu_set(c, "n_roman", roman[n - 1]);
}

/* Two or three numbers of two digits that differ in the first one. */
static void some_numbers(struct cu *c)
{
    size_t tens[3];
    int n[3], most, least;
    const char *all[3];

    cu_sample(c, tens, 3, 9);
    for (int i = 0; i < 3; i++) {
        n[i] = 10 * ((int)tens[i] + 1) + cu_between(c, 0, 9);
        all[i] = cu_format(c, "%d", n[i]);
    }
    most = least = n[0];
    for (int i = 1; i < 3; i++) {
        most = n[i] > most ? n[i] : most;
        least = n[i] < least ? n[i] : least;
    }
    cu_set(c, "a", all[0]);
    cu_set(c, "b", all[1]);
    cu_setf(c, "more", "%d", n[0] > n[1] ? n[0] : n[1]);
    cu_setf(c, "less", "%d", n[0] > n[1] ? n[1] : n[0]);
    cu_set(c, "three", cu_join(c, all, 3, ", ", ", "));
    cu_setf(c, "most", "%d", most);
    cu_setf(c, "least", "%d", least);
    cu_setf(c, "ordered", "%d, %d, %d", least, n[0] + n[1] + n[2] - most - least, most);
    cu_set(c, "sign", n[0] > n[1] ? ">" : "<");
}

/* Two people with a number each, of two digits that differ in the first one. */
static void two_scores(struct cu *c)
{
    bool first;

    some_numbers(c);
    cu_en_set_details(c);
    first = strcmp(cu_get(c, "sign"), ">") == 0;
    cu_set(c, "winner", cu_get(c, first ? "p1" : "p2"));
    cu_set(c, "loser", cu_get(c, first ? "p2" : "p1"));
}

static void two_prices(struct cu *c)
{
    const char *what[2];
    bool first;

    some_numbers(c);
    first = strcmp(cu_get(c, "sign"), ">") == 0;
    cu_sample_words(c, "product", what, 2);
    cu_set(c, "one", what[0]);
    cu_set(c, "two", what[1]);
    cu_set(c, "cheaper", what[first ? 1 : 0]);
    cu_set(c, "dearer", what[first ? 0 : 1]);
}

static void a_rounding(struct cu *c)
{
    static const int ends[] = {1, 2, 3, 4, 6, 7, 8, 9};
    int tens = cu_between(c, 1, 9), end = ends[cu_between(c, 0, 7)];

    cu_setf(c, "n", "%d", 10 * tens + end);
    cu_setf(c, "rounded", "%d", 10 * (end > 5 ? tens + 1 : tens));
}

static void a_price_to_round(struct cu *c)
{
    static const char *const low[] = {"05", "10", "15", "20", "25", "30", "40", "45"};
    static const char *const high[] = {"55", "60", "70", "75", "80", "90", "95", "99"};
    int dollars = cu_between(c, 2, 98);
    bool up = cu_chance(c, 50);

    cu_setf(c, "exact", "$%d.%s", dollars, up ? CU_PICK(c, high) : CU_PICK(c, low));
    cu_setf(c, "rounded", "$%d", up ? dollars + 1 : dollars);
}

static void an_even_or_odd_number(struct cu *c)
{
    int n = cu_chance(c, 60) ? cu_between(c, 1, 99) : cu_between(c, 100, 999);

    cu_setf(c, "n", "%d", n);
    cu_set(c, "parity", n % 2 == 0 ? "even" : "odd");
}

static void a_list_to_count(struct cu *c)
{
    static const char *const lists[] = {"animals", "fruits", "vegetables", "city",   "name",
                                        "color",   "tool",   "sport",      "country"};
    int n = cu_between(c, 2, 7);
    const char *items[8];

    cu_sample_words(c, CU_PICK(c, lists), items, (size_t)n);
    cu_set(c, "items", cu_join(c, items, (size_t)n, ", ", ", "));
    cu_setf(c, "answer", "%d", n);
    cu_set(c, "answer_word", cu_number_word(n));
}

static void words_to_count(struct cu *c)
{
    const char *words[16], *s;
    size_t n;

    do {
        s = cu_en_sentence(c);
        n = cu_en_split(c, s, words, 16);
    } while (n > 8);
    cu_set(c, "s", s);
    cu_setf(c, "answer", "%zu", n);
}

static void a_mark_to_count(struct cu *c)
{
    static const char *const marks[] = {"*", "x", "#", "+", "o", "ha", "beep", "drip", "knock"};
    const char *mark = CU_PICK(c, marks), *all[8];
    int n = cu_between(c, 2, 8);

    for (int i = 0; i < n; i++)
        all[i] = mark;
    cu_set(c, "mark", mark);
    cu_set(c, "row", cu_join(c, all, (size_t)n, " ", " "));
    cu_setf(c, "answer", "%d", n);
}

static void a_fraction(struct cu *c)
{
    static const char *const fractions[][3] = {
        {"1/2", "one half", "50%"},       {"1/4", "one quarter", "25%"},
        {"3/4", "three quarters", "75%"}, {"1/5", "one fifth", "20%"},
        {"2/5", "two fifths", "40%"},     {"3/5", "three fifths", "60%"},
        {"4/5", "four fifths", "80%"},    {"1/10", "one tenth", "10%"},
        {"3/10", "three tenths", "30%"},  {"7/10", "seven tenths", "70%"},
        {"9/10", "nine tenths", "90%"},   {"1/20", "one twentieth", "5%"},
        {"1/100", "one hundredth", "1%"},
    };
    size_t at;

    cu_sample(c, &at, 1, sizeof fractions / sizeof *fractions);
    cu_set(c, "fraction", fractions[at][0]);
    cu_set(c, "in_words", fractions[at][1]);
    cu_set(c, "percent", fractions[at][2]);
}

#define TELL(template, result, draw)                                                               \
    .kind = CU_NUMBERS, .input = template, .output = result, .task = cu_en_set_contexts,           \
    .instance = draw

static const struct cu_family families[] = {
    {.name = "number-to-words",
     TELL("{n}", "{n_words}", a_number_word),
     .phrasings = {"Write the number in words.", "How do you spell {n} with letters?",
                   "{desk}On a check the amount has to be written out. Do that for this number.",
                   "{class}Give the English number word."}},
    {.name = "words-to-number",
     TELL("{n_words}", "{n}", a_number_word),
     .phrasings =
         {"Write the number word in digits.",
          "{desk}My spreadsheet needs figures. Which figure is this?",
          "Somebody wrote \"{n_words}\" in a letter about {subject}. What is that in numerals?",
          "{class}Convert the words to a number."}},
    {.name = "ordinal-short",
     TELL("{n}", "{n_short}", an_ordinal),
     .phrasings = {"Make an ordinal of the number by adding st, nd, rd or th.",
                   "{who} came in at place {n} in {event}. Write the place as a figure with its "
                   "ending.",
                   "How is {n} written when it numbers a floor or a birthday, in digits with two "
                   "letters?"}},
    {.name = "ordinal-long",
     TELL("{n}", "{n_long}", an_ordinal),
     .phrasings = {"Write the ordinal number as a word.",
                   "{who} stands at number {n} in the line for {event}. Which place is that, as a "
                   "word?",
                   "{class}One becomes first, two becomes second. What does this number become?",
                   "In a poem about {subject} I need the word for the ordinal of {n}."}},
    {.name = "ordinal-to-digit",
     TELL("{n_long}", "{n}", an_ordinal),
     .phrasings = {"Which plain number belongs to this ordinal word?",
                   "{who} lives on the {n_long} floor. Which button in the elevator is it? Digits.",
                   "{desk}Store the ordinal as a number in digits."}},
    {.name = "to-roman",
     TELL("{n}", "{n_roman}", a_roman_number),
     .phrasings = {"Write the number as a Roman numeral.",
                   "Chapter {n} of my book about {subject} should have a Roman number. Which one?",
                   "{class}How did the Romans write this?"}},
    {.name = "from-roman",
     TELL("{n_roman}", "{n}", a_roman_number),
     .phrasings = {"Which number does the Roman numeral stand for?",
                   "On a stone at {place} is carved {n_roman}. What number is that in our digits?",
                   "{class}Decipher the Roman number and write it in ordinary figures."}},
    {.name = "larger-number",
     TELL("{a} {b}", "{more}", some_numbers),
     .phrasings =
         {"Write the larger of the two numbers.", "Which is more, {a} or {b}?",
          "One bag holds {a} {objects} and another {b}. I want the fuller one. Which number "
          "do I pick?",
          "{class}Compare and copy the greater number."}},
    {.name = "smaller-number",
     TELL("{a} {b}", "{less}", some_numbers),
     .phrasings =
         {"Copy the number that is less.", "Which is smaller: {a} or {b}?",
          "Two ways lead to {place}, one of {a} minutes and one of {b}. How many minutes does "
          "the shorter take? Number only.",
          "{class}Choose the lower one of both numbers."}},
    {.name = "largest-of-three",
     TELL("{three}", "{most}", some_numbers),
     .phrasings =
         {"Find the highest of the three numbers.",
          "Our team scored {three} points in three {subject} quizzes. What was our best result?",
          "{desk}Return the maximum.", "Which of {three} is the biggest?"}},
    {.name = "smallest-of-three",
     TELL("{three}", "{least}", some_numbers),
     .phrasings =
         {"What is the lowest number in the row?",
          "Three shops want {three} dollars for the same {product}. What is the lowest price? "
          "Only the number.",
          "{desk}Return the minimum.", "Pick the least of {three}."}},
    {.name = "sort-numbers",
     TELL("{three}", "{ordered}", some_numbers),
     .phrasings =
         {"Put the numbers in order, the smallest first.",
          "{class}Sort them from low to high and keep the commas.",
          "The pages {three} fell out of my book about {subject}. In which order do they go "
          "back? Use commas.",
          "Arrange {three} so that they grow."}},
    {.name = "greater-sign",
     TELL("{a} _ {b}", "{a} {sign} {b}", some_numbers),
     .phrasings =
         {"Replace the underscore by < or > so that it is true.",
          "{class}Put the right sign, smaller than or greater than, between the numbers and "
          "write the whole line.",
          "Write {a} and {b} with the correct one of < and > between them, in this order."}},
    {.name = "who-won",
     TELL("{p1} {a}, {p2} {b}", "{winner}", two_scores),
     .phrasings =
         {"Who has the higher score? Write the name.",
          "{p1} collected {a} points and {p2} {b}. Which of the two won?",
          "At {event} there was a quiz. The winner is the one with more points; who is it?",
          "{desk}From the result, name the person with more points."}},
    {.name = "who-is-younger",
     TELL("{p1} ({a}), {p2} ({b})", "{loser}", two_scores),
     .phrasings = {"The ages are in brackets. Which person is younger?",
                   "{p1} is {a} years old and {p2} is {b}. Name the younger one.",
                   "{home}The younger of these two may begin. Who is it?"}},
    {.name = "who-is-older",
     TELL("{p1} is {a}, {p2} is {b}", "{winner}", two_scores),
     .phrasings = {"Going by their ages, who is older?",
                   "The older one of {p1}, {a}, and {p2}, {b}, drives the {vehicle}. Who drives?",
                   "{class}Two people and their ages are given. Write the name of the elder."}},
    {.name = "cheaper-thing",
     TELL("{one}: ${a}\n{two}: ${b}", "{cheaper}", two_prices),
     .phrasings =
         {"Which of the two things costs less?",
          "I can only spend little. Shall I take the {one} for {a} dollars or the {two} for "
          "{b}? Name the cheaper thing.",
          "{desk}Compare the prices and write the cheaper item."}},
    {.name = "dearer-thing",
     TELL("{one}, {a} dollars; {two}, {b} dollars", "{dearer}", two_prices),
     .phrasings = {"Name the more expensive of the two articles.",
                   "The {one} is {a} dollars, the {two} {b}. Which one costs more?",
                   "{desk}The dearer thing goes into the shop window. Which is it?"}},
    {.name = "round-to-ten",
     TELL("{n}", "{rounded}", a_rounding),
     .phrasings = {"Round to the nearest ten.",
                   "About how many are {n} {objects}, to the nearest ten? Number only.",
                   "{desk}In our report all figures are rounded to tens. What do we print?",
                   "{place_from} to {place} it is {n} steps. Give the full ten that is closest."}},
    {.name = "round-price",
     TELL("{exact}", "{rounded}", a_price_to_round),
     .phrasings =
         {"Round the price to full dollars.",
          "The {product} costs {exact}. What is that to the nearest dollar? Keep the dollar "
          "sign.",
          "{home}Cents don't matter to me. Write the amount in whole dollars, rounded."}},
    {.name = "count-items",
     TELL("{items}", "{answer}", a_list_to_count),
     .phrasings = {"How many things are on the list? Answer in digits.",
                   "Count the entries between the commas and write the number.",
                   "{home}I want to know the number of items here.",
                   "What is the length of the list {items}? A number, please."}},
    {.name = "count-items-in-words",
     TELL("{items}", "{answer_word}", a_list_to_count),
     .phrasings = {"Say in a word how many items there are.",
                   "{class}Count what is listed and spell the number out.",
                   "How many entries has the following list, as a number word? {items}"}},
    {.name = "count-words",
     TELL("{s}", "{answer}", words_to_count),
     .phrasings = {"How many words does the sentence have? Number only.",
                   "{class}Count the words and write the figure.",
                   "Give the number of words in \"{s}\""}},
    {.name = "count-marks",
     TELL("{row}", "{answer}", a_mark_to_count),
     .phrasings = {"How many signs or words stand in the row? Write the number.",
                   "Count how often \"{mark}\" occurs in this: {row}",
                   "{class}One after the other: count them and give the figure."}},
    {.name = "fraction-to-words",
     TELL("{fraction}", "{in_words}", a_fraction),
     .phrasings = {"Write the fraction in words.", "How is {fraction} read aloud?",
                   "{class}Say this fraction as an English speaker would."}},
    {.name = "fraction-to-percent",
     TELL("{fraction}", "{percent}", a_fraction),
     .phrasings = {"Turn the fraction into a percentage.",
                   "{fraction} of the members voted for {event}. What percentage is that?",
                   "{desk}Express the share in percent, with the sign."}},
    {.name = "percent-to-fraction",
     TELL("{percent}", "{fraction}", a_fraction),
     .phrasings =
         {"Write the percentage as a fraction in lowest terms, with a slash.",
          "Which fraction equals {percent}? Shorten it as far as possible and use a slash.",
          "{percent} of our guests like {food}. Put that as the simplest fraction, like "
          "1/2."}},
    {.name = "even-or-odd",
     .kind = CU_CLASSIFY,
     .input = "{n}",
     .output = "{parity}",
     .task = cu_en_set_contexts,
     .instance = an_even_or_odd_number,
     .labels = {"even", "odd"},
     .input_name = "Number",
     .phrasings =
         {"Is the number even or odd?",
          "Say whether the number can be halved without a remainder: write even if it can and odd "
          "if it cannot.",
          "House numbers on the left of {street} are odd, those on the right even. Is this "
          "one odd or even?",
          "{class}Label each number as even or odd."}},
};

static const struct cu_list lists[] = {
    {"place_from", CU_WORDS("From my door", "From the station", "From the bus stop",
                            "From our hotel", "From the school gate", "From the bridge")},
    {NULL, NULL},
};

const struct cu_set cu_en_numbers_forms = {families, sizeof families / sizeof *families, lists};
