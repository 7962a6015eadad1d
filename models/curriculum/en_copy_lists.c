/* SPDX-License-Identifier: Apache-2.0
 *
 * Short lists: their order, their separators, single items taken out or put in. What kind of list
 * it is stands in the instruction; the words come from that list, so that both agree.
 */
#include "en_draw.h"
#include "rows.h"

#include "book.h"

#include <string.h>

enum { ITEMS_MAX = 6 };

/* Kinds of list: what they are called, and the word list that they come from. */
static const struct kind {
    const char *name, *list;
} kinds[] = {
    {"animals", "animals"},
    {"fruits", "fruits"},
    {"vegetables", "vegetables"},
    {"cities", "city"},
    {"countries", "country"},
    {"colors", "color"},
    {"sports", "sport"},
    {"musical instruments", "instrument"},
    {"jobs", "profession"},
    {"languages", "language"},
    {"school subjects", "school_subject"},
    {"rooms", "room"},
    {"drinks", "drink"},
    {"dishes", "food"},
    {"first names", "name"},
    {"surnames", "surname"},
    {"tools", "tool"},
    {"materials", "material"},
    {"clothes", "clothing"},
    {"plants", "plant"},
    {"things to buy", "product"},
    {"feelings", "feeling"},
    {"vehicles", "vehicle"},
    {"household things", "objects"},
    {"pastimes", "activity"},
    {"shops", "shop"},
    {"made-up words", NULL},
    {"invented names", NULL},
    {"codes", NULL},
};

/* {kind} of the instruction. */
static void name_kind(struct cu *c)
{
    cu_en_set_contexts(c);
    cu_set(c, "kind", kinds[cu_between(c, 0, (int)(sizeof kinds / sizeof *kinds) - 1)].name);
}

static const char *one_item(struct cu *c, const char *kind)
{
    const char *word;

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].list && strcmp(kinds[i].name, kind) == 0) {
            cu_sample_words(c, kinds[i].list, &word, 1);
            return word;
        }
    return strcmp(kind, "codes") == 0           ? cu_made_up_code(c)
           : strcmp(kind, "made-up words") == 0 ? cu_made_up_word(c)
                                                : cu_made_up_name(c);
}

static char small(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter + ('a' - 'A')) : letter;
}

static bool is_new(const char *word, const char *const *words, size_t n, bool by_letter)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i], word) == 0 || (by_letter && small(words[i][0]) == small(word[0])))
            return false;
    return true;
}

/* n items that differ, by_letter: in their first letters. */
static void draw_items(struct cu *c, const char **items, size_t n, bool by_letter)
{
    const char *kind = cu_get(c, "kind");

    for (size_t i = 0; i < n; i++)
        do
            items[i] = one_item(c, kind);
        while (!is_new(items[i], items, i, by_letter));
}

static const char *with_commas(struct cu *c, const char *const *items, size_t n)
{
    return cu_join(c, items, n, ", ", ", ");
}

static const char *in_lines(struct cu *c, const char *const *items, size_t n)
{
    return cu_join(c, items, n, "\n", "\n");
}

/* The same items written in every way. */
static void a_list(struct cu *c)
{
    const char *items[ITEMS_MAX], *back[ITEMS_MAX], *shown[ITEMS_MAX];
    size_t n = (size_t)cu_between(c, 3, 5);

    draw_items(c, items, n, false);
    cu_set(c, "commas", with_commas(c, items, n));
    cu_set(c, "lines", in_lines(c, items, n));
    cu_set(c, "and", cu_join(c, items, n, ", ", " and "));
    cu_set(c, "slashes", cu_join(c, items, n, " / ", " / "));
    cu_set(c, "semicolons", cu_join(c, items, n, "; ", "; "));
    cu_set(c, "bars", cu_join(c, items, n, " | ", " | "));
    cu_set(c, "item1", items[0]);
    cu_set(c, "item2", items[1]);
    cu_set(c, "item3", items[2]);
    cu_set(c, "item_last", items[n - 1]);
    cu_set(c, "but_last", with_commas(c, items, n - 1));
    cu_set(c, "but_first", with_commas(c, items + 1, n - 1));
    for (size_t i = 0; i < n; i++)
        back[i] = items[n - 1 - i];
    cu_set(c, "back", with_commas(c, back, n));
    cu_set(c, "back_lines", in_lines(c, back, n));
    for (size_t i = 0; i < n; i++)
        shown[i] = items[(i + 1) % n];
    cu_set(c, "turned", with_commas(c, shown, n));
    for (size_t i = 0; i < n; i++)
        shown[i] = cu_format(c, "- %s", items[i]);
    cu_set(c, "bullets", in_lines(c, shown, n));
    for (size_t i = 0; i < n; i++)
        shown[i] = cu_format(c, "%zu. %s", i + 1, items[i]);
    cu_set(c, "numbered", in_lines(c, shown, n));
    for (size_t i = 0; i < n; i++)
        shown[i] = cu_format(c, "[ ] %s", items[i]);
    cu_set(c, "boxes", in_lines(c, shown, n));
    for (size_t i = 0; i < n; i++)
        shown[i] = cu_format(c, "\"%s\"", items[i]);
    cu_setf(c, "json", "[%s]", with_commas(c, shown, n));
    for (size_t i = 0; i < n; i++)
        shown[i] = cu_capital(c, items[i]);
    cu_set(c, "capitals", in_lines(c, shown, n));
    for (size_t i = 0; i < n; i++)
        shown[i] = cu_format(c, "<li>%s</li>", items[i]);
    cu_set(c, "html", in_lines(c, shown, n));
}

/* Three or four items, sorted by first letter. */
static void a_list_to_sort(struct cu *c)
{
    const char *items[4], *sorted[4];
    size_t n = (size_t)cu_between(c, 3, 4);

    draw_items(c, items, n, true);
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;

        for (size_t j = 0; j < n; j++)
            at += small(items[j][0]) < small(items[i][0]);
        sorted[at] = items[i];
    }
    cu_set(c, "commas", with_commas(c, items, n));
    cu_set(c, "sorted", with_commas(c, sorted, n));
    cu_set(c, "alphabetic_first", sorted[0]);
}

/* Each item once, then some of them again. */
static void a_list_with_repeats(struct cu *c)
{
    const char *items[4], *all[ITEMS_MAX];
    size_t n = (size_t)cu_between(c, 2, 4), k = n, again = (size_t)cu_between(c, 0, (int)n - 1);

    draw_items(c, items, n, false);
    memcpy(all, items, n * sizeof *items);
    all[k++] = items[again];
    if (n == 2 || cu_chance(c, 40))
        all[k++] = items[(again + 1) % n];
    cu_set(c, "repeats", with_commas(c, all, k));
    cu_set(c, "once", with_commas(c, items, n));
    cu_set(c, "repeated", k == n + 1 ? items[again] : "");
}

static void a_list_with_one_repeat(struct cu *c)
{
    do
        a_list_with_repeats(c);
    while (!*cu_get(c, "repeated"));
}

/* {item} of the instruction is among the items, or is to come among them. */
static void name_item(struct cu *c)
{
    name_kind(c);
    cu_set(c, "item", one_item(c, cu_get(c, "kind")));
}

static void a_list_with_item(struct cu *c)
{
    const char *items[ITEMS_MAX], *item = cu_get(c, "item"), *shown[ITEMS_MAX];
    size_t n = (size_t)cu_between(c, 2, 4), at;

    do
        draw_items(c, items, n, false);
    while (!is_new(item, items, n, false));
    cu_set(c, "others", with_commas(c, items, n));
    at = (size_t)cu_between(c, 0, (int)n);
    memcpy(shown, items, at * sizeof *items);
    shown[at] = item;
    memcpy(shown + at + 1, items + at, (n - at) * sizeof *items);
    cu_set(c, "commas", with_commas(c, shown, n + 1));
    cu_setf(c, "at_end", "%s, %s", with_commas(c, items, n), item);
    cu_setf(c, "at_start", "%s, %s", item, with_commas(c, items, n));
}

/* Two lists of equal length, to be paired line by line. */
static void two_lists(struct cu *c)
{
    const char *left[3], *right[3], *pairs[3], *turns[6];

    draw_items(c, left, 3, false);
    cu_sample_words(c, strstr(cu_get(c, "kind"), "names") ? "city" : "name", right, 3);
    for (int i = 0; i < 3; i++) {
        pairs[i] = cu_format(c, "%s: %s", left[i], right[i]);
        turns[2 * i] = left[i];
        turns[2 * i + 1] = right[i];
    }
    cu_set(c, "two", cu_format(c, "%s\n%s", with_commas(c, left, 3), with_commas(c, right, 3)));
    cu_set(c, "pairs", in_lines(c, pairs, 3));
    cu_set(c, "turns", with_commas(c, turns, 6));
    cu_setf(c, "left", "%s", with_commas(c, left, 3));
    cu_setf(c, "right", "%s", with_commas(c, right, 3));
}

/* One of three words is much longer than the others. */
static void a_long_word(struct cu *c)
{
    static const char *const lists[] = {"animal",     "city",  "country",  "profession", "fruit",
                                        "instrument", "plant", "material", "sport",      "tool"};
    const char *list = CU_PICK(c, lists), *words[3], *order[3];
    size_t length[3] = {0}, ids[3];

    do {
        cu_sample_words(c, list, words, 3);
        for (int i = 0; i < 3; i++)
            length[i] = strlen(words[i]);
    } while (length[0] + 2 > length[1] || length[1] + 3 > length[2] || strchr(words[0], ' ') ||
             strchr(words[1], ' ') || strchr(words[2], ' '));
    cu_sample(c, ids, 3, 3);
    for (int i = 0; i < 3; i++)
        order[i] = words[ids[i]];
    cu_set(c, "mixed", with_commas(c, order, 3));
    cu_set(c, "by_length", with_commas(c, words, 3));
    cu_set(c, "longest", words[2]);
    cu_set(c, "shortest", words[0]);
}

/* Four words, exactly one of them with the letter that the instruction names. */
static void name_letter(struct cu *c)
{
    cu_en_set_contexts(c);
    cu_setf(c, "letter", "%c", "BCDFGLMPRSTW"[cu_between(c, 0, 11)]);
}

static void a_list_with_letter(struct cu *c)
{
    static const char *const lists[] = {"animals",    "city",    "name",  "objects",
                                        "profession", "surname", "fruits"};
    const char *words[4];
    char letter = small(*cu_get(c, "letter"));
    int n;

    do {
        cu_sample_words(c, CU_PICK(c, lists), words, 4); /* not every list has every letter */
        n = 0;
        for (int i = 0; i < 4; i++)
            if (small(words[i][0]) == letter) {
                cu_set(c, "match", words[i]);
                n++;
            }
    } while (n != 1);
    cu_set(c, "commas", with_commas(c, words, 4));
}

/* A word or two to be said several times. */
static void a_repetition(struct cu *c)
{
    const char *words[5], *item = cu_chance(c, 50) ? cu_en_noun(c) : cu_en_fresh(c, "{adjective}");
    int n = cu_between(c, 2, 5);

    for (int i = 0; i < n; i++)
        words[i] = item;
    cu_set(c, "said_word", item);
    cu_set(c, "times", cu_number_word(n));
    cu_set(c, "many", cu_join(c, words, (size_t)n, " ", " "));
    cu_set(c, "many_commas", with_commas(c, words, (size_t)n));
}

#define ON(template, result, prepare, draw)                                                        \
    .kind = CU_COPY, .input = template, .output = result, .task = prepare, .instance = draw

static const struct cu_family families[] = {
    {.name = "reverse-list",
     ON("{commas}", "{back}", name_kind, a_list),
     .phrasings = {"Give the list of {kind} back in the opposite order.",
                   "{home}Turn this list around so that the last item becomes the first.",
                   "Backwards, please: {commas}.",
                   "We did the {kind} from left to right yesterday. Today write them from right to "
                   "left, with commas."}},
    {.name = "reverse-lines",
     ON("{lines}", "{back_lines}", name_kind, a_list),
     .phrasings = {"The newest line should come first, so flip the order of the lines.",
                   "{desk}Print the lines from bottom to top.",
                   "Read the column of {kind} upwards and write it down like that, one per line."}},
    {.name = "sort-alphabetically",
     ON("{commas}", "{sorted}", name_kind, a_list_to_sort),
     .phrasings = {"Arrange the {kind} in alphabetical order and keep the commas.",
                   "Which order would these {kind} have in a dictionary? Write them so.",
                   "{desk}Sort the entries from A to Z.", "Alphabetize: {commas}.",
                   "I want \"{commas}\" listed by first letter, from the beginning of the alphabet "
                   "to its end."}},
    {.name = "alphabetically-first",
     ON("{commas}", "{alphabetic_first}", name_kind, a_list_to_sort),
     .phrasings = {"Which of the {kind} would stand first in an alphabetical index?",
                   "{class}Pick the word whose first letter comes earliest in the alphabet.",
                   "Among {commas}: which one does the alphabet put ahead of the others?"}},
    {.name = "remove-duplicates",
     ON("{repeats}", "{once}", name_kind, a_list_with_repeats),
     .phrasings = {"Some {kind} are listed more than once. Keep only their first mention.",
                   "{home}Clean up the list by removing the duplicates.",
                   "Write each item a single time: {repeats}.",
                   "When I merged my lists of {kind}, copies crept in. Give me the list without "
                   "them, separated by commas."}},
    {.name = "find-duplicate",
     ON("{repeats}", "{repeated}", name_kind, a_list_with_one_repeat),
     .phrasings = {"One of the {kind} is on the list two times. Which?",
                   "{desk}Find the entry that somebody has entered twice.",
                   "What occurs more than once in \"{repeats}\"?"}},
    {.name = "bullet-list",
     ON("{commas}", "{bullets}", name_kind, a_list),
     .phrasings = {"Make a bullet list with hyphens out of these {kind}.",
                   "{desk}Set every item on a line that starts with \"- \".",
                   "As bullet points, one hyphen each: {and}.",
                   "For my slide I need the {kind} below one another, with a dash before each."}},
    {.name = "numbered-list",
     ON("{commas}", "{numbered}", name_kind, a_list),
     .phrasings = {"Number the {kind}, one per line, like 1. 2. 3.",
                   "{class}Make a numbered list of the items between the commas.",
                   "I would like {and} as a list with numbers in front.",
                   "Count the {kind} through: each gets a line and a number with a period."}},
    {.name = "to-do-boxes",
     ON("{commas}", "{boxes}", name_kind, a_list),
     .phrasings = {"Turn the list of {kind} into a checklist with [ ] before each line.",
                   "{home}I want to tick things off. Put an empty box [ ] in front of every item, "
                   "line by line.",
                   "Checklist, please, with [ ] for every item: {commas}."}},
    {.name = "lines-to-commas",
     ON("{lines}", "{commas}", name_kind, a_list),
     .phrasings = {"Bring the {kind} onto one line, separated by commas.",
                   "{desk}The form has a single field, so join these lines with commas.",
                   "Replace each line break in this column of {kind} by a comma and a space."}},
    {.name = "commas-to-lines",
     ON("{commas}", "{lines}", name_kind, a_list),
     .phrasings = {"One line for each of the {kind}, without commas.",
                   "{home}Split the list at the commas and write the parts below one another.",
                   "Give me a column in place of this row: {commas}"}},
    {.name = "add-the-and",
     ON("{commas}", "{and}", name_kind, a_list),
     .phrasings = {"Write the {kind} as in running text, with \"and\" before the last one.",
                   "{class}Replace the final comma of the list by the word \"and\".",
                   "How would you say \"{commas}\" in a sentence, with an \"and\" at the end?"}},
    {.name = "list-to-slashes",
     ON("{commas}", "{slashes}", name_kind, a_list),
     .phrasings =
         {"Use slashes with spaces around them to separate the {kind}.",
          "{desk}Our program expects \" / \" between the entries and no comma. Convert the "
          "list.",
          "Exchange the commas for slashes: {commas}"}},
    {.name = "list-to-semicolons",
     ON("{commas}", "{semicolons}", name_kind, a_list),
     .phrasings = {"Put semicolons between the {kind} where there are commas now.",
                   "{class}A semicolon should take the place of each comma.",
                   "Separate with ; and not with , - here is the list: {commas}"}},
    {.name = "table-row",
     ON("{commas}", "| {bars} |", name_kind, a_list),
     .phrasings = {"Make one row of a Markdown table with a cell for each of the {kind}.",
                   "{desk}Put vertical bars around and between the entries to get a table row.",
                   "Cells of a table, please, in a single row like | a | b |: {commas}"}},
    {.name = "json-array",
     ON("{commas}", "{json}", name_kind, a_list),
     .phrasings = {"Write the {kind} as a JSON array of strings.",
                   "{desk}The web page needs square brackets, and double quotes around each item. "
                   "Format the list.",
                   "Turn {and} into a JSON list."}},
    {.name = "html-items",
     ON("{commas}", "{html}", name_kind, a_list),
     .phrasings =
         {"Wrap each of the {kind} in <li> tags, one per line.",
          "For my web page about {kind} I need list items in HTML, without the <ul> around "
          "them.",
          "{desk}Give every entry a line of its own between <li> and </li>."}},
    {.name = "capitalize-items",
     ON("{lines}", "{capitals}", name_kind, a_list),
     .phrasings = {"Each line should begin with a capital letter. Correct the column of {kind}.",
                   "{class}Capitalize the first letter of every entry and change nothing else.",
                   "The menu of our app shows these {kind}. Start each one with a capital."}},
    {.name = "second-item",
     ON("{commas}", "{item2}", name_kind, a_list),
     .phrasings = {"What comes second on the list of {kind}?",
                   "{home}I only care for item number two.", "Name the second of these: {commas}.",
                   "Skip one, take the next, and stop. Which of the {kind} is it?"}},
    {.name = "third-item",
     ON("{commas}", "{item3}", name_kind, a_list),
     .phrasings = {"Which of the {kind} holds third place?", "{desk}Return entry number 3.",
                   "Bronze goes to the third in this ranking: {commas}. Who or what gets it?"}},
    {.name = "last-item",
     ON("{commas}", "{item_last}", name_kind, a_list),
     .phrasings = {"Tell me the last of the {kind}.",
                   "{home}How does the list end? One entry is enough.",
                   "Whatever stands after the final comma, copy it: {commas}"}},
    {.name = "drop-last-item",
     ON("{commas}", "{but_last}", name_kind, a_list),
     .phrasings = {"Shorten the list of {kind} by its last entry.",
                   "{home}The final item is sold out. Write the list without it.",
                   "Leave off the end of this list and give me the rest: {commas}."}},
    {.name = "drop-first-item",
     ON("{commas}", "{but_first}", name_kind, a_list),
     .phrasings = {"The first of the {kind} is done. What is left, separated by commas?",
                   "{desk}Remove the entry at the head of the list.",
                   "Cross out the beginning of {commas} and show me what remains."}},
    {.name = "first-to-end",
     ON("{commas}", "{turned}", name_kind, a_list),
     .phrasings = {"Move the first of the {kind} to the end of the list.",
                   "{home}Whoever is first now goes last, and the others move up. Write the new "
                   "order.",
                   "It is a round: take {commas}, and put the first behind the last."}},
    {.name = "remove-item",
     ON("{commas}", "{others}", name_item, a_list_with_item),
     .phrasings = {"Take {item} off the list of {kind}.",
                   "We no longer need \"{item}\". Which entries stay, with commas between them?",
                   "{home}Cross {item} out and write the list again."}},
    {.name = "append-item",
     ON("{others}", "{at_end}", name_item, a_list_with_item),
     .phrasings = {"Add {item} at the end of the list of {kind}.",
                   "{home}I forgot {item}. Put it last on my list.",
                   "Extend these {kind} by one, namely {item}, after a comma."}},
    {.name = "prepend-item",
     ON("{others}", "{at_start}", name_item, a_list_with_item),
     .phrasings =
         {"Put {item} in front of the other {kind}.",
          "{desk}The list should start with {item}; the rest stays as it is.",
          "What is most important comes first: {item}. Insert it before the first entry."}},
    {.name = "pair-two-lists",
     ON("{two}", "{pairs}", name_kind, two_lists),
     .phrasings =
         {"There are two lines of three. Match first with first, second with second, third "
          "with third, each pair on its own line with a colon.",
          "{class}Pair the {kind} in the upper line with the words in the lower line, like "
          "\"a: b\".",
          "Write three lines in which each of the {kind} is followed by a colon and its "
          "partner from the second row."}},
    {.name = "second-row",
     ON("{two}", "{right}", name_kind, two_lists),
     .phrasings = {"Ignore the {kind} and give me the other line.",
                   "{desk}Copy row two of the input.",
                   "Of the two rows I want the lower one, unchanged."}},
    {.name = "alternate-two-lists",
     ON("{two}", "{turns}", name_kind, two_lists),
     .phrasings =
         {"Merge the two rows by taking one item from each in turn, beginning with the {kind} "
          "in the upper row.",
          "{class}Zip both lists into one: first of the first, first of the second, and so "
          "on, with commas.",
          "Deal the entries like cards, upper line, lower line, upper line, until all six "
          "are out."}},
    {.name = "longest-word",
     ON("{mixed}", "{longest}", cu_en_set_contexts, a_long_word),
     .phrasings = {"Which of the three words has the most letters?",
                   "{class}Pick the longest word.",
                   "In a word game long words count more. Choose the best of these: {mixed}."}},
    {.name = "shortest-word",
     ON("{mixed}", "{shortest}", cu_en_set_contexts, a_long_word),
     .phrasings = {"There is little room on the label, so choose the shortest of the words.",
                   "{class}Which word has the fewest letters?",
                   "Find the word that is quickest to spell among {mixed}."}},
    {.name = "sort-by-length",
     ON("{mixed}", "{by_length}", cu_en_set_contexts, a_long_word),
     .phrasings =
         {"Order the words by length, the shortest first.",
          "{class}Make a staircase: start with the word of the fewest letters and end with "
          "the longest, separated by commas.",
          "From short to long, how would {mixed} be arranged?"}},
    {.name = "word-with-letter",
     ON("{commas}", "{match}", name_letter, a_list_with_letter),
     .phrasings =
         {"Which word in the list begins with the letter {letter}?",
          "{class}We are looking for a word with {letter} as its first letter. Take it from "
          "the list.",
          "It starts with {letter}, and it is one of these: {commas}. What is it?"}},
    {.name = "repeat-word",
     ON(NULL, "{many}", cu_en_set_contexts, a_repetition),
     .phrasings =
         {"Say \"{said_word}\" {times} times in a row.",
          "Write the word {said_word} so that it stands there {times} times, with spaces between.",
          "{class}Copy {said_word} {times} times on one line."}},
};

const struct cu_set cu_en_copy_lists = {families, sizeof families / sizeof *families, NULL};
