#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# kill -9 and go on: the same bytes as without, and no answer that had been received is asked for again.
. "$(dirname "$0")/lib.sh"

target=${DIDACT_TEST_LONG:+1500}
target=${target:-150}
start_peer
make_ whole -n "$target"
requests=$(stat_ answered)
stop_peer

# start_run NAME: in the background; sets $run_pid.
start_run() {
    in_background -n "$target" -o "$1.jsonl" --pool "$1.db" --concurrency 16
}

kill_run() {
    kill -9 "$run_pid" 2>/dev/null
    wait "$run_pid" 2>/dev/null
}

answered_at_least() {
    kill -0 "$run_pid" 2>/dev/null || return 0
    [ "$(stat_ answered)" -ge "$1" ]
}

# Every request that is open waits in the paused peer, and all others are in the pool (or the run is over).
all_is_still() {
    local requests answered waiting kept

    kill -0 "$run_pid" 2>/dev/null || return 0
    requests=$(stat_ requests) answered=$(stat_ answered) waiting=$(stat_ waiting)
    kept=$(sql "$1.db" "select count(*) from request") || return 1
    [ "$waiting" -gt 0 ] && [ "$requests" = $((answered + waiting + $(stat_ aborted))) ] && [ "$kept" = "$answered" ]
}

case_ "killed while requests wait: none that was answered is asked again"
start_peer --latency 15 --jitter 30
for share in 5 25 50 75 95; do
    start_run still
    wait_until answered_at_least $((requests * share / 100))
    curl -s -X POST "$base/pause" >/dev/null
    wait_until all_is_still still
    kill_run
    curl -s -X POST "$base/resume" >/dev/null
done
make_ still -n "$target"
same whole.jsonl still.jsonl
equal "$(stat_ repeats)" 0 "repeated requests"
stop_peer

case_ "killed at any moment: the same bytes"
start_peer --latency 4 --jitter 12
moments=(0.02 0.05 0.08 0.11 0.15 0.2 0.3)
[ -z "${DIDACT_TEST_LONG:-}" ] || moments+=(0.4 0.5 0.6 0.7 0.8 0.9 1 1.1 1.2 1.3 1.4 1.5 1.6)
for moment in "${moments[@]}"; do
    start_run any
    sleep "$moment"
    kill_run
done
make_ any -n "$target"
same whole.jsonl any.jsonl
# Between the peer's last byte and the commit lies the time in which an answer can be lost: what was on the wire.
[ "$(stat_ repeats)" -le $((16 * ${#moments[@]})) ] || fail "$(stat_ repeats) requests were repeated"
printf 'repeated, being on the wire when the process was killed: %s\n' "$(stat_ repeats)"

case_ "interrupted once: drains, saves, says how to go on, exits with 130"
in_background -n "$target" -o int.jsonl --pool int.db
asked=$(($(stat_ answered) + 40))
wait_until answered_at_least "$asked"
kill -INT "$run_pid"
wait "$run_pid"
equal $? 130 "exit status"
repeats=$(stat_ repeats)
make_ int -n "$target"
same whole.jsonl int.jsonl
stop_peer
