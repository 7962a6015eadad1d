/* SPDX-License-Identifier: Apache-2.0
 *
 * E-mails and notes to one person: who writes to whom about what is in the instruction.
 */
#include "en_say.h"

/* ---- saying sorry ---- */

static const char *const apology_rows[][3] = {
    {"losing a borrowed umbrella", "I lost the umbrella that you lent me",
     "I will buy you a new one this week"},
    {"breaking a flower pot", "I broke your flower pot", "I will bring you another one tomorrow"},
    {"missing the choir rehearsal", "I missed the choir rehearsal",
     "I will learn my part at home before the next one"},
    {"forgetting a lunch date", "I forgot our lunch date", "Lunch next week is on me"},
    {"arriving an hour late at the airport", "I arrived at the airport an hour late",
     "Next time I will leave home much earlier"},
    {"spilling coffee on the carpet", "I spilled coffee on your carpet",
     "I will pay for the cleaning"},
    {"scratching the side of a car", "I scratched the side of your car",
     "My insurance will cover the repair"},
    {"playing loud music after midnight", "I played loud music after midnight",
     "From now on I will use headphones in the evening"},
    {"sending the wrong report", "I sent you the wrong report",
     "You will have the right one by noon"},
    {"eating the last piece of cake", "I ate the last piece of cake",
     "I will bake another cake this weekend"},
    {"returning a book with torn pages", "I returned your book with torn pages",
     "I have ordered a new copy for you"},
    {"letting the dog run through the flower beds", "I let my dog run through your flower beds",
     "I will replant the flowers on Saturday"},
    {"forgetting to water the plants", "I forgot to water your plants",
     "I will replace the ones that dried out"},
    {"interrupting a presentation", "I interrupted your presentation",
     "Next time I will keep my questions for the end"},
    {"parking in front of the garage", "I parked in front of your garage",
     "I will leave the entrance free from now on"},
    {"cancelling a visit at the last minute", "I cancelled my visit at the last minute",
     "I would love to come next weekend instead"},
    {"mixing up the train tickets", "I mixed up our train tickets", "I will pay for the new ones"},
    {"not answering a letter for months", "I did not answer your letter for months",
     "A long letter is on its way to you"},
    {"burning the dinner", "I burned our dinner", "I will take you out for a pizza instead"},
    {"telling everybody about the surprise", "I told everybody about your surprise",
     "I will help you to plan a new one"},
};

static void say_apology(struct cu *c)
{
    EN_SAY(c, "open", "I am very sorry that {1}.", "Please accept my apology: {1}.",
           "{1}, and I am truly sorry about it.");
    EN_SAY(c, "middle", "It was my mistake, and it will not happen again.",
           "That was thoughtless of me.", "There is no excuse for it.", "I feel bad about it.");
    EN_SAY(c, "end", "Best wishes", "Kind regards", "Yours");
}

/* ---- inviting ---- */

static const char *const invitation_rows[][3] = {
    {"a barbecue", "in the garden", "There will be plenty for vegetarians too."},
    {"a board game night", "at my flat", "Bring your favourite game."},
    {"a housewarming party", "in my new flat", "You need not bring anything."},
    {"a picnic", "by the river", "I will bring blankets and lemonade."},
    {"a poetry reading", "in the old library", "Three local poets will read."},
    {"a surprise party for Grandma", "in the village hall", "Please do not tell her!"},
    {"a film night", "in the school hall", "There will be popcorn."},
    {"a pottery workshop", "in the community centre", "No experience is needed."},
    {"a farewell dinner", "at the Italian restaurant", "It is my last evening before I move."},
    {"a walk with the dogs", "in the forest", "Wear good shoes."},
    {"a baby shower", "in the tea room", "We will have cake and games."},
    {"a charity run", "in the city park", "You can also just cheer."},
    {"a jazz concert", "in the courtyard", "The first drink is on me."},
    {"a pancake breakfast", "at my house", "Come hungry!"},
    {"a chess tournament", "in the youth club", "Beginners are welcome."},
    {"an exhibition of my paintings", "in a small gallery", "I will show you around myself."},
    {"a bonfire", "on the beach", "I will bring my guitar."},
    {"a talk about bees", "at the garden club", "Afterwards we will taste honey."},
    {"a costume party", "in the cellar", "The best costume wins a prize."},
    {"a cooking evening", "in my kitchen", "We will make fresh pasta."},
};

static void say_invitation(struct cu *c)
{
    EN_SAY(c, "open", "I would like to invite you to {0} {1} on {weekday} at {hour}.",
           "You are warmly invited to {0} {1}. It begins on {weekday} at {hour}.",
           "There will be {0} {1} on {weekday} at {hour}, and I would love to see you there.");
    EN_SAY(c, "end", "Please let me know if you can come.", "Can you make it?",
           "I hope to see you there.");
}

/* ---- thanking ---- */

static const char *const thanks_rows[][2] = {
    {"the hand-knitted scarf", "It is warm and soft, and I wear it every day"},
    {"helping me to move house", "Without you, I would still be carrying boxes"},
    {"feeding the cat during my holiday", "She looks happy and well fed"},
    {"the box of dark chocolates", "It was empty after one evening"},
    {"the lift to the station", "I caught my train with five minutes to spare"},
    {"the advice before my job interview", "I felt calm and well prepared"},
    {"the bunch of yellow tulips", "They look beautiful on my kitchen table"},
    {"the wonderful weekend at the lake", "I came home rested and full of good memories"},
    {"the two concert tickets", "The music was wonderful"},
    {"lending me a drill", "The new shelf is already on the wall"},
    {"the jar of plum jam", "It tastes like summer"},
    {"reading my essay so carefully", "It is much clearer now"},
    {"looking after the children", "They are still talking about the games that you played"},
    {"the enormous birthday cake", "We ate every single crumb"},
    {"the recipe for lentil soup", "The whole family asked for more"},
    {"the photos of our wedding", "They bring back that happy day"},
    {"repairing my old bicycle", "It runs like new"},
    {"the surprise visit last Sunday", "It made my whole week"},
    {"the book about whales", "I finished it in two days"},
    {"translating the letter from Spain", "Now I know what my aunt wanted to tell me"},
};

static void say_thanks(struct cu *c)
{
    EN_SAY(c, "open", "Thank you very much for {0}.", "Many thanks for {0}!",
           "I want to thank you for {0}.");
    EN_SAY(c, "end", "That was very kind of you.", "You are a true friend.",
           "I really appreciate it.");
}

/* ---- reminding ---- */

static const char *const reminder_rows[][2] = {
    {"return the ladder", "I need it to clean the gutters"},
    {"pay the club fee", "the rent for the hall is due"},
    {"send me the holiday photos", "I want to print an album"},
    {"book the train tickets", "they will get more expensive soon"},
    {"sign the rental contract", "the landlord is waiting for it"},
    {"hand in the expense report", "the accounts are closed after that"},
    {"pick up the parcel", "the post office will send it back otherwise"},
    {"renew the parking permit", "the old one runs out"},
    {"confirm the hotel booking", "the rooms are only held for us until then"},
    {"charge the camera", "we want to take pictures at the wedding"},
    {"call the plumber", "the kitchen tap is still dripping"},
    {"reply to the invitation", "the hosts are counting their guests"},
    {"finish the last three slides", "our customer wants to see them"},
    {"cancel the gym membership", "it renews itself for a year otherwise"},
    {"bring back the projector", "another team has reserved it"},
    {"order the birthday cake", "the bakery needs time to make it"},
    {"fill in the travel form", "the school needs it for the trip"},
    {"empty the fridge in the office", "the cleaners are coming"},
    {"choose a date for the reunion", "everybody is asking me about it"},
    {"water the tomatoes", "it has not rained for a week"},
};

static void say_reminder(struct cu *c)
{
    EN_SAY(c, "text", "Hi {who}, this is a friendly reminder to {0} by {weekday}, because {1}.",
           "Hello {who}, please remember to {0} by {weekday}: {1}.",
           "Dear {who}, could you please {0} by {weekday}? I ask because {1}.");
    EN_SAY(c, "end", "Thank you!", "Many thanks!", "Thanks for your help!");
}

/* ---- complaining ---- */

static const char *const complaint_rows[][2] = {
    {"a toaster", "it burns every slice of bread"},
    {"a pair of winter boots", "the left sole came off after two days"},
    {"a desk lamp", "it flickers all the time"},
    {"a blue raincoat", "water comes through the seams"},
    {"a set of six glasses", "two of them arrived broken"},
    {"a wireless mouse", "the scroll wheel does not work"},
    {"an office chair", "one of the armrests is missing"},
    {"a kitchen scale", "it shows a different weight each time"},
    {"a pair of headphones", "only the right side gives any sound"},
    {"a garden hose", "it leaks in three places"},
    {"a jigsaw puzzle", "eleven pieces are missing"},
    {"an alarm clock", "it rings an hour too late"},
    {"a suitcase", "the zip broke on the first trip"},
    {"a printer", "it jams on every second page"},
    {"a wool blanket", "it smells of smoke"},
    {"a coffee machine", "it stops in the middle of every cup"},
    {"a child's bicycle", "the front brake does not grip"},
    {"a bathroom mirror", "it came with a long scratch"},
    {"a novel", "twenty pages are printed upside down"},
    {"a bed frame", "the screws do not fit the holes"},
};

static void task_complaint(struct cu *c)
{
    cu_set(c, "code", cu_made_up_code(c));
    EN_SAY(c, "wish", "a refund", "a replacement", "a free repair", "my money back",
           "a voucher for the full price");
}

static void say_complaint(struct cu *c)
{
    EN_SAY(c, "open", "I recently bought {0} from you (order {code}).",
           "My order {code} contained {0}.", "I am writing about order {code}, {0}.");
    EN_SAY(c, "middle", "Unfortunately, {1}.", "To my disappointment, {1}.", "Sadly, {1}.");
    EN_SAY(c, "end", "I would therefore like {wish}.", "For this reason I am asking for {wish}.",
           "Please let me have {wish}.");
}

/* ---- a day off ---- */

static const char *const leave_rows[][1] = {
    {"to help my parents move house"},
    {"to attend my sister's wedding"},
    {"to take my driving test"},
    {"because my daughter starts school"},
    {"because the heating in my flat is being repaired"},
    {"to look after my sick son"},
    {"for the funeral of my uncle"},
    {"to accompany my grandfather to the hospital"},
    {"because I am moving into a new flat"},
    {"for an appointment at the passport office"},
    {"to run my first marathon"},
    {"because my language exam takes place that day"},
    {"for a meeting with the bank about a loan"},
    {"to pick up my brother from the airport"},
    {"because the kindergarten is closed"},
    {"to celebrate my parents' silver wedding"},
    {"for a small operation on my knee"},
    {"because I will be a witness in court"},
};

static void task_leave(struct cu *c)
{
    en_boss(c);
    en_date(c, "date");
}

static void say_leave(struct cu *c)
{
    EN_SAY(c, "open", "I would like to take {date} off {0}.", "May I please have {date} off {0}?",
           "I am writing to ask for a day off on {date} {0}.");
    EN_SAY(c, "end", "I will finish my open tasks before then.",
           "My work will be done before that day.", "In urgent cases I can be reached by phone.");
    EN_SAY(c, "bye", "Kind regards", "Thank you in advance", "With best regards");
}

/* ---- calling something off ---- */

static const char *const cancel_rows[][2] = {
    {"my appointment at the hairdresser's", "I have caught a cold"},
    {"our table for six", "two of our guests are ill"},
    {"my seat on the bus tour", "I have to work that day"},
    {"the delivery of a wardrobe", "nobody will be at home"},
    {"my dental check-up", "I will be travelling"},
    {"the rental car", "our trip has been called off"},
    {"my place in the yoga class", "my back hurts"},
    {"the visit of the electrician", "the lamp works again"},
    {"the guided tour of the museum", "half of my class has the flu"},
    {"my driving lesson", "I have an exam"},
    {"the double room", "my flight has been cancelled"},
    {"my piano lesson", "I have broken a finger"},
    {"the tennis court", "my partner is injured"},
    {"the photo session", "the baby has a fever"},
    {"the large meeting room", "we will meet online instead"},
    {"the taxi to the airport", "a friend is driving me"},
    {"my order of forty sandwiches", "the party will not take place"},
    {"the boat trip", "a storm is expected"},
};

static void say_cancel(struct cu *c)
{
    EN_SAY(c, "open", "Unfortunately, I have to cancel {0} on {date} because {1}.",
           "I am sorry, but I must cancel {0} on {date}. The reason is that {1}.",
           "Please cancel {0} on {date}, because {1}.");
    EN_SAY(c, "end", "Please confirm the cancellation.", "I am sorry for the inconvenience.",
           "Thank you for your understanding.");
}

/* ---- being away ---- */

static void task_away(struct cu *c)
{
    int first = cu_between(c, 1, 14);

    en_full_name(c);
    cu_setf(c, "from", "%d", first);
    cu_setf(c, "to", "%d %s", first + cu_between(c, 2, 14), cu_text(c, "{month}"));
    EN_SAY(c, "why", "on holiday with my family in {city}", "on a business trip to {city}",
           "at a trade fair in {city}", "on a training course for new managers",
           "at home with a broken leg", "on a cycling tour through {country}",
           "moving house from {city} to {city2}", "at a conference on renewable energy",
           "visiting our partners in {country}", "taking part in a sailing race",
           "on parental leave with my second child", "busy with exams at the university");
}

static void say_away(struct cu *c)
{
    EN_SAY(c, "open", "Thank you for your message.", "Many thanks for your e-mail.");
    EN_SAY(c, "middle", "From {from} to {to} I am {why}.",
           "I am away from {from} to {to} because I am {why}.");
    EN_SAY(c, "end", "In urgent cases, please contact {full}.",
           "If it cannot wait, {full} will be glad to help you.");
}

/* ---- to the neighbour, to the teacher ---- */

static const char *const neighbour_rows[][3] = {
    {"I am celebrating my birthday at home", "It may get a little loud.",
     "Please ring the bell if it bothers you."},
    {"a carpenter is fitting new floors in my flat", "There will be some hammering.",
     "It should be over by the evening."},
    {"I am having a sofa delivered", "The van may block the driveway for a while.",
     "It will not take long."},
    {"we are trimming the hedge between our gardens", "Some branches may fall on your side.",
     "We will collect them at once."},
    {"the painters are coming to do the staircase", "The paint will smell.",
     "It is best to keep your door closed."},
    {"my band is practising in the garage", "We will stop before eight in the evening.",
     "You are welcome to listen."},
    {"I am going away for a week", "Could you take in my post?",
     "I will bring you something nice from the trip."},
    {"my dog is staying alone for the first time", "He may bark a little.",
     "Please call me if he does not stop."},
    {"we are moving out", "The lift will be busy in the morning.",
     "Thank you for the good years next door."},
    {"my nephew is coming to practise the drums", "He plays from three to four.",
     "After that it will be quiet again."},
    {"I am cleaning the windows above your balcony", "A few drops may come down.",
     "It is best to take in your washing."},
    {"we are cutting down the old birch", "The saw will be noisy for an hour.",
     "You can have some of the wood for your stove."},
    {"I am expecting a parcel while I am at work", "Could you take it in for me?",
     "I will pick it up in the evening."},
    {"the chimney sweep is coming to our building", "He needs to get into the cellar.",
     "Please leave the cellar door open."},
    {"I am holding a yard sale", "There may be more cars than usual.",
     "Come over and have a look!"},
    {"our children are camping in the garden", "They may giggle until late.",
     "We will tell them to be quiet after ten."},
    {"the water will be turned off for repairs", "The work takes about two hours.",
     "It is a good idea to fill a bucket beforehand."},
    {"we are bringing home a puppy", "He may cry during the first night.",
     "Come and meet him whenever you like."},
};

static void say_neighbour(struct cu *c)
{
    EN_SAY(c, "open", "I just want to let you know that {0} on {weekday}.",
           "A quick note from next door: {0} on {weekday}.",
           "Just so that you know: {0} on {weekday}.");
    EN_SAY(c, "bye", "Best wishes from next door", "Kind regards", "Your neighbour");
}

static const char *const absence_rows[][1] = {
    {"a high fever"},
    {"a visit to the dentist"},
    {"the funeral of a relative"},
    {"an upset stomach"},
    {"a sprained ankle"},
    {"an eye examination"},
    {"the flooding of our street"},
    {"a regional music competition"},
    {"a bad migraine"},
    {"an ear infection"},
    {"a fall from a bicycle"},
    {"an allergy test at the clinic"},
    {"a wedding in the family"},
    {"our move to a new flat"},
    {"a swollen insect bite"},
    {"a delayed flight from our holiday"},
};

static void task_absence(struct cu *c)
{
    en_boss(c);
    en_person(c, "child", "name");
}

static void say_absence(struct cu *c)
{
    EN_SAY(c, "open", "Please excuse {child}'s absence on {weekday}, which was due to {0}.",
           "{child} could not come to school on {weekday} because of {0}.",
           "Because of {0}, {child} had to miss school on {weekday}.");
    EN_SAY(c, "end", "The missed homework will be done this week.",
           "{child} will catch up at the weekend.", "Please tell us which exercises were missed.");
}

/* ---- another time, more information ---- */

static const char *const meeting_rows[][1] = {
    {"the annual budget"},        {"the new website"},           {"the summer festival"},
    {"the broken lift"},          {"the holiday rota"},          {"our science project"},
    {"the redesign of the logo"}, {"the training of new staff"}, {"the rent for the studio"},
    {"the school newspaper"},     {"my half-year review"},       {"the roof repairs"},
    {"the menu for the wedding"}, {"the safety inspection"},     {"next year's class trip"},
    {"the sale of the old van"},
};

static void say_reschedule(struct cu *c)
{
    EN_SAY(c, "text",
           "Hi {who}, unfortunately I cannot make our meeting about {0} on {weekday} at {hour}. "
           "Could we meet on {weekday2} at {hour2} instead?",
           "Hello {who}, something has come up on {weekday} at {hour}. May we talk about {0} on "
           "{weekday2} at {hour2} instead?",
           "Dear {who}, I am sorry, but I have to move our meeting about {0} from {weekday} at "
           "{hour}. Would {weekday2} at {hour2} suit you?");
}

static const char *const inquiry_rows[][3] = {
    {"the evening pottery course", "how many people take part",
     "whether clay is included in the price"},
    {"the holiday flat by the sea", "whether dogs are allowed", "how far it is to the beach"},
    {"the part-time job in the bookshop", "how many hours a week it is",
     "whether work on Saturdays is required"},
    {"the used piano", "how old it is", "whether it was tuned recently"},
    {"the summer camp for teenagers", "where the groups sleep", "what a typical day looks like"},
    {"the electric bike", "how long the battery lasts", "how heavy it is"},
    {"the beginners' class in Japanese", "when it starts", "which textbook is used"},
    {"the room in the shared flat", "how much the rent is", "who else lives there"},
    {"the guided tour of the caves", "how long it takes", "whether it is suitable for children"},
    {"the vegetable box", "which farms deliver it", "whether I can pause it during holidays"},
    {"the dance school", "whether I need a partner", "what shoes to wear"},
    {"the boat hire", "whether I need a licence", "what happens when it rains"},
    {"the first-aid course", "how many evenings it takes", "whether I receive a certificate"},
    {"the kittens from the shelter", "whether they are vaccinated", "when they can be visited"},
    {"the office on the second floor", "when it becomes free", "whether parking is included"},
    {"the choir for working people", "what kind of music it sings", "whether I must read notes"},
    {"the night train", "how early I should book", "whether I can take my bicycle"},
    {"the sewing machine", "which fabrics it can handle", "how long the warranty lasts"},
};

static void say_inquiry(struct cu *c)
{
    EN_SAY(c, "open", "I am interested in {0} and have two questions.",
           "I have read about {0} and would like to know more.", "I am writing to ask about {0}.");
    EN_SAY(c, "middle", "Could you please tell me {1} and {2}?", "Please let me know {1} and {2}.",
           "I would like to know {1} and {2}.");
    EN_SAY(c, "end", "Thank you in advance.", "I look forward to your answer.", "Kind regards");
}

static const struct cu_family families[] = {
    {.name = "apology-mail",
     .kind = CU_WRITE,
     .phrasings =
         {"Write a short apology from {me} to {who} for {0}.",
          "Sorry for {0}! Word this in a message that {me} sends to {who}.",
          "{me} regrets {0}. What could {me} send to {who} to make up for it?",
          "Could you draft an e-mail to {who} that apologises for {0}? It comes from {me}."},
     .output = "Dear {who},\n{open} {middle} {2}.\n{end},\n{me}",
     CU_ROWS(apology_rows),
     .task = en_people,
     .instance = say_apology},
    {.name = "invitation-message",
     .kind = CU_WRITE,
     .phrasings = {"Invite {who} to {0} {1} on {weekday} at {hour}.",
                   "I am planning {0} {1} this {weekday}, starting at {hour}. How can I ask {who} "
                   "to come?",
                   "{^0} takes place {1} on {weekday} at {hour}. Draft a few lines asking {who} to "
                   "join us.",
                   "Turn my notes into an invitation. Who: {who}. What: {0}. Where: {1}. When: "
                   "{weekday}, {hour}."},
     .output = "Dear {who},\n{open} {2} {end}",
     CU_ROWS(invitation_rows),
     .task = en_meeting,
     .instance = say_invitation},
    {.name = "thank-you-note",
     .kind = CU_WRITE,
     .phrasings = {"Write a thank-you note to {who} for {0}.",
                   "{who} deserves a few kind words for {0}. What should I write?",
                   "How do I tell {who} how grateful I am for {0}?",
                   "A card to {who} for {0}: fill it with a warm text."},
     .output = "Dear {who},\n{open} {1}. {end}",
     CU_ROWS(thanks_rows),
     .task = en_people,
     .instance = say_thanks},
    {.name = "friendly-reminder",
     .kind = CU_WRITE,
     .phrasings = {"Remind {who} in a friendly message to {0} by {weekday}, because {1}.",
                   "{who} must not forget to {0} by {weekday}. Nudge gently and give the reason: "
                   "{1}.",
                   "What is a polite way to tell {who} to {0} by {weekday}? You can mention that "
                   "{1}.",
                   "Since {1}, I need {who} to {0} by {weekday}. Put that into a short note."},
     .output = "{text} {end}",
     CU_ROWS(reminder_rows),
     .task = en_people,
     .instance = say_reminder},
    {.name = "complaint-letter",
     .kind = CU_WRITE,
     .phrasings = {"Complain to an online shop about {0}: {1}. The order number is {code}, and I "
                   "want {wish}.",
                   "I ordered {0} (order {code}), but {1}. Put that into a letter asking for "
                   "{wish}.",
                   "Help me to get {wish} for {0} from order {code}. The problem: {1}.",
                   "Order {code} brought me {0}, and {1}. Request {wish} in a firm but polite "
                   "e-mail."},
     .output = "Dear Sir or Madam,\n{open} {middle} {end}\nYours faithfully",
     CU_ROWS(complaint_rows),
     .task = task_complaint,
     .instance = say_complaint},
    {.name = "day-off-request",
     .kind = CU_WRITE,
     .phrasings = {"Ask {boss} for {date} off {0}.",
                   "I need a day off on {date} {0}. Address the request to my manager, {boss}.",
                   "How could I word a request for leave on {date} {0}? It goes to {boss}.",
                   "My supervisor is called {boss}. Write asking whether I may stay away from work "
                   "on {date} {0}."},
     .output = "Dear {boss},\n{open} {end}\n{bye}",
     CU_ROWS(leave_rows),
     .task = task_leave,
     .instance = say_leave},
    {.name = "cancellation-mail",
     .kind = CU_WRITE,
     .phrasings = {"Cancel {0} on {date} for me in writing, because {1}. My name is {me}.",
                   "{^1}, so I must give up {0} on {date}. Write the cancellation and sign it as "
                   "{me}.",
                   "What do I say to call off {0} on {date}? The reason is that {1}. Put {me} at "
                   "the bottom.",
                   "I am {me} and had booked {0} for {date}. Compose an e-mail that withdraws the "
                   "booking, since {1}."},
     .output = "Dear Sir or Madam,\n{open} {end}\nKind regards,\n{me}",
     CU_ROWS(cancel_rows),
     .task = en_meeting,
     .instance = say_cancel},
    {.name = "out-of-office-reply",
     .kind = CU_WRITE,
     .phrasings = {"Set up an out-of-office reply: from {from} to {to} I am {why}, and {full} "
                   "replaces me.",
                   "I am {why} between {from} and {to}; {full} stands in. What should my mailbox "
                   "answer automatically?",
                   "Absence: {from} to {to}, {why}. Contact: {full}. Formulate the automatic "
                   "e-mail for this."},
     .output = "{open} {middle} {end}",
     .task = task_away,
     .instance = say_away},
    {.name = "note-to-neighbour",
     .kind = CU_WRITE,
     .phrasings = {"Leave a friendly note for my neighbour {who}: {0} on {weekday}.",
                   "{^0} on {weekday}. How do I tell {who}, who lives next door?",
                   "The person in the flat below, {who}, ought to know that {0} on {weekday}. Put "
                   "it nicely."},
     .output = "Hello {who},\n{open} {1} {2}\n{bye}",
     CU_ROWS(neighbour_rows),
     .task = en_people,
     .instance = say_neighbour},
    {.name = "school-absence-note",
     .kind = CU_WRITE,
     .phrasings = {"Write to the class teacher, {boss}: {child} missed school on {weekday} because "
                   "of {0}.",
                   "My child {child} was absent on {weekday} due to {0}. How do I excuse this to "
                   "{boss}?",
                   "{boss} wants a written excuse for {child}, who stayed at home on {weekday}. "
                   "The reason was {0}."},
     .output = "Dear {boss},\n{open} {end}\nThank you for your understanding.",
     CU_ROWS(absence_rows),
     .task = task_absence,
     .instance = say_absence},
    {.name = "move-a-meeting",
     .kind = CU_WRITE,
     .phrasings = {"Ask {who} to move our meeting about {0} from {weekday} at {hour} to {weekday2} "
                   "at {hour2}.",
                   "I can no longer see {who} on {weekday} at {hour} to discuss {0}, but "
                   "{weekday2} at {hour2} would work. Say so in two sentences.",
                   "{weekday} at {hour} does not suit me for {0}. Suggest {weekday2}, {hour2}, to "
                   "{who}."},
     .output = "{text}",
     CU_ROWS(meeting_rows),
     .task = en_meeting,
     .instance = say_reschedule},
    {.name = "inquiry-mail",
     .kind = CU_WRITE,
     .phrasings = {"Write an inquiry about {0}. I want to know {1} and {2}.",
                   "I am thinking about {0}, but I do not know {1} or {2}. Compose an e-mail with "
                   "my questions.",
                   "{^1} and {2}: that is what I must find out about {0}. Phrase it politely for "
                   "the person in charge."},
     .output = "Dear Sir or Madam,\n{open} {middle}\n{end}",
     CU_ROWS(inquiry_rows),
     .instance = say_inquiry},
};

const struct cu_set cu_en_write_mail = {EN_FAMILIES(families)};
