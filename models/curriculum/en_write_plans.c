/* SPDX-License-Identifier: Apache-2.0
 *
 * Lists and plans: what to pack, to buy, to do, to cook, and when.
 */
#include "en_say.h"

static const char *const packing_rows[][6] = {
    {"a weekend in the mountains", "hiking boots", "rain jacket", "map", "first-aid kit", "snacks"},
    {"a week at the beach", "swimsuit", "sun cream", "sun hat", "sandals", "beach towel"},
    {"a business trip", "suit", "laptop", "charger", "business cards", "ironed shirts"},
    {"a stay in hospital", "pyjamas", "slippers", "toothbrush", "list of medicines", "a good book"},
    {"a camping trip", "tent", "sleeping bag", "torch", "camping stove", "matches"},
    {"a ski holiday", "ski goggles", "thermal underwear", "gloves", "lip balm", "warm socks"},
    {"a long flight", "passport", "neck pillow", "headphones", "warm socks", "empty water bottle"},
    {"a day at the zoo with children", "sandwiches", "water", "wet wipes", "sun hats",
     "spare clothes"},
    {"a sailing course", "windbreaker", "deck shoes", "sunglasses", "gloves", "dry bag"},
    {"a music festival", "ticket", "earplugs", "rain poncho", "wellington boots", "power bank"},
    {"a city break in winter", "warm coat", "scarf", "comfortable shoes", "umbrella",
     "travel guide"},
    {"a bicycle tour", "helmet", "repair kit", "pump", "padded shorts", "water bottle"},
    {"a night in a youth hostel", "towel", "padlock", "flip-flops", "earplugs", "identity card"},
    {"a trip with a baby", "nappies", "bottles", "spare clothes", "blanket", "favourite toy"},
    {"a photo safari", "camera", "spare batteries", "binoculars", "insect repellent",
     "light long-sleeved shirts"},
    {"a conference", "name badge", "notebook", "pens", "laptop", "business cards"},
    {"an evening at the opera", "tickets", "opera glasses", "warm shawl", "cough drops",
     "small handbag"},
};

static const char *const shopping_rows[][6] = {
    {"pancakes", "flour", "milk", "eggs", "butter", "maple syrup"},
    {"a vegetable soup", "carrots", "potatoes", "leeks", "onions", "stock cubes"},
    {"a fruit salad", "apples", "bananas", "oranges", "grapes", "lemon juice"},
    {"spaghetti with tomato sauce", "spaghetti", "tinned tomatoes", "garlic", "basil", "olive oil"},
    {"a cheese fondue", "Gruyere", "Emmental", "white wine", "garlic", "white bread"},
    {"guacamole", "avocados", "limes", "onions", "coriander", "salt"},
    {"a chocolate cake", "dark chocolate", "butter", "sugar", "eggs", "flour"},
    {"a Greek salad", "tomatoes", "cucumbers", "feta", "olives", "red onions"},
    {"chili for vegetarians", "kidney beans", "peppers", "sweetcorn", "tomatoes", "chili powder"},
    {"an apple pie", "apples", "flour", "butter", "sugar", "cinnamon"},
    {"a picnic", "bread rolls", "cheese", "grapes", "lemonade", "paper napkins"},
    {"a spring cleaning", "window cleaner", "sponges", "bin bags", "rubber gloves", "vinegar"},
    {"a children's birthday", "balloons", "candles", "cake mix", "juice", "small prizes"},
    {"lentil curry", "red lentils", "coconut milk", "curry powder", "ginger", "rice"},
    {"sushi at home", "sushi rice", "seaweed sheets", "salmon", "cucumber", "soy sauce"},
    {"a barbecue", "charcoal", "sausages", "corn on the cob", "mustard", "bread"},
    {"hot chocolate for ten", "milk", "cocoa powder", "sugar", "whipped cream", "marshmallows"},
    {"a chicken broth", "chicken", "carrots", "celery", "onions", "bay leaves"},
};

static const char *const steps_rows[][6] = {
    {"moving to a new flat", "Give notice to the old landlord.", "Book a van.", "Pack the boxes.",
     "Redirect the post.", "Hand over the old keys."},
    {"a birthday party for a child", "Send the invitations.", "Choose some games.", "Bake a cake.",
     "Blow up the balloons.", "Fill the party bags."},
    {"a job application", "Read the advert closely.", "Update your CV.", "Write a cover letter.",
     "Ask a friend to proofread it.", "Send it before the deadline."},
    {"a garage sale", "Sort out what you no longer need.", "Put a price on everything.",
     "Hang up posters.", "Get small change.", "Set up the tables."},
    {"adopting a dog", "Check whether your landlord allows dogs.", "Visit the shelter.",
     "Buy a lead, a bowl and a bed.", "Find a vet.", "Register the dog."},
    {"a week's absence from home", "Empty the fridge.", "Water the plants.",
     "Turn off the heating.", "Ask a neighbour to take in the post.", "Lock all windows."},
    {"an exam in three weeks", "List all topics.", "Make a timetable.", "Study one topic a day.",
     "Solve old exam papers.", "Sleep well the night before."},
    {"painting a room", "Move the furniture to the middle.", "Cover the floor.", "Tape the edges.",
     "Paint the ceiling first.", "Remove the tape before the paint dries."},
    {"selling a used car", "Clean it inside and out.", "Gather the papers.",
     "Find out the usual price.", "Take good photos.", "Write the advert."},
    {"a school play", "Choose a play.", "Hold auditions.", "Plan the rehearsals.",
     "Make the costumes.", "Print the tickets."},
    {"a vegetable bed", "Find a sunny spot.", "Dig over the soil.", "Add compost.",
     "Sow the seeds in rows.", "Water them regularly."},
    {"starting a blog about cooking", "Pick a name.", "Set up the website.",
     "Take photos of five dishes.", "Write the first recipe.", "Tell your friends about it."},
    {"a family reunion", "Agree on a date.", "Book a place.", "Invite everybody.",
     "Plan the meals.", "Collect old photos."},
    {"the first day in a new office", "Find out how to get there.", "Lay out your clothes.",
     "Pack your documents.", "Set two alarms.", "Arrive ten minutes early."},
    {"a bicycle repair in spring", "Wash the frame.", "Check the brakes.", "Oil the chain.",
     "Pump up the tyres.", "Test the lights."},
    {"a charity run", "Choose a route.", "Ask the town for a permit.", "Find sponsors.",
     "Recruit volunteers.", "Prepare the start numbers."},
};

static const char *const recipe_rows[][5] = {
    {"scrambled eggs", "Whisk the eggs with salt and a little milk.", "Melt butter in a pan.",
     "Pour in the eggs and stir gently.", "Serve them while they are still soft."},
    {"tomato soup", "Fry chopped onions in oil.", "Add tomatoes and stock.",
     "Simmer for twenty minutes.", "Blend the soup and season it."},
    {"lemonade", "Squeeze four lemons.", "Stir sugar into a little hot water.",
     "Mix both with a litre of cold water.", "Serve with ice and mint."},
    {"mashed potatoes", "Peel and cut the potatoes.", "Boil them in salted water until soft.",
     "Drain and mash them.", "Stir in butter and warm milk."},
    {"fried rice", "Fry garlic and vegetables in oil.", "Push them aside and scramble an egg.",
     "Add cold cooked rice.", "Season with soy sauce and toss well."},
    {"hummus", "Drain a tin of chickpeas.", "Add sesame paste, lemon juice and garlic.",
     "Blend everything until smooth.", "Top it with olive oil."},
    {"an omelette", "Beat three eggs with salt.", "Heat oil in a pan and pour in the eggs.",
     "Add the filling when the edges are firm.", "Fold it and slide it onto a plate."},
    {"porridge", "Put oats and milk into a pot.", "Bring them to the boil while stirring.",
     "Simmer for five minutes.", "Top with fruit and honey."},
    {"baked apples", "Core the apples.", "Fill them with nuts, raisins and sugar.",
     "Bake them for thirty minutes.", "Serve them warm with custard."},
    {"a green salad", "Wash and dry the leaves.", "Mix oil, vinegar, mustard and salt.",
     "Toss the leaves with the dressing.", "Sprinkle seeds on top."},
    {"garlic bread", "Cut slits into a baguette.", "Mix butter with garlic and parsley.",
     "Spread it into the slits.", "Bake for ten minutes."},
    {"banana milk", "Peel two bananas.", "Put them into a blender with cold milk.",
     "Add a spoonful of honey.", "Blend until it is smooth."},
    {"pizza", "Roll out the dough.", "Spread tomato sauce on it.", "Add cheese and your toppings.",
     "Bake in a very hot oven for ten minutes."},
    {"pancakes", "Mix flour, eggs, milk and a pinch of salt.", "Let the batter rest.",
     "Pour a ladleful into a hot buttered pan.", "Turn it when the underside is golden."},
    {"roast vegetables", "Cut the vegetables into pieces.", "Toss them with oil, salt and herbs.",
     "Spread them on a tray.", "Roast them for half an hour."},
    {"a cheese sandwich", "Butter two slices of bread.", "Put cheese between them.",
     "Toast the sandwich in a pan on both sides.", "Cut it in half and serve."},
};

/* ---- a week, a day ---- */

static const char *const week_rows[][4] = {
    {"learn Spanish words", "write ten new words on cards", "listen to a song",
     "repeat the week's words"},
    {"get fitter without a gym", "walk briskly for half an hour", "do squats and push-ups",
     "go for a long bicycle ride"},
    {"tidy up the whole house", "clean the kitchen", "sort out the wardrobe", "clear the cellar"},
    {"read more books", "read one chapter in the morning", "visit the library", "finish the book"},
    {"practise the guitar", "play scales", "learn a new chord", "play a whole song"},
    {"save money on food", "check what is left in the fridge", "cook a big pot of soup",
     "plan next week's meals"},
    {"prepare for a driving test", "learn the traffic signs", "practise parking",
     "take a mock test"},
    {"spend less time on the phone", "leave the phone in another room", "meet a friend",
     "have a day without any screen"},
    {"train a puppy", "practise its name", "practise \"sit\"", "practise walking on the lead"},
    {"write a short story", "collect ideas", "write the first draft", "revise the text"},
    {"sleep better", "go to bed at the same time", "avoid coffee after noon",
     "turn off all screens an hour before bed"},
    {"get the garden ready for spring", "cut back the shrubs", "loosen the soil",
     "sow the first seeds"},
    {"meet the new neighbours", "say hello on the stairs", "bring round some cake",
     "invite them to tea"},
    {"draw better", "sketch a cup", "draw your own hand", "draw somebody from memory"},
};

static const char *const schedule_activity[] = {
    "breakfast",
    "a walk in the park",
    "a piano lesson",
    "lunch",
    "a visit to the dentist",
    "a meeting",
    "shopping",
    "a phone call",
    "gymnastics",
    "homework",
    "a nap",
    "tea with Grandma",
    "a language class",
    "a swim",
    "cleaning the kitchen",
    "reading",
    "a haircut",
    NULL,
};
static const struct cu_list lists[] = {{"schedule_activity", schedule_activity}, {NULL, NULL}};

static const char *clock_time(struct cu *c, int minutes)
{
    return cu_format(c, "%d:%02d", minutes / 60, minutes % 60);
}

/* Three activities one after the other, each of a quarter to one and a half hours. */
static void draw_schedule(struct cu *c)
{
    static const char *const slots[] = {"one", "two", "three"};
    static const char *const amounts[] = {"length", "length two", "length three"};
    int at = 60 * cu_between(c, 8, 14);

    cu_setf(c, "start", "%d:00", at / 60);
    for (int i = 0; i < 3; i++) {
        static const int lengths[] = {15, 30, 45, 60};
        int length = lengths[cu_between(c, 0, 3)];

        cu_set(c, slots[i], clock_time(c, at));
        cu_setf(c, amounts[i], "%d minutes", length);
        at += length;
    }
    cu_set(c, "end", clock_time(c, at));
}

static const char *const outing_rows[][4] = {
    {"a rainy Saturday with two small children", "build a den out of blankets",
     "bake biscuits together", "watch an old film with popcorn"},
    {"a free afternoon in an unknown town", "walk to the main square", "visit the local museum",
     "watch people from a cafe"},
    {"a hot day without a garden", "swim in a lake", "read in the shade of a park",
     "eat ice cream at the fountain"},
    {"a first date on a small budget", "stroll through a flea market", "share a bag of chips",
     "look at the stars from a bridge"},
    {"a Sunday with an elderly aunt", "look at old photo albums", "drive to the lake",
     "have coffee and cake"},
    {"an evening without electricity", "light candles", "play cards", "tell ghost stories"},
    {"a snowy morning off work", "build a snowman", "go for a walk", "drink hot chocolate"},
    {"a sleepless night", "drink warm milk", "read a dull book", "listen to quiet music"},
    {"a layover of four hours at an airport", "have a long breakfast", "walk through all the shops",
     "watch the planes take off"},
    {"a class reunion after twenty years", "look at old class photos", "guess who is who",
     "visit the old classroom"},
    {"a day with a teenager who likes nothing", "let the teenager choose the music",
     "cook burgers together", "go to the cinema in the evening"},
    {"a train journey of six hours", "finish a crossword", "talk to the person opposite",
     "look out of the window"},
    {"a weekend without any money", "borrow books from the library", "picnic in the park",
     "swap clothes with friends"},
    {"a holiday at home", "sleep in a tent in the garden", "visit the sights of your own town",
     "try a new recipe every day"},
};

static const struct cu_family families[] = {
    {.name = "packing-list",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"Make a packing list of five items for {0}.",
                   "{trip_scene} Which five things do I pack for {0}?",
                   "{trip_scene} What must not be missing in the bag for {0}? Name five objects.",
                   "I am getting ready for {0}. {trip_scene} Five bullet points, please."},
     .output = "- {1}\n- {2}\n- {3}\n- {4}\n- {5}",
     CU_ROWS(packing_rows)},
    {.name = "shopping-list",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"Shopping list with five entries: {0}.",
                   "{home_scene} What do I have to buy for {0}?",
                   "Tomorrow there will be {0}. {plain_scene} Fill my basket with five things.",
                   "{plain_scene} Which five items belong on the list for {0}?"},
     .output = "- {1}\n- {2}\n- {3}\n- {4}\n- {5}",
     CU_ROWS(shopping_rows)},
    {.name = "to-do-list",
     .kind = CU_WRITE,
     .phrasings = {"Set up a to-do list with five tasks for {0}.",
                   "{plain_scene} How do I tackle {0} in five steps?",
                   "{^0} is ahead of me. {plain_scene} Break it down into five small jobs."},
     .output = "1. {1}\n2. {2}\n3. {3}\n4. {4}\n5. {5}",
     CU_ROWS(steps_rows)},
    {.name = "recipe-in-four-steps",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"Give me a recipe for {0} in four steps.", "{home_scene} How do I prepare {0}?",
                   "Teach me to make {0}. {home_scene} Four short instructions will do.",
                   "{plain_scene} Could you tell me step by step how one cooks {0}?"},
     .output = "1. {1}\n2. {2}\n3. {3}\n4. {4}",
     CU_ROWS(recipe_rows)},
    {.name = "weekly-plan",
     .kind = CU_WRITE,
     .phrasings =
         {"I would like to {0}. Make a plan for Monday, Wednesday and Saturday.",
          "{plain_scene} My goal is to {0}: one step each for Monday, Wednesday and Saturday.",
          "What do I do on Monday, Wednesday and Saturday in order to {0}? {plain_scene}"},
     .output = "Monday: {1}\nWednesday: {2}\nSaturday: {3}",
     CU_ROWS(week_rows)},
    {.name = "schedule-with-times",
     .kind = CU_NUMBERS,
     .phrasings = {"Write a timetable that begins at {start}: {schedule_activity} ({length}), "
                   "{schedule_activity2} ({length two}), {schedule_activity3} ({length three}).",
                   "I start with {schedule_activity} at {start} and need {length} for it. Then "
                   "come {schedule_activity2} ({length two}) and {schedule_activity3} ({length "
                   "three}). When does each begin?",
                   "Work out the starting times of these activities.",
                   "At what time does each part of the plan begin?"},
     .input = "Start: {start}\n{^schedule_activity}: {length}\n{^schedule_activity2}: {length "
              "two}\n{^schedule_activity3}: {length three}",
     .output =
         "{one} {schedule_activity}\n{two} {schedule_activity2}\n{three} {schedule_activity3}\n"
         "{end} end",
     .instance = draw_schedule},
    {.name = "pastime-ideas",
     .kind = CU_WRITE,
     .phrasings = {"What can one do with {0}? Give three ideas.",
                   "Help me to make the best of {0}. {plain_scene}",
                   "{plain_scene} How does one fill the time when faced with {0}?",
                   "Three tips for {0}, please."},
     .output = "- {1}\n- {2}\n- {3}",
     CU_ROWS(outing_rows)},
};

const struct cu_set cu_en_write_plans = {EN_FAMILIES(families), .lists = lists};
