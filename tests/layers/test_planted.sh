#!/usr/bin/env bash
# Does check_layers.sh see what it is there for? Plants one forbidden thing at a time in a copy of src
# and expects it refused, with file, line and reason; and innocent look-alikes, which must pass.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cp -R "$here/../../src" "$temp/src"
failures=0

check()
{
    bash "$here/check_layers.sh" "$temp/src" >"$temp/said" 2>&1
}

complain()
{
    echo "FAIL: $1"
    sed 's/^/    /' "$temp/said"
    failures=$((failures + 1))
}

# plant FILE LINE TEXT: FILE (below src) with TEXT on LINE, after lines that say nothing
plant()
{
    mkdir -p "$(dirname "$temp/src/$1")"
    {
        for ((i = 1; i < $2; i++)); do echo "/* line $i */"; done
        printf '%b\n' "$3"
    } >"$temp/src/$1"
}

# refuse FILE LINE TEXT REASON: planted, it is refused at that line for that reason (and only there)
refuse()
{
    plant "$1" "$2" "$3"
    if check; then
        complain "accepted in $1: $3"
    elif [[ $(grep -c ': error: ' "$temp/said") != 1 ]] ||
        ! grep -qF "$temp/src/$1:$2: error: " "$temp/said" || ! grep -qF -- "$4" "$temp/said"; then
        complain "refused, but not as expected ($1:$2, '$4'): $3"
    fi
    rm "$temp/src/$1"
}

accept()
{
    plant "$1" "$2" "$3"
    check || complain "refused in $1: $3"
    rm "$temp/src/$1"
}

check || complain 'the tree itself is refused'

# From here on an empty house will do, and is faster.
find "$temp/src" -type f ! -name layers.txt -delete
mkdir -p "$temp/src/base"
echo '/* a header of ours */' >"$temp/src/base/err.h"
check || complain 'an empty house is refused'

# Includes.
refuse num/planted.c 3 '#include "policy/policy.h"' "room 'num' includes \"policy/policy.h\""
refuse base/planted.h 2 '#include "num/leontief.h"' 'it stands on no other room'
refuse emit/planted.c 4 '#include "economy/economy.h"' 'it stands on only: base table result'
refuse chart/planted.c 1 '  #  include\t"policy/policies.def"' "room 'chart' includes"
refuse param/planted.c 1 '/* first */ #include "sim/sim.h"' "room 'param' includes"
refuse sim/planted.c 7 '#include "helpers.h"' 'names no room'
refuse sim/planted.c 7 '#include "base/../cli/cli.h"' 'names no room'
refuse sim/planted.c 7 '#include "cellar/wine.h"' "no room 'cellar'"
refuse num/planted.c 2 '#include <base/err.h>' 'is ours'
refuse num/planted.c 2 '#include SOME_MACRO' 'cannot be checked'
refuse study/planted.c 2 '#include "caresim.h"' 'names no room'
accept cli/planted.c 2 '#include "caresim.h"'
accept api/planted.c 2 '#include "caresim.h"'
accept economy/planted.c 2 '#include "economy/economy.h"\n#include "base/err.h"\n#include <stdio.h>'

# Things with one place only.
refuse emit/planted.c 5 '#include <libconfig.h>' 'it belongs in param'
refuse emit/planted.c 5 '#include<libconfig.h>' 'it belongs in param'
refuse num/planted.c 3 'static void f(void) { printf("%d", 1); }' 'it belongs in cli'
refuse impact/planted.c 2 '#include <gsl/gsl_linalg.h>' 'it belongs in num'
refuse study/planted.c 2 '#include <cblas.h>' 'it belongs in num'
refuse economy/planted.c 2 '#include <expat.h>' 'it belongs in table'
refuse emit/planted.c 2 '#include <jansson.h>' 'it belongs in result'
refuse chart/planted.c 2 '#include <xlsxwriter.h>' 'it belongs in emit'
refuse emit/planted.c 2 'FILE *f = popen (command, "r");' 'it belongs in chart'
refuse sim/planted.c 2 '#  pragma omp parallel for' 'it belongs in study'
refuse num/planted.c 2 '#include <pthread.h>' 'it belongs in study'
refuse policy/planted.c 2 'if (bad) exit\\\n(3);' 'it belongs in cli'
refuse chart/planted.c 2 'const char *home = getenv("HOME");' 'it belongs in cli'
refuse base/planted.c 2 'fputs("x", stderr);' 'it belongs in cli'
accept num/planted.c 2 '#include <gsl/gsl_linalg.h>\n#include <cblas.h>'
accept cli/planted.c 2 'int main(void) { printf("%s", getenv("HOME")); exit(0); }'
accept impact/planted.c 2 '#include <gsl/gsl_matrix.h>'

# A mention is not a use.
accept num/planted.c 2 '/* printf(x) would go to stdout\n#include "cli/cli.h" */ int a;'
accept num/planted.c 2 '// exit(1) \\\n getenv("HOME")\nint a;'
accept num/planted.c 2 'const char *s = "printf(\\"%d\\") /* to stdout"; char q = '"'\"'"'; int b; /* exit(1) */'
accept num/planted.c 2 'cs_exit(1); my_printf(2); x = snprintf(b, 3, "stderr"); int stdout_like;'

# The same after a string or a quote that could mislead: what follows is code again.
refuse num/planted.c 2 'char q = '"'\"'"'; puts(name);' 'it belongs in cli'
refuse num/planted.c 2 'const char *s = "/*"; puts(name); /* */' 'it belongs in cli'

# Rooms and the list itself.
mkdir "$temp/src/cellar"
if check || ! grep -q "no room of this name" "$temp/said"; then
    complain 'a folder without a room line was accepted'
fi
rmdir "$temp/src/cellar"
echo 'int a;' >"$temp/src/loose.c"
if check || ! grep -q "source outside the rooms" "$temp/said"; then
    complain 'a source outside the rooms was accepted'
fi
rm "$temp/src/loose.c"
echo 'room attic : penthouse' >>"$temp/src/layers.txt"
if check || ! grep -q "expected only rooms listed above it" "$temp/said"; then
    complain 'a room on one that is not below it was accepted'
fi

((failures == 0)) && echo 'every planted breach was seen'
exit $((failures > 0))
