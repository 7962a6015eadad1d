#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The recipe of the built-in model: models/make.sh OUTPUT_FOLDER [STEPS]
# Writes the corpus, trains the tokenizer on its beginning and the model on all of it, on this machine's processor.
# A run that is broken off goes on where it was when the command is given again. README.md tells how long it takes.
set -euo pipefail
cd "$(dirname "$0")/.."

out=${1:?usage: models/make.sh OUTPUT_FOLDER [STEPS]}
steps=${2:-10000}
build=${BUILD:-build}
didact=$build/src/didact
curriculum=$build/models/curriculum/curriculum
seed=1          # of the corpus that is learnt
other_seed=2    # of the pages that are only measured on

[ -x "$didact" ] && [ -x "$curriculum" ] ||
    { meson setup "$build" --buildtype=debugoptimized -Doptimization=3 && meson compile -C "$build" didact curriculum; }
mkdir -p "$out.work"
[ -f "$out.work/tokenizer.json" ] ||
    "$curriculum" pages "$seed" 0 80000 | "$didact" tokenizer train --vocab 8192 -o "$out.work/tokenizer.json" -
# Asked in a chat, it is given the layout of its pages.
cp models/tokenizer_config.json "$out.work/tokenizer_config.json"
"$curriculum" pages "$other_seed" 0 300 >"$out.work/validation.jsonl"

# The generator has no end; the trainer stops reading after its last step.
{ "$curriculum" pages "$seed" 0 0 || true; } |
    "$didact" pretrain --model-config models/config.json --tokenizer "$out.work/tokenizer.json" \
        --steps "$steps" --batch-tokens 6144 --context 1536 --lr 0.002 --lr-floor 0.02 --warmup 200 --seed 42 \
        --checkpoint "$out.work" --checkpoint-every 300 \
        --validation "$out.work/validation.jsonl" --validate-every 500 -o "$out"
