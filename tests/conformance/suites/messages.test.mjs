// Messages through @slack/web-api: posted, read, edited, deleted and threaded, by the app and by people.
import assert from 'node:assert/strict';
import { suite } from '../lib/suite.mjs';
import { refusal } from '../lib/refusal.mjs';

export default suite('messages', {
  'a posted message is read back from the history, newest first': async (stage) => {
    const bot = stage.bot();
    const channel = stage.channel('support');

    const first = await bot.chat.postMessage({ channel, text: 'first & foremost' });
    const second = await bot.chat.postMessage({ channel, text: 'second' });
    const { messages, has_more } = await bot.conversations.history({ channel, limit: 2 });

    assert.deepEqual(messages.map(({ ts }) => ts), [second.ts, first.ts]);
    assert.equal(first.channel, channel);
    assert.match(first.ts, /^\d{10}\.\d{6}$/);
    assert.equal(messages[1].text, 'first &amp; foremost', 'text comes back with its entities escaped');
    assert.equal(messages[0].bot_id, first.message.bot_id);
    assert.equal(messages[0].user, stage.app.bot_user_id);
    assert.equal(typeof has_more, 'boolean');
  },

  'a thread: parent first, then replies; the parent counts them': async (stage) => {
    const channel = stage.channel('support');
    const [asker, supporter] = [stage.as(stage.person('asker')), stage.as(stage.person('support'))];

    const parent = await asker.chat.postMessage({ channel, text: 'Where is it?' });
    const reply = await supporter.chat.postMessage({ channel, thread_ts: parent.ts, text: 'There.' });
    const broadcast = await supporter.chat.postMessage({ channel, thread_ts: parent.ts, text: 'For all.', reply_broadcast: true });
    const thread = await stage.bot().conversations.replies({ channel, ts: parent.ts });
    const history = await stage.bot().conversations.history({ channel, limit: 10 });

    assert.deepEqual(thread.messages.map(({ ts }) => ts), [parent.ts, reply.ts, broadcast.ts]);
    assert.equal(thread.messages[0].reply_count, 2);
    assert.deepEqual(thread.messages[0].reply_users, [stage.person('support').id]);
    assert.equal(thread.messages[0].latest_reply, broadcast.ts);
    assert.equal(thread.messages[1].thread_ts, parent.ts);
    assert.equal(thread.messages[1].parent_user_id, stage.person('asker').id);
    assert.ok(!history.messages.some(({ ts }) => ts === reply.ts), 'a plain reply is not in the history');
    assert.equal(history.messages.find(({ ts }) => ts === broadcast.ts)?.subtype, 'thread_broadcast');
  },

  'a thread that is none is refused': async (stage) => {
    const channel = stage.channel('support');
    const nowhere = `${Math.floor((await stage.control.now()) / 1000) - 60}.000100`;
    const reply = (thread_ts) => refusal(stage.bot().chat.postMessage({ channel, text: 'x', thread_ts }));
    await stage.as(stage.person('support')).conversations.setTopic({ channel, topic: 'Ask here' });
    const announced = (await stage.bot().conversations.history({ channel, limit: 1 })).messages[0];

    const invalid = await reply('yesterday');

    assert.equal(invalid.error, 'invalid_thread_ts');
    assert.deepEqual(invalid.response_metadata.messages, ['[ERROR] yesterday is not a valid thread_ts']);
    assert.equal((await reply(nowhere)).error, 'cannot_reply_to_message');
    assert.equal(announced.subtype, 'channel_topic');
    assert.equal((await reply(announced.ts)).error, 'cannot_reply_to_message');
  },

  'an edit and a deletion are seen; only the author may': async (stage) => {
    const bot = stage.bot();
    const channel = stage.channel('support');
    const { ts } = await bot.chat.postMessage({ channel, text: 'before' });

    const updated = await bot.chat.update({ channel, ts, text: 'after' });
    const { messages } = await bot.conversations.history({ channel, latest: ts, oldest: ts, inclusive: true });

    assert.equal(updated.text, 'after');
    assert.equal(messages[0].text, 'after');
    assert.equal(messages[0].edited.user, stage.app.bot_user_id);
    const theirs = await stage.as(stage.person('asker')).chat.postMessage({ channel, text: 'mine' });
    assert.equal((await refusal(bot.chat.update({ channel, ts: theirs.ts, text: 'stolen' }))).error, 'cant_update_message');
    assert.equal((await refusal(bot.chat.delete({ channel, ts: theirs.ts }))).error, 'cant_delete_message');
    await bot.chat.delete({ channel, ts });
    assert.equal((await refusal(bot.chat.delete({ channel, ts }))).error, 'message_not_found');
  },

  'our metadata is found again in the thread (a lost answer can be looked up)': async (stage) => {
    const bot = stage.bot();
    const channel = stage.channel('support');
    const metadata = { event_type: 'switchboard_order', event_payload: { order: '42' } };
    const { ts } = await bot.chat.postMessage({ channel, text: 'a card', metadata });

    const with_it = await bot.conversations.replies({ channel, ts, include_all_metadata: true });
    const without = await bot.conversations.replies({ channel, ts });

    assert.deepEqual(with_it.messages[0].metadata, metadata);
    assert.equal(without.messages[0].metadata?.event_payload, undefined);
  },

  'blocks come back as they were sent, with the block ids Slack gives': async (stage) => {
    const bot = stage.bot();
    const channel = stage.channel('support');
    const button = { type: 'button', action_id: 'claim', text: { type: 'plain_text', text: 'Claim', emoji: true }, value: '1' };
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'Case 1', emoji: true } },
      { type: 'section', block_id: 'who', text: { type: 'mrkdwn', text: '*Open*', verbatim: false } },
      { type: 'actions', elements: [button] },
      { type: 'divider' },
    ];

    const { message } = await bot.chat.postMessage({ channel, text: 'Case 1', blocks });

    assert.equal(message.blocks[1].block_id, 'who');
    assert.ok(message.blocks.every(({ block_id }) => typeof block_id === 'string' && block_id.length > 0));
    assert.deepEqual(message.blocks[2].elements, [button]);
  },

  "a person's message carries what a Slack client adds": async (stage) => {
    const channel = stage.channel('support');
    const oncall = stage.group('oncall');
    const asker = stage.person('asker');

    const { ts } = await stage.as(asker).chat.postMessage({ channel, text: `<!subteam^${oncall}> is it *down*?` });
    const { messages } = await stage.bot().conversations.history({ channel, latest: ts, inclusive: true, limit: 1 });

    const [message] = messages;
    assert.match(message.client_msg_id ?? '', /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i, 'client_msg_id of a typed message');
    assert.equal(message.user, asker.id);
    assert.equal(message.team, stage.workspace.team.id);
    assert.equal(message.bot_id, undefined, 'a person is no bot');
    assert.equal(message.text, `<!subteam^${oncall}|@oncall> is it *down*?`, 'a typed user-group mention carries its label');
    const [block] = message.blocks;
    assert.equal(block.type, 'rich_text');
    const elements = block.elements.flatMap((section) => section.elements);
    assert.deepEqual(elements[0], { type: 'usergroup', usergroup_id: oncall });
    assert.ok(elements.some(({ type, text, style }) => type === 'text' && text === 'down' && style?.bold), 'bold is a style');
  },

  'an ephemeral message reaches one person and is in no history': async (stage) => {
    const channel = stage.channel('support');
    const asker = stage.person('asker');

    const { message_ts } = await stage.bot().chat.postEphemeral({ channel, user: asker.id, text: 'only you' });
    const { messages } = await stage.as(asker).conversations.history({ channel });

    assert.match(message_ts, /^\d{10}\.\d{6}$/);
    assert.ok(!messages.some(({ text }) => text === 'only you'));
    const outsider = stage.workspace.members.find(({ id }) => !member(stage, 'strategicdelivery').includes(id));
    const refused = stage.bot().chat.postEphemeral({ channel: stage.channel('strategicdelivery'), user: outsider.id, text: 'x' });
    assert.equal((await refusal(refused)).error, 'user_not_in_channel');
  },

  'too much is refused as Slack refuses it': async (stage) => {
    const bot = stage.bot();
    const channel = stage.channel('support');
    const text = { type: 'mrkdwn', text: 'x' };
    const post = (more) => refusal(bot.chat.postMessage({ channel, text: 'x', ...more }));
    const { ts } = await bot.chat.postMessage({ channel, text: 'x' });

    assert.equal((await refusal(bot.chat.postMessage({ channel }))).error, 'no_text');
    assert.equal((await post({ blocks: Array(51).fill({ type: 'divider' }) })).error, 'invalid_blocks');
    assert.equal((await post({ blocks: [{ type: 'section', text: { ...text, text: 'x'.repeat(3001) } }] })).error, 'invalid_blocks');
    assert.equal((await post({ markdown_text: '**both**' })).error, 'markdown_text_conflict');
    assert.equal((await refusal(bot.chat.update({ channel, ts, text: 'x'.repeat(4001) }))).error, 'msg_too_long');
    assert.equal((await refusal(bot.chat.postMessage({ channel: 'C0NOWHERE', text: 'x' }))).error, 'channel_not_found');
  },

  'links are unfurled, blocks are checked beforehand': async (stage) => {
    const channel = stage.channel('support');
    const link = 'https://example.com/42';
    const { ts } = await stage.as(stage.person('asker')).chat.postMessage({ channel, text: `<${link}>` });

    assert.equal((await stage.bot().chat.unfurl({ channel, ts, unfurls: { [link]: { text: 'Case 42' } } })).ok, true);
    assert.equal((await stage.bot().apiCall('blocks.validate', { blocks: [{ type: 'divider' }] })).ok, true);
  },
});


const member = (stage, name) => stage.workspace.channels.find((each) => each.name === name).members;
