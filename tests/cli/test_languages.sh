#!/usr/bin/env bash
# Languages: what people read is translated, what programs read never is.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/helpers.sh"

[[ -f $BUILD_DIR/share/locale/fr/LC_MESSAGES/caresim.mo ]] || skip 'no message catalogues in this build (no msgfmt)'
unset LANGUAGE LC_MESSAGES LANG
scenario=bra-childcare-2035

# in_language NAME ARGS...: the run's summary in $temp/NAME.txt, its files in $temp/NAME
in_language()
{
    local name=$1
    shift
    caresim_ok run "$scenario" --out "$temp/$name" --no-charts --quiet --format csv,json "$@"
    cp "$temp/stdout" "$temp/$name.txt"
}

# says NAME TEXT: a line of that summary has the text
says()
{
    check "$1 says '$2': $(head -n 12 "$temp/$1.txt")" grep -qF -- "$2" "$temp/$1.txt"
}

echo '== summaries'
in_language en
in_language fr --lang fr
in_language es --lang es
in_language ar --lang ar
says en 'of which women'
says fr 'dont femmes'
says fr 'Constats'
says fr 'prix constants de 2020'
says es 'de los cuales mujeres'
says es 'Hallazgos'
says ar 'منها للنساء'
says ar 'النتائج'
check 'ar: Latin words in sentences stand apart' grep -qE $'^- .*\u2068[A-Za-z][^\u2069]*\u2069' "$temp/ar.txt"
check 'en: nothing stands apart' test "$(grep -c $'\u2068' "$temp/en.txt")" = 0
for name in fr es ar; do
    check "$name has the same figures" diff \
        <(grep -oE '[0-9]{1,3}(,[0-9]{3})+' "$temp/en.txt" | sort) \
        <(grep -oE '[0-9]{1,3}(,[0-9]{3})+' "$temp/$name.txt" | sort)
    check "$name: no English finding is left: $(grep -nE '^- .* (the|of) ' "$temp/$name.txt" | head -n 3)" \
        test "$(sed -n '/^- /p' "$temp/$name.txt" | grep -cE ' (makes|against|mothers|Building) ')" = 0
done

echo '== files are the same in every language'
for name in fr es ar; do
    check "$name: other bytes in a file" diff -r "$temp/en" "$temp/$name"
done

echo '== the environment'
for given in LC_ALL=fr_FR.UTF-8 LC_MESSAGES=fr_CA LANG=fr_FR LANGUAGE=fr; do
    unset LC_ALL
    [[ $given == LANGUAGE=* ]] && export LC_ALL=C.UTF-8
    env "$given" "$CARESIM" run "$scenario" --out "$temp/asked" --no-charts --quiet >"$temp/asked.txt" 2>&1
    checks=$((checks + 1))
    cmp -s "$temp/asked.txt" "$temp/fr.txt" || fail "$given: not the French summary: $(head -n 4 "$temp/asked.txt")"
    export LC_ALL=C.UTF-8
done
LANGUAGE=fr caresim_ok run "$scenario" --out "$temp/asked" --no-charts --quiet --lang en
check '--lang goes before the environment' cmp "$temp/stdout" "$temp/en.txt"
env LC_ALL=pt_BR.UTF-8 "$CARESIM" run "$scenario" --out "$temp/asked" --no-charts --quiet >"$temp/asked.txt" 2>&1
check 'a language without a catalogue: English' cmp "$temp/asked.txt" "$temp/en.txt"
caresim run "$scenario" --lang fra --out "$temp/none"
check "an unknown language is refused, exit code $code" test "$code" = 2
check "it says which there are: $(cat "$temp/stderr")" grep -q "'fra': expected en, fr, es or ar" "$temp/stderr"

echo '== decimal comma'
in_language comma --lang fr --decimal-comma
check 'no decimal point in the card' test -z "$(grep -E '^dont|^Part' "$temp/comma.txt" | grep -E '[0-9]\.[0-9]')"
check 'a decimal comma in the card' grep -Eq '^Part des femmes.* [0-9]+,[0-9]%' "$temp/comma.txt"
check 'thousands stand apart' grep -q $'[0-9]\u00a0[0-9][0-9][0-9]' "$temp/comma.txt"
check 'files keep their point' diff -r "$temp/en" "$temp/comma"

echo '== tables of other commands'
for command in 'diagnose bra' 'compare bra-childcare-2035' models; do
    # shellcheck disable=SC2086  # a command and its operand
    caresim_ok $command --lang es
    check "$command: $(head -n 3 "$temp/stdout")" grep -q 'muj%\|modelo' "$temp/stdout"
done

echo '== an installed tree that was moved'
if cmake --install "$BUILD_DIR" --prefix "$temp/first-place" >"$temp/install.log" 2>&1; then
    mv "$temp/first-place" "$temp/moved"
    CARESIM=$temp/moved/bin/caresim caresim_ok run "$scenario" --out "$temp/asked" --no-charts --quiet --lang ar
    check 'the installed program speaks Arabic' cmp "$temp/stdout" "$temp/ar.txt"
    rm -r "$temp/moved/share/locale"
    CARESIM=$temp/moved/bin/caresim caresim_ok run "$scenario" --out "$temp/asked" --no-charts --quiet --lang ar
    check 'without catalogues it speaks English' cmp "$temp/stdout" "$temp/en.txt"
else
    fail "cmake --install: $(tail -n 3 "$temp/install.log")"
fi
finish
