/* SPDX-License-Identifier: Apache-2.0 */
#include "vocab.h"

#define WORDS(name, array) const struct peer_words name = {array, sizeof array / sizeof *array}
#define FACTS(name, array) const struct peer_facts name = {array, sizeof array / sizeof *array}

/* Singular, lower-case, one word, no two alike in spelling; none of them is a word that the rules
 * look for. */
static const char *const nouns[] = {
    "anchor",   "apple",   "apron",    "arrow",    "axe",      "bakery",   "balcony",  "ball",
    "banana",   "bandage", "banner",   "barn",     "barrel",   "basket",   "battery",  "beach",
    "beetle",   "bell",    "belt",     "bench",    "berry",    "bicycle",  "blanket",  "boat",
    "bolt",     "bottle",  "bowl",     "box",      "bracelet", "branch",   "bread",    "brick",
    "bridge",   "broom",   "brush",    "bucket",   "button",   "cabbage",  "cable",    "cage",
    "cake",     "camel",   "camp",     "candle",   "canoe",    "carpet",   "carrot",   "castle",
    "ceiling",  "cello",   "chain",    "chair",    "cherry",   "chest",    "chimney",  "church",
    "circus",   "clock",   "cloud",    "coat",     "coin",     "comb",     "compass",  "copper",
    "cork",     "cottage", "cotton",   "crane",    "crown",    "cupboard", "curtain",  "cushion",
    "daisy",    "desk",    "dish",     "dolphin",  "donkey",   "door",     "dragon",   "dress",
    "drum",     "eagle",   "earring",  "engine",   "envelope", "falcon",   "feather",  "fence",
    "ferry",    "fiddle",  "flag",     "flute",    "forest",   "fork",     "fountain", "fox",
    "fridge",   "garage",  "garden",   "garlic",   "gate",     "glacier",  "glove",    "goat",
    "grape",    "guitar",  "hammer",   "harbour",  "harp",     "hat",      "hedge",    "helmet",
    "hinge",    "honey",   "horse",    "hotel",    "igloo",    "island",   "jacket",   "jar",
    "jewel",    "kettle",  "kitchen",  "kite",     "knife",    "ladder",   "lake",     "lamp",
    "lantern",  "leaf",    "lemon",    "lever",    "library",  "lily",     "lizard",   "lock",
    "magnet",   "mango",   "market",   "mask",     "meadow",   "melon",    "mirror",   "mitten",
    "monkey",   "mop",     "motor",    "mountain", "mouse",    "mushroom", "nail",     "napkin",
    "necklace", "needle",  "nest",     "notebook", "nut",      "oar",      "oasis",    "olive",
    "onion",    "orchard", "otter",    "oven",     "owl",      "paddle",   "palace",   "pan",
    "parrot",   "peach",   "pear",     "pebble",   "pencil",   "pepper",   "piano",    "pigeon",
    "pillow",   "pipe",    "plate",    "plum",     "pocket",   "pond",     "potato",   "pump",
    "puppet",   "quilt",   "rabbit",   "radio",    "radish",   "raft",     "rake",     "razor",
    "ribbon",   "ring",    "river",    "robe",     "rocket",   "roof",     "rope",     "rose",
    "ruler",    "saddle",  "salad",    "sandal",   "saucer",   "scarf",    "school",   "scissor",
    "shelf",    "shell",   "ship",     "shoe",     "shovel",   "shower",   "silver",   "skirt",
    "sledge",   "snail",   "soap",     "sofa",     "spade",    "spider",   "sponge",   "spoon",
    "stable",   "stamp",   "star",     "statue",   "stone",    "stool",    "storm",    "stove",
    "street",   "sugar",   "suitcase", "swan",     "table",    "tailor",   "teapot",   "tent",
    "theatre",  "thimble", "ticket",   "tiger",    "toast",    "tomato",   "towel",    "tower",
    "tractor",  "tram",    "trumpet",  "tulip",    "tunnel",   "turtle",   "umbrella", "valley",
    "vase",     "village", "violin",   "volcano",  "wagon",    "wallet",   "walnut",   "watch",
    "wheel",    "whistle", "window",   "wolf",     "yacht",    "zebra",
};
WORDS(peer_nouns, nouns);

static const char *const verbs[] = {
    /* past tense, with an object */
    "borrowed",  "bought",    "carried",  "cleaned",  "counted",  "described",
    "dropped",   "exchanged", "fetched",  "found",    "hid",      "ignored",
    "inspected", "lifted",    "lost",     "measured", "mended",   "moved",
    "noticed",   "ordered",   "packed",   "painted",  "polished", "pushed",
    "received",  "repaired",  "replaced", "rescued",  "returned", "rinsed",
    "sold",      "stored",    "tested",   "turned",   "washed",   "wrapped",
};
WORDS(peer_verbs, verbs);

static const char *const adjectives[] = {
    "ancient", "angry",   "brave",  "bright", "broken",  "calm",   "careful", "cheap",    "clever",
    "cold",    "curious", "dusty",  "early",  "empty",   "famous", "foreign", "friendly", "frozen",
    "gentle",  "golden",  "green",  "heavy",  "honest",  "hungry", "lazy",    "lonely",   "loud",
    "lucky",   "modern",  "narrow", "noisy",  "nervous", "orange", "patient", "polite",   "proud",
    "purple",  "quiet",   "rusty",  "shy",    "silent",  "sleepy", "small",   "strange",  "strict",
    "tall",    "tired",   "useful", "wooden", "young",
};
WORDS(peer_adjectives, adjectives);

static const char *const places[] = {
    "Antwerp", "Bergen",  "Bilbao",  "Bologna", "Bristol", "Brno",    "Cardiff", "Cork",  "Cusco",
    "Dakar",   "Dresden", "Durban",  "Faro",    "Galway",  "Geneva",  "Ghent",   "Graz",  "Haifa",
    "Hanoi",   "Hobart",  "Izmir",   "Jaipur",  "Kyoto",   "Leipzig", "Lille",   "Linz",  "Malaga",
    "Medan",   "Mombasa", "Naples",  "Odense",  "Oporto",  "Osaka",   "Perth",   "Pisa",  "Quito",
    "Riga",    "Salta",   "Seville", "Split",   "Tampa",   "Tartu",   "Trieste", "Turku", "Utrecht",
    "Vaasa",   "Varna",   "Verona",  "York",    "Zadar",
};
WORDS(peer_places, places);

static const char *const people[] = {
    "Ada",    "Aisha", "Alma",  "Amir",  "Anton", "Beatriz", "Boris", "Carla",  "Chen",  "Clara",
    "Dario",  "Dina",  "Edith", "Elif",  "Emil",  "Esther",  "Farid", "Fiona",  "Gita",  "Goran",
    "Hana",   "Hugo",  "Ida",   "Igor",  "Ines",  "Ivo",     "Jana",  "Joao",   "Kaito", "Karin",
    "Kofi",   "Lars",  "Leila", "Lucia", "Malik", "Marta",   "Mei",   "Milan",  "Nadia", "Nils",
    "Noor",   "Olga",  "Omar",  "Otto",  "Paula", "Petra",   "Priya", "Rafael", "Rosa",  "Ruben",
    "Samira", "Sanna", "Sofia", "Sven",  "Tariq", "Teresa",  "Tomas", "Ulla",   "Vera",  "Viktor",
    "Wanda",  "Yara",  "Yusuf", "Zoe",
};
WORDS(peer_people, people);

static const char *const jobs[] = {
    "actor",     "architect", "baker",       "banker",     "barber", "beekeeper", "bookseller",
    "butcher",   "captain",   "carpenter",   "chemist",    "clerk",  "cook",      "dancer",
    "dentist",   "editor",    "electrician", "farmer",     "fisher", "florist",   "gardener",
    "geologist", "guide",     "hunter",      "jeweller",   "judge",  "lawyer",    "librarian",
    "locksmith", "mason",     "mayor",       "mechanic",   "miller", "miner",     "nurse",
    "painter",   "pilot",     "plumber",     "poet",       "porter", "potter",    "sailor",
    "singer",    "surgeon",   "teacher",     "translator", "vet",    "waiter",    "weaver",
    "welder",
};
WORDS(peer_jobs, jobs);

static const char *const weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};
WORDS(peer_weekdays, weekdays);

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
WORDS(peer_months, months);

static const char *const praise[] = {"excellent", "delightful", "wonderful",
                                     "brilliant", "superb",     "charming"};
WORDS(peer_praise, praise);

static const char *const blame[] = {"terrible", "dreadful", "disappointing",
                                    "awful",    "useless",  "miserable"};
WORDS(peer_blame, blame);

static const struct peer_fact countries[] = {
    {"Argentina", "Buenos Aires", "South America"},
    {"Australia", "Canberra", "Oceania"},
    {"Austria", "Vienna", "Europe"},
    {"Bangladesh", "Dhaka", "Asia"},
    {"Belgium", "Brussels", "Europe"},
    {"Brazil", "Brasília", "South America"},
    {"Bulgaria", "Sofia", "Europe"},
    {"Canada", "Ottawa", "North America"},
    {"Chile", "Santiago", "South America"},
    {"China", "Beijing", "Asia"},
    {"Colombia", "Bogotá", "South America"},
    {"Croatia", "Zagreb", "Europe"},
    {"Cuba", "Havana", "North America"},
    {"Denmark", "Copenhagen", "Europe"},
    {"Ecuador", "Quito", "South America"},
    {"Egypt", "Cairo", "Africa"},
    {"Estonia", "Tallinn", "Europe"},
    {"Ethiopia", "Addis Ababa", "Africa"},
    {"Finland", "Helsinki", "Europe"},
    {"France", "Paris", "Europe"},
    {"Germany", "Berlin", "Europe"},
    {"Ghana", "Accra", "Africa"},
    {"Greece", "Athens", "Europe"},
    {"Hungary", "Budapest", "Europe"},
    {"Iceland", "Reykjavik", "Europe"},
    {"India", "New Delhi", "Asia"},
    {"Iran", "Tehran", "Asia"},
    {"Iraq", "Baghdad", "Asia"},
    {"Ireland", "Dublin", "Europe"},
    {"Italy", "Rome", "Europe"},
    {"Japan", "Tokyo", "Asia"},
    {"Jordan", "Amman", "Asia"},
    {"Kenya", "Nairobi", "Africa"},
    {"Latvia", "Riga", "Europe"},
    {"Mexico", "Mexico City", "North America"},
    {"Mongolia", "Ulaanbaatar", "Asia"},
    {"Morocco", "Rabat", "Africa"},
    {"Nepal", "Kathmandu", "Asia"},
    {"Nigeria", "Abuja", "Africa"},
    {"Norway", "Oslo", "Europe"},
    {"Panama", "Panama City", "North America"},
    {"Peru", "Lima", "South America"},
    {"Poland", "Warsaw", "Europe"},
    {"Portugal", "Lisbon", "Europe"},
    {"Romania", "Bucharest", "Europe"},
    {"Senegal", "Dakar", "Africa"},
    {"Serbia", "Belgrade", "Europe"},
    {"Slovakia", "Bratislava", "Europe"},
    {"Slovenia", "Ljubljana", "Europe"},
    {"Spain", "Madrid", "Europe"},
    {"Sudan", "Khartoum", "Africa"},
    {"Sweden", "Stockholm", "Europe"},
    {"Thailand", "Bangkok", "Asia"},
    {"Tunisia", "Tunis", "Africa"},
    {"Uganda", "Kampala", "Africa"},
    {"Uruguay", "Montevideo", "South America"},
    {"Vietnam", "Hanoi", "Asia"},
    {"Zambia", "Lusaka", "Africa"},
};
FACTS(peer_countries, countries);

static const struct peer_fact animals[] = {
    {"ant", "insect", NULL},         {"bat", "mammal", NULL},      {"bee", "insect", NULL},
    {"butterfly", "insect", NULL},   {"carp", "fish", NULL},       {"cod", "fish", NULL},
    {"cow", "mammal", NULL},         {"crow", "bird", NULL},       {"deer", "mammal", NULL},
    {"dolphin", "mammal", NULL},     {"duck", "bird", NULL},       {"eagle", "bird", NULL},
    {"elephant", "mammal", NULL},    {"fly", "insect", NULL},      {"goose", "bird", NULL},
    {"grasshopper", "insect", NULL}, {"hare", "mammal", NULL},     {"herring", "fish", NULL},
    {"horse", "mammal", NULL},       {"mosquito", "insect", NULL}, {"moth", "insect", NULL},
    {"otter", "mammal", NULL},       {"owl", "bird", NULL},        {"parrot", "bird", NULL},
    {"penguin", "bird", NULL},       {"pike", "fish", NULL},       {"salmon", "fish", NULL},
    {"seal", "mammal", NULL},        {"sparrow", "bird", NULL},    {"stork", "bird", NULL},
    {"swan", "bird", NULL},          {"trout", "fish", NULL},      {"tuna", "fish", NULL},
    {"wasp", "insect", NULL},        {"whale", "mammal", NULL},    {"wolf", "mammal", NULL},
};
FACTS(peer_animals, animals);

static const struct peer_fact odd_plurals[] = {
    {"knife", "knives", NULL},  {"leaf", "leaves", NULL},     {"mouse", "mice", NULL},
    {"oasis", "oases", NULL},   {"piano", "pianos", NULL},    {"potato", "potatoes", NULL},
    {"radio", "radios", NULL},  {"roof", "roofs", NULL},      {"scarf", "scarves", NULL},
    {"shelf", "shelves", NULL}, {"tomato", "tomatoes", NULL}, {"volcano", "volcanoes", NULL},
    {"wolf", "wolves", NULL},   {"mango", "mangoes", NULL},   {"cello", "cellos", NULL},
    {"igloo", "igloos", NULL},
};
FACTS(peer_odd_plurals, odd_plurals);
