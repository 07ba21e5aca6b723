#!/usr/bin/env bash
# Messages of the sources and their translations.
#
#   update.sh           write caresim.pot from the sources and merge it into every LANGUAGE.po
#   update.sh --check   change nothing; exit 1, saying why, when caresim.pot is out of date or a message is
#                       untranslated, fuzzy or malformed in a language; exit 77 without gettext's tools
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
lang=src/lang

# Rooms whose texts are translated: what a result, a chart or a report says. What a user reads beside an English
# scenario file stays English: errors about input, importers, and all help (.help, .prices and the like of the tables, reference.c).
rooms=(result impact policy scenario sim study emit chart cli)

for tool in xgettext msgmerge msgfmt msgattrib msgcat; do
    command -v "$tool" >/dev/null || { echo "SKIPPED: no $tool (Debian package gettext)"; exit 77; }
done
export LC_ALL=C.UTF-8
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

# Sources without their help, under their own names
copy_sources()
{
    find "${rooms[@]/#/src/}" $lang/units.h -name '*.[ch]' ! -name reference.c | sort >"$temp/files"
    while read -r file; do
        mkdir -p "$temp/${file%/*}"
        case $file in src/chart/*) cp "$file" "$temp/$file"; continue ;; esac # their help is the caption in reports
        perl -0pe 's/(\.(?:help|about|what|prices)\s*=\s*)N_\(/$1(/g;
            s/(\{"[^"]*",\s*"[^"]*",\s*)N_\(/$1(/g' "$file" >"$temp/$file"
    done <"$temp/files"
}

# extract KEYWORD...: from the copies into $temp/extracted.pot
extract()
{
    xgettext --files-from="$temp/files" --directory="$temp" --join-existing --output="$temp/extracted.pot" --language=C \
            --from-code=UTF-8 --add-location=file --sort-by-file --add-comments=translators: \
            --package-name=caresim --keyword "${@/#/--keyword=}" \
            --flag=cs_result_note:3:c-format --flag=cs_result_check:6:c-format \
            --flag=cs_text:1:pass-c-format --flag=cs_buf_printf:2:c-format --flag=cs_say:1:c-format
}

# The check's name and what it found are two messages of one call, which takes two passes. X(id, code, "Title")
# is a row of a list macro. "% of" looks like a conversion with a blank for its flag: no format of ours has one.
write_pot()
{
    copy_sources
    : >"$temp/extracted.pot"
    extract cs_text N_ cs_result_note:3 cs_result_check:6 X:3 2>"$temp/complaints"
    extract cs_result_check:3 2>>"$temp/complaints"
    perl -e '
        local $/ = "";
        while (my $entry = <>) {
            my ($id) = $entry =~ /^msgid (.*?)^msgstr/ms;
            (my $plain = $id // "") =~ s/%%//g;
            $entry =~ s/^#, c-format\n//m if $plain !~ /%(?! )/;
            print $entry;
        }' "$temp/extracted.pot" >"$1"
}

# ids FILE: messages and formats only, in one order, to compare
ids()
{
    msgcat --no-location --sort-output --no-wrap "$1" | grep -v '^"\|^#[^,]'
}

update()
{
    write_pot "$temp/new.pot"
    if [[ ! -f $lang/caresim.pot ]] || ! cmp -s <(ids "$temp/new.pot") <(ids "$lang/caresim.pot"); then
        cp "$temp/new.pot" "$lang/caresim.pot"
    fi
    for po in "$lang"/*.po; do
        msgmerge --quiet --no-fuzzy-matching --add-location=file --update --backup=none "$po" "$lang/caresim.pot"
        msgattrib --no-obsolete --add-location=file -o "$po" "$po"
        echo "$po: $(msgfmt --statistics -o /dev/null "$po" 2>&1)"
    done
}

failed=0

# complain MESSAGE TEXT: when there is text
complain()
{
    [[ -z $2 ]] && return
    printf '%s\n%s\n' "$1" "$2"
    failed=1
}

# messages FILE OPTION: ids that msgattrib selects by OPTION
messages()
{
    msgattrib "$2" --no-obsolete --no-wrap "$1" | grep '^msgid ' | grep -v '^msgid ""$' || true
}

# Places like {share} that a translation has and its message lacks, or the other way round.
lost_places()
{
    msgcat --no-location --no-wrap "$1" | perl -e '
        local $/ = "";
        while (my $entry = <>) {
            my ($id, $text) = $entry =~ /^msgid (.*?)^msgstr (.*)/ms or next;
            next if $text =~ /^""\s*$/; # untranslated, which is complained of elsewhere
            my @places = map { join " ", sort /\{\w+\}/g } $id, $text;
            print $id if $places[0] ne $places[1];
        }'
}

check()
{
    write_pot "$temp/new.pot"
    complain "$lang/caresim.pot is out of date; build the target update-po and translate what is new:" \
        "$(diff <(ids "$lang/caresim.pot") <(ids "$temp/new.pot") | grep '^[<>]' || true)"
    for po in "$lang"/*.po; do
        msgmerge --quiet --no-fuzzy-matching -o "$temp/merged.po" "$po" "$temp/new.pot"
        complain "$po: untranslated:" "$(messages "$temp/merged.po" --untranslated)"
        complain "$po: fuzzy:" "$(messages "$po" --only-fuzzy)"
        complain "$po: not the same {places} as the message:" "$(lost_places "$po")"
        complain "$po:" "$(msgfmt --check -o /dev/null "$po" 2>&1 || true)"
    done
    return $failed
}

case ${1:-} in
    '') update ;;
    --check) check ;;
    *) sed -n '2,6p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac
