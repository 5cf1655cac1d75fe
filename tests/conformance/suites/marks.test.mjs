// What stands beside a message: reactions, pins, bookmarks, permalinks, and messages that wait for their time.
import assert from 'node:assert/strict';
import { refusal } from '../lib/refusal.mjs';
import { suite } from '../lib/suite.mjs';
import { until } from '../lib/until.mjs';

export default suite('marks', {
  'a permalink of a message and of a reply': async (stage) => {
    const bot = stage.bot();
    const channel = stage.channel('support');
    const parent = await bot.chat.postMessage({ channel, text: 'parent' });
    const reply = await bot.chat.postMessage({ channel, text: 'reply', thread_ts: parent.ts });

    const ofParent = await bot.chat.getPermalink({ channel, message_ts: parent.ts });
    const ofReply = await bot.chat.getPermalink({ channel, message_ts: reply.ts });

    assert.ok(ofParent.permalink.endsWith(`/archives/${channel}/p${parent.ts.replace('.', '')}`), ofParent.permalink);
    assert.match(ofReply.permalink, new RegExp(`/p${reply.ts.replace('.', '')}\\?thread_ts=${parent.ts}&cid=${channel}$`));
  },

  'a scheduled message is listed, can be taken back, and is posted when its time has come': async (stage) => {
    const bot = stage.bot();
    const channel = stage.channel('support');
    const now = Math.floor((await stage.control.now()) / 1000);

    const kept = await bot.chat.scheduleMessage({ channel, text: 'later', post_at: now + 600 });
    const dropped = await bot.chat.scheduleMessage({ channel, text: 'never', post_at: now + 600 });
    await bot.chat.deleteScheduledMessage({ channel, scheduled_message_id: dropped.scheduled_message_id });
    const { scheduled_messages } = await bot.chat.scheduledMessages.list({ channel });
    assert.deepEqual(scheduled_messages.map(({ id }) => id), [kept.scheduled_message_id]);

    await stage.control.advance('PT11M');
    const texts = async () => (await bot.conversations.history({ channel })).messages.map(({ text }) => text);
    await until('the scheduled message in the history', async () => (await texts()).includes('later'));
    assert.ok(!(await texts()).includes('never'));
    const past = bot.chat.scheduleMessage({ channel, text: 'x', post_at: now - 60 });
    assert.equal((await refusal(past)).error, 'time_in_past');
  },

  'reactions: added once, by name, listed on the message, taken away once': async (stage) => {
    const channel = stage.channel('support');
    const supporter = stage.as(stage.person('support'));
    const { ts } = await stage.as(stage.person('asker')).chat.postMessage({ channel, text: 'react' });
    const eyes = { channel, timestamp: ts, name: 'eyes' };

    await supporter.reactions.add(eyes);
    await stage.bot().reactions.add(eyes);
    await supporter.reactions.add({ ...eyes, name: 'documentation' });
    const { message, channel: where } = await stage.bot().reactions.get({ channel, timestamp: ts });

    assert.equal(where, channel);
    assert.deepEqual(message.reactions.map(({ name, count }) => [name, count]), [['eyes', 2], ['documentation', 1]]);
    assert.deepEqual(message.reactions[0].users, [stage.person('support').id, stage.app.bot_user_id]);
    assert.equal((await refusal(supporter.reactions.add(eyes))).error, 'already_reacted');
    assert.equal((await refusal(supporter.reactions.add({ ...eyes, name: 'no_such_emoji' }))).error, 'invalid_name');
    await supporter.reactions.remove(eyes);
    assert.equal((await refusal(supporter.reactions.remove(eyes))).error, 'no_reaction');
    const { items } = await stage.bot().reactions.list({ user: stage.app.bot_user_id });
    assert.ok(items.some((item) => item.message?.ts === ts));
  },

  'an alias of a reaction is stored under the canonical name': async (stage) => {
    const channel = stage.channel('support');
    const { ts } = await stage.as(stage.person('asker')).chat.postMessage({ channel, text: 'thumbs' });

    await stage.as(stage.person('support')).reactions.add({ channel, timestamp: ts, name: 'thumbsup' });
    const { message } = await stage.bot().reactions.get({ channel, timestamp: ts });

    assert.equal(message.reactions[0].name, '+1');
  },

  'pins and bookmarks of a channel': async (stage) => {
    const bot = stage.bot();
    const channel = stage.channel('support');
    const { ts } = await bot.chat.postMessage({ channel, text: 'pin me' });

    await bot.pins.add({ channel, timestamp: ts });
    const pinned = await bot.pins.list({ channel });
    assert.deepEqual(pinned.items.map((item) => item.message?.ts), [ts]);
    assert.equal((await refusal(bot.pins.add({ channel, timestamp: ts }))).error, 'already_pinned');
    await bot.pins.remove({ channel, timestamp: ts });
    assert.equal((await refusal(bot.pins.remove({ channel, timestamp: ts }))).error, 'no_pin');

    const { bookmark } = await bot.bookmarks.add({ channel_id: channel, title: 'Handbook', type: 'link', link: 'https://example.com/' });
    await bot.bookmarks.edit({ channel_id: channel, bookmark_id: bookmark.id, title: 'The handbook' });
    const { bookmarks } = await bot.bookmarks.list({ channel_id: channel });
    assert.deepEqual(bookmarks.map(({ id, title }) => [id, title]), [[bookmark.id, 'The handbook']]);
    await bot.bookmarks.remove({ channel_id: channel, bookmark_id: bookmark.id });
    assert.deepEqual((await bot.bookmarks.list({ channel_id: channel })).bookmarks, []);
  },
});
