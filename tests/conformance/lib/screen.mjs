// What one member's Slack client shows: the sandbox's stream of server-sent events, heard and kept.
import { Heard } from './until.mjs';

/** Opens the member's stream; resolves when it is connected. */
export async function openScreen(baseUrl, token) {
  const heard = new Heard();
  const ending = new AbortController();
  const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
  const response = await fetch(`${baseUrl}/_sandbox/stream`, { headers, signal: ending.signal });
  if (!response.ok) throw new Error(`/_sandbox/stream answered ${response.status}`);
  const reading = readEvents(response.body, ({ type, event }) => heard.add({ type, message: event, view: event?.view })).catch((problem) => {
    if (!ending.signal.aborted) throw problem;
  });
  return {
    heard,
    async close() {
      ending.abort();
      await reading;
    },
  };
}

async function readEvents(body, onEvent) {
  let pending = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    pending += decoder.decode(chunk, { stream: true });
    const events = pending.split(/\r?\n\r?\n/);
    pending = events.pop();
    for (const event of events) {
      const data = event.split(/\r?\n/).filter((line) => line.startsWith('data:')).map((line) => line.slice(5).trimStart());
      if (data.length > 0) onEvent(JSON.parse(data.join('\n')));
    }
  }
}
