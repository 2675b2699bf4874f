#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test-install.sh BUILD: installs into an empty folder and tries what lies there.

set -u
build=$1
data=$(dirname "$0")/../../data
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
count=0

check ()
{
  count=$((count + 1))
  name=$1
  shift
  if "$@" > "$tree/said" 2>&1; then
    echo "ok $count /house/install/$name"
  else
    sed 's/^/# /' "$tree/said"
    echo "not ok $count /house/install/$name"
  fi
}

lies_there () { [ -n "$(find "$tree" -path "*$1" -type f)" ]; }
runs () { "$(find "$tree" -path "*/bin/$1" -type f)" --version | grep -q "^$1 [0-9]"; }
says_help () { "$(find "$tree" -path "*/bin/$1" -type f)" --help | grep -q .; }
is_a_man_page () { MANROFFSEQ='' man --warnings -l "$(find "$tree" -name "$1")" > /dev/null 2> "$tree/warnings" && [ ! -s "$tree/warnings" ]; }
speaks_russian () { msgunfmt "$(find "$tree" -path '*/ru/LC_MESSAGES/parta.mo')" | grep -A1 '^msgid "Pupil"$' | grep -q '^msgstr "Ученик"$'; }

DESTDIR=$tree meson install -C "$build" --no-rebuild --quiet > "$tree/log" 2>&1 || sed 's/^/# /' "$tree/log"

for program in parta partactl parta-server; do
  check "runs/$program" runs "$program"
  check "help/$program" says_help "$program"
done
for file in /applications/org.parta.Parta.desktop /metainfo/org.parta.Parta.metainfo.xml \
            /scalable/apps/org.parta.Parta.svg /symbolic/apps/org.parta.Parta-symbolic.svg \
            /schemas/org.parta.Parta.gschema.xml /ru/LC_MESSAGES/parta.mo /kk/LC_MESSAGES/parta.mo /ky/LC_MESSAGES/parta.mo \
            /man1/parta.1 /man1/partactl.1 /man8/parta-server.8; do
  check "file$file" lies_there "$file"
done
# A profile that data/ forgets to install would be missed only where Parta does not run from its build folder.
for file in $(cd "$data" && echo regulations/*.json calendars/*.json); do
  check "file/parta/$file" lies_there "/parta/$file"
done
check catalogue speaks_russian
if command -v man > /dev/null; then
  for page in parta.1 partactl.1 parta-server.8; do
    check "man/$page" is_a_man_page "$page"
  done
fi
echo "1..$count"
