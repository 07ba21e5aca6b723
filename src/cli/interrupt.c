#include "cli/interrupt.h"

#include <signal.h>
#include <string.h>

#include "base/file.h"

/* Ends as an unhandled signal would, so that a shell's loop over many runs stops too. */
static void clean_up(int signal)
{
    cs_outdir_abandon_all();
    struct sigaction usual = {.sa_handler = SIG_DFL};
    sigaction(signal, &usual, NULL);
    raise(signal);
}

void cs_interrupt_install(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction now, mine = {.sa_handler = clean_up};
        sigemptyset(&mine.sa_mask);
        for (size_t k = 0; k < sizeof signals / sizeof *signals; k++)
            sigaddset(&mine.sa_mask, signals[k]);
        /* one that the caller ignores (nohup, a background job) stays ignored */
        if (sigaction(signals[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaction(signals[i], &mine, NULL);
    }
}
