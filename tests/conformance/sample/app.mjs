// A small Bolt app as anybody would write it for Slack: nothing in it knows of a sandbox.
import bolt from '@slack/bolt';

const app = new bolt.App({
  token: process.env.SLACK_BOT_TOKEN,
  appToken: process.env.SLACK_APP_TOKEN,
  socketMode: true,
  logLevel: 'error',
});

app.message('hello', async ({ message, say }) => {
  await say({
    text: `Hey there <@${message.user}>!`,
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: `Hey there <@${message.user}>!` },
        accessory: { type: 'button', action_id: 'button_click', text: { type: 'plain_text', text: 'Click me' } },
      },
    ],
  });
});

app.action('button_click', async ({ body, ack, say }) => {
  await ack();
  await say({ text: `<@${body.user.id}> clicked the button`, thread_ts: body.message.ts });
});

app.command('/sos', async ({ command, ack, client }) => {
  await ack();
  await client.views.open({
    trigger_id: command.trigger_id,
    view: {
      type: 'modal',
      callback_id: 'question',
      private_metadata: command.channel_id,
      title: { type: 'plain_text', text: 'Ask' },
      submit: { type: 'plain_text', text: 'Send' },
      blocks: [
        {
          type: 'input',
          block_id: 'question',
          label: { type: 'plain_text', text: 'What is it?' },
          element: { type: 'plain_text_input', action_id: 'text' },
        },
      ],
    },
  });
});

app.view('question', async ({ ack, view, body, client }) => {
  await ack();
  const { value } = view.state.values.question.text;
  await client.chat.postMessage({ channel: view.private_metadata, text: `<@${body.user.id}> asks: ${value}` });
});

app.event('reaction_added', async ({ event, client }) => {
  if (event.reaction !== 'eyes') return;
  const { messages } = await client.conversations.replies({ channel: event.item.channel, ts: event.item.ts });
  await client.chat.postMessage({ channel: event.item.channel, thread_ts: event.item.ts, text: `seen: ${messages[0].text}` });
});

await app.start();
process.send?.('ready');
process.once('disconnect', () => process.exit(0));
