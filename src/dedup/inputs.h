/* SPDX-License-Identifier: Apache-2.0
 *
 * The rows of several files one after the other, each with the text that it is compared by.
 *
 * Thread: any, one at a time. Fails as dataset/raw.h does, and with DA_EINVAL when the files are
 * not of one form and cannot become one output.
 */
#ifndef DA_DEDUP_INPUTS_H
#define DA_DEDUP_INPUTS_H

#include "dataset/raw.h"

struct da_inputs_options {
    const char *const *paths;
    size_t n_paths;
    enum da_raw_form form;
    const char *const *fields; /* joined by U+001F; none: the likely one of the first row */
    size_t n_fields;
    bool whole_rows; /* the text is the row as it stands, not a field of it */
    bool any_forms;  /* the rows are only read, so the files may differ */
};

struct da_inputs;

struct da_input_row {
    size_t file;               /* which of the paths */
    int64_t line;              /* of it */
    struct da_str bytes, text; /* borrowed until the next row */
};

int da_inputs_open(struct da_inputs **out, const struct da_inputs_options *o,
                   struct da_err *err) DA_MUST_USE;
void da_inputs_close(struct da_inputs **in); /* sets *in to NULL; NULL is harmless */

int da_inputs_next(struct da_inputs *in, struct da_input_row *out, bool *got,
                   struct da_err *err) DA_MUST_USE;

/* A further field of the row that came last, as a number; *has is false when it has none. */
int da_inputs_number(struct da_inputs *in, const char *field, double *out, bool *has,
                     struct da_err *err) DA_MUST_USE;

/* Of the file under way; known from da_inputs_open on. */
enum da_raw_form da_inputs_form(const struct da_inputs *in);
struct da_str da_inputs_header(const struct da_inputs *in);
const char *da_inputs_field(
    const struct da_inputs *in); /* the likely one; NULL before a row, and of plain lines */

#endif
