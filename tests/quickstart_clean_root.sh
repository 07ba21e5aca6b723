#!/usr/bin/env bash
# Does ./quickstart work on a machine that has nothing? Makes a bare Debian 12 root, puts a clean clone of
# this tree into it and runs ./quickstart and ./quickstart test there. Takes minutes and the network, needs
# root and mmdebstrap: run by hand before a release, not by CTest.
#
#   tests/quickstart_clean_root.sh [DIR]     DIR: where to make the root and leave it (default: a temporary
#                                            folder, removed at the end)
set -euo pipefail

suite=bookworm
source_tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say()
{
    printf '\n#### %s\n' "$*"
}

fail()
{
    echo "FAIL: $*" >&2
    exit 1
}

((EUID == 0)) || fail 'run this as root: it makes a root file system'
command -v mmdebstrap >/dev/null || fail 'mmdebstrap is missing: apt-get install mmdebstrap'

temp=$(mktemp -d)
trap 'rm -rf --one-file-system "$temp"' EXIT
chmod 755 "$temp"
root=${1:-$temp/root}
[[ ! -e $root ]] || fail "$root exists; give a folder that does not"

# The mirrors of this machine that carry the suite, and its settings for reaching them.
say "A bare $suite in $root"
mapfile -t mirrors < <(grep -lsE "(^|[[:space:]])$suite([[:space:]]|\$)" \
    /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources)
apt-config dump | grep -E '^Acquire::(http|https|Check|Retries|ForceIPv)' >"$temp/apt.conf" || true
mmdebstrap --quiet --variant=apt --aptopt="$temp/apt.conf" "$suite" "$root" "${mirrors[@]}"
cp -L /etc/resolv.conf "$root/etc/resolv.conf"

say 'A clean clone'
git -C "$source_tree" diff --quiet HEAD || echo 'note: changes that are not committed are not tested'
mkdir "$root/srv/tree"
git -c safe.directory='*' clone --quiet --no-local "$source_tree" "$root/srv/tree/caresim"
if [[ -d $source_tree/../shared ]]; then
    cp -R "$source_tree/../shared" "$root/srv/tree/shared"
fi

# in_root USER DIR COMMAND...: in a mount namespace of its own, so that /proc goes when it ends
in_root()
{
    local user=$1 dir=$2
    shift 2
    # shellcheck disable=SC2016  # the inner shells expand these
    unshare --mount --fork bash -c '
        mount -t proc proc "$1/proc" || exit 1
        exec env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
            ${http_proxy+http_proxy="$http_proxy"} ${https_proxy+https_proxy="$https_proxy"} \
            chroot --userspec="$2" "$1" sh -c "cd \"\$1\" && shift && exec \"\$@\"" sh "${@:3}"
    ' bash "$root" "$user" "$dir" "$@"
}

say 'Without root rights and sudo it says what to do'
said=$(in_root nobody /srv/tree/caresim ./quickstart 2>&1) && fail 'it went on without packages'
grep -q 'apt-get install --no-install-recommends' <<<"$said" || fail "no hint in: $said"

say './quickstart, from another folder'
in_root root:root / /srv/tree/caresim/quickstart
[[ -n $(ls -A "$root/srv/tree/caresim/out/bra-childcare-2035") ]] || fail 'no output was written'

say './quickstart again, where apt does not work'
mv "$root/usr/bin/apt-get" "$root/usr/bin/apt-get.kept"
printf '#!/bin/sh\necho "apt-get was called" >&2\nexit 100\n' >"$root/usr/bin/apt-get"
chmod 755 "$root/usr/bin/apt-get"
in_root root:root /srv/tree/caresim ./quickstart
mv "$root/usr/bin/apt-get.kept" "$root/usr/bin/apt-get"

say './quickstart test'
in_root root:root /srv/tree/caresim ./quickstart test

say 'passed'
