#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Training speed of PyTorch and transformers on the shape, batch and optimiser of train_rate.c, in each of its settings
on a CPU. One JSON line for each. Usage: train_pytorch.py [STEPS]"""
import json
import sys
import time

import torch
from transformers import LlamaConfig, LlamaForCausalLM

DOCUMENTS, LENGTH, VOCAB, WARM_UP = 10, 512, 8192, 3


def measure(bf16, compiled, steps):
    torch.manual_seed(1)
    model = LlamaForCausalLM(LlamaConfig(
        vocab_size=VOCAB, hidden_size=256, intermediate_size=704, num_hidden_layers=6, num_attention_heads=8,
        num_key_value_heads=4, head_dim=32, tie_word_embeddings=True, max_position_embeddings=2048, rms_norm_eps=1e-5))
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, betas=(0.9, 0.95), weight_decay=0.1, fused=True)
    if compiled:
        model.forward = torch.compile(model.forward)
    rates = []
    for i in range(WARM_UP + steps):
        tokens = torch.randint(0, VOCAB, (DOCUMENTS, LENGTH))
        start = time.perf_counter()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            loss = model(tokens, labels=tokens, use_cache=False).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        if i >= WARM_UP:
            rates.append(DOCUMENTS * LENGTH / (time.perf_counter() - start))
    rates.sort()
    print(json.dumps({
        "name": "train_pytorch", "precision": "bf16" if bf16 else "f32", "compiled": compiled,
        "threads": torch.get_num_threads(), "n": steps, "median": round(rates[steps // 2]),
        "p10": round(rates[steps // 10]), "p90": round(rates[steps * 9 // 10]), "unit": "tokens/s",
        "version": torch.__version__}), flush=True)


def main():
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    for compiled in False, True:
        for bf16 in False, True:
            measure(bf16, compiled, steps)


main()
