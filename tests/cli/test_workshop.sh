#!/usr/bin/env bash
# The hand-out of a workshop: what is in it, answers against runs of the commands it prints, texts that try to
# be markup, and all of it or nothing.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/helpers.sh"

shop=$temp/shop
names='README.txt answers.csv answers.html answers.md care-vs-construction.cfg childcare.cfg deck.html
exercises.html exercises.md leave.cfg'

echo '== what is in it'
caresim_ok workshop bra --out "$shop"
for file in $names; do
    check "$file has something in it" test -s "$shop/$file"
    check "$file is listed" grep -qx "$shop/$file" "$temp/stdout"
done
check 'ten questions' test "$(grep -c '^### ' "$shop/exercises.md")" = 10
check 'ten answers' test "$(grep -c '^### ' "$shop/answers.md")" = 10
check 'exercises give nothing away' test -z "$(grep -E '^\| [^F].*\| [0-9][0-9,.%]* \|' "$shop/exercises.md")"
if command -v gnuplot >/dev/null; then
    for part in care-vs-construction childcare leave; do
        check "$part: charts of both kinds" test "$(files_in "$shop/$part" '\.svg$' | wc -l)" -gt 3
        check "$part: as many PNG as SVG" test "$(files_in "$shop/$part" '\.svg$' | wc -l)" = \
            "$(files_in "$shop/$part" '\.png$' | wc -l)"
    done
    check 'charts in the deck, seven a scenario' test "$(grep -o '<svg role="img"' "$shop/deck.html" | wc -l)" = 21
    check 'at slide size, 16:9' grep -q 'viewBox="0 0 1600 900"' "$shop/deck.html"
fi
check 'one script, its own' test "$(grep -o '<script' "$shop/deck.html" | wc -l)" = 1
check 'nothing to load' test -z "$(grep -oE '<link|<img|<iframe|@import|url\([^#]| src=' "$shop/deck.html")"
check 'no id twice' test -z "$(grep -o ' id="[^"]*"' "$shop/deck.html" | sort | uniq -d)"
check 'notes name the source' grep -q '<aside><p>Source: ' "$shop/deck.html"

echo '== the commands of the sheet give the answers'
# Each command of answers.md is run; every value of answers.csv must be in the results of its run.
(cd "$shop" && grep '^    caresim run' answers.md | sed 's/^    caresim/"$CARESIM"/; s/$/ --no-charts --quiet/' >"$temp/commands.sh" &&
    bash -eu "$temp/commands.sh" >/dev/null) || fail 'a command of the sheet'
check 'as many commands as runs' test "$(wc -l <"$temp/commands.sh")" = \
    "$(tail -n +2 "$shop/answers.csv" | cut -d, -f1-3 | sort -u | wc -l)"
compared=0
while IFS=, read -r question scenario settings package variable unit value; do
    [[ $question == question ]] && continue
    dir=$shop/out/$question
    if [[ ! -d $dir ]]; then # the later of two runs has the value after the change
        after=$(grep -m1 "/${question}b\$" "$shop/answers.md" | sed "s/.*--set '\([^']*\)'.*/\1/")
        dir=$shop/out/${question}a
        [[ " $settings" == *" $after" ]] && dir=$shop/out/${question}b
    fi
    found=$(awk -F, -v p="$package" -v v="$variable" '$3 == p && $5 == v { print $NF }' "$dir/results.csv")
    compared=$((compared + 1))
    [[ $found == "$value" ]] || fail "question $question ($scenario, $settings): $variable of $package is $value in $unit, the run says $found"
done <"$shop/answers.csv"
check "values were compared, found $compared" test "$compared" -gt 80
# and answers.md has them as people read them: rounded to whole jobs
jobs=$(awk -F, '$1 == 1 && $4 == "policy" && $5 == "headline.jobs" { printf "%.0f", $NF }' "$shop/answers.csv" |
    sed -E ':a;s/^([0-9]+)([0-9]{3})/\1,\2/;ta')
check "the sheet says $jobs" grep -q "^| Jobs.*| $jobs |" "$shop/answers.md"
check 'a change changes something' test "$(awk -F, '$1 == 5 && $5 == "headline.jobs" && $4 == "policy"' "$shop/answers.csv" |
    cut -d, -f7 | sort -u | wc -l)" = 2

echo '== in another language, and by another program the same'
caresim_ok workshop bra --out "$temp/fr" --no-charts --quiet --lang fr
check '--quiet says nothing' is_empty "$temp/stdout"
check 'figures do not depend on the language' cmp "$shop/answers.csv" "$temp/fr/answers.csv"
check 'no charts, none in the deck' test "$(grep -c '<svg' "$temp/fr/deck.html")" = 0
check 'no folders of charts' test -z "$(find "$temp/fr" -mindepth 1 -type d)"

echo '== what the model cannot do is left out'
caresim_ok workshop sco --out "$temp/sco" --no-charts
check "it says so, got: $(cat "$temp/stderr")" grep -q 'left out, with its questions: childcare.*population' "$temp/stderr"
check 'no scenario that cannot run' test ! -e "$temp/sco/childcare.cfg"
check 'its questions are not asked' test -z "$(grep childcare "$temp/sco/exercises.md")"
caresim_ok workshop deu --out "$temp/deu" --no-charts --quiet
check 'what is not known is stated in the scenario' grep -q 'attendance = 0.0; # not known' "$temp/deu/childcare.cfg"
check 'and only there' test -z "$(grep 'attendance = ' "$shop/childcare.cfg")"

echo '== names that try to be markup'
data=$temp/data
mkdir -p "$data"
ln -s "$SOURCE_DIR/scenarios" "$SOURCE_DIR/plots" "$data"
write_toy "$data/models/toy"
sed -i 's#role,agriculture#&#; s#^EDU,Education,sector,care.education.public#EDU,"</td><script>x</script>",sector,care.education.public#' \
    "$data/models/toy/io.csv"
sed -i 's#^title = .*#title = "</h1><script>alert(1)</script> *x*";#' "$data/models/toy/model.cfg"
sed -i 's#"care.education", "care.health"#"care.education"#; s#(0.5, 0.5)#(1.0)#' "$data/models/toy/model.cfg"
cp -rL "$data/scenarios" "$temp/copied" && rm "$data/scenarios" && mv "$temp/copied" "$data/scenarios"
sed -i 's#("care.education", "care.health")#"care.education"#; /shares = /d' "$data/scenarios/workshop/care-vs-construction.cfg"
caresim_ok workshop toy --data-dir "$data" --out "$temp/hostile" --quiet
for file in exercises.html answers.html; do
    check "$file: no script" test "$(grep -ci '<script' "$temp/hostile/$file")" = 0
done
check 'the deck: its own script alone' test "$(grep -o '<script' "$temp/hostile/deck.html" | wc -l)" = 1
check 'the deck: the title is text' grep -q '&lt;/h1&gt;&lt;script&gt;' "$temp/hostile/deck.html"
check 'Markdown: the title is text' grep -q '&lt;script>alert(1)&lt;/script> \\\*x\\\*' "$temp/hostile/answers.md"

echo '== all of it or nothing'
caresim workshop nosuch --out "$temp/none"
check "no such model: exit code $code" test "$code" = 3
check 'nothing was written' nothing_in "$temp/none"
mkdir -p "$temp/taken/leave/waterfall.png"
if command -v gnuplot >/dev/null; then
    caresim workshop bra --out "$temp/taken"
    check "a folder in the way: exit code $code" test "$code" = 4
fi
check 'no half hand-out' test ! -e "$temp/taken/deck.html"
CARESIM_GNUPLOT=/nonexistent caresim_ok workshop bra --out "$temp/bare" --quiet
check "without gnuplot it says once what to install, got: $(cat "$temp/stderr")" test \
    "$(grep -c gnuplot-nox "$temp/stderr")" = 1
finish
