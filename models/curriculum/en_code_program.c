/* SPDX-License-Identifier: Apache-2.0
 *
 * Short programs: Python and JavaScript by description, explained, mended, and the names in them.
 * The tables hold templates: a request and the code that does it, with the same names and numbers.
 */
#include "en_say.h"

#include <ctype.h>

static const char *const code_plural[] = {
    "prices", "names",  "scores", "colors",  "cities",  "words",   "ages",   "files", "users",
    "tasks",  "points", "songs",  "planets", "numbers", "weights", "orders", NULL,
};
static const char *const code_word[] = {
    "apple", "river",  "hello",  "green",  "tiger",  "paper",  "stone",  "sugar",  "cloud", "lemon",
    "piano", "rocket", "window", "summer", "pepper", "monkey", "silver", "coffee", NULL,
};
static const struct cu_list lists[] = {
    {"code_plural", code_plural}, {"code_word", code_word}, {NULL, NULL}};

/* items: a list's name; w, w2: words; a < b, k, n: numbers; f: a function's name. */
static void set_names(struct cu *c)
{
    int a = cu_between(c, 1, 12), b = a + cu_between(c, 3, 30);

    cu_setf(c, "a", "%d", a);
    cu_setf(c, "before", "%d", a - 1);
    cu_setf(c, "b", "%d", b);
    cu_setf(c, "after", "%d", b + 1);
    cu_setf(c, "n", "%d", cu_between(c, 3, 12));
    cu_setf(c, "k", "%d", cu_between(c, 13, 99));
    cu_set(c, "items",
           cu_chance(c, 50) ? cu_get(c, "code_plural") : cu_format(c, "%ss", cu_made_up_word(c)));
    cu_set(c, "w", cu_chance(c, 50) ? cu_get(c, "code_word") : cu_made_up_word(c));
    EN_SAY(c, "verb", "get", "calc", "find", "make", "compute");
    cu_setf(c, "f", "%s_%s", cu_get(c, "verb"), cu_made_up_word(c));
    cu_setf(c, "jsf", "%s%s", cu_get(c, "verb"), cu_made_up_name(c));
}

static void task_program(struct cu *c)
{
    set_names(c);
    en_expand(c, "what", "0");
}

static void write_program(struct cu *c)
{
    en_expand(c, "code", "1");
}

static void draw_program(struct cu *c)
{
    set_names(c);
    en_expand(c, "what", "0");
    en_expand(c, "code", "1");
}

/* ---- Python ---- */

static void task_list(struct cu *c)
{
    const char *values[4];
    size_t n = (size_t)cu_between(c, 3, 4);
    bool words = cu_chance(c, 50);

    set_names(c);
    for (size_t i = 0; i < n; i++)
        values[i] = words ? cu_format(c, "\"%s\"", cu_made_up_word(c))
                          : cu_format(c, "%d", cu_between(c, 0, 200));
    cu_set(c, "values", cu_join(c, values, n, ", ", " and "));
    cu_set(c, "elements", cu_join(c, values, n, ", ", ", "));
}

static const char *const loop_rows[][2] = {
    {"prints the numbers from {a} to {b}", "for i in range({a}, {after}):\n    print(i)"},
    {"counts down from {b} to {a}", "for i in range({b}, {before}, -1):\n    print(i)"},
    {"prints the square of each number from {a} to {b}",
     "for i in range({a}, {after}):\n    print(i * i)"},
    {"prints every element of the list {items}", "for item in {items}:\n    print(item)"},
    {"prints the word \"{w}\" {n} times", "for _ in range({n}):\n    print(\"{w}\")"},
    {"adds up all numbers in the list {items}",
     "total = 0\nfor number in {items}:\n    total += number"},
    {"prints only the even numbers in the list {items}",
     "for number in {items}:\n    if number % 2 == 0:\n        print(number)"},
    {"prints each element of {items} together with its index",
     "for index, item in enumerate({items}):\n    print(index, item)"},
    {"prints the keys and values of the dictionary {items}",
     "for key, value in {items}.items():\n    print(key, value)"},
    {"prints each letter of the word \"{w}\"", "for letter in \"{w}\":\n    print(letter)"},
    {"prints every third number from {a} to {b}", "for i in range({a}, {after}, 3):\n    print(i)"},
    {"counts how many elements of {items} are greater than {k}",
     "count = 0\nfor number in {items}:\n    if number > {k}:\n        count += 1"},
    {"prints the lines of the file {w}.txt",
     "with open(\"{w}.txt\") as f:\n    for line in f:\n        print(line, end=\"\")"},
    {"prints the multiples of {n} up to ten times {n}",
     "for i in range(1, 11):\n    print({n} * i)"},
    {"doubles each number in the list {items}",
     "for i in range(len({items})):\n    {items}[i] *= 2"},
    {"prints the elements of {items} in reverse order",
     "for item in reversed({items}):\n    print(item)"},
    {"stops at the first element of {items} that equals \"{w}\"",
     "for item in {items}:\n    if item == \"{w}\":\n        break"},
};

static const char *const function_rows[][3] = {
    {"the sum of two numbers", "a, b", "return a + b"},
    {"the larger of two numbers", "a, b", "return max(a, b)"},
    {"the average of a list of numbers", "numbers", "return sum(numbers) / len(numbers)"},
    {"whether a number is even", "n", "return n % 2 == 0"},
    {"a word spelt backwards", "word", "return word[::-1]"},
    {"the number of vowels in a text", "text",
     "return sum(letter in \"aeiou\" for letter in text.lower())"},
    {"the area of a rectangle", "width, height", "return width * height"},
    {"the longest word of a list", "words", "return max(words, key=len)"},
    {"the factorial of a number", "n", "return 1 if n < 2 else n * {f}(n - 1)"},
    {"the greeting \"Hello\" followed by a name", "name", "return \"Hello \" + name"},
    {"the last element of a list", "items", "return items[-1]"},
    {"a list without its duplicates", "items", "return list(dict.fromkeys(items))"},
    {"whether a word is a palindrome", "word", "return word == word[::-1]"},
    {"degrees Celsius as degrees Fahrenheit", "celsius", "return celsius * 9 / 5 + 32"},
    {"the number of words in a text", "text", "return len(text.split())"},
    {"the first {n} elements of a list", "items", "return items[:{n}]"},
    {"a number multiplied by {k}", "x", "return x * {k}"},
    {"a price after a discount of {k} percent", "price", "return price * (100 - {k}) / 100"},
    {"the sum of the digits of a number", "n", "return sum(int(d) for d in str(n))"},
    {"the words of a sentence in alphabetical order", "sentence",
     "return sorted(sentence.split())"},
    {"whether a text contains the word \"{w}\"", "text", "return \"{w}\" in text"},
    {"a number rounded to two decimal places", "x", "return round(x, 2)"},
};

static void write_function(struct cu *c)
{
    en_expand(c, "body", "2");
}

static const char *const script_rows[][2] = {
    {"the product of two numbers", "(a, b) => a * b"},
    {"the length of a text", "(text) => text.length"},
    {"an array without its first element", "(items) => items.slice(1)"},
    {"whether a number is greater than {k}", "(n) => n > {k}"},
    {"a text in capital letters", "(text) => text.toUpperCase()"},
    {"the elements of an array joined by commas", "(items) => items.join(\",\")"},
    {"the even numbers of an array", "(numbers) => numbers.filter((n) => n % 2 === 0)"},
    {"each number of an array plus {n}", "(numbers) => numbers.map((x) => x + {n})"},
    {"the sum of an array of numbers", "(numbers) => numbers.reduce((s, x) => s + x, 0)"},
    {"the largest number of an array", "(numbers) => Math.max(...numbers)"},
    {"a random whole number below {k}", "() => Math.floor(Math.random() * {k})"},
    {"a text without spaces at both ends", "(text) => text.trim()"},
    {"whether an array includes \"{w}\"", "(items) => items.includes(\"{w}\")"},
    {"the words of a sentence as an array", "(sentence) => sentence.split(\" \")"},
    {"the last character of a text", "(text) => text.at(-1)"},
    {"the keys of an object", "(object) => Object.keys(object)"},
};

static const char *const line_rows[][2] = {
    {"{items}.sort()", "It sorts the list {items} in place."},
    {"{items}.append({k})", "It adds {k} to the end of the list {items}."},
    {"{w} = len({items})", "It stores the number of elements of {items} in {w}."},
    {"{w} = {items}[0]", "It stores the first element of {items} in {w}."},
    {"{w} = {items}[-1]", "It stores the last element of {items} in {w}."},
    {"{items} = []", "It makes {items} an empty list."},
    {"{w} += {k}", "It increases {w} by {k}."},
    {"{w} -= {k}", "It decreases {w} by {k}."},
    {"{w} = input()", "It reads a line from the user and stores it in {w}."},
    {"print(sum({items}))", "It prints the sum of the numbers in {items}."},
    {"{w} = int({w})", "It converts {w} to a whole number."},
    {"{items}.remove({k})", "It removes the first {k} from the list {items}."},
    {"{w} = max({items})", "It stores the largest element of {items} in {w}."},
    {"{w} = str({k})", "It stores the number {k} as text in {w}."},
    {"if {w} in {items}:", "It checks whether {w} is an element of {items}."},
    {"while {w} < {k}:", "It repeats the following block as long as {w} is less than {k}."},
    {"for {w} in range({n}):", "It repeats the following block {n} times, with {w} from 0 on."},
    {"import {w}", "It loads the module {w}."},
    {"{items}.reverse()", "It reverses the order of the list {items}."},
    {"{items}.clear()", "It removes all elements from {items}."},
};

/* ---- mending, naming ---- */

static const char *const bracket_rows[][2] = {
    {"print(\"{w}\"", "print(\"{w}\")"},
    {"{items} = [{a}, {b}, {k}", "{items} = [{a}, {b}, {k}]"},
    {"{f}({a}, {b}", "{f}({a}, {b})"},
    {"{items} = {{\"{w}\": {k}", "{items} = {{\"{w}\": {k}}}"},
    {"total = {n} * ({a} + {b}", "total = {n} * ({a} + {b})"},
    {"print(len({items})", "print(len({items}))"},
    {"{items}.append(int(\"{k}\")", "{items}.append(int(\"{k}\"))"},
    {"x = {items}[{n}", "x = {items}[{n}]"},
    {"return max({a}, min({b}, {k})", "return max({a}, min({b}, {k}))"},
    {"print({items}[{a})", "print({items}[{a}])"},
    {"if {f}({k} == {n}:", "if {f}({k}) == {n}:"},
    {"for i in range({n}:", "for i in range({n}):"},
    {"def {f}(a, b:", "def {f}(a, b):"},
    {"{w} = round({a} / ({b} + {n})", "{w} = round({a} / ({b} + {n}))"},
};

static const char *cased(struct cu *c, const char *word, bool upper)
{
    char text[64];
    size_t n = 0;

    for (; word[n] && n + 1 < sizeof text; n++)
        text[n] = upper ? (char)toupper((unsigned char)word[n]) : word[n];
    text[n] = '\0';
    return cu_format(c, "%s", text);
}

static const char *in_style(struct cu *c, int style, const char *const *words, size_t n)
{
    const char *parts[4];

    for (size_t i = 0; i < n; i++)
        parts[i] = style == 4                            ? cased(c, words[i], true)
                   : style == 1 || (style == 0 && i > 0) ? cu_capital(c, words[i])
                                                         : words[i];
    return cu_join(c, parts, n,
                   style < 2    ? ""
                   : style == 3 ? "-"
                                : "_",
                   style < 2    ? ""
                   : style == 3 ? "-"
                                : "_");
}

static void task_style(struct cu *c)
{
    static const char *const styles[] = {"camelCase", "PascalCase", "snake_case", "kebab-case",
                                         "UPPER_CASE"};
    int style = cu_between(c, 0, 4);

    cu_set(c, "style", styles[style]);
    cu_setf(c, "style number", "%d", style);
}

static void draw_style(struct cu *c)
{
    int style = cu_get(c, "style number")[0] - '0';
    size_t n = (size_t)cu_between(c, 2, 4);
    const char *words[4];

    for (size_t i = 0; i < n; i++)
        words[i] =
            cu_chance(c, 60) ? cu_made_up_word(c) : cu_get(c, cu_format(c, "code_word%zu", i + 2));
    cu_set(c, "spaced", cu_join(c, words, n, " ", " "));
    cu_set(c, "joined", in_style(c, style, words, n));
}

static const struct cu_family families[] = {
    {.name = "python-list-literal",
     .kind = CU_CODE,
     .phrasings = {"Create a Python list named {items} that holds {values}.",
                   "How do I store {values} in a Python list called {items}?",
                   "{code_scene} The variable {items} must be a list of {values}. How in Python?"},
     .output = "{items} = [{elements}]",
     .task = task_list},
    {.name = "python-loop",
     .kind = CU_CODE,
     .phrasings = {"Write a Python loop that {what}.",
                   "In Python, what does a for loop look like that {what}?",
                   "My script needs a loop which {what}. Show me the Python code.",
                   "I am new to Python and want code that {what}."},
     .output = "{code}",
     CU_ROWS(loop_rows),
     .task = task_program,
     .instance = write_program},
    {.name = "python-function",
     .kind = CU_CODE,
     .phrasings =
         {"Define a Python function {f} that returns {what}.",
          "I would like to call {f}({1}) and get {what}. Implement it in Python.",
          "Name: {f}. Parameters: {1}. Result: {what}. Write this as a function in Python."},
     .output = "def {f}({1}):\n    {body}",
     CU_ROWS(function_rows),
     .task = task_program,
     .instance = write_function},
    {.name = "javascript-arrow-function",
     .kind = CU_CODE,
     .phrasings = {"Write a JavaScript arrow function called {jsf} that returns {what}.",
                   "{code_scene} In JavaScript, define {jsf} so that it gives back {what}.",
                   "{code_scene} What is {jsf} in JavaScript if it should compute {what}? Use the "
                   "arrow syntax."},
     .output = "const {jsf} = {code};",
     CU_ROWS(script_rows),
     .task = task_program,
     .instance = write_program},
    {.name = "explain-python-line",
     .kind = CU_CODE,
     .phrasings =
         {"Explain this line of Python.", "{code_scene} What does `{what}` do in a Python program?",
          "I found the statement `{what}` in Python. What happens there? I need it {for_study}.",
          "Put the Python statement into plain English {for_study}."},
     .input = "{what}",
     .output = "{code}",
     CU_ROWS(line_rows),
     .instance = draw_program,
     .input_name = "Code"},
    {.name = "fix-missing-bracket",
     .kind = CU_CODE,
     .phrasings =
         {"A closing bracket is missing. Correct the line.",
          "{code_scene} Python reports a syntax error in `{what}`. What is the right version?",
          "{code_scene} Repair the brackets in this line of code.",
          "{code_scene} Somewhere in `{what}` I forgot a bracket. Mend the line."},
     .input = "{what}",
     .output = "{code}",
     CU_ROWS(bracket_rows),
     .instance = draw_program,
     .input_name = "Code"},
    {.name = "identifier-style",
     .kind = CU_CODE,
     .phrasings = {"{code_scene} Write these words as one identifier in {style}.",
                   "What is \"{spaced}\" in {style}?",
                   "{code_scene} Our style guide asks for {style}. How do I name a variable for "
                   "\"{spaced}\"?",
                   "Join the phrase below in the way that is called {style}."},
     .input = "{spaced}",
     .output = "{joined}",
     .task = task_style,
     .instance = draw_style},
};

const struct cu_set cu_en_code_program = {EN_FAMILIES(families), .lists = lists};
