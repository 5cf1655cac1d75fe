// The desk end to end over the wire: people with Slack's own client ask, react, answer and press; the desk's card in the thread tells.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startDesk, transports } from '../lib/desk.mjs';
import { startSandbox } from '../lib/process.mjs';
import { openStage } from '../lib/stage.mjs';

const CARD_MS = 10_000;

for (const [name, transport] of Object.entries(transports)) {
  describe(`desk over ${name}`, { skip: process.env.CONFORMANCE_DESK ? false : 'no desk was given (CONFORMANCE_DESK)' }, () => {
    let sandbox;
    let stage;
    let desk;
    before(async () => {
      sandbox = await startSandbox(process.env.CONFORMANCE_SANDBOX_PROGRAM);
      stage = await openStage(sandbox.url);
      desk = await startDesk(stage, transport);
    });
    after(async () => {
      await stage?.close();
      await sandbox?.stop();
    });

    const channel = () => stage.channel('support');
    const asker = () => stage.person('asker');
    const supporter = () => stage.person('support');

    /** A question of the asker: what its thread says, and the desk's card in it. */
    async function ask(text, more = {}) {
      const { ts } = await stage.as(asker()).chat.postMessage({ channel: channel(), text, ...more });
      return question(ts);
    }

    function question(ts) {
      const thread = async () => (await stage.as(asker()).conversations.replies({ channel: channel(), ts })).messages;
      const cards = async () => (await thread()).filter(({ user }) => user === stage.app.bot_user_id);
      const react = (person, emoji) => ({
        add: () => stage.as(person).reactions.add({ channel: channel(), timestamp: ts, name: emoji }),
        remove: () => stage.as(person).reactions.remove({ channel: channel(), timestamp: ts, name: emoji }),
      });
      return {
        ts,
        thread,
        cards,
        react,
        reply: (person, text) => stage.as(person).chat.postMessage({ channel: channel(), thread_ts: ts, text }),
        /** The one card, once it reads like this. */
        async card(like) {
          const reads = async () => (await cards()).find((card) => like.test(JSON.stringify([card.text, card.blocks])));
          const card = await stage.until(`a card like ${like}, of ${JSON.stringify((await cards()).map((each) => each.text))}`, reads, CARD_MS);
          assert.equal((await cards()).filter(({ text }) => /^Case \d+:/.test(text)).length, 1, 'one card a thread');
          return card;
        },
        async press(person, action_id, card) {
          const block = card.blocks.find(({ elements }) => elements?.some((each) => each.action_id === action_id));
          assert.ok(block, `the card has a button ${action_id}: ${JSON.stringify(card.blocks)}`);
          return stage.act(person, { type: 'block_actions', container: 'message', channel: channel(), message_ts: card.ts, block_id: block.block_id, action_id });
        },
      };
    }

    test('a question gets one card, in its thread', async () => {
      const asked = await ask('Where do I find the invoice report?');

      const card = await asked.card(/Waiting for someone/);

      assert.equal(card.thread_ts, asked.ts);
      assert.match(card.text, /^Case \d+: /);
      assert.ok(!/<@|<!/.test(JSON.stringify(card)), 'the card pings nobody');
    });

    test('👀 claims, taking it away lets go, and the card stays one message', async () => {
      const asked = await ask('This looks weird.');
      const { ts } = await asked.card(/Waiting/);
      const eyes = asked.react(supporter(), 'eyes');

      await eyes.add();
      const claimed = await asked.card(/is looking into it/);
      await eyes.remove();
      const free = await asked.card(/Waiting/);

      assert.deepEqual([claimed.ts, free.ts], [ts, ts]);
    });

    test("a supporter's reply claims, the asker's own does not", async () => {
      const asked = await ask('A report does not tie out.');
      await asked.card(/Waiting/);

      await asked.reply(asker(), 'I mean the monthly one.');
      await asked.reply(supporter(), 'On it.');
      const card = await asked.card(/is looking into it/);

      const name = supporter().name.split(/[ .]/)[0];
      assert.match(card.text, new RegExp(name, 'i'), 'the card names the supporter');
    });

    test('✅ resolves, taking it away reopens', async () => {
      const asked = await ask('How do I export?');
      await asked.card(/Waiting/);
      const tick = asked.react(supporter(), 'white_check_mark');

      await tick.add();
      await asked.card(/Resolved/);
      await tick.remove();
      await asked.card(/Waiting|is looking/);
    });

    test('reactions tag the case', async () => {
      const asked = await ask('The numbers jump.');
      await asked.card(/Waiting/);
      const bug = asked.react(stage.person('developer'), 'bug');

      await bug.add();
      await asked.react(stage.person('developer'), 'documentation').add();
      await asked.card(/:bug:.*:documentation:/);
      await bug.remove();

      const untagged = async () => (await asked.cards()).some((card) => !JSON.stringify(card.blocks).includes(':bug:'));
      await stage.until('the card without the tag', untagged, CARD_MS);
    });

    test('the buttons do what the reactions do, and "Why?" answers privately', async () => {
      const asked = await ask('Can somebody look?');
      const screen = await stage.screen(supporter());

      assert.deepEqual(await asked.press(supporter(), 'claim', await asked.card(/Waiting/)), { ok: true });
      const claimed = await asked.card(/is looking into it/);
      assert.deepEqual(await asked.press(supporter(), 'why', claimed), { ok: true });
      const { message } = await screen.first('the reasons', ({ type }) => type === 'ephemeral', CARD_MS);
      assert.match(JSON.stringify(message), /R\d/, 'they name the rule');
      assert.deepEqual(await asked.press(supporter(), 'resolve', claimed), { ok: true });
      const resolved = await asked.card(/Resolved/);
      assert.deepEqual(await asked.press(asker(), 'reopen', resolved), { ok: true });
      await asked.card(/Waiting|is looking/);
    });

    test('the shortcuts of a message do what the buttons do', async () => {
      const asked = await ask('Is this the right place?');
      await asked.card(/Waiting/);
      const take = (callback_id) => stage.act(supporter(), { type: 'message_action', callback_id, channel: channel(), message_ts: asked.ts });

      assert.deepEqual(await take('claim'), { ok: true });
      await asked.card(/is looking into it/);
      assert.deepEqual(await take('resolve'), { ok: true });
      await asked.card(/Resolved/);
    });

    test('/sos explains itself, to who asked alone', async () => {
      const [mine, theirs] = [await stage.screen(asker()), await stage.screen(supporter())];

      assert.deepEqual(await stage.act(asker(), { type: 'slash_command', channel: channel(), command: '/sos', text: 'help' }), { ok: true });

      const { message } = await mine.first('the explanation', ({ type }) => type === 'ephemeral', CARD_MS);
      assert.match(JSON.stringify(message), /:eyes:|👀/, 'it names the reaction that claims');
      assert.equal(theirs.count(({ type }) => type === 'ephemeral'), 0);
    });

    /** A question with a screenshot (which is not posted by chat.postMessage). */
    async function askWithScreenshot(text) {
      const file = Buffer.from('89504e470d0a1a0a', 'hex');
      await stage.as(asker()).filesUploadV2({ channel_id: channel(), filename: 'screen.png', file, initial_comment: text });
      const history = async () => (await stage.as(asker()).conversations.history({ channel: channel() })).messages;
      const { ts } = await stage.until('the message with the file', async () => (await history()).find((each) => each.text === text));
      return question(ts);
    }

    test('a question with a screenshot is a question', async () => {
      const asked = await askWithScreenshot('see this error');

      await asked.card(/Waiting/);
    });

    test('told twice, mentioned, edited: still one card', async () => {
      await stage.control.fault({ kind: 'duplicate', event: 'message', times: 2 }, { kind: 'lie', lie: 'duplicate_under_new_id', event: 'message', times: 2 });
      const asked = await ask(`<@${stage.app.bot_user_id}> is it down?`);
      await stage.as(asker()).chat.update({ channel: channel(), ts: asked.ts, text: 'is it really down?' });
      await asked.card(/Waiting/);

      await asked.react(supporter(), 'eyes').add();
      await asked.card(/is looking into it/);

      await stage.control.clearFaults();
      assert.equal((await asked.cards()).length, 1);
    });

    test('a lost answer, a 429 and a server error: the card is posted once', async () => {
      const post = { method: 'chat.postMessage', times: 1 };
      await stage.control.fault({ kind: 'ratelimited', retry_after: 1, ...post }, { kind: 'http_500', ...post }, { kind: 'timeout_after_commit', ...post });

      const asked = await askWithScreenshot('Through thick and thin?');
      await stage.passTimeUntil('the card', async () => (await asked.cards()).length > 0, 'PT2S', 25_000);
      await asked.react(supporter(), 'eyes').add();
      const looking = async () => (await asked.cards()).some(({ text }) => /is looking into it/.test(text));
      await stage.passTimeUntil('the card to follow', looking, 'PT2S', 25_000);

      assert.equal((await asked.cards()).length, 1);
    });

    test('a question taken back is said to be so', async () => {
      const asked = await ask('Why is the total of May so low?');
      await asked.card(/Waiting/);

      await stage.as(asker()).chat.delete({ channel: channel(), ts: asked.ts });

      await asked.card(/taken back/);
    });

    if (transport === 'socket') {
      test('what was asked while the sockets were gone is a case too', async () => {
        await stage.control.fault({ kind: 'drop_socket', event: 'message', times: 1 });
        const lost = await ask('anybody there?');
        const after = await ask('Where do I change my address?');

        await lost.card(/Waiting/);
        await after.card(/Waiting/);
      });
    } else {
      test('unsigned, forged and stale requests are refused without a word', async () => {
        const body = JSON.stringify({ type: 'event_callback', event: { type: 'message' } });
        const stamp = String(Math.floor((await stage.control.now()) / 1000));
        const send = (headers) => fetch(`${desk.url}/slack/events`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

        for (const headers of [{}, { 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${'0'.repeat(64)}` }, { 'x-slack-signature': 'v0=zz' }]) {
          const answer = await send(headers);
          assert.ok([400, 401].includes(answer.status), `status ${answer.status}`);
          assert.equal(await answer.text(), '');
        }
      });
    }
  });
}
