#!/usr/bin/env bash
# The reference pages are what the program prints, byte for byte, and what they point to is there.
# After a change of parameters: REGENERATE=1 CARESIM=build/release/caresim SOURCE_DIR=. bash tests/cli/test_reference.sh
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/helpers.sh"

reference=$SOURCE_DIR/docs/reference

# same PAGE ARGS...: PAGE holds what caresim ARGS prints
same()
{
    local page=$1
    shift
    caresim_ok "$@"
    [[ -n ${REGENERATE:-} ]] && mkdir -p "$(dirname "$page")" && cp "$temp/stdout" "$page"
    check "$page is not what 'caresim $*' prints; REGENERATE=1 writes it again" \
        cmp -s "$temp/stdout" "$page"
}

# points_to PAGE: every file it links to exists
points_to()
{
    local page=$1 link
    while read -r link; do
        check "$page points to $link, which is not there" test -e "$(dirname "$page")/$link"
    done < <(grep -oE '\]\([^)#]+' "$page" | cut -c3- | grep -v '^http')
}

echo '== policies'
same "$reference/policies/README.md" policies --markdown
"$CARESIM" policies | awk '{ print $1 }' >"$temp/names"
check 'there are policies' test "$(wc -l <"$temp/names")" -ge 10
while read -r name; do
    page=$reference/policies/$name.md
    same "$page" policies "$name" --markdown
    points_to "$page"
    scenario=$(grep -oE 'scenarios/[a-z0-9-]+\.cfg' "$page" | head -n 1)
    check "$scenario has policy '$name'" grep -Eq "policy *= *\"$name\"" "$SOURCE_DIR/$scenario"
    check "$page has every parameter: $("$CARESIM" policies "$name" | grep -cE '^  [a-z]')" \
        test "$(grep -c '^| `' "$page")" -ge "$("$CARESIM" policies "$name" | grep -cE '^  [a-z]')"
done <"$temp/names"
points_to "$reference/policies/README.md"
find "$reference/policies" -name '*.md' -printf '%f\n' | sed 's/\.md$//' | grep -v '^README$' | sort >"$temp/pages"
check "a page for each policy and no other: $(sort "$temp/names" | diff - "$temp/pages")" \
    cmp -s <(sort "$temp/names") "$temp/pages"

echo '== groups of a scenario'
same "$reference/scenario-groups.md" policies --groups --markdown
for key in household growth propensity productivity; do
    check "the groups have '$key'" grep -q "\`$key\`" "$reference/scenario-groups.md"
done

echo '== presets'
caresim_ok policies leave
check 'a policy lists its presets with their source' \
    grep -A1 'ilo_c183: schemes\[\].weeks = 14$' "$temp/stdout"
check 'the source stands below' grep -q 'No. 183), articles 4 and 6' "$temp/stdout"
caresim policies leave --groups
check "--groups with a policy: exit code $code, expected 2" test "$code" = 2
finish
