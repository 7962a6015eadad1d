/* SPDX-License-Identifier: Apache-2.0
 *
 * CSV as RFC 4180 has it: fields parted by commas, in double quotes when they hold a comma, a quote
 * (written twice) or a line's end. A quote inside a field that does not begin with one is text.
 * Private to dataset/.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_DATASET_CSV_H
#define DA_DATASET_CSV_H

#include "base/buf.h"

enum da_csv_state { DA_CSV_START, DA_CSV_PLAIN, DA_CSV_QUOTED, DA_CSV_QUOTE, DA_CSV_FAULT };

struct da_csv_scan { /* {0}: before a row */
    enum da_csv_state state;
};

/* To behind the row's line end, which *ended tells (the state is ready for the next row), or to the
 * part's end; the state goes from one part of a row to the next. Stops with DA_CSV_FAULT at text
 * behind a closing quote. */
size_t da_csv_scan_row(struct da_csv_scan *s, struct da_str part, bool *ended);

struct da_csv_field {
    struct da_str raw; /* without the quotes around it */
    bool has_quotes;   /* quotes in raw are written twice */
};

/* Cuts the first field off *rest, a row without its line end (but for a \r, which is not part of
 * the last field). *rest is {0} behind the last field; false when it was that before. */
bool da_csv_next(struct da_str *rest, struct da_csv_field *field);

void da_csv_text(const struct da_csv_field *field, struct da_buf *out); /* appends, decoded */

#endif
