#!/usr/bin/env bash
# Help: of the program and of every command, on one screen, ending with two examples of commands that exist.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/helpers.sh"

# exists COMMAND
# shellcheck disable=SC2317  # called through check
exists()
{
    grep -qx "$1" "$temp/commands"
}

# good_help NAME: what stands in $temp/stdout
good_help()
{
    local example
    check "$1: longer than a screen" lines_at_most 40 "$temp/stdout"
    check "$1: wider than 100 columns" awk 'length > 100 { print; bad = 1 } END { exit bad }' "$temp/stdout"
    check "$1: says how it is used" grep -q '^usage: caresim ' "$temp/stdout"
    check "$1: nothing on stderr" is_empty "$temp/stderr"
    sed '1,/^examples:$/d' "$temp/stdout" >"$temp/examples"
    check "$1: expected two examples at the end" lines_exactly 2 "$temp/examples"
    while read -r example; do
        check "$1: '$example' is no command of ours" \
            exists "$(sed -n 's/^caresim \([a-z]*\).*/\1/p' <<<"$example")"
    done <"$temp/examples"
}

caresim_ok --help
cp "$temp/stdout" "$temp/main"
sed -n '/^usage:/,/COMMAND --help/s/^  \([a-z]*\) .*/\1/p' "$temp/main" | grep -v '^caresim$' >"$temp/commands"
check 'commands are listed' test "$(wc -l <"$temp/commands")" -ge 7
check 'every command of commands.def is listed' diff "$temp/commands" \
    <(sed -n 's/^CS_COMMAND(\(.*\))/\1/p' "$SOURCE_DIR/src/cli/commands.def")
good_help caresim

while read -r command; do
    caresim_ok "$command" --help
    cp "$temp/stdout" "$temp/long"
    good_help "$command"
    check "$command: its purpose is that of the list" \
        grep -qF "$(sed -n "s/^caresim $command: //p" "$temp/long")" "$temp/main"
    caresim_ok "$command" -h
    check "$command: -h is --help" cmp -s "$temp/long" "$temp/stdout"
    # options of an example must be options of the command
    while read -r option; do
        check "$command: an example uses $option, which it does not have" grep -q -e "$option\b" \
            <(sed '/^examples:/,$d' "$temp/long")
    done < <(sed '1,/^examples:$/d' "$temp/long" | grep "caresim $command " | grep -o -e '--[a-z-]*')
done <"$temp/commands"

caresim_ok help
check 'caresim help is caresim --help' cmp -s "$temp/main" "$temp/stdout"
caresim_ok --version
check "--version, got $(cat "$temp/stdout")" grep -Eq '^caresim [0-9]+\.[0-9]+\.[0-9]+$' "$temp/stdout"
check '--version names the BLAS, an OpenBLAS' grep -q '^BLAS: .*OpenBLAS' "$temp/stdout"
caresim
check "no command: exit code $code, expected 2" test "$code" = 2
check 'no command: help on stderr' diff "$temp/main" "$temp/stderr"
finish
