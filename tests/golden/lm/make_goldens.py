#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the tiny random models of this folder and what PyTorch and transformers compute with them; README.md says
what each file holds. Usage: make_goldens.py [FOLDER]. Made with torch 2.13.0 and transformers 5.23.0."""
import math
import pathlib
import shutil
import sys

import torch
from safetensors.torch import save_file
from transformers import (LlamaConfig, LlamaForCausalLM, Qwen2Config, Qwen2ForCausalLM, Qwen3Config, Qwen3ForCausalLM)

T = 24  # tokens in a row
PROMPT = 12  # of them, what the greedy continuation starts from
CONTINUED = 24
STEPS, WARM_UP, PEAK, FLOOR, DECAY, CLIP = 20, 5, 1e-3, 0.1, 0.1, 1.0
NOT_A_TARGET = -100

LLAMA3 = {"rope_type": "llama3", "rope_theta": 10000.0, "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
          "original_max_position_embeddings": 64}
ROW = dict(num_hidden_layers=2, initializer_range=0.25, max_position_embeddings=256, rms_norm_eps=1e-5, bos_token_id=1)

# Name: class, configuration, dtype of the file, largest shard, end tokens of generation_config.json, seed
MODELS = {
    "llama": (LlamaForCausalLM, LlamaConfig(
        vocab_size=97, hidden_size=32, intermediate_size=28, num_attention_heads=4, num_key_value_heads=2,
        rope_parameters=LLAMA3, eos_token_id=2, **ROW), torch.float32, None, [2, 5], 2),
    "llama_tied": (LlamaForCausalLM, LlamaConfig(
        vocab_size=101, hidden_size=30, intermediate_size=36, num_attention_heads=3, num_key_value_heads=3,
        attention_bias=True, mlp_bias=True, tie_word_embeddings=True, rope_parameters={"rope_theta": 10000.0},
        eos_token_id=2, **ROW), torch.float32, None, [2], 4),
    "qwen2": (Qwen2ForCausalLM, Qwen2Config(
        vocab_size=103, hidden_size=32, intermediate_size=25, num_attention_heads=4, num_key_value_heads=1,
        rope_parameters={"rope_theta": 1000000.0}, eos_token_id=[2, 3], **ROW), torch.float32, None, [2, 3], 8),
    "qwen3": (Qwen3ForCausalLM, Qwen3Config(
        vocab_size=107, hidden_size=28, intermediate_size=36, num_attention_heads=3, num_key_value_heads=1, head_dim=16,
        tie_word_embeddings=True, rope_parameters={"rope_theta": 1000000.0}, eos_token_id=2, **ROW),
        torch.float32, None, [2], 1),
    "f16": (LlamaForCausalLM, LlamaConfig(
        vocab_size=97, hidden_size=32, intermediate_size=40, num_attention_heads=2, num_key_value_heads=1,
        tie_word_embeddings=True, rope_parameters={"rope_theta": 10000.0}, eos_token_id=2, **ROW),
        torch.float16, None, [2], 2),
    "bf16": (Qwen2ForCausalLM, Qwen2Config(
        vocab_size=97, hidden_size=32, intermediate_size=40, num_attention_heads=2, num_key_value_heads=2,
        tie_word_embeddings=True, rope_parameters={"rope_theta": 10000.0}, eos_token_id=2, **ROW),
        torch.bfloat16, None, [2], 4),
    "sharded": (LlamaForCausalLM, LlamaConfig(
        vocab_size=97, hidden_size=32, intermediate_size=40, num_attention_heads=4, num_key_value_heads=4,
        rope_parameters={"rope_theta": 10000.0}, eos_token_id=2, **ROW), torch.bfloat16, "16KB", [2], 4),
}
TRAINED = ["llama", "llama_tied", "qwen2", "qwen3"]

# Of the training batch, two rows: the lengths of the documents in each, which have no padding between them.
DOCUMENTS = [[9, 15], [20, 4]]


def make_model(kind, config, dtype, seed):
    torch.manual_seed(seed)
    config._attn_implementation = "eager"
    model = kind(config).eval()
    with torch.no_grad():
        for name, p in model.named_parameters():  # norms of 1 and biases of 0 would hide faults
            if p.dim() == 1:
                p.normal_(mean=1.0 if "norm" in name else 0.0, std=0.2)
    model.to(dtype)
    return model


def save_model(model, folder, shard, ends):
    model.config.dtype = model.dtype
    model.generation_config.eos_token_id = ends if len(ends) > 1 else ends[0]
    model.save_pretrained(folder, **({"max_shard_size": shard} if shard else {}))


def make_batch(vocab, g):
    tokens = torch.randint(8, vocab, (len(DOCUMENTS), T), generator=g)
    positions = torch.zeros_like(tokens)
    documents = torch.zeros_like(tokens)
    mask = torch.zeros_like(tokens)
    for row, lengths in enumerate(DOCUMENTS):
        at = 0
        for i, n in enumerate(lengths):
            positions[row, at:at + n] = torch.arange(n)
            documents[row, at:at + n] = i
            mask[row, at + n // 3:at + n] = 1  # the first third of a document is its prompt
            at += n
        assert at == T
    return tokens, positions, documents, mask


def batch_loss(model, tokens, positions, documents, mask):
    same = documents[:, :, None] == documents[:, None, :]
    causal = torch.ones(T, T, dtype=torch.bool).tril()
    bias = torch.where(same & causal, 0.0, torch.finfo(torch.float32).min)[:, None]
    logits = model(input_ids=tokens, attention_mask=bias, position_ids=positions, use_cache=False).logits
    targets = torch.where(mask.bool(), tokens, NOT_A_TARGET)[:, 1:]
    return torch.nn.functional.cross_entropy(logits[:, :-1].flatten(0, 1), targets.flatten(), ignore_index=NOT_A_TARGET)


def check_packing(model, tokens, positions, documents, mask):
    """The packed loss is that of the documents one by one."""
    total, n = 0.0, 0
    for row, lengths in enumerate(DOCUMENTS):
        at = 0
        for length in lengths:
            ids, targets = tokens[row, at:at + length], mask[row, at:at + length]
            logits = model(input_ids=ids[None]).logits[0]
            losses = torch.nn.functional.cross_entropy(logits[:-1], ids[1:], reduction="none")
            total += (losses * targets[1:]).sum().item()
            n += targets.sum().item()
            at += length
    packed = batch_loss(model, tokens, positions, documents, mask).item()
    assert abs(total / n - packed) < 1e-5 * packed, (total / n, packed)


def rate(step):
    """Of step 0, 1, ...: up to the peak in WARM_UP steps, then down half a cosine that reaches FLOOR at the last."""
    if step < WARM_UP:
        return PEAK * (step + 1) / WARM_UP
    done = (step + 1 - WARM_UP) / (STEPS - WARM_UP)
    return PEAK * (FLOOR + (1 - FLOOR) * 0.5 * (1 + math.cos(math.pi * done)))


def train(model, batch):
    matrices = [p for p in model.parameters() if p.dim() == 2]
    vectors = [p for p in model.parameters() if p.dim() == 1]
    optimizer = torch.optim.AdamW([{"params": matrices, "weight_decay": DECAY}, {"params": vectors, "weight_decay": 0.0}],
                                  lr=PEAK, betas=(0.9, 0.95), eps=1e-8)
    losses, norms = [], []
    for step in range(STEPS):
        for group in optimizer.param_groups:
            group["lr"] = rate(step)
        optimizer.zero_grad()
        loss = batch_loss(model, *batch)
        loss.backward()
        losses.append(loss.item())
        norms.append(torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP).item())
        optimizer.step()
    losses.append(batch_loss(model, *batch).item())
    assert losses[-1] < losses[0] and norms[0] > CLIP
    return {"train.losses": torch.tensor(losses), "train.norms": torch.tensor(norms),
            "train.rates": torch.tensor([rate(step) for step in range(STEPS)])}


def golden_training(model, batch):
    tokens, positions, documents, mask = batch
    check_packing(model, *batch)
    loss = batch_loss(model, *batch)
    loss.backward()
    out = {"batch.tokens": tokens, "batch.positions": positions, "batch.documents": documents, "batch.mask": mask,
           "batch.loss": loss.detach()[None]}
    out |= {"grad." + name: p.grad.clone() for name, p in model.named_parameters()}
    return out | train(model, batch)


def continue_text(model, prompt, **rules):
    """Greedy, through end tokens. Such a text is a fair test only where the likeliest token leads by more than
    rounding."""
    model.generation_config.eos_token_id = None
    out = model.generate(prompt[None], attention_mask=torch.ones(1, PROMPT), max_new_tokens=CONTINUED, do_sample=False,
                         pad_token_id=0, return_dict_in_generate=True, output_scores=True, **rules)
    assert out.sequences.shape == (1, PROMPT + CONTINUED)
    best = torch.cat(out.scores).topk(2).values
    lead = (best[:, 0] - best[:, 1]).min().item()
    assert lead > 5e-3, f"lead {lead}: choose another seed"
    return out.sequences[0, PROMPT:]


def make(folder, name):
    kind, config, dtype, shard, ends, seed = MODELS[name]
    model = make_model(kind, config, dtype, seed)
    shutil.rmtree(folder, ignore_errors=True)
    save_model(model, folder, shard, ends)
    model = kind.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager")
    g = torch.Generator().manual_seed(100 + seed)
    tokens = torch.randint(8, config.vocab_size, (T,), generator=g)
    batch = make_batch(config.vocab_size, g)
    with torch.no_grad():
        out = {"rope": model.model.rotary_emb.inv_freq, "tokens": tokens, "logits": model(tokens[None]).logits[0]}
        out["greedy"] = continue_text(model, tokens[:PROMPT])
        out["greedy.no_repeat"] = continue_text(model, tokens[:PROMPT], no_repeat_ngram_size=3)
        out["greedy.penalised"] = continue_text(model, tokens[:PROMPT], repetition_penalty=1.3, no_repeat_ngram_size=3)
    for rules in "no_repeat", "penalised":
        assert not torch.equal(out["greedy"], out["greedy." + rules]), f"{rules} changes nothing: choose another seed"
    if name in TRAINED:
        out |= golden_training(model, batch)
    (folder / "golden").mkdir()
    golden = folder / "golden" / "model.safetensors"
    save_file({k: v.detach().float().contiguous() for k, v in out.items()}, golden)
    for path in folder.rglob("*.safetensors"):
        path.chmod(0o644)
    losses = [round(x, 4) for x in out.get("train.losses", torch.zeros(1)).tolist()]
    print(name, "greedy", out["greedy"].int().tolist(), "losses", losses)


def main():
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent
    for name in MODELS:
        make(root / name, name)


if __name__ == "__main__":
    main()
