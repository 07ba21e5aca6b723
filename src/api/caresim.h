/*
 * caresim: gender-responsive macroeconomic policy simulation. The public interface of libcaresim.
 *
 *     struct caresim_errors *errors = caresim_errors_new();
 *     struct caresim_model *model;
 *     struct caresim_result *result;
 *     if (caresim_model_open("models/bra", &model, errors) == 0 &&
 *         caresim_run("scenarios/bra-childcare-2035.cfg", model, &result, errors) == 0)
 *         caresim_result_write(result, "out", "csv,json", errors);
 *
 * Functions return 0, or the exit code that the program would give (3 bad input, 4 input/output, ...), with
 * the messages in errors. Nothing is printed, no file is written but by caresim_result_write, and there is
 * no global state. Money is in millions of the model's currency, constant prices of its base year.
 */
#ifndef CARESIM_H
#define CARESIM_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CARESIM_API __attribute__((visibility("default")))
#else
#define CARESIM_API
#endif

struct caresim_errors; /* messages of a failed call */
struct caresim_model;  /* the accounts of one economy */
struct caresim_result; /* what a run gives */

CARESIM_API const char *caresim_version(void);

CARESIM_API struct caresim_errors *caresim_errors_new(void);
CARESIM_API void caresim_errors_free(struct caresim_errors *errors);
CARESIM_API int caresim_errors_count(const struct caresim_errors *errors);
CARESIM_API const char *caresim_errors_text(const struct caresim_errors *errors, int i);

/* Read a model folder. */
CARESIM_API int caresim_model_open(const char *dir, struct caresim_model **out,
                                   struct caresim_errors *errors);
CARESIM_API void caresim_model_free(struct caresim_model *model);
CARESIM_API const char *caresim_model_title(const struct caresim_model *model);
CARESIM_API size_t caresim_model_sectors(const struct caresim_model *model);
CARESIM_API const char *caresim_model_sector_code(const struct caresim_model *model, size_t i);
/* Balances, shares, GDP: 0 without errors, 1 with; the findings of a bad model are in errors. */
CARESIM_API int caresim_model_check(const struct caresim_model *model,
                                    struct caresim_errors *errors);

/* Read a scenario file and simulate it on the model (whatever model the file names). */
CARESIM_API int caresim_run(const char *scenario_path, const struct caresim_model *model,
                            struct caresim_result **out, struct caresim_errors *errors);
CARESIM_API void caresim_result_free(struct caresim_result *result);
/*
 * One value of a series ("jobs") by the codes of its dimensions in their order, NULL-terminated:
 *     const char *at[] = {"policy", "2035", "direct", "f", NULL};
 * NaN where not defined, or where the series or a code does not exist.
 */
CARESIM_API double caresim_result_value(const struct caresim_result *result, const char *series,
                                        const char *const *at);
/* Write tables into a folder, whole or not at all; formats: comma-separated names of writers. */
CARESIM_API int caresim_result_write(const struct caresim_result *result, const char *dir,
                                     const char *formats, struct caresim_errors *errors);

#ifdef __cplusplus
}
#endif

#endif
