#!/usr/bin/env bash
# Why one package makes more jobs than another: the table, the sentence, the files, and what is refused.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/helpers.sh"

# parts_sum FILE: over each sex, contributions add up to B's jobs less A's
parts_sum()
{
    awk -F, '
        NR == 1 { for (i = 1; i <= NF; i++) col[$i] = i; next }
        { sex = $col["sex"] }
        $col["variable"] == "explain.contribution" { part[sex] += $NF; lines++ }
        $col["variable"] == "explain.jobs" { jobs[sex] += $col["package"] == "b" ? $NF : -$NF }
        END {
            for (sex in jobs) {
                d = part[sex] - jobs[sex]
                if (d > 0.001 || d < -0.001) exit 1
            }
            exit !(lines == 22)
        }' "$1"
}

write_toy "$temp/models/toy"
write_toy_scenario "$temp/toy.cfg"
caresim_ok explain "$temp/toy.cfg" --models "$temp/models/toy" --out "$temp/toy" --format csv,json
check 'both sides are named' grep -qx 'A: Schools' "$temp/stdout"
check 'the explained one is B' grep -qx 'B: Spending on construction' "$temp/stdout"
check 'a sentence for women' grep -Eq "^- Spending on construction makes [0-9]+ fewer women's jobs than Schools: .* \([-+][0-9]+\)" "$temp/stdout"
check 'a sentence for all' grep -q 'fewer jobs of women and men than Schools: \|more jobs of women and men than Schools: ' "$temp/stdout"
check 'contributions add up' parts_sum "$temp/toy/results.csv"
check 'as a check of its own' grep -q '^contributions add up to the difference.*,pass' "$temp/toy/checks.csv"
check 'a table to read' test -s "$temp/toy/wide_explain_contribution.csv"
check 'json' grep -q '"explain.contribution"' "$temp/toy/results.json"
check 'no nan or inf' test -z "$(grep -iwE 'nan|-nan|inf|-inf' "$temp/stdout" "$temp/toy/results.csv")"
cp "$temp/stdout" "$temp/straight"

# Turned round, the same figures with the other sign.
caresim_ok explain "$temp/toy.cfg" --models "$temp/models/toy" --packages 1,0
women()
{
    sed -n "s/^Women's shares.* \([-0-9,]*\) *[-0-9,]* *[-0-9,]*$/\1/p" "$1" | tr -d ,
}
check "turned round: $(women "$temp/straight") and $(women "$temp/stdout")" \
    test "$(women "$temp/straight")" = "$((-$(women "$temp/stdout")))"

check 'no line is wider than 100 columns' awk 'length > 100 { print; bad = 1 } END { exit bad }' "$temp/stdout"

# One scenario under two closures: the closure is all there is.
caresim_ok explain "$temp/toy.cfg" --models "$temp/models/toy" --closures type1,labour_income
check 'a closure is the only cause' grep -Eq "women's jobs than .*: the household closure \(\+[0-9]+\)\." <(tr -s '\n ' ' ' <"$temp/stdout")

# Two scenarios, two models.
sed 's/amount = 5.0/amount = 8.0/; s/"Spending"/"More"/' "$temp/toy.cfg" >"$temp/more.cfg"
caresim_ok explain "$temp/toy.cfg" "$temp/more.cfg" --models "$temp/models/toy"
check 'more money: the budget alone' grep -Eq "more women's jobs than .*: a larger budget \(\+[0-9]+\)\." <(tr -s '\n ' ' ' <"$temp/stdout")
caresim_ok explain care-vs-construction --models bra,deu --out "$temp/two"
check 'two models: parts add up' parts_sum "$temp/two/results.csv"
check 'two models: the size of the economy' grep -q '^Size of the economy' "$temp/stdout"
caresim_ok explain bra-child-benefit bra-childcare-2035 --out "$temp/benefit"
check 'a transfer against a service: parts add up' parts_sum "$temp/benefit/results.csv"
check 'a transfer against a service' grep -q '^Services rather than transfers' "$temp/stdout"

# refused CODE MESSAGE ARGS...
refused()
{
    caresim explain "${@:3}"
    check "${*:3}: exit code $code, expected $1" test "$code" = "$1"
    check "${*:3}: says '$2', said: $(cat "$temp/stderr")" grep -qF -e "$2" "$temp/stderr"
    check "${*:3}: nothing on stdout" is_empty "$temp/stdout"
}
refused 3 'counts FTE' care-vs-construction --models sco,bra
refused 2 'one package of one run' care-vs-construction --packages 0,0
refused 2 'has no package 4' care-vs-construction --packages 0,4
refused 2 'expected numbers' care-vs-construction --packages care
refused 2 "did you mean 'take_home'" care-vs-construction --closures take_hom
refused 2 'expected one name, or two' care-vs-construction --models a,b,c
refused 2 'yaml' care-vs-construction --format yaml
finish
