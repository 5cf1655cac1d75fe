// A small Bolt app in a process of its own, unmodified: what works with Slack works here.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { suite } from '../lib/suite.mjs';

const sample = (file) => fileURLToPath(new URL(`../sample/${file}`, import.meta.url));

async function startSample(stage) {
  const child = fork(sample('app.mjs'), {
    execArgv: ['--import', sample('here-is-slack.mjs')],
    env: { PATH: process.env.PATH, SANDBOX_URL: stage.relayUrl, SLACK_BOT_TOKEN: stage.app.bot_token, SLACK_APP_TOKEN: stage.app.app_token },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  stage.atEnd(async () => {
    child.kill();
    await ended;
  });
  const isReady = new Promise((resolve) => child.once('message', resolve));
  assert.equal(await Promise.race([isReady, ended]), 'ready', 'the sample app started');
}

export default suite('sample app', {
  'greets, reacts to its button, opens its modal, sees reactions': async (stage) => {
    await startSample(stage);
    const channel = stage.channel('support');
    const asker = stage.person('asker');
    const person = stage.as(asker);
    const said = async (text, ts) => {
      const { messages } = ts ? await person.conversations.replies({ channel, ts }) : await person.conversations.history({ channel });
      return messages.find((message) => message.text === text && message.user === stage.app.bot_user_id);
    };

    const question = await person.chat.postMessage({ channel, text: 'hello, anybody?' });
    const greeting = await stage.until('the greeting', () => said(`Hey there <@${asker.id}>!`));
    const [{ block_id }] = greeting.blocks;
    await stage.act(asker, { type: 'block_actions', container: 'message', channel, message_ts: greeting.ts, block_id, action_id: 'button_click' });
    await stage.until('the answer to the click', () => said(`<@${asker.id}> clicked the button`, greeting.ts));

    const screen = await stage.screen(asker);
    await stage.act(asker, { type: 'slash_command', channel, command: '/sos', text: '' });
    const { view } = await screen.first('the modal', ({ type }) => type === 'view_opened');
    const values = { question: { text: { type: 'plain_text_input', value: 'Why?' } } };
    assert.equal((await stage.act(asker, { type: 'view_submission', view_id: view.id, values })).ok, true);
    await stage.until('the question in the channel', () => said(`<@${asker.id}> asks: Why?`));

    await stage.as(stage.person('support')).reactions.add({ channel, timestamp: question.ts, name: 'eyes' });
    await stage.until('the sighting', () => said('seen: hello, anybody?', question.ts));
  },
});
