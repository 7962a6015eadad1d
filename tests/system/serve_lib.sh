# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Sourced by the tests of `didact serve` and `didact chat`: a tiny model that the program itself trains in some seconds,
# and the server over it.
. "$(dirname "$0")/lib.sh"
server_pid=
clients=()

# make_model DIR [TEMPLATE]: knows sums, and a river's name in three scripts; its context is long, so that an answer
# that goes on through end tokens takes long too.
make_model() {
    local i

    for i in $(seq 0 399); do
        printf '{"text":"Task: Add %d and %d.\\nOutput: %d\\n\\nTask: Name a river.\\nOutput: The Danube – a río, 河流 🌊.\\n\\n"}\n' \
            $((i % 20)) $((i * 7 % 13)) $((i % 20 + i * 7 % 13))
    done >text.jsonl
    cat >config.json <<-'END'
	{"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu", "vocab_size": 320,
	 "hidden_size": 64, "intermediate_size": 160, "num_hidden_layers": 2, "num_attention_heads": 4,
	 "num_key_value_heads": 2, "max_position_embeddings": 32768, "rms_norm_eps": 1e-5, "rope_theta": 10000.0,
	 "tie_word_embeddings": true, "bos_token_id": null, "eos_token_id": 0}
	END
    run 0 "$DIDACT" tokenizer train text.jsonl --vocab 290 -o tokenizer.json --special '<|im_start|>' '<|im_end|>'
    run 0 "$DIDACT" pretrain --model-config config.json --tokenizer tokenizer.json --data text.jsonl --steps 150 \
        --batch-tokens 1024 --context 128 -o "$1"
    [ $# -eq 1 ] || chat_template "$1" "$2"
}

# Our own format, as didact train writes it.
task_template="{% for m in messages %}{% if m['role'] == 'assistant' %}{{ 'Output: ' + m['content'] + '\\\\n\\\\n' }}{% else %}{{ 'Task: ' + m['content'] + '\\\\n' }}{% endif %}{% endfor %}{% if add_generation_prompt %}{{ 'Output:' }}{% endif %}"

chat_template() {
    printf '{"chat_template": "%s"}\n' "$2" >"$1/tokenizer_config.json"
}

# make_endless FROM DIR: the same model without an end token, to be talked to in a format without a stop text.
make_endless() {
    cp -r "$1" "$2"
    chat_template "$2" "{{ '<|im_start|>' }}"
    sed -i 's/"eos_token_id": 0/"eos_token_id": null/' "$2/config.json" "$2/generation_config.json"
}

# start_server ARGUMENT...: sets $url (http://127.0.0.1:N/v1), $base and $server_pid.
start_server() {
    : >url.txt
    "$DIDACT" serve "$@" --port 0 -v >url.txt 2>server.err &
    server_pid=$!
    wait_until server_is_up
    url=$(cat url.txt)
    base=${url%/v1}
}

server_is_up() {
    kill -0 "$server_pid" 2>/dev/null || fail "the server did not start: $(cat server.err)"
    [ -s url.txt ]
}

# stop_server [SIGNAL]: it must end well, with nothing left.
stop_server() {
    local pid=$server_pid

    [ -n "$pid" ] || return 0
    server_pid=
    kill -"${1:-INT}" "$pid" 2>/dev/null
    wait "$pid" || fail "the server ended with $?: $(tail -n 20 server.err)"
    ! grep -qE 'Sanitizer|runtime error:|assertion' server.err || fail "a fault in the server: $(cat server.err)"
}

stop_all() {
    { kill -9 "${clients[@]}" $server_pid && wait; } 2>/dev/null
    clean_up
}
trap stop_all EXIT

# post STATUS PATH JSON [CURL'S ARGUMENT...]: the answer in $work/out, its header in $work/head.
post() {
    local wanted=$1 path=$2 body=$3 status
    shift 3
    status=$(printf '%s' "$body" | curl -s -o "$work/out" -D "$work/head" -w '%{http_code}' --max-time 120 \
        -H 'Content-Type: application/json' --data-binary @- "$@" "$url/$path")
    [ "$status" = "$wanted" ] || fail "HTTP $status instead of $wanted for $body"
}

# post_in_background PATH JSON: sets $client; what it gets goes to $work/got.PID.
post_in_background() {
    (exec curl -sN -o "$work/got.$BASHPID" -H 'Content-Type: application/json' -d "$2" "$url/$1") &
    client=$!
    clients+=("$client")
}

# vanish PID...: these clients are gone from one moment to the next.
vanish() {
    kill -9 "$@"
    { wait "$@"; } 2>/dev/null
}

# field JSON-PATH: of the last answer, as SQLite reads it ($.choices[0].text).
field() {
    sqlite3 :memory: "select json_extract(readfile('$work/out'), '$1')"
}

# answers WANTED JSON-PATH
answers() {
    equal "$(field "$2")" "$1" "$2"
}

health() {
    curl -s "$base/health" | sed -n 's/.*"load":\([0-9]*\).*/\1/p'
}

load_is() {
    [ "$(health)" = "$1" ]
}
