#include "chart/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

enum { SAID_MAX = 4096, MOST_WORKERS = 4, LEAST_SCRIPTS = 3 };

/* Absolute where it names a folder (the child starts elsewhere); a bare name is looked up in PATH.
 */
static char *absolute_program(const char *program)
{
    char *full = strchr(program, '/') != NULL ? realpath(program, NULL) : NULL;
    return full != NULL ? full : cs_xstrdup(program);
}

static char **make_arguments(char *program, char *const *scripts, size_t n)
{
    char **argv = cs_xcalloc(n + 3, sizeof *argv);
    argv[0] = program;
    argv[1] = cs_xstrdup("-d");
    for (size_t i = 0; i < n; i++)
        argv[i + 2] = cs_xstrdup(scripts[i]);
    return argv;
}

static void free_arguments(char **argv)
{
    for (char **arg = argv; *arg != NULL; arg++)
        free(*arg);
    free(argv);
}

/* Errors of the child go into the pipe; 0 or an errno. */
static int start(char **argv, const char *folder, const int pipe_ends[2], pid_t *pid)
{
    posix_spawn_file_actions_t todo;
    int bad = posix_spawn_file_actions_init(&todo);
    if (bad != 0)
        return bad;
    posix_spawn_file_actions_addopen(&todo, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&todo, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&todo, pipe_ends[1], STDERR_FILENO);
    posix_spawn_file_actions_addchdir_np(&todo, folder);
    bad = posix_spawnp(pid, argv[0], &todo, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&todo);
    return bad;
}

/* Read to the end, keeping the last SAID_MAX / 2 bytes at least. */
static void listen_to(int fd, char said[static SAID_MAX])
{
    size_t n = 0;
    for (;;) {
        if (n == SAID_MAX - 1) {
            memmove(said, said + SAID_MAX / 2, n - SAID_MAX / 2);
            n -= SAID_MAX / 2;
        }
        ssize_t got = read(fd, said + n, SAID_MAX - 1 - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    said[n] = '\0';
}

/*
 * The last three lines that say something, joined by " | ": the statement, a caret, and then the
 * file, the line and the reason is how gnuplot complains. Lines of blanks and carets are left out.
 */
static void last_lines(char *said, char *out, size_t size)
{
    const char *kept[3] = {"", "", ""};
    for (char *save = NULL, *line = strtok_r(said, "\n", &save); line != NULL;
         line = strtok_r(NULL, "\n", &save)) {
        line += strspn(line, " \t");
        if (line[strspn(line, " \t^")] == '\0')
            continue;
        kept[0] = kept[1];
        kept[1] = kept[2];
        kept[2] = line;
    }
    *out = '\0';
    for (size_t i = 0, at = 0; i < 3 && at < size; i++)
        if (*kept[i] != '\0')
            at += (size_t)snprintf(out + at, size - at, "%s%.150s", at > 0 ? " | " : "", kept[i]);
}

static enum cs_status judge(int ended, char *said, struct cs_err *err)
{
    if (WIFEXITED(ended) && WEXITSTATUS(ended) == 0)
        return CS_OK;
    char text[480];
    last_lines(said, text, sizeof text);
    return cs_fail(err, CS_EIO, "gnuplot failed (%s %d): %s; leave charts out with --no-charts",
                   WIFEXITED(ended) ? "status" : "signal",
                   WIFEXITED(ended) ? WEXITSTATUS(ended) : WTERMSIG(ended),
                   *text != '\0' ? text : "it gave no reason");
}

/* One gnuplot that is at work. */
struct worker {
    int ends[2]; /* of the pipe that its messages come through */
    pid_t pid;
};

static enum cs_status hire(struct worker *w, const char *program, const char *folder,
                           char *const *scripts, size_t n, struct cs_err *err)
{
    if (pipe2(w->ends, O_CLOEXEC) != 0)
        return cs_fail(err, CS_EIO, "cannot make a pipe for gnuplot: %s", strerror(errno));
    char **argv = make_arguments(absolute_program(program), scripts, n);
    int bad = start(argv, folder, w->ends, &w->pid);
    free_arguments(argv);
    close(w->ends[1]);
    if (bad == 0)
        return CS_OK;
    close(w->ends[0]);
    return cs_fail(err, CS_EIO,
                   "cannot start gnuplot as '%s': %s; install the package gnuplot-nox or leave "
                   "charts out with --no-charts",
                   program, strerror(bad));
}

static enum cs_status wait_for(struct worker *w, struct cs_err *err)
{
    char said[SAID_MAX];
    int ended = 0;
    listen_to(w->ends[0], said);
    close(w->ends[0]);
    while (waitpid(w->pid, &ended, 0) < 0 && errno == EINTR)
        continue;
    return judge(ended, said, err);
}

/* A picture is mostly compressing its pixels: as many gnuplots as processors, each with some to do. */
static size_t count_workers(size_t n)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t most = processors > 1 ? (size_t)processors : 1;
    most = most < MOST_WORKERS ? most : MOST_WORKERS;
    return n / LEAST_SCRIPTS < most ? (n + LEAST_SCRIPTS - 1) / LEAST_SCRIPTS : most;
}

enum cs_status cs_chart_run_gnuplot(const char *program, const char *folder, char *const *scripts,
                                    size_t n, struct cs_err *err)
{
    struct worker workers[MOST_WORKERS];
    size_t wanted = count_workers(n), hired = 0;
    enum cs_status st = CS_OK;
    for (; hired < wanted && st == CS_OK; hired += st == CS_OK) {
        size_t from = hired * n / wanted, to = (hired + 1) * n / wanted;
        st = hire(&workers[hired], program, folder, scripts + from, to - from, err);
    }
    for (size_t i = 0; i < hired; i++) {
        enum cs_status ended = wait_for(&workers[i], st == CS_OK ? err : NULL);
        st = st != CS_OK ? st : ended;
    }
    return st;
}
