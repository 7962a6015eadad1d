/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "method/prompts.h"

/* A folder of replacements that lives for one test. */
struct folder {
    char path[64];
};

static void folder_make(struct folder *f)
{
    snprintf(f->path, sizeof f->path, "%s", "/tmp/didact-prompts-XXXXXX");
    assert_non_null(mkdtemp(f->path));
}

static void folder_write(const struct folder *f, const char *name, const char *text)
{
    char path[256];
    FILE *out;

    snprintf(path, sizeof path, "%s/%s", f->path, name);
    out = fopen(path, "wb");
    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
}

static void folder_remove(const struct folder *f, const char *const *names, size_t n)
{
    char path[256];

    for (size_t i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/%s", f->path, names[i]);
        unlink(path);
    }
    assert_int_equal(rmdir(f->path), 0);
}

static struct da_prompts *load(const char *lang)
{
    struct da_prompts *p = NULL;
    struct da_err err = {0};

    if (da_prompts_load(&p, lang, NULL, &err) < 0)
        fail_msg("%s", err.msg);
    return p;
}

static bool holds(const struct da_prompts *p, enum da_prompt_id id, const char *text)
{
    return da_str_find(da_prompts_text(p, id), da_str_c(text), 0) != SIZE_MAX;
}

static size_t count(struct da_str s, const char *text)
{
    size_t n = 0;

    for (size_t at = 0; (at = da_str_find(s, da_str_c(text), at)) != SIZE_MAX; at++)
        n++;
    return n;
}

static void classify_has_12_yes_and_19_no(void **state)
{
    struct da_prompts *en = load("en"), *zh = load("zh");

    (void)state;
    assert_int_equal(count(da_prompts_text(en, DA_PROMPT_CLASSIFY), "Is it classification? Yes\n"),
                     12);
    assert_int_equal(count(da_prompts_text(en, DA_PROMPT_CLASSIFY), "Is it classification? No\n"),
                     19);
    assert_int_equal(count(da_prompts_text(zh, DA_PROMPT_CLASSIFY), "是否为分类任务？是\n"), 12);
    assert_int_equal(count(da_prompts_text(zh, DA_PROMPT_CLASSIFY), "是否为分类任务？否\n"), 19);
    da_prompts_free(en);
    da_prompts_free(zh);
}

static void texts_end_where_the_teacher_goes_on(void **state)
{
    static const struct {
        const char *lang, *classify, *instantiate, *label;
    } rows[] = {
        {"en", "\n\nTask: {{instruction}}\nIs it classification?", "\n\nTask: {{instruction}}",
         "Class label:"},
        {"zh", "\n\n任务：{{instruction}}\n是否为分类任务？", "\n\n任务：{{instruction}}",
         "类别标签："},
    };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct da_prompts *p = load(rows[i].lang);

        assert_true(
            da_str_ends(da_prompts_text(p, DA_PROMPT_CLASSIFY), da_str_c(rows[i].classify)));
        assert_true(
            da_str_ends(da_prompts_text(p, DA_PROMPT_INPUT_FIRST), da_str_c(rows[i].instantiate)));
        assert_true(
            da_str_ends(da_prompts_text(p, DA_PROMPT_OUTPUT_FIRST), da_str_c(rows[i].instantiate)));
        assert_true(da_str_ends(da_prompts_text(p, DA_PROMPT_PROPOSE), DA_STR("\n{{tasks}}")));
        assert_true(da_str_ends(da_prompts_text(p, DA_PROMPT_ALPACA), DA_STR("\n\n{{tasks}}")));
        assert_true(holds(p, DA_PROMPT_OUTPUT_FIRST, rows[i].label));
        for (enum da_prompt_id id = 0; id < DA_N_PROMPTS; id++)
            assert_true(id == DA_PROMPT_OUTPUT_FIRST || !holds(p, id, rows[i].label));
        da_prompts_free(p);
    }
}

static void languages_without_files_take_the_english_ones(void **state)
{
    struct da_prompts *en = load("en"), *de = load("de"), *cn = load("zh-CN"), *zh = load("zh"),
                      *xx = load("xx");

    (void)state;
    assert_true(holds(de, DA_PROMPT_SYSTEM, "German"));
    assert_true(holds(en, DA_PROMPT_SYSTEM, "English"));
    assert_true(holds(zh, DA_PROMPT_SYSTEM, "中文"));
    assert_true(holds(xx, DA_PROMPT_SYSTEM, "in xx."));
    assert_false(holds(de, DA_PROMPT_SYSTEM, "{{"));
    assert_true(da_str_eq(da_prompts_text(de, DA_PROMPT_CLASSIFY),
                          da_prompts_text(en, DA_PROMPT_CLASSIFY)));
    assert_true(da_str_eq(da_prompts_text(cn, DA_PROMPT_CLASSIFY),
                          da_prompts_text(zh, DA_PROMPT_CLASSIFY)));
    da_prompts_free(en);
    da_prompts_free(de);
    da_prompts_free(cn);
    da_prompts_free(zh);
    da_prompts_free(xx);
}

static void digest_changes_with_any_text(void **state)
{
    struct da_prompts *en = load("en"), *again = load("en"), *de = load("de");
    struct da_digest a = da_prompts_digest(en), b = da_prompts_digest(again),
                     c = da_prompts_digest(de);

    (void)state;
    assert_memory_equal(a.bytes, b.bytes, sizeof a.bytes);
    assert_memory_not_equal(a.bytes, c.bytes, sizeof a.bytes);
    da_prompts_free(en);
    da_prompts_free(again);
    da_prompts_free(de);
}

static void folder_replaces_file_by_file(void **state)
{
    static const char *const names[] = {"classify.txt", "README.md"};
    struct da_prompts *p = NULL, *en = load("en");
    struct da_err err = {0};
    struct folder f;

    (void)state;
    folder_make(&f);
    folder_write(&f, names[0], "\xEF\xBB\xBFOurs, in {{language}}:\r\n{{instruction}}?\r\n\r\n");
    folder_write(&f, names[1], "not a prompt");
    assert_int_equal(da_prompts_load(&p, "sv", f.path, &err), DA_OK);
    assert_true(da_str_eq(da_prompts_text(p, DA_PROMPT_CLASSIFY),
                          DA_STR("Ours, in Swedish:\n{{instruction}}?")));
    assert_true(
        da_str_eq(da_prompts_text(p, DA_PROMPT_PROPOSE), da_prompts_text(en, DA_PROMPT_PROPOSE)));
    da_prompts_free(p);
    da_prompts_free(en);
    folder_remove(&f, names, 2);
}

static void faulty_folders_are_named(void **state)
{
    static const struct {
        const char *name, *text;
        int code;
        const char *says;
    } rows[] = {
        {"classify.txt", "Is it?", DA_EFORMAT, "classify.txt: the mark {{instruction}} is missing"},
        {"classify.txt", "{{instruction}} {{instruction}}", DA_EFORMAT,
         "{{instruction}} stands there twice"},
        {"classify.txt", "{{instruction}} {{count}}", DA_EFORMAT,
         "{{count}} is no mark of this prompt"},
        {"propose.txt", "{{task}}", DA_EFORMAT, "propose.txt: {{task}} is no mark of this prompt"},
        {"propose.txt", "{{tasks}} and more", DA_EFORMAT, "must end with {{tasks}}"},
        {"alpaca.txt", "{{tasks}}", DA_EFORMAT, "the mark {{count}} is missing"},
        {"system.txt", "bad \xFF byte", DA_EFORMAT, "system.txt: not UTF-8 at byte 4"},
        {"clasify.txt", "{{instruction}}", DA_EFORMAT, "clasify.txt: no prompt has this name"},
        {"notes.md", "", DA_EFORMAT, "no prompt file in this folder"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct da_prompts *p = NULL;
        struct da_err err = {0};
        struct folder f;

        folder_make(&f);
        folder_write(&f, rows[i].name, rows[i].text);
        assert_int_equal(da_prompts_load(&p, "en", f.path, &err), rows[i].code);
        assert_null(p);
        if (!strstr(err.msg, rows[i].says) || !strstr(err.msg, f.path))
            fail_msg("\"%s\" does not say \"%s\"", err.msg, rows[i].says);
        folder_remove(&f, &rows[i].name, 1);
    }
}

static void absent_folder_is_an_error(void **state)
{
    struct da_prompts *p = NULL;
    struct da_err err = {0};

    (void)state;
    assert_int_equal(da_prompts_load(&p, "en", "/nonexistent/prompts", &err), DA_EIO);
    assert_non_null(strstr(err.msg, "/nonexistent/prompts"));
}

static void braces_that_are_no_mark_stay(void **state)
{
    static const char *const names[] = {"system.txt"};
    struct da_prompts *p = NULL;
    struct folder f;

    (void)state;
    folder_make(&f);
    folder_write(&f, names[0], "{{ x }} {{}} {{{a: 1}}} {{Name}} {{");
    assert_int_equal(da_prompts_load(&p, "en", f.path, NULL), DA_OK);
    assert_true(da_str_eq(da_prompts_text(p, DA_PROMPT_SYSTEM),
                          DA_STR("{{ x }} {{}} {{{a: 1}}} {{Name}} {{")));
    da_prompts_free(p);
    folder_remove(&f, names, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classify_has_12_yes_and_19_no),
        cmocka_unit_test(texts_end_where_the_teacher_goes_on),
        cmocka_unit_test(languages_without_files_take_the_english_ones),
        cmocka_unit_test(digest_changes_with_any_text),
        cmocka_unit_test(folder_replaces_file_by_file),
        cmocka_unit_test(faulty_folders_are_named),
        cmocka_unit_test(absent_folder_is_an_error),
        cmocka_unit_test(braces_that_are_no_mark_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
