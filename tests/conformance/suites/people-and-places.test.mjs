// Channels, people, user groups, emoji, the team: what an ordinary bot reads and changes, through @slack/web-api.
import assert from 'node:assert/strict';
import { suite } from '../lib/suite.mjs';
import { refusal } from '../lib/refusal.mjs';

export default suite('people and places', {
  'auth.test says who the token is': async (stage) => {
    const bot = await stage.bot().auth.test();
    const person = await stage.as(stage.person('asker')).auth.test();

    assert.equal(bot.user_id, stage.app.bot_user_id);
    assert.equal(bot.team_id, stage.workspace.team.id);
    assert.match(bot.bot_id, /^B/);
    assert.match(bot.url, /^https?:\/\/.+\/$/);
    assert.equal(person.user_id, stage.person('asker').id);
    assert.equal(person.bot_id, undefined);
  },

  'paginate walks every channel, person and message exactly once': async (stage) => {
    const bot = stage.bot();
    const walk = async (method, args, key, id) => {
      const ids = [];
      let pages = 0;
      for await (const page of bot.paginate(method, args)) {
        pages += 1;
        assert.ok(page[key].length <= args.limit, `${method} keeps to its limit`);
        ids.push(...page[key].map(id));
      }
      assert.ok(pages > 1, `${method} came in pages`);
      assert.equal(new Set(ids).size, ids.length, `${method} repeats nothing`);
      return ids;
    };
    const channel = stage.channel('support');
    const sent = [];
    for (let i = 0; i < 7; i++) sent.push((await stage.as(stage.person('asker')).chat.postMessage({ channel, text: `${i}` })).ts);

    const channels = await walk('conversations.list', { limit: 2, types: 'public_channel,private_channel' }, 'channels', ({ id }) => id);
    const people = await walk('users.list', { limit: 4 }, 'members', ({ id }) => id);
    const members = await walk('conversations.members', { limit: 2, channel }, 'members', (id) => id);
    const messages = await walk('conversations.history', { limit: 3, channel, oldest: '0' }, 'messages', ({ ts }) => ts);
    const replies = sent[0] && (await bot.conversations.replies({ channel, ts: sent[0] }));

    const expected = stage.workspace.channels.filter((each) => !each.is_private || each.members.includes(stage.app.bot_user_id));
    assert.deepEqual(channels.sort(), expected.map(({ id }) => id).sort());
    for (const { id } of stage.workspace.members) assert.ok(people.includes(id), `users.list has ${id}`);
    const inChannel = stage.workspace.channels.find(({ id }) => id === channel).members;
    assert.deepEqual(members.sort(), [...inChannel].sort());
    assert.deepEqual(messages.slice(0, 7), sent.reverse(), 'newest first across pages');
    assert.equal(replies.messages.length, 1);
  },

  'a private channel is invisible to those outside it': async (stage) => {
    const outsider = stage.as(stage.person('asker'));
    const channel = stage.channel('strategicdelivery');

    assert.equal((await refusal(outsider.conversations.info({ channel }))).error, 'channel_not_found');
    assert.equal((await refusal(outsider.conversations.history({ channel }))).error, 'channel_not_found');
    assert.equal((await refusal(outsider.conversations.members({ channel }))).error, 'channel_not_found');
    assert.equal((await refusal(outsider.chat.postMessage({ channel, text: 'x' }))).error, 'channel_not_found');
    const { channels } = await outsider.conversations.list({ types: 'public_channel,private_channel' });
    assert.ok(!channels.some(({ id }) => id === channel));
  },

  'a channel lives: created, named, filled, left, archived': async (stage) => {
    const bot = stage.bot();
    const [asker, support] = [stage.person('asker'), stage.person('support')];

    const { channel } = await bot.conversations.create({ name: 'case-war-room' });
    assert.equal((await refusal(bot.conversations.create({ name: 'case-war-room' }))).error, 'name_taken');
    assert.equal((await refusal(bot.conversations.create({ name: 'No Spaces!' }))).error, 'invalid_name_specials');
    await bot.conversations.invite({ channel: channel.id, users: `${asker.id},${support.id}` });
    await bot.conversations.setTopic({ channel: channel.id, topic: 'all hands' });
    await bot.conversations.setPurpose({ channel: channel.id, purpose: 'to mend it' });
    const info = await bot.conversations.info({ channel: channel.id, include_num_members: true });
    assert.equal(info.channel.topic.value, 'all hands');
    assert.equal(info.channel.purpose.value, 'to mend it');
    assert.equal(info.channel.num_members, 3);
    assert.equal((await refusal(bot.conversations.invite({ channel: channel.id, users: asker.id }))).error, 'already_in_channel');
    await bot.conversations.kick({ channel: channel.id, user: asker.id });
    await stage.as(support).conversations.leave({ channel: channel.id });
    const { members } = await bot.conversations.members({ channel: channel.id });
    assert.deepEqual(members, [stage.app.bot_user_id]);
    await bot.conversations.rename({ channel: channel.id, name: 'case-closed' });
    await bot.conversations.archive({ channel: channel.id });
    assert.equal((await refusal(bot.chat.postMessage({ channel: channel.id, text: 'x' }))).error, 'is_archived');
    assert.equal((await refusal(bot.conversations.archive({ channel: channel.id }))).error, 'already_archived');
    await stage.as(stage.person('manager')).conversations.unarchive({ channel: channel.id });
    assert.equal((await bot.conversations.info({ channel: channel.id })).channel.is_archived, false);
  },

  'a bot joins a public channel, and must before it posts': async (stage) => {
    const bot = stage.bot();
    const channel = stage.channel('customer-success');

    assert.equal((await refusal(bot.conversations.history({ channel }))).error, 'not_in_channel');
    const joined = await bot.conversations.join({ channel });
    assert.equal(joined.channel.id, channel);
    assert.equal((await bot.conversations.join({ channel })).warning, 'already_in_channel');
    const { channels } = await bot.users.conversations({ types: 'public_channel', limit: 100 });
    assert.ok(channels.some(({ id }) => id === channel));
  },

  'a direct message is opened once and can be written to': async (stage) => {
    const bot = stage.bot();
    const asker = stage.person('asker');

    const opened = await bot.conversations.open({ users: asker.id, return_im: true });
    const again = await bot.conversations.open({ users: asker.id });
    await bot.chat.postMessage({ channel: opened.channel.id, text: 'a private word' });
    const direct = await bot.chat.postMessage({ channel: asker.id, text: 'by user id' });
    const { messages } = await stage.as(asker).conversations.history({ channel: opened.channel.id });

    assert.match(opened.channel.id, /^D/);
    assert.equal(opened.channel.is_im, true);
    assert.equal(again.channel.id, opened.channel.id);
    assert.equal(direct.channel, opened.channel.id);
    assert.deepEqual(messages.map(({ text }) => text), ['by user id', 'a private word']);
    await stage.as(asker).conversations.mark({ channel: opened.channel.id, ts: direct.ts });
    assert.equal((await bot.conversations.close({ channel: opened.channel.id })).ok, true);
  },

  'people: found by id and by e-mail, with their zone': async (stage) => {
    const bot = stage.bot();
    const { id } = stage.person('support');

    const { user } = await bot.users.info({ user: id });
    const byEmail = await bot.users.lookupByEmail({ email: user.profile.email });
    const { profile } = await bot.users.profile.get({ user: id });
    const { presence } = await bot.users.getPresence({ user: id });

    assert.equal(user.id, id);
    assert.match(user.tz, /^[A-Z][a-z]+\/[A-Z]/);
    assert.equal(typeof user.tz_offset, 'number');
    assert.equal(user.is_bot, false);
    assert.equal(byEmail.user.id, id);
    assert.equal(profile.real_name, user.profile.real_name);
    assert.match(presence, /^(active|away)$/);
    assert.equal((await refusal(bot.users.info({ user: 'U0NOBODY' }))).error, 'user_not_found');
    assert.equal((await refusal(bot.users.lookupByEmail({ email: 'nobody@nowhere.example' }))).error, 'users_not_found');
    const us = await bot.users.info({ user: stage.app.bot_user_id });
    assert.equal(us.user.is_bot, true);
    const { bot: info } = await bot.bots.info({ bot: (await bot.auth.test()).bot_id });
    assert.equal(info.user_id, stage.app.bot_user_id);
    assert.equal(info.app_id, stage.app.id);
  },

  'do not disturb and the team': async (stage) => {
    const bot = stage.bot();
    const users = stage.people('support').map(({ id }) => id);

    const one = await bot.dnd.info({ user: users[0] });
    const all = await bot.dnd.teamInfo({ users: users.join(',') });
    const { team } = await bot.team.info();

    assert.equal(typeof one.dnd_enabled, 'boolean');
    assert.deepEqual(Object.keys(all.users).sort(), [...users].sort());
    const person = stage.as(stage.person('support'));
    assert.equal((await person.dnd.setSnooze({ num_minutes: 30 })).snooze_enabled, true);
    assert.equal((await bot.dnd.info({ user: users[0] })).dnd_enabled !== undefined, true);
    assert.equal((await person.dnd.endSnooze()).snooze_enabled, false);
    assert.equal((await person.dnd.endDnd()).ok, true);
    assert.equal((await person.users.setPresence({ presence: 'away' })).ok, true);
    assert.equal((await bot.users.getPresence({ user: users[0] })).presence, 'away');
    const changed = await person.users.profile.set({ profile: { status_text: 'On call' } });
    assert.equal(changed.profile.status_text, 'On call');
    assert.equal(team.id, stage.workspace.team.id);
    assert.ok(team.name.length > 0 && team.domain.length > 0);
  },

  'custom emoji exist, standard ones are not listed': async (stage) => {
    const { emoji } = await stage.bot().emoji.list();

    assert.ok(emoji.documentation && emoji.read_the_manual);
    assert.equal(emoji.eyes, undefined);
    for (const value of Object.values(emoji)) assert.match(value, /^(https?:\/\/|alias:|data:)/);
  },

  'a user group is filled, disabled, and cannot be emptied': async (stage) => {
    const bot = stage.bot();
    const usergroup = stage.group('oncall');
    const people = stage.people('product').map(({ id }) => id);

    const { users } = await bot.usergroups.users.update({ usergroup, users: people[0] }).then(() => bot.usergroups.users.list({ usergroup }));
    assert.deepEqual(users, [people[0]]);
    assert.equal((await refusal(bot.usergroups.users.update({ usergroup, users: '' }))).error, 'no_users_provided');
    assert.equal((await refusal(bot.usergroups.users.list({ usergroup: 'S0NONE' }))).error, 'no_such_subteam');
    const { usergroups } = await bot.usergroups.list({ include_users: true, include_count: true });
    const oncall = usergroups.find(({ id }) => id === usergroup);
    assert.deepEqual(oncall.users, [people[0]]);
    assert.equal(oncall.handle, 'oncall');
    assert.equal(Number(oncall.user_count), 1);
    await bot.usergroups.disable({ usergroup });
    assert.ok(!(await bot.usergroups.list()).usergroups.some(({ id }) => id === usergroup));
    await bot.usergroups.enable({ usergroup });
    const made = await bot.usergroups.create({ name: 'Reviewers', handle: 'reviewers' });
    await bot.usergroups.update({ usergroup: made.usergroup.id, description: 'they review' });
    assert.equal((await refusal(bot.usergroups.create({ name: 'Reviewers again', handle: 'reviewers' }))).error, 'handle_already_exists');
  },
});
