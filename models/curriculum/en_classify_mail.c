/* SPDX-License-Identifier: Apache-2.0
 *
 * Classification of what lands on a desk: tickets, e-mails, bookings, expenses, headlines, notices.
 * Some families name only a few of their classes in the instruction.
 */
#include "rows.h"

#include <string.h>

/* ---- tickets ---- */

static const char *const tickets[][2] = {
    {"high", "Somebody is trapped in the elevator next to the {office_part}. Come quickly!"},
    {"medium",
     "The Wi-Fi in the {office_part} drops out once a day. It slows us down, but we manage."},
    {"low",
     "Could the clock in the {office_part} be set right some time? There is no rush at all."},
    {"high", "The whole {office_part} has had no power since this morning and nobody can work."},
    {"high", "Our online shop is down and customers cannot pay. Every minute costs us money!"},
    {"high", "There is smoke coming out of the {machine} in {city}. Please send somebody at once."},
    {"high", "Water is pouring through the ceiling of the {office_part} onto the computers."},
    {"high", "Hackers have locked all files of our branch in {city}. We need help immediately."},
    {"medium", "The {machine} in the {office_part} jams now and then. We need it by {weekday}."},
    {"medium", "{name} cannot log in since {weekday} and uses a colleague's computer for now."},
    {"medium", "One of our two {machine}s is slow, so work takes longer. Can you look at it this "
               "week?"},
    {"medium", "The heating in the {office_part} is weak. We wear jackets, but it should be fixed "
               "in the next few days."},
    {"low", "When you have time one day, could you paint the {office_part} in {color}?"},
    {"low",
     "There is a small scratch on the {machine}. It works fine, I only wanted to report it."},
    {"low", "Just an idea for next year: a second {machine} for the {office_part}. No hurry."},
    {"low", "The name sign of {name} in the {office_part} has a typo. Whenever it suits you."},
};

static const char *const departments[][2] = {
    {"billing", "My invoice for {month} shows the amount twice."},
    {"billing", "I paid by card on {weekday}, but your reminder says that the bill is still open."},
    {"billing", "Please send me a receipt for the payment of {#20-900} dollars."},
    {"delivery", "The parcel with my {gadget} should have arrived in {city} on {weekday}."},
    {"delivery", "The courier left my {gadget} in the rain in front of the wrong house."},
    {"delivery", "Where is the box that you shipped to {city} in {month}?"},
    {"technical support", "The app crashes whenever I open the settings."},
    {"technical support", "My {gadget} shows error {#10-99} and does not switch on."},
    {"technical support", "How do I reset the password of my account?"},
    {"sales", "I would like an offer for {#20-90} pieces of the {gadget}."},
    {"sales", "Do you give a discount to schools that order the {gadget} in large numbers?"},
    {"sales", "Which {gadget} would you recommend? I want to buy one for our office in {city}."},
    {"human resources", "I am a trained accountant from {city}. Do you have a vacancy?"},
    {"human resources", "How many days of holiday do I have left this year? {name}"},
    {"human resources", "Please find attached my application for the job of driver."},
    {"returns", "The {gadget} does not suit me. How can I send it back?"},
    {"returns", "I wish to exchange the {gadget} for a larger one."},
    {"returns", "You sent me the wrong color, so I am mailing the {gadget} back on {weekday}."},
    {"press office", "I write for a newspaper in {city} and would like an interview with your "
                     "director."},
    {"press office", "May our magazine print the photo of your new building in {city}?"},
    {"press office", "Our radio station needs a comment on your plans for {month}."},
    {"facilities", "The elevator in your building in {city} is stuck again."},
    {"facilities", "The lamp in the corridor of the second floor flickers."},
    {"facilities", "The toilets on the {floor_no} floor need new paper towels."},
};

static const char *const department_names[] = {
    "billing",         "delivery", "technical support", "sales",
    "human resources", "returns",  "press office",      "facilities"};

static void choose_departments(struct cu *c)
{
    size_t ids[3];

    cu_sample(c, ids, 3, sizeof department_names / sizeof *department_names);
    cu_set(c, "dept_a", department_names[ids[0]]);
    cu_set(c, "dept_b", department_names[ids[1]]);
    cu_set(c, "dept_c", department_names[ids[2]]);
    cu_desk_scene(c);
}

/* Each of the three departments has three rows, in the order of their names. */
static void ticket_of_a_chosen_department(struct cu *c)
{
    static const char *const slots[] = {"dept_a", "dept_b", "dept_c"};
    const char *chosen = cu_get(c, CU_PICK(c, slots));
    size_t row = (size_t)cu_between(c, 0, 2);

    for (size_t i = 0; i < sizeof department_names / sizeof *department_names; i++)
        if (strcmp(department_names[i], chosen) == 0)
            row += 3 * i;
    cu_set(c, "department", departments[row][0]);
    cu_set(c, "text", cu_text(c, cu_text(c, departments[row][1])));
}

/* ---- messages ---- */

static const char *const intents[][2] = {
    {"request", "Dear {name}, could you send me the {paper} by {weekday}? Best, {name2}"},
    {"request", "Hello {name}, I need your help: please check the {paper} today. {name2}"},
    {"request", "Hi {name}, would you lend me your {gadget} for the trip to {city}? {name2}"},
    {"thanks", "Dear {name}, many thanks for the {paper}. You saved my day! {name2}"},
    {"thanks", "Hi {name}, your help in {city} meant a lot to me. I am very grateful. {name2}"},
    {"thanks", "{name}, the flowers are beautiful. How kind of you! {name2}"},
    {"apology", "Dear {name}, I am terribly sorry that I forgot the {paper}. {name2}"},
    {"apology",
     "Hi {name}, please forgive me for being late on {weekday}. It was my fault. {name2}"},
    {"apology", "{name}, I should not have shouted at you. I regret it very much. {name2}"},
    {"invitation", "Hi {name}, come to our house in {city} on {weekday}! We are having a party. "
                   "{name2}"},
    {"invitation", "Dear {name}, you are warmly invited to the opening of my studio in {city}. "
                   "{name2}"},
    {"invitation", "{name}, would you like to join us for dinner on {weekday}? {name2}"},
    {"reminder", "Hi {name}, do not forget that the {paper} is due on {weekday}. {name2}"},
    {"reminder", "Dear {name}, just to remind you of our meeting on {weekday} at {#8-11}. {name2}"},
    {"reminder", "{name}, please remember that your {gadget} is still here. {name2}"},
};

static const char *const bookings[][2] = {
    {"book", "Good morning, I would like an appointment with Dr {surname} on {weekday}."},
    {"book", "Do you have a free slot for {a treatment} next week? My name is {surname}."},
    {"book", "Hello, {name} {surname} here. Please put me down for {a treatment} on {weekday}."},
    {"move", "I have an appointment on {weekday}, but could I come on {weekday2} instead?"},
    {"move", "Something came up. Can we shift my {treatment} from {weekday} to {weekday2}? {name}"},
    {"move",
     "Would a later time than {#8-11} o'clock be possible for my {treatment} on {weekday}?"},
    {"cancel", "I am ill and have to call off my {treatment} on {weekday}. {surname}"},
    {"cancel", "Please delete the appointment of {name} {surname}. We do not need it any more."},
    {"cancel", "I shall not come on {weekday}. Kindly give the time to somebody else. {surname}"},
};

static const char *const replies[][2] = {
    {"yes", "Thank you, we would love to come on {weekday}. Shall we bring {food}? {name}"},
    {"yes", "Count me in! I will take the train from {city}. {name}"},
    {"yes", "How lovely! Of course {name} and I will be there."},
    {"yes", "Yes, with pleasure. See you on {weekday}! {name}"},
    {"no", "What a pity: I am in {city} on {weekday} and cannot come. {name}"},
    {"no", "Thanks for asking, but I have to work that evening. Have fun without me! {name}"},
    {"no", "Sorry, no. My {relative} is ill and needs me. {name}"},
    {"no", "I must say no this time, as we are moving house on {weekday}. {name}"},
    {"maybe", "I do not know yet whether I am free on {weekday}. I will tell you soon. {name}"},
    {"maybe", "Perhaps. It depends on whether my {relative} can mind the children. {name}"},
    {"maybe", "May I let you know later? My boss may send me to {city}. {name}"},
    {"maybe", "Fifty-fifty! I have to check with {name2} first. {name}"},
};

static const char *const parcels[][2] = {
    {"delivered", "Parcel {code}: handed over to {surname} at {#8-11}:{#10-59}."},
    {"delivered", "Your {gadget} (order {code}) is in the mailbox. Enjoy it!"},
    {"delivered", "Shipment {code} to {city}: received and signed for by {name} {surname}."},
    {"on the way", "Parcel {code} left the depot in {city} and will be with you on {weekday}."},
    {"on the way", "Your {gadget} (order {code}) is in the van and comes as planned today."},
    {"on the way", "Shipment {code} passed {city} this morning and is on schedule."},
    {"delayed", "Parcel {code} is held up in {city} by snow and will be late."},
    {"delayed",
     "We are sorry: your {gadget} (order {code}) comes {#2-9} days later than promised."},
    {"delayed", "Shipment {code} missed its train in {city}. Expect it after {weekday}."},
};

static void parcel_of_row(struct cu *c)
{
    cu_set(c, "code", cu_made_up_code(c));
    cu_text_of_row(c);
}

static const char *const notes[][2] = {
    {"work", "Call the client in {city} about the contract before {weekday}"},
    {"work", "Finish the slides for the board meeting on {weekday}"},
    {"work", "Ask {name} in accounting for the {paper}"},
    {"work", "Interview the new trainee with {name} on {weekday}"},
    {"work", "Update the sales figures of the branch in {city}"},
    {"private", "Buy a birthday cake for my {relative}"},
    {"private", "Take the cat to the vet on {weekday}"},
    {"private", "Book a beach holiday in {city} with the children"},
    {"private", "Go to the cinema with {name} on {weekday}"},
    {"private", "Call my {relative} in {city} and ask how the garden is doing"},
    {"private", "Iron the shirts and mend the {color} curtain at home"},
};

/* ---- money, news, notices ---- */

static const char *const expenses[][2] = {
    {"food", "Two bags of {fruits} and bread from the bakery"},
    {"food", "Lunch with {name} at a restaurant in {city}"},
    {"food", "Groceries for {weekday}: rice, {vegetables} and cheese"},
    {"transport", "Monthly bus pass for {month}"},
    {"transport", "Train ticket to {city}"},
    {"transport", "Taxi from the airport in {city}"},
    {"transport", "Gasoline for the drive to {city}"},
    {"housing", "Rent of the apartment in {city} for {month}"},
    {"housing", "Heating bill, {month}"},
    {"housing", "Plumber for the leak in the bathroom on {weekday}"},
    {"health", "Cough syrup from the pharmacy"},
    {"health", "Dentist in {city}, two fillings"},
    {"health", "New glasses for {name} from the optician"},
    {"leisure", "Two cinema tickets for {weekday}"},
    {"leisure", "Concert in {city} with {name}"},
    {"leisure", "Entry to the amusement park, {weekday}"},
};

static const char *const headlines[][2] = {
    {"sports", "Relay team from {city} swims to gold"},
    {"business", "{company} cuts prices as rivals grow stronger"},
    {"science", "New vaccine passes its first trial in a {city} lab"},
    {"culture", "{city} film festival opens with a silent comedy"},
    {"weather", "Fog and drizzle keep {city} gray until {weekday}"},
    {"traffic", "Roadworks slow down buses between {city} and {city2}"},
    {"sports", "{city} wins {#2-5}-1 against {city2} in the cup"},
    {"sports", "Striker {surname} scores in the last minute in {city}"},
    {"sports", "{surname} breaks the marathon record in {city}"},
    {"business", "{company} opens a factory in {city} and hires {#20-90}0 workers"},
    {"business", "Shares of {company} fall after weak sales in {month}"},
    {"business", "{company} buys its rival from {city}"},
    {"science", "Researchers in {city} discover a new kind of beetle"},
    {"science", "Telescope near {city} spots a distant galaxy"},
    {"science", "Professor {surname} explains how birds find their way"},
    {"culture", "New museum of modern art opens in {city}"},
    {"culture", "Novel by {name} {surname} wins the book prize"},
    {"culture", "Theater in {city} shows a forgotten play by {surname}"},
    {"weather", "Heavy snow expected in {city} on {weekday}"},
    {"weather", "Heat wave: {city} sweats at {#35-41} degrees"},
    {"weather", "Storm on the way: {city} prepares for strong winds"},
    {"traffic", "Bridge in {city} closed for repairs until {month}"},
    {"traffic", "Long jam on the highway to {city} after a truck loses its load"},
    {"traffic", "{city} opens a new tram line on {weekday}"},
};

static const char *const notices[][2] = {
    {"for sale", "{^color} {gadget}, hardly used, {#10-60} dollars. Call {name}."},
    {"for sale", "My {gadget} needs a new owner. Price: {#10-60} dollars. Ask for {name}."},
    {"for sale", "Cheap: a {gadget} and a {gadget2} together for {#20-90} dollars. {name}, {city}"},
    {"wanted", "Student looks for a used {gadget}. Offers to {name}, please."},
    {"wanted", "Who has a {gadget} to sell? I pay up to {#10-60} dollars. {name}"},
    {"wanted", "Family from {city} would like to buy a second-hand {gadget}. Ring {name}."},
    {"lost", "On {weekday} I left my {color} {gadget} on the bus. Reward! {name}"},
    {"lost", "My {gadget} is missing since {weekday}. Please call {name} if you see it."},
    {"lost", "Somewhere near {place} I dropped a {color} purse. I miss it badly. {name}"},
    {"found", "A {color} {gadget} was lying in front of {place}. The owner may ring {name}."},
    {"found", "Whose keys are these? I picked them up at the bus stop on {weekday}. {name}"},
    {"found", "Somebody forgot a {gadget} in our hall. Collect it from {name}."},
};

static const char *const groceries[][2] = {
    {"dairy", "{adj_pack} butter"},
    {"dairy", "{adj_pack} yogurt"},
    {"dairy", "{adj_pack} cream cheese"},
    {"dairy", "{adj_pack} whole milk"},
    {"dairy", "{adj_pack} sour cream"},
    {"bakery", "{#2-9} wholemeal rolls"},
    {"bakery", "{#2-9} croissants"},
    {"bakery", "a sliced rye loaf for {name}"},
    {"bakery", "{#2-9} baguettes"},
    {"bakery", "{#2-9} fresh bagels"},
    {"produce", "{#2-9} ripe bananas"},
    {"produce", "{#2-9} carrots"},
    {"produce", "a head of lettuce"},
    {"produce", "{#2-9} onions"},
    {"produce", "{#2-9} green apples"},
    {"drinks", "{#2-9} bottles of mineral water"},
    {"drinks", "{#2-9} cartons of orange juice"},
    {"drinks", "{#2-9} cans of lemonade"},
    {"drinks", "{#2-9} bottles of iced tea"},
    {"household", "{adj_pack} washing powder"},
    {"household", "{#2-9} rolls of toilet paper"},
    {"household", "{#2-9} kitchen sponges"},
    {"household", "{adj_pack} dishwasher tablets"},
    {"household", "{#2-9} bin bags"},
    {"frozen food", "{adj_pack} vanilla ice cream"},
    {"frozen food", "{adj_pack} frozen peas"},
    {"frozen food", "{#2-9} frozen pizzas"},
    {"frozen food", "{adj_pack} frozen berries"},
};

static const struct cu_list lists[] = {
    {"urgency_or", CU_WORDS("low, medium or high", "high, medium or low", "medium, low or high")},
    {"intent_or", CU_WORDS("request, thanks, apology, invitation or reminder",
                           "reminder, invitation, request, apology or thanks",
                           "apology, thanks, reminder, request or invitation",
                           "invitation, request, thanks, reminder or apology")},
    {"booking_or", CU_WORDS("book, move or cancel", "cancel, move or book", "move, book or cancel",
                            "cancel, book or move")},
    {"reply_or", CU_WORDS("yes, no or maybe", "maybe, yes or no", "no, maybe or yes")},
    {"parcel_or", CU_WORDS("delivered, on the way or delayed", "delayed, delivered or on the way",
                           "on the way, delayed or delivered")},
    {"expense_or", CU_WORDS("food, transport, housing, health or leisure",
                            "leisure, food, health, transport or housing",
                            "housing, leisure, transport, food or health",
                            "health, housing, food, leisure or transport")},
    {"headline_or", CU_WORDS("sports, business, science, culture, weather or traffic",
                             "traffic, weather, culture, business, science or sports",
                             "science, sports, traffic, culture, business or weather",
                             "culture, traffic, sports, weather, science or business")},
    {"notice_or", CU_WORDS("for sale, wanted, lost or found", "lost, found, wanted or for sale",
                           "wanted, for sale, found or lost")},
    {"section_or", CU_WORDS("dairy, bakery, produce, drinks, household or frozen food",
                            "produce, frozen food, drinks, dairy, bakery or household",
                            "household, drinks, bakery, frozen food, dairy or produce")},
    {"office_part", CU_WORDS("warehouse", "second floor", "sales office", "reception", "canteen",
                             "workshop", "meeting room", "mail room", "kitchen", "showroom")},
    {"floor_no", CU_WORDS("first", "second", "third", "fourth", "fifth", "top")},
    {"machine", CU_WORDS("printer", "copier", "scanner", "coffee machine", "projector", "server",
                         "label printer", "cash register", "paper shredder")},
    {"paper", CU_WORDS("report", "invoice", "contract", "list of guests", "sales plan", "survey",
                       "timetable", "budget", "press release", "floor plan")},
    {"treatment",
     CU_WORDS("haircut", "massage", "eye test", "check-up", "vaccination", "blood test", "fitting",
              "dental cleaning", "hearing test", "physiotherapy session")},
    {"adj_pack", CU_WORDS("a pack of", "a small box of", "a tub of", "a large pack of",
                          "two packs of", "some")},
    {NULL, NULL},
};

static const struct cu_family families[] = {
    {
        CU_LABELLED("ticket-urgency", tickets, "Ticket", cu_desk_scene),
        .phrasings = {"How urgent is the following repair ticket: {urgency_or}?",
                      "You sort tickets for the caretakers of {company}. Set the priority to "
                      "{urgency_or}. {answer_only}",
                      "Assign one of the priorities {urgency_or} to the problem that was reported "
                      "from {city}.",
                      "\"{text}\" Is the priority of this report {urgency_or}?",
                      "{scene} Give the trouble report one of the levels {urgency_or}.", NULL},
        .labels = {"low", "medium", "high", NULL},
    },
    {
        .name = "department-of-message",
        .kind = CU_CLASSIFY,
        .phrasings = {"To whom should this message be passed on: {dept_a}, {dept_b} or {dept_c}?",
                      "Route the e-mail to {dept_a}, to {dept_b} or to {dept_c}. {label_only}",
                      "The hotline of {company} has three teams ({dept_a}, {dept_b}, {dept_c}). "
                      "Which of them takes care of the matter?",
                      "Forward mail to the right desk. Possible desks today: {dept_a}; {dept_b}; "
                      "{dept_c}.",
                      "{scene} Is this a case for {dept_a}, {dept_b} or {dept_c}?", NULL},
        .input = "{text}",
        .output = "{department}",
        .task = choose_departments,
        .instance = ticket_of_a_chosen_department,
        .labels = {"billing", "delivery", "technical support", "sales", "human resources",
                   "returns", "press office", "facilities", NULL},
        .input_name = "Message",
    },
    {
        CU_LABELLED("intent-of-mail", intents, "E-mail", cu_desk_scene),
        .phrasings =
            {"What is the purpose of the e-mail? Pick from {intent_or}.",
             "My inbox has folders for every intent: {intent_or}. Name the folder for this "
             "letter.",
             "Why did the sender write: {intent_or}? {answer_only}",
             "{scene} Describe the letter with one word out of {intent_or}.", NULL},
        .labels = {"request", "thanks", "apology", "invitation", "reminder", NULL},
    },
    {
        CU_LABELLED("appointment-change", bookings, "Message", cu_desk_scene),
        .phrasings =
            {"A doctor's office in {city} gets this call. Does the patient want to {booking_or} an "
             "appointment? {answer_only}",
             "Read the voicemail and write what the receptionist has to do with the "
             "appointment: {booking_or}.",
             "Detect the wish of the caller. Allowed values: {booking_or}.",
             "The calendar of Dr {surname} knows three actions, namely {booking_or}. Which "
             "one does the message ask for?",
             "{scene} A patient wrote. Should we {booking_or} the appointment?", NULL},
        .labels = {"book", "move", "cancel", NULL},
    },
    {
        CU_LABELLED("reply-to-invitation", replies, "Reply", cu_desk_scene),
        .phrasings =
            {"We are counting guests for {event}. Reduce the reply to {reply_or}.",
             "Will the person who answered my invitation come on {weekday}? Say {reply_or}.",
             "From the card that came back, fill in the column \"is coming\" with "
             "{reply_or}. {answer_only}",
             "{scene} Somebody was invited. Condense the answer to {reply_or}.", NULL},
        .labels = {"yes", "no", "maybe", NULL},
    },
    {
        .name = "parcel-status",
        .kind = CU_CLASSIFY,
        .phrasings = {"What is the state of the shipment: {parcel_or}?",
                      "Turn the tracking message into a status. It must be {parcel_or}.",
                      "My {relative} waits for a {gadget}. According to the notice, is it "
                      "{parcel_or}? {label_only}",
                      "{scene} Set the delivery field to {parcel_or}.", NULL},
        .input = "{text}",
        .output = "{0}",
        CU_ROWS(parcels),
        .instance = parcel_of_row,
        .labels = {"delivered", "on the way", "delayed", NULL},
        .input_name = "Tracking message",
        .task = cu_desk_scene,
    },
    {
        CU_LABELLED("work-or-private", notes, "Note", cu_desk_scene),
        .phrasings =
            {"Sort my to-do list into work and private. Where does this entry go?",
             "Does the reminder concern {name}'s job or free time? Answer work or private.",
             "Is \"{text}\" something for the office or for home? Say work or private.",
             "Private or work? Decide for the note that hangs on my fridge. {answer_only}",
             "{scene} Mark the line with \"work\" if it is about the job and with \"private\" if "
             "not.",
             NULL},
        .labels = {"work", "private", NULL},
    },
    {
        CU_LABELLED("expense-category", expenses, "Expense", cu_desk_scene),
        .phrasings =
            {"Put the expense into a category of my household budget: {expense_or}.",
             "{name} keeps an account book. Under which heading does the item belong, "
             "{expense_or}?",
             "What did I spend the money on: {expense_or}? {answer_only}",
             "In a budget with the columns {expense_or}, where would you enter \"{text}\"?",
             "{scene} Book the payment under {expense_or}.", NULL},
        .labels = {"food", "transport", "housing", "health", "leisure", NULL},
    },
    {
        CU_LABELLED("headline-topic", headlines, "Headline", cu_desk_scene),
        .phrasings =
            {"On which page of the newspaper would this headline stand? The pages are "
             "{headline_or}.",
             "Give the topic of the headline ({headline_or}).",
             "I collect news for {group}. Tell me whether the item is about {headline_or}.",
             "Which section of the news does \"{text}\" belong to: {headline_or}?",
             "{scene} Assign the news line to {headline_or}.", NULL},
        .labels = {"sports", "business", "science", "culture", "weather", "traffic", NULL},
    },
    {
        CU_LABELLED("notice-board", notices, "Ad", cu_desk_scene),
        .phrasings =
            {"Our notice board has the columns {notice_or}. Choose the column for the card.",
             "Is the person who wrote the small ad selling, looking for, missing or "
             "returning something? Write {notice_or}.",
             "Mark the advertisement from {place} as {notice_or}. {label_only}",
             "{scene} Does the card say {notice_or}?", NULL},
        .labels = {"for sale", "wanted", "lost", "found", NULL},
    },
    {
        CU_LABELLED("supermarket-section", groceries, "Item", cu_desk_scene),
        .phrasings =
            {"In which part of the supermarket will I find it: {section_or}?",
             "Help {name} with the shopping list. For the item, name the aisle "
             "({section_or}).",
             "A new shop assistant in {city} has to stack the shelves. Say where the goods "
             "go, using {section_or}.",
             "{scene} The goods belong to {section_or}. Pick the section.", NULL},
        .labels = {"dairy", "bakery", "produce", "drinks", "household", "frozen food", NULL},
    },
};

const struct cu_set cu_en_classify_mail = {families, sizeof families / sizeof *families, lists};
