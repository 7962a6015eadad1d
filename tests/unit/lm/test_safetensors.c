/* SPDX-License-Identifier: Apache-2.0
 *
 * Weights in files: the goldens in each type and in shards, every way in which a file can lie and
 * the words that tell it, and that what is written is read the same.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>
#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "lm/safetensors.h"
#include "../dataset/scratch.h"

#define GOLDEN DA_SOURCE_ROOT "/tests/golden/lm/"

/* ---- files made here ---- */

/* A file of this header, however wrong, and n bytes of data, zeros. */
static struct da_buf make_file(const char *header, size_t n)
{
    struct da_buf file;
    size_t size = strlen(header);

    da_buf_init(&file, 1 << 20);
    for (int i = 0; i < 8; i++)
        da_buf_add_char(&file, (char)(size >> 8 * i));
    da_buf_add_c(&file, header);
    for (size_t i = 0; i < n; i++)
        da_buf_add_char(&file, '\0');
    return file;
}

static int count_view(void *ctx, const struct da_lm_view *v, struct da_err *err)
{
    (void)v;
    (void)err;
    ++*(int *)ctx;
    return DA_OK;
}

/* From a block of exactly that size, so that a sanitizer sees a read behind it. */
static int parse(const char *bytes, size_t size, int *n, struct da_err *err)
{
    char *exact = malloc(size ? size : 1);
    int rc;

    memcpy(exact, bytes, size);
    *n = 0;
    rc = da_lm_safetensors_parse(exact, size, "m.safetensors", count_view, n, err);
    free(exact);
    return rc;
}

/* ---- headers ---- */

struct lie {
    const char *header;
    size_t data;
    int code;
    const char *says[2]; /* parts of the message */
};

#define F32(shape, begin, end)                                                                     \
    "{\"dtype\":\"F32\",\"shape\":" shape ",\"data_offsets\":[" #begin "," #end "]}"

static const struct lie lies[] = {
    {"[1]", 0, DA_EFORMAT, {"not a JSON object"}},
    {"", 0, DA_EFORMAT, {"not a JSON object"}},
    {"{\"a\":", 0, DA_EFORMAT, {"not right JSON"}},
    {"{\"a\":" F32("[1]", 0, 4) ",\"a\":" F32("[1]", 4, 8) "}", 8, DA_EFORMAT, {"duplicate", "a"}},
    {"{\"__metadata__\":3}", 0, DA_EFORMAT, {"__metadata__"}},
    {"{\"a\":7}", 0, DA_EFORMAT, {"tensor a"}},
    {"{\"a\":{}}", 0, DA_EFORMAT, {"tensor a", "dtype"}},
    {"{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
     8,
     DA_EUNSUPPORTED,
     {"tensor a", "\"I64\""}},
    {"{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}", 8, DA_EFORMAT, {"tensor a", "shape"}},
    {"{\"a\":" F32("[1,1,1,1,1]", 0, 4) "}", 4, DA_EUNSUPPORTED, {"tensor a", "5 dimensions"}},
    {"{\"a\":" F32("[-1]", 0, 4) "}", 4, DA_EFORMAT, {"tensor a", "shape"}},
    {"{\"a\":" F32("[1.5]", 0, 4) "}", 4, DA_EFORMAT, {"tensor a", "shape"}},
    {"{\"a\":" F32("[4294967296,4294967296,16]", 0, 0) "}", 0, DA_EFORMAT, {"tensor a", "shape"}},
    {"{\"a\":" F32("[4611686018427387904]", 0, 0) "}", 0, DA_EFORMAT, {"tensor a", "do not fill"}},
    {"{\"a\":" F32("[2]", 0, 4) "}", 4, DA_EFORMAT, {"tensor a", "do not fill"}},
    {"{\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,8]}}",
     8,
     DA_EFORMAT,
     {"tensor a", "do not fill"}},
    {"{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}",
     8,
     DA_EFORMAT,
     {"tensor a", "data_offsets"}},
    {"{\"a\":" F32("[1]", 4, 0) "}", 4, DA_EFORMAT, {"tensor a", "data_offsets"}},
    {"{\"a\":" F32("[1]", -4, 0) "}", 4, DA_EFORMAT, {"tensor a", "data_offsets"}},
    {"{\"a\":" F32("[2]", 0, 8) "}", 4, DA_EFORMAT, {"tensor a", "cut off"}},
    {"{\"a\":" F32("[1]", 9223372036854775803, 9223372036854775807) "}",
     4,
     DA_EFORMAT,
     {"tensor a", "cut off"}},
    {"{\"a\":" F32("[2]", 0, 8) ",\"b\":" F32("[2]", 4, 12) "}",
     12,
     DA_EFORMAT,
     {"tensor b", "inside tensor a"}},
    {"{\"a\":" F32("[1]", 0, 4) ",\"b\":" F32("[1]", 0, 4) "}", 4, DA_EFORMAT, {"inside tensor"}},
    {"{\"a\":" F32("[1]", 0, 4) ",\"b\":" F32("[1]", 8, 12) "}", 12, DA_EFORMAT, {"tensor b"}},
    {"{\"a\":" F32("[1]", 0, 4) "}", 5, DA_EFORMAT, {"1 bytes lie behind"}},
    {"{\"a\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[0,2]},\"b\":" F32("[1]", 2, 6) "}",
     6,
     DA_EFORMAT,
     {"tensor b", "between two values"}},
};

static void header_that_lies_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lies / sizeof lies[0]; i++) {
        const struct lie *lie = &lies[i];
        struct da_buf file = make_file(lie->header, lie->data);
        struct da_err err = {0};
        int n;
        int rc = parse(file.p, file.n, &n, &err);

        if (rc != lie->code || !strstr(err.msg, lie->says[0]) ||
            (lie->says[1] && !strstr(err.msg, lie->says[1])) || !strstr(err.msg, "m.safetensors"))
            fail_msg("%s\ngave %d: %s", lie->header, rc, err.msg);
        assert_int_equal(n, 0);
        da_buf_release(&file);
    }
}

static void length_that_lies_is_refused(void **state)
{
    static const char *const files[] = {"", "1234567", "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF{}",
                                        "\x03\0\0\0\0\0\0\0{}"};
    static const size_t sizes[] = {0, 7, 10, 10};
    static const char *const says[] = {"0 bytes", "7 bytes", "claims", "cut off"};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct da_err err = {0};
        int n;

        assert_int_equal(parse(files[i], sizes[i], &n, &err), DA_EFORMAT);
        if (!strstr(err.msg, says[i]))
            fail_msg("%s", err.msg);
    }
}

/* Right in all but its size. */
static void header_over_the_cap_is_refused(void **state)
{
    enum { CAP = 16 << 20 };
    char *file = malloc(8 + CAP + 1);
    struct da_err err = {0};
    int n;

    (void)state;
    memset(file, ' ', 8 + CAP + 1);
    memcpy(file, "\0\0\0\x01\0\0\0\0{}", 10);
    assert_int_equal(parse(file, 8 + CAP, &n, &err), DA_OK);
    file[0] = 1;
    assert_int_equal(parse(file, 8 + CAP + 1, &n, &err), DA_EFORMAT);
    assert_non_null(strstr(err.msg, "claims 16777217 bytes"));
    free(file);
}

static void deep_header_is_refused(void **state)
{
    struct da_buf text, file;
    struct da_err err = {0};
    int n;

    (void)state;
    da_buf_init(&text, 1 << 20);
    da_buf_add_c(&text, "{\"a\":");
    for (int i = 0; i < 100000; i++)
        da_buf_add_char(&text, '[');
    file = make_file(text.p, 0);
    assert_int_equal(parse(file.p, file.n, &n, &err), DA_EFORMAT);
    assert_non_null(strstr(err.msg, "depth"));
    da_buf_release(&text);
    da_buf_release(&file);
}

static void every_cut_of_a_file_is_refused(void **state)
{
    struct da_buf file = make_file("{\"a\":" F32("[2,1]", 0, 8) ",\"b\":" F32("[]", 8, 12) "}", 12);
    struct da_err err;
    int n;

    (void)state;
    assert_int_equal(parse(file.p, file.n, &n, &err), DA_OK);
    assert_int_equal(n, 2);
    for (size_t size = 0; size < file.n; size++)
        assert_int_equal(parse(file.p, size, &n, &err), DA_EFORMAT);
    da_buf_release(&file);
}

static void odd_but_right_headers_are_fine(void **state)
{
    struct da_buf file = make_file("{\"__metadata__\":{\"format\":\"pt\"}}   ", 0);
    int n;

    (void)state;
    assert_int_equal(parse(file.p, file.n, &n, NULL), DA_OK);
    assert_int_equal(n, 0);
    da_buf_release(&file);
    file = make_file("{\"a\":" F32("[0,3]", 0, 0) ",\"b\":" F32("[1]", 0, 4) "}", 4);
    assert_int_equal(parse(file.p, file.n, &n, NULL), DA_OK);
    assert_int_equal(n, 2);
    da_buf_release(&file);
    file = make_file("{\"b\":" F32("[1]", 4, 8) ",\"a\":" F32("[1]", 0, 4) "}", 8);
    assert_int_equal(parse(file.p, file.n, &n, NULL), DA_OK); /* in any order */
    assert_int_equal(n, 2);
    da_buf_release(&file);
}

/* ---- values ---- */

static void sixteen_bit_floats_convert(void **state)
{
    static const uint32_t nans[] = {0x7FC00000, 0xFFC00000, 0x7F800001, 0x7FFFFFFF, 0xFFFFFFFF};
    static const struct {
        uint16_t half;
        float f;
    } halves[] = {
        {0x0000, 0.0F},     {0x3C00, 1.0F},      {0xC000, -2.0F},       {0x7BFF, 65504.0F},
        {0x0400, 0x1p-14F}, {0x0001, 0x1p-24F},  {0x83FF, -0x3FFp-24F}, {0x3555, 0.333251953125F},
        {0x7C00, INFINITY}, {0xFC00, -INFINITY},
    };

    (void)state;
    for (size_t i = 0; i < sizeof halves / sizeof halves[0]; i++)
        assert_true(da_f16_to_float(halves[i].half) == halves[i].f);
    assert_true(signbit(da_f16_to_float(0x8000)) && isnan(da_f16_to_float(0x7E00)));

    for (uint32_t h = 0; h <= 0xFFFF; h++) /* what is a bf16 stays that one */
        if (!isnan(da_bf16_to_float((uint16_t)h)))
            assert_int_equal(da_float_to_bf16(da_bf16_to_float((uint16_t)h)), h);
    assert_int_equal(da_float_to_bf16(0x1.01p0F), 0x3F80);       /* half way: to even, down */
    assert_int_equal(da_float_to_bf16(0x1.03p0F), 0x3F82);       /* half way: to even, up */
    assert_int_equal(da_float_to_bf16(0x1.0101p0F), 0x3F81);     /* just above half way */
    assert_int_equal(da_float_to_bf16(0x1.fffffep127F), 0x7F80); /* rounds to infinity */
    for (size_t i = 0; i < sizeof nans / sizeof nans[0]; i++) {
        float f;

        memcpy(&f, &nans[i], sizeof f);
        assert_true(isnan(da_bf16_to_float(da_float_to_bf16(f))));
    }
}

static void a_part_of_a_view_is_read(void **state)
{
    static const uint16_t bf16[] = {0x3F80, 0x4000, 0x4040, 0x4080}; /* 1 to 4 */
    static const uint16_t f16[] = {0x3C00, 0x4000, 0x4200, 0x4400};
    static const float f32[] = {1, 2, 3, 4};
    const void *const data[] = {[DA_LM_F32] = f32, [DA_LM_F16] = f16, [DA_LM_BF16] = bf16};

    (void)state;
    for (int dtype = 0; dtype < 3; dtype++) {
        struct da_lm_view v = {.dtype = (enum da_lm_dtype)dtype, .n = 4, .data = data[dtype]};
        float out[3] = {0, 0, 9};

        da_lm_view_floats(&v, 1, 2, out);
        assert_true(out[0] == 2 && out[1] == 3 && out[2] == 9);
        da_lm_view_floats(&v, 4, 0, out);
        assert_true(out[0] == 2);
    }
}

/* ---- models ---- */

struct model {
    struct da_lm_config config;
    struct da_lm_layout layout;
    struct da_lm_weights *weights;
    float *block;
};

static int load(struct model *m, const char *dir, struct da_err *err)
{
    int rc;

    *m = (struct model){0};
    DA_TRY(da_lm_config_read(dir, &m->config, err));
    da_lm_layout_init(&m->layout, &m->config);
    DA_TRY(da_lm_weights_open(&m->weights, dir, err));
    m->block = malloc(m->layout.n_floats * sizeof *m->block);
    memset(m->block, 0xFF, m->layout.n_floats * sizeof *m->block);
    DA_TRY(da_lm_weights_load(m->weights, &m->layout, m->block, err));
out:
    return rc;
}

static void drop(struct model *m)
{
    da_lm_layout_release(&m->layout);
    da_lm_weights_close(&m->weights);
    free(m->block);
}

static void golden_models_load(void **state)
{
    static const struct {
        const char *folder;
        size_t tensors, params;
    } rows[] = {
        {"llama", 21, 17888},   {"llama_tied", 34, 17304}, {"qwen2", 27, 16768},
        {"qwen3", 24, 16416},   {"f16", 20, 17088},        {"bf16", 26, 19328},
        {"sharded", 21, 22240},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct model m;
        struct da_err err = {0};
        char dir[1024];
        size_t zeros = 0;

        (void)snprintf(dir, sizeof dir, GOLDEN "%s", rows[i].folder);
        if (load(&m, dir, &err) < 0)
            fail_msg("%s", err.msg);
        assert_int_equal(m.layout.n, rows[i].tensors);
        assert_int_equal(m.layout.n_params, rows[i].params);
        for (size_t k = 0; k < m.layout.n; k++) {
            const struct da_lm_tensor *t = &m.layout.tensors[k];

            assert_int_equal(t->offset % 16, 0);
            assert_ptr_equal(da_lm_layout_find(&m.layout, t->kind, t->layer), t);
        }
        for (size_t k = 0; k < m.layout.n_floats; k++) {
            assert_true(isfinite(m.block[k]));
            zeros += m.block[k] == 0;
        }
        assert_in_range(zeros, m.layout.n_floats - m.layout.n_params,
                        m.layout.n_floats - m.layout.n_params + 40); /* F16's own are few */
        drop(&m);
    }
}

/* The values that Python printed for the same elements. */
static void golden_values_are_those_of_python(void **state)
{
    static const struct {
        const char *folder;
        enum da_lm_kind kind;
        size_t layer, at;
        float value;
    } rows[] = {
        {"llama", DA_LM_DOWN, 1, 37, -0x1.8c480c0000000p-2F},
        {"f16", DA_LM_EMBED, 0, 70, -0x1.9880000000000p-2F},
        {"bf16", DA_LM_V_BIAS, 1, 3, -0x1.6c00000000000p-3F},
        {"sharded", DA_LM_NORM, 0, 5, 0x1.5400000000000p+0F},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct model m;
        char dir[1024];

        (void)snprintf(dir, sizeof dir, GOLDEN "%s", rows[i].folder);
        assert_int_equal(load(&m, dir, NULL), DA_OK);
        assert_true(m.block[da_lm_layout_find(&m.layout, rows[i].kind, rows[i].layer)->offset +
                            rows[i].at] == rows[i].value);
        drop(&m);
    }
}

static void layout_finds_what_is_there(void **state)
{
    struct model m;
    const struct da_lm_tensor *t;

    (void)state;
    assert_int_equal(load(&m, GOLDEN "qwen3", NULL), DA_OK);
    t = da_lm_layout_find(&m.layout, DA_LM_K_NORM, 1);
    assert_string_equal(t->name, "model.layers.1.self_attn.k_norm.weight");
    assert_true(t->dims == 1 && t->rows == 1 && t->cols == 16);
    t = da_lm_layout_find(&m.layout, DA_LM_O, 0);
    assert_true(t->dims == 2 && t->rows == 28 && t->cols == 48);
    assert_null(da_lm_layout_find(&m.layout, DA_LM_HEAD, 0));
    assert_null(da_lm_layout_find(&m.layout, DA_LM_Q, 2));
    assert_string_equal(da_lm_layout_find(&m.layout, DA_LM_NORM, 7)->name, "model.norm.weight");
    drop(&m);
}

/* ---- writing ---- */

static void check_round_trip(const char *from, enum da_lm_dtype dtype)
{
    struct model m;
    struct da_lm_weights *w = NULL;
    struct da_err err = {0};
    float *again;
    char dir[1024];

    (void)snprintf(dir, sizeof dir, GOLDEN "%s", from);
    assert_int_equal(load(&m, dir, NULL), DA_OK);
    again = malloc(m.layout.n_floats * sizeof *again);
    if (da_lm_safetensors_write("model.safetensors", &m.layout, m.block, dtype, &err) < 0 ||
        da_lm_weights_open(&w, ".", &err) < 0 || da_lm_weights_load(w, &m.layout, again, &err) < 0)
        fail_msg("%s", err.msg);
    for (size_t i = 0; i < m.layout.n_floats; i++) {
        float expected = m.block[i];

        if (dtype == DA_LM_BF16)
            expected = da_bf16_to_float(da_float_to_bf16(expected));
        assert_true(again[i] == expected);
    }
    assert_int_equal(scratch_count("", 1), 1); /* no temporary file is left */
    da_lm_weights_close(&w);
    free(again);
    drop(&m);
}

static void what_is_written_is_read_the_same(void **state)
{
    (void)state;
    check_round_trip("llama", DA_LM_F32);
    check_round_trip("llama_tied", DA_LM_F32);
    check_round_trip("qwen3", DA_LM_BF16);
}

static void failed_write_leaves_nothing(void **state)
{
    struct model m;
    struct da_err err = {0};

    (void)state;
    assert_int_equal(load(&m, GOLDEN "llama", NULL), DA_OK);
    assert_int_equal(
        da_lm_safetensors_write("no/model.safetensors", &m.layout, m.block, DA_LM_F32, &err),
        DA_EIO);
    assert_non_null(strstr(err.msg, "no/model.safetensors"));
    assert_int_equal(mkdir("model.safetensors", 0777), 0); /* cannot be replaced by a file */
    assert_int_equal(
        da_lm_safetensors_write("model.safetensors", &m.layout, m.block, DA_LM_F32, &err), DA_EIO);
    assert_int_equal(scratch_count("", 1), 1);
    drop(&m);
}

/* ---- models that are not right ---- */

/* A model of llama's configuration with one thing changed. */
struct damage {
    enum { DROPPED, RENAMED, RESHAPED, POISONED } how;
    enum da_lm_kind kind;
    const char *name; /* the new one */
    float poison;
    const char *says[2];
};

/* Writes model.safetensors of the layout after the damage. */
static void write_damaged(const struct model *m, const struct damage *d)
{
    struct da_lm_layout layout = m->layout;
    float *block = malloc(layout.n_floats * sizeof *block);
    struct da_lm_tensor *t;
    struct da_err err = {0};

    layout.tensors = malloc(layout.n * sizeof *layout.tensors);
    memcpy(layout.tensors, m->layout.tensors, layout.n * sizeof *layout.tensors);
    memcpy(block, m->block, layout.n_floats * sizeof *block);
    t = &layout.tensors[da_lm_layout_find(&m->layout, d->kind, 1) - m->layout.tensors];
    switch (d->how) {
    case DROPPED:
        *t = layout.tensors[--layout.n];
        break;
    case RENAMED:
        (void)snprintf(t->name, sizeof t->name, "%s", d->name);
        break;
    case RESHAPED:
        t->rows /= 2;
        break;
    case POISONED:
        block[t->offset + t->cols + 2] = d->poison;
        break;
    }
    if (da_lm_safetensors_write("model.safetensors", &layout, block, DA_LM_F32, &err) < 0)
        fail_msg("%s", err.msg);
    free(layout.tensors);
    free(block);
}

static void damaged_model_names_the_tensor(void **state)
{
    static const struct damage rows[] = {
        {DROPPED, DA_LM_UP, NULL, 0, {"no tensor model.layers.1.mlp.up_proj.weight"}},
        {RENAMED, DA_LM_O, "model.layers.1.mlp.experts.3.w1.weight", 0, {"experts.3", "none of"}},
        {RESHAPED, DA_LM_GATE, NULL, 0, {"1.mlp.gate_proj", "[14, 32] in the file, [28, 32]"}},
        {POISONED, DA_LM_K, NULL, NAN, {"1.self_attn.k_proj.weight", "row 1, column 2 is NaN"}},
        {POISONED, DA_LM_DOWN, NULL, INFINITY, {"1.mlp.down_proj", "row 1, column 2 is infinite"}},
        {POISONED, DA_LM_EMBED, NULL, -INFINITY, {"embed_tokens", "row 1, column 2 is infinite"}},
    };
    struct model m;

    (void)state;
    assert_int_equal(load(&m, GOLDEN "llama", NULL), DA_OK);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct da_lm_weights *w = NULL;
        struct da_err err = {0};
        float *block = malloc(m.layout.n_floats * sizeof *block);
        int rc;

        write_damaged(&m, &rows[i]);
        assert_int_equal(da_lm_weights_open(&w, ".", &err), DA_OK);
        rc = da_lm_weights_load(w, &m.layout, block, &err);
        if ((rc != DA_EFORMAT && rc != DA_EUNSUPPORTED) || !strstr(err.msg, rows[i].says[0]) ||
            (rows[i].says[1] && !strstr(err.msg, rows[i].says[1])))
            fail_msg("%d: %s", rc, err.msg);
        da_lm_weights_close(&w);
        free(block);
    }
    (void)scratch_count("", 1);
    drop(&m);
}

/* Of a tied model: the head again, and old frequencies. */
static void known_leftovers_are_harmless(void **state)
{
    static const char *const names[] = {"lm_head.weight",
                                        "model.layers.0.self_attn.rotary_emb.inv_freq"};
    struct model m;

    (void)state;
    assert_int_equal(load(&m, GOLDEN "f16", NULL), DA_OK);
    for (size_t i = 0; i < 2; i++) {
        struct da_lm_layout more = m.layout;
        struct da_lm_weights *w = NULL;

        more.tensors = malloc((more.n + 1) * sizeof *more.tensors);
        memcpy(more.tensors, m.layout.tensors, more.n * sizeof *more.tensors);
        more.tensors[more.n] = more.tensors[0];
        (void)snprintf(more.tensors[more.n].name, DA_LM_TENSOR_NAME_MAX, "%s", names[i]);
        more.n++;
        assert_int_equal(
            da_lm_safetensors_write("model.safetensors", &more, m.block, DA_LM_F32, NULL), DA_OK);
        free(more.tensors);
        assert_int_equal(da_lm_weights_open(&w, ".", NULL), DA_OK);
        assert_int_equal(da_lm_weights_load(w, &m.layout, m.block, NULL), DA_OK);
        da_lm_weights_close(&w);
    }
    (void)scratch_count("", 1);
    drop(&m);
}

/* ---- folders and shards ---- */

static void write_one(const char *name, const char *header, size_t data)
{
    struct da_buf file = make_file(header, data);

    scratch_write(name, file.p, file.n);
    da_buf_release(&file);
}

static void folder_without_weights_is_told(void **state)
{
    struct da_lm_weights *w = NULL;
    struct da_err err = {0};

    (void)state;
    assert_int_equal(da_lm_weights_open(&w, ".", &err), DA_ENOTFOUND);
    assert_non_null(strstr(err.msg, "model.safetensors"));
    scratch_write("model.safetensors", "", 0);
    assert_int_equal(da_lm_weights_open(&w, ".", &err), DA_EFORMAT);
    assert_non_null(strstr(err.msg, "./model.safetensors: 0 bytes"));
    (void)scratch_count("", 1);
    assert_int_equal(mkdir("model.safetensors", 0777), 0);
    assert_int_equal(da_lm_weights_open(&w, ".", &err), DA_EIO);
    assert_non_null(strstr(err.msg, "not a regular file"));
    assert_null(w);
    (void)scratch_count("", 1);
}

struct index_row {
    const char *index;
    int code;
    const char *says[2];
};

static const struct index_row bad_indexes[] = {
    {"", DA_EFORMAT, {"index.json"}},
    {"{}", DA_EFORMAT, {"weight_map"}},
    {"{\"weight_map\": 3}", DA_EFORMAT, {"weight_map"}},
    {"{\"weight_map\": {\"a\": 3}}", DA_EFORMAT, {"tensor a", "beside the index"}},
    {"{\"weight_map\": {\"a\": \"../one\"}}", DA_EFORMAT, {"tensor a", "\"../one\""}},
    {"{\"weight_map\": {\"a\": \"/etc/passwd\"}}", DA_EFORMAT, {"tensor a", "/etc/passwd"}},
    {"{\"weight_map\": {\"a\": \"..\"}}", DA_EFORMAT, {"tensor a", "beside the index"}},
    {"{\"weight_map\": {\"a\": \"\"}}", DA_EFORMAT, {"tensor a", "beside the index"}},
    {"{\"weight_map\": {\"a\": \"one\", \"b\": \"none\"}}", DA_ENOTFOUND, {"./none"}},
    {"{\"weight_map\": {\"a\": \"one\", \"c\": \"two\"}}", DA_EFORMAT, {"tensor c", "not in two"}},
    {"{\"weight_map\": {\"a\": \"two\", \"b\": \"one\"}}", DA_EFORMAT, {"not in"}},
    {"{\"weight_map\": {\"a\": \"one\", \"x\": \"twin\"}}", DA_EFORMAT, {"tensor a", "twin"}},
};

static void bad_index_is_refused(void **state)
{
    static const char good[] = "{\"weight_map\": {\"a\": \"one\", \"b\": \"two\"}}";
    struct da_lm_weights *w = NULL;
    struct da_lm_view v;
    struct da_err err = {0};

    (void)state;
    write_one("one", "{\"a\":" F32("[1]", 0, 4) "}", 4);
    write_one("two", "{\"b\":" F32("[2]", 0, 8) "}", 8);
    write_one("twin", "{\"a\":" F32("[1]", 0, 4) "}", 4);
    for (size_t i = 0; i < sizeof bad_indexes / sizeof bad_indexes[0]; i++) {
        const struct index_row *row = &bad_indexes[i];
        int rc;

        scratch_write("model.safetensors.index.json", row->index, strlen(row->index));
        rc = da_lm_weights_open(&w, ".", &err);
        if (rc != row->code || !strstr(err.msg, row->says[0]) ||
            (row->says[1] && !strstr(err.msg, row->says[1])))
            fail_msg("%s\ngave %d: %s", row->index, rc, err.msg);
        assert_null(w);
    }
    scratch_write("model.safetensors.index.json", good, strlen(good));
    assert_int_equal(da_lm_weights_open(&w, ".", &err), DA_OK);
    assert_true(da_lm_weights_find(w, DA_STR("b"), &v));
    assert_true(v.n == 2 && v.dims == 1 && v.shape[0] == 2 && v.dtype == DA_LM_F32);
    assert_false(da_lm_weights_find(w, DA_STR("c"), &v));
    da_lm_weights_close(&w);
    (void)scratch_count("", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(header_that_lies_is_refused),
        cmocka_unit_test(length_that_lies_is_refused),
        cmocka_unit_test(header_over_the_cap_is_refused),
        cmocka_unit_test(deep_header_is_refused),
        cmocka_unit_test(every_cut_of_a_file_is_refused),
        cmocka_unit_test(odd_but_right_headers_are_fine),
        cmocka_unit_test(sixteen_bit_floats_convert),
        cmocka_unit_test(a_part_of_a_view_is_read),
        cmocka_unit_test(golden_models_load),
        cmocka_unit_test(golden_values_are_those_of_python),
        cmocka_unit_test(layout_finds_what_is_there),
        cmocka_unit_test(what_is_written_is_read_the_same),
        cmocka_unit_test(failed_write_leaves_nothing),
        cmocka_unit_test(damaged_model_names_the_tensor),
        cmocka_unit_test(known_leftovers_are_harmless),
        cmocka_unit_test(folder_without_weights_is_told),
        cmocka_unit_test(bad_index_is_refused),
    };

    return cmocka_run_group_tests_name("safetensors", tests, scratch_enter, scratch_leave);
}
