/* SPDX-License-Identifier: Apache-2.0
 *
 * An answer as it grows: its lead, and which tokens are shown when.
 */
#include "../lm/model_folder.h"

#include "base/utf8.h"
#include "serve/choice.h"

struct bench {
    char dir[FOLDER_PATH];
    struct da_engine *engine;
};

static int open_engine(void **state)
{
    static struct bench b;
    const struct da_engine_options o = {.threads = 1, .max_batch = 4, .context = 24};
    struct da_err err = {0};

    golden_folder(b.dir, "llama"); /* end tokens 2 and 5 */
    if (da_engine_open(&b.engine, b.dir, &o, &err) < 0)
        fail_msg("%s", err.msg);
    *state = &b;
    return 0;
}

static int close_engine(void **state)
{
    struct bench *b = *state;

    da_engine_close(&b->engine);
    remove_folder(b->dir);
    return 0;
}

/* The single token that spells these bytes. */
static uint32_t token_of(const struct bench *b, const char *bytes)
{
    const struct da_tokenizer *t = da_engine_tokenizer(b->engine);
    uint32_t found = UINT32_MAX;
    struct da_buf text;

    da_buf_init(&text, 64);
    for (uint32_t id = 0; id < da_tokenizer_size(t) && found == UINT32_MAX; id++) {
        da_buf_reset(&text);
        da_tokenizer_decode_one(t, id, true, &text);
        if (da_str_eq(da_buf_str(&text), da_str_c(bytes)))
            found = id;
    }
    da_buf_release(&text);
    assert_true(found != UINT32_MAX);
    return found;
}

/* One step: a token, and the text that the engine settles with it. */
static struct da_str add(struct da_choice *c, const struct bench *b, uint32_t id, const char *text,
                         enum da_finish finish)
{
    const struct da_token_logprob chosen = {id, -1};
    const struct da_token_logprob top[] = {{id, -1}, {7, -2}};
    struct da_engine_event e = {.text = da_str_c(text),
                                .chosen = &chosen,
                                .top = top,
                                .n_tokens = 1,
                                .finish = finish,
                                .n_generated = c->n_generated + 1};

    return da_choice_add(c, b->engine, &e);
}

static void assert_added(struct da_str added, const char *wanted)
{
    if (!da_str_eq(added, da_str_c(wanted)))
        fail_msg("\"%.*s\" instead of \"%s\"", DA_STR_ARG(added), wanted);
}

static void the_lead_is_taken_off_the_start_alone(void **state)
{
    const struct bench *b = *state;
    struct da_choice c;

    da_choice_init(&c, DA_STR(" "), -1);
    assert_added(add(&c, b, 10, "", DA_FINISH_NONE), "");
    assert_added(add(&c, b, 10, " ", DA_FINISH_NONE), "");
    assert_added(add(&c, b, 10, " cat", DA_FINISH_NONE), " cat");
    assert_added(da_buf_str(&c.text), " cat");
    da_choice_release(&c);
    da_choice_init(&c, DA_STR(" "), -1);
    assert_added(add(&c, b, 10, "cat ", DA_FINISH_LENGTH), "cat ");
    assert_int_equal(c.finish, DA_FINISH_LENGTH);
    da_choice_release(&c);
}

static void without_logprobs_no_tokens_are_kept(void **state)
{
    const struct bench *b = *state;
    struct da_choice c;

    da_choice_init(&c, DA_STR(""), -1);
    (void)add(&c, b, token_of(b, "a"), "a", DA_FINISH_STOP);
    assert_int_equal(c.n_tokens, 0);
    assert_int_equal(c.n_generated, 1);
    da_choice_release(&c);
}

static void tokens_are_shown_once_their_text_is_settled(void **state)
{
    const struct bench *b = *state;
    struct da_choice c;

    da_choice_init(&c, DA_STR(""), 2);
    (void)add(&c, b, token_of(b, "a"), "a", DA_FINISH_NONE);
    assert_int_equal(c.n_ready, 1);
    (void)add(&c, b, token_of(b, "\xc3"), "", DA_FINISH_NONE); /* half of an ä */
    assert_int_equal(c.n_ready, 1);
    (void)add(&c, b, token_of(b, "\xa4"), "\xc3\xa4", DA_FINISH_NONE);
    assert_int_equal(c.n_ready, 3);
    (void)add(&c, b, token_of(b, "b"), "", DA_FINISH_NONE); /* may begin a stop text */
    assert_int_equal(c.n_ready, 3);
    (void)add(&c, b, token_of(b, "c"), "bc", DA_FINISH_NONE);
    assert_int_equal(c.n_ready, 5);
    assert_int_equal(c.tokens[1].offset, 1);
    assert_int_equal(c.tokens[3].offset, 2); /* in characters */
    assert_int_equal(c.tokens[4].offset, 3);
    assert_int_equal(c.top[2 * 4 + 1].id, 7);
    da_choice_release(&c);
}

static void tokens_behind_a_stop_text_are_never_shown(void **state)
{
    const struct bench *b = *state;
    struct da_choice c;

    da_choice_init(&c, DA_STR(""), 0);
    (void)add(&c, b, token_of(b, "a"), "a", DA_FINISH_NONE);
    (void)add(&c, b, token_of(b, "x"), "", DA_FINISH_NONE);
    (void)add(&c, b, token_of(b, "y"), "", DA_FINISH_STOP); /* stop text "xy" */
    assert_int_equal(c.n_ready, 1);
    da_choice_release(&c);
    da_choice_init(&c, DA_STR(""), 0);
    (void)add(&c, b, token_of(b, "a"), "", DA_FINISH_NONE);
    (void)add(&c, b, token_of(b, "x"), "a", DA_FINISH_STOP);
    assert_int_equal(c.n_ready, 1);
    da_choice_release(&c);
}

static void the_end_token_is_not_shown(void **state)
{
    const struct bench *b = *state;
    struct da_choice c;

    da_choice_init(&c, DA_STR(""), 0);
    (void)add(&c, b, token_of(b, "a"), "a", DA_FINISH_NONE);
    (void)add(&c, b, 5, "", DA_FINISH_STOP);
    assert_int_equal(c.n_ready, 1);
    assert_int_equal(c.n_tokens, 1);
    assert_int_equal(c.n_generated, 2); /* usage counts it */
    da_choice_release(&c);
}

static void a_cut_character_is_shown_at_the_end(void **state)
{
    const struct bench *b = *state;
    struct da_choice c;

    da_choice_init(&c, DA_STR(""), 0);
    (void)add(&c, b, token_of(b, "a"), "a", DA_FINISH_NONE);
    (void)add(&c, b, token_of(b, "\xc3"), "\xef\xbf\xbd", DA_FINISH_LENGTH);
    assert_int_equal(c.n_ready, 2);
    da_choice_release(&c);
}

/* Over what the engine itself gives: the shown tokens spell the text, whatever stop text cuts it.
 */
static void shown_tokens_spell_the_text(void **state)
{
    const struct bench *b = *state;
    const uint32_t prompt[] = {70, 71, 72};

    for (uint64_t seed = 0; seed < 200; seed++) {
        const char letter = (char)('a' + seed % 26);
        const struct da_str stop = {&letter, 1};
        struct da_request r = {.prompt = prompt,
                               .n_prompt = 3,
                               .max_tokens = 20,
                               .rule = {.temperature = 1.5, .seed = seed},
                               .stop = &stop,
                               .n_stop = seed % 2,
                               .logprobs = 0};
        struct da_choice c;
        struct da_tokens shown = {0};
        struct da_buf spelt;
        uint64_t id;

        da_choice_init(&c, DA_STR(""), 0);
        da_buf_init(&spelt, DA_BUF_TEXT_MAX);
        assert_int_equal(da_engine_submit(b->engine, &r, &id, NULL), DA_OK);
        while (c.finish == DA_FINISH_NONE) {
            struct da_engine_event e;
            size_t n, from = c.n_ready;

            assert_int_equal(da_engine_step(b->engine, &e, 1, &n, NULL), DA_OK);
            (void)da_choice_add(&c, b->engine, &e);
            assert_true(c.n_ready >= from);
        }
        for (size_t i = 0; i < c.n_ready; i++)
            da_tokens_add(&shown, c.tokens[i].chosen.id);
        da_tokenizer_decode(da_engine_tokenizer(b->engine), shown.ids, shown.n, true, &spelt);
        assert_true(da_str_starts(da_buf_str(&spelt), da_buf_str(&c.text)));
        /* No token too many: without the last one it would not be the whole text. */
        assert_true(c.n_ready == 0 || c.n_ready == c.n_tokens ||
                    c.tokens[c.n_ready].offset >= da_utf8_length(da_buf_str(&c.text)));
        da_tokens_release(&shown);
        da_buf_release(&spelt);
        da_choice_release(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_lead_is_taken_off_the_start_alone),
        cmocka_unit_test(without_logprobs_no_tokens_are_kept),
        cmocka_unit_test(tokens_are_shown_once_their_text_is_settled),
        cmocka_unit_test(tokens_behind_a_stop_text_are_never_shown),
        cmocka_unit_test(the_end_token_is_not_shown),
        cmocka_unit_test(a_cut_character_is_shown_at_the_end),
        cmocka_unit_test(shown_tokens_spell_the_text),
    };

    return cmocka_run_group_tests_name("serve_choice", tests, open_engine, close_engine);
}
