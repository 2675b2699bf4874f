#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `./dev test`: every test of a normal build, then the quick ones of a build with sanitizers.
# The last line of the output is the sum of all, as build-aux/count-tests.py reads it.
#
# Tests of real windows mostly wait for a window, so the second build is made beside them, with what they leave over, and those of its tests are run
# that need neither a screen nor a server.

set -uo pipefail

: "${PARTA_ROOT:?is set by ./dev}"
. "$PARTA_ROOT/build-aux/dev-build.sh"
PARTA_LOOK_AGAIN=yes

normal=$PARTA_ROOT/build
sanitized=$PARTA_ROOT/build-sanitize
building=
early=(json sql seal journal rules regulation store exchange print sign)

# run_tests FOLDER LOG [MESON OPTION...]
run_tests ()
{
  local folder=$1 log=$2
  shift 2

  # An old log must not be counted for a run that never happened.
  rm -f "$folder/meson-logs/$log"*
  meson test -C "$folder" --no-rebuild --print-errorlogs --logbase "$log" "$@"
}

build_sanitized ()
{
  build_into build-sanitize -Db_sanitize=address,undefined -Db_lundef=false
}

start_sanitized ()
{
  mkdir -p "$sanitized"
  {
    renice -n 15 -p "$BASHPID"
    NINJA_JOBS=1 build_sanitized && run_sanitized testlog-early --num-processes 1 "${early[@]/#/--suite=}"
  } > "$sanitized/early.log" 2>&1 &
  building=$!
}

# Fails where the build or one of the early tests failed; the rest of the tests can be run if there is a build.
finish_early ()
{
  local status=0

  wait "$building" || status=1
  if [ $status -eq 0 ]; then
    tail -n 12 "$sanitized/early.log"
  else
    tail -n 200 "$sanitized/early.log"
  fi

  return $status
}

# Sources and real windows are tested in the normal build; sanitizers would only make them slow.
# GCC 12's search for leaks falls over libraries that are loaded late, as glib-networking is, unless it
# leaves thread-local storage alone.
# Without GL no graphics driver is loaded and unloaded: its leaks could not be told from ours.
# run_sanitized LOG [MESON OPTION...]
run_sanitized ()
{
  GDK_DEBUG=gl-disable \
  ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:intercept_tls_get_addr=0 \
  UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
  LSAN_OPTIONS="suppressions='$PARTA_ROOT/build-aux/leaks.supp':print_suppressions=0" \
    run_tests "$sanitized" "$@" --timeout-multiplier 4 --no-suite house --no-suite window --no-suite slow --no-suite bench
}

run_all ()
{
  local status=0

  build_into build || return 1
  run_tests "$normal" testlog-plain --no-suite window || status=1

  start_sanitized
  run_tests "$normal" testlog-window --suite window || status=1
  finish_early || status=1
  run_sanitized testlog-sanitized "${early[@]/#/--no-suite=}" || status=1

  return $status
}

status=0
run_all || status=1

printf '\n'
python3 "$PARTA_ROOT/build-aux/count-tests.py" \
        "$normal/meson-logs/testlog-plain" "$normal/meson-logs/testlog-window" \
        "$sanitized/meson-logs/testlog-early" "$sanitized/meson-logs/testlog-sanitized" || status=1

exit $status
