#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A tokenizer is trained from a file and from a pipe, the same text giving the same bytes.
. "$(dirname "$0")/lib.sh"

for _ in 1 2 3; do cat "$ROOT/README.md"; done >text
mkdir model

case_ "from a file"
run 0 "$DIDACT" tokenizer train --vocab 400 --special '<|user|>' '<|end|>' -o model/tokenizer.json text
says '400 tokens'
grep -q '"content":"<|endoftext|>","single_word"' model/tokenizer.json || fail "no end of text"
grep -q '"<|end|>":2,' model/tokenizer.json || fail "the special tokens do not come first"
grep -q '"eos_token": "<|endoftext|>"' model/tokenizer_config.json || fail "no tokenizer_config.json"

case_ "from a pipe, compressed, and as JSON Lines"
gzip -c text | run 0 "$DIDACT" tokenizer train - --vocab 400 -o - --special '<|user|>' '<|end|>'
same out model/tokenizer.json
printf '{"text": "aa aa aa"}\n{"text": "aa aa aa"}\n' >text.jsonl
run 0 "$DIDACT" tokenizer train text.jsonl -o small.json
says '259 tokens, not 6144'

case_ "what cannot be"
run 2 "$DIDACT" tokenizer train
run 2 "$DIDACT" tokenizer learn text
says 'is not "train"'
run 2 "$DIDACT" tokenizer train --vocab 12 text
run 2 "$DIDACT" tokenizer train --vocab 300 --special 'the' 'the' -- text
says 'comes twice'
run 1 "$DIDACT" tokenizer train absent
says 'absent: no such file'
echo '{"no": "text"}' >bad.jsonl
run 1 "$DIDACT" tokenizer train text.jsonl bad.jsonl
says 'bad.jsonl:1: no "text"'
run 1 "$DIDACT" tokenizer train text -o no/folder/t.json
says 'no/folder/t.json'
