// The evidence: everything the sandbox emitted, as it was on the wire, kept in memory for the check that asked and in a file for
// the judges that run at the end.
import { appendFileSync } from 'node:fs';
import path from 'node:path';

/** One list of records of this process. A record is { what, name, body, headers?, status?, request? }. */
export function openRecords(folder = process.env.CONFORMANCE_RECORDS) {
  const file = folder && path.join(folder, `${process.pid}.jsonl`);
  const records = [];

  const add = (record) => {
    records.push(record);
    if (file) appendFileSync(file, `${JSON.stringify(record)}\n`);
  };

  return {
    all: records,
    /** A finished call to the Web API. */
    exchange({ path: asked, request, status, headers, body }) {
      const method = /^\/api\/([a-zA-Z0-9.]+)/.exec(asked)?.[1];
      if (!method) return add({ what: 'other', name: asked.split('?')[0], status, headers, body });
      return add({ what: 'response', name: method, status, headers, request, body: parsed(body) ?? body });
    },
    /** A Socket Mode message, either way. */
    frame({ from, text }) {
      const body = parsed(text);
      add({ what: from === 'server' ? 'frame' : 'ack', name: body?.type ?? '', body: body ?? text });
    },
    /** A delivery over HTTP, with what the app answered. */
    delivery({ path: asked, request, status, body: answer }) {
      const form = new URLSearchParams(request.body);
      const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
      const body = !isForm ? parsed(request.body) : form.has('payload') ? parsed(form.get('payload')) : Object.fromEntries(form);
      add({ what: 'delivery', name: body?.type ?? (isForm ? 'slash_command' : ''), body, path: asked, headers: request.headers, raw: request.body, status, answer });
    },
  };
}

/** The payloads an app was given, whichever way they came: [{ kind: 'event' | 'interactive' | 'slash', payload }]. */
export function payloadsIn(records) {
  const kinds = { events_api: 'event', interactive: 'interactive', slash_commands: 'slash' };
  return records.flatMap(({ what, name, body }) => {
    if (what === 'frame') return kinds[name] ? [{ kind: kinds[name], payload: body.payload }] : [];
    if (what !== 'delivery' || !body) return [];
    if (name === 'slash_command') return [{ kind: 'slash', payload: body }];
    return [{ kind: body.event ? 'event' : 'interactive', payload: body }].filter(() => name !== 'url_verification');
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
