#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Wrong use and unlucky circumstances: one clear message that says what to do, the right exit status, nothing lost.
. "$(dirname "$0")/lib.sh"
start_peer

# bad STATUS PATTERN ARGUMENT...: generate with these arguments in place of the usual ones.
bad() {
    local status=$1 pattern=$2
    shift 2
    run "$status" "$DIDACT" generate "$@"
    says "$pattern"
    says_little
    ! [ -e out.jsonl ] || fail "an output file was made"
    rm -f out.db out.db-wal out.db-shm
}
usual=(--seeds "$ROOT/seeds/general-en.jsonl" --teacher "$url" --model scripted -o out.jsonl)

case_ "no seed file"
bad 1 'none\.jsonl' --teacher "$url" --model scripted --seeds none.jsonl -o out.jsonl
case_ "an empty seed file"
: >empty.jsonl
bad 1 'empty\.jsonl' --teacher "$url" --model scripted --seeds empty.jsonl -o out.jsonl
case_ "a folder as seed file"
mkdir folder
bad 1 'folder' --teacher "$url" --model scripted --seeds folder -o out.jsonl
case_ "one bad line in a thousand"
for i in $(seq 1000); do
    [ "$i" = 613 ] && printf '{"instruction": "torn\n' || printf '{"instruction":"Task number %d of the list","output":"x"}\n' "$i"
done >thousand.jsonl
bad 1 'thousand\.jsonl:613' --teacher "$url" --model scripted --seeds thousand.jsonl -o out.jsonl
case_ "no seeds at all"
bad 2 'seeds' --teacher "$url" --model scripted -o out.jsonl
case_ "an unknown option, with the one that was meant"
bad 2 'temperature' "${usual[@]}" --temprature 0.7
case_ "an option without its value"
bad 2 'model' --seeds x --model
case_ "a value that is no number"
bad 2 'num|-n' "${usual[@]}" -n many
case_ "a method that is none"
bad 2 'self-instruct' "${usual[@]}" --method evolve
case_ "target 0"
bad 2 '1\.\.' "${usual[@]}" -n 0
case_ "a target beyond all measure"
bad 2 '10,?000,?000' "${usual[@]}" -n 10000001
case_ "no model"
bad 2 'model' --seeds "$ROOT/seeds/general-en.jsonl" --teacher "$url" -o out.jsonl
case_ "no teacher"
bad 2 'teacher' --seeds "$ROOT/seeds/general-en.jsonl" --model x -o out.jsonl
case_ "a provider that is none"
bad 2 'openai' --seeds "$ROOT/seeds/general-en.jsonl" --teacher opnai --model x -o out.jsonl
case_ "a model folder that is not there, or is named without ./"
bad 1 'no folder \./nosuch' --seeds "$ROOT/seeds/general-en.jsonl" --teacher ./nosuch -o out.jsonl
mkdir student
bad 2 'is \./student' --seeds "$ROOT/seeds/general-en.jsonl" --teacher student -o out.jsonl
case_ "a model in this process, and what is for servers"
bad 2 '\-\-extra-body is for a server' --seeds "$ROOT/seeds/general-en.jsonl" --teacher ./student --extra-body '{"top_k": 1}' -o out.jsonl
case_ "a provider without its key"
bad 2 'OPENAI_API_KEY' --seeds "$ROOT/seeds/general-en.jsonl" --teacher openai --model x -o out.jsonl

case_ "an unknown model"
bad 1 'missing' --seeds "$ROOT/seeds/general-en.jsonl" --teacher "$url" --model missing -o out.jsonl
case_ "an unknown command, with the one that was meant"
run 2 "$DIDACT" genrate
says 'generate'
case_ "a wrong address on the right server"
bad 1 '404|v1' --seeds "$ROOT/seeds/general-en.jsonl" --teacher "$base/v2" --model x -o out.jsonl

case_ "the server is down"
stop_peer
bad 1 '127\.0\.0\.1|connect' --retries 1 --seeds "$ROOT/seeds/general-en.jsonl" --teacher "$url" --model x -o out.jsonl
case_ "a port that does not speak HTTP"
python3 -c '
import socket
s = socket.create_server(("127.0.0.1", 0))
print(s.getsockname()[1], flush=True)
while True:
    c, _ = s.accept()
    c.sendall(b"SSH-2.0-not-http\r\n" * 20)
    c.close()' >port.txt &
listener=$!
wait_until test -s port.txt
bad 1 'HTTP|127\.0\.0\.1' --retries 1 --seeds "$ROOT/seeds/general-en.jsonl" \
    --teacher "http://127.0.0.1:$(cat port.txt)/v1" --model x -o out.jsonl
kill $listener

case_ "a wrong key: said at once, and the key is not"
start_peer --key right
export OPENAI_API_KEY=sk-wrong-key-1234
bad 1 '401' --concurrency 4 --seeds "$ROOT/seeds/general-en.jsonl" --provider openai --base-url "$url" --model x -o out.jsonl
! grep -q 'sk-wrong' err || fail "the key is in the message"
[ "$(stat_ refused)" -le 12 ] || fail "asked $(stat_ refused) times with a wrong key"
stop_peer

case_ "a prompt that does not fit the context at all"
start_peer --context 50
bad 1 'context' --seeds "$ROOT/seeds/general-en.jsonl" --teacher "$url" --model x -o out.jsonl
stop_peer

case_ "the server goes away in the middle: what was done is kept"
unset OPENAI_API_KEY
start_peer --latency 5
in_background -n 300 -o out.jsonl --pool mid.db --retries 0
some() { [ "$(stat_ answered)" -ge 40 ]; }
wait_until some
stop_peer
wait "$run_pid"
equal $? 1 "exit status"
says '127\.0\.0\.1'
[ "$(sql mid.db 'select count(*) from request')" -ge 30 ] || fail "answers were lost"
