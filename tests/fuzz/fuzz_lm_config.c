/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as config.json and as generation_config.json. Properties: a refusal has a code and
 * words that begin with the file's name; what is accepted keeps its caps, has a layout whose
 * tensors fill the block in order, finite frequencies, and is the same when written and read again.
 */
#include "base/buf.h"
#include "lm/config.h"
#include "lm/layout.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_layout(const struct da_lm_config *c)
{
    struct da_lm_layout layout;
    size_t at = 0, params = 0;

    da_lm_layout_init(&layout, c);
    for (size_t i = 0; i < layout.n; i++) {
        const struct da_lm_tensor *t = &layout.tensors[i];

        DA_ASSERT(t->offset >= at && t->offset - at < 16 && t->offset % 16 == 0);
        DA_ASSERT(t->rows > 0 && t->cols > 0 && (t->dims == 2 || t->rows == 1));
        DA_ASSERT(strlen(t->name) < DA_LM_TENSOR_NAME_MAX - 1);
        params += t->rows * t->cols;
        at = t->offset + t->rows * t->cols;
        DA_ASSERT(at > t->offset);
    }
    DA_ASSERT(params == layout.n_params && layout.n_floats >= at && layout.n_floats - at < 16);
    DA_ASSERT(layout.n_floats < SIZE_MAX / 4096);
    da_lm_layout_release(&layout);
}

static void check_rope(const struct da_lm_config *c)
{
    float f[512];

    DA_ASSERT(c->head_dim <= 1024);
    da_lm_rope_frequencies(c, f);
    for (size_t i = 0; i < c->head_dim / 2; i++)
        DA_ASSERT(f[i] >= 0 && f[i] <= 1);
}

static void check_round_trip(const struct da_lm_config *c)
{
    struct da_lm_config again;
    struct da_buf first, second;
    struct da_err err = {0};

    da_buf_init(&first, 1 << 16);
    da_buf_init(&second, 1 << 16);
    da_lm_config_write(c, "float32", &first);
    DA_ASSERT(da_lm_config_parse(da_buf_str(&first), "again", &again, &err) == DA_OK);
    da_lm_config_write(&again, "float32", &second);
    DA_ASSERT(da_str_eq(da_buf_str(&first), da_buf_str(&second)));
    DA_ASSERT(again.n_eos == c->n_eos && again.norm_eps == c->norm_eps &&
              again.rope_theta == c->rope_theta);
    da_buf_release(&first);
    da_buf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *exact = malloc(size ? size : 1); /* so that a read behind the end is caught */
    struct da_lm_config c = {.vocab = 100};
    struct da_err err = {0};
    int rc;

    if (!exact)
        return 0;
    if (size)
        memcpy(exact, data, size);
    rc = da_lm_config_parse_generation((struct da_str){exact, size}, "g", &c, &err);
    DA_ASSERT(rc == DA_OK || (err.code == rc && strncmp(err.msg, "g:", 2) == 0));
    DA_ASSERT(c.n_eos <= DA_LM_EOS_MAX && c.vocab == 100);
    rc = da_lm_config_parse((struct da_str){exact, size}, "c", &c, &err);
    if (rc == DA_OK) {
        check_layout(&c);
        check_rope(&c);
        check_round_trip(&c);
    } else {
        DA_ASSERT(err.code == rc && strncmp(err.msg, "c:", 2) == 0);
    }
    free(exact);
    return 0;
}
