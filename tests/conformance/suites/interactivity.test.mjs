// Buttons, modals, shortcuts, slash commands, ephemeral messages and App Home: a person presses, a Bolt app answers.
import assert from 'node:assert/strict';
import { suite } from '../lib/suite.mjs';
import { refusal } from '../lib/refusal.mjs';

const plain = (text) => ({ type: 'plain_text', text });
const input = { type: 'input', block_id: 'why', label: plain('Why?'), element: { type: 'plain_text_input', action_id: 'reason' } };
const modal = (title, blocks = [input], more = {}) => ({ type: 'modal', callback_id: 'form', title: plain(title), submit: plain('Send'), close: plain('Cancel'), blocks, ...more });
const button = (action_id) => ({ type: 'actions', block_id: 'buttons', elements: [{ type: 'button', action_id, text: plain('Press'), value: 'v' }] });

/** A card with a button in #support, and a person who presses it. */
async function card(stage, blocks = [button('press')]) {
  const channel = stage.channel('support');
  const { ts } = await stage.bot().chat.postMessage({ channel, text: 'a card', blocks });
  const press = { type: 'block_actions', container: 'message', channel, message_ts: ts, block_id: 'buttons', action_id: 'press' };
  return { channel, ts, press: (person = stage.person('support'), more = {}) => stage.act(person, { ...press, ...more }) };
}

/** Bolt, with one listener on the button that is handed everything. */
async function onPress(stage, listener, also = () => {}) {
  const seen = stage.heard();
  await stage.boltOverSocket((app) => {
    app.action('press', async (args) => {
      await args.ack();
      seen.add({ body: args.body, answer: await listener(args) });
    });
    also(app);
  });
  return seen;
}

/** Opens a modal by pressing the button; resolves with its id. */
async function openModal(stage, view, also = () => {}) {
  const seen = await onPress(stage, ({ client, body }) => client.views.open({ trigger_id: body.trigger_id, view }), also);
  await (await card(stage)).press();
  const { answer } = await seen.first('the opened modal');
  return answer.view;
}
const submission = (view, value) => ({ type: 'view_submission', view_id: view.id, values: { why: { reason: { type: 'plain_text_input', value } } } });

export default suite('interactivity', {
  'a pressed button says who, where, what': async (stage) => {
    const seen = await onPress(stage, () => null);
    const { channel, ts, press } = await card(stage);

    assert.deepEqual(await press(), { ok: true });

    const { body } = await seen.first('the press');
    assert.equal(body.type, 'block_actions');
    assert.equal(body.user.id, stage.person('support').id);
    assert.equal(body.user.team_id, stage.workspace.team.id);
    assert.equal(body.api_app_id, stage.app.id);
    assert.deepEqual(body.container, { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false });
    assert.equal(body.channel.id, channel);
    assert.equal(body.message.ts, ts);
    assert.match(body.trigger_id, /^\d+\.\d+\.[0-9a-f]+$/);
    assert.match(body.response_url, /^https?:\/\//);
    const [action] = body.actions;
    assert.deepEqual([action.type, action.block_id, action.action_id, action.value], ['button', 'buttons', 'press', 'v']);
    assert.match(action.action_ts, /^\d+\.\d+$/);
    assert.deepEqual(action.text, { ...plain('Press'), emoji: true });
  },

  'the state of every input in the message comes with the press': async (stage) => {
    const seen = await onPress(stage, () => null);
    const option = (value) => ({ text: plain(value), value });
    const select = { type: 'static_select', action_id: 'severity', placeholder: plain('?'), options: [option('1'), option('2')] };
    const blocks = [{ type: 'section', block_id: 'pick', text: { type: 'mrkdwn', text: 'How bad?' }, accessory: select }, button('press')];
    const { press } = await card(stage, blocks);

    await press(undefined, { state: { values: { pick: { severity: { type: 'static_select', selected_option: option('2') } } } } });

    const { body } = await seen.first('the press');
    assert.equal(body.state.values.pick.severity.selected_option.value, '2');
  },

  'respond replaces the message, and works five times within thirty minutes': async (stage) => {
    const seen = await onPress(stage, ({ respond }) => respond);
    const { channel, ts, press } = await card(stage);
    await press();
    const { answer: respond } = await seen.first('the press');

    await respond({ replace_original: true, text: 'replaced', blocks: [] });
    const { messages } = await stage.bot().conversations.history({ channel, latest: ts, inclusive: true, limit: 1 });
    assert.equal(messages[0].text, 'replaced');
    for (let i = 2; i <= 5; i++) await respond({ response_type: 'in_channel', replace_original: false, text: `use ${i}` });
    const sixth = await respond({ text: 'use 6' }).then((answer) => answer.status ?? 200, (problem) => problem.statusCode ?? 'refused');
    const history = await stage.bot().conversations.history({ channel });
    assert.notEqual(sixth, 200, 'the sixth use is refused');
    assert.equal(history.messages.filter(({ text }) => text.startsWith('use ')).length, 4);
  },

  'a response_url is dead after thirty minutes': async (stage) => {
    const seen = await onPress(stage, () => null);
    const { channel, press } = await card(stage);
    await press();
    const { body } = await seen.first('the press');

    await stage.control.advance('PT31M');
    const late = await fetch(body.response_url, { method: 'POST', body: JSON.stringify({ text: 'late', response_type: 'in_channel' }), headers: { 'content-type': 'application/json' } });

    assert.notEqual(late.status, 200);
    const { messages } = await stage.bot().conversations.history({ channel });
    assert.ok(!messages.some(({ text }) => text === 'late'));
  },

  'a trigger opens one view, within three seconds': async (stage) => {
    const seen = await onPress(stage, ({ body }) => body.trigger_id);
    const { press } = await card(stage);
    const bot = stage.bot();

    await press();
    const { answer: used } = await seen.nth('a press', 1);
    const { view } = await bot.views.open({ trigger_id: used, view: modal('One') });
    assert.equal((await refusal(bot.views.open({ trigger_id: used, view: modal('Two') }))).error, 'exchanged_trigger_id');
    await press();
    const { answer: stale } = await seen.nth('another press', 2);
    await stage.control.advance('PT4S');
    assert.equal((await refusal(bot.views.open({ trigger_id: stale, view: modal('Late') }))).error, 'expired_trigger_id');
    assert.equal((await refusal(bot.views.open({ trigger_id: '1.2.abc', view: modal('No') }))).error, 'invalid_trigger_id');
    assert.equal(view.root_view_id, view.id);
    assert.equal(view.previous_view_id, null);
    assert.match(view.hash, /^\d+\.\w+/);
    assert.equal(view.app_id, stage.app.id);
    assert.equal(view.team_id, stage.workspace.team.id);
    assert.deepEqual(view.state, { values: {} });
  },

  'a submission comes with its values; errors keep the modal open': async (stage) => {
    const seen = stage.heard();
    const view = await openModal(stage, modal('Form', undefined, { private_metadata: 'case 1', notify_on_close: true }), (app) => {
      app.view('form', async ({ ack, view: sent, body }) => {
        const value = sent.state.values.why.reason.value;
        seen.add(body);
        await (value === 'because' ? ack() : ack({ response_action: 'errors', errors: { why: 'Say why' } }));
      });
      app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
        await ack();
        seen.add(body);
      });
    });
    const person = stage.person('support');

    const refused = await stage.act(person, submission(view, 'dunno'));
    const accepted = await stage.act(person, submission(view, 'because'));

    assert.deepEqual(refused, { ok: true, response_action: 'errors', errors: { why: 'Say why' } });
    assert.equal(accepted.ok, true);
    const [first, second] = seen.all;
    assert.equal(first.view.id, view.id);
    assert.equal(first.view.private_metadata, 'case 1');
    assert.deepEqual(first.response_urls, []);
    assert.equal(second.view.state.values.why.reason.value, 'because');
    assert.equal((await refusal(stage.bot().views.update({ view_id: view.id, view: modal('Gone') }))).error, 'not_found');
  },

  'a submission can update, push and clear; a closed view is told of': async (stage) => {
    const closed = stage.heard();
    const view = await openModal(stage, modal('First'), (app) => {
      app.view('form', async ({ ack, view: sent }) => {
        const value = sent.state.values.why.reason.value;
        const notify = { notify_on_close: true };
        if (value === 'update') return ack({ response_action: 'update', view: modal('Updated', undefined, notify) });
        if (value === 'push') return ack({ response_action: 'push', view: modal('Pushed', undefined, notify) });
        return ack({ response_action: 'clear' });
      });
      app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
        await ack();
        closed.add(body);
      });
    });
    const person = stage.person('support');
    const screen = await stage.screen(person);
    const titled = (title) => (event) => event.view?.title?.text === title;

    await stage.act(person, submission(view, 'update'));
    assert.equal((await screen.first('the update', titled('Updated'))).view.id, view.id);
    await stage.act(person, submission(view, 'push'));
    const { view: pushed } = await screen.first('the pushed view', titled('Pushed'));
    assert.equal(pushed.root_view_id, view.id);
    assert.equal(pushed.previous_view_id, view.id);
    await stage.act(person, { type: 'view_closed', view_id: pushed.id });
    assert.equal((await closed.first('view_closed')).view.id, pushed.id);
    await stage.act(person, submission(view, 'clear'));
    await screen.first('the closing', ({ type }) => type === 'view_closed');
  },

  'of two racing updates the one with the old hash loses': async (stage) => {
    const view = await openModal(stage, modal('One'));
    const bot = stage.bot();

    const updated = await bot.views.update({ view_id: view.id, hash: view.hash, view: modal('Two') });
    const conflict = await refusal(bot.views.update({ view_id: view.id, hash: view.hash, view: modal('Three') }));

    assert.notEqual(updated.view.hash, view.hash);
    assert.equal(conflict.error, 'hash_conflict');
    assert.equal((await bot.views.update({ external_id: undefined, view_id: view.id, view: modal('Four') })).view.title.text, 'Four');
  },

  'a stack of three views is full': async (stage) => {
    const triggers = stage.heard();
    const push = (app) => app.action('deeper', async ({ ack, body }) => {
      await ack();
      triggers.add(body);
    });
    const deep = (title) => modal(title, [button('deeper')]);
    let view = await openModal(stage, deep('1'), push);
    const press = async () => {
      await stage.act(stage.person('support'), { type: 'block_actions', container: 'view', view_id: view.id, block_id: 'buttons', action_id: 'deeper' });
      return triggers.nth('a press in the view', triggers.all.length);
    };
    const bot = stage.bot();

    for (const title of ['2', '3']) view = (await bot.views.push({ trigger_id: (await press()).trigger_id, view: deep(title) })).view;
    const { trigger_id, container } = await press();

    assert.deepEqual(container, { type: 'view', view_id: view.id });
    assert.equal((await refusal(bot.views.push({ trigger_id, view: deep('4') }))).error, 'push_limit_reached');
  },

  'a view that breaks the rules is refused with the place of the mistake': async (stage) => {
    const seen = await onPress(stage, ({ body }) => body.trigger_id);
    const { press } = await card(stage);
    const refusedView = async (view) => {
      const before = seen.count();
      await press();
      const { answer: trigger_id } = await seen.nth('a press', before + 1);
      return refusal(stage.bot().views.open({ trigger_id, view }));
    };

    const longTitle = await refusedView(modal('x'.repeat(25)));
    const noSubmit = await refusedView({ ...modal('No submit'), submit: undefined });
    const tooMany = await refusedView(modal('Many', Array(101).fill({ type: 'divider' })));

    for (const { error, response_metadata } of [longTitle, noSubmit, tooMany]) {
      assert.equal(error, 'invalid_arguments');
      assert.match(response_metadata.messages[0], /^\[ERROR\] .*\[json-pointer:\/view/);
    }
  },

  'shortcuts: from anywhere and on a message': async (stage) => {
    const seen = stage.heard();
    await stage.boltOverSocket((app) => app.shortcut(/.*/, async ({ ack, body }) => {
      await ack();
      seen.add(body);
    }));
    const asker = stage.person('asker');
    const channel = stage.channel('support');
    const { ts } = await stage.as(asker).chat.postMessage({ channel, text: 'make me a case' });

    await stage.act(asker, { type: 'shortcut', callback_id: 'ask' });
    await stage.act(asker, { type: 'message_action', callback_id: 'make_case', channel, message_ts: ts });

    const global = await seen.first('the global shortcut', ({ type }) => type === 'shortcut');
    assert.equal(global.callback_id, 'ask');
    assert.ok(global.trigger_id && !global.channel && !global.response_url);
    const onMessage = await seen.first('the message shortcut', ({ type }) => type === 'message_action');
    assert.equal(onMessage.message.ts, ts);
    assert.equal(onMessage.message_ts, ts);
    assert.equal(onMessage.channel.id, channel);
    assert.ok(onMessage.response_url && onMessage.trigger_id && onMessage.action_ts);
  },

  'a slash command is answered to the person alone, or to the channel': async (stage) => {
    const seen = stage.heard();
    await stage.boltOverSocket((app) => app.command('/sos', async ({ command, ack, respond }) => {
      await ack();
      await respond(command.text === 'loud' ? { response_type: 'in_channel', text: 'LOUD' } : 'a whisper');
      seen.add(command);
    }));
    const asker = stage.person('asker');
    const channel = stage.channel('support');
    const [mine, theirs] = [await stage.screen(asker), await stage.screen(stage.person('support'))];

    await stage.act(asker, { type: 'slash_command', channel, command: '/sos', text: 'quiet please' });
    await stage.act(asker, { type: 'slash_command', channel, command: '/sos', text: 'loud' });
    const loud = ({ type, message }) => type === 'message' && message.text === 'LOUD';
    await Promise.all([mine.first('LOUD', loud), theirs.first('LOUD', loud)]);

    await mine.first('the whisper', ({ type, message }) => type === 'ephemeral' && message.text === 'a whisper');
    assert.equal(theirs.count(({ type }) => type === 'ephemeral'), 0);
    const [command] = seen.all;
    assert.deepEqual(
      { command: command.command, text: command.text, user: command.user_id, channel: command.channel_id, team: command.team_id },
      { command: '/sos', text: 'quiet please', user: asker.id, channel, team: stage.workspace.team.id },
    );
    for (const key of ['token', 'team_domain', 'channel_name', 'user_name', 'api_app_id', 'is_enterprise_install', 'response_url', 'trigger_id']) assert.equal(typeof command[key], 'string', key);
  },

  'a button on an ephemeral message: only respond can change it': async (stage) => {
    const seen = await onPress(stage, async ({ respond, body, client }) => {
      const update = await refusal(client.chat.update({ channel: body.channel.id, ts: body.container.message_ts, text: 'no' }));
      await respond({ replace_original: true, text: 'yes' });
      return update.error;
    });
    const asker = stage.person('asker');
    const channel = stage.channel('support');
    const screen = await stage.screen(asker);

    const { message_ts } = await stage.bot().chat.postEphemeral({ channel, user: asker.id, text: 'only you', blocks: [button('press')] });
    await stage.act(asker, { type: 'block_actions', container: 'ephemeral', channel, message_ts, block_id: 'buttons', action_id: 'press' });

    const { body, answer } = await seen.first('the press');
    assert.equal(body.container.is_ephemeral, true);
    assert.ok(['message_not_found', 'cant_update_message'].includes(answer), answer);
    await screen.first('the change', ({ type, message }) => type === 'ephemeral_changed' && message.text === 'yes');
  },

  'App Home: opened, published, and a stale hash refused': async (stage) => {
    const seen = stage.heard();
    await stage.boltOverSocket((app) => app.event('app_home_opened', async ({ event }) => seen.add(event)));
    const asker = stage.person('asker');
    const screen = await stage.screen(asker);
    const home = (text) => ({ type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] });

    await stage.act(asker, { type: 'app_home_opened', tab: 'home' });
    const { tab, user, channel } = await seen.first('app_home_opened');
    const { view } = await stage.bot().views.publish({ user_id: asker.id, view: home('one') });
    await stage.bot().views.publish({ user_id: asker.id, view: home('two'), hash: view.hash });
    const conflict = await refusal(stage.bot().views.publish({ user_id: asker.id, view: home('three'), hash: view.hash }));
    await stage.act(asker, { type: 'app_home_opened', tab: 'home' });

    assert.deepEqual([tab, user], ['home', asker.id]);
    assert.match(channel, /^D/);
    assert.equal(view.type, 'home');
    assert.equal(conflict.error, 'hash_conflict');
    await screen.first('the home', ({ type }) => type === 'home_published');
    assert.ok((await seen.nth('a second opening', 2)).view, 'the published view comes with the event');
  },

  'options of a select are asked for while typing': async (stage) => {
    const pick = { type: 'external_select', action_id: 'who', placeholder: plain('Who?'), min_query_length: 1 };
    const options = [{ text: plain('Ada'), value: 'a' }];
    await stage.boltOverSocket((app) => app.options('who', async ({ ack, options: asked }) => ack({ options: asked.value === 'ad' ? options : [] })));
    const { channel, ts } = await card(stage, [{ type: 'section', block_id: 'pick', text: { type: 'mrkdwn', text: 'x' }, accessory: pick }]);

    const answer = await stage.act(stage.person('asker'), { type: 'block_suggestion', container: 'message', channel, message_ts: ts, block_id: 'pick', action_id: 'who', value: 'ad' });

    assert.equal(answer.ok, true);
    assert.equal(answer.options[0].value, 'a');
  },

  'an app that is silent for three seconds fails the person': async (stage) => {
    await stage.socket();
    const acting = stage.act(stage.person('asker'), { type: 'slash_command', channel: stage.channel('support'), command: '/sos', text: '' });
    const slash = ({ what, name }) => what === 'frame' && name === 'slash_commands';
    await stage.until('the command at the app', () => stage.records.some(slash));

    await stage.control.advance('PT4S');

    const answer = await acting;
    assert.equal(answer.ok, false);
    assert.match(answer.error, /timeout/);
    assert.equal(stage.records.find(slash).body.accepts_response_payload, true);
  },
});
