#!/usr/bin/env bash
# Zero rule: a scenario without policies differs from the baseline by exactly 0 everywhere; and doubling a spending
# doubles every effect, closures included.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/helpers.sh"

# changes RESULTS: every cell of kind change, its place and its value
changes()
{
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
             $at["kind"] == "change" {
                 place = ""
                 for (i = 3; i < NF; i++) place = place "," $i
                 print place, $NF }' "$1"
}

echo '== no policy at all'
for closure in type1 labour_income take_home; do
    cat >"$temp/nothing.cfg" <<END
title = "Nothing";
model = "bra";
years = { from = 2025; to = 2035; };
policies = ();
closure = "$closure";
END
    caresim_ok run "$temp/nothing.cfg" --out "$temp/nothing" --no-charts
    changes "$temp/nothing/results.csv" >"$temp/changes"
    check "$closure: there are changes to look at" test "$(wc -l <"$temp/changes")" -gt 100
    check "$closure: changes other than 0" awk '$NF != "0" { print; bad = 1 } END { exit bad }' "$temp/changes"
done
sed -i '/^policies/d' "$temp/nothing.cfg"
caresim_ok run "$temp/nothing.cfg" --out "$temp/without" --no-charts
changes "$temp/without/results.csv" >"$temp/changes2"
check 'no list of policies is the same as an empty one' cmp "$temp/changes" "$temp/changes2"

echo '== a policy of nothing'
cat >"$temp/zero.cfg" <<'END'
title = "Nothing bought";
model = "bra";
years = { from = 2025; to = 2027; };
policies = ( { policy = "spending"; sector = "construction"; amount = 0; } );
compare = ( { policy = "spending"; sector = "care.health"; match = "gross_cost"; } );
END
caresim_ok run "$temp/zero.cfg" --out "$temp/zero" --no-charts
changes "$temp/zero/results.csv" >"$temp/changes"
check 'spending 0: there are changes to look at' test "$(wc -l <"$temp/changes")" -gt 100
check 'spending 0: changes other than 0' awk '$NF != "0" { print; bad = 1 } END { exit bad }' "$temp/changes"

echo '== twice the money, twice everything'
for amount in 2385 4770; do
    sed "s/amount = 0/amount = $amount/" "$temp/zero.cfg" >"$temp/money.cfg"
    caresim_ok run "$temp/money.cfg" --out "$temp/money$amount" --no-charts
    changes "$temp/money$amount/results.csv" >"$temp/changes$amount"
done
check 'doubling' awk 'NR == FNR { place[FNR] = $0; sub(/ [^ ]*$/, "", place[FNR]); once[FNR] = $NF; next }
    { here = $0; sub(/ [^ ]*$/, "", here)
      d = $NF - 2 * once[FNR]; rows++
      if (here != place[FNR] || ($NF == "NA") != (once[FNR] == "NA")) { print "not in one order: " here; bad = 1 }
      else if (d * d > 1e-17 * $NF * $NF) { print "not doubled: " $0; bad = 1 }
      if ($NF > 0) some++ }
    END { exit bad || rows < 100 || some < 100 }' "$temp/changes2385" "$temp/changes4770"
finish
