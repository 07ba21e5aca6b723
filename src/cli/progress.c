#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

enum { BAR = 30 };
static const double redraw_seconds = 0.1;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* "12 s left", "3 min left"; nothing before there is something to judge by. */
static void add_time_left(const struct cs_progress *p, char out[static 32])
{
    double passed = now() - p->started;
    double left = p->done > 0 ? passed / (double)p->done * (double)(p->total - p->done) : 0;
    out[0] = '\0';
    if (p->done == 0 || passed < 1)
        return;
    if (left < 90)
        snprintf(out, 32, ", %.0f s left", left);
    else
        snprintf(out, 32, ", %.0f min left", left / 60);
}

static void draw(struct cs_progress *p, const char *next)
{
    char left[32], bar[BAR + 1];
    size_t full = p->total > 0 ? p->done * BAR / p->total : BAR;
    memset(bar, ' ', BAR);
    memset(bar, '=', full);
    bar[BAR] = '\0';
    add_time_left(p, left);
    fprintf(stderr, "\r\033[K[%s] %zu of %zu%s  %.30s", bar, p->done, p->total, left,
            next != NULL ? next : "");
    fflush(stderr);
    p->drawn = now();
}

void cs_progress_begin(struct cs_progress *p, const struct cs_args *args, size_t total)
{
    *p = (struct cs_progress){.total = total, .started = now()};
    p->shown = total > 1 && !args->quiet && isatty(STDERR_FILENO);
}

void cs_progress_step(struct cs_progress *p, const char *next)
{
    p->done++;
    if (p->shown && (now() - p->drawn > redraw_seconds || p->done == p->total))
        draw(p, next);
}

void cs_progress_clear(struct cs_progress *p)
{
    if (p->shown && p->drawn > 0)
        fprintf(stderr, "\r\033[K");
    p->drawn = 0;
}
