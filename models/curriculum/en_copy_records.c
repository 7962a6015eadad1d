/* SPDX-License-Identifier: Apache-2.0
 *
 * Records of three facts, as a sentence, a card, a line of CSV, a JSON object or a row of a table,
 * and from each of these to another. The instruction tells the kind of record and its fields.
 */
#include "en_draw.h"
#include "rows.h"

#include "book.h"

#include <string.h>

static const struct record {
    const char *kind; /* "a person" */
    const char *keys[3];
    const char *values[3];
    const char *sentence; /* of {v1}, {v2}, {v3} */
    const char *pattern;  /* how an instruction shows the sentence */
} records[] = {
    {"a person",
     {"name", "job", "city"},
     {"{name}", "{profession}", "{city}"},
     "{v1} works as {a v2} in {v3}.",
     "NAME works as a JOB in CITY."},
    {"a product",
     {"item", "color", "price"},
     {"{product}", "{color}", "{price}"},
     "The {v1} comes in {v2} and costs {v3}.",
     "The ITEM comes in COLOR and costs PRICE."},
    {"an order",
     {"customer", "product", "code"},
     {"{full}", "{product}", "{code}"},
     "{v1} ordered {a v2} under the code {v3}.",
     "CUSTOMER ordered a PRODUCT under the code CODE."},
    {"a pet",
     {"name", "species", "age"},
     {"{name}", "{animal}", "{#2-19}"},
     "{v1} is {a v2} and {v3} years old.",
     "NAME is a SPECIES and AGE years old."},
    {"a trip",
     {"traveler", "city", "month"},
     {"{name}", "{city}", "{month}"},
     "{v1} traveled to {v2} in {v3}.",
     "TRAVELER traveled to CITY in MONTH."},
    {"a lesson",
     {"teacher", "subject", "day"},
     {"{full}", "{school_subject}", "{weekday}"},
     "{v1} teaches {v2} on {v3}.",
     "TEACHER teaches SUBJECT on DAY."},
    {"a delivery",
     {"item", "address", "time"},
     {"{object}", "{street_no}", "{time}"},
     "The {v1} goes to {v2} at {v3}.",
     "The ITEM goes to ADDRESS at TIME."},
    {"a member",
     {"name", "email", "sport"},
     {"{full}", "{email}", "{sport}"},
     "{v1} ({v2}) has signed up for {v3}.",
     "NAME (EMAIL) has signed up for SPORT."},
    {"a guest",
     {"guest", "country", "room"},
     {"{full}", "{country}", "{#101-599}"},
     "{v1} from {v2} is in room {v3}.",
     "GUEST from COUNTRY is in room ROOM."},
    {"a loan",
     {"borrower", "tool", "date"},
     {"{name}", "{tool}", "{date}"},
     "{v1} borrowed the {v2} on {v3}.",
     "BORROWER borrowed the TOOL on DATE."},
    {"an employee",
     {"name", "company", "phone"},
     {"{full}", "{company}", "{phone}"},
     "{v1} of {v2} has the number {v3}.",
     "NAME of COMPANY has the number PHONE."},
    {"a meal",
     {"guest", "dish", "drink"},
     {"{name}", "{food}", "{drink}"},
     "{v1} had {v2} with {v3}.",
     "GUEST had DISH with DRINK."},
};

static const struct record *record_of(struct cu *c)
{
    const char *kind = cu_get(c, "kind_of_record");

    for (size_t i = 0; i < sizeof records / sizeof *records; i++)
        if (strcmp(records[i].kind, kind) == 0)
            return &records[i];
    return &records[0];
}

static void name_record(struct cu *c)
{
    size_t at;
    const struct record *r;

    cu_en_set_contexts(c);
    cu_sample(c, &at, 1, sizeof records / sizeof *records);
    r = &records[at];
    cu_set(c, "kind_of_record", r->kind);
    cu_setf(c, "keys", "%s, %s and %s", r->keys[0], r->keys[1], r->keys[2]);
    cu_set(c, "key1", r->keys[0]);
    cu_set(c, "key2", r->keys[1]);
    cu_set(c, "key3", r->keys[2]);
    cu_set(c, "pattern", r->pattern);
    cu_setf(c, "header", "%s,%s,%s", r->keys[0], r->keys[1], r->keys[2]);
    cu_set(c, "wanted", r->keys[cu_between(c, 0, 2)]);
}

static void draw_values(struct cu *c, const struct record *r, const char **v)
{
    for (int i = 0; i < 3; i++) {
        v[i] = cu_en_fresh(c, r->values[i]);
        cu_set(c, cu_format(c, "v%d", i + 1), v[i]);
    }
}

static void a_record(struct cu *c)
{
    const struct record *r = record_of(c);
    const char *v[3], *lines[3];

    draw_values(c, r, v);
    cu_set(c, "told", cu_text(c, r->sentence));
    cu_setf(c, "csv", "%s,%s,%s", v[0], v[1], v[2]);
    cu_setf(c, "bars", "| %s | %s | %s |", v[0], v[1], v[2]);
    cu_setf(c, "semicolons", "%s; %s; %s", v[0], v[1], v[2]);
    for (int i = 0; i < 3; i++)
        lines[i] = cu_format(c, "%s: %s", r->keys[i], v[i]);
    cu_set(c, "card", cu_join(c, lines, 3, "\n", "\n"));
    cu_setf(c, "json", "{\"%s\": \"%s\", \"%s\": \"%s\", \"%s\": \"%s\"}", r->keys[0], v[0],
            r->keys[1], v[1], r->keys[2], v[2]);
    cu_setf(c, "xml", "<%s>%s</%s>\n<%s>%s</%s>\n<%s>%s</%s>", r->keys[0], v[0], r->keys[0],
            r->keys[1], v[1], r->keys[1], r->keys[2], v[2], r->keys[2]);
    for (int i = 0; i < 3; i++)
        if (strcmp(r->keys[i], cu_get(c, "wanted")) == 0)
            cu_set(c, "value", v[i]);
}

/* Three records, of which a column or a line is wanted. */
static void some_records(struct cu *c)
{
    const struct record *r = record_of(c);
    const char *v[3][3], *lines[4], *column[3], *firsts[3];
    int at = 0;

    for (int i = 0; i < 3; i++)
        if (strcmp(r->keys[i], cu_get(c, "wanted")) == 0)
            at = i;
    lines[0] = cu_get(c, "header");
    for (int i = 0; i < 3; i++) {
        draw_values(c, r, v[i]);
        lines[i + 1] = cu_format(c, "%s,%s,%s", v[i][0], v[i][1], v[i][2]);
        column[i] = v[i][at];
        firsts[i] = v[i][0];
    }
    cu_set(c, "table", cu_join(c, lines, 4, "\n", "\n"));
    cu_set(c, "column", cu_join(c, column, 3, "\n", "\n"));
    cu_set(c, "firsts", cu_join(c, firsts, 3, ", ", ", "));
    cu_set(c, "last_line", lines[3]);
}

#define RECORD(template, result)                                                                   \
    .kind = CU_COPY, .input = template, .output = result, .task = name_record, .instance = a_record
#define RECORDS(template, result)                                                                  \
    .kind = CU_COPY, .input = template, .output = result, .task = name_record,                     \
    .instance = some_records

static const struct cu_family families[] = {
    {.name = "sentence-to-json",
     RECORD("{told}", "{json}"),
     .phrasings =
         {"Make a JSON object with the keys {keys}, all values as strings.",
          "{desk}Store what the sentence says as JSON: {keys}, in this order, everything in "
          "double quotes.",
          "\"{told}\" Give me that as a JSON object whose fields are {keys}."}},
    {.name = "sentence-to-csv",
     RECORD("{told}", "{csv}"),
     .phrasings = {"Write one line of CSV with {keys}, without spaces after the commas.",
                   "{desk}The spreadsheet has the columns {keys}. Which line do I add for this "
                   "sentence? Only commas between the values.",
                   "Boil the statement down to comma-separated values in the order {keys}."}},
    {.name = "sentence-to-card",
     RECORD("{told}", "{card}"),
     .phrasings =
         {"Fill in an index card for {kind_of_record}: {keys}, each on a line with a colon.",
          "{desk}List the {keys} from the sentence in the form \"field: value\", one per "
          "line.",
          "My form asks for {keys}. Complete it from this: {told}"}},
    {.name = "sentence-to-table-row",
     RECORD("{told}", "{bars}"),
     .phrasings =
         {"Make a row of a Markdown table from the sentence, with the cells {keys}.",
          "{desk}Between vertical bars, put {keys} as the sentence gives them.",
          "We keep a table about {kind_of_record} with {keys}. Write its next row, starting "
          "and ending with a bar."}},
    {.name = "sentence-to-xml",
     RECORD("{told}", "{xml}"),
     .phrasings =
         {"Mark up the facts with the tags {keys}, one element per line.",
          "{desk}Our old program reads XML. Put {keys} into elements of these names, line by "
          "line.",
          "Write three lines of XML about {kind_of_record} in the text: {keys}."}},
    {.name = "card-to-sentence",
     RECORD("{card}", "{told}"),
     .phrasings = {"Write the data as a sentence like this: {pattern}",
                   "{class}Turn the card about {kind_of_record} into one sentence on the pattern "
                   "\"{pattern}\"",
                   "Tell in one sentence what the fields say. The model is: {pattern}"}},
    {.name = "csv-to-sentence",
     RECORD("{csv}", "{told}"),
     .phrasings =
         {"The values are {keys}. Put them into a sentence of the form: {pattern}",
          "{desk}Make a readable sentence from the line, following the model \"{pattern}\"",
          "Read the line about {kind_of_record} aloud as a sentence that goes: {pattern}"}},
    {.name = "json-to-sentence",
     RECORD("{json}", "{told}"),
     .phrasings =
         {"Explain the JSON object in one sentence: {pattern}",
          "{desk}Colleagues cannot read JSON. Write for them, in the manner of \"{pattern}\"",
          "Turn this record of {kind_of_record} into plain English like: {pattern}"}},
    {.name = "json-to-csv",
     RECORD("{json}", "{csv}"),
     .phrasings = {"Convert the JSON object into a line of values separated by commas only.",
                   "{desk}I need {keys} from the JSON as CSV, no header and no quotes.",
                   "Drop keys, quotes and braces: what is left of this record of {kind_of_record} "
                   "should be the values with commas and no spaces around them."}},
    {.name = "csv-to-json",
     RECORD("{csv}", "{json}"),
     .phrasings = {"The line holds {keys}. Write it as a JSON object with string values.",
                   "{desk}Turn the CSV values into JSON; the keys are {keys}.",
                   "Give the values their names, {keys}, and put them into braces as JSON, each in "
                   "double quotes."}},
    {.name = "card-to-json",
     RECORD("{card}", "{json}"),
     .phrasings =
         {"Write the card as a JSON object on one line, values as strings.",
          "{desk}The fields {keys} have to become JSON with double quotes around names and "
          "values.",
          "A program needs these lines about {kind_of_record} as a single JSON object with "
          "strings."}},
    {.name = "json-to-card",
     RECORD("{json}", "{card}"),
     .phrasings =
         {"List the fields of the JSON object line by line, like \"field: value\", without "
          "quotes.",
          "{desk}Print {keys} below one another, each with a colon and its value.",
          "I want to read this record of {kind_of_record} without braces and quotes, a line "
          "per field."}},
    {.name = "value-from-json",
     RECORD("{json}", "{value}"),
     .phrasings = {"What is the value of \"{wanted}\" in the JSON object?",
                   "{desk}From this record of {kind_of_record} I need the {wanted} only.",
                   "Look at the object with the keys {keys} and return what belongs to {wanted}, "
                   "without quotes."}},
    {.name = "value-from-card",
     RECORD("{card}", "{value}"),
     .phrasings = {"Which {wanted} does the card give?",
                   "{home}Copy what stands behind \"{wanted}:\" and nothing more.",
                   "The entry about {kind_of_record} has three lines. I am interested in the "
                   "{wanted}."}},
    {.name = "value-from-sentence",
     RECORD("{told}", "{value}"),
     .phrasings =
         {"The sentence is about {kind_of_record}. Pick out the {wanted}.",
          "{desk}The field \"{wanted}\" of our form is empty. What do I enter, going by the "
          "text?",
          "Given the model \"{pattern}\", which words in the sentence are the {wanted}?"}},
    {.name = "column-of-table",
     RECORDS("{table}", "{column}"),
     .phrasings =
         {"Give the column {wanted} of the table, one value per line and without the header.",
          "{desk}Delete all columns but \"{wanted}\", and the heading too.",
          "From each line about {kind_of_record} take the {wanted} and list the three below "
          "one another."}},
    {.name = "first-column",
     RECORDS("{table}", "{firsts}"),
     .phrasings = {"Write the first value of each line after the heading, with commas between.",
                   "{desk}List every {key1} in the table on one line, with commas.",
                   "What stands under {key1} in this table of three rows? Separate by commas."}},
    {.name = "last-line-of-table",
     RECORDS("{table}", "{last_line}"),
     .phrasings = {"Copy the last line of the table as it is.",
                   "{desk}The newest entry is at the bottom. Repeat that line.",
                   "There are three records of {keys}. Which comes at the end? Keep its commas."}},
    {.name = "add-header",
     RECORD("{csv}", "{header}\n{csv}"),
     .phrasings = {"Put a heading line with {keys} above the line, in the same comma style.",
                   "{desk}The values have no names yet. Add a first line that says {keys}, with "
                   "commas only.",
                   "Write {key1}, {key2}, {key3} over these values as a CSV header, no spaces, and "
                   "repeat the values."}},
    {.name = "semicolons-to-card",
     RECORD("{semicolons}", "{card}"),
     .phrasings =
         {"The three parts are {keys}. Label them, each on a line, as in \"field: value\".",
          "{desk}Split at the semicolons and put the names {keys} with a colon in front.",
          "Make an entry about {kind_of_record} with three labeled lines: {keys}."}},
};

const struct cu_set cu_en_copy_records = {families, sizeof families / sizeof *families, NULL};
