#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# `didact generate` gets from `didact serve` byte for byte what it gets from the same model in its own process.
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
    # Which requests were under way when a run ended is a matter of time; what was asked in both has one answer.
    sqlite3 "$name.in.db" "attach '$name.http.db' as http;
        create temp view pairs as select a.answer = b.answer and a.outcome = b.outcome and a.finish = b.finish
            and a.seed = b.seed and a.prompt_tokens = b.prompt_tokens and a.completion_tokens = b.completion_tokens as same
          from main.request_text a join http.request_text b on a.stage = b.stage and a.prompt = b.prompt and a.sample = b.sample;
        select count(*), sum(same) from pairs" >pairs
    IFS='|' read -r n_pairs n_same <pairs
    equal "$n_same" "$n_pairs" "answers that are the same"
}

case_ "a model that learnt too little for a task: its answers"
both tiny 1 ./tiny -n 5
[ "$n_pairs" -ge 100 ] || fail "$n_pairs answers are too few"

case_ "the built-in model: its dataset"
if [ -e "$ROOT/models/didact-base/model.safetensors" ]; then
    both base 0 "$ROOT/models/didact-base" -n 20
    same base.in.jsonl base.http.jsonl
else
    printf 'models/didact-base is not there: not looked at\n'
fi
