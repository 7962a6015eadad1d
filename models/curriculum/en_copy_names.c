/* SPDX-License-Identifier: Apache-2.0
 *
 * What is made of names and titles: initials, user names, addresses, file names, headings.
 */
#include "en_draw.h"
#include "rows.h"

#include "book.h"

#include <ctype.h>
#include <string.h>

enum { WORDS_MAX = 12 };

static void a_person(struct cu *c)
{
    const char *first = cu_en_name(c), *last = cu_en_name(c), *middle = cu_en_name(c);

    if (cu_chance(c, 50))
        cu_sample_words(c, "surname", &last, 1);
    cu_set(c, "first", first);
    cu_set(c, "last", last);
    cu_setf(c, "whole", "%s %s", first, last);
    cu_setf(c, "whole3", "%s %s %s", first, middle, last);
    cu_setf(c, "turned", "%s, %s", last, first);
    cu_setf(c, "initials", "%c. %c.", first[0], last[0]);
    cu_setf(c, "initials3", "%c%c%c", first[0], middle[0], last[0]);
    cu_setf(c, "short", "%c. %s", first[0], last);
    cu_setf(c, "first_initial", "%s %c.", first, last[0]);
    cu_setf(c, "middle_initial", "%s %c. %s", first, middle[0], last);
    cu_set(c, "middle", middle);
    cu_setf(c, "without_middle", "%s %s", first, last);
}

/* As a computer wants a name: no apostrophe, no hyphen. */
static const char *plain(struct cu *c, const char *name)
{
    char *copy = (char *)(uintptr_t)cu_en_lower(c, name), *to = copy;

    for (const char *p = copy; *p; p++)
        if (isalpha((unsigned char)*p))
            *to++ = *p;
    *to = '\0';
    return copy;
}

static void name_host(struct cu *c)
{
    cu_en_set_contexts(c);
    cu_setf(c, "host", "%s.%s", cu_made_up_word(c), cu_chance(c, 50) ? "com" : "org");
}

static void a_user(struct cu *c)
{
    const char *first, *last;

    a_person(c);
    first = plain(c, cu_get(c, "first"));
    last = plain(c, cu_get(c, "last"));
    cu_setf(c, "user", "%s.%s", first, last);
    cu_setf(c, "user_short", "%c%s", first[0], last);
    cu_setf(c, "user_email", "%s.%s@%s", first, last, cu_get(c, "host"));
    cu_setf(c, "tagged", "@%s_%s", first, last);
    cu_setf(c, "first_small", "%s", first);
    cu_setf(c, "any_email", "%s@%s.net", first, cu_made_up_word(c));
    cu_set(c, "any_user", first);
    cu_set(c, "any_host", strchr(cu_get(c, "any_email"), '@') + 1);
}

/* Phrases of ordinary words, for file names and the like. */
static const char *const phrases[] = {
    "{color} {vehicle} for sale", "guide to {city}",
    "my {adjective} {object}",    "{animals} of {country}",
    "best {food} ever",           "photos of {city}",
    "{weekday} in {city}",        "notes about {subject}",
    "letter to my {relation}",    "how to {chore}",
    "{sport} for beginners",      "{instrument} lesson plan",
    "history of {subject}",       "{month} shopping list",
    "the {adjective} {animal}",   "plans for {event}",
    "report on {subject}",        "{shop} opening hours",
};

static void a_phrase(struct cu *c)
{
    const char *words[WORDS_MAX], *small[WORDS_MAX], *big[WORDS_MAX], *camel[WORDS_MAX];
    const char *phrase;
    size_t n;

    do { /* only letters and blanks */
        phrase = cu_en_fresh(c, CU_PICK(c, phrases));
    } while (strpbrk(phrase, "'-,0123456789") || strlen(phrase) > 34);
    n = cu_en_split(c, phrase, words, WORDS_MAX);
    for (size_t i = 0; i < n; i++) {
        small[i] = cu_en_lower(c, words[i]);
        big[i] = cu_capital(c, words[i]);
        camel[i] = i == 0 ? cu_en_lower(c, words[i]) : big[i];
    }
    cu_set(c, "phrase", phrase);
    cu_set(c, "snake", cu_join(c, small, n, "_", "_"));
    cu_set(c, "kebab", cu_join(c, small, n, "-", "-"));
    cu_set(c, "dotted", cu_join(c, small, n, ".", "."));
    cu_set(c, "pascal", cu_join(c, big, n, "", ""));
    cu_set(c, "camel", cu_join(c, camel, n, "", ""));
    cu_set(c, "heading", cu_join(c, big, n, " ", " "));
    cu_set(c, "spaced", cu_join(c, small, n, " ", " "));
}

static void an_acronym(struct cu *c)
{
    static const char *const frames[] = {
        "{made} {Animals} Club",         "National {Subject} Office",
        "Friends of {made} {Place}",     "{city} {Sport} Team",
        "{made} Institute of {Subject}", "Young {Profession} Network",
        "{made} and {made2} Company",    "Society for {Subject}",
        "{city} {Instrument} Orchestra", "Central {Subject} Library",
        "United {Animals} Lovers",
    };
    static const char *const lists[][2] = {
        {"{Animals}", "animals"}, {"{Subject}", "subject"},       {"{Place}", "season"},
        {"{Sport}", "sport"},     {"{Profession}", "profession"}, {"{Instrument}", "instrument"}};
    const char *frame = CU_PICK(c, frames), *words[WORDS_MAX], *name;
    char letters[WORDS_MAX + 1] = "";
    size_t n, k = 0;

    cu_set(c, "made", cu_made_up_name(c));
    cu_set(c, "made2", cu_made_up_name(c));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const char *word;

        do
            cu_sample_words(c, lists[i][1], &word, 1);
        while (strpbrk(word, " -"));
        cu_set(c, cu_format(c, "%.*s", (int)strlen(lists[i][0]) - 2, lists[i][0] + 1),
               cu_capital(c, word));
    }
    cu_set(c, "city", cu_en_fresh(c, "{made}"));
    name = cu_text(c, frame);
    n = cu_en_split(c, name, words, WORDS_MAX);
    for (size_t i = 0; i < n; i++)
        if (isupper((unsigned char)words[i][0]))
            letters[k++] = words[i][0];
    letters[k] = '\0';
    cu_set(c, "society", name);
    cu_set(c, "letters", letters);
}

static void a_date(struct cu *c)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    int m = cu_between(c, 1, 12), d = cu_between(c, 1, 28), y = cu_between(c, 1950, 2039);

    cu_setf(c, "long", "%s %d, %d", months[m - 1], d, y);
    cu_setf(c, "iso", "%d-%02d-%02d", y, m, d);
    cu_setf(c, "european", "%d %s %d", d, months[m - 1], y);
    cu_setf(c, "slashed", "%d/%d/%d", m, d, y);
    cu_setf(c, "year", "%d", y);
    cu_set(c, "date_month", months[m - 1]);
}

static void a_number_to_dial(struct cu *c)
{
    int a = cu_between(c, 201, 989), b = cu_between(c, 200, 999), d = cu_between(c, 0, 9999);

    cu_setf(c, "bare", "%d%d%04d", a, b, d);
    cu_setf(c, "dashes", "%d-%d-%04d", a, b, d);
    cu_setf(c, "brackets", "(%d) %d-%04d", a, b, d);
    cu_setf(c, "blanks", "%d %d %04d", a, b, d);
    cu_setf(c, "ending", "%04d", d);
}

static void a_masked_number(struct cu *c)
{
    const char *end = cu_format(c, "%04d", cu_between(c, 0, 9999));

    cu_setf(c, "card", "%d %d %d %s", cu_between(c, 1000, 9999), cu_between(c, 1000, 9999),
            cu_between(c, 1000, 9999), end);
    cu_setf(c, "masked", "**** **** **** %s", end);
}

static void a_path(struct cu *c)
{
    static const char *const ends[] = {"pdf", "txt", "jpg", "docx", "csv", "mp3", "png", "zip"};
    const char *name = cu_made_up_word(c), *folder = cu_made_up_word(c), *end = CU_PICK(c, ends);
    int n = cu_between(c, 1, 99);

    cu_setf(c, "file", "%s_%d.%s", name, n, end);
    cu_setf(c, "stem", "%s_%d", name, n);
    cu_set(c, "extension", end);
    cu_setf(c, "path", "/home/%s/%s_%d.%s", folder, name, n, end);
}

#define MAKE(template, result, prepare, draw)                                                      \
    .kind = CU_COPY, .input = template, .output = result, .task = prepare, .instance = draw

static const struct cu_family families[] = {
    {.name = "name-initials",
     MAKE("{whole}", "{initials}", cu_en_set_contexts, a_person),
     .phrasings =
         {"Give the initials of this person, each with a period.",
          "{desk}People sign with two letters, like A. B. How does this person sign?",
          "{whole} wants initials on {a object}. Which two letters, with periods and a space "
          "between?"}},
    {.name = "name-monogram",
     MAKE("{whole3}", "{initials3}", cu_en_set_contexts, a_person),
     .phrasings = {"Make a monogram of the three names: capitals without periods or spaces.",
                   "My {relation} embroiders the first letters of all three names on {a clothing}. "
                   "Which letters, written together?",
                   "Take the first letter of each of the names {whole3} and write them side by "
                   "side."}},
    {.name = "last-name-first",
     MAKE("{whole}", "{turned}", cu_en_set_contexts, a_person),
     .phrasings = {"Write the surname first, then a comma and the first name.",
                   "{desk}The index wants names like \"Baker, Tom\". Convert this one.",
                   "How is {whole} listed in an alphabetical register, surname in front?"}},
    {.name = "first-name-first",
     MAKE("{turned}", "{whole}", cu_en_set_contexts, a_person),
     .phrasings = {"Put the first name in front and leave the comma out.",
                   "{desk}The list says surname, comma, first name. Write it the way one says it.",
                   "Turn \"{turned}\" into a normal name for the envelope."}},
    {.name = "abbreviate-first-name",
     MAKE("{whole}", "{short}", cu_en_set_contexts, a_person),
     .phrasings = {"Shorten the first name to its initial with a period and keep the surname.",
                   "{desk}Authors appear as in \"T. Baker\". Do the same with this author.",
                   "There is no room for the whole first name of {whole} on the {object}. Use one "
                   "letter and a period for it."}},
    {.name = "abbreviate-surname",
     MAKE("{whole}", "{first_initial}", cu_en_set_contexts, a_person),
     .phrasings = {"Reduce the surname to one letter with a period; the first name stays.",
                   "In our newsletter children are called like \"Tom B.\" How would we call this "
                   "child?",
                   "For privacy write {whole} with the first name and only the initial of the "
                   "family name."}},
    {.name = "middle-initial",
     MAKE("{whole3}", "{middle_initial}", cu_en_set_contexts, a_person),
     .phrasings = {"Write the middle name as an initial with a period.",
                   "{desk}Three names are too long for the form. Abbreviate the one in the middle.",
                   "The full name is {whole3}. Shorten only the second part to a letter and a "
                   "period."}},
    {.name = "drop-middle-name",
     MAKE("{whole3}", "{without_middle}", cu_en_set_contexts, a_person),
     .phrasings = {"Leave out the middle name.",
                   "{desk}First name and surname suffice. Delete what is between them.",
                   "Nobody uses the second name of {whole3}. Write the name without it."}},
    {.name = "name-middle-name",
     MAKE("{whole3}", "{middle}", cu_en_set_contexts, a_person),
     .phrasings = {"What is the middle name?", "{desk}Copy the second of the three names.",
                   "Of {whole3} I want the name between the first and the last."}},
    {.name = "surname-only",
     MAKE("{whole}", "{last}", cu_en_set_contexts, a_person),
     .phrasings = {"Write down the family name alone.",
                   "{desk}We sort by surname. What is it in this case?",
                   "What stands on the doorbell of {whole} if only the last name is given?"}},
    {.name = "first-name-only",
     MAKE("{turned}", "{first}", cu_en_set_contexts, a_person),
     .phrasings = {"Which is the first name here? The surname stands before the comma.",
                   "{home}We are all on first-name terms. Copy just that part of the name.",
                   "By what name do friends call somebody who is listed as \"{turned}\"?"}},
    {.name = "user-name",
     MAKE("{whole}", "{user}", name_host, a_user),
     .phrasings =
         {"Make a user name: first name, period, surname, all in lower case and letters only.",
          "{desk}Accounts are named like tom.baker. What will this person's account be "
          "called?",
          "{whole} needs a login of the form first.last in small letters. Write it."}},
    {.name = "short-user-name",
     MAKE("{whole}", "{user_short}", name_host, a_user),
     .phrasings =
         {"Create a login of the first letter of the first name and the whole surname, in "
          "lower case letters without a space.",
          "{desk}Our user names look like tbaker for Tom Baker. Make one.",
          "Which short user name does {whole} get if the rule is initial plus surname, small "
          "letters only?"}},
    {.name = "make-email",
     MAKE("{whole}", "{user_email}", name_host, a_user),
     .phrasings = {"Create an e-mail address like first.last@{host}, in lower case letters.",
                   "Our addresses end in @{host} and begin with first name, period and surname in "
                   "small letters. Which one does this person get?",
                   "{desk}A new colleague needs an address at {host}: first name, period, surname, "
                   "all small."}},
    {.name = "email-user",
     MAKE("{any_email}", "{any_user}", name_host, a_user),
     .phrasings = {"What stands before the @ in the address?",
                   "{desk}Cut the e-mail address off at the at sign and keep the left part.",
                   "From {any_email} take only the name of the user."}},
    {.name = "email-host",
     MAKE("{any_email}", "{any_host}", name_host, a_user),
     .phrasings = {"Which domain does the e-mail address belong to?",
                   "{desk}Give me what follows the @ sign.",
                   "The address is {any_email}. Write only the part to the right of @."}},
    {.name = "handle",
     MAKE("{whole}", "{tagged}", name_host, a_user),
     .phrasings =
         {"Make a handle for social media: @, first name, underscore, surname, small letters "
          "only.",
          "{desk}Members are shown as @tom_baker. Write this member like that.",
          "Turn the name {whole} into a handle that begins with @ and joins both parts by an "
          "underscore in lower case."}},
    {.name = "snake-case",
     MAKE("{phrase}", "{snake}", cu_en_set_contexts, a_phrase),
     .phrasings = {"Write it in lower case with underscores between the words.",
                   "{desk}File names must not have spaces or capitals. Use underscores.",
                   "What would \"{phrase}\" be as a variable in snake case?"}},
    {.name = "kebab-case",
     MAKE("{phrase}", "{kebab}", cu_en_set_contexts, a_phrase),
     .phrasings =
         {"Join the words with hyphens, all in small letters.",
          "The page is called \"{phrase}\". Make the last part of its web address: lower case, "
          "hyphens for spaces.",
          "{desk}Make a slug of the title, like my-first-page."}},
    {.name = "from-snake-case",
     MAKE("{snake}", "{spaced}", cu_en_set_contexts, a_phrase),
     .phrasings = {"Replace the underscores by spaces.",
                   "{desk}Make the name readable: words apart and no underscores.",
                   "How do people, not computers, write {snake}? Keep the small letters."}},
    {.name = "camel-case",
     MAKE("{phrase}", "{camel}", cu_en_set_contexts, a_phrase),
     .phrasings =
         {"Convert to camel case, beginning with a small letter.",
          "A programmer wants one word with capitals inside, likeThisOne, for \"{phrase}\".",
          "{desk}Write the words together; from the second on, each begins with a "
          "capital, and the first is small."}},
    {.name = "phrase-hashtag",
     MAKE("{phrase}", "#{pascal}", cu_en_set_contexts, a_phrase),
     .phrasings = {"Make one hashtag of the phrase, with a capital for every word.",
                   "I post about \"{phrase}\". Which hashtag do I use, LikeThis, without spaces?",
                   "{home}Squeeze the words into a hashtag and start each with a capital letter."}},
    {.name = "markdown-heading",
     MAKE("{phrase}", "## {heading}", cu_en_set_contexts, a_phrase),
     .phrasings = {"Make a second-level Markdown heading with a capital on every word.",
                   "{desk}The chapter is called like this. Write its heading: two number signs, a "
                   "space, each word capitalized.",
                   "Format \"{phrase}\" as a heading with ## and capital initials."}},
    {.name = "dotted-words",
     MAKE("{phrase}", "{dotted}", cu_en_set_contexts, a_phrase),
     .phrasings = {"Put a period between the words, no spaces, all small.",
                   "{desk}The old system separates words by dots and knows no capitals. Adapt the "
                   "phrase.",
                   "Write \"{phrase}\" in lower case with dots for spaces."}},
    {.name = "acronym",
     MAKE("{society}", "{letters}", cu_en_set_contexts, an_acronym),
     .phrasings =
         {"What is the acronym? Take the first letter of each capitalized word.",
          "{desk}Abbreviate the name of the organization to its capital letters.",
          "Members of the {society} wear its initials on {a clothing}. Which letters, without "
          "periods?"}},
    {.name = "date-to-iso",
     MAKE("{long}", "{iso}", cu_en_set_contexts, a_date),
     .phrasings = {"Write the date as year-month-day, like 2020-01-31.",
                   "{desk}Our database wants dates in the form YYYY-MM-DD. Convert this one.",
                   "How is {long} written in the ISO format?"}},
    {.name = "date-from-iso",
     MAKE("{iso}", "{long}", cu_en_set_contexts, a_date),
     .phrasings =
         {"Write the date out with the name of the month, like January 31, 2020.",
          "{desk}Customers prefer dates in words and figures, month first. Rewrite this one.",
          "Spell the month of {iso} and give the date in the American order with a comma."}},
    {.name = "date-day-first",
     MAKE("{long}", "{european}", cu_en_set_contexts, a_date),
     .phrasings =
         {"Put the day before the month and drop the comma.",
          "{desk}Our partners in {country} write 31 January 2020. Write this date for them.",
          "Change {long} to the order day, month, year, without a comma."}},
    {.name = "date-to-slashes",
     MAKE("{long}", "{slashed}", cu_en_set_contexts, a_date),
     .phrasings = {"Shorten the date to month/day/year in figures, without zeros in front.",
                   "{desk}There is little room in the column, so write the date like 1/31/2020.",
                   "Use slashes and numbers for {long}, month first."}},
    {.name = "year-of-date",
     MAKE("{long}", "{year}", cu_en_set_contexts, a_date),
     .phrasings = {"Which year is it? Give the year alone.",
                   "{class}We only remember the years. Take the year from the date.",
                   "Something happened on {long}. In what year was that?"}},
    {.name = "month-of-date",
     MAKE("{european}", "{date_month}", cu_en_set_contexts, a_date),
     .phrasings = {"Name the month in the date.",
                   "{desk}I file letters by month. Under which month does this one go?",
                   "Take only the month out of {european}."}},
    {.name = "phone-with-dashes",
     MAKE("{bare}", "{dashes}", cu_en_set_contexts, a_number_to_dial),
     .phrasings =
         {"Set dashes in the phone number after the third and the sixth digit.",
          "{desk}Ten digits in a row are hard to read. Group the number as 123-456-7890.",
          "Write {bare} like a phone number with two dashes: three, three and four digits."}},
    {.name = "phone-without-dashes",
     MAKE("{dashes}", "{bare}", cu_en_set_contexts, a_number_to_dial),
     .phrasings = {"Write the phone number without its dashes.",
                   "{desk}The dialing program accepts digits only. Clean the number.",
                   "Run all digits of {dashes} together."}},
    {.name = "phone-brackets",
     MAKE("{dashes}", "{brackets}", cu_en_set_contexts, a_number_to_dial),
     .phrasings =
         {"Put the area code, the first three digits, in brackets with a space after them.",
          "{desk}Our letterhead shows numbers like (123) 456-7890. Adapt this one.",
          "Write {dashes} with round brackets around the area code in place of the first "
          "dash."}},
    {.name = "phone-ending",
     MAKE("{dashes}", "{ending}", cu_en_set_contexts, a_number_to_dial),
     .phrasings =
         {"Give the last four digits of the number.",
          "{desk}Callers prove who they are by the end of their phone number. What are the "
          "final four figures here?",
          "How does {dashes} end? Four digits."}},
    {.name = "mask-card",
     MAKE("{card}", "{masked}", cu_en_set_contexts, a_masked_number),
     .phrasings =
         {"Hide all digits but the last four behind asterisks; keep the spaces.",
          "{desk}Card numbers must not be printed. Show this one as **** **** **** and the "
          "last block.",
          "Mask {card} so that only the final group can be read."}},
    {.name = "file-extension",
     MAKE("{file}", "{extension}", cu_en_set_contexts, a_path),
     .phrasings = {"Which extension does the file have? Write it without the dot.",
                   "{desk}Tell me the type of the file, that is, what follows the dot.",
                   "What comes after the period in {file}?"}},
    {.name = "file-stem",
     MAKE("{file}", "{stem}", cu_en_set_contexts, a_path),
     .phrasings = {"Give the file name without its extension.",
                   "{desk}Cut off the dot and what follows it.",
                   "I renamed {file} and dropped the ending. What is it called now?"}},
    {.name = "file-of-path",
     MAKE("{path}", "{file}", cu_en_set_contexts, a_path),
     .phrasings = {"Which file does the path point to? Leave out the folders.",
                   "{desk}Write only what comes after the last slash.",
                   "The document lies at {path}. What is its file name?"}},
};

const struct cu_set cu_en_copy_names = {families, sizeof families / sizeof *families, NULL};
