/* SPDX-License-Identifier: Apache-2.0
 *
 * A trainer's insides. Private to train/.
 *
 * The tokens of a part of a batch are rows; rows are worked on in chunks of CHUNK, which fit into a
 * core's cache together with what is computed from them. Rows beyond the last token up to a whole
 * chunk are computed with the rest; their gradients are zero.
 *
 * Names of extents: C hidden, F ffn, V vocabulary, L layers; q_size = heads * head_dim,
 * qkv_size = q|k|v together.
 */
#ifndef DA_TRAIN_STATE_H
#define DA_TRAIN_STATE_H

#include "base/parallel.h"
#include "train/kernels.h"
#include "train/matmul.h"
#include "train/trainer.h"

enum {
    CHUNK = 256,
    LONG_SUM = 512,         /* rows that a product of oneDNN sums over for a weight's gradient */
    GRADIENT_COLUMNS = 256, /* of the right, in one piece of a weight's gradient */
    SPAN = 1 << 16,         /* floats of one piece of the optimiser */
    TOKEN_BLOCK = 64,       /* rows of the embedding in one piece of its gradient */
};

/* One shape of product with weights on the right. */
struct da_train_product {
    size_t m, n, k;
    bool turned; /* with w', on the way forward; else with w */
    bool c_is_act;
    size_t number; /* of the prepared matmul */
};

struct da_train_products {
    struct da_train_product qkv, o, gate_up, down, head;
    struct da_train_product d_qkv, d_o, d_gate_up, d_down, d_head;
};

/* Weights as act: [rows][cols], and with AMX packed for either way. */
struct da_operand {
    size_t rows, cols;
    void *plain;
    uint16_t *turned, *straight;
};

/* What one layer keeps from the forward pass; pointers to rows of the whole part. */
struct da_train_layer {
    float *x;        /* [rows][C]: what comes in */
    float *rstd1;    /* [rows] */
    void *normed1;   /* [rows][C] */
    void *before;    /* [rows][q and k], with qk_norm only */
    void *qkv;       /* [rows][qkv_size] */
    float *log_sums; /* [rows][heads] */
    void *attended;  /* [rows][q_size] */
    float *middle;   /* [rows][C]: behind attention */
    float *rstd2;
    void *normed2; /* [rows][C] */
    void *gate_up; /* [rows][2F] */

    struct da_operand w_qkv, w_o, w_gate_up, w_down;
    /* places in the blocks of weights and gradients; SIZE_MAX: none */
    size_t at[DA_LM_N_KINDS];
};

/* A stretch of one tensor's gradient, over all rows: left' right, or with `turned` its transpose.
 * The left is as wide as the model and was kept (da_left_keep); the right lies in rows. */
struct da_weight_piece {
    const void *left;  /* NULL: a bias, the sums of the right's columns */
    size_t total;      /* rows that left has room for */
    const void *right; /* at the piece's first column */
    size_t right_stride;
    size_t n; /* columns of the right */
    bool turned;
    float *gradient;
    size_t gradient_stride;
    size_t long_product, short_product;
};

struct da_weight_pieces {
    struct da_weight_piece *items; /* owned */
    size_t n, room;
};

/* A stretch of one tensor for the optimiser. */
struct da_span {
    size_t offset, n;
    bool decays;
    void *operand; /* NULL: not the operand of a product */
};

/* Memory of one thread. */
struct da_train_scratch {
    float *wide;   /* [CHUNK][max(qkv_size, C)] */
    float *narrow; /* [CHUNK][C] */
    void *act;     /* [CHUNK][F] */
    void *rows;    /* [CHUNK][C], act */
    void *sums;    /* of da_amx_sum */
    float *logits; /* [head_rows][V] */
    float *attention;
};

/* The documents that are computed together. */
struct da_train_part {
    size_t n_rows, n_chunks;
    uint32_t *tokens, *positions; /* [max_rows] */
    size_t *starts, *lengths;     /* of documents */
    size_t n_documents;
    uint32_t *target_rows, *targets;
    size_t n_targets;
    uint32_t *by_token;     /* rows in the order of their tokens */
    uint32_t *token_starts; /* [V / TOKEN_BLOCK + 1], into by_token */
};

struct da_trainer {
    struct da_lm_config config;
    struct da_train_options options;
    struct da_lm_layout layout;
    struct da_train_kernels kernels;
    struct da_team *team;
    struct da_matmuls *matmuls;
    enum da_act_type type;
    size_t act_size;
    bool amx; /* products by train/amx.h, else by oneDNN */
    size_t n_threads;
    size_t q_size, kv_size, qkv_size;
    size_t max_rows;  /* of a part, whole chunks */
    size_t head_rows; /* rows of one piece of the loss */
    size_t head_room; /* rows between two sums of the head's gradient; whole chunks */
    int64_t steps_done;

    void *memory; /* everything below that is large; mapped */
    size_t memory_size;
    float *weights, *gradients, *m, *v;
    float *cosines, *sines;   /* [context][head_dim / 2] */
    struct da_operand w_head; /* the embedding when tied */
    struct da_train_layer *layers;
    float *x_last, *rstd_last;
    void *normed_last;
    float *dx;                  /* [rows][C]: gradient of the residual stream */
    void *dx_down, *dx_o;       /* the same as act, where down and o give it */
    void *act;                  /* [rows][F], recomputed */
    void *dgate_up, *dattended; /* [rows][2F], [rows][q_size] */
    void *dqkv[2];              /* of even and odd layers */
    void *head_x, *dlogits;     /* [head_room][C], [head_room][V] */
    float *norm_parts;          /* [2L + 1][chunks][C] */
    float *head_norm_parts;     /* [2L][chunks][head_dim] */
    double *losses, *squares;   /* [head pieces], [spans] */

    struct da_train_products products;
    struct da_weight_pieces *layer_pieces; /* [L]: gate, up, down, o */
    struct da_weight_pieces *qkv_pieces;   /* [L] */
    struct da_weight_pieces head_pieces;
    struct da_span *spans;
    size_t n_spans;
    struct da_train_scratch *scratch;
    struct da_train_part part;
};

/* memory.c: sizes, and places for all the buffers. */
int da_train_check(const struct da_lm_config *c, const struct da_train_options *o,
                   struct da_err *err) DA_MUST_USE;
/* Sets type, kernels, act_size and amx. */
int da_train_choose(struct da_trainer *t, struct da_err *err) DA_MUST_USE;
int da_train_memory_map(struct da_trainer *t, struct da_err *err) DA_MUST_USE;
void da_train_memory_unmap(struct da_trainer *t);

/* products.c */
int da_train_add_products(struct da_trainer *t, struct da_err *err) DA_MUST_USE;
void da_train_multiply(const struct da_trainer *t, const struct da_train_product *p, size_t thread,
                       const void *a, const struct da_operand *w, void *c);
/* gate|up of normed2's rows, kept, and act of it. */
void da_train_gate_up(const struct da_trainer *t, size_t layer, size_t thread, const void *normed,
                      void *gate_up, void *act);
/* Packs all operands from their plain form. */
void da_train_pack_operands(struct da_trainer *t);

/* The left of a weight's gradient is written in rows, CHUNK of them from `first` on, to
 * da_left_rows; when they are there, and before the thread's next ones, da_left_keep. */
void *da_left_rows(const struct da_trainer *t, size_t thread, void *left, size_t first);
void da_left_keep(const struct da_trainer *t, size_t thread, void *left, size_t first);

/* pieces.c: pieces of weights' gradients, spans. */
int da_train_prepare(struct da_trainer *t, struct da_err *err) DA_MUST_USE;
void da_train_run_weight_piece(const struct da_trainer *t, const struct da_weight_piece *p,
                               size_t n_rows, size_t thread);
void da_train_refresh_operands(struct da_trainer *t);

/* part.c: takes the documents [first, end) of the batch. */
void da_train_part_set(struct da_trainer *t, const struct da_train_batch *batch, size_t first,
                       size_t first_token, size_t end);

/* forward.c, head.c, backward.c, update.c */
void da_train_forward(struct da_trainer *t);
/* The sum of the targets' losses; with gradients, dx is the gradient behind the last norm, each
 * target's weighing `scale`. */
double da_train_loss(struct da_trainer *t, bool gradients, float scale);
void da_train_backward(struct da_trainer *t);
double da_train_gradient_norm(struct da_trainer *t);
void da_train_update(struct da_trainer *t, double rate, float gradient_scale);

/* Rows of an act buffer. */
static inline void *da_act_at(const struct da_trainer *t, const void *p, size_t element)
{
    return (unsigned char *)(uintptr_t)p + element * t->act_size;
}

/* A vector of the layer's weights; NULL when there is none. */
static inline const float *da_layer_weight(const struct da_trainer *t, size_t layer,
                                           enum da_lm_kind kind)
{
    size_t at = t->layers[layer].at[kind];

    return at == SIZE_MAX ? NULL : t->weights + at;
}

#endif
