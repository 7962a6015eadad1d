/* SPDX-License-Identifier: Apache-2.0 */
#include "teacher/url.h"

#include <ctype.h>

#include <curl/curl.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"

static struct da_str without_suffix(struct da_str s, struct da_str suffix)
{
    return da_str_ends(s, suffix) ? da_str_sub(s, 0, s.n - suffix.n) : s;
}

static char *base_of(const char *text)
{
    struct da_str s = da_str_trim(da_str_c(text));

    while (da_str_ends(s, DA_STR("/")))
        s = da_str_sub(s, 0, s.n - 1);
    s = without_suffix(s, DA_STR("/completions"));
    s = without_suffix(s, DA_STR("/chat"));
    while (da_str_ends(s, DA_STR("/")))
        s = da_str_sub(s, 0, s.n - 1);
    return da_memdup_z(s.p, s.n);
}

static bool has_part(CURLU *u, CURLUPart part)
{
    char *value = NULL;
    bool has = curl_url_get(u, part, &value, 0) == CURLUE_OK;

    curl_free(value);
    return has;
}

/* A copy of one part that curl does not own; NULL when the URL has none. */
static char *part_of(CURLU *u, CURLUPart part)
{
    char *value = NULL, *copy = NULL;

    if (curl_url_get(u, part, &value, CURLU_DEFAULT_PORT) == CURLUE_OK)
        copy = da_strdup(value);
    curl_free(value);
    for (char *p = copy; p && *p; p++)
        *p = (char)tolower((unsigned char)*p);
    return copy;
}

/* The text is not quoted in messages: it may hold a password. */
static int check(CURLU *u, const char *base, struct da_err *err)
{
    struct da_str text = da_str_c(base);
    CURLUcode bad;

    if (!da_str_starts_nocase(text, DA_STR("http://")) &&
        !da_str_starts_nocase(text, DA_STR("https://")))
        return da_err_set(err, DA_EINVAL, 0,
                          "the base URL does not start with http:// or https://");
    bad = curl_url_set(u, CURLUPART_URL, base, 0);
    if (bad)
        return da_err_set(err, DA_EINVAL, (int)bad,
                          "the base URL cannot be read (%s); write it as "
                          "http://HOST:PORT/v1",
                          curl_url_strerror(bad));
    if (has_part(u, CURLUPART_USER) || has_part(u, CURLUPART_PASSWORD))
        return da_err_set(err, DA_EINVAL, 0,
                          "the base URL holds a user name or password; give the key "
                          "in an environment variable or a key file");
    if (has_part(u, CURLUPART_QUERY) || has_part(u, CURLUPART_FRAGMENT))
        return da_err_set(err, DA_EINVAL, 0,
                          "the base URL holds a query or a fragment ('?' or '#'); "
                          "it should end in a path such as /v1");
    return DA_OK;
}

int da_url_parse(struct da_url *out, const char *text, struct da_err *err)
{
    int rc = DA_OK;
    struct da_url url = {.base = base_of(text)};
    CURLU *u = curl_url();

    if (!u) {
        rc = da_err_set(err, DA_ENOMEM, 0, "no memory for a URL");
        goto out;
    }
    DA_TRY(check(u, url.base, err));
    url.host = part_of(u, CURLUPART_HOST);
    url.port = part_of(u, CURLUPART_PORT);
    if (!url.host || !url.port) {
        rc = da_err_set(err, DA_EINVAL, 0, "the base URL %s names no host", url.base);
        goto out;
    }
    *out = url;
    url = (struct da_url){0};
out:
    curl_url_cleanup(u);
    da_url_release(&url);
    return rc;
}

void da_url_release(struct da_url *u)
{
    da_free(u->base);
    da_free(u->host);
    da_free(u->port);
    *u = (struct da_url){0};
}
