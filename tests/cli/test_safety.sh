#!/usr/bin/env bash
# Titles, names and paths are data: none becomes a command of gnuplot, the shell, HTML, LaTeX or a spreadsheet,
# and nothing is written outside --out.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/helpers.sh"

data=$temp/data
mkdir -p "$data/scenarios" "$temp/here"
write_toy "$data/models/toy"
write_toy_scenario "$data/scenarios/toy.cfg"
cd "$temp/here" || exit 1

# nothing_else NAME...: the folder of the test holds these alone
nothing_else()
{
    [[ $(files_in .) == "$(printf '%s\n' "$@" | sort)" ]]
}

# hostile TITLE: it stands as title of the scenario, its package and its comparator, and as a sector's name
hostile()
{
    local text=$1
    rm -rf out
    TITLE=$text awk '{ gsub(/"Spending"/, "\"" ENVIRON["TITLE"] "\""); gsub(/"Schools"/, "\"" ENVIRON["TITLE"] "\"")
        sub(/policy = "spending"; sector = "con/, "policy = \"spending\"; title = \"" ENVIRON["TITLE"] "\"; sector = \"con") }
        { print }' "$data/scenarios/toy.cfg" >"$temp/hostile.cfg"
    rm -rf "$data/models/hostile"
    write_toy "$data/models/hostile"
    sed -i 's/code = "toy"/code = "hostile"/' "$data/models/hostile/model.cfg"
    # in the table the quotes of a configuration (\") are doubled quotes
    TITLE=$(sed 's/\\"/""/g; s/\\\\/\\/g; s/\\n/ /g' <<<"$text") awk '{ i = index($0, ",Education,")
        if (i) $0 = substr($0, 1, i) "\"" ENVIRON["TITLE"] "\"" substr($0, i + 10); print }' \
        "$data/models/toy/io.csv" >"$data/models/hostile/io.csv"
    caresim_ok run "$temp/hostile.cfg" --model hostile --data-dir "$data" --out out \
        --format csv,json,xlsx,html,markdown,latex
    check "[$text]: wrote elsewhere: $(files_in .)" nothing_else out
    check "[$text]: no file but its own: $(files_in out pwned)" test -z "$(files_in out pwned)"
    check "[$text]: a tag in the page" test "$(grep -ci '<script\|<img' out/report.html)" = 0
    check "[$text]: a tag in the Markdown" test "$(grep -ci '<script\|<img' out/report.md)" = 0
    check "[$text]: a command in the LaTeX" test "$(grep -c '\\input{/\|\\write18' out/report.tex)" = 0
    check "[$text]: a formula in a CSV" test -z \
        "$(grep -hE '(^|,)"?[=@]|(^|,)"?[+-][^0-9,]' out/labels.csv out/results.csv out/notes.csv out/wide_*.csv)"
}

echo '== titles'
hostile "'; system('touch pwned'); print '"
hostile '\"; system(\"touch pwned\") #'
hostile '`touch pwned`'
hostile '$(touch pwned) @ARGV ; touch pwned | sh'
hostile '</svg></td><script>alert(1)</script><img src=x onerror=alert(1)>'
hostile '\\input{/etc/passwd} \\write18{touch pwned} $x$ ^^5c'
hostile '=HYPERLINK(\"http://x\";\"y\")'
hostile '@SUM(1+1)*cmd|x'
hostile '+1+cmd|calc'
hostile '-2+3+cmd|calc'
hostile 'first\nset output \"pwned\"\nsystem \"touch pwned\"'
check 'a formula is a text of the CSV all the same' test -z "$(grep -L "set output" out/labels.csv)"

echo '== formulas stay texts that can be read'
hostile '=1+1'
check "an apostrophe before it, got: $(grep EDU out/labels.csv)" grep -q "^sector,EDU,\"'=1+1\"," out/labels.csv
check 'JSON has the text itself' grep -q '"title": "=1+1"' out/results.json

echo '== names of scenarios and models'
refused()
{
    caresim "${@:2}" --data-dir "$data" --no-charts
    check "$1: exit code $code, expected 3" test "$code" = 3
    check "$1: wrote: $(files_in .)" nothing_else out
    check "$1: nothing above: $(files_in ..)" test ! -e ../evil -a ! -e ../../evil
}
cp "$data/scenarios/toy.cfg" ../plain.cfg
refused 'a scenario elsewhere that is not there' run ../../evil.cfg
refused 'a model above its folder' run toy --model toy/..
refused 'a model elsewhere' run toy --model ../../etc
sed 's#model = "toy"#model = "../../evil"#' ../plain.cfg >../up.cfg
refused 'a model elsewhere, by the scenario' run ../up.cfg
rm -rf out
# a scenario of another folder, and a model whose code is a path: names of folders, never ways out
mkdir -p "$temp/far/away"
cp ../plain.cfg "$temp/far/evil.cfg"
caresim_ok run "$temp/far/away/../evil.cfg" --data-dir "$data" --no-charts
check "its folder is out/evil, got: $(files_in out)" test "$(files_in out)" = evil
rm -rf out
mkdir -p "$data/models/pathy"
cp "$data/models/toy/"* "$data/models/pathy"
sed -i 's#code = "toy"#code = "toy/../../evil"#' "$data/models/pathy/model.cfg"
caresim run toy --model pathy,toy --data-dir "$data" --no-charts
check "a model's code that is a path: wrote $(find . .. -maxdepth 1 -name '*evil*')" \
    test -z "$(find . .. ../.. -maxdepth 1 -name '*evil*' 2>/dev/null)"
check "and only under out: $(files_in .)" test -z "$(files_in . | grep -vx out)"
rm -rf out

echo '== folders with odd names'
for out in 'a b' '$(touch pwned)' '`touch pwned`' "it's" 'q"q' '; touch pwned' '-x' '%s%n' 'ünïcode' '*'; do
    caresim_ok run toy --data-dir "$data" --out "./$out" --format csv,html
    check "'$out': results stand in it" test -s "./$out/results.csv" -a -s "./$out/report.html"
    check "'$out': charts too" test -n "$(files_in "./$out" '\.svg$')"
    check "'$out': nothing beside it: $(files_in .)" nothing_else "$out"
    rm -rf "./$out"
done
cp ../plain.cfg './a b;touch pwned $(touch pwned).cfg'
caresim_ok run './a b;touch pwned $(touch pwned).cfg' --data-dir "$data" --out out --format html --no-charts
check 'the command to reproduce quotes its words' grep -qF \
    'caresim run &#39;a b;touch pwned $(touch pwned)&#39; --model toy' out/report.html
finish
