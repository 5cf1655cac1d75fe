// The relay is the witness of every judge: it must change nothing and miss nothing.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { frameReader } from '../lib/frames.mjs';
import { startRelay } from '../lib/relay.mjs';

test('relay: passes an exchange on unchanged and writes it down', async () => {
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    response.writeHead(429, { 'retry-after': '7', 'x-host': request.headers.host }).end(`got ${Buffer.concat(chunks)}`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const seen = [];
  const relay = await startRelay(`http://127.0.0.1:${server.address().port}`, { onExchange: (exchange) => seen.push(exchange) });

  const answer = await fetch(`${relay.url}/api/x?y=1`, { method: 'POST', body: 'grüße' });
  const text = await answer.text();
  await relay.close();
  server.close();

  assert.deepEqual([answer.status, answer.headers.get('retry-after'), text], [429, '7', 'got grüße']);
  assert.equal(answer.headers.get('x-host'), new URL(relay.url).host, 'the Host header is the one the client used');
  const [{ method, path, request, status, body }] = seen;
  assert.deepEqual({ method, path, asked: request.body, status, body }, { method: 'POST', path: '/api/x?y=1', asked: 'grüße', status: 429, body: 'got grüße' });
});

test('relay: reads every frame, however the bytes are cut', () => {
  const frame = (text, { first = 0x81, mask } = {}) => {
    const payload = Buffer.from(text);
    const head = payload.length < 126 ? [first, payload.length] : [first, 126, payload.length >> 8, payload.length & 255];
    if (!mask) return Buffer.concat([Buffer.from(head), payload]);
    head[1] |= 0x80;
    return Buffer.concat([Buffer.from(head), Buffer.from(mask), payload.map((byte, at) => byte ^ mask[at % 4])]);
  };
  const long = 'ü'.repeat(500);
  const bytes = Buffer.concat([
    frame('one'),
    frame('', { first: 0x89 }), // a ping between
    frame('tw', { first: 0x01 }),
    frame('o', { first: 0x80 }),
    frame(long, { mask: [1, 2, 3, 4] }),
  ]);

  for (const size of [1, 2, 7, 64, bytes.length]) {
    const texts = [];
    const read = frameReader((text) => texts.push(text));
    for (let at = 0; at < bytes.length; at += size) read(bytes.subarray(at, at + size));
    assert.deepEqual(texts, ['one', 'two', long], `cut into pieces of ${size}`);
  }
  assert.throws(() => frameReader(() => {})(frame('x', { first: 0xc1 })), /compressed/);
});
