// What the app is told when people act: each event as @slack/bolt hands it out, over Socket Mode.
import assert from 'node:assert/strict';
import { suite } from '../lib/suite.mjs';
import { payloadsIn } from '../lib/records.mjs';

/** A running Bolt app and the events it heard. */
async function listening(stage) {
  const seen = stage.heard();
  await stage.boltOverSocket((app) => app.event(/.*/, async ({ event, body }) => seen.add({ ...event, outer: body })));
  return seen;
}
const of = (type, subtype) => (event) => event.type === type && event.subtype === subtype;

export default suite('events', {
  'a message in each kind of channel': async (stage) => {
    const seen = await listening(stage);
    const supporter = stage.as(stage.person('support'));
    const direct = await supporter.conversations.open({ users: stage.app.bot_user_id });

    for (const channel of [stage.channel('support'), stage.channel('strategicdelivery'), direct.channel.id]) {
      await supporter.chat.postMessage({ channel, text: `in ${channel}` });
    }

    for (const [channel, type] of [[stage.channel('support'), 'channel'], [stage.channel('strategicdelivery'), 'group'], [direct.channel.id, 'im']]) {
      const event = await seen.first(`message in ${channel}`, (each) => each.text === `in ${channel}`);
      assert.equal(event.channel, channel);
      assert.equal(event.channel_type, type);
      assert.match(event.client_msg_id, /^[0-9a-f-]{36}$/i);
      assert.match(event.ts, /^\d{10}\.\d{6}$/);
      assert.equal(event.ts, event.event_ts);
      assert.equal(event.team, stage.workspace.team.id);
    }
  },

  'no event from a channel the bot is not in': async (stage) => {
    const seen = await listening(stage);
    const asker = stage.as(stage.person('asker'));

    await asker.chat.postMessage({ channel: stage.channel('customer-success'), text: 'among us' });
    await asker.chat.postMessage({ channel: stage.channel('support'), text: 'to all' });

    await seen.first('the message to all', ({ text }) => text === 'to all');
    assert.equal(seen.count(({ text }) => text === 'among us'), 0);
  },

  'the wrapper says whose event it is': async (stage) => {
    const seen = await listening(stage);
    await stage.as(stage.person('asker')).chat.postMessage({ channel: stage.channel('support'), text: 'wrapped' });

    const { outer } = await seen.first('the message', ({ text }) => text === 'wrapped');

    assert.equal(outer.type, 'event_callback');
    assert.equal(outer.team_id, stage.workspace.team.id);
    assert.match(outer.event_id, /^Ev/);
    assert.equal(typeof outer.event_time, 'number');
    assert.deepEqual(outer.authorizations.map(({ user_id, is_bot }) => [user_id, is_bot]), [[stage.app.bot_user_id, true]]);
    assert.equal(outer.is_ext_shared_channel, false);
    const context = JSON.parse(Buffer.from(outer.event_context.slice(2), 'base64').toString('utf8'));
    assert.deepEqual(Object.keys(context).sort(), ['aid', 'cid', 'et', 'tid']);
  },

  'a mention is told twice: as a message and as a mention, of the same ts': async (stage) => {
    const seen = await listening(stage);

    const { ts } = await stage.as(stage.person('asker')).chat.postMessage({ channel: stage.channel('support'), text: `<@${stage.app.bot_user_id}> help` });

    const mention = await seen.first('app_mention', of('app_mention'));
    const message = await seen.first('message', (event) => event.type === 'message' && event.ts === ts);
    assert.equal(mention.ts, ts);
    assert.notEqual(mention.outer.event_id, message.outer.event_id);
  },

  'a user group typed by a person: in the text with its label, in the rich text by id': async (stage) => {
    const seen = await listening(stage);
    const dev911 = stage.group('dev911');

    await stage.as(stage.person('asker')).chat.postMessage({ channel: stage.channel('support'), text: `<!subteam^${dev911}> the system is down` });

    const event = await seen.first('the message', of('message'));
    assert.equal(event.text, `<!subteam^${dev911}|@dev911> the system is down`);
    assert.deepEqual(event.blocks[0].elements[0].elements[0], { type: 'usergroup', usergroup_id: dev911 });
  },

  'replies, broadcasts, edits and deletions': async (stage) => {
    const seen = await listening(stage);
    const channel = stage.channel('support');
    const asker = stage.as(stage.person('asker'));

    const parent = await asker.chat.postMessage({ channel, text: 'parent' });
    const reply = await asker.chat.postMessage({ channel, text: 'reply', thread_ts: parent.ts });
    const broadcast = await asker.chat.postMessage({ channel, text: 'broadcast', thread_ts: parent.ts, reply_broadcast: true });
    await asker.chat.update({ channel, ts: reply.ts, text: 'reply, edited' });
    await asker.chat.delete({ channel, ts: reply.ts });
    await asker.chat.meMessage({ channel, text: 'waves' });

    const replied = await seen.first('the reply', (event) => event.ts === reply.ts && !event.subtype);
    assert.equal(replied.thread_ts, parent.ts);
    assert.equal(replied.parent_user_id, stage.person('asker').id);
    const broadcasted = await seen.first('thread_broadcast', of('message', 'thread_broadcast'));
    assert.equal(broadcasted.ts, broadcast.ts);
    assert.equal(broadcasted.root.ts, parent.ts);
    const edit = (event) => event.subtype === 'message_changed' && event.message.ts === reply.ts && event.message.text === 'reply, edited';
    const changed = await seen.first('message_changed', edit);
    assert.equal(changed.previous_message.text, 'reply');
    assert.equal(changed.message.edited.user, stage.person('asker').id);
    assert.equal(changed.hidden, true);
    const deleted = await seen.first('message_deleted', of('message', 'message_deleted'));
    assert.equal(deleted.deleted_ts, reply.ts);
    assert.equal(deleted.previous_message.text, 'reply, edited');
    assert.equal((await seen.first('me_message', of('message', 'me_message'))).text, 'waves');
  },

  'a deleted question with answers stays as a tombstone': async (stage) => {
    const seen = await listening(stage);
    const channel = stage.channel('support');
    const asker = stage.as(stage.person('asker'));
    const parent = await asker.chat.postMessage({ channel, text: 'oops' });
    await stage.as(stage.person('support')).chat.postMessage({ channel, thread_ts: parent.ts, text: 'answer' });

    await asker.chat.delete({ channel, ts: parent.ts });

    const tomb = (event) => event.subtype === 'message_changed' && event.message.subtype === 'tombstone';
    assert.equal((await seen.first('the tombstone', tomb)).message.ts, parent.ts);
    const { messages } = await stage.bot().conversations.replies({ channel, ts: parent.ts });
    assert.equal(messages.length, 2);
  },

  'our own message is told too, with the marks by which we know it': async (stage) => {
    await stage.boltOverSocket();
    const channel = stage.channel('support');

    const { ts } = await stage.bot().chat.postMessage({ channel, text: 'from us' });
    await stage.as(stage.person('asker')).chat.postMessage({ channel, text: 'after' });
    const events = () => payloadsIn(stage.records).map(({ payload }) => payload.event).filter(Boolean);
    await stage.until('both messages', () => events().some(({ text }) => text === 'after'));

    const own = events().find((event) => event.ts === ts);
    assert.equal(own.user, stage.app.bot_user_id);
    assert.match(own.bot_id, /^B/);
    assert.equal(own.app_id, stage.app.id);
    assert.equal(own.bot_profile?.id, own.bot_id, 'bot_profile');
    assert.equal(own.subtype, undefined);
    assert.equal(own.client_msg_id, undefined);
  },

  'reactions, added and removed': async (stage) => {
    const seen = await listening(stage);
    const channel = stage.channel('support');
    const { ts } = await stage.as(stage.person('asker')).chat.postMessage({ channel, text: 'react' });
    const supporter = stage.as(stage.person('support'));

    await supporter.reactions.add({ channel, timestamp: ts, name: 'eyes' });
    await supporter.reactions.remove({ channel, timestamp: ts, name: 'eyes' });

    for (const type of ['reaction_added', 'reaction_removed']) {
      const { item, user, reaction, item_user } = await seen.first(type, of(type));
      assert.deepEqual({ item, user, reaction, item_user }, {
        item: { type: 'message', channel, ts },
        user: stage.person('support').id,
        reaction: 'eyes',
        item_user: stage.person('asker').id,
      });
    }
  },

  'user groups: a new list of members is a snapshot and a difference': async (stage) => {
    const seen = await listening(stage);
    const usergroup = stage.group('oncall');
    const [stays] = stage.people('product');
    const newcomer = stage.person('developer');

    await stage.bot().usergroups.users.update({ usergroup, users: [stays.id, newcomer.id].join(',') });

    const updated = await seen.first('subteam_updated', of('subteam_updated'));
    assert.deepEqual(updated.subteam.users, [stays.id, newcomer.id]);
    const changed = await seen.first('subteam_members_changed', of('subteam_members_changed'));
    assert.deepEqual(changed.added_users, [newcomer.id]);
    assert.equal(changed.subteam_id, usergroup);
  },

  'channels: joined, left, created, renamed, archived': async (stage) => {
    const seen = await listening(stage);
    const bot = stage.bot();
    const asker = stage.person('asker');

    const { channel } = await bot.conversations.create({ name: 'short-lived' });
    await bot.conversations.invite({ channel: channel.id, users: asker.id });
    await stage.as(asker).conversations.leave({ channel: channel.id });
    await bot.conversations.rename({ channel: channel.id, name: 'renamed' });
    await stage.as(stage.person('manager')).conversations.join({ channel: channel.id });
    await stage.as(stage.person('manager')).conversations.archive({ channel: channel.id });

    assert.equal((await seen.first('channel_created', of('channel_created'))).channel.id, channel.id);
    const joined = await seen.first('member_joined_channel', (event) => event.type === 'member_joined_channel' && event.user === asker.id);
    assert.equal(joined.channel_type, 'C');
    assert.equal(joined.team, stage.workspace.team.id);
    assert.equal((await seen.first('member_left_channel', of('member_left_channel'))).user, asker.id);
    assert.equal((await seen.first('channel_rename', of('channel_rename'))).channel.name, 'renamed');
    assert.equal((await seen.first('channel_archive', of('channel_archive'))).channel, channel.id);
  },
});
