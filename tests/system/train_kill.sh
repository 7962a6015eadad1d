#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A training that is killed again and again ends with the weights of one that was left alone; and what is wrong with a
# checkpoint is said. The text is the repository's own.
. "$(dirname "$0")/lib.sh"

cat "$ROOT"/*.md "$ROOT"/docs/*.md "$ROOT"/CONTRIBUTING.md >text
run 0 "$DIDACT" tokenizer train --vocab 512 -o tokenizer.json text
cat >config.json <<'END'
{"architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": 512, "hidden_size": 64,
 "intermediate_size": 96, "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2,
 "tie_word_embeddings": true, "max_position_embeddings": 128, "rms_norm_eps": 1e-6, "rope_theta": 10000.0,
 "hidden_act": "silu"}
END
# One document a line, three times over: as from a generator.
for _ in $(seq 30); do fold -s -w 700 text; done | sed 's/\\/\\\\/g; s/"/\\"/g; s/\t/ /g; s/.*/{"text": "&"}/' >text.jsonl

steps=2000
common=(--model-config config.json --tokenizer tokenizer.json --context 128 --batch-tokens 512 --warmup 10
    --checkpoint-every 0.05)
options=("${common[@]}" --steps "$steps")

train_in_background() {
    (exec "$DIDACT" pretrain "${options[@]}" --checkpoint "ck-$1" -o "$1" >"$work/out" 2>"$work/err" <text.jsonl) &
    run_pid=$!
}

has_checkpoint() {
    kill -0 "$run_pid" 2>/dev/null || fail "the training ended before it was killed"
    [ -s "ck-$1/checkpoint" ]
}

case_ "killed twenty times, from a pipe: the same weights"
run 0 "$DIDACT" pretrain "${options[@]}" --checkpoint ck-whole -o whole <text.jsonl

# saved_since TIME: the killed one's checkpoint is another than at that time, or the training is over.
saved_since() {
    ! kill -0 "$run_pid" 2>/dev/null || [ "$(stat -c %.9Y ck-killed/checkpoint 2>/dev/null)" != "$1" ]
}

# Some at any moment of the start, the others at any moment after a new checkpoint: however fast the machine is and
# whatever else it does, a life is short beside the whole.
kills=0
for life in $(seq 20); do
    before=$(stat -c %.9Y ck-killed/checkpoint 2>/dev/null)
    train_in_background killed
    [ $((life % 4)) -eq 0 ] || wait_until saved_since "$before"
    sleep "0.0$(printf %03d $((RANDOM % 600)))"
    if kill -9 "$run_pid" 2>/dev/null; then kills=$((kills + 1)); fi
    wait "$run_pid" 2>/dev/null
    [ ! -e killed/model.safetensors ] || fail "the training was over after $kills kills: it must take longer"
done
run 0 "$DIDACT" pretrain "${options[@]}" --checkpoint ck-killed -o killed <text.jsonl
says 'going on from the checkpoint at step [1-9]'
same whole/model.safetensors killed/model.safetensors
equal "$(wc -l <ck-killed/log.csv)" $((steps + 1)) "lines of the log"

case_ "interrupted: saves, says how to go on, exits with 130"
options=("${common[@]}" --steps 300) # enough for one interruption
run 0 "$DIDACT" pretrain "${options[@]}" --checkpoint ck-few -o few <text.jsonl
train_in_background stopped
wait_until has_checkpoint stopped
kill -INT "$run_pid"
wait "$run_pid"
equal $? 130 "exit status"
says 'the same command goes on'
run 0 "$DIDACT" pretrain "${options[@]}" --checkpoint ck-stopped -o stopped <text.jsonl
same few/model.safetensors stopped/model.safetensors

case_ "threads do not change the weights"
run 0 "$DIDACT" pretrain "${options[@]}" --threads 1 -o one <text.jsonl
same few/model.safetensors one/model.safetensors

case_ "a second stretch goes on from the weights of a first"
run 0 "$DIDACT" pretrain "${options[@]}" --from whole -o second <text.jsonl
first=$(awk -F, 'NR == 2 {print $2}' ck-whole/log.csv)
begun=$(sed -n 's/^step 5 of .* loss \([0-9.]*\) .*/\1/p' err)
awk -v first="$first" -v begun="$begun" 'BEGIN {exit !(begun > 0 && begun < first - 1)}' ||
    fail "the second stretch began with a loss of '$begun', the first with $first"
run 1 "$DIDACT" pretrain "${options[@]}" --from nowhere -o other <text.jsonl
says 'nowhere'

case_ "another option is refused by its name"
run 2 "$DIDACT" pretrain "${options[@]}" --checkpoint ck-few -o other --lr 0.5 <text.jsonl
says 'made with lr 0.002, this run has lr 0.5'
run 2 "$DIDACT" pretrain "${options[@]}" --checkpoint ck-few -o other --seed 7 <text.jsonl
says 'made with seed 42, this run has seed 7'

case_ "a torn checkpoint is refused"
cp -r ck-few ck-torn
truncate -s -100 ck-torn/checkpoint
run 1 "$DIDACT" pretrain "${options[@]}" --checkpoint ck-torn -o torn <text.jsonl
says 'ends early'
cp ck-few/checkpoint ck-torn/checkpoint
printf 'x' | dd of=ck-torn/checkpoint bs=1 seek=100000 conv=notrunc status=none
run 1 "$DIDACT" pretrain "${options[@]}" --checkpoint ck-torn -o torn <text.jsonl
says 'checksum'

case_ "data that end too early are told, and what was learnt is saved"
head -n 20 text.jsonl >short.jsonl
run 1 "$DIDACT" pretrain "${options[@]}" --checkpoint ck-short -o short <short.jsonl
says 'the data ended at step'
[ -s ck-short/checkpoint ] || fail "no checkpoint"

# ---- what must not show after hours only

short=(--model-config config.json --tokenizer tokenizer.json --steps 10 --context 128 --batch-tokens 512 --warmup 2)

# refused STATUS WORDS ARGUMENT...: and nothing was learnt before.
refused() {
    local status=$1 words=$2
    shift 2
    run "$status" "$DIDACT" pretrain "${short[@]}" --data text.jsonl "$@"
    says "$words"
    ! grep -q 'step [0-9]* of' "$work/err" || fail "it trained first"
}

case_ "paths that cannot be are told before the training"
refused 1 'text/model' -o text/model
refused 1 'text: not a directory' -o text
refused 1 'absent' -o x --validation absent
refused 1 'none/ck' -o x --checkpoint none/ck
refused 1 'absent' -o x --data absent

case_ "more memory than there is"
sed 's/"num_hidden_layers": 2/"num_hidden_layers": 500/' config.json >deep.json
refused 1 'this machine has' -o x --model-config deep.json --batch-tokens 16000000

case_ "a file without text"
printf '{"text": ""}\n{"text": ""}\n' >empty.jsonl
refused 1 'empty.jsonl holds no text' -o x --data empty.jsonl

case_ "other data and another end token are refused"
run 0 "$DIDACT" pretrain "${short[@]}" --data text.jsonl --checkpoint ck-file -o file
head -n 100 text.jsonl >other.jsonl
refused 2 'made with data-sha256' -o x --checkpoint ck-file --data other.jsonl
sed 's/^{/{"eos_token_id": 7, /' config.json >seven.json
refused 2 'made with end-token 0, this run has end-token 7' -o x --checkpoint ck-file --model-config seven.json

case_ "a full disk is told and leaves the old checkpoint"
mkdir ck-full
if mount -t tmpfs -o size=400k none ck-full 2>/dev/null; then
    mounts+=("$work/ck-full")
    run 1 "$DIDACT" pretrain "${options[@]}" --checkpoint ck-full -o full <text.jsonl
    says 'no space left'
    [ ! -e ck-full/checkpoint.tmp ] || fail "a half-written file was left"
else
    printf 'not tried: mount needs root\n'
fi
