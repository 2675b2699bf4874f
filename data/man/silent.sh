#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# silent.sh COMMAND...: runs a command that has nothing to say when all is well; a warning fails, too.

said=$("$@" 2>&1)
status=$?
if [ -n "$said" ]; then
  printf '%s\n' "$said"
  exit 1
fi
exit $status
