/* SPDX-License-Identifier: Apache-2.0
 *
 * Classification of words, sentences and questions: grammar, meaning, rhyme, language, genre.
 */
#include "rows.h"

#include <string.h>

/* ---- words ---- */

static const char *const word_classes[][2] = {
    {"noun", "The *{pos_noun}* stood behind the {pos_noun2}."},
    {"noun", "{name} saw the *{pos_noun}* in {city}."},
    {"noun", "Where did my {relative} put the {adjective} *{pos_noun}*?"},
    {"verb", "{name} and {name2} often *{pos_verb}* in {city}."},
    {"verb", "We *{pos_verb}* every {weekday}."},
    {"verb", "They hardly ever *{pos_verb}* together."},
    {"adjective", "The {pos_noun} was {pos_how} *{pos_adjective}*."},
    {"adjective", "{name} drew the *{pos_adjective}* {pos_noun} in {city}."},
    {"adjective", "How *{pos_adjective}* the {pos_noun} of my {relative} is!"},
    {"adverb", "{name} answered *{pos_adverb}*."},
    {"adverb", "My {relative} *{pos_adverb}* closed the door."},
    {"adverb", "*{^pos_adverb}*, {name} looked at the {pos_noun}."},
};

static const char *const numbers_of_nouns[][2] = {
    {"singular", "{one_thing}"},
    {"plural", "{many_things}"},
};

static const char *const abstract_nouns[][2] = {
    {"concrete", "{touch_noun}"},
    {"abstract", "{idea_noun}"},
};

/* A word, one of like meaning, one of contrary meaning. */
static const char *const word_pairs[][3] = {
    {"big", "large", "small"},
    {"happy", "glad", "sad"},
    {"fast", "quick", "slow"},
    {"begin", "start", "end"},
    {"difficult", "hard", "easy"},
    {"brave", "courageous", "cowardly"},
    {"rich", "wealthy", "poor"},
    {"silent", "quiet", "loud"},
    {"buy", "purchase", "sell"},
    {"ancient", "very old", "modern"},
    {"arrive", "come", "leave"},
    {"bright", "shining", "dark"},
    {"polite", "courteous", "rude"},
    {"correct", "right", "wrong"},
    {"empty", "vacant", "full"},
    {"repair", "mend", "break"},
    {"smart", "clever", "stupid"},
    {"tired", "weary", "rested"},
    {"beautiful", "pretty", "ugly"},
    {"accept", "agree to", "refuse"},
    {"tiny", "very small", "huge"},
    {"strong", "powerful", "weak"},
    {"permit", "allow", "forbid"},
    {"calm", "peaceful", "agitated"},
    {"cheap", "inexpensive", "costly"},
    {"friend", "pal", "enemy"},
    {"increase", "grow", "shrink"},
    {"generous", "giving", "stingy"},
    {"moist", "damp", "dry"},
    {"love", "adore", "hate"},
    {"ascend", "climb", "descend"},
    {"hidden", "concealed", "visible"},
    {"thin", "slim", "fat"},
    {"collect", "gather", "scatter"},
    {"odd", "strange", "normal"},
    {"victory", "triumph", "defeat"},
    {"shut", "close", "open"},
    {"honest", "truthful", "lying"},
    {"gentle", "mild", "harsh"},
    {"borrow", "take on loan", "lend"},
};

static void pair_of_words(struct cu *c)
{
    bool same = cu_chance(c, 50), turned = cu_chance(c, 50);
    const char *a = cu_get(c, "0"), *b = cu_get(c, same ? "1" : "2");

    cu_set(c, "pair_label", same ? "synonyms" : "antonyms");
    cu_set(c, "pair_a", turned ? b : a);
    cu_set(c, "pair_b", turned ? a : b);
}

/* Words of one row rhyme, words of two rows do not. */
static const char *const rhymes[][4] = {
    {"cat", "hat", "mat", "rat"},          {"tree", "bee", "sea", "key"},
    {"light", "night", "kite", "bite"},    {"moon", "spoon", "tune", "June"},
    {"house", "mouse", "blouse", "louse"}, {"rain", "train", "plane", "lane"},
    {"bear", "chair", "hair", "pear"},     {"star", "car", "jar", "guitar"},
    {"dog", "frog", "log", "fog"},         {"snow", "toe", "go", "blow"},
    {"cake", "lake", "snake", "steak"},    {"ring", "king", "sing", "wing"},
    {"ball", "wall", "tall", "fall"},      {"book", "cook", "hook", "brook"},
    {"bell", "shell", "well", "smell"},    {"pie", "sky", "fly", "eye"},
    {"nose", "rose", "toes", "froze"},     {"sand", "hand", "band", "land"},
    {"fish", "dish", "wish", "swish"},     {"clock", "sock", "rock", "block"},
    {"day", "play", "gray", "weigh"},      {"bread", "head", "red", "bed"},
    {"sun", "one", "run", "bun"},          {"boat", "goat", "coat", "note"},
    {"ship", "lip", "trip", "dip"},        {"drink", "pink", "sink", "think"},
    {"town", "crown", "brown", "clown"},   {"nest", "best", "guest", "chest"},
    {"dice", "rice", "mice", "price"},     {"duck", "truck", "luck", "stuck"},
};

static void rhyme_or_not(struct cu *c)
{
    enum { ROWS = sizeof rhymes / sizeof *rhymes };
    bool rhyme = cu_chance(c, 50);
    size_t rows[2], columns[2];

    cu_sample(c, rows, 2, ROWS);
    cu_sample(c, columns, 2, 4);
    cu_set(c, "rhyme_label", rhyme ? "yes" : "no");
    cu_set(c, "rhyme_a", rhymes[rows[0]][columns[0]]);
    cu_set(c, "rhyme_b", rhymes[rows[rhyme ? 0 : 1]][columns[1]]);
}

static const char *const tongues[][2] = {
    {"Spanish", "{spanish_line}"},
    {"French", "{french_line}"},
    {"German", "{german_line}"},
    {"Italian", "{italian_line}"},
};

/* ---- sentences ---- */

static const char *const voices[][2] = {
    {"active", "{name} {doing_a} the {thing_done} on {weekday}."},
    {"active", "My {relative} {doing_a} the {thing_done}."},
    {"active", "Yesterday the {worker_of_it} {doing_a} our {thing_done}."},
    {"passive", "The {thing_done} was {doing_p} by {name} on {weekday}."},
    {"passive", "The {thing_done} has been {doing_p} by my {relative}."},
    {"passive", "Our {thing_done} was {doing_p} yesterday."},
};

static const char *const persons[][2] = {
    {"first", "I {deed_past} while {name} waited in {city}."},
    {"first", "On {weekday} my {relative} and I {deed_past}."},
    {"first", "We {deed_past}, and then we took the train to {city}."},
    {"third", "{name} {deed_past} while {name2} waited in {city}."},
    {"third", "On {weekday} she and her {relative} {deed_past}."},
    {"third", "They {deed_past}, and then they took the train to {city}."},
};

static const char *const figures[][2] = {
    {"literal", "{name} {literal_deed}."},
    {"literal", "In {city} my {relative} {literal_deed}."},
    {"figurative", "{name} {figure_deed}."},
    {"figurative", "In {city} my {relative} {figure_deed}."},
};

static const char *const quantities[][2] = {
    {"length", "The {long_thing} measures {#2-9}{#0-9} {length_unit}."},
    {"weight", "The {heavy_thing} has {#2-9}{#0-9} {weight_unit}."},
    {"volume", "The {hollow_thing} holds {#2-9}{#0-9} {volume_unit}."},
    {"time", "{name} needs {#2-9}{#0-9} {time_unit} for it."},
    {"temperature", "In {city} it is {#2-9}{#0-9} degrees {degree_kind}."},
};

/* ---- questions and texts ---- */

static const char *const wanted_answers[][2] = {
    {"person", "Who {asked_deed}?"},
    {"person", "Whose idea was it to visit {city}?"},
    {"place", "Where did {name} spend {month}?"},
    {"place", "In which town does {name} live?"},
    {"time", "When does the train to {city} leave?"},
    {"time", "Since when has {name} lived in {city}?"},
    {"number", "How many guests came to {event}?"},
    {"number", "How much does the ticket to {city} cost?"},
    {"reason", "Why did {name} move to {city}?"},
    {"reason", "For what reason was {event} canceled?"},
};

static const char *const school_questions[][2] = {
    {"math", "{math_question}"},       {"history", "{history_question}"},
    {"biology", "{biology_question}"}, {"geography", "{geography_question}"},
    {"music", "{music_question}"},     {"chemistry", "{chemistry_question}"},
};

static const char *const plots[][2] = {
    {"crime", "Inspector {surname} looks for {crime_matter} in {city}."},
    {"crime", "In a villa near {city}, {name} finds {crime_matter}, and every guest has a motive."},
    {"romance", "{name} and {name2} meet in {city} and {romance_turn}."},
    {"romance", "A baker and a florist in {city} {romance_turn}."},
    {"science fiction", "In the year 2{#2-9}{#10-99}, {name} {future_turn}."},
    {"science fiction", "Captain {surname} and her robot crew {future_fleet}."},
    {"fantasy", "Young {name} {magic_turn}."},
    {"fantasy", "In a kingdom of elves, {name} {magic_turn}."},
    {"horror", "Every night at three, {name} {horror_turn}."},
    {"horror", "Alone in the old house near {city}, {name} {horror_turn}."},
};

static const char *const text_kinds[][2] = {
    {"recipe", "Peel the {vegetables}, cut them up and simmer them for {#10-40} minutes."},
    {"recipe", "Mix {#2-4} eggs with a cup of flour, add salt and bake until golden."},
    {"recipe", "Fry the onions, stir in the {vegetables} and season with pepper."},
    {"weather report", "{^sky_bad} in the north, {#5-20} degrees in {city}, drier from {weekday}."},
    {"weather report", "{^sky_good} in {city} with highs of {#18-30} degrees."},
    {"advertisement", "Only this week: every {gadget} at half price. Visit our shop in {city}!"},
    {"advertisement", "Treat yourself! The new {gadget} from {company}. Order today."},
    {"letter", "Dear {name}, how are you? I arrived safely in {city}. Love, {name2}"},
    {"letter", "Dear Aunt {name}, thank you for the parcel. Kisses from {city}, {name2}"},
    {"fairy tale",
     "Once upon a time a poor miller near a dark forest had a daughter called {name}."},
    {"fairy tale", "Then the talking {animal} turned into a prince, and they lived happily ever "
                   "after."},
};

/* ---- facts ---- */

/* A beginning, its true end and a false one. */
static const char *const claims[][3] = {
    {"A spider has", "eight legs", "six legs"},
    {"An insect has", "six legs", "ten legs"},
    {"The sun rises in the", "east", "west"},
    {"A week has", "seven days", "nine days"},
    {"A triangle has", "three sides", "five sides"},
    {"A hexagon has", "six corners", "eight corners"},
    {"Penguins are", "birds", "fish"},
    {"Whales are", "mammals", "fish"},
    {"The capital of France is", "Paris", "Lyon"},
    {"The capital of Australia is", "Canberra", "Sydney"},
    {"The capital of Canada is", "Ottawa", "Toronto"},
    {"The largest planet of the solar system is", "Jupiter", "Mars"},
    {"The planet nearest to the sun is", "Mercury", "Neptune"},
    {"The moon moves around", "the Earth", "Mars"},
    {"Water boils at sea level at", "100 degrees Celsius", "50 degrees Celsius"},
    {"Ice is", "frozen water", "frozen milk"},
    {"Honey is made by", "bees", "ants"},
    {"Cheese is made from", "milk", "flour"},
    {"Wine is made from", "grapes", "potatoes"},
    {"Paper is usually made from", "wood", "iron"},
    {"Glass is made from", "sand", "leather"},
    {"The chemical symbol of oxygen is", "O", "G"},
    {"The chemical symbol of gold is", "Au", "Go"},
    {"A leap year has", "366 days", "364 days"},
    {"One hour has", "60 minutes", "100 minutes"},
    {"One kilometer has", "1,000 meters", "100 meters"},
    {"A soccer team on the field has", "eleven players", "nine players"},
    {"A standard chessboard has", "64 squares", "100 squares"},
    {"The heart pumps", "blood", "air"},
    {"We breathe with our", "lungs", "kidneys"},
    {"Most of the Earth is covered by", "water", "ice"},
    {"The Nile is a river in", "Africa", "Europe"},
    {"The Amazon flows through", "Brazil", "Sweden"},
    {"Mount Everest lies in the", "Himalayas", "Alps"},
    {"Berlin is the capital of", "Germany", "Austria"},
    {"The currency of Japan is the", "yen", "peso"},
    {"Bananas grow", "on plants", "under the ground"},
    {"Potatoes grow", "under the ground", "on trees"},
    {"Frogs lay", "eggs", "seeds"},
    {"A baby dog is called a", "puppy", "kitten"},
    {"The opposite of north is", "south", "east"},
    {"Mixing blue and yellow paint gives", "green", "purple"},
    {"Mixing red and yellow paint gives", "orange", "green"},
    {"A violin usually has", "four strings", "nine strings"},
    {"Bats are", "mammals", "birds"},
    {"The first month of the year is", "January", "March"},
    {"Fish breathe with", "gills", "leaves"},
    {"The Great Wall stands in", "China", "Mexico"},
    {"Plants need for growth", "light", "darkness"},
    {"Sharks live in the", "sea", "desert"},
};

static void claim(struct cu *c)
{
    bool is_true = cu_chance(c, 50);

    cu_set(c, "claim_label", is_true ? "true" : "false");
    cu_setf(c, "claim", "%s %s", cu_get(c, "0"), cu_get(c, is_true ? "1" : "2"));
}

static const char *const instrument_families[][2] = {
    {"string", "{a string_instrument}"},
    {"wind", "{a wind_instrument}"},
    {"percussion", "{a struck_instrument}"},
};

static const char *const fields_of_work[][2] = {
    {"health", "{a health_job}"},      {"construction", "{a building_job}"},
    {"education", "{a teaching_job}"}, {"food", "{a food_job}"},
    {"arts", "{a arts_job}"},
};

extern const struct cu_list cu_en_word_class_lists[];

static const struct cu_family families[] = {
    {
        CU_LABELLED("part-of-speech", word_classes, "Sentence", cu_quiz_scene),
        .phrasings =
            {"What part of speech is the word between the asterisks: noun, verb, adjective "
             "or adverb?",
             "One word is marked with *. Name its word class (adverb, adjective, noun, "
             "verb).",
             "Grammar check with {learner}: label the starred word as verb, noun, adverb or "
             "adjective.",
             "\"{text}\" Is the marked word a noun, a verb, an adjective or an adverb?",
             "{scene} Noun, verb, adjective, adverb: what is the word in asterisks?", NULL},
        .labels = {"noun", "verb", "adjective", "adverb", NULL},
    },
    {
        CU_LABELLED("singular-or-plural", numbers_of_nouns, "Noun", cu_quiz_scene),
        .phrasings = {"Singular or plural? Tell me the number of the noun.",
                      "Does the word stand for one thing or for several? Answer with singular or "
                      "plural.",
                      "Mark the form \"{text}\" as plural or singular.",
                      "{name} is learning English and asks whether this is a plural or a singular. "
                      "{answer_only}",
                      "{scene} Is the word in the singular or in the plural?", NULL},
        .labels = {"singular", "plural", NULL},
    },
    {
        CU_LABELLED("concrete-or-abstract", abstract_nouns, "Noun", cu_quiz_scene),
        .phrasings = {"Is the noun concrete or abstract?",
                      "If one can touch it, write concrete; if it is only an idea, write abstract.",
                      "For a grammar sheet of {group}, sort the nouns into abstract and concrete. "
                      "Where does \"{text}\" go?",
                      "{scene} Choose concrete or abstract for the word.", NULL},
        .labels = {"concrete", "abstract", NULL},
    },
    {
        .name = "synonyms-or-antonyms",
        .kind = CU_CLASSIFY,
        .phrasings = {"Are the two words synonyms or antonyms?",
                      "Look at the pair and say whether the meanings agree or clash: synonyms or "
                      "antonyms. {answer_only}",
                      "Would a thesaurus list \"{pair_a}\" and \"{pair_b}\" as synonyms or as "
                      "antonyms?",
                      "I am making a memory game for {learner}. Put the pair of words on the stack "
                      "\"antonyms\" or on the stack \"synonyms\".",
                      "{scene} Two words are given. Write synonyms or antonyms.", NULL},
        .input = "{pair_a} / {pair_b}",
        .output = "{pair_label}",
        CU_ROWS(word_pairs),
        .instance = pair_of_words,
        .labels = {"synonyms", "antonyms", NULL},
        .input_name = "Words",
        .task = cu_quiz_scene,
    },
    {
        .name = "do-they-rhyme",
        .kind = CU_CLASSIFY,
        .phrasings = {"Do these two words rhyme? {yes_no}",
                      "I am writing a song for {event}. Could this pair end two lines that rhyme? "
                      "{yes_no}",
                      "Does \"{rhyme_a}\" rhyme with \"{rhyme_b}\"? {yes_no}",
                      "Check the sound at the end of both words and reply yes if they rhyme, no if "
                      "they do not.",
                      "{scene} Yes or no: do both words end in the same sound?", NULL},
        .input = "{rhyme_a}, {rhyme_b}",
        .output = "{rhyme_label}",
        .instance = rhyme_or_not,
        .labels = {"yes", "no", NULL},
        .input_name = "Words",
        .task = cu_quiz_scene,
    },
    {
        CU_LABELLED("language-of-phrase", tongues, "Phrase", cu_quiz_scene),
        .phrasings =
            {"Which language is this: Spanish, French, German or Italian?",
             "A postcard from a stranger reached {name}. Recognize the language (German, "
             "Italian, Spanish or French).",
             "Somebody at {place} says: \"{text}\" Are they speaking French, German, Italian "
             "or Spanish?",
             "Before it is translated, the phrase needs a tag: Italian, French, Spanish or "
             "German.",
             "{scene} Spanish, French, German or Italian - in what tongue is it written?", NULL},
        .labels = {"Spanish", "French", "German", "Italian", NULL},
    },
    {
        CU_LABELLED("active-or-passive", voices, "Sentence", cu_quiz_scene),
        .phrasings =
            {"Is the verb in the active or in the passive voice?",
             "Does the subject act, or is something done to it? Write active or passive. "
             "{answer_only}",
             "An editor at {company} hunts for the passive. Say if the sentence is passive "
             "or active.",
             "Voice of \"{text}\": active or passive?",
             "{scene} Determine the voice, active or passive.", NULL},
        .labels = {"active", "passive", NULL},
    },
    {
        CU_LABELLED("person-of-narrator", persons, "Sentence", cu_quiz_scene),
        .phrasings = {"Is the story told in the first or in the third person?",
                      "Find out who tells it: reply \"first\" for a narrator who says I or we, "
                      "\"third\" for one who stays outside.",
                      "The creative writing class of {name} looks at points of view. Which person, "
                      "first or third, is used below?",
                      "{scene} First or third person? Look at the pronouns.", NULL},
        .labels = {"first", "third", NULL},
    },
    {
        CU_LABELLED("literal-or-figurative", figures, "Sentence", cu_quiz_scene),
        .phrasings =
            {"Is the sentence meant literally or as a figure of speech? Write literal or "
             "figurative.",
             "{^learner} takes everything at its word. Should this line be understood as "
             "figurative or literal?",
             "Does \"{text}\" describe a real event, or is it an idiom? Answer literal for "
             "the first, figurative for the second.",
             "{scene} Literal or figurative: how are these words to be taken?", NULL},
        .labels = {"literal", "figurative", NULL},
    },
    {
        CU_LABELLED("measured-quantity", quantities, "Sentence", cu_quiz_scene),
        .phrasings =
            {"What is being measured here: length, weight, volume, time or temperature?",
             "Read the unit and name the quantity (time, length, temperature, weight or "
             "volume).",
             "A physics sheet for {learner} has five columns headed weight, time, volume, length "
             "and temperature. Under which heading does the value go?",
             "{scene} Length, weight, volume, time, temperature: pick the one that the number "
             "gives.",
             NULL},
        .labels = {"length", "weight", "volume", "time", "temperature", NULL},
    },
    {
        CU_LABELLED("expected-answer", wanted_answers, "Question", cu_quiz_scene),
        .phrasings =
            {"What kind of answer does the question call for: person, place, time, number or "
             "reason?",
             "A search engine must know what is asked for. Tag the query with number, "
             "reason, place, person or time.",
             "Somebody asked: \"{text}\" Do they want to hear a person, a place, a time, a "
             "number or a reason?",
             "{scene} Would the right reply be a person, a place, a time, a number or a reason?",
             NULL},
        .labels = {"person", "place", "time", "number", "reason", NULL},
    },
    {
        CU_LABELLED("subject-of-question", school_questions, "Question", cu_quiz_scene),
        .phrasings =
            {"In which school subject would this be asked: math, history, biology, "
             "geography, music or chemistry?",
             "{name} has mixed up the homework of all subjects. Say whether the question is "
             "from chemistry, music, geography, biology, history or math.",
             "Which teacher should answer \"{text}\" - the one for math, history, biology, "
             "geography, music or chemistry?",
             "{scene} Math, history, biology, geography, music or chemistry: in which lesson does "
             "this come up?",
             NULL},
        .labels = {"math", "history", "biology", "geography", "music", "chemistry", NULL},
    },
    {
        CU_LABELLED("genre-of-plot", plots, "Plot", cu_quiz_scene),
        .phrasings =
            {"Guess the genre from the plot: crime, romance, science fiction, fantasy or "
             "horror.",
             "On which shelf of the bookshop in {city} belongs a novel with this story? "
             "Shelves: horror, fantasy, romance, crime, science fiction.",
             "A streaming service tags films by their summary. Available tags are science "
             "fiction, crime, horror, romance and fantasy. {label_only}",
             "{scene} Crime, romance, science fiction, fantasy or horror? Decide by the plot.",
             NULL},
        .labels = {"crime", "romance", "science fiction", "fantasy", "horror", NULL},
    },
    {
        CU_LABELLED("kind-of-text", text_kinds, "Text", cu_quiz_scene),
        .phrasings = {"Where does the passage come from: a recipe, a weather report, an "
                      "advertisement, a letter or a fairy tale? Name the kind of text.",
                      "Recognize the text type. Use exactly one of: letter, recipe, fairy tale, "
                      "weather report, advertisement.",
                      "{name} cut lines out of old papers from {city}. What was this snippet once "
                      "part of (fairy tale, letter, advertisement, recipe, weather report)?",
                      "{scene} Recipe, weather report, advertisement, letter or fairy tale: what "
                      "are we reading?",
                      NULL},
        .labels = {"recipe", "weather report", "advertisement", "letter", "fairy tale", NULL},
    },
    {
        .name = "true-or-false",
        .kind = CU_CLASSIFY,
        .phrasings = {"Is the statement true or false?",
                      "Check the claim and write true if it is correct, false if it is not.",
                      "{name} and {name2} argue about a sentence from a quiz. Is it true or false? "
                      "{answer_only}",
                      "My {relative} read this on the internet: \"{claim}.\" Say true or false.",
                      "Fact checkers at {company} read every line before it is printed. What is "
                      "their verdict, true or false?",
                      "{scene} Is it so? Answer true or false.", NULL},
        .input = "{claim}.",
        .output = "{claim_label}",
        CU_ROWS(claims),
        .instance = claim,
        .labels = {"true", "false", NULL},
        .input_name = "Claim",
        .task = cu_quiz_scene,
    },
    {
        CU_LABELLED("family-of-instrument", instrument_families, "Instrument", cu_quiz_scene),
        .phrasings =
            {"Is it a string, wind or percussion instrument? {answer_only}",
             "The orchestra of {city} is being seated. Does this player sit with the string, "
             "the wind or the percussion section?",
             "What makes the sound of {text}: string, wind or percussion?",
             "{scene} String, wind or percussion? Find the group of the instrument.", NULL},
        .labels = {"string", "wind", "percussion", NULL},
    },
    {
        CU_LABELLED("field-of-work", fields_of_work, "Job", cu_quiz_scene),
        .phrasings = {"To which field does the profession belong: health, construction, education, "
                      "food or arts?",
                      "A job fair in {city} has five halls named arts, education, food, health and "
                      "construction. Which hall should this person visit?",
                      "{name} wants to become {text}. Name the line of work (food, arts, "
                      "construction, health or education).",
                      "{scene} Health, construction, education, food, arts: in which of these does "
                      "the person earn a living?",
                      NULL},
        .labels = {"health", "construction", "education", "food", "arts", NULL},
    },
};

const struct cu_set cu_en_classify_words = {families, sizeof families / sizeof *families,
                                            cu_en_word_class_lists};
