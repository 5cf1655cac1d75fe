// The rule judge: from Slack's reference, cases for each method that the sandbox implements. Whatever is wrong is refused, by a word
// that the reference knows for that method.

/** All cases of one method: [{ says, call: { token, form | json }, expects(answer) -> problem | null }]. */
export function casesOf(method, spec, tokens, values) {
  const form = Object.fromEntries(spec.required.map((name) => [name, values[`${method}:${name}`] ?? values[name] ?? 'x']));
  const rightToken = method === 'apps.connections.open' ? tokens.app : spec.isForUsersOnly ? tokens.user : tokens.bot;
  const refused = (...errors) => (answer) => (answer.ok === false && errors.includes(answer.error) ? null : `expected ${errors.join(' or ')}`);
  const inVocabulary = (answer) => {
    if (answer.ok !== false) return 'expected a refusal';
    return spec.vocabulary.has(answer.error) ? null : `${answer.error} is not in its vocabulary`;
  };
  const cases = [];

  if (spec.needsToken) {
    cases.push({ says: 'no token', call: { form }, expects: refused('not_authed') });
    cases.push({ says: 'a token nobody issued', call: { token: 'xoxb-1-nobody', form }, expects: refused('invalid_auth') });
    const wrong = rightToken === tokens.app ? tokens.bot : spec.isForUsersOnly ? tokens.bot : tokens.app;
    if (!OF_ANY_TOKEN.has(method)) cases.push({ says: 'a token of the wrong kind', call: { token: wrong, form }, expects: refused('not_allowed_token_type') });
  }
  if (spec.botScopes.length > 0) cases.push({ says: 'a token without the scope', call: { token: tokens.few, form }, expects: missingScope(spec) });
  for (const name of spec.required) {
    const { [name]: _, ...rest } = form;
    cases.push({ says: `without ${name}`, call: { token: rightToken, form: rest }, expects: inVocabulary });
  }
  if (spec.refusesJson && spec.required.length > 0) {
    cases.push({ says: 'as JSON, which it does not read', call: { token: rightToken, json: form }, expects: inVocabulary });
  }
  return cases;
}

/** Sends one case; resolves with what is wrong with the answer, or null. */
export async function tryCase(apiUrl, method, { says, call, expects }) {
  const response = await fetch(`${apiUrl}${method}`, {
    method: 'POST',
    headers: {
      ...(call.token && { authorization: `Bearer ${call.token}` }),
      ...(call.json && { 'content-type': 'application/json; charset=utf-8' }),
    },
    body: call.json ? JSON.stringify(call.json) : new URLSearchParams(call.form),
  });
  const answer = await response.json();
  const problem = response.status === 200 ? expects(answer) : `HTTP ${response.status}`;
  return problem && `${method}, ${says}: ${problem}, was answered ${JSON.stringify(answer).slice(0, 160)}`;
}

function missingScope({ botScopes }) {
  return (answer) => {
    if (answer.error !== 'missing_scope') return 'expected missing_scope';
    const needed = (answer.needed ?? '').split(',');
    if (!needed.every((scope) => botScopes.includes(scope.trim()))) return `needed: ${answer.needed}, the reference says ${botScopes}`;
    return answer.provided === 'commands' ? null : `provided: ${answer.provided}, the token has commands`;
  };
}

/** auth.test and auth.revoke answer whoever asks; so does openid.connect.userInfo, which is for tokens of its own kind. */
const OF_ANY_TOKEN = new Set(['auth.test', 'auth.revoke', 'openid.connect.userInfo', 'api.test']);
