/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/options.h"

#include <ctype.h>

const char *const da_option_group_titles[DA_N_GROUPS] = {
    [DA_GROUP_SEEDS] = "Seeds and target",
    [DA_GROUP_TEACHER] = "Teacher",
    [DA_GROUP_METHOD] = "Method",
    [DA_GROUP_SAMPLING] = "Sampling of proposals",
    [DA_GROUP_NETWORK] = "Network",
    [DA_GROUP_DEDUP] = "Near-duplicates",
    [DA_GROUP_TRAINING] = "Training",
    [DA_GROUP_SERVING] = "Serving and talking",
    [DA_GROUP_FILES] = "Files",
    [DA_GROUP_WORDS] = "Messages and settings",
};

static const char *const endpoints[] = {"chat", "completions", NULL};
static const char *const methods[] = {"self-instruct", "alpaca", NULL};
static const char *const presets[] = {"default", "paper", "small", NULL};
static const char *const balances[] = {"type", "category", NULL}; /* in the order of DA_BALANCE_* */
static const char *const formats[] = {"alpaca",   "jsonl",  "messages",
                                      "sharegpt", "openai", "prompt-completion",
                                      "seeds",    "paper",  NULL};

static const char *const precisions[] = {"auto", "f32", "bf16", NULL};
static const char *const dtypes[] = {"bf16", "f32", NULL};
static const char *const forms[] = {"auto", "jsonl", "array", "csv", "lines", NULL};
static const char *const metrics[] = {"rouge-l", "jaccard", "exact", NULL};
static const char *const word_rules[] = {"unicode", "rouge", "rouge-stem", "char", NULL};
static const char *const layouts[] = {"mixed", "alpaca", "chat", NULL};

/* A field's offset, or no compilation when the field is not of the row's type. */
#define AT(ctype, field)                                                                           \
    _Generic(((struct da_settings *)0)->field, ctype : offsetof(struct da_settings, field))

#define TEXT(field, name) .type = DA_OPT_TEXT, .offset = AT(const char *, field), .metavar = (name)
#define TEXTS(field, name)                                                                         \
    .type = DA_OPT_TEXTS, .offset = AT(struct da_texts, field), .metavar = (name)
#define FLAG(field) .type = DA_OPT_FLAG, .offset = AT(bool, field), .value = "false"
#define INT(field, lo, hi)                                                                         \
    .type = DA_OPT_INT, .offset = AT(int64_t, field), .min = (lo), .max = (hi), .metavar = "N"
#define NUMBER(field, lo, hi)                                                                      \
    .type = DA_OPT_NUMBER, .offset = AT(double, field), .min = (lo), .max = (hi), .metavar = "X"
#define SECONDS(field)                                                                             \
    .type = DA_OPT_INT, .offset = AT(int64_t, field), .min = 1, .max = 86400, .metavar = "SECONDS"
#define CHOICE(field, words, name)                                                                 \
    .type = DA_OPT_CHOICE, .offset = AT(const char *, field), .choices = (words), .metavar = (name)
#define SET(field, words, name)                                                                    \
    .type = DA_OPT_SET, .offset = AT(unsigned, field), .choices = (words), .metavar = (name)
#define PAIR(field, lo, hi, name)                                                                  \
    .type = DA_OPT_PAIR, .offset = AT(struct da_pair, field), .min = (lo), .max = (hi),            \
    .metavar = (name)

enum {
    GENERATE = DA_IN_GENERATE | DA_IN_CONFIG,
    POOLS = GENERATE | DA_IN_STATUS | DA_IN_SHOW | DA_IN_EXPORT | DA_IN_IMPORT
};

const struct da_option da_options[] = {
    {"seeds", "seed-file", 0, TEXTS(seeds, "FILE..."), .unset = "those in the pool",
     .group = DA_GROUP_SEEDS, .commands = GENERATE,
     .help = "seed tasks: JSON Lines, a JSON array, or plain text with one instruction a line; "
             "several files may follow one --seeds"},
    {"num", "num-instructions", 'n', INT(num, 1, 10000000), .value = "100", .group = DA_GROUP_SEEDS,
     .commands = GENERATE, .help = "how many new tasks to accept, 1 to 10,000,000"},
    {"lang", NULL, 0, TEXT(lang, "CODE"), .value = "en", .group = DA_GROUP_SEEDS,
     .commands = GENERATE | DA_IN_IMPORT,
     .help = "language of the tasks: picks the prompts and the rules (en, zh, ...)"},
    {"category", NULL, 0, TEXT(category, "NAME"), .unset = "all seeds", .group = DA_GROUP_SEEDS,
     .commands = GENERATE, .help = "use only the seed tasks of this category"},

    {"teacher", NULL, 't', TEXT(teacher, "URL|PROVIDER|DIR"),
     .unset = "OPENAI_BASE_URL, else the built-in model", .group = DA_GROUP_TEACHER,
     .commands = GENERATE,
     .help =
         "who answers: a provider's name (`didact help providers`), the base URL of any "
         "OpenAI-compatible server, a folder with a model in Hugging Face's layout, or builtin: "
         "the small model that comes with didact"},
    {"provider", NULL, 0, TEXT(provider, "NAME"), .unset = "found by the URL's host",
     .group = DA_GROUP_TEACHER, .commands = GENERATE,
     .help = "the provider: its base URL, its key variable and its habits"},
    {"base-url", NULL, 0, TEXT(base_url, "URL"), .unset = "the provider's",
     .group = DA_GROUP_TEACHER, .commands = GENERATE,
     .help = "base URL in place of the provider's, up to and with /v1"},
    {"model", NULL, 'm', TEXT(model, "NAME"), .unset = "none; a server's must be named",
     .group = DA_GROUP_TEACHER, .commands = GENERATE,
     .help = "model to ask, as the server calls it"},
    {"endpoint", NULL, 0, CHOICE(endpoint, endpoints, "chat|completions"), .value = "chat",
     .group = DA_GROUP_TEACHER, .commands = GENERATE,
     .help = "chat for tuned models, completions for base models"},
    {"key-env", NULL, 0, TEXT(key_env, "NAME"), .unset = "the provider's variable",
     .group = DA_GROUP_TEACHER, .commands = GENERATE,
     .help = "environment variable that holds the API key"},
    {"key-file", NULL, 0, TEXT(key_file, "FILE"), .unset = "none", .group = DA_GROUP_TEACHER,
     .commands = GENERATE, .help = "file whose first line is the API key"},
    {"extra-body", NULL, 0, TEXT(extra_body, "JSON"), .unset = "the provider's",
     .group = DA_GROUP_TEACHER, .commands = GENERATE,
     .help = "JSON object merged into every request, such as '{\"enable_thinking\":false}'"},
    {"no-request-seed", NULL, 0, FLAG(no_request_seed), .group = DA_GROUP_TEACHER,
     .commands = GENERATE, .help = "do not send a seed with requests, for servers that refuse one"},

    {"method", NULL, 0, CHOICE(method, methods, "NAME"), .value = "self-instruct",
     .group = DA_GROUP_METHOD, .commands = GENERATE,
     .help = "self-instruct: propose, classify, instantiate, filter; alpaca: whole tasks, several "
             "a request"},
    {"preset", NULL, 0, CHOICE(preset, presets, "default|paper|small"),
     .unset = "small with the built-in model, else default", .group = DA_GROUP_METHOD,
     .commands = GENERATE,
     .help = "paper keeps the published constants and quirks; default repairs their known damage; "
             "small is default without the penalties that models of some millions of parameters "
             "cannot bear"},
    {"seeds-per-prompt", NULL, 0, PAIR(seeds_per_prompt, 0, 64, "S+M"), .unset = "6+2; alpaca 2+1",
     .group = DA_GROUP_METHOD, .commands = GENERATE,
     .help = "examples in a prompt: S seed tasks and M machine-made ones"},
    {"tasks-per-request", NULL, 0, INT(tasks_per_request, 1, 100), .unset = "the method's own",
     .group = DA_GROUP_METHOD, .commands = GENERATE, .help = "tasks to ask for in one request"},
    {"classification-share", NULL, 0, NUMBER(classification_share, 0, 1), .value = "0",
     .group = DA_GROUP_METHOD, .commands = GENERATE,
     .help = "share of the requests that ask for classification tasks, 0 to 1"},
    {"balance", NULL, 0, SET(balance, balances, "type,category"), .unset = "none",
     .group = DA_GROUP_METHOD, .commands = GENERATE,
     .help = "draw examples evenly over task types, categories, or both"},
    {"instances", NULL, 0, INT(instances, 1, 100), .value = "5", .group = DA_GROUP_METHOD,
     .commands = GENERATE, .help = "most instances kept for a task"},
    {"threshold", NULL, 0, NUMBER(threshold, 0, 1), .value = "0.7", .group = DA_GROUP_METHOD,
     .commands = GENERATE,
     .help = "ROUGE-L above which an instruction is a near-duplicate, 0 to 1"},
    {"prompts", NULL, 0, TEXT(prompts, "DIR"), .unset = "built in", .group = DA_GROUP_METHOD,
     .commands = GENERATE, .help = "folder with prompt files that replace the built-in ones"},
    {"seed", NULL, 0, INT(seed, 0, 9007199254740992), .value = "42", .group = DA_GROUP_METHOD,
     .commands = GENERATE | DA_IN_EXPORT | DA_IN_PRETRAIN | DA_IN_TRAIN | DA_IN_CHAT,
     .help = "start of all randomness: same seed, options and answers, same dataset"},
    {"window", NULL, 0, INT(window, 1, 100000), .value = "64", .group = DA_GROUP_METHOD,
     .commands = GENERATE,
     .help =
         "how many requests old the tasks in a prompt may be; part of what makes a run repeatable"},

    {"temperature", NULL, 0, NUMBER(temperature, 0, 2), .unset = "the method's own",
     .group = DA_GROUP_SAMPLING, .commands = GENERATE, .help = "0 to 2"},
    {"top-p", NULL, 0, NUMBER(top_p, 0, 1), .unset = "the method's own", .group = DA_GROUP_SAMPLING,
     .commands = GENERATE, .help = "0 to 1"},
    {"presence-penalty", NULL, 0, NUMBER(presence_penalty, -2, 2), .unset = "the method's own",
     .group = DA_GROUP_SAMPLING, .commands = GENERATE, .help = "-2 to 2"},
    {"max-tokens", NULL, 0, INT(max_tokens, 1, 1000000), .unset = "the method's own",
     .group = DA_GROUP_SAMPLING, .commands = GENERATE, .help = "most tokens of an answer"},

    {"concurrency", NULL, 'c', INT(concurrency, 1, 1024), .value = "16", .group = DA_GROUP_NETWORK,
     .commands = GENERATE,
     .help = "requests in flight at once, 1 to 1024; does not change the dataset"},
    {"connect-timeout", NULL, 0, SECONDS(connect_timeout), .value = "10", .group = DA_GROUP_NETWORK,
     .commands = GENERATE, .help = "longest wait for a connection"},
    {"silence-timeout", NULL, 0, SECONDS(silence_timeout), .value = "120",
     .group = DA_GROUP_NETWORK, .commands = GENERATE, .help = "longest time without a byte"},
    {"timeout", NULL, 0, SECONDS(timeout), .value = "600", .group = DA_GROUP_NETWORK,
     .commands = GENERATE, .help = "longest time for one attempt in all"},
    {"retries", NULL, 0, INT(retries, 0, 100), .value = "8", .group = DA_GROUP_NETWORK,
     .commands = GENERATE, .help = "tries after a failed first one, for failures that can heal"},

    {"output", "output-path", 'o', TEXT(output, "PATH"), .value = "out.jsonl",
     .group = DA_GROUP_FILES, .commands = GENERATE, .help = "the dataset; - for standard output"},
    {"output", "output-path", 'o', TEXT(export_output, "PATH"), .value = "-",
     .group = DA_GROUP_FILES, .commands = DA_IN_EXPORT, .args_only = true,
     .help = "file to write (a folder with --format paper); - for standard output"},
    {"format", "output-format", 'f', CHOICE(format, formats, "NAME"),
     .unset = "by the name: .json alpaca, else jsonl", .group = DA_GROUP_FILES,
     .commands = GENERATE | DA_IN_EXPORT,
     .help = "alpaca, jsonl, messages, sharegpt, openai, prompt-completion, seeds, or paper (the "
             "original project's files, in a folder)"},
    {"pool", NULL, 'p', TEXT(pool, "PATH"), .unset = "the output's name, ending in .db",
     .group = DA_GROUP_FILES, .commands = POOLS,
     .help = "the pool: everything a run knows, in one SQLite file"},
    {"split", NULL, 0, NUMBER(split, 0.001, 0.999), .unset = "one file", .group = DA_GROUP_FILES,
     .commands = DA_IN_EXPORT,
     .help = "share of the tasks in the training part; the rest goes to a test file beside it"},
    {"include-seeds", NULL, 0, FLAG(include_seeds), .group = DA_GROUP_FILES,
     .commands = DA_IN_EXPORT | DA_IN_TRAIN, .help = "the seed tasks too"},

    {"field", NULL, 0, TEXTS(dedup.fields, "PATH..."), .unset = "the likely one of the first row",
     .group = DA_GROUP_DEDUP, .commands = DA_IN_DEDUP, .args_only = true,
     .help = "what to compare rows by: a key, or keys and places with dots (messages.0.content); "
             "several are joined"},
    {"metric", NULL, 0, CHOICE(dedup.metric, metrics, "rouge-l|jaccard|exact"), .value = "rouge-l",
     .group = DA_GROUP_DEDUP, .commands = DA_IN_DEDUP, .args_only = true,
     .help = "rouge-l: words in order; jaccard: words whatever their order; exact: the same bytes, "
             "of whole rows unless --field names some"},
    {"threshold", NULL, 0, NUMBER(dedup.threshold, 0.5, 1), .value = "0.7", .group = DA_GROUP_DEDUP,
     .commands = DA_IN_DEDUP, .args_only = true,
     .help = "similarity above which a row is a near-duplicate, 0.5 to 1"},
    {"tokenizer", NULL, 0, CHOICE(dedup.tokenizer, word_rules, "NAME"), .value = "unicode",
     .group = DA_GROUP_DEDUP, .commands = DA_IN_DEDUP, .args_only = true,
     .help = "what a word is: unicode, for every script, the same as rouge on ASCII; rouge, as "
             "Google's rouge_score has it, which sees Latin letters and digits only; rouge-stem, "
             "the same with its stemmer; char, every three characters in a row"},
    {"keep", NULL, 0, TEXT(dedup.keep, "first|longest|best:FIELD"), .value = "first",
     .group = DA_GROUP_DEDUP, .commands = DA_IN_DEDUP, .args_only = true,
     .help = "which row of those alike stays: the first, the one with the longest text, or the one "
             "with the greatest number in a field"},
    {"global", NULL, 0, FLAG(dedup.global), .group = DA_GROUP_DEDUP, .commands = DA_IN_DEDUP,
     .args_only = true,
     .help = "keep one row of each group that is alike by way of others; else each row is compared "
             "with those kept before it, as the original Self-Instruct loop does"},
    {"against", NULL, 0, TEXTS(dedup.against, "FILE..."), .unset = "none", .group = DA_GROUP_DEDUP,
     .commands = DA_IN_DEDUP, .args_only = true,
     .help = "files, such as an evaluation's, whose texts no row may be like (ROUGE-L) or share "
             "words in a row with (--ngram)"},
    {"against-field", NULL, 0, TEXTS(dedup.against_fields, "PATH..."), .unset = "the likely one",
     .group = DA_GROUP_DEDUP, .commands = DA_IN_DEDUP, .args_only = true,
     .help = "as --field, for the files of --against"},
    {"ngram", NULL, 0, INT(dedup.ngram, 0, 1000), .value = "13", .group = DA_GROUP_DEDUP,
     .commands = DA_IN_DEDUP, .args_only = true,
     .help = "how many words in a row must not be shared with --against; 8 and 13 are customary; "
             "0: any number may"},
    {"approximate", NULL, 0, FLAG(dedup.approximate), .group = DA_GROUP_DEDUP,
     .commands = DA_IN_DEDUP, .args_only = true,
     .help = "compare only rows whose MinHash sketches meet, for tens of millions of rows; at the "
             "end a sample is compared with all, and the share that was found is told"},
    {"histogram", NULL, 0, FLAG(dedup.histogram), .group = DA_GROUP_DEDUP, .commands = DA_IN_DEDUP,
     .args_only = true,
     .help = "show how alike each row and its nearest are down to 0.5, not only to the threshold"},
    {"input-format", NULL, 0, CHOICE(dedup.form, forms, "NAME"), .value = "auto",
     .group = DA_GROUP_FILES, .commands = DA_IN_DEDUP, .args_only = true,
     .help = "jsonl, array (one JSON array), csv, lines; auto tells csv by the name and the others "
             "by what is in the file"},
    {"output", "output-path", 'o', TEXT(dedup.output, "PATH"), .value = "-",
     .group = DA_GROUP_FILES, .commands = DA_IN_DEDUP, .args_only = true,
     .help = "file for the rows that stay, compressed by its name (.gz, .zst, .xz); - for standard "
             "output"},
    {"pairs", NULL, 0, TEXT(dedup.pairs, "FILE"), .unset = "none", .group = DA_GROUP_FILES,
     .commands = DA_IN_DEDUP, .args_only = true,
     .help = "JSON Lines: which row went for which, with the score and what they share; with "
             "--global all rows that are alike"},
    {"clusters", NULL, 0, TEXT(dedup.clusters, "FILE"), .unset = "none", .group = DA_GROUP_FILES,
     .commands = DA_IN_DEDUP, .args_only = true,
     .help = "JSON Lines: each row that stays with those that went for it"},
    {"rethreshold", NULL, 0, TEXT(dedup.rethreshold, "FILE"), .unset = "compare the rows",
     .group = DA_GROUP_FILES, .commands = DA_IN_DEDUP, .args_only = true,
     .help = "decide from the pairs that --global --pairs wrote of the same rows, with a higher "
             "--threshold, without comparing again"},

    {"vocab", NULL, 0, INT(vocab, 257, 1048576), .value = "6144", .group = DA_GROUP_TRAINING,
     .commands = DA_IN_TOKENIZER, .args_only = true,
     .help = "tokens in all: 256 bytes, the special ones and the merges"},
    {"special", NULL, 0, TEXTS(special, "TOKEN..."), .unset = "<|endoftext|> alone",
     .group = DA_GROUP_TRAINING, .commands = DA_IN_TOKENIZER, .args_only = true,
     .help = "special tokens after <|endoftext|>; several may follow one --special"},
    {"output", "output-path", 'o', TEXT(tokenizer_output, "PATH"), .value = "tokenizer.json",
     .group = DA_GROUP_FILES, .commands = DA_IN_TOKENIZER, .args_only = true,
     .help = "file to write, tokenizer_config.json beside it; - for standard output"},

    {"model-config", NULL, 0, TEXT(model_config, "FILE"), .unset = "it must be named",
     .group = DA_GROUP_FILES, .commands = DA_IN_PRETRAIN, .args_only = true,
     .help = "the model's shape, a config.json as Hugging Face has it"},
    {"from", NULL, 0, TEXT(pretrain_from, "DIR"), .unset = "random weights",
     .group = DA_GROUP_FILES, .commands = DA_IN_PRETRAIN, .args_only = true,
     .help = "go on from the weights of a model of that shape, with a schedule of its own"},
    {"tokenizer", NULL, 0, TEXT(tokenizer, "FILE"), .unset = "it must be named",
     .group = DA_GROUP_FILES, .commands = DA_IN_PRETRAIN, .args_only = true,
     .help = "tokenizer.json; it is copied to the model, with tokenizer_config.json beside it"},
    {"data", NULL, 0, TEXT(data, "FILE"), .value = "-", .group = DA_GROUP_FILES,
     .commands = DA_IN_PRETRAIN, .args_only = true,
     .help = "text, or JSON Lines with a \"text\" field; a file is read again when it ends; - for "
             "standard input"},
    {"validation", NULL, 0, TEXT(validation, "FILE"), .unset = "none", .group = DA_GROUP_FILES,
     .commands = DA_IN_PRETRAIN, .args_only = true,
     .help = "text that is not learnt from, to measure the loss on"},
    {"checkpoint", NULL, 0, TEXT(checkpoint, "DIR"), .unset = "none", .group = DA_GROUP_FILES,
     .commands = DA_IN_PRETRAIN, .args_only = true,
     .help = "folder for the state to go on from, log.csv and loss.svg"},
    {"output", "output-path", 'o', TEXT(model_output, "DIR"), .unset = "it must be named",
     .group = DA_GROUP_FILES, .commands = DA_IN_PRETRAIN | DA_IN_TRAIN, .args_only = true,
     .help = "folder for the model, in Hugging Face's layout"},
    {"dtype", NULL, 0, CHOICE(dtype, dtypes, "bf16|f32"), .value = "bf16", .group = DA_GROUP_FILES,
     .commands = DA_IN_PRETRAIN, .args_only = true, .help = "type of the weights that are written"},
    {"steps", NULL, 0, INT(steps, 1, 100000000), .value = "1000", .group = DA_GROUP_TRAINING,
     .commands = DA_IN_PRETRAIN, .args_only = true, .help = "steps of the optimiser"},
    {"batch-tokens", NULL, 0, INT(batch_tokens, 2, 16777216), .value = "5120",
     .group = DA_GROUP_TRAINING, .commands = DA_IN_PRETRAIN, .args_only = true,
     .help = "most tokens of a step"},
    {"context", NULL, 0, INT(context, 2, 131072), .value = "512", .group = DA_GROUP_TRAINING,
     .commands = DA_IN_PRETRAIN, .args_only = true,
     .help = "most tokens of a document; longer ones are cut"},
    {"accumulation", NULL, 0, INT(accumulation, 1, 1024), .value = "1", .group = DA_GROUP_TRAINING,
     .commands = DA_IN_PRETRAIN | DA_IN_TRAIN, .args_only = true,
     .help = "parts a step is computed in, to save memory"},
    {"lr", "learning-rate", 0, NUMBER(lr, 1e-9, 10), .value = "0.002", .group = DA_GROUP_TRAINING,
     .commands = DA_IN_PRETRAIN, .args_only = true, .help = "highest learning rate"},
    {"lr-floor", NULL, 0, NUMBER(lr_floor, 0, 1), .value = "0.1", .group = DA_GROUP_TRAINING,
     .commands = DA_IN_PRETRAIN | DA_IN_TRAIN, .args_only = true,
     .help = "the last learning rate, as a share of the highest"},
    {"warmup", NULL, 0, INT(warmup, 0, 10000000), .value = "100", .group = DA_GROUP_TRAINING,
     .commands = DA_IN_PRETRAIN, .args_only = true,
     .help = "steps from 0 up to the highest learning rate"},
    {"weight-decay", NULL, 0, NUMBER(weight_decay, 0, 10), .value = "0.1",
     .group = DA_GROUP_TRAINING, .commands = DA_IN_PRETRAIN, .args_only = true,
     .help = "of matrices; norms and biases do not decay"},
    {"precision", NULL, 0, CHOICE(precision, precisions, "auto|f32|bf16"), .value = "auto",
     .group = DA_GROUP_TRAINING, .commands = DA_IN_PRETRAIN | DA_IN_TRAIN, .args_only = true,
     .help = "operands of matrix products; auto is bf16 where the processor multiplies it"},
    {"threads", NULL, 0, INT(threads, 1, 1024), .unset = "one for each processor",
     .group = DA_GROUP_TRAINING,
     .commands = DA_IN_PRETRAIN | DA_IN_TRAIN | DA_IN_SERVE | DA_IN_CHAT | DA_IN_DEDUP,
     .args_only = true, .help = "threads; does not change the result"},
    {"checkpoint-every", NULL, 0, NUMBER(checkpoint_every, 0.01, 86400), .value = "120",
     .group = DA_GROUP_TRAINING, .commands = DA_IN_PRETRAIN | DA_IN_TRAIN, .args_only = true,
     .help = "seconds between two checkpoints"},
    {"validate-every", NULL, 0, INT(validate_every, 1, 10000000), .value = "500",
     .group = DA_GROUP_TRAINING, .commands = DA_IN_PRETRAIN, .args_only = true,
     .help = "steps between two looks at the validation text"},

    {"data", NULL, 0, TEXTS(tune.data, "FILE..."), .unset = "none; name a file or a --pool",
     .group = DA_GROUP_FILES, .commands = DA_IN_TRAIN, .args_only = true,
     .help = "tasks to learn from, in any shape that import reads; several files may follow one "
             "--data"},
    {"pool", NULL, 'p', TEXTS(tune.pools, "PATH..."), .unset = "none", .group = DA_GROUP_FILES,
     .commands = DA_IN_TRAIN, .args_only = true,
     .help = "pools whose accepted tasks are learnt from"},
    {"split", NULL, 0, NUMBER(tune.split, 0.001, 1), .value = "0.95", .group = DA_GROUP_FILES,
     .commands = DA_IN_TRAIN, .args_only = true,
     .help = "share of the tasks that is learnt from; the loss on the rest is the validation. It "
             "holds out what an export with the same --seed and --split does; 1: nothing"},
    {"validation", NULL, 0, TEXT(tune.validation, "FILE"), .unset = "what --split holds out",
     .group = DA_GROUP_FILES, .commands = DA_IN_TRAIN, .args_only = true,
     .help = "tasks that are not learnt from, in place of a split"},
    {"dtype", NULL, 0, CHOICE(tune.dtype, dtypes, "bf16|f32"), .unset = "the model's",
     .group = DA_GROUP_FILES, .commands = DA_IN_TRAIN, .args_only = true,
     .help = "type of the weights that are written"},
    {"layout", NULL, 0, CHOICE(tune.layout, layouts, "mixed|alpaca|chat"), .value = "mixed",
     .group = DA_GROUP_TRAINING, .commands = DA_IN_TRAIN, .args_only = true,
     .help = "how a task becomes a prompt: the 13 of Self-Instruct at random, Alpaca's two, or the "
             "model's chat format"},
    {"epochs", NULL, 0, INT(tune.epochs, 1, 1000), .value = "3", .group = DA_GROUP_TRAINING,
     .commands = DA_IN_TRAIN, .args_only = true, .help = "passes over the examples"},
    {"batch-tokens", NULL, 0, INT(tune.batch_tokens, 2, 16777216),
     .unset = "a fiftieth of an epoch, 512 to 8,192", .group = DA_GROUP_TRAINING,
     .commands = DA_IN_TRAIN, .args_only = true, .help = "most tokens of a step"},
    {"context", NULL, 0, INT(tune.context, 2, 131072), .unset = "the model's, 8,192 at most",
     .group = DA_GROUP_TRAINING, .commands = DA_IN_TRAIN, .args_only = true,
     .help = "most tokens of an example; longer ones are left out"},
    {"lr", "learning-rate", 0, NUMBER(tune.lr, 1e-9, 10), .unset = "by the model's size",
     .group = DA_GROUP_TRAINING, .commands = DA_IN_TRAIN, .args_only = true,
     .help = "highest learning rate"},
    {"warmup", NULL, 0, INT(tune.warmup, 1, 10000000), .unset = "3 % of the steps",
     .group = DA_GROUP_TRAINING, .commands = DA_IN_TRAIN, .args_only = true,
     .help = "steps from 0 up to the highest learning rate"},
    {"weight-decay", NULL, 0, NUMBER(tune.weight_decay, 0, 10), .value = "0",
     .group = DA_GROUP_TRAINING, .commands = DA_IN_TRAIN, .args_only = true,
     .help = "of matrices; norms and biases do not decay"},
    {"validate-every", NULL, 0, INT(tune.validate_every, 1, 10000000), .unset = "once an epoch",
     .group = DA_GROUP_TRAINING, .commands = DA_IN_TRAIN, .args_only = true,
     .help = "steps between two looks at the validation's loss"},
    {"show-mask", NULL, 0, INT(tune.show_mask, 1, 1000000), .unset = "train",
     .group = DA_GROUP_TRAINING, .commands = DA_IN_TRAIN, .args_only = true,
     .help = "print the first N examples as they are learnt, what the loss counts in green, or in "
             "[[ ]], and stop"},

    {"host", NULL, 0, TEXT(host, "ADDRESS"), .value = "127.0.0.1", .group = DA_GROUP_SERVING,
     .commands = DA_IN_SERVE, .args_only = true,
     .help = "address to listen at; 0.0.0.0 lets other machines in"},
    {"port", NULL, 0, INT(port, 0, 65535), .value = "8080", .group = DA_GROUP_SERVING,
     .commands = DA_IN_SERVE, .args_only = true, .help = "port to listen at; 0: any that is free"},
    {"key-env", NULL, 0, TEXT(serve_key_env, "NAME"), .unset = "no key is asked for",
     .group = DA_GROUP_SERVING, .commands = DA_IN_SERVE, .args_only = true,
     .help = "environment variable that holds the key which clients must send"},
    {"key-file", NULL, 0, TEXT(serve_key_file, "FILE"), .unset = "none", .group = DA_GROUP_SERVING,
     .commands = DA_IN_SERVE, .args_only = true, .help = "file whose first line is that key"},
    {"context", NULL, 0, INT(serve_context, 2, 1048576), .unset = "the model's, 131,072 at most",
     .group = DA_GROUP_SERVING, .commands = DA_IN_SERVE | DA_IN_CHAT, .args_only = true,
     .help = "most tokens of a prompt and its answer together"},
    {"batch", NULL, 0, INT(batch, 1, 1024), .value = "64", .group = DA_GROUP_SERVING,
     .commands = DA_IN_SERVE, .args_only = true,
     .help = "answers under way at once; does not change them"},
    {"queue", NULL, 0, INT(queue, 0, 1000000), .value = "512", .group = DA_GROUP_SERVING,
     .commands = DA_IN_SERVE, .args_only = true,
     .help = "answers that may wait for their turn; what is beyond is refused (HTTP 429)"},
    {"system", NULL, 0, TEXT(system, "TEXT"), .unset = "none", .group = DA_GROUP_SERVING,
     .commands = DA_IN_CHAT, .args_only = true, .help = "the conversation's system message"},
    {"temperature", NULL, 0, NUMBER(chat_temperature, 0, 2), .value = "0.7",
     .group = DA_GROUP_SERVING, .commands = DA_IN_CHAT, .args_only = true,
     .help = "0 to 2; 0 takes the likeliest token always"},
    {"max-tokens", NULL, 0, INT(chat_max_tokens, 1, 1000000), .value = "1024",
     .group = DA_GROUP_SERVING, .commands = DA_IN_CHAT, .args_only = true,
     .help = "most tokens of an answer"},

    {"explain", NULL, 0, FLAG(explain), .group = DA_GROUP_WORDS, .commands = DA_IN_CONFIG,
     .args_only = true, .help = "say where each value comes from"},
    {"json", NULL, 0, FLAG(json), .group = DA_GROUP_WORDS, .commands = DA_IN_STATUS | DA_IN_SHOW,
     .args_only = true, .help = "print one JSON object, for programs"},
    {"config", NULL, 0, TEXT(config, "FILE"), .unset = "didact.yaml, if there is one",
     .group = DA_GROUP_WORDS, .commands = DA_IN_ALL, .help = "read settings from this file"},
    {"quiet", NULL, 'q', FLAG(quiet), .group = DA_GROUP_WORDS, .commands = DA_IN_ALL,
     .help = "say nothing but warnings and errors"},
    {"verbose", NULL, 'v', FLAG(verbose), .group = DA_GROUP_WORDS, .commands = DA_IN_ALL,
     .help = "say more"},
    {"log-json", NULL, 0, FLAG(log_json), .group = DA_GROUP_WORDS, .commands = DA_IN_ALL,
     .help = "write messages and progress as JSON lines"},
    {"no-color", NULL, 0, FLAG(no_color), .group = DA_GROUP_WORDS, .commands = DA_IN_ALL,
     .help = "no colours (NO_COLOR in the environment says the same)"},
    {"help", NULL, 'h', FLAG(help), .group = DA_GROUP_WORDS, .commands = DA_IN_ALL,
     .args_only = true, .help = "show this help"},
};
const size_t da_n_options = sizeof da_options / sizeof *da_options;

/* '_' as good as '-': the names of the Python tools work too. */
static bool name_matches(const char *name, struct da_str typed)
{
    if (!name || strlen(name) != typed.n)
        return false;
    for (size_t i = 0; i < typed.n; i++)
        if (name[i] != (typed.p[i] == '_' ? '-' : typed.p[i]))
            return false;
    return true;
}

const struct da_option *da_option_find(struct da_str name, unsigned commands)
{
    for (size_t i = 0; i < da_n_options; i++) {
        const struct da_option *o = &da_options[i];

        if ((o->commands & commands) &&
            (name_matches(o->name, name) || name_matches(o->alias, name)))
            return o;
    }
    return NULL;
}

const struct da_option *da_option_find_short(char c, unsigned commands)
{
    for (size_t i = 0; i < da_n_options; i++)
        if ((da_options[i].commands & commands) && da_options[i].short_name == c && c)
            return &da_options[i];
    return NULL;
}

bool da_option_means_key(struct da_str name)
{
    char lower[64] = {0};

    if (name.n >= sizeof lower)
        return false;
    for (size_t i = 0; i < name.n; i++)
        lower[i] = (char)tolower((unsigned char)name.p[i]);
    return strcmp(lower, "key") == 0 || strcmp(lower, "token") == 0 ||
           (strstr(lower, "api") && strstr(lower, "key"));
}

void da_option_env(const struct da_option *o, char out[DA_OPTION_ENV_SIZE])
{
    size_t n = 0;

    DA_ASSERT(strlen(o->name) + sizeof "DIDACT_" <= DA_OPTION_ENV_SIZE);
    for (const char *p = "DIDACT_"; *p; p++)
        out[n++] = *p;
    for (const char *p = o->name; *p; p++)
        out[n++] = *p == '-' ? '_' : (char)toupper((unsigned char)*p);
    out[n] = 0;
}
