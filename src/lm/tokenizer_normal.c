/* SPDX-License-Identifier: Apache-2.0
 *
 * ICU normalises UTF-16 only, so what is not ASCII takes the way there and back, in parts that do
 * not depend on each other.
 */
#include "lm/tokenizer_normal.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <unicode/unorm2.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>

struct da_normal {
    USet *known; /* the characters of Unicode 9 */
    UNormalizer2 *normalizer;
};

int da_normal_new(struct da_normal **out, enum da_normal_form form, struct da_err *err)
{
    static const UChar age[] = u"[:age=9.0:]";
    UErrorCode status = U_ZERO_ERROR;
    struct da_normal *n = da_alloc(sizeof *n);
    const UNormalizer2 *newest = form == DA_NFC    ? unorm2_getNFCInstance(&status)
                                 : form == DA_NFD  ? unorm2_getNFDInstance(&status)
                                 : form == DA_NFKC ? unorm2_getNFKCInstance(&status)
                                                   : unorm2_getNFKDInstance(&status);

    n->known = uset_openPattern(age, (int32_t)(sizeof age / sizeof *age) - 1, &status);
    if (U_SUCCESS(status)) {
        uset_freeze(n->known);
        n->normalizer = unorm2_openFiltered(newest, n->known, &status);
    }
    if (U_FAILURE(status)) {
        da_normal_free(&n);
        return da_err_set(err, DA_EUNSUPPORTED, (int)status,
                          "Unicode's normal forms are not available: %s", u_errorName(status));
    }
    *out = n;
    return DA_OK;
}

void da_normal_free(struct da_normal **n)
{
    if (!*n)
        return;
    if ((*n)->normalizer)
        unorm2_close((*n)->normalizer);
    if ((*n)->known)
        uset_close((*n)->known);
    da_free(*n);
    *n = NULL;
}

struct work {
    const UNormalizer2 *normalizer;
    UChar *raw, *normal;
    char *utf8;
    size_t raw_room, normal_room, utf8_room;
};

/* UTF-8 never takes fewer bytes than UTF-16 takes units; NFKD makes at most 18 units of one. */
enum { PART = 64 * 1024, MOST_UNITS = 18, MOST_BYTES = 3 };

static void normalize_part(struct work *w, struct da_str part, struct da_buf *out)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t n_raw, n_normal, n;

    da_grow(&w->raw, &w->raw_room, part.n, sizeof *w->raw);
    (void)u_strFromUTF8(w->raw, (int32_t)w->raw_room, &n_raw, part.p, (int32_t)part.n, &status);
    DA_ASSERT(U_SUCCESS(status));
    if (unorm2_isNormalized(w->normalizer, w->raw, n_raw, &status)) {
        da_buf_add_str(out, part);
        return;
    }
    da_grow(&w->normal, &w->normal_room, (size_t)n_raw * MOST_UNITS, sizeof *w->normal);
    n_normal =
        unorm2_normalize(w->normalizer, w->raw, n_raw, w->normal, (int32_t)w->normal_room, &status);
    da_grow(&w->utf8, &w->utf8_room, (size_t)n_normal * MOST_BYTES, 1);
    (void)u_strToUTF8(w->utf8, (int32_t)w->utf8_room, &n, w->normal, n_normal, &status);
    DA_ASSERT(U_SUCCESS(status));
    da_buf_add(out, w->utf8, (size_t)n);
}

/* Where a part that starts at from may end: before a character that nothing before it changes. */
static size_t end_of_part(const struct work *w, struct da_str s, size_t from)
{
    size_t end = from + PART;

    while (end < s.n && end - from < 16 * (size_t)PART) {
        uint32_t c;
        size_t size = da_utf8_decode(da_str_sub(s, end, s.n), &c);

        if (size > 0 && unorm2_hasBoundaryBefore(w->normalizer, (UChar32)c))
            break;
        end += size ? size : 1;
    }
    while (end < s.n && ((unsigned char)s.p[end] & 0xC0) == 0x80)
        end++; /* a megabyte without a place to cut is no text: any character does */
    return end < s.n ? end : s.n;
}

static bool is_ascii(struct da_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

void da_normal_apply(const struct da_normal *n, struct da_buf *text)
{
    struct work w = {.normalizer = n->normalizer};
    struct da_str s = da_buf_str(text);
    struct da_buf out;

    if (is_ascii(s))
        return;
    da_buf_init(&out, SIZE_MAX / 2);
    for (size_t from = 0, to; from < s.n; from = to) {
        to = end_of_part(&w, s, from);
        normalize_part(&w, da_str_sub(s, from, to), &out);
    }
    DA_ASSERT(!out.failed);
    da_free(w.raw);
    da_free(w.normal);
    da_free(w.utf8);
    da_buf_release(text);
    *text = out;
}
