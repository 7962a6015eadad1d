#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The first stretch of make.sh on a GPU, for a longer run: the same corpus in the same order, the same tokenizer, shape, initial
deviations, optimiser and schedule, with larger batches. Attention stays inside each document, positions start at 0 in
each, the loss counts every token. Needs PyTorch with CUDA, tokenizers and safetensors; nothing else in didact does.

    models/train_gpu.py --curriculum build/models/curriculum/curriculum --tokenizer tokenizer.json -o model.safetensors

The schedule's clock is the time given (--seconds): warm-up, then half a cosine. What was learnt is written at times and
at the end, in bfloat16. JSON lines tell step, tokens, pages and loss. GPU kernels add in no fixed order, so two runs give
two models of one quality."""
import argparse
import collections
import json
import math
import multiprocessing
import os
import queue
import random
import subprocess
import threading
import time

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch.nn.attention.flex_attention import create_block_mask, flex_attention

PAGES_A_CHUNK = 2000
NOT_LEARNT = -100


# ---- data: pages of the curriculum, packed into rows without cutting a document that fits the context ----

def pack(documents, row, rng):
    """First fit, longest first: documents into rows; tokens, targets, document numbers and positions of each row."""
    rows, room = [], []
    for document in sorted(documents, key=len, reverse=True):
        place = next((i for i, r in enumerate(room) if r >= len(document)), None)
        if place is None:
            place = len(rows)
            rows.append([])
            room.append(row)
        rows[place].append(document)
        room[place] -= len(document)
    rng.shuffle(rows)
    out = np.zeros((4, len(rows), row), np.int32)
    out[1], out[2] = NOT_LEARNT, -1
    for i, documents_of_row in enumerate(rows):
        at = 0
        for number, document in enumerate(documents_of_row):
            end = at + len(document)
            out[0, i, at:end] = document
            out[1, i, at:end - 1] = document[1:]
            out[2, i, at:end] = number
            out[3, i, at:end] = np.arange(len(document))
            at = end
    return out


def read_chunk(task):
    """Pages [first, first + count) of the corpus, as packed rows."""
    options, seed, first, count = task
    from tokenizers import Tokenizer
    os.environ["TOKENIZERS_PARALLELISM"] = "false"  # the processes are the parallelism
    tokenizer = Tokenizer.from_file(options.tokenizer)
    lines = subprocess.run([options.curriculum, "pages", str(seed), str(first), str(count)], check=True,
                           stdout=subprocess.PIPE).stdout.splitlines()
    documents = []
    for encoding in tokenizer.encode_batch([json.loads(line)["text"] for line in lines], add_special_tokens=False):
        ids = encoding.ids + [options.end]
        documents += [ids[i:i + options.context] for i in range(0, len(ids), options.context)]
    return pack([d for d in documents if len(d) > 1], options.row, random.Random(first))


class Batches:
    """Rows of the chunks in their order, a batch at a time, read by processes and kept ready by a thread."""

    def __init__(self, options, device):
        self.options, self.device, self.ready, self.pages = options, device, queue.Queue(8), 0
        # Forked here, before this process has a thread or touches the GPU.
        self.pool = multiprocessing.get_context("fork").Pool(options.workers)
        threading.Thread(target=self.fill, daemon=True).start()

    def fill(self):
        o, window, asked = self.options, collections.deque(), 0
        kept = np.zeros((4, 0, o.row), np.int32)
        while True:
            # A window of open chunks: Pool.imap would read an endless argument to its end.
            while len(window) < 2 * o.workers:
                window.append(self.pool.apply_async(read_chunk, ((o, o.seed, asked, PAGES_A_CHUNK),)))
                asked += PAGES_A_CHUNK
            kept = np.concatenate([kept, window.popleft().get()], axis=1)
            self.pages += PAGES_A_CHUNK
            while kept.shape[1] >= o.rows:
                batch = torch.from_numpy(np.ascontiguousarray(kept[:, :o.rows]))
                self.ready.put(batch.pin_memory() if self.device == "cuda" else batch)
                kept = kept[:, o.rows:]

    def next(self):
        return self.ready.get().to(self.device, non_blocking=True).long()


# ---- model: Llama as transformers computes it ----

class Layer(torch.nn.Module):
    def __init__(self, c):
        super().__init__()
        h, kv = c["hidden_size"], c["num_key_value_heads"] * c["head_dim"]
        q = c["num_attention_heads"] * c["head_dim"]
        deep = 0.02 / math.sqrt(2 * c["num_hidden_layers"])
        self.head_dim, self.eps, self.sizes = c["head_dim"], c["rms_norm_eps"], [q, kv, kv]
        self.qkv = normal(q + 2 * kv, h, 0.02)
        self.o = normal(h, q, deep)
        self.gate_up = normal(2 * c["intermediate_size"], h, 0.02)
        self.down = normal(h, c["intermediate_size"], deep)
        self.norm_1 = torch.nn.Parameter(torch.ones(h))
        self.norm_2 = torch.nn.Parameter(torch.ones(h))

    def heads(self, x):
        return x.unflatten(-1, (-1, self.head_dim)).transpose(1, 2)

    def forward(self, x, rope, mask, attention):
        q, k, v = F.linear(norm(x, self.norm_1, self.eps), self.qkv).split(self.sizes, -1)
        q, k, v = rotate(self.heads(q), rope), rotate(self.heads(k), rope), self.heads(v)
        a = attention(q, k, v, mask)
        x = x + F.linear(a.transpose(1, 2).flatten(2), self.o)
        gate, up = F.linear(norm(x, self.norm_2, self.eps), self.gate_up).chunk(2, -1)
        return x + F.linear(F.silu(gate) * up, self.down)


class Model(torch.nn.Module):
    def __init__(self, c):
        super().__init__()
        self.config = c
        self.embedding = normal(c["vocab_size"], c["hidden_size"], 0.02)
        self.layers = torch.nn.ModuleList(Layer(c) for _ in range(c["num_hidden_layers"]))
        self.norm = torch.nn.Parameter(torch.ones(c["hidden_size"]))
        steps = torch.arange(0, c["head_dim"], 2) / c["head_dim"]
        angles = torch.outer(torch.arange(c["max_position_embeddings"]), c["rope_theta"] ** -steps).repeat(1, 2)
        self.register_buffer("rope", torch.stack([angles.cos(), angles.sin()]), persistent=False)

    def forward(self, tokens, targets, positions, mask, attention):
        x = F.embedding(tokens, self.embedding)
        rope = self.rope[:, positions].unsqueeze(2)
        for layer in self.layers:
            x = layer(x, rope, mask, attention)
        logits = F.linear(norm(x, self.norm, self.config["rms_norm_eps"]), self.embedding)
        return F.cross_entropy(logits.float().flatten(0, 1), targets.flatten(), ignore_index=NOT_LEARNT)

    def tensors(self):
        """By the names that transformers knows."""
        out = {"model.embed_tokens.weight": self.embedding, "model.norm.weight": self.norm}
        for i, layer in enumerate(self.layers):
            q, k, v = layer.qkv.split(layer.sizes)
            gate, up = layer.gate_up.chunk(2)
            for name, tensor in {"input_layernorm": layer.norm_1, "post_attention_layernorm": layer.norm_2,
                                 "self_attn.q_proj": q, "self_attn.k_proj": k, "self_attn.v_proj": v,
                                 "self_attn.o_proj": layer.o, "mlp.gate_proj": gate, "mlp.up_proj": up,
                                 "mlp.down_proj": layer.down}.items():
                out[f"model.layers.{i}.{name}.weight"] = tensor
        return {name: t.detach().to("cpu", torch.bfloat16).contiguous().clone() for name, t in out.items()}


def normal(rows, columns, deviation):
    return torch.nn.Parameter(torch.randn(rows, columns) * deviation)


def norm(x, weight, eps):
    return F.rms_norm(x.float(), (x.shape[-1],), weight, eps)


def rotate(x, rope):
    a, b = x.float().chunk(2, -1)
    return (x.float() * rope[0] + torch.cat((-b, a), -1) * rope[1]).to(x.dtype)


# ---- training ----

def sparse_mask(documents):
    def inside(b, h, q, k):
        return (documents[b, q] == documents[b, k]) & (q >= k)

    rows, row = documents.shape
    return create_block_mask(inside, rows, None, row, row, device=documents.device, _compile=True)


def sparse_attention(q, k, v, mask):
    return flex_attention(q, k, v, block_mask=mask, enable_gqa=True)


def dense_mask(documents):
    row = documents.shape[1]
    same = documents[:, None, :, None] == documents[:, None, None, :]
    return same & torch.ones(row, row, dtype=torch.bool, device=documents.device).tril()


def dense_attention(q, k, v, mask):
    return F.scaled_dot_product_attention(q, k, v, attn_mask=mask, enable_gqa=True)


def rate(options, progress, step):
    if step < options.warmup:
        return options.lr * (step + 1) / options.warmup
    return options.lr * (options.floor + (1 - options.floor) * (1 + math.cos(math.pi * min(1, progress))) / 2)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--curriculum", required=True)
    p.add_argument("--tokenizer", required=True)
    p.add_argument("--model-config", default="models/config.json")
    p.add_argument("-o", "--output", required=True)
    p.add_argument("--seconds", type=float, default=1200)
    p.add_argument("--rows", type=int, default=16, help="of a batch")
    p.add_argument("--row", type=int, default=2048, help="tokens of a row")
    p.add_argument("--context", type=int, default=1536)
    p.add_argument("--lr", type=float, default=0.003)
    p.add_argument("--floor", type=float, default=0.02)
    p.add_argument("--warmup", type=int, default=200)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--workers", type=int, default=12)
    p.add_argument("--snapshot-seconds", type=float, default=120)
    options = p.parse_args()
    with open(options.model_config, encoding="utf-8") as f:
        config = json.load(f)
    options.end = config["eos_token_id"]

    device = "cuda" if torch.cuda.is_available() else "cpu"
    batches = Batches(options, device)
    torch.manual_seed(42)
    torch.set_float32_matmul_precision("high")
    model = Model(config).to(device)
    matrices = [w for w in model.parameters() if w.dim() == 2]
    others = [w for w in model.parameters() if w.dim() != 2]
    optimizer = torch.optim.AdamW([{"params": matrices, "weight_decay": 0.1}, {"params": others, "weight_decay": 0.0}],
                                  lr=options.lr, betas=(0.9, 0.95), eps=1e-8, fused=True)
    # FlexAttention has no backward pass on a CPU.
    sparse = device == "cuda"
    mask_of, attention = (sparse_mask, sparse_attention) if sparse else (dense_mask, dense_attention)
    forward = torch.compile(model, dynamic=False) if sparse else model
    held_out = torch.from_numpy(read_chunk((options, 2, 0, 300))[:, :options.rows]).to(device).long()
    print(json.dumps({"parameters": sum(w.numel() for w in model.parameters()), "device": device}), flush=True)

    def loss_of(batch):
        tokens, targets, documents, positions = batch
        mask = mask_of(documents)
        with torch.autocast(device, dtype=torch.bfloat16):
            return forward(tokens, targets, positions, mask, attention)

    def save():
        save_file(model.tensors(), options.output, metadata={"format": "pt"})

    step = learnt = 0
    start = told = saved = None
    while True:
        batch = batches.next()
        loss = loss_of(batch)
        loss.backward()
        gradient = torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        now = time.monotonic()
        if start is None:  # behind the first step, which compiles
            start = told = saved = now
        progress = (now - start) / options.seconds
        for group in optimizer.param_groups:
            group["lr"] = rate(options, progress, step)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        learnt += options.rows * options.row
        if step % 20 == 0 and device == "cuda":
            torch.cuda.synchronize()
        last = progress >= 1
        if last or now - told > 10:
            told = now
            print(json.dumps({"step": step, "tokens": learnt, "pages": batches.pages, "seconds": round(now - start, 1),
                              "loss": round(loss.item(), 4), "gradient": round(gradient.item(), 3),
                              "rate": optimizer.param_groups[0]["lr"]}), flush=True)
        if last or now - saved > options.snapshot_seconds:
            saved = now
            save()
            # Without no_grad, which would compile everything again.
            print(json.dumps({"step": step, "held_out_loss": round(loss_of(held_out).item(), 4)}), flush=True)
        if last:
            break


if __name__ == "__main__":
    main()
