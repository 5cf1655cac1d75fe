// Slack's method reference as data: what each method wants, may be asked by whom, and may answer.
import { corpus } from '../lib/corpora.mjs';

/** The words of docs "Using the Web API" that stand beside each method's own errors. */
const ALWAYS = ['invalid_json', 'json_not_object', 'missing_argument', 'invalid_arguments', 'not_authed', 'invalid_auth', 'missing_scope', 'not_allowed_token_type', 'token_revoked', 'ratelimited'];

/** Every documented method: name -> { required, scopes, takesBot, takesUser, takesJson, vocabulary }. */
export function readReference() {
  const common = corpus('slack-api-ref/methods/_errors').flatMap(({ json }) => Object.keys(json.errors ?? json));
  const scraped = new Map(corpus('slack-api-ref/methods').map(({ name, json }) => [name, Object.keys(json.errors ?? {})]));
  return new Map(
    corpus('slack-api-ref/docs.slack.dev/methods').map(({ name, json }) => {
      const required = json.args?.required ?? [];
      const scopes = json.scope ?? {};
      return [
        name,
        {
          needsToken: required.includes('token'),
          required: required.filter((each) => each !== 'token'),
          botScopes: scopes.bot ?? [],
          isForUsersOnly: Boolean(scopes.user) && !scopes.bot,
          refusesJson: json.json_input_supported !== true,
          vocabulary: new Set([...ALWAYS, ...common, ...(scraped.get(name) ?? []), ...Object.keys(json.errors ?? {})]),
        },
      ];
    }),
  );
}
