// What the suites about interactivity start from: a card with a button, a modal with one input, and a person who presses and submits.

export const plain = (text) => ({ type: 'plain_text', text });
export const input = { type: 'input', block_id: 'why', label: plain('Why?'), element: { type: 'plain_text_input', action_id: 'reason' } };
export const modal = (title, blocks = [input], more = {}) => ({ type: 'modal', callback_id: 'form', title: plain(title), submit: plain('Send'), close: plain('Cancel'), blocks, ...more });
export const button = (action_id) => ({ type: 'actions', block_id: 'buttons', elements: [{ type: 'button', action_id, text: plain('Press'), value: 'v' }] });

/** A card with a button in #support, and a person who presses it. */
export async function card(stage, blocks = [button('press')]) {
  const channel = stage.channel('support');
  const { ts } = await stage.bot().chat.postMessage({ channel, text: 'a card', blocks });
  const press = { type: 'block_actions', container: 'message', channel, message_ts: ts, block_id: 'buttons', action_id: 'press' };
  return { channel, ts, press: (person = stage.person('support'), more = {}) => stage.act(person, { ...press, ...more }) };
}

/** Bolt, with one listener on the button that is handed everything. */
export async function onPress(stage, listener, also = () => {}) {
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
export async function openModal(stage, view, also = () => {}) {
  const seen = await onPress(stage, ({ client, body }) => client.views.open({ trigger_id: body.trigger_id, view }), also);
  await (await card(stage)).press();
  const { answer } = await seen.first('the opened modal');
  return answer.view;
}
/** The modal sent off with this as the reason. */
export const submission = (view, value) => ({ type: 'view_submission', view_id: view.id, values: { why: { reason: { type: 'plain_text_input', value } } } });
