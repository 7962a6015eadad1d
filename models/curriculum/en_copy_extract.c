/* SPDX-License-Identifier: Apache-2.0
 *
 * Finding one thing in a note: an address, a number, a price, a date, a person, a place. Every note
 * holds each kind of thing at most once; a family draws among the notes that hold what it wants, so
 * that the other kinds are there to be passed over.
 */
#include "en_draw.h"
#include "rows.h"

#include <string.h>

enum {
    EMAIL = 1,
    PHONE = 2,
    PRICE = 4,
    DATE = 8,
    TIME = 16,
    CODE = 32,
    STREET = 64,
    URL = 128,
    PERSON = 256,
    PLACE = 512,
    CITY = 1024
};

static const struct note {
    int has;
    const char *text;
} notes[] = {
    {PERSON | PHONE | TIME, "{full1} called at {x_time}. Please call back: {x_phone}."},
    {PERSON | CODE | DATE,
     "{full1} ordered {a product} on {x_date}. The order number is {x_code}."},
    {PERSON | EMAIL | PRICE,
     "For sale: {a object}, hardly used, {x_price}. Write to {full1} at {x_email}."},
    {DATE | TIME | PLACE, "The {subject} evening takes place at {place} on {x_date} at {x_time}."},
    {PERSON | STREET | DATE, "{full1} is moving to {x_street} on {x_date}."},
    {URL | PRICE, "Tickets cost {x_price} and can be bought at {x_url}."},
    {CODE | EMAIL, "Your booking {x_code} is confirmed. Questions? Write to {x_email}."},
    {PERSON | CITY | DATE, "{full1} was born in {city} on {x_date}."},
    {CITY | TIME | CODE, "Flight {x_code} to {city} leaves at {x_time}."},
    {PERSON | PLACE | TIME, "{full1} will wait for you at {place} at {x_time}."},
    {PRICE | STREET | PHONE, "Room for rent at {x_street}, {x_price} a week. Phone {x_phone}."},
    {EMAIL | URL, "Our new website is {x_url}. Tell us what you think: {x_email}."},
    {PERSON | CODE | CITY,
     "The suitcase with tag {x_code} belongs to {full1}, who is staying in {city}."},
    {DATE | PRICE | CODE, "Invoice {x_code}: please pay {x_price} by {x_date}."},
    {PERSON | TIME | STREET, "Deliver the {food} to {full1}, {x_street}, before {x_time}."},
    {PHONE | PLACE, "Lost near {place}: {a color} {clothing}. If you find it, call {x_phone}."},
    {PERSON | EMAIL | CITY,
     "{full1} has moved to our office in {city}. The new address is {x_email}."},
    {URL | DATE, "You can sign up for the {hobby_noun} course at {x_url} until {x_date}."},
    {PERSON | PRICE, "We still owe {full1} {x_price} for the {object}."},
    {PHONE | TIME | PERSON,
     "Ask for {full1}. You can reach the office at {x_phone} until {x_time}."},
    {CITY | PRICE | TIME, "The bus to {city} leaves at {x_time}, and a seat costs {x_price}."},
    {PLACE | DATE | PERSON,
     "On {x_date}, {full1} will read from a book about {subject} at {place}."},
    {CODE | STREET, "Package {x_code} was left with a neighbor at {x_street}."},
    {EMAIL | DATE, "Send your answer to {x_email} no later than {x_date}."},
    {URL | CODE, "Use the code {x_code} at {x_url} and save ten percent."},
    {PERSON | STREET | EMAIL, "New member: {full1}, {x_street}, {x_email}."},
    {PRICE | PLACE | TIME, "There is a tour of {place} at {x_time}. It costs {x_price}."},
    {CITY | STREET | DATE, "On {x_date} our {shop} in {city} moves to {x_street}."},
    {PHONE | EMAIL, "You can send a message to {x_email} or call {x_phone}."},
    {URL | PHONE, "More about {subject} at {x_url}, or by phone: {x_phone}."},
    {PERSON | URL | CITY, "{full1} from {city} shows pictures of {animals} at {x_url}."},
};

static const struct cu_list lists[] = {
    {"hobby_noun", CU_WORDS("cooking", "pottery", "first-aid", "photography", "sewing", "dancing",
                            "gardening", "chess", "painting", "sailing", "writing", "yoga")},
    {"tale_kind", CU_WORDS("short story", "fairy tale", "page of a novel", "school essay",
                           "diary entry", "ghost story", "crime story")},
    {"note_kind", CU_WORDS("customer message", "voicemail transcript", "notice", "handwritten note",
                           "text message", "help-desk ticket", "classified ad", "short letter",
                           "club bulletin", "reminder", "office memo", "message from a stranger",
                           "scribbled line", "calendar entry", "chat message")},
    {NULL, NULL},
};

static void draw_note(struct cu *c, int wanted)
{
    const size_t n = sizeof notes / sizeof *notes;
    size_t at;

    cu_en_set_details(c);
    do
        cu_sample(c, &at, 1, n);
    while (!(notes[at].has & wanted));
    cu_set(c, "text", cu_text(c, notes[at].text));
}

#define NOTE_WITH(name, wanted)                                                                    \
    static void name(struct cu *c)                                                                 \
    {                                                                                              \
        draw_note(c, wanted);                                                                      \
    }

NOTE_WITH(with_email, EMAIL)
NOTE_WITH(with_phone, PHONE)
NOTE_WITH(with_price, PRICE)
NOTE_WITH(with_date, DATE)
NOTE_WITH(with_time, TIME)
NOTE_WITH(with_code, CODE)
NOTE_WITH(with_street, STREET)
NOTE_WITH(with_url, URL)
NOTE_WITH(with_person, PERSON)
NOTE_WITH(with_place, PLACE)
NOTE_WITH(with_city, CITY)

/* ---- several of a kind ---- */

static const char *const texts_of_three[] = {
    "{p1} and {p2} are going to {city}. {p3} stays at home.",
    "{p1} borrowed {a object} from {p2} and lent it to {p3}.",
    "Yesterday {p1} cooked {food}. {p2} set the table, and {p3} washed up.",
    "{p1} sent the photos to {p2} after {p3} had asked for them.",
    "The {shop} belongs to {p1}, but {p2} and {p3} run it.",
    "When {p1} arrived at {place}, {p2} was already talking to {p3}.",
    "First prize went to {p1}, second prize to {p2} and third prize to {p3}.",
    "{p1} thinks that {p2} and {p3} should start {hobby}.",
};

static void three_people(struct cu *c)
{
    cu_en_set_details(c);
    cu_set(c, "text", cu_text(c, CU_PICK(c, texts_of_three)));
}

static const char *const texts_of_quotes[] = {
    "{p1} opened the door and said, \"{said}\" Then {p2} came in.",
    "\"{said}\" whispered {p1} on the way to {place}.",
    "When {p1} saw the {object}, {p2} shouted, \"{said}\"",
    "At {x_time} the phone rang. \"{said}\" said {p1}.",
    "The last words in the letter from {p1} were \"{said}\"",
};
static const char *const sayings[] = {
    "Where is my {object}?",        "I have never been to {city}!",
    "Please do not touch that!",    "We should leave before {weekday}.",
    "Who ate the {food}?",          "There is {a animal} in the {room}!",
    "I would rather have {drink}.", "You look just like my {relation}.",
    "Nobody told me about {p3}.",   "What a lovely {clothing}!",
};

static void a_quote(struct cu *c)
{
    cu_en_set_details(c);
    cu_set(c, "said", cu_text(c, CU_PICK(c, sayings)));
    cu_set(c, "text", cu_text(c, CU_PICK(c, texts_of_quotes)));
}

static const char *const tag_shapes[] = {
    "{^hobby} makes me happy! #{w1} #{w2}",
    "New {object} for the {room}. #{w1} #{w2} #{w3}",
    "#{w1} day in {city} with {p1}. #{w2}",
    "Look at this {animal}! #{w1} #{w2} #{w3}",
    "{^food} again today, thanks to {p1}. #{w1}",
    "Never thought that #{w1} could be this hard. #{w2}",
};

static void hashtags(struct cu *c)
{
    const char *w[] = {cu_en_noun(c), cu_made_up_word(c), cu_en_noun(c)}, *text, *tags[3];
    size_t n = 0;

    cu_en_set_details(c);
    for (int i = 0; i < 3; i++)
        cu_set(c, cu_format(c, "w%d", i + 1), w[i]);
    text = cu_text(c, CU_PICK(c, tag_shapes));
    for (const char *p = strchr(text, '#'); p && n < 3; p = strchr(p + 1, '#'), n++)
        tags[n] = cu_format(c, "#%s", w[n]);
    cu_set(c, "text", text);
    cu_set(c, "tags", cu_join(c, tags, n, " ", " "));
}

/* Three prices in one text. */
static void list_of_prices(struct cu *c)
{
    const char *what[3], *prices[3];

    cu_sample_words(c, "product", what, 3);
    for (int i = 0; i < 3; i++)
        prices[i] = cu_format(c, "$%d", cu_between(c, 11, 890));
    cu_set(c, "text",
           cu_format(c, "The %s is %s, the %s costs %s, and you can have the %s for %s.", what[0],
                     prices[0], what[1], prices[1], what[2], prices[2]));
    cu_set(c, "prices", cu_join(c, prices, 3, ", ", ", "));
}

/* ---- the families ---- */

static const struct cu_family families[] = {
    {.name = "extract-email",
     .kind = CU_COPY,
     .phrasings =
         {"What e-mail address does the {note_kind} give? Write only the address.",
          "{desk}Find the e-mail address in the text so that I can add it to my contacts.",
          "I have to answer {a profession} in {city}, but all I have is this note. Which e-mail "
          "address does it contain?",
          "Copy the e-mail address out of the text and leave the rest.",
          "Return just the part of the {note_kind} that is an e-mail address."},
     .input = "{text}",
     .output = "{x_email}",
     .task = cu_en_set_contexts,
     .instance = with_email},
    {.name = "extract-phone",
     .kind = CU_COPY,
     .phrasings =
         {"Which number should one dial according to the {note_kind}?",
          "{desk}Pick the phone number out of the message, exactly as it is written.",
          "Scan the text for a telephone number and output that number alone.",
          "My {relation} can't read my handwriting. Write down only the phone number from the note "
          "about {subject}."},
     .input = "{text}",
     .output = "{x_phone}",
     .task = cu_en_set_contexts,
     .instance = with_phone},
    {.name = "extract-price",
     .kind = CU_COPY,
     .phrasings = {"How much money is mentioned in the {note_kind}? Give the amount only.",
                   "{desk}Take the price from the text; nothing else matters to me.",
                   "For my household book I need the sum that stands in this {note_kind}.",
                   "Look for a dollar amount in the passage and repeat it.",
                   "A friend from {city} sent me this. Just tell me what it says about the price."},
     .input = "{text}",
     .output = "{x_price}",
     .task = cu_en_set_contexts,
     .instance = with_price},
    {.name = "extract-date",
     .kind = CU_COPY,
     .phrasings =
         {"On which day of the year does this happen? Copy the date from the {note_kind}.",
          "{desk}Which date is given in the text?",
          "{home}Pull the month and day out of this message so that I can mark my calendar.",
          "Output nothing but the date that the note mentions."},
     .input = "{text}",
     .output = "{x_date}",
     .task = cu_en_set_contexts,
     .instance = with_date},
    {.name = "extract-time",
     .kind = CU_COPY,
     .phrasings =
         {"At what time of day? Answer from the {note_kind}, with the time alone.",
          "{home}I want to set an alarm, so find the clock time in this message.",
          "The text names a time, with am or pm. Write it out again without the other words.",
          "{desk}Which hour does the note give?"},
     .input = "{text}",
     .output = "{x_time}",
     .task = cu_en_set_contexts,
     .instance = with_time},
    {.name = "extract-code",
     .kind = CU_COPY,
     .phrasings = {"Every {note_kind} of this sort carries a code made of letters and digits. Copy "
                   "that code.",
                   "{desk}I need the reference number from the message, character by character.",
                   "What is the number or code that identifies the item in this text?",
                   "Strip everything from the note except the code it contains."},
     .input = "{text}",
     .output = "{x_code}",
     .task = cu_en_set_contexts,
     .instance = with_code},
    {.name = "extract-street",
     .kind = CU_COPY,
     .phrasings = {"Which street and house number are named in the {note_kind}?",
                   "{desk}Read the text and give me the street address for my map.",
                   "The driver only needs to know where to go. Reduce the message to the address.",
                   "{home}From the note, copy the house number together with the street."},
     .input = "{text}",
     .output = "{x_street}",
     .task = cu_en_set_contexts,
     .instance = with_street},
    {.name = "extract-url",
     .kind = CU_COPY,
     .phrasings = {"Give me the web address that the {note_kind} mentions.",
                   "{home}Which website am I supposed to open according to this message?",
                   "There is a link hidden in the text. Write the link and stop.",
                   "{desk}Extract the URL."},
     .input = "{text}",
     .output = "{x_url}",
     .task = cu_en_set_contexts,
     .instance = with_url},
    {.name = "extract-person",
     .kind = CU_COPY,
     .phrasings =
         {"Whose name appears in this {note_kind}? Write first name and surname.",
          "{desk}Find the person who is named in the text.",
          "I want to greet the right person at {place}. Who does the message talk about?",
          "Reply with the full name of the man or woman in the note and no other word.",
          "At {event} I met somebody whose name I forgot. It must be in this {note_kind}."},
     .input = "{text}",
     .output = "{full1}",
     .task = cu_en_set_contexts,
     .instance = with_person},
    {.name = "extract-place",
     .kind = CU_COPY,
     .phrasings = {"Where should one go? Take the place from the {note_kind}.",
                   "{home}Tell me which place this message is about, in a word or three.",
                   "Identify the location in the text, such as a park or a building, and copy it.",
                   "The note names a place that visitors to the town might know. Which one is it?"},
     .input = "{text}",
     .output = "{place}",
     .task = cu_en_set_contexts,
     .instance = with_place},
    {.name = "extract-city",
     .kind = CU_COPY,
     .phrasings = {"Which city does the {note_kind} speak of?",
                   "{desk}I sort everything by city. Where does this one belong?",
                   "Name the town in the text; leave out people, dates and all the rest.",
                   "Find the name of a city in the sentence and write just that."},
     .input = "{text}",
     .output = "{city}",
     .task = cu_en_set_contexts,
     .instance = with_city},
    {.name = "list-all-names",
     .kind = CU_COPY,
     .phrasings = {"Write down everybody who is mentioned, in order and separated by commas.",
                   "{class}List the names of all the people in the text with commas between them.",
                   "Who are the three persons in this little {tale_kind}? Give only their "
                   "names, with commas.",
                   "Make a comma-separated list of the characters, as they come up in the scene.",
                   "I am casting a play for {event}. Collect the names from the passage like this: "
                   "name, name, name."},
     .input = "{text}",
     .output = "{p1}, {p2}, {p3}",
     .task = cu_en_set_contexts,
     .instance = three_people},
    {.name = "extract-quote",
     .kind = CU_COPY,
     .phrasings =
         {"What exactly is said aloud here? Leave out the quotation marks.",
          "{class}Copy the words between the quotation marks.",
          "For a collection of quotations, take the spoken sentence out of the passage, "
          "without its marks.",
          "Delete the narrator's part of this {tale_kind} and keep the direct speech only, "
          "with no quotation marks."},
     .input = "{text}",
     .output = "{said}",
     .task = cu_en_set_contexts,
     .instance = a_quote},
    {.name = "collect-hashtags",
     .kind = CU_COPY,
     .phrasings =
         {"Which hashtags does the post carry? Write them with spaces between.",
          "{desk}We count tags on social media. Keep every word that begins with # and drop "
          "the others.",
          "For a study of how {a profession} writes online, return the hashtags of this post in "
          "their order, on one line.",
          "Throw away the text and leave me the tags with their # signs."},
     .input = "{text}",
     .output = "{tags}",
     .task = cu_en_set_contexts,
     .instance = hashtags},
    {.name = "list-prices",
     .kind = CU_COPY,
     .phrasings =
         {"Put all the prices from the text on one line with commas between them.",
          "{desk}I only want the three amounts in the offer, in their order: a, b, c.",
          "What do the things in the advertisement cost? Answer with the bare amounts, "
          "separated by commas.",
          "Go through the salesperson's sentence and note each sum of money after the other, "
          "using commas."},
     .input = "{text}",
     .output = "{prices}",
     .task = cu_en_set_contexts,
     .instance = list_of_prices},
};

const struct cu_set cu_en_copy_extract = {families, sizeof families / sizeof *families, lists};
