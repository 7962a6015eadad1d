/* SPDX-License-Identifier: Apache-2.0
 *
 * Ctrl-C (SIGINT), SIGTERM, and SIGHUP unless it is ignored (nohup): the first asks for a clean
 * end, the second for an end now, a third kills.
 *
 * Thread: main, once.
 */
#ifndef DA_CLI_INTERRUPT_H
#define DA_CLI_INTERRUPT_H

#include <signal.h>

/* Installs the handlers, and ignores SIGPIPE: a closed socket is an error to return, not to die of.
 * The value is 0, 1 or 2. */
const volatile sig_atomic_t *da_interrupt_install(void);

/* The value is 0 again, as if nobody had pressed: what was asked to end has ended. */
void da_interrupt_forget(void);

#endif
