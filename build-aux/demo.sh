#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `./dev demo [--fet FILE] [--headless DIR]`: a demonstration school with a real server on this machine. With a screen the
# teacher's window opens on today's journal; without one, or with --headless, the journey is played and leaves its results in DIR.

set -euo pipefail

: "${PARTA_ROOT:?is set by ./dev}"

build=$PARTA_ROOT/build
output=
fet=()

refuse ()
{
  printf 'demo: %s\n' "$1" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case $1 in
    --headless) [ $# -ge 2 ] || refuse '--headless needs a folder'; output=$2; shift ;;
    --headless=*) output=${1#*=} ;;
    --fet) [ $# -ge 2 ] || refuse '--fet needs a file'; fet=(--fet "$2"); shift ;;
    --fet=*) fet=(--fet "${1#*=}") ;;
    *) refuse "there is no option \"$1\"; ./dev help lists them" ;;
  esac
  shift
done

[ ${#fet[@]} -eq 0 ] || [ -r "${fet[1]}" ] || refuse "the file ${fet[1]} cannot be read"
if [ -z "$output" ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  output=$build/demo
fi

# The system's own Python: python3-gi belongs to it.
export PYTHONDONTWRITEBYTECODE=1
if [ -n "$output" ]; then
  mkdir -p "$output"
  exec "$PARTA_ROOT/tests/window/driver/window-session" -d "$build/demo-logs" \
    /usr/bin/python3 "$PARTA_ROOT/build-aux/demo-journey.py" "$build" "$output" "${fet[@]}"
fi

exec /usr/bin/python3 "$PARTA_ROOT/build-aux/demo-window.py" "$build" "${fet[@]}"
