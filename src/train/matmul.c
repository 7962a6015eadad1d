/* SPDX-License-Identifier: Apache-2.0
 *
 * oneDNN runs on OpenMP; told of one thread it starts no parallel region and stays on the caller's.
 * Its scratch memory is handed to it, as what it manages itself belongs to the thread that made the
 * primitive.
 */
#include "train/matmul.h"

#include <string.h>

#include <oneapi/dnnl/dnnl.h>

#include "base/mem.h"

/* libgomp's or libomp's: whichever oneDNN was built with. <omp.h> is one compiler's. */
extern void omp_set_num_threads(int n);

enum { SCRATCH_ALIGN = 64 };

struct prepared {
    struct da_matmul_shape shape;
    dnnl_primitive_t primitive;
    size_t scratch_size;
    dnnl_memory_t *memories; /* a, b, c and scratch of each thread */
};

struct da_matmuls {
    dnnl_engine_t engine;
    size_t n_threads;
    dnnl_stream_t *streams;  /* one for each thread */
    unsigned char **scratch; /* the same, owned */
    size_t scratch_size;
    struct prepared *items;
    size_t n, room;
};

enum { A, B, C, SCRATCH, N_MEMORIES };

static int check(dnnl_status_t status, const char *what, struct da_err *err)
{
    if (status == dnnl_success)
        return DA_OK;
    if (status == dnnl_out_of_memory)
        return da_err_set(err, DA_ENOMEM, 0, "no memory for %s", what);
    return da_err_set(err, DA_EUNSUPPORTED, (int)status, "oneDNN cannot set up %s (status %d)",
                      what, (int)status);
}

bool da_matmul_has_bf16(void)
{
    /* ISAs are sets of bits, each holding those it extends. */
    unsigned isa = (unsigned)dnnl_get_effective_cpu_isa();
    unsigned wanted = (unsigned)dnnl_cpu_isa_avx512_core_bf16;

    return (isa & wanted) == wanted;
}

int da_matmuls_new(struct da_matmuls **out, size_t n_threads, struct da_err *err)
{
    struct da_matmuls *m = da_alloc(sizeof *m);
    int rc = DA_OK;

    m->n_threads = n_threads;
    m->streams = da_alloc_n(n_threads, sizeof *m->streams);
    m->scratch = da_alloc_n(n_threads, sizeof *m->scratch);
    DA_TRY(check(dnnl_engine_create(&m->engine, dnnl_cpu, 0), "its engine", err));
    for (size_t i = 0; i < n_threads; i++)
        DA_TRY(check(dnnl_stream_create(&m->streams[i], m->engine, dnnl_stream_default_flags),
                     "a stream", err));
    *out = m;
    m = NULL;
out:
    da_matmuls_free(&m);
    return rc;
}

void da_matmuls_free(struct da_matmuls **matmuls)
{
    struct da_matmuls *m = *matmuls;

    if (!m)
        return;
    for (size_t i = 0; i < m->n; i++) {
        struct prepared *p = &m->items[i];

        /* Neither is there when the shape was refused. */
        for (size_t k = 0; p->memories && k < m->n_threads * N_MEMORIES; k++)
            if (p->memories[k])
                (void)dnnl_memory_destroy(p->memories[k]);
        da_free(p->memories);
        if (p->primitive)
            (void)dnnl_primitive_destroy(p->primitive);
    }
    for (size_t i = 0; i < m->n_threads; i++) {
        if (m->streams[i])
            (void)dnnl_stream_destroy(m->streams[i]);
        da_free(m->scratch[i]);
    }
    if (m->engine)
        (void)dnnl_engine_destroy(m->engine);
    da_free(m->streams);
    da_free(m->scratch);
    da_free(m->items);
    da_free(m);
    *matmuls = NULL;
}

static dnnl_status_t describe(dnnl_memory_desc_t *out, size_t rows, size_t cols, size_t stride,
                              bool transposed, enum da_act_type type)
{
    dnnl_dims_t dims = {(dnnl_dim_t)rows, (dnnl_dim_t)cols};
    dnnl_dims_t strides = {transposed ? 1 : (dnnl_dim_t)stride,
                           transposed ? (dnnl_dim_t)stride : 1};

    return dnnl_memory_desc_init_by_strides(out, 2, dims,
                                            type == DA_ACT_BF16 ? dnnl_bf16 : dnnl_f32, strides);
}

static dnnl_status_t make_attributes(bool add, dnnl_primitive_attr_t *out)
{
    dnnl_status_t status = dnnl_primitive_attr_create(out);
    dnnl_post_ops_t after = NULL;

    if (status == dnnl_success)
        status = dnnl_primitive_attr_set_scratchpad_mode(*out, dnnl_scratchpad_mode_user);
    if (status != dnnl_success || !add)
        return status;
    status = dnnl_post_ops_create(&after);
    if (status == dnnl_success)
        status = dnnl_post_ops_append_sum(after, 1.0f);
    if (status == dnnl_success)
        status = dnnl_primitive_attr_set_post_ops(*out, after);
    if (after)
        (void)dnnl_post_ops_destroy(after);
    return status;
}

static dnnl_status_t make_memories(const struct da_matmuls *m, struct prepared *p,
                                   const dnnl_memory_desc_t *const descs[N_MEMORIES])
{
    dnnl_status_t status = dnnl_success;

    p->memories = da_alloc_n(m->n_threads * N_MEMORIES, sizeof *p->memories);
    for (size_t i = 0; i < m->n_threads * N_MEMORIES && status == dnnl_success; i++)
        status =
            dnnl_memory_create(&p->memories[i], descs[i % N_MEMORIES], m->engine, DNNL_MEMORY_NONE);
    return status;
}

static dnnl_status_t prepare(const struct da_matmuls *m, const struct da_matmul_shape *s,
                             struct prepared *out)
{
    enum da_act_type c_type = s->c_is_act ? s->type : DA_ACT_F32;
    dnnl_memory_desc_t a, b, c;
    dnnl_matmul_desc_t desc;
    dnnl_primitive_attr_t attributes = NULL;
    dnnl_primitive_desc_t chosen = NULL;
    dnnl_status_t status = describe(&a, s->m, s->k, s->a_stride, s->a_transposed, s->type);

    *out = (struct prepared){.shape = *s};
    if (status == dnnl_success)
        status = describe(&b, s->k, s->n, s->b_stride, s->b_transposed, s->type);
    if (status == dnnl_success)
        status = describe(&c, s->m, s->n, s->c_stride, false, c_type);
    if (status == dnnl_success)
        status = make_attributes(s->add, &attributes);
    if (status == dnnl_success)
        status = dnnl_matmul_desc_init(&desc, &a, &b, NULL, &c);
    if (status == dnnl_success)
        status = dnnl_primitive_desc_create(&chosen, &desc, attributes, m->engine, NULL);
    if (status == dnnl_success)
        status = dnnl_primitive_create(&out->primitive, chosen);
    if (status == dnnl_success) {
        const dnnl_memory_desc_t *scratch =
            dnnl_primitive_desc_query_md(chosen, dnnl_query_scratchpad_md, 0);

        out->scratch_size = dnnl_memory_desc_get_size(scratch);
        status =
            make_memories(m, out, (const dnnl_memory_desc_t *[N_MEMORIES]){&a, &b, &c, scratch});
    }
    if (chosen)
        (void)dnnl_primitive_desc_destroy(chosen);
    if (attributes)
        (void)dnnl_primitive_attr_destroy(attributes);
    return status;
}

static bool same_shape(const struct da_matmul_shape *a, const struct da_matmul_shape *b)
{
    return a->m == b->m && a->n == b->n && a->k == b->k && a->type == b->type &&
           a->a_transposed == b->a_transposed && a->b_transposed == b->b_transposed &&
           a->a_stride == b->a_stride && a->b_stride == b->b_stride && a->c_stride == b->c_stride &&
           a->c_is_act == b->c_is_act && a->add == b->add;
}

static int grow_scratch(struct da_matmuls *m, size_t size, struct da_err *err)
{
    if (size <= m->scratch_size)
        return DA_OK;
    for (size_t i = 0; i < m->n_threads; i++) {
        unsigned char *p = da_try_realloc_n(m->scratch[i], size + SCRATCH_ALIGN, 1);

        if (!p)
            return da_err_set(err, DA_ENOMEM, 0, "no memory for matrix products");
        m->scratch[i] = p;
    }
    m->scratch_size = size;
    return DA_OK;
}

int da_matmuls_add(struct da_matmuls *m, const struct da_matmul_shape *shape, size_t *number,
                   struct da_err *err)
{
    struct prepared item = {0};
    int rc = DA_OK;

    for (size_t i = 0; i < m->n; i++)
        if (same_shape(&m->items[i].shape, shape)) {
            *number = i;
            return DA_OK;
        }
    omp_set_num_threads(1); /* the code that is compiled depends on it */
    rc = check(prepare(m, shape, &item), "a matrix product", err);
    if (rc == DA_OK)
        rc = grow_scratch(m, item.scratch_size, err);
    da_grow(&m->items, &m->room, m->n + 1, sizeof *m->items);
    m->items[m->n++] = item; /* freed with the rest, also when it is half made */
    if (rc == DA_OK)
        *number = m->n - 1;
    return rc;
}

static void *aligned(unsigned char *p)
{
    size_t over = (size_t)((uintptr_t)p % SCRATCH_ALIGN);

    return over ? p + (SCRATCH_ALIGN - over) : p;
}

/* oneDNN's arguments are not const; a and b are only read. */
static void set(dnnl_memory_t memory, const void *data)
{
    dnnl_status_t status = dnnl_memory_set_data_handle(memory, (void *)(uintptr_t)data);

    DA_ASSERT(status == dnnl_success);
}

void da_matmul(const struct da_matmuls *m, size_t number, size_t thread, const void *a,
               const void *b, void *c)
{
    const struct prepared *p = &m->items[number];
    dnnl_memory_t *mem = p->memories + thread * N_MEMORIES;
    dnnl_exec_arg_t args[N_MEMORIES] = {{DNNL_ARG_SRC, mem[A]},
                                        {DNNL_ARG_WEIGHTS, mem[B]},
                                        {DNNL_ARG_DST, mem[C]},
                                        {DNNL_ARG_SCRATCHPAD, mem[SCRATCH]}};
    dnnl_status_t status;

    omp_set_num_threads(1); /* a setting of the calling thread */
    set(mem[A], a);
    set(mem[B], b);
    set(mem[C], c);
    set(mem[SCRATCH], m->scratch[thread] ? aligned(m->scratch[thread]) : NULL);
    status = dnnl_primitive_execute(p->primitive, m->streams[thread], N_MEMORIES, args);
    DA_ASSERT(status == dnnl_success);
}
