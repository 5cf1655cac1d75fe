// Plays a golden story at the real desk: what its people do, done by people with Slack's own clients, and what the desk does, held to the text.
import { strict as assert } from 'node:assert';
import { actsOf } from './acting.mjs';
import { duty, groups } from './cast.mjs';
import { patiently, wordsOf } from './hands.mjs';
import { cardOf, cardSeen, wordsFor } from './telling.mjs';

const EVENT = { asks: 'message', replies: 'message', edits: 'message', reacts: 'reaction_added', takes: 'reaction_removed' };
const HOUR = 3600;
const isCard = ({ text }) => /^Case \d+:/.test(text);

/** A story on the stage. `helm` is Ruth, who sees everything and says nothing; `differs` says of a card what it shows instead. */
export function onStage(office, { helm, pages, awake, differs }) {
  const { stage, people } = office;
  const { control, app } = stage;
  const threads = new Map(); // by label: the question, and below it what was said
  const before = []; // questions that were none
  const seen = new Set();
  const told = new Map(); // what forms and commands answered at once, by person
  const shown = new Map(); // by label: what its card was said to show last
  let midnight;
  let tickets = 0;

  const wait = (what, ask) => patiently(stage, what, ask, 40_000);
  const on = (label) => threads.get(label) ?? assert.fail(`no thread [${label}] yet`);
  const clockOf = async () => ((await control.now()) - midnight) / 1000;
  const isDesk = ({ user }) => user === app.bot_user_id;
  const keyOf = ({ channel = '', ts }, who = '') => `${who}${channel}${ts}`;

  async function moveTo(seconds) {
    await stage.settled();
    const now = await clockOf();
    if (seconds > now) await control.advance(`PT${(seconds - now).toFixed(3)}S`);
    if (seconds - now > HOUR) await awake();
  }

  const below = async (thread) => (await helm.thread(thread)).filter((each) => isDesk(each) && each.ts !== thread.ts);
  const cardOn = async (thread) => (await below(thread)).find(isCard);
  const numberOf = async (thread) => /^Case (\d+):/.exec((await cardOn(thread)).text)[1];

  const acts = actsOf({ stage, people, pages, threads, before, told, on, cardOn, numberOf, ticket: () => tickets });

  /** Those are on duty whom the page reaches. */
  async function putOnDuty(step) {
    for (const { does } of step.itself) {
      const [, names, group] = /^goes to (.+) of (@\w+),/.exec(does) ?? [];
      if (names) await onDuty(group, names === 'nobody' ? ['zoe'] : names.split(' and '), names === 'nobody');
    }
  }

  /** What goes wrong on the way. */
  async function disturb(step) {
    const event = EVENT[step.does.split(' ')[0]];
    if (step.isTwice) await control.fault({ kind: 'duplicate', event });
    if (step.late) await control.fault({ kind: 'delay', event, delay: `PT${step.late}S`, times: -1 }); // an answer is told twice, once as an answer of its thread
    step.isLost = step.itself.some(({ does }) => does === 'misses the card');
    if (step.isLost) await control.fault({ kind: 'refused', method: 'chat.update', error: 'message_not_found' });
  }

  async function onDuty(group, names, isAway = false) {
    await control.member(people.zoe.id, false);
    await helm.client.usergroups.users.update({ usergroup: groups[group], users: names.map((name) => people[name].id).join(',') });
    await control.member(people.zoe.id, isAway);
    await stage.settled();
  }

  /** The first message of a place that nobody has accounted for and that reads like this. */
  const fresh = async (pool, like, who = '') => {
    const found = (await pool()).find((each) => !seen.has(keyOf(each, who)) && like.test(wordsOf(each)));
    if (found) seen.add(keyOf(found, who));
    return found;
  };
  const privately = (name) => people[name].privately();
  /** What the desk says at the top of a channel, beside the week's review, of which no story here tells. */
  const tops = async (name) => (await helm.channel(stage.channel(name))).filter((each) => isDesk(each) && !/^Our week/.test(each.text));

  const CHECKS = {
    async card({ label, parts: [golden] }) {
      const wanted = cardOf(golden);
      shown.set(label, golden);
      const isSo = async () => assert.deepEqual(cardSeen(await cardOn(on(label))), wanted);
      await wait(`a card that shows “${golden}”`, () => isSo().then(() => true, () => false)).catch(isSo);
      tickets = Number(/Ticket (\d+)/.exec(wordsOf(await cardOn(on(label))))?.[1] ?? tickets);
    },
    thread: ({ label, parts: [phrase] }) => wait(`the thread to say “${phrase}”`, () => fresh(async () => (await below(on(label))).filter((each) => !isCard(each)), wordsFor(phrase))),
    async whisper({ parts: [name, phrase] }) {
      const like = wordsFor(phrase);
      const answered = (told.get(name) ?? []).find((each) => like.test(each));
      if (answered) return told.set(name, told.get(name).filter((each) => each !== answered));
      return wait(`${name} alone to be told “${phrase}”`, () => fresh(async () => (await privately(name)).filter((each) => each.is_ephemeral), like, name));
    },
    letter: ({ parts: [name, phrase] }) => wait(`${name} to be written “${phrase}”`, () => fresh(async () => (await privately(name)).filter((each) => !each.is_ephemeral), wordsFor(phrase), name)),
    channel: ({ parts: [name, phrase] }) => wait(`#${name} to say “${phrase}”`, () => fresh(() => tops(name), wordsFor(phrase))),
    async asked({ parts: [where, name] }) {
      const { ts } = await wait(`the question of ${name} in #${where}`, () => fresh(() => tops(where), new RegExp(`${people[name].name} asks`)));
      threads.set('there', { channel: stage.channel(where), ts, said: new Map() });
    },
    answer: ({ parts: [name] }) => wait(`${name} to be answered`, () => fresh(() => privately(name), /is on its way to/, name)),
    async ticket({ parts: [verb, what], label }) {
      const [, reply] = /the reply of ([\d:]+) to/.exec(what) ?? [];
      const page = async () => (await pages('ruth')).open(verb === 'puts' ? '/tickets' : `/tickets/${tickets}`);
      const message = reply && (await helm.thread(on(label))).find(({ ts }) => ts === on(label).said.get(reply));
      if (reply && !message) return; // deleted, there too
      const like = reply ? message.text : verb === 'opens' ? 'class="status is-unclaimed"' : verb === 'puts' ? `/tickets/${tickets}"` : 'severity 2';
      await wait(`the ticket when the desk ${verb} ${what}`, async () => (await page()).html.toLowerCase().includes(like.toLowerCase()));
    },
    unseen: () => undefined,
  };

  async function check(step) {
    const order = [...step.effects.filter(({ kind }) => kind !== 'ticket'), ...step.effects.filter(({ kind }) => kind === 'ticket')];
    const last = (effect) => effect.kind !== 'card' || step.effects.findLast(({ kind, label }) => kind === 'card' && label === effect.label) === effect;
    for (const effect of order.filter(last)) await CHECKS[effect.kind](differs(step, effect));
  }

  /** The desk lost sight of its card and posts it anew; the old one goes away. */
  async function loseCard(thread) {
    const cards = () => below(thread).then((all) => all.filter(isCard));
    await wait('a second card', async () => (await cards()).length === 2);
    await stage.bot().chat.delete({ channel: thread.channel, ts: (await cards())[0].ts });
  }

  const all = () => [...before, ...threads.values()];

  return {
    /** Begins on a business day at the story's first minute; whatever came over night is not of the story. */
    async begin(seconds, quiet) {
      midnight = (await control.now()) - seconds * 1000;
      await quiet([]);
      for (const [group, names] of Object.entries(duty)) await onDuty(group, names);
      for (const name of Object.keys(people)) for (const each of await privately(name)) seen.add(keyOf(each, name));
      for (const name of ['support', 'product', 'strategicdelivery']) for (const each of await tops(name)) seen.add(keyOf(each));
    },

    async play(step) {
      await stage.settled();
      for (const [label, golden] of shown) assert.deepEqual(cardSeen(await cardOn(on(label))), cardOf(golden), 'the card is as it was said to be last');
      await putOnDuty(step);
      await moveTo(step.does === 'ticks' && !/:\d\d:/.test(step.time) ? step.at + 20 : step.at);
      await disturb(step);
      await acts(step);
      if (step.late) await stage.settled().then(control.clearFaults);
      if (step.until > step.at) await moveTo(step.until);
      if (step.isLost) await loseCard(on(step.label));
      await check(step);
    },

    /** Nothing was said that the story does not tell, beside what may be told to somebody, and the card is one. */
    async isAll(steps, quiet, [somebody, phrase] = []) {
      await quiet(await Promise.all(all().map((thread) => cardOn(thread).then((card) => card && { ...thread, number: /^Case (\d+):/.exec(card.text)[1] }))));
      if (somebody) await fresh(() => privately(somebody), wordsFor(phrase), somebody);
      for (const [label, thread] of threads) {
        const posts = await below(thread);
        const shows = steps.some(({ effects }) => effects.some((each) => each.kind === 'card' && each.label === label));
        assert.deepEqual(posts.filter((each) => !isCard(each) && !seen.has(keyOf(each))).map(({ text }) => text), [], 'nothing more in the thread');
        assert.equal(posts.filter(isCard).length, shows ? 1 : 0, `cards in the thread [${label}]`);
      }
      for (const name of Object.keys(people).filter((each) => each !== 'ruth')) {
        assert.deepEqual((await privately(name)).filter((each) => !seen.has(keyOf(each, name))).map(({ text }) => text), [], `nothing more to ${name}`);
        assert.deepEqual(told.get(name) ?? [], [], `nothing more answered to ${name}`);
      }
      for (const name of ['support', 'product', 'strategicdelivery']) assert.deepEqual((await tops(name)).filter((each) => !seen.has(keyOf(each))).map(({ text }) => text), [], `nothing more in #${name}`);
    },

    /** What is left open is closed, so that nobody is reminded of it in a later story. */
    async end() {
      for (const thread of all()) {
        const card = await cardOn(thread);
        if (card && !/Resolved by/.test(card.text)) await helm.react({ channel: thread.channel, ts: card.ts }, 'heavy_check_mark').catch(() => undefined);
      }
      await stage.settled();
    },
  };
}
