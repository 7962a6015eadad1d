/* SPDX-License-Identifier: Apache-2.0
 *
 * Classification of things, animals and activities: common knowledge about what they are, where
 * they belong and whether they are wise.
 */
#include "rows.h"

/* ---- animals and plants ---- */

static const char *const animal_classes[][2] = {
    {"mammal", "{a k_mammal}"},       {"bird", "{a k_bird}"},     {"fish", "{a k_fish}"},
    {"reptile", "{a k_reptile}"},     {"insect", "{a k_insect}"}, {"mammal", "{a k_mammal}"},
    {"amphibian", "{a k_amphibian}"}, {"bird", "{a k_bird}"},
};

static const char *const animal_lives[][2] = {
    {"farm", "The {farm_animal} {farm_scene}."},
    {"wild", "The {wild_animal} {wild_scene}."},
};

static const char *const diets[][2] = {
    {"plants", "{a eats_plants}"},
    {"meat", "{a eats_meat}"},
};

/* ---- food ---- */

static const char *const edibles[][2] = {
    {"edible", "{edible_how} {edible_thing}"},
    {"inedible", "{inedible_thing}"},
    {"inedible", "{inedible_thing}"},
};

static const char *const snacks[][2] = {
    {"healthy", "{healthy_snack} and {healthy_snack2}"},
    {"healthy", "{healthy_snack} with {healthy_drink}"},
    {"unhealthy", "{sweet_snack} and {sweet_snack2}"},
    {"unhealthy", "{sweet_snack} with {sweet_drink}"},
};

static const char *const food_groups[][2] = {
    {"grain", "{grain_food}"}, {"dairy", "{dairy_food}"},   {"meat", "{meat_food}"},
    {"fruit", "{fruit_food}"}, {"vegetable", "{veg_food}"},
};

static const char *const meals[][2] = {
    {"breakfast", "{breakfast_dish} with {breakfast_drink} at {#6-9} in the morning"},
    {"lunch", "{meal_dish} in the {lunch_place} at {lunch_hour}"},
    {"dinner", "{meal_dish} by candlelight at {#7-9} in the evening"},
};

/* ---- places and activities ---- */

static const char *const continents[][2] = {
    {"Europe", "{k_europe}"},
    {"Asia", "{k_asia}"},
    {"Africa", "{k_africa}"},
    {"South America", "{k_south_america}"},
    {"North America", "{k_north_america}"},
};

static const char *const seasons[][2] = {
    {"spring", "{name} {spring_act}"},
    {"summer", "{name} {summer_act}"},
    {"autumn", "{name} {autumn_act}"},
    {"winter", "{name} {winter_act}"},
};

static const char *const in_out[][2] = {
    {"indoors", "{inside_act} with {name}"},
    {"indoors", "{inside_act} on {weekday}"},
    {"outdoors", "{outside_act} with {name}"},
    {"outdoors", "{outside_act} on {weekday}"},
};

static const char *const day_night[][2] = {
    {"day", "{name} looked out of the window: {day_scene}."},
    {"day", "In {city}, {day_scene}."},
    {"night", "{name} looked out of the window: {night_scene}."},
    {"night", "In {city}, {night_scene}."},
};

static const char *const ball_sports[][2] = {
    {"with a ball", "{ball_sport}"},
    {"without a ball", "{no_ball_sport}"},
};

static const char *const pastimes[][2] = {
    {"creative", "{creative_act} {hobby_when}"},
    {"physical", "{physical_act} {hobby_when}"},
};

static const char *const safety[][2] = {
    {"safe", "{name} {safe_act}."},
    {"safe", "My {relative} {safe_act}."},
    {"unsafe", "{name} {unsafe_act}."},
    {"unsafe", "My {relative} {unsafe_act}."},
};

/* ---- objects ---- */

static const char *const vehicles[][2] = {
    {"land", "{a land_vehicle}"},
    {"water", "{a water_vehicle}"},
    {"air", "{a air_vehicle}"},
};

static const char *const trash[][2] = {
    {"paper", "{color} {paper_waste}"}, {"paper", "{paper_waste} from {place}"},
    {"glass", "{glass_waste}"},         {"glass", "{glass_waste} from {place}"},
    {"plastic", "{plastic_waste}"},     {"plastic", "{plastic_waste} from {place}"},
    {"compost", "{compost_waste}"},     {"compost", "{compost_waste} from the {compost_from}"},
    {"batteries", "{battery_waste}"},
};

static const char *const tools_toys[][2] = {
    {"tool", "{a adj_old} {k_tool}"},
    {"toy", "{a adj_old} {k_toy}"},
};

static const char *const hot_cold_clothes[][2] = {
    {"hot", "{hot_wear} and {hot_wear2}"},
    {"cold", "{cold_wear} and {cold_wear2}"},
};

static const char *const living_things[][2] = {
    {"living", "{a living_thing}"},
    {"non-living", "{a dead_thing}"},
};

static const char *const states[][2] = {
    {"solid", "{solid_stuff}"},
    {"liquid", "{liquid_stuff}"},
    {"gas", "{gas_stuff}"},
};

static const char *const sizes[][2] = {
    {"small", "{a small_thing}"},
    {"medium", "{a medium_thing}"},
    {"large", "{a large_thing}"},
};

static const char *const powered[][2] = {
    {"yes", "{a electric_thing}"},
    {"no", "{a unplugged_thing}"},
};

static const char *const rooms[][2] = {
    {"kitchen", "{a kitchen_thing}"},
    {"bathroom", "{a bathroom_thing}"},
    {"bedroom", "{a bedroom_thing}"},
    {"office", "{a office_thing}"},
};

extern const struct cu_list cu_en_thing_lists[];

static const struct cu_family families[] = {
    {
        CU_LABELLED("animal-class", animal_classes, "Animal", cu_quiz_scene),
        .phrasings =
            {"To which class does the animal belong? Possible answers: mammal, bird, fish, "
             "reptile, amphibian, insect.",
             "I am labeling the cages and tanks of the zoo in {city}. Write mammal, bird, fish, "
             "reptile, amphibian or insect for the creature.",
             "In biology, {text} counts as a mammal, a bird, a fish, a reptile, an amphibian "
             "or an insect. Which one?",
             "{scene} Mammal, bird, fish, reptile, amphibian or insect?", NULL},
        .labels = {"mammal", "bird", "fish", "reptile", "amphibian", "insect", NULL},
    },
    {
        CU_LABELLED("farm-or-wild", animal_lives, "Scene", cu_quiz_scene),
        .phrasings =
            {"Does the animal in the scene live on a farm or in the wild? Answer farm or "
             "wild.",
             "{name} collects animal pictures in two albums called \"farm\" and \"wild\". "
             "Into which album does this picture go?",
             "Decide from the description if we look at a wild creature or one kept by a "
             "farmer. Output wild or farm.",
             "{scene} Say \"farm\" if the animal is kept by people and \"wild\" if it is free.",
             NULL},
        .labels = {"farm", "wild", NULL},
    },
    {
        CU_LABELLED("plant-or-meat-eater", diets, "Animal", cu_quiz_scene),
        .phrasings =
            {"Does the animal feed mainly on plants or on meat? {answer_only}",
             "A keeper at the zoo of {city} fills the feeding plan: plants or meat for this "
             "animal?",
             "What would you feed {text}: meat or plants?",
             "{scene} Plants or meat: what is the animal's diet?", NULL},
        .labels = {"plants", "meat", NULL},
    },
    {
        CU_LABELLED("edible-or-not", edibles, "Thing", cu_quiz_scene),
        .phrasings = {"Can a person eat this? Write edible or inedible.",
                      "My toddler puts everything into the mouth. Is the following thing edible or "
                      "inedible?",
                      "Sort what lies on the table of {name} into edible and inedible.",
                      "Edible or inedible - which word describes {text}?",
                      "{scene} Write edible for food and inedible for everything else.", NULL},
        .labels = {"edible", "inedible", NULL},
    },
    {
        CU_LABELLED("healthy-snack", snacks, "Snack", cu_quiz_scene),
        .phrasings = {"Say if the snack is healthy or unhealthy.",
                      "A nurse checks what the children at a school in {city} bring to eat. How "
                      "should she mark "
                      "it, healthy or unhealthy?",
                      "{name} wants to eat less sugar and fat. Would {text} count as healthy or as "
                      "unhealthy?",
                      "Rate my afternoon bite as unhealthy or healthy. {answer_only}",
                      "{scene} Pick healthy or unhealthy for what is on the plate.", NULL},
        .labels = {"healthy", "unhealthy", NULL},
    },
    {
        CU_LABELLED("food-group", food_groups, "Food", cu_quiz_scene),
        .phrasings = {"Which food group is it: grain, dairy, meat, fruit or vegetable?",
                      "For a food pyramid that hangs at {place}, put the item in the group grain, "
                      "dairy, meat, fruit or vegetable.",
                      "Assign the food to vegetable, fruit, meat, dairy or grain. {answer_only}",
                      "{scene} Grain, dairy, meat, fruit or vegetable - what are we eating?", NULL},
        .labels = {"grain", "dairy", "meat", "fruit", "vegetable", NULL},
    },
    {
        CU_LABELLED("meal-of-day", meals, "Description", cu_quiz_scene),
        .phrasings = {"What meal is being described: breakfast, lunch or dinner?",
                      "Look at the food and the hour and call the meal breakfast, lunch or dinner. "
                      "{answer_only}",
                      "{name} writes a food diary. Should \"{text}\" be entered under breakfast, "
                      "lunch or dinner?",
                      "{scene} Somebody is eating: is it breakfast, lunch or dinner?", NULL},
        .labels = {"breakfast", "lunch", "dinner", NULL},
    },
    {
        CU_LABELLED("continent-of-country", continents, "Country", cu_quiz_scene),
        .phrasings =
            {"On which continent does the country lie: Europe, Asia, Africa, North America "
             "or South America?",
             "A travel agency in {city} sorts its tours by continent. Under Africa, Asia, "
             "Europe, South America or North America, where is this country?",
             "Place {text} in Europe, Asia, Africa, North America or South America.",
             "Map exercise for {learner}: name the part of the world (South America, North "
             "America, Africa, Asia or Europe).",
             "{scene} Europe, Asia, Africa, North America, South America: to which one does the "
             "country belong?",
             NULL},
        .labels = {"Europe", "Asia", "Africa", "South America", "North America", NULL},
    },
    {
        CU_LABELLED("season-of-activity", seasons, "Scene", cu_quiz_scene),
        .phrasings =
            {"In which season does the scene take place - spring, summer, autumn or winter?",
             "The calendar of {group} shows one picture for each season. For which season "
             "would you choose the one below?",
             "North of the tropics, what time of year fits the line: autumn, winter, spring "
             "or summer? {answer_only}",
             "{scene} Spring, summer, autumn or winter - when can this be seen?", NULL},
        .labels = {"spring", "summer", "autumn", "winter", NULL},
    },
    {
        CU_LABELLED("indoors-or-outdoors", in_out, "Activity", cu_quiz_scene),
        .phrasings =
            {"Would you normally do this indoors or outdoors?",
             "It is pouring in {city}, so plans need a check. Tag the activity with indoors "
             "or outdoors.",
             "Outdoors or indoors: where does \"{text}\" take place?",
             "{scene} Is it done under a roof or in the open? Write indoors or outdoors.", NULL},
        .labels = {"indoors", "outdoors", NULL},
    },
    {
        CU_LABELLED("day-or-night", day_night, "Sentence", cu_quiz_scene),
        .phrasings = {"Is it day or night in the sentence?",
                      "A stage designer must know how to set the lights. Read the line and choose "
                      "day or night.",
                      "What time is it in this scene of the novel by {surname}, night or day? "
                      "{answer_only}",
                      "{scene} Daylight or darkness? Answer with day or night.", NULL},
        .labels = {"day", "night", NULL},
    },
    {
        CU_LABELLED("sport-with-ball", ball_sports, "Sport", cu_quiz_scene),
        .phrasings =
            {"Is the sport played with a ball or without a ball?",
             "Our gym teacher, {title} {surname}, asks which cupboard to open. State \"with "
             "a ball\" or \"without a ball\" for the sport.",
             "Do people practice {text} with a ball or without a ball?",
             "{scene} Decide for the sport: \"with a ball\" or \"without a ball\"?", NULL},
        .labels = {"with a ball", "without a ball", NULL},
    },
    {
        CU_LABELLED("creative-or-physical", pastimes, "Hobby", cu_quiz_scene),
        .phrasings =
            {"Would you call this pastime creative or physical?",
             "The course list of the community college in {city} has two chapters, creative "
             "and physical. Find the chapter for the hobby.",
             "Does it train the imagination or the muscles? Use the terms creative and "
             "physical. {answer_only}",
             "{scene} Label the free-time activity creative or physical.", NULL},
        .labels = {"creative", "physical", NULL},
    },
    {
        CU_LABELLED("safe-or-unsafe", safety, "Behavior", cu_quiz_scene),
        .phrasings =
            {"Is what the person does safe or unsafe?",
             "We train new staff of {company} in accident prevention. Judge the behavior as "
             "safe or unsafe.",
             "\"{text}\" Good idea or dangerous? Reply safe or unsafe.",
             "Write unsafe if somebody could easily get hurt here, else safe.",
             "{scene} Use safe for careful and unsafe for risky behavior.", NULL},
        .labels = {"safe", "unsafe", NULL},
    },
    {
        CU_LABELLED("land-water-air", vehicles, "Vehicle", cu_quiz_scene),
        .phrasings =
            {"Does the vehicle travel on land, on water or in the air? {answer_only}",
             "A transport museum in {city} has the halls land, water and air. In which hall "
             "would it be shown?",
             "Where does {text} move: land, water or air?",
             "{scene} Land, water or air: name the element of the vehicle.", NULL},
        .labels = {"land", "water", "air", NULL},
    },
    {
        CU_LABELLED("recycling-bin", trash, "Waste", cu_quiz_scene),
        .phrasings =
            {"Into which bin do I throw this: paper, glass, plastic, compost or batteries?",
             "Waste is separated at {place}. Name the right container (batteries, compost, "
             "glass, paper or plastic).",
             "{name} holds a piece of trash and looks at five bins marked paper, plastic, "
             "glass, compost and batteries. Help by naming one.",
             "{scene} Paper, glass, plastic, compost, batteries: choose where the garbage goes.",
             NULL},
        .labels = {"paper", "glass", "plastic", "compost", "batteries", NULL},
    },
    {
        CU_LABELLED("tool-or-toy", tools_toys, "Object", cu_quiz_scene),
        .phrasings =
            {"Tool or toy? Decide what the object is.",
             "{name} is clearing the attic and has one box for tools and another for toys. "
             "Write tool or toy for the find.",
             "Does {text} belong to a carpenter or to a child? Say tool or toy.",
             "{scene} Is one meant to work with it or to play with it? Write tool or toy.", NULL},
        .labels = {"tool", "toy", NULL},
    },
    {
        CU_LABELLED("clothes-for-weather", hot_cold_clothes, "Clothes", cu_quiz_scene),
        .phrasings = {"Are these clothes meant for hot or for cold weather?",
                      "A shop in {city} moves its stock with the seasons. Should the pieces hang "
                      "under \"hot\" or \"cold\"?",
                      "{name} left the house wearing {text}. Was the day hot or cold?",
                      "{scene} Hot or cold: for which days are the garments?", NULL},
        .labels = {"hot", "cold", NULL},
    },
    {
        CU_LABELLED("living-or-not", living_things, "Thing", cu_quiz_scene),
        .phrasings =
            {"Does the word name something living or something non-living? {answer_only}",
             "Science lesson for {learner}: put the word in the box \"living\" or in the box "
             "\"non-living\".",
             "Does {text} grow and breathe? Answer living or non-living.",
             "{scene} Living or non-living? Judge the thing.", NULL},
        .labels = {"living", "non-living", NULL},
    },
    {
        CU_LABELLED("state-of-matter", states, "Substance", cu_quiz_scene),
        .phrasings =
            {"At room temperature, is the substance a solid, a liquid or a gas? "
             "{answer_only}",
             "State of matter at about 20 degrees Celsius, please: solid, liquid or gas.",
             "I prepare flash cards about matter for {learner}. For {text}, should the back say "
             "gas, liquid or solid?",
             "{scene} Solid, liquid or gas, which is it in a warm room?", NULL},
        .labels = {"solid", "liquid", "gas", NULL},
    },
    {
        CU_LABELLED("size-class", sizes, "Object", cu_quiz_scene),
        .phrasings =
            {"How big is the object usually? It is small if it fits in one hand, medium if "
             "one person can carry it in both arms, and large otherwise.",
             "A moving company in {city} charges by size: small (fits in a pocket), medium "
             "(fits in a car trunk) or large (needs a truck or more). Which rate applies?",
             "Give the typical size of {text}, using small for pocket size, medium for what "
             "one can lift with two arms and large for anything bigger.",
             "{scene} Tell the size: small is what a hand can hold, medium what the arms can "
             "carry, large the rest.",
             NULL},
        .labels = {"small", "medium", "large", NULL},
    },
    {
        CU_LABELLED("needs-electricity", powered, "Device", cu_quiz_scene),
        .phrasings =
            {"Does the thing need electricity to work? {yes_no}",
             "There is a power cut in {city}. Will this stop working? {yes_no}",
             "We go camping without any power or batteries. Would {text} be useless there? "
             "{yes_no}",
             "{scene} Must one plug it in or charge it before use? Reply yes or no.", NULL},
        .labels = {"yes", "no", NULL},
    },
    {
        CU_LABELLED("room-of-object", rooms, "Object", cu_quiz_scene),
        .phrasings =
            {"Where in a house is this usually found: kitchen, bathroom, bedroom or office?",
             "The movers ask {name} where to put a box. According to its content, is it for "
             "the bathroom, the bedroom, the kitchen or the office?",
             "Match the object with a room (bedroom, office, kitchen, bathroom). "
             "{answer_only}",
             "{scene} Kitchen, bathroom, bedroom or office - where would it look at home?", NULL},
        .labels = {"kitchen", "bathroom", "bedroom", "office", NULL},
    },
};

const struct cu_set cu_en_classify_things = {families, sizeof families / sizeof *families,
                                             cu_en_thing_lists};
