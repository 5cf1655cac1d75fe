// One person's hands: they press what they can read and fill in forms by their labels, as a client lets them; what the app has yet to show is waited for.
import { strict as assert } from 'node:assert';

const PATIENCE_MS = 20_000;
const A_WHILE_MS = 200;

const says = (text, like) => like.test(text?.text ?? '');
const elementsOf = (block) => [block.accessory, ...(block.elements ?? [])].filter(Boolean);

/** Everything that can be read in a message or a form. */
export const wordsOf = ({ text, blocks, title }) => JSON.stringify([text, blocks, title]);

/**
 * Waits until the app has answered. It posts at Slack's pace (three at once, then one a second in a channel), so the clock is helped on
 * a second each time nothing has come for a while.
 */
export function patiently(stage, what, ask, limitMs = PATIENCE_MS) {
  let helpedAt = performance.now();
  return stage.until(
    what,
    async () => {
      const answer = await ask();
      if (!answer && performance.now() - helpedAt > A_WHILE_MS) {
        await stage.control.advance('PT1S');
        helpedAt = performance.now();
      }
      return answer;
    },
    limitMs,
  );
}

const TOO_LONG_MS = 4000;

/** Waits for what the app is to take. Where the sandbox's clock stands still nobody's patience ends by itself, so it is helped on. */
export function takenIn(stage, what, ask) {
  let since = performance.now();
  const answered = async () => {
    const answer = await ask();
    if (!answer && performance.now() - since > TOO_LONG_MS) {
      since = performance.now();
      await stage.control.advance('PT3S');
    }
    return answer;
  };
  return stage.until(what, answered, 60_000);
}

/** Does something that the app answers. */
async function acted(stage, token, act) {
  let isAnswered = false;
  const asked = stage.control.act(token, act).finally(() => (isAnswered = true));
  asked.catch(() => {}); // it is thrown below
  await takenIn(stage, `an answer to ${act.type}`, () => isAnswered);
  return asked;
}

/** The press of what reads like this in a message: a button, or a choice of a menu. */
function pressOf(message, channel, like) {
  for (const block of message.blocks ?? []) {
    for (const element of elementsOf(block)) {
      const option = (element.options ?? []).find((each) => says(each.text, like));
      if (!option && !(element.type === 'button' && says(element.text, like))) continue;
      const container = message.is_ephemeral ? 'ephemeral' : 'message';
      const act = { type: 'block_actions', container, channel, message_ts: message.ts, block_id: block.block_id, action_id: element.action_id };
      return option ? { ...act, selected_option: option } : act;
    }
  }
  return undefined;
}

/** What an input holds after somebody chose or wrote this. */
function stateOf(element, value) {
  const option = (like) => element.options.find((each) => says(each.text, like)) ?? assert.fail(`no choice like ${like} among ${JSON.stringify(element.options)}`);
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons':
      return { selected_option: option(value) };
    case 'checkboxes':
      return { selected_options: value.map(option) };
    case 'users_select':
      return { selected_user: value.id };
    case 'datepicker':
      return { selected_date: value };
    default:
      return { value };
  }
}

/** The hands of a person on the stage. What is looked for is named by regular expressions; only what came after `since()` counts. */
export function handsOf(stage, person, since = () => 0) {
  const { control, app } = stage;
  const client = stage.as(person);
  const look = () => control.look(person.token);
  const isNew = ({ ts }) => Number(ts) * 1000 >= since();

  const hands = {
    person,
    id: person.id,
    name: person.real_name.split(' ')[0],
    client,

    say: async (channel, text) => ({ channel, ts: (await client.chat.postMessage({ channel, text })).ts }),
    reply: ({ channel, ts }, text) => client.chat.postMessage({ channel, thread_ts: ts, text }),
    react: ({ channel, ts }, name) => client.reactions.add({ channel, timestamp: ts, name }),
    unreact: ({ channel, ts }, name) => client.reactions.remove({ channel, timestamp: ts, name }),
    command: async (channel, text) => assert.deepEqual(await acted(stage, person.token, { type: 'slash_command', channel, command: '/sos', text }), { ok: true }),

    async thread({ channel, ts }) {
      return (await client.conversations.replies({ channel, ts, limit: 200 })).messages;
    },
    /** What stands at the top of a channel, newest first. */
    async channel(channel) {
      return (await client.conversations.history({ channel, limit: 100 })).messages.map((each) => ({ ...each, channel }));
    },
    /** What the app wrote to this person alone, newest first: whispers, then direct messages. */
    async privately() {
      const { channel } = await client.conversations.open({ users: app.bot_user_id });
      const letters = (await hands.channel(channel.id)).filter(({ user }) => user === app.bot_user_id);
      return [...(await look()).ephemerals.toReversed(), ...letters].filter(isNew);
    },
    hears: (what, like) =>
      patiently(stage, `${person.name} to be told ${what} (${like})`, async () => (await hands.privately()).find((each) => like.test(wordsOf(each)))),

    /** How to press what reads like this, if it can be seen now: in a thread, or among what only this person sees. */
    async sees(like, at) {
      const whispers = (await hands.privately()).filter((each) => !at || each.thread_ts === at.ts);
      const posts = at ? (await hands.thread(at)).filter(({ user }) => user === app.bot_user_id).toReversed() : [];
      const found = [...whispers, ...posts].map((message) => pressOf(message, message.channel ?? at.channel, like));
      return found.find(Boolean);
    },

    /** Does what `sees` has found, or tries to. */
    act: async (act, what) => assert.deepEqual(await hands.tries(act), { ok: true }, `${what} is acknowledged`),
    tries: (act) => acted(stage, person.token, act),

    /** Presses the button, or picks the choice, that reads like this. */
    async press(like, at) {
      const act = await patiently(stage, `${person.name} to see something to press like ${like}`, () => hands.sees(like, at));
      await hands.act(act, `the press of ${like}`);
    },

    /** Presses the button of one message, at the top of a channel or wherever it was found. */
    async pressOn(message, like) {
      const act = pressOf(message, message.channel, like);
      assert.ok(act, `there is something to press like ${like}: ${wordsOf(message)}`);
      assert.deepEqual(await acted(stage, person.token, act), { ok: true }, `the press of ${like} is acknowledged`);
    },

    /** The form of this title, once it stands open. */
    form: (title) =>
      stage.until(`a form ${title} to open before ${person.name}`, async () => (await look()).views.find((view) => says(view.title, title)), PATIENCE_MS),

    /** Fills the form of this title in by labels, [[label, value], …], and sends it. Resolves with what the form answers. */
    async fill(title, ...fields) {
      const view = await hands.form(title);
      const values = {};
      for (const [like, value] of fields) {
        const block = view.blocks.find((each) => says(each.label, like));
        assert.ok(block, `the form has a field like ${like}: ${JSON.stringify(view.blocks.map((each) => each.label?.text))}`);
        values[block.block_id] = { [block.element.action_id]: { type: block.element.type, ...stateOf(block.element, value) } };
      }
      return acted(stage, person.token, { type: 'view_submission', view_id: view.id, values });
    },

    /** Fills it in, and it is taken. */
    async send(title, ...fields) {
      assert.deepEqual(await hands.fill(title, ...fields), { ok: true }, `the form ${title} is taken`);
    },
  };
  return hands;
}

/** What a field of an open form holds from the beginning. */
export function prefilled(view, like) {
  const { element } = view.blocks.find((each) => says(each.label, like)) ?? assert.fail(`no field like ${like}`);
  return element.initial_value ?? element.initial_date ?? element.initial_option?.text.text ?? '';
}
