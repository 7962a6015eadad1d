#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# `didact serve` from outside: answers, refusals, limits, broken HTTP, clients that vanish, and the end.
. "$(dirname "$0")/serve_lib.sh"
make_model tiny "$task_template"
long='{"model":"tiny","prompt":"Task:","max_tokens":30000,"ignore_eos":true}'
long_stream='{"model":"tiny","prompt":"Task:","max_tokens":30000,"ignore_eos":true,"stream":true}'
river='{"model":"tiny","prompt":"Task: Name a river.\nOutput:","temperature":0,"max_tokens":40,"stop":"\n"}'

river_is_named() {
    post 200 completions "$river"
    answers " The Danube – a río, 河流 🌊." '$.choices[0].text'
}

case_ "what cannot be served"
run 1 "$DIDACT" serve ./nowhere
says 'nowhere'
mkdir empty
run 1 "$DIDACT" serve empty
says 'config.json'
run 2 "$DIDACT" serve tiny --api-key sk-secret-on-the-line
! grep -q sk-secret err || fail "the key is repeated"
run 2 "$DIDACT" serve tiny --key-env sk-secret-on-the-line
! grep -q sk-secret err || fail "the key is repeated"
run 2 "$DIDACT" serve tiny --host no.such.host.invalid
says 'no.such.host.invalid'
run 2 "$DIDACT" chat tiny tiny

case_ "what the model is called"
for operand in ./tiny/ "$work/tiny" tiny/../tiny; do
    start_server "$operand"
    curl -s -o out "$url/models"
    answers tiny '$.data[0].id'
    stop_server
done
cd tiny && start_server . && cd .. || exit 1
curl -s -o out "$(cat tiny/url.txt)/models"
answers tiny '$.data[0].id'
stop_server

case_ "answers"
start_server tiny --batch 4
run 1 "$DIDACT" serve tiny --port "${base##*:}"
says 'in use'
river_is_named
answers text_completion '$.object'
answers stop '$.choices[0].finish_reason'
answers tiny '$.model'
equal "$(field '$.usage.total_tokens')" "$(($(field '$.usage.prompt_tokens') + $(field '$.usage.completion_tokens')))" usage
grep -qi '^x-request-id: req_' head || fail "no request id"
post 200 chat/completions '{"model":"tiny","messages":[{"role":"user","content":"Name a river."}],"temperature":0}'
answers "The Danube – a río, 河流 🌊." '$.choices[0].message.content'
post 200 completions "${river%\}},\"stream\":true}"
grep -qi '^content-type: text/event-stream' head || fail "no event stream"
equal "$(tail -n 2 out | head -n 1)" 'data: [DONE]' "the last event"
printf '%s' "$river" | curl -s0 -o out -H 'Content-Type: application/json' --data-binary @- "$url/completions"
answers stop '$.choices[0].finish_reason'
equal "$(curl -sI -o /dev/null -w '%{http_code}' "$url/models")" 200 HEAD
curl -s -o out "$url/models/tiny"
answers tiny '$.id'

case_ "refusals"
post 404 embeddings '{}'
answers invalid_request_error '$.error.type'
post 405 models '{}'
post 400 completions '{"model":"tiny","prompt":"x"'
post 400 completions '[]'
post 400 completions '{"prompt":"x"}'
answers model '$.error.param'
post 404 completions '{"model":"other","prompt":"x"}'
answers model_not_found '$.error.code'
post 400 completions '{"model":"tiny","prompt":""}'
post 400 completions '{"model":"tiny","prompt":[320]}'
for type in text/plain application/x-www-form-urlencoded ''; do
    equal "$(curl -s -o out -w '%{http_code}' -H "Content-Type: $type" -d "$river" "$url/completions")" 415 "type $type"
done
head -c 100000 /dev/zero | tr '\0' 'x' | sed 's/^/{"model":"tiny","prompt":"/; s/$/"}/' >large.json
post 400 completions "$(cat large.json)"
answers context_length_exceeded '$.error.code'
for i in 1 2 3 4 5 6 7; do cat large.json large.json >twice.json && mv twice.json large.json; done
equal "$(curl -s -o out -w '%{http_code}' -H 'Content-Type: application/json' --data-binary @large.json "$url/completions")" 413 "12 MB"
answers invalid_request_error '$.error.type'
equal "$(curl -s -o out -w '%{http_code}' -H 'Content-Type: application/json' -H 'Transfer-Encoding: chunked' \
    --data-binary @large.json "$url/completions")" 413 "12 MB in chunks"
equal "$(curl -s -o out -w '%{http_code}' -H 'Content-Type: application/json' -H 'Content-Length: 99999999999' -H 'Expect: 100-continue' -d x "$url/completions")" 413 "too long to read"

case_ "broken HTTP"
host=127.0.0.1
port=${base##*:}
# throw: sends what is on standard input, and leaves; the server may have hung up before.
throw() {
    (trap '' PIPE && exec cat >"/dev/tcp/$host/$port") 2>/dev/null
}
printf '%b' '\0\0\0\0' | throw
printf '%b' 'GET' | throw
printf '%b' 'GET / HTTP/9.9\r\n\r\n' | throw
printf '%b' 'POST /v1/completions HTTP/1.1\r\n\r\n' | throw
printf '%b' 'POST /v1/completions HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n' | throw
printf '%b' 'POST /v1/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef' | throw
printf '%b' 'POST /v1/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"model"' | throw
printf '%b' 'POST /v1/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n' | throw
printf '%b' 'POST /v1/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}\r\n' | throw
printf '%b' 'GET /v1/models/%00%ff%2f..%2f HTTP/1.1\r\nHost: x\r\n\r\n' | throw
printf '%b' "GET /$(head -c 60000 /dev/zero | tr '\0' 'a') HTTP/1.1\r\n\r\n" | throw
printf '%b' "GET / HTTP/1.1\r\nX: $(head -c 60000 /dev/zero | tr '\0' 'a')\r\n\r\n" | throw
printf '%b' "GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\nGET /v1/models HTTP/1.1\r\nHost: x\r\n\r\nnonsense\r\n\r\n" | throw
for i in $(seq 1 40); do
    head -c $((i * 97)) /dev/urandom | throw
done
for i in $(seq 1 60); do # whole requests, whose body is a damaged one
    printf '%s' "$river" | dd bs=1 count=$((i * 2)) of=cut.json 2>/dev/null
    head -c 3 /dev/urandom >>cut.json
    curl -s -o /dev/null -H 'Content-Type: application/json' --data-binary @cut.json "$url/completions" || fail "no answer"
done
for path in '/v1/models/%00' '/v1/models/%ff%fe' '//' '/v1/chat/completions/'; do
    equal "$(curl -s --path-as-is -o out -w '%{http_code}' "$base$path")" 404 "$path"
    answers invalid_request_error '$.error.type'
done
river_is_named
wait_until load_is 0

case_ "the answers of a batch are those of one at a time"
for i in 1 2 3 4 5 6 7 8; do
    post 200 completions '{"model":"tiny","prompt":"Task:","seed":'$i',"temperature":1.3,"max_tokens":50}'
    field '$.choices[0].text' >"alone.$i"
done
for i in 1 2 3 4 5 6 7 8; do
    curl -s -H 'Content-Type: application/json' -o "batch.$i" \
        -d '{"model":"tiny","prompt":"Task:","seed":'$i',"temperature":1.3,"max_tokens":50}' "$url/completions" &
    clients+=($!)
done
wait "${clients[@]}"
clients=()
for i in 1 2 3 4 5 6 7 8; do
    mv "batch.$i" out
    field '$.choices[0].text' | cmp -s - "alone.$i" || fail "seed $i differs"
done
stop_server

case_ "a key"
printf 'sk-test-1234567890\n' >key.txt
start_server tiny --key-file key.txt
equal "$(curl -s -o out -w '%{http_code}' "$url/models")" 401 "no key"
answers invalid_api_key '$.error.code'
for wrong in 'Bearer' 'Bearer ' 'Bearer sk-test-123456789' 'Bearer sk-test-12345678901' 'Basic c2s6' 'sk-test-1234567890'; do
    equal "$(curl -s -o out -w '%{http_code}' -H "Authorization: $wrong" "$url/models")" 401 "$wrong"
done
post 401 completions "$river"
post 200 completions "$river" -H 'Authorization: Bearer sk-test-1234567890'
equal "$(curl -s -o out -w '%{http_code}' "$base/health")" 200 "health wants no key"
! grep -q sk-test server.err || fail "the key is in the log"
stop_server TERM

case_ "a full queue, and clients that vanish"
start_server tiny --batch 1 --queue 1
post_in_background completions "$long"
first=$client
wait_until load_is 1
post_in_background completions "$long_stream"
wait_until load_is 2
post 429 completions "$river"
answers rate_limit_error '$.error.type'
grep -qi '^retry-after: [1-9]' head || fail "no Retry-After"
vanish "$first"
clients=("$client")
wait_until load_is 1
for i in 1 2 3; do # one in the middle of its stream, one that waits for its turn
    wait_until test -s "got.$client"
    post_in_background chat/completions \
        '{"model":"tiny","messages":[{"role":"user","content":"x"}],"stream":true,"ignore_eos":true}'
    wait_until load_is 2
    vanish "${clients[@]}"
    wait_until load_is 0
    clients=()
    post_in_background completions "$long_stream"
    wait_until load_is 1
done
vanish "${clients[@]}"
clients=()
wait_until load_is 0
river_is_named

case_ "the end waits for what runs"
printf '%s' '{"model":"tiny","prompt":"Task:","max_tokens":2000,"ignore_eos":true}' |
    curl -s -o last -H 'Content-Type: application/json' --data-binary @- "$url/completions" &
last=$!
wait_until load_is 1
stop_server TERM
wait $last || fail "the answer under way was cut"
mv last out
answers length '$.choices[0].finish_reason'

case_ "told twice, it ends at once"
start_server tiny --batch 1
post_in_background completions "$long_stream"
curl -s -o cut -w '%{http_code}' -H 'Content-Type: application/json' -d "$long" "$url/completions" >status &
waiting=$!
wait_until load_is 2
began=$SECONDS
kill -INT "$server_pid"
grep_closing() { grep -q 'again to end' server.err; }
wait_until grep_closing
equal "$(curl -s -o out -w '%{http_code}' "$base/health")" 503 "health of a server that closes"
post 503 completions "$river"
stop_server INT
wait $waiting
[ $((SECONDS - began)) -lt 8 ] || fail "it took $((SECONDS - began)) s"
equal "$(cat status)" 503 "what waited"
