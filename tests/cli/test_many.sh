#!/usr/bin/env bash
# One scenario over many economies, the list of models, the diagnosis.
# shellcheck source=tests/cli/helpers.sh
source "$(dirname "$0")/helpers.sh"

run()
{
    code=0
    "$CARESIM" "$@" >"$temp/stdout" 2>"$temp/stderr" || code=$?
}

models=$(find "$SOURCE_DIR/models" -mindepth 2 -maxdepth 2 -name model.cfg | wc -l)
check 'there are 42 economies or more' test "$models" -ge 42

for scenario in care-vs-construction social-care-vs-construction; do
    run compare "$scenario" --models all --out "$temp/$scenario" --data-dir "$SOURCE_DIR"
    check "$scenario: exit code 0 over all models" test "$code" = 0
    rows=$(grep -cE '^[a-z]{3} +[A-Z]' "$temp/stdout")
    check "$scenario: a row a model, has $rows of $models" test "$rows" = "$models"
    check "$scenario: no nan or inf" test -z "$(grep -iwE 'nan|-nan|inf|-inf' "$temp/stdout" "$temp/$scenario/results.csv")"
done
# The ratio in the table is that of the figures beside it.
check 'first over second' awk -F, '
    NR == 1 { for (i = 1; i <= NF; i++) col[$i] = i; next }
    { gsub(/"[^"]*"/, "") }
    $col["economy"] != "bra" { next }
    $col["variable"] == "headline.jobs_women" { jobs[$col["package"]] = $NF }
    $col["variable"] == "compare.women_ratio" { ratio = $NF }
    END { d = jobs["policy"] / jobs["compare1"] - ratio; exit !(ratio > 1 && d < 1e-8 && d > -1e-8) }' \
    "$temp/care-vs-construction/results.csv"

run compare care-vs-construction --models bra,nosuch,deu --data-dir "$SOURCE_DIR"
check 'one failing model does not stop the others: exit code 5' test "$code" = 5
check 'the others are there' test "$(grep -cE '^(bra|deu) ' "$temp/stdout")" = 2
check 'the failed one is named' grep -q nosuch "$temp/stderr"

run models --data-dir "$SOURCE_DIR"
check 'models: exit code 0' test "$code" = 0
check 'models: a line a model' test "$(grep -cE '^[a-z]{3} ' "$temp/stdout")" = "$models"
run models --format json --data-dir "$SOURCE_DIR"
check 'models --format json is a result' grep -q '"format": "caresim-result"' "$temp/stdout"
check 'models --format json has the share of sourced parameters' grep -q 'models.sourced_share' "$temp/stdout"
run models --format yaml
check 'an unknown format is usage' test "$code" = 2

run diagnose deu --data-dir "$SOURCE_DIR" --out "$temp/diagnose"
check 'diagnose: exit code 0' test "$code" = 0
check 'diagnose: a line a sector' test "$(grep -cE '^[A-Z][0-9_A-Z-]* +[A-Z]' "$temp/stdout")" -ge 56
check 'diagnose: tables' test -s "$temp/diagnose/wide_diagnose_type1.csv" -o -s "$temp/diagnose/results.csv"

finish
