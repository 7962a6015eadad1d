/* SPDX-License-Identifier: Apache-2.0 */
#include "method/prompts.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "method/builtin.h"

enum { PROMPT_MAX = 1 << 20 };

enum { TASKS = 1, INSTRUCTION = 2, COUNT = 4, LANGUAGE = 8 };

static const struct {
    int mark;
    const char *text;
} marks[] = {
    {TASKS, "{{tasks}}"},
    {INSTRUCTION, "{{instruction}}"},
    {COUNT, "{{count}}"},
    {LANGUAGE, "{{language}}"},
};

static const struct {
    const char *name;
    int must, may; /* marks that it has; TASKS must be its end, for the text goes on there */
} files[DA_N_PROMPTS] = {
    [DA_PROMPT_SYSTEM] = {"system.txt", 0, LANGUAGE},
    [DA_PROMPT_PROPOSE] = {"propose.txt", TASKS, LANGUAGE},
    [DA_PROMPT_PROPOSE_CLASSIFICATION] = {"propose_classification.txt", TASKS, LANGUAGE},
    [DA_PROMPT_CLASSIFY] = {"classify.txt", INSTRUCTION, LANGUAGE},
    [DA_PROMPT_INPUT_FIRST] = {"input_first.txt", INSTRUCTION, LANGUAGE},
    [DA_PROMPT_OUTPUT_FIRST] = {"output_first.txt", INSTRUCTION, LANGUAGE},
    [DA_PROMPT_ALPACA] = {"alpaca.txt", TASKS | COUNT, LANGUAGE},
};

/* What {{language}} becomes: the language's name, in the language of the prompts that name it. */
static const struct {
    const char *code, *name;
} languages[] = {
    {"en", "English"},    {"zh", "中文"},       {"ar", "Arabic"},     {"bg", "Bulgarian"},
    {"bn", "Bengali"},    {"cs", "Czech"},      {"da", "Danish"},     {"de", "German"},
    {"el", "Greek"},      {"es", "Spanish"},    {"et", "Estonian"},   {"fa", "Persian"},
    {"fi", "Finnish"},    {"fr", "French"},     {"he", "Hebrew"},     {"hi", "Hindi"},
    {"hr", "Croatian"},   {"hu", "Hungarian"},  {"id", "Indonesian"}, {"it", "Italian"},
    {"ja", "Japanese"},   {"ko", "Korean"},     {"lt", "Lithuanian"}, {"lv", "Latvian"},
    {"mk", "Macedonian"}, {"ms", "Malay"},      {"nl", "Dutch"},      {"no", "Norwegian"},
    {"pl", "Polish"},     {"pt", "Portuguese"}, {"ro", "Romanian"},   {"ru", "Russian"},
    {"sk", "Slovak"},     {"sl", "Slovenian"},  {"sr", "Serbian"},    {"sv", "Swedish"},
    {"sw", "Swahili"},    {"ta", "Tamil"},      {"th", "Thai"},       {"tr", "Turkish"},
    {"uk", "Ukrainian"},  {"ur", "Urdu"},       {"vi", "Vietnamese"},
};

struct da_prompts {
    struct da_arena arena;
    struct da_str texts[DA_N_PROMPTS];
};

/* Whether the tag lang ("zh", "zh-CN") is of the language `code`. */
static bool is_language(const char *lang, const char *code)
{
    size_t n = strlen(code);

    return strncmp(lang, code, n) == 0 && (lang[n] == '\0' || lang[n] == '-' || lang[n] == '_');
}

static struct da_str language_name(const char *lang)
{
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
        if (is_language(lang, languages[i].code))
            return da_str_c(languages[i].name);
    return da_str_c(lang);
}

static struct da_str find_builtin(const char *lang, const char *name)
{
    struct da_str english = {0};

    for (size_t i = 0; i < da_method_n_builtins; i++) {
        const struct da_method_builtin *b = &da_method_builtins[i];

        if (strcmp(b->name, name) != 0)
            continue;
        if (is_language(lang, b->lang))
            return (struct da_str){b->text, b->size};
        if (strcmp(b->lang, "en") == 0)
            english = (struct da_str){b->text, b->size};
    }
    return english;
}

/* Reads path, if there is such a file; *found says so. */
static int read_file(const char *path, struct da_buf *out, bool *found, struct da_err *err)
{
    char chunk[4096];
    size_t n;
    int rc = DA_OK;
    FILE *f = fopen(path, "rb");

    *found = f != NULL;
    if (!f)
        return errno == ENOENT ? DA_OK
                               : da_err_set(err, DA_EIO, errno, "%s: %s", path, strerror(errno));
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
        da_buf_add(out, chunk, n);
    if (ferror(f))
        rc = da_err_set(err, DA_EIO, errno, "%s: %s", path, strerror(errno));
    fclose(f);
    if (rc == DA_OK && da_buf_check(out, NULL) < 0)
        rc = da_err_set(err, DA_EFORMAT, 0, "%s: a prompt has at most %d bytes", path, PROMPT_MAX);
    return rc;
}

/* The text as prompts use it: no byte order mark, lines that end with \n, no white space at the
 * end. */
static struct da_str normalise(struct da_arena *a, struct da_str raw)
{
    char *p = da_arena_alloc(a, raw.n + 1);
    struct da_str text = {p, 0};

    if (da_str_starts(raw, DA_STR("\xEF\xBB\xBF")))
        raw = da_str_sub(raw, 3, raw.n);
    for (size_t i = 0; i < raw.n; i++)
        if (raw.p[i] != '\r' || i + 1 == raw.n || raw.p[i + 1] != '\n')
            p[text.n++] = raw.p[i];
    while (text.n && strchr(" \t\r\n", text.p[text.n - 1]))
        text.n--;
    return text;
}

/* The size of a {{word}} at the beginning of s, or 0. */
static size_t mark_size(struct da_str s)
{
    size_t n = 2;

    if (!da_str_starts(s, DA_STR("{{")))
        return 0;
    while (n < s.n && ((s.p[n] >= 'a' && s.p[n] <= 'z') || s.p[n] == '_'))
        n++;
    return n > 2 && da_str_starts(da_str_sub(s, n, s.n), DA_STR("}}")) ? n + 2 : 0;
}

static int check_one_mark(const char *path, int may, struct da_str mark, int *seen,
                          struct da_err *err)
{
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (!da_str_eq(mark, da_str_c(marks[i].text)) || !(marks[i].mark & may))
            continue;
        if (*seen & marks[i].mark)
            return da_err_set(err, DA_EFORMAT, 0, "%s: %s stands there twice", path, marks[i].text);
        *seen |= marks[i].mark;
        return DA_OK;
    }
    return da_err_set(err, DA_EFORMAT, 0, "%s: %.*s is no mark of this prompt", path,
                      (int)(mark.n < 40 ? mark.n : 40), mark.p);
}

static int check(const char *path, enum da_prompt_id id, struct da_str text, struct da_err *err)
{
    int seen = 0, rc;

    if (da_utf8_valid_prefix(text) != text.n)
        return da_err_set(err, DA_EFORMAT, 0, "%s: not UTF-8 at byte %zu", path,
                          da_utf8_valid_prefix(text));
    for (size_t at = 0; (at = da_str_find(text, DA_STR("{{"), at)) != SIZE_MAX;) {
        size_t n = mark_size(da_str_sub(text, at, text.n));

        rc = n ? check_one_mark(path, files[id].must | files[id].may, da_str_sub(text, at, at + n),
                                &seen, err)
               : 0;
        if (rc < 0)
            return rc;
        at += n ? n : 1;
    }
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (files[id].must & ~seen & marks[i].mark)
            return da_err_set(err, DA_EFORMAT, 0, "%s: the mark %s is missing", path,
                              marks[i].text);
    if ((files[id].must & TASKS) && !da_str_ends(text, DA_STR("{{tasks}}")))
        return da_err_set(err, DA_EFORMAT, 0,
                          "%s: the text must end with {{tasks}}: the teacher goes on there", path);
    return DA_OK;
}

/* The text with the language's name put in. */
static struct da_str name_language(struct da_arena *a, struct da_str text, const char *lang)
{
    static const struct da_str mark = {"{{language}}", 12};
    size_t at = da_str_find(text, mark, 0);
    struct da_str name = language_name(lang);
    char *p;

    if (at == SIZE_MAX)
        return text;
    p = da_arena_alloc(a, text.n - mark.n + name.n + 1);
    memcpy(p, text.p, at);
    memcpy(p + at, name.p, name.n);
    memcpy(p + at + name.n, text.p + at + mark.n, text.n - at - mark.n);
    return (struct da_str){p, text.n - mark.n + name.n};
}

static bool is_prompt_name(const char *name)
{
    for (size_t i = 0; i < DA_N_PROMPTS; i++)
        if (strcmp(name, files[i].name) == 0)
            return true;
    return false;
}

/* A misspelt file would replace nothing in silence, and so would a folder of other things. */
static int check_folder(const char *dir, struct da_err *err)
{
    DIR *d = opendir(dir);
    int known = 0, rc = DA_OK;
    const struct dirent *entry;

    if (!d)
        return da_err_set(err, DA_EIO, errno, "%s: %s", dir, strerror(errno));
    while (rc == DA_OK && (entry = readdir(d)) != NULL) {
        if (is_prompt_name(entry->d_name))
            known++;
        else if (da_str_ends(da_str_c(entry->d_name), DA_STR(".txt")))
            rc =
                da_err_set(err, DA_EFORMAT, 0,
                           "%s/%s: no prompt has this name; prompts are system, propose, "
                           "propose_classification, classify, input_first, output_first and alpaca",
                           dir, entry->d_name);
    }
    closedir(d);
    if (rc == DA_OK && known == 0)
        rc = da_err_set(err, DA_EFORMAT, 0,
                        "%s: no prompt file in this folder (system.txt, propose.txt, ...)", dir);
    return rc;
}

/* Loads one text from dir (if not NULL, and if it is there) or from what is compiled in. */
static int load_one(struct da_prompts *p, enum da_prompt_id id, const char *lang, const char *dir,
                    struct da_err *err)
{
    struct da_str raw = find_builtin(lang, files[id].name);
    struct da_buf path, file;
    bool found = false;
    int rc = DA_OK;

    da_buf_init(&path, PROMPT_MAX);
    da_buf_init(&file, PROMPT_MAX);
    da_buf_addf(&path, "%s/%s", dir ? dir : lang, files[id].name);
    DA_TRY(da_buf_check(&path, err));
    if (dir)
        DA_TRY(read_file(path.p, &file, &found, err));
    raw = normalise(&p->arena, found ? da_buf_str(&file) : raw);
    DA_TRY(check(path.p, id, raw, err));
    p->texts[id] = name_language(&p->arena, raw, lang);
out:
    da_buf_release(&path);
    da_buf_release(&file);
    return rc;
}

int da_prompts_load(struct da_prompts **out, const char *lang, const char *dir, struct da_err *err)
{
    struct da_prompts *p = da_alloc(sizeof *p);
    int rc = DA_OK;

    if (dir)
        DA_TRY(check_folder(dir, err));
    for (enum da_prompt_id id = 0; id < DA_N_PROMPTS; id++)
        DA_TRY(load_one(p, id, lang, dir, err));
    *out = p;
    p = NULL;
out:
    da_prompts_free(p);
    return rc;
}

void da_prompts_free(struct da_prompts *p)
{
    if (p)
        da_arena_release(&p->arena);
    da_free(p);
}

struct da_str da_prompts_text(const struct da_prompts *p, enum da_prompt_id id)
{
    return p->texts[id];
}

struct da_digest da_prompts_digest(const struct da_prompts *p)
{
    return da_sha256_fields(p->texts, DA_N_PROMPTS);
}
