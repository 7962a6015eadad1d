#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# didact dedup on real data and on a million rows made of it: bench/dedup.sh [CORPUS_FOLDER] [--long]
# CORPUS_FOLDER holds instructions_en.jsonl.zst and instructions_multilingual.jsonl.zst (../shared/data/corpus). Prints
# seconds of processor time (other work on the machine counts less in it than in wall time), wall time and memory of each, with
# one thread and with two. --long adds ten million rows by sketches.
# bench/novelty_gate compares the index itself with brute force, in one process.
set -euo pipefail
cd "$(dirname "$0")/.."

corpus=${1:-../shared/data/corpus}
build=${BUILD:-build}
work=${WORK:-$(mktemp -d)}
didact=$build/src/didact

# timed NAME COMMAND...
timed() {
    local name=$1
    shift
    /usr/bin/time -f '%U %S %e %M' -o "$work/time" "$@" 2>"$work/err" >/dev/null
    awk -v name="$name" -v rows="$(grep -oE '[0-9]+ rows: [0-9]+ kept' "$work/err" | head -n 1)" \
        '{ printf "%-44s %8.2f s cpu %8.2f s wall %7.0f MB  %s\n", name, $1 + $2, $3, $4 / 1024, rows }' "$work/time"
    awk '{ print $1 + $2 }' "$work/time" >"$work/cpu"
}

zstd -dcq "$corpus/instructions_en.jsonl.zst" >"$work/en.jsonl"
zstd -dcq "$corpus/instructions_multilingual.jsonl.zst" >"$work/multi.jsonl"
grep -F '"source": "hikariming/alpaca_chinese_dataset' "$work/en.jsonl" >"$work/alpaca.jsonl"

for threads in 1 2; do
    timed "Alpaca's instructions, $threads thread(s)" "$didact" dedup "$work/alpaca.jsonl" --threads $threads -o /dev/null
    timed "all English instructions, $threads thread(s)" "$didact" dedup "$work/en.jsonl" --threads $threads -o /dev/null
    timed "all languages, $threads thread(s)" "$didact" dedup "$work/multi.jsonl" --threads $threads -o /dev/null
done

"$build/bench/recombine" "$work/en.jsonl" 1000000 >"$work/million.jsonl"
head -n 50000 "$work/million.jsonl" >"$work/part.jsonl"
timed "50,000 recombined, 1 thread" "$didact" dedup "$work/part.jsonl" --threads 1 -o /dev/null
small=$(cat "$work/cpu")
timed "1,000,000 recombined, 1 thread" "$didact" dedup "$work/million.jsonl" --threads 1 -o /dev/null
awk -v a="$small" -v b="$(cat "$work/cpu")" 'BEGIN { printf "grows with the rows to the power of %.2f\n", log(b / a) / log(20) }'
timed "1,000,000 recombined, 2 threads" "$didact" dedup "$work/million.jsonl" --threads 2 -o /dev/null
timed "1,000,000 recombined, by sketches" "$didact" dedup "$work/million.jsonl" --approximate -o /dev/null
grep 'sampled rows' "$work/err" || true

# Rows of 1 KB, all different but for one in a hundred.
awk 'BEGIN { for (i = 0; i < 1000000; i++) { printf "{\"instruction\": \"%d ", i - (i % 100 == 99); for (j = 0; j < 120; j++) printf "word%d ", j; print "\"}" } }' >"$work/gigabyte.jsonl"
timed "$(du -m "$work/gigabyte.jsonl" | cut -f 1) MB by --metric exact" "$didact" dedup "$work/gigabyte.jsonl" --metric exact -o /dev/null

echo 'Chinese near-duplicates that rouge_score does not see:'
"$didact" dedup "$work/multi.jsonl" -o /dev/null --pairs "$work/pairs.jsonl" 2>/dev/null
python3 - "$work/pairs.jsonl" <<'PY'
import json, re, sys
shown = 0
for line in open(sys.argv[1], encoding="utf-8"):
    pair = json.loads(line)
    if "row" not in pair or shown == 20:
        continue
    a, b = pair["row"]["text"], pair["like"]["text"]
    # Nothing of it is left to Google's tokeniser, so to it no two of them are alike.
    if re.search("[一-鿿]", a) and not re.search("[a-zA-Z0-9]", a + b) and pair["score"] < 1:
        shown += 1
        print(f"  {pair['score']:.3f}  {a[:60]}  |  {b[:60]}")
PY

if [ "${2:-}" = --long ]; then
    "$build/bench/recombine" "$work/en.jsonl" 10000000 >"$work/ten.jsonl"
    timed "10,000,000 recombined, by sketches" "$didact" dedup "$work/ten.jsonl" --approximate -o /dev/null
    grep 'sampled rows' "$work/err"
fi
