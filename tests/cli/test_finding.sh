#!/usr/bin/env bash
# Finding settings: describe, parameters, completion at a shell, manual pages.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/helpers.sh"

says()
{
    check "expected '$1', got: $(head -c 600 "$temp/stdout" "$temp/stderr")" grep -qF -- "$1" "$temp/stdout" "$temp/stderr"
}

echo '== describe'
# kind of thing, name, what must be said of it
while IFS='|' read -r kind name text; do
    caresim_ok describe "$name"
    says "$kind"
    says "$text"
done <<'END'
result variable headline.net_cost|headline.net_cost|docs/methods/
parameter childcare.ages.coverage|childcare.ages[0].coverage|fraction of children
parameter childcare.ages.coverage|childcare.coverage|0 to 1
parameter growth.gdp|growth.gdp|in a model as growth.gdp
parameter closure|closure|"type1"
policy childcare:|childcare|parameters childcare
chart path|path|path.png
sector role care.education.public|care.education.public|bra:
command run|run|SCENARIO
exit code 3|exit-3|bad input
result variable headline.gross_cost|gross_cost|Gross cost a year
result variable headline.net_cost|net_cost|Net public cost
result variable headline.fte|fte|Full-time equivalents
key base of a scenario|base|starts from
key title of a scenario|title|scenario-file.md
key years of a scenario|years|headline
key match of a scenario|match|net_cost
option --match KIND|match|coverage
value take_home of parameter closure|take_home|becomes spending again
value s_curve of parameter|s_curve|also of
END
caresim describe headline.net_cst
check "an unknown name: exit code $code, expected 3" test "$code" = 3
says "did you mean 'headline.net_cost'?"

echo '== parameters'
caresim_ok parameters --names
cp "$temp/stdout" "$temp/names"
for path in childcare.ages.coverage growth.gdp years.to closure household.propensity spending.amount; do
    check "$path is listed" grep -qx "$path" "$temp/names"
done
caresim_ok parameters childcare
says 'accepted: 0 to 1; default: must be given'
caresim parameters childcar
check "exit code $code, expected 2" test "$code" = 2
says "did you mean 'childcare'?"

echo '== completion'
for shell in bash zsh fish; do
    caresim_ok completion "$shell"
    cp "$temp/stdout" "$temp/completion.$shell"
    for word in print-config compare scenarios settings; do
        check "$shell knows $word" grep -q "$word" "$temp/completion.$shell"
    done
done
caresim completion tcsh
check "exit code $code, expected 2" test "$code" = 2
check 'bash reads its script' bash -n "$temp/completion.bash"
command -v zsh >/dev/null && check 'zsh reads its script' zsh -n "$temp/completion.zsh"
command -v fish >/dev/null && check 'fish reads its script' fish -n "$temp/completion.fish"
# shellcheck disable=SC1091
. "$temp/completion.bash"
# complete_line WORDS...: what is offered for the last of them
complete_line()
{
    COMP_WORDS=("$CARESIM" "$@")
    COMP_CWORD=$#
    COMPREPLY=()
    _caresim "$CARESIM" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    printf '%s\n' "${COMPREPLY[@]}" | sort
}
# offers WORD -- WORDS...: WORD is among what is offered
offers()
{
    complete_line "${@:3}" 2>/dev/null | grep -qx -- "$1"
}
check 'commands' offers compare -- comp
check 'commands: hidden ones are not offered' test -z "$(complete_line complete)"
check 'scenarios' offers bra-childcare-2035 -- run bra-ch
check 'scenarios in a stack' offers bra-leave+bra-childcare-2035 -- run bra-leave+bra-ch
check 'options' offers --print-config -- run --pr
check 'options of the command only' test -z "$(complete_line check --watc)"
check 'models' offers zaf -- run x --model z
check 'models in a list' offers arg,zaf -- compare x --models arg,z
check 'settings' offers childcare.ages.coverage= -- run x --set childcare.ages.cov
check 'words of an option' offers svg -- run x --chart-format s
check 'keys' offers exit-3 -- describe exit-
caresim_ok complete sectors bra
check 'codes and roles of a model' grep -qx construction "$temp/stdout"

echo '== manual'
for page in program scenario; do
    caresim_ok man "$page"
    cp "$temp/stdout" "$temp/$page.roff"
    check "$page begins as a page" grep -q '^\.TH CARESIM' <(head -n 1 "$temp/$page.roff")
    for section in NAME DESCRIPTION 'SEE ALSO'; do
        check "$page has $section" grep -qx "\.SH $section" "$temp/$page.roff"
    done
    if command -v groff >/dev/null; then
        groff -man -ww -z "$temp/$page.roff" >"$temp/groff" 2>&1
        check "groff: $(head -n 3 "$temp/groff")" is_empty "$temp/groff"
    fi
done
caresim_ok --help
sed -n '/^usage:/,/COMMAND --help/s/^  \([a-z]*\) .*/\1/p' "$temp/stdout" | grep -v '^caresim$' >"$temp/commands"
while read -r command; do
    check "caresim(1) has $command" grep -qx "\.SS $command" "$temp/program.roff"
done <"$temp/commands"
check 'caresim-scenario(5) has every parameter' diff <(sed 's/-/\\-/g' "$temp/names" | sort) \
    <(sed -n 's/^\.B \(.*[^)]\)$/\1/p' "$temp/scenario.roff" | grep -Fx -f <(sed 's/-/\\-/g' "$temp/names") | sort)
finish
