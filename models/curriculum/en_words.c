/* SPDX-License-Identifier: Apache-2.0
 *
 * The word lists that all English families share, in American spelling:
 *   name, surname, city, country, animal, animals, fruit, fruits, vegetable, vegetables,
 *   food, drink, color, object, objects, tool, clothing, profession, sport, instrument,
 *   school_subject, plant, vehicle, material, body_part, room, weekday, month, season, shop,
 *   hobby, activity, place, company, product, adjective, feeling, adverb, verb, verb_past,
 *   verb_ing, chore, event, topic, subject, goal, relation, text_kind, language, street
 *
 * Within a list every word fits the same place of a sentence; the comment over it says which.
 * Countable things stand without their article ({a object}) unless the comment says otherwise.
 *
 * Thread: any.
 */
#include "curriculum.h"

extern const struct cu_list cu_en_words[];

/* Left dense: one word a column would make five files of it. */
/* clang-format off */

/* First names of many cultures. */
static const char *const name[] = {
    "Aaliyah", "Abdullah", "Abena", "Adaeze", "Aditi", "Adrian", "Agnes", "Ahmed", "Aiko",
    "Aisha", "Akira", "Alejandro", "Alena", "Alfonso", "Alice", "Amara", "Amina", "Amir",
    "Anders", "Andrea", "Anika", "Anjali", "Antonio", "Anton", "Arash", "Ariel", "Arjun",
    "Arturo", "Asha", "Astrid", "Atsuko", "Aurora", "Ayesha", "Bahar", "Beatriz", "Benedikt",
    "Benjamin", "Bianca", "Birgit", "Bjorn", "Bogdan", "Brandon", "Brigid", "Bruno", "Callum",
    "Camille", "Carlos", "Carmen", "Caroline", "Cecilia", "Chiara", "Chidi", "Chinedu", "Chloe",
    "Christopher", "Clara", "Claudia", "Connor", "Cristina", "Daisuke", "Dalia", "Damir",
    "Daniel", "Darius", "Deborah", "Deepak", "Dennis", "Diana", "Diego", "Dilnoza", "Dmitri",
    "Dolores", "Dorothy", "Duc", "Edith", "Eduardo", "Efua", "Eileen", "Elena", "Elif",
    "Elizabeth", "Elsa", "Emeka", "Emil", "Emily", "Emma", "Enrique", "Erik", "Esperanza",
    "Esther", "Ethan", "Evelyn", "Fadi", "Farah", "Fatima", "Felix", "Femi", "Fernando", "Fiona",
    "Florian", "Francesca", "Francis", "Freya", "Gabriela", "Galina", "George", "Gerald",
    "Giorgio", "Giulia", "Gloria", "Grace", "Greta", "Guillermo", "Gustav", "Habib", "Hadiza",
    "Hakim", "Hamid", "Hana", "Hannah", "Harold", "Harriet", "Haruto", "Hassan", "Heather",
    "Heidi", "Helena", "Henrik", "Hiroshi", "Hugo", "Ibrahim", "Ifeoma", "Ignacio", "Ilse",
    "Imani", "Indira", "Ines", "Ingrid", "Irina", "Isaac", "Isabel", "Ivan", "Jacob", "Jamal",
    "Jasmine", "Javier", "Jelena", "Jerome", "Jessica", "Jiho", "Joanna", "Jonas", "Jorge",
    "Josephine", "Juan", "Judith", "Julia", "Kaito", "Kamala", "Karim", "Katarina", "Kathleen",
    "Kavita", "Keiko", "Kenji", "Kerstin", "Khadija", "Kiran", "Kofi", "Kristof", "Kwame",
    "Lakshmi", "Lars", "Latisha", "Laura", "Leila", "Lena", "Leon", "Leonardo", "Lillian", "Linh",
    "Lorenzo", "Louise", "Lucas", "Lucia", "Ludwig", "Luis", "Lwazi", "Magdalena", "Mahmoud",
    "Malik", "Manuel", "Marcus", "Margaret", "Maria", "Mariam", "Marta", "Martin", "Mateo",
    "Matilda", "Maya", "Mehmet", "Mei", "Melissa", "Mercy", "Miguel", "Mikhail", "Milena", "Minh",
    "Miriam", "Mohamed", "Monika", "Nadia", "Naomi", "Natalia", "Nathan", "Navid", "Neha",
    "Ngozi", "Nia", "Nikolai", "Nina", "Noor", "Nora", "Obinna", "Oksana", "Olga", "Oliver",
    "Omar", "Oscar", "Otto", "Pablo", "Padma", "Paolo", "Patricia", "Patrick", "Pavel", "Pedro",
    "Penelope", "Philip", "Phoebe", "Pilar", "Piotr", "Priya", "Rachel", "Rafael", "Rahul", "Raj",
    "Ramona", "Rania", "Rebecca", "Reza", "Ricardo", "Robert", "Roberto", "Rosa", "Rosalind",
    "Roxana", "Ruben", "Ruth", "Sabine", "Sadia", "Said", "Samira", "Samuel", "Sandra", "Sanjay",
    "Santiago", "Sara", "Sebastian", "Selim", "Sergei", "Shanice", "Shreya", "Sibusiso", "Simone",
    "Sofia", "Soo-jin", "Stefan", "Stella", "Sunita", "Svetlana", "Tadeusz", "Takeshi", "Tamara",
    "Tariq", "Tatiana", "Teresa", "Thabo", "Theodore", "Thomas", "Tomas", "Tunde", "Uma",
    "Valentina", "Vera", "Victor", "Vikram", "Viktoria", "Vincent", "Wanjiru", "Wei", "Wilhelm",
    "William", "Winston", "Xavier", "Yana", "Yasmin", "Yosef", "Yuki", "Yusuf", "Zainab",
    "Zeynep", "Zoltan", "Zuri", NULL};

static const char *const surname[] = {
    "Abbott", "Abdi", "Acheampong", "Adeyemi", "Aguilar", "Ahmadi", "Akhtar", "Albrecht",
    "Almeida", "Andersen", "Aoki", "Appiah", "Araujo", "Arslan", "Asante", "Babic", "Bailey",
    "Baker", "Banerjee", "Barnes", "Barros", "Becker", "Bello", "Benitez", "Berger", "Bianchi",
    "Blake", "Boateng", "Bondarenko", "Botha", "Brennan", "Brooks", "Brown", "Burke", "Cabrera",
    "Campbell", "Cardoso", "Carter", "Castillo", "Celik", "Chaudhary", "Chavez", "Cheng",
    "Chopra", "Clarke", "Coleman", "Conti", "Cooper", "Costa", "Cruz", "Dahl", "Das", "Delgado",
    "Demir", "Desai", "Diallo", "Diaz", "Dimitrov", "Dubois", "Dumont", "Ecker", "Edwards",
    "Ekstrom", "Espinoza", "Evans", "Falk", "Farouk", "Ferrari", "Fischer", "Fitzgerald",
    "Flores", "Fontaine", "Forster", "Fujita", "Gallagher", "Garcia", "Georgiou", "Ghosh",
    "Gomez", "Gonzalez", "Goodwin", "Gray", "Greene", "Grigoryan", "Gupta", "Gutierrez", "Haas",
    "Haddad", "Hall", "Hamilton", "Hansen", "Harper", "Hashimoto", "Hayashi", "Hernandez",
    "Hoffmann", "Holmes", "Horvat", "Hughes", "Huang", "Hussain", "Ibarra", "Ilic", "Ito",
    "Ivanova", "Iyer", "Jackson", "Jansen", "Jensen", "Johansson", "Kaplan", "Kariuki", "Kaur",
    "Keller", "Kelly", "Khalil", "Khan", "Kim", "Kimura", "Kobayashi", "Koch", "Kovacs",
    "Kowalski", "Kozlov", "Kumar", "Lambert", "Larsen", "Lehmann", "Leroy", "Lewis", "Lindqvist",
    "Lombardi", "Lopez", "Lund", "Macdonald", "Mahlangu", "Malik", "Mancini", "Marsh", "Martinez",
    "Mbeki", "McCarthy", "Mehta", "Mendoza", "Mensah", "Meyer", "Mishra", "Mitchell", "Molina",
    "Moreau", "Morgan", "Mori", "Moyo", "Muller", "Murphy", "Mwangi", "Nair", "Nakamura",
    "Navarro", "Ndlovu", "Nguyen", "Nielsen", "Nkosi", "Novak", "Nwosu", "Obi", "O'Brien",
    "Ocampo", "Okafor", "Okonkwo", "Olsen", "Ortega", "Osei", "Owens", "Ozturk", "Pappas", "Park",
    "Patel", "Peeters", "Pereira", "Petrov", "Pham", "Popescu", "Powell", "Quinn", "Rahman",
    "Ramirez", "Rao", "Reyes", "Richter", "Rivera", "Rossi", "Russo", "Saito", "Salazar",
    "Santos", "Sato", "Schmidt", "Sharma", "Shapiro", "Silva", "Singh", "Sokolov", "Sorensen",
    "Stewart", "Suzuki", "Takahashi", "Tanaka", "Taylor", "Torres", "Tran", "Turner", "Vargas",
    "Vasquez", "Vogel", "Walker", "Watanabe", "Weber", "Wilson", "Wright", "Yamamoto", "Yilmaz",
    "Zhang", "Zhou", "Zimmermann", NULL};

/* Cities of the world, as written in English. */
static const char *const city[] = {
    "Aberdeen", "Abuja", "Accra", "Adelaide", "Agra", "Algiers", "Almaty", "Amman", "Amsterdam",
    "Ankara", "Antwerp", "Asuncion", "Athens", "Atlanta", "Auckland", "Austin", "Baghdad", "Baku",
    "Baltimore", "Bangkok", "Barcelona", "Basel", "Beijing", "Beirut", "Belfast", "Belgrade",
    "Bergen", "Berlin", "Bilbao", "Birmingham", "Bogota", "Bologna", "Bordeaux", "Boston",
    "Brasilia", "Bratislava", "Bremen", "Brisbane", "Bristol", "Brno", "Brussels", "Bucharest",
    "Budapest", "Buenos Aires", "Busan", "Cairo", "Calgary", "Cape Town", "Caracas", "Cardiff",
    "Casablanca", "Chennai", "Chicago", "Cologne", "Colombo", "Copenhagen", "Cork", "Cusco",
    "Dakar", "Dallas", "Damascus", "Davao", "Delhi", "Denver", "Detroit", "Dhaka", "Doha",
    "Dortmund", "Dresden", "Dubai", "Dublin", "Durban", "Edinburgh", "Florence", "Frankfurt",
    "Freetown", "Fukuoka", "Galway", "Gdansk", "Geneva", "Ghent", "Glasgow", "Gothenburg", "Graz",
    "Guadalajara", "Guayaquil", "Hamburg", "Hanoi", "Harare", "Havana", "Helsinki", "Hobart",
    "Hong Kong", "Honolulu", "Houston", "Hyderabad", "Istanbul", "Izmir", "Jaipur", "Jakarta",
    "Jeddah", "Johannesburg", "Kampala", "Karachi", "Kathmandu", "Kigali", "Kingston", "Kinshasa",
    "Kolkata", "Krakow", "Kuala Lumpur", "Kumasi", "Kyiv", "Kyoto", "Lagos", "Lahore", "La Paz",
    "Leeds", "Leipzig", "Lima", "Lisbon", "Liverpool", "Ljubljana", "London", "Luanda", "Lusaka",
    "Lyon", "Madrid", "Malmo", "Manchester", "Manila", "Maputo", "Marrakesh", "Marseille",
    "Medellin", "Melbourne", "Mendoza", "Miami", "Milan", "Minsk", "Mombasa", "Monterrey",
    "Montevideo", "Montreal", "Moscow", "Mumbai", "Munich", "Muscat", "Nagoya", "Nairobi",
    "Naples", "Nashville", "Nice", "Odesa", "Osaka", "Oslo", "Ottawa", "Palermo", "Panama City",
    "Paris", "Perth", "Philadelphia", "Phoenix", "Porto", "Portland", "Poznan", "Prague",
    "Pretoria", "Quebec", "Quito", "Rabat", "Recife", "Reykjavik", "Riga", "Rome", "Rotterdam",
    "Salvador", "Salzburg", "San Diego", "Santiago", "Sao Paulo", "Sapporo", "Sarajevo",
    "Seattle", "Seoul", "Seville", "Shanghai", "Sheffield", "Singapore", "Skopje", "Sofia",
    "Stockholm", "Stuttgart", "Surabaya", "Sydney", "Taipei", "Tallinn", "Tampa", "Tashkent",
    "Tbilisi", "Tehran", "Tokyo", "Toronto", "Toulouse", "Tunis", "Turin", "Utrecht", "Valencia",
    "Valparaiso", "Vancouver", "Venice", "Vienna", "Vilnius", "Warsaw", "Wellington", "Winnipeg",
    "Yerevan", "Zagreb", "Zurich", NULL};

/* Countries that take no article. */
static const char *const country[] = {
    "Algeria", "Angola", "Argentina", "Armenia", "Australia", "Austria", "Azerbaijan",
    "Bangladesh", "Belgium", "Bolivia", "Botswana", "Brazil", "Bulgaria", "Cambodia", "Cameroon",
    "Canada", "Chile", "China", "Colombia", "Costa Rica", "Croatia", "Cuba", "Cyprus", "Denmark",
    "Ecuador", "Egypt", "Estonia", "Ethiopia", "Fiji", "Finland", "France", "Georgia", "Germany",
    "Ghana", "Greece", "Guatemala", "Hungary", "Iceland", "India", "Indonesia", "Iran", "Iraq",
    "Ireland", "Israel", "Italy", "Jamaica", "Japan", "Jordan", "Kazakhstan", "Kenya", "Kuwait",
    "Laos", "Latvia", "Lebanon", "Lithuania", "Luxembourg", "Madagascar", "Malaysia", "Malta",
    "Mexico", "Mongolia", "Morocco", "Mozambique", "Namibia", "Nepal", "New Zealand", "Nicaragua",
    "Nigeria", "Norway", "Oman", "Pakistan", "Panama", "Paraguay", "Peru", "Poland", "Portugal",
    "Qatar", "Romania", "Rwanda", "Samoa", "Saudi Arabia", "Senegal", "Serbia", "Slovakia",
    "Slovenia", "South Africa", "South Korea", "Spain", "Sri Lanka", "Sweden", "Switzerland",
    "Tanzania", "Thailand", "Tunisia", "Turkey", "Uganda", "Ukraine", "Uruguay", "Uzbekistan",
    "Vietnam", "Zambia", "Zimbabwe", NULL};

/* Animals, one of them; {animals}: several. */
static const char *const animal[] = {
    "albatross", "alpaca", "ant", "antelope", "badger", "bat", "bear", "beaver", "bee", "beetle",
    "buffalo", "butterfly", "camel", "canary", "cat", "cheetah", "chicken", "chimpanzee", "cobra",
    "cow", "coyote", "crab", "crane", "crocodile", "crow", "deer", "dog", "dolphin", "donkey",
    "dragonfly", "duck", "eagle", "elephant", "falcon", "ferret", "flamingo", "fox", "frog",
    "gecko", "giraffe", "goat", "goldfish", "goose", "gorilla", "guinea pig", "hamster", "hare",
    "hawk", "hedgehog", "heron", "hippopotamus", "horse", "hummingbird", "hyena", "iguana",
    "jaguar", "jellyfish", "kangaroo", "koala", "ladybug", "leopard", "lion", "lizard", "llama",
    "lobster", "lynx", "mole", "monkey", "moose", "mosquito", "mouse", "octopus", "ostrich",
    "otter", "owl", "panda", "parrot", "peacock", "pelican", "penguin", "pig", "pigeon",
    "polar bear", "porcupine", "rabbit", "raccoon", "rat", "raven", "rhinoceros", "robin",
    "salamander", "salmon", "seal", "shark", "sheep", "snail", "sparrow", "spider", "squid",
    "squirrel", "starfish", "stork", "swan", "tiger", "toad", "tortoise", "turkey", "turtle",
    "walrus", "whale", "wolf", "woodpecker", "zebra", NULL};

static const char *const animals[] = {
    "alpacas", "ants", "badgers", "bats", "bears", "beavers", "bees", "beetles", "butterflies",
    "camels", "cats", "chickens", "cows", "crabs", "crows", "dogs", "dolphins", "donkeys",
    "ducks", "eagles", "elephants", "falcons", "ferrets", "flamingos", "foxes", "frogs", "geckos",
    "giraffes", "goats", "goldfish", "guinea pigs", "hamsters", "hares", "hawks", "hedgehogs",
    "herons", "horses", "iguanas", "jaguars", "kangaroos", "koalas", "lions", "lizards", "llamas",
    "monkeys", "moles", "octopuses", "ostriches", "otters", "owls", "pandas", "parrots",
    "peacocks", "pelicans", "penguins", "pigeons", "pigs", "ponies", "rabbits", "raccoons",
    "ravens", "seals", "sheep", "snails", "sparrows", "spiders", "squirrels", "storks", "swans",
    "tigers", "toads", "tortoises", "turkeys", "turtles", "whales", "wolves", "zebras", NULL};

/* Fruit and vegetables, one piece ("a fig"); {fruits}, {vegetables}: several. */
static const char *const fruit[] = {
    "apple", "apricot", "avocado", "banana", "cherry", "clementine", "coconut", "date", "fig",
    "grape", "grapefruit", "guava", "kiwi", "lemon", "lime", "lychee", "mandarin", "mango",
    "melon", "nectarine", "olive", "orange", "papaya", "peach", "pear", "persimmon", "pineapple",
    "plum", "pomegranate", "quince", "strawberry", "tangerine", "watermelon", NULL};

static const char *const fruits[] = {
    "apples", "apricots", "bananas", "blackberries", "blueberries", "cherries", "clementines",
    "coconuts", "cranberries", "currants", "dates", "figs", "gooseberries", "grapes",
    "grapefruits", "guavas", "kiwis", "lemons", "limes", "lychees", "mandarins", "mangoes",
    "melons", "nectarines", "oranges", "papayas", "peaches", "pears", "persimmons", "pineapples",
    "plums", "pomegranates", "raspberries", "strawberries", "tangerines", NULL};

static const char *const vegetable[] = {
    "artichoke", "beet", "bell pepper", "Brussels sprout", "cabbage", "carrot", "cauliflower",
    "chili pepper", "cucumber", "eggplant", "leek", "lettuce", "mushroom", "onion", "parsnip",
    "potato", "pumpkin", "radish", "shallot", "squash", "sweet potato", "tomato", "turnip", "yam",
    "zucchini", NULL};

static const char *const vegetables[] = {
    "artichokes", "beans", "beets", "bell peppers", "Brussels sprouts", "cabbages", "carrots",
    "chickpeas", "cucumbers", "eggplants", "green beans", "leeks", "lentils", "mushrooms",
    "onions", "parsnips", "peas", "potatoes", "pumpkins", "radishes", "shallots",
    "sweet potatoes", "tomatoes", "turnips", "zucchini", NULL};

/* Dishes without an article, with a verb in the singular ("lentil soup is"). */
static const char *const food[] = {
    "apple pie", "baked cod", "banana bread", "bean stew", "beef stew", "bread pudding",
    "butternut soup", "carrot cake", "cheesecake", "chicken curry", "chicken soup", "chili",
    "chocolate cake", "chocolate mousse", "corn bread", "couscous", "cream of tomato soup",
    "egg fried rice", "fish pie", "focaccia", "french toast", "fried rice", "fruit salad",
    "garlic bread", "goulash", "granola", "grilled salmon", "guacamole", "homemade pizza",
    "hummus", "lamb stew", "lasagna", "leek and potato soup", "lemon tart", "lentil soup",
    "macaroni and cheese", "mashed potato", "miso soup", "moussaka", "mushroom risotto",
    "noodle soup", "oatmeal", "onion soup", "paella", "pasta with pesto", "pea soup",
    "pepperoni pizza", "pork roast", "porridge", "potato salad", "pumpkin pie", "ratatouille",
    "rice pudding", "roast chicken", "rye bread", "seafood pasta", "shepherd's pie", "spaghetti",
    "spinach quiche", "steamed rice", "strawberry jam", "sushi", "tomato soup", "tuna salad",
    "vegetable curry", "vegetable lasagna", "vegetable stew", "zucchini bread", NULL};

/* Drinks, without an article. */
static const char *const drink[] = {
    "almond milk", "apple juice", "black coffee", "black tea", "buttermilk", "carrot juice",
    "chai", "chamomile tea", "cherry juice", "cocoa", "coconut water", "cold milk",
    "cranberry juice", "espresso", "ginger ale", "ginger tea", "grape juice", "green tea",
    "herbal tea", "hot chocolate", "iced coffee", "iced tea", "kefir", "lemonade", "mango juice",
    "mineral water", "mint tea", "oat milk", "orange juice", "pear juice", "pineapple juice",
    "rooibos tea", "soda", "soy milk", "sparkling water", "tap water", "tomato juice",
    "tonic water", NULL};

static const char *const color[] = {
    "amber", "beige", "black", "blue", "bronze", "brown", "burgundy", "cream", "crimson",
    "dark blue", "emerald", "gold", "gray", "green", "indigo", "ivory", "lavender", "light blue",
    "lilac", "magenta", "maroon", "mint green", "navy blue", "ochre", "olive green", "orange",
    "pale yellow", "pink", "plum", "purple", "red", "rust", "salmon pink", "sand", "scarlet",
    "silver", "sky blue", "teal", "turquoise", "violet", "white", "yellow", NULL};

/* Things in and around the home, one of them; {objects}: several. */
static const char *const object[] = {
    "alarm clock", "armchair", "backpack", "balloon", "basket", "bathtub", "battery", "bed",
    "bell", "bench", "blanket", "blender", "book", "bookshelf", "bottle", "bowl", "box",
    "bread knife", "briefcase", "broom", "bucket", "cake tin", "calculator", "calendar", "camera",
    "candle", "can opener", "card game", "carpet", "casserole dish", "chair", "charger",
    "chessboard", "clock", "clothes hanger", "coat rack", "coaster", "coffee mug", "comb",
    "computer", "corkscrew", "couch", "cup", "curtain", "cushion", "cutting board", "desk",
    "desk lamp", "dictionary", "doormat", "drawer", "drying rack", "dustpan", "ear plug",
    "envelope", "extension cord", "fan", "flashlight", "flower pot", "fork", "frying pan",
    "garden chair", "glass", "hair dryer", "hairbrush", "hammock", "headset", "heater",
    "ironing board", "jar", "jewelry box", "jigsaw puzzle", "jug", "kettle", "key", "key ring",
    "keyboard", "kitchen scale", "kitchen timer", "ladle", "lamp", "lantern", "laundry basket",
    "light bulb", "lunch box", "magazine", "magnet", "mailbox", "map", "mattress",
    "measuring cup", "microwave", "mirror", "mixing bowl", "mop", "napkin", "necklace",
    "notebook", "oven", "oven mitt", "padlock", "paper clip", "pen", "pencil", "pencil case",
    "phone", "photo album", "picnic basket", "picture frame", "piggy bank", "pillow",
    "pillowcase", "plate", "postcard", "pot", "printer", "radio", "razor", "recycling bin",
    "refrigerator", "remote control", "ribbon", "rocking chair", "rubber band", "rug", "ruler",
    "salt shaker", "saucer", "sewing machine", "shelf", "shoebox", "shower curtain",
    "sleeping bag", "soap dish", "sofa", "spatula", "sponge", "spoon", "stapler", "step stool",
    "stool", "suitcase", "table", "tablecloth", "tablet", "teapot", "teddy bear", "telephone",
    "tent", "thermometer", "thermos", "toaster", "toothbrush", "towel", "toy car", "trash can",
    "tray", "typewriter", "umbrella", "vacuum cleaner", "vase", "wall clock", "wallet",
    "wardrobe", "washing machine", "watering can", "whistle", "wine glass", "wooden spoon", NULL};

static const char *const objects[] = {
    "balloons", "baskets", "batteries", "bells", "blankets", "books", "bottles", "bowls", "boxes",
    "bricks", "brushes", "buckets", "buttons", "calculators", "cameras", "candles", "cards",
    "chairs", "clocks", "coins", "combs", "cups", "curtains", "cushions", "envelopes", "fans",
    "folders", "forks", "glasses", "hangers", "jars", "jugs", "keys", "lamps", "light bulbs",
    "magazines", "magnets", "maps", "marbles", "mirrors", "mugs", "nails", "napkins", "notebooks",
    "paper clips", "pencils", "pens", "phones", "pictures", "pillows", "plates", "postcards",
    "posters", "pots", "radios", "ribbons", "rubber bands", "rugs", "rulers", "screws", "shelves",
    "spoons", "stamps", "stickers", "stools", "suitcases", "tables", "tickets", "towels", "trays",
    "umbrellas", "vases", NULL};

static const char *const tool[] = {
    "adjustable wrench", "ax", "chisel", "clamp", "crowbar", "drill", "file", "garden hose",
    "glue gun", "hacksaw", "hammer", "hand saw", "hoe", "ladder", "lawn mower", "mallet",
    "paint roller", "paintbrush", "pair of pliers", "pickax", "pitchfork", "plane",
    "pocket knife", "putty knife", "rake", "ratchet", "sander", "saw", "screwdriver", "shovel",
    "sickle", "soldering iron", "spade", "spirit level", "staple gun", "stepladder",
    "tape measure", "toolbox", "trowel", "utility knife", "vise", "wheelbarrow", "wire cutter",
    "workbench", "wrench", NULL};

/* Clothes that one can have one of ("a scarf"). */
static const char *const clothing[] = {
    "apron", "baseball cap", "bathrobe", "belt", "blazer", "blouse", "bow tie", "cap", "cape",
    "cardigan", "coat", "denim jacket", "dress", "evening gown", "fleece jacket", "hat",
    "headscarf", "hoodie", "jacket", "jumpsuit", "kilt", "kimono", "leather jacket", "necktie",
    "overcoat", "parka", "polo shirt", "poncho", "raincoat", "robe", "sari", "scarf", "shawl",
    "shirt", "skirt", "ski jacket", "straw hat", "suit", "sun hat", "sweater", "sweatshirt",
    "T-shirt", "tank top", "tie", "tracksuit", "trench coat", "tunic", "turtleneck", "uniform",
    "vest", "waistcoat", "wedding dress", "windbreaker", "wool hat", NULL};

static const char *const profession[] = {
    "accountant", "actor", "air traffic controller", "archaeologist", "architect", "art teacher",
    "astronaut", "author", "baker", "banker", "barber", "beekeeper", "biologist", "bricklayer",
    "bus driver", "butcher", "carpenter", "cashier", "chef", "chemist", "cleaner", "coach",
    "composer", "construction worker", "crane operator", "dancer", "data analyst",
    "dental assistant", "dentist", "dietitian", "driver", "economist", "editor", "electrician",
    "engineer", "farmer", "fashion designer", "film director", "firefighter", "fisherman",
    "flight attendant", "florist", "gardener", "geologist", "graphic designer", "hairdresser",
    "historian", "hotel manager", "insurance agent", "interpreter", "janitor", "jeweler",
    "journalist", "judge", "kindergarten teacher", "lab technician", "lawyer", "librarian",
    "lifeguard", "locksmith", "mail carrier", "math teacher", "mechanic", "meteorologist",
    "midwife", "miner", "musician", "nurse", "optician", "painter", "paramedic", "park ranger",
    "pharmacist", "photographer", "physicist", "pianist", "pilot", "plumber", "police officer",
    "potter", "professor", "programmer", "psychologist", "real estate agent", "receptionist",
    "researcher", "sailor", "salesperson", "sculptor", "secretary", "security guard", "shepherd",
    "shop assistant", "singer", "social worker", "soldier", "surgeon", "surveyor", "tailor",
    "taxi driver", "teacher", "tour guide", "train conductor", "translator", "truck driver",
    "undertaker", "veterinarian", "waiter", "web developer", "welder", "writer",
    "yoga instructor", "zookeeper", NULL};

/* Sports as subjects of talk: "She likes {sport}." */
static const char *const sport[] = {
    "archery", "badminton", "baseball", "basketball", "beach volleyball", "bowling", "boxing",
    "canoeing", "climbing", "cricket", "croquet", "cross-country skiing", "curling", "cycling",
    "darts", "diving", "fencing", "field hockey", "figure skating", "golf", "gymnastics",
    "handball", "horse riding", "ice hockey", "ice skating", "judo", "karate", "kayaking",
    "lacrosse", "long-distance running", "mountain biking", "netball", "pole vaulting", "polo",
    "rowing", "rugby", "running", "sailing", "skateboarding", "skiing", "snooker", "snowboarding",
    "soccer", "softball", "speed skating", "sprinting", "squash", "surfing", "swimming",
    "table tennis", "tae kwon do", "tennis", "trampolining", "triathlon", "volleyball",
    "water polo", "weightlifting", "windsurfing", "wrestling", NULL};

static const char *const instrument[] = {
    "accordion", "acoustic guitar", "bagpipe", "banjo", "bass guitar", "bassoon", "cello",
    "clarinet", "double bass", "drum kit", "dulcimer", "electric guitar", "fiddle", "flute",
    "French horn", "harmonica", "harp", "harpsichord", "keyboard", "lute", "mandolin", "marimba",
    "oboe", "organ", "piano", "piccolo", "recorder", "saxophone", "sitar", "tambourine",
    "triangle", "trombone", "trumpet", "tuba", "ukulele", "viola", "violin", "xylophone",
    "zither", NULL};

static const char *const school_subject[] = {
    "algebra", "art", "astronomy", "biology", "chemistry", "civics", "computer science", "dance",
    "drama", "economics", "English", "French", "geography", "geology", "geometry", "German",
    "gymnastics", "health education", "history", "Italian", "Latin", "literature", "math",
    "music", "philosophy", "physical education", "physics", "psychology", "religious studies",
    "social studies", "Spanish", "statistics", "woodwork", "world history", NULL};

/* Plants, one of them. */
static const char *const plant[] = {
    "African violet", "aloe vera", "apple tree", "azalea", "bamboo", "basil plant", "beech",
    "begonia", "birch", "bonsai", "cactus", "camellia", "carnation", "cedar", "chrysanthemum",
    "climbing rose", "crocus", "daffodil", "dahlia", "daisy", "fern", "ficus", "fig tree",
    "geranium", "hibiscus", "holly", "hyacinth", "hydrangea", "iris", "jasmine", "lavender bush",
    "lemon tree", "lilac", "lily", "magnolia", "maple", "mint plant", "oak", "olive tree",
    "orchid", "palm", "peace lily", "peony", "petunia", "pine", "poplar", "poppy", "primrose",
    "rhododendron", "rose", "rosemary bush", "rubber plant", "snake plant", "snapdragon",
    "snowdrop", "spider plant", "spruce", "sunflower", "sweet pea", "tomato plant", "tulip",
    "violet", "walnut tree", "water lily", "willow", "wisteria", "yucca", NULL};

static const char *const vehicle[] = {
    "airplane", "ambulance", "barge", "bicycle", "bulldozer", "bus", "cable car", "camper van",
    "canoe", "car", "cargo ship", "delivery van", "ferry", "fire truck", "fishing boat",
    "forklift", "garbage truck", "glider", "helicopter", "horse cart", "hot-air balloon", "jeep",
    "kayak", "limousine", "minibus", "moped", "motorboat", "motorcycle", "mountain bike",
    "pickup truck", "police car", "race car", "rowboat", "sailboat", "school bus", "scooter",
    "ship", "skateboard", "sled", "snowmobile", "sports car", "submarine", "subway train",
    "tandem", "tank truck", "taxi", "tractor", "train", "tram", "tricycle", "trolleybus", "truck",
    "tugboat", "unicycle", "van", "yacht", NULL};

/* Materials, without an article. */
static const char *const material[] = {
    "aluminum", "bamboo", "brass", "brick", "bronze", "canvas", "cardboard", "ceramic", "clay",
    "concrete", "copper", "cork", "cotton", "denim", "felt", "fiberglass", "flax", "fleece",
    "foam", "glass", "gold", "granite", "hemp", "iron", "lead", "leather", "linen", "marble",
    "nylon", "oak", "paper", "pine", "plaster", "plastic", "plywood", "polyester", "porcelain",
    "rubber", "sandstone", "silk", "silver", "slate", "stainless steel", "steel", "straw",
    "suede", "terracotta", "tin", "velvet", "wax", "wicker", "wood", "wool", "zinc", NULL};

static const char *const body_part[] = {
    "ankle", "arm", "back", "calf", "cheek", "chest", "chin", "ear", "elbow", "eye", "eyebrow",
    "finger", "foot", "forehead", "hand", "heel", "hip", "jaw", "knee", "leg", "lip",
    "lower back", "mouth", "neck", "nose", "palm", "rib", "shin", "shoulder", "spine", "stomach",
    "thigh", "throat", "thumb", "toe", "tongue", "tooth", "waist", "wrist", NULL};

/* Rooms, with "in the". */
static const char *const room[] = {
    "attic", "basement", "bathroom", "bedroom", "boiler room", "breakfast room", "cellar",
    "changing room", "classroom", "closet", "computer lab", "conference room", "conservatory",
    "corridor", "dining room", "entrance hall", "garage", "guest room", "gym", "hall",
    "hobby room", "home office", "kitchen", "laundry room", "library", "living room", "lobby",
    "meeting room", "music room", "nursery", "office", "pantry", "playroom", "reading room",
    "staff room", "storeroom", "studio", "study", "sunroom", "utility room", "waiting room",
    "workshop", NULL};

static const char *const weekday[] = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", NULL};

static const char *const month[] = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", NULL};

static const char *const season[] = {
    "spring", "summer", "autumn", "winter", NULL};

/* Shops, one of them. */
static const char *const shop[] = {
    "antique shop", "bakery", "barber shop", "bicycle shop", "bookstore", "butcher shop",
    "candy store", "cheese shop", "clothing store", "coffee shop", "comic book store",
    "computer store", "convenience store", "deli", "department store", "dry cleaner",
    "electronics store", "fabric store", "farm shop", "fish market", "florist", "flower shop",
    "furniture store", "garden center", "gift shop", "grocery store", "hair salon",
    "hardware store", "hobby shop", "ice cream parlor", "jewelry store", "kitchen store",
    "laundromat", "music store", "newsstand", "optician", "paint store", "pastry shop",
    "pet store", "pharmacy", "phone store", "photo studio", "record store", "secondhand shop",
    "shoe store", "souvenir shop", "sporting goods store", "stationery store", "supermarket",
    "tailor shop", "tea shop", "thrift store", "tool rental shop", "toy store", "travel agency",
    "wine shop", NULL};

/* What people do in their free time: "She enjoys {hobby}." */
static const char *const hobby[] = {
    "acting in amateur plays", "baking sourdough bread", "birdwatching in the marshes",
    "board gaming with friends", "brewing beer at home", "building birdhouses",
    "building model railways", "building small robots", "camping in the mountains",
    "carving wooden animals", "collecting old coins", "collecting stamps",
    "collecting vinyl records", "cooking Thai food", "crocheting baby blankets",
    "dancing the tango", "designing board games", "doing crossword puzzles",
    "doing yoga every morning", "drawing comic strips", "drawing portraits",
    "embroidering cushions", "exploring old castles", "filming short documentaries",
    "fishing in the river", "flying kites", "folding paper cranes", "gardening on the balcony",
    "geocaching on weekends", "going to the opera", "growing bonsai trees", "growing vegetables",
    "hiking in the hills", "juggling", "keeping a diary", "keeping bees", "keeping tropical fish",
    "knitting scarves", "learning sign language", "learning to play the violin",
    "learning to speak Japanese", "listening to podcasts", "looking at the stars",
    "making candles", "making cheese", "making jewelry from beads", "making paper flowers",
    "making pottery", "making soap", "making wooden toys", "painting landscapes",
    "photographing wildlife", "playing chess online", "playing darts in the pub",
    "playing the drums in a band", "playing video games", "practicing calligraphy",
    "pressing wild flowers", "quilting", "reading crime novels", "repairing old radios",
    "restoring antique furniture", "riding horses", "roller skating in the park",
    "running half marathons", "sailing small boats", "sewing dresses", "singing in a choir",
    "sketching buildings", "snorkeling", "solving jigsaw puzzles", "surfing at dawn",
    "swimming in cold lakes", "taking photographs of clouds", "tracing the family tree",
    "training dogs", "visiting museums", "volunteering at the food bank",
    "walking along the coast", "watching old movies", "weaving baskets", "whittling spoons",
    "writing haiku", "writing short stories", NULL};

/* The same as plain activities of a word or three: "I like {activity}." */
static const char *const activity[] = {
    "acting", "baking", "bird watching", "bowling", "camping", "cooking", "cycling", "dancing",
    "drawing", "embroidery", "fishing", "gardening", "hiking", "ice skating", "jogging",
    "juggling", "kayaking", "knitting", "meditation", "painting", "photography", "pottery",
    "reading", "rock climbing", "rowing", "running", "sailing", "sewing", "singing", "skiing",
    "stargazing", "surfing", "swimming", "traveling", "volunteering", "walking", "weaving",
    "woodworking", "writing", "yoga", NULL};

/* Places with their article: "We meet at {place}." */
static const char *const place[] = {
    "the airport", "the aquarium", "the art gallery", "the art museum", "the bank",
    "the botanical garden", "the boxing gym", "the bus station", "the campsite", "the car park",
    "the castle", "the cathedral", "the children's hospital", "the cinema", "the city hall",
    "the city park", "the community center", "the concert hall", "the conference center",
    "the courthouse", "the dance school", "the dog park", "the driving school",
    "the elementary school", "the farmers' market", "the ferry terminal", "the fire station",
    "the food court", "the football stadium", "the golf club", "the harbor", "the health center",
    "the high school", "the history museum", "the hotel lobby", "the ice rink", "the indoor pool",
    "the language school", "the lighthouse", "the main square", "the marina", "the movie theater",
    "the music school", "the national library", "the nature reserve", "the nursing home",
    "the observatory", "the old bridge", "the old mill", "the opera house", "the playground",
    "the police station", "the post office", "the public library", "the railway station",
    "the recycling center", "the science museum", "the shopping mall", "the skate park",
    "the sports center", "the sports hall", "the swimming pool", "the tennis court",
    "the tourist office", "the town hall", "the university", "the visitor center",
    "the youth club", "the youth hostel", "the zoo", NULL};

/* Companies that nobody has heard of. */
static const char *const company[] = {
    "Acorn Mutual", "Alderbrook Press", "Amberline Logistics", "Ashgrove Textiles",
    "Beacon Hill Software", "Birchwood Furniture", "Bluefin Travel", "Bramble Foods",
    "Brightwater Energy", "Cedar Lane Toys", "Cinder Peak Coffee", "Clearfield Dental",
    "Copperleaf Design", "Coral Bay Hotels", "Corvane Systems", "Dunmore Dairy",
    "Eastgate Motors", "Elderflower Cosmetics", "Everline Paper", "Fairmont Tiles",
    "Fernhill Insurance", "Flintrock Tools", "Foxglove Books", "Gleamwell Windows",
    "Golden Sheaf Bakery", "Granite Peak Outdoor", "Greenacre Farms", "Harborview Seafood",
    "Hartwell Chemicals", "Hazelmere Clinics", "Highland Spring Water", "Hollybank Nurseries",
    "Ironbridge Steel", "Juniper Health", "Kestrel Airways", "Kingfisher Plumbing",
    "Lakeside Printing", "Lanternfish Studios", "Larkspur Gardens", "Linden Square Bank",
    "Lumen Street Lighting", "Maple and Stone", "Marlow Optics", "Meridian Freight",
    "Millbrook Cereals", "Moonbeam Mattresses", "Northwind Electric", "Oakline Builders",
    "Old Quarry Brewing", "Orchid Lane Spa", "Parcelwise", "Pebble Creek Software",
    "Pinecrest Camping", "Quayside Rentals", "Quillmark Stationery", "Redwood Robotics",
    "Ridgeway Cycles", "Riverbend Cycles", "Rosehip Pharmacy", "Sablewood Audio", "Saffron Table",
    "Seabright Ferries", "Silverbirch Homes", "Skylark Telecom", "Solway Solar",
    "Stonebridge Legal", "Summerfield Events", "Sunhill Orchards", "Swiftline Couriers",
    "Tallgrass Media", "Thistledown Bedding", "Tidewater Shipping", "Timberline Sports",
    "Trellis Analytics", "Umberfield Paints", "Velvet Fox Fashion", "Verdant Labs",
    "Walnut Street Books", "Westbrook Gas", "Whitecap Boats", "Wildrose Catering",
    "Willow Bank Care", "Wrenfield School Supplies", "Yellow Gate Taxis", "Zephyr Fans", NULL};

/* Things that a shop sells, one of them. */
static const char *const product[] = {
    "air fryer", "air purifier", "baby monitor", "bath mat", "bicycle helmet", "bird feeder",
    "Bluetooth speaker", "board game", "camping stove", "car vacuum", "cat tree", "chef's knife",
    "coffee grinder", "coffee machine", "cordless drill", "desk chair", "digital camera",
    "digital watch", "dog bed", "dumbbell set", "e-book reader", "electric blanket",
    "electric kettle", "electric scooter", "electric toothbrush", "espresso machine",
    "exercise bike", "fitness tracker", "floor lamp", "folding bike", "food processor",
    "foot massager", "frying pan", "garden hose", "garden table", "gaming mouse", "guitar stand",
    "hand mixer", "hiking backpack", "humidifier", "inflatable boat", "instant camera", "juicer",
    "kitchen scale", "laptop bag", "laptop stand", "leaf blower", "LED lamp",
    "mechanical keyboard", "memory foam pillow", "motorcycle helmet", "paper shredder",
    "pet carrier", "phone case", "picnic blanket", "power bank", "pressure cooker", "projector",
    "rain jacket", "rice cooker", "robot vacuum", "rowing machine", "running watch",
    "sandwich maker", "shoe rack", "shower head", "skateboard", "slow cooker", "smart doorbell",
    "smart speaker", "snow shovel", "standing desk", "steam iron", "storage box", "stroller",
    "swivel chair", "table fan", "tablet computer", "television", "tennis racket", "toolbox",
    "travel adapter", "travel mug", "treadmill", "waffle iron", "walking stick", "water bottle",
    "water filter", "webcam", "weighted blanket", "winter tire", "wireless charger",
    "wireless headset", "yoga mat", NULL};

/* Adjectives for things. */
static const char *const adjective[] = {
    "ancient", "bent", "big", "bitter", "bright", "broken", "busy", "calm", "cheap", "clean",
    "clumsy", "cold", "colorful", "comfortable", "common", "cool", "cozy", "cracked", "crooked",
    "crowded", "curved", "cute", "damp", "dark", "deep", "delicate", "delicious", "dirty", "dry",
    "dull", "dusty", "elegant", "empty", "enormous", "expensive", "faded", "famous", "fancy",
    "fast", "fine", "flat", "foggy", "fragile", "fragrant", "fresh", "full", "fuzzy", "gentle",
    "giant", "glossy", "greasy", "handmade", "hard", "harmless", "heavy", "high", "hollow", "hot",
    "huge", "large", "lazy", "light", "little", "long", "loose", "loud", "lovely", "lucky",
    "messy", "modern", "muddy", "narrow", "neat", "new", "noisy", "odd", "old", "old-fashioned",
    "ordinary", "pale", "peaceful", "perfect", "plain", "pleasant", "pointed", "polished",
    "popular", "precious", "pretty", "proud", "quick", "quiet", "rare", "ripe", "rough", "round",
    "rusty", "salty", "shallow", "sharp", "shiny", "short", "silent", "silly", "simple", "sleepy",
    "slippery", "slow", "small", "smelly", "smooth", "soft", "solid", "sour", "spare", "spicy",
    "square", "steep", "sticky", "strange", "striped", "strong", "sturdy", "sweet", "tall",
    "tasty", "thick", "thin", "tight", "tiny", "torn", "tough", "ugly", "unusual", "useful",
    "useless", "valuable", "warm", "weak", "wet", "wide", "wild", "wonderful", "wooden", "young",
    NULL};

/* How people feel. */
static const char *const feeling[] = {
    "afraid", "amazed", "angry", "annoyed", "anxious", "ashamed", "bored", "calm", "cheerful",
    "confident", "confused", "content", "curious", "delighted", "disappointed", "eager",
    "embarrassed", "excited", "exhausted", "frustrated", "grateful", "guilty", "happy", "hopeful",
    "impatient", "jealous", "lonely", "nervous", "overwhelmed", "proud", "relaxed", "relieved",
    "restless", "sad", "satisfied", "shocked", "shy", "stressed", "surprised", "thankful",
    "tired", "uneasy", "upset", "worried", NULL};

static const char *const adverb[] = {
    "angrily", "anxiously", "badly", "bravely", "briefly", "brightly", "calmly", "carefully",
    "carelessly", "cheerfully", "clearly", "cleverly", "confidently", "curiously", "eagerly",
    "easily", "elegantly", "firmly", "gently", "gladly", "gracefully", "gratefully", "happily",
    "hungrily", "kindly", "lazily", "loudly", "neatly", "nervously", "openly", "patiently",
    "peacefully", "perfectly", "playfully", "politely", "promptly", "proudly", "quickly",
    "quietly", "rapidly", "readily", "sadly", "safely", "seriously", "sharply", "shyly",
    "silently", "sleepily", "slowly", "smoothly", "softly", "steadily", "strictly", "suddenly",
    "sweetly", "thoroughly", "tightly", "warmly", "wisely", NULL};

/* What people do, without an object; the three lists are in the same order, but are drawn apart. */
static const char *const verb[] = {
    "argue", "arrive", "bow", "complain", "cook", "cough", "cry", "dance", "dive", "dream",
    "drive", "exercise", "explore", "faint", "fish", "giggle", "hesitate", "hike", "hum", "hurry",
    "jog", "joke", "jump", "kneel", "knit", "laugh", "leave", "listen", "paint", "pause",
    "practice", "pray", "read", "relax", "rest", "return", "row", "run", "shout", "shrug", "sigh",
    "sing", "sit down", "skate", "sleep", "smile", "sneeze", "snore", "stretch", "study", "swim",
    "talk", "travel", "wait", "wake up", "walk", "wave", "whisper", "whistle", "work", "write",
    "yawn", NULL};

static const char *const verb_past[] = {
    "argued", "arrived", "bowed", "complained", "cooked", "coughed", "cried", "danced", "dived",
    "dreamed", "drove", "exercised", "explored", "fainted", "fished", "giggled", "hesitated",
    "hiked", "hummed", "hurried", "jogged", "joked", "jumped", "knelt", "knitted", "laughed",
    "left", "listened", "painted", "paused", "practiced", "prayed", "read", "relaxed", "rested",
    "returned", "rowed", "ran", "shouted", "shrugged", "sighed", "sang", "sat down", "skated",
    "slept", "smiled", "sneezed", "snored", "stretched", "studied", "swam", "talked", "traveled",
    "waited", "woke up", "walked", "waved", "whispered", "whistled", "worked", "wrote", "yawned",
    NULL};

static const char *const verb_ing[] = {
    "arguing", "arriving", "bowing", "complaining", "cooking", "coughing", "crying", "dancing",
    "diving", "dreaming", "driving", "exercising", "exploring", "fainting", "fishing", "giggling",
    "hesitating", "hiking", "humming", "hurrying", "jogging", "joking", "jumping", "kneeling",
    "knitting", "laughing", "leaving", "listening", "painting", "pausing", "practicing",
    "praying", "reading", "relaxing", "resting", "returning", "rowing", "running", "shouting",
    "shrugging", "sighing", "singing", "sitting down", "skating", "sleeping", "smiling",
    "sneezing", "snoring", "stretching", "studying", "swimming", "talking", "traveling",
    "waiting", "waking up", "walking", "waving", "whispering", "whistling", "working", "writing",
    "yawning", NULL};

/* Chores, as a base verb with its object: "Please {chore}." */
static const char *const chore[] = {
    "back up the computer", "bathe the dog", "book a table", "book the train tickets",
    "buy a birthday card", "buy milk", "call the bank", "call the landlord",
    "cancel the newspaper", "change the bed sheets", "change the light bulb", "charge the phone",
    "check the mail", "clean the bathroom", "clean the oven", "clean the windows", "cook dinner",
    "cut the hedge", "empty the dishwasher", "feed the cat", "file the tax return",
    "fill in the form", "fix the fence", "fold the laundry", "iron the shirts", "make the beds",
    "make the shopping list", "mop the floor", "mow the lawn", "order new glasses",
    "organize the closet", "pack the suitcase", "paint the shed", "pay the electricity bill",
    "pick up the package", "plan the meals", "plant the bulbs", "polish the shoes",
    "print the photos", "renew the passport", "repair the bike", "return the library books",
    "see the dentist", "send the invoice", "set the table", "sharpen the knives",
    "shovel the snow", "sort the recycling", "sweep the yard", "take out the trash",
    "update the calendar", "vacuum the stairs", "walk the dog", "wash the car",
    "water the plants", "weed the garden", "wipe the counter", "wrap the presents",
    "write the thank-you notes", NULL};

/* Events with their article: "I am going to {event}." */
static const char *const event[] = {
    "a baby shower", "a barbecue", "a beach cleanup", "a birthday party", "a board game night",
    "a book club meeting", "a bridal shower", "a charity auction", "a charity run",
    "a choir concert", "a class reunion", "a company picnic", "a conference", "a cooking class",
    "a costume party", "a dance competition", "a dinner party", "a family reunion",
    "a farewell party", "a fashion show", "a film festival", "a first-aid course",
    "a flea market", "a flower show", "a food festival", "a garage sale", "a garden party",
    "a golden wedding anniversary", "a graduation ceremony", "a guided tour", "a hackathon",
    "a house concert", "a housewarming party", "a job fair", "a karaoke night", "a marathon",
    "a music festival", "a neighborhood picnic", "a New Year's Eve party", "a parents' evening",
    "a piano recital", "a poetry reading", "a potluck dinner", "a press conference",
    "a product launch", "a quiz night", "a retirement party", "a school fair", "a school play",
    "a science fair", "a soccer tournament", "a spelling bee", "a street festival",
    "a surprise party", "a talent show", "a team meeting", "a trade show", "a tree-planting day",
    "a wedding", "a wine tasting", "a workshop", "a yoga retreat", "an art exhibition",
    "an awards ceremony", "an engagement party", "an open day", "an open-air concert", NULL};

/* What people want to know about: "advice about {topic}". */
static const char *const topic[] = {
    "adopting a rescue dog", "avoiding scams online", "baking bread at home",
    "becoming a better listener", "being on time", "building a simple shelf",
    "building healthy habits", "buying a used car", "buying secondhand clothes",
    "camping with small children", "caring for an elderly parent", "changing a flat tire",
    "choosing a bicycle", "choosing a mattress", "choosing a school", "choosing running shoes",
    "cleaning a kitchen", "coming back to work after a break", "cooking for one person",
    "cooking on a small budget", "cycling to work", "dealing with noisy neighbors",
    "dealing with stress at work", "decorating a small room", "drinking more water",
    "eating less sugar", "eating more vegetables", "feeding birds in winter",
    "finding a first job", "finding a quiet hobby", "finding an apartment",
    "fixing a leaking tap", "getting a driver's license", "getting along with coworkers",
    "getting rid of clutter", "getting up early", "giving a speech", "giving honest feedback",
    "going to a job interview", "growing herbs indoors", "growing tomatoes",
    "helping a child with homework", "hosting a dinner party", "improving your handwriting",
    "keeping a cat happy", "keeping a house cool in summer", "keeping a journal",
    "keeping food fresh", "keeping houseplants alive", "keeping passwords safe",
    "learning a new language", "learning a poem by heart", "learning to cook",
    "learning to drive", "learning to swim as an adult", "living with a roommate",
    "looking after a bicycle", "making friends in a new city", "making good coffee",
    "moving to another country", "moving to a new house", "organizing a bookshelf",
    "organizing a closet", "packing a suitcase", "painting a room", "planning a road trip",
    "planning a week of meals", "planning a wedding", "planting a vegetable garden",
    "playing with a toddler", "preparing for an exam", "preparing for a storm",
    "protecting skin from the sun", "quitting smoking", "raising a puppy", "reading more books",
    "recovering from a cold", "recycling at home", "reducing food waste", "remembering names",
    "repairing a torn shirt", "running a meeting", "running a first marathon",
    "saving electricity", "saving money every month", "saving water at home",
    "selling things online", "setting up a home office", "sharing chores at home",
    "sleeping better at night", "speaking in public", "spending less time on the phone",
    "staying active in winter", "staying healthy while traveling",
    "staying in touch with old friends", "starting a book club", "starting a compost heap",
    "starting a small business", "starting to run", "stretching before exercise",
    "taking better photos", "taking good notes", "talking to teenagers",
    "teaching a child to read", "teaching a dog to sit", "training for a long hike",
    "traveling alone", "traveling by train", "traveling with a baby", "treating a burn",
    "using public transport", "visiting a museum with children", "walking in the mountains",
    "washing wool", "wearing a bicycle helmet", "working from home", "working night shifts",
    "working on a team", "writing a cover letter", "writing a good e-mail",
    "writing a short story", "writing a will", NULL};

/* Fields of talk in a word or two: "a text about {subject}". */
static const char *const subject[] = {
    "ancient Egypt", "animal shelters", "architecture", "astronomy", "black holes", "bridges",
    "bicycles", "car sharing", "chess", "climate change", "coffee", "computer games",
    "coral reefs", "dance", "deserts", "dinosaurs", "dreams", "earthquakes", "electric cars",
    "family life", "farming", "fashion", "film", "folk music", "forests", "friendship",
    "gardening", "glaciers", "health", "history", "insects", "jazz", "kitchen tools",
    "lighthouses", "local food", "mathematics", "medicine", "mountains", "museums", "music",
    "nutrition", "ocean life", "old maps", "opera", "parks", "pets", "photography", "planets",
    "poetry", "public transport", "rainforests", "renewable energy", "rivers", "robots",
    "school life", "sleep", "soccer", "solar power", "space travel", "sports", "street art",
    "tea", "technology", "theater", "trains", "travel", "trees", "urban planning", "volcanoes",
    "voting", "weather", "whales", "wild birds", "winter sports", "work", NULL};

/* What people wish for, as a base verb phrase: "I want to {goal}." */
static const char *const goal[] = {
    "become a nurse", "buy a used bicycle", "change careers", "cook more often",
    "drink less coffee", "eat more fruit", "find a new apartment", "finish my thesis",
    "get a promotion", "get better grades", "get in shape", "get more sleep",
    "grow my own vegetables", "improve my English", "improve my posture", "join a choir",
    "keep my desk tidy", "learn to code", "learn to dance", "learn to drive",
    "learn to ice skate", "learn to sew", "lose some weight", "make new friends",
    "meet my neighbors", "move to the coast", "open a bakery", "paint my bedroom",
    "pay off my debts", "plan a family trip", "play the guitar", "publish a novel",
    "read more books", "renovate the kitchen", "run a marathon", "save for a house", "save money",
    "sell my old car", "speak in public", "spend less money", "start a blog",
    "start a small business", "stop biting my nails", "study abroad", "swim twice a week",
    "travel through Asia", "visit my grandparents", "wake up earlier", "work from home",
    "write a song", NULL};

/* People seen from a person: "my {relation}". */
static const char *const relation[] = {
    "aunt", "best friend", "boss", "brother", "brother-in-law", "classmate", "colleague",
    "cousin", "coworker", "daughter", "doctor", "father", "father-in-law", "friend",
    "grandfather", "grandmother", "grandson", "granddaughter", "landlord", "manager", "mother",
    "mother-in-law", "neighbor", "nephew", "niece", "partner", "roommate", "sister",
    "sister-in-law", "son", "teacher", "tennis partner", "uncle", NULL};

/* Kinds of text, one of them. */
static const char *const text_kind[] = {
    "advertisement", "blog post", "book review", "brochure", "business letter", "chat message",
    "complaint", "cover letter", "diary entry", "e-mail", "fairy tale", "film review",
    "greeting card", "guidebook entry", "info sheet", "interview", "invitation",
    "job advertisement", "joke", "letter", "magazine article", "memo", "news item", "news report",
    "newsletter", "note", "notice", "poem", "postcard", "poster", "press release",
    "product description", "recipe", "report", "school essay", "short story", "speech", "summary",
    "text message", "thank-you note", "travel diary", NULL};

static const char *const language[] = {
    "Arabic", "Bengali", "Bulgarian", "Czech", "Danish", "Dutch", "English", "Finnish", "French",
    "German", "Greek", "Hebrew", "Hindi", "Hungarian", "Indonesian", "Italian", "Japanese",
    "Korean", "Mandarin", "Norwegian", "Persian", "Polish", "Portuguese", "Romanian", "Russian",
    "Spanish", "Swahili", "Swedish", "Tamil", "Thai", "Turkish", "Ukrainian", "Urdu",
    "Vietnamese", NULL};

static const char *const street[] = {
    "Acacia Avenue", "Bakery Lane", "Beech Road", "Birch Street", "Bridge Street", "Canal Street",
    "Castle Road", "Cedar Avenue", "Cherry Lane", "Church Street", "Clover Road", "Court Street",
    "Dock Road", "Elm Street", "Fern Close", "Field Lane", "Garden Street", "Granary Row",
    "Green Lane", "Harbor Road", "Hazel Drive", "High Street", "Hill Road", "Holly Lane",
    "Juniper Street", "King Street", "Lake Drive", "Laurel Avenue", "Lighthouse Road",
    "Linden Avenue", "Main Street", "Maple Street", "Market Square", "Meadow Lane", "Mill Lane",
    "Mulberry Street", "New Road", "North Street", "Oak Avenue", "Orchard Road", "Park Avenue",
    "Pine Street", "Poplar Drive", "Quarry Lane", "Queen Street", "River Road", "Rose Street",
    "School Lane", "Silver Street", "South Street", "Spring Road", "Station Road",
    "Sycamore Drive", "Temple Street", "Tower Road", "Union Street", "Valley Road",
    "Victoria Road", "Walnut Street", "Water Lane", "West Street", "Willow Road", "Windmill Lane",
    "Woodland Drive", NULL};

const struct cu_list cu_en_words[] = {
    {"name", name},
    {"surname", surname},
    {"city", city},
    {"country", country},
    {"animal", animal},
    {"animals", animals},
    {"fruit", fruit},
    {"fruits", fruits},
    {"vegetable", vegetable},
    {"vegetables", vegetables},
    {"food", food},
    {"drink", drink},
    {"color", color},
    {"object", object},
    {"objects", objects},
    {"tool", tool},
    {"clothing", clothing},
    {"profession", profession},
    {"sport", sport},
    {"instrument", instrument},
    {"school_subject", school_subject},
    {"plant", plant},
    {"vehicle", vehicle},
    {"material", material},
    {"body_part", body_part},
    {"room", room},
    {"weekday", weekday},
    {"month", month},
    {"season", season},
    {"shop", shop},
    {"hobby", hobby},
    {"activity", activity},
    {"place", place},
    {"company", company},
    {"product", product},
    {"adjective", adjective},
    {"feeling", feeling},
    {"adverb", adverb},
    {"verb", verb},
    {"verb_past", verb_past},
    {"verb_ing", verb_ing},
    {"chore", chore},
    {"event", event},
    {"topic", topic},
    {"subject", subject},
    {"goal", goal},
    {"relation", relation},
    {"text_kind", text_kind},
    {"language", language},
    {"street", street},
    {NULL, NULL},
};
