#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The same dataset, byte for byte, whatever the concurrency, the timing and the faults: N accepted tasks by both methods.
# usage: bench/same_bytes.sh [N] [seed file]
set -u
. "$(dirname "$0")/peer.sh"
n=${1:-5000}
seeds=${2:-$root/seeds/general-en.jsonl}
faults=429=0.05,500=0.03,503=0.02,reset=0.02,cut=0.01,html=0.01,garbage=0.01
bad=0

run() { # LABEL METHOD CONCURRENCY
  local out="$work/$2-$1.jsonl"
  rm -f "$out" "${out%.jsonl}.db"
  reset_peer
  timed "$didact" generate --seeds "$seeds" --teacher "$url" --model sim --method "$2" -n "$n" -o "$out" --concurrency "$3"
  local requests repeats sum
  requests=$(peer_stat requests) repeats=$(peer_stat repeats) sum=$(digest "$out")
  [ "$rc" -eq 0 ] && [ "$repeats" -eq 0 ] || { bad=1; tail -n 5 "$work/out.log" >&2; }
  [ -n "${want:-}" ] || want=$sum
  [ "$sum" = "$want" ] || bad=1
  printf '{"method":"%s","case":"%s","rows":%s,"digest":"%s","same":%s,"seconds":%s,"requests":%s,"requests_per_s":%s,"repeats":%s,"rss_mb":%s,"rc":%s}\n' \
    "$2" "$1" "$(wc -l <"$out")" "$sum" "$([ "$sum" = "$want" ] && echo true || echo false)" "$seconds" "$requests" \
    "$(awk "BEGIN{printf \"%.0f\", $requests/$seconds}")" "$repeats" "$rss_mb" "$rc"
}

for method in self-instruct alpaca; do
  want=
  start_peer
  run concurrency-16 $method 16
  run concurrency-1 $method 1
  run concurrency-256 $method 256
  start_peer --latency 20 --jitter 200
  run latency $method 256
  start_peer --faults "$faults"
  run faults $method 64
done
exit $bad
