/* SPDX-License-Identifier: Apache-2.0
 *
 * Markup and formulas: HTML, CSS, JSON, Markdown, spreadsheets. The tables hold templates: a
 * request and what fulfils it, with the same words and numbers.
 */
#include "en_say.h"

static const char *const page_text[] = {
    "Read more",
    "Our menu",
    "Contact us",
    "Opening hours",
    "About the team",
    "Book a table",
    "Summer sale",
    "Back to start",
    "Photo album",
    "Next page",
    "Frequently asked questions",
    "Join the club",
    "Latest news",
    "How to find us",
    "Terms of use",
    "Daily special",
    "Free delivery",
    "Meet the author",
    NULL,
};
static const struct cu_list lists[] = {{"page_text", page_text}, {NULL, NULL}};

static void set_words(struct cu *c)
{
    cu_set(c, "w", cu_made_up_word(c));
    cu_set(c, "v", cu_made_up_word(c));
    cu_set(c, "u", cu_made_up_word(c));
    cu_setf(c, "url", "https://www.%s.%s", cu_made_up_word(c), cu_chance(c, 50) ? "com" : "org");
    cu_setf(c, "n", "%d", cu_between(c, 2, 6));
    cu_setf(c, "k", "%d", cu_between(c, 10, 400));
    cu_setf(c, "row", "%d", cu_between(c, 1, 9));
    cu_setf(c, "last", "%d", cu_between(c, 10, 99));
    EN_SAY(c, "col", "A", "B", "C", "D", "E");
    EN_SAY(c, "other", "F", "G", "H", "K", "M");
}

static void task_markup(struct cu *c)
{
    set_words(c);
    en_expand(c, "what", "0");
}

static void write_markup(struct cu *c)
{
    en_expand(c, "code", "1");
}

static const char *const html_rows[][2] = {
    {"a link to {url} with the text \"{page_text}\"", "<a href=\"{url}\">{page_text}</a>"},
    {"the image {w}.png with the alternative text \"{page_text}\"",
     "<img src=\"{w}.png\" alt=\"{page_text}\">"},
    {"a heading of level {n} that says \"{page_text}\"", "<h{n}>{page_text}</h{n}>"},
    {"a bulleted list of {w}, {v} and {u}",
     "<ul>\n  <li>{w}</li>\n  <li>{v}</li>\n  <li>{u}</li>\n</ul>"},
    {"a numbered list of {w} and {v}", "<ol>\n  <li>{w}</li>\n  <li>{v}</li>\n</ol>"},
    {"a paragraph with the text \"{page_text}\"", "<p>{page_text}</p>"},
    {"a button labelled \"{page_text}\"", "<button>{page_text}</button>"},
    {"the bold text \"{page_text}\"", "<strong>{page_text}</strong>"},
    {"a text field named {w}", "<input type=\"text\" name=\"{w}\">"},
    {"a table row with the cells {w}, {v} and {u}",
     "<tr>\n  <td>{w}</td>\n  <td>{v}</td>\n  <td>{u}</td>\n</tr>"},
    {"a checkbox named {w}", "<input type=\"checkbox\" name=\"{w}\">"},
    {"a drop-down menu named {w} with the options {v} and {u}",
     "<select name=\"{w}\">\n  <option>{v}</option>\n  <option>{u}</option>\n</select>"},
    {"a page title that reads \"{page_text}\"", "<title>{page_text}</title>"},
    {"a link that sends mail to info@{w}.com", "<a href=\"mailto:info@{w}.com\">info@{w}.com</a>"},
    {"the video {w}.mp4 with controls", "<video src=\"{w}.mp4\" controls></video>"},
    {"a section with the id {w} that contains the text \"{page_text}\"",
     "<section id=\"{w}\">{page_text}</section>"},
    {"the quotation \"{page_text}\"", "<blockquote>{page_text}</blockquote>"},
    {"the emphasised word {w}", "<em>{w}</em>"},
};

/* ---- CSS ---- */

static const char *const css_rows[][2] = {
    {"all links", "a"},
    {"every paragraph", "p"},
    {"headings of level {n}", "h{n}"},
    {"the element with the id {w}", "#{w}"},
    {"all elements of the class {w}", ".{w}"},
    {"buttons", "button"},
    {"list items", "li"},
    {"table cells", "td"},
    {"links under the mouse pointer", "a:hover"},
    {"paragraphs inside the class {w}", ".{w} p"},
    {"images of the class {w}", "img.{w}"},
    {"the footer", "footer"},
};
static const char *const looks[][2] = {
    {"{color word} text", "color: {color word};"},
    {"bold text", "font-weight: bold;"},
    {"italic text", "font-style: italic;"},
    {"a width of {k} pixels", "width: {k}px;"},
    {"centred text", "text-align: center;"},
    {"rounded corners of {n} pixels", "border-radius: {n}px;"},
    {"a font size of {last} pixels", "font-size: {last}px;"},
    {"a {color word} background", "background-color: {color word};"},
    {"a margin of {last} pixels", "margin: {last}px;"},
    {"a solid {color word} border of {n} pixels", "border: {n}px solid {color word};"},
    {"capital letters", "text-transform: uppercase;"},
    {"a padding of {row} pixels", "padding: {row}px;"},
    {"no underline", "text-decoration: none;"},
    {"a height of {k} pixels", "height: {k}px;"},
};

static void task_css(struct cu *c)
{
    size_t look[2];

    set_words(c);
    EN_SAY(c, "color word", "red", "blue", "green", "black", "white", "yellow", "purple", "teal",
           "navy", "silver", "maroon", "pink");
    cu_sample(c, look, 2, sizeof looks / sizeof *looks);
    cu_set(c, "look", cu_text(c, looks[look[0]][0]));
    cu_set(c, "look two", cu_text(c, looks[look[1]][0]));
    cu_set(c, "rule", cu_text(c, looks[look[0]][1]));
    cu_set(c, "rule two", cu_text(c, looks[look[1]][1]));
    en_expand(c, "what", "0");
}

/* ---- JSON ---- */

static const char *const json_rows[][2] = {
    {"a person: name {who}, age {last}, city {city}",
     "{{\"name\": \"{who}\", \"age\": {last}, \"city\": \"{city}\"}}"},
    {"a product with the code {code}, the price {k} and the color {tint}",
     "{{\"code\": \"{code}\", \"price\": {k}, \"color\": \"{tint}\"}}"},
    {"a user called {who} who is active and has the level {n}",
     "{{\"name\": \"{who}\", \"active\": true, \"level\": {n}}}"},
    {"an order with the number {code}, {n} items and no discount",
     "{{\"number\": \"{code}\", \"items\": {n}, \"discount\": null}}"},
    {"a list of the three words {w}, {v} and {u}", "[\"{w}\", \"{v}\", \"{u}\"]"},
    {"a trip from {city} to {city2} of {k} kilometres",
     "{{\"from\": \"{city}\", \"to\": \"{city2}\", \"kilometres\": {k}}}"},
    {"a book titled {title} by {who} with {k} pages",
     "{{\"title\": \"{title}\", \"author\": \"{who}\", \"pages\": {k}}}"},
    {"a pet named {title}, {n} years old, owned by {who}",
     "{{\"name\": \"{title}\", \"age\": {n}, \"owner\": \"{who}\"}}"},
    {"a room with the number {k} and the guests {who} and {me}",
     "{{\"number\": {k}, \"guests\": [\"{who}\", \"{me}\"]}}"},
    {"a server called {w} on port {k} that is not running",
     "{{\"name\": \"{w}\", \"port\": {k}, \"running\": false}}"},
    {"a measurement of {last} degrees in {city} on {weekday}",
     "{{\"city\": \"{city}\", \"day\": \"{weekday}\", \"degrees\": {last}}}"},
    {"a team with the name {title} and the score {last}",
     "{{\"team\": \"{title}\", \"score\": {last}}}"},
};

static void task_json(struct cu *c)
{
    en_people(c);
    set_words(c);
    cu_set(c, "code", cu_made_up_code(c));
    cu_set(c, "title", cu_made_up_name(c));
    EN_SAY(c, "tint", "red", "blue", "green", "black", "white");
    en_expand(c, "what", "0");
}

/* ---- Markdown, spreadsheets ---- */

static const char *const markdown_rows[][2] = {
    {"a link to {url} that says \"{page_text}\"", "[{page_text}]({url})"},
    {"an image from {url}/{w}.png described as \"{page_text}\"", "![{page_text}]({url}/{w}.png)"},
    {"a heading of level {n} with the words \"{page_text}\"", "{hashes} {page_text}"},
    {"the word \"{w}\" in bold type", "**{w}**"},
    {"the word \"{w}\" in italics", "*{w}*"},
    {"a bulleted list of {w}, {v} and {u}", "- {w}\n- {v}\n- {u}"},
    {"a numbered list of {w}, {v} and {u}", "1. {w}\n2. {v}\n3. {u}"},
    {"\"{page_text}\" as a quotation", "> {page_text}"},
    {"the command {w} as inline code", "`{w}`"},
    {"a block of Python code with the line print({k})", "```python\nprint({k})\n```"},
    {"a crossed-out \"{page_text}\"", "~~{page_text}~~"},
    {"a task list where {w} is done and {v} is not", "- [x] {w}\n- [ ] {v}"},
    {"a horizontal line between {w} and {v}", "{w}\n\n---\n\n{v}"},
};

static void task_markdown(struct cu *c)
{
    set_words(c);
    cu_set(c, "hashes", cu_format(c, "%.*s", cu_get(c, "n")[0] - '0', "######"));
    en_expand(c, "what", "0");
}

static const char *const table_rows[][2] = {
    {"Name", "Age"},      {"City", "Visitors"}, {"Product", "Price"}, {"Player", "Points"},
    {"Room", "Seats"},    {"Song", "Minutes"},  {"Item", "Quantity"}, {"Team", "Wins"},
    {"Street", "Houses"}, {"Book", "Pages"},    {"Village", "Wells"}, {"Model", "Weight"},
};

static void draw_table(struct cu *c)
{
    for (int i = 1; i <= 3; i++) {
        cu_set(c, cu_format(c, "left %d", i),
               cu_chance(c, 50) ? cu_made_up_name(c) : cu_get(c, cu_format(c, "surname%d", i)));
        cu_setf(c, cu_format(c, "right %d", i), "%d", cu_between(c, 1, 400));
    }
}

static const char *const formula_rows[][2] = {
    {"adds up the cells {col}{row} to {col}{last}", "=SUM({col}{row}:{col}{last})"},
    {"gives the average of {col}{row} to {col}{last}", "=AVERAGE({col}{row}:{col}{last})"},
    {"finds the largest value from {col}{row} to {col}{last}", "=MAX({col}{row}:{col}{last})"},
    {"finds the smallest value from {col}{row} to {col}{last}", "=MIN({col}{row}:{col}{last})"},
    {"counts the numbers in {col}{row} to {col}{last}", "=COUNT({col}{row}:{col}{last})"},
    {"multiplies {col}{row} by {other}{row}", "={col}{row}*{other}{row}"},
    {"shows \"yes\" if {col}{row} is greater than {k} and \"no\" otherwise",
     "=IF({col}{row}>{k},\"yes\",\"no\")"},
    {"rounds {col}{row} to {n} decimal places", "=ROUND({col}{row},{n})"},
    {"counts how often \"{w}\" stands in {col}{row} to {col}{last}",
     "=COUNTIF({col}{row}:{col}{last},\"{w}\")"},
    {"joins the texts of {col}{row} and {other}{row} with a space",
     "={col}{row}&\" \"&{other}{row}"},
    {"takes {n} percent of {col}{last}", "={col}{last}*{n}/100"},
    {"subtracts {other}{last} from {col}{last}", "={col}{last}-{other}{last}"},
    {"shows today's date", "=TODAY()"},
    {"gives the length of the text in {col}{last}", "=LEN({col}{last})"},
    {"writes the text of {other}{row} in capital letters", "=UPPER({other}{row})"},
    {"adds up the values in {other}{row} to {other}{last} where column {col} says \"{w}\"",
     "=SUMIF({col}{row}:{col}{last},\"{w}\",{other}{row}:{other}{last})"},
    {"takes the first {n} letters of {col}{row}", "=LEFT({col}{row},{n})"},
};

static const struct cu_family families[] = {
    {.name = "html-element",
     .kind = CU_CODE,
     .phrasings = {"Write the HTML for {what}.", "How do I put {what} on a web page?",
                   "My page should show {what}. Give me the markup and nothing else.",
                   "Which tags produce {what}?"},
     .output = "{code}",
     CU_ROWS(html_rows),
     .task = task_markup,
     .instance = write_markup},
    {.name = "css-rule",
     .kind = CU_CODE,
     .phrasings = {"Write a CSS rule that gives {what} {look} and {look two}.",
                   "I want {look} and {look two} for {what}. What goes into my style sheet?",
                   "Style {what} in CSS: {look}, {look two}."},
     .output = "{code} {{ {rule} {rule two} }}",
     CU_ROWS(css_rows),
     .task = task_css,
     .instance = write_markup},
    {.name = "json-object",
     .kind = CU_CODE,
     .phrasings = {"Express this as JSON: {what}.", "How would {what} look in JSON?",
                   "My program reads JSON. Encode {what} for it in one line."},
     .output = "{code}",
     CU_ROWS(json_rows),
     .task = task_json,
     .instance = write_markup},
    {.name = "markdown-snippet",
     .kind = CU_CODE,
     .phrasings = {"Use Markdown to write {what}.",
                   "I am editing a README file. How do I insert {what}?",
                   "What is the Markdown syntax for {what}?"},
     .output = "{code}",
     CU_ROWS(markdown_rows),
     .task = task_markdown,
     .instance = write_markup},
    {.name = "markdown-table",
     .kind = CU_COPY,
     .phrasings =
         {"{code_scene} Arrange the pairs in a Markdown table with the columns {0} and {1}.",
          "Make a Markdown table (headings: {0}, {1}) out of this: {left 1} {right 1}, {left 2} "
          "{right 2}, {left 3} {right 3}.",
          "{0} on the left, {1} on the right: turn the lines into a table in Markdown."},
     .input = "{left 1}: {right 1}\n{left 2}: {right 2}\n{left 3}: {right 3}",
     .output = "| {0} | {1} |\n| --- | --- |\n| {left 1} | {right 1} |\n| {left 2} | {right 2} "
               "|\n| {left 3} | {right 3} |",
     CU_ROWS(table_rows),
     .instance = draw_table,
     .input_name = "Data"},
    {.name = "spreadsheet-formula",
     .kind = CU_CODE,
     .phrasings = {"Give me a spreadsheet formula that {what}.",
                   "What must I type into a cell so that it {what}?",
                   "In Excel, I need a cell which {what}. How is that done?"},
     .output = "{code}",
     CU_ROWS(formula_rows),
     .task = task_markup,
     .instance = write_markup},
};

const struct cu_set cu_en_code_markup = {EN_FAMILIES(families), .lists = lists};
