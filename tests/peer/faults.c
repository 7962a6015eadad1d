/* SPDX-License-Identifier: Apache-2.0 */
#include "faults.h"

#include "base/mem.h"
#include "base/parse.h"
#include "base/rng.h"
#include "base/str.h"

const char *const peer_fault_names[PEER_FAULTS] = {"none",  "429", "500",  "503",
                                                   "reset", "cut", "html", "garbage"};

static int parse_one(struct da_str item, struct peer_fault_plan *plan, struct da_err *err)
{
    size_t equals = da_str_find(item, DA_STR("="), 0);
    char *share;
    int rc;

    for (int i = 1; i < PEER_FAULTS && equals != SIZE_MAX; i++) {
        if (!da_str_eq(da_str_sub(item, 0, equals), da_str_c(peer_fault_names[i])))
            continue;
        share = da_memdup_z(item.p + equals + 1, item.n - equals - 1);
        rc = da_parse_f64(share, 0, 1, &plan->share[i], err);
        da_free(share);
        return rc;
    }
    return da_err_set(
        err, DA_EINVAL, 0,
        "--faults: \"%.*s\" is not NAME=SHARE of 429, 500, 503, reset, cut, html, garbage",
        DA_STR_ARG(item));
}

int peer_faults_parse(const char *spec, struct peer_fault_plan *out, struct da_err *err)
{
    struct peer_fault_plan plan = {0};
    struct da_str rest = da_str_c(spec);

    while (rest.n > 0) {
        size_t end = da_str_find(rest, DA_STR(","), 0);
        int rc = parse_one(da_str_sub(rest, 0, end), &plan, err);

        if (rc < 0)
            return rc;
        rest = end == SIZE_MAX ? (struct da_str){0} : da_str_sub(rest, end + 1, rest.n);
    }
    *out = plan;
    return DA_OK;
}

enum peer_fault peer_fault_choose(const struct peer_fault_plan *plan, uint64_t request,
                                  uint64_t attempt)
{
    struct da_rng rng = da_rng_new(request, "fault", attempt);
    double u = da_rng_unit(&rng);

    if (attempt > FAULT_ATTEMPTS)
        return FAULT_NONE;
    for (int i = 1; i < PEER_FAULTS; i++) {
        if (u < plan->share[i])
            return (enum peer_fault)i;
        u -= plan->share[i];
    }
    return FAULT_NONE;
}
