// A Socket Mode connection without an SDK, for what no SDK would do: eleven at once, a ticket used twice, silence.
import { WebSocket } from 'undici';
import { Heard } from './until.mjs';

/** Opens the socket; resolves with { heard, send, close } at its first frame, rejects when it is refused. */
export async function openSocket(url) {
  const heard = new Heard();
  const socket = new WebSocket(url);
  socket.addEventListener('message', ({ data }) => heard.add(JSON.parse(data)));
  const ended = new Promise((resolve) => socket.addEventListener('close', resolve, { once: true }));
  const refused = new Promise((_, reject) => {
    socket.addEventListener('error', ({ error }) => reject(error ?? new Error('the socket was refused')), { once: true });
    socket.addEventListener('close', ({ code }) => reject(new Error(`closed with ${code} before the first frame`)), { once: true });
  });
  refused.catch(() => {}); // after the first frame a close is no refusal
  await Promise.race([heard.first('the first frame', () => true, 3000), refused]);
  return {
    heard,
    ended,
    send: (frame) => socket.send(JSON.stringify(frame)),
    async close() {
      socket.close();
      await ended;
    },
  };
}
