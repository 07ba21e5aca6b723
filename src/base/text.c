#include "base/text.h"

#include <libintl.h>
#include <stddef.h>

const char *cs_text(const char *message)
{
    return message == NULL || *message == '\0' ? message : dgettext("caresim", message);
}
