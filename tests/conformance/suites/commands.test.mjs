// Slash commands and shortcuts: a person asks the app for something without a message of it.
import assert from 'node:assert/strict';
import { suite } from '../lib/suite.mjs';

export default suite('commands', {
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
