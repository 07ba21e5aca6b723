#!/usr/bin/env bash
# Every model folder of the tree is what its recipe makes of the published tables, byte for byte. The tables are
# large and not part of the tree: without them (CARESIM_SHARED, or a folder "shared" beside the tree) this is skipped.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/helpers.sh"

shared=${CARESIM_SHARED:-$SOURCE_DIR/../shared}
[[ -d $shared/data && -d $shared/validation ]] ||
    skip "the published tables are not here: no '$shared/data'; say where with CARESIM_SHARED=DIR"

models=0
for recipe in "$SOURCE_DIR"/models/{,published/,templates/}*/import/recipe.cfg; do
    [[ -e $recipe ]] || continue
    folder=${recipe%/import/recipe.cfg}
    name=${folder##*/}
    models=$((models + 1))
    echo "== $name"
    caresim_ok import "$recipe" --data "$shared/data" --out "$temp/$name"
    # made by hand: import/, case.cfg (what a published case is compared with), README.md of a template
    check "$name: the tree's folder (left) is not what the recipe makes (right)" \
        diff -rq --exclude=import --exclude=case.cfg --exclude=README.md "$folder" "$temp/$name"
done
check "recipes found: $models" test "$models" -ge 4

echo '== over an existing folder'
cp -r "$SOURCE_DIR/models/bra" "$temp/over"
echo 'damaged' >"$temp/over/io.csv"
caresim_ok import "$temp/over/import/recipe.cfg" --data "$shared/data"
check 'import without --out renews the folder above the recipe' diff -r "$SOURCE_DIR/models/bra" "$temp/over"

echo '== a recipe that cannot be followed changes nothing'
sed -i 's#brazil_2020/2020.xlsx#brazil_2020/2021.xlsx#' "$temp/over/import/recipe.cfg"
cp -r "$temp/over" "$temp/kept"
caresim import "$temp/over/import/recipe.cfg" --data "$shared/data"
check "missing workbook: exit code $code, expected 3" test "$code" = 3
check 'missing workbook: names it' grep -q '2021.xlsx' "$temp/stderr"
check 'missing workbook: the folder is as it was' diff -r "$temp/kept" "$temp/over"
finish
