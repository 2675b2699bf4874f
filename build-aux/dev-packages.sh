# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
#
# Which Debian packages Parta needs, and how the missing ones are installed. Sourced by ./dev.

BUILD_PACKAGES=(
  build-essential meson ninja-build pkg-config gettext
  appstream desktop-file-utils          # translate and install the desktop's files
  libgtk-4-dev libadwaita-1-dev libsqlite3-dev libpq-dev
  libsoup-3.0-dev glib-networking libjson-glib-dev libcjson-dev
  libpango1.0-dev libcairo2-dev libpoppler-glib-dev
  libssl-dev openssl libp11-kit-dev libsodium-dev libqrencode-dev libxml2-dev libarchive-dev
  adwaita-icon-theme fonts-paratype fonts-dejavu-core fonts-dejavu-extra fonts-noto-core
)

# A screen, keyboard and accessibility bus on a machine that has none.
SCREEN_PACKAGES=(
  xvfb xauth dbus-daemon at-spi2-core openbox x11-utils x11-xkb-utils xkb-data
  xdotool xclip imagemagick python3 python3-gi gir1.2-atspi-2.0 locales
  gsettings-desktop-schemas poppler-utils
)

# What only tests ask: tools written by others, and real timetables.
TEST_PACKAGES=(
  postgresql-15 util-linux qpdf libnss3-tools fet-data flatpak-builder libxml2-utils faketime
  groff-base man-db softhsm2 opensc libengine-gost-openssl zbar-tools
  default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java   # preflight: the validator of PDF/A
  libbcprov-java libbcpkix-java libbcmail-java libcommons-logging-java libcommons-io-java
)

# What only the peers need beside which Parta is measured.
PEER_PACKAGES=(
  nodejs npm
)

missing_packages ()
{
  local package status

  for package in "$@"; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || printf '%s\n' "$package"
  done
}

# Runs apt-get as root, through sudo when we are not root.
apt_get ()
{
  local as_root=()

  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      printf 'dev: packages are missing and there is no sudo. Run as root:\n  apt-get install --no-install-recommends %s\n' \
             "${missing[*]}" >&2
      exit 1
    fi
    as_root=(sudo)
  fi

  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=300 "$@"
}

# A fresh machine knows no package lists, an old one knows lists whose files are gone.
lists_are_usable ()
{
  local package

  for package in "$@"; do
    apt-cache policy "$package" 2>/dev/null | grep -q 'Candidate: [^(]' || return 1
  done
}

install_packages ()
{
  local missing

  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    printf 'dev: this is not a Debian system, so nothing is installed for you.\n' >&2
    printf 'dev: Parta needs what Debian 12 calls: %s\n' "$*" >&2
    return 0
  fi

  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0

  printf 'dev: installing %s\n' "${missing[*]}"
  lists_are_usable "${missing[@]}" || apt_get update

  if ! apt_get install --yes --no-install-recommends "${missing[@]}"; then
    apt_get update
    apt_get install --yes --no-install-recommends "${missing[@]}"
  fi
}
