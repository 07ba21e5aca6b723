#!/usr/bin/env bash
# Bad input: a table of small mistakes, each with the exit code and the message it must give. Every time nothing
# may come on stdout and nothing may be left where the output goes.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/helpers.sh"

data=$temp/data
out=$temp/out
write_toy "$data/models/toy"
ln -s "$SOURCE_DIR/models/bra" "$data/models/bra"
write_toy_scenario "$temp/toy.cfg"
cp "$SOURCE_DIR/scenarios/bra-childcare-2035.cfg" "$temp/care.cfg"

# refused NAME CODE PATTERN ARGS...: caresim ARGS fails as told, says PATTERN, and leaves nothing behind
refused()
{
    local name=$1 want=$2 pattern=$3
    shift 3
    caresim "$@"
    checks=$((checks + 1))
    ((code == want)) || fail "$name: exit code $code, expected $want"
    grep -Eq -e "$pattern" "$temp/stderr" ||
        fail "$name: expected a message like '$pattern', got: $(cat "$temp/stderr")"
    is_empty "$temp/stdout" || fail "$name: output on stdout: $(head -n 3 "$temp/stdout")"
    nothing_in "$out" || fail "$name: left in the output folder: $(files_in "$out")"
    rm -rf "$out"
}

# bad NAME FILE SED PATTERN: FILE of the toy (or a scenario) changed by SED; the run must stop with exit code 3
# at FILE:LINE, or at FILE where a whole setting is missing
bad()
{
    local name=$1 file=$2 edit=$3 pattern=$4 scenario=toy.cfg
    local path=$data/models/toy/$file
    [[ -e $path ]] || { path=$temp/$file scenario=$file; }
    cp "$path" "$temp/kept"
    sed -E -i "$edit" "$path"
    ! cmp -s "$path" "$temp/kept" || fail "$name: the edit changes nothing"
    refused "$name" 3 "$file(:[0-9]+)?: error: .*$pattern" \
        run "$temp/$scenario" --data-dir "$data" --out "$out"
    if grep -Ev "^[^ :]+:[0-9]+: error: " "$temp/stderr" | grep -Evq '^[^ :]+: error: [a-z._]+ is missing'; then
        fail "$name: not in the form file:line: error: ... : $(cat "$temp/stderr")"
    fi
    mv "$temp/kept" "$path"
}

echo '== scenarios'
while IFS='|' read -r name edit pattern; do
    [[ -n $name ]] && bad "$name" toy.cfg "$edit" "$pattern"
done <<'END'
unknown key of a policy|s/amount =/amuont =/|amuont.*amount
unknown key at the top|s/^closure/closur/|closur.*closure
unknown policy|s/"spending"; sector = "con/"spendin"; sector = "con/|spendin.*did you mean 'spending'
unknown sector|s/"construction"/"construcion"/|construcion.*did you mean 'construction'
unknown closure|s/"type1"/"type2"/|type2.*type1
text for a number|s/amount = 5.0/amount = "five"/|"five"; expected a number
number for a text|s/title = "Spending"/title = 5/|title.*string
fraction for a year|s/2021/2021.5/|2021.5.*whole
a list for a group|s/years = [^;]*;[^;]*; }/years = ( 2021, 2023 )/|years.*group
year out of range|s/2021/21/|21; expected .*1950
year past 32 bits|s/to = 2023/to = 3000000000/|3000000000
years backwards|s/to = 2023; }/to = 2019; }/|2021 to 2019
amount out of range|s/amount = 5.0/amount = 1e13/|expected
amount not finite|s/amount = 5.0/amount = 1e400/|1e400
amount past 64 bits|s/amount = 5.0/amount = 99999999999999999999/|99999999999999999999
no amount at all|s/amount = 5.0;//|amount
missing model|s/^model = .*//|model is missing
missing years|s/^years = .*//|years is missing
model that does not exist|s/"toy"/"toi"/|no model 'toi'.*did you mean 'toy'
syntax|s/^policies = \(/policies = /|
include of another file|1s/^/@include "other.cfg"\n/|include
END

echo '== childcare'
while IFS='|' read -r name edit pattern; do
    [[ -n $name ]] && bad "$name" care.cfg "$edit" "$pattern"
done <<'END'
coverage above 1|0,/coverage = 1.00/s//coverage = 1.4/|coverage.*1.4.*expected.*0 to 1
coverage below 0|0,/coverage = 1.00/s//coverage = -0.1/|coverage.*-0.1.*expected
ratio 0|s/value = 9.5; low = 7.0/value = 0.0; low = 0.0/|children_per_worker.*0.*expected
low above the value|s/low = 7.0/low = 11.0/|low
bands that overlap|s/from = 4/from = 3/|3
hours beyond a week|s/hours_per_week = 25.0/hours_per_week = 400/|hours_per_week.*400.*expected
END

echo '== policies'
cp "$SOURCE_DIR/scenarios/bra-leave.cfg" "$temp/leave.cfg"
cp "$SOURCE_DIR/scenarios/bra-long-term-care-2035.cfg" "$temp/older.cfg"
cp "$SOURCE_DIR/scenarios/bra-schooling-2035.cfg" "$temp/school.cfg"
cp "$SOURCE_DIR/scenarios/bra-child-benefit.cfg" "$temp/benefit.cfg"
while IFS='|' read -r name file edit pattern; do
    [[ -n $name ]] && bad "$name" "$file" "$edit" "$pattern"
done <<'END'
two rules of leave for one group|leave.cfg|s/kind = "paternity"/kind = "maternity"/|maternity: stands twice for the same takers
leave without weeks and without a norm|leave.cfg|0,/weeks = 25.71;/s///|weeks is missing; expected paid weeks.* or a preset
leave worse covered than today|leave.cfg|0,/covered = \{ value = 0.45/s//covered_today = 0.9; &/|covered is 0.45, below today's 0.9
unknown norm|leave.cfg|s/"four_month_floor"/"four_months_flor"/|no preset "four_months_flor"; did you mean "four_month_floor"\? Expected one of "ilo_c102"
norm that is no text|leave.cfg|s/"four_month_floor"/4/|preset is 4; expected a list of strings
negative spending|toy.cfg|0,/amount = 5.0/s//amount = -5.0/|amount is -5; expected 0 to .*kind = "cut"
ages backwards, childcare|care.cfg|s/from = 0; to = 3/from = 3; to = 0/|ages 3 to 0: 'to' is below 'from'
ages backwards, schooling|school.cfg|s/from = 6; to = 14/from = 14; to = 6/|'to' is below 'from'
ages backwards, benefit|benefit.cfg|0,/from_age = 0; +to_age = [0-9]+/s//from_age = 9; to_age = 3/|to_age 3 is below from_age 9
ages that overlap, long-term care|older.cfg|s/from = 65; to = 74/from = 65; to = 75/|ages 75-84: overlaps another band; expected each age once
years past the projections, childcare|care.cfg|s/to = 2035; \}/to = 2105; }/|no population of ages 0 to 3 from 2025 to 2106; expected years 2000 to 2100
years past the projections, leave|leave.cfg|s/to = 2030; \}/to = 2101; }/|leave: model 'bra' has no population of age 0 from 2025 to 2101
years before the projections|leave.cfg|s/from = 2025/from = 1990/|no population of age 0 from 1990
END
sed 's/to = 2035; }/to = 2105; }/' "$temp/care.cfg" >"$temp/late.cfg"
line=$(grep -n '^years' "$temp/late.cfg" | cut -d: -f1)
refused 'years past the projections stand at their line' 3 "late.cfg:$line: error: childcare: " \
    check "$temp/late.cfg" --data-dir "$data"
sed 's/"spending"; sector = "construction"; amount = 5.0/"breastfeeding_breaks"/' "$temp/toy.cfg" >"$temp/breaks.cfg"
refused 'no population at all' 3 "breaks.cfg:[0-9]+: error: breastfeeding_breaks: model 'toy' has no population.csv" \
    run "$temp/breaks.cfg" --data-dir "$data" --out "$out"

echo '== outcomes that have a name'
sed '0,/coverage = 1.00/s//coverage = 0.2/' "$temp/care.cfg" >"$temp/below.cfg"
caresim_ok run "$temp/below.cfg" --data-dir "$data" --out "$out" --no-charts --quiet
check "coverage below today's is said" \
    grep -q "^warning,.*ages 0 to 3: the target 0.2 is below today's 0.4: nothing is asked for" "$out/notes.csv"
rm -rf "$out"
caresim run "$temp/below.cfg" --data-dir "$data" --out "$out" --no-charts --quiet --strict
check "coverage below today's with --strict: exit code $code, expected 1" test "$code" = 1
rm -rf "$out"
cp "$data/models/toy/labour.csv" "$temp/labour.csv"
sed -i '/^EDU,/d' "$data/models/toy/labour.csv"
sed 's/"spending"; sector = "construction"; amount = 5.0/"care_pay"; sector = "EDU"; rise = 0.1/' "$temp/toy.cfg" >"$temp/pay.cfg"
caresim_ok run "$temp/pay.cfg" --data-dir "$data" --out "$out" --no-charts --quiet
check 'pay of jobs that are not known by sex is said' grep -q '^warning,.*jobs by sex are not known' "$out/notes.csv"
check 'and its gap is NA' grep -Eq 'care_pay.gap_change,.*,NA$' "$out/results.csv"
check 'and nowhere a figure' test -z "$(grep 'care_pay.gap_change,' "$out/results.csv" | grep -v ',NA$')"
rm -rf "$out"
cp "$temp/labour.csv" "$data/models/toy/labour.csv"

echo '== model folders'
while IFS='|' read -r name file edit pattern; do
    [[ -n $name ]] && bad "$name" "$file" "$edit" "$pattern"
done <<'END'
sector without a row|io.csv|/^EDU,/d|'EDU' has a column but no row
sector without a column|io.csv|s/^(([^,]*,){4})[^,]*,/\1/|'FARM' has a row but no column
sector row doubled|io.csv|/^EDU,/p|'EDU' stands in two rows
sector column doubled|io.csv|1s/MAKE/FARM/|'FARM' stands in two columns
final use doubled|io.csv|1s/government/households/|'households' stands in two columns
input row doubled|io.csv|/^wages,/p|'wages' stands twice
output row doubled|io.csv|/^output,/p|second row of kind 'output'
no output row|io.csv|/^output,/d|no row of kind 'output'
unknown kind of row|io.csv|s/,import,/,imports,/|'imports'; expected
unknown kind of column|io.csv|3s/final$/finale/|'finale'; expected sector or final
headings out of place|io.csv|1s/code,title/title,code/|expected 'code'
non-numeric cell|io.csv|/^MAKE,/s/100/abc/|abc
empty cell|io.csv|/^MAKE,/s/,100,90/,,90/|empty|blank
not available where money flows|io.csv|/^MAKE,/s/,100,90/,NA,90/|NA in the table; expected a number
cell not finite|io.csv|/^MAKE,/s/,100,90/,1e400,90/|1e400
labour of an unknown sector|labour.csv|s/^BUILD,f,formal/BUILT,f,formal/|'BUILT'.*did you mean 'BUILD'
labour row doubled|labour.csv|/^EDU,f,formal/p|stands twice
unknown sex|labour.csv|s/^EDU,f,formal/EDU,x,formal/|expected sex f or m
negative jobs|labour.csv|s/,2200,/,-2200,/|-2200; expected 0 or more
heading missing|labour.csv|1s/jobs/job/|jobs
parameter without a status|parameters.csv|s/assumption/guess/|'guess'; expected status
parameter sourced from nowhere|parameters.csv|s/assumption/sourced/|source
parameter doubled|parameters.csv|$p|growth.gdp
parameter out of its range|parameters.csv|s/,0.02,/,0.2,/|growth.gdp
base year that would wrap|model.cfg|s/2020;/3000000000;/|year is 3000000000; expected the base year
unknown key of the model|model.cfg|s/currency/curency/|curency.*currency
model without a code|model.cfg|/^code/d|code
END

echo '== all errors of a file at once'
sed 's/amount =/amuont =/; s/full_in = 2023/full_in = "soon"/; s/"EDU"/"EDO"/; s/^closure/closur/' "$temp/toy.cfg" >"$temp/four.cfg"
refused 'four mistakes in a scenario' 3 . run "$temp/four.cfg" --data-dir "$data" --out "$out"
check "four mistakes give four lines, got: $(cat "$temp/stderr")" lines_exactly 4 "$temp/stderr"
cp "$data/models/toy/io.csv" "$temp/io.csv"
sed -i '/^MAKE,/s/,100,90/,abc,90/; /^BUILD,/s/,250$/,12x/; /^EDU,/p' "$data/models/toy/io.csv"
refused 'three mistakes in a table' 3 . run "$temp/toy.cfg" --data-dir "$data" --out "$out"
for pattern in abc 12x 'two rows'; do
    check "a table's mistakes come together: no '$pattern' in $(cat "$temp/stderr")" \
        grep -q "$pattern" "$temp/stderr"
done
cp "$temp/io.csv" "$data/models/toy/io.csv"

echo '== files that are not there'
for file in model.cfg io.csv parameters.csv; do
    mv "$data/models/toy/$file" "$temp/away"
    refused "no $file" 3 "$file" run "$temp/toy.cfg" --data-dir "$data" --out "$out"
    mv "$temp/away" "$data/models/toy/$file"
done
refused 'scenario that is nowhere' 3 "no scenario.*did you mean 'bra-childcare-2035.cfg'" \
    run bra-childcare-2036 --out "$out"
refused 'scenario file that is not there' 3 'no scenario file' run "$temp/nowhere.cfg" --out "$out"
refused 'model that is nowhere' 3 "no model 'brr'.*did you mean 'bra'" describe brr
refused 'neither model nor scenario' 3 "no scenario .*did you mean 'bra-childcare-2035" check bra-childcare-2030
refused 'data folder without data' 3 "data-dir '$temp'.*expected" models --data-dir "$temp"
refused 'model folder that is not there' 3 "no model folder" check "$temp/nowhere/"

echo '== a table that does not balance'
sed -i '/^MAKE,/s/,100,90/,130,90/' "$data/models/toy/io.csv"
caresim check toy --data-dir "$data"
check "unbalanced: exit code $code, expected 3" test "$code" = 3
check 'unbalanced: names the sector and the miss' \
    grep -Eq '^ERROR +row balance .*MAKE .*misses by 30 .*expected at most' "$temp/stdout"
check 'unbalanced: the column too' grep -Eq '^ERROR +column balance .*MAKE' "$temp/stdout"
check 'unbalanced: stderr says how many' grep -q "model 'toy' has 2 errors" "$temp/stderr"
cp "$temp/io.csv" "$data/models/toy/io.csv"

echo '== usage'
while IFS='|' read -r name pattern args; do
    # shellcheck disable=SC2086  # args are words
    [[ -n $name ]] && refused "$name" 2 "$pattern" $args
done <<END
unknown command|did you mean 'run'|rnu
unknown option|did you mean '--no-charts'|run toy --no-chart
unknown letter|-z|run toy -z
ending of a format|did you mean 'markdown'|run $temp/toy.cfg --data-dir $data --out $out --format md
no option of all before the command|no command '--bogus'|--bogus run $temp/toy.cfg
unknown format|did you mean 'csv'|run $temp/toy.cfg --data-dir $data --out $out --format cvs
unknown chart format|png, svg or pdf|run $temp/toy.cfg --chart-format gif --out $out
option without its value|needs a value|run toy --out
switch with a value|takes no value|run toy --no-charts=yes
nothing to run|needs SCENARIO|run
too many|one too many|policies one two
unknown policy|did you mean 'childcare'|policies childcar
import without data|--data|import $SOURCE_DIR/models/bra/import/recipe.cfg
no command at all|usage: caresim COMMAND|
END

echo '== output that cannot be written'
echo file >"$temp/file"
out=$temp/file/below refused 'a folder below a file' 4 "$temp/file.*--out" \
    run "$temp/toy.cfg" --data-dir "$data" --out "$temp/file/below/deeper"
check 'the file in the way is as it was' grep -qx file "$temp/file"

# disk_full NAME ARGS...: no file may grow past 1 KiB
disk_full()
{
    local name=$1
    shift
    mkdir -p "$out"
    echo mine >"$out/mine"
    ( trap '' XFSZ; ulimit -f 1; exec "$CARESIM" "$@" --out "$out" ) >/dev/null 2>"$temp/pipe" &
    wait $!
    code=$?
    check "$name: exit code $code, expected 4" test "$code" = 4
    check "$name: only the user's own file is left, found: $(files_in "$out")" \
        test "$(files_in "$out")" = mine
    rm -rf "$out"
}
disk_full 'disk full' run "$temp/toy.cfg" --data-dir "$data" --no-charts
disk_full 'disk full, charts' run "$temp/toy.cfg" --data-dir "$data"
(
    trap '' XFSZ
    ulimit -f 1
    "$CARESIM" run "$temp/toy.cfg" --data-dir "$data" --no-charts --out "$out/new" 2>&1 >/dev/null | cat
) >"$temp/message"
check "disk full says what could not be written, got: $(cat "$temp/message")" \
    grep -Eq "cannot write '$out/new/[a-z_.]+': .*nothing was changed" "$temp/message"
check 'disk full: the folders it made are gone' test ! -e "$out"

for args in "check bra" "describe bra" "policies childcare" "run $temp/toy.cfg --data-dir $data --no-charts --out $out"; do
    # shellcheck disable=SC2086  # args are words
    "$CARESIM" $args >/dev/full 2>"$temp/stderr"
    code=$?
    check "$args > /dev/full: exit code $code, expected 4" test "$code" = 4
    check "$args > /dev/full says so" grep -q 'cannot write to standard output' "$temp/stderr"
done
rm -rf "$out"

echo '== numbers that look odd but are right'
# jobs AMOUNT: the run's jobs of the last year, all effects and sexes
jobs()
{
    sed "s/amount = 5.0/amount = $1/" "$temp/toy.cfg" >"$temp/amount.cfg"
    caresim_ok run "$temp/amount.cfg" --data-dir "$data" --out "$out" --no-charts --quiet
    grep '^amount,toy,policy,2023,jobs,' "$out/results.csv"
    rm -rf "$out"
}
jobs 5.0 >"$temp/real"
jobs 5 >"$temp/whole"
check '5 and 5.0 are the same' cmp -s "$temp/real" "$temp/whole"
check 'there are jobs to compare' test -s "$temp/real"
jobs 3.0e9 >"$temp/real"
jobs 3000000000 >"$temp/whole"
check '3000000000 does not wrap' cmp -s "$temp/real" "$temp/whole"
jobs 3 >"$temp/small"
check 'jobs are proportional: 3000000000 makes a thousand million times those of 3' \
    awk -F, 'NR == FNR { small[FNR] = $NF; next }
             { d = $NF - 1e9 * small[FNR]; if (d * d > 1e-16 * $NF * $NF) bad = 1; sum += $NF }
             END { exit bad || !(sum > 0) }' "$temp/small" "$temp/whole"
finish
