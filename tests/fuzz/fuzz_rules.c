/* SPDX-License-Identifier: Apache-2.0
 *
 * The quality rules over any bytes: the first byte chooses preset and language, the rest is an
 * instruction and, cut at line ends, instances. Properties: a verdict has a known name and a reason
 * of one UTF-8 line; the same question has the same answer; no more instances are kept than
 * allowed, none of them empty, equal to its input or twice there.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "quality/rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_INSTANCES = 64 };

static void check(bool ok)
{
    if (!ok)
        abort();
}

static void check_verdict(const struct da_verdict *v)
{
    size_t i = 0;

    if (!v->rule) {
        check(v->reason.n == 0);
        return;
    }
    while (i < da_n_rule_rows && strcmp(da_rule_rows[i].name, v->rule) != 0)
        i++;
    check(i < da_n_rule_rows);
    check(v->reason.n > 0 && da_utf8_valid_prefix(v->reason) == v->reason.n);
    check(!memchr(v->reason.p, '\n', v->reason.n));
}

static void check_instruction(const struct da_rule_options *o, struct da_str text,
                              struct da_arena *a)
{
    struct da_verdict v = da_check_instruction(o, text, a);
    struct da_verdict again = da_check_instruction(o, text, a);

    check_verdict(&v);
    check(v.rule == again.rule && da_str_eq(v.reason, again.reason));
    if (!v.rule)
        check(da_str_trim(text).n > 0 && da_utf8_valid_prefix(text) == text.n);
}

static void check_kept(const struct da_instance *instances, const struct da_verdict *verdicts,
                       size_t n, size_t limit)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        struct da_str input = da_str_trim(instances[i].input),
                      output = da_str_trim(instances[i].output);

        check_verdict(&verdicts[i]);
        if (verdicts[i].rule)
            continue;
        kept++;
        check(output.n > 0 && !da_str_eq(input, output));
        for (size_t k = 0; k < i; k++) {
            if (verdicts[k].rule || !da_str_eq(input, da_str_trim(instances[k].input)))
                continue;
            check(input.n == 0);
            check(!da_str_eq(output, da_str_trim(instances[k].output)));
        }
    }
    check(kept <= limit);
}

static void check_instances(const struct da_rule_options *o, struct da_str text, struct da_arena *a)
{
    struct da_instance instances[MAX_INSTANCES];
    struct da_verdict verdicts[MAX_INSTANCES], again[MAX_INSTANCES];
    struct da_str line;
    size_t n = 0;

    while (n < MAX_INSTANCES && da_str_line(&text, &line)) {
        size_t half = da_str_find(line, DA_STR("|"), 0);

        half = half > line.n ? line.n : half;
        instances[n++] =
            (struct da_instance){da_str_sub(line, 0, half), da_str_sub(line, half + 1, line.n)};
    }
    da_check_instances(o, instances, n, 42, 1, a, verdicts);
    da_check_instances(o, instances, n, 42, 1, a, again);
    for (size_t i = 0; i < n; i++)
        check(verdicts[i].rule == again[i].rule);
    check_kept(instances, verdicts, n, o->max_instances ? o->max_instances : 5);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const langs[] = {"en", "zh", "ja", "ru", "th", "de", NULL, "zh-CN"};
    struct da_arena arena = {0};
    struct da_rule_options o;
    char *copy;

    if (size == 0)
        return 0;
    o = (struct da_rule_options){.paper = data[0] & 1,
                                 .alpaca = data[0] & 2,
                                 .lang = langs[data[0] >> 2 & 7],
                                 .max_instances = data[0] >> 5};
    copy = malloc(size - 1 ? size - 1
                           : 1); /* of the exact size, so that a read past its end is seen */
    check(copy != NULL);
    memcpy(copy, data + 1, size - 1);
    check_instruction(&o, (struct da_str){copy, size - 1}, &arena);
    check_instances(&o, (struct da_str){copy, size - 1}, &arena);
    free(copy);
    da_arena_release(&arena);
    return 0;
}
