/* SPDX-License-Identifier: Apache-2.0
 *
 * One field of a JSON object, found in its bytes without building a tree. Checked is what keeps a
 * wrong answer away: that the text is one object, that its brackets match and its strings end, that
 * nothing stands behind it, and that the objects and lists on the way to the field are well formed.
 * What is passed over is not checked further. Private to dataset/.
 *
 * Thread: any. Fails with: DA_EFORMAT (a message without the file's name), DA_ELIMIT, DA_ENOMEM.
 */
#ifndef DA_DATASET_JSON_FIELD_H
#define DA_DATASET_JSON_FIELD_H

#include "base/buf.h"

/* *value is the field's bytes as they stand in text, with their quotes; empty when there is none or
 * it is null. path: keys and positions with dots, compared after escapes are decoded. Of keys that
 * occur twice the last counts. On failure *fault_at is where in text it was found. */
int da_json_field_find(struct da_str text, const char *path, struct da_str *value, size_t *fault_at,
                       struct da_err *err) DA_MUST_USE;

/* Appends the text that a value stands for: a string decoded (half a surrogate pair becomes
 * U+FFFD), a number, true or false as it stands. On failure out is as before, except after
 * DA_ELIMIT and DA_ENOMEM. */
int da_json_field_text(struct da_str value, struct da_buf *out, struct da_err *err) DA_MUST_USE;

#endif
