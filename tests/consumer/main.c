/* A program of somebody else, built against the installed library and nothing of this tree. */
#include <stdio.h>
#include <string.h>

#include <caresim.h>

/* Opens a model, checks it, runs a scenario on it and reads one number. */
static int use_library(const char *model_dir, const char *scenario)
{
    static const char *const at[] = {"policy", "2035", "direct", "f", NULL};
    struct caresim_errors *errors = caresim_errors_new();
    struct caresim_model *model = NULL;
    struct caresim_result *result = NULL;
    int code = caresim_model_open(model_dir, &model, errors);
    if (code == 0)
        code = caresim_model_check(model, errors);
    if (code == 0)
        code = caresim_run(scenario, model, &result, errors);
    if (code == 0)
        printf("%s: %.0f women's jobs\n", caresim_model_title(model),
               caresim_result_value(result, "jobs", at));
    if (code == 0 && !(caresim_result_value(result, "jobs", at) > 0))
        code = 1;
    for (int i = 0; i < caresim_errors_count(errors); i++)
        fprintf(stderr, "%s\n", caresim_errors_text(errors, i));
    caresim_result_free(result);
    caresim_model_free(model);
    caresim_errors_free(errors);
    return code;
}

int main(int argc, char **argv)
{
    const char *version = caresim_version();
    puts(version);
    if (argc != 4 || strcmp(version, argv[1]) != 0) {
        fprintf(stderr, "usage: %s VERSION MODEL_DIR SCENARIO; this is version %s\n", argv[0],
                version);
        return 1;
    }
    return use_library(argv[2], argv[3]);
}
