// The sandbox's own controls (its README): what a test may do that no Slack client can.

/** A client of `/_sandbox/...` at the given address. */
export function controlOf(baseUrl) {
  const ask = async (method, path, body, token) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
    return text === '' ? {} : JSON.parse(text);
  };

  return {
    baseUrl,
    workspace: () => ask('GET', '/_sandbox/workspace'),
    reset: () => ask('POST', '/_sandbox/reset', {}),
    advance: (duration) => ask('POST', '/_sandbox/clock', { advance: duration }),
    pace: (speed) => ask('POST', '/_sandbox/clock', { speed }),
    now: async () => (await ask('GET', '/_sandbox/clock')).now_ms,
    journal: async (since = 0) => (await ask('GET', `/_sandbox/journal?since=${since}`)).entries,
    fault: (...faults) => ask('POST', '/_sandbox/faults', { faults }),
    faults: () => ask('GET', '/_sandbox/faults'),
    app: () => ask('GET', '/_sandbox/app'),
    deliveries: () => ask('GET', '/_sandbox/deliveries'),
    member: (id, deleted) => ask('POST', '/_sandbox/members', { id, deleted }),
    rules: (rules) => ask('POST', '/_sandbox/rules', rules),
    clearFaults: () => ask('DELETE', '/_sandbox/faults'),
    deliverTo: (app) => ask('POST', '/_sandbox/app', app),
    methods: async () => (await ask('GET', '/_sandbox/methods')).methods,
    play: (speed) => ask('POST', '/_sandbox/play', { speed }),
    played: () => ask('GET', '/_sandbox/play'),
    look: (token) => ask('GET', '/_sandbox/client', undefined, token),
    act: (token, act) => ask('POST', '/_sandbox/act', act, token),
  };
}
