#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "api/caresim.h"
#include "cli/cli.h"
#include "cli/interrupt.h"
#include "cli/parse.h"
#include "num/leontief.h"

/* CS_SCRIPT_COMMAND: for completion scripts, not listed */
#define CS_SCRIPT_COMMAND(name) CS_COMMAND(name)
#define CS_COMMAND(name) extern const struct cs_command cs_command_##name;
#include "cli/commands.def"
#undef CS_COMMAND

const struct cs_command *const cs_commands[] = {
#define CS_COMMAND(name) &cs_command_##name,
#include "cli/commands.def"
#undef CS_COMMAND
    NULL};

static const char *command_name(const void *ctx, size_t i)
{
    (void)ctx;
    return cs_commands[i]->name;
}

static size_t count_commands(void)
{
    size_t n = 0;
    while (cs_commands[n] != NULL)
        n++;
    return n;
}

static void print_help(FILE *f)
{
    fprintf(f, "caresim: what investing in care costs and gives, in jobs for women and men\n\n"
               "usage: caresim COMMAND [OPTIONS] ...\n\n");
    for (size_t i = 0; cs_commands[i] != NULL; i++)
        if (cs_commands[i]->help != NULL)
            fprintf(f, "  %-11s %s\n", cs_commands[i]->name, cs_commands[i]->help);
    fprintf(f, "\n  caresim COMMAND --help   says more\n"
               "  caresim --version        version and libraries\n\n"
           "exit codes: 0 ok, 1 a result not to be trusted, 2 usage, 3 bad input, 4 input/output,\n"
           "            5 some of several runs failed\n\n"
               "examples:\n"
               "  caresim run bra-childcare-2035 --out out\n"
               "  caresim check bra\n");
}

static void print_version(void)
{
    cs_num_init();
    cs_say("caresim %s\nBLAS: %s\n", caresim_version(), cs_num_blas());
}

static const struct cs_command *find_command(const char *name, struct cs_err *err)
{
    for (size_t i = 0; cs_commands[i] != NULL; i++) {
        if (strcmp(cs_commands[i]->name, name) == 0)
            return cs_commands[i];
    }
    const char *near = cs_nearest(name, count_commands(), command_name, NULL);
    cs_fail(err, CS_EUSAGE, "there is no command '%s'%s%s%s; 'caresim --help' lists them", name,
            near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    return NULL;
}

void cs_print_errors(const struct cs_err *err)
{
    for (int i = 0; i < err->count; i++) {
        bool placed = !cs_starts_with(err->text[i], "error: ");
        fprintf(stderr, "%s%s\n", placed ? "" : "caresim: ", err->text[i]);
    }
    if (err->dropped > 0)
        fprintf(stderr, "caresim: and %d more\n", err->dropped);
}

static void write_log(void *ctx, enum cs_level level, const char *message)
{
    bool quiet = *(const bool *)ctx;
    if (level == CS_LOG_WARNING)
        fprintf(stderr, "caresim: warning: %s\n", message);
    else if (!quiet)
        fprintf(stderr, "%s\n", message);
}

static enum cs_status run_command(const struct cs_command *c, int argc, char **argv,
                                  struct cs_err *err)
{
    struct cs_args args = {0};
    bool help = false;
    enum cs_status st = cs_parse_args(c, argc, argv, &args, &help, err);
    if (st == CS_OK)
        st = cs_choose_language(args.language, err);
    cs_text_set_decimal_comma(args.decimal_comma);
    args.log = (struct cs_log){write_log, &args.quiet};
    if (st == CS_OK && help)
        cs_print_command_help(c);
    else if (st == CS_OK)
        st = c->run(&args, err);
    cs_args_clear(&args);
    return st;
}

int main(int argc, char **argv)
{
    struct cs_err err = {0};
    enum cs_status st = CS_OK;
    cs_interrupt_install();
    if (argc < 2 || !cs_command_first(argc, argv)) {
        print_help(stderr);
        return cs_status_exit_code(CS_EUSAGE);
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        print_help(stdout);
    } else if (strcmp(argv[1], "--version") == 0) {
        print_version();
    } else {
        const struct cs_command *c = find_command(argv[1], &err);
        st = c == NULL ? CS_EUSAGE : run_command(c, argc - 1, argv + 1, &err);
    }
    cs_print_errors(&err);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "caresim: error: cannot write to standard output\n");
        return st == CS_OK ? cs_status_exit_code(CS_EIO) : cs_status_exit_code(st);
    }
    return cs_status_exit_code(st);
}
