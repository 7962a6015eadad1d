/* SPDX-License-Identifier: Apache-2.0 */
#include "answers.h"

#include <inttypes.h>

#include "vocab.h"

static bool get(const struct peer_task *t, int slot, int64_t *out)
{
    return peer_number(t->slots.text[slot], out);
}

/* Slots a and b as numbers above 0. */
static bool two(const struct peer_task *t, int64_t *a, int64_t *b)
{
    return get(t, SLOT_A, a) && get(t, SLOT_B, b) && *a > 0 && *b > 0;
}

bool peer_sum_cost(const struct peer_task *t, struct da_buf *out)
{
    int64_t a, b, c, x, sum;

    if (!two(t, &a, &b) || !get(t, SLOT_C, &c) || !get(t, SLOT_X, &x))
        return false;
    sum = a * b + c * x;
    if (t->zh)
        da_buf_addf(out, "%" PRId64 "元", sum);
    else
        da_buf_addf(out, "%" PRId64 ".%02" PRId64 " euros", sum / 100, sum % 100);
    return true;
}

bool peer_sum_share(const struct peer_task *t, struct da_buf *out)
{
    int64_t a, b;

    if (!two(t, &a, &b))
        return false;
    da_buf_addf(out,
                t->zh ? "每人%" PRId64 "个，还剩%" PRId64 "个"
                      : "%" PRId64 " each, and %" PRId64 " left over",
                a / b, a % b);
    return true;
}

bool peer_sum_area(const struct peer_task *t, struct da_buf *out)
{
    int64_t a, b;

    if (!two(t, &a, &b))
        return false;
    if (t->arg)
        da_buf_addf(out, t->zh ? "%" PRId64 "米" : "%" PRId64 " metres", 2 * (a + b));
    else
        da_buf_addf(out, t->zh ? "%" PRId64 "平方米" : "%" PRId64 " square metres", a * b);
    return true;
}

bool peer_sum_discount(const struct peer_task *t, struct da_buf *out)
{
    int64_t a, b;

    if (!two(t, &a, &b) || b > 100)
        return false;
    da_buf_addf(out, t->zh ? "%" PRId64 ".%02" PRId64 "元" : "%" PRId64 ".%02" PRId64 " euros",
                a * (100 - b) / 100, a * (100 - b) % 100);
    return true;
}

bool peer_sum_recipe(const struct peer_task *t, struct da_buf *out)
{
    int64_t a, b, c;

    if (!two(t, &a, &b) || !get(t, SLOT_C, &c))
        return false;
    da_buf_addf(out, t->zh ? "约%.1f克" : "%.1f grams", (double)b * (double)c / (double)a);
    return true;
}

bool peer_sum_clock(const struct peer_task *t, struct da_buf *out)
{
    struct da_str at = t->slots.text[SLOT_A];
    int64_t hour, minute, more;

    if (!peer_number(da_str_sub(at, 0, 2), &hour) || !peer_number(da_str_sub(at, 3, 5), &minute) ||
        !get(t, SLOT_B, &more))
        return false;
    minute = (hour * 60 + minute + more) % 1440;
    da_buf_addf(out, "%02" PRId64 ":%02" PRId64, minute / 60, minute % 60);
    return true;
}

bool peer_sum_weekday(const struct peer_task *t, struct da_buf *out)
{
    const struct peer_words *days = t->zh ? &peer_zh_weekdays : &peer_weekdays;
    int64_t later;

    if (!get(t, SLOT_B, &later) || later < 0)
        return false;
    for (size_t i = 0; i < days->n; i++)
        if (da_str_eq(t->slots.text[SLOT_A], da_str_c(days->list[i]))) {
            da_buf_add_c(out, days->list[(i + (size_t)later) % days->n]);
            return true;
        }
    return false;
}

/* Days since the year 0 of the Gregorian calendar (the "days from civil" sum, March first). */
static bool day_number(struct da_str date, int64_t *out)
{
    int64_t y, m, d;

    if (date.n != 10 || !peer_number(da_str_sub(date, 0, 4), &y) ||
        !peer_number(da_str_sub(date, 5, 7), &m) || !peer_number(da_str_sub(date, 8, 10), &d))
        return false;
    y -= m <= 2;
    *out = 365 * y + y / 4 - y / 100 + y / 400 + (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d;
    return true;
}

bool peer_sum_days(const struct peer_task *t, struct da_buf *out)
{
    int64_t from, to;

    if (!day_number(t->slots.text[SLOT_A], &from) || !day_number(t->slots.text[SLOT_B], &to))
        return false;
    da_buf_addf(out, t->zh ? "%" PRId64 "天" : "%" PRId64 " days",
                from > to ? from - to : to - from);
    return true;
}

static bool is_prime(int64_t v)
{
    for (int64_t d = 2; d * d <= v; d++)
        if (v % d == 0)
            return false;
    return v > 1;
}

bool peer_sum_primes(const struct peer_task *t, struct da_buf *out)
{
    int64_t a, b;

    if (!two(t, &a, &b))
        return false;
    for (int64_t v = (a < b ? a : b) + 1; v < (a < b ? b : a); v++)
        if (is_prime(v)) {
            peer_separate(out, t->zh);
            da_buf_addf(out, "%" PRId64, v);
        }
    if (out->n == 0)
        da_buf_add_c(out, t->zh ? "没有" : "There are none.");
    return true;
}

bool peer_label_prime(const struct peer_task *t, struct da_buf *out)
{
    int64_t x;

    if (!get(t, SLOT_X, &x))
        return false;
    da_buf_add_c(out, t->zh         ? (is_prime(x) ? "质数" : "合数")
                      : is_prime(x) ? "Prime"
                                    : "Composite");
    return x > 1;
}

bool peer_sum_divisors(const struct peer_task *t, struct da_buf *out)
{
    int64_t a, b, product;

    if (!two(t, &a, &b))
        return false;
    product = a * b;
    while (b != 0) {
        int64_t rest = a % b;

        a = b;
        b = rest;
    }
    da_buf_addf(out, "%" PRId64, t->arg ? product / a : a);
    return true;
}

bool peer_sum_convert(const struct peer_task *t, struct da_buf *out)
{
    int64_t a;

    if (!get(t, SLOT_A, &a))
        return false;
    switch (t->arg) {
    case CONVERT_KM:
        da_buf_addf(out, t->zh ? "%" PRId64 "米" : "%" PRId64 " metres", a * 1000);
        break;
    case CONVERT_HOURS:
        da_buf_addf(out, t->zh ? "%" PRId64 "分钟" : "%" PRId64 " minutes", a * 60);
        break;
    case CONVERT_KILOS:
        da_buf_addf(out, t->zh ? "%" PRId64 "克" : "%" PRId64 " grams", a * 1000);
        break;
    default:
        da_buf_addf(out, t->zh ? "%.1f华氏度" : "%.1f degrees Fahrenheit", (double)a * 1.8 + 32);
    }
    return true;
}

bool peer_sum_speed(const struct peer_task *t, struct da_buf *out)
{
    int64_t a, b;

    if (!two(t, &a, &b))
        return false;
    da_buf_addf(out, t->zh ? "%" PRId64 "千米" : "%" PRId64 " kilometres", a * b);
    return true;
}
