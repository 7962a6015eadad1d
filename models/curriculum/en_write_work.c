/* SPDX-License-Identifier: Apache-2.0
 *
 * Texts of shops, offices and associations: descriptions, signs, adverts, questions, warnings.
 */
#include "en_say.h"

/* ---- selling ---- */

static const char *const product_rows[][4] = {
    {"backpack", "waterproof fabric", "a padded laptop pocket", "the daily ride to work"},
    {"desk lamp", "a flexible arm", "three levels of brightness", "late evenings with a book"},
    {"teapot", "a removable strainer", "a handle that stays cool", "long afternoons with friends"},
    {"wool blanket", "soft merino wool", "hand-sewn edges", "cold nights on the sofa"},
    {"alarm clock", "a gentle wake-up light", "seven bird songs", "people who hate mornings"},
    {"water bottle", "a leakproof lid", "double steel walls", "hot days on the trail"},
    {"garden chair", "weatherproof wood", "a folding frame", "lazy summer days"},
    {"headset", "noise cancelling", "thirty hours of battery life", "long flights"},
    {"kitchen knife", "a hand-forged blade", "a walnut handle", "cooks who love precision"},
    {"bicycle helmet", "large air vents", "a built-in rear light", "safe rides in the city"},
    {"notebook", "thick ivory paper", "a ribbon bookmark", "ideas that must not get lost"},
    {"tent", "a double roof", "a five-minute set-up", "weekends in the mountains"},
    {"umbrella", "nine steel ribs", "a wooden grip", "stormy autumn days"},
    {"toaster", "extra-wide slots", "a defrost button", "quick breakfasts"},
    {"yoga mat", "a non-slip surface", "natural rubber", "practice at home and on the road"},
    {"wall clock", "a silent movement", "a frame of cherry wood", "quiet living rooms"},
    {"rain jacket", "sealed seams", "a hood that fits over a helmet", "cyclists and hikers"},
    {"cat bed", "a washable cover", "a heated base", "cats that are always cold"},
};

static void say_product(struct cu *c)
{
    EN_SAY(c, "open", "Meet the {brand} {0} with {1} and {2}.",
           "The {brand} {0} combines {1} with {2}.",
           "With {1} and {2}, the {brand} {0} stands out.");
    EN_SAY(c, "end", "It is made for {3}.", "It is the perfect choice for {3}.",
           "It is ideal for {3}.");
}

static void task_brand(struct cu *c)
{
    en_people(c);
    cu_set(c, "brand", cu_made_up_name(c));
}

static const char *const sale_rows[][2] = {
    {"a child's bed", "in good condition, with mattress"},
    {"an electric guitar", "hardly played, with case"},
    {"a washing machine", "five years old, works perfectly"},
    {"an oak bookcase", "two metres high, easy to take apart"},
    {"a racing bike", "new tyres, small scratch on the frame"},
    {"a baby carriage", "clean, from a non-smoking home"},
    {"a set of golf clubs", "complete, one glove included"},
    {"an aquarium", "200 litres, with pump and lamp"},
    {"a dining table", "seats six, a few water marks"},
    {"a film camera", "serviced last year, two lenses"},
    {"a sewing machine", "metal body, manual included"},
    {"an inflatable boat", "no holes, with paddles"},
    {"a drum kit", "black, stool included"},
    {"a leather armchair", "brown, very comfortable"},
    {"a telescope", "bought last winter, used twice"},
    {"a pair of skis", "170 cm, freshly waxed"},
};

static void task_sale(struct cu *c)
{
    en_people(c);
    cu_setf(c, "price", "%d euros", 5 * cu_between(c, 3, 99));
    cu_setf(c, "phone", "%03d %04d", cu_between(c, 100, 999), cu_between(c, 0, 9999));
}

static void say_sale(struct cu *c)
{
    EN_SAY(c, "open", "For sale: {0}, {1}.", "I am selling {0}: {1}.",
           "{^0} is looking for a new home: {1}.");
    EN_SAY(c, "end", "Price: {price}. Call {who} on {phone}.",
           "{price}. Please call {who}, {phone}.",
           "It is yours for {price}. Phone: {phone} ({who}).");
}

static const char *const sign_rows[][2] = {
    {"the lift is broken", "Out of order. Please use the stairs."},
    {"the door must stay shut because of the cat",
     "Please close the door. Our cat is not allowed out."},
    {"customers should try the new cheese", "New cheese today! Ask for a free taste."},
    {"the shop is closed for lunch", "Closed for lunch. We are back at 2 pm."},
    {"wet paint is on the bench", "Wet paint! Please do not sit down."},
    {"dogs have to wait outside", "Sorry, no dogs inside. There is water for them at the door."},
    {"the bell does not work", "The bell is broken. Please knock."},
    {"umbrellas may be borrowed", "Rain? Borrow an umbrella and bring it back when it is dry."},
    {"only cash is accepted", "Cash only. The nearest cash machine is across the street."},
    {"the staff is looking for help", "Help wanted! Ask inside."},
    {"bicycles must not lean on the window", "No bicycles against the window, please."},
    {"the shop moves to another street", "We are moving! Find us in Mill Street from next month."},
    {"the books in the box are free", "Free books. Take one or leave one."},
    {"the swimming lake has thin ice", "Danger! Thin ice. Keep off."},
    {"visitors should be quiet because of an exam", "Quiet, please. Exam in progress."},
    {"the flowers must not be picked", "Please leave the flowers for everyone to enjoy."},
    {"shoes must be taken off", "Please take off your shoes here. Slippers are in the basket."},
    {"the seats are for elderly people", "Please keep these seats free for elderly passengers."},
    {"the coffee machine takes only coins", "Coins only. The machine gives no change."},
    {"the gate closes at dusk", "The gate closes at dusk. Please leave the park in time."},
};

static const char *const lost_rows[][2] = {
    {"a grey cat with a white paw", "She is shy and answers to Minka."},
    {"a bunch of keys with a red ribbon", "My house key is on it."},
    {"a silver ring", "The date of our wedding is engraved inside."},
    {"a brown leather wallet", "You may keep the money, but I need the photos."},
    {"a child's stuffed rabbit", "My daughter cannot sleep without it."},
    {"a pair of reading glasses", "They are in a green case."},
    {"a blue bicycle helmet", "There is a star on the back."},
    {"a violin in a black case", "It belonged to my grandfather."},
    {"an old phone with a cracked screen", "It is worth nothing to anybody but me."},
    {"a green parrot", "He says \"good morning\" to everybody."},
    {"a woollen glove", "The left one is waiting at home."},
    {"a notebook with a yellow cover", "All my sketches are in it."},
    {"a small brown dog", "He is friendly and wears a red collar."},
    {"a pearl earring", "It was a present from my mother."},
};

static void task_lost(struct cu *c)
{
    task_sale(c);
    EN_SAY(c, "where", "in the city park", "at the bus station", "near the town hall",
           "on the number 4 tram", "in Mill Street", "at the weekly market", "on the way to school",
           "in the public library", "beside the football ground", "at the swimming pool");
}

static void say_lost(struct cu *c)
{
    EN_SAY(c, "open", "Lost {where} on {weekday}: {0}.", "On {weekday} I lost {0} {where}.",
           "Have you seen {0}? It was lost {where} on {weekday}.");
    EN_SAY(c, "end", "Please call {phone}.", "If you know anything, call {phone}.",
           "Thank you for calling {phone}.");
}

static const char *const job_rows[][3] = {
    {"baker", "get up early", "weekends off every second week"},
    {"dog walker", "do not mind rain", "fresh air and good pay"},
    {"bookseller", "love novels", "a staff discount on all books"},
    {"bus driver", "stay calm in traffic", "fixed hours and a pension"},
    {"receptionist", "speak two languages", "a friendly team"},
    {"gardener", "know your plants", "work in a historic park"},
    {"web designer", "have a sense of style", "two days a week at home"},
    {"nurse", "keep a cool head", "flexible shifts"},
    {"bicycle mechanic", "enjoy getting your hands dirty", "a workshop with modern tools"},
    {"piano teacher", "have patience with children", "a bright room with a grand piano"},
    {"cook", "care about fresh food", "free meals and a free bus pass"},
    {"lifeguard", "swim well", "a summer at the lake"},
    {"office assistant", "like order", "a permanent contract"},
    {"tour guide", "tell good stories", "generous tips and new people every day"},
    {"electrician", "work carefully", "a company van"},
    {"museum guard", "notice small things", "quiet surroundings"},
};

static void say_job(struct cu *c)
{
    EN_SAY(c, "open", "{brand} is looking for {a 0}.", "Wanted: {0} at {brand}.",
           "Come and work as {a 0} at {brand}!");
    EN_SAY(c, "end", "Do you {1}? We offer {2}. Start: {date}.",
           "If you {1}, we would like to meet you. We offer {2}. The job starts on {date}.");
}

static void task_job(struct cu *c)
{
    cu_set(c, "brand", cu_made_up_name(c));
    en_date(c, "date");
}

/* ---- asking ---- */

static const char *const interview_rows[][4] = {
    {"lighthouse keeper", "What do you do when you cannot sleep?",
     "Which storm will you never forget?", "Do you ever feel lonely up there?"},
    {"marathon runner", "What do you think about at mile twenty?", "How do you train in winter?",
     "Which race was your hardest?"},
    {"children's author", "Where do your characters come from?", "Who reads your stories first?",
     "Which book did you love as a child?"},
    {"beekeeper", "How often are you stung?", "What do bees do in winter?",
     "How can people help bees in their gardens?"},
    {"young inventor", "What was your first invention?", "How do you deal with failure?",
     "Which problem would you like to solve next?"},
    {"street musician", "How do you choose your corner?", "Which song earns the most coins?",
     "What was your strangest request?"},
    {"train driver", "Why did you choose this job?", "What do you see that passengers miss?",
     "How do you stay awake at night?"},
    {"restaurant chef", "What do you cook at home?", "Which ingredient could you not live without?",
     "How do you handle a bad review?"},
    {"astronaut", "What does space smell like?", "How did you prepare for the launch?",
     "What did you miss most on board?"},
    {"midwife", "How many births have you attended?", "What makes your job hard?",
     "Which moment moved you most?"},
    {"zoo vet", "Which animal is the most difficult patient?", "How do you calm a frightened bear?",
     "What did you have to learn the hard way?"},
    {"new mayor", "What will you change first?", "How do you want to listen to citizens?",
     "Where will you save money?"},
    {"retired teacher", "What has changed most in schools?", "Which pupil do you remember best?",
     "What do you do with your free time now?"},
    {"film composer", "Do you see the film before you write the music?",
     "Which instrument moves people most?", "How long does one score take?"},
    {"mountain rescuer", "When do most accidents happen?", "How do you train your dogs?",
     "What should every hiker carry?"},
    {"puppet maker", "How long do you work on one face?", "Which material do you prefer?",
     "Do you talk to your puppets?"},
};

static const char *const quiz_rows[][4] = {
    {"geography", "Which river flows through London?", "The Thames", "rivers"},
    {"astronomy", "Which planet is known for its bright rings?", "Saturn", "planets"},
    {"history", "In which year did the Berlin Wall fall?", "1989", "the twentieth century"},
    {"biology", "How many legs does a spider have?", "Eight", "animals"},
    {"music", "How many strings does a violin usually have?", "Four", "instruments"},
    {"chemistry", "Which gas do plants take in for photosynthesis?", "Carbon dioxide", "gases"},
    {"literature", "Who wrote \"Romeo and Juliet\"?", "William Shakespeare", "plays"},
    {"art", "Who painted the \"Mona Lisa\"?", "Leonardo da Vinci", "famous paintings"},
    {"mathematics", "How many sides does a hexagon have?", "Six", "shapes"},
    {"sport", "How many players of one team are on the field in football?", "Eleven", "team games"},
    {"cooking", "What is the main ingredient of hummus?", "Chickpeas", "food of the world"},
    {"physics", "At how many degrees Celsius does water boil at sea level?", "100", "temperature"},
    {"medicine", "Which organ pumps blood through the body?", "The heart", "the human body"},
    {"economics", "What is the currency of Japan?", "The yen", "money"},
    {"zoology", "Which is the largest living animal?", "The blue whale", "sea animals"},
    {"botany", "From which tree do acorns come?", "The oak", "trees"},
    {"technology", "What does the abbreviation USB stand for?", "Universal Serial Bus",
     "computers"},
    {"geology", "What is molten rock called when it reaches the surface?", "Lava", "volcanoes"},
    {"mythology", "Who was the king of the gods in Greek myths?", "Zeus", "old legends"},
    {"language", "Which language is spoken in Brazil?", "Portuguese", "languages"},
};

static const char *const survey_rows[][3] = {
    {"the food in our canteen", "How often do you eat in the canteen?",
     "What would you add to the menu?"},
    {"a new bus line", "How do you get to work at the moment?",
     "At what times would you take the bus?"},
    {"the opening hours of the library", "On which days do you usually visit the library?",
     "Would you come on Sundays?"},
    {"working from home", "On how many days would you like to work from home?",
     "What equipment do you lack at home?"},
    {"the school playground", "Which games do your children play there?",
     "What makes the playground unsafe?"},
    {"a company outing", "Would you rather go to the lake or to the mountains?",
     "Which weekday suits you best?"},
    {"our online shop", "Did you find what you were looking for?",
     "What would make ordering easier?"},
    {"noise in our street", "At what time does the noise disturb you most?",
     "What causes most of it?"},
    {"the new swimming pool", "How satisfied are you with the opening hours?",
     "Which courses would you take?"},
    {"reading habits of teenagers", "How many books did you read last year?",
     "Do you prefer paper or a screen?"},
    {"the weekly market", "What do you usually buy there?", "Which stall do you miss?"},
    {"our staff newsletter", "Do you read the newsletter to the end?",
     "Which topics should it cover?"},
    {"recycling in our building", "Do you know which bin is for which waste?",
     "What keeps you from sorting your waste?"},
    {"a community garden", "How many hours a week could you help?", "What would you like to grow?"},
    {"the choice of a class trip", "How much should the trip cost at most?",
     "Do you prefer a city or the countryside?"},
    {"parking in the town centre", "How long do you usually look for a space?",
     "Would you use a shuttle bus?"},
};

/* ---- ruling and explaining ---- */

static const char *const faq_rows[][3] = {
    {"a museum", "Can I take photos?", "Yes, but please switch off the flash."},
    {"a swimming pool", "May small children swim alone?",
     "No, children under eight need an adult with them."},
    {"a campsite", "Are dogs allowed?", "Yes, on a lead and for a small fee."},
    {"a language school", "What happens if I miss a lesson?",
     "You receive the exercises by e-mail and can join another group that week."},
    {"a bike rental", "What do I do if I have a flat tyre?",
     "Call us, and we will bring you another bike."},
    {"a food bank", "What can I donate?",
     "Anything that keeps: rice, pasta, tins, oil and baby food."},
    {"a public library", "How long may I keep a book?",
     "Four weeks, and you can renew it twice unless somebody has reserved it."},
    {"a hotel", "At what time can I check in?", "From three in the afternoon on."},
    {"a theatre", "May I enter after the play has begun?",
     "Latecomers are let in during the first break."},
    {"a gym", "Do I need to bring a towel?", "Yes, for reasons of hygiene everybody needs one."},
    {"a car-sharing club", "Who pays for the fuel?",
     "We do: use the card in the glove compartment."},
    {"an animal shelter", "Can I reserve an animal?",
     "Yes, for three days after your first visit."},
    {"a climbing hall", "Can I come without a partner?",
     "Yes, there are walls that you can climb without a rope."},
    {"a choir", "Do I have to read music?", "No, but it helps, and we offer a short course."},
    {"an online shop", "How do I return an article?",
     "Print the label from your account and hand the parcel in at any post office."},
    {"a repair cafe", "How much does a repair cost?",
     "Nothing, but we are happy about a donation."},
};

static const char *const warning_rows[][4] = {
    {"a hot stove", "burn yourself", "Hot stove", "Do not touch the plates, even after cooking."},
    {"a wet floor", "slip", "Wet floor", "Walk slowly and hold on to the rail."},
    {"bleach", "hurt your eyes and skin", "Bleach",
     "Wear gloves and never mix it with other cleaners."},
    {"a ladder", "fall", "Ladder", "Place it on level ground and let somebody hold it."},
    {"a deep lake", "drown", "Deep water", "Never swim alone or after drinking alcohol."},
    {"a paper cutter", "cut your fingers", "Sharp blade", "Lock the blade after each use."},
    {"a candle", "set the house on fire", "Open flame", "Never leave it burning when you go out."},
    {"an electric fence", "get a shock", "Electric fence",
     "Keep your hands and your dog away from it."},
    {"thin ice", "break through", "Thin ice",
     "Stay on the shore until the lake is open for skating."},
    {"loose rocks", "be hit by falling stones", "Falling rocks",
     "Do not stop on this part of the path."},
    {"a garden shredder", "injure your hands", "Rotating blades",
     "Switch it off before you clear a blockage."},
    {"a medicine cabinet", "poison themselves", "Medicine",
     "Keep it locked when children are around."},
    {"a steep staircase", "stumble", "Steep stairs", "Use the handrail and keep the steps clear."},
    {"strong sunlight", "get a sunburn", "Strong sun", "Wear a hat and use sun cream."},
};

static void say_warning(struct cu *c)
{
    EN_SAY(c, "text", "Warning: {2}! {3}", "Caution: {2}! {3}", "Danger: {2}. {3}");
}

static const char *const device_rows[][5] = {
    {"a washing machine", "Sort the laundry and fill the drum.", "Add the detergent.",
     "Choose a programme.", "Close the door and press start."},
    {"a rice cooker", "Rinse the rice.", "Add the rice and the right amount of water.",
     "Close the lid and press the cook button.", "Let the rice rest for ten minutes at the end."},
    {"a parking meter", "Enter the number of your car.", "Select how long you want to stay.",
     "Pay with coins or a card.", "Take the ticket and put it behind the windscreen."},
    {"a microwave oven", "Put the food in a dish that contains no metal.",
     "Cover it and close the door.", "Set the power and the time.",
     "Press start and stir at half time."},
    {"a photocopier", "Lay the page on the glass, face down.", "Close the lid.",
     "Choose the number of copies.", "Press the green button."},
    {"a digital thermometer", "Clean the tip.", "Switch it on and put the tip under your tongue.",
     "Wait for the beep.", "Read the temperature and clean the tip again."},
    {"a fire extinguisher", "Pull the pin.", "Aim at the base of the flames.",
     "Squeeze the handle.", "Sweep from side to side until the fire is out."},
    {"a ticket machine", "Choose your destination.", "Select the type of ticket.",
     "Pay the price shown.", "Take your ticket and your change."},
    {"a French press", "Put ground coffee into the pot.", "Pour hot water over it and stir.",
     "Wait for four minutes.", "Press the plunger down slowly and pour."},
    {"a bicycle pump", "Unscrew the cap of the valve.", "Push the pump head onto the valve.",
     "Pump until the tyre is firm.", "Pull the head off and put the cap back."},
    {"a video doorbell", "Install the app on your phone.", "Scan the code on the doorbell.",
     "Connect it to your wireless network.", "Press the bell to test it."},
    {"a sewing machine", "Wind the bobbin and insert it.", "Thread the needle.",
     "Lower the foot onto the fabric.", "Press the pedal gently and guide the fabric."},
    {"a dishwasher", "Scrape the leftovers off the plates.",
     "Place the dishes with the openings down.", "Put a tablet into the dispenser.",
     "Select a programme and start it."},
    {"a self-checkout", "Scan each article.", "Put it into the bagging area.",
     "Press pay and choose how to pay.", "Take your receipt."},
};

static const char *const agenda_rows[][4] = {
    {"the street festival", "Permits and insurance", "Music and stage",
     "Volunteers for each stall"},
    {"the launch of our app", "Results of the last tests", "Press and advertising",
     "Support in the first week"},
    {"the move to a new office", "Choice of a moving company", "Plan of the rooms",
     "What to throw away"},
    {"the school play", "Distribution of the roles", "Costumes and set", "Rehearsal dates"},
    {"the budget for next year", "Review of this year's spending", "Wishes of the teams",
     "Where to save"},
    {"the charity concert", "Which groups will perform", "Sale of tickets", "Use of the donations"},
    {"complaints about the canteen", "Summary of the complaints", "Ideas from the kitchen",
     "First changes"},
    {"the training of new employees", "What newcomers should learn", "Who becomes a mentor",
     "Material and rooms"},
    {"the football tournament", "Teams and groups", "Referees", "Food, drinks and first aid"},
    {"safety in the workshop", "Accidents of the last months", "New rules for machines",
     "Date of the fire drill"},
    {"the club's anniversary", "Guests and speeches", "Programme of the evening",
     "History of the club as an exhibition"},
    {"the renovation of the roof", "Offers from three companies", "How to pay for it", "Schedule"},
    {"the new website", "Structure of the pages", "Who writes the texts", "Photos and rights"},
    {"the exchange with the partner school", "Host families", "Programme of the week",
     "Travel and costs"},
};

static const struct cu_family families[] = {
    {.name = "product-description",
     .kind = CU_WRITE,
     .phrasings = {"Describe the {brand} {0} for a catalogue. Features: {1}, {2}. Made for: {3}.",
                   "Our new {0} is called {brand}. It has {1} and {2} and is meant for {3}. Write "
                   "two sentences for the shop.",
                   "How would you advertise {a 0} named {brand} with {1} and {2} for {3}?"},
     .output = "{open} {end}",
     CU_ROWS(product_rows),
     .task = task_brand,
     .instance = say_product},
    {.name = "small-ad",
     .kind = CU_WRITE,
     .phrasings = {"{who} is selling {0} ({1}) for {price}; the phone number is {phone}. Word the "
                   "advert.",
                   "Write a small ad: {0}, {1}, {price}, ask for {who} on {phone}.",
                   "I want to get rid of {0}. Details: {1}; {price}; {phone}; my name is {who}. "
                   "What do I pin on the noticeboard?"},
     .output = "{open} {end}",
     CU_ROWS(sale_rows),
     .task = task_sale,
     .instance = say_sale},
    {.name = "sign-text",
     .kind = CU_WRITE,
     .phrasings = {"Put up a sign which says that {0}.",
                   "{^0}. What should the notice on the wall say?",
                   "People keep missing that {0}. Word a short, friendly sign."},
     .output = "{1}",
     CU_ROWS(sign_rows)},
    {.name = "lost-poster",
     .kind = CU_WRITE,
     .phrasings =
         {"I lost {0} {where} on {weekday}. Make a poster with my number, {phone}.",
          "Help me to find {0}, last seen {where} on {weekday}. People should call {phone}.",
          "Somebody lost {0} {where}. It was on {weekday}, and the number is {phone}. Word "
          "the notice for the lamp post."},
     .output = "{open} {1} {end}",
     CU_ROWS(lost_rows),
     .task = task_lost,
     .instance = say_lost},
    {.name = "job-advert",
     .kind = CU_WRITE,
     .phrasings = {"Our company, {brand}, needs {a 0} from {date} on. Write a short job advert.",
                   "{brand} wants to hire {a 0}, starting on {date}. Word the announcement.",
                   "Vacancy: {0}. Employer: {brand}. Begin: {date}. Make an advert of it."},
     .output = "{open} {end}",
     CU_ROWS(job_rows),
     .task = task_job,
     .instance = say_job},
    {.name = "interview-questions",
     .kind = CU_WRITE,
     .phrasings = {"Interview with {a 0}: three questions {for_fun}.",
                   "{^for_fun}, what three things could I ask {a 0}?",
                   "{plain_scene} I am to interview {a 0}. Suggest three questions.",
                   "If {a 0} sat in front of you, what would you want to know {for_fun}?"},
     .output = "1. {1}\n2. {2}\n3. {3}",
     CU_ROWS(interview_rows)},
    {.name = "quiz-question",
     .kind = CU_WRITE,
     .phrasings = {"Quiz question {for_study}: {0} ({3}), with the answer.",
                   "{plain_scene} I need one question with its answer about {3}. The field is {0}.",
                   "{^for_study}, ask something about {3} ({0}) and add the solution."},
     .output = "Question: {1}\nAnswer: {2}",
     CU_ROWS(quiz_rows)},
    {.name = "survey-questions",
     .kind = CU_WRITE,
     .phrasings =
         {"Write two survey questions on {0}.",
          "We want to learn what people think about {0}. {plain_scene} What belongs on the form?",
          "Draft the two most useful items of a questionnaire concerning {0}. {plain_scene}"},
     .output = "1. {1}\n2. {2}",
     CU_ROWS(survey_rows)},
    {.name = "faq-entry",
     .kind = CU_WRITE,
     .phrasings = {"Answer this frequent question for the website of {0}: {1}",
                   "You work for {0}, and a visitor wants to know: \"{1}\" Reply in one sentence.",
                   "A customer asks: \"{1}\" How would you reply if you ran {0}?"},
     .output = "{2}",
     CU_ROWS(faq_rows)},
    {.name = "warning-notice",
     .kind = CU_WRITE,
     .phrasings =
         {"Write a warning about {0}: people could {1}.",
          "We do not want anyone to {1} because of {0}. Which safety notice do you suggest?",
          "{^for_office}: what would a warning sign for {0} say? The danger: you may {1}."},
     .output = "{text}",
     CU_ROWS(warning_rows),
     .instance = say_warning},
    {.name = "device-instructions",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"Explain in four steps how to use {0}.",
                   "My aunt has never operated {0}. {plain_scene} What must she do, step by step?",
                   "{plain_scene} Give me a numbered user guide for {0}."},
     .output = "1. {1}\n2. {2}\n3. {3}\n4. {4}",
     CU_ROWS(device_rows)},
    {.name = "meeting-agenda",
     .kind = CU_WRITE,
     .phrasings =
         {"Draw up an agenda with three points for a meeting about {0}.",
          "We are getting together because of {0}. {plain_scene} What should be on the agenda?",
          "{plain_scene} Which three items would you discuss if {0} were the topic?"},
     .output = "1. {1}\n2. {2}\n3. {3}",
     CU_ROWS(agenda_rows)},
};

const struct cu_set cu_en_write_work = {EN_FAMILIES(families)};
