#!/usr/bin/env bash
# Scenarios side by side: differences, matches, what failed.
# shellcheck source=tests/cli/helpers.sh
source "$(dirname "$0")/helpers.sh"

write_toy "$temp/toy"
write_toy_scenario "$temp/build.cfg"
# Half as much, on schools: against each other it is 5.0 and 2.5 million
sed -e 's/"Spending"/"Schools"/; s/sector = "construction"; amount = 5.0/sector = "EDU"; amount = 2.5/' \
    "$temp/build.cfg" >"$temp/schools.cfg"
both=("$temp/build.cfg" "$temp/schools.cfg" --models "$temp/toy")

# figure VARIABLE VARIANT: its value in results.csv of the last comparison
figure()
{
    awk -F, -v variable="$1" -v variant="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) col[$i] = i; next }
        { gsub(/"[^"]*"/, "") }
        $col["variable"] == variable && $col["variant"] == variant { print $NF }' "$temp/out/results.csv"
}

# near A B: the same but for the digits of a file
near()
{
    awk -v a="$1" -v b="$2" 'BEGIN { d = a - b; exit !(a != "" && b != "" && d < 1e-6 && d > -1e-6) }'
}

caresim_ok compare "${both[@]}" --out "$temp/out"
check 'a column of differences' grep -q 'Difference' "$temp/stdout"
check 'what the second costs less' grep -Eq '^Gross cost a year .* 5\.00 +2\.50 +-2\.50$' "$temp/stdout"
check 'costs are not the same: said' grep -q 'do not cost the same' "$temp/stdout"
check 'no columns of the comparators' test -z "$(grep Comparator "$temp/stdout")"
jobs=$(figure headline.jobs build) other=$(figure headline.jobs schools)
check 'the difference is that of the levels' near "$(figure headline.jobs.difference schools)" \
    "$(awk -v a="$jobs" -v b="$other" 'BEGIN { printf "%.9f", b - a }')"
check 'paths: three years of two scenarios' test "$(figure compare.path.jobs build | wc -l)" = 3
check 'the path ends at the headline' near "$(figure compare.path.jobs schools | tail -n 1)" "$other"

# Spending is in proportion: matched is the same as twice the amount
caresim_ok compare "${both[@]}" --match gross_cost --out "$temp/out"
check 'the factor is in the title' grep -q '2 x Schools' "$temp/stdout"
matched=$(figure headline.jobs schools)
check 'the factor' near "$(figure compare.factor schools)" 2
sed -i 's/amount = 2.5/amount = 5.0/' "$temp/schools.cfg"
caresim_ok compare "${both[@]}" --out "$temp/out"
check "matched, $matched, is what a run of that size gives" near "$matched" "$(figure headline.jobs schools)"

caresim_ok compare "${both[@]}" --packages
check 'comparators on request' grep -q Comparator "$temp/stdout"

caresim_ok compare "${both[@]}" --out "$temp/page" --format html,xlsx
check 'the page has the differences' grep -q 'Difference' "$temp/page/report.html"
check 'the page says how it was made' grep -q 'caresim compare .*build.cfg .*schools.cfg --models' "$temp/page/report.html"
check 'a workbook' test -s "$temp/page/results.xlsx"

caresim compare "${both[@]}" --match coverage
check 'nobody newly reached: exit code 3' test "$code" = 3
check 'it says which' grep -q "scenario 'build' .* adds no places" "$temp/stderr"
caresim compare "${both[@]}" --match money
check 'an unknown match: exit code 2' test "$code" = 2
check 'it says what is expected' grep -q 'expected gross_cost, net_cost or coverage' "$temp/stderr"
caresim compare "$temp/build.cfg" "$temp/build.cfg" --models "$temp/toy"
check 'twice the same: exit code 2' test "$code" = 2

caresim compare "$temp/build.cfg" "$temp/none.cfg" "$temp/schools.cfg" --models "$temp/toy"
check 'one cannot be read: exit code 5' test "$code" = 5
check 'the others are there' grep -q 'Difference' "$temp/stdout"
check 'what was left out is named last' grep -q 'left out: .*none.cfg' "$temp/stderr"

finish
