/* SPDX-License-Identifier: Apache-2.0
 *
 * Small arithmetic that can be learnt by heart: each table is small and drawn whole.
 */
#include "en_draw.h"
#include "rows.h"

static const char *digits(struct cu *c, int n)
{
    return cu_format(c, "%d", n);
}

static void set_numbers(struct cu *c, int a, int b, int answer)
{
    cu_set(c, "who", cu_en_name(c));
    cu_set(c, "other", cu_en_name(c));
    cu_set(c, "a", digits(c, a));
    cu_set(c, "b", digits(c, b));
    cu_set(c, "answer", digits(c, answer));
}

static void a_sum(struct cu *c)
{
    int a = cu_between(c, 2, 10), b = cu_between(c, 2, 10);

    set_numbers(c, a, b, a + b);
}

static void a_difference(struct cu *c)
{
    int b = cu_between(c, 2, 9), rest = cu_between(c, 1, 10);

    set_numbers(c, b + rest, b, rest);
}

static void a_product(struct cu *c)
{
    int a = cu_between(c, 2, 10), b = cu_between(c, 2, 10);

    set_numbers(c, a, b, a * b);
}

static void a_quotient(struct cu *c)
{
    int b = cu_between(c, 2, 10), answer = cu_between(c, 2, 10);

    set_numbers(c, b * answer, b, answer);
}

static void a_double(struct cu *c)
{
    int a = cu_chance(c, 70) ? cu_between(c, 2, 20) : 10 * cu_between(c, 3, 9);

    set_numbers(c, a, 2, 2 * a);
}

static void a_half(struct cu *c)
{
    int answer = cu_chance(c, 70) ? cu_between(c, 2, 20) : 10 * cu_between(c, 3, 9);

    set_numbers(c, 2 * answer, 2, answer);
}

static void a_triple_sum(struct cu *c)
{
    int a = cu_between(c, 2, 6), b = cu_between(c, 2, 6), d = cu_between(c, 2, 6);

    set_numbers(c, a, b, a + b + d);
    cu_set(c, "d", digits(c, d));
}

static void a_tens_sum(struct cu *c)
{
    int a = cu_between(c, 1, 8), b = cu_between(c, 1, 9 - a);

    set_numbers(c, 10 * a, 10 * b, 10 * (a + b));
}

static void a_missing_part(struct cu *c)
{
    int a = cu_between(c, 1, 9);

    set_numbers(c, a, 10, 10 - a);
}

static void change_of_a_bill(struct cu *c)
{
    int bill = cu_chance(c, 50) ? 10 : 20, price = cu_between(c, 1, bill - 1);

    set_numbers(c, price, bill, bill - price);
}

static void ten_times(struct cu *c)
{
    int a = cu_between(c, 2, 60), factor = cu_chance(c, 60) ? 10 : 100;

    set_numbers(c, a, factor, a * factor);
}

static void a_percentage(struct cu *c)
{
    int share = cu_between(c, 0, 2);
    int tens = share == 0 ? cu_between(c, 2, 60) : cu_between(c, 1, 10);

    if (share == 0)
        set_numbers(c, 10, 10 * tens, tens);
    else if (share == 1)
        set_numbers(c, 50, 20 * tens, 10 * tens);
    else
        set_numbers(c, 25, 40 * tens, 10 * tens);
}

static void dozens(struct cu *c)
{
    int a = cu_between(c, 1, 10);

    set_numbers(c, a, 12, 12 * a);
    cu_set(c, "a", a == 1 ? "one dozen" : cu_format(c, "%s dozen", cu_number_word(a)));
}

static void legs(struct cu *c)
{
    static const struct {
        const char *many;
        int n;
    } beings[] = {{"spiders", 8}, {"cats", 4},  {"chickens", 2}, {"beetles", 6}, {"horses", 4},
                  {"ducks", 2},   {"dogs", 4},  {"ants", 6},     {"frogs", 4},   {"people", 2},
                  {"bees", 6},    {"goats", 4}, {"crows", 2},    {"lizards", 4}, {"cows", 4}};
    size_t at;
    int a = cu_between(c, 2, 6);

    cu_sample(c, &at, 1, sizeof beings / sizeof *beings);
    set_numbers(c, a, beings[at].n, a * beings[at].n);
    cu_set(c, "beings", beings[at].many);
    cu_set(c, "count", cu_number_word(a));
}

static void wheels(struct cu *c)
{
    static const struct {
        const char *many;
        int n;
    } things[] = {{"bicycles", 2},    {"cars", 4},     {"tricycles", 3},    {"unicycles", 1},
                  {"motorcycles", 2}, {"taxis", 4},    {"wheelbarrows", 1}, {"roller skates", 4},
                  {"jeeps", 4},       {"mopeds", 2},   {"police cars", 4},  {"mountain bikes", 2},
                  {"skateboards", 4}, {"minibuses", 4}};
    size_t at;
    int a = cu_between(c, 2, 7);

    cu_sample(c, &at, 1, sizeof things / sizeof *things);
    set_numbers(c, a, things[at].n, a * things[at].n);
    cu_set(c, "rolling", things[at].many);
    cu_set(c, "count", cu_number_word(a));
}

static void an_age(struct cu *c)
{
    int a = cu_between(c, 1, 30), b = cu_between(c, 1, 10);

    if (a % 10 + b > 10)
        b = 10 - a % 10;
    set_numbers(c, a, b, a + b);
    cu_set(c, "years", b == 1 ? "one year" : cu_format(c, "%s years", cu_number_word(b)));
}

static void coins(struct cu *c)
{
    static const struct {
        const char *one, *many;
        int cents;
    } kinds[] = {{"quarter", "quarters", 25}, {"dime", "dimes", 10}, {"nickel", "nickels", 5}};
    size_t at;
    int n;

    cu_sample(c, &at, 1, 3);
    n = kinds[at].cents == 25 ? cu_between(c, 1, 4) : cu_between(c, 1, 10);
    set_numbers(c, n, kinds[at].cents, n * kinds[at].cents);
    cu_setf(c, "coins", "%s %s", cu_number_word(n), n == 1 ? kinds[at].one : kinds[at].many);
}

/* 3, 6, 9, 12: steps that are easy to go on with. */
static void a_sequence(struct cu *c)
{
    static const int steps[] = {1, 2, 3, 4, 5, 10, 100};
    int step = steps[cu_between(c, 0, 6)];
    int start = cu_chance(c, 60) ? step : cu_between(c, 1, 10);

    cu_setf(c, "sequence", "%d, %d, %d, %d", start, start + step, start + 2 * step,
            start + 3 * step);
    cu_set(c, "answer", digits(c, start + 4 * step));
    cu_set(c, "step", digits(c, step));
}

static void a_countdown(struct cu *c)
{
    int n = cu_between(c, 3, 9);
    const char *all[9];

    for (int i = 0; i < n; i++)
        all[i] = digits(c, n - i);
    cu_set(c, "from", cu_number_word(n));
    cu_set(c, "answer", cu_join(c, all, (size_t)n, ", ", ", "));
}

static void multiples(struct cu *c)
{
    int k = cu_between(c, 2, 10);

    cu_set(c, "of", digits(c, k));
    cu_setf(c, "answer", "%d, %d, %d, %d, %d", k, 2 * k, 3 * k, 4 * k, 5 * k);
}

static void a_gap(struct cu *c)
{
    int from = cu_between(c, 1, 95), n = cu_between(c, 1, 4);
    const char *all[4];

    for (int i = 0; i < n; i++)
        all[i] = digits(c, from + 1 + i);
    cu_set(c, "a", digits(c, from));
    cu_set(c, "b", digits(c, from + n + 1));
    cu_set(c, "answer", cu_join(c, all, (size_t)n, ", ", ", "));
}

static void a_neighbor(struct cu *c)
{
    int n = cu_between(c, 2, 99);

    cu_set(c, "n", digits(c, n));
    cu_set(c, "before", digits(c, n - 1));
    cu_set(c, "after", digits(c, n + 1));
}

static const struct cu_list lists[] = {
    {"pet_kind", CU_WORDS("cat", "dog", "parrot", "tortoise", "pony", "donkey", "goat", "horse",
                          "cow", "elephant", "oak tree", "goldfish")},
    {"who_launches", CU_WORDS("my daughter", "the science class", "our school", "the puppet show",
                              "my little brother", "the children's theater", "the space museum")},
    {NULL, NULL},
};

#define RECKON(template, draw)                                                                     \
    .kind = CU_NUMBERS, .input = template, .output = "{answer}", .task = cu_en_set_contexts,       \
    .instance = draw

static const struct cu_family families[] = {
    {.name = "small-sum",
     RECKON("{a} + {b}", a_sum),
     .phrasings =
         {"Add the two numbers and give the sum.", "What is {a} plus {b}? Just the number.",
          "{who} has {a} {objects} and gets {b} more from {other}. How many is that? Write "
          "the number only.",
          "In the {room} there are {a} {animals}, and {b} more come in. Give the total as a "
          "number.",
          "{class}Solve the addition."}},
    {.name = "small-difference",
     RECKON("{a} - {b}", a_difference),
     .phrasings =
         {"Subtract the second number from the first.",
          "How much is {a} minus {b}? Answer with a number.",
          "There were {a} {fruits} in the basket, and {who} ate {b}. How many are left? A "
          "number will do.",
          "Of {a} {objects}, {other} breaks {b} and {who} keeps the rest. How many does {who} "
          "keep? Reply with the number.",
          "{class}Work out the subtraction and write the result."}},
    {.name = "times-table",
     RECKON("{a} x {b}", a_product),
     .phrasings =
         {"Multiply the two numbers.", "What do you get for {a} times {b}? Number only.",
          "One box holds {a} {objects}. How many {objects} are in {b} boxes? Give the number.",
          "{who} walks {a} miles every day. How many miles is that in {b} days? Write a "
          "number.",
          "{class}Find the product of the two factors."}},
    {.name = "small-division",
     RECKON("{a} : {b}", a_quotient),
     .phrasings =
         {"Divide the first number by the second.", "{a} divided by {b} gives what number?",
          "{who} shares {a} {fruits} among {b} children. How many does each child get? State "
          "the number.",
          "We put {a} {objects} into {b} equal piles at {place}. What is the number in each "
          "pile?",
          "{class}Calculate the quotient."}},
    {.name = "double-it",
     RECKON("{a}", a_double),
     .phrasings =
         {"Double the number.", "What is twice as much as {a}? Number only.",
          "{who} owns {a} {objects}, and {other} owns twice as many. How many does {other} "
          "have, as a number?",
          "My recipe for {food} takes {a} spoons of flour for two people, and we are four. How "
          "many spoons is that? Number only."}},
    {.name = "half-of-it",
     RECKON("{a}", a_half),
     .phrasings =
         {"Halve the number.", "Half of {a} is how much? Reply with the number.",
          "The {product} costs {a} dollars, but today it is half price. How many dollars is "
          "that? Number only.",
          "{who} gives half of {a} {objects} to {other}. Write how many that is, as a "
          "number."}},
    {.name = "sum-of-three",
     RECKON("{a} + {b} + {d}", a_triple_sum),
     .phrasings =
         {"Add up the three numbers.", "How much do {a}, {b} and {d} make together? Give a number.",
          "{who} saw {a} {animals} on Monday, {b} on Tuesday and {d} on Wednesday. How many "
          "in all? Number, please.",
          "{class}Write the total of this addition with three terms."}},
    {.name = "sum-of-tens",
     RECKON("{a} + {b}", a_tens_sum),
     .phrasings =
         {"Both numbers are full tens. What is their sum?",
          "{who} pays {a} dollars for {a product} and {b} dollars for {a clothing}. How many "
          "dollars together? Number only.",
          "{who} cycles {a} miles on {weekday} and {b} miles on {weekday2}. Give the total in "
          "miles, without the unit.",
          "Put {a} and {b} together and write the number."}},
    {.name = "missing-to-ten",
     RECKON("{a}", a_missing_part),
     .phrasings = {"How many are missing to make ten?",
                   "{who} needs ten {objects} and has {a}. How many more must {who} get? Write the "
                   "number.",
                   "Which number must be added to {a} to reach 10?",
                   "{class}Complete each number to ten: give the other part."}},
    {.name = "change-of-a-bill",
     RECKON("price: ${a}, paid: ${b}", change_of_a_bill),
     .phrasings =
         {"How many dollars of change are due? Give the bare number.",
          "{who} buys {a object} for {a} dollars and pays with a {b} dollar bill. How many "
          "dollars come back? Number only.",
          "I work in {a shop}. A customer owes {a} dollars and hands me {b}. What change, in "
          "dollars, do I give? Only the figure.",
          "{desk}From price and payment, work out the change as a number of dollars."}},
    {.name = "append-zeros",
     RECKON("{a} x {b}", ten_times),
     .phrasings =
         {"Multiply by ten or a hundred, as it says.", "What is {b} times {a}? The number alone.",
          "{a} people each give {b} dollars for {event}. How many dollars is that, as a "
          "plain number?",
          "{company} packs {b} {objects} in a crate. How many are in {a} crates? Write the "
          "number without a comma."}},
    {.name = "easy-percentage",
     RECKON("{a}% of {b}", a_percentage),
     .phrasings =
         {"Compute the percentage and write the number.",
          "What is {a} percent of {b}? Number only.",
          "Of the {b} members of our club, {a} percent like {sport}. How many people is that? "
          "Give the number.",
          "The {product} used to cost {b} dollars and is now {a}% off. How many dollars do I "
          "save? State the figure."}},
    {.name = "dozens",
     RECKON("{a}", dozens),
     .phrasings =
         {"How many pieces is that? Write the number.",
          "{who} orders {a} {fruits} for {event}. Turn the dozens into single pieces; number "
          "only.",
          "A dozen is twelve, so what number is {a}?",
          "{home}Convert from dozens to a plain number."}},
    {.name = "count-legs",
     RECKON("{count} {beings}", legs),
     .phrasings =
         {"How many legs do they have altogether? Give the number.",
          "On the farm near {city} stand {count} {beings}. What is the number of their legs?",
          "{who} has drawn {count} {beings} for {event}. Count all the legs and write the "
          "number.",
          "{class}Work out the total of legs as a number."}},
    {.name = "count-wheels",
     RECKON("{count} {rolling}", wheels),
     .phrasings =
         {"How many wheels are there in all? Number only.",
          "In front of {place} I see {count} {rolling}. What do their wheels add up to, as a "
          "number?",
          "{who} repairs {count} {rolling} and cleans every wheel. How many wheels is that? "
          "Write the number."}},
    {.name = "age-later",
     RECKON("{a} years old now, {years} later", an_age),
     .phrasings =
         {"How old will the person be? Give the age as a number.",
          "{who} is {a} years old. What will the age of {who} be in {years}? Number only.",
          "My {pet_kind} is {a} now. {^years} from now it will be how old? Write the number.",
          "{home}Add the years to the age and tell me the new age in digits."}},
    {.name = "count-cents",
     RECKON("{coins}", coins),
     .phrasings =
         {"How many cents are these coins worth? Number only.",
          "{who} finds {coins} in an old coat from {city}. What is that in cents, as a number?",
          "I have {coins} and want to buy {a fruit}. Tell me the number of cents I have.",
          "{home}Convert the coins into cents and write the figure."}},
    {.name = "next-number",
     RECKON("{sequence}", a_sequence),
     .phrasings =
         {"Continue the sequence with the next number.", "Which number comes after {sequence}?",
          "{class}Find out by how much the numbers grow and write the one that follows.",
          "The house numbers on our side of {street} go {sequence}. What is the next one?"}},
    {.name = "countdown",
     RECKON(NULL, a_countdown),
     .phrasings =
         {"Count down from {from} to one in digits, with commas.",
          "The rocket of {who_launches} starts in {from} seconds. Write the countdown to 1 in "
          "figures, separated by commas.",
          "List the numbers backwards, beginning at {from} and ending at 1, with commas and "
          "in digits."}},
    {.name = "multiples",
     RECKON(NULL, multiples),
     .phrasings =
         {"Name the first five multiples of {of}, with commas.",
          "Say the {of} times table up to five times, results only, separated by commas.",
          "Start at {of} and keep adding {of} until you have five numbers; put commas between "
          "them.",
          "A bus for {city} leaves every {of} minutes. After how many minutes do the first "
          "five leave? Numbers with commas, the first being {of}."}},
    {.name = "numbers-between",
     RECKON("{a} and {b}", a_gap),
     .phrasings =
         {"Which whole numbers lie between these two? Separate them with commas.",
          "Pages {a} and {b} of my book about {subject} are there, but what lies between is "
          "missing. List the missing page numbers with commas.",
          "Write every whole number that is more than {a} and less than {b}, with commas."}},
    {.name = "number-after",
     .kind = CU_NUMBERS,
     .input = "{n}",
     .output = "{after}",
     .task = cu_en_set_contexts,
     .instance = a_neighbor,
     .phrasings = {"Give the number that follows.",
                   "Ticket {n} for {event} was just sold. What number has the next ticket?",
                   "{class}Write the successor of the number.",
                   "Counting upwards, what do you say right after {n}? Use digits."}},
    {.name = "number-before",
     .kind = CU_NUMBERS,
     .input = "{n}",
     .output = "{before}",
     .task = cu_en_set_contexts,
     .instance = a_neighbor,
     .phrasings =
         {"What is one less?",
          "I am on page {n} of a novel about {subject}. Which page came before? Number only.",
          "{class}Name the number directly before the given one.",
          "The lottery drew {n} first and then the number just below it. Which one was that?"}},
};

const struct cu_set cu_en_numbers_sums = {families, sizeof families / sizeof *families, lists};
