/* SPDX-License-Identifier: Apache-2.0
 *
 * Examples of fine-tuning: their layouts, their borders, what is left out, sides and order.
 */
#include "sft_fixture.h"

#include <math.h>

#include "train/sft_mask.h"

static int set_up(void **state)
{
    *state = fixture_tokenizer();
    return 0;
}

static int tear_down(void **state)
{
    struct da_tokenizer *t = *state;

    da_tokenizer_free(&t);
    return 0;
}

/* ---- layouts ---- */

/* Which of the templates gave a prompt; fails when none did. */
static int template_of(const struct da_template *templates, int n, const char *input,
                       struct da_str prompt)
{
    for (int i = 0; i < n; i++) {
        char text[256];
        int size = snprintf(text, sizeof text, "%sDo it.%s%s%s", templates[i].head,
                            templates[i].middle, input, templates[i].tail);

        if (da_str_eq(prompt, (struct da_str){text, (size_t)size}))
            return i;
    }
    fail_msg("a prompt of no template: %.*s", DA_STR_ARG(prompt));
    return -1;
}

static void check_mix(const struct da_template *templates, int n, const char *input)
{
    int drawn[DA_TEMPLATES_WITH_INPUT] = {0};

    for (uint64_t i = 0; i < 1000; i++) {
        struct da_rng rng = da_rng_new(1, "test", i);
        struct da_str lead;
        struct da_buf prompt;
        int which;

        da_buf_init(&prompt, 1000);
        da_layout_prompt(DA_LAYOUT_MIXED, DA_STR("Do it."), da_str_c(input), &rng, &prompt, &lead);
        which = template_of(templates, n, input, da_buf_str(&prompt));
        drawn[which]++;
        assert_string_equal(lead.p, templates[which].lead);
        /* A label is followed by a space, a line break by the answer itself. */
        assert_true((prompt.p[prompt.n - 1] == ':') == (lead.n == 1));
        da_buf_release(&prompt);
    }
    for (int i = 0; i < n; i++)
        assert_in_range(drawn[i], 1000 / n / 2, 1000 / n * 2);
}

static void all_thirteen_layouts_are_drawn_evenly(void **state)
{
    (void)state;
    check_mix(da_templates_with_input, DA_TEMPLATES_WITH_INPUT, "a thing");
    check_mix(da_templates_without, DA_TEMPLATES_WITHOUT, "");
}

static void one_named_field_can_lose_its_name(void **state)
{
    static const struct {
        const char *input, *bare; /* NULL: it stays as it is */
    } cases[] = {
        {"Sentence: It rains.", "It rains."},
        {"Email text:\n\nDear all,\n\nit rains.", "Dear all,\nit rains."},
        {"\xE5\x8F\xA5\xE5\xAD\x90\xEF\xBC\x9A\xE4\xB8\x8B\xE9\x9B\xA8",
         "\xE4\xB8\x8B\xE9\x9B\xA8"},
        {"It rains.", NULL},
        {"First: a\nSecond: b", NULL},
        {"a list\nSecond: b", NULL},
        {"12:30 at the gate", NULL},
        {"https://example.org", NULL},
        {"- Milk: two", NULL},
        {"Sentence:", NULL},
        {": nothing", NULL},
        {"", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct da_buf out;
        bool got;

        da_buf_init(&out, 1000);
        got = da_layout_unname(da_str_c(cases[i].input), &out);
        if (got != (cases[i].bare != NULL) ||
            !da_str_eq(da_buf_str(&out), da_str_c(cases[i].bare ? cases[i].bare : "")))
            fail_msg("%s: %.*s", cases[i].input, DA_STR_ARG(da_buf_str(&out)));
        da_buf_release(&out);
    }
}

static void half_of_the_named_fields_lose_their_name(void **state)
{
    int named = 0;

    (void)state;
    for (uint64_t i = 0; i < 1000; i++) {
        struct da_rng rng = da_rng_new(1, "test", i);
        struct da_str lead;
        struct da_buf prompt;

        da_buf_init(&prompt, 1000);
        da_layout_prompt(DA_LAYOUT_MIXED, DA_STR("Do it."), DA_STR("Word: tree"), &rng, &prompt,
                         &lead);
        named += da_str_find(da_buf_str(&prompt), DA_STR("Word: "), 0) != SIZE_MAX;
        da_buf_release(&prompt);
    }
    assert_in_range(named, 430, 570);
}

static void alpaca_s_templates_are_alpaca_s(void **state)
{
    struct da_rng rng = {0};
    struct da_str lead;
    struct da_buf prompt;

    (void)state;
    da_buf_init(&prompt, 1000);
    da_layout_prompt(DA_LAYOUT_ALPACA, DA_STR("Do it."), DA_STR("a thing"), &rng, &prompt, &lead);
    assert_string_equal(prompt.p,
                        "Below is an instruction that describes a task, paired with an input that "
                        "provides further context. Write a response that appropriately completes "
                        "the request.\n\n### Instruction:\nDo it.\n\n### Input:\na thing\n\n"
                        "### Response:");
    assert_int_equal(lead.n, 0);
    da_buf_release(&prompt);
}

/* ---- borders ---- */

static void check_decoded(const struct da_sft *s, const uint32_t *tokens, size_t n,
                          const char *wanted)
{
    struct da_buf text;

    da_buf_init(&text, 10000);
    da_tokenizer_decode(s->options.tokenizer, tokens, n, false, &text);
    assert_string_equal(text.p, wanted);
    da_buf_release(&text);
}

static void only_the_answer_and_the_end_token_are_learnt(void **state)
{
    struct da_sft_options o = fixture_options(*state);
    struct da_sft s;

    da_sft_init(&s, &o);
    s.options.layout = DA_LAYOUT_ALPACA;
    add_one(&s, 1, "Name a river.", "", "the Rhine");
    assert_int_equal(s.n, 1);
    check_decoded(&s, s.tokens + s.examples[0].n_prompt, s.examples[0].n - s.examples[0].n_prompt,
                  "the Rhine<|endoftext|>");
    assert_int_equal(s.tokens[s.n_tokens - 1], END_OF_TEXT);
    da_sft_release(&s);
}

/* What answering does with the text of the prompt (run/model_teacher.c). */
static void the_prompt_alone_has_the_same_tokens(void **state)
{
    struct da_sft_options o = fixture_options(*state);
    struct da_encode_options as_asked = {.with_special = true, .plain = true};
    struct da_sft s;

    da_sft_init(&s, &o);
    add_some(&s, 40);
    add_one(&s, 41, "Spell <|endoftext|> in the prompt.", "", "No: <|im_end|>");
    assert_int_equal(s.n, 41);
    for (size_t i = 0; i < s.n; i++) {
        const struct da_sft_example *e = &s.examples[i];
        struct da_tokens asked = {0};
        struct da_buf prompt;

        da_buf_init(&prompt, 10000);
        da_tokenizer_decode(*state, s.tokens + e->first, e->n_prompt, false, &prompt);
        da_tokenizer_encode(*state, da_buf_str(&prompt), &as_asked, &asked);
        assert_int_equal(asked.n, e->n_prompt);
        assert_memory_equal(asked.ids, s.tokens + e->first, asked.n * sizeof *asked.ids);
        /* Text never becomes a control token: the only one is the last. */
        for (size_t k = 0; k + 1 < e->n; k++)
            assert_false(da_tokenizer_is_special(*state, s.tokens[e->first + k]));
        da_tokens_release(&asked);
        da_buf_release(&prompt);
    }
    da_sft_release(&s);
}

/* ---- conversations ---- */

static void check_chat(void **state, enum da_chat_format format, const char *answer)
{
    struct da_sft_options o = fixture_options(*state);
    const struct da_chat_message asked = {DA_STR("user"), DA_STR("Name it.\n\nthe land")};
    struct da_tokens open = {0};
    struct da_sft s;

    o.layout = DA_LAYOUT_CHAT;
    o.chat = format;
    da_sft_init(&s, &o);
    add_one(&s, 1, "Name it.", "the land", "red");
    assert_int_equal(s.n, 1);
    assert_int_equal(da_chat_encode(format, *state, &asked, 1, true, &open, NULL, NULL), DA_OK);
    assert_int_equal(s.examples[0].n_prompt, open.n);
    assert_memory_equal(s.tokens, open.ids, open.n * sizeof *open.ids);
    check_decoded(&s, s.tokens + open.n, s.n_tokens - open.n, answer);
    da_tokens_release(&open);
    da_sft_release(&s);
}

static void a_conversation_s_prompt_is_what_is_asked(void **state)
{
    check_chat(state, DA_CHAT_CHATML, "red<|im_end|>");
    check_chat(state, DA_CHAT_TURNS, " red\n\n<|endoftext|>");
    check_chat(state, DA_CHAT_TASK, " red\n\n<|endoftext|>");
}

static void the_mark_that_ends_an_answer_is_found(void **state)
{
    uint32_t id = 0;

    assert_int_equal(da_sft_chat_end(*state, DA_CHAT_CHATML, &id, NULL), DA_OK);
    assert_int_equal(id, END_OF_TURN);
    assert_int_equal(da_sft_chat_end(*state, DA_CHAT_TURNS, &id, NULL), DA_ENOTFOUND);
    assert_int_equal(da_sft_chat_end(*state, DA_CHAT_LLAMA3, &id, NULL), DA_EUNSUPPORTED);
}

static void answers_that_the_format_would_cut_are_counted(void **state)
{
    struct da_sft_options o = fixture_options(*state);
    struct da_sft s;

    o.layout = DA_LAYOUT_CHAT;
    o.chat = DA_CHAT_TURNS;
    da_sft_init(&s, &o);
    add_one(&s, 1, "Write.", "", "one\n\ntwo");
    add_one(&s, 2, "Write.", "", "one\ntwo");
    assert_int_equal(s.n_stopped, 1);
    da_sft_release(&s);
}

/* ---- what is kept ---- */

static void every_instance_is_an_example(void **state)
{
    struct da_sft_options o = fixture_options(*state);
    struct da_instance instances[] = {
        {DA_STR("a"), DA_STR("A")}, {DA_STR("b"), DA_STR("B")}, {DA_STR("c"), DA_STR(" \n")}};
    struct da_record r = {.instruction = DA_STR("Do."), .instances = instances, .n_instances = 3};
    struct da_sft_origin origin = {"pool", 7, true};
    struct da_sft s;

    da_sft_init(&s, &o);
    assert_int_equal(da_sft_add(&s, &r, &origin, false, NULL), DA_OK);
    assert_int_equal(s.n, 2);
    assert_int_equal(s.n_records, 1);
    assert_int_equal(s.examples[1].origin.number, 7);
    assert_int_equal(s.n_omitted[DA_SFT_NO_ANSWER], 1);
    da_sft_release(&s);
}

static void what_is_left_out_is_remembered(void **state)
{
    struct da_sft_options o = fixture_options(*state);
    struct da_record bare = {.instruction = DA_STR("Do.")};
    struct da_sft_origin origin = {"file", 4, false};
    char long_answer[4 * FIXTURE_CONTEXT];
    struct da_sft s;

    memset(long_answer, '7', sizeof long_answer - 1);
    long_answer[sizeof long_answer - 1] = 0;
    da_sft_init(&s, &o);
    add_one(&s, 1, "Do.", "a", "A");
    add_one(&s, 2, "Do.", "a", long_answer);
    add_one(&s, 3, "Do.", "a", "A");
    assert_int_equal(da_sft_add(&s, &bare, &origin, false, NULL), DA_OK);
    assert_int_equal(s.n, 1);
    assert_int_equal(s.n_records, 4);
    assert_int_equal(s.n_omissions, 3);
    assert_int_equal(s.omissions[0].reason, DA_SFT_TOO_LONG);
    assert_int_equal(s.omissions[0].origin.number, 2);
    assert_true(s.omissions[0].n > FIXTURE_CONTEXT);
    assert_int_equal(s.omissions[1].reason, DA_SFT_DUPLICATE);
    assert_int_equal(s.omissions[1].origin.number, 3);
    assert_int_equal(s.omissions[2].reason, DA_SFT_NO_ANSWER);
    assert_int_equal(s.omissions[2].origin.number, 4);
    da_sft_release(&s);
}

static void the_context_is_the_longest_example(void **state)
{
    struct da_sft_options o = fixture_options(*state);
    struct da_sft s;
    size_t n;

    o.layout = DA_LAYOUT_ALPACA;
    da_sft_init(&s, &o);
    add_one(&s, 1, "Do.", "", "the answer");
    n = da_sft_longest(&s);
    da_sft_release(&s);
    for (size_t less = 0; less < 2; less++) {
        o.context = n - less;
        da_sft_init(&s, &o);
        add_one(&s, 1, "Do.", "", "the answer");
        assert_int_equal(s.n, 1 - less);
        da_sft_release(&s);
    }
}

/* ---- sides ---- */

static void a_task_keeps_its_side_whatever_else_there_is(void **state)
{
    struct da_sft_options o = fixture_options(*state);
    struct da_sft few, many;

    o.split = 0.5;
    da_sft_init(&few, &o);
    da_sft_init(&many, &o);
    add_some(&few, 50);
    add_one(&many, 1, "Something else.", "", "yes");
    add_some(&many, 200);
    assert_in_range(many.n_held_out, 70, 130);
    for (size_t i = 0; i < few.n; i++)
        assert_int_equal(few.examples[i].is_held_out, many.examples[i + 1].is_held_out);
    da_sft_release(&few);
    da_sft_release(&many);
}

static void the_digest_knows_layout_and_sides(void **state)
{
    struct da_sft_options variants[] = {fixture_options(*state), fixture_options(*state),
                                        fixture_options(*state), fixture_options(*state)};
    struct da_digest digests[4];

    variants[1].seed = 43;
    variants[2].layout = DA_LAYOUT_ALPACA;
    variants[3].split = 0.5;
    for (size_t i = 0; i < 4; i++) {
        struct da_sft s;

        da_sft_init(&s, &variants[i]);
        add_some(&s, 20);
        digests[i] = da_sft_digest(&s);
        da_sft_release(&s);
        for (size_t k = 0; k < i; k++)
            assert_memory_not_equal(&digests[i], &digests[k], sizeof digests[0]);
    }
}

/* ---- order ---- */

static void each_epoch_has_every_example_in_another_order(void **state)
{
    enum { N = 40, EPOCHS = 3 };
    struct da_sft_options o = fixture_options(*state);
    const uint32_t *order[EPOCHS][N];
    struct da_sft_reader reader;
    struct da_document d;
    struct da_sft s;
    bool got;

    da_sft_init(&s, &o);
    add_some(&s, N);
    da_sft_reader_init(&reader, &s, false, EPOCHS);
    for (int epoch = 0; epoch < EPOCHS; epoch++)
        for (int i = 0; i < N; i++) {
            assert_int_equal(da_sft_next(&reader, &d, &got, NULL), DA_OK);
            assert_true(got);
            order[epoch][i] = d.tokens;
            for (int k = 0; k < i; k++)
                assert_ptr_not_equal(order[epoch][k], d.tokens);
        }
    assert_int_equal(da_sft_next(&reader, &d, &got, NULL), DA_OK);
    assert_false(got);
    assert_memory_not_equal(order[0], order[1], sizeof order[0]);
    assert_memory_not_equal(order[1], order[2], sizeof order[0]);
    da_sft_reader_release(&reader);
    da_sft_release(&s);
}

static void the_held_out_come_again_and_again(void **state)
{
    struct da_sft_options o = fixture_options(*state);
    struct da_sft_reader reader;
    struct da_document d;
    struct da_sft s;
    bool got;

    o.split = 0.5;
    da_sft_init(&s, &o);
    add_some(&s, 20);
    assert_in_range(s.n_held_out, 1, 19);
    da_sft_reader_init(&reader, &s, true, 0);
    for (int pass = 0; pass < 3; pass++) {
        for (size_t i = 0; i < s.n_held_out; i++) {
            assert_int_equal(da_sft_next(&reader, &d, &got, NULL), DA_OK);
            assert_true(got);
        }
        assert_int_equal(da_sft_next(&reader, &d, &got, NULL), DA_OK);
        assert_false(got);
    }
    da_sft_reader_release(&reader);
    da_sft_release(&s);
}

static void steps_are_counted_as_they_will_be(void **state)
{
    struct da_sft_options o = fixture_options(*state);
    struct da_sft s;
    int64_t one = 0, three = 0, most = 0;

    da_sft_init(&s, &o);
    add_some(&s, 60);
    assert_int_equal(da_sft_count_steps(&s, 1, 400, &one, NULL), DA_OK);
    assert_int_equal(da_sft_count_steps(&s, 3, 400, &three, NULL), DA_OK);
    assert_int_equal(da_sft_count_steps(&s, 3, 1 << 20, &most, NULL), DA_OK);
    assert_true(one * 400 >= (int64_t)s.n_tokens);
    assert_in_range(three, 3 * one - 2, 3 * one);
    assert_int_equal(most, 1);
    da_sft_release(&s);
}

static void the_batch_follows_the_data(void **state)
{
    struct da_sft_options o = fixture_options(*state);
    struct da_sft s;

    da_sft_init(&s, &o);
    add_some(&s, 10);
    assert_int_equal(da_sft_batch_tokens(&s), 512);
    add_some(&s, 3000);
    assert_int_equal(da_sft_batch_tokens(&s), s.n_tokens / 50);
    da_sft_release(&s);
}

static void the_rate_follows_the_size(void **state)
{
    (void)state;
    assert_true(fabs(da_sft_rate(7000000000) - 1e-5) < 1e-9);
    assert_true(fabs(da_sft_rate(6500000) - 3.28e-4) < 1e-6);
    assert_true(fabs(da_sft_rate(1000) - 1e-3) < 1e-9);
}

/* ---- the mask ---- */

static void the_mask_is_shown(void **state)
{
    struct da_sft_options o = fixture_options(*state);
    struct da_buf out;
    struct da_sft s;

    o.layout = DA_LAYOUT_CHAT;
    o.chat = DA_CHAT_TURNS;
    da_sft_init(&s, &o);
    add_one(&s, 1, "Say \033[2J.", "", "one\ntwo");
    da_buf_init(&out, 10000);
    da_sft_show(&s, &s.examples[0], DA_SFT_RAW, &out);
    assert_string_equal(out.p, "User: Say \033[2J.\nAssistant:[[ one\ntwo\n\n<|endoftext|>]]");
    da_buf_reset(&out);
    da_sft_show(&s, &s.examples[0], DA_SFT_ESCAPED, &out);
    assert_string_equal(out.p, "User: Say \\u{1b}[2J.\nAssistant:[[ one\ntwo\n\n<|endoftext|>]]");
    da_buf_reset(&out);
    da_sft_show(&s, &s.examples[0], DA_SFT_COLOR, &out);
    assert_string_equal(out.p, "User: Say \\u{1b}[2J.\nAssistant:\033[32m one\xE2\x86\xB5\033[0m\n"
                               "\033[32mtwo\xE2\x86\xB5\033[0m\n\033[32m\xE2\x86\xB5\033[0m\n"
                               "\033[32m<|endoftext|>\033[0m");
    da_buf_release(&out);
    da_sft_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_thirteen_layouts_are_drawn_evenly),
        cmocka_unit_test(one_named_field_can_lose_its_name),
        cmocka_unit_test(half_of_the_named_fields_lose_their_name),
        cmocka_unit_test(alpaca_s_templates_are_alpaca_s),
        cmocka_unit_test(only_the_answer_and_the_end_token_are_learnt),
        cmocka_unit_test(the_prompt_alone_has_the_same_tokens),
        cmocka_unit_test(a_conversation_s_prompt_is_what_is_asked),
        cmocka_unit_test(the_mark_that_ends_an_answer_is_found),
        cmocka_unit_test(answers_that_the_format_would_cut_are_counted),
        cmocka_unit_test(every_instance_is_an_example),
        cmocka_unit_test(what_is_left_out_is_remembered),
        cmocka_unit_test(the_context_is_the_longest_example),
        cmocka_unit_test(a_task_keeps_its_side_whatever_else_there_is),
        cmocka_unit_test(the_digest_knows_layout_and_sides),
        cmocka_unit_test(each_epoch_has_every_example_in_another_order),
        cmocka_unit_test(the_held_out_come_again_and_again),
        cmocka_unit_test(steps_are_counted_as_they_will_be),
        cmocka_unit_test(the_batch_follows_the_data),
        cmocka_unit_test(the_rate_follows_the_size),
        cmocka_unit_test(the_mask_is_shown),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
