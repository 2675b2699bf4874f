#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   build-aux/bench.sh [NAME…] [--OPTION=VALUE…]    measures NAME, or everything; tables on the screen, numbers in
#                                                   build/bench/NAME.json. Options such as --runs=7 are those of bench/NAME.py

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

all='entry documents signatures judge duties sync server postgres'
read -ra names <<< "$all"
options=()
asked=()
for word in "$@"; do
  case $word in
    --*) options+=("$word") ;;
    *) asked+=("$word") ;;
  esac
done
[ ${#asked[@]} -eq 0 ] || names=("${asked[@]}")

mkdir -p build/bench
for name in "${names[@]}"; do
  if [ ! -f "bench/$name.py" ]; then
    printf 'There is no measurement "%s". There are: %s.\n' "$name" "$all" >&2
    exit 2
  fi
  # The peers of the synchronisation run on Node.js, which nothing else needs.
  if [ "$name" = sync ] && ! command -v npm >/dev/null; then
    . build-aux/dev-packages.sh
    install_packages "${PEER_PACKAGES[@]}"
  fi
  if [ "$name" = postgres ] && [ -z "$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ]; then
    . build-aux/dev-packages.sh
    install_packages postgresql-15
  fi
  python3 -B "bench/$name.py" --program "build/bench/bench-$name" --output "build/bench/$name.json" "${options[@]}"
done
