#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# `didact generate` gets from `didact serve` byte for byte what it gets from the same model in its own process; and the
# terminal's `didact chat`.
. "$(dirname "$0")/serve_lib.sh"
make_model tiny "$task_template"

# both NAME STATUS MODEL-FOLDER ARGUMENT...: the same run with the teacher in the process and behind HTTP.
both() {
    local name=$1 status=$2 folder=$3
    shift 3
    run "$status" "$DIDACT" generate --seeds "$ROOT/seeds/general-en.jsonl" --teacher "$folder" --preset small \
        -o "$name.in.jsonl" --pool "$name.in.db" "$@"
    start_server "$folder"
    run "$status" "$DIDACT" generate --seeds "$ROOT/seeds/general-en.jsonl" --teacher "$url" \
        --model "$(basename "$folder")" --endpoint completions --preset small \
        -o "$name.http.jsonl" --pool "$name.http.db" "$@"
    stop_server
    for side in in http; do
        sql "$name.$side.db" "select stage, prompt, sample, seed, outcome, answer, finish, prompt_tokens,
                              completion_tokens from request_text order by stage, prompt, sample" >"$name.$side.answers"
    done
    [ -s "$name.in.answers" ] || fail "no answers"
    same "$name.in.answers" "$name.http.answers"
}

case_ "a model that learnt too little for a task: its answers"
both tiny 1 ./tiny -n 5
[ "$(wc -l <tiny.in.answers)" -ge 100 ] || fail "few answers"

case_ "the built-in model: its dataset"
if [ -e "$ROOT/models/didact-base/model.safetensors" ]; then
    both base 0 "$ROOT/models/didact-base" -n 20
    same base.in.jsonl base.http.jsonl
else
    printf 'models/didact-base is not there: not looked at\n'
fi

case_ "chat, line by line"
printf 'Name a river.\n\n/system Add 1 and 1.\nName a river.\n/reset\nName a river.' >talk.txt
run 0 "$DIDACT" chat tiny --temperature 0 <talk.txt
printf 'The Danube – a río, 河流 🌊.\n' >river.txt
head -n 1 out | cmp -s - river.txt || fail "the first answer"
equal "$(wc -l <out)" 3 "answers"
run 0 "$DIDACT" chat tiny --seed 7 --temperature 1.5 <talk.txt
mv out first
run 0 "$DIDACT" chat tiny --seed 7 --temperature 1.5 <talk.txt
same first out
head -c 50000 /dev/zero | tr '\0' 'x' >talk.txt
run 1 "$DIDACT" chat tiny <talk.txt
says 'context'
rm tiny/tokenizer_config.json
run 1 "$DIDACT" chat tiny </dev/null
says 'no chat template'
