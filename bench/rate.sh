#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The whole loop's request rate and memory, with the peer on the same machine.
# usage: bench/rate.sh [N] [concurrency]
set -u
. "$(dirname "$0")/peer.sh"
n=${1:-50000}
out=$work/rate.jsonl
start_peer
timed "$didact" generate --seeds "$root/seeds/general-en.jsonl" --teacher "$url" --model sim -n "$n" -o "$out" --concurrency "${2:-64}"
requests=$(peer_stat requests)
printf '{"case":"whole loop","accepted":%s,"seconds":%s,"requests":%s,"requests_per_s":%s,"rss_mb":%s,"pool_mb":%s,"rc":%s}\n' \
  "$n" "$seconds" "$requests" "$(awk "BEGIN{printf \"%.0f\", $requests/$seconds}")" "$rss_mb" \
  "$(du -m "${out%.jsonl}.db" | cut -f1)" "$rc"
[ "$rc" -eq 0 ] || tail -n 5 "$work/out.log" >&2
exit "$rc"
