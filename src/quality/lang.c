/* SPDX-License-Identifier: Apache-2.0 */
#include "quality/lang.h"

#include "base/utf8.h"

#include <stdlib.h>

static const struct {
    uint32_t from, to;
    enum da_script script;
} ranges[] = {
    /* Unicode blocks (letters and marks of a script stand together), in order. */
    {0x0041, 0x005A, DA_SCRIPT_LATIN},      {0x0061, 0x007A, DA_SCRIPT_LATIN},
    {0x00AA, 0x00AA, DA_SCRIPT_LATIN},      {0x00BA, 0x00BA, DA_SCRIPT_LATIN},
    {0x00C0, 0x00D6, DA_SCRIPT_LATIN},      {0x00D8, 0x00F6, DA_SCRIPT_LATIN},
    {0x00F8, 0x02AF, DA_SCRIPT_LATIN},      {0x0370, 0x03FF, DA_SCRIPT_GREEK},
    {0x0400, 0x052F, DA_SCRIPT_CYRILLIC},   {0x0531, 0x058A, DA_SCRIPT_ARMENIAN},
    {0x0591, 0x05F4, DA_SCRIPT_HEBREW},     {0x0620, 0x065F, DA_SCRIPT_ARABIC},
    {0x066E, 0x06EF, DA_SCRIPT_ARABIC},     {0x06FA, 0x06FF, DA_SCRIPT_ARABIC},
    {0x0750, 0x077F, DA_SCRIPT_ARABIC},     {0x08A0, 0x08FF, DA_SCRIPT_ARABIC},
    {0x0900, 0x097F, DA_SCRIPT_DEVANAGARI}, {0x0980, 0x09FF, DA_SCRIPT_BENGALI},
    {0x0A00, 0x0A7F, DA_SCRIPT_GURMUKHI},   {0x0A80, 0x0AFF, DA_SCRIPT_GUJARATI},
    {0x0B00, 0x0B7F, DA_SCRIPT_ORIYA},      {0x0B80, 0x0BFF, DA_SCRIPT_TAMIL},
    {0x0C00, 0x0C7F, DA_SCRIPT_TELUGU},     {0x0C80, 0x0CFF, DA_SCRIPT_KANNADA},
    {0x0D00, 0x0D7F, DA_SCRIPT_MALAYALAM},  {0x0D80, 0x0DFF, DA_SCRIPT_SINHALA},
    {0x0E01, 0x0E5B, DA_SCRIPT_THAI},       {0x0E80, 0x0EFF, DA_SCRIPT_LAO},
    {0x0F00, 0x0FFF, DA_SCRIPT_TIBETAN},    {0x1000, 0x109F, DA_SCRIPT_MYANMAR},
    {0x10A0, 0x10FF, DA_SCRIPT_GEORGIAN},   {0x1100, 0x11FF, DA_SCRIPT_HANGUL},
    {0x1200, 0x139F, DA_SCRIPT_ETHIOPIC},   {0x1780, 0x17FF, DA_SCRIPT_KHMER},
    {0x1E00, 0x1EFF, DA_SCRIPT_LATIN},      {0x1F00, 0x1FFF, DA_SCRIPT_GREEK},
    {0x2C60, 0x2C7F, DA_SCRIPT_LATIN},      {0x3005, 0x3007, DA_SCRIPT_HAN},
    {0x3041, 0x30FA, DA_SCRIPT_KANA},       {0x30FC, 0x30FF, DA_SCRIPT_KANA},
    {0x3130, 0x318F, DA_SCRIPT_HANGUL},     {0x31F0, 0x31FF, DA_SCRIPT_KANA},
    {0x3400, 0x4DBF, DA_SCRIPT_HAN},        {0x4E00, 0x9FFF, DA_SCRIPT_HAN},
    {0xA640, 0xA69F, DA_SCRIPT_CYRILLIC},   {0xA720, 0xA7FF, DA_SCRIPT_LATIN},
    {0xAC00, 0xD7AF, DA_SCRIPT_HANGUL},     {0xF900, 0xFAFF, DA_SCRIPT_HAN},
    {0xFB1D, 0xFB4F, DA_SCRIPT_HEBREW},     {0xFB50, 0xFDFF, DA_SCRIPT_ARABIC},
    {0xFE70, 0xFEFC, DA_SCRIPT_ARABIC},     {0xFF21, 0xFF3A, DA_SCRIPT_LATIN},
    {0xFF41, 0xFF5A, DA_SCRIPT_LATIN},      {0xFF66, 0xFF9D, DA_SCRIPT_KANA},
    {0x20000, 0x3FFFF, DA_SCRIPT_HAN},
};

enum da_script da_script_of(uint32_t cp)
{
    size_t low = 0, high = sizeof ranges / sizeof ranges[0];

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (cp > ranges[middle].to)
            low = middle + 1;
        else if (cp < ranges[middle].from)
            high = middle;
        else
            return ranges[middle].script;
    }
    return DA_SCRIPT_NONE;
}

const char *da_script_word(enum da_script script)
{
    static const char *const words[DA_N_SCRIPTS] = {
#define SCRIPT_WORD(name, word) word,
        DA_SCRIPT_LIST(SCRIPT_WORD)
#undef SCRIPT_WORD
    };

    DA_ASSERT((unsigned)script < DA_N_SCRIPTS);
    return words[script];
}

#define S(name) (1u << DA_SCRIPT_##name)
enum {
    WORDS = 4, /* the original's "more than three" */
    FEWER = 3, /* in languages that compound or inflect where English puts a word of its own: "Nenne
                  eine Naturkatastrophe" */
};

/* The first row stands for every language that is not listed. */
static const struct da_lang langs[] = {
    {"en", S(LATIN), false, WORDS},
    {"zh", S(HAN), true, 0},
    {"yue", S(HAN), true, 0},
    {"ja", S(KANA) | S(HAN), true, 0},
    {"th", S(THAI), true, 0},
    {"lo", S(LAO), true, 0},
    {"km", S(KHMER), true, 0},
    {"my", S(MYANMAR), true, 0},
    {"bo", S(TIBETAN), true, 0},
    {"ko", S(HANGUL), false, 2},
    {"de", S(LATIN), false, FEWER},
    {"nl", S(LATIN), false, FEWER},
    {"sv", S(LATIN), false, FEWER},
    {"da", S(LATIN), false, FEWER},
    {"no", S(LATIN), false, FEWER},
    {"nb", S(LATIN), false, FEWER},
    {"is", S(LATIN), false, FEWER},
    {"fi", S(LATIN), false, FEWER},
    {"et", S(LATIN), false, FEWER},
    {"hu", S(LATIN), false, FEWER},
    {"tr", S(LATIN), false, FEWER},
    {"az", S(LATIN), false, FEWER},
    {"pl", S(LATIN), false, FEWER},
    {"cs", S(LATIN), false, FEWER},
    {"sk", S(LATIN), false, FEWER},
    {"sl", S(LATIN), false, FEWER},
    {"hr", S(LATIN), false, FEWER},
    {"lt", S(LATIN), false, FEWER},
    {"lv", S(LATIN), false, FEWER},
    {"ru", S(CYRILLIC), false, FEWER},
    {"uk", S(CYRILLIC), false, FEWER},
    {"be", S(CYRILLIC), false, FEWER},
    {"bg", S(CYRILLIC), false, FEWER},
    {"mk", S(CYRILLIC), false, FEWER},
    {"sr", S(CYRILLIC) | S(LATIN), false, FEWER},
    {"kk", S(CYRILLIC) | S(LATIN), false, FEWER},
    {"ky", S(CYRILLIC), false, FEWER},
    {"tg", S(CYRILLIC), false, FEWER},
    {"mn", S(CYRILLIC), false, FEWER},
    {"el", S(GREEK), false, FEWER},
    {"hy", S(ARMENIAN), false, FEWER},
    {"ka", S(GEORGIAN), false, FEWER},
    {"he", S(HEBREW), false, FEWER},
    {"yi", S(HEBREW), false, FEWER},
    {"ar", S(ARABIC), false, FEWER},
    {"fa", S(ARABIC), false, FEWER},
    {"ur", S(ARABIC), false, FEWER},
    {"ps", S(ARABIC), false, FEWER},
    {"ug", S(ARABIC), false, FEWER},
    {"hi", S(DEVANAGARI), false, FEWER},
    {"mr", S(DEVANAGARI), false, FEWER},
    {"ne", S(DEVANAGARI), false, FEWER},
    {"bn", S(BENGALI), false, FEWER},
    {"as", S(BENGALI), false, FEWER},
    {"pa", S(GURMUKHI), false, FEWER},
    {"gu", S(GUJARATI), false, FEWER},
    {"or", S(ORIYA), false, FEWER},
    {"ta", S(TAMIL), false, FEWER},
    {"te", S(TELUGU), false, FEWER},
    {"kn", S(KANNADA), false, FEWER},
    {"ml", S(MALAYALAM), false, FEWER},
    {"si", S(SINHALA), false, FEWER},
    {"am", S(ETHIOPIC), false, FEWER},
    {"ti", S(ETHIOPIC), false, FEWER},
};

const struct da_lang *da_lang_find(const char *code)
{
    size_t n = code ? strcspn(code, "-_") : 0;

    for (size_t i = 0; i < sizeof langs / sizeof langs[0]; i++)
        if (da_str_eq_nocase((struct da_str){code, n}, da_str_c(langs[i].code)))
            return &langs[i];
    return &langs[0];
}

void da_script_count(struct da_str text, size_t counts[DA_N_SCRIPTS])
{
    memset(counts, 0, DA_N_SCRIPTS * sizeof counts[0]);
    for (size_t i = 0; i < text.n;) {
        uint32_t cp = 0;
        size_t n = da_utf8_decode(da_str_sub(text, i, text.n), &cp);
        enum da_script script = n ? da_script_of(cp) : DA_SCRIPT_NONE;

        if (script != DA_SCRIPT_NONE)
            counts[script]++;
        i += n ? n : 1;
    }
}

bool da_lang_is_unspaced(struct da_str text)
{
    size_t counts[DA_N_SCRIPTS];
    size_t unspaced = 0, all = 0;

    da_script_count(text, counts);
    for (size_t i = 0; i < DA_N_SCRIPTS; i++)
        all += counts[i];
    unspaced = counts[DA_SCRIPT_HAN] + counts[DA_SCRIPT_KANA] + counts[DA_SCRIPT_THAI] +
               counts[DA_SCRIPT_LAO] + counts[DA_SCRIPT_KHMER] + counts[DA_SCRIPT_MYANMAR] +
               counts[DA_SCRIPT_TIBETAN];
    /* A Han character says about as much as three letters. */
    return unspaced * 3 > all - unspaced;
}

bool da_is_space(uint32_t cp)
{
    return (cp >= 0x09 && cp <= 0x0D) || (cp >= 0x1C && cp <= 0x20) || cp == 0x85 || cp == 0xA0 ||
           cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
           cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static void measure(struct da_str text, size_t *words, size_t *characters)
{
    bool in_word = false;

    *words = *characters = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t cp = 0xFFFD;
        size_t n = da_utf8_decode(da_str_sub(text, i, text.n), &cp);
        bool space = n > 0 && da_is_space(cp);

        *words += !space && !in_word;
        *characters += !space;
        in_word = !space;
        i += n ? n : 1;
    }
}

size_t da_count_words(struct da_str text)
{
    size_t words, characters;

    measure(text, &words, &characters);
    return words;
}

size_t da_count_characters(struct da_str text)
{
    size_t words, characters;

    measure(text, &words, &characters);
    return characters;
}
