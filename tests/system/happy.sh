#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The main job, both methods and both endpoints, from seeds to a dataset, and what the pool says of it afterwards.
. "$(dirname "$0")/lib.sh"
start_peer

for method in self-instruct alpaca; do
    for endpoint in chat completions; do
        case_ "$method by $endpoint"
        make_ "$method-$endpoint" --method "$method" --endpoint "$endpoint" -n 60
        is_jsonl "$method-$endpoint.jsonl"
        [ "$(grep -o '"instruction":"[^"]*"' "$method-$endpoint.jsonl" | sort -u | wc -l)" -ge 55 ] ||
            fail "fewer than 55 instructions in the dataset"
    done
done

case_ "every step was asked for"
for step in propose alpaca classify output-first input-first; do
    [ "$(stat_ "$step")" -gt 0 ] || fail "the peer never saw the step $step"
done
equal "$(stat_ other)" 0 "requests that the peer did not understand"

case_ "proposed = accepted + rejected + failed"
run 0 "$DIDACT" status --pool self-instruct-chat.db
grep -qE '^proposed [0-9,]+ = accepted 60 \+ rejected [0-9,]+ \+ failed [0-9,]+$' out || fail "no such line"
read -r proposed accepted rejected failed < <(grep '^proposed' out | tr -dc '0-9 \n')
equal "$proposed" $((accepted + rejected + failed)) "the sum"

case_ "show tells where a task is from"
id=$(sql self-instruct-chat.db "select max(id) from task where status = 'accepted'")
run 0 "$DIDACT" show "$id" --pool self-instruct-chat.db
grep -qi 'propose' out || fail "no word of the request"

case_ "the answers in the dataset are the peer's right ones"
grep -q '"instruction":"[^"]*","input":"[^"]*","output":"[^"]' self-instruct-chat.jsonl || fail "no output"
! grep -q 'Scripted answer' self-instruct-chat.jsonl || [ "$(grep -c 'Scripted answer' self-instruct-chat.jsonl)" -lt 4 ] ||
    fail "the peer did not know its own instructions"

case_ "a higher target goes on, the same one asks nothing"
before=$(stat_ requests)
make_ self-instruct-chat -n 60
equal "$(stat_ requests)" "$before" "requests of a complete run"
make_ self-instruct-chat -n 80
equal "$(sql self-instruct-chat.db "select target from run" | tail -n 1)" 80 "the target"
equal "$(stat_ repeats)" 0 "repeated requests"

case_ "the dataset on standard output is only data"
run 0 "$DIDACT" generate --seeds "$ROOT/seeds/general-en.jsonl" --teacher "$url" --model scripted -n 10 -o - --pool stdout.db
is_jsonl out

case_ "the names of other tools are known"
run 0 "$DIDACT" generate --seed-file "$ROOT/seeds/general-en.jsonl" --base-url "$url" --model scripted \
    --num-instructions 10 --output-path names.json --temperature 0.7 --max-tokens 1024
[ -s names.json ] || fail "no dataset"
