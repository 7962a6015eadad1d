#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""OpenAI's own library for Python against `didact serve`. usage: openai_client.py BASE_URL MODEL KEY"""
import asyncio
import sys

import openai

URL, MODEL, KEY = sys.argv[1:4]
PROMPT = "Task: Name a river.\nOutput:"
ASK = [{"role": "user", "content": "Name a river."}]
RIVER = "The Danube – a río, 河流 🌊."
client = openai.OpenAI(base_url=URL, api_key=KEY, max_retries=0)


def equal(seen, wanted, what):
    assert seen == wanted, f"{what}: {seen!r} instead of {wanted!r}"


def refused(kind, code, param, call):
    try:
        call()
    except kind as e:
        equal((e.code, e.param), (code, param), "the refusal's code and parameter")
        assert e.message and e.request_id.startswith("req_"), e
        return e
    raise AssertionError(f"{kind.__name__} was not raised")


def spelled(token):
    """The bytes of a completion's token: one that is no text on its own is written bytes:\\xe2\\x80."""
    if not token.startswith("bytes:"):
        return token.encode()
    return token[6:].encode("latin1").decode("unicode_escape").encode("latin1")


def models():
    equal([m.id for m in client.models.list()], [MODEL], "models")
    equal(client.models.retrieve(MODEL).object, "model", "one model")
    refused(openai.NotFoundError, "model_not_found", "model", lambda: client.models.retrieve("gpt-5"))


def chat():
    r = client.chat.completions.create(model=MODEL, messages=ASK, temperature=0)
    equal((r.object, r.model, len(r.choices)), ("chat.completion", MODEL, 1), "the answer")
    c = r.choices[0]
    equal((c.index, c.message.role, c.message.content), (0, "assistant", RIVER), "the choice")
    equal((c.finish_reason, c.logprobs), ("stop", None), "how it ended")
    equal(r.usage.total_tokens, r.usage.prompt_tokens + r.usage.completion_tokens, "usage")
    parts = [{"role": "developer", "content": "Add 1 and 1."},
             {"role": "user", "content": [{"type": "text", "text": "Name a "}, {"type": "text", "text": "river."}]}]
    assert client.chat.completions.create(model=MODEL, messages=parts, max_completion_tokens=3).usage.completion_tokens <= 3


def completions():
    r = client.completions.create(model=MODEL, prompt=PROMPT, temperature=0, max_tokens=40, stop="\n")
    equal((r.object, r.choices[0].text, r.choices[0].finish_reason), ("text_completion", " " + RIVER, "stop"), "text")
    r = client.completions.create(model=MODEL, prompt=PROMPT, temperature=0, max_tokens=3)
    equal((r.choices[0].finish_reason, r.usage.completion_tokens), ("length", 3), "cut")
    r = client.completions.create(model=MODEL, prompt=[PROMPT, "Task: Add 1 and 1.\nOutput:"], n=2, seed=7, max_tokens=8)
    equal([c.index for c in r.choices], [0, 1, 2, 3], "prompts times n")
    alone = client.completions.create(model=MODEL, prompt=PROMPT, n=2, seed=7, max_tokens=8)
    equal([c.text for c in r.choices[:2]], [c.text for c in alone.choices], "a list's first prompt")


def stop():
    for words in (["río", "never"], "río", [" – a río"]):
        r = client.chat.completions.create(model=MODEL, messages=ASK, temperature=0, stop=words)
        first = words if isinstance(words, str) else words[0]
        equal(r.choices[0].message.content, RIVER[:RIVER.index(first)], "text before the stop text")
        equal(r.choices[0].finish_reason, "stop", "why")


def seeds():
    def text(seed):
        return client.completions.create(model=MODEL, prompt="Task:", temperature=1.5, seed=seed, max_tokens=30).choices[0].text
    equal(text(3), text(3), "the same seed")
    assert len({text(k) for k in range(8)}) > 1, "seeds without effect"
    assert len({text(None) for _ in range(8)}) > 1, "no seed is always the same"
    r = client.completions.create(model=MODEL, prompt="Task:", temperature=1.5, seed=3, n=4, max_tokens=30)
    equal([c.text for c in r.choices], [text(3 + k) for k in range(4)], "choice k has seed + k")


def streams():
    whole = client.chat.completions.create(model=MODEL, messages=ASK, seed=5, n=3, temperature=1.2)
    texts, ends, usage = ["", "", ""], {}, None
    stream = client.chat.completions.create(model=MODEL, messages=ASK, seed=5, n=3, temperature=1.2, stream=True,
                                            stream_options={"include_usage": True})
    for chunk in stream:
        equal(chunk.object, "chat.completion.chunk", "a chunk")
        if not chunk.choices:
            usage = chunk.usage
            continue
        assert chunk.usage is None
        c = chunk.choices[0]
        assert c.index not in ends, "a chunk behind the end"
        texts[c.index] += c.delta.content or ""
        if c.finish_reason:
            ends[c.index] = c.finish_reason
    equal(texts, [c.message.content for c in whole.choices], "streamed and whole")
    equal([ends[i] for i in range(3)], [c.finish_reason for c in whole.choices], "how they ended")
    equal((usage.prompt_tokens, usage.completion_tokens), (whole.usage.prompt_tokens, whole.usage.completion_tokens), "usage")
    text = "".join(c.choices[0].text for c in client.completions.create(
        model=MODEL, prompt=PROMPT, temperature=0, max_tokens=40, stop=["\n"], stream=True))
    equal(text, " " + RIVER, "a stream of completions")


def logprobs():
    r = client.chat.completions.create(model=MODEL, messages=ASK, temperature=0, logprobs=True, top_logprobs=3)
    tokens = r.choices[0].logprobs.content
    text = b"".join(bytes(t.bytes) for t in tokens).decode()
    equal(text.rstrip("\n"), " " + RIVER, "the tokens' bytes")  # the full stop's token may hold a line break too
    for t in tokens:
        equal(len(t.top_logprobs), 3, "the likeliest")
        equal((t.top_logprobs[0].token, t.top_logprobs[0].logprob), (t.token, t.logprob), "greedy takes the likeliest")
        assert t.logprob <= 0
    parts = [c.choices[0].logprobs for c in client.chat.completions.create(
        model=MODEL, messages=ASK, temperature=0, logprobs=True, top_logprobs=3, stream=True) if c.choices]
    equal([t for p in parts if p for t in p.content], tokens, "streamed and whole")
    r = client.completions.create(model=MODEL, prompt=PROMPT, temperature=0, max_tokens=40, stop=" río", logprobs=2)
    text, lp = r.choices[0].text, r.choices[0].logprobs
    equal(text, " The Danube – a", "text before the stop text")
    equal(b"".join(spelled(t) for t in lp.tokens).decode(), text, "tokens up to the stop text")
    for offset, t in zip(lp.text_offset, lp.tokens):
        assert t.startswith("bytes:") or text[offset:offset + len(t)] == t, (offset, t)
    for t, p, top in zip(lp.tokens, lp.token_logprobs, lp.top_logprobs):
        equal(top[t], p, "the chosen token is among the likeliest")
    r = client.completions.create(model=MODEL, prompt=PROMPT, max_tokens=2, logprobs=0)
    equal((len(r.choices[0].logprobs.tokens), r.choices[0].logprobs.top_logprobs), (2, None), "no likeliest wanted")


def penalties():
    def text(temperature, **fields):
        named = {k: fields.pop(k) for k in list(fields) if k in ("frequency_penalty", "presence_penalty", "top_p")}
        return client.completions.create(model=MODEL, prompt="Task: Add", temperature=temperature, max_tokens=200, **named,
                                         extra_body={"ignore_eos": True, **fields}).choices[0].text
    plain = text(0)
    for fields in ({"frequency_penalty": 2}, {"presence_penalty": 2}, {"repetition_penalty": 5}):
        assert text(0, **fields) != plain, f"{fields} is without effect"
    for fields in ({"top_p": 0}, {"top_k": 1}, {"min_p": 1}):
        equal(text(2, **fields), plain, f"{fields} leaves the likeliest")


def errors():
    create, bad = client.chat.completions.create, openai.BadRequestError
    refused(openai.NotFoundError, "model_not_found", "model", lambda: create(model="gpt-5", messages=ASK))
    refused(bad, "unsupported_parameter", "tools", lambda: create(
        model=MODEL, messages=ASK, tools=[{"type": "function", "function": {"name": "f", "parameters": {}}}]))
    refused(bad, "unsupported_parameter", "response_format", lambda: create(
        model=MODEL, messages=ASK, response_format={"type": "json_object"}))
    refused(bad, "unknown_parameter", "temprature", lambda: create(model=MODEL, messages=ASK, extra_body={"temprature": 1}))
    refused(bad, "invalid_value", "temperature", lambda: create(model=MODEL, messages=ASK, temperature=3))
    refused(bad, "invalid_type", "messages", lambda: create(model=MODEL, messages=[]))
    refused(bad, "unsupported_parameter", "echo", lambda: client.completions.create(model=MODEL, prompt="x", echo=True))
    refused(bad, "unsupported_parameter", "best_of", lambda: client.completions.create(model=MODEL, prompt="x", best_of=3))
    refused(bad, "context_length_exceeded", "messages", lambda: create(
        model=MODEL, messages=[{"role": "user", "content": "Name a river. " * 20000}]))
    stranger = openai.OpenAI(base_url=URL, api_key="sk-not-this", max_retries=0)
    refused(openai.AuthenticationError, "invalid_api_key", None, stranger.models.list)


async def many():
    crowd = openai.AsyncOpenAI(base_url=URL, api_key=KEY)
    alone = [client.completions.create(model=MODEL, prompt="Task:", seed=k, max_tokens=20).choices[0].text for k in range(24)]
    together = await asyncio.gather(*(crowd.completions.create(model=MODEL, prompt="Task:", seed=k, max_tokens=20)
                                      for k in range(24)))
    equal([r.choices[0].text for r in together], alone, "alone and in a batch")
    await crowd.close()


for test in (models, chat, completions, stop, seeds, streams, logprobs, penalties, errors):
    test()
asyncio.run(many())
print("openai", openai.__version__, "passes")
