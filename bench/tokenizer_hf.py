#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Speed of Hugging Face's tokenizers on one thread, beside bench/tokenizer.c: tokenizer_hf.py TOKENIZER.json FILE, one text a
line. One JSON line; the best of some repeats by CPU time. Its cache of pieces is warm from the second repeat on."""
import json
import os
import sys
import time

os.environ["TOKENIZERS_PARALLELISM"] = "false"
from tokenizers import Tokenizer  # noqa: E402

REPEATS = 3


def main():
    data = open(sys.argv[2], "rb").read()
    lines = data.decode("utf-8", "replace").split("\n")
    tokenizer = Tokenizer.from_file(sys.argv[1])
    best, tokens = float("inf"), 0
    for _ in range(REPEATS):
        started = time.process_time()
        tokens = sum(len(tokenizer.encode(line, add_special_tokens=False)) for line in lines)
        best = min(best, time.process_time() - started)
    print(json.dumps({"name": "encode, Hugging Face", "bytes": len(data), "tokens": tokens,
                      "mb_per_s": round(len(data) / best / 1e6, 1)}))


main()
