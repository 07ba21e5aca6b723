#include "cli/completion.h"

#include <string.h>

#include "cli/cli.h"
#include "cli/parse.h"

/* What may stand for a value or an operand, by the word in capitals that help shows for it. */
static const struct {
    const char *word, *kind; /* kind: of 'caresim complete', or "files", "dirs" */
} kinds[] = {
    {"SCENARIO", "scenarios"}, {"MODEL", "models"},   {"POLICY", "policies"}, {"KEY=VALUE", "settings"},
    {"KEY", "keys"},           {"DIR", "dirs"},       {"FILE", "files"},      {"RECIPE", "files"},
    {"RESULT", "dirs"},        {"MANIFEST", "files"}, {"OVER", "settings"},
};

/* Kinds that the words of text stand for, blanks between; files where there are none. */
static void add_kinds(const char *text, struct cs_buf *out)
{
    size_t start = out->len;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *at = text != NULL ? strstr(text, kinds[i].word) : NULL;
        size_t n = strlen(kinds[i].word);
        /* KEY is no kind of its own in KEY=VALUE */
        if (at != NULL && (at == text || !strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ", at[-1])) &&
            !strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ=", at[n] != '\0' ? at[n] : '.'))
            cs_buf_printf(out, "%s%s", out->len > start ? " " : "", kinds[i].kind);
    }
}

/* The kind of an option's value: --model LIST takes models, --chart-format KIND is one of a few words. */
static void add_value_kinds(const struct cs_option *o, struct cs_buf *out)
{
    size_t start = out->len;
    if (cs_starts_with(o->name, "model"))
        cs_buf_add(out, "models");
    else
        add_kinds(o->value, out);
    if (out->len == start)
        cs_buf_add(out, "words");
}

/* The next part of a list in words ("png, svg or pdf"): its end, and where the one after begins. */
static const char *part_end(const char *from, const char *end, const char **next)
{
    static const char *const between[] = {", ", " or ", " and "};
    for (const char *at = from; at < end; at++)
        for (size_t i = 0; i < sizeof between / sizeof *between; i++)
            if (strncmp(at, between[i], strlen(between[i])) == 0) {
                *next = at + strlen(between[i]);
                return at;
            }
    *next = end;
    return end;
}

/*
 * Words that an option's help names as its values ("png, svg or pdf", "what to write: csv, json (default csv)"), so
 * that they stand in one place. Nothing for help in which a part has several words: that is a sentence.
 */
static void add_words(const char *help, struct cs_buf *out)
{
    const char *colon = strchr(help, ':'), *from = colon != NULL ? colon + 2 : help, *next;
    const char *end = from + strcspn(from, "(;");
    struct cs_buf words = {0};
    size_t n = 0;
    while (end > from && end[-1] == ' ')
        end--;
    if (cs_starts_with(from, "one of "))
        from += strlen("one of ");
    for (; from < end; from = next, n++) {
        const char *stop = part_end(from, end, &next);
        if (memchr(from, ' ', (size_t)(stop - from)) != NULL || stop == from) {
            n = 0;
            break;
        }
        cs_buf_printf(&words, "%.*s ", (int)(stop - from), from);
    }
    if (n > 1)
        cs_buf_add(out, words.text);
    cs_buf_clear(&words);
}

static const struct cs_option *option_at(const struct cs_command *c, size_t i)
{
    size_t own = 0, n;
    while (c->options != NULL && c->options[own].name != NULL)
        own++;
    const struct cs_option *common = cs_common_options(&n);
    return i < own ? &c->options[i] : i < own + n ? &common[i - own] : NULL;
}

/* ---- bash ---- */

static void add_bash_values(const struct cs_command *c, struct cs_buf *out)
{
    const struct cs_option *o;
    for (size_t i = 0; (o = option_at(c, i)) != NULL; i++) {
        if (o->value == NULL)
            continue;
        cs_buf_printf(out, "        %s:--%s", c->name, o->name);
        if (o->letter != 0)
            cs_buf_printf(out, "|%s:-%c", c->name, o->letter);
        struct cs_buf kind = {0};
        add_value_kinds(o, &kind);
        cs_buf_printf(out, ") kinds='%s' words='", kind.text);
        if (strcmp(kind.text, "words") == 0)
            add_words(o->help, out);
        cs_buf_add(out, "' ;;\n");
        cs_buf_clear(&kind);
    }
}

static void add_bash_command(const struct cs_command *c, struct cs_buf *out)
{
    const struct cs_option *o;
    cs_buf_printf(out, "        %s) kinds='", c->name);
    add_kinds(c->operands, out);
    cs_buf_add(out, "' options='");
    for (size_t i = 0; (o = option_at(c, i)) != NULL; i++) {
        cs_buf_printf(out, "--%s ", o->name);
        if (o->letter != 0)
            cs_buf_printf(out, "-%c ", o->letter);
    }
    cs_buf_add(out, "' ;;\n");
}

void cs_completion_bash(struct cs_buf *out)
{
    cs_buf_add(out, "# Completion of caresim in bash, made by 'caresim completion bash'.\n"
                    "# source <(caresim completion bash)\n"
                    "_caresim()\n{\n"
                    "    local word=$2 before=$3 program=${COMP_WORDS[0]} command='' kinds='' options='' words='' i\n"
                    "    COMPREPLY=()\n"
                    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                    "        [[ ${COMP_WORDS[i]} != -* ]] && { command=${COMP_WORDS[i]}; break; }\n"
                    "    done\n"
                    "    # --set KEY=VALUE and --out=DIR: bash breaks words at '='\n"
                    "    if [[ $before == '=' && $COMP_CWORD -ge 2 ]]; then\n"
                    "        before=${COMP_WORDS[COMP_CWORD - 2]}\n"
                    "        [[ $before == -* ]] || return\n"
                    "    elif [[ $word == '=' ]]; then\n"
                    "        word='' before=${COMP_WORDS[COMP_CWORD - 1]}\n"
                    "        [[ $before == -* ]] || return\n"
                    "    fi\n"
                    "    if [[ -z $command ]]; then\n"
                    "        words='");
    for (size_t i = 0; cs_commands[i] != NULL; i++)
        if (cs_commands[i]->help != NULL)
            cs_buf_printf(out, "%s ", cs_commands[i]->name);
    cs_buf_add(out, "help --help --version'\n"
                    "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
                    "        return\n"
                    "    fi\n"
                    "    case $command:$before in\n");
    for (size_t i = 0; cs_commands[i] != NULL; i++)
        add_bash_values(cs_commands[i], out);
    cs_buf_add(out, "    *) case $command in\n");
    for (size_t i = 0; cs_commands[i] != NULL; i++)
        add_bash_command(cs_commands[i], out);
    cs_buf_add(out,
               "        esac ;;\n"
               "    esac\n"
               "    local kind start='' last=$word reply=()\n"
               "    if [[ $word == -* ]]; then\n"
               "        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
               "        return\n"
               "    fi\n"
               "    # a list with commas, a stack with +: the last part is the one to complete\n"
               "    [[ $word == *[,+]* ]] && last=${word##*[,+]} && start=${word%\"$last\"}\n"
               "    for kind in $kinds; do\n"
               "        case $kind in\n"
               "        words) mapfile -t reply < <(compgen -W \"$words\" -- \"$last\") ;;\n"
               "        files) mapfile -t reply < <(compgen -f -- \"$last\") ;;\n"
               "        dirs) mapfile -t reply < <(compgen -d -- \"$last\") ;;\n"
               "        settings)\n"
               "            mapfile -t reply < <(compgen -S = -W \"$(\"$program\" complete settings 2>/dev/null)\" -- \"$last\")\n"
               "            compopt -o nospace 2>/dev/null ;;\n"
               "        *) mapfile -t reply < <(compgen -W \"$(\"$program\" complete \"$kind\" 2>/dev/null)\" -- \"$last\") ;;\n"
               "        esac\n"
               "        COMPREPLY+=(\"${reply[@]/#/$start}\")\n"
               "        if [[ $kind == scenarios ]]; then\n"
               "            mapfile -t reply < <(compgen -f -X '!*.cfg' -- \"$last\")\n"
               "            COMPREPLY+=(\"${reply[@]/#/$start}\")\n"
               "        fi\n"
               "    done\n"
               "}\n"
               "complete -F _caresim caresim\n");
}

/* ---- zsh ---- */

/* Inside '[...]' of an option's description. */
static void add_zsh_text(const char *text, struct cs_buf *out)
{
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\'')
            cs_buf_add(out, "'\\''");
        else if (strchr("[]:\\", *p) != NULL)
            cs_buf_printf(out, "\\%c", *p);
        else
            cs_buf_add_n(out, p, 1);
    }
}

static void add_zsh_action(const char *list, const char *help, struct cs_buf *out)
{
    if (strcmp(list, "dirs") == 0)
        cs_buf_add(out, "_files -/");
    else if (strcmp(list, "files") == 0 || *list == '\0')
        cs_buf_add(out, "_files");
    else if (strcmp(list, "words") == 0) {
        cs_buf_add(out, "(");
        add_words(help, out);
        cs_buf_add(out, ")");
    } else
        cs_buf_printf(out, "_caresim_names %s", list);
}

static void add_zsh_option(const struct cs_option *o, struct cs_buf *out)
{
    struct cs_buf kind = {0};
    for (int form = 0; form < 2; form++) {
        if (form == 1 && o->letter == 0)
            continue;
        cs_buf_printf(out, " \\\n            '%s-%s%.*s%s[", cs_option_repeats(o) ? "*" : "",
                      form == 0 ? "-" : "", form == 0 ? (int)strlen(o->name) : 1,
                      form == 0 ? o->name : &o->letter, o->value && form == 0 ? "=" : "");
        add_zsh_text(o->help, out);
        cs_buf_add(out, "]");
        if (o->value != NULL) {
            cs_buf_clear(&kind);
            add_value_kinds(o, &kind);
            cs_buf_add(out, ": :");
            add_zsh_action(kind.text, o->help, out);
        }
        cs_buf_add(out, "'");
    }
    cs_buf_clear(&kind);
}

void cs_completion_zsh(struct cs_buf *out)
{
    const struct cs_option *o;
    cs_buf_add(out, "#compdef caresim\n"
                    "# Completion of caresim in zsh, made by 'caresim completion zsh'.\n"
                    "_caresim_names()\n{\n"
                    "    local kind\n"
                    "    for kind in \"$@\"; do\n"
                    "        case $kind in\n"
                    "        files) _files ;;\n"
                    "        dirs) _files -/ ;;\n"
                    "        settings) compadd -S = -- ${(f)\"$(_call_program names caresim complete settings)\"} ;;\n"
                    "        *) compadd -- ${(f)\"$(_call_program names caresim complete $kind)\"} ;;\n"
                    "        esac\n"
                    "        [[ $kind == scenarios ]] && _files -g '*.cfg'\n"
                    "    done\n"
                    "}\n\n"
                    "_caresim()\n{\n"
                    "    local context state line\n"
                    "    local -a commands=(\n");
    for (size_t i = 0; cs_commands[i] != NULL; i++) {
        if (cs_commands[i]->help == NULL)
            continue;
        cs_buf_printf(out, "        '%s:", cs_commands[i]->name);
        add_zsh_text(cs_commands[i]->help, out);
        cs_buf_add(out, "'\n");
    }
    cs_buf_add(out, "    )\n"
                    "    _arguments -C '(- *)--help[help]' '(- *)--version[version and libraries]' \\\n"
                    "        '1: :->command' '*:: :->rest'\n"
                    "    case $state in\n"
                    "    command) _describe command commands ;;\n"
                    "    rest)\n"
                    "        case $line[1] in\n");
    for (size_t i = 0; cs_commands[i] != NULL; i++) {
        if (cs_commands[i]->help == NULL)
            continue;
        cs_buf_printf(out, "        %s) _arguments", cs_commands[i]->name);
        for (size_t k = 0; (o = option_at(cs_commands[i], k)) != NULL; k++)
            add_zsh_option(o, out);
        struct cs_buf kind = {0};
        cs_buf_add(&kind, "");
        add_kinds(cs_commands[i]->operands, &kind);
        cs_buf_add(out, " \\\n            '*: :");
        add_zsh_action(kind.text, "", out);
        cs_buf_add(out, "' ;;\n");
        cs_buf_clear(&kind);
    }
    cs_buf_add(out, "        esac ;;\n    esac\n}\n\n_caresim \"$@\"\n");
}

/* ---- fish ---- */

static void add_fish_text(const char *text, struct cs_buf *out)
{
    cs_buf_add(out, "'");
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\'' || *p == '\\')
            cs_buf_add(out, "\\");
        cs_buf_add_n(out, p, 1);
    }
    cs_buf_add(out, "'");
}

/* Where values of these kinds come from, for -a; files are fish's own way without -f. */
static void add_fish_values(const char *list, const char *help, struct cs_buf *out)
{
    if (strcmp(list, "words") == 0) {
        cs_buf_add(out, " -x -a '");
        add_words(help, out);
        cs_buf_add(out, "'");
    } else if (strcmp(list, "files") == 0 || *list == '\0') {
        cs_buf_add(out, " -r");
    } else if (strcmp(list, "dirs") == 0) {
        cs_buf_add(out, " -x -a '(__fish_complete_directories)'");
    } else {
        cs_buf_printf(out, " %s -a '(__caresim_names %s)'", strstr(list, "scenarios") ? "-r" : "-x", list);
    }
}

static void add_fish_command(const struct cs_command *c, struct cs_buf *out)
{
    const struct cs_option *o;
    cs_buf_printf(out, "complete -c caresim -n __fish_use_subcommand -f -a %s -d ", c->name);
    add_fish_text(c->help, out);
    cs_buf_add(out, "\n");
    for (size_t k = 0; (o = option_at(c, k)) != NULL; k++) {
        cs_buf_printf(out, "complete -c caresim -n '__fish_seen_subcommand_from %s' -l %s", c->name,
                      o->name);
        if (o->letter != 0)
            cs_buf_printf(out, " -s %c", o->letter);
        if (o->value != NULL) {
            struct cs_buf kind = {0};
            add_value_kinds(o, &kind);
            add_fish_values(kind.text, o->help, out);
            cs_buf_clear(&kind);
        }
        cs_buf_add(out, " -d ");
        add_fish_text(o->help, out);
        cs_buf_add(out, "\n");
    }
    struct cs_buf kind = {0};
    cs_buf_add(&kind, "");
    add_kinds(c->operands, &kind);
    if (kind.len > 0 && strcmp(kind.text, "files") != 0 && strcmp(kind.text, "dirs") != 0)
        cs_buf_printf(out,
                      "complete -c caresim -n '__fish_seen_subcommand_from %s' -a '(__caresim_names %s)'\n",
                      c->name, kind.text);
    cs_buf_clear(&kind);
}

void cs_completion_fish(struct cs_buf *out)
{
    cs_buf_add(out, "# Completion of caresim in fish, made by 'caresim completion fish'.\n"
                    "function __caresim_names\n"
                    "    for kind in $argv\n"
                    "        if test $kind = settings\n"
                    "            caresim complete settings 2>/dev/null | string replace -r '$' '='\n"
                    "        else\n"
                    "            caresim complete $kind 2>/dev/null\n"
                    "        end\n"
                    "    end\n"
                    "end\n");
    for (size_t i = 0; cs_commands[i] != NULL; i++)
        if (cs_commands[i]->help != NULL)
            add_fish_command(cs_commands[i], out);
}
