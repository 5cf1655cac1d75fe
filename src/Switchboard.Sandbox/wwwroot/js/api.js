// The two doors of the sandbox: Slack's Web API, and what a client does beside it.
import { state } from "./store.js";

export class Refused extends Error {
  constructor(method, answer) {
    super(answer?.error ?? "request_failed");
    this.method = method;
    this.answer = answer;
  }
}

/** Calls a Web API method as the current member. Throws Refused when Slack says ok:false. */
export async function call(method, args = {}, token = state.me.token) {
  const body = new URLSearchParams();
  for (const [key, value] of Object.entries(args)) {
    if (value === undefined || value === null) continue;
    body.set(key, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  for (let attempt = 0; ; attempt++) {
    const response = await fetch(`/api/${method}`, { method: "POST", body, headers: { authorization: `Bearer ${token}` } });
    if (response.status === 429 && attempt < 3) {
      // Slack's own client waits too; the sandbox's clock may run faster than ours, so never wait long.
      await new Promise((go) => setTimeout(go, Math.min(5, Number(response.headers.get("retry-after") ?? 1)) * 1000));
      continue;
    }
    const answer = await response.json().catch(() => ({ ok: false, error: `http_${response.status}` }));
    if (!answer.ok) throw new Refused(method, answer);
    return answer;
  }
}

/** Follows cursors and returns all rows found under `field`. */
export async function all(method, field, args = {}) {
  const rows = [];
  let cursor;
  do {
    const answer = await call(method, { limit: 200, ...args, cursor });
    rows.push(...answer[field]);
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor);
  return rows;
}

/** What a person does with the app: presses, submits, types a command. Answered when the app has acknowledged. */
export async function act(type, fields = {}) {
  const response = await fetch("/_sandbox/act", {
    method: "POST",
    body: JSON.stringify({ type, ...fields }),
    headers: { authorization: `Bearer ${state.me.token}`, "content-type": "application/json" },
  });
  const answer = await response.json().catch(() => ({ ok: false, error: `http_${response.status}` }));
  if (!answer.ok) throw new Refused(type, answer);
  return answer;
}

/** The sandbox's own controls: GET without a body, POST with one, unless another verb is asked for. */
export async function control(path, body, method = body === undefined ? "GET" : "POST") {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const response = await fetch(`/_sandbox/${path}`, { method, ...sent });
  if (!response.ok) throw new Refused(path, await response.json().catch(() => null));
  return response.json();
}
