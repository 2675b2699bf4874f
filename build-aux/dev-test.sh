#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `./dev test`: every test of a normal build, then the quick ones of a build with sanitizers.
# The last line of the output is the sum of both, as build-aux/count-tests.py reads it.

set -uo pipefail

: "${PARTA_ROOT:?is set by ./dev}"
. "$PARTA_ROOT/build-aux/dev-build.sh"
PARTA_LOOK_AGAIN=yes

normal=$PARTA_ROOT/build
sanitized=$PARTA_ROOT/build-sanitize

run_tests ()
{
  local folder=$1
  shift

  # An old log must not be counted for a run that never happened.
  rm -f "$folder"/meson-logs/testlog*
  meson test -C "$folder" --no-rebuild --print-errorlogs "$@"
}

run_normal ()
{
  build_into build && run_tests "$normal"
}

# Sources and real windows were tested above; sanitizers would only make them slow.
# GCC 12's search for leaks falls over libraries that are loaded late, as glib-networking is, unless it
# leaves thread-local storage alone.
# Without GL no graphics driver is loaded and unloaded: its leaks could not be told from ours.
run_sanitized ()
{
  build_into build-sanitize -Db_sanitize=address,undefined -Db_lundef=false || return 1

  GDK_DEBUG=gl-disable \
  ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:intercept_tls_get_addr=0 \
  UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
  LSAN_OPTIONS="suppressions='$PARTA_ROOT/build-aux/leaks.supp':print_suppressions=0" \
    run_tests "$sanitized" --timeout-multiplier 4 \
              --no-suite house --no-suite window --no-suite slow --no-suite bench
}

status=0
run_normal || status=1
run_sanitized || status=1

printf '\n'
python3 "$PARTA_ROOT/build-aux/count-tests.py" \
        "$normal/meson-logs" "$sanitized/meson-logs" || status=1

exit $status
