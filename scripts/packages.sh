# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Sourced by ./quickstart and ./check: the Debian packages that the build needs, and the ones for the tests.

build_packages=(gcc libc6-dev meson ninja-build pkg-config libcurl4-openssl-dev libjansson-dev
                libsqlite3-dev libdnnl-dev libicu-dev libarchive-dev nettle-dev libyaml-dev libmicrohttpd-dev
                libcmocka-dev)
check_packages=(clang clang-format libclang-rt-dev python3 sqlite3 curl)

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# need PACKAGE...: installs those that are missing. Says one line if it does, nothing otherwise.
need() {
    local missing=() package as_root=()

    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        printf '%s: this is not Debian or Ubuntu: nothing is installed; needed are %s\n' "${0##*/}" "$*" >&2
        return 0
    fi
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] ||
            missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "these packages are missing: ${missing[*]}
Install them as root (apt-get install ${missing[*]}), or run this again as root or with sudo installed."
        as_root=(sudo)
    fi
    printf 'installing %s\n' "${missing[*]}" >&2
    install_quietly "${as_root[@]}" -- "${missing[@]}"
}

# install_quietly [sudo] -- PACKAGE...: apt's own words are shown only when it fails.
install_quietly() {
    local as_root=() log

    while [ "$1" != -- ]; do as_root+=("$1"); shift; done
    shift
    log=$(mktemp)
    if ! { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq update &&
           "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
               apt-get -qq -y --no-install-recommends install "$@"; } >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        rm -f "$log"
        die "apt-get could not install the packages; its words are above"
    fi
    rm -f "$log"
}
