/* SPDX-License-Identifier: Apache-2.0
 *
 * Playing with words: rhymes, short poems, riddles, comparisons, slogans, headlines, captions.
 */
#include "en_say.h"

static const char *const rhyme_rows[][3] = {
    {"a snail in a hurry", "The snail set out at break of day", "and was by night an inch away."},
    {"a cat on the roof", "The cat climbed up to see the moon",
     "and sang the street a midnight tune."},
    {"a forgetful wizard", "The wizard lost his magic hat", "and turned his neighbour into a cat."},
    {"rain at a picnic", "We packed the bread, we packed the cheese,",
     "and then the rain came through the trees."},
    {"a sleepy bear", "The bear lay down when leaves were red",
     "and wished that spring would stay in bed."},
    {"an old bicycle", "My bike is rusty, slow and grey,", "but still it brings me home each day."},
    {"the last cookie", "One cookie lay upon the plate;", "I counted three, I could not wait."},
    {"a baker at night", "While all the town is fast asleep,",
     "the baker's dough begins to creep."},
    {"the sea in winter", "The winter sea is cold and wide",
     "and keeps its secrets with the tide."},
    {"a lost sock", "My sock went in, it spun around,", "and since that day it was not found."},
    {"a brave mouse",
     "The mouse stood up and said to the cat:", "\"I am not afraid of a thing like that!\""},
    {"Monday morning", "The clock rings out, I hide my head;", "why can't I spend my week in bed?"},
    {"a train journey", "The train rolls on past field and town",
     "and rocks me gently up and down."},
    {"a garden in spring", "The snow is gone, the tulips wake,",
     "and ducklings paddle on the lake."},
    {"a noisy neighbour", "My neighbour plays the drums at ten,",
     "and then he plays them all again."},
    {"an owl that cannot sleep", "The owl looked out with open eyes",
     "and counted all the stars in the skies."},
    {"a cup of tea", "A cup of tea, a quiet chair,", "and half my troubles melt in air."},
    {"a proud rooster", "The rooster thinks, at dawn's first light,",
     "that he alone has ended night."},
    {"two best friends", "We share our bread, we share our fears,",
     "and we have laughed for twenty years."},
    {"a lazy dog", "The dog lies down upon the mat", "and leaves the running to the cat."},
};

static const char *const poem_rows[][4] = {
    {"autumn leaves", "Red and yellow,", "they let go of the branch", "without a sound."},
    {"an empty railway station", "The last train has left.", "A paper cup rolls",
     "along the platform."},
    {"morning fog", "The hills are gone.", "Somewhere in the white", "a dog is barking."},
    {"a candle", "One small flame:", "the whole room leans", "towards it."},
    {"the first snow", "Overnight the street", "has forgotten", "all our footsteps."},
    {"waiting for a letter", "The gate creaks.", "I look up from my book:", "only the wind."},
    {"summer rain", "Hot stones steam.", "Barefoot children", "jump from puddle to puddle."},
    {"an old tree", "A hundred rings,", "and still it makes", "new leaves."},
    {"a lighthouse", "All night it turns,", "writing with light", "on the dark water."},
    {"a sleeping baby", "Tiny fists,", "a breath as light", "as a feather."},
    {"the kitchen at night", "The tap drips.", "In the bowl two apples", "share the moonlight."},
    {"a harbour at dawn", "Gulls above the nets.", "One by one", "the boats come home."},
    {"loneliness", "A table for two.", "I set the second plate", "and put it back."},
    {"a spider's web", "Between two twigs", "the morning hangs", "its silver beads."},
    {"growing old", "My father's hands", "at the ends", "of my own sleeves."},
    {"a desert", "Wind over sand:", "each hill walks away", "grain by grain."},
    {"a violin", "A piece of wood", "remembers the forest", "and sings."},
    {"spring", "Under the old snow", "the first green tip", "pushes up."},
};

static const char *const riddle_rows[][2] = {
    {"a clock", "I have hands but no fingers, and a face but no eyes. What am I?"},
    {"a towel", "The more I dry, the wetter I become. What am I?"},
    {"a river", "I have a mouth but never eat, and a bed but never sleep. What am I?"},
    {"a book", "I have many leaves, but I am not a tree. What am I?"},
    {"a needle", "I have one eye, but I cannot see. What am I?"},
    {"an echo", "I answer everybody who calls me, but I have no mouth. What am I?"},
    {"a shadow", "I follow you all day in the sun and vanish in the dark. What am I?"},
    {"a candle", "I am tall when I am young and short when I am old. What am I?"},
    {"a chair", "I have four legs and a back, but I cannot walk. What am I?"},
    {"a piano", "I have many keys, but I cannot open a single door. What am I?"},
    {"a mirror", "I show you your own face, but I keep no picture of it. What am I?"},
    {"a bottle", "I have a neck but no head. What am I?"},
    {"snow", "I fall without hurting myself, and the sun makes me run. What am I?"},
    {"a letter", "I travel around the world in an envelope. What am I?"},
    {"a map", "I have cities without houses and rivers without water. What am I?"},
    {"a comb", "I have many teeth, but I never bite. What am I?"},
    {"a hole", "The more you take away from me, the bigger I become. What am I?"},
    {"a bell", "I have a tongue but cannot speak, and I call people to church. What am I?"},
    {"an egg", "You must break me before you can cook me. What am I?"},
    {"a stamp", "I stay in the corner and still go everywhere. What am I?"},
    {"your name", "It belongs to you, but others use it more than you do. What is it?"},
    {"the wind", "I bend trees and carry leaves, but nobody can see me. What am I?"},
};

/* ---- comparisons ---- */

static const char *const simile_rows[][2] = {
    {"brave", "a lion"},    {"busy", "a bee"},       {"light", "a feather"}, {"cold", "ice"},
    {"quiet", "a mouse"},   {"stubborn", "a mule"},  {"free", "a bird"},     {"sly", "a fox"},
    {"white", "snow"},      {"black", "coal"},       {"clear", "crystal"},   {"slippery", "an eel"},
    {"strong", "an ox"},    {"flat", "a pancake"},   {"sweet", "honey"},     {"hungry", "a wolf"},
    {"slow", "a snail"},    {"proud", "a peacock"},  {"gentle", "a lamb"},   {"blind", "a bat"},
    {"cool", "a cucumber"}, {"sharp", "a razor"},    {"smooth", "silk"},     {"hard", "stone"},
    {"deep", "the ocean"},  {"solid", "a rock"},     {"bright", "the sun"},  {"old", "the hills"},
    {"dry", "dust"},        {"playful", "a kitten"},
};

static void say_simile(struct cu *c)
{
    EN_SAY(c, "text", "As {0} as {1}.");
}

static const char *const metaphor_rows[][2] = {
    {"time", "Time is a thief that empties our pockets while we sleep."},
    {"hope", "Hope is a lantern on a dark road."},
    {"a big city", "The city is a giant that never closes its eyes."},
    {"anger", "Anger is a fire that burns its own house down."},
    {"a good teacher", "A good teacher is a bridge to places we could not reach alone."},
    {"friendship", "Friendship is a shelter that two people build for each other."},
    {"memory", "Memory is an attic full of dusty boxes."},
    {"jealousy", "Jealousy is a worm in a shining apple."},
    {"learning a language", "A new language is a key to a second house."},
    {"childhood", "Childhood is a summer that seems endless until it is over."},
    {"a library", "A library is a harbour for ships made of paper."},
    {"fear", "Fear is a shadow that grows when you turn your back on it."},
    {"love", "Love is a garden that must be watered every day."},
    {"the internet", "The internet is an ocean in which we drown and find pearls."},
    {"patience", "Patience is a slow river that carves through stone."},
    {"a lie", "A lie is a snowball that gets bigger as it rolls."},
    {"music", "Music is a window in a room without doors."},
    {"old age", "Old age is an evening with a long view."},
    {"debt", "Debt is a stone in every shoe you own."},
    {"a family", "A family is a tree whose roots hold in every storm."},
};

/* Four pairs of each relation: one shows it, another asks for it. */
static const char *const analogy_rows[][8] = {
    {"puppy", "dog", "kitten", "cat", "calf", "cow", "foal", "horse"},
    {"bird", "nest", "bee", "hive", "fox", "den", "spider", "web"},
    {"teacher", "school", "doctor", "hospital", "chef", "kitchen", "farmer", "field"},
    {"hot", "cold", "big", "small", "early", "late", "heavy", "light"},
    {"author", "book", "composer", "symphony", "painter", "picture", "sculptor", "statue"},
    {"knife", "cut", "pen", "write", "broom", "sweep", "spoon", "stir"},
    {"finger", "hand", "toe", "foot", "petal", "flower", "page", "book"},
    {"glove", "hand", "hat", "head", "sock", "foot", "ring", "finger"},
    {"France", "Paris", "Japan", "Tokyo", "Italy", "Rome", "Egypt", "Cairo"},
    {"fish", "swim", "bird", "fly", "snake", "crawl", "frog", "jump"},
    {"grass", "green", "snow", "white", "coal", "black", "blood", "red"},
    {"wolf", "pack", "sheep", "flock", "fish", "school", "ship", "fleet"},
    {"eye", "see", "ear", "hear", "nose", "smell", "tongue", "taste"},
    {"cow", "milk", "hen", "egg", "bee", "honey", "sheep", "wool"},
    {"clock", "time", "thermometer", "temperature", "scale", "weight", "ruler", "length"},
    {"car", "road", "train", "rail", "ship", "sea", "plane", "air"},
    {"lion", "roar", "dog", "bark", "duck", "quack", "sheep", "bleat"},
    {"hungry", "eat", "thirsty", "drink", "tired", "sleep", "sick", "rest"},
};

static void draw_analogy(struct cu *c)
{
    size_t pair[2];

    cu_sample(c, pair, 2, 4);
    for (int i = 0; i < 2; i++) {
        const char *left = cu_format(c, "%d", (int)pair[i] * 2);
        const char *right = cu_format(c, "%d", (int)pair[i] * 2 + 1);

        cu_set(c, i == 0 ? "shown" : "asked", cu_get(c, left));
        cu_set(c, i == 0 ? "shown other" : "answer", cu_get(c, right));
    }
}

/* ---- slogans, headlines, captions ---- */

static const char *const slogan_rows[][2] = {
    {"a bakery", "Good mornings start here."},
    {"an umbrella", "Let it rain."},
    {"a dentist", "We give you reasons to smile."},
    {"a mattress", "Wake up on the right side, every day."},
    {"a bicycle shop", "Two wheels, no limits."},
    {"a bookshop", "A new world on every shelf."},
    {"an electric car", "Quiet on the road, loud in the heart."},
    {"a language school", "Say it like you mean it."},
    {"a travel agency", "The world is closer than you think."},
    {"a pair of running shoes", "The road is yours."},
    {"a sun cream", "Bring the sun, we bring the shade."},
    {"a locksmith", "Locked out? We let you in."},
    {"a toothpaste", "Shine when you smile."},
    {"a coffee roaster", "Small beans, big moments."},
    {"an animal shelter", "Take home a friend."},
    {"a moving company", "You unlock the door, we carry the rest."},
    {"a pizza delivery service", "Hot, round and at your door."},
    {"a hearing aid", "Do not miss the best words."},
    {"a piano school", "Eighty-eight keys, one you."},
    {"a savings bank", "Small coins, big plans."},
    {"an optician", "See what you have been missing."},
    {"a garden centre", "Let something grow."},
};

/* News and what stands above it; both are templates. */
static const char *const headline_rows[][2] = {
    {"A fire destroyed {n} flats in {city} on {weekday}. Nobody was hurt.",
     "Fire Destroys {n} Flats in {city}"},
    {"The zoo in {city} celebrates the birth of {n} penguin chicks.",
     "{n} Penguin Chicks Born at {city} Zoo"},
    {"From {weekday} on, all buses in {town} will be free for pupils.",
     "{town} Makes Buses Free for Pupils"},
    {"After {n} years of building, the new bridge in {city} opens on {weekday}.",
     "New Bridge in {city} Opens after {n} Years"},
    {"The painter {who} {surname} has given {n} pictures to the museum of {town}.",
     "Painter Gives {n} Pictures to {town} Museum"},
    {"Heavy snow has closed the airport of {city} for {n} hours.",
     "Snow Closes {city} Airport for {n} Hours"},
    {"The bakers of {town} have gone on strike for higher wages.", "Bakers in {town} Go on Strike"},
    {"A schoolgirl called {who} found a Roman coin in her garden in {town}.",
     "Schoolgirl Finds Roman Coin in {town}"},
    {"The company {town} Motors will close its factory in {city} and cut {n}00 jobs.",
     "{town} Motors Closes {city} Factory"},
    {"The city of {city} will plant {n}000 trees along its streets by next spring.",
     "{city} to Plant {n}000 Trees"},
    {"Doctors at the hospital of {town} say that {n} patients caught the new virus.",
     "{n} New Virus Cases in {town} Hospital"},
    {"The swimmer {who} {surname} broke the national record in {city} on {weekday}.",
     "{surname} Breaks National Record in {city}"},
    {"The library of {town} now lends musical instruments as well as books.",
     "{town} Library Now Lends Instruments"},
    {"Police in {city} have found a stolen painting worth {n} million.",
     "Police in {city} Find Stolen Painting"},
    {"The mayor of {town}, {who} {surname}, will step down at the end of the month.",
     "Mayor of {town} to Step Down"},
    {"A lost dog walked {n} miles back to its home in {town}.",
     "Lost Dog Walks {n} Miles Home to {town}"},
};

static void draw_headline(struct cu *c)
{
    en_person(c, "who", "name");
    cu_set(c, "town", cu_made_up_name(c));
    cu_setf(c, "n", "%d", cu_between(c, 2, 60));
    en_expand(c, "news", "0");
    en_expand(c, "headline", "1");
}

static const char *const caption_rows[][2] = {
    {"a dog that sleeps in a laundry basket", "Fresh from the dryer: one very warm dog."},
    {"two old men who play chess in a park", "Friends for fifty years, rivals every Sunday."},
    {"a child with a missing front tooth", "The tooth fairy was here."},
    {"a sunset over an empty beach", "The last one to leave turns off the light."},
    {"a burnt cake with a candle on it", "It is the thought that counts."},
    {"a cat in a cardboard box", "The best present is always the box."},
    {"a bride who jumps over a puddle", "Nothing stops this bride."},
    {"a crowded tram in the rain", "Everybody had the same idea."},
    {"a grandmother on a skateboard", "You are as young as you ride."},
    {"an open suitcase full of books", "Packed only the necessary things."},
    {"a football team covered in mud", "We won. The washing machine lost."},
    {"a tiny plant in a cracked pavement", "Where there is a crack, there is a way."},
    {"a bicycle buried in snow", "Perhaps we take the bus today."},
    {"a baby with spaghetti on its head", "Dinner was a great success."},
    {"a full moon above a church tower", "The night has put its lamp on."},
    {"a sheep that looks through a car window", "Excuse me, is this seat taken?"},
};

static const struct cu_family families[] = {
    {.name = "two-line-rhyme",
     .kind = CU_WRITE,
     .phrasings = {"Write a two-line rhyme about {0}.",
                   "{^for_fun}, I need a couplet whose subject is {0}.",
                   "Two lines that rhyme, please; they deal with {0}.",
                   "Can you rhyme about {0}? It is {for_fun}."},
     .output = "{1}\n{2}",
     CU_ROWS(rhyme_rows)},
    {.name = "three-line-poem",
     .kind = CU_WRITE,
     .phrasings = {"A poem of three short lines: {0}.",
                   "Capture {0} in a tiny poem without rhyme {for_fun}.",
                   "{^for_fun}: what would a three-line poem on {0} sound like?"},
     .output = "{1}\n{2}\n{3}",
     CU_ROWS(poem_rows)},
    {.name = "riddle-for-answer",
     .kind = CU_WRITE,
     .phrasings = {"Make up a riddle whose solution is \"{0}\".",
                   "The answer is \"{0}\". What is the riddle? I want it {for_fun}.",
                   "{^for_fun}, turn \"{0}\" into a riddle."},
     .output = "{1}",
     CU_ROWS(riddle_rows)},
    {.name = "solve-riddle",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"Solve the riddle.", "Can you guess the answer to this riddle? {plain_scene}",
                   "Riddle me this: {1}", "What is meant here? {1}"},
     .input = "{1}",
     .output = "{^0}",
     CU_ROWS(riddle_rows)},
    {.name = "finish-simile",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"Finish the comparison: as {0} as ...", "{^for_study}: as {0} as what?",
                   "How does the simile with \"{0}\" go? I need it {for_study}.",
                   "Turn the adjective into a well-known simile {for_study}."},
     .input = "{0}",
     .output = "{text}",
     CU_ROWS(simile_rows),
     .instance = say_simile},
    {.name = "metaphor",
     .kind = CU_WRITE,
     .phrasings = {"Create a metaphor for {0}.",
                   "{^for_fun}, describe {0} with an image in one sentence.",
                   "Which picture would you use for {0}? I am looking for one {for_fun}."},
     .output = "{1}",
     CU_ROWS(metaphor_rows)},
    {.name = "complete-analogy",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"{^shown} is to {shown other} as {asked} is to what?",
                   "Complete the analogy {for_study} with one word.",
                   "Think of \"{shown}\" and \"{shown other}\" {for_study}. Which word belongs to "
                   "\"{asked}\" in the same way?"},
     .input = "{shown} : {shown other} = {asked} : ?",
     .output = "{answer}",
     CU_ROWS(analogy_rows),
     .instance = draw_analogy},
    {.name = "slogan",
     .kind = CU_WRITE,
     .phrasings = {"Invent a slogan for {0}.",
                   "What could the advertisement for {0} say? {plain_scene}",
                   "I am looking for a catchy line that sells {0}. {plain_scene}"},
     .output = "{1}",
     CU_ROWS(slogan_rows)},
    {.name = "headline-for-news",
     .kind = CU_COPY,
     .phrasings = {"Write a headline for the news item.",
                   "What should stand above this short report in the newspaper?",
                   "Give the following story a title of at most eight words: {news}",
                   "How would an editor sum this up in one line? {news}"},
     .input = "{news}",
     .output = "{headline}",
     CU_ROWS(headline_rows),
     .instance = draw_headline,
     .input_name = "News"},
    {.name = "photo-caption",
     .kind = CU_WRITE,
     .phrasings = {"Think of a funny caption for a photo of {0}.",
                   "My picture shows {0}. What do I write under it?",
                   "{^for_fun}: under an image of {0}, which line would make people smile?"},
     .output = "{1}",
     CU_ROWS(caption_rows)},
};

const struct cu_set cu_en_write_verse = {EN_FAMILIES(families)};
