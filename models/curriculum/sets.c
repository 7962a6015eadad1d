/* SPDX-License-Identifier: Apache-2.0 */
#include "sets.h"

extern const struct cu_list cu_en_words[], cu_zh_words[];
extern const struct cu_set cu_en_classify_mail;
extern const struct cu_set cu_en_classify_mood;
extern const struct cu_set cu_en_classify_things;
extern const struct cu_set cu_en_classify_words;
extern const struct cu_set cu_en_code_markup;
extern const struct cu_set cu_en_code_program;
extern const struct cu_set cu_en_code_shell;
extern const struct cu_set cu_en_contexts;
extern const struct cu_set cu_en_copy_extract;
extern const struct cu_set cu_en_copy_forms;
extern const struct cu_set cu_en_copy_grammar;
extern const struct cu_set cu_en_copy_lists;
extern const struct cu_set cu_en_copy_lookup;
extern const struct cu_set cu_en_copy_names;
extern const struct cu_set cu_en_copy_records;
extern const struct cu_set cu_en_copy_surface;
extern const struct cu_set cu_en_domain_health;
extern const struct cu_set cu_en_domain_law;
extern const struct cu_set cu_en_domain_support;
extern const struct cu_set cu_en_know_choices;
extern const struct cu_set cu_en_know_daily;
extern const struct cu_set cu_en_know_definitions;
extern const struct cu_set cu_en_know_howto;
extern const struct cu_set cu_en_know_languages;
extern const struct cu_set cu_en_know_nature;
extern const struct cu_set cu_en_know_tips;
extern const struct cu_set cu_en_know_words;
extern const struct cu_set cu_en_know_world;
extern const struct cu_set cu_en_life_home;
extern const struct cu_set cu_en_life_scenes;
extern const struct cu_set cu_en_numbers_forms;
extern const struct cu_set cu_en_numbers_sums;
extern const struct cu_set cu_en_numbers_time;
extern const struct cu_set cu_en_write_mail;
extern const struct cu_set cu_en_write_plans;
extern const struct cu_set cu_en_write_rework;
extern const struct cu_set cu_en_write_scene;
extern const struct cu_set cu_en_write_verse;
extern const struct cu_set cu_en_write_wishes;
extern const struct cu_set cu_en_write_work;
extern const struct cu_set cu_zh_advice;
extern const struct cu_set cu_zh_arrange;
extern const struct cu_set cu_zh_classify_texts;
extern const struct cu_set cu_zh_classify_things;
extern const struct cu_set cu_zh_classify_tone;
extern const struct cu_set cu_zh_code;
extern const struct cu_set cu_zh_domain;
extern const struct cu_set cu_zh_extract;
extern const struct cu_set cu_zh_know_words;
extern const struct cu_set cu_zh_know_world;
extern const struct cu_set cu_zh_numbers;
extern const struct cu_set cu_zh_rewrite;
extern const struct cu_set cu_zh_topics;
extern const struct cu_set cu_zh_write;

static const struct cu_set english_words = {.lists = cu_en_words};
static const struct cu_set chinese_words = {.lists = cu_zh_words};

const struct cu_set *const cu_sets_en[] = {
    &english_words,        &cu_en_classify_mail, &cu_en_classify_mood,    &cu_en_classify_things,
    &cu_en_classify_words, &cu_en_code_markup,   &cu_en_code_program,     &cu_en_code_shell,
    &cu_en_contexts,       &cu_en_copy_extract,  &cu_en_copy_forms,       &cu_en_copy_grammar,
    &cu_en_copy_lists,     &cu_en_copy_lookup,   &cu_en_copy_names,       &cu_en_copy_records,
    &cu_en_copy_surface,   &cu_en_domain_health, &cu_en_domain_law,       &cu_en_domain_support,
    &cu_en_know_choices,   &cu_en_know_daily,    &cu_en_know_definitions, &cu_en_know_howto,
    &cu_en_know_languages, &cu_en_know_nature,   &cu_en_know_tips,        &cu_en_know_words,
    &cu_en_know_world,     &cu_en_life_home,     &cu_en_life_scenes,      &cu_en_numbers_forms,
    &cu_en_numbers_sums,   &cu_en_numbers_time,  &cu_en_write_mail,       &cu_en_write_plans,
    &cu_en_write_rework,   &cu_en_write_scene,   &cu_en_write_verse,      &cu_en_write_wishes,
    &cu_en_write_work,
};
const size_t cu_n_sets_en = sizeof cu_sets_en / sizeof *cu_sets_en;
const struct cu_set *const cu_sets_zh[] = {
    &chinese_words,         &cu_zh_advice,        &cu_zh_arrange,    &cu_zh_classify_texts,
    &cu_zh_classify_things, &cu_zh_classify_tone, &cu_zh_code,       &cu_zh_domain,
    &cu_zh_extract,         &cu_zh_know_words,    &cu_zh_know_world, &cu_zh_numbers,
    &cu_zh_rewrite,         &cu_zh_topics,        &cu_zh_write,
};
const size_t cu_n_sets_zh = sizeof cu_sets_zh / sizeof *cu_sets_zh;
