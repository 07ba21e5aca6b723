/* Of this room alone: a number stated in words among the publisher's remarks. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "import/pick.h"

bool cs_pick_statement(const char *text, const char *words, double *value)
{
    for (const char *end; *text != '\0'; text = *end ? end + 1 : end) {
        char number[CS_NUMBER_TEXT];
        end = text + strcspn(text, ";");
        text += strspn(text, " ");
        size_t digits = strspn(text, "0123456789."), len = strlen(words);
        const char *rest = text + digits + strspn(text + digits, " ");
        if (digits == 0 || digits >= sizeof number || strncasecmp(rest, words, len) != 0)
            continue;
        for (rest += len; rest < end && (*rest == ' ' || *rest == '.');)
            rest++;
        snprintf(number, sizeof number, "%.*s", (int)digits, text);
        if (rest == end && cs_parse_number(number, value))
            return true;
    }
    return false;
}
