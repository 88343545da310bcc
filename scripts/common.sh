# What the other scripts share: the tools and libraries that Dateline is built with. Sourced, not run.

packages=(libxml2-dev libzstd-dev zlib1g-dev libstemmer-dev libuchardet-dev libcld2-dev)

say() { printf '==> %s\n' "$*" >&2; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Ends with a message when there is no Swift, or one that is too old.
require_swift() {
  command -v swift >/dev/null 2>&1 || fail "Swift is not installed, or not on the PATH.
Install Swift 6.2 or newer from https://www.swift.org/install and try again."
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  [ -n "$version" ] || fail "\`swift --version\` does not say which version this is; Swift 6.2 or newer is needed."
  if [ "$(printf '%s\n6.2\n' "$version" | sort -V | head -n 1)" != 6.2 ]; then
    fail "this is Swift $version; Dateline needs 6.2 or newer: https://www.swift.org/install"
  fi
}

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Installs those of the Debian packages that are missing.
install_packages() {
  command -v dpkg-query >/dev/null 2>&1 || {
    say "this is not Debian: make sure that libxml2, zstd, zlib, libstemmer, uchardet and CLD2 are installed"
    return
  }
  local missing=() package
  for package in "${packages[@]}"; do is_installed "$package" || missing+=("$package"); done
  if [ ${#missing[@]} -eq 0 ]; then
    say "all libraries are installed"
    return
  fi
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || fail "these packages are missing and need root to be installed:
  apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  local log
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    fail "the packages could not be installed; what apt-get said is above"
  fi
  rm -f "$log"
}
