#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What the built-in teacher gives: bench/builtin_teacher.sh [TASKS] [SEEDS] [LANG]
# Generates TASKS accepted tasks (1000) from SEEDS (seeds/general-en.jsonl), and tells how long that takes, from how
# many families of the curriculum they are, and how many of their instructions stand word for word on the pages that
# the model was trained on (their numbers are models/didact-base/README.md's). Draws 100 records at random and writes them
# to builtin-sample.jsonl, to be read and judged.
set -euo pipefail
cd "$(dirname "$0")/.."

tasks=${1:-1000}
pages=166402      # of the first stretch
core_pages=156986 # of the second
seeds=${2:-seeds/general-en.jsonl}
lang=${3:-en}
build=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

begin=$(date +%s.%N)
"$build/src/didact" generate --seeds "$seeds" --lang "$lang" --teacher builtin -n "$tasks" -o "$work/out.jsonl" \
    --format jsonl --pool "$work/run.db" --quiet
end=$(date +%s.%N)

"$build/src/didact" export --pool "$work/run.db" --format jsonl -o - |
    python3 -c 'import json, sys; [print(json.loads(l)["instruction"]) for l in sys.stdin]' | awk '!seen[$0]++' >"$work/accepted"
"$build/models/curriculum/curriculum" match "$lang" <"$work/accepted" >"$work/families"
{
    "$build/models/curriculum/curriculum" instructions 1 0 "$pages"
    "$build/models/curriculum/curriculum" core-instructions 1 0 "$core_pages"
} | LC_ALL=C sort -u >"$work/corpus"
LC_ALL=C sort -u "$work/accepted" >"$work/sorted"

n=$(wc -l <"$work/accepted")
printf '%s\n' "accepted         $n in $(awk "BEGIN {printf \"%.0f\", $end - $begin}") s, $(wc -l <"$work/out.jsonl") rows" \
    "families         $(cut -f 1 "$work/families" | grep -vx -- - | sort -u | wc -l), $(cut -f 1 "$work/families" | grep -cx -- - || true) of no known one" \
    "not in corpus    $(LC_ALL=C comm -23 "$work/sorted" "$work/corpus" | wc -l) of $n"
shuf -n 100 --random-source=<(yes) "$work/out.jsonl" >builtin-sample.jsonl
