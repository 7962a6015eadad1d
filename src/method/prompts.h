/* SPDX-License-Identifier: Apache-2.0
 *
 * The prompt texts of one language. Each is a file under prompts/LANG/, compiled in, and replaced
 * file by file by those that stand in --prompts DIR. In a text, {{name}} marks where something is
 * put in; docs/prompts.md lists the files and their marks. Loading checks that each file has the
 * marks it must have, once each, and puts the language's name in the place of {{language}}.
 *
 * Thread: any, once loaded.
 */
#ifndef DA_METHOD_PROMPTS_H
#define DA_METHOD_PROMPTS_H

#include "base/err.h"
#include "base/hash.h"
#include "base/str.h"

enum da_prompt_id {
    DA_PROMPT_SYSTEM,  /* chat endpoints' system message: go on with the text, in its format */
    DA_PROMPT_PROPOSE, /* {{tasks}}: numbered instructions, the next number left open */
    DA_PROMPT_PROPOSE_CLASSIFICATION, /* {{tasks}}: the same, asks for classification tasks and
                                         their labels */
    DA_PROMPT_CLASSIFY,               /* 31 labelled examples, {{instruction}} */
    DA_PROMPT_INPUT_FIRST,            /* worked examples, {{instruction}} */
    DA_PROMPT_OUTPUT_FIRST,           /* worked examples with class labels, {{instruction}} */
    DA_PROMPT_ALPACA,                 /* requirements, {{count}}, {{tasks}}: ### blocks */
    DA_N_PROMPTS
};

struct da_prompts;

/* lang: "en", "zh", "zh-CN", ...; a language without files of its own uses the English ones, which
 * name it in the system message. dir: NULL, or a folder with replacements; a .txt file in it that
 * is none of the prompts is an error, for it would replace nothing. Fails with DA_EIO, DA_EFORMAT
 * (names file and mark). */
int da_prompts_load(struct da_prompts **out, const char *lang, const char *dir,
                    struct da_err *err) DA_MUST_USE;
void da_prompts_free(struct da_prompts *p);

/* Borrowed until free. What stands before the text's last mark is the same for all questions of a
 * run: the prompt's head. */
struct da_str da_prompts_text(const struct da_prompts *p, enum da_prompt_id id);

/* Of all texts, for the run's fingerprint. */
struct da_digest da_prompts_digest(const struct da_prompts *p);

#endif
