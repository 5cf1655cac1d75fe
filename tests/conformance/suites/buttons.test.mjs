// Buttons and menus in messages: a person presses, a Bolt app answers, through response_url too.
import assert from 'node:assert/strict';
import { button, card, onPress, plain } from '../lib/pressing.mjs';
import { refusal } from '../lib/refusal.mjs';
import { suite } from '../lib/suite.mjs';

export default suite('buttons', {
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

  'options of a select are asked for while typing': async (stage) => {
    const pick = { type: 'external_select', action_id: 'who', placeholder: plain('Who?'), min_query_length: 1 };
    const options = [{ text: plain('Ada'), value: 'a' }];
    await stage.boltOverSocket((app) => app.options('who', async ({ ack, options: asked }) => ack({ options: asked.value === 'ad' ? options : [] })));
    const { channel, ts } = await card(stage, [{ type: 'section', block_id: 'pick', text: { type: 'mrkdwn', text: 'x' }, accessory: pick }]);

    const answer = await stage.act(stage.person('asker'), { type: 'block_suggestion', container: 'message', channel, message_ts: ts, block_id: 'pick', action_id: 'who', value: 'ad' });

    assert.equal(answer.ok, true);
    assert.equal(answer.options[0].value, 'a');
  },

  'a button inside an attachment says which attachment': async (stage) => {
    const seen = await onPress(stage, () => null);
    const channel = stage.channel('support');
    const { ts } = await stage.bot().chat.postMessage({ channel, text: 'x', attachments: [{ text: 'plain' }, { blocks: [button('press')] }] });

    await stage.act(stage.person('support'), { type: 'block_actions', container: 'message', channel, message_ts: ts, block_id: 'buttons', action_id: 'press' });

    const { body } = await seen.first('the press');
    assert.deepEqual(body.container, { type: 'message_attachment', message_ts: ts, attachment_id: 2, channel_id: channel, is_ephemeral: false, is_app_unfurl: false });
    assert.equal(body.actions[0].value, 'v');
  },

  'the buttons and menus of before there were blocks': async (stage) => {
    const seen = stage.heard();
    await stage.boltOverSocket((app) => app.action({ type: 'interactive_message', callback_id: 'old' }, async ({ ack, body, respond }) => {
      await ack();
      await respond({ text: 'Thank you', replace_original: true });
      seen.add(body);
    }));
    const channel = stage.channel('support');
    const buttons = ['yes', 'no'].map((value) => ({ type: 'button', name: 'answer', text: value, value }));
    const menu = { type: 'select', name: 'when', text: 'When?', options: [{ text: 'Now', value: 'now' }] };
    const attachments = [{ text: 'Better?', callback_id: 'old', fallback: 'Better?', actions: [...buttons, menu] }];
    const { ts } = await stage.bot().chat.postMessage({ channel, text: 'x', attachments });
    const asker = stage.person('asker');
    const act = { type: 'interactive_message', channel, message_ts: ts, callback_id: 'old' };

    assert.deepEqual(await stage.act(asker, { ...act, name: 'answer', value: 'no' }), { ok: true });
    assert.deepEqual(await stage.act(asker, { ...act, name: 'when', selected_options: [{ value: 'now' }] }), { ok: true });
    assert.equal((await stage.act(asker, { ...act, name: 'nothing' })).error, 'action_not_found');

    const pressed = await seen.nth('the press', 1);
    assert.deepEqual(pressed.actions, [{ name: 'answer', type: 'button', value: 'no' }]);
    assert.deepEqual([pressed.callback_id, pressed.attachment_id, pressed.message_ts, pressed.channel.id], ['old', '1', ts, channel]);
    assert.equal(pressed.user.id, asker.id);
    assert.equal(pressed.original_message.attachments[0].actions[0].id, '1');
    const picked = await seen.nth('the choice', 2);
    assert.deepEqual(picked.actions, [{ name: 'when', type: 'select', selected_options: [{ value: 'now' }] }]);
    const { messages } = await stage.bot().conversations.history({ channel, latest: ts, inclusive: true, limit: 1 });
    assert.equal(messages[0].text, 'Thank you');
  },
});
