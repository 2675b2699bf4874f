#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   build-aux/dev-fuzz.sh [TARGET...] [--seconds N]
#
# Tries each TARGET, or every one of them, with bytes from strangers for N seconds (300). Built with clang, libFuzzer and the
# sanitizers for addresses and undefined behaviour, in build-fuzz/. What was learned stays in build-fuzz/corpus/; an input that
# brings a target down is put into build-fuzz/found/ and belongs, small, into tests/fuzz/findings/TARGET/ once it is mended.

set -euo pipefail

: "${PARTA_ROOT:?is set by ./dev}"
. "$PARTA_ROOT/build-aux/dev-packages.sh"

folder=$PARTA_ROOT/build-fuzz
seconds=300
targets=()

while [ $# -gt 0 ]; do
  case $1 in
    --seconds) seconds=${2:?"--seconds needs a number"}; shift 2 ;;
    --seconds=*) seconds=${1#*=}; shift ;;
    -*) printf 'dev: fuzz does not know %s\n' "$1" >&2; exit 2 ;;
    *) targets+=("$1"); shift ;;
  esac
done

mapfile -t all < <(cd "$PARTA_ROOT/tests/fuzz" && grep -l '^LLVMFuzzerTestOneInput' fuzz-*.c | grep -v fuzz-replay | sed 's/^fuzz-//; s/\.c$//')
[ ${#targets[@]} -gt 0 ] || targets=("${all[@]}")
for target in "${targets[@]}"; do
  [[ " ${all[*]} " == *" $target "* ]] || { printf 'dev: there is no target "%s". There are: %s.\n' "$target" "${all[*]}" >&2; exit 2; }
done

install_packages clang libclang-rt-14-dev
[ -f "$folder/build.ninja" ] ||
  CC=clang meson setup "$folder" "$PARTA_ROOT" -Dfuzzing=true -Db_sanitize=address,undefined -Db_lundef=false
ninja -C "$folder" fuzzers

export PARTA_FUZZ_SEEDS=$folder/tests/fuzz/seeds
export LC_ALL=C.UTF-8 G_DEBUG=fatal-criticals
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:allocator_may_return_null=1

status=0
for target in "${targets[@]}"; do
  corpus=$folder/corpus/$target found=$folder/found/$target
  folders=("$corpus" "$PARTA_FUZZ_SEEDS/$target")
  [ ! -d "$PARTA_ROOT/tests/fuzz/findings/$target" ] || folders+=("$PARTA_ROOT/tests/fuzz/findings/$target")
  words=()
  [ ! -f "$PARTA_ROOT/tests/fuzz/$target.dict" ] || words=("-dict=$PARTA_ROOT/tests/fuzz/$target.dict")
  mkdir -p "$corpus" "$found"

  if "$folder/tests/fuzz/fuzz-$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=65536 \
       -artifact_prefix="$found/" "${words[@]}" "${folders[@]}" >"$folder/fuzz-$target.log" 2>&1; then
    printf '%-14s %s s without a finding, %s\n' "$target" "$seconds" \
           "$(grep -o 'Done [0-9]* runs' "$folder/fuzz-$target.log" | tail -1)"
  else
    printf '%-14s FOUND SOMETHING: %s\n' "$target" "$folder/fuzz-$target.log"
    tail -5 "$folder/fuzz-$target.log"
    status=1
  fi
done

exit $status
