#!/usr/bin/env bash
# Charts as users ask for them: the list, sizes and themes, and the picture of a comparison.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/helpers.sh"

command -v gnuplot >/dev/null || skip 'gnuplot is not installed'
scenario=bra-childcare-2035

# size_of FILE: width and height of a PNG
size_of()
{
    od -An -tu1 -j16 -N8 "$1" | awk '{ print $3 * 256 + $4, $7 * 256 + $8 }'
}

echo '== every chart that is drawn is listed'
caresim_ok charts
cp "$temp/stdout" "$temp/list"
caresim_ok run "$scenario" --out "$temp/page" --size page --theme print
for picture in "$temp/page"/*.png; do
    name=$(basename "$picture" .png)
    check "$name is listed" grep -q "^$name " "$temp/list"
    check "$name is a page" test "$(size_of "$picture")" = '1600 1200'
    check "$name is for print" grep -q "^chart_theme = 'print'" "$temp/page/$name.gp"
    check "$name redraws without a word" test -z "$(cd "$temp/page" && gnuplot -d "$name.gp" 2>&1)"
done
check 'as many as there are data for' test "$(find "$temp/page" -name '*.png' | wc -l)" -ge 12

echo '== names that are none'
caresim run "$scenario" --out "$temp/no" --size A4
check 'wrong usage' test "$code" = 2
check 'the sizes are named' grep -q 'slide, page or poster' "$temp/stderr"
caresim run "$scenario" --out "$temp/no" --theme pink
check 'wrong usage' test "$code" = 2
check 'the themes are named' grep -q 'light, dark or print' "$temp/stderr"

echo '== economies side by side'
caresim_ok compare care-vs-construction --models bra,deu --out "$temp/compare" --theme dark
check 'the comparison is drawn' test -s "$temp/compare/economies.png"
caresim_ok compare care-vs-construction --models bra,deu --out "$temp/tables" --no-charts
check 'unless tables alone are wanted' test ! -e "$temp/tables/economies.png"
caresim_ok compare bra-childcare-2035 bra-long-term-care-2035 --out "$temp/two"
check 'two scenarios on one model are drawn' test -s "$temp/two/scenarios.png"
finish
