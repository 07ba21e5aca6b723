#!/usr/bin/env bash
# Installs into a fresh prefix, moves it, and builds and runs tests/consumer against what lies there, once
# through pkg-config and once through find_package. Gets BUILD_DIR, SOURCE_DIR and CC from CTest.
set -euo pipefail

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

cached()
{
    sed -n "s/^$1:[A-Z]*=//p" "$BUILD_DIR/CMakeCache.txt"
}

fail()
{
    echo "FAIL: $*" >&2
    exit 1
}

version=$(cached CMAKE_PROJECT_VERSION)
# A library built with sanitizers or for coverage needs their runtime in the consumer as well.
flags=$(cached CMAKE_C_FLAGS)
[[ $(cached CARESIM_COVERAGE) == ON ]] && flags+=' --coverage'
CC=${CC:-cc}

cmake --install "$BUILD_DIR" --prefix "$temp/first" >"$temp/install.log" ||
    { cat "$temp/install.log"; fail 'cmake --install'; }
[[ -f $temp/first/include/caresim.h ]] || { echo 'SKIPPED: libcaresim is not built here'; exit 77; }
mv "$temp/first" "$temp/moved" # nothing installed may know where it was put
prefix=$temp/moved
model=$prefix/share/caresim/models/bra
scenario=$prefix/share/caresim/scenarios/bra-childcare-2035.cfg

echo '== pkg-config'
pc=$(find "$prefix" -name caresim.pc)
export PKG_CONFIG_PATH=${pc%/*}${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
[[ $(pkg-config --modversion caresim) == "$version" ]] || fail 'caresim.pc has another version'
libdir=$(pkg-config --variable=libdir caresim)
for static in '' --static; do
    # shellcheck disable=SC2046,SC2086  # flags are words
    $CC $flags -o "$temp/consumer" "$SOURCE_DIR/tests/consumer/main.c" \
        $(pkg-config --cflags --libs $static caresim)
    LD_LIBRARY_PATH=$libdir "$temp/consumer" "$version" "$model" "$scenario"
done

echo '== find_package'
cmake -S "$SOURCE_DIR/tests/consumer" -B "$temp/build" -G "$(cached CMAKE_GENERATOR)" \
    -DCMAKE_C_COMPILER="$CC" -DCMAKE_C_FLAGS="$flags" -DCMAKE_PREFIX_PATH="$prefix" \
    -DCARESIM_EXPECTED_VERSION="$version" >"$temp/configure.log" ||
    { cat "$temp/configure.log"; fail 'find_package(caresim)'; }
cmake --build "$temp/build" >"$temp/build.log" || { cat "$temp/build.log"; fail 'building the consumer'; }
"$temp/build/consumer" "$version" "$model" "$scenario"

echo '== program and data'
installed=$("$prefix/bin/caresim" --version | head -n 1)
[[ $installed == *"$version"* ]] || fail "bin/caresim --version says '$installed'"
for folder in models scenarios plots; do
    [[ ! -d $SOURCE_DIR/$folder ]] || diff -r "$SOURCE_DIR/$folder" "$prefix/share/caresim/$folder" >&2 ||
        fail "share/caresim/$folder is not the folder $folder"
done

# Nothing of this tree may be needed by who has only the installed one.
if grep -rIlF "$SOURCE_DIR" "$prefix/include" "${pc%/*}" "$libdir/cmake"; then
    fail "the files above name the source folder"
fi
