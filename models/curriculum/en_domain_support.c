/* SPDX-License-Identifier: Apache-2.0
 *
 * Customer support: replies whose facts (numbers, dates, conditions) are given in the instruction.
 */
#include "en_say.h"

#include <string.h>

static const char *const ware[] = {
    "coffee grinder", "desk chair",    "winter coat",
    "garden hose",    "bread machine", "floor lamp",
    "camera bag",     "pair of boots", "board game",
    "yoga mat",       "bookshelf",     "tablet case",
    "espresso cup",   "bicycle bell",  "wall clock",
    "phone charger",  "rain jacket",   "picture frame",
    "wool blanket",   "tent",          NULL,
};
static const struct cu_list lists[] = {{"ware", ware}, {NULL, NULL}};

static void set_case(struct cu *c)
{
    en_boss(c);
    cu_set(c, "code", cu_made_up_code(c));
    cu_set(c, "brand", cu_made_up_name(c));
    en_date(c, "date");
    cu_setf(c, "n", "%d", cu_between(c, 2, 14));
    cu_setf(c, "price", "%d euros", cu_between(c, 5, 300));
}

/* ---- parcels ---- */

static void say_parcel(struct cu *c)
{
    EN_SAY(c, "open", "Dear {boss}, thank you for your message.",
           "Dear {boss}, thank you for asking.");
    EN_SAY(c, "middle", "Your order {code} was sent on {weekday}.",
           "We shipped your order {code} on {weekday}.", "Your order {code} left us on {weekday}.");
    EN_SAY(c, "end", "It should reach you within {n} days.", "It will arrive within {n} days.",
           "You can expect it within {n} days.");
}

static void task_late(struct cu *c)
{
    set_case(c);
    EN_SAY(c, "cause", "a strike at the post office", "heavy snow on the roads",
           "a fault in our warehouse", "a mistake in the address", "a shortage of drivers",
           "a problem at customs", "an unusually large number of orders", "a broken delivery van");
    EN_SAY(c, "gift", "a voucher for {price}", "free shipping on the next order",
           "a discount of {n} percent", "a refund of the postage");
}

static void say_late(struct cu *c)
{
    EN_SAY(c, "open", "Dear {boss}, we are sorry that your {ware} has not arrived yet.",
           "Dear {boss}, please excuse the delay of your {ware}.");
    EN_SAY(c, "middle", "The reason is {cause}.", "It was caused by {cause}.");
    EN_SAY(c, "end", "As an apology, we would like to offer you {gift}.",
           "To make up for it, we offer you {gift}.");
}

static const char *const part_rows[][2] = {
    {"bookshelf", "the bag of screws"},
    {"coffee machine", "the glass jug"},
    {"board game", "the pair of dice"},
    {"tent", "the bag of pegs"},
    {"drill", "the charger"},
    {"desk lamp", "the bulb"},
    {"model railway", "the transformer"},
    {"garden table", "one of the legs"},
    {"bicycle", "the left pedal"},
    {"camera", "the lens cap"},
    {"sewing machine", "the foot pedal"},
    {"wardrobe", "the instruction sheet"},
    {"keyboard", "the cable"},
    {"baby bed", "the mattress"},
    {"vacuum cleaner", "the brush"},
    {"telescope", "the tripod"},
};

static void say_part(struct cu *c)
{
    EN_SAY(c, "open", "Dear {boss}, we are sorry that {1} of your {0} was missing.",
           "Dear {boss}, we apologise: your {0} should not have left us without {1}.");
    EN_SAY(c, "middle", "We will send it to you free of charge today.",
           "What is missing will be on its way to you today, at no cost.");
    EN_SAY(c, "end", "You need not return anything.", "It should arrive this week.");
}

/* ---- money back, contracts, accounts ---- */

static void say_refund(struct cu *c)
{
    EN_SAY(c, "open", "Dear {boss}, we have received the {ware} that you returned.",
           "Dear {boss}, thank you for sending back the {ware}.");
    EN_SAY(c, "middle", "We will refund {price} to your account within {n} days.",
           "You will get {price} back within {n} days.");
    EN_SAY(c, "end", "Thank you for your patience.", "We hope to see you again.",
           "Please write to us if anything is unclear.");
}

static const char *const contract_rows[][1] = {
    {"mobile phone contract"}, {"gym membership"},     {"magazine subscription"},
    {"streaming account"},     {"vegetable box"},      {"online language course"},
    {"cleaning service"},      {"car insurance"},      {"meal delivery plan"},
    {"parking permit"},        {"library membership"}, {"newspaper subscription"},
    {"pet insurance"},         {"software licence"},
};

static void say_contract(struct cu *c)
{
    EN_SAY(c, "open", "Dear {boss}, we have cancelled your {0} as you wished.",
           "Dear {boss}, we confirm that your {0} has been cancelled.");
    EN_SAY(c, "middle", "It ends on {date}.", "The last day is {date}.");
    EN_SAY(c, "end", "There will be no further charges.", "Thank you for having been our customer.",
           "We would be glad to welcome you back one day.");
}

static void task_address(struct cu *c)
{
    set_case(c);
    EN_SAY(c, "home", "{#1-99} {street}, {city}", "{#100-250} {street}, {city}");
}

static void say_address(struct cu *c)
{
    EN_SAY(c, "open", "Dear {boss}, we have changed your address.",
           "Dear {boss}, thank you for telling us that you have moved.");
    EN_SAY(c, "end", "From now on, we will send everything to {home}.",
           "Your new address in our records is {home}.", "Your parcels will now go to {home}.");
}

static void say_password(struct cu *c)
{
    EN_SAY(c, "first", "Open the login page of {brand}.", "Go to the login page of {brand}.");
    EN_SAY(c, "second", "Click on \"Forgot password\" and enter your e-mail address.",
           "Choose \"Forgot password\" and type in your e-mail address.");
    EN_SAY(c, "third", "Follow the link in the e-mail and choose a new password.",
           "Open the link that you receive by e-mail and set a new password.");
}

/* ---- what the shop has, and when ---- */

static void say_stock(struct cu *c)
{
    EN_SAY(c, "open", "Dear {boss}, unfortunately the {ware} is sold out at the moment.",
           "Dear {boss}, I am sorry, but we have no {ware} left at present.");
    EN_SAY(c, "middle", "It will be back in stock on {date}.", "We expect new stock on {date}.");
    EN_SAY(c, "end", "Shall we reserve one for you?", "Would you like to be informed by e-mail?");
}

static const char *const week[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                   "Friday", "Saturday", "Sunday"};

/* The shop is open on the first days of the week from 9 to an hour; the question is open or not. */
static void task_hours(struct cu *c)
{
    int last = cu_between(c, 3, 5), day = cu_between(c, 0, 6), closes = cu_between(c, 4, 8);
    int hour = cu_between(c, 1, 9);

    cu_set(c, "brand", cu_made_up_name(c));
    cu_set(c, "last day", week[last]);
    cu_set(c, "day", week[day]);
    cu_setf(c, "closing", "%d pm", closes);
    cu_setf(c, "time", "%d pm", hour);
    cu_set(c, "verdict", day <= last && hour < closes ? "yes" : day <= last ? "hour" : "day");
    EN_SAY(c, "kind of shop", "bakery", "bike shop", "book shop", "hardware store", "pharmacy",
           "toy shop", "florist's", "music shop", "tailor's", "health food shop");
}

static void say_hours(struct cu *c)
{
    const char *verdict = cu_get(c, "verdict");

    if (strcmp(verdict, "yes") == 0)
        EN_SAY(c, "text", "Yes, on {day} we are open until {closing}.");
    else if (strcmp(verdict, "hour") == 0)
        EN_SAY(c, "text", "I am sorry, on {day} we close at {closing}.");
    else
        EN_SAY(c, "text", "I am sorry, we are closed on {day}.");
}

static void task_warranty(struct cu *c)
{
    int lasts = cu_between(c, 2, 5), ago = cu_between(c, 1, 8);

    en_boss(c);
    cu_set(c, "lasts", cu_number_word(lasts));
    cu_setf(c, "ago", "%s year%s", cu_number_word(ago), ago == 1 ? "" : "s");
    cu_set(c, "verdict", ago < lasts ? "yes" : ago == lasts ? "edge" : "no");
    if (ago == lasts)
        task_warranty(c);
}

static void say_warranty(struct cu *c)
{
    if (strcmp(cu_get(c, "verdict"), "yes") == 0)
        EN_SAY(
            c, "text",
            "Yes, the warranty of {lasts} years still covers it. We will repair your {ware} free "
            "of charge.");
    else
        EN_SAY(c, "text",
               "I am sorry, the warranty of {lasts} years has run out. We can repair your {ware} "
               "for a fee.");
}

/* ---- tone ---- */

static const char *const empathy_rows[][2] = {
    {"I have been on hold for forty minutes!",
     "I am sorry that you had to wait so long, and I understand that this is annoying."},
    {"The dress came in the wrong colour, and the wedding is on Saturday.",
     "I understand how worrying this is so close to the wedding, and I am sorry."},
    {"Your app deleted all my photos.",
     "I am very sorry; I can imagine how much those photos mean to you."},
    {"This is the third time that the repair has failed.",
     "I am sorry; after three visits you have every right to be frustrated."},
    {"I was charged twice for the same ticket.",
     "I am sorry about the double charge, and I see why you are concerned."},
    {"Nobody answers my e-mails.",
     "I apologise that your e-mails went unanswered; that must have been frustrating."},
    {"The hotel room was dirty and loud.",
     "I am sorry that your room was neither clean nor quiet; you deserved better."},
    {"My child cried because the toy arrived broken.",
     "I am so sorry about the broken toy and about your child's disappointment."},
    {"I took a day off work, and your technician never came.",
     "I am sorry that you took a day off for nothing; I understand your anger."},
    {"My flowers were dead when they arrived on my mother's birthday.",
     "I am sorry that we spoiled a special day for you and your mother."},
    {"I cannot log in, and my homework is due tonight.",
     "I understand how stressful this is with your homework due tonight."},
    {"You promised delivery on Monday. It is Thursday!",
     "I am sorry that we did not keep our promise; three days late is not acceptable."},
    {"The soup was cold and the waiter was rude.",
     "I am sorry about the cold soup and the rude service; that is not how we want to treat "
     "guests."},
    {"My luggage is lost, and all my medicine is in it.",
     "I understand that this is urgent because of your medicine, and I am sorry."},
    {"I have explained my problem to four different people now.",
     "I am sorry that you had to explain this four times; I will stay with you until it is "
     "solved."},
    {"The internet has been down all week, and I work from home.",
     "I am sorry; I understand that you cannot work without a connection."},
};

static const char *const clarify_rows[][2] = {
    {"It does not work.", "What exactly happens when you try to use it?"},
    {"I want my money back.", "Could you tell me your order number, please?"},
    {"The size is wrong.", "Which size did you order, and which one did you receive?"},
    {"I cannot log in.", "Which message do you see when you try to log in?"},
    {"My parcel is missing.", "What is the tracking number of your parcel?"},
    {"The bill is too high.", "Which item on the bill seems wrong to you?"},
    {"I need another appointment.", "Which days and times would suit you?"},
    {"The machine is making a noise.", "When does the noise occur, and what does it sound like?"},
    {"Please change my booking.", "What is your booking number, and what should be changed?"},
    {"The colour is not what I expected.", "Which colour did you expect?"},
    {"I want to talk to somebody else.", "May I ask what your question is about?"},
    {"The app keeps crashing.", "Which phone do you use, and at what point does the app crash?"},
    {"Your driver was unfriendly.", "On which day and at what time did this happen?"},
    {"I would like to cancel.", "Which contract would you like to cancel?"},
    {"My card was refused.", "Which card did you use, and which message appeared?"},
    {"The picture is blurry.", "On which device do you see the blurry picture?"},
    {"I did not get a confirmation.", "Which e-mail address did you give us?"},
    {"The heater is cold.", "Is the heater switched on, and is a light on?"},
};

static const struct cu_family families[] = {
    {.name = "support-parcel-status",
     .kind = CU_WRITE,
     .phrasings =
         {"Tell {boss} that the {ware} ({code}) was sent on {weekday} and arrives within {n} days.",
          "{desk_scene} {boss} asks about order {code}, {a ware}. Shipped: {weekday}. Delivery: "
          "within {n} days. Reply.",
          "{desk_scene} How do I let {boss} know that {a ware}, order {code}, left on {weekday} "
          "and needs up to {n} days?"},
     .output = "{open} {middle} {end}",
     .task = set_case,
     .instance = say_parcel},
    {.name = "support-late-delivery",
     .kind = CU_WRITE,
     .phrasings = {"Apologise to {boss} because the {ware} is late. Reason: {cause}. Offer {gift}.",
                   "{boss} has been waiting too long for {a ware}, and {cause} is to blame. Draft "
                   "a reply that offers {gift}.",
                   "{desk_scene} The delay of {a ware} is due to {cause}. Make up for it with "
                   "{gift} in a message to {boss}."},
     .output = "{open} {middle} {end}",
     .task = task_late,
     .instance = say_late},
    {.name = "support-missing-part",
     .kind = CU_WRITE,
     .phrasings =
         {"{desk_scene} {boss} bought {a 0} without {1} in the box. Write back.",
          "Answer this customer, {boss}: \"I have just unpacked {a 0}. Where is {1}?\"",
          "{desk_scene} In the box with {a 0} for {boss}, {1} was missing. What is our reply?"},
     .output = "{open} {middle} {end}",
     CU_ROWS(part_rows),
     .task = set_case,
     .instance = say_part},
    {.name = "support-refund",
     .kind = CU_WRITE,
     .phrasings =
         {"Inform {boss} that {price} for the returned {ware} will be refunded within {n} days.",
          "{desk_scene} {boss} sent back {a ware}: {price}, paid back within {n} days. Respond.",
          "Returned article: {ware}. Refund: {price}. Time: {n} days. Turn this into an e-mail to "
          "{boss}."},
     .output = "{open} {middle} {end}",
     .task = set_case,
     .instance = say_refund},
    {.name = "support-cancellation-confirmed",
     .kind = CU_WRITE,
     .phrasings =
         {"Confirm to {boss} that the {0} ends on {date}.",
          "{desk_scene} {boss} has given up {a 0}; the final day is {date}. Send a confirmation.",
          "How do I word the cancellation of the {0} of {boss} as of {date}?"},
     .output = "{open} {middle} {end}",
     CU_ROWS(contract_rows),
     .task = set_case,
     .instance = say_contract},
    {.name = "support-new-address",
     .kind = CU_WRITE,
     .phrasings = {"{boss} has moved to {home}. Confirm the change as customer service.",
                   "Let {boss} know that we have noted the new address, {home}.",
                   "{desk_scene} The new home of {boss} is {home}. Confirm that our records are up "
                   "to date."},
     .output = "{open} {end}",
     .task = task_address,
     .instance = say_address},
    {.name = "support-password",
     .kind = CU_WRITE,
     .phrasings = {"I have forgotten my password for {brand}. What must I do?",
                   "{desk_scene} Explain in three steps how to reset the {brand} password.",
                   "{desk_scene} A user is locked out of {brand}. List the way to a new password."},
     .output = "1. {first}\n2. {second}\n3. {third}",
     .task = set_case,
     .instance = say_password},
    {.name = "support-out-of-stock",
     .kind = CU_WRITE,
     .phrasings = {"Tell {boss} that the {ware} is sold out until {date}.",
                   "{desk_scene} {boss} would like to buy {a ware}, but new ones come on {date}. "
                   "What do I write?",
                   "Reply to {boss}: no {ware} available, next delivery {date}."},
     .output = "{open} {middle} {end}",
     .task = set_case,
     .instance = say_stock},
    {.name = "support-opening-hours",
     .kind = CU_NUMBERS,
     .phrasings = {"{desk_scene} {brand}, {a kind of shop}, is open from Monday to {last day}, 9 "
                   "am to {closing}. Somebody wants to come on {day} at {time}. Answer.",
                   "\"Can I visit you on {day} at {time}?\" Reply for the {kind of shop} {brand} "
                   "(Monday to {last day}, 9 am to {closing}).",
                   "{desk_scene} At the {kind of shop} {brand} (Monday to {last day}, 9 am to "
                   "{closing}), would a customer be served on {day} at {time}?"},
     .output = "{text}",
     .task = task_hours,
     .instance = say_hours},
    {.name = "support-warranty",
     .kind = CU_NUMBERS,
     .phrasings = {"{desk_scene} Our warranty lasts {lasts} years. {boss} bought {a ware} {ago} "
                   "ago, and it is broken. Reply.",
                   "{desk_scene} Does {a ware} of {boss} that is {ago} old still fall under the "
                   "warranty of {lasts} years?",
                   "{^a ware} of {boss} fails after {ago}. With {lasts} years of warranty, do we "
                   "repair it for free?"},
     .output = "{text}",
     .task = task_warranty,
     .instance = say_warranty},
    {.name = "support-empathy",
     .kind = CU_WRITE,
     .phrasings = {"Show understanding for the customer in one sentence.",
                   "An upset caller says: \"{0}\" Which sentence calms the situation?",
                   "How can an agent respond with empathy to the following? {0}",
                   "{desk_scene} Begin the reply to this complaint with sympathy."},
     .input = "{0}",
     .output = "{1}",
     CU_ROWS(empathy_rows),
     .input_name = "Customer"},
    {.name = "support-clarify",
     .kind = CU_WRITE,
     .phrasings = {"The customer's message is too vague. Ask the question that helps you most.",
                   "{desk_scene} A customer writes only: \"{0}\" What would you ask back?",
                   "Which follow-up question fits? {0}",
                   "{desk_scene} Ask for the missing information."},
     .input = "{0}",
     .output = "{1}",
     CU_ROWS(clarify_rows),
     .input_name = "Customer"},
};

const struct cu_set cu_en_domain_support = {EN_FAMILIES(families), .lists = lists};
