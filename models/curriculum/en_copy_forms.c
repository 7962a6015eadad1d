/* SPDX-License-Identifier: Apache-2.0
 *
 * Short letters, notices and cards made of given facts: what people have a form for. The facts come
 * as notes in the input or stand in the instruction.
 */
#include "en_draw.h"
#include "rows.h"

static void details(struct cu *c)
{
    cu_en_set_details(c);
}

static const char *const form_letters[][2] = {
    {"Dear [NAME], your [THING] is ready at our shop in [CITY].",
     "Dear {p1}, your {object} is ready at our shop in {city}."},
    {"[NAME] has lost a [THING] on the way to [CITY].",
     "{p1} has lost a {object} on the way to {city}."},
    {"Hi [NAME], I am in [CITY] and have found your [THING].",
     "Hi {p1}, I am in {city} and have found your {object}."},
    {"Receipt for one [THING], sold to [NAME] in [CITY].",
     "Receipt for one {object}, sold to {p1} in {city}."},
    {"Greetings from [CITY]! I bought you a [THING]. Yours, [NAME]",
     "Greetings from {city}! I bought you a {object}. Yours, {p1}"},
    {"We ask [NAME] from [CITY] to return the [THING].",
     "We ask {p1} from {city} to return the {object}."},
};

static void a_form_letter(struct cu *c)
{
    size_t row;

    cu_en_set_details(c);
    do /* "a [THING]" stands in the letters */
        cu_set(c, "object", cu_en_fresh(c, "{object}"));
    while (cu_a(c, cu_get(c, "object"))[1] != ' ');
    cu_sample(c, &row, 1, sizeof form_letters / sizeof *form_letters);
    cu_set(c, "letter", form_letters[row][0]);
    cu_set(c, "filled", cu_text(c, form_letters[row][1]));
}

static const struct cu_list lists[] = {
    {"losable",
     CU_WORDS("umbrella", "wallet", "backpack", "scarf", "hat", "camera", "key ring", "notebook",
              "lunch box", "necklace", "phone", "purse", "suitcase", "teddy bear", "water bottle",
              "jacket", "pencil case", "watch", "sketchbook", "violin case")},
    {"meeting_room",
     CU_WORDS("conference room", "library", "meeting room", "staff room", "main hall", "lobby",
              "reading room", "back office", "computer lab", "music room", "workshop", "canteen")},
    {"visit", CU_WORDS("dentist", "doctor", "hairdresser", "optician", "physiotherapist", "vet",
                       "piano teacher", "tailor", "tax adviser", "driving instructor")},
    {"mishap", CU_WORDS("a flat tire", "a late train", "a power cut", "heavy snow", "a sick child",
                        "a traffic jam", "a broken elevator", "a missed bus", "a burst pipe",
                        "a long meeting", "an accident on the bridge", "a lost key")},
    {"form_of_thanks",
     CU_WORDS("a lovely evening", "your help with the move", "the wonderful dinner", "your advice",
              "the ride to the airport", "your patience", "the beautiful flowers",
              "looking after our cat", "your kind letter", "the good company")},
    {"sign_rule",
     CU_WORDS("smoke", "feed the birds", "park here", "walk on the grass", "use the elevator",
              "ring the bell", "touch the paintings", "leave bicycles here", "swim in the pond",
              "use your phone", "lean on the glass", "bring dogs", "eat in the reading room",
              "open this window", "play ball games")},
    {NULL, NULL},
};

#define FORM(notes, result)                                                                        \
    .kind = CU_COPY, .input = notes, .output = result, .task = cu_en_set_contexts,                 \
    .instance = details

static const struct cu_family families[] = {
    {.name = "invitation",
     FORM("To: {p1}\nWhat: {event}\nWhere: {place}\nWhen: {weekday}, {x_time}\nFrom: {p2}",
          "Dear {p1},\nyou are invited to {event} at {place} on {weekday} at {x_time}.\n{p2}"),
     .phrasings =
         {"Write a short invitation from these notes, with a greeting and a signature.",
          "Invite {p1} to {event} at {place} on {weekday} at {x_time}. Sign as {p2}.",
          "I am {p2} and would like to have {p1} at {event}. It starts on {weekday} at "
          "{x_time}, and it takes place at {place}. Put that into a note of three lines.",
          "Make the data into an invitation: first the greeting, then one sentence, then the "
          "name of the host."}},
    {.name = "appointment-reminder",
     FORM("{visit} / {full1} / {weekday} / {x_time}",
          "Dear {full1}, this is a reminder of your appointment with the {visit} on {weekday} at "
          "{x_time}."),
     .phrasings = {"Write a one-sentence reminder of the appointment to the patient or client.",
                   "{full1} should come to the {visit} on {weekday} at {x_time}. Compose the text "
                   "message that reminds the person.",
                   "{desk}Turn the appointment data into a friendly reminder that opens with Dear.",
                   "Our practice sends reminders. The data: {visit}, {full1}, {weekday}, {x_time}. "
                   "What does the message say?"}},
    {.name = "thank-you-card-for-gift",
     FORM("to {p1}, for {form_of_thanks}, from {p2}",
          "Dear {p1},\nthank you so much for {form_of_thanks}!\nYours, {p2}"),
     .phrasings =
         {"Write a thank-you card of three lines from these notes.",
          "{p2} wants to thank {p1} for {form_of_thanks}. Write the card.",
          "Express thanks for {form_of_thanks} in a note to {p1}. It is signed by {p2}.",
          "{home}Make a little letter of thanks: greeting, thanks with an exclamation mark, "
          "and \"Yours\" with the name."}},
    {.name = "telephone-note",
     FORM("caller: {full1}\nfor: {p2}\nnumber: {x_phone}\ntime: {x_time}",
          "{p2}: {full1} called at {x_time}. Please call back at {x_phone}."),
     .phrasings =
         {"Make a telephone note out of this, in two short sentences after the name of the "
          "person it is for.",
          "While {p2} was out, {full1} called at {x_time} from {x_phone}. Leave a note on "
          "the desk.",
          "{desk}Write down for my colleague who called, when, and which number to call "
          "back.",
          "There was a call for {p2} at {x_time}, and {full1} would like to be called back "
          "at {x_phone}. How does the message slip read?"}},
    {.name = "away-message",
     FORM("name: {full1}\naway until: {x_date}\ninstead: {full2}, {x_email}",
          "I am out of the office until {x_date}. In urgent cases please write to {full2} at "
          "{x_email}.\n{full1}"),
     .phrasings =
         {"Write an out-of-office reply from these data.",
          "{full1} is away until {x_date}. Urgent mail goes to {full2}, {x_email}. What "
          "should the automatic reply say?",
          "{desk}Compose the absence message that my mailbox sends, with the date of "
          "return and the person to turn to.",
          "I need an automatic answer for the holidays: back on {x_date}, stand-in {full2} "
          "({x_email}), signed {full1}."}},
    {.name = "lost-notice",
     FORM(
         "{losable}, {color}, {place}, {x_phone}",
         "LOST: {a color} {losable}, last seen at {place}. If you find it, please call {x_phone}."),
     .phrasings = {"Write a notice for something lost; it starts with LOST and ends with the phone "
                   "number.",
                   "My {color} {losable} disappeared at {place}. My number is {x_phone}. Word the "
                   "notice that begins with LOST.",
                   "Help me find my {losable}, which is {color}: I need two lines for the notice "
                   "board, starting with LOST in capitals. I was at {place}; call {x_phone}."}},
    {.name = "for-sale-ad",
     FORM("{product} / {x_price} / {city} / {x_phone}",
          "For sale: {product} in good condition, {x_price}. Pick-up in {city}. Call {x_phone}."),
     .phrasings =
         {"Make a small ad from the data. The thing is in good condition.",
          "I am selling my {product} in {city} for {x_price}; it is in good condition. My "
          "number is {x_phone}. Write the ad, starting with For sale.",
          "Word a classified ad in three short parts: what is for sale and the price, where "
          "to pick it up, whom to call. It works well and is in good condition."}},
    {.name = "opening-hours-sign",
     FORM("{shop}, {weekday} to {weekday2}, {x_time}, {p1}",
          "{^shop} {p1}\nOpen {weekday} to {weekday2} from {x_time}"),
     .phrasings =
         {"Set the text of a sign with the name of the shop and when it opens, in two lines.",
          "{p1} has {a shop} that opens at {x_time} from {weekday} to {weekday2}. What stands "
          "on the door? Two lines.",
          "{desk}From these notes I need a door sign: shop and owner above, days and time "
          "below."}},
    {.name = "address-label",
     FORM("name: {full1}, street: {x_street}, city: {city}", "{full1}\n{x_street}\n{city}"),
     .phrasings =
         {"Make an address label of three lines.",
          "The parcel goes to {full1}, who lives in {city}, {x_street}. Write the label: "
          "name, street, city, each on a line.",
          "{desk}Format the address for an envelope, line by line and without the words "
          "name, street and city.",
          "How do I write the address of {full1} on an envelope? The street is {x_street}, "
          "the city {city}. Give three lines."}},
    {.name = "birthday-greeting",
     FORM("{p1}, {#5-90}, from {p2}", "Happy birthday, {p1}! All the best from {p2}."),
     .phrasings =
         {"Write a birthday greeting in two sentences, with both names and without the age.",
          "{p2} congratulates {p1} on a birthday. What stands on the card?",
          "Today is the birthday of {p1}. Send good wishes in my name, {p2}: one exclamation, "
          "one short sentence."}},
    {.name = "order-confirmation",
     FORM("customer {full1}, item {product}, number {x_code}, delivery {weekday}",
          "Dear {full1}, thank you for ordering the {product} (number {x_code}). It will be "
          "delivered on {weekday}."),
     .phrasings =
         {"Confirm this order to the customer in two sentences.",
          "{desk}Write the confirmation: thanks for the order with the number in brackets, "
          "then the day of delivery.",
          "{full1} has ordered the {product}. Confirm order {x_code} and say that it will "
          "come on {weekday}."}},
    {.name = "meeting-notice",
     FORM(
         "{subject}; {meeting_room}; {weekday}; {x_time}",
         "Our meeting about {subject} takes place on {weekday} at {x_time} in the {meeting_room}."),
     .phrasings = {"Announce the meeting in one sentence: topic, day, time and room.",
                   "We will discuss {subject} in the {meeting_room} on {weekday} at {x_time}. "
                   "Write the notice "
                   "for the team, beginning with Our meeting.",
                   "{desk}Make an announcement of these four notes, starting with \"Our meeting "
                   "about\"."}},
    {.name = "late-apology",
     FORM("{p1}; {mishap}; {#10-50} minutes; {p2}",
          "Hi {p1}, I am sorry, but I will be late because of {mishap}. {p2}"),
     .phrasings =
         {"Write a text message to say sorry for being late. Give the reason, not the minutes.",
          "{p2} will be late because of {mishap}. Let {p1} know in a short, sorry message.",
          "Tell {p1} that I am delayed by {mishap}. Start with Hi, say sorry, sign as {p2}."}},
    {.name = "name-badge",
     FORM("{full1}, {profession}, {company}", "{full1}\n{^profession}\n{company}"),
     .phrasings =
         {"Set out a badge for the conference: name, job and company in three lines, each "
          "beginning with a capital.",
          "{full1} works as {a profession} for {company}. Design the three lines of the "
          "badge.",
          "{desk}Visitors wear cards with name, profession and employer below one another. "
          "Prepare this one."}},
    {.name = "introduce-person",
     FORM("{full1}; {profession}; {city}; {hobby}",
          "This is {full1}, {a profession} from {city} who enjoys {hobby}."),
     .phrasings = {"Introduce the person in one sentence that starts with This is.",
                   "I want to present {full1} to the others: job {profession}, home {city}, hobby "
                   "{hobby}. Write a sentence beginning with This is.",
                   "{class}From four notes make a sentence with who. It opens with \"This is\".",
                   "We have {a profession} from {city} as a guest, named {full1}, whose hobby is "
                   "{hobby}. Give me a line of introduction starting with This is."}},
    {.name = "self-introduction",
     FORM("{p1}, {#18-80}, {city}, {sport}",
          "My name is {p1}. I live in {city}, and I like {sport}."),
     .phrasings =
         {"Let this person introduce himself or herself: name first, then home and sport in "
          "one sentence. Skip the age.",
          "My name is {p1}, my city {city}, my sport {sport}. Write two sentences with which "
          "I can introduce myself.",
          "{class}Write an introduction in the first person from the data, without the "
          "number."}},
    {.name = "sentence-about-person",
     FORM(NULL, "{full1} is {a profession} from {city}."),
     .phrasings =
         {"Write a sentence which says that {full1} is {a profession} and comes from {city}; use "
          "\"from\".",
          "Somebody called {full1} lives in {city} and works as {a profession}. Say who that is "
          "in the form \"X is a ... from ...\".",
          "Combine the words {full1}, {profession} and {city} into a sentence with is and from."}},
    {.name = "order-sentence",
     FORM(NULL, "I would like {food} and a glass of {drink}, please."),
     .phrasings =
         {"How do I politely order {food} and a glass of {drink}? Begin with I would like.",
          "I am in a restaurant in {city} and want {food}, and to drink {drink} in a glass. "
          "What do I tell the waiter? Use \"I would like\" and please.",
          "Write what a guest says who orders {drink} by the glass with {food}: the dish "
          "first, a polite \"please\" at the end."}},
    {.name = "ask-the-way",
     FORM(NULL, "Excuse me, how do I get to {place} from {street}?"),
     .phrasings =
         {"I am standing in {street} and need to find {place}. What do I ask a stranger?",
          "Word a polite question for the way from {street} to {place}, starting with Excuse "
          "me.",
          "My {relation} wants to go to {place} and is in {street} now. Write the question to "
          "ask a passer-by."}},
    {.name = "subject-line",
     FORM("Hello, my name is {full1}, and I have a question about the {product} that I bought on "
          "{x_date}.",
          "Question about the {product}"),
     .phrasings =
         {"Find a subject line for this e-mail that names the product.",
          "{desk}The message has no subject yet. Write one that starts with Question about.",
          "Which heading would tell our support team at a glance what the customer asks "
          "about? Use \"Question about\"."}},
    {.name = "no-rule-sign",
     FORM(NULL, "Please do not {sign_rule}."),
     .phrasings =
         {"I want a polite sign at {place} to keep people from the following: {sign_rule}. "
          "What does it say?",
          "Word a friendly notice that asks visitors not to {sign_rule}.",
          "At {event} nobody is allowed to {sign_rule}. Put that on a sign, beginning with "
          "Please."}},
    {.name = "fill-template",
     .kind = CU_COPY,
     .input = "{letter}\nNAME = {p1}\nTHING = {object}\nCITY = {city}",
     .output = "{filled}",
     .task = cu_en_set_contexts,
     .instance = a_form_letter,
     .phrasings =
         {"Fill the placeholders of the letter with the values given below it.",
          "{desk}Complete the form letter: every word in square brackets is to be replaced "
          "by its value.",
          "Produce the finished message from the template and the data that follow."}},
    {.name = "fill-story",
     FORM("hero: {p1}\nanimal: {animal}\nthing: {object}\nplace: {city}",
          "Once upon a time {p1} went to {city} with {a animal}. There they found {a object}."),
     .phrasings =
         {"Fill in this story: Once upon a time (hero) went to (place) with a (animal). There "
          "they found a (thing).",
          "{class}The children chose four words. Insert them into \"Once upon a time ... "
          "went to ... with a ... . There they found a ... .\"",
          "Begin a fairy tale in two sentences, in which {p1} goes to {city} with {a animal} "
          "and they find {a object}. Open with Once upon a time."}},
    {.name = "price-tag",
     FORM("{product}, {color}, {x_price}", "{^product} ({color}): {x_price}"),
     .phrasings =
         {"Make a price tag: the thing with a capital, its color in brackets, a colon, the "
          "price.",
          "{desk}Write the label for the shelf like this: Vase (blue): $9.",
          "What stands on the tag of {a product} that is {color} and costs {x_price}, if tags "
          "look like \"Lamp (red): $20\"?"}},
    {.name = "recipe-to-shopping-list",
     FORM("For the soup, chop some {vegetables}, add {vegetables2} and {vegetables3}, and serve it "
          "with {fruits}.",
          "{vegetables}, {vegetables2}, {vegetables3}, {fruits}"),
     .phrasings =
         {"Which four things do I have to buy for this? List them with commas.",
          "{home}Write my shopping list from the recipe, separated by commas.",
          "Only the ingredients of the soup and what is served with it, please, in order and "
          "with commas."}},
    {.name = "who-does-what",
     FORM("{p1} will {chore}, {p2} will {chore2}, and {p3} will {chore3}.",
          "{p1}: {chore}\n{p2}: {chore2}\n{p3}: {chore3}"),
     .phrasings =
         {"Make a list of duties with one line for each person: name, colon, task.",
          "{home}Who does what? Note it line by line, like \"name: task\".",
          "Turn what was agreed in the meeting into a plan, a person and a colon at the start "
          "of every line."}},
    {.name = "duties-to-sentence",
     FORM("{p1}: {chore}\n{p2}: {chore2}", "{p1} will {chore}, and {p2} will {chore2}."),
     .phrasings =
         {"Say in one sentence with will who is going to do what.",
          "{home}Read the plan to the family: one sentence, two people, and the word will.",
          "{p1} has the task to {chore}, {p2} has the task to {chore2}. Make one sentence of "
          "it, with \"will\" for each person."}},
    {.name = "reserved-sign",
     FORM("{p1} and {p2}, room {#2-60}, {weekday}", "Reserved for {p1} and {p2} on {weekday}"),
     .phrasings =
         {"Write a card for the table or door: Reserved for, the two names, and the day.",
          "{desk}Prepare the sign that says for whom it is reserved and on which day, without "
          "the room.",
          "{p1} and {p2} have booked for {weekday}. What does the sign \"Reserved\" say?"}},
};

const struct cu_set cu_en_copy_forms = {families, sizeof families / sizeof *families, lists};
