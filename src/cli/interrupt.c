/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/interrupt.h"

#include <stddef.h>

/* A signal handler can reach nothing else; written by it alone. */
static volatile sig_atomic_t stop;

static void handle(int number)
{
    if (stop < 2)
        stop = stop + 1;
    if (stop == 2)
        (void)signal(number, SIG_DFL);
}

void da_interrupt_forget(void)
{
    stop = 0;
    (void)da_interrupt_install();
}

const volatile sig_atomic_t *da_interrupt_install(void)
{
    struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART};
    struct sigaction before;

    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    (void)sigaction(SIGHUP, NULL, &before);
    if (before.sa_handler != SIG_IGN) /* nohup's */
        (void)sigaction(SIGHUP, &action, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
    return &stop;
}
