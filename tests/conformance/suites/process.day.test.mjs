// A whole day: the script that anybody can play in the sandbox, with the real desk. Nobody helps, no step fails, and the desk is quiet.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { wordsOf } from '../lib/hands.mjs';
import { noDesk, openOffice } from '../lib/office.mjs';

const SPEED = 400;
const LIMIT_MS = 280_000;

/** What the desk may say in a thread beside its one card, and by which rule; each at most once in a thread, and nothing else. */
const IN_THREADS = [
  ['R3: the clock of pre-triage ran out', /nobody here has had an answer in time/],
  ['R3: where it was asked', /It is asked in #support now/],
  ['R3: how it ended there', /^✅ Solved in #support/],
  ['R4: what was written beside the thread', /beside this thread/],
  ['R7: who was paged', /^🚨 I paged/],
  ['R7: what the asker told developers', /^\*What \w+ knows of the emergency/],
  ['R9: what is missing', /so that we can help quickly, please add/],
  ['R11: the time that was promised', /will be back here with an update by/],
  ['R13: a file that stays here', /files? of this thread (is|are) not in ticket/i],
  ['R13: where the work goes on', /^From here on the work goes on in ticket/],
  ['R13: what was written in the ticket', /wrote in ticket/],
  ['R13: the ticket is done', /is it solved for you/],
  ['R15: severity 1', /it goes before everything else\. The technical team/],
  ['R16, R17: the form for the reporter', /to get this moving we need/],
  ['R17: the team that owns the answer', /^This is with \*/],
  ['R18: the page that answers it', /found the page that answers this/],
  ['a reply after it was solved', /this case was marked as solved/],
];

/** What the desk may say to one person alone: pages at any hour, all else in their hours. What a person did is answered to them, and only then. */
const PAGES = /needs a developer at once|A developer is needed at once/;
/** Whoever was called hears at any hour, too, that they need not come. */
const PAGE_ENDS = /has case \d+\. Nothing more for you to do|needs nobody any more, says/;
const ANSWERS = /You chose|is on its way to|A form opens for|Done: it lives in|has it now, with everything|is yours; the thread shows|This week so far/;
/** People press once more when Slack says that a press came to nothing; if it had worked after all, they are told so. */
const AGAIN = /was asked for already|for this already|is graded severity \d already|in #?\S+ already|is on its way to .* already|is with .* already|is settled already/;
const ADVICE = [
  ['R4', /Does this belong to/],
  ['R7: what would help the developers', /I'm paging a developer for you/],
  ['R8: two began at once', /began to look into case (\d+) at the same time/],
  ['R5 … R7: an answer falls due', /You are looking into.*first answer is due/],
  ['R11: to confirm a promise', /Shall I remember/],
  ['R11: a promise falls due', /you promised \w+ an update by/],
  ['R12: everything gathered', /handed case \d+ over to you/],
  ['R13: where the talk goes on', /The next time, best write it there/],
  ['R18: a follow-up', /counts on you/],
];

/** Beside pages and answers to what they did themselves: askers hear little; who helps hears a little more. */
const MOST_FOR = { asker: 3, support: 3, product: 1, developer: 4, manager: 0 };

describe('a day, played whole', { skip: noDesk }, () => {
  let office;
  let threads;
  before(async () => {
    office = await openOffice({ boards: true });
    await office.stage.control.play(SPEED);
    const over = async () => ((await office.stage.control.played()).state === 'playing' ? false : office.stage.control.played());
    const end = await office.stage.until('the day to end', over, LIMIT_MS);
    await office.stage.settled();
    assert.deepEqual([end.state, end.skipped], ['finished', []], 'every step was done');
    threads = await threadsOf();
  }, { timeout: LIMIT_MS });
  after(() => office?.close());

  const isDesk = ({ user }) => user === office.stage.app.bot_user_id;
  const isCard = ({ text }) => /^Case \d+:/.test(text);

  /** Every thread of every channel: where, its first message, and what the desk wrote below. */
  async function threadsOf() {
    const { stage, people } = office;
    const all = [];
    for (const channel of stage.workspace.channels) {
      const reader = Object.values(people).find(({ id }) => channel.members.includes(id));
      for (const first of await reader.channel(channel.id)) {
        const replies = first.reply_count ? (await reader.thread({ channel: channel.id, ts: first.ts })).slice(1) : [];
        all.push({ where: channel.name, first, said: replies.filter(isDesk), card: replies.find(isCard) });
      }
    }
    return all;
  }

  const thread = (like) => threads.find(({ first, card }) => card && like.test(first.text));
  const cardOf = (like) => wordsOf(thread(like).card);

  test('what was asked was solved, moved on, merged, graded, routed and filed', () => {
    assert.match(cardOf(/usage export/), /Resolved by Tom/);
    assert.match(cardOf(/totals in Harbour/), /Resolved by Maya.*soon.*:vhs:.*:documentation:/s);
    assert.match(cardOf(/^<!subteam.*@sos.*refund twice/), /Asked in #support.*Solved in/s);
    assert.match(cardOf(/Kofi asks:.*refund twice/), /Resolved by Ada.*From pre-triage/s);
    assert.match(cardOf(/pipeline page stays empty/), /Resolved by Tom.*what was written beside it.*severity 3, low.*Ticket \d+/s);
    assert.match(cardOf(/also, it is empty in Firefox/i), /Moved into another thread/);
    assert.match(cardOf(/Nobody can sign in/), /Resolved by Ada.*emergency.*:coffin:.*severity 1.*Ticket OPS-\d+/s);
    assert.match(cardOf(/help me understand why the tax/), /Resolved by Tom.*soon.*:evergreen_tree:/s);
    assert.match(cardOf(/colours of the funnel/), /Resolved by Nora.*:necktie:.*with Product/s);
    assert.match(cardOf(/weeks beside months/), /Lena is looking into it.*Ticket \d+/s);
    assert.equal(thread(/Thank you all for this morning/), undefined, 'thanks are no question');
  });

  test('Product was told of the shift, its team of the question, and the week was looked back on', () => {
    const top = (where) => threads.filter((each) => each.where === where && isDesk(each.first)).map(({ first }) => wordsOf(first)).join('\n');
    assert.match(top('product'), /A shift in priority/);
    assert.match(top('product'), /your team owns the answer/);
    const review = top('support-review');
    for (const part of [/Promises we missed/, /Alarms that turned out to be none/, /Post-mortems to write/, /Documentation that is missing/, /Theo takes care/]) assert.match(review, part);
  });

  test('what is done in Jira and Wrike comes back into the threads, and what is said here goes there', async () => {
    const words = (like) => thread(like).said.map(wordsOf).join('\n');
    assert.match(words(/Nobody can sign in/), /Ada Kowalska wrote in ticket.*pool was halved/s);
    assert.match(words(/Nobody can sign in/), /is done\..*is it solved for you/s);
    assert.match(words(/pipeline page stays empty/), /Theo Grant wrote in ticket.*nightly job/s);
    const told = async (system) => JSON.stringify(await (await fetch(`${office.stage.control.baseUrl}/_sandbox/${system}`)).json());
    assert.match(await told('jira'), /Confirmed by two of the three/);
    assert.match(await told('wrike'), /Elm & Ivy/);
    assert.match(await told('wrike'), /pipeline-blank\.png/, 'the picture of the question hangs on the task');
  });

  test('the bug of severity 1 stands first on the board, in the sprint and of the highest priority', async () => {
    const { issues } = await (await fetch(`${office.stage.control.baseUrl}/_sandbox/jira`)).json();
    const [, key] = cardOf(/Nobody can sign in/).match(/Ticket (OPS-\d+)/);
    const [first, ...others] = issues;
    assert.equal(first.key, key, `the board: ${issues.map((each) => each.key).join(', ')}`);
    assert.deepEqual([first.sprint, first.priority], ['Sprint 12', 'Highest']);
    assert.ok(others.some((each) => each.sprint === first.sprint), 'it stands before others');
  });

  test('quiet: one card in a thread, and beside it only what a rule says, once', () => {
    for (const { where, first, said } of threads.filter((each) => each.card)) {
      assert.equal(said.filter(isCard).length, 1, `one card below “${first.text}”`);
      const words = said.filter((each) => !isCard(each));
      for (const each of words) assert.equal(IN_THREADS.filter(([, like]) => like.test(each.text)).length, 1, `a rule for “${each.text}” in #${where}`);
      for (const [rule, like] of IN_THREADS) assert.ok(words.filter(({ text }) => like.test(text)).length <= 1, `${rule}, once below “${first.text}”`);
    }
  });

  test('quiet: nobody is called for their own doing, and groups only where a rule calls them', () => {
    for (const { first, said } of threads) {
      for (const each of said) {
        const called = [...wordsOf(each).matchAll(/<@(\w+)/g)].map(([, id]) => id);
        const mayCall = /nobody here has had an answer in time/.test(each.text) ? [first.user] : [];
        assert.deepEqual(called.filter((id) => !mayCall.includes(id)), [], `nobody is pinged by “${each.text}”`);
        if (wordsOf(each).includes('<!subteam')) assert.match(each.text, /it goes before everything else/, 'a group is called for severity 1 alone');
      }
    }
  });

  test('quiet: each person hears what concerns them, once for each cause, in their own hours', async () => {
    for (const { person, name, privately } of Object.values(office.people)) {
      const told = (await privately()).map((each) => ({ ...each, words: each.text }));
      const news = told.filter(({ words }) => !PAGES.test(words) && !PAGE_ENDS.test(words) && !ANSWERS.test(words) && !AGAIN.test(words));
      for (const { words } of news) assert.equal(ADVICE.filter(([, like]) => like.test(words)).length, 1, `a rule for what ${name} was told: “${words}”`);
      assert.equal(new Set(news.map(({ words }) => words)).size, news.length, `${name} was told nothing twice: ${JSON.stringify(news.map(({ words }) => words))}`);
      assert.ok(news.length <= MOST_FOR[person.role], `${name} heard ${news.length} times: ${JSON.stringify(news.map(({ words }) => words))}`);
      for (const { ts, words } of told.filter((each) => !PAGES.test(each.words) && !PAGE_ENDS.test(each.words))) assert.ok(isInHours(Number(ts) * 1000, person.tz), `${name} was told “${words}” in their working hours`);
    }
  });

  test('quiet: who has taken a page is not called for the same once more', async () => {
    const calls = (await office.people.ada.privately()).filter(({ text }) => PAGES.test(text)).map(({ text }) => text);

    assert.equal(calls.filter((text) => /case 7\b/.test(text)).length, 1, JSON.stringify(calls));
  });

  /** From eight to half past six in their own time zone, as the playbook says. */
  function isInHours(ms, timeZone) {
    const [hour, minute] = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms).split(':').map(Number);
    return hour >= 8 && hour * 60 + minute <= 18 * 60 + 30;
  }
});
