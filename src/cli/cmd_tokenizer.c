/* SPDX-License-Identifier: Apache-2.0
 *
 * didact tokenizer train FILE...
 */
#include "cli/cmd.h"

#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "dataset/texts.h"
#include "lm/file.h"
#include "lm/tokenizer.h"

#include <inttypes.h>

static const char *const end_of_text = "<|endoftext|>";

struct counted {
    struct da_tokenizer_trainer *trainer;
    uint64_t bytes;
};

static int count(void *ctx, struct da_str text, struct da_err *err)
{
    struct counted *c = ctx;

    (void)err;
    da_tokenizer_trainer_add(c->trainer, text);
    c->bytes += text.n;
    return DA_OK;
}

/* What transformers needs to load the tokenizer: its class, and the token that ends a text. */
static int write_config(const char *path, struct da_err *err)
{
    char *beside = da_file_beside(path, "tokenizer_config.json");
    struct da_buf config;
    int rc;

    da_buf_init(&config, DA_BUF_TEXT_MAX);
    da_buf_addf(&config,
                "{\n  \"tokenizer_class\": \"PreTrainedTokenizerFast\",\n"
                "  \"bos_token\": \"%s\",\n  \"eos_token\": \"%s\",\n"
                "  \"clean_up_tokenization_spaces\": false\n}\n",
                end_of_text, end_of_text);
    rc = da_lm_write_file(beside, da_buf_str(&config), err);
    da_buf_release(&config);
    da_free(beside);
    return rc;
}

static int write_all(const char *path, const struct da_buf *json, struct da_err *err)
{
    int rc = DA_OK;

    if (strcmp(path, "-") == 0)
        return da_print(json, err);
    DA_TRY(da_lm_write_file(path, da_buf_str(json), err));
    DA_TRY(write_config(path, err));
out:
    return rc;
}

/* The special tokens: the one that ends a text, then those that were asked for. */
static const char **specials_of(const struct da_settings *s, size_t *n)
{
    const char **specials = da_alloc_n(s->special.n + 1, sizeof *specials);

    specials[0] = end_of_text;
    *n = 1;
    for (size_t i = 0; i < s->special.n; i++)
        if (strcmp(s->special.items[i], end_of_text) != 0)
            specials[(*n)++] = s->special.items[i];
    return specials;
}

static int train(const struct da_call *call, struct da_err *err)
{
    const struct da_settings *s = call->settings;
    struct da_tokenizer_train_options o = {.vocab = (size_t)s->vocab};
    const char **specials = specials_of(s, &o.n_specials);
    struct counted counted = {0};
    struct da_tokenizer *made = NULL;
    struct da_buf json;
    int rc = DA_OK;

    o.specials = specials;
    da_buf_init(&json, DA_BUF_TEXT_MAX);
    da_tokenizer_trainer_new(&counted.trainer);
    for (size_t i = 1; i < call->n_operands; i++)
        DA_TRY(da_texts_read(call->operands[i], count, &counted, err));
    DA_TRY(da_tokenizer_trainer_finish(counted.trainer, &o, &json, err));
    DA_TRY(da_tokenizer_parse(&made, da_buf_str(&json), "the new tokenizer", err));
    DA_TRY(write_all(s->tokenizer_output, &json, err));
    if (da_tokenizer_size(made) < o.vocab)
        da_log(DA_LOG_WARN, "tokenizer",
               "the text gives %zu tokens, not %zu: no more pairs stand in it twice",
               da_tokenizer_size(made), o.vocab);
    da_log(DA_LOG_INFO, "tokenizer", "%zu tokens of %" PRIu64 " bytes of text in %s",
           da_tokenizer_size(made), counted.bytes, s->tokenizer_output);
out:
    da_tokenizer_free(&made);
    da_tokenizer_trainer_free(&counted.trainer);
    da_buf_release(&json);
    da_free(specials);
    return rc;
}

static int run(const struct da_call *call, struct da_err *err)
{
    if (strcmp(call->operands[0], "train") != 0)
        return da_err_set(err, DA_EINVAL, 0, "tokenizer: \"%.40s\" is not \"train\"",
                          call->operands[0]);
    return train(call, err);
}

const struct da_cmd da_cmd_tokenizer = {
    .name = "tokenizer",
    .summary = "train a tokenizer on text",
    .operands = "train FILE...",
    .min_operands = 2,
    .max_operands = SIZE_MAX,
    .bit = DA_IN_TOKENIZER,
    .description =
        "Reads plain text, or JSON Lines with a \"text\" field (.gz, .zst, .xz and .bz2 too; - is "
        "standard input), and makes a byte-level BPE vocabulary of it: any text can be written in "
        "it, and read back the same.\n\n"
        "Writes tokenizer.json, as Hugging Face's libraries read it, and tokenizer_config.json "
        "beside it. The same text gives the same bytes.",
    .examples =
        (const struct da_example[]){
            {"didact tokenizer train --vocab 6144 -o model/tokenizer.json corpus.jsonl",
             "6,144 tokens"},
            {"zcat *.gz | didact tokenizer train - --special '<|user|>'", "from a pipe"},
            {0},
        },
    .run = run,
};
