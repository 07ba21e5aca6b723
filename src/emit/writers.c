#include "emit/emit.h"

#include <string.h>

#define CS_WRITER(name) extern const struct cs_writer_type cs_writer_##name;
#include "emit/writers.def"
#undef CS_WRITER

static const struct cs_writer_type *const writers[] = {
#define CS_WRITER(name) &cs_writer_##name,
#include "emit/writers.def"
#undef CS_WRITER
};

size_t cs_writers_count(void)
{
    return sizeof writers / sizeof *writers;
}

const struct cs_writer_type *cs_writers_at(size_t i)
{
    return writers[i];
}

const struct cs_writer_type *cs_writers_find(const char *name)
{
    for (size_t i = 0; i < cs_writers_count(); i++)
        if (strcmp(writers[i]->name, name) == 0)
            return writers[i];
    return NULL;
}
