/* SPDX-License-Identifier: Apache-2.0 */
#include "dataset/csv.h"

/* Behind a quote in a quoted field: it was the first of two, or the field's end. */
static enum da_csv_state behind_quote(char c)
{
    return c == '"'    ? DA_CSV_QUOTED
           : c == ','  ? DA_CSV_START
           : c == '\r' ? DA_CSV_PLAIN
                       : DA_CSV_FAULT;
}

size_t da_csv_scan_row(struct da_csv_scan *s, struct da_str part, bool *ended)
{
    size_t i = 0;

    *ended = false;
    while (i < part.n && s->state != DA_CSV_FAULT) {
        char c = part.p[i];

        if (s->state == DA_CSV_QUOTED) { /* most bytes of a file with long texts */
            const char *quote = memchr(part.p + i, '"', part.n - i);

            if (!quote)
                return part.n;
            i = (size_t)(quote - part.p);
            s->state = DA_CSV_QUOTE;
        } else if (c == '\n') {
            *ended = true;
            s->state = DA_CSV_START;
            return i + 1;
        } else if (s->state == DA_CSV_QUOTE) {
            s->state = behind_quote(c);
        } else if (s->state == DA_CSV_START && c == '"') {
            s->state = DA_CSV_QUOTED;
        } else {
            s->state = c == ',' ? DA_CSV_START : DA_CSV_PLAIN;
        }
        i++;
    }
    return i;
}

/* Where the quotes of a field that begins with one close; the row's end when they do not. */
static size_t closing_quote(struct da_str row)
{
    size_t i = 1;

    while (i < row.n) {
        const char *quote = memchr(row.p + i, '"', row.n - i);

        if (!quote)
            break;
        i = (size_t)(quote - row.p);
        if (i + 1 == row.n || row.p[i + 1] != '"')
            return i;
        i += 2;
    }
    return row.n;
}

bool da_csv_next(struct da_str *rest, struct da_csv_field *field)
{
    struct da_str row = *rest;
    size_t from = 0;
    const char *comma;
    size_t end;

    if (!row.p)
        return false;
    field->has_quotes = row.n > 0 && row.p[0] == '"';
    if (field->has_quotes)
        from = closing_quote(row);
    comma = from < row.n ? memchr(row.p + from, ',', row.n - from) : NULL;
    end = comma ? (size_t)(comma - row.p) : row.n;
    if (!comma && !field->has_quotes && end > 0 && row.p[end - 1] == '\r')
        end--;
    field->raw = field->has_quotes ? da_str_sub(row, 1, from) : da_str_sub(row, 0, end);
    *rest = comma ? da_str_sub(row, end + 1, row.n) : (struct da_str){0};
    return true;
}

void da_csv_text(const struct da_csv_field *field, struct da_buf *out)
{
    struct da_str rest = field->raw;
    const char *quote;

    while (field->has_quotes && rest.n > 0 && (quote = memchr(rest.p, '"', rest.n)) != NULL) {
        size_t n = (size_t)(quote - rest.p) + 1;

        da_buf_add(out, rest.p, n);
        rest = da_str_sub(rest, n + 1, rest.n);
    }
    da_buf_add_str(out, rest);
}
