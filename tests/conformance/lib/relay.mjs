// A plain reverse proxy that changes nothing and writes down everything: the evidence of the judges. It stands between the SDKs
// and the sandbox, so that what is judged is what was on the wire, not what the judged party says it sent.
import http from 'node:http';
import net from 'node:net';
import { frameReader } from './frames.mjs';

/**
 * Listens on a free loopback port and passes everything on to `target` (http://host:port).
 * `onExchange({ method, path, request: { headers, body }, status, headers, body })` hears each finished exchange,
 * `onFrame({ from: 'server' | 'client', text })` each WebSocket message.
 */
export async function startRelay(target, { onExchange = () => {}, onFrame = () => {} } = {}) {
  const to = new URL(target);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const upgraded = new Set();

  const server = http.createServer((request, response) => {
    const asked = [];
    const path = to.pathname.replace(/\/$/, '') + request.url;
    const onward = http.request({ host: to.hostname, port: to.port, method: request.method, path, headers: request.headers, agent });
    request.on('data', (chunk) => asked.push(chunk));
    request.pipe(onward);
    onward.on('response', (answer) => {
      const told = [];
      response.writeHead(answer.statusCode, answer.headers);
      answer.on('data', (chunk) => told.push(chunk));
      answer.on('aborted', () => response.destroy());
      answer.on('end', () =>
        onExchange({
          method: request.method,
          path: request.url,
          request: { headers: request.headers, body: Buffer.concat(asked).toString('utf8') },
          status: answer.statusCode,
          headers: answer.headers,
          body: Buffer.concat(told).toString('utf8'),
        }),
      );
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => response.writableFinished || onward.destroy());
  });

  server.on('upgrade', (request, client, head) => {
    const onward = net.connect(Number(to.port), to.hostname, () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`];
      for (let i = 0; i < request.rawHeaders.length; i += 2) lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
      onward.write(`${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
    });
    for (const socket of [client, onward]) {
      upgraded.add(socket);
      socket.on('close', () => upgraded.delete(socket));
      socket.on('error', () => socket.destroy());
    }
    client.on('close', () => onward.destroy());
    onward.on('close', () => client.destroy());
    const readClient = frameReader((text) => onFrame({ from: 'client', text }));
    client.on('data', (chunk) => {
      readClient(chunk);
      onward.write(chunk);
    });
    readAfterHandshake(onward, client, (text) => onFrame({ from: 'server', text }));
  });

  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async close() {
      for (const socket of upgraded) socket.destroy();
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readAfterHandshake(onward, client, onText) {
  const read = frameReader(onText);
  let handshake = Buffer.alloc(0);
  onward.on('data', (chunk) => {
    client.write(chunk);
    if (handshake === null) return read(chunk);
    handshake = Buffer.concat([handshake, chunk]);
    const end = handshake.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const rest = handshake.subarray(end + 4);
    const accepted = handshake.toString('latin1', 0, 12).endsWith('101');
    handshake = null;
    return accepted && rest.length > 0 ? read(rest) : undefined;
  });
}
