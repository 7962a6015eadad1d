#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The effect of Self-Instruct in miniature: bench/effect.sh [TASKS] [SEEDS...]
# The built-in base model generates TASKS tasks (1000), is fine-tuned on them and on nothing else, and answers 600
# instructions with no example before them, before and after, for each of the seeds (1 to 5). The instructions are in
# phrasings that the corpus does not hold, set in layouts that neither the corpus nor the fine-tuning uses; those that
# stand word for word in the generated data are left out. Prints exact match and ROUGE-L, in per cent, and over the
# seeds the mean with its 95 % interval (Student's t).
set -euo pipefail
cd "$(dirname "$0")/.."

tasks=${1:-1000}
shift || true
seeds=("${@:-}")
[ -n "${seeds[0]}" ] || seeds=(1 2 3 4 5)
build=${BUILD:-build}
work=${WORK:-$(mktemp -d)}
didact=$build/src/didact

"$build/models/curriculum/curriculum" exam en 7 600 >"$work/all.jsonl"
for s in "${seeds[@]}"; do
    [ -f "$work/gen$s.jsonl" ] ||
        "$didact" generate --seeds seeds/general-en.jsonl --teacher builtin --seed "$s" -n "$tasks" --format jsonl \
            -o "$work/gen$s.jsonl" --pool "$work/gen$s.db" --quiet
done
python3 - "$work" "${seeds[@]}" <<'PY'
import json, sys
work, seeds = sys.argv[1], sys.argv[2:]
seen = {json.loads(l)["instruction"].strip() for s in seeds for l in open(f"{work}/gen{s}.jsonl")}
rows = [l for l in open(f"{work}/all.jsonl")]
kept = [l for l in rows if json.loads(l)["instruction"].strip() not in seen]
open(f"{work}/exam.jsonl", "w").writelines(kept)
print(f"{len(kept)} of {len(rows)} instructions stand in no generated data")
PY
"$build/bench/exam" models/didact-base "$work/exam.jsonl" "$work/before.jsonl" | tee "$work/before.json"
for s in "${seeds[@]}"; do
    "$didact" train builtin --data "$work/gen$s.jsonl" --layout mixed --seed "$s" -o "$work/student$s" --quiet
    "$build/bench/exam" "$work/student$s" "$work/exam.jsonl" "$work/after$s.jsonl" | tee "$work/after$s.json"
done
python3 - "$work" "${seeds[@]}" <<'PY'
import json, statistics as st, sys
work, seeds = sys.argv[1], sys.argv[2:]
t95 = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262}
before = json.load(open(f"{work}/before.json"))
after = [json.load(open(f"{work}/after{s}.json")) for s in seeds]
print(f"{'kind':10} {'n':>4}  {'exact before':>12} {'after':>16}  {'ROUGE-L before':>14} {'after':>16}")
for kind in [k for k in before if k != "model"]:
    row = f"{kind:10} {before[kind]['n']:4} "
    for what, width in (("exact", 12), ("rouge_l", 14)):
        x = [a[kind][what] for a in after]
        half = t95.get(len(x) - 1, 2.0) * st.stdev(x) / len(x) ** 0.5 if len(x) > 1 else float("nan")
        row += f" {before[kind][what]:{width}.1f} {st.mean(x):8.1f} ± {half:4.1f} "
    print(row)
PY
