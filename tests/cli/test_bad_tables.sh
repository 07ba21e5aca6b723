#!/usr/bin/env bash
# What publishers and spreadsheets do to tables, on the example of docs/examples/own-table: harmless changes
# give the same model, harmful ones an error that says where, and nothing is written.
# shellcheck source=tests/cli/helpers.sh
source "$(dirname "$0")/helpers.sh"

example=$SOURCE_DIR/docs/examples/own-table
cp -r "$example" "$temp/own"
table=$temp/own/table.csv

import()
{
    rm -rf "$temp/out"
    code=0
    "$CARESIM" import "$temp/own/recipe.cfg" --data "$temp/own" --out "$temp/out" \
        >"$temp/stdout" 2>"$temp/stderr" || code=$?
}

same_model()
{
    import
    ((code == 0)) && diff "$temp/good/io.csv" "$temp/out/io.csv" >"$temp/diff"
}

# refused CODE PATTERN: exit code, a message of that kind, no model
refused()
{
    import
    ((code == $1)) && grep -qE "$2" "$temp/stderr" && [[ ! -e $temp/out/io.csv ]]
}

# changed SED_SCRIPT: the published table with one change
changed()
{
    sed "$1" "$example/table.csv" >"$table"
}

import
check 'the example imports' test "$code" = 0
cp -r "$temp/out" "$temp/good"

# Harmless: what stands there is the same.
{ printf '\xef\xbb\xbf'; cat "$example/table.csv"; } >"$table"
check 'a byte order mark' same_model
sed 's/$/\r/' "$example/table.csv" >"$table"
check 'CR LF line ends' same_model
{ sed -n 1,3p "$example/table.csv"; sed -n 7p "$example/table.csv"; sed -n 5,6p "$example/table.csv"
  sed -n 4p "$example/table.csv"; sed -n '8,$p' "$example/table.csv"; } >"$table"
sed -i 's/first = "AGR"/first = "HEA"/; s/last = "HEA"/last = "AGR"/' "$temp/own/layout.cfg"
import
check 'swapped rows are joined on their code' test "$code" = 0
check 'swapped rows keep every flow with its code' grep -qE '^CON,Construction,sector,construction,' "$temp/out/io.csv"
cp "$example/layout.cfg" "$temp/own/layout.cfg"
commas=$(printf ',%.0s' {1..10000})
sed "s/\$/$commas/" "$example/table.csv" >"$table"
check 'ten thousand empty columns' same_model

# Harmful: the cell or heading is named.
changed 's/"1,200",0,50,150/"1,20",0,50,150/'
check 'a decimal comma' refused 3 'table\.csv:4: error: .*1,20'
changed 's/^CON,Construction,100,400/CON,Construction,:,400/'
check 'a colon for missing' refused 3 'table\.csv:5: error: .*:'
changed 's/^CON,Construction,100,400/CON,Construction,..,400/'
check 'two dots for missing' refused 3 'table\.csv:5: error: .*\.\.'
changed 's/^EDU,Education/CON,Education/'
check 'a code that stands twice' refused 3 'table\.csv:[0-9]+: error: .*CON'
changed 's/,CON,EDU,/,CON,CON,/'
check 'a column that stands twice' refused 3 'table\.csv:3: error: .*CON'
changed '/^EDU/d'
check 'a sector without a row' refused 3 'error: .*EDU'
changed 's/^,Imports/,Imported goods/'
check 'a renamed heading names the layout line to mend' refused 3 'layout\.cfg:[0-9]+|Imports'
head -c 300 "$example/table.csv" >"$table"
check 'a table cut off in the middle' refused 3 'error: '

# A workbook that is none, or was cut off.
cp "$example/table.csv" "$table"
sed -i 's/table\.csv/table.xlsx/' "$temp/own/recipe.cfg"
printf 'PK\003\004 this was a workbook' >"$temp/own/table.xlsx"
check 'a truncated workbook' refused 3 'table\.xlsx'
cp "$example/table.csv" "$temp/own/table.xlsx"
check 'text that calls itself a workbook' refused 3 'table\.xlsx'
rm "$temp/own/table.xlsx"
check 'a table that is not there' refused 3 'table\.xlsx'

finish
