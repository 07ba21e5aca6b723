/* The language of what people read. The environment is read here; catalogues are gettext's. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "cli/cli.h"

static const char *const languages[] = {"en", "fr", "es", "ar"};
enum { N_LANGUAGES = sizeof languages / sizeof *languages };

static const char *language_at(const void *ctx, size_t i)
{
    (void)ctx;
    return languages[i];
}

static enum cs_status check_language(const char *asked, struct cs_err *err)
{
    for (size_t i = 0; i < N_LANGUAGES; i++) {
        if (strcmp(asked, languages[i]) == 0)
            return CS_OK;
    }
    const char *near = cs_nearest(asked, N_LANGUAGES, language_at, NULL);
    return cs_fail(err, CS_EUSAGE, "--lang '%s': expected en, fr, es or ar%s%s%s", asked,
                   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

static bool is_set(const char *value)
{
    return value != NULL && *value != '\0';
}

/* What the usual variables ask for, the first that is set; "C" when none is. */
static const char *asked_by_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (is_set(value))
            return value;
    }
    return "C";
}

/* "fr" for "fr_FR.UTF-8": gettext's list of languages, in a locale that every Debian has. gettext looks at
 * LANGUAGE in any locale but C, and a bare system has no other locale than C and C.UTF-8. */
static void set_language(const char *name)
{
    struct cs_buf language = {0};
    cs_buf_add_n(&language, name, strcspn(name, ".@"));
    setenv("LANGUAGE", language.text, 1);
    cs_buf_clear(&language);
    (void)setlocale(LC_MESSAGES, "C.UTF-8");
}

enum cs_status cs_choose_language(const char *language, struct cs_err *err)
{
    enum cs_status st = language != NULL ? check_language(language, err) : CS_OK;
    const char *asked = asked_by_environment();
    if (st == CS_OK && language != NULL)
        set_language(language);
    else if (setlocale(LC_MESSAGES, "") == NULL) /* a locale that is not installed here */
        set_language(is_set(getenv("LANGUAGE")) ? getenv("LANGUAGE") : asked);
    char *catalogues = cs_locale_folder();
    if (catalogues != NULL)
        cs_text_use_catalogues(catalogues);
    free(catalogues);
    return st;
}
