#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Proves in TAP that window-session passes on what it should and leaves nothing behind:
#   test-session.sh WINDOW-SESSION

session=$1
number=0
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

# row ADDRESS COMMAND...: one row, which holds when the command succeeds
row ()
{
  local address=$1
  shift
  number=$((number + 1))
  if "$@" >"$temp/output" 2>&1; then
    printf 'ok %s /session/%s\n' "$number" "$address"
  else
    printf 'not ok %s /session/%s\n' "$number" "$address"
    sed 's/^/# /' "$temp/output"
  fi
}

status_is ()
{
  local wanted=$1 status
  shift
  "$@"
  status=$?
  [ "$status" -eq "$wanted" ] || { echo "status $status instead of $wanted"; return 1; }
}

# The helpers carry the session's own temporary folder in their environment.
left_over ()
{
  grep -lsa "PARTA_WINDOW_TEMP=$1" /proc/[0-9]*/environ
}

cleans_up ()
{
  local room
  room=$("$session" -l C.UTF-8 sh -c 'printf %s "$PARTA_WINDOW_TEMP"')
  [ -n "$room" ] && [ ! -e "$room" ] && ! left_over "$room"
}

# Whoever ends the session ends the command in it, too.
hears_the_end ()
{
  local pid
  "$session" -l C.UTF-8 sh -c 'echo ready >"$0"; exec sleep 60' "$temp/ready" &
  pid=$!
  until [ -s "$temp/ready" ]; do kill -0 "$pid" || return 1; sleep 0.05; done
  kill -TERM "$pid"
  wait "$pid"
  [ $? -eq 143 ]
}

printf '1..8\n'
row status status_is 7 "$session" -l C.UTF-8 sh -c 'exit 7'
row usage status_is 97 "$session"
row clean cleans_up
row signal hears_the_end
row geometry "$session" -l C.UTF-8 -g 800x600 sh -c 'xwininfo -root | grep -q "Width: 800"'
row locale "$session" -l kk_KZ.UTF-8 sh -c 'test "$(locale charmap)" = UTF-8 && test "$LANGUAGE" = kk'
row unknown-locale status_is 98 "$session" -l xx_XX.UTF-8 true
row input sh -c 'test "$(echo word | "$1" -l C.UTF-8 cat)" = word' sh "$session"
