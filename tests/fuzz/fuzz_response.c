/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as the body of an HTTP response, under several statuses, and as the text of its header
 * fields. What comes out is UTF-8, and a message holds no key and no control character, and is of
 * bounded size.
 */
#include <stdint.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "teacher/message.h"
#include "teacher/response.h"
#include "teacher/retry.h"

#define KEY "sk-fuzz"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_message(struct da_str m)
{
    DA_ASSERT(da_utf8_valid_prefix(m) == m.n);
    DA_ASSERT(da_str_find(m, DA_STR(KEY), 0) == SIZE_MAX);
    DA_ASSERT(da_utf8_length(m) <=
              3 * DA_MESSAGE_MAX_CHARS); /* a message, a code and our words around them */
    for (size_t i = 0; i < m.n; i++)
        DA_ASSERT((unsigned char)m.p[i] >= ' ' && m.p[i] != 0x7F);
}

static void check_reply(int status, enum da_endpoint_kind kind, struct da_str body,
                        const char *header)
{
    struct da_response response = {.status = status, .body = body, .location = header};
    struct da_reply r;

    da_reply_init(&r);
    for (int turn = 0; turn < 2; turn++) { /* the second time into what the first left behind */
        da_reply_read(&r, &response, kind, DA_STR(KEY));
        DA_ASSERT(da_utf8_valid_prefix(r.text) == r.text.n);
        DA_ASSERT(da_utf8_valid_prefix(r.finish) == r.finish.n);
        DA_ASSERT((r.verdict == DA_VERDICT_ANSWER) == (r.message.n == 0));
        DA_ASSERT(r.verdict == DA_VERDICT_ANSWER || r.text.n == 0);
        DA_ASSERT(r.verdict != DA_VERDICT_ANSWER || status / 100 == 2);
        DA_ASSERT(r.prompt_tokens >= -1 && r.completion_tokens >= -1 && r.fitting_tokens >= -1);
        check_message(da_buf_str(&r.message));
    }
    da_reply_release(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const int statuses[] = {200, 301, 400, 403, 413, 429, 503};
    char *body = da_alloc(n); /* of exactly this size, so that a read past its end is seen */
    char *header;
    int64_t wait;

    if (n > 0)
        memcpy(body, data, n);
    header = da_memdup_z(body, n);
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        check_reply(statuses[i], DA_ENDPOINT_CHAT, (struct da_str){body, n}, header);
    check_reply(200, DA_ENDPOINT_COMPLETIONS, (struct da_str){body, n}, header);
    wait = da_retry_after_ms(header, header, 1767225600);
    DA_ASSERT(wait >= -1 && wait <= DA_RETRY_AFTER_MAX_MS);
    wait = da_retry_after_ms(NULL, header, 1767225600);
    DA_ASSERT(wait >= -1 && wait <= DA_RETRY_AFTER_MAX_MS);
    da_free(body);
    da_free(header);
    return 0;
}
