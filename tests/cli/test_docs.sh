#!/usr/bin/env bash
# What the documentation tells people to type works, and what it shows is what comes out. Every ```sh block of
# README.md, docs/tutorial.md and docs/user-guide.md is run; a ```text block after it must be found, line by line and
# whatever the blanks, in its output. Blocks marked "sh norun" are not run; lines that begin with ./quickstart,
# which installs packages, cmake or export are left out.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/helpers.sh"

# Set up as the reader is: the program on the PATH, in the folder of the README.
work=$temp/work
mkdir -p "$work" "$temp/bin"
ln -s "$CARESIM" "$temp/bin/caresim"
for folder in docs scenarios models plots; do
    ln -s "$SOURCE_DIR/$folder" "$work/$folder"
done
PATH=$temp/bin:$PATH
export CARESIM_DATA=$SOURCE_DIR

squeeze()
{
    tr -s ' \n' '  ' <"$1"
}

# split FILE: into NUMBER.sh, NUMBER.text beside each other in $temp/blocks
split()
{
    rm -rf "$temp/blocks"
    mkdir "$temp/blocks"
    awk -v dir="$temp/blocks" '
        /^```/ && inside { inside = 0; next }
        /^```sh$/        { inside = 1; file = sprintf("%s/%03d.sh", dir, ++n); print NR >file ".line"; next }
        /^```text$/      { inside = 1; file = sprintf("%s/%03d.text", dir, n); next }
        /^```/           { inside = 1; file = "/dev/null"; next }
        inside           { print >file }' "$1"
}

# One block, and what is shown below it
run_block()
{
    local block=$1 where=$2 line
    grep -vE '^(\./quickstart|cmake |export )' "$block" >"$temp/block.sh"
    checks=$((checks + 1))
    (cd "$work" && bash -e -o pipefail "$temp/block.sh") >"$temp/said" 2>"$temp/talk" </dev/null ||
        fail "$where: the block ends with an error: $(tail -n 3 "$temp/talk")"
    [[ -f ${block%.sh}.text ]] || return 0
    squeeze "$temp/said" >"$temp/squeezed"
    while IFS= read -r line; do
        checks=$((checks + 1))
        grep -qF -- "$(tr -s ' ' <<<"$line")" "$temp/squeezed" || fail "$where: the output has no line '$line'"
    done <"${block%.sh}.text"
}

for page in README.md docs/tutorial.md docs/user-guide.md; do
    echo "== $page"
    split "$SOURCE_DIR/$page"
    count=0
    for block in "$temp"/blocks/*.sh; do
        count=$((count + 1))
        run_block "$block" "$page:$(cat "$block.line")"
    done
    check "$page: blocks, found $count" test "$count" -gt 3
    check "$page: no command stands outside a block" test -z "$(awk '/^```/ { inside = !inside }
        !inside && /^    (build\/release\/)?caresim / ' "$SOURCE_DIR/$page")"
done

echo '== the test sees what it is there for'
failures_before=$failures
printf '```sh\ncaresim models >/dev/null\n```\n```text\nnot said at all\n```\n```sh\ncaresim nosuch\n```\n' >"$temp/planted.md"
split "$temp/planted.md"
for block in "$temp"/blocks/*.sh; do
    run_block "$block" planted 2>/dev/null
done
check "two planted faults, found $((failures - failures_before))" test $((failures - failures_before)) = 2
failures=$((failures - 2))

echo '== numbers in the text'
said=$(grep -oE '^[0-9]+ so far, each built' "$SOURCE_DIR/README.md" | cut -d' ' -f1)
there=$(find "$SOURCE_DIR/models" -mindepth 2 -maxdepth 2 -path '*/models/[a-z][a-z][a-z]/model.cfg' | wc -l)
check "README: $said economies, there are $there" test "$said" = "$there"

echo '== links of the documentation lead somewhere'
while read -r page; do
    while read -r link; do
        [[ $link == http* || $link == \#* ]] && continue
        check "$page: $link" test -e "$(dirname "$page")/${link%%#*}"
    done < <(grep -oE '\]\([^) ]+\)' "$page" | sed 's/^](//; s/)$//')
done < <(printf '%s\n' "$SOURCE_DIR"/README.md "$SOURCE_DIR"/docs/{README,tutorial,user-guide,glossary,limits}.md)
finish
