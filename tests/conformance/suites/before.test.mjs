// The SDKs one major version back: another HTTP stack (axios), another WebSocket stack (ws), the same Slack.
import assert from 'node:assert/strict';
import bolt from 'bolt-before';
import webApi from 'web-api-before';
import { quietLogger } from '../lib/logger.mjs';
import { suite } from '../lib/suite.mjs';
import { refusal } from '../lib/refusal.mjs';

const options = (stage) => ({ slackApiUrl: stage.slackApiUrl, retryConfig: { retries: 0 }, logger: quietLogger() });
const client = (stage, token) => new webApi.WebClient(token, options(stage));

export default suite('one major version back', {
  'web-api 7: calls, pages, refusals, uploads, a 429': async (stage) => {
    const bot = client(stage, stage.app.bot_token);
    const channel = stage.channel('support');

    const { ts } = await bot.chat.postMessage({ channel, text: 'from 7', blocks: [{ type: 'divider' }] });
    assert.equal((await bot.conversations.history({ channel, limit: 1 })).messages[0].ts, ts);
    const ids = [];
    for await (const page of bot.paginate('users.list', { limit: 5 })) ids.push(...page.members.map(({ id }) => id));
    assert.ok(ids.length > 5 && new Set(ids).size === ids.length);
    assert.equal((await refusal(bot.chat.postMessage({ channel: 'C0NOWHERE', text: 'x' }))).error, 'channel_not_found');
    const { files } = await bot.filesUploadV2({ channel_id: channel, filename: 'seven.txt', content: 'seven' });
    assert.match(files[0].files[0].id, /^F/);
    await stage.control.fault({ kind: 'ratelimited', method: 'team.info', times: 1, retry_after: 1 });
    const limited = stage.heard();
    const patient = new webApi.WebClient(stage.app.bot_token, { ...options(stage), retryConfig: { retries: 1 } });
    patient.on('rate_limited', (seconds) => limited.add(seconds));
    assert.equal((await patient.team.info()).ok, true);
    assert.deepEqual(limited.all, [1]);
  },

  'bolt 4 over Socket Mode: a message, a command, a modal': async (stage) => {
    const seen = stage.heard();
    const { bot_token: token, app_token: appToken } = stage.app;
    const app = new bolt.App({ token, appToken, socketMode: true, clientOptions: options(stage), logger: quietLogger() });
    const title = { type: 'plain_text', text: 'Four' };
    app.message('four', async ({ message, say }) => {
      await say({ text: 'heard', thread_ts: message.ts });
      seen.add(message);
    });
    app.command('/sos', async ({ command, ack, client: web }) => {
      await ack();
      seen.add(await web.views.open({ trigger_id: command.trigger_id, view: { type: 'modal', title, blocks: [{ type: 'divider' }] } }));
    });
    stage.atEnd(() => app.stop());
    await app.start();
    const channel = stage.channel('support');

    const { ts } = await stage.as(stage.person('asker')).chat.postMessage({ channel, text: 'four?' });
    await seen.first('the message', (each) => each.ts === ts);
    const thread = async () => (await stage.bot().conversations.replies({ channel, ts })).messages;
    await stage.until('the answer in the thread', async () => (await thread()).length === 2);
    await stage.act(stage.person('asker'), { type: 'slash_command', channel, command: '/sos', text: '' });

    assert.equal((await seen.first('the modal', ({ view }) => view)).view.title.text, 'Four');
  },

  'bolt 4 over HTTP believes the signature': async (stage) => {
    const seen = stage.heard();
    const { bot_token: token, signing_secret: signingSecret } = stage.app;
    const app = new bolt.App({ token, signingSecret, clientOptions: options(stage), logger: quietLogger() });
    app.message(async ({ message }) => seen.add(message));
    stage.atEnd(() => app.stop());
    const server = await app.start({ port: 0, host: '127.0.0.1' });
    await stage.deliverOverHttp(`http://127.0.0.1:${server.address().port}`);

    const { ts } = await stage.as(stage.person('asker')).chat.postMessage({ channel: stage.channel('support'), text: 'signed' });

    assert.equal((await seen.first('the message')).ts, ts);
  },
});
