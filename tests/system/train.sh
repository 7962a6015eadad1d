#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Fine-tuning from outside, on a tiny model of its own making: the data it takes, the layouts, what it writes and accounts
# for, resume after a kill, and every refusal.
. "$(dirname "$0")/lib.sh"

# ---- a base model, and data

cat "$ROOT"/*.md "$ROOT"/docs/*.md >text
run 0 "$DIDACT" tokenizer train --vocab 512 -o tokenizer.json text
cat >config.json <<'END'
{"architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": 512, "hidden_size": 64,
 "intermediate_size": 96, "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2,
 "tie_word_embeddings": true, "max_position_embeddings": 256, "rms_norm_eps": 1e-6, "rope_theta": 10000.0,
 "hidden_act": "silu"}
END
run 0 "$DIDACT" pretrain --model-config config.json --tokenizer tokenizer.json --data text --steps 20 --context 128 \
    --batch-tokens 512 -o base

for i in $(seq 120); do
    printf '{"instruction": "What follows the number %d?", "input": "", "output": "It is %d."}\n' "$i" $((i + 1))
    printf '{"instruction": "Repeat the word.", "input": "Word: w%d", "output": "w%d"}\n' "$i" "$i"
done >data.jsonl

# train STATUS NAME ARGUMENT...
train() {
    local wanted=$1 name=$2
    shift 2
    run "$wanted" "$DIDACT" train base -o "$name" "$@"
}

# of FILE PATH: a value of a JSON file.
of() {
    sqlite3 :memory: "select json_extract(readfile('$1'), '$2')"
}

case_ "a model comes of it, with its account"
train 0 first --data data.jsonl --epochs 2
says 'memory: '
says '2 epochs in'
for f in config.json generation_config.json model.safetensors tokenizer.json tokenizer_config.json log.csv loss.svg; do
    [ -s "first/$f" ] || fail "no $f"
done
[ ! -e first/checkpoint ] || fail "the checkpoint was left"
same tokenizer.json first/tokenizer.json
equal "$(of first/training.json $.state)" finished "state"
equal "$(of first/training.json '$.data.sources[0].sha256')" "$(sha256sum <data.jsonl | cut -d' ' -f1)" "digest of the data"
equal "$(of first/training.json "\$.model_files[2].name")" model.safetensors "third file"
equal "$(of first/training.json '$.model_files[2].sha256')" "$(sha256sum <first/model.safetensors | cut -d' ' -f1)" \
    "digest of the weights"
equal "$(of first/training.json '$.options.epochs')" 2 "epochs"
equal "$(of first/training.json '$.data.examples + 0')" "" "no such value"
examples=$(of first/training.json '$.data.examples')
equal $((examples + $(of first/training.json '$.data.examples_held_out'))) 240 "examples"
equal "$(tail -n +2 first/log.csv | wc -l)" "$(of first/training.json '$.options.steps')" "lines of the log"
[ "$(sqlite3 :memory: "select json_extract(j, '$.loss_last') < json_extract(j, '$.loss_first') from
    (select json_extract(readfile('first/training.json'), '$.result') as j)")" = 1 ] || fail "nothing was learnt"

case_ "the same again is done already; another training is refused"
train 0 first --data data.jsonl --epochs 2
says 'already'
train 2 first --data data.jsonl --epochs 3
says 'another training'

case_ "what a killed training left is removed, and nothing else"
touch first/checkpoint first/model.safetensors.tmp.123 first/notes.tmp.5
train 0 first --data data.jsonl --epochs 2
says 'already'
[ ! -e first/checkpoint ] || fail "the checkpoint was left"
[ ! -e first/model.safetensors.tmp.123 ] || fail "half a file was left"
[ -e first/notes.tmp.5 ] || fail "a file of somebody else's was removed"

case_ "the same command gives the same weights, with any number of threads"
train 0 again --data data.jsonl --epochs 2 --threads 1
same first/model.safetensors again/model.safetensors
train 0 other --data data.jsonl --epochs 2 --seed 7
! cmp -s first/model.safetensors other/model.safetensors || fail "the seed changes nothing"

case_ "the weights keep their type"
equal "$(of first/config.json '$.torch_dtype')" bfloat16 "type"
train 0 floats --data data.jsonl --epochs 1 --dtype f32
equal "$(of floats/config.json '$.torch_dtype')" float32 "type"

# ---- data

case_ "every export of a pool gives the same model as the pool"
run 0 "$DIDACT" import --pool pool.db data.jsonl
train 0 of-pool --pool pool.db --epochs 1 --layout alpaca
for format in jsonl alpaca prompt-completion seeds; do
    run 0 "$DIDACT" export --pool pool.db --format "$format" -o "export.$format"
    train 0 "of-$format" --data "export.$format" --epochs 1 --layout alpaca
    same of-pool/model.safetensors "of-$format/model.safetensors"
done

case_ "conversations"
for format in messages sharegpt; do
    run 0 "$DIDACT" export --pool pool.db --format "$format" -o "export.$format"
    train 0 "of-$format" --data "export.$format" --epochs 1 --layout chat
    same of-messages/model.safetensors "of-$format/model.safetensors"
done

case_ "several files, compressed too, and a file to validate on"
head -n 100 data.jsonl >one.jsonl
tail -n +101 data.jsonl | gzip >two.jsonl.gz
head -n 3 data.jsonl >three.jsonl
printf '{"instruction": "Held out.", "output": "yes"}\n' >held.jsonl
train 0 several --data one.jsonl two.jsonl.gz three.jsonl --validation held.jsonl --epochs 1
says '3 left out, duplicate: three.jsonl:1, three.jsonl:2'
equal "$(of several/training.json '$.data.examples_held_out')" 1 "held out"
equal "$(of several/training.json '$.data.examples')" 240 "examples"

case_ "the sides of a split are those of an export"
run 0 "$DIDACT" export --pool pool.db -o side.jsonl --split 0.9
train 0 split --pool pool.db --split 0.9 --epochs 1
equal "$(of split/training.json '$.data.examples_held_out')" "$(wc -l <side.test.jsonl)" "held out"

case_ "what is left out is named"
{
    cat one.jsonl
    printf '{"instruction": "Write much.", "output": "%s"}\n' "$(seq -s ' ' 400)"
    printf '{"instruction": "Write nothing.", "output": " "}\n'
} >odd.jsonl
train 0 odd --data odd.jsonl --epochs 1
says '1 left out, too long: odd.jsonl:101 \([0-9]+ tokens\)'
says '1 left out, no answer: odd.jsonl:102'
equal "$(of odd/training.json '$.data.left_out.first[0].line')" 101 "line"
equal "$(of odd/training.json '$.data.left_out.counts."too long"')" 1 "count"

case_ "from a named pipe"
mkfifo pipe
cat one.jsonl >pipe &
train 0 piped --data pipe --epochs 1
wait
equal "$(of piped/training.json '$.data.sources[0].tasks')" 100 "tasks"
equal "$(of piped/training.json '$.data.sources[0].sha256')" "" "digest of a pipe"

# ---- layouts

case_ "--show-mask shows what is learnt and stops"
run 0 "$DIDACT" train base --data data.jsonl --show-mask 20
equal "$(grep -c '^---- data.jsonl:[0-9]*: [0-9]* tokens, [0-9]* of them learnt$' out)" 20 "examples"
equal "$(grep -c '\[\[.*<|endoftext|>\]\]$' out)" 20 "marked answers"
grep -q 'Output:\[\[ ' out || fail "no layout with Output:"
grep -q '^\[\[' out || fail "no bare layout"
run 0 "$DIDACT" train base --data data.jsonl --show-mask 1 --layout alpaca
grep -q '^### Response:\[\[' out || fail "no Alpaca layout"

case_ "--show-mask steers no terminal, in color or without"
printf '{"instruction": "Say \\u001b[2J.", "output": "x"}\n' >hostile.jsonl
for color in '' 1; do
    if NO_COLOR=$color script -qec "'$DIDACT' train base --data hostile.jsonl --split 1 --show-mask 1" /dev/null \
        >out 2>err </dev/null; then
        grep -qF 'Say \u{1b}[2J.' out || fail "not shown escaped"
        ! grep -qF $'\033[2J' out || fail "the terminal was told to clear itself"
    else
        printf 'not tried: script(1) cannot make a terminal\n'
    fi
done
grep -qF '[[' out || fail "no marks without color"

case_ "a model without a chat format gets one"
run 0 "$DIDACT" train base --data data.jsonl --show-mask 1 --layout chat
grep -q '^User: ' out || fail "no turns"
grep -q '^Assistant:\[\[ ' out || fail "no turns"
train 0 talks --data data.jsonl --epochs 1 --layout chat
equal "$(of talks/training.json '$.options.chat_format')" turns "format"
case $(of talks/tokenizer_config.json '$.chat_template') in
*Assistant:*) ;;
*) fail "no chat template" ;;
esac
equal "$(of talks/tokenizer_config.json '$.eos_token')" "$(of base/tokenizer_config.json '$.eos_token')" "end token"

case_ "the mark that ends an answer stands first among the end tokens"
mkdir marks
run 0 "$DIDACT" tokenizer train --vocab 300 --special '<|im_start|>' '<|im_end|>' -o marks/tokenizer.json text
run 0 "$DIDACT" pretrain --model-config config.json --tokenizer marks/tokenizer.json --data text --steps 1 --context 128 \
    --batch-tokens 512 -o marked
printf '{"eos_token_id": [0, 1, 2]}' >marked/generation_config.json
printf '{"chat_template": "<|im_start|><|im_end|>"}' >marked/tokenizer_config.json
run 0 "$DIDACT" train marked --data one.jsonl --epochs 1 --layout chat -o answers
for file in config generation_config; do
    equal "$(of answers/$file.json '$.eos_token_id')" '[2,0,1]' "end tokens of $file.json"
done

# ---- stopped and killed

long=(--data data.jsonl --epochs 40 --batch-tokens 256)
train_in_background() {
    (exec "$DIDACT" train base -o "$1" "${long[@]}" --checkpoint-every 0.05 >"$work/out" 2>"$work/err") &
    run_pid=$!
}
has_checkpoint() {
    kill -0 "$run_pid" 2>/dev/null || fail "the training ended before it was killed"
    [ -s "$1/checkpoint" ]
}
train 0 whole "${long[@]}"

case_ "killed five times: the same weights"
for _ in $(seq 5); do
    train_in_background killed
    wait_until has_checkpoint killed
    sleep "0.$((RANDOM % 20 + 10))"
    kill -9 "$run_pid" 2>/dev/null || fail "the training ended before it was killed"
    wait "$run_pid" 2>/dev/null
    equal "$(of killed/training.json $.state)" running "state"
done
train 0 killed "${long[@]}"
says 'going on from the checkpoint at step [1-9]'
same whole/model.safetensors killed/model.safetensors
equal "$(wc -l <killed/log.csv)" "$(wc -l <whole/log.csv)" "lines of the log"

case_ "interrupted: saves, says how to go on; other data and options are refused by name"
train_in_background stopped
wait_until has_checkpoint stopped
kill -INT "$run_pid"
wait "$run_pid"
equal $? 130 "exit status"
says 'the same command goes on'
train 2 stopped "${long[@]}" --lr 0.0005
says 'lr'
train 2 stopped --data one.jsonl --epochs 40 --batch-tokens 256
says 'stopped'
train 0 stopped "${long[@]}"
same whole/model.safetensors stopped/model.safetensors

case_ "the account is of the data that were read, whatever becomes of the file"
cp data.jsonl moving.jsonl
long[1]=moving.jsonl
train_in_background moved
wait_until has_checkpoint moved
cat one.jsonl >>moving.jsonl
wait "$run_pid" || fail "the training failed"
equal "$(of moved/training.json '$.data.sources[0].sha256')" "$(sha256sum <data.jsonl | cut -d' ' -f1)" "digest of the data"
same whole/model.safetensors moved/model.safetensors

# ---- refusals

case_ "nothing to learn from"
run 2 "$DIDACT" train base -o x
says '--data FILE or --pool'
: >empty
train 1 x --data empty
says 'empty'
printf '[]' >empty
train 1 x --data empty
says 'no tasks'
printf 'Only an instruction\n' >bare
train 1 x --data bare
says 'no task has an answer'
run 0 "$DIDACT" import --pool bare.db bare
sqlite3 bare.db 'delete from task'
train 1 x --pool bare.db
says 'no accepted task'
train 1 x --pool none.db
says 'none.db'
[ ! -e x ] || fail "a folder was made for nothing"

case_ "data that is too long"
tail -n 2 odd.jsonl | head -n 1 >long.jsonl
train 1 x --data long.jsonl
says 'no example fits into a context of 256 tokens, the shortest has [0-9]+'
train 2 x --data data.jsonl --context 500
says '256 positions'

case_ "all held out"
head -n 1 data.jsonl >single.jsonl
train 1 x --data single.jsonl --split 0.001
says 'held out'

case_ "folders that are not ours"
mkdir mine
echo keep >mine/file
train 2 mine --data data.jsonl
says 'not from .didact train'
train 2 base --data data.jsonl
says 'base'
echo '{}' >mine/training.json
train 2 mine --data data.jsonl
equal "$(cat mine/file)" keep "the file"
mkdir noted
: >noted/notes.tmp.5
train 2 noted --data data.jsonl
mkdir begun
: >begun/training.json.tmp.123
train 0 begun --data single.jsonl --split 1 --epochs 1
[ ! -e begun/training.json.tmp.123 ] || fail "half a file was left"
mkdir none
train 0 none --data single.jsonl --split 1 --epochs 1

case_ "models that are none"
run 1 "$DIDACT" train nowhere --data data.jsonl -o x
says 'nowhere'
cp -r base broken
rm broken/tokenizer.json
run 1 "$DIDACT" train broken --data data.jsonl -o x
says 'tokenizer.json'
run 2 "$DIDACT" train base --data data.jsonl
says '-o DIR'
[ ! -e x ] || fail "a folder was made for nothing"
