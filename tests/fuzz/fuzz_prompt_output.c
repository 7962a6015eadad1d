/* SPDX-License-Identifier: Apache-2.0
 *
 * A model's text through every parser, in both presets and languages.
 *
 * Byte 0 of the input chooses: bit 0 truncated, bit 1 classification, bits 2 to 5 the number of
 * examples. The rest is the text. What must hold: every record can be read, is UTF-8 when the text
 * is, and no instruction is empty or has a line break.
 */
#include <math.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "method/method.h"

struct input {
    struct da_str text;
    bool truncated, classification, is_utf8;
    size_t n_examples;
};

static void check_text(const struct input *in, struct da_str s)
{
    volatile unsigned char sum = 0;

    for (size_t i = 0; i < s.n; i++)
        sum = (unsigned char)(sum + (unsigned char)s.p[i]);
    DA_ASSERT(!in->is_utf8 || da_utf8_valid_prefix(s) == s.n);
}

static void check_instruction(const struct input *in, struct da_str s)
{
    static const char *const breaks[] = {"\n",       "\r",           "\v",          "\f",
                                         "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};

    check_text(in, s);
    DA_ASSERT(s.n > 0);
    for (size_t i = 0; in->is_utf8 && i < sizeof breaks / sizeof breaks[0]; i++)
        DA_ASSERT(da_str_find(s, da_str_c(breaks[i]), 0) == SIZE_MAX);
    DA_ASSERT(memchr(s.p, '\n', s.n) == NULL);
}

static void check_proposals(const struct input *in, const struct da_method_options *o,
                            struct da_arena *a)
{
    for (size_t m = 0; m < da_n_methods; m++) {
        struct da_proposal *found = NULL;
        size_t n = 0;

        da_methods[m]->parse_proposals(o, in->text, in->truncated, in->n_examples, a, &found, &n);
        for (size_t i = 0; i < n; i++) {
            check_instruction(in, found[i].instruction);
            check_text(in, found[i].instance.input);
            check_text(in, found[i].instance.output);
            DA_ASSERT(!found[i].cut_off || in->truncated);
        }
    }
}

static void check_one(const struct input *in, const struct da_method_options *o)
{
    struct da_arena a = {0};
    struct da_instance *instances = NULL;
    size_t n = 0;
    enum da_truth truth = da_parse_classification(o, in->text);

    DA_ASSERT(truth == DA_YES || truth == DA_NO ||
              (truth == DA_UNKNOWN && o->preset != DA_PRESET_PAPER));
    check_proposals(in, o, &a);
    da_parse_instances(o, in->classification, in->text, in->truncated, &a, &instances, &n);
    for (size_t i = 0; i < n; i++) {
        check_text(in, instances[i].input);
        check_text(in, instances[i].output);
    }
    da_arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const langs[] = {"en", "zh"};
    struct input in;
    char *copy;

    if (size == 0)
        return 0;
    copy = da_alloc(size - 1); /* of the exact size, so that a read beyond the end shows */
    if (size > 1)
        memcpy(copy, data + 1, size - 1);
    in = (struct input){
        .text = {copy, size - 1},
        .truncated = data[0] & 1,
        .classification = data[0] & 2,
        .n_examples = data[0] >> 2 & 15,
    };
    in.is_utf8 = da_utf8_valid_prefix(in.text) == in.text.n;
    for (enum da_preset preset = DA_PRESET_DEFAULT; preset <= DA_PRESET_PAPER; preset++)
        for (size_t l = 0; l < 2; l++) {
            struct da_method_options o = {.preset = preset,
                                          .lang = langs[l],
                                          .temperature = -1,
                                          .top_p = -1,
                                          .presence_penalty = NAN,
                                          .is_chat = data[0] & 64};

            check_one(&in, &o);
        }
    da_free(copy);
    return 0;
}
