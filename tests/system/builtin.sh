#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The model that comes with didact as the teacher, in this process: the default, the same bytes on every machine and
# after every accident.
. "$(dirname "$0")/lib.sh"

model=$ROOT/models/didact-base
seeds=$ROOT/seeds/general-en.jsonl
n=16

# builtin STATUS NAME ARGUMENT...: a run into NAME.jsonl and NAME.db.
builtin_() {
    local wanted=$1 name=$2
    shift 2
    run "$wanted" "$DIDACT" generate --seeds "$seeds" -n "$n" -o "$name.jsonl" --pool "$name.db" "$@"
}

case_ "with nothing named, the model that comes with didact answers, and that is said"
builtin_ 0 plain
says 'the small model that comes with didact'
says '--teacher'
is_jsonl plain.jsonl
equal "$(sql plain.db "select count(*) from task where status = 'accepted' and origin = 'machine'")" "$n" "accepted tasks"

case_ "named, and as a folder, it gives the same bytes"
builtin_ 0 named --teacher builtin
same plain.jsonl named.jsonl
builtin_ 0 folder --teacher "$model" --preset small
same plain.jsonl folder.jsonl

case_ "the same bytes with other instructions of the processor"
DIDACT_CPU_MASK=avx2 builtin_ 0 avx2
same plain.jsonl avx2.jsonl

case_ "the same bytes after kill -9, and nothing asked twice"
(exec "$DIDACT" generate --seeds "$seeds" -n "$n" -o killed.jsonl --pool killed.db >/dev/null 2>&1) &
killed=$!
wait_until sh -c 'test "$(sqlite3 -readonly killed.db "select count(*) from request" 2>/dev/null || echo 0)" -gt 8'
kill -9 "$killed"
wait "$killed" 2>/dev/null
builtin_ 0 killed
same plain.jsonl killed.jsonl

case_ "Chinese"
run 0 "$DIDACT" generate --lang zh --seeds "$ROOT/seeds/general-zh.jsonl" -n 10 -o zh.jsonl --pool zh.db
is_jsonl zh.jsonl
LC_ALL=C.UTF-8 grep -qP '\p{Han}' zh.jsonl || fail "no Chinese in the Chinese dataset"

case_ "a key in the environment means its owner's server, and the model is asked for"
OPENAI_API_KEY=k builtin_ 2 key
says 'no model is named'

case_ "a model file that is cut off"
cp -r "$model" cut
truncate -s 100000 cut/model.safetensors
builtin_ 1 cut --teacher ./cut
says 'cut/model\.safetensors'
says_little

case_ "a folder without a model"
mkdir empty
builtin_ 1 none --teacher ./empty
says 'empty/config\.json'
says_little
