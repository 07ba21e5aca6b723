#!/usr/bin/env bash
# The report: from a scenario and from a result, its formats, and texts that try to be markup.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/helpers.sh"

data=$temp/data
mkdir -p "$data/scenarios"
write_toy "$data/models/toy"
write_toy_scenario "$data/scenarios/toy.cfg"
report=$temp/report

# sections FILE: the ids of the sections in their order, on one line
sections()
{
    grep -o '<section id="[a-z]*"' "$1" | cut -d'"' -f2 | tr '\n' ' '
}

echo '== from a scenario'
caresim_ok report toy --data-dir "$data" --out "$report"
for file in report.html report.md; do
    check "$file is listed" grep -qx "$report/$file" "$temp/stdout"
    check "$file has something in it" test -s "$report/$file"
done
sed "s#^$report/##" "$temp/stdout" | sort >"$temp/said"
check 'files there are the files listed' diff "$temp/said" <(files_in "$report")
html=$report/report.html
check "all sections, found: $(sections "$html")" test "$(sections "$html")" = \
    'headline tables charts assumptions limits checks reproduce '
check 'every section is in the list of contents' test \
    "$(grep -o '<a href="#[a-z]*"' "$html" | wc -l)" = "$(grep -c '<section id' "$html")"
check 'charts stand inside the page' test "$(grep -o '<svg role="img"' "$html" | wc -l)" = \
    "$(files_in "$report" '\.svg$' | wc -l)"
check 'no id twice' test -z "$(grep -o ' id="[^"]*"' "$html" | sort | uniq -d)"
check 'nothing to load or run' test -z \
    "$(grep -oE '<script|<link|<img|<iframe|@import|url\([^#]| src=| on[a-z]+=|(href|content)="[a-z]+:' "$html")"
check 'the command to reproduce' grep -q 'caresim run toy --model toy' "$html"
check 'checksums' grep -Eq '[0-9a-f]{64}' "$html"
check 'every table has a caption' test "$(grep -c '<table>' "$html")" = "$(grep -c '<caption>' "$html")"

echo '== the same again gives the same bytes'
caresim_ok report toy --data-dir "$data" --out "$temp/again" --quiet
check '--quiet says nothing' is_empty "$temp/stdout"
check 'two reports differ' cmp "$html" "$temp/again/report.html"

echo '== from a result'
caresim_ok run toy --data-dir "$data" --out "$temp/run" --format json --no-charts
caresim_ok report "$temp/run/results.json" --format html
check 'the report stands beside its result' grep -qx "$temp/run/report.html" "$temp/stdout"
check 'the same report as from the scenario' cmp "$html" "$temp/run/report.html"
check 'the result is still there' test -s "$temp/run/results.json"
(cd "$temp/run" && "$CARESIM" report results.json --format markdown --quiet) || fail 'a result without a folder'
check 'a result without a folder' test -s "$temp/run/report.md"

echo '== run --format html'
caresim_ok run toy --data-dir "$data" --out "$temp/page" --format csv,html
check 'run writes the same page' cmp "$html" "$temp/page/report.html"
check 'and the tables' test -s "$temp/page/results.csv"
check 'its charts are SVG' test -n "$(files_in "$temp/page" '\.svg$')" -a -z "$(files_in "$temp/page" '\.png$')"
caresim_ok run toy --data-dir "$data" --out "$temp/png" --format html --chart-format png
check 'pictures of another kind are named' grep -q '<code>jobs_by_effect.png</code>' "$temp/png/report.html"

echo '== without charts'
CARESIM_GNUPLOT=/nonexistent caresim_ok report toy --data-dir "$data" --out "$temp/bare"
check 'without gnuplot: no chart in the page' test "$(grep -c '<svg' "$temp/bare/report.html")" = 0
check "it says what to install, got: $(cat "$temp/stderr")" grep -q 'gnuplot-nox' "$temp/stderr"
# Nothing is induced without household spending: no row of zeros.
caresim_ok report toy --data-dir "$data" --set closure=type1 --out "$temp/one" --no-charts --format markdown
check 'type1: no induced row' test "$(grep -c '| Induced |' "$temp/one/report.md")" = 0
check 'type1: the other effects' grep -q '| Indirect |' "$temp/one/report.md"
caresim_ok report toy --data-dir "$data" --set closure=labour_income --out "$temp/two" --no-charts --format markdown
check 'a closure: induced rows' grep -q '| Induced |' "$temp/two/report.md"
caresim_ok report toy --data-dir "$data" --out "$temp/words" --no-charts --format latex
check '--no-charts --format latex: that file only' test "$(files_in "$temp/words")" = report.tex
check 'LaTeX begins and ends' test "$(grep -c '^\\\(begin\|end\){document}$' "$temp/words/report.tex")" = 2

echo '== texts that try to be markup'
sed -i 's#^title = .*#title = "</h1><script>alert(1)</script> | \\\\input{/etc/passwd}";#' "$data/scenarios/toy.cfg"
sed -i 's#,Farming,#,"</td><script>x</script>",#' "$data/models/toy/io.csv"
caresim_ok report toy --data-dir "$data" --out "$temp/hostile" --format html,markdown,latex
check 'HTML: no script' test "$(grep -ci '<script' "$temp/hostile/report.html")" = 0
check 'HTML: the title is text' grep -q '<h1>&lt;/h1&gt;&lt;script&gt;' "$temp/hostile/report.html"
check 'Markdown: no script' test "$(grep -ci '<script' "$temp/hostile/report.md")" = 0
check 'LaTeX: no command of the title' test "$(grep -c '\\input' "$temp/hostile/report.tex")" = 0

echo '== what cannot be'
caresim report nosuch --data-dir "$data"
check "no such scenario: exit code $code" test "$code" = 3
caresim report "$temp/nosuch.json"
check "no such result: exit code $code" test "$code" = 3
check 'it is named' grep -q 'nosuch.json' "$temp/stderr"
caresim report toy --data-dir "$data" --out "$temp/none" --format htm
check "no such format: exit code $code" test "$code" = 2
check "the nearest is offered, got: $(cat "$temp/stderr")" grep -q "did you mean 'html'" "$temp/stderr"
check 'and nothing is written' nothing_in "$temp/none"
caresim report "$temp/run/results.json" --model toy
check "--model with a result: exit code $code" test "$code" = 2
sed 's#"attachments": \[#&{"title": "x", "file": "../../etc/passwd"}#' "$temp/run/results.json" >"$temp/evil.json"
caresim report "$temp/evil.json" --out "$temp/evil"
check "an attachment elsewhere is refused: exit code $code" test "$code" = 3
check "it is named, got: $(cat "$temp/stderr")" grep -q 'attachments.*plain name' "$temp/stderr"
finish
