#!/usr/bin/env bash
# Published cases: all are reproduced; a figure that is off by more than the tolerance fails and is named.
set -euo pipefail

fail()
{
    echo "FAIL: $*" >&2
    exit 1
}

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

"$CARESIM" validate --data-dir "$SOURCE_DIR" >"$temp/out" || { cat "$temp/out"; fail 'validate'; }
for case in deu_1995 gbr_2010 sco_2019; do
    grep -q "($case)" "$temp/out" || fail "no case $case"
done
grep -q ' 0 failed$' "$temp/out" || fail 'the closing line'
! grep -qiE '[^a-z](nan|inf)[^a-z]' "$temp/out" || fail 'nan or inf in the output'

# Scotland's output multiplier of construction, changed in the fifth digit.
mkdir -p "$temp/data/models"
cp -r "$SOURCE_DIR/models/published" "$temp/data/models/"
published=$temp/data/models/published/sco_2019/published.csv
awk -F, 'BEGIN { OFS = "," }
         $1 == "output_multiplier_type1" && $2 == "41-43" { $3 = $3 * 1.0001; done = 1 } { print }
         END { exit !done }' "$published" >"$temp/changed" || fail 'the figure to change is not there'
mv "$temp/changed" "$published"
code=0
"$CARESIM" validate --data-dir "$temp/data" >"$temp/out" 2>"$temp/err" || code=$?
((code == 1)) || fail "exit code $code for a figure that is off; expected 1"
grep -E 'FAIL +output_multiplier_type1.*41-43' "$temp/out" >/dev/null || fail 'the vector and sector are not named'
