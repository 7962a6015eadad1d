/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/table.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdarg.h>

enum { CELL_MAX_CHARS = 200 };

void da_table_init(struct da_table *t, size_t n_columns, unsigned right)
{
    DA_ASSERT(n_columns > 0 && n_columns <= DA_TABLE_COLUMNS);
    *t = (struct da_table){.n_columns = n_columns, .right = right};
}

void da_table_release(struct da_table *t)
{
    da_arena_release(&t->arena);
    da_free(t->cells);
    *t = (struct da_table){0};
}

void da_table_add(struct da_table *t, struct da_str text)
{
    struct da_buf safe;

    da_buf_init(&safe, DA_BUF_TEXT_MAX);
    da_escape_terminal(&safe, text, CELL_MAX_CHARS);
    da_grow(&t->cells, &t->room, t->n_cells + 1, sizeof *t->cells);
    t->cells[t->n_cells++] = da_arena_c(&t->arena, da_buf_str(&safe));
    da_buf_release(&safe);
}

void da_table_addf(struct da_table *t, const char *fmt, ...)
{
    char text[256];
    va_list args;

    va_start(args, fmt);
    (void)vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    da_table_add(t, da_str_c(text));
}

void da_table_count(struct da_buf *out, int64_t n)
{
    char digits[24];
    int size = snprintf(digits, sizeof digits, "%" PRId64, n);

    for (int i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0 && digits[i - 1] != '-')
            da_buf_add_char(out, ',');
        da_buf_add_char(out, digits[i]);
    }
}

void da_table_add_count(struct da_table *t, int64_t n)
{
    struct da_buf text;

    da_buf_init(&text, 64);
    da_table_count(&text, n);
    da_table_add(t, da_buf_str(&text));
    da_buf_release(&text);
}

/* Characters that terminals draw two columns wide (the blocks of Unicode's EastAsianWidth.txt, W
 * and F). */
static bool is_wide(uint32_t cp)
{
    return (cp >= 0x1100 && cp <= 0x115F) || (cp >= 0x2E80 && cp <= 0xA4CF) ||
           (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0xFE30 && cp <= 0xFE6F) || (cp >= 0xFF00 && cp <= 0xFF60) ||
           (cp >= 0xFFE0 && cp <= 0xFFE6) || (cp >= 0x1F300 && cp <= 0x1FAFF) ||
           (cp >= 0x20000 && cp <= 0x3FFFD);
}

/* Of valid UTF-8: cells are escaped. */
static size_t width_of(const char *cell)
{
    struct da_str rest = da_str_c(cell);
    size_t width = 0;

    while (rest.n > 0) {
        uint32_t cp = 0;
        size_t size = da_utf8_decode(rest, &cp);

        width += is_wide(cp) ? 2 : 1;
        rest = da_str_sub(rest, size ? size : 1, rest.n);
    }
    return width;
}

static void add_spaces(struct da_buf *out, size_t n)
{
    while (n-- > 0)
        da_buf_add_char(out, ' ');
}

static void write_row(const struct da_table *t, char *const *row, const size_t *widths,
                      struct da_buf *out)
{
    for (size_t i = 0; i < t->n_columns; i++) {
        size_t pad = widths[i] - width_of(row[i]);
        bool last = i + 1 == t->n_columns;

        add_spaces(out, 2);
        if (t->right & 1u << i)
            add_spaces(out, pad);
        da_buf_add_c(out, row[i]);
        if (!(t->right & 1u << i) && !last)
            add_spaces(out, pad);
    }
    da_buf_add_char(out, '\n');
}

void da_table_write(const struct da_table *t, struct da_buf *out)
{
    size_t widths[DA_TABLE_COLUMNS] = {0};

    DA_ASSERT(t->n_cells % t->n_columns == 0);
    for (size_t i = 0; i < t->n_cells; i++) {
        size_t width = width_of(t->cells[i]);

        if (width > widths[i % t->n_columns])
            widths[i % t->n_columns] = width;
    }
    for (size_t i = 0; i < t->n_cells; i += t->n_columns)
        write_row(t, &t->cells[i], widths, out);
}
