// Socket Mode with @slack/socket-mode and @slack/bolt: hello, acks, retries, several sockets, reconnects.
import assert from 'node:assert/strict';
import { suite } from '../lib/suite.mjs';
import { until } from '../lib/until.mjs';

const say = (stage, text, person = stage.person('asker')) => stage.as(person).chat.postMessage({ channel: stage.channel('support'), text });
const frames = (stage, fits = () => true) => stage.records.filter(({ what, body }) => what === 'frame' && fits(body)).map(({ body }) => body);
const rawSocket = (stage) => stage.rawSocket();

export default suite('socket mode', {
  'the first frame is hello, with what the SDKs read from it': async (stage) => {
    await stage.socket();

    const [hello] = frames(stage);
    assert.equal(hello.type, 'hello');
    assert.equal(hello.num_connections, 1);
    assert.equal(hello.connection_info.app_id, stage.app.id);
    assert.equal(hello.debug_info.approximate_connection_time, 18060);
  },

  'an event comes in an envelope; once acknowledged it never comes again': async (stage) => {
    const seen = stage.heard();
    await stage.socket((client) => client.on('message', async (told) => {
      await told.ack();
      seen.add(told);
    }));

    const { ts } = await say(stage, 'hello?');
    const told = await seen.first('the message', ({ event }) => event.ts === ts);
    await stage.settled();
    await stage.control.advance('PT10M');
    await say(stage, 'and again');
    await seen.first('the second message', ({ event }) => event.text === 'and again');

    assert.equal(told.body.type, 'event_callback');
    assert.equal(told.body.api_app_id, stage.app.id);
    assert.equal(told.event.channel_type, 'channel');
    assert.equal(told.retry_num, 0);
    assert.equal(told.accepts_response_payload, false);
    assert.equal(seen.count(({ event }) => event.ts === ts), 1);
  },

  'an event without an ack is sent again, saying so': async (stage) => {
    const seen = stage.heard();
    await stage.socket((client) => client.on('message', (told) => {
      seen.add(told);
      return told.retry_num === 0 ? undefined : told.ack();
    }));

    const { ts } = await say(stage, 'anybody?');
    const mine = ({ event }) => event.ts === ts;
    const first = await seen.first('the message', mine);
    await stage.control.advance('PT4S');
    const again = await seen.nth('its retry', 2, mine);

    assert.equal(again.retry_num, 1);
    assert.equal(again.retry_reason, 'timeout');
    assert.equal(again.body.event_id, first.body.event_id);
    assert.notEqual(again.envelope_id, first.envelope_id);
  },

  'an ack after three seconds is too late': async (stage) => {
    const seen = stage.heard();
    let late = null;
    await stage.socket((client) => client.on('message', (told) => {
      seen.add(told);
      if (told.retry_num > 0) return told.ack();
      late = told.ack;
      return undefined;
    }));

    const { ts } = await say(stage, 'slow');
    const mine = ({ event }) => event.ts === ts;
    await seen.first('the message', mine);
    await stage.control.advance('PT4S');
    await late();

    assert.equal((await seen.nth('its retry', 2, mine, 3000)).retry_num, 1, 'a late ack does not count');
  },

  'of several sockets exactly one is given each payload': async (stage) => {
    const seen = stage.heard();
    const listen = (client) => client.on('message', async (told) => {
      await told.ack();
      seen.add(told);
    });
    for (let i = 0; i < 3; i++) await stage.socket(listen);

    const sent = [];
    for (let i = 0; i < 6; i++) sent.push((await say(stage, `${i}`)).ts);
    for (const ts of sent) await seen.first(`message ${ts}`, ({ event }) => event.ts === ts);

    assert.deepEqual(frames(stage, ({ type }) => type === 'hello').map((hello) => hello.num_connections), [1, 2, 3]);
    for (const ts of sent) assert.equal(seen.count(({ event }) => event.ts === ts), 1);
  },

  'the eleventh socket is one too many': async (stage) => {
    for (let i = 0; i < 10; i++) await rawSocket(stage);

    const { heard } = await rawSocket(stage);

    const goodbye = await heard.first('a goodbye', ({ type }) => type === 'disconnect');
    assert.equal(goodbye.reason, 'too_many_websockets');
  },

  'a ticket opens one socket only': async (stage) => {
    const { url } = await stage.client(stage.app.app_token).apps.connections.open();
    assert.match(url, /^wss?:\/\//);

    await stage.rawSocket(url);

    await assert.rejects(stage.rawSocket(url), 'the second socket of one ticket is refused');
  },

  'warned, then refreshed: the client comes back by itself and hears again': async (stage) => {
    const seen = stage.heard();
    await stage.socket((client) => client.on('message', async (told) => {
      await told.ack();
      seen.add(told);
    }));

    await stage.control.advance('PT5H2M');
    await until('a second hello', () => frames(stage, ({ type }) => type === 'hello').length >= 2);
    await say(stage, 'still there?');
    await seen.first('the message', ({ event }) => event.text === 'still there?');

    const goodbyes = frames(stage, ({ type }) => type === 'disconnect');
    assert.ok(goodbyes.length >= 1);
    for (const { reason, debug_info } of goodbyes) {
      assert.match(reason, /^(warning|refresh_requested)$/);
      assert.equal(typeof debug_info.host, 'string');
    }
  },

  'a dropped socket: what was said meanwhile arrives after the reconnect or is in the history': async (stage) => {
    const seen = stage.heard();
    await stage.socket((client) => client.on('message', async (told) => {
      await told.ack();
      seen.add(told);
    }));

    await stage.control.fault({ kind: 'drop_socket', times: 1 });
    const { ts } = await say(stage, 'lost?');
    await until('a second hello', () => frames(stage, ({ type }) => type === 'hello').length >= 2);
    await say(stage, 'after');
    await seen.first('the message after', ({ event }) => event.text === 'after');

    const { messages } = await stage.bot().conversations.history({ channel: stage.channel('support') });
    assert.ok(messages.some((message) => message.ts === ts));
  },

  'a duplicate comes twice, a delayed event late, a reordered one after the next': async (stage) => {
    const seen = stage.heard();
    await stage.socket((client) => client.on('message', async (told) => {
      await told.ack();
      seen.add(told);
    }));

    await stage.control.fault({ kind: 'duplicate', event: 'message', times: 1 });
    const twice = await say(stage, 'twice');
    await seen.nth('the duplicate', 2, ({ event }) => event.ts === twice.ts);
    const ids = seen.all.filter(({ event }) => event.ts === twice.ts).map(({ body }) => body.event_id);
    assert.equal(new Set(ids).size, 1);

    await stage.control.fault({ kind: 'reorder', event: 'message', times: 1 });
    const sent = [await say(stage, 'first'), await say(stage, 'second')].map(({ ts }) => ts);
    for (const ts of sent) await seen.first('both', ({ event }) => event.ts === ts);
    const arrived = seen.all.map(({ event }) => event.ts).filter((ts) => sent.includes(ts));
    assert.deepEqual(arrived, [...sent].reverse());

    await stage.control.fault({ kind: 'delay', event: 'message', times: 1, delay: 'PT5S' });
    const late = await say(stage, 'late');
    const soon = await say(stage, 'soon');
    await seen.first('the message after', ({ event }) => event.ts === soon.ts);
    assert.equal(seen.count(({ event }) => event.ts === late.ts), 0);
    await stage.control.advance('PT6S');
    await seen.first('the delayed message', ({ event }) => event.ts === late.ts);
  },

  'switched to HTTP, the sockets are told so': async (stage) => {
    const { heard } = await rawSocket(stage);

    await stage.control.deliverTo({ socket_mode: false });

    assert.equal((await heard.first('a goodbye', ({ type }) => type === 'disconnect')).reason, 'link_disabled');
  },
});
