/* SPDX-License-Identifier: Apache-2.0
 *
 * What the rules need to know of a language: its scripts, and whether its text is measured in words
 * or characters. Private to quality/.
 *
 * Thread: any.
 */
#ifndef DA_QUALITY_LANG_H
#define DA_QUALITY_LANG_H

#include "base/str.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

/* X(name, word for people); the names are Unicode's script names. */
/* clang-format off */
#define DA_SCRIPT_LIST(X) \
    X(LATIN, "Latin") X(GREEK, "Greek") X(CYRILLIC, "Cyrillic") X(ARMENIAN, "Armenian") \
    X(HEBREW, "Hebrew") X(ARABIC, "Arabic") X(DEVANAGARI, "Devanagari") X(BENGALI, "Bengali") \
    X(GURMUKHI, "Gurmukhi") X(GUJARATI, "Gujarati") X(ORIYA, "Oriya") X(TAMIL, "Tamil") \
    X(TELUGU, "Telugu") X(KANNADA, "Kannada") X(MALAYALAM, "Malayalam") X(SINHALA, "Sinhala") \
    X(THAI, "Thai") X(LAO, "Lao") X(TIBETAN, "Tibetan") X(MYANMAR, "Myanmar") \
    X(GEORGIAN, "Georgian") X(HANGUL, "Hangul") X(ETHIOPIC, "Ethiopic") X(KHMER, "Khmer") \
    X(KANA, "kana") X(HAN, "Han")
/* clang-format on */

enum da_script {
#define DA_SCRIPT_ENUM(name, word) DA_SCRIPT_##name,
    DA_SCRIPT_LIST(DA_SCRIPT_ENUM)
#undef DA_SCRIPT_ENUM
        DA_N_SCRIPTS,
    DA_SCRIPT_NONE = DA_N_SCRIPTS /* digits, punctuation, symbols */
};

static_assert(DA_N_SCRIPTS <= 32, "da_lang holds its scripts in 32 bits");

struct da_lang {
    const char *code;   /* ISO 639 */
    uint32_t scripts;   /* bit set of its scripts, 1u << DA_SCRIPT_... */
    bool in_characters; /* written without spaces: measured in characters, not in words */
    size_t min_words;   /* of an instruction; in languages that pack a clause into a word, fewer */
};

/* By code; what follows the first '-' or '_' does not count ("zh-CN"). Never NULL: an unknown
 * language, and no name, is taken for one of Latin script with words. */
const struct da_lang *da_lang_find(const char *code);

enum da_script da_script_of(uint32_t cp);
const char *da_script_word(enum da_script script);

/* Letters of each script in text; letters that are in no script of the list are not counted. */
void da_script_count(struct da_str text, size_t counts[DA_N_SCRIPTS]);

/* Whether text is mostly written without spaces, for files that do not say their language. */
bool da_lang_is_unspaced(struct da_str text);

size_t da_count_words(struct da_str text);      /* as Python's str.split() */
size_t da_count_characters(struct da_str text); /* without white space */
bool da_is_space(uint32_t cp);                  /* as Python's str.isspace() */

#endif
