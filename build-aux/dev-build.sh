# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# How a build folder comes to be. Sourced by ./dev and its scripts; needs PARTA_ROOT.

# build_into FOLDER [MESON OPTION...]: configures once, then brings the folder up to date.
# With PARTA_LOOK_AGAIN it looks once more for tools that may have been installed since.
# NINJA_JOBS, where set, says how many compilers may run at once.
build_into ()
{
  local folder=$PARTA_ROOT/$1
  shift

  if [ ! -f "$folder/build.ninja" ]; then
    meson setup "$folder" "$PARTA_ROOT" -Dwerror=true "$@"
  elif [ -n "${PARTA_LOOK_AGAIN:-}" ]; then
    meson setup --reconfigure "$folder" "$PARTA_ROOT"
  fi

  ninja -C "$folder" ${NINJA_JOBS:+-j "$NINJA_JOBS"}
}
