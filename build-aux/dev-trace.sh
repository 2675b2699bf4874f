#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `./dev trace`: which of the requirements R-001 … R-203 are named by a test.
# tests/house plants wrong numbers on purpose, so it does not count.

set -euo pipefail

: "${PARTA_ROOT:?is set by ./dev}"

last=203
named=0

cd "$PARTA_ROOT"

for number in $(seq -f '%03g' 1 "$last"); do
  files=$(grep -rlw --include='*.c' --include='*.py' --include='*.sh' --exclude-dir=house \
               "R-$number" tests | sort | tr '\n' ' ' || true)
  printf 'R-%s  %s\n' "$number" "${files:-—}"
  [ -z "$files" ] || named=$((named + 1))
done

printf '\n%s of %s requirements are named by a test\n' "$named" "$last"
