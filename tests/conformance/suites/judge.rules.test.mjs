// Slack's method reference against the sandbox: refusals by the book, and an honest table of what exists.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { corporaMissing } from '../lib/corpora.mjs';
import { evidence } from '../lib/evidence.mjs';
import { openStage } from '../lib/stage.mjs';

const skip = corporaMissing ?? false;

/** What issue 2 asks for: the methods the desk and an ordinary bot use. */
const ASKED = `api.test apps.connections.open auth.revoke auth.test bookmarks.add bookmarks.edit bookmarks.list bookmarks.remove bots.info
  chat.delete chat.deleteScheduledMessage chat.getPermalink chat.meMessage chat.postEphemeral chat.postMessage chat.scheduleMessage
  chat.scheduledMessages.list chat.unfurl chat.update conversations.archive conversations.close conversations.create conversations.history
  conversations.info conversations.invite conversations.join conversations.kick conversations.leave conversations.list conversations.mark
  conversations.members conversations.open conversations.rename conversations.replies conversations.setPurpose conversations.setTopic
  conversations.unarchive dnd.info dnd.teamInfo emoji.list files.completeUploadExternal files.delete files.getUploadURLExternal files.info
  files.list oauth.v2.access openid.connect.token openid.connect.userInfo pins.add pins.list pins.remove reactions.add reactions.get
  reactions.list reactions.remove search.messages team.info usergroups.create usergroups.disable usergroups.enable usergroups.list
  usergroups.update usergroups.users.list usergroups.users.update users.conversations users.getPresence users.info users.list
  users.lookupByEmail users.profile.get users.setPresence views.open views.publish views.push views.update`.split(/\s+/);

let stage;
before(async () => {
  if (!skip) stage = await openStage();
});
after(() => stage?.close());

test('rules: coverage against the reference', { skip }, async (context) => {
  const { readReference } = await import('../judges/reference.mjs');
  const reference = readReference();
  const implemented = await stage.control.methods();
  const groups = grouped([...reference.keys()]);
  context.diagnostic(`implemented ${implemented.length} of ${reference.size} documented methods:`);
  for (const [group, names] of groups) {
    const here = names.filter((name) => implemented.includes(name));
    if (here.length > 0) context.diagnostic(`  ${group} ${here.length}/${names.length}: ${here.map((name) => name.slice(group.length + 1)).join(' ')}`);
  }

  const invented = implemented.filter((name) => !reference.has(name));
  const missing = ASKED.filter((name) => !implemented.includes(name));
  const undecided = [];
  for (const name of reference.keys()) {
    const response = await fetch(`${stage.slackApiUrl}${name}`, { method: 'POST', headers: { authorization: `Bearer ${stage.app.bot_token}` } });
    const { error } = await response.json();
    if ((error === 'unknown_method') === implemented.includes(name)) undecided.push(`${name}: ${error}`);
  }

  assert.deepEqual(invented, [], 'methods Slack does not have');
  assert.deepEqual(missing, [], 'methods asked for');
  assert.deepEqual(undecided, [], 'implemented or unknown_method, nothing between');
});

test('rules: each implemented method refuses by the book', { skip }, async (context) => {
  const { readReference } = await import('../judges/reference.mjs');
  const { casesOf, tryCase } = await import('../judges/rules.mjs');
  await stage.control.reset();
  const reference = readReference();
  const channel = stage.channel('support');
  const { ts } = await stage.bot().chat.postMessage({ channel, text: 'x' });
  const tokens = {
    bot: stage.app.bot_token,
    app: stage.app.app_token,
    user: stage.person('manager').token,
    few: await stage.botTokenWith('commands'),
  };
  const view = JSON.stringify({ type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] });
  const user = stage.person('asker').id;
  const values = {
    channel, channel_id: channel, ts, timestamp: ts, message_ts: ts, user, user_id: user, users: user, view, text: 'x', name: 'eyes',
    'conversations.create:name': 'by-the-book', 'conversations.rename:name': 'by-the-book', usergroup: stage.group('oncall'), filename: 'x.txt',
    length: '1', files: '[{"id":"F0NONE"}]', file: 'F0NONE', query: 'x', post_at: `${Math.floor((await stage.control.now()) / 1000) + 900}`,
    scheduled_message_id: 'Q0NONE', topic: 'x', purpose: 'x', title: 'x', type: 'link', presence: 'auto', email: 'x@example.com', num_minutes: '5',
  };

  const problems = [];
  let tried = 0;
  for (const method of await stage.control.methods()) {
    const spec = reference.get(method);
    for (const each of spec ? casesOf(method, spec, tokens, values) : []) {
      tried += 1;
      const problem = await tryCase(stage.slackApiUrl, method, each);
      if (problem) problems.push(problem);
    }
  }

  context.diagnostic(`${tried} generated cases`);
  assert.ok(tried > 200, 'enough cases were generated');
  assert.equal(problems.length, 0, problems.join('\n'));
});

test('rules: every implemented method was used successfully in this run', async () => {
  const worked = new Set(evidence().filter(({ what, body }) => what === 'response' && body?.ok === true).map(({ name }) => name));
  const { controlOf } = await import('../lib/control.mjs');
  const implemented = await controlOf(process.env.CONFORMANCE_SANDBOX).methods();

  assert.deepEqual(implemented.filter((name) => !worked.has(name)), []);
});

function grouped(names) {
  const groups = new Map();
  for (const name of names) {
    const group = name.split('.')[0];
    groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  return groups;
}
