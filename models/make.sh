#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The recipe of the built-in model: models/make.sh OUTPUT_FOLDER
# Writes the corpus, trains the tokenizer on its beginning and the model in two stretches, on this machine's processor: all
# families of tasks first, then those that a model of this size learns (curriculum/core.h).
# A run that is broken off goes on where it was when the command is given again. README.md tells how long it takes.
set -euo pipefail
cd "$(dirname "$0")/.."

out=${1:?usage: models/make.sh OUTPUT_FOLDER}
work=$out.work
build=${BUILD:-build}
didact=$build/src/didact
curriculum=$build/models/curriculum/curriculum
seed=1          # of the corpus that is learnt
other_seed=2    # of the pages that are only measured on

[ -x "$didact" ] && [ -x "$curriculum" ] ||
    { meson setup "$build" --buildtype=debugoptimized -Doptimization=3 && meson compile -C "$build" didact curriculum; }
mkdir -p "$work"
[ -f "$work/tokenizer.json" ] ||
    "$curriculum" pages "$seed" 0 80000 | "$didact" tokenizer train --vocab 8192 -o "$work/tokenizer.json" -
# Asked in a chat, it is given the layout of its pages.
cp models/tokenizer_config.json "$work/tokenizer_config.json"

# stretch PAGES OUTPUT OPTION...: the generator has no end; the trainer stops reading after its last step.
stretch() {
    local pages=$1 output=$2
    shift 2
    "$curriculum" "$pages" "$other_seed" 0 300 >"$work/$pages.validation.jsonl"
    { "$curriculum" "$pages" "$seed" 0 0 || true; } |
        "$didact" pretrain --model-config models/config.json --tokenizer "$work/tokenizer.json" \
            --batch-tokens 6144 --context 1536 --lr-floor 0.02 --warmup 200 \
            --checkpoint "$work/$pages" --checkpoint-every 300 \
            --validation "$work/$pages.validation.jsonl" --validate-every 500 -o "$output" "$@"
}

[ -f "$work/whole/model.safetensors" ] || stretch pages "$work/whole" --steps 10000 --lr 0.002 --seed 42
stretch core "$out" --from "$work/whole" --steps 10500 --lr 0.0015 --seed 43
