#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# kill -9 at random moments of a run, resumed each time: the same bytes as an undisturbed run, and no answer that had been
# received is asked for again.
# usage: bench/kill.sh [N] [kills] [random seed]
set -u
. "$(dirname "$0")/peer.sh"
n=${1:-5000}
kills=${2:-20}
RANDOM=${3:-1}
seeds=$root/seeds/general-en.jsonl
out=$work/killed.jsonl
pool=$work/killed.db

generate() { exec "$didact" generate --seeds "$seeds" --teacher "$url" --model sim -n "$n" -o "$1" --concurrency 64; }

start_peer --latency 5 --jitter 40
timed bash -c "'$didact' generate --seeds '$seeds' --teacher '$url' --model sim -n '$n' -o '$work/calm.jsonl' --concurrency 64"
calm=$seconds
whole=$(peer_stat requests)
reset_peer

done_kills=0 lost=0
while [ "$done_kills" -lt "$kills" ]; do
  (generate "$out") >"$work/out.log" 2>&1 &
  pid=$!
  sleep "$(awk "BEGIN{printf \"%.3f\", 0.05 + $calm / $kills * ($RANDOM / 32768) * 1.6}")"
  if ! kill -9 "$pid" 2>/dev/null; then
    wait "$pid"
    break # it ended by itself before the moment came
  fi
  wait "$pid" 2>/dev/null
  done_kills=$((done_kills + 1))
  sqlite3 "$pool" "SELECT id, hex(key), answered FROM request" >>"$work/kept" 2>/dev/null
done
(generate "$out") >"$work/out.log" 2>&1 || { tail -n 5 "$work/out.log" >&2; exit 1; }

# The peer also counts answers that were lost in flight with the killed process. What the pool had kept at any kill must
# stand there unchanged: an answer that was asked for again would have replaced its row.
kept=$(sort -u "$work/kept" | wc -l)
replaced=$(sort -u "$work/kept" | comm -23 - <(sqlite3 "$pool" "SELECT id, hex(key), answered FROM request" | sort -u) | wc -l)
repeats=$(peer_stat repeats)
same=$([ "$(digest "$out")" = "$(digest "$work/calm.jsonl")" ] && echo true || echo false)
printf '{"case":"kill -9","kills":%s,"same":%s,"kept_at_kills":%s,"asked_again_though_kept":%s,"undisturbed_requests":%s,"asked_again_because_lost_in_flight":%s,"most_in_flight":%s}\n' \
  "$done_kills" "$same" "$kept" "$replaced" "$whole" "$repeats" $((done_kills * 64))
[ "$same" = true ] && [ "$kept" -gt 0 ] && [ "$replaced" = 0 ] && [ "$repeats" -le $((done_kills * 64)) ]
