#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every export format, splits, and the way back by import.
. "$(dirname "$0")/lib.sh"
start_peer
make_ run -n 60 --classification-share 0.3
rows=$(wc -l <run.jsonl)

for format in jsonl messages sharegpt openai prompt-completion; do
    case_ "$format"
    run 0 "$DIDACT" export --pool run.db --format "$format" -o "$format.jsonl"
    is_jsonl "$format.jsonl"
    equal "$(wc -l <"$format.jsonl")" "$rows" "rows"

    case_ "$format and back"
    run 0 "$DIDACT" import --pool "back-$format.db" "$format.jsonl"
    equal "$(sql "back-$format.db" 'select count(*) from instance')" "$rows" "instances that came back"
done

case_ "alpaca is one JSON array"
run 0 "$DIDACT" export --pool run.db --format alpaca -o alpaca.json
equal "$(sqlite3 :memory: "select json_array_length(readfile('alpaca.json'))")" "$rows" "rows"
run 0 "$DIDACT" import --pool back-alpaca.db alpaca.json
equal "$(sql back-alpaca.db 'select count(*) from instance')" "$rows" "instances that came back"

case_ "seeds, the format that keeps tasks together"
run 0 "$DIDACT" export --pool run.db --format seeds -o seeds.jsonl
is_jsonl seeds.jsonl
equal "$(wc -l <seeds.jsonl)" "$(grep -o '"instruction":"[^"]*"' run.jsonl | sort -u | wc -l)" "tasks"
run 0 "$DIDACT" import --pool back-seeds.db seeds.jsonl

case_ "paper: the original's files"
run 0 "$DIDACT" export --pool run.db --format paper -o paper
for f in machine_generated_instructions.jsonl is_clf_or_not*.jsonl machine_generated_instances.jsonl; do
    compgen -G "paper/$f" >/dev/null || fail "no $f among: $(ls paper)"
done
for f in paper/*.jsonl; do is_jsonl "$f"; done

case_ "a split keeps tasks whole"
run 0 "$DIDACT" export --pool run.db -o split.jsonl --split 0.8
parts=(split*.jsonl)
[ ${#parts[@]} -ge 2 ] || fail "one file only"
instructions() { grep -o '"instruction":"\([^"\\]\|\\.\)*"' "$1" | sort -u; }
equal "$(comm -12 <(instructions "${parts[0]}") <(instructions "${parts[1]}") | wc -l)" 0 "instructions on both sides"
equal "$(cat "${parts[@]}" | wc -l)" "$rows" "rows of both parts"

case_ "seeds are exported when wanted"
run 0 "$DIDACT" export --pool run.db -o with.jsonl --include-seeds
[ "$(wc -l <with.jsonl)" -ge $((rows + 175)) ] || fail "fewer rows than seeds and tasks"

case_ "the same pool gives the same bytes"
run 0 "$DIDACT" export --pool run.db -o twice.jsonl
same run.jsonl twice.jsonl

case_ "what was imported blocks near-copies"
run 0 "$DIDACT" import --pool blocked.db run.jsonl
gen 0 -n 60 -o blocked.jsonl --pool blocked.db
equal "$(sql blocked.db "select count(*) from task old join task new on new.instruction = old.instruction
    where old.origin = 'import' and new.origin = 'machine' and new.status = 'accepted'")" 0 "copies of imported tasks"
