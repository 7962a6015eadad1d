/* SPDX-License-Identifier: Apache-2.0 */
#include "lm/tokenizer_write.h"

#include "base/hashset.h"
#include "base/utf8.h"
#include "lm/tokenizer_bytes.h"
#include "lm/tokenizer_split.h"

enum { N_BYTES = 256 };

static void add_json(struct da_buf *out, struct da_str s)
{
    da_buf_add_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (c == '"' || c == '\\')
            da_buf_add_char(out, '\\');
        if (c < 0x20)
            da_buf_addf(out, "\\u%04x", c);
        else
            da_buf_add_char(out, (char)c);
    }
    da_buf_add_char(out, '"');
}

/* Bytes in GPT-2's alphabet. */
static void add_spelling(struct da_buf *out, struct da_str bytes)
{
    for (size_t i = 0; i < bytes.n; i++)
        da_utf8_encode(out, da_byte_to_char((uint8_t)bytes.p[i]));
}

static void add_special(struct da_buf *out, const char *spelling, size_t id)
{
    da_buf_addf(out, "{\"id\":%zu,\"content\":", id);
    add_json(out, da_str_c(spelling));
    da_buf_add_c(out, ",\"single_word\":false,\"lstrip\":false,\"rstrip\":false,"
                      "\"normalized\":false,\"special\":true}");
}

static void add_head(struct da_buf *out, const struct da_trained *t)
{
    da_buf_add_c(out, "{\"version\":\"1.0\",\"truncation\":null,\"padding\":null,\n"
                      "\"added_tokens\":[");
    for (size_t i = 0; i < t->n_specials; i++) {
        da_buf_add_c(out, i > 0 ? ",\n" : "\n");
        add_special(out, t->specials[i], i);
    }
    da_buf_add_c(out, "],\n\"normalizer\":null,\n\"pre_tokenizer\":{\"type\":\"Sequence\","
                      "\"pretokenizers\":[\n{\"type\":\"Split\",\"pattern\":{\"Regex\":");
    add_json(out, da_str_c(da_split_qwen2_pattern));
    da_buf_add_c(out, "},\"behavior\":\"Isolated\",\"invert\":false},\n"
                      "{\"type\":\"ByteLevel\",\"add_prefix_space\":false,\"trim_offsets\":false,"
                      "\"use_regex\":false}]},\n\"post_processor\":{\"type\":\"ByteLevel\","
                      "\"add_prefix_space\":false,\"trim_offsets\":false,\"use_regex\":false},\n"
                      "\"decoder\":{\"type\":\"ByteLevel\",\"add_prefix_space\":false,"
                      "\"trim_offsets\":false,\"use_regex\":false},\n");
}

/* Appends "spelling":id, and notes the spelling; false when it was there. */
static bool add_token(struct da_buf *out, struct da_str spelling, size_t id,
                      struct da_hashset *seen)
{
    da_buf_add_c(out, id > 0 ? ",\n" : "\n");
    add_json(out, spelling);
    da_buf_addf(out, ":%zu", id);
    return da_hashset_add(seen, spelling);
}

static int add_vocab(struct da_buf *out, const struct da_trained *t, struct da_hashset *seen,
                     struct da_err *err)
{
    struct da_buf spelling;
    size_t id = 0;
    int rc = DA_OK;

    da_buf_init(&spelling, DA_BUF_TEXT_MAX);
    for (; id < t->n_specials; id++)
        if (!*t->specials[id] || !add_token(out, da_str_c(t->specials[id]), id, seen))
            DA_TRY(da_err_set(err, DA_EINVAL, 0, "the special token \"%.60s\" %s", t->specials[id],
                              *t->specials[id] ? "comes twice" : "is empty"));
    for (size_t i = 0; i < N_BYTES + t->n_merges; i++, id++) {
        da_buf_reset(&spelling);
        add_spelling(&spelling, t->bytes[i]);
        if (!add_token(out, da_buf_str(&spelling), id, seen))
            DA_TRY(da_err_set(err, DA_EINVAL, 0,
                              "the special token \"%.60s\" is text too; spell it so that no text "
                              "is like it",
                              spelling.p));
    }
out:
    da_buf_release(&spelling);
    return rc;
}

static void add_merges(struct da_buf *out, const struct da_trained *t)
{
    for (size_t i = 0; i < t->n_merges; i++) {
        struct da_buf pair;

        da_buf_init(&pair, DA_BUF_TEXT_MAX);
        for (size_t side = 0; side < 2; side++) {
            if (side > 0)
                da_buf_add_char(&pair, ' ');
            add_spelling(&pair, t->bytes[t->merges[i][side] - t->n_specials]);
        }
        da_buf_add_c(out, i > 0 ? ",\n" : "\n");
        add_json(out, da_buf_str(&pair));
        da_buf_release(&pair);
    }
}

int da_tokenizer_write(const struct da_trained *t, struct da_buf *json, struct da_err *err)
{
    struct da_hashset seen = {0};
    int rc = DA_OK;

    add_head(json, t);
    da_buf_add_c(json, "\"model\":{\"type\":\"BPE\",\"dropout\":null,\"unk_token\":null,"
                       "\"continuing_subword_prefix\":null,\"end_of_word_suffix\":null,"
                       "\"fuse_unk\":false,\"byte_fallback\":false,\"ignore_merges\":false,\n"
                       "\"vocab\":{");
    DA_TRY(add_vocab(json, t, &seen, err));
    da_buf_add_c(json, "},\n\"merges\":[");
    add_merges(json, t);
    da_buf_add_c(json, "]}}\n");
    DA_TRY(da_buf_check(json, err));
out:
    da_hashset_release(&seen);
    return rc;
}
