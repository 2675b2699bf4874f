#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   build-aux/bench.sh [NAME]    measures NAME, or everything; tables on the screen, numbers in build/bench/NAME.json

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

all='entry documents judge duties'
read -ra names <<< "$all"
[ $# -eq 0 ] || names=("$@")

mkdir -p build/bench
for name in "${names[@]}"; do
  if [ ! -f "bench/$name.py" ]; then
    printf 'There is no measurement "%s". There are: %s.\n' "$name" "$all" >&2
    exit 2
  fi
  python3 -B "bench/$name.py" --program "build/bench/bench-$name" --output "build/bench/$name.json"
done
