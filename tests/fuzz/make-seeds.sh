#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   make-seeds.sh PROGRAM WRITTEN FOLDER STAMP    fills FOLDER anew: what PROGRAM makes, and what somebody wrote by hand

set -euo pipefail

rm -rf "$3"
mkdir -p "$3"
# What a sample keeps until the program ends is no leak of ours.
ASAN_OPTIONS=detect_leaks=0 "$1" "$3"
cp -r "$2"/. "$3"
touch "$4"
