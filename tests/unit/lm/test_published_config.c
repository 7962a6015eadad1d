/* SPDX-License-Identifier: Apache-2.0
 *
 * The config.json of SmolLM2-135M as it was published; without the folder that holds it this test
 * skips.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "lm/config.h"
#include "lm/file.h"
#include "lm/layout.h"
#include "shared.h"

static void smollm2_is_understood(void **state)
{
    struct da_lm_config c;
    struct da_lm_layout layout;
    struct da_err err = {0};
    struct da_buf text;
    char path[4096];

    (void)state;
    (void)snprintf(path, sizeof path, "%s/data/tokenizers/smollm2.config.json", shared_folder());
    da_buf_init(&text, 1 << 20);
    if (da_lm_read_file(path, &text, &err) < 0 ||
        da_lm_config_parse(da_buf_str(&text), path, &c, &err) < 0)
        fail_msg("%s", err.msg);
    da_lm_layout_init(&layout, &c);
    assert_int_equal(c.arch, DA_LM_LLAMA);
    assert_true(c.head_dim == 64 && c.kv_heads == 3 && c.tied && c.rope_theta == 1e5);
    assert_true(c.n_eos == 1 && c.eos[0] == 2 && c.bos == 1);
    assert_int_equal(layout.n_params, 134515008);
    da_lm_layout_release(&layout);
    da_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(smollm2_is_understood)};

    if (!has_shared_folder())
        return SKIPPED;
    return cmocka_run_group_tests_name("published config", tests, NULL, NULL);
}
