/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/train_base.h"

#include "base/file.h"
#include "base/mem.h"
#include "cli/model_operand.h"
#include "train/sft.h"

static int read_dtype(struct da_train_base *b, struct da_err *err)
{
    struct da_lm_weights *weights = NULL;
    struct da_lm_view view;
    int rc = DA_OK;

    DA_TRY(da_lm_weights_open(&weights, b->dir, err));
    b->dtype = DA_LM_F32;
    if (da_lm_weights_find(weights, DA_STR("model.embed_tokens.weight"), &view))
        b->dtype = view.dtype;
out:
    da_lm_weights_close(&weights);
    return rc;
}

static int open_tokenizer(struct da_train_base *b, struct da_err *err)
{
    char *path = da_file_in(b->dir, "tokenizer.json");
    int rc = DA_OK;

    DA_TRY(da_tokenizer_open(&b->tokenizer, path, err));
    if (da_tokenizer_size(b->tokenizer) > b->config.vocab)
        rc = da_err_set(err, DA_EFORMAT, 0, "%s has %zu tokens, the model room for %zu", path,
                        da_tokenizer_size(b->tokenizer), b->config.vocab);
out:
    da_free(path);
    return rc;
}

/* The token that ends an answer must stop the model wherever it runs: it goes first. */
static int end_with(struct da_train_base *b, uint32_t token, struct da_err *err)
{
    struct da_lm_config *c = &b->config;
    size_t at = 0; /* where it stands, if it does */

    while (at < c->n_eos && c->eos[at] != (int64_t)token)
        at++;
    if (at == DA_LM_EOS_MAX)
        return da_err_set(err, DA_EUNSUPPORTED, 0, "%s has %d end tokens already", b->dir,
                          DA_LM_EOS_MAX);
    if (at == c->n_eos)
        c->n_eos++;
    memmove(c->eos + 1, c->eos, at * sizeof c->eos[0]);
    c->eos[0] = (int64_t)token;
    b->end_token = token;
    return DA_OK;
}

/* The configuration's, else <|endoftext|>. */
static int find_end(struct da_train_base *b, struct da_err *err)
{
    uint32_t token = 0;
    int64_t first = b->config.n_eos > 0 ? b->config.eos[0] : -1;

    if (first >= (int64_t)b->config.vocab)
        return da_err_set(err, DA_EFORMAT, 0, "%s: the end token %lld is outside the vocabulary",
                          b->dir, (long long)first);
    if (first < 0 && !da_tokenizer_find(b->tokenizer, DA_STR("<|endoftext|>"), &token))
        return da_err_set(err, DA_EFORMAT, 0,
                          "%s names no eos_token_id and its tokenizer has no <|endoftext|>: an "
                          "answer could not end",
                          b->dir);
    return end_with(b, first < 0 ? token : (uint32_t)first, err);
}

static int find_format(struct da_train_base *b, struct da_err *err)
{
    struct da_err why = {0};
    uint32_t mark = 0;
    int rc = DA_OK;

    DA_TRY(da_chat_format_read(b->dir, &b->format, err));
    b->lacks_template = b->format == DA_CHAT_NONE;
    if (b->lacks_template)
        b->format = DA_CHAT_TURNS;
    rc = da_sft_chat_end(b->tokenizer, b->format, &mark, &why);
    if (rc == DA_OK)
        rc = end_with(b, mark, err);
    else if (rc == DA_ENOTFOUND)
        rc = DA_OK;
    else if (err)
        *err = why;
out:
    return rc;
}

int da_train_base_open(struct da_train_base *b, const char *operand, enum da_layout layout,
                       struct da_arena *a, struct da_err *err)
{
    struct da_str name;
    int rc = DA_OK;

    *b = (struct da_train_base){0};
    da_buf_init(&b->end_token_text, DA_BUF_TEXT_MAX);
    DA_TRY(da_model_operand(operand, a, &b->dir, &name, err));
    DA_TRY(da_lm_config_read(b->dir, &b->config, err));
    DA_TRY(open_tokenizer(b, err));
    DA_TRY(read_dtype(b, err));
    DA_TRY(find_end(b, err));
    if (layout == DA_LAYOUT_CHAT)
        DA_TRY(find_format(b, err));
    da_tokenizer_decode_one(b->tokenizer, b->end_token, false, &b->end_token_text);
out:
    return rc;
}

void da_train_base_close(struct da_train_base *b)
{
    da_tokenizer_free(&b->tokenizer);
    da_buf_release(&b->end_token_text);
}
