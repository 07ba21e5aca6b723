/*
 * The command line: the only room that prints, exits or reads the environment. One file a command, one line
 * in commands.def; options are rows of a table that drive parsing and help alike.
 */
#ifndef CS_CLI_CLI_H
#define CS_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/log.h"

struct cs_option {
    const char *name;  /* long name without dashes */
    char letter;       /* 0: none */
    const char *value; /* name of its value in help; NULL: a switch; "X...": may be given several times */
    const char *help;
};

enum { CS_MAX_OPTIONS = 32 };

/* Values of an option that was given several times, in order. */
struct cs_values {
    size_t n;
    const char **v;
};

/* What was given: values by row of the command's option table. */
struct cs_args {
    const char *option[CS_MAX_OPTIONS]; /* (last) value, "" for a switch, NULL when absent */
    struct cs_values values[CS_MAX_OPTIONS]; /* all of them, for options with "..." */
    char **operand;
    size_t n_operands;
    const char *data_dir; /* --data-dir, common to all commands */
    bool quiet;
    const char *language; /* --lang; NULL: as the environment says */
    bool decimal_comma;
    struct cs_log log;
};

struct cs_command {
    const char *name;
    const char *operands; /* capitals say what may stand there: SCENARIO, MODEL, FILE, ... (completion) */
    const char *help;     /* NULL: for scripts, not listed */
    const char *const *examples;      /* two, NULL-terminated */
    const struct cs_option *options;  /* ended by name NULL; may be NULL */
    size_t min_operands, max_operands;
    enum cs_status (*run)(const struct cs_args *args, struct cs_err *err);
};

extern const struct cs_command *const cs_commands[]; /* NULL-terminated */

/* Value of an option of the command by its row, or fallback. */
const char *cs_arg(const struct cs_args *args, size_t row, const char *fallback);

/*
 * The folder `what` ("models", "scenarios", "plots"): under --data-dir, $CARESIM_DATA, the source tree of the
 * build, the installed data folder beside the program, in that order; the first that has it. CS_EINPUT when the
 * first that was named has none of the three. Caller frees.
 */
CS_MUST enum cs_status cs_data_folder(const struct cs_args *args, const char *what, char **path,
                                      struct cs_err *err);

/*
 * A model by code or by folder: its folder (caller frees), or read. An unknown code offers the nearest, at the
 * setting that asks for it (asked may be NULL).
 */
struct cs_economy;
struct cs_node;
struct cs_scenario;
CS_MUST enum cs_status cs_find_model(const struct cs_args *args, const char *name,
                                     const struct cs_node *asked, char **dir, struct cs_err *err);
CS_MUST enum cs_status cs_open_model(const struct cs_args *args, const char *name,
                                     const struct cs_node *asked, struct cs_economy **out,
                                     struct cs_err *err);
/* The model that a scenario names. */
CS_MUST enum cs_status cs_open_scenario_model(const struct cs_args *args,
                                              const struct cs_scenario *s, struct cs_economy **out,
                                              struct cs_err *err);
/* Codes of all models in the data folder's models/, by name, with commas between. */
struct cs_buf;
CS_MUST enum cs_status cs_list_models(const struct cs_args *args, struct cs_buf *list,
                                      struct cs_err *err);
/* A scenario file by path, or by name in the scenarios folder. Caller frees. */
CS_MUST enum cs_status cs_find_scenario(const struct cs_args *args, const char *name, char **path,
                                        struct cs_err *err);
/* The folder of message catalogues: beside a program in its build folder, or of an installed one. NULL: none. */
char *cs_locale_folder(void);
/*
 * Say what people read in language ("fr"), or where that is NULL in the one that LANGUAGE, LC_ALL, LC_MESSAGES and
 * LANG ask for. English where there is no catalogue. CS_EUSAGE for a language that the program does not speak.
 */
CS_MUST enum cs_status cs_choose_language(const char *language, struct cs_err *err);
/* gnuplot on the PATH ($CARESIM_GNUPLOT instead when set), or NULL. Caller frees. */
char *cs_find_gnuplot(void);

/* Print to stdout; a write error is found when the program ends. */
void cs_say(const char *fmt, ...) CS_PRINTF(1, 2);
void cs_flush(void); /* what was said so far */
/* Errors as the program says them when it ends, on stderr. */
void cs_print_errors(const struct cs_err *err);
int cs_terminal_width(void);

struct cs_findings;
/* Findings on stdout, one a line; returns the number of errors, *warnings those of warnings. */
size_t cs_say_findings(const struct cs_findings *f, size_t *warnings);

#endif
