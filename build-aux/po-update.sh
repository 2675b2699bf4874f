#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Brings po/ up to date with the sources; needs no network and no build folder.
#
#   build-aux/po-update.sh              rewrites po/POTFILES and merges new texts into every catalogue
#   build-aux/po-update.sh --pot FILE   only collects the texts of po/POTFILES into FILE
#
# A new text arrives untranslated, never guessed: a wrong guess in a school's journal looks like the truth.

set -euo pipefail
export LC_ALL=C.UTF-8

cd "$(dirname "${BASH_SOURCE[0]}")/.."

list_sources ()
{
  {
    grep -rlE --include='*.c' --include='*.h' '\b(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2) *\( *"' src || true
    grep -rlE --include='*.ui' 'translatable="(yes|true|1)"' src ui || true
    grep -rl --include='*.gschema.xml' 'gettext-domain=' data || true
    find data -name '*.desktop.in' -o -name '*.metainfo.xml.in'
  } 2>/dev/null | sort -u
}

collect_texts ()
{
  xgettext --output="$1" --files-from=po/POTFILES --from-code=UTF-8 \
           --package-name=parta --copyright-holder='The Parta authors' \
           --add-comments=Translators --sort-by-file \
           --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 \
           --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 \
           --flag=N_:1:pass-c-format --flag=C_:2:pass-c-format --flag=NC_:2:pass-c-format \
           --flag=g_strdup_printf:1:c-format --flag=g_string_append_printf:2:c-format \
           --flag=g_set_error:4:c-format --flag=g_print:1:c-format --flag=g_printerr:1:c-format
}

merge_languages ()
{
  local language

  while read -r language; do
    msgmerge --quiet --update --backup=none --no-fuzzy-matching --sort-by-file \
             "po/$language.po" "$1"
    printf '%s: ' "$language"
    msgfmt --check --statistics --output-file=/dev/null "po/$language.po"
  done < <(grep -v '^#' po/LINGUAS)
}

if [ "${1:-}" = --pot ]; then
  collect_texts "$2"
  exit
fi

pot=$(mktemp)
trap 'rm -f "$pot"' EXIT

list_sources > po/POTFILES
collect_texts "$pot"
merge_languages "$pot"
