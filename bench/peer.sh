# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts beside it: the recorded-data peer of the shared folder, on loopback.
#
# DIDACT         the program under test (default: build/src/didact)
# DIDACT_SHARED  the folder with the peer and its data (default: ../shared)

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
didact=${DIDACT:-$root/build/src/didact}
shared=${DIDACT_SHARED:-$root/../shared}
work=$(mktemp -d "${TMPDIR:-/tmp}/didact-bench-XXXXXX")
peer_pid=

[ -x "$didact" ] || { echo "bench: build $didact first (./quickstart or ./check)" >&2; exit 1; }
[ -f "$shared/tools/teacher-sim.mjs" ] || { echo "bench: no $shared/tools/teacher-sim.mjs; set DIDACT_SHARED" >&2; exit 1; }

stop_peer() {
  if [ -n "$peer_pid" ]; then
    kill "$peer_pid" 2>/dev/null || true
    wait "$peer_pid" 2>/dev/null || true
  fi
  peer_pid=
}
trap 'stop_peer; rm -rf "$work"' EXIT

# start_peer [options of the peer]: sets $url
start_peer() {
  stop_peer
  : >"$work/peer.log"
  node "$shared/tools/teacher-sim.mjs" --port 0 "$@" >"$work/peer.log" 2>&1 &
  peer_pid=$!
  for _ in $(seq 300); do
    url=$(sed -n 's/.*\(http:[^ ]*\)/\1/p' "$work/peer.log")
    [ -n "$url" ] && return 0
    kill -0 "$peer_pid" 2>/dev/null || { cat "$work/peer.log" >&2; exit 1; }
    sleep 0.1
  done
  echo "bench: the peer does not start" >&2
  exit 1
}

# peer_stat NAME: a number of the peer's /stats
peer_stat() {
  curl -s "${url%/v1}/stats" | tr -d '\n ' | sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p"
}

reset_peer() { curl -s -o /dev/null "${url%/v1}/reset"; }

digest() { sha256sum "$1" | cut -c1-16; }

# timed LABEL COMMAND...: runs it, sets $seconds, $rss_mb and $rc
timed() {
  local log="$work/time"
  rc=0
  /usr/bin/time -f '%e %M' -o "$log" "$@" >"$work/out.log" 2>&1 || rc=$?
  read -r seconds rss_kb < <(tail -n 1 "$log")
  rss_mb=$((rss_kb / 1024))
}
