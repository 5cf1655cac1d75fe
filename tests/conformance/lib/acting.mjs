// What the people of a golden story do, done over the wire: with Slack's own clients, by buttons, forms and commands, and on the desk's pages.
import { strict as assert } from 'node:assert';

/** What is pressed in a story: how it reads, and by what other way it can be done where no button stands. */
const PRESSES = {
  Claim: [/I'll look$|Me too$/, 'claim'],
  'Let go': [/^Let go$/, '/letgo'],
  Resolve: [/✅ Resolve$|Yes, solved/, 'resolve'],
  Reopen: [/^Reopen$|It is one|Open it again/, '/reopen'],
  'Still solved': [/^Still solved$/],
  Why: [/^Why\?$/, 'why'],
  'What we know': [/^What we know$/],
  'Move it': [/^Move it into/],
  'Another question': [/another question/],
  "It didn't help": [/It didn't help/],
  'Lower it': [/It can wait a little/],
  'I take it': [/^I take it$/],
  'Not me': [/^Not me$/],
  'Not a question': [/^Not a question$/],
  'Remember it': [/Yes, remember it/],
  'No promise': [/^No$/],
  'Not yet': [/^Not yet$/],
};

const FORMS = {
  issue: [/Create the issue|Fill in the issue/, /Create the issue/, [/What is broken/, 'Nobody gets in.']],
  bug: [/^Fill it in$|Fill in the bug report/, /Report the bug/, [/What happens instead/, 'It is not as it should be.']],
  intake: [/^Fill it in$|Fill in the request/, /Request for Product/, [/What is the problem/, 'It cannot be planned.'], [/What success looks like/, 'A plan.'], [/How much it matters/, /helps a lot/]],
};
const FACTS = { success: /What success looks like/, steps: /^Steps/ };
const PROMISES = { '30m': /In 30 minutes/, '1h': /In an hour/ };

/** Does the line of a step. Where nothing stands to be pressed, a line of which the desk makes nothing is left out. */
export function actsOf({ stage, people, pages, threads, before, told, on, cardOn, numberOf, ticket }) {
  const by = ({ who }) => people[who];
  const words = (tags, text) => `${tags}${text.replaceAll(' // ', '\n')}`;

  /** Everybody's message: the question, the card, or the reply of a time. */
  const messageOf = async (step, name = 'the question') => {
    const thread = on(step.label);
    const ts = name === 'the question' ? thread.ts : name === 'the card' ? (await cardOn(thread)).ts : thread.said.get(name.replace('the reply of ', ''));
    return { channel: thread.channel, ts };
  };
  async function asks(step, [where, tags, text]) {
    const channel = step.label ? on('').channel : stage.channel(where ? 'strategicdelivery' : 'support');
    if (threads.has(step.label)) before.push(on(step.label));
    const { ts } = await by(step).say(channel, words(tags, text));
    threads.set(step.label, { channel, ts, said: new Map() });
  }

  async function replies(step, [tags, text]) {
    const { ts } = await by(step).reply(on(step.label), words(tags, text));
    on(step.label).said.set(step.time, ts);
  }

  /** Whoever reacted so long ago, and has let go by a button since, takes the reaction away first. */
  async function reacts(step, [name, what]) {
    const message = await messageOf(step, what);
    const { ok } = await by(step).react(message, name).catch((problem) => problem.data ?? assert.fail(problem));
    if (ok) return;
    await by(step).unreact(message, name);
    await by(step).react(message, name);
  }

  /** A card that is gone took its reactions with it: there is nothing to take away. */
  async function takes(step, [name, what]) {
    const isOnOldCard = what === 'the card' && step.effects.length === 0;
    await by(step).unreact(await messageOf(step, what), name).catch((problem) => assert.ok(isOnOldCard && problem.data?.error === 'no_reaction', problem));
  }

  /** What can be pressed now, or nothing. */
  const sees = async (step, like) => (await by(step).sees(like, on(step.label))) ?? (await by(step).sees(like));

  async function presses(step, [name, about]) {
    const [like, otherwise] = PRESSES[name] ?? assert.fail(`nobody knows how to press ${name}`);
    const act = await sees(step, like);
    if (act) return by(step).act(act, `${step.who} presses ${name}`);
    if (otherwise?.startsWith('/')) return commands(step, otherwise.slice(1));
    if (otherwise) return shortcut(step, otherwise);
    return isGone(step, `${name}${about ?? ''}`);
  }

  /** What is pressed once is gone from a person's own messages: a second press, of which the desk must make nothing, cannot be made. */
  const isGone = (step, what) => {
    assert.ok(step.isStale || /^ {6}nothing$/.test(step.heard), `there is no ${what} to press for ${step.who} at ${step.time}`);
    step.effects = [];
  };

  const shortcut = async (step, callback_id) => by(step).act({ type: 'message_action', callback_id, channel: on(step.label).channel, message_ts: on(step.label).ts }, `${callback_id} of ${step.who}`);

  /** A command is answered at once that it is on its way. */
  async function commands(step, text) {
    await by(step).command(on(step.label).channel, `${text} #${await numberOf(on(step.label))}`);
    step.effects.unshift({ kind: 'answer', parts: [step.who] });
  }

  /** Opens a form by what is pressed, fills it in and sends it; what it refuses is told to its sender alone. */
  async function fills(step, like, title, ...fields) {
    const act = await sees(step, like);
    if (!act) return isGone(step, like);
    await by(step).act(act, `${step.who} presses ${like}`);
    const { ok, errors } = await by(step).fill(title, ...fields);
    assert.ok(ok, `the form ${title} of ${step.who} is acknowledged`);
    if (!errors) return undefined;
    const view = await by(step).form(title);
    told.set(step.who, [...(told.get(step.who) ?? []), JSON.stringify(errors)]);
    return by(step).tries({ type: 'view_closed', view_id: view.id });
  }

  async function handsOver(step, [how, to]) {
    const like = how === 'brings in' ? /bring in a colleague/ : /^Hand over/;
    if (!(await sees(step, like))) return commands(step, `handoff <@${people[to].id}>`);
    if (/^ {6}nothing$/.test(step.heard)) return undefined; // a form is sent once
    return fills(step, like, how === 'brings in' ? /Bring in/ : /Hand over/, [/Who could know/, people[to]]);
  }

  const promises = (step, [when]) => (PROMISES[when] ? fills(step, /Promise an update/, /Promise an update/, [/be back/, PROMISES[when]]) : commandRefused(step, `promise ${when}`));

  /** A command that says at once what is wrong with it. */
  const commandRefused = async (step, text) => by(step).command(on(step.label).channel, `${text} #${await numberOf(on(step.label))}`);

  /** Where it has moved on already the form says so, instead of asking for words. */
  async function movesOn(step, [text]) {
    const like = /Ask in #support|Nobody knows/;
    const act = await sees(step, like);
    if (!act) return isGone(step, like);
    if (!/asked there already/.test(step.heard)) return fills(step, like, /Ask there/, [/The question/, text]);
    await by(step).act(act, `${step.who} presses ${like}`);
    const notice = await by(step).form(/Asked already/);
    told.set(step.who, [JSON.stringify(notice.blocks)]);
    return by(step).tries({ type: 'view_closed', view_id: notice.id });
  }

  async function moves(step, [to, who, reason = '']) {
    const page = `/tickets/${ticket()}`;
    return (await pages(who ?? 'bob')).send(page, `${page}/state`, { to: to.replace(' ', ''), reason });
  }

  async function writesToAsker(step, [who, text]) {
    const page = `/tickets/${ticket()}`;
    return (await pages(who)).send(page, `${page}/comment`, { text, asker: 'yes' });
  }

  /** The desk looks for the message that somebody marked by itself. */
  const makesCase = async (step) => (/already/.test(step.heard) ? shortcut(step, 'make_case') : undefined);

  const ACTS = [
    [/^asks (in pre-triage )?((?:@\w+ )*)"(.*)"$/, asks],
    [/^replies ((?:@\w+ )*)"(.*)"$/, replies],
    [/^reacts with (\S+)(?: on (.+))?$/, reacts],
    [/^takes (\S+) away(?: from (.+))?$/, takes],
    [/^edits (.+?) to ((?:@\w+ )*)"(.*)"$/, async (step, [what, tags, text]) => by(step).client.chat.update({ ...(await messageOf(step, what)), text: words(tags, text) })],
    [/^deletes (.+)$/, async (step, [what]) => by(step).client.chat.delete(await messageOf(step, what))],
    [/^presses (.+?)(?: for (.+))?$/, presses],
    [/^(hands over to|brings in) (\w+) by V\d+$/, handsOver],
    [/^does V\d+ all the same$/, async (step) => ((await sees(step, /^Hand it over$/)) ? by(step).press(/^Hand it over$/, on(step.label)) : isGone(step, 'question'))],
    [/^promises "(.+)"$/, promises],
    [/^grades it (\d)$/, (step, [level]) => fills(step, /It is a bug|Grade the bug anew/, /How bad is the bug/, [/^Severity/, new RegExp(`^${level}`)], ...(level === '1' ? [[/severity 1/, [/confirmed/]]] : []))],
    [/^routes it to (\w+)$/, (step, [team]) => (team === 'Nowhere' ? commandRefused(step, 'route nowhere') : fills(step, /Route to a team/, /Who owns the answer/, [/Team/, new RegExp(team)]))],
    [/^asks for the request form$/, async (step) => ((await sees(step, /ask for a request/)) ? by(step).press(/ask for a request/, on(step.label)) : isGone(step, 'request form'))],
    [/^fills in (issue|bug|intake)$/, (step, [kind]) => fills(step, ...FORMS[kind])],
    [/^fills in the checklist: ([a-z_ ]*)(?:, url "(.*?)")?(?:, steps "(.*)")?$/, (step, [so, url]) => fills(step, /Tell the developers/, /Help the developers/, [/What is so/, so.split(' ').map((sign) => ({ down: /It is down/, no_workaround: /no work-around/, all_users: /All users/ })[sign])], [/URL/, url])],
    [/^fills in (\w+) as "(.*)"$/, (step, [kind, text]) => fills(step, /Gather facts/, /What we know/, [FACTS[kind], text])],
    [/^chooses (\w+)(?: because "(.*)")?$/, (step, [urgency, why]) => fills(step, /Raise or lower/, /How urgent/, [/How urgent/, new RegExp(`^${urgency === 'whenever' ? 'soon' : urgency}`)], ...(why ? [[/Why/, why]] : []))],
    [/^moves it on as "(.*)"$/, movesOn],
    [/^makes it a case of \w+$/, makesCase],
    [/^\w+ \S+ moves to ([a-z ]+) in revision \d+(?: by (\w+))?(?:, saying "(.*)")?$/, moves],
    [/^\w+ \S+ says to the asker by (\w+) "(.*)"$/, writesToAsker],
    [/^ticks$/, () => undefined],
  ];

  return (step) => {
    const [like, act] = ACTS.find(([each]) => each.test(step.does)) ?? assert.fail(`nobody can do this over the wire: ${step.does}`);
    return act(step, like.exec(step.does).slice(1));
  };
}
