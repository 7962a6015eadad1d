#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A Chinese run from end to end.
. "$(dirname "$0")/lib.sh"
start_peer

for method in self-instruct alpaca; do
    case_ "$method in Chinese"
    run 0 "$DIDACT" generate --lang zh --method "$method" --seeds "$ROOT/seeds/general-zh.jsonl" --teacher "$url" \
        --model scripted -n 100 -o "$method.jsonl"
    is_jsonl "$method.jsonl"
    iconv -f utf-8 -t utf-8 "$method.jsonl" >/dev/null 2>&1 || fail "invalid UTF-8"
    ! grep -q '"instruction":"[ -~]*"' "$method.jsonl" || fail "an instruction without a Chinese character"
    run 0 "$DIDACT" status --pool "$method.db"
    grep -q 'near-duplicate' out || fail "no near-duplicate was caught"
done

case_ "the Chinese answers are the right ones"
[ "$(grep -c '预设的回答' self-instruct.jsonl)" -lt 10 ] || fail "the peer did not know its own instructions"
equal "$(stat_ other)" 0 "requests that the peer did not understand"
