#!/usr/bin/env bash
# caresim check: of a model, what it must report and which assumptions it lists; of a scenario, the numbers in force.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/helpers.sh"

# reports PATTERN: a line of the report
reports()
{
    check "the report has no line like '$1'" grep -Eq "$1" "$temp/stdout"
}

echo '== a model'
caresim_ok check bra
reports '^Brazil 2020 \(bra\): 51 sectors'
reports '^ok +row balance +largest miss'
reports '^ok +column balance +largest miss'
reports '^ok +zero output +every sector has output'
reports '^ok +spectral radius +0\.[0-9]+, below 1'
reports '^ok +shares sum to one '
reports '^ok +employment by sex +women [0-9,]+, men [0-9,]+ jobs'
reports '^ok +employment by sex +the survey counts [0-9,]+ persons'
reports '^0 errors, 0 warnings$'
# GDP of 2020 as the statistical office published it with the table: 7,609,597 million
reports '^ok +GDP three ways +production 7609597\.0, income 7609597\.0, expenditure 7609597\.0 million BRL'
check 'nothing on stderr' is_empty "$temp/stderr"
caresim_ok check bra --strict

echo '== every assumption, and only those'
table=$SOURCE_DIR/models/bra/parameters.csv
# The status stands last but one, and no note or source holds a comma next to that word.
sed -n 's/^\([a-z0-9_.-]*\),.*,assumption,.*/\1/p' "$table" | sort >"$temp/expected"
caresim_ok check bra
sed -n 's/^note *assumption *\([^ ]*\) = .*/\1/p' "$temp/stdout" | sort >"$temp/listed"
check 'there are assumptions to list' test -s "$temp/expected"
check 'parameters.csv (left) and the list (right)' diff "$temp/expected" "$temp/listed"
reports "^ok +parameters +[0-9]+, of which [0-9]+ sourced and $(wc -l <"$temp/expected") assumptions"

mkdir -p "$temp/data/models"
cp -r "$SOURCE_DIR/models/bra" "$temp/data/models/"
edited=$temp/data/models/bra/parameters.csv
key=$(head -n 1 "$temp/expected")
# flip KEY FROM TO: the status of one row, which gets a source with it
flip()
{
    awk -F, -v OFS=, -v key="$1" -v from="$2" -v to="$3" '
        $1 == key { at = index($0, "," from ","); $0 = substr($0, 1, at) to substr($0, at + length(from) + 1)
                    n = split($0, part, ","); $0 = part[1]
                    for (i = 2; i <= n; i++) $0 = $0 "," (i == 7 && part[7] == "" ? "A survey" : part[i]) }
        { print }' "$edited" >"$temp/flipped" && mv "$temp/flipped" "$edited"
}
flip "$key" assumption sourced
check "$key was not flipped" grep -q "^$key,.*,sourced," "$edited"
caresim_ok check bra --data-dir "$temp/data"
check "$key, now sourced, is still listed" test -z "$(grep -E "assumption +$key =" "$temp/stdout")"
reports "and $(($(wc -l <"$temp/expected") - 1)) assumptions"
flip "$key" sourced assumption
caresim_ok check bra --data-dir "$temp/data"
reports "^note +assumption +$key = "

echo '== what a model lacks'
write_toy "$temp/data/models/toy"
caresim_ok check toy --data-dir "$temp/data"
# by hand: value added 630 + product taxes 51; final uses 740 + 50 + 20 less imports 129
reports 'GDP three ways +production 681\.0, income 681\.0, expenditure 681\.0 million TOY'
reports '^ok +employment by sex +women 5,800, men 9,700 jobs: women.s share 37\.4 %'
reports '^note +missing +population by age and sex'
reports '^note +missing +time use'
sed -i 's/^EDU,f,formal,all,2200/EDU,f,formal,all,2250/' "$temp/data/models/toy/labour.csv"
caresim check toy --data-dir "$temp/data"
check "sexes that do not sum: exit code $code, expected 3" test "$code" = 3
reports '^ERROR +shares sum to one .*0\.0167 in sector EDU'

echo '== warnings are findings, unless --strict'
write_toy "$temp/data/models/toy"
sed -i '/^MAKE,/s/,100,90/,102,90/' "$temp/data/models/toy/io.csv" # 0.5 % of the output of 400
caresim_ok check toy --data-dir "$temp/data"
reports '^WARNING +row balance .*MAKE'
reports '^WARNING +column balance .*MAKE'
reports '^WARNING +GDP three ways'
reports '^0 errors, 3 warnings$'
caresim check toy --data-dir "$temp/data" --strict
check "--strict with warnings: exit code $code, expected 1" test "$code" = 1

echo '== a scenario'
caresim_ok check bra-childcare-2035
reports '^years\.to += 2035; +# .*scenario'
reports '^closure += "take_home";'
reports '^growth\.gdp += 0\.022; +# .*model, assumption, 0\.01 to 0\.03'
reports '^household\.own_account_share +=.* model, sourced: .*'
reports '^childcare\.ages\[0\]\.children_per_worker += 9\.5; +# .*scenario, .*7 to 12'
reports '^childcare\.staff_hours_ratio += 1; +# .*default, assumption'
check 'each line says where its number comes from' \
    test -z "$(sed 1d "$temp/stdout" | grep -Ev '# .*(scenario|model|default), (decision|sourced|assumption)')"
caresim_ok check "$SOURCE_DIR/scenarios/bra-childcare-2035.cfg"
finish
