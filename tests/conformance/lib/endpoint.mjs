// An endpoint of an app that misbehaves on purpose: no SDK answers 500, hangs, or forgets to answer.
import http from 'node:http';
import { Heard } from './until.mjs';

/** Listens on a free loopback port; `answer({ nth, headers, body })` gives { status, headers, body } or null to hang. */
export async function openEndpoint(answer) {
  const heard = new Heard();
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks).toString('utf8');
    const body = raw.startsWith('{') ? JSON.parse(raw) : Object.fromEntries(new URLSearchParams(raw));
    if (body.type === 'url_verification') return response.end(body.challenge);
    const told = { nth: heard.all.length, headers: request.headers, body };
    heard.add(told);
    const { status = 200, headers = {}, body: text = '' } = (await answer(told)) ?? {};
    if (status === null) return undefined;
    return response.writeHead(status, headers).end(text);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    heard,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
