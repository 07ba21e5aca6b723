#!/usr/bin/env bash
# Published figures beside ours: docs/benchmarks.md is what a fresh run gives, to 1e-6; tables; what goes wrong is said.
# After a change of models or of models/published/benchmarks.cfg: caresim benchmarks --markdown > docs/benchmarks.md
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/helpers.sh"

page=$SOURCE_DIR/docs/benchmarks.md

# same_numbers A B: the same words on the same lines, numbers within 1e-6 of each other
same_numbers()
{
    awk 'function number(t) { gsub(/,/, "", t); return t ~ /^-?[0-9]+(\.[0-9]+)?$/ ? t : "" }
         NR == FNR { line[FNR] = $0; n = FNR; next }
         { if (FNR > n) { print "more lines than before, from " FNR; exit 1 }
           words = split(line[FNR], a, " ")
           if (words != NF) { print "line " FNR ": " $0; bad = 1; exit 1 }
           for (i = 1; i <= NF; i++) {
               x = number(a[i]); y = number($i)
               if (x != "" && y != "") {
                   d = x - y; if (d < 0) d = -d
                   if (d <= 1e-6 * (x < 0 ? -x : x)) continue
               } else if (a[i] == $i) continue
               print "line " FNR ": \"" a[i] "\" is now \"" $i "\" in: " $0; bad = 1; exit 1
           } }
         END { if (!bad && FNR < n) { print "fewer lines than before"; exit 1 } }' "$1" "$2"
}

echo '== the page'
caresim_ok benchmarks --data-dir "$SOURCE_DIR" --markdown
check "docs/benchmarks.md is not what a fresh run gives; 'caresim benchmarks --markdown' writes it again" \
    same_numbers "$page" "$temp/stdout"
sed 's/| 299 |/| 298 |/' "$page" >"$temp/changed"
check 'the comparison sees a changed number' test -n "$(same_numbers "$temp/changed" "$temp/stdout")"
while read -r link; do
    check "the page points to $link, which is not there" test -e "$SOURCE_DIR/docs/$link"
done < <(grep -oE '\]\(\.\.[^)#]+' "$page" | cut -c3-)

echo '== the table'
caresim_ok benchmarks --data-dir "$SOURCE_DIR" --out "$temp/out" --format csv,json
check 'a figure with unit, both numbers, ratio and status' \
    grep -Eq '^Gross cost at teachers. pay +% of GDP +3\.0 +[0-9.]+ +[0-9.]+ +checked' "$temp/stdout"
check 'no nan or inf' test -z "$(grep -iE '[^a-z](nan|inf)[^a-z]' "$temp/stdout")"
check 'tables' test -s "$temp/out/results.csv" -a -s "$temp/out/results.json"
check 'a published figure in the table' grep -q 'benchmark.published,ilo-2022.jobs,.*,299$' "$temp/out/results.csv"
check 'sources in the manifest' grep -q '^gbr-2017,.*https\?://' "$temp/out/manifest.csv"

echo '== faults'
mkdir -p "$temp/data/models/published" "$temp/data/scenarios"
write_toy "$temp/data/models/toy"
write_toy_scenario "$temp/data/scenarios/spend.cfg"
# cases FIGURE: one study with it
cases()
{
    cat >"$temp/data/models/published/benchmarks.cfg" <<END
studies = ( { code = "s"; title = "T"; authors = "A"; year = 2020; source = "S"; address = "https://example.org";
  question = "Q"; figures = ( { code = "c"; title = "Jobs"; unit = "jobs"; published = 40.0; status = "quoted";
  $1 } ); } );
END
    caresim benchmarks --data-dir "$temp/data"
}
# By hand: 5.0 in construction; L is checked elsewhere, here that jobs over jobs of the same package is 1.
cases 'scenario = "spend"; models = ("toy"); of = { series = "jobs"; }; over = { series = "jobs"; }; scale = 40.0; decimals = 3;'
check "a toy's own cases: exit code $code" test "$code" = 0
check 'and their number' grep -Eq '^Jobs +jobs +40\.000 +40\.000 +1\.00 +quoted' "$temp/stdout"
cases 'scenario = "spnd"; models = ("toy"); of = { series = "jobs"; };'
check "no scenario: exit code $code" test "$code" = 3
check 'it is named at its line' grep -q "benchmarks.cfg:3: error: there is no scenario '.*spnd.cfg'" "$temp/stderr"
cases 'scenario = "spend"; models = ("tyo"); of = { series = "jobs"; };'
check "no model: exit code $code" test "$code" = 3
check 'the nearest is offered' grep -q "benchmarks.cfg:3: error: .*did you mean 'toy'" "$temp/stderr"
cases 'scenario = "spend"; models = ("toy"); of = { series = "jbos"; };'
check "no series: exit code $code" test "$code" = 3
check 'the series is named' grep -q "benchmarks.cfg:3: error: .*'jbos'" "$temp/stderr"
caresim benchmarks --out "$temp/none" --format csw
check "no format: exit code $code" test "$code" = 2
check 'nothing is left' nothing_in "$temp/none"
finish
