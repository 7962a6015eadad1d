#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What bench/decode is compared with: transformers' generate on the same small model, 64 prompts of 100 tokens, 96 new
ones each, temperature 0.7, in float32 and in bfloat16.

    decode_torch.py FOLDER        (the folder that bench/decode wrote)

One JSON line each; tokens are those generated, by all the time and by what is left of it without the prompts' (a run that
generates one token). Prompts have one length, so no padding is computed."""
import json
import pathlib
import statistics
import sys
import time

import torch
from transformers import AutoModelForCausalLM

REQUESTS, PROMPT, NEW, REPEATS = 64, 100, 96, 3


def seconds(model, prompts, new):
    """Wall and processor time of one run."""
    start, start_cpu = time.perf_counter(), time.process_time()
    with torch.inference_mode():
        out = model.generate(prompts, attention_mask=torch.ones_like(prompts), do_sample=True, temperature=0.7,
                             top_k=0, min_new_tokens=new, max_new_tokens=new, pad_token_id=0)
    assert out.shape[1] == PROMPT + new
    return time.perf_counter() - start, time.process_time() - start_cpu


def rates(model, prompts):
    wall, cpu, decoding = [], [], []
    for turn in range(REPEATS + 1):  # the first warms up
        first, _ = seconds(model, prompts, 1)
        whole, whole_cpu = seconds(model, prompts, NEW)
        if turn:
            wall.append(REQUESTS * NEW / whole)
            cpu.append(REQUESTS * NEW / whole_cpu)
            decoding.append(REQUESTS * (NEW - 1) / (whole - first))
    return statistics.median(wall), statistics.median(cpu), statistics.median(decoding)


def main():
    folder = pathlib.Path(sys.argv[1]) / "small"
    for dtype in (torch.float32, torch.bfloat16):
        torch.manual_seed(1)
        model = AutoModelForCausalLM.from_pretrained(folder, dtype=dtype).eval()
        prompts = torch.randint(1, model.config.vocab_size, (REQUESTS, PROMPT))
        wall, cpu, decoding = rates(model, prompts)
        print(json.dumps({"name": "torch_batch_64", "n": REPEATS, "median": round(wall), "unit": "tokens/s",
                          "decoding_only": round(decoding), "per_cpu_second": round(cpu), "dtype": str(dtype).removeprefix("torch."),
                          "threads": torch.get_num_threads(), "torch": torch.__version__}))


main()
