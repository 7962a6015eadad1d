/* SPDX-License-Identifier: Apache-2.0 */
#include "teacher/retry.h"

#include <curl/curl.h>

#include "base/parse.h"

int64_t da_backoff_ms(int64_t base_ms, int fault, struct da_rng *rng)
{
    int64_t full = base_ms;

    for (int i = 1; i < fault && full < DA_BACKOFF_CAP_MS; i++)
        full *= 2;
    if (full > DA_BACKOFF_CAP_MS)
        full = DA_BACKOFF_CAP_MS;
    return full - (int64_t)(da_rng_unit(rng) * (double)(full - full / 2));
}

/* -1 for what is no number of at least 0. */
static int64_t scaled(const char *text, double scale)
{
    double value;

    if (da_parse_f64(text, 0, 1e12, &value, NULL) != DA_OK)
        return -1;
    value *= scale;
    return value < DA_RETRY_AFTER_MAX_MS ? (int64_t)value : DA_RETRY_AFTER_MAX_MS;
}

int64_t da_retry_after_ms(const char *retry_after_ms, const char *retry_after, int64_t now_unix)
{
    int64_t wait_ms = retry_after_ms ? scaled(retry_after_ms, 1) : -1;
    time_t date;

    if (wait_ms >= 0 || !retry_after)
        return wait_ms;
    wait_ms = scaled(retry_after, 1000);
    if (wait_ms >= 0)
        return wait_ms;
    /* Every HTTP date holds a comma or a clock time; curl_getdate would read "-1" or "20261231" as
     * dates, too. */
    date = strchr(retry_after, ':') ? curl_getdate(retry_after, NULL) : -1;
    if (date < 0)
        return -1;
    if (date <= now_unix)
        return 0;
    if (date - now_unix >= DA_RETRY_AFTER_MAX_MS / 1000)
        return DA_RETRY_AFTER_MAX_MS;
    return (date - now_unix) * 1000;
}
