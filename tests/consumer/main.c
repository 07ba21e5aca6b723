/* A program of somebody else, built against the installed library and nothing of this tree. */
#include <stdio.h>
#include <string.h>

#include <caresim.h>

int main(int argc, char **argv)
{
    const char *version = cs_version();
    puts(version);
    if (argc != 2 || strcmp(version, argv[1]) != 0) {
        fprintf(stderr, "expected version %s\n", argc == 2 ? argv[1] : "as the only argument");
        return 1;
    }
    return 0;
}
