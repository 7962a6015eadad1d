/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables for people: cells are collected, then written in aligned columns.
 *
 * Thread: any.
 */
#ifndef DA_CLI_TABLE_H
#define DA_CLI_TABLE_H

#include "base/arena.h"
#include "base/buf.h"

enum { DA_TABLE_COLUMNS = 8 };

struct da_table {
    struct da_arena arena; /* the cells */
    char **cells;          /* row by row; owned array */
    size_t n_cells, room;
    size_t n_columns;
    unsigned right; /* bit i: column i is a number, aligned to the right */
};

void da_table_init(struct da_table *t, size_t n_columns, unsigned right);
void da_table_release(struct da_table *t);

/* The next cell, row by row from the left. Text is borrowed for the call and may be hostile: it is
 * escaped. */
void da_table_add(struct da_table *t, struct da_str text);
void da_table_addf(struct da_table *t, const char *fmt, ...) DA_PRINTF(2, 3);

/* A whole number with its thousands parted: 12,345. */
void da_table_add_count(struct da_table *t, int64_t n);

/* Writes the rows, each indented by two spaces. */
void da_table_write(const struct da_table *t, struct da_buf *out);

/* 12345 as "12,345". */
void da_table_count(struct da_buf *out, int64_t n);

#endif
