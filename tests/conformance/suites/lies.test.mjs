// The lie guard: the sandbox tells each of its lies alone, and a check named here must notice. A judge that cannot fail is no judge.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { controlOf } from '../lib/control.mjs';
import { runCheck } from '../lib/suite.mjs';
import { waitAtMost } from '../lib/until.mjs';

/** lie -> [suite, the check that notices]. */
const NOTICED = {
  no_client_msg_id: ['events', 'a message in each kind of channel'],
  no_team: ['events', 'a message in each kind of channel'],
  no_event_ts: ['events', 'a message in each kind of channel'],
  no_channel_type: ['events', 'a message in each kind of channel'],
  numeric_ts: ['events', 'a message in each kind of channel'],
  no_blocks: ['events', 'a user group typed by a person: in the text with its label, in the rich text by id'],
  no_subteam_label: ['events', 'a user group typed by a person: in the text with its label, in the rich text by id'],
  lost_thread_ts: ['events', 'replies, broadcasts, edits and deletions'],
  no_bot_profile: ['events', 'our own message is told too, with the marks by which we know it'],
  no_user: ['events', 'reactions, added and removed'],
  lost_item: ['events', 'reactions, added and removed'],
  no_event_time: ['events', 'the wrapper says whose event it is'],
  text_event_time: ['events', 'the wrapper says whose event it is'],
  no_event_id: ['events', 'the wrapper says whose event it is'],
  no_authorizations: ['events', 'the wrapper says whose event it is'],
  wrong_team: ['events', 'the wrapper says whose event it is'],
  no_ok: ['people-and-places', 'auth.test says who the token is'],
  status_201: ['people-and-places', 'auth.test says who the token is'],
  no_cursor: ['people-and-places', 'paginate walks every channel, person and message exactly once'],
  numeric_answer_ts: ['messages', 'a posted message is read back from the history, newest first'],
  no_messages: ['messages', 'a posted message is read back from the history, newest first'],
  wrong_error: ['limits', 'tokens: none, wrong, of the wrong kind, with too few scopes'],
  scope_unchecked: ['limits', 'tokens: none, wrong, of the wrong kind, with too few scopes'],
  no_retry_after: ['limits', 'a 429 carries Retry-After, and the client waits and goes on'],
  ack_ignored: ['socket-mode', 'an event comes in an envelope; once acknowledged it never comes again'],
  late_ack_accepted: ['socket-mode', 'an ack after three seconds is too late'],
  duplicate_under_new_id: ['socket-mode', 'of several sockets exactly one is given each payload'],
  no_hello: ['socket-mode', 'the eleventh socket is one too many'],
  wrong_signature: ['http', 'the signature is HMAC-SHA256 of v0:timestamp:body, stamped with the sandbox clock'],
  stale_timestamp: ['http', 'the signature is HMAC-SHA256 of v0:timestamp:body, stamped with the sandbox clock'],
  future_timestamp: ['http', 'the signature is HMAC-SHA256 of v0:timestamp:body, stamped with the sandbox clock'],
  no_retry_headers: ['http', 'an app that hangs is timed out after three seconds'],
  hash_ignored: ['modals', 'of two racing updates the one with the old hash loses'],
  response_url_unlimited: ['buttons', 'respond replaces the message, and works five times within thirty minutes'],
  trigger_never_expires: ['modals', 'a trigger opens one view, within three seconds'],
  trigger_reusable: ['modals', 'a trigger opens one view, within three seconds'],
};
const PATIENCE_MS = 1500;

const suites = new Map();
before(async () => {
  delete process.env.CONFORMANCE_RECORDS; // lies are no evidence
  globalThis.conformanceCollects = true;
  waitAtMost(PATIENCE_MS);
  for (const name of new Set(Object.values(NOTICED).map(([suite]) => suite))) suites.set(name, (await import(`./${name}.test.mjs`)).default);
});

test('lies: for each lie the sandbox can tell there is a check that notices', async () => {
  const { lies } = await controlOf(process.env.CONFORMANCE_SANDBOX).faults();

  assert.deepEqual([...lies].sort(), Object.keys(NOTICED).sort());
});

for (const [lie, [suite, sentence]] of Object.entries(NOTICED)) {
  test(`lies: ${lie} does not get past "${suite}: ${sentence}"`, { timeout: 30_000 }, async () => {
    const check = suites.get(suite)[sentence];
    assert.ok(check, 'there is such a check');

    const verdict = await runCheck(check, { prepare: (stage) => stage.control.fault({ kind: 'lie', lie, times: -1 }) }).then(
      () => 'believed',
      (problem) => problem,
    );

    assert.notEqual(verdict, 'believed', `${lie} was believed`);
  });
}
