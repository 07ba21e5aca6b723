#!/usr/bin/env bash
# Every scenario of the tree runs, its checks pass, and `check` reads it too.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/helpers.sh"

count=0
while read -r scenario; do
    name=$(basename "$scenario" .cfg)
    echo "== $name"
    count=$((count + 1))
    caresim_ok run "$scenario" --out "$temp/$name" --format csv,json
    check "$name: says that its checks passed" grep -Eq '^checks: [1-9][0-9]* passed, 0 failed' "$temp/stdout"
    check "$name: tables" test -s "$temp/$name/results.csv"
    check "$name: no check failed" test -z "$(grep -E ',fail,' "$temp/$name/checks.csv")"
    caresim_ok check "$scenario"
    [[ $scenario == "$SOURCE_DIR/scenarios/$name.cfg" ]] &&
        caresim_ok run "$name" --out "$temp/$name" --no-charts --quiet # by its name alone, over what is there
done < <(find "$SOURCE_DIR/scenarios" -name '*.cfg' | sort)
check 'there are scenarios' test "$count" -gt 0
finish
