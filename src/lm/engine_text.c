/* SPDX-License-Identifier: Apache-2.0 */
#include "lm/engine_text.h"

#include "base/mem.h"
#include "base/utf8.h"

void da_engine_text_init(struct da_engine_text *t, const struct da_str *stops, size_t n)
{
    *t = (struct da_engine_text){.stops = da_alloc_n(n, sizeof *t->stops)};
    da_buf_init(&t->bytes, SIZE_MAX / 2);
    da_buf_init(&t->text, SIZE_MAX / 2);
    for (size_t i = 0; i < n; i++) {
        if (stops[i].n == 0)
            continue; /* would stop before the first token */
        t->stops[t->n_stops++] = (struct da_str){da_memdup_z(stops[i].p, stops[i].n), stops[i].n};
    }
}

void da_engine_text_release(struct da_engine_text *t)
{
    for (size_t i = 0; i < t->n_stops; i++)
        da_free((char *)t->stops[i].p);
    da_free(t->stops);
    da_buf_release(&t->bytes);
    da_buf_release(&t->text);
    *t = (struct da_engine_text){0};
}

/* Bytes at the end of s that may be the beginning of a character. */
static size_t open_tail(struct da_str s)
{
    for (size_t i = 1; i <= 3 && i <= s.n; i++) {
        unsigned char c = (unsigned char)s.p[s.n - i];
        size_t size = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;

        if ((c & 0xC0) != 0x80)
            return size > i ? i : 0;
    }
    return 0;
}

/* Moves bytes into the text, but for the last `kept`. */
static void settle_bytes(struct da_engine_text *t, size_t kept)
{
    char tail[4];
    struct da_str s = da_buf_str(&t->bytes);

    DA_ASSERT(kept <= sizeof tail);
    if (kept > 0)
        memcpy(tail, s.p + s.n - kept, kept);
    da_utf8_repair(&t->text, da_str_sub(s, 0, s.n - kept));
    da_buf_reset(&t->bytes);
    da_buf_add(&t->bytes, tail, kept);
}

/* Cuts the text at the first stop text that ends behind `from`. */
static void look_for_stops(struct da_engine_text *t, size_t from)
{
    size_t cut = SIZE_MAX;

    for (size_t i = 0; i < t->n_stops; i++) {
        size_t n = t->stops[i].n;
        size_t at = da_str_find(da_buf_str(&t->text), t->stops[i], from >= n ? from - n + 1 : 0);

        cut = at < cut ? at : cut;
    }
    if (cut == SIZE_MAX)
        return;
    t->text.n = cut;
    t->text.p[cut] = 0;
    t->stopped = true;
}

void da_engine_text_add(struct da_engine_text *t, const struct da_tokenizer *tokenizer,
                        uint32_t token)
{
    size_t from = t->text.n;

    da_tokenizer_decode_one(tokenizer, token, true, &t->bytes);
    settle_bytes(t, open_tail(da_buf_str(&t->bytes)));
    look_for_stops(t, from);
}

/* Bytes at the end of the text that begin a stop text. */
static size_t open_stop(const struct da_engine_text *t)
{
    struct da_str text = da_str_sub(da_buf_str(&t->text), t->given, t->text.n);
    size_t most = 0;

    for (size_t i = 0; i < t->n_stops; i++) {
        size_t n = t->stops[i].n - 1;

        for (n = n < text.n ? n : text.n; n > most; n--)
            if (memcmp(text.p + text.n - n, t->stops[i].p, n) == 0)
                most = n;
    }
    return most;
}

struct da_str da_engine_text_give(struct da_engine_text *t, bool last)
{
    struct da_str text;
    size_t from = t->given;

    if (last && !t->stopped) {
        size_t before = t->text.n;

        settle_bytes(t, 0);
        look_for_stops(t, before);
    }
    text = da_buf_str(&t->text);
    t->given = text.n - (last ? 0 : open_stop(t));
    return da_str_sub(text, from, t->given);
}
