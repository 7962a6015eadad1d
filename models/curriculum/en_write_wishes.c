/* SPDX-License-Identifier: Apache-2.0
 *
 * Cards, toasts and what people post: wishes, sympathy, praise, reviews, diaries.
 */
#include "en_say.h"

/* ---- birthdays ---- */

static const char *const birthday_rows[][2] = {
    {"sailing", "May a fair wind always fill your sails"},
    {"baking bread", "May your dough rise high all year"},
    {"growing roses", "May your garden bloom like never before"},
    {"playing chess", "May your next move always be the right one"},
    {"long train journeys", "May every train take you somewhere beautiful"},
    {"watching birds", "May a rare bird visit your window"},
    {"crime novels", "May the next murderer be impossible to guess"},
    {"running in the rain", "May your shoes stay light and your legs stay fast"},
    {"old motorbikes", "May the engine start at the first try"},
    {"singing in the choir", "May you hit every high note"},
    {"card tricks", "May you always have an ace up your sleeve"},
    {"climbing mountains", "May the view from the top be clear"},
    {"knitting jumpers", "May you never drop a stitch"},
    {"fishing at dawn", "May the big one finally bite"},
    {"strong coffee", "May your cup always be full and hot"},
    {"astronomy", "May your nights be clear and full of stars"},
    {"playing the drums", "May you never lose the beat"},
    {"skateboarding", "May all your landings be soft"},
    {"painting landscapes", "May the year ahead be full of colour"},
    {"solving crosswords", "May the last word always come to you"},
};

static const char *ordinal(struct cu *c, int n)
{
    const char *end = n % 10 == 1 && n % 100 != 11   ? "st"
                      : n % 10 == 2 && n % 100 != 12 ? "nd"
                      : n % 10 == 3 && n % 100 != 13 ? "rd"
                                                     : "th";

    return cu_format(c, "%d%s", n, end);
}

static void task_birthday(struct cu *c)
{
    int age = cu_between(c, 8, 95);

    en_people(c);
    cu_setf(c, "age", "%d", age);
    cu_set(c, "nth", ordinal(c, age));
}

static void say_birthday(struct cu *c)
{
    EN_SAY(c, "text", "Happy {nth} birthday, {who}! {1}. Have a wonderful day!",
           "Dear {who}, all the best on your {nth} birthday! {1}.",
           "{age} years and still full of joy: happy birthday, {who}! {1}.");
}

/* ---- sympathy, recovery, praise, goodbye ---- */

static const char *const sympathy_rows[][2] = {
    {"grandmother", "her warm laughter"},
    {"grandfather", "his stories about the sea"},
    {"father", "his patience"},
    {"mother", "her open door"},
    {"uncle", "his terrible jokes"},
    {"aunt", "her good advice"},
    {"brother", "his songs by the fire"},
    {"sister", "her courage"},
    {"husband", "his gentle voice"},
    {"wife", "her love of flowers"},
    {"old dog", "our long walks with him"},
    {"cousin", "her bright ideas"},
    {"godfather", "his generous heart"},
    {"godmother", "her Sunday cakes"},
    {"stepfather", "his calm way of listening"},
    {"mother-in-law", "her letters"},
};

static void say_sympathy(struct cu *c)
{
    EN_SAY(c, "open", "I was very sad to hear that your {0} has died.",
           "I am so sorry about the death of your {0}.",
           "The news of the death of your {0} moved me deeply.");
    EN_SAY(c, "middle", "I will always remember {1}.", "I will never forget {1}.",
           "We will all miss {1}.");
    EN_SAY(c, "end", "My thoughts are with you.", "I wish you much strength.",
           "Please call me whenever you want to talk.");
}

static const char *const recovery_rows[][3] = {
    {"a broken leg", "your broken leg", "May the plaster come off soon"},
    {"a bad cold", "your cold", "Keep warm and drink plenty of tea"},
    {"an operation on the knee", "your operation", "Soon you will be climbing stairs again"},
    {"a sore throat", "your sore throat", "I hope that your voice is back before long"},
    {"a sprained wrist", "your sprained wrist", "Let others carry the bags for a while"},
    {"a week of fever", "your fever", "Sleep a lot and let everybody spoil you"},
    {"a back injury", "your back injury", "Take it slowly, one careful step at a time"},
    {"an inflamed tooth", "your inflamed tooth", "Soon you can bite into an apple again"},
    {"a fall from a ladder", "your fall", "From now on, please leave the cherries to the birds"},
    {"chickenpox", "your chickenpox", "Try not to scratch, and count the days, not the spots"},
    {"a stay in hospital", "your stay in hospital",
     "I hope that the food is better than people say"},
    {"a torn muscle", "your torn muscle", "Your team will wait for you"},
    {"an eye infection", "your eye infection", "I will gladly read to you until you see clearly"},
    {"a broken collarbone", "your broken collarbone", "Your bicycle can rest for a while too"},
    {"food poisoning", "your food poisoning", "Soon even dry toast will taste good"},
    {"an allergic rash", "your rash", "I hope that the itching is gone by tomorrow"},
};

static void say_recovery(struct cu *c)
{
    EN_SAY(c, "open", "I was sorry to hear about {1}.", "I have just heard about {1}.");
    EN_SAY(c, "end", "Get well soon!", "I wish you a quick recovery!",
           "Everybody here is thinking of you.");
}

static const char *const success_rows[][3] = {
    {"passing the driving test", "passing the driving test",
     "Now the whole country is open to you"},
    {"winning the poetry prize", "winning the poetry prize", "Your words have touched many people"},
    {"opening a bicycle shop", "opening a bicycle shop",
     "The town has waited for a place like this"},
    {"finishing a first marathon", "finishing a first marathon",
     "All those early mornings have paid off"},
    {"the birth of twins", "the birth of your twins", "May your house be full of laughter"},
    {"becoming head of the laboratory", "becoming head of the laboratory",
     "They could not have chosen better"},
    {"publishing a cookbook", "publishing a cookbook", "I already know what I will cook first"},
    {"getting into music school", "getting into music school", "Your practice has been worth it"},
    {"a successful job interview", "your successful job interview",
     "Your new colleagues can count themselves lucky"},
    {"learning to swim at sixty", "learning to swim at sixty",
     "You show that it is never too late"},
    {"buying a house in the country", "buying a house in the country", "May the roof never leak"},
    {"winning the regional final", "winning the regional final", "The whole club is proud of you"},
    {"ten years of running the bakery", "ten years of running the bakery",
     "The smell of your bread makes our mornings"},
    {"completing the nursing course", "completing the nursing course",
     "Your patients will be in the best hands"},
    {"a perfect score in mathematics", "your perfect score in mathematics",
     "That took talent and hard work"},
    {"the engagement", "your engagement", "I am so happy for you both"},
    {"a new job as a park ranger", "your new job as a park ranger",
     "The forest will be safe with you"},
    {"the first concert on a big stage", "your first concert on a big stage",
     "I will be able to say that I knew you before"},
};

static void say_success(struct cu *c)
{
    EN_SAY(c, "open", "Congratulations on {1}, {who}!", "Dear {who}, congratulations on {1}!",
           "Well done, {who}! I have just heard about {1}.");
    EN_SAY(c, "end", "I am very happy for you.", "You have earned it.", "Let us celebrate soon!");
}

static void task_farewell(struct cu *c)
{
    en_people(c);
    cu_set(c, "years", cu_number_word(cu_between(c, 2, 20)));
    EN_SAY(c, "next", "to open a small guest house in {country}", "to join a school in {city}",
           "to study medicine in {city}", "to work for an airline in {country}",
           "to sail around the world", "to take over the family farm", "to write a novel",
           "to train as a midwife", "to lead a museum in {city}", "to retire by the sea",
           "to look after a new baby", "to become a mountain guide");
    EN_SAY(c, "team", "accounts department", "kitchen", "night shift", "sales team", "laboratory",
           "reception desk", "warehouse", "design office", "workshop", "school library");
}

static void say_farewell(struct cu *c)
{
    EN_SAY(c, "open", "Dear {who}, after {years} years with us in the {team}, you leave {next}.",
           "Dear {who}, you were with us in the {team} for {years} years, and now you go {next}.");
    EN_SAY(c, "end", "We will miss you and wish you all the best.",
           "Thank you for everything, and please come back to visit us.",
           "It was a pleasure to work with you. Good luck!");
}

/* ---- toasts; the rows are templates ---- */

static const char *const toast_rows[][3] = {
    {"the wedding of {who} and {me}", "{who} and {me}, may you always find a reason to laugh",
     "{who} and {me}"},
    {"the retirement of {who}", "{who}, you have earned every slow morning that is coming",
     "{who}"},
    {"the graduation of {who}", "{who}, you have worked hard, and the world is waiting for you",
     "{who}"},
    {"the new house of {who} and {me}", "{who} and {me}, may your door always be open for friends",
     "{who} and {me}"},
    {"the birth of little {who}", "We cannot wait to see {who} take the first steps",
     "little {who}"},
    {"the golden wedding of {who} and {me}",
     "{who} and {me}, fifty years together are a work of art", "{who} and {me}"},
    {"the promotion of {who}", "{who}, nobody deserves it more than you", "{who}"},
    {"the first novel by {who}", "{who}, you have turned long nights into a wonderful book",
     "{who}"},
    {"the farewell of {who}, who moves to {city}",
     "{who}, {city} gains what we lose, and we will visit you often", "{who}"},
    {"the victory of the team around {who}", "{who}, you all fought until the last minute",
     "{who} and the team"},
    {"the reopening of the restaurant of {who}",
     "{who}, we have missed your soups more than we can say", "{who}"},
    {"the return of {who} from {country}", "{who}, the table was too quiet without your stories",
     "{who}"},
    {"the ninetieth birthday of Grandma {who}", "Grandma {who}, you are the heart of this family",
     "Grandma {who}"},
    {"the engagement of {who} and {me}", "{who} and {me}, you make each other shine",
     "{who} and {me}"},
};

static void task_toast(struct cu *c)
{
    en_people(c);
    en_expand(c, "occasion", "0");
}

static void say_toast(struct cu *c)
{
    en_expand(c, "wish", "1");
    en_expand(c, "short", "2");
    EN_SAY(c, "open", "Dear friends, we are here to celebrate {occasion}.",
           "Dear guests, today we celebrate {occasion}.");
    EN_SAY(c, "end", "Please raise your glasses to {short}!", "Let us drink to {short}. Cheers!");
}

/* ---- posts, reviews ---- */

static const char *const post_rows[][3] = {
    {"a flower shop that sells tulips at half price",
     "Spring is calling: all tulips are half price", "#tulips"},
    {"a cafe that now bakes its own croissants", "Fresh croissants, straight from our new oven",
     "#croissants"},
    {"a bookshop with a reading by a crime writer",
     "Lock your doors: a crime writer reads from her new book", "#crimenight"},
    {"a swimming pool that opens for the season", "The water is warm and the slide is waiting",
     "#poolseason"},
    {"a bicycle workshop with a free brake check",
     "Safe on two wheels: we check your brakes for free", "#ridesafe"},
    {"an animal shelter with six kittens to adopt", "Six little kittens are looking for a home",
     "#adopt"},
    {"a yoga studio that offers a trial lesson",
     "Breathe in, breathe out: your first lesson is free", "#yoga"},
    {"a farm with a pumpkin festival", "Big, round and orange: our pumpkins are ready",
     "#pumpkins"},
    {"a cinema that shows silent films", "No words, great pictures: an evening of silent films",
     "#silentfilm"},
    {"a museum with free entry for families", "Bring the children: families pay nothing",
     "#museumday"},
    {"a repair cafe for broken toasters and lamps", "Do not throw it away, repair it with us",
     "#repair"},
    {"an ice-cream parlour with a new pistachio flavour",
     "Green, nutty and cold: pistachio is here", "#icecream"},
    {"a choir that looks for new basses", "We have plenty of high notes, but we need you, basses",
     "#singwithus"},
    {"a community garden that needs helping hands", "The weeds are winning: come and help us",
     "#gardening"},
    {"a bakery that gives away yesterday's bread", "Too good to waste: yesterday's bread is free",
     "#nowaste"},
    {"a running club for complete beginners", "Slow is fine: run your first mile with us",
     "#firstmile"},
};

static void say_post(struct cu *c)
{
    EN_SAY(c, "end", "See you on {weekday}!", "Come by on {weekday}!", "It starts on {weekday}.",
           "We look forward to seeing you on {weekday}.");
}

static const char *const review_rows[][3] = {
    {"restaurant", "soup", "service"},
    {"hotel", "view", "breakfast"},
    {"film", "music", "ending"},
    {"novel", "plot", "dialogue"},
    {"phone", "camera", "battery"},
    {"museum", "collection", "lighting"},
    {"campsite", "location", "kitchen"},
    {"podcast", "guest", "sound"},
    {"cafe", "cake", "coffee"},
    {"concert", "singer", "seating"},
    {"hair salon", "haircut", "waiting time"},
    {"language app", "vocabulary trainer", "price"},
    {"bus tour", "guide", "bus"},
    {"vacuum cleaner", "suction", "noise level"},
    {"board game", "artwork", "rule book"},
    {"swimming pool", "water slide", "changing room"},
    {"jacket", "fit", "zip"},
    {"theatre play", "leading actor", "stage design"},
};

static void task_review(struct cu *c)
{
    bool good = cu_chance(c, 50);

    cu_set(c, "brand", cu_made_up_name(c));
    cu_set(c, "good", cu_get(c, good ? "1" : "2"));
    cu_set(c, "bad", cu_get(c, good ? "2" : "1"));
}

static void say_review(struct cu *c)
{
    EN_SAY(c, "open", "The {good} of the {0} \"{brand}\" was excellent.",
           "I really liked the {good} of the {0} \"{brand}\".",
           "What I enjoyed most about the {0} \"{brand}\" was the {good}.");
    EN_SAY(c, "middle", "Sadly, the {bad} was a disappointment.",
           "The {bad}, however, could be much better.",
           "The {bad}, on the other hand, did not convince me.");
    EN_SAY(c, "end", "Three out of five stars.", "I give it three of five stars.",
           "All in all: three stars.");
}

/* ---- diary, postcard ---- */

static const char *const diary_rows[][3] = {
    {"a first day at a new school",
     "I did not know anybody, and I took two wrong turns on the way "
     "to class.",
     "At lunch a girl with a green bag sat down next to me"},
    {"the arrival of a puppy", "He is small, brown and afraid of the vacuum cleaner.",
     "Now he is asleep on my foot"},
    {"a power cut in the evening", "Suddenly the whole street was dark.",
     "We lit candles and told stories until midnight"},
    {"a lost wallet that was returned", "I noticed on the bus that my wallet was gone.",
     "A stranger brought it to my door and would not take any money"},
    {"the first snow of the year", "When I woke up, the garden was white and silent.",
     "My sister and I built a snowman with a crooked nose"},
    {"a failed driving test", "I forgot to look over my shoulder.", "Next month I will try again"},
    {"a long hike in the rain", "After an hour my boots were full of water.",
     "The hot soup in the hut was the best of my life"},
    {"the last day before a big move", "The rooms look strange without furniture.",
     "I said goodbye to the apple tree"},
    {"a night in a tent", "Something was scratching outside, and I did not dare to look.",
     "It was only a hedgehog"},
    {"a visit to Grandpa in hospital", "He looked tired, but he beat me at cards twice.",
     "On Friday he may go home"},
    {"a solo at the school concert", "My hands were shaking when the light came on.",
     "After the first notes I forgot the audience"},
    {"a day without a phone", "In the morning I kept reaching into my empty pocket.",
     "By the evening I had read half a book"},
    {"a market morning", "It smelled of oranges, fish and coffee.",
     "I bought a lamp that I do not need"},
    {"a bicycle accident", "A dog ran in front of my wheel, and I landed in a hedge.",
     "My elbow hurts, but the dog is fine"},
    {"the end of a friendship", "We sat on the bench for an hour and hardly spoke.",
     "I will miss her laughter"},
    {"a rehearsal that went wrong", "The curtain got stuck, and half of us forgot our lines.",
     "They say that this brings luck for the opening night"},
};

static void say_diary(struct cu *c)
{
    EN_SAY(c, "open", "Dear diary, today I must write about {0}.",
           "Dear diary, what a day! I will tell you about {0}.");
    EN_SAY(c, "end", "I will not forget this day.", "I am tired now, so good night.",
           "I wonder what tomorrow will bring.");
}

static const char *const postcard_rows[][2] = {
    {"visiting old churches", "Yesterday we climbed a tower with three hundred steps."},
    {"swimming in the sea", "The water is as warm as a bath."},
    {"tasting street food", "I have eaten things whose names I cannot pronounce."},
    {"hiking in the hills", "From the top you can see for miles."},
    {"looking at modern art", "Some of it looks like our garage, but I love it."},
    {"riding bicycles along the river", "We stop at every ice-cream stand."},
    {"sleeping until noon", "Nobody wakes me, and there is no alarm clock."},
    {"dancing in small clubs", "My feet hurt, but I cannot stop."},
    {"taking photos of doors", "I already have forty blue ones."},
    {"reading on the balcony", "I have finished four novels so far."},
    {"wandering through markets", "My suitcase already smells of spices."},
    {"listening to street musicians", "Every corner has its own song."},
    {"feeding pigeons in the square", "One of them follows me everywhere."},
    {"learning to surf", "So far the waves are winning."},
};

static void say_postcard(struct cu *c)
{
    EN_SAY(c, "open", "Greetings from {city}!", "Hello from {city}!",
           "Warm greetings from {city}!");
    EN_SAY(c, "middle", "It is {weather}, and we spend our days {0}.",
           "The weather is {weather}, and {0} fills our days.");
    EN_SAY(c, "end", "See you soon,\n{me}", "Wish you were here,\n{me}", "Love,\n{me}");
}

static void task_postcard(struct cu *c)
{
    en_people(c);
    EN_SAY(c, "weather", "sunny and hot", "cold and clear", "rainy but mild", "windy and grey",
           "warm and dry", "foggy and cool");
}

static const struct cu_family families[] = {
    {.name = "birthday-wish",
     .kind = CU_WRITE,
     .phrasings =
         {"Write a birthday wish for {who}, who loves {0} and turns {age}.",
          "{who} will be {age} tomorrow and is such a fan of {0}. What goes on the card?",
          "Birthday number {age}, passion: {0}, name: {who}. Make a greeting of it {for_fun}.",
          "Congratulate {who} on the {nth} birthday and allude to {0}."},
     .output = "{text}",
     CU_ROWS(birthday_rows),
     .task = task_birthday,
     .instance = say_birthday},
    {.name = "condolence-card",
     .kind = CU_WRITE,
     .phrasings =
         {"Express sympathy to {who} on the loss of {a 0} and mention {1}.",
          "{who} has lost {a 0}. {friend_scene} Find comforting words that recall {1}.",
          "{friend_scene} After the death of {a 0}, what should a card to {who} say about {1}?"},
     .output = "Dear {who},\n{open} {middle} {end}",
     CU_ROWS(sympathy_rows),
     .task = en_people,
     .instance = say_sympathy},
    {.name = "get-well-card",
     .kind = CU_WRITE,
     .phrasings = {"Wish {who} a good recovery from {0}.",
                   "{^0} keeps {who} at home. {friend_scene} Make a get-well card.",
                   "What could I text {who}, who is in bed after {0}? {friend_scene}"},
     .output = "Dear {who},\n{open} {2}. {end}",
     CU_ROWS(recovery_rows),
     .task = en_people,
     .instance = say_recovery},
    {.name = "congratulation",
     .kind = CU_WRITE,
     .phrasings = {"Congratulate {who} on {0} in two or three sentences.",
                   "{who} has a reason to celebrate: {0}. Which warm words could I send?",
                   "Compose a cheerful message for {who} to celebrate {0}."},
     .output = "{open} {2}. {end}",
     CU_ROWS(success_rows),
     .task = en_people,
     .instance = say_success},
    {.name = "farewell-card",
     .kind = CU_WRITE,
     .phrasings = {"Our colleague {who} leaves the {team} after {years} years {next}. What do we "
                   "write on the farewell card?",
                   "Say goodbye to {who}, who goes {next} after {years} years in the {team}.",
                   "After {years} years in the {team}, {who} quits {next}. Formulate a short "
                   "farewell from all of us."},
     .output = "{open} {end}",
     .task = task_farewell,
     .instance = say_farewell},
    {.name = "toast",
     .kind = CU_WRITE,
     .phrasings =
         {"Propose a toast to {occasion}.",
          "{friend_scene} What do I say with the glass in my hand at the party for {occasion}?",
          "We are celebrating {occasion}. {friend_scene} Give me the words for the toast."},
     .output = "{open} {wish}. {end}",
     CU_ROWS(toast_rows),
     .task = task_toast,
     .instance = say_toast},
    {.name = "social-media-post",
     .kind = CU_WRITE,
     .phrasings =
         {"Create a social media post for {0}. The day is {weekday}.",
          "Which post could {0} publish online? It names {weekday} and ends with a hashtag.",
          "I do the publicity for {0}. Suggest a post with one hashtag that mentions "
          "{weekday}."},
     .output = "{1}! {end} {2}",
     CU_ROWS(post_rows),
     .instance = say_post},
    {.name = "mixed-review",
     .kind = CU_WRITE,
     .phrasings = {"Review the {0} \"{brand}\": great {good}, weak {bad}.",
                   "Fine {good}, poor {bad}: three stars for the {0} \"{brand}\". Word it.",
                   "My verdict on the {0} \"{brand}\" is mixed because of its {bad}, though I "
                   "enjoyed the {good}. Write it down."},
     .output = "{open} {middle} {end}",
     CU_ROWS(review_rows),
     .task = task_review,
     .instance = say_review},
    {.name = "diary-entry",
     .kind = CU_WRITE,
     .phrasings = {"Write a short diary entry about {0}.",
                   "What would a child note in a diary after {0}?",
                   "{^0}, told in a diary of a few lines."},
     .output = "{open} {1} {2}. {end}",
     CU_ROWS(diary_rows),
     .instance = say_diary},
    {.name = "postcard",
     .kind = CU_WRITE,
     .phrasings =
         {"Write a postcard from {city} to {who}, signed {me}. It is {weather}, and we are "
          "{0}.",
          "{me} is in {city}, where it is {weather}, and spends the days {0}. What might "
          "the postcard to {who} say?",
          "Holiday in {city}, weather {weather}, pastime {0}: make this into a postcard "
          "to {who} from {me}."},
     .output = "Dear {who},\n{open} {middle} {1}\n{end}",
     CU_ROWS(postcard_rows),
     .task = task_postcard,
     .instance = say_postcard},
};

const struct cu_set cu_en_write_wishes = {EN_FAMILIES(families)};
