// Installing an app with @slack/oauth (in Bolt's receiver), and signing a person in with OpenID Connect.
import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { App, HTTPReceiver } from '@slack/bolt';
import { consent } from '../lib/consent.mjs';
import { quietLogger } from '../lib/logger.mjs';
import { refusal } from '../lib/refusal.mjs';
import { suite } from '../lib/suite.mjs';

const redirect_uri = 'https://app.example/redirect';

/** A code for the app, as a person gives it. */
async function codeFor(stage, path, query, person = stage.person('asker')) {
  const all = new URLSearchParams({ client_id: stage.app.client_id, redirect_uri, ...query });
  return (await consent(`${stage.relayUrl}${path}?${all}`, person.id)).searchParams.get('code');
}
const secrets = ({ app: { client_id, client_secret } }) => ({ client_id, client_secret });
const decoded = (part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

export default suite('sign-in', {
  'an app is installed with @slack/oauth and then works with the token it got': async (stage) => {
    const installations = stage.heard();
    const receiver = new HTTPReceiver({
      signingSecret: stage.app.signing_secret,
      clientId: stage.app.client_id,
      clientSecret: stage.app.client_secret,
      stateSecret: 'a secret of the app',
      scopes: ['chat:write', 'commands'],
      installerOptions: { authorizationUrl: `${stage.relayUrl}/oauth/v2/authorize`, clientOptions: stage.clientOptions, directInstall: true, userScopes: ['search:read'] },
      installationStore: { storeInstallation: async (installation) => installations.add(installation), fetchInstallation: async () => installations.all[0] },
      logger: quietLogger(),
    });
    const app = new App({ receiver, clientOptions: stage.clientOptions, logger: quietLogger() });
    stage.atEnd(() => app.stop());
    const { port } = (await app.start({ port: 0, host: '127.0.0.1' })).address();

    const start = await fetch(`http://127.0.0.1:${port}/slack/install`, { redirect: 'manual' });
    const authorize = new URL(start.headers.get('location'));
    authorize.searchParams.set('redirect_uri', `http://127.0.0.1:${port}/slack/oauth_redirect`);
    const back = await consent(authorize, stage.person('manager').id);
    const cookie = start.headers.get('set-cookie').split(';')[0];
    const done = await fetch(back, { headers: { cookie } });

    assert.equal(done.status, 200, await done.text());
    const installation = await installations.first('the installation');
    assert.equal(installation.team.id, stage.workspace.team.id);
    assert.equal(installation.bot.userId, stage.app.bot_user_id);
    assert.deepEqual(installation.bot.scopes, ['chat:write', 'commands']);
    assert.equal(installation.user.id, stage.person('manager').id);
    assert.deepEqual(installation.user.scopes, ['search:read']);
    assert.equal(installation.appId, stage.app.id);
    assert.equal((await stage.client(installation.bot.token).chat.postMessage({ channel: stage.channel('support'), text: 'installed' })).ok, true);
    assert.equal((await stage.client(installation.user.token).search.messages({ query: 'installed' })).messages.total, 1);
  },

  'a code is good once, for the right app and address': async (stage) => {
    const access = (more) => stage.client().oauth.v2.access({ ...secrets(stage), redirect_uri, ...more });
    const code = () => codeFor(stage, '/oauth/v2/authorize', { scope: 'chat:write' });

    const used = await code();
    assert.match((await access({ code: used })).access_token, /^xoxb-/);
    assert.equal((await refusal(access({ code: used }))).error, 'invalid_code');
    assert.equal((await refusal(access({ code: await code(), client_secret: 'wrong' }))).error, 'bad_client_secret');
    assert.equal((await refusal(access({ code: await code(), redirect_uri: 'https://elsewhere.example/' }))).error, 'bad_redirect_uri');
  },

  'a person signs in: the id token is signed, for us, for this time': async (stage) => {
    const person = stage.person('support');
    const nonce = 'once';
    const verifier = 'v'.repeat(50);
    const code_challenge = createHash('sha256').update(verifier).digest('base64url');
    const query = { scope: 'openid profile email', response_type: 'code', nonce, code_challenge, code_challenge_method: 'S256' };
    const code = await codeFor(stage, '/openid/connect/authorize', query, person);

    const answer = await stage.client().openid.connect.token({ ...secrets(stage), code, redirect_uri, grant_type: 'authorization_code', code_verifier: verifier });
    const [head, body, signature] = answer.id_token.split('.');
    const configuration = await (await fetch(`${stage.relayUrl}/.well-known/openid-configuration`)).json();
    const { keys } = await (await fetch(configuration.jwks_uri)).json();
    const key = createPublicKey({ key: keys.find(({ kid }) => kid === decoded(head).kid), format: 'jwk' });
    const claims = decoded(body);
    const info = await stage.client(answer.access_token).openid.connect.userInfo();

    assert.ok(verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')), 'the signature holds');
    assert.equal(claims.iss, configuration.issuer);
    assert.equal(claims.aud, stage.app.client_id);
    assert.equal(claims.nonce, nonce);
    assert.equal(claims.sub, person.id);
    const now = (await stage.control.now()) / 1000;
    assert.ok(claims.iat <= now + 1 && claims.exp > now, 'it is valid now');
    for (const told of [claims, info]) {
      assert.equal(told['https://slack.com/user_id'], person.id);
      assert.equal(told['https://slack.com/team_id'], stage.workspace.team.id);
      assert.match(told.email, /@/);
    }
  },

  'what was not asked for is not told': async (stage) => {
    const code = await codeFor(stage, '/openid/connect/authorize', { scope: 'openid', response_type: 'code' });

    const { access_token } = await stage.client().openid.connect.token({ ...secrets(stage), code, redirect_uri });
    const info = await stage.client(access_token).openid.connect.userInfo();

    assert.equal(info.email, undefined);
    assert.equal(info.name, undefined);
    assert.equal((await refusal(stage.client(access_token).users.list())).error, 'missing_scope');
  },
});
