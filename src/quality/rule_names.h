/* SPDX-License-Identifier: Apache-2.0
 *
 * Every rule's name, once. Private to quality/.
 */
#ifndef DA_QUALITY_RULE_NAMES_H
#define DA_QUALITY_RULE_NAMES_H

/* X(identifier, name, what it rejects) */
#define DA_RULE_LIST(X)                                                                            \
    X(INVALID_UTF8, "invalid-utf8", "an instruction that is not UTF-8")                            \
    X(EMPTY, "empty", "an instruction of nothing but white space")                                 \
    X(CONTROL_CHARACTERS, "control-characters",                                                    \
      "an instruction or an instance with control characters or U+FFFD (not in the paper preset)") \
    X(TOO_SHORT, "too-short",                                                                      \
      "an instruction under 4 words (2 or 3 in languages of long words), under 6 characters "      \
      "where words are not spaced")                                                                \
    X(TOO_LONG, "too-long",                                                                        \
      "an instruction over 150 words, over 300 characters where words are not spaced")             \
    X(KEYWORD, "keyword",                                                                          \
      "an instruction that needs a medium which text cannot give or take; paper preset: that "     \
      "holds one of the original's words (image, graph, picture, file, map, draw, plot, go to)")   \
    X(STARTS_WITH_WRITE_A_PROGRAM, "starts-with-write-a-program",                                  \
      "an instruction that starts with \"Write a program\" (only in the paper preset)")            \
    X(STARTS_WITH_PUNCTUATION, "starts-with-punctuation",                                          \
      "an instruction that starts with a list mark or stray punctuation; paper preset: with any "  \
      "ASCII punctuation")                                                                         \
    X(WRONG_SCRIPT, "wrong-script",                                                                \
      "an instruction that is not in the script of the run's language; paper preset: that starts " \
      "beyond ASCII")                                                                              \
    X(EMPTY_OUTPUT, "empty-output", "an instance without an output")                               \
    X(OUTPUT_EQUALS_INPUT, "output-equals-input", "an instance whose output is its input")         \
    X(ENDS_WITH_COLON, "ends-with-colon", "an instance whose input or output ends with a colon")   \
    X(CONTRADICTING_INSTANCES, "contradicting-instances",                                          \
      "all instances of a task when two have the same input but different outputs")                \
    X(DUPLICATE_INSTANCE, "duplicate-instance", "an instance that the task has already")           \
    X(OVER_LIMIT, "over-limit", "an instance beyond the number kept for each task, drawn by lot")

enum da_rule_id {
#define DA_RULE_ENUM(id, name, what) DA_RULE_##id,
    DA_RULE_LIST(DA_RULE_ENUM)
#undef DA_RULE_ENUM
};

#endif
