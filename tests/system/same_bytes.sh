#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Same seeds, options and answers: the same bytes, whatever the concurrency, the order of arrival and the faults that heal.
. "$(dirname "$0")/lib.sh"

faults=429=0.05,500=0.03,503=0.02,reset=0.02,cut=0.01,html=0.01,garbage=0.01
target=${DIDACT_TEST_LONG:+3000}
target=${target:-120}

for method in self-instruct alpaca; do
    args=(--method "$method" -n "$target")
    start_peer
    make_ "$method-1" "${args[@]}" --concurrency 1

    for concurrency in 16 64; do
        case_ "$method, $concurrency at once"
        make_ "$method-$concurrency" "${args[@]}" --concurrency "$concurrency"
        same "$method-1.jsonl" "$method-$concurrency.jsonl"
    done

    case_ "$method, another seed gives other tasks"
    make_ "$method-seed" "${args[@]}" --seed 7
    ! cmp -s "$method-1.jsonl" "$method-seed.jsonl" || fail "the seed changes nothing"
    stop_peer

    case_ "$method, answers in any order"
    start_peer --latency 2 --jitter 60
    make_ "$method-slow" "${args[@]}" --concurrency 64
    same "$method-1.jsonl" "$method-slow.jsonl"
    equal "$(stat_ repeats)" 0 "repeated requests"
    stop_peer

    case_ "$method, with faults"
    start_peer --faults "$faults"
    make_ "$method-faults" "${args[@]}" --concurrency 16
    same "$method-1.jsonl" "$method-faults.jsonl"
    [ "$(stat_ 429)" -gt 0 ] || fail "the peer did not misbehave"
    equal "$(stat_ repeats)" 0 "repeated requests"
    stop_peer
done
