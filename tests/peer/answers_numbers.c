/* SPDX-License-Identifier: Apache-2.0 */
#include "answers.h"

#include <inttypes.h>

static size_t numbers_of(const struct peer_task *t, int64_t v[PEER_LIST_MAX])
{
    struct da_str parts[PEER_LIST_MAX];
    size_t n = peer_list_split(t->slots.text[SLOT_A], parts);

    for (size_t i = 0; i < n; i++)
        if (!peer_number(parts[i], &v[i]))
            return 0;
    return n < 2 ? 0 : n;
}

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static void add(struct da_buf *out, int64_t v, bool zh)
{
    peer_separate(out, zh);
    da_buf_addf(out, "%" PRId64, v);
}

bool peer_numbers_reduce(const struct peer_task *t, struct da_buf *out)
{
    int64_t v[PEER_LIST_MAX] = {0}, sum = 0, odd = 0;
    size_t n = numbers_of(t, v);

    if (n == 0)
        return false;
    qsort(v, n, sizeof *v, ascending);
    for (size_t i = 0; i < n; i++) {
        sum += v[i];
        odd += v[i] & 1;
    }
    switch (t->arg) {
    case NUMBERS_SUM:
        add(out, sum, t->zh);
        break;
    case NUMBERS_MAX:
        add(out, v[n - 1], t->zh);
        break;
    case NUMBERS_MIN:
        add(out, v[0], t->zh);
        break;
    case NUMBERS_RANGE:
        add(out, v[n - 1] - v[0], t->zh);
        break;
    case NUMBERS_N_ODD:
        add(out, odd, t->zh);
        break;
    case NUMBERS_N_EVEN:
        add(out, (int64_t)n - odd, t->zh);
        break;
    case NUMBERS_MEAN:
        da_buf_addf(out, "%.2f", (double)sum / (double)n);
        break;
    default:
        da_buf_addf(out, "%.1f", n % 2 ? (double)v[n / 2] : (double)(v[n / 2 - 1] + v[n / 2]) / 2);
    }
    return true;
}

bool peer_numbers_filter(const struct peer_task *t, struct da_buf *out)
{
    int64_t v[PEER_LIST_MAX] = {0}, limit = 0;
    size_t n = numbers_of(t, v);

    if (n == 0 || (t->arg >= NUMBERS_ABOVE && !peer_number(t->slots.text[SLOT_B], &limit)))
        return false;
    for (size_t i = 0; i < n; i++) {
        const bool keep[] = {v[i] % 2 == 0, v[i] % 2 != 0, v[i] % 3 == 0, v[i] > limit,
                             v[i] < limit};

        if (keep[t->arg])
            add(out, v[i], t->zh);
    }
    if (out->n == 0)
        da_buf_add_c(out, t->zh ? "没有" : "none of them");
    return true;
}

static void add_roman(struct da_buf *out, int64_t v)
{
    static const struct {
        int64_t value;
        const char *sign;
    } signs[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                 {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                 {5, "V"},    {4, "IV"},   {1, "I"}};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (; v >= signs[i].value; v -= signs[i].value)
            da_buf_add_c(out, signs[i].sign);
}

static void add_binary(struct da_buf *out, int64_t v)
{
    int bit = 62;

    while (bit > 0 && !(v >> bit & 1))
        bit--;
    for (; bit >= 0; bit--)
        da_buf_add_char(out, (char)('0' + (v >> bit & 1)));
}

static int64_t digit_sum(int64_t v)
{
    int64_t sum = 0;

    for (; v > 0; v /= 10)
        sum += v % 10;
    return sum;
}

bool peer_numbers_each(const struct peer_task *t, struct da_buf *out)
{
    int64_t v[PEER_LIST_MAX] = {0};
    size_t n = numbers_of(t, v);

    for (size_t i = 0; i < n; i++) {
        if (v[i] < 1)
            return false;
        switch (t->arg) {
        case NUMBERS_DOUBLE:
            add(out, 2 * v[i], t->zh);
            break;
        case NUMBERS_DIGITS:
            add(out, digit_sum(v[i]), t->zh);
            break;
        case NUMBERS_SQUARE:
            add(out, v[i] * v[i], t->zh);
            break;
        case NUMBERS_ROUND:
            add(out, (v[i] + 5) / 10 * 10, t->zh);
            break;
        case NUMBERS_HEX:
            peer_separate(out, t->zh);
            da_buf_addf(out, "%" PRIx64, v[i]);
            break;
        case NUMBERS_ROMAN:
            peer_separate(out, t->zh);
            add_roman(out, v[i]);
            break;
        default:
            peer_separate(out, t->zh);
            add_binary(out, v[i]);
        }
    }
    return n > 0;
}

bool peer_numbers_order(const struct peer_task *t, struct da_buf *out)
{
    int64_t v[PEER_LIST_MAX] = {0}, sum = 0;
    size_t n = numbers_of(t, v);

    if (t->arg == NUMBERS_UP || t->arg == NUMBERS_DOWN)
        qsort(v, n, sizeof *v, ascending);
    for (size_t i = 0; i < n; i++) {
        sum += v[i];
        if (t->arg == NUMBERS_RUNNING)
            add(out, sum, t->zh);
        else if (t->arg != NUMBERS_GAPS)
            add(out, v[t->arg == NUMBERS_DOWN ? n - 1 - i : i], t->zh);
        else if (i > 0)
            add(out, v[i] > v[i - 1] ? v[i] - v[i - 1] : v[i - 1] - v[i], t->zh);
    }
    return n > 0;
}
