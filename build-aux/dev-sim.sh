#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `./dev sim [--seeds N] [--from S] [--steps M] [--seed N --trace] …`: a school's replicas and their server in one process, with
# everything that can go wrong. Options are those of tests/sim/parta-sim.c; without any, 1000 fresh seeds of 100 steps.

set -euo pipefail

: "${PARTA_ROOT:?is set by ./dev}"

[ $# -gt 0 ] || set -- --fresh --seeds 1000

exec "$PARTA_ROOT/build/tests/sim/parta-sim" "$@"
