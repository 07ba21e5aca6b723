#!/usr/bin/env bash
# Every scenario of the tree runs, its checks pass, and `check` reads it too.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/helpers.sh"

# Charts of a few are enough: one country each, the household matrix, a list of measures, full-time equivalents, limits.
drawn=' bra-childcare-2035 arg-care-2035 zaf-care-high-road stimulus-gender sco-care-high-road construction-at-capacity '

count=0
while read -r scenario; do
    name=$(basename "$scenario" .cfg)
    echo "== $name"
    count=$((count + 1))
    charts=--no-charts
    [[ $drawn == *" $name "* ]] && charts=--chart-format=svg
    caresim_ok run "$scenario" --out "$temp/$name" --format csv,json "$charts"
    check "$name: says that its checks passed" grep -Eq '^checks: [1-9][0-9]* passed, 0 failed' "$temp/stdout"
    check "$name: tables" test -s "$temp/$name/results.csv"
    check "$name: no check failed" test -z "$(grep -E ',fail,' "$temp/$name/checks.csv")"
    caresim_ok check "$scenario"
    [[ $scenario == "$SOURCE_DIR/scenarios/$name.cfg" ]] &&
        caresim_ok run "$name" --out "$temp/$name" --no-charts --quiet # by its name alone, over what is there
done < <(find "$SOURCE_DIR/scenarios" -name '*.cfg' | sort)

# The generic ones run on every model but two, and say what those lack.
for name in childcare-2035 leave-2035 long-term-care-2035 care-2035 care-high-road; do
    caresim compare "$name" --models all --out "$temp/all-$name" --no-charts
    check "$name: some models left out" test "$code" -eq 5
    check "$name: only Scotland and Taiwan" test -z "$(grep ' error: ' "$temp/stderr" | grep -Ev ' on (sco|twn): | runs failed')"
    check "$name: no population" grep -q " on sco: .*has no population" "$temp/stderr"
    check "$name: no pay" grep -q " on twn: .*has no compensation per job" "$temp/stderr"
    check "$name: all others" test "$(tail -n +2 "$temp/all-$name/wide_headline_gross_cost.csv" | wc -l)" -ge 43
done
check 'there are scenarios' test "$count" -gt 0
finish
