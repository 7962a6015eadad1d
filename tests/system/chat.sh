#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# `didact chat`: through pipes, and in a terminal.
. "$(dirname "$0")/serve_lib.sh"
make_model tiny "$task_template"

case_ "in a terminal"
make_endless tiny endless
run 0 python3 "$ROOT/tests/system/clients/terminal.py" "$DIDACT"

case_ "line by line"
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
