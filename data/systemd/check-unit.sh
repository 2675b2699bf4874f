#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   check-unit.sh UNIT PROGRAM
#
# Lets systemd read the unit and rate how much of the machine it leaves open. The program is taken from the build folder, since
# the one that the unit names is not installed yet; under a name of its own, because a space in the path would end the command.

set -eu

command -v systemd-analyze > /dev/null || { echo "systemd-analyze is not here"; exit 77; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ln -s "$(realpath "$2")" "$folder/parta-server"
sed "s|^ExecStart=[^ ]*|ExecStart=$folder/parta-server|" "$1" > "$folder/parta-server.service"

systemd-analyze --man=no verify "$folder/parta-server.service"
systemd-analyze --offline=yes --threshold=25 security "$folder/parta-server.service" > "$folder/rating" ||
  { cat "$folder/rating"; exit 1; }
tail -n 1 "$folder/rating"
