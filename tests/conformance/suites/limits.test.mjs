// Slack's way of saying no: rate limits, server errors, scopes, and what the SDK makes of them.
import assert from 'node:assert/strict';
import { suite } from '../lib/suite.mjs';
import { refusal } from '../lib/refusal.mjs';
import { Heard } from '../lib/until.mjs';

export default suite('limits', {
  'a 429 carries Retry-After, and the client waits and goes on': async (stage) => {
    await stage.control.fault({ kind: 'ratelimited', method: 'chat.postMessage', times: 1, retry_after: 1 });
    const limited = new Heard();
    const bot = stage.bot({ retryConfig: { retries: 2 } });
    bot.on('rate_limited', (seconds, { url }) => limited.add({ seconds, url }));

    const { ok } = await bot.chat.postMessage({ channel: stage.channel('support'), text: 'patience' });

    assert.equal(ok, true);
    assert.equal(limited.all[0].seconds, 1);
    const [first] = stage.records.filter(({ name }) => name === 'chat.postMessage');
    assert.equal(first.status, 429);
    assert.deepEqual(first.body, { ok: false, error: 'ratelimited' });
  },

  'a method called more often than its tier allows is limited, for the rest of the minute': async (stage) => {
    const bot = stage.bot({ rejectRateLimitedCalls: true });
    const call = () => bot.users.list({ limit: 1 }).then(() => null, (problem) => problem);

    let refused = null;
    for (let calls = 0; calls < 60 && !refused; calls++) refused = await call();

    assert.equal(refused?.code, 'slack_webapi_rate_limited_error', 'tier 2 allows about 20 calls a minute');
    assert.ok(refused.retryAfter >= 1 && refused.retryAfter <= 60, `Retry-After ${refused.retryAfter}`);
    assert.equal((await bot.emoji.list()).ok, true, 'another method has a budget of its own');
    await stage.control.advance('PT61S');
    assert.equal(await call(), null, 'a minute later it is allowed again');
  },

  'a server error is an HTTP status, and a retry gets through': async (stage) => {
    await stage.control.fault({ kind: 'http_500', method: 'conversations.info', times: 1 });
    const channel = stage.channel('support');

    await assert.rejects(stage.bot().conversations.info({ channel }), { code: 'slack_webapi_http_error', statusCode: 500 });
    assert.equal((await stage.bot().conversations.info({ channel })).ok, true);
  },

  'a call lost after it was carried out has happened': async (stage) => {
    await stage.control.fault({ kind: 'timeout_after_commit', method: 'chat.postMessage', times: 1 });
    const channel = stage.channel('support');

    const outcome = await stage.bot({ timeout: 1500 }).chat.postMessage({ channel, text: 'did it?' }).catch((problem) => problem);
    const { messages } = await stage.bot().conversations.history({ channel });

    assert.equal(outcome.code, 'slack_webapi_request_error');
    assert.equal(messages.filter(({ text }) => text === 'did it?').length, 1);
  },

  'the scopes of the token and of the method come with every answer': async (stage) => {
    const { response_metadata } = await stage.bot().users.info({ user: stage.person('asker').id });

    assert.ok(response_metadata.scopes.includes('chat:write'), 'x-oauth-scopes');
    assert.ok(response_metadata.acceptedScopes.includes('users:read'), 'x-accepted-oauth-scopes');
  },

  'every answer has the headers Slack sends': async (stage) => {
    await stage.bot().auth.test();
    const [{ headers, status }] = stage.records.filter(({ name }) => name === 'auth.test');

    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'application/json; charset=utf-8');
    assert.ok(headers['x-slack-req-id']?.length > 0);
    assert.ok(headers['x-oauth-scopes'].includes('chat:write'));
  },

  'tokens: none, wrong, of the wrong kind, with too few scopes': async (stage) => {
    const few = await stage.botTokenWith('commands');
    const channel = stage.channel('support');
    const error = async (call) => (await refusal(call)).error;

    assert.equal(await error(stage.client(undefined).auth.test()), 'not_authed');
    assert.equal(await error(stage.client('xoxb-wrong').auth.test()), 'invalid_auth');
    assert.equal(await error(stage.client(stage.app.app_token).conversations.info({ channel })), 'not_allowed_token_type');
    assert.equal(await error(stage.bot().apps.connections.open()), 'not_allowed_token_type');
    assert.equal(await error(stage.bot().search.messages({ query: 'x' })), 'not_allowed_token_type');
    const missing = await refusal(stage.client(few).chat.postMessage({ channel, text: 'x' }));
    assert.equal(missing.error, 'missing_scope');
    assert.match(missing.needed, /chat:write/);
    assert.equal(missing.provided, 'commands');
    const some = await stage.botTokenWith('users:read');
    const { user } = await stage.client(some).users.info({ user: stage.person('asker').id });
    assert.equal(user.profile.email, undefined, 'no e-mail without users:read.email');
  },

  'a revoked token is no longer good': async (stage) => {
    const token = await stage.botTokenWith('users:read');

    assert.equal((await stage.client(token).auth.revoke()).revoked, true);

    assert.equal((await refusal(stage.client(token).auth.test())).error, 'token_revoked');
  },

  'api.test echoes, an unknown method is unknown': async (stage) => {
    const bot = stage.bot();

    assert.equal((await bot.api.test({ foo: 'bar' })).args.foo, 'bar');
    assert.equal((await refusal(bot.api.test({ error: 'my_error' }))).error, 'my_error');
    assert.equal((await refusal(bot.apiCall('rocket.launch'))).error, 'unknown_method');
    assert.equal((await refusal(bot.apiCall('chat.postMesage', { text: 'typo' }))).error, 'unknown_method');
  },

  'form, JSON and a token in the form are all understood': async (stage) => {
    const url = `${stage.slackApiUrl}chat.postMessage`;
    const channel = stage.channel('support');
    const authorization = `Bearer ${stage.app.bot_token}`;
    const post = async (headers, body) => (await fetch(url, { method: 'POST', headers, body })).json();
    const blocks = [{ type: 'divider' }];

    const json = await post({ authorization, 'content-type': 'application/json; charset=utf-8' }, JSON.stringify({ channel, text: 'ü', blocks }));
    const form = await post({}, new URLSearchParams({ token: stage.app.bot_token, channel, text: 'ü', blocks: JSON.stringify(blocks) }));
    const broken = await post({ authorization, 'content-type': 'application/json' }, '{"channel":');
    const array = await post({ authorization, 'content-type': 'application/json' }, '[]');

    assert.equal(json.message.text, 'ü');
    assert.equal(json.message.blocks[0].type, 'divider');
    assert.equal(form.message.blocks[0].type, 'divider');
    assert.equal(broken.error, 'invalid_json');
    assert.equal(array.error, 'json_not_object');
  },
});
