// Deliveries over HTTP: signed so that Bolt's receiver believes them, retried as Slack retries.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { verifySlackRequest } from '@slack/bolt';
import { suite } from '../lib/suite.mjs';
import { openEndpoint } from '../lib/endpoint.mjs';

const say = (stage, text) => stage.as(stage.person('asker')).chat.postMessage({ channel: stage.channel('support'), text });
const deliveries = (stage) => stage.records.filter(({ what }) => what === 'delivery');

/** An app at an endpoint of ours that answers as told. */
async function appAnswering(stage, answer) {
  const endpoint = await openEndpoint(answer);
  stage.atEnd(() => endpoint.close());
  await stage.deliverOverHttp(endpoint.url);
  return endpoint.heard;
}
const isMessage = (text) => ({ body }) => body.event?.text === text;

export default suite('http', {
  'the request URL is verified before anything is sent to it': async (stage) => {
    await stage.boltOverHttp();

    const [verification] = deliveries(stage);
    assert.equal(verification.body.type, 'url_verification');
    assert.ok(verification.body.challenge.length > 10);
    assert.equal(JSON.parse(verification.answer).challenge, verification.body.challenge);
  },

  'Bolt believes the signature, and hears the message': async (stage) => {
    const seen = stage.heard();
    await stage.boltOverHttp((app) => app.message('over', async ({ message }) => seen.add(message)));

    const { ts } = await say(stage, 'over HTTP');
    assert.equal((await seen.first('the message')).ts, ts);

    const delivery = await stage.until('its record', () => deliveries(stage).find(isMessage('over HTTP')));
    assert.equal(delivery.status, 200);
    assert.match(delivery.headers['content-type'], /^application\/json/);
    assert.match(delivery.headers['user-agent'], /^Slackbot/);
    assert.equal(delivery.headers['x-slack-retry-num'], undefined, 'the first telling is no retry');
  },

  'the signature is HMAC-SHA256 of v0:timestamp:body, stamped with the sandbox clock': async (stage) => {
    await stage.boltOverHttp();
    await say(stage, 'signed ü');
    const { headers, raw } = await stage.until('the delivery', () => deliveries(stage).find(isMessage('signed ü')));

    const stamp = headers['x-slack-request-timestamp'];
    const expected = `v0=${createHmac('sha256', stage.app.signing_secret).update(`v0:${stamp}:${raw}`).digest('hex')}`;

    assert.equal(headers['x-slack-signature'], expected);
    assert.ok(Math.abs(Number(stamp) * 1000 - (await stage.control.now())) < 60_000);
    const judged = { 'x-slack-signature': headers['x-slack-signature'], 'x-slack-request-timestamp': Number(stamp) };
    verifySlackRequest({ signingSecret: stage.app.signing_secret, body: raw, headers: judged });
    assert.throws(() => verifySlackRequest({ signingSecret: stage.app.signing_secret, body: `${raw} `, headers: judged }));
  },

  'an app with another signing secret does not even pass the verification': async (stage) => {
    const wrong = stage.boltOverHttp(() => {}, { signingSecret: 'another secret' });

    await assert.rejects(wrong, /challenge/);

    assert.deepEqual(deliveries(stage).map(({ status }) => status), [401]);
  },

  'three retries: at once, after a minute, after five, with their number and reason': async (stage) => {
    const heard = await appAnswering(stage, () => ({ status: 500 }));
    await say(stage, 'fail');
    const tellings = () => heard.all.filter(isMessage('fail'));
    await stage.passTimeUntil('four tellings', async () => tellings().length === 4 || stage.settled().then(() => false));

    await stage.control.advance('PT1H');
    await say(stage, 'next');
    await heard.first('the next message', isMessage('next'));

    const stamps = tellings().map(({ headers }) => Number(headers['x-slack-request-timestamp']));
    const waits = stamps.slice(1).map((stamp, at) => stamp - stamps[at]);
    assert.equal(waits.length, 3, 'three retries and no fourth');
    const [atOnce, minute, five] = waits;
    assert.ok(atOnce < 30, `at once: after ${atOnce} s`);
    assert.ok(minute >= 60 && minute < 120, `after a minute: ${minute} s`);
    assert.ok(five >= 300 && five < 360, `after five minutes: ${five} s`);
    assert.deepEqual(
      tellings().map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]),
      [[undefined, undefined], ['1', 'http_error'], ['2', 'http_error'], ['3', 'http_error']],
    );
    assert.equal(new Set(tellings().map(({ body }) => body.event_id)).size, 1);
  },

  'an app that hangs is timed out after three seconds': async (stage) => {
    const heard = await appAnswering(stage, ({ headers }) => (headers['x-slack-retry-num'] ? {} : { status: null }));
    await say(stage, 'hang');
    await heard.nth('the first telling', 1, isMessage('hang'));

    await stage.control.advance('PT4S');

    const retry = await heard.nth('the retry', 2, isMessage('hang'));
    assert.equal(retry.headers['x-slack-retry-reason'], 'http_timeout');
  },

  'x-slack-no-retry: 1 is respected': async (stage) => {
    const heard = await appAnswering(stage, () => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }));
    await say(stage, 'once');
    await heard.first('the telling', isMessage('once'));

    await stage.settled();
    await stage.control.advance('PT10M');
    await say(stage, 'then');
    await heard.first('the next', isMessage('then'));

    assert.equal(heard.count(isMessage('once')), 1);
  },

  'a redirect is followed, a third one is not': async (stage) => {
    const heard = await appAnswering(stage, ({ nth }) => (nth === 0 ? { status: 302, headers: { location: '/slack/events' } } : {}));
    await say(stage, 'over there');

    await heard.nth('the redirected telling', 2);

    assert.equal(heard.all[1].headers['x-slack-retry-num'], undefined);
  },

  'commands and interactions come as forms, over HTTP too': async (stage) => {
    const seen = stage.heard();
    await stage.boltOverHttp((app) => {
      app.command('/sos', async ({ command, ack }) => {
        await ack(`You said ${command.text}`);
        seen.add(command);
      });
      app.action('claim', async ({ ack, body }) => {
        await ack();
        seen.add(body);
      });
    });
    const asker = stage.person('asker');
    const screen = await stage.screen(asker);

    const answer = await stage.act(asker, { type: 'slash_command', channel: stage.channel('support'), command: '/sos', text: 'help' });
    const elements = [{ type: 'button', action_id: 'claim', text: { type: 'plain_text', text: 'Claim' } }];
    const { ts } = await stage.bot().chat.postMessage({ channel: stage.channel('support'), text: 'x', blocks: [{ type: 'actions', block_id: 'b', elements }] });
    await stage.act(asker, { type: 'block_actions', container: 'message', channel: stage.channel('support'), message_ts: ts, block_id: 'b', action_id: 'claim' });

    assert.equal(answer.ok, true);
    await screen.first('the ephemeral answer', ({ type, message }) => type === 'ephemeral' && message.text === 'You said help');
    const [command, press] = seen.all;
    assert.equal(command.user_id, asker.id);
    assert.equal(press.actions[0].action_id, 'claim');
    for (const { headers, body } of deliveries(stage).slice(1).filter(({ body: told }) => !told.event)) {
      assert.equal(headers['content-type'], 'application/x-www-form-urlencoded', JSON.stringify(body).slice(0, 80));
    }
  },

  'nobody answers a command: the person is told': async (stage) => {
    await stage.boltOverHttp(() => {}, { unhandledRequestTimeoutMillis: 50 });

    const answer = await stage.act(stage.person('asker'), { type: 'slash_command', channel: stage.channel('support'), command: '/sos', text: '' });

    assert.equal(answer.ok, false);
    assert.match(answer.error, /dispatch_failed|http|operation_timeout|failed/);
  },
});
