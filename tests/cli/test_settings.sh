#!/usr/bin/env bash
# Ways of giving settings: --set, stacked files, base, lists of models, --print-config, --watch; and that Ctrl-C leaves
# nothing behind.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/helpers.sh"

data=$temp/data
mkdir -p "$data/scenarios"
write_toy "$data/models/toy"
write_toy "$data/models/twin"
sed -i 's/^code = .*/code = "twin";/; s/^title = .*/title = "Twinland 2020";/' "$data/models/twin/model.cfg"
write_toy_scenario "$data/scenarios/toy.cfg"
cd "$temp" || exit 1

# toy ARGS...: run without charts on the toy's data
toy()
{
    caresim run --data-dir "$data" --no-charts "$@"
}

# value FILE VARIABLE: first value of a variable in a results.csv
value()
{
    grep ",$2," "$1" | head -n 1 | awk -F, '{ print $NF }'
}

says()
{
    check "expected '$1', got: $(cat "$temp/stderr")" grep -qF -- "$1" "$temp/stderr"
}

ends_with()
{
    check "exit code $code, expected $1" test "$code" = "$1"
}

echo '== --set'
toy toy --out plain; ends_with 0
toy toy --out set --set spending.amount=10 -s compare[0].sector=MAKE; ends_with 0
# the policy buys twice as much: twice the gross cost (5 million -> 10 million)
check 'twice the amount is twice the cost' awk -v a="$(value plain/results.csv headline.gross_cost)" \
    -v b="$(value set/results.csv headline.gross_cost)" 'BEGIN { exit !(a > 0 && b / a > 1.999999 && b / a < 2.000001) }'
check 'what was set is listed' grep -q '^spending.amount,10,' set/parameters_used.csv
toy toy --out bad -s spending.amoun=10; ends_with 3
says "--set spending.amoun=10: error: the policy has no setting 'amoun'; did you mean 'amount'?"
toy toy --out bad -s compare[0].sector=MAK; ends_with 3
says "--set compare[0].sector=MAK: error: sector 'MAK'"
toy toy --out bad -s growth.gdp; ends_with 2
toy toy --out bad --set; ends_with 2
check 'nothing was written' test ! -e bad

echo '== files on files'
printf 'base = "toy";\ntitle = "More";\npolicies = ( { policy = "spending";\n amount = 12.0; } );\n' >more.cfg
printf 'growth = { gdp = 0.025; };\n' >growth.cfg
toy more.cfg+growth.cfg --out stacked; ends_with 0
check 'the later file counts' grep -q '^spending.amount,12,' stacked/parameters_used.csv
check 'so does the last' grep -q '^growth.gdp,0.025,' stacked/parameters_used.csv
check 'the name says both' grep -q '^more+growth,' stacked/results.csv
printf 'base = "toy";\npolicies = ( { policy = "spending";\n amount = -12.0; } );\n' >bad.cfg
toy bad.cfg+growth.cfg --out bad; ends_with 3
says 'bad.cfg:3: error: spending.amount is -12'
printf 'base = "round.cfg";\n' >round.cfg
toy round.cfg --out bad; ends_with 3
says 'round.cfg:1: error: base goes round in a circle'

echo '== another way to say one thing'
caresim run childcare-2035 --print-config --set childcare.capital_per_place=9000; ends_with 0
check 'the price is in it' grep -q 'capital_per_place = 9000' "$temp/stdout"
check 'the years of cost are gone' test "$(grep -c capital_years "$temp/stdout")" = 0
printf 'base = "childcare-2035";\npolicies = ( { policy = "childcare"; capital_per_place = 9.0;\n capital_years = 1.0; } );\n' >twice.cfg
caresim check twice.cfg; ends_with 3
says 'twice.cfg:3: error: childcare: building is priced twice'

echo '== explain and report take both too'
caresim explain --data-dir "$data" toy; ends_with 0
cp "$temp/stdout" plain.txt
caresim explain --data-dir "$data" toy --set spending.amount=10; ends_with 0
check 'explain: another budget, other figures' test "$(cmp -s plain.txt "$temp/stdout" && echo same)" = ''
caresim explain --data-dir "$data" toy more.cfg+growth.cfg; ends_with 0
check 'explain: both files are in it' grep -q 'a larger budget (+' "$temp/stdout"
caresim explain --data-dir "$data" toy -s spending.amoun=10; ends_with 3
says "--set spending.amoun=10: error: the policy has no setting 'amoun'"
caresim report --data-dir "$data" more.cfg+growth.cfg --set spending.amount=10 -s 'title="A b"' --no-charts \
    --format json,csv,markdown; ends_with 0
folder=out/more+growth
check 'report: named after both' test -s "$folder/results.csv"
check 'report: what was set counts' grep -q '^spending.amount,10,' "$folder/parameters_used.csv"
check 'report: so does the later file' grep -q '^growth.gdp,0.025,' "$folder/parameters_used.csv"
settings="--set spending.amount=10 --set 'title=\"A b\"'"
check 'the manifest has the settings' grep -q '^settings,' "$folder/manifest.csv"
check 'the way to reproduce has them' grep -qF -- "caresim run more+growth --model toy $settings --format csv,json" \
    "$folder/report.md"
eval "set -- $settings" # a shell reads back what was given
check "read back: $*" test "$2 $4" = 'spending.amount=10 title="A b"'
check 'without settings there is no such line' test "$(grep -c '^settings' plain/manifest.csv)" = 0
caresim report --data-dir "$data" "$folder/results.json" --set growth.gdp=0.01; ends_with 2
says '--set goes with a scenario'

echo '== --print-config gives the same run, to the last digit'
for what in toy more.cfg+growth.cfg; do
    caresim run --data-dir "$data" "$what" --print-config -s spending.full_in=2022; ends_with 0
    cp "$temp/stdout" frozen.cfg
    toy "$what" -s spending.full_in=2022 --out first; ends_with 0
    toy frozen.cfg --out second; ends_with 0
    check "$what: the printed scenario gives other numbers" \
        cmp <(cut -d, -f2- first/results.csv) <(cut -d, -f2- second/results.csv)
    check 'defaults are in it' grep -q 'gdp = ' frozen.cfg
done
for path in "$SOURCE_DIR"/scenarios/*.cfg; do
    name=$(basename "$path" .cfg)
    mkdir -p printed
    "$CARESIM" run "$name" --print-config >"printed/$name.cfg" 2>"$temp/stderr" || { fail "print $name"; continue; }
    caresim run "$name" --no-charts --out "a/$name"
    caresim run "printed/$name.cfg" --no-charts --out "b/$name"
    check "$name: the printed scenario gives other numbers" cmp "a/$name/results.csv" "b/$name/results.csv"
done
toy toy --model toy,twin --print-config; ends_with 2

echo '== several models, several scenarios'
printf 'base = "toy";\nmodel = ( "toy", "twin" );\n' >both.cfg
toy both.cfg --out both; ends_with 0
check 'a folder a model' test -s both/toy/results.csv -a -s both/twin/results.csv
check 'the twin has the same numbers' cmp <(cut -d, -f3- both/toy/results.csv) <(cut -d, -f3- both/twin/results.csv)
check 'a line each' test "$(grep -c 'both/t' "$temp/stdout")" = 2
check 'no bar in a pipe' is_empty "$temp/stderr"
printf 'base = "toy";\nmodel = ( "toy",\n "twni" );\n' >slip.cfg
toy toy slip.cfg nowhere more.cfg --out many; ends_with 5
check 'the others go on' test -s many/toy/results.csv -a -s many/more/results.csv
says "slip on twni: slip.cfg:3: error: there is no model 'twni'"
says "there is no scenario 'nowhere.cfg'"
check "failures stand last: $(tail -n 1 "$temp/stderr")" \
    grep -q '2 of 5 runs failed' <(tail -n 1 "$temp/stderr")
toy toy toy --out many; ends_with 2
says 'would both be written to'

echo '== --watch, and Ctrl-C'
set -m # so that background jobs hear SIGINT
sed 's/Spending/Watched/' "$data/scenarios/toy.cfg" >watched.cfg
printf 'base = "watched.cfg";\n' >watch.cfg
# until MESSAGE COMMAND...: wait for it, at most 20 seconds
until_true()
{
    local tries=0
    while ! "${@:2}"; do
        ((tries++ > 100)) && { fail "$1"; return; }
        sleep 0.2
    done
    checks=$((checks + 1))
}
said()
{
    [[ $(grep -c "$1" watch.out) -ge $2 ]]
}
"$CARESIM" run --data-dir "$data" watch.cfg --watch --no-charts --out watched >watch.out 2>watch.err &
pid=$!
until_true 'the first run' said Watched 1
sed -i 's/amount = 5.0/amount = -5.0/' watched.cfg
until_true 'an error is said' grep -q 'watched.cfg:.*amount is -5' watch.err
sed -i 's/amount = -5.0/amount = 6.0/' watched.cfg
until_true 'the base is watched, and an error ends nothing' said Watched 2
kill -INT "$pid"
wait "$pid" 2>/dev/null
code=$?
check "Ctrl-C ends it as a signal does (130), got $code" test "$code" = 130
check 'no staging folder' test -z "$(find watched -name '.caresim-*')"
# in the middle of writing: gnuplot that never ends keeps the run there
printf '#!/bin/sh\nexec sleep 30\n' >slow-gnuplot
chmod +x slow-gnuplot
CARESIM_GNUPLOT=$temp/slow-gnuplot "$CARESIM" run --data-dir "$data" toy --out inter/rupted >/dev/null 2>&1 &
pid=$!
staged()
{
    [[ -n $(find inter -name '.caresim-*' 2>/dev/null) ]]
}
until_true 'something is staged' staged
kill -INT "$pid"
wait "$pid" 2>/dev/null
check 'what was begun is gone, folders too' test ! -e inter
set +m

echo '== the bar'
if script -qec true /dev/null >/dev/null 2>&1; then # there, and terminals are
    script -qec "'$CARESIM' run --data-dir '$data' both.cfg --no-charts --out bar" /dev/null >bar.out 2>&1
    check "a bar on a terminal: $(tail -n 2 bar.out)" grep -q '\] [12] of 2' bar.out
    script -qec "'$CARESIM' run --data-dir '$data' both.cfg --no-charts --out bar --quiet" /dev/null >bar.out 2>&1
    check 'none with --quiet' test "$(grep -c '\] [12] of 2' bar.out)" = 0
else
    echo 'SKIPPED: no pseudo-terminal here, so the progress bar is not looked at'
fi
finish
