#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# didact dedup from outside: every form in and out, as a filter, and what hostile or torn input gives.
. "$(dirname "$0")/lib.sh"

# kept NAME: what came out is exactly that file.
kept() {
    cmp -s out "$1" || fail "$(diff out "$1" | head -n 5)"
}

cat >rows.jsonl <<'E'
{"instruction": "Name three colours of the rainbow.",  "n": 1, "x": {"instruction": "no"}}
{"instruction":"Name three colours of a rainbow.","n":2}
{"n": 3, "instruction": "Write a poem about the sea.", "z": [1, "]"]}
{"instruction": "Name three colours of the rainbow.", "n": 4}
{"instruction": "写一首关于大海的诗。", "n": 5}
{"instruction": "写一首关于大海的诗歌。", "n": 6}
E
sed -n '1p;3p;5p' rows.jsonl >wanted.jsonl

case_ "rows stay byte for byte, on standard output"
run 0 "$DIDACT" dedup rows.jsonl
kept wanted.jsonl
says '6 rows: 3 kept, 3 near-duplicates left out'
says 'compared by "instruction"'
case_ "as a filter"
run 0 bash -c "\"$DIDACT\" dedup <rows.jsonl"
kept wanted.jsonl
case_ "a row is written when it comes, not at the end"
mkfifo pipe
"$DIDACT" dedup <pipe >streamed 2>/dev/null &
dedup_pid=$!
exec 9>pipe
for i in $(seq 4000); do printf '{"instruction": "word%d other%d third%d"}\n' "$i" "$i" "$i"; done >&9
for _ in $(seq 100); do [ -s streamed ] && break; sleep 0.05; done
[ -s streamed ] || fail "nothing came out before the end"
exec 9>&-
wait "$dedup_pid" || fail "the filter failed"
[ "$(wc -l <streamed)" = 4000 ] || fail "rows are missing"
case_ "compressed in and out"
gzip -k rows.jsonl && xz -k rows.jsonl
run 0 "$DIDACT" dedup rows.jsonl.gz -o out.jsonl.xz
xzcat out.jsonl.xz >out && kept wanted.jsonl
run 0 "$DIDACT" dedup rows.jsonl.xz -o out.jsonl.gz
zcat out.jsonl.gz >out && kept wanted.jsonl
run 0 "$DIDACT" dedup rows.jsonl -o out.jsonl.zst
run 0 "$DIDACT" dedup out.jsonl.zst --metric exact
kept wanted.jsonl
case_ "a JSON array stays one"
{ printf '[\n'; sed '$!s/$/,/' rows.jsonl; printf ']\n'; } >rows.json
run 0 "$DIDACT" dedup rows.json -o out.json
python3 -c 'import json; a = json.load(open("out.json")); assert [r["n"] for r in a] == [1, 3, 5], a' || fail "the array"
case_ "CSV with its header, quotes and line ends"
printf 'n,instruction\r\n1,"Say ""hi"", please,\nto the children"\r\n2,"say hi please to the children"\r\n3,Other words here\r\n' >rows.csv
run 0 "$DIDACT" dedup rows.csv
printf 'n,instruction\r\n1,"Say ""hi"", please,\nto the children"\r\n3,Other words here\r\n' >wanted.csv
kept wanted.csv
case_ "plain lines"
printf 'one two three four\nfive six\none two three four!\n' >rows.txt
run 0 "$DIDACT" dedup rows.txt
printf 'one two three four\nfive six\n' >wanted.txt
kept wanted.txt
case_ "other fields, joined, and deep in the row"
printf '%s\n' '{"messages":[{"role":"user","content":"one two three"}]}' '{"messages":[{"role":"user","content":"one, two, three"}]}' >chat.jsonl
run 0 "$DIDACT" dedup chat.jsonl
says '1 kept'
run 0 "$DIDACT" dedup rows.jsonl --field instruction --field n --metric exact
says '6 kept'
case_ "the longest, the best, and groups"
run 0 "$DIDACT" dedup rows.jsonl --keep best:n
[ "$(grep -o '"n": *[0-9]' out | tr -dc '0-9')" = 346 ] || fail "not the best rows: $(cat out)"
run 0 bash -c "\"$DIDACT\" dedup --keep longest <rows.jsonl"
[ "$(grep -o '"n": *[0-9]' out | tr -dc '0-9')" = 136 ] || fail "not the longest rows: $(cat out)"
case_ "google's tokeniser does not see Chinese"
run 0 "$DIDACT" dedup rows.jsonl --tokenizer rouge
says '4 kept'
case_ "an evaluation is kept out, and told by name"
printf '%s\n' '{"question": "Write a poem about the sea"}' >exam.jsonl
run 0 "$DIDACT" dedup rows.jsonl --against exam.jsonl --pairs why.jsonl
says '1 more left out for what --against names'
grep -q '"like":{"file":"exam.jsonl","line":1' why.jsonl || fail "the pair is not told"
case_ "pairs decide again without comparing"
run 0 "$DIDACT" dedup rows.jsonl --global --threshold 0.5 --pairs all.jsonl -o low.jsonl
run 0 "$DIDACT" dedup rows.jsonl --rethreshold all.jsonl --threshold 0.7
kept wanted.jsonl
run 2 "$DIDACT" dedup rows.jsonl --rethreshold why.jsonl
says '\-\-global'
case_ "a histogram"
run 0 "$DIDACT" dedup rows.jsonl --histogram
says 'below +[0-9]+'

case_ "what is wrong is told by file and line, and no output is left"
printf '{"instruction": "a"}\n{"instruction": "b"\n' >torn.jsonl
run 1 "$DIDACT" dedup torn.jsonl -o never.jsonl
says 'torn\.jsonl:2'
run 1 "$DIDACT" dedup exam.jsonl rows.jsonl --field question -o never.jsonl
says 'rows\.jsonl:1: the row has no "question"'
run 1 "$DIDACT" dedup none.jsonl -o never.jsonl
says 'none\.jsonl: no such file'
run 2 "$DIDACT" dedup rows.jsonl rows.csv -o never.jsonl
says 'one output cannot be both'
run 2 "$DIDACT" dedup rows.jsonl --keep worst -o never.jsonl
says 'first, longest and best:FIELD'
run 2 "$DIDACT" dedup rows.jsonl --threshold 0.3 -o never.jsonl
run 1 "$DIDACT" dedup rows.jsonl --keep best:instruction -o never.jsonl
says 'which is no number'
head -c 200 rows.jsonl.xz >cut.jsonl.xz
run 1 "$DIDACT" dedup cut.jsonl.xz -o never.jsonl
says 'cut\.jsonl\.xz.*damaged or cut off'
seq -f 'the number %f in a line of its own' 40000 >many.txt
run 0 "$DIDACT" dedup many.txt --metric exact -o many.txt.zst
head -c $(($(stat -c %s many.txt.zst) / 2)) many.txt.zst >cut.txt.zst
run 1 "$DIDACT" dedup cut.txt.zst -o never.txt
says 'cut\.txt\.zst:[0-9]+: the compressed stream is damaged or cut off'
! ls never* >/dev/null 2>&1 || fail "an output was left: $(ls never*)"
case_ "outputs that would get in each other's way, or over what is read"
cp rows.jsonl mine.jsonl
run 2 "$DIDACT" dedup mine.jsonl -o x.jsonl --pairs x.jsonl
says 'cannot be two outputs'
run 2 "$DIDACT" dedup mine.jsonl --pairs mine.jsonl -o x.jsonl
says 'would be written over it'
run 2 "$DIDACT" dedup mine.jsonl --against exam.jsonl --clusters ./exam.jsonl -o x.jsonl
says 'would be written over it'
run 2 "$DIDACT" dedup mine.jsonl --pairs -
says 'standard output cannot be two outputs'
same mine.jsonl rows.jsonl
[ ! -e x.jsonl ] || fail "an output was made"
run 0 "$DIDACT" dedup mine.jsonl -o mine.jsonl # which is by design
same mine.jsonl wanted.jsonl
case_ "pairs of other rows, or compared otherwise"
head -n 3 rows.jsonl >three.jsonl
run 0 "$DIDACT" dedup rows.jsonl --global --against exam.jsonl --pairs all.jsonl -o low.jsonl
run 0 "$DIDACT" dedup rows.jsonl --rethreshold all.jsonl --threshold 0.8 -o high.jsonl
! grep -q poem high.jsonl || fail "what was kept out came back"
sed '3s/sea/moon/' rows.jsonl >moon.jsonl
run 2 "$DIDACT" dedup moon.jsonl --rethreshold all.jsonl --threshold 0.8 -o never.jsonl
says 'other rows'
run 2 "$DIDACT" dedup three.jsonl --rethreshold all.jsonl --threshold 0.8 -o never.jsonl
says 'not this data'
run 2 "$DIDACT" dedup rows.jsonl --rethreshold all.jsonl --threshold 0.8 --metric jaccard -o never.jsonl
says 'its metric is rouge-l, not jaccard'
case_ "fields that are not there"
run 2 "$DIDACT" dedup rows.jsonl --keep best:nosuch -o never.jsonl
says 'no row has the field "nosuch"'
run 2 "$DIDACT" dedup rows.txt --field text -o never.txt
says 'plain lines have no field'
run 2 bash -c "\"$DIDACT\" dedup -o never.txt --field instruction rows.jsonl </dev/null"
says 'takes all that follows it, rows\.jsonl too'
case_ "a full disk"
run 1 bash -c "\"$DIDACT\" dedup --metric exact many.txt >/dev/full"
says 'No space left'
case_ "a reader that goes away"
run 0 bash -c "\"$DIDACT\" dedup --metric exact many.txt | head -n 1 >/dev/null"
says_little

case_ "a million lines that are the same"
yes 'Translate the sentence into French, please.' | head -n 1000000 >same.txt
run 0 timeout 120 "$DIDACT" dedup same.txt
says ' 1 kept'
run 0 timeout 120 "$DIDACT" dedup same.txt --global
says ' 1 kept'
case_ "one line of 100 MB"
head -c 100000000 /dev/zero | tr '\0' 'x' >long.txt
printf '\nshort\n' >>long.txt
run 0 timeout 120 "$DIDACT" dedup long.txt -o long.out
says ' 2 kept'
rm -f long.txt long.out
case_ "texts of a hundred thousand words"
for _ in 1 2 3; do seq -f 'w%.0f' 100000 | tr '\n' ' '; echo; done >words.txt
seq -f 'v%.0f' 100000 | tr '\n' ' ' >>words.txt
run 0 timeout 120 "$DIDACT" dedup words.txt -o words.out
says ' 2 kept'
case_ "JSON nested a million deep, NUL bytes, bytes that are not UTF-8"
{ printf '{"instruction": "a", "x": '; head -c 1000000 /dev/zero | tr '\0' '['; printf '}\n'; } >deep.jsonl
run 1 timeout 60 "$DIDACT" dedup deep.jsonl -o never.jsonl
says 'deep\.jsonl:1'
printf 'a\0b c d\nbad \377\376 bytes\nbad \377\376 bytes\n' >bytes.txt
run 0 "$DIDACT" dedup bytes.txt --pairs bytes.jsonl
printf 'a\0b c d\nbad \377\376 bytes\n' >wanted.txt
kept wanted.txt
python3 -c 'import json; [json.loads(l) for l in open("bytes.jsonl", encoding="utf-8")]' || fail "pairs are not JSON"

printf 'all cases passed\n'
