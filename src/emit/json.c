#include "emit/emit.h"

#include "base/text.h"
#include "result/json.h"

static enum cs_status write_json(const struct cs_result *r, struct cs_outdir *out,
                                 struct cs_err *err)
{
    FILE *f;
    enum cs_status st = cs_outdir_create(out, "results.json", &f, err);
    if (st != CS_OK)
        return st;
    st = cs_result_write_json(r, f, err);
    enum cs_status closed = cs_outdir_close(out, "results.json", f, err);
    return st != CS_OK ? st : closed;
}

const struct cs_writer_type cs_writer_json = {
    .name = "json",
    .help = N_("one JSON document that reads back to the same result"),
    .write = write_json,
};
