/* SPDX-License-Identifier: Apache-2.0 */
#include "text/tokens.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/porter.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

enum { CHARACTERS_A_TOKEN = 3 };

static const char *const rule_names[DA_N_TOKENIZERS] = {"unicode", "rouge", "rouge-stem", "char"};

const char *da_word_rule_name(enum da_word_rule rule)
{
    return rule_names[rule];
}

int da_word_rule_from_name(const char *name, enum da_word_rule *out, struct da_err *err)
{
    for (int i = 0; i < DA_N_TOKENIZERS; i++)
        if (strcmp(name, rule_names[i]) == 0) {
            *out = (enum da_word_rule)i;
            return DA_OK;
        }
    return da_err_set(err, DA_EINVAL, 0,
                      "\"%.40s\" is no tokenizer; unicode, rouge, rouge-stem or char", name);
}

struct slot {
    uint64_t hash;
    struct da_str text; /* text.p == NULL: free */
    uint32_t id;
};

struct da_vocab {
    enum da_word_rule tokenizer;
    struct slot *slots; /* open addressing, a power of two, at most half full */
    size_t n_slots, n_ids, texts_of_room;
    struct da_str *texts_of; /* by id */
    struct da_arena texts;
    struct da_buf token;      /* the token being gathered, UTF-8 */
    const UNormalizer2 *nfkc; /* ICU's, never freed; opened at the first text that is not ASCII */
    UBreakIterator *words;
    UChar *raw, *folded; /* UTF-16: as it came; after NFKC and case folding */
    uint32_t *characters;
    size_t raw_room, folded_room, characters_room;
};

struct da_vocab *da_vocab_new(enum da_word_rule tokenizer)
{
    struct da_vocab *v = da_alloc(sizeof *v);

    v->tokenizer = tokenizer;
    v->n_slots = 1024;
    v->slots = da_alloc_n(v->n_slots, sizeof *v->slots);
    da_buf_init(&v->token, DA_BUF_TEXT_MAX);
    return v;
}

void da_vocab_free(struct da_vocab *v)
{
    if (!v)
        return;
    if (v->words)
        ubrk_close(v->words);
    da_free(v->raw);
    da_free(v->folded);
    da_free(v->characters);
    da_buf_release(&v->token);
    da_arena_release(&v->texts);
    da_free(v->slots);
    da_free(v->texts_of);
    da_free(v);
}

size_t da_vocab_size(const struct da_vocab *v)
{
    return v->n_ids;
}

struct da_str da_vocab_text(const struct da_vocab *v, uint32_t id)
{
    DA_ASSERT(id < v->n_ids);
    return v->texts_of[id];
}

void da_words_release(struct da_words *t)
{
    da_free(t->ids);
    *t = (struct da_words){0};
}

static struct slot *find_slot(struct slot *slots, size_t n_slots, uint64_t hash, struct da_str text)
{
    size_t i = (size_t)hash & (n_slots - 1);

    while (slots[i].text.p && !(slots[i].hash == hash && da_str_eq(slots[i].text, text)))
        i = (i + 1) & (n_slots - 1);
    return &slots[i];
}

static void grow_table(struct da_vocab *v)
{
    size_t n = v->n_slots * 2;
    struct slot *slots = da_alloc_n(n, sizeof *slots);

    for (size_t i = 0; i < v->n_slots; i++)
        if (v->slots[i].text.p)
            *find_slot(slots, n, v->slots[i].hash, v->slots[i].text) = v->slots[i];
    da_free(v->slots);
    v->slots = slots;
    v->n_slots = n;
}

static uint32_t intern(struct da_vocab *v, struct da_str text)
{
    uint64_t hash = da_hash64(text);
    struct slot *s = find_slot(v->slots, v->n_slots, hash, text);

    if (s->text.p)
        return s->id;
    if (v->n_ids * 2 >= v->n_slots) {
        grow_table(v);
        s = find_slot(v->slots, v->n_slots, hash, text);
    }
    DA_ASSERT(v->n_ids < UINT32_MAX);
    *s = (struct slot){hash, da_arena_str(&v->texts, text), (uint32_t)v->n_ids++};
    da_grow(&v->texts_of, &v->texts_of_room, v->n_ids, sizeof *v->texts_of);
    v->texts_of[s->id] = s->text;
    return s->id;
}

/* Ends the token being gathered, if there is one. */
static void end_token(struct da_vocab *v, struct da_words *out)
{
    if (v->token.n == 0)
        return;
    if (v->tokenizer == DA_TOKENIZER_ROUGE_STEM && v->token.n > 3)
        v->token.n = da_porter_stem(v->token.p, v->token.n);
    da_grow(&out->ids, &out->room, out->n + 1, sizeof *out->ids);
    out->ids[out->n++] = intern(v, da_buf_str(&v->token));
    da_buf_reset(&v->token);
}

static bool is_ascii_word(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

static char lower(uint32_t c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* The bytes at the start of s that Python's str.lower() turns into ASCII letters, beside A-Z:
 * U+212A KELVIN SIGN gives "k"; U+0130 gives "i" and a combining dot, which separates. */
static size_t folds_to_ascii(struct da_str s, char *letter, bool *then_separates)
{
    if (da_str_starts(s, DA_STR("\xE2\x84\xAA"))) {
        *letter = 'k';
        *then_separates = false;
        return 3;
    }
    if (da_str_starts(s, DA_STR("\xC4\xB0"))) {
        *letter = 'i';
        *then_separates = true;
        return 2;
    }
    return 0;
}

static void tokenize_rouge(struct da_vocab *v, struct da_str text, struct da_words *out)
{
    for (size_t i = 0; i < text.n;) {
        unsigned char c = (unsigned char)text.p[i];
        bool then_separates = false;
        char letter;
        size_t n;

        if (is_ascii_word(c)) {
            da_buf_add_char(&v->token, lower(c));
            i++;
            continue;
        }
        n = c < 0x80 ? 0 : folds_to_ascii(da_str_sub(text, i, text.n), &letter, &then_separates);
        if (n)
            da_buf_add_char(&v->token, letter);
        if (!n || then_separates)
            end_token(v, out);
        i += n ? n : 1;
    }
    end_token(v, out);
}

static int icu_error(UErrorCode status, struct da_err *err)
{
    return da_err_set(err, DA_EUNSUPPORTED, (int)status,
                      "Unicode word segmentation is not available: %s", u_errorName(status));
}

static int open_icu(struct da_vocab *v, struct da_err *err)
{
    UErrorCode status = U_ZERO_ERROR;

    if (!v->nfkc)
        v->nfkc = unorm2_getNFKCCasefoldInstance(&status);
    if (U_SUCCESS(status) && !v->words)
        v->words = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
    return U_FAILURE(status) ? icu_error(status, err) : DA_OK;
}

/* UTF-8 to UTF-16 in v->raw; invalid bytes become spaces. Returns the length. */
static size_t to_utf16(struct da_vocab *v, struct da_str text)
{
    size_t n = 0;

    da_grow(&v->raw, &v->raw_room, text.n + 1,
            sizeof *v->raw); /* UTF-16 never needs more units than bytes */
    for (size_t i = 0; i < text.n;) {
        uint32_t cp;
        size_t size = da_utf8_decode(da_str_sub(text, i, text.n), &cp);

        if (size == 0)
            cp = ' ';
        if (cp >= 0x10000) {
            v->raw[n++] = U16_LEAD(cp);
            v->raw[n++] = U16_TRAIL(cp);
        } else {
            v->raw[n++] = (UChar)cp;
        }
        i += size ? size : 1;
    }
    return n;
}

static int fold(struct da_vocab *v, size_t n, int32_t *folded_n, struct da_err *err)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t need;

    da_grow(&v->folded, &v->folded_room, n + 1, sizeof *v->folded);
    need =
        unorm2_normalize(v->nfkc, v->raw, (int32_t)n, v->folded, (int32_t)v->folded_room, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        da_grow(&v->folded, &v->folded_room, (size_t)need + 1, sizeof *v->folded);
        need = unorm2_normalize(v->nfkc, v->raw, (int32_t)n, v->folded, (int32_t)v->folded_room,
                                &status);
    }
    if (U_FAILURE(status))
        return icu_error(status, err);
    *folded_n = need;
    return DA_OK;
}

static bool is_word_character(uint32_t c)
{
    if (c < 0x80)
        return is_ascii_word(c);
    return u_isalnum((UChar32)c) ||
           (U_GET_GC_MASK((UChar32)c) & (U_GC_M_MASK | U_GC_NL_MASK | U_GC_NO_MASK)) != 0;
}

static uint32_t next_character(const UChar *s, int32_t *i, int32_t end)
{
    uint32_t c = s[(*i)++];

    if (U16_IS_LEAD(c) && *i < end && U16_IS_TRAIL(s[*i]))
        c = 0x10000 + ((c - 0xD800) << 10) + (s[(*i)++] - 0xDC00u);
    return c;
}

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x80 && u_isUWhiteSpace((UChar32)c));
}

/* Characters of the folded text after NFKC, white space as one space, none at the ends. Returns how
 * many; they are in v->characters. */
static size_t take_characters(struct da_vocab *v, int32_t n)
{
    size_t kept = 0;

    da_grow(&v->characters, &v->characters_room, (size_t)n + 1, sizeof *v->characters);
    for (int32_t i = 0; i < n;) {
        uint32_t c = next_character(v->folded, &i, n);

        if (!is_space(c))
            v->characters[kept++] = c;
        else if (kept > 0 && v->characters[kept - 1] != ' ')
            v->characters[kept++] = ' ';
    }
    return kept - (kept > 0 && v->characters[kept - 1] == ' ');
}

static int tokenize_characters(struct da_vocab *v, struct da_str text, struct da_words *out,
                               struct da_err *err)
{
    int32_t folded = 0;
    size_t n;
    int rc;

    DA_TRY(open_icu(v, err));
    DA_TRY(fold(v, to_utf16(v, text), &folded, err));
    n = take_characters(v, folded);
    for (size_t i = 0; i == 0 || i + CHARACTERS_A_TOKEN <= n; i++) {
        for (size_t j = i; j < n && j < i + CHARACTERS_A_TOKEN; j++)
            da_utf8_encode(&v->token, v->characters[j]);
        end_token(v, out);
    }
out:
    return rc;
}

static int tokenize_unicode(struct da_vocab *v, struct da_str text, struct da_words *out,
                            struct da_err *err)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = 0, from = 0;
    int rc = DA_OK;

    DA_TRY(open_icu(v, err));
    DA_TRY(fold(v, to_utf16(v, text), &n, err));
    ubrk_setText(v->words, v->folded, n, &status);
    if (U_FAILURE(status))
        return icu_error(status, err);
    for (int32_t to = ubrk_next(v->words); to != UBRK_DONE; from = to, to = ubrk_next(v->words)) {
        for (int32_t i = from; i < to;) {
            uint32_t c = next_character(v->folded, &i, to);

            if (!is_word_character(c))
                end_token(v, out);
            else
                da_utf8_encode(&v->token, c);
        }
        end_token(v, out);
    }
out:
    return rc;
}

static bool is_ascii(struct da_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

int da_tokenize(struct da_vocab *v, struct da_str text, struct da_words *out, struct da_err *err)
{
    out->n = 0;
    da_buf_reset(&v->token);
    if (v->tokenizer == DA_TOKENIZER_ROUGE || v->tokenizer == DA_TOKENIZER_ROUGE_STEM ||
        (v->tokenizer == DA_TOKENIZER_UNICODE && is_ascii(text))) {
        tokenize_rouge(v, text, out);
        return DA_OK;
    }
    if (text.n > INT32_MAX / 20) /* NFKC can make a character up to 18 times as long */
        return da_err_set(err, DA_ELIMIT, 0, "a text of %zu bytes is too long to compare", text.n);
    return (v->tokenizer == DA_TOKENIZER_CHAR ? tokenize_characters : tokenize_unicode)(v, text,
                                                                                        out, err);
}
