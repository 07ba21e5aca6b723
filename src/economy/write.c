/* A model folder from an economy: io.csv, labour.csv, households.csv, population.csv, time_use.csv, parameters.csv,
 * model.cfg, SOURCES.md. */
#include "economy/economy.h"

#include <math.h>

#include "base/str.h"
#include "economy/households.h"
#include "table/write.h"

typedef void write_body(const struct cs_economy *e, FILE *f);

static void write_io_heading(const struct cs_economy *e, FILE *f, const char *name,
                             const char *(*get)(const struct cs_account *))
{
    fputs(name, f);
    for (size_t j = 0; j < e->n; j++) {
        fputc(',', f);
        cs_write_field(f, get(&e->sector[j]));
    }
    for (size_t k = 0; k < e->n_final; k++) {
        fputc(',', f);
        cs_write_field(f, get(&e->final[k]));
    }
    fputc('\n', f);
}

static const char *get_code(const struct cs_account *a)
{
    return a->code;
}

static const char *get_title(const struct cs_account *a)
{
    return a->title;
}

static const char *get_kind(const struct cs_account *a)
{
    return a->kind;
}

static const char *get_role(const struct cs_account *a)
{
    return a->role;
}

static void write_account(FILE *f, const struct cs_account *a)
{
    cs_write_field(f, a->code);
    fputc(',', f);
    cs_write_field(f, a->title);
    fputc(',', f);
    cs_write_field(f, a->kind);
    fputc(',', f);
    cs_write_field(f, a->role);
}

static void write_io(const struct cs_economy *e, FILE *f)
{
    write_io_heading(e, f, "code,title,kind,role", get_code);
    write_io_heading(e, f, "title,,,", get_title);
    write_io_heading(e, f, "kind,,,", get_kind);
    write_io_heading(e, f, "role,,,", get_role);
    for (size_t i = 0; i < e->n; i++) {
        write_account(f, &e->sector[i]);
        for (size_t j = 0; j < e->n; j++)
            cs_write_exact(f, gsl_matrix_get(e->Z, i, j));
        for (size_t k = 0; k < e->n_final; k++)
            cs_write_exact(f, gsl_matrix_get(e->F, i, k));
        fputc('\n', f);
    }
    for (size_t p = 0; p < e->n_primary; p++) {
        write_account(f, &e->primary[p].account);
        for (size_t j = 0; j < e->n; j++)
            cs_write_exact(f, e->primary[p].sector[j]);
        for (size_t k = 0; k < e->n_final; k++)
            cs_write_exact(f, e->primary[p].final[k]);
        fputc('\n', f);
    }
    write_account(f, &(struct cs_account){"output", "Output", "output", ""});
    for (size_t j = 0; j < e->n; j++)
        cs_write_exact(f, gsl_vector_get(e->x, j));
    for (size_t k = 0; k < e->n_final; k++)
        fputs(",0", f);
    fputc('\n', f);
}

static void write_labour(const struct cs_economy *e, FILE *f)
{
    fputs("sector,sex,status,skill,jobs,hours,earnings\n", f);
    for (size_t j = 0; j < e->n; j++) {
        for (enum cs_sex g = 0; g < CS_SEXES; g++) {
            for (enum cs_job_status s = 0; s < (e->labour_by_status ? CS_JOB_STATUSES : 1); s++) {
                const struct cs_labour_cell *c = cs_economy_labour(e, j, g, s);
                const char *status = e->labour_by_status ? cs_job_status_code(s) : "all";
                cs_write_field(f, e->sector[j].code);
                fprintf(f, ",%s,%s,all", cs_sex_code(g), status);
                cs_write_exact(f, c->jobs);
                cs_write_exact(f, c->hours);
                cs_write_exact(f, c->earnings);
                fputc('\n', f);
            }
        }
    }
}

static void write_population(const struct cs_economy *e, FILE *f)
{
    const struct cs_population *p = e->population;
    fputs("year,age,sex,persons\n", f);
    for (size_t d = 0; d < p->n_dates; d++) {
        for (size_t a = 0; a < p->n_groups; a++) {
            for (enum cs_sex g = 0; g < CS_SEXES; g++) {
                char date[CS_NUMBER_TEXT];
                fprintf(f, "%s,%zu", cs_format_shortest(p->date[d], date), 5 * a);
                if (a + 1 == p->n_groups)
                    fputc('+', f);
                else
                    fprintf(f, "-%zu", 5 * a + 4);
                fprintf(f, ",%s", cs_sex_code(g));
                cs_write_exact(f, p->persons[g][d * p->n_groups + a]);
                fputc('\n', f);
            }
        }
    }
}

static void write_time_use(const struct cs_economy *e, FILE *f)
{
    fputs("activity,sex,age,year,hours_per_day,source\n", f);
    for (size_t i = 0; i < e->n_time_use; i++) {
        const struct cs_time_use_row *t = &e->time_use[i];
        cs_write_field(f, t->activity);
        fprintf(f, ",%s,", cs_sex_code(t->sex));
        cs_write_field(f, t->age);
        fputc(',', f);
        cs_write_field(f, t->year);
        cs_write_exact(f, t->hours_per_day);
        fputc(',', f);
        cs_write_field(f, t->source);
        fputc('\n', f);
    }
}

static void write_parameters(const struct cs_economy *e, FILE *f)
{
    fputs("key,value,low,high,distribution,unit,source,year,status,note\n", f);
    for (size_t i = 0; i < cs_params_count(e->params); i++) {
        const struct cs_param_row *r = cs_params_at(e->params, i);
        cs_write_field(f, r->key);
        cs_write_exact(f, r->value);
        cs_write_exact(f, r->low);
        cs_write_exact(f, r->high);
        const char *texts[] = {r->distribution, r->unit, r->source,
                               r->year,         cs_param_status_name(r->status), r->note};
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
            fputc(',', f);
            cs_write_field(f, texts[t] ? texts[t] : "");
        }
        fputc('\n', f);
    }
}

/* A libconfig string: quotes and backslashes escaped, control characters as blanks. */
static void write_string(FILE *f, const char *text)
{
    fputc('"', f);
    for (const char *p = text; *p; p++) {
        if (*p == '"' || *p == '\\')
            fputc('\\', f);
        fputc((unsigned char)*p < ' ' ? ' ' : *p, f);
    }
    fputc('"', f);
}

static void write_setting(FILE *f, const char *key, const char *text)
{
    fprintf(f, "%s = ", key);
    write_string(f, text);
    fputs(";\n", f);
}

static void write_missing(const struct cs_economy *e, FILE *f)
{
    if (e->n_missing == 0)
        return;
    fputs("missing = (", f);
    for (size_t i = 0; i < e->n_missing; i++) {
        fputs(i == 0 ? "\n  " : ",\n  ", f);
        write_string(f, e->missing[i]);
    }
    fputs("\n);\n", f);
}

static void write_model(const struct cs_economy *e, FILE *f)
{
    fputs("# Written by `caresim import`; change import/recipe.cfg and import again.\n"
          "format = 1;\n",
          f);
    write_setting(f, "code", e->code);
    write_setting(f, "title", e->title);
    write_setting(f, "country", e->country);
    fprintf(f, "year = %d;\n", e->year);
    write_setting(f, "currency", e->currency);
    write_setting(f, "unit", e->unit);
    write_setting(f, "table", e->table);
    write_setting(f, "source_line", e->source_line);
    write_setting(f, "note", e->note);
    write_setting(f, "balance_note", e->balance_note);
    write_missing(e, f);
}

static void write_source_item(FILE *f, const char *name, const char *text)
{
    if (text != NULL && *text != '\0')
        fprintf(f, "- %s: %s\n", name, text);
}

static double jobs_of_sex(const struct cs_economy *e, enum cs_sex g)
{
    double sum = 0;
    for (size_t j = 0; e->labour != NULL && j < e->n; j++) {
        for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++) {
            double jobs = cs_economy_labour(e, j, g, s)->jobs;
            sum += isnan(jobs) ? 0 : jobs;
        }
    }
    return sum;
}

static void write_total(const struct cs_economy *e, FILE *f, const char *name, double have,
                        const char *key)
{
    const struct cs_param_row *r = cs_params_find(e->params, key);
    char model[CS_NUMBER_TEXT], source[CS_NUMBER_TEXT], off[CS_NUMBER_TEXT];
    if (r == NULL)
        return;
    fprintf(f, "| %s | %s | %s | %s |\n", name, cs_format_people(have, 1, model),
            cs_format_people(r->value, 1, source), cs_format_people(have - r->value, 1, off));
}

/* Totals of the model against those printed by the source, where the recipe brings them. */
static void write_totals(const struct cs_economy *e, FILE *f)
{
    double output = 0, value_added = 0;
    gsl_vector *row = gsl_vector_calloc(e->n);
    if (cs_params_find(e->params, "total.output") == NULL)
        goto out;
    cs_economy_primary(e, "value_added", NULL, row);
    for (size_t j = 0; j < e->n; j++) {
        output += gsl_vector_get(e->x, j);
        value_added += gsl_vector_get(row, j);
    }
    fputs("\n## Totals\n\n| | model | source | difference |\n| --- | --: | --: | --: |\n", f);
    char money[80];
    snprintf(money, sizeof money, "output, %s %s", e->unit, e->currency);
    write_total(e, f, money, output, "total.output");
    snprintf(money, sizeof money, "value added, %s %s", e->unit, e->currency);
    write_total(e, f, money, value_added, "total.value_added");
    write_total(e, f, "women's jobs; persons of the survey", jobs_of_sex(e, CS_WOMEN),
                "labour.survey_women");
    write_total(e, f, "men's jobs; persons of the survey", jobs_of_sex(e, CS_MEN),
                "labour.survey_men");
out:
    gsl_vector_free(row);
}

static void write_sources(const struct cs_economy *e, FILE *f)
{
    fprintf(f,
            "# Sources of the %s `%s` (%s)\n\n"
            "Written by `caresim import`. Figures are the publishers'; classification, roles and rules\n"
            "of distribution are described in `import/`. Parameters carry their own source and status\n"
            "in `parameters.csv`.\n",
            e->n > 0 ? "model" : "template", e->code, e->title);
    for (size_t i = 0; i < e->n_sources; i++) {
        const struct cs_source *s = &e->sources[i];
        fprintf(f, "\n## %s\n\n", s->title);
        write_source_item(f, "Publisher", s->publisher);
        write_source_item(f, "Year", s->year);
        write_source_item(f, "Licence", s->licence);
        write_source_item(f, "Accessed", s->accessed);
        write_source_item(f, "Address", s->url);
        write_source_item(f, "Used for", s->used_for);
        write_source_item(f, "Note", s->note);
    }
    write_totals(e, f);
    if (e->n_missing > 0)
        fputs("\n## Missing\n\nNot published for this country in the sources above:\n\n", f);
    for (size_t i = 0; i < e->n_missing; i++)
        fprintf(f, "- %s\n", e->missing[i]);
    size_t assumed = 0;
    for (size_t i = 0; i < cs_params_count(e->params); i++)
        assumed += cs_params_at(e->params, i)->status == CS_STATUS_ASSUMPTION;
    fprintf(f, "\n## Assumptions\n\n%zu of %zu parameters are assumptions:\n\n", assumed,
            cs_params_count(e->params));
    for (size_t i = 0; i < cs_params_count(e->params); i++) {
        const struct cs_param_row *r = cs_params_at(e->params, i);
        if (r->status == CS_STATUS_ASSUMPTION)
            fprintf(f, "- `%s`: %s\n", r->key, r->note && *r->note ? r->note : "no note");
    }
}

static enum cs_status write_file(const struct cs_economy *e, struct cs_outdir *out,
                                 const char *name, write_body *body, struct cs_err *err)
{
    FILE *f;
    enum cs_status st = cs_outdir_create(out, name, &f, err);
    if (st != CS_OK)
        return st;
    body(e, f);
    return cs_outdir_close(out, name, f, err);
}

enum cs_status cs_economy_write(const struct cs_economy *e, struct cs_outdir *out,
                                struct cs_err *err)
{
    const struct {
        const char *name;
        write_body *body;
        bool present;
    } files[] = {
        {"model.cfg", write_model, e->n > 0},
        {"io.csv", write_io, e->n > 0},
        {"labour.csv", write_labour, e->labour != NULL},
        {"households.csv", cs_households_write, e->households != NULL},
        {"population.csv", write_population, e->population != NULL},
        {"time_use.csv", write_time_use, e->n_time_use > 0},
        {"parameters.csv", write_parameters, true},
        {"SOURCES.md", write_sources, true},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (!files[i].present)
            continue;
        enum cs_status st = write_file(e, out, files[i].name, files[i].body, err);
        if (st != CS_OK)
            return st;
    }
    return CS_OK;
}
