// SPDX-License-Identifier: Apache-2.0
// OpenAI's own library for Node against `didact serve`. usage: node openai_client.mjs BASE_URL MODEL KEY
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const { OpenAI } = createRequire(import.meta.url)('openai');
const [baseURL, model, apiKey] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
const messages = [{ role: 'user', content: 'Name a river.' }];
const prompt = 'Task: Name a river.\nOutput:';
const river = 'The Danube – a río, 河流 🌊.';

async function refused(status, code, param, promise) {
  await assert.rejects(promise, (e) => {
    assert.deepEqual([e.status, e.code, e.param], [status, code, param]);
    assert.match(e.requestID ?? e.request_id, /^req_/);
    return true;
  });
}

const listed = [];
for await (const m of client.models.list()) listed.push(m.id);
assert.deepEqual(listed, [model]);

let r = await client.chat.completions.create({ model, messages, temperature: 0 });
assert.equal(r.choices[0].message.content, river);
assert.equal(r.choices[0].finish_reason, 'stop');
assert.equal(r.usage.total_tokens, r.usage.prompt_tokens + r.usage.completion_tokens);

r = await client.chat.completions.create({ model, messages, temperature: 0, stop: ['río', 'x'], n: 2 });
assert.deepEqual(r.choices.map((c) => c.message.content), ['The Danube – a ', 'The Danube – a ']);

r = await client.completions.create({ model, prompt, temperature: 0, max_tokens: 40, stop: '\n', logprobs: 1 });
assert.equal(r.choices[0].text, ' ' + river);
assert.equal(r.choices[0].logprobs.tokens.length, r.choices[0].logprobs.text_offset.length);

const whole = await client.chat.completions.create({ model, messages, seed: 11, n: 2, temperature: 1.2 });
const texts = ['', ''];
let usage = null;
for await (const chunk of await client.chat.completions.create({
  model, messages, seed: 11, n: 2, temperature: 1.2, stream: true, stream_options: { include_usage: true },
})) {
  for (const c of chunk.choices) texts[c.index] += c.delta.content ?? '';
  usage = chunk.usage ?? usage;
}
assert.deepEqual(texts, whole.choices.map((c) => c.message.content));
assert.equal(usage.completion_tokens, whole.usage.completion_tokens);

const helper = client.chat.completions.stream({ model, messages, temperature: 0 });
assert.equal((await helper.finalChatCompletion()).choices[0].message.content, river);

const left = await client.completions.create({ model, prompt, max_tokens: 30000, stream: true, ignore_eos: true });
for await (const chunk of left) {
  assert.ok(chunk.id.startsWith('cmpl-'));
  break; // leaves in the middle of the answer
}

await refused(404, 'model_not_found', 'model', client.chat.completions.create({ model: 'gpt-5', messages }));
await refused(400, 'unsupported_parameter', 'best_of', client.completions.create({ model, prompt, best_of: 4 }));
await refused(400, 'invalid_type', 'messages[0].content',
  client.chat.completions.create({ model, messages: [{ role: 'user', content: 5 }] }));
await refused(401, 'invalid_api_key', null, new OpenAI({ baseURL, apiKey: 'sk-no', maxRetries: 0 }).models.list());

console.log('openai for node passes');
