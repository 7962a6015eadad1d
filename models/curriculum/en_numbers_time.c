/* SPDX-License-Identifier: Apache-2.0
 *
 * Clock and calendar: steps of hours, days and months, and how many of one unit make another.
 */
#include "en_draw.h"
#include "rows.h"

static const char *const days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                   "Friday", "Saturday", "Sunday"};
static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

static const char *n_of(struct cu *c, int n, const char *one)
{
    return cu_format(c, "%s %s%s", cu_number_word(n), one, n == 1 ? "" : "s");
}

static void a_day_later(struct cu *c)
{
    int from = cu_between(c, 0, 6), n = cu_between(c, 1, 6);

    cu_set(c, "who", cu_en_name(c));
    cu_set(c, "day", days[from]);
    cu_set(c, "in", n_of(c, n, "day"));
    cu_set(c, "answer", days[(from + n) % 7]);
}

static void next_day(struct cu *c)
{
    int from = cu_between(c, 0, 6);

    cu_set(c, "who", cu_en_name(c));
    cu_set(c, "day", days[from]);
    cu_set(c, "answer", days[(from + 1) % 7]);
}

static void last_day(struct cu *c)
{
    int from = cu_between(c, 0, 6);

    cu_set(c, "who", cu_en_name(c));
    cu_set(c, "day", days[from]);
    cu_set(c, "answer", days[(from + 6) % 7]);
}

static void a_month_later(struct cu *c)
{
    int from = cu_between(c, 0, 11), n = cu_between(c, 1, 6);

    cu_set(c, "who", cu_en_name(c));
    cu_set(c, "start", months[from]);
    cu_set(c, "in", n_of(c, n, "month"));
    cu_set(c, "answer", months[(from + n) % 12]);
}

static void month_and_number(struct cu *c)
{
    int i = cu_between(c, 0, 11);

    cu_set(c, "name_of_month", months[i]);
    cu_setf(c, "number", "%d", i + 1);
    cu_set(c, "before", months[(i + 11) % 12]);
    cu_set(c, "after", months[(i + 1) % 12]);
}

static void an_hour_later(struct cu *c)
{
    int from = cu_between(c, 1, 12), n = cu_between(c, 1, 6);

    cu_set(c, "who", cu_en_name(c));
    cu_setf(c, "clock", "%d o'clock", from);
    cu_set(c, "in", n_of(c, n, "hour"));
    cu_setf(c, "answer", "%d o'clock", (from + n - 1) % 12 + 1);
}

static void a_duration(struct cu *c)
{
    int from = cu_between(c, 1, 8), n = cu_between(c, 1, 4);

    cu_set(c, "who", cu_en_name(c));
    cu_setf(c, "from", "%d pm", from);
    cu_setf(c, "to", "%d pm", from + n);
    cu_setf(c, "answer", "%d", n);
}

static void afternoon(struct cu *c)
{
    int h = cu_between(c, 1, 11), m = 5 * cu_between(c, 0, 11);

    cu_setf(c, "twelve", "%d:%02d pm", h, m);
    cu_setf(c, "twenty_four", "%d:%02d", h + 12, m);
}

static void a_spoken_time(struct cu *c)
{
    int h = cu_between(c, 1, 12), how = cu_between(c, 0, 3), next = h % 12 + 1;
    static const int minutes[] = {0, 15, 30, 45};

    cu_setf(c, "written", "%d:%02d", h, minutes[how]);
    cu_set(c, "spoken",
           how == 0   ? cu_format(c, "%s o'clock", cu_number_word(h))
           : how == 1 ? cu_format(c, "quarter past %s", cu_number_word(h))
           : how == 2 ? cu_format(c, "half past %s", cu_number_word(h))
                      : cu_format(c, "quarter to %s", cu_number_word(next)));
}

static void quarter_later(struct cu *c)
{
    int h = cu_between(c, 1, 12), m = cu_between(c, 0, 2) * 15;

    cu_set(c, "who", cu_en_name(c));
    cu_setf(c, "time_now", "%d:%02d", h, m);
    cu_setf(c, "answer", "%d:%02d", h, m + 15);
}

/* ---- units ---- */

struct unit {
    const char *big, *small; /* in the plural */
    int factor, most;
};

static const struct unit units_of_time[] = {{"hours", "minutes", 60, 9},
                                            {"minutes", "seconds", 60, 9},
                                            {"weeks", "days", 7, 10},
                                            {"years", "months", 12, 10},
                                            {"days", "hours", 24, 4}};
static const struct unit units_of_measure[] = {
    {"kilometers", "meters", 1000, 60},
    {"kilograms", "grams", 1000, 60},
    {"meters", "centimeters", 100, 90},
    {"liters", "milliliters", 1000, 60},
    {"centimeters", "millimeters", 10, 90},
    {"tons", "kilograms", 1000, 60},
    {"dollars", "cents", 100, 90},
    {"feet", "inches", 12, 10},
    {"yards", "feet", 3, 10},
    {"centuries", "years", 100, 20},
    {"decades", "years", 10, 30},
};

static void convert(struct cu *c, const struct unit *units, size_t n_units)
{
    size_t at;
    int n;

    cu_sample(c, &at, 1, n_units);
    n = cu_between(c, 2, units[at].most);
    cu_set(c, "who", cu_en_name(c));
    cu_setf(c, "big", "%d %s", n, units[at].big);
    cu_set(c, "into", units[at].small);
    cu_setf(c, "small", "%d %s", n * units[at].factor, units[at].small);
    cu_set(c, "back_into", units[at].big);
}

static void a_time_span(struct cu *c)
{
    convert(c, units_of_time, sizeof units_of_time / sizeof *units_of_time);
}

static void a_measure(struct cu *c)
{
    convert(c, units_of_measure, sizeof units_of_measure / sizeof *units_of_measure);
}

#define TELL(template, result, draw)                                                               \
    .kind = CU_NUMBERS, .input = template, .output = result, .task = cu_en_set_contexts,           \
    .instance = draw

static const struct cu_family families[] = {
    {.name = "weekday-later",
     TELL("{day}, {in} later", "{answer}", a_day_later),
     .phrasings =
         {"On which day of the week does that fall?",
          "Today is {day}. What day will it be in {in}?",
          "{who} orders {a product} on {day}, and it arrives after {in}. Name the day of "
          "arrival.",
          "{home}Count forward from the weekday by the number of days and write the day you "
          "reach."}},
    {.name = "weekday-after",
     TELL("{day}", "{answer}", next_day),
     .phrasings = {"Which weekday comes next?", "If it is {day}, what is tomorrow?",
                   "{who} always goes to {place} on the day after {day}. Which day is that?",
                   "{class}Name the day that follows."}},
    {.name = "weekday-before",
     TELL("{day}", "{answer}", last_day),
     .phrasings = {"Which weekday comes just before this one?",
                   "If it is {day}, what was yesterday?",
                   "The shop puts out fresh {vegetables} one day ahead of {day}. On which day?",
                   "{class}Go back by one day and name it."}},
    {.name = "month-later",
     TELL("{start}, {in} later", "{answer}", a_month_later),
     .phrasings =
         {"Which month do you get to?", "It is {start}. Which month will it be in {in}?",
          "{who} starts {hobby} in {start} and stops {in} afterwards. In which month does it "
          "end?",
          "{class}Count the months forward and write the name of the last one."}},
    {.name = "month-number",
     TELL("{name_of_month}", "{number}", month_and_number),
     .phrasings =
         {"Which number does the month have in the year?",
          "In a date such as 2024-05-01, what number stands for {name_of_month}? Without a "
          "zero in front.",
          "{desk}Replace the name of the month by its number, counting January as 1."}},
    {.name = "month-of-number",
     TELL("{number}", "{name_of_month}", month_and_number),
     .phrasings = {"Which month has this number?", "Month {number} of the year is called what?",
                   "{desk}Our file names hold months as numbers. Write the name for this one."}},
    {.name = "month-after",
     TELL("{name_of_month}", "{after}", month_and_number),
     .phrasings = {"Name the month that comes next.",
                   "The bill of {name_of_month} must be paid one month later. In which month?",
                   "My {relation} has a birthday in the month right after {name_of_month}. When?",
                   "{class}After this month, which one begins?"}},
    {.name = "month-before",
     TELL("{name_of_month}", "{before}", month_and_number),
     .phrasings = {"Name the month that came before.",
                   "What was last month if this is {name_of_month}?",
                   "We plan {event} for {name_of_month}, and invitations go out a month ahead. In "
                   "which month?",
                   "{class}Turn one page back in the calendar. Which month is it?"}},
    {.name = "hours-later",
     TELL("{clock}, {in} later", "{answer}", an_hour_later),
     .phrasings =
         {"What does the clock show then? Answer like \"4 o'clock\".",
          "It is {clock} now. What time is it in {in}? Write it with o'clock.",
          "{who} puts {food} on the table at {clock} and washes up {in} later. At what "
          "o'clock?",
          "A film about {subject} starts at {clock} and takes {in}. When is it over? Use the "
          "form \"4 o'clock\"."}},
    {.name = "hours-between",
     TELL("{from} - {to}", "{answer}", a_duration),
     .phrasings =
         {"How many hours are there from start to end? Number only.",
          "{who} was at {place} from {from} to {to}. How many hours is that? Give the "
          "number.",
          "The course about {subject} runs from {from} until {to}. Write its length in hours "
          "as a number.",
          "{desk}Work out the hours on this time card and note the number."}},
    {.name = "to-24-hours",
     TELL("{twelve}", "{twenty_four}", afternoon),
     .phrasings = {"Write the time in the 24-hour form, without pm.",
                   "My clock counts to 24. What does it show at {twelve}?",
                   "{desk}Timetables here use 24 hours. Convert this afternoon or evening time."}},
    {.name = "from-24-hours",
     TELL("{twenty_four}", "{twelve}", afternoon),
     .phrasings = {"Change the 24-hour time into a time with pm.",
                   "The ticket for {city} says {twenty_four}. What is that with pm?",
                   "{home}We are used to am and pm. Rewrite this time for us."}},
    {.name = "say-the-time",
     TELL("{written}", "{spoken}", a_spoken_time),
     .phrasings = {"How is this time spoken, with words like half past or quarter to? No figures.",
                   "{class}Read the clock aloud and write what you say in words.",
                   "Tell me {written} in words, with quarter, half or o'clock."}},
    {.name = "write-the-time",
     TELL("{spoken}", "{written}", a_spoken_time),
     .phrasings =
         {"Write the spoken time in figures, like 4:15.",
          "{who_said} told me to come at {spoken}. How does a digital clock show it, without "
          "am or pm?",
          "{class}Turn the words for the time into digits with a colon."}},
    {.name = "quarter-hour-later",
     TELL("{time_now}", "{answer}", quarter_later),
     .phrasings = {"Add fifteen minutes to the time.",
                   "It is {time_now}, and {who} will be a quarter of an hour late. When is that?",
                   "The bus to {city} at {time_now} leaves 15 minutes later today. Write the new "
                   "time."}},
    {.name = "time-units",
     TELL("{big} in {into}", "{small}", a_time_span),
     .phrasings = {"Convert to the smaller unit of time and write number and unit.",
                   "How many {into} are {big}? Give the number with the unit.",
                   "{who} has worked {big} for {company}. Express that in {into}, unit included.",
                   "{class}Change the time span into the unit that is asked for."}},
    {.name = "time-units-back",
     TELL("{small}", "{big}", a_time_span),
     .phrasings = {"Express this time span in {back_into}: {small}.",
                   "How many {back_into} do {small} make? Name number and unit.",
                   "{who} has spent {small} {hobby}. That is how long in {back_into}?"}},
    {.name = "units-of-measure",
     TELL("{big} in {into}", "{small}", a_measure),
     .phrasings =
         {"Convert the amount and give the new number with its unit.",
          "How many {into} are there in {big}? Write number and unit.",
          "{desk}The form only takes the smaller unit. What do I enter, unit included?",
          "My {relation} says {big}; I want it in {into}. Put the unit behind the number."}},
    {.name = "units-of-measure-back",
     TELL("{small}", "{big}", a_measure),
     .phrasings = {"Express {small} in {back_into}, with the unit.",
                   "If I have {small}, how much is that in {back_into}? Number and unit, please.",
                   "{desk}In the list stands {small}. Give it in {back_into}."}},
};

static const struct cu_list lists[] = {
    {"who_said", CU_WORDS("The dentist", "My music teacher", "Our neighbor", "The mechanic",
                          "My aunt", "The lawyer", "The landlady", "My boss", "Our guide")},
    {NULL, NULL},
};

const struct cu_set cu_en_numbers_time = {families, sizeof families / sizeof *families, lists};
