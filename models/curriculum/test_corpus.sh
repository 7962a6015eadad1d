#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The corpora that the shipped model was trained on: the first 3,000 pages of each, by their digest. A change of a family or a
# page changes them; then the model must be trained again (models/make.sh), and these digests with it.
set -euo pipefail

expect() { # PAGES DIGEST
    local got
    got=$("$curriculum" "$1" 1 0 3000 | sha256sum | cut -d ' ' -f 1)
    [ "$got" = "$2" ] ||
        { printf 'the %s have changed: %s, and the model was trained on %s\n' "$1" "$got" "$2" >&2; exit 1; }
}

curriculum=$1
expect pages 9968d8d2dc09a0a96e15193f3c8c72d9f51bb58cc2b356621e10560cb630c654
expect core 6d5b862d53115b6f2c127b56e59f6184863f23a98add2d02a05f7e08a05e4a40
[ "$("$curriculum" pages 1 2990 10 | sha256sum)" = "$("$curriculum" pages 1 0 3000 | tail -n 10 | sha256sum)" ] ||
    { echo 'a page depends on the pages before it' >&2; exit 1; }
