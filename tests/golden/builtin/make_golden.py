#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What transformers makes of models/didact-base: golden.json, with tokens, a part of the logits in float32, and a greedy
continuation of each text. usage: make_golden.py, in any folder. Made with torch 2.13.0 and transformers 5.24.0."""
import json
import pathlib

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

HERE = pathlib.Path(__file__).parent
EVERY = 97  # of the vocabulary's logits one in so many, from another one on at each position
NEW = 24
TEXTS = [
    "Task: Put the words in alphabetical order, separated by commas.\nInput: plum, Zagreb, ostrich, 17 kites\nOutput:",
    "任务：把日期改写成年-月-日的形式。\n输入：2031年5月9日\n输出：",
]

model = AutoModelForCausalLM.from_pretrained(HERE / "../../../models/didact-base", dtype=torch.float32).eval()
tokenizer = AutoTokenizer.from_pretrained(HERE / "../../../models/didact-base")
rows = []
for text in TEXTS:
    tokens = tokenizer(text, return_tensors="pt").input_ids
    with torch.inference_mode():
        logits = model(tokens).logits[0]
        told = model.generate(tokens, attention_mask=torch.ones_like(tokens), do_sample=False, max_new_tokens=NEW,
                              min_new_tokens=NEW, pad_token_id=0)[0, tokens.shape[1]:]
    rows.append({"text": text, "tokens": tokens[0].tolist(), "greedy": told.tolist(),
                 "logits": [[round(x, 6) for x in row[i % EVERY::EVERY].tolist()] for i, row in enumerate(logits)]})
(HERE / "golden.json").write_text(json.dumps({"every": EVERY, "rows": rows}, ensure_ascii=False) + "\n")
