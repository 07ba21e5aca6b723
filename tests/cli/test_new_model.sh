#!/usr/bin/env bash
# A downloaded table to a complete model in one command, and a scenario file to start from. The tables here are small
# ones written to the publishers' descriptions, no publisher's files; they balance by construction.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/helpers.sh"

# write_icio FILE CODES COUNTRY...: an OECD inter-country table: flows by a rule, value added what output leaves
write_icio()
{
    awk -v codes="$2" -v countries="${*:3}" '
        function name(c, i) { return country[c] "_" code[i] }
        function flow(c, i, d, j) { return (c == d ? 6 : 0.5) + (3 * i + 2 * j + c) % 5 }
        function final(c, i, d) { return (c == d ? 60 : 4) + 7 * (i % 3) + d }
        BEGIN {
            n = split(codes, code, " "); m = split(countries, country, " ")
            for (c = 1; c <= m; c++) for (i = 1; i <= n; i++) head = head "," name(c, i)
            for (d = 1; d <= m; d++) head = head "," country[d] "_HFCE," country[d] "_GFCF"
            print head ",TOTAL"
            for (c = 1; c <= m; c++) for (i = 1; i <= n; i++) {
                line = name(c, i); sum = 0
                for (d = 1; d <= m; d++) for (j = 1; j <= n; j++) {
                    v = flow(c, i, d, j); line = line "," v; sum += v; used[d, j] += v
                }
                for (d = 1; d <= m; d++) { v = final(c, i, d); line = line "," v "," v / 4; sum += 1.25 * v }
                print line "," sum; out[c, i] = sum
            }
            tax = "TLS"; va = "VA"; total = "OUT"
            for (c = 1; c <= m; c++) for (i = 1; i <= n; i++) {
                tax = tax ",1.5"; va = va "," out[c, i] - used[c, i] - 1.5; total = total "," out[c, i]
            }
            for (d = 1; d <= m; d++) { tax = tax ",5,1"; va = va ",,"; total = total ",," }
            print tax ","; print va ","; print total ","
        }' >"$1"
}

# refused NAME CODE PATTERN ARGS...: caresim ARGS fails as told, says PATTERN, and leaves no folder behind
refused()
{
    local name=$1 want=$2 pattern=$3
    shift 3
    caresim "$@"
    checks=$((checks + 1))
    ((code == want)) || fail "$name: exit code $code, expected $want"
    grep -Eq -e "$pattern" "$temp/stderr" ||
        fail "$name: expected a message like '$pattern', got: $(cat "$temp/stderr")"
    check "$name: left behind: $temp/none" test ! -e "$temp/none"
}

jobs_of()
{
    awk -F, -v sector="$2" -v sex="$3" '$1 == sector && $2 == sex { sum += $5 } END { printf "%.0f", sum }' "$1/labour.csv"
}

icio=$temp/ICIO2023_2012.csv
write_icio "$icio" 'A01_02 C10T12 F G P Q' MAR FRA
new=(new model --country mar --layout oecd-icio "$icio")

echo '== Morocco, OECD inter-country table'
caresim_ok "${new[@]}" --out "$temp/mar"
check 'no error among the findings' bash -c "! grep -q '^ERROR' '$temp/stdout'"
check 'it says what it wrote' grep -q 'import/recipe.cfg' "$temp/stdout"
check 'it says what to do next' grep -q "next: caresim run care-vs-construction --model $temp/mar" "$temp/stdout"
for file in model.cfg io.csv labour.csv population.csv time_use.csv parameters.csv SOURCES.md \
    import/recipe.cfg import/sectors.csv import/template/survey.csv; do
    check "there is no $file" test -s "$temp/mar/$file"
done
check 'nothing hidden is left' test -z "$(files_in "$temp/mar" '^\.')"
# Persons as the survey of 2012 has them, ISIC Rev. 3: M education, N health, F construction, A without B
check 'women in education' test "$(jobs_of "$temp/mar" P f)" = 169111
check 'men in education' test "$(jobs_of "$temp/mar" P m)" = 204063
check 'women in health' test "$(jobs_of "$temp/mar" Q f)" = 55108
check 'men in construction' test "$(jobs_of "$temp/mar" F m)" = 1030427
check 'women in farming' test "$(jobs_of "$temp/mar" A01_02 f)" = 1641384
check 'fishing, domestic work and others have no sector' grep -q 'labour.unallocated.*82,122 in section B' "$temp/mar/parameters.csv"
check 'title by country and year' grep -q 'title = "Morocco 2012"' "$temp/mar/model.cfg"
check 'labour share of 2012' grep -q '^labour.share_of_gdp,0.4693,' "$temp/mar/parameters.csv"
check 'unpaid work of women' grep -q '^unpaid_total,f,15+,2012,4.9999992' "$temp/mar/time_use.csv"
check 'sectors.csv has the six sectors' lines_exactly 7 "$temp/mar/import/sectors.csv"
check 'informality is missing' grep -q 'missing.*formal and informal' "$temp/stdout"

caresim_ok check "$temp/mar" --strict
caresim_ok run care-vs-construction --model "$temp/mar" --no-charts --out "$temp/run"
check 'the summary names the model' grep -q Morocco "$temp/stdout"

echo '== the recipe makes the same again'
cp -r "$temp/mar" "$temp/again"
rm "$temp/again/io.csv" "$temp/again/labour.csv"
caresim_ok import "$temp/again/import/recipe.cfg" --data "$temp"
check 'import gives other bytes than new model' diff -r "$temp/mar" "$temp/again"

echo '== another year than the survey, Egypt, an older edition'
write_icio "$temp/2018_SML.csv" 'D01T02 D03 D10T12 D41T43 D85 D86T88' FRA EGY
caresim_ok new model --country EGY --layout oecd-icio "$temp/2018_SML.csv" --out "$temp/egy"
check 'the years apart are told' grep -q 'table is that of 2018, persons in work are those of 2022' "$temp/stderr"
check 'and noted' grep -q 'Table and survey are 4 years apart' "$temp/egy/model.cfg"
check 'jobs are parted by status' grep -q '^D85,f,informal,' "$temp/egy/labour.csv"
check 'women in education' test "$(jobs_of "$temp/egy" D85 f)" = 1119904
farming=$(($(jobs_of "$temp/egy" D01T02 f) + $(jobs_of "$temp/egy" D03 f)))
check "women in section A over two sectors: $farming, expected 710493 but for rounding" \
    test "$farming" -ge 710492 -a "$farming" -le 710494
caresim_ok run care-vs-construction --model "$temp/egy" --no-charts --out "$temp/run"

echo '== Nepal, multi-regional table of the ADB; women in section L are what their total leaves'
awk -f - <<'END' >"$temp/ADB-MRIO-2017.csv"
function flow(c, i, d, j) { return (c == d ? 4 : 0.25) + (i + 2 * j + c) % 3 }
BEGIN {
    split("NEP IND", country, " "); top = ",,,"; codes = ",,,"
    for (c = 1; c <= 2; c++) for (i = 1; i <= 35; i++) { top = top "," country[c]; codes = codes ",c" i }
    for (c = 1; c <= 2; c++) for (k = 1; k <= 5; k++) { top = top "," country[c]; codes = codes ",F" k }
    print "Multiregional Input-Output Table 2017" ; print top ",ToT"; print codes ","
    for (c = 1; c <= 2; c++) for (i = 1; i <= 35; i++) {
        line = ",Sector " i "," country[c] ",c" i; sum = 0
        for (d = 1; d <= 2; d++) for (j = 1; j <= 35; j++) {
            v = flow(c, i, d, j); line = line "," v; sum += v; used[d, j] += v
        }
        for (d = 1; d <= 2; d++) for (k = 1; k <= 5; k++) { v = c == d ? 70 + i - 10 * k : 2; line = line "," v; sum += v }
        print line "," sum; out[c, i] = sum
    }
    r99 = ",Taxes less subsidies on products,TOT,r99"; r64 = ",Value added at basic prices,TOT,r64"
    r63 = ",Purchases by non-residents,TOT,r63"; r69 = ",TOTAL,TOT,r69"
    for (c = 1; c <= 2; c++) for (i = 1; i <= 35; i++) {
        r99 = r99 ",0.5"; r63 = r63 ",0"; r64 = r64 "," out[c, i] - used[c, i] - 0.5; r69 = r69 "," out[c, i]
    }
    print r99 ",1,0,0,0,0,1,0,0,0,0,"; print r63 ",-12,0,0,0,0,0,0,0,0,0,"; print r64 ",,,,,,,,,,,"; print r69 ",,,,,,,,,,,"
}
END
caresim_ok new model --country npl --layout adb "$temp/ADB-MRIO-2017.csv" --out "$temp/npl"
check 'women in real estate: 2,833,115 less the other sections' test "$(jobs_of "$temp/npl" c29 f)" = 2797
check 'women in education' test "$(jobs_of "$temp/npl" c32 f)" = 253863
check 'what was derived is said' grep -q 'section L is not published for women' "$temp/npl/parameters.csv"
check 'non-residents stand apart' grep -q '^nonresidents,.*,-12,' "$temp/npl/io.csv"
check 'no unpaid time is known' test ! -e "$temp/npl/time_use.csv"
caresim_ok run care-vs-construction --model "$temp/npl" --no-charts --out "$temp/run"

echo '== a country of which nothing is known'
write_icio "$temp/2019.csv" 'D01T03 D41T43 D85 D86T88' TUN FRA
caresim_ok new model --country tun --layout oecd-icio "$temp/2019.csv" --out "$temp/tun"
check 'it says so' grep -q 'nothing is known of this country beside the table' "$temp/stderr"
for what in population 'jobs by sector and sex' 'unpaid care' 'labour share of GDP'; do
    check "missing: $what" grep -q "missing.*$what" "$temp/stdout"
done
check 'no labour.csv' test ! -e "$temp/tun/labour.csv"
check 'no population.csv' test ! -e "$temp/tun/population.csv"
check 'a survey to fill in' grep -q '^ISIC4,2019,P,f,NA' "$temp/tun/import/template/survey.csv"
caresim_ok check "$temp/tun"
# Filled in: 100 women and 300 men a section
sed -i -E '/,(total|X),/! { s/,f,NA/,f,100/; s/,m,NA/,m,300/ }' "$temp/tun/import/template/survey.csv"
caresim_ok import "$temp/tun/import/recipe.cfg" --data "$temp"
check 'women in education once filled in' test "$(jobs_of "$temp/tun" D85 f)" = 100
check 'men in construction once filled in' test "$(jobs_of "$temp/tun" D41T43 m)" = 300

echo '== what is there is not written over'
cp -r "$temp/mar" "$temp/kept"
caresim "${new[@]}" --out "$temp/mar"
check "folder in use: exit code $code, expected 3" test "$code" = 3
check 'folder in use: says so' grep -q "mar' is not empty.*--force" "$temp/stderr"
check 'folder in use: untouched' diff -r "$temp/kept" "$temp/mar"
mkdir "$temp/empty"
caresim_ok "${new[@]}" --out "$temp/empty"
caresim_ok new model --country npl --layout adb "$temp/ADB-MRIO-2017.csv" --out "$temp/mar" --force
check '--force: the other model is there' grep -q 'Nepal 2017' "$temp/mar/model.cfg"
check '--force: nothing of the earlier one is left' test ! -e "$temp/mar/time_use.csv"
cp "$temp/kept/import/recipe.cfg" "$temp/recipe.kept"
caresim new model --country npl --layout oecd-icio "$icio" --out "$temp/kept" --force
check "--force and a failing import: exit code $code, expected 3" test "$code" = 3
check '--force and a failing import: the recipe is as it was' cmp -s "$temp/recipe.kept" "$temp/kept/import/recipe.cfg"
check '--force and a failing import: nothing hidden' test -z "$(files_in "$temp/kept" '^\.')"

echo '== bad input'
none=(--out "$temp/none")
refused 'country not in the file' 3 "no country 'NPL'.*it has 2: MAR, FRA" new model --country npl --layout oecd-icio "$icio" "${none[@]}"
refused 'country in digits' 2 "country '504' is unknown.*three letters" new model --country 504 --layout oecd-icio "$icio" "${none[@]}"
refused 'no country' 2 'needs --country' new model --layout oecd-icio "$icio" "${none[@]}"
refused 'no layout' 2 'needs --layout' new model --country mar "$icio" "${none[@]}"
refused 'unknown layout' 2 "no layout 'oecd-icoi'; did you mean 'oecd-icio'" new model --country mar --layout oecd-icoi "$icio" "${none[@]}"
refused 'no file' 3 "there is no file '.*nowhere_2012.csv'; expected OECD inter-country" new model --country mar --layout oecd-icio "$temp/nowhere_2012.csv" "${none[@]}"
refused 'an inter-country table said to be of WIOD' 3 'looks like the OECD inter-country table.*expected for the layout wiod.*Code and Origin.*--layout oecd-icio' \
    new model --country mar --layout wiod "$icio" "${none[@]}"
printf 'Year,Code,Description,Origin,A01,CONS_h,GO\n2014,A01,Crops,Domestic,1,2,3\n' >"$temp/NIOT_2014.csv"
refused 'a WIOD table said to be inter-country' 3 'looks like the WIOD 2016 national table.*--layout wiod' \
    new model --country mar --layout oecd-icio "$temp/NIOT_2014.csv" "${none[@]}"
printf 'product;value\nwheat;3\n' >"$temp/wheat_2014.csv"
refused 'something else' 3 "begins with 'product;value'; expected for the layout oecd-icio" new model --country mar --layout oecd-icio "$temp/wheat_2014.csv" "${none[@]}"
cp "$icio" "$temp/icio.csv"
refused 'no year' 2 "'icio.csv' has no year.*--year" new model --country mar --layout oecd-icio "$temp/icio.csv" "${none[@]}"
refused 'a year that is none' 2 "--year '20l2'; expected a year" new model --country mar --layout oecd-icio --year 20l2 "$temp/icio.csv" "${none[@]}"
head -n 8 "$icio" >"$temp/cut_2012.csv"
refused 'cut off' 3 'cut off' new model --country mar --layout oecd-icio "$temp/cut_2012.csv" "${none[@]}"
write_icio "$temp/odd_2012.csv" 'A01_02 ZZ P' MAR FRA
refused 'an industry that no list has' 3 "sector 'ZZ'.*no row" new model --country mar --layout oecd-icio "$temp/odd_2012.csv" "${none[@]}"
gzip -k "$icio"
refused 'packed' 3 "is packed.*unpack" new model --country mar --layout oecd-icio "$icio.gz" "${none[@]}"
refused 'labelled without layout file' 2 '--layout-file' new model --country mar --layout labelled --currency MAD "$icio" "${none[@]}"
refused 'labelled without currency' 2 '--currency' new model --country mar --layout labelled --layout-file x "$icio" "${none[@]}"
refused 'EXIOBASE without a region' 3 'there is no folder' new model --country mar --layout exiobase "$icio" "${none[@]}"
refused 'something new' 2 "'new model FILE' or 'new scenario NAME'" new country mar "${none[@]}"

echo '== a scenario to start from'
caresim_ok new scenario my-care --model tur --out "$temp/mine"
caresim_ok check "$temp/mine/my-care.cfg"
caresim_ok run "$temp/mine/my-care.cfg" --no-charts --out "$temp/run"
check 'the model asked for' grep -q '^model = "tur";' "$temp/mine/my-care.cfg"
caresim new scenario my-care --out "$temp/mine"
check "scenario in use: exit code $code, expected 3" test "$code" = 3
check 'scenario in use: not written over' grep -q '^model = "tur";' "$temp/mine/my-care.cfg"
refused 'unknown model' 3 "no model 'turk'.*did you mean 'tur'" new scenario mine --model turk "${none[@]}"
refused 'a path for a name' 2 'no name of a scenario' new scenario ../mine "${none[@]}"
finish
