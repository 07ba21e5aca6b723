#!/usr/bin/env bash
# The main job as its users run it: what is written, what is said, options, and where data are looked for.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/helpers.sh"

scenario=bra-childcare-2035
out=$temp/out

# listed STDOUT: what the run says it wrote, in a line
listed()
{
    sed -n '/^written to /,$s/^written to [^:]*: //p' "$1"
}
# counted DIR: the same, by the files there
counted()
{
    local csv png gp
    csv=$(files_in "$1" 'csv$' | wc -l) png=$(files_in "$1" 'png$' | wc -l) gp=$(files_in "$1" 'gp$' | wc -l)
    printf '%s tables (csv), ' "$csv"
    if [[ $png -gt 0 ]]; then
        printf '%s charts (png, with .gp and .dat), ' "$png"
    else
        printf '%s charts not drawn (.gp and .dat), ' "$gp"
    fi
    echo datapackage.json
}

echo '== files'
caresim_ok run "$scenario" --out "$out"
cp "$temp/stdout" "$temp/first"
files_in "$out" >"$temp/there"
check 'files there are the files told of' diff <(listed "$temp/first") <(counted "$out")
check 'nothing but tables, charts and datapackage.json' \
    test "$(grep -Evc '\.(csv|png|gp|dat)$' "$temp/there")" = 1
for file in results.csv manifest.csv parameters_used.csv datapackage.json path.png path.gp path.dat; do
    check "$file is written" grep -qx "$file" "$temp/there"
done
for chart in "$out"/*.png; do
    check "${chart##*/} is a PNG" test "$(head -c 4 "$chart" | tail -c 3)" = PNG
done
while read -r file; do
    check "$file is empty" test -s "$out/$file"
done <"$temp/there"

echo '== the long table'
check 'header of results.csv' test "$(head -n 1 "$out/results.csv" | cut -d, -f 1-4,5-9)" = \
    scenario,model,package,year,variable,sector,sex,effect,status
check 'results.csv ends with unit and value, and what the value is' \
    grep -Eq '^scenario,model,.*,unit,.*,value$' <(head -n 1 "$out/results.csv")
check 'every row has as many cells as the header' \
    awk -F, 'NR == 1 { n = NF } /"/ { next } NF != n { bad = 1 } END { exit bad || NR < 100 }' "$out/results.csv"
check 'every value is a number or NA' \
    awk -F, 'NR > 1 && $NF !~ /^(NA|-?[0-9.]+(e[-+]?[0-9]+)?)$/ { print; bad = 1 } END { exit bad }' \
    "$out/results.csv"
for file in "$out"/*.csv "$out"/*.dat "$out"/*.json; do
    if grep -Eiq '(^|[,:[:space:]])[-+]?(nan|inf|infinity)([,[:space:]]|$)' "$file"; then
        fail "${file##*/} holds nan or inf"
    fi
done
check 'women and men stand in the jobs' \
    awk -F, '$5 == "jobs" && $4 == 2035 { seen[$7] += $NF } END { exit !(seen["f"] > seen["m"] && seen["m"] > 0) }' \
    <(grep ",policy," "$out/results.csv")

echo '== the same again gives the same bytes'
caresim_ok run "$scenario" --out "$temp/again"
check 'two runs differ' diff -r "$out" "$temp/again"
sed "s#$temp/again#$out#" "$temp/stdout" >"$temp/second"
check 'two summaries differ' diff "$temp/first" "$temp/second"
OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "$CARESIM" run "$scenario" --out "$temp/one" --no-charts --quiet >/dev/null
check 'the number of threads does not matter' cmp "$out/results.csv" "$temp/one/results.csv"

echo '== the summary'
sed '/^written to /,$d' "$temp/first" >"$temp/summary"
check "the summary fits a screen, has $(wc -l <"$temp/summary") lines" lines_at_most 50 "$temp/summary"
check "the summary fits 100 columns: $(awk 'length > 100' "$temp/summary")" \
    awk 'length > 100 { bad = 1 } END { exit bad }' "$temp/summary"
for word in women men ormal 'ay per job' 'ewer\|ore than' take_home 'of GDP' assumption; do
    check "the summary says '$word'" grep -q "$word" "$temp/summary"
done

echo '== options'
caresim_ok run "$scenario" --out "$temp/tables" --no-charts --format csv,json
check '--no-charts draws none' test -z "$(files_in "$temp/tables" '\.(png|svg|pdf|gp|dat)$')"
check '--format csv,json writes both' test -s "$temp/tables/results.csv" -a -s "$temp/tables/results.json"
check '--format csv,json: the tables are the same' cmp "$out/results.csv" "$temp/tables/results.csv"
caresim_ok run "$scenario" --out "$temp/json" --no-charts --format json
check '--format json writes no CSV' test -z "$(files_in "$temp/json" 'csv$')"
caresim_ok run "$scenario" --out "$temp/svg" --chart-format svg
check '--chart-format svg draws SVG' grep -q '<svg' "$temp/svg/path.svg"
check '--chart-format svg draws no PNG' test ! -e "$temp/svg/path.png"
caresim_ok run "$scenario" --out "$temp/pdf" --chart-format=pdf
check '--chart-format=pdf draws PDF' grep -aq '^%PDF' "$temp/pdf/path.pdf"
caresim_ok run "$scenario" --out "$temp/quiet" --quiet
check '--quiet lists no files' test -z "$(listed "$temp/stdout")"
check '--quiet: nothing on stderr' is_empty "$temp/stderr"
check '--quiet still answers' diff "$temp/stdout" <(sed '${/^$/d}' "$temp/summary")
caresim_ok --quiet --lang fr --data-dir "$SOURCE_DIR" run "$scenario" --out "$temp/before" --no-charts
cp "$temp/stdout" "$temp/french"
caresim_ok run "$scenario" --out "$temp/before" --no-charts --quiet --lang fr --data-dir="$SOURCE_DIR"
check 'common options may stand before the command' cmp "$temp/french" "$temp/stdout"
caresim_ok run care-2035 --model bra --out "$temp/three" --no-charts
check "three packages: no more than 60 lines, $(wc -l <"$temp/stdout")" lines_at_most 60 "$temp/stdout"
(cd "$temp" && "$CARESIM" run "$scenario" --no-charts >"$temp/stdout") || fail 'run without --out'
check 'without --out: out/SCENARIO' test -s "$temp/out/$scenario/results.csv"

echo '== without gnuplot'
CARESIM_GNUPLOT=/nonexistent caresim_ok run "$scenario" --out "$temp/bare"
check 'tables without gnuplot' cmp "$out/results.csv" "$temp/bare/results.csv"
check "it says what to install, got: $(cat "$temp/stderr")" grep -Eq 'install.*gnuplot|gnuplot.*install' "$temp/stderr"
check 'no picture without gnuplot' test -z "$(files_in "$temp/bare" '\.(png|svg|pdf)$')"
check 'files told of without gnuplot are there' diff <(listed "$temp/stdout") <(counted "$temp/bare")

echo '== where data are'
# titled DIR TITLE: a data folder whose only model is the toy under another title
titled()
{
    mkdir -p "$1/scenarios"
    write_toy "$1/models/toy"
    sed -i "s/^title = .*/title = \"$2\";/" "$1/models/toy/model.cfg"
    write_toy_scenario "$1/scenarios/toy.cfg"
}
# found TITLE ARGS...: describe names the model
found()
{
    local title=$1
    shift
    caresim_ok describe "$@"
    check "caresim describe $*: expected $title, found $(head -n 1 "$temp/stdout")" \
        grep -q "^$title (" "$temp/stdout"
}
titled "$temp/given" Given
titled "$temp/env" Environment
found Given toy --data-dir "$temp/given"
CARESIM_DATA=$temp/env found Environment toy
CARESIM_DATA=$temp/env found Given toy --data-dir "$temp/given"
found 'Brazil 2020' bra
caresim_ok run toy --data-dir "$temp/given" --out "$temp/toy" # plots come from where they are
check 'charts of a data folder without plots' test -s "$temp/toy/jobs_by_effect.png"
CARESIM_DATA=$temp caresim models
check "CARESIM_DATA that holds no data is refused, exit code $code" test "$code" = 3

echo '== an installed tree that was moved'
if cmake --install "$BUILD_DIR" --prefix "$temp/first-place" >"$temp/install.log" 2>&1; then
    mv "$temp/first-place" "$temp/moved"
    tree=$temp/moved/share/caresim
    check 'the installed tree has its data' test -d "$tree/models/bra" -a -d "$tree/plots"
    # The build's own source tree comes before the installed one, so take it out of sight by asking from a
    # place where only the installed one has a model of that name.
    titled "$tree" Installed
    CARESIM=$temp/moved/bin/caresim
    found Installed toy --data-dir "$tree"
    CARESIM_DATA=$temp/env found Environment toy
    caresim_ok run "$scenario" --data-dir "$tree" --out "$temp/installed" --no-charts
    check 'the installed program gives the same numbers' cmp "$out/results.csv" "$temp/installed/results.csv"
    if unshare --mount true 2>/dev/null; then
        unshare --mount bash -c 'mount -t tmpfs none "$1" && cd / && "$2" describe toy' - \
            "$SOURCE_DIR" "$CARESIM" >"$temp/stdout" 2>"$temp/stderr"
        check "without the source tree: the moved installation's data; $(cat "$temp/stderr")" \
            grep -q '^Installed (' "$temp/stdout"
    else
        echo 'not tested here: the source tree cannot be hidden (unshare --mount)'
    fi
else
    fail "cmake --install: $(tail -n 3 "$temp/install.log")"
fi
finish
