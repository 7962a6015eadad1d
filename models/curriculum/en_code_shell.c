/* SPDX-License-Identifier: Apache-2.0
 *
 * The command line and what is near it: shell, git, cron, SQL, patterns, status codes. The tables
 * hold templates: a request and the command for it, with the same names.
 */
#include "en_say.h"

static const char *const file_word[] = {
    "notes",   "report",   "invoice", "letter",    "access",  "budget", "diary", "backup",
    "results", "contacts", "recipes", "addresses", "summary", "lyrics", NULL,
};
static const char *const commit_message[] = {
    "Correct the date format",
    "Add a search field",
    "Remove unused images",
    "Speed up the start page",
    "Translate the menu",
    "Handle empty files",
    "Update the address list",
    "Draw the map in color",
    "Explain the setup",
    "Sort the results",
    "Repair the login form",
    "Show the price in euros",
    NULL,
};
static const struct cu_list lists[] = {
    {"file_word", file_word}, {"commit_message", commit_message}, {NULL, NULL}};

static const char *some_word(struct cu *c, const char *list)
{
    return cu_chance(c, 50) ? cu_get(c, list) : cu_made_up_word(c);
}

static void set_names(struct cu *c)
{
    EN_SAY(c, "ext", "txt", "csv", "log", "md", "json");
    cu_setf(c, "file", "%s.%s", some_word(c, "file_word"), cu_get(c, "ext"));
    cu_setf(c, "file two", "%s.%s", some_word(c, "file_word2"), cu_get(c, "ext"));
    cu_set(c, "dir", cu_made_up_word(c));
    cu_set(c, "w", cu_made_up_word(c));
    cu_set(c, "v", cu_made_up_word(c));
    cu_setf(c, "n", "%d", cu_between(c, 2, 50));
    cu_setf(c, "k", "%d", cu_between(c, 0, 9));
    cu_setf(c, "branch", "%s-%s", some_word(c, "file_word"), cu_made_up_word(c));
    cu_setf(c, "url", "https://%s.org/%s", cu_get(c, "v"), cu_get(c, "w"));
    en_expand(c, "what", "0");
}

static void write_command(struct cu *c)
{
    en_expand(c, "code", "1");
}

static void draw_command(struct cu *c)
{
    set_names(c);
    en_expand(c, "code", "1");
}

static const char *const shell_rows[][2] = {
    {"list all files in the folder {dir}, even hidden ones", "ls -a {dir}"},
    {"count the lines of {file}", "wc -l {file}"},
    {"show the first {n} lines of {file}", "head -n {n} {file}"},
    {"show the last {n} lines of {file}", "tail -n {n} {file}"},
    {"find the lines of {file} that contain \"{w}\"", "grep \"{w}\" {file}"},
    {"copy {file} into the folder {dir}", "cp {file} {dir}/"},
    {"rename {file} to {file two}", "mv {file} {file two}"},
    {"delete the folder {dir} with everything in it", "rm -r {dir}"},
    {"create a folder called {dir}", "mkdir {dir}"},
    {"make the script {w}.sh executable", "chmod +x {w}.sh"},
    {"sort the lines of {file} alphabetically", "sort {file}"},
    {"print the lines of {file} sorted and without repeats", "sort -u {file}"},
    {"find all files below {dir} that end in .{ext}", "find {dir} -name \"*.{ext}\""},
    {"show how much space the folder {dir} takes up", "du -sh {dir}"},
    {"pack the folder {dir} into {dir}.tar.gz", "tar -czf {dir}.tar.gz {dir}"},
    {"unpack the archive {w}.tar.gz", "tar -xzf {w}.tar.gz"},
    {"go into the folder {dir}", "cd {dir}"},
    {"replace \"{w}\" with \"{v}\" everywhere in {file}", "sed -i 's/{w}/{v}/g' {file}"},
    {"show the differences between {file} and {file two}", "diff {file} {file two}"},
    {"count the lines of {file} that contain \"{w}\"", "grep -c \"{w}\" {file}"},
    {"create the empty file {file}", "touch {file}"},
    {"follow {file} while it grows", "tail -f {file}"},
    {"download {url}", "curl -O {url}"},
    {"print the contents of {file}", "cat {file}"},
    {"append the word {w} to {file}", "echo {w} >> {file}"},
    {"find the lines of {file} without the word \"{w}\"", "grep -v \"{w}\" {file}"},
};

static const char *const git_rows[][2] = {
    {"create the branch {branch} and switch to it", "git switch -c {branch}"},
    {"change to the branch {branch}", "git switch {branch}"},
    {"delete the merged branch {branch}", "git branch -d {branch}"},
    {"merge the branch {branch} into the current one", "git merge {branch}"},
    {"commit the staged changes with the message \"{commit_message}\"",
     "git commit -m \"{commit_message}\""},
    {"stage the file {file}", "git add {file}"},
    {"throw away the unstaged changes in {file}", "git restore {file}"},
    {"unstage {file} but keep its changes", "git restore --staged {file}"},
    {"see the last {n} commits, one line each", "git log -n {n} --oneline"},
    {"push the branch {branch} to origin", "git push origin {branch}"},
    {"find out who last changed each line of {file}", "git blame {file}"},
    {"tag the current commit as v{n}.{k}", "git tag v{n}.{k}"},
    {"clone the repository at {url}", "git clone {url}"},
    {"compare main with the branch {branch}", "git diff main..{branch}"},
    {"rename the current branch to {branch}", "git branch -m {branch}"},
    {"put my unfinished changes aside under the name \"{commit_message}\"",
     "git stash push -m \"{commit_message}\""},
    {"list the commits that changed {file}", "git log -- {file}"},
    {"fetch {branch} from origin without merging it", "git fetch origin {branch}"},
    {"move my commits onto the tip of {branch}", "git rebase {branch}"},
    {"give the last commit the new message \"{commit_message}\"",
     "git commit --amend -m \"{commit_message}\""},
};

/* ---- cron ---- */

static void task_cron(struct cu *c)
{
    static const char *const days[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                       "Thursday", "Friday", "Saturday"};
    int minute = cu_chance(c, 40) ? 0 : 5 * cu_between(c, 1, 11), hour = cu_between(c, 0, 23);
    int day = cu_between(c, 0, 6), of_month = cu_between(c, 1, 28), which = cu_between(c, 0, 6);
    const char *const steps[] = {"5", "10", "15", "20", "30"};
    const char *step = CU_PICK(c, steps), *at = cu_format(c, "at %d:%02d", hour, minute);

    cu_setf(c, "script", "/opt/%s.sh", cu_made_up_word(c));
    if (which == 0) {
        cu_setf(c, "when", "every day %s", at);
        cu_setf(c, "fields", "%d %d * * *", minute, hour);
    } else if (which == 1) {
        cu_setf(c, "when", "every %s %s", days[day], at);
        cu_setf(c, "fields", "%d %d * * %d", minute, hour, day);
    } else if (which == 2) {
        cu_setf(c, "when", "every %s minutes", step);
        cu_setf(c, "fields", "*/%s * * * *", step);
    } else if (which == 3) {
        cu_setf(c, "when", "on day %d of each month %s", of_month, at);
        cu_setf(c, "fields", "%d %d %d * *", minute, hour, of_month);
    } else if (which == 4) {
        cu_setf(c, "when", "from Monday to Friday %s", at);
        cu_setf(c, "fields", "%d %d * * 1-5", minute, hour);
    } else if (which == 5) {
        cu_setf(c, "when", "each hour at minute %d", minute);
        cu_setf(c, "fields", "%d * * * *", minute);
    } else {
        cu_setf(c, "when", "on Saturdays and Sundays %s", at);
        cu_setf(c, "fields", "%d %d * * 0,6", minute, hour);
    }
}

/* ---- SQL ---- */

static const char *const sql_rows[][4] = {
    {"customers", "name", "city", "age"},        {"orders", "product", "status", "price"},
    {"books", "title", "author", "price"},       {"employees", "name", "department", "salary"},
    {"films", "title", "director", "length"},    {"students", "surname", "school", "grade"},
    {"flights", "code", "airline", "price"},     {"houses", "street", "owner", "area"},
    {"songs", "title", "singer", "length"},      {"dogs", "name", "breed", "weight"},
    {"plants", "name", "family", "height"},      {"matches", "team", "referee", "score"},
    {"recipes", "title", "cuisine", "duration"}, {"cars", "model", "maker", "year"},
};
static const char *const selects[][2] = {
    {"the {1} and {2} of all {t} whose {3} is greater than {n}",
     "SELECT {1}, {2} FROM {t} WHERE {3} > {n};"},
    {"everything in {t}, sorted by {3} from high to low", "SELECT * FROM {t} ORDER BY {3} DESC;"},
    {"the number of rows in {t} whose {3} is below {n}",
     "SELECT COUNT(*) FROM {t} WHERE {3} < {n};"},
    {"the average {3} of all {t}", "SELECT AVG({3}) FROM {t};"},
    {"each different {2} that occurs in {t}", "SELECT DISTINCT {2} FROM {t};"},
    {"the {n} rows of {t} with the largest {3}", "SELECT * FROM {t} ORDER BY {3} DESC LIMIT {n};"},
    {"every {1} in {t} that begins with {L}", "SELECT {1} FROM {t} WHERE {1} LIKE '{L}%';"},
    {"the number of {t} for each {2}", "SELECT {2}, COUNT(*) FROM {t} GROUP BY {2};"},
    {"the rows of {t} that have no {2}", "SELECT * FROM {t} WHERE {2} IS NULL;"},
    {"the total {3} for each {2} in {t}", "SELECT {2}, SUM({3}) FROM {t} GROUP BY {2};"},
    {"the {1} of all {t} whose {2} is {name word}",
     "SELECT {1} FROM {t} WHERE {2} = '{name word}';"},
    {"the largest {3} in {t}", "SELECT MAX({3}) FROM {t};"},
    {"the {1} and {3} from {t} with {a 3} between {n} and {more}",
     "SELECT {1}, {3} FROM {t} WHERE {3} BETWEEN {n} AND {more};"},
};
static const char *const changes[][2] = {
    {"add a row to {t} with the {1} {name word} and the {3} {n}",
     "INSERT INTO {t} ({1}, {3}) VALUES ('{name word}', {n});"},
    {"set the {3} to {n} for the row in {t} whose {1} is {name word}",
     "UPDATE {t} SET {3} = {n} WHERE {1} = '{name word}';"},
    {"delete all rows from {t} whose {3} is less than {n}", "DELETE FROM {t} WHERE {3} < {n};"},
    {"increase the {3} by {n} in all rows of {t}", "UPDATE {t} SET {3} = {3} + {n};"},
    {"delete the row with the {1} {name word} from {t}",
     "DELETE FROM {t} WHERE {1} = '{name word}';"},
    {"add a whole-number column {w} to {t}", "ALTER TABLE {t} ADD COLUMN {w} INTEGER;"},
    {"replace the {2} {name word} with {name word two} in {t}",
     "UPDATE {t} SET {2} = '{name word two}' WHERE {2} = '{name word}';"},
    {"remove the table {t}", "DROP TABLE {t};"},
    {"create an index on the {2} of {t}", "CREATE INDEX {t}_{2} ON {t} ({2});"},
};

static void set_sql(struct cu *c, const char *const *pair)
{
    static const char *const letters[] = {"A", "B", "D", "G", "K", "L", "M", "P", "S", "T"};
    int n = cu_between(c, 2, 90);

    cu_set(c, "t", cu_chance(c, 70) ? cu_get(c, "0") : cu_format(c, "%ss", cu_made_up_word(c)));
    cu_setf(c, "n", "%d", n);
    cu_setf(c, "more", "%d", n + cu_between(c, 5, 200));
    cu_set(c, "L", CU_PICK(c, letters));
    cu_set(c, "w", cu_made_up_word(c));
    cu_set(c, "name word", cu_made_up_name(c));
    cu_set(c, "name word two", cu_made_up_name(c));
    cu_set(c, "what", cu_text(c, pair[0]));
    cu_set(c, "code", cu_text(c, pair[1]));
}

static void task_select(struct cu *c)
{
    set_sql(c, selects[cu_between(c, 0, sizeof selects / sizeof *selects - 1)]);
}

static void task_change(struct cu *c)
{
    set_sql(c, changes[cu_between(c, 0, sizeof changes / sizeof *changes - 1)]);
}

/* ---- patterns, status codes ---- */

static const char *const pattern_rows[][2] = {
    {"exactly {d} digits and nothing else", "^\\d{{{d}}}$"},
    {"lines that end in \"{w}\"", "{w}$"},
    {"lines that begin with \"{w}\"", "^{w}"},
    {"{d} to {e} small letters and nothing else", "^[a-z]{{{d},{e}}}$"},
    {"\"{w}\" or \"{v}\"", "{w}|{v}"},
    {"an empty line", "^$"},
    {"whole numbers with an optional minus sign", "^-?\\d+$"},
    {"the letter {L} followed by {d} digits", "{L}\\d{{{d}}}"},
    {"lines that start with \"{w}\" and end with \"{v}\"", "^{w}.*{v}$"},
    {"a date such as 2021-05-30", "^\\d{{4}}-\\d{{2}}-\\d{{2}}$"},
    {"a color code such as #a0b1c2", "^#[0-9a-f]{{6}}$"},
    {"the word \"{w}\" with or without a final s", "{w}s?"},
    {"lines of capital letters only", "^[A-Z]+$"},
    {"a number with exactly {d} decimal places", "^\\d+\\.\\d{{{d}}}$"},
    {"files that end in .{ext}", "\\.{ext}$"},
    {"at least {d} letters x in a row", "x{{{d},}}"},
    {"a line without any digit", "^\\D+$"},
    {"one of the vowels", "[aeiou]"},
};

static void task_pattern(struct cu *c)
{
    int d = cu_between(c, 2, 9);

    cu_setf(c, "d", "%d", d);
    cu_setf(c, "e", "%d", d + cu_between(c, 1, 9));
    EN_SAY(c, "L", "A", "B", "K", "M", "T", "Z");
    set_names(c);
}

static const char *const status_rows[][3] = {
    {"200", "OK", "The request succeeded."},
    {"201", "Created", "A new resource was created."},
    {"204", "No Content", "The request succeeded, and there is nothing to send back."},
    {"206", "Partial Content", "Only the requested part of the resource is sent."},
    {"301", "Moved Permanently", "The resource has a new address for good."},
    {"302", "Found", "The resource is at another address for the moment."},
    {"304", "Not Modified", "The copy in the cache is still up to date."},
    {"307", "Temporary Redirect", "The same request should be sent to another address for now."},
    {"400", "Bad Request", "The server cannot understand the request."},
    {"401", "Unauthorized", "The client must log in first."},
    {"403", "Forbidden", "The client is not allowed to see the resource."},
    {"404", "Not Found", "There is no resource at this address."},
    {"405", "Method Not Allowed", "The resource does not support this method."},
    {"406", "Not Acceptable", "The server has no version that the client accepts."},
    {"408", "Request Timeout", "The client took too long to send the request."},
    {"409", "Conflict", "The request clashes with the current state of the resource."},
    {"410", "Gone", "The resource was removed for good."},
    {"413", "Content Too Large", "The body of the request is too big."},
    {"415", "Unsupported Media Type", "The server does not accept the format of the body."},
    {"418", "I'm a teapot", "A joke: the server refuses to brew coffee because it is a teapot."},
    {"429", "Too Many Requests", "The client has sent too many requests in a short time."},
    {"500", "Internal Server Error", "Something went wrong on the server."},
    {"501", "Not Implemented", "The server does not support what the request needs."},
    {"502", "Bad Gateway", "A server in the middle got an invalid answer."},
    {"503", "Service Unavailable", "The server is overloaded or down for maintenance."},
    {"504", "Gateway Timeout", "A server in the middle got no answer in time."},
};

static const struct cu_family families[] = {
    {.name = "shell-command",
     .kind = CU_CODE,
     .phrasings = {"Which Linux command do I use to {what}?", "Give me a shell command to {what}.",
                   "I am in a terminal and want to {what}. What do I type?", "Bash: {what}."},
     .output = "{code}",
     CU_ROWS(shell_rows),
     .task = set_names,
     .instance = write_command},
    {.name = "git-command",
     .kind = CU_CODE,
     .phrasings = {"How can I {what} with git?",
                   "I use git and would like to {what}. Tell me the command.",
                   "What git command lets me {what}?"},
     .output = "{code}",
     CU_ROWS(git_rows),
     .task = set_names,
     .instance = write_command},
    {.name = "explain-command",
     .kind = CU_CODE,
     .phrasings = {"Explain what the command does.",
                   "{code_scene} A colleague told me to run `{code}`. What is it good for?",
                   "Before I press enter: what do people use `{code}` for?",
                   "{code_scene} Say in plain words what this line is used for."},
     .input = "{code}",
     .output = "It is used to {what}.",
     CU_ROWS(shell_rows),
     .instance = draw_command,
     .input_name = "Command"},
    {.name = "cron-line",
     .kind = CU_CODE,
     .phrasings = {"Write a crontab line that runs {script} {when}.",
                   "{code_scene} {script} should start {when}. What is the cron entry?",
                   "How do I tell cron to execute {script} {when}?"},
     .output = "{fields} {script}",
     .task = task_cron},
    {.name = "sql-select",
     .kind = CU_CODE,
     .phrasings = {"Write an SQL query for {what}.",
                   "My database has the table {t}. How do I get {what}?",
                   "With which SELECT statement do I see {what}?"},
     .output = "{code}",
     CU_ROWS(sql_rows),
     .task = task_select},
    {.name = "sql-change",
     .kind = CU_CODE,
     .phrasings = {"Use SQL to {what}.", "How do I {what}? Answer with one SQL statement.",
                   "{code_scene} I have to {what}. Which SQL does it?"},
     .output = "{code}",
     CU_ROWS(sql_rows),
     .task = task_change},
    {.name = "regular-expression",
     .kind = CU_CODE,
     .phrasings = {"Write a regular expression for {what}.", "Which regex matches {what}?",
                   "I want to search a text for {what}. What pattern must I enter?"},
     .output = "{code}",
     CU_ROWS(pattern_rows),
     .task = task_pattern,
     .instance = write_command},
    {.name = "http-status-meaning",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"What does the HTTP status {0} mean?",
                   "{code_scene} The server replies with {0} {1}. Explain this to a beginner.",
                   "{code_scene} In the network log stands the code {0}. What happened?",
                   "Explain the HTTP status code {for_study}."},
     .input = "{0}",
     .output = "{1}: {2}",
     CU_ROWS(status_rows),
     .input_name = "Status code"},
};

const struct cu_set cu_en_code_shell = {EN_FAMILIES(families), .lists = lists};
