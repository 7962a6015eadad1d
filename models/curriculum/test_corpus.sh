#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The corpus that the shipped model was trained on: its first 3,000 pages, by their digest. A change of a family or a page
# changes them; then the model must be trained again (models/make.sh), and this digest with it.
set -euo pipefail

wanted=9968d8d2dc09a0a96e15193f3c8c72d9f51bb58cc2b356621e10560cb630c654
got=$("$1" pages 1 0 3000 | sha256sum | cut -d ' ' -f 1)
[ "$got" = "$wanted" ] || { printf 'the corpus has changed: %s, and the model was trained on %s\n' "$got" "$wanted" >&2; exit 1; }
[ "$("$1" pages 1 2990 10 | sha256sum)" = "$("$1" pages 1 0 3000 | tail -n 10 | sha256sum)" ] ||
    { echo 'a page depends on the pages before it' >&2; exit 1; }
