/* SPDX-License-Identifier: Apache-2.0
 *
 * Small scenes: dialogues, beginnings of stories, descriptions, reports, sentences around words.
 */
#include "en_say.h"

static const char *const somebody[] = {
    "baker",      "judge",      "sailor",   "dentist",   "violinist", "gardener", "postman",
    "beekeeper",  "translator", "magician", "locksmith", "nurse",     "shepherd", "detective",
    "goalkeeper", "librarian",  "welder",   "poet",      "pilot",     "waitress", "blacksmith",
    "tailor",     "astronomer", "plumber",  NULL,
};
static const char *const story_thing[] = {
    "lantern",   "umbrella",   "suitcase", "letter",    "trumpet",   "key",     "teapot",
    "blanket",   "compass",    "camera",   "newspaper", "hammer",    "basket",  "ladder",
    "mirror",    "map",        "candle",   "wallet",    "telescope", "pumpkin", "scarf",
    "accordion", "chessboard", "notebook", NULL,
};
static const char *const somewhere[] = {
    "station",  "bridge", "harbour",  "bakery",     "windmill",   "fountain", "castle",
    "garage",   "market", "church",   "library",    "museum",     "barn",     "stadium",
    "hospital", "school", "bus stop", "lighthouse", "greenhouse", "tunnel",   NULL,
};
static const char *const strange_thing[] = {
    "a glowing egg",
    "a letter addressed to nobody",
    "a key without a lock",
    "a talking parrot",
    "a map drawn on silk",
    "a music box that played backwards",
    "a clock with thirteen hours",
    "a suitcase full of feathers",
    "an unsigned love letter",
    "a tiny golden door",
    "a violin without strings",
    "a diary written in mirror writing",
    "a jar of blue sand",
    "an old photograph of the same room",
    "a compass that pointed south",
    "a sleeping fox",
    "a stone as warm as bread",
    "a ticket for a train that no longer ran",
    NULL,
};
static const char *const hidden_spot[] = {
    "under the stairs",
    "behind the bookcase",
    "in the attic",
    "on the doorstep",
    "inside the piano",
    "at the bottom of the garden",
    "in the pocket of a borrowed coat",
    "between two pages of an atlas",
    "on the last seat of the bus",
    "in a hollow tree",
    "under a loose floorboard",
    "in the letterbox",
    "at the end of the pier",
    "behind the bathroom mirror",
    "in the freezer",
    "beside the railway tracks",
    NULL,
};

static const struct cu_list lists[] = {
    {"somebody", somebody},           {"story_thing", story_thing}, {"somewhere", somewhere},
    {"strange_thing", strange_thing}, {"hidden_spot", hidden_spot}, {NULL, NULL},
};

/* ---- talking ---- */

static const char *const shop_rows[][2] = {
    {"baker", "two rye loaves"},
    {"florist", "a bunch of white roses"},
    {"butcher", "half a pound of ham"},
    {"bookseller", "a Latin dictionary"},
    {"pharmacist", "a packet of throat sweets"},
    {"greengrocer", "three kilos of potatoes"},
    {"fishmonger", "four smoked herrings"},
    {"optician", "a case for my glasses"},
    {"cheesemonger", "a piece of goat's cheese"},
    {"barista", "a large coffee with oat milk"},
    {"ice-cream seller", "two scoops of lemon"},
    {"stationer", "a box of coloured pencils"},
    {"tailor", "a silk lining for my coat"},
    {"record dealer", "an old jazz album"},
    {"toy seller", "a wooden train"},
    {"bicycle dealer", "a new inner tube"},
    {"tea merchant", "a tin of green tea"},
    {"carpenter", "a small shelf made of oak"},
};

static void task_price(struct cu *c)
{
    cu_setf(c, "price", "%d euros", cu_between(c, 2, 60));
}

static void say_dialogue(struct cu *c)
{
    EN_SAY(c, "first", "Good morning, I would like {1}, please.",
           "Hello! Could I have {1}, please?", "Good afternoon. I need {1}, please.");
    EN_SAY(c, "second", "Of course. Here you are.", "Certainly. Just a moment. Here you are.",
           "With pleasure. Here you are.");
    EN_SAY(c, "third", "Thank you. How much is that?", "Wonderful. What do I owe you?");
    EN_SAY(c, "fourth", "That is {price}.", "That comes to {price}, please.");
}

/* ---- stories ---- */

static void say_story(struct cu *c)
{
    EN_SAY(c, "open",
           "On the day when everything changed, {who} found {strange_thing} {hidden_spot}.",
           "Nothing ever happened to {who}, until {strange_thing} lay {hidden_spot}.",
           "It was still dark when {who} came across {strange_thing} {hidden_spot}.",
           "Nobody believed that {who} had found {strange_thing} {hidden_spot}.");
    EN_SAY(c, "next", "It had not been there the evening before.",
           "Somebody must have put it there on purpose.",
           "A voice in the next room said: \"So you have come at last.\"",
           "The sensible thing would have been to walk away.");
    EN_SAY(c, "end", "By the evening, half the town knew about it.",
           "At that moment, the telephone rang.", "That was the first mistake.",
           "Then the light went out.");
}

static void say_words(struct cu *c)
{
    EN_SAY(c, "text", "The {somebody} left the {story_thing} in front of the {somewhere}.",
           "Near the {somewhere}, the {somebody} found an old {story_thing}.",
           "The {somebody} carried the {story_thing} all the way to the {somewhere}.",
           "Nobody knew why the {somebody} hid the {story_thing} behind the {somewhere}.",
           "Every evening the {somebody} walked past the {somewhere} with {a story_thing}.",
           "At the {somewhere}, the {somebody} sold the {story_thing} to a stranger.");
}

static void say_one_word(struct cu *c)
{
    EN_SAY(c, "text", "My grandmother keeps {a story_thing} beside her bed.",
           "Have you seen the {story_thing} that I bought yesterday?",
           "We found an old {story_thing} in the cellar.",
           "Without {a story_thing}, our trip would have ended badly.",
           "The {story_thing} fell off the table with a loud noise.",
           "She gave the {story_thing} to her brother as a present.");
}

static const char *const continue_rows[][2] = {
    {"The picnic was cancelled because", "a thunderstorm was coming."},
    {"Although the soup was too hot,", "the hungry children ate it at once."},
    {"If I had a time machine,", "I would visit my grandparents when they were young."},
    {"When the lights went out,", "everybody in the cinema started to whisper."},
    {"The cat refused to come down from the tree until", "somebody opened a tin of fish."},
    {"She studied all night so that", "she would pass the exam."},
    {"Before you cross the street,", "look to the left and to the right."},
    {"He took an umbrella, but", "it did not rain all day."},
    {"As soon as the bell rang,", "the pupils ran into the yard."},
    {"My suitcase was so heavy that", "I had to leave two books at home."},
    {"Unless you water the plant,", "it will dry out within a week."},
    {"The museum was closed, so", "we went to the botanical garden instead."},
    {"While the bread was baking,", "the whole house smelled wonderful."},
    {"Nobody noticed the thief because", "everybody was watching the fireworks."},
    {"If you want to learn the piano,", "you should practise a little every day."},
    {"The old man smiled when", "he saw his name in the newspaper."},
    {"Instead of taking the bus,", "I walked home through the park."},
    {"The team lost the match even though", "it had scored first."},
    {"After the long winter,", "the first flowers were a welcome sight."},
    {"I would have called you earlier, but", "my phone was broken."},
    {"Whenever it snows,", "the children build a snowman in the yard."},
    {"The baby fell asleep as", "its father hummed a quiet song."},
};

static void say_continue(struct cu *c)
{
    EN_SAY(c, "whole", "{0} {1}");
}

/* ---- describing ---- */

static void task_person(struct cu *c)
{
    bool is_she = cu_chance(c, 50);

    en_people(c);
    cu_setf(c, "age", "%d", cu_between(c, 19, 88));
    cu_set(c, "pronoun", is_she ? "she" : "he");
    cu_set(c, "sex", is_she ? "woman" : "man");
    EN_SAY(c, "hair", "short grey hair", "long red hair", "curly black hair", "straight blond hair",
           "a shaved head", "wavy brown hair", "a neat ponytail", "wild white curls");
    EN_SAY(c, "wears", "a green raincoat", "a paint-stained shirt", "a red woollen hat",
           "round glasses", "heavy walking boots", "a silver watch", "a checked jacket",
           "a long yellow scarf", "a leather apron");
    EN_SAY(c, "trait", "never stops asking questions", "laughs louder than anybody else",
           "remembers every birthday", "hardly ever says a word", "hums while thinking",
           "walks faster than others run", "is kind to strangers", "cannot sit still for a minute",
           "always arrives too early", "speaks slowly and clearly");
}

static void say_person(struct cu *c)
{
    EN_SAY(c, "open", "{who} is a {sex} of {age} with {hair}.", "At {age}, {who} has {hair}.",
           "{who}, a {sex} of {age}, has {hair}.");
    EN_SAY(c, "middle", "{^pronoun} usually wears {wears}.", "You will often see {wears} on {who}.",
           "{^pronoun} rarely goes out without {wears}.");
    EN_SAY(c, "end", "{^pronoun} {trait}.", "It is typical of {who} that {pronoun} {trait}.");
}

static const char *const place_rows[][3] = {
    {"a fish market at dawn", "Men in rubber boots shout prices over boxes of silver fish.",
     "It smells of salt, ice and strong coffee."},
    {"an abandoned fairground", "The big wheel has stopped, and rust runs down its arms.",
     "A torn flag flaps where music used to play."},
    {"a library on a rainy afternoon", "Rain taps on the tall windows while pages turn softly.",
     "Somebody has fallen asleep over an atlas."},
    {"a crowded night bus", "Wet coats press together, and the windows are white with steam.",
     "At every stop the doors sigh."},
    {"a village square in summer", "Old men sit on benches in the shade of a lime tree.",
     "A fountain is the only thing that moves."},
    {"a hospital corridor at night", "A single lamp hums above the empty chairs.",
     "Far away, rubber soles squeak on the floor."},
    {"an attic full of old furniture", "Dust dances in a thin beam of light between the chests.",
     "The boards creak at every step."},
    {"a beach after a storm", "Seaweed and broken boards lie all along the wet sand.",
     "The waves still grumble, but the sky is clear."},
    {"a busy restaurant kitchen", "Pans hiss, and somebody calls out orders without a break.",
     "Plates fly from hand to hand."},
    {"a mountain hut in winter", "Snow reaches up to the window, and smoke rises from the chimney.",
     "Inside, wet gloves hang above the stove."},
    {"a flea market on Sunday", "Tables bend under old lamps, records and china dogs.",
     "Everywhere people bargain with a smile."},
    {"a school yard during break", "Children race across the yard and shout over one another.",
     "A lost mitten lies beside the gate."},
    {"a forest in early autumn", "The first yellow leaves spin down between the trunks.",
     "It smells of mushrooms and damp earth."},
    {"a railway station at midnight", "The last travellers wait under a clock that is too loud.",
     "A cleaner pushes his broom along the platform."},
    {"a greenhouse in January", "Outside there is frost, but here it drips and grows.",
     "Glass roofs shut out the winter."},
    {"a harbour bar", "Sailors lean on the sticky counter and tell tall stories.",
     "An old song crackles from the radio."},
    {"an empty theatre", "Rows of red seats face a stage without light.",
     "You can almost hear last night's applause."},
    {"a desert road at noon", "The road shakes in the heat and seems to end in water.",
     "There is no sound but the wind."},
};

/* ---- reporting ---- */

static void task_weather(struct cu *c)
{
    int low = cu_between(c, -8, 18), high = low + cu_between(c, 4, 12);

    cu_setf(c, "low", "%d", low);
    cu_setf(c, "high", "%d", high);
    EN_SAY(c, "sky", "sunny", "cloudy", "rainy", "foggy", "partly cloudy", "overcast");
    EN_SAY(c, "wind", "a light breeze", "a strong wind from the west", "no wind at all",
           "a cold north wind", "gusts in the evening", "a warm wind from the south");
}

static void say_weather(struct cu *c)
{
    EN_SAY(c, "open", "On {weekday} it will be {sky} in {city}, with {wind}.",
           "{^weekday} will be {sky} in {city}, with {wind}.");
    EN_SAY(c, "end", "Temperatures will lie between {low} and {high} degrees.",
           "Expect {low} degrees at night and {high} degrees during the day.",
           "The high is {high} degrees and the low is {low} degrees.");
}

/* Headings of notes, and the sentence that they make. */
static const char *const news_rows[][2] = {
    {"a burst water pipe", "flooded"},
    {"a fire in the cellar", "destroyed"},
    {"a group of volunteers", "cleaned"},
    {"a falling tree", "damaged"},
    {"the mayor", "reopened"},
    {"a heavy storm", "damaged"},
    {"two masked robbers", "raided"},
    {"a famous architect", "redesigned"},
    {"angry students", "occupied"},
    {"an unknown donor", "saved"},
    {"a lorry without a driver", "hit"},
    {"health inspectors", "closed"},
    {"a film crew", "rented"},
    {"swarms of bees", "took over"},
};

static void draw_news(struct cu *c)
{
    cu_set(c, "town", cu_made_up_name(c));
    EN_SAY(c, "when", "on {weekday}", "on {weekday} evening", "on {weekday} morning",
           "in the early hours of {weekday}");
    EN_SAY(c, "text", "{^0} {1} the {somewhere} in {town} {when}.",
           "In {town}, {0} {1} the {somewhere} {when}.");
}

/* ---- ideas ---- */

static const char *const names_rows[][4] = {
    {"a bakery near the river", "The Floating Loaf", "Crust and Current", "Riverside Rolls"},
    {"a robot that waters plants", "Drizzle", "Leaf Buddy", "Rainbot"},
    {"a quiz team of four teachers", "The Red Pens", "Homework Heroes", "Class Dismissed"},
    {"a shy black cat", "Shadow", "Pepper", "Whisper"},
    {"a podcast about old maps", "Off the Edge", "Lost Latitudes", "Folded Worlds"},
    {"a hiking club for beginners", "First Steps", "The Slow Boots", "Blister Brigade"},
    {"an app that counts birds", "Wingcount", "Feather Finder", "Tweet Tally"},
    {"a rock band of dentists", "The Molars", "Loud Drill", "Cavity Kings"},
    {"a cafe inside a library", "Quiet Grounds", "The Reading Bean", "Page and Pour"},
    {"a sailing boat painted red", "Ruby Wind", "The Red Herring", "Cherry Wave"},
    {"a repair shop for bicycles", "Spoke Too Soon", "The Happy Chain", "Wheel Be Back"},
    {"a newsletter about gardening", "The Weekly Weed", "Dirt Digest", "Root Report"},
    {"a hair salon for men", "Short Story", "The Cutting Edge", "Gentle Men"},
    {"a chess club at school", "Knight School", "Checkmates", "Pawn Stars"},
    {"a soup kitchen on wheels", "Ladle Lane", "Rolling Bowls", "The Soup Bus"},
    {"a choir that sings on Mondays", "Monday Notes", "The Weekly Chord", "Begin Again"},
};

static const char *const excuse_rows[][2] = {
    {"being late for work", "My alarm clock and I had a disagreement, and it won."},
    {"not doing the homework", "I lent my pencil to a ghost, and he vanished with it."},
    {"forgetting a birthday", "You look so young that I thought you had stopped having birthdays."},
    {"eating all the biscuits", "I was only checking whether every single one was safe."},
    {"skipping the gym", "My trainers asked for a day off."},
    {"a messy desk", "It is a museum of ideas, and nothing may be moved."},
    {"arriving without a present", "My presence is the present; I just forgot the ribbon."},
    {"not answering the phone", "It was ringing so beautifully that I did not want to interrupt."},
    {"singing off key", "I was singing a new key that has not been invented yet."},
    {"burning the pizza", "It wanted a tan before the summer."},
    {"losing a chess game", "My queen was on strike."},
    {"leaving the party early", "My sofa sent me a message that it was lonely."},
    {"an unwashed car", "I am saving water, one layer of dust at a time."},
    {"falling asleep in a film", "I was watching the second film on the inside of my eyelids."},
};

static const char *const alliteration_rows[][2] = {
    {"B", "Brave Bella bakes big brown buns before breakfast."},
    {"C", "Clever cats carefully carry crunchy carrots."},
    {"D", "Daring dogs dig deep ditches during December."},
    {"F", "Five funny foxes found fresh figs."},
    {"G", "Gentle giants grow green grapes in the garden."},
    {"H", "Hungry Henry hides hot ham in his hat."},
    {"K", "Kind kings keep kites in the kitchen."},
    {"L", "Lazy lions like long lunches."},
    {"M", "My merry mother makes marvellous marmalade."},
    {"N", "Nine noisy neighbours never nap."},
    {"P", "Proud Peter paints purple penguins."},
    {"R", "Red robins race round rusty rails."},
    {"S", "Seven silly snakes sing soft songs."},
    {"T", "Tiny Tom takes ten tomatoes to town."},
    {"V", "Vera's very vain violet visits Venice."},
    {"W", "Wise whales wander west when winter warns."},
};

static const struct cu_family families[] = {
    {.name = "shop-dialogue",
     .kind = CU_WRITE,
     .phrasings =
         {"Write a dialogue in which a customer buys {1} from {a 0} for {price}.",
          "How might a conversation go in which {a 0} sells me {1} and I pay {price}? It is "
          "{for_study}.",
          "{^for_study}, I need a role play with a customer, {a 0}, {1} and {price}.",
          "Somebody asks {a 0} for {1}; it costs {price}. Script what the two say {for_fun}."},
     .output = "Customer: {first}\n{^0}: {second}\nCustomer: {third}\n{^0}: {fourth}",
     CU_ROWS(shop_rows),
     .task = task_price,
     .instance = say_dialogue},
    {.name = "story-opening",
     .kind = CU_WRITE,
     .phrasings = {"Begin a story in which {who} finds {strange_thing} {hidden_spot}.",
                   "Who would put {strange_thing} {hidden_spot}? Start a mystery with this for "
                   "{who} to solve.",
                   "I need the opening lines of a tale: the hero is {who}, and {strange_thing} "
                   "turns up {hidden_spot}."},
     .output = "{open} {next} {end}",
     .task = en_people,
     .instance = say_story},
    {.name = "sentence-with-three-words",
     .kind = CU_COPY,
     .phrasings = {"Form one sentence with {somebody}, {story_thing} and {somewhere}.",
                   "Use all three words in a single sentence.",
                   "{^for_study}: what sentence can you make out of \"{story_thing}\", "
                   "\"{somewhere}\" and \"{somebody}\"?",
                   "My vocabulary cards say {somewhere}, {somebody} and {story_thing}. Link them "
                   "{for_fun}."},
     .input = "{somebody}, {story_thing}, {somewhere}",
     .output = "{text}",
     .instance = say_words,
     .input_name = "Words"},
    {.name = "sentence-with-word",
     .kind = CU_COPY,
     .phrasings = {"Show how \"{story_thing}\" is used {for_study}.",
                   "Put the given word into an example sentence {for_study}.",
                   "{^for_study}, an example with the noun \"{story_thing}\", please.",
                   "{plain_scene} Build a sentence around the word below."},
     .input = "{story_thing}",
     .output = "{text}",
     .instance = say_one_word,
     .input_name = "Word"},
    {.name = "continue-sentence",
     .kind = CU_WRITE,
     .phrasings = {"Finish the sentence.", "{plain_scene} How could this sentence go on?",
                   "Complete what I have begun: {0} ...",
                   "My sentence breaks off after \"{0}\". Bring it to an end."},
     .input = "{0} ...",
     .output = "{whole}",
     CU_ROWS(continue_rows),
     .instance = say_continue},
    {.name = "describe-person",
     .kind = CU_WRITE,
     .phrasings =
         {"Describe {who}, a {sex} of {age}: {hair}, {wears}, and {pronoun} {trait}.",
          "Introduce a character for my novel. Name: {who}; {sex}, {age}; {hair}; {wears}; "
          "{pronoun} {trait}.",
          "Turn these key points into a portrait of a {sex} called {who}: aged {age}, "
          "{hair}, {wears}, {trait}."},
     .output = "{open} {middle} {end}",
     .task = task_person,
     .instance = say_person},
    {.name = "describe-place",
     .kind = CU_WRITE,
     .phrasings = {"Describe {0} in two sentences.", "Catch the atmosphere of {0} {for_fun}.",
                   "Set the scene for a story: we see {0}.", "Paint a picture of {0} with words."},
     .output = "{1} {2}",
     CU_ROWS(place_rows)},
    {.name = "weather-report",
     .kind = CU_COPY,
     .phrasings =
         {"Write a weather report for {city}: {weekday}, {sky}, {wind}, {low} to {high} "
          "degrees.",
          "In {city} the forecast for {weekday} says {sky}, {wind}, low {low}, high {high}. "
          "How would a radio host read this?",
          "Make two sentences of these weather data. Place: {city}. Day: {weekday}. Sky: "
          "{sky}. Wind: {wind}. Low: {low}. High: {high}."},
     .output = "{open} {end}",
     .task = task_weather,
     .instance = say_weather},
    {.name = "news-sentence-from-notes",
     .kind = CU_COPY,
     .phrasings = {"Turn the notes into one news sentence {for_fun}.",
                   "Make a line for the local paper. Who: {0}. Did what: {1} the {somewhere}. "
                   "Where: {town}. When: {when}.",
                   "I jotted down \"{0} / {1} / {somewhere} / {town} / {when}\". Report it in a "
                   "full sentence."},
     .input = "Who: {0}\nWhat: {1} the {somewhere}\nWhere: {town}\nWhen: {when}",
     .output = "{text}",
     CU_ROWS(news_rows),
     .instance = draw_news,
     .input_name = "Notes"},
    {.name = "name-ideas",
     .kind = CU_WRITE,
     .phrasings = {"Suggest three names for {0}.",
                   "What should we call {0}? {plain_scene} Offer a choice of three.",
                   "{plain_scene} List three ideas for the name of {0}."},
     .output = "1. {1}\n2. {2}\n3. {3}",
     CU_ROWS(names_rows)},
    {.name = "funny-excuse",
     .kind = CU_WRITE,
     .phrasings = {"Think up a funny excuse for {0}.",
                   "People tease me about {0}. {plain_scene} What amusing reply could I give?",
                   "With which joke can I explain {0}? I need it {for_fun}."},
     .output = "{1}",
     CU_ROWS(excuse_rows)},
    {.name = "alliteration",
     .kind = CU_WRITE,
     .phrasings =
         {"Build a sentence in which most words begin with the letter {0}.",
          "{^for_fun}, give me an alliteration on {0}.",
          "Can you write a tongue twister {for_fun} in which almost every word starts with {0}?"},
     .output = "{1}",
     CU_ROWS(alliteration_rows)},
};

const struct cu_set cu_en_write_scene = {EN_FAMILIES(families), .lists = lists};
