#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The project's own seeds have no problem; seeds with problems are told by line.
. "$(dirname "$0")/lib.sh"

case_ "the project's own"
run 0 "$DIDACT" seeds check "$ROOT"/seeds/*.jsonl
says '^no problem'

case_ "a bad file"
cat >bad.jsonl <<'JSON'
{"id": "a", "instruction": "Name the largest planet of the solar system.", "instances": [{"input": "", "output": "Jupiter"}], "is_classification": false}
{"id": "b", "instruction": "Name the largest planet of the solar system.", "instances": [{"input": "", "output": "Jupiter"}], "is_classification": false}
{"id": "c", "instruction": "Repeat the text once more in other words.", "instances": [{"input": "a b c", "output": "a b c"}], "is_classification": false}
{"id": "d"}
{"id": "e", "instruction":
JSON
run 1 "$DIDACT" seeds check bad.jsonl
for line in 2 3 4 5; do says "bad\.jsonl:$line"; done
! grep -q 'bad\.jsonl:1:' err || fail "line 1 is good"
