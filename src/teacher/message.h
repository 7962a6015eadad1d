/* SPDX-License-Identifier: Apache-2.0
 *
 * What a server said, made fit for people: one short line without control characters and without
 * the key. Pure.
 *
 * Thread: any.
 */
#ifndef DA_TEACHER_MESSAGE_H
#define DA_TEACHER_MESSAGE_H

#include "base/buf.h"

#include <stdbool.h>

enum { DA_MESSAGE_MAX_CHARS = 300 };

/* Appends text to out: runs of white space and controls become one space, bytes that are not UTF-8
 * a '?', invisible and direction-changing characters go, the key becomes "***", and what is over
 * DA_MESSAGE_MAX_CHARS is cut with "…". With is_html, tags go and what <style> and <script> hold.
 */
void da_message_add(struct da_buf *out, struct da_str text, bool is_html, struct da_str key);

#endif
