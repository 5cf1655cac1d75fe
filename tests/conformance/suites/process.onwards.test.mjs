// The process over the wire, R13 … R17: what needs more than an answer is graded, routed, and goes on in a ticket.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { prefilled, wordsOf } from '../lib/hands.mjs';
import { noDesk, openOffice } from '../lib/office.mjs';

describe('the process: when more is needed', { skip: noDesk }, () => {
  let office;
  let people;
  let queue;
  before(async () => {
    office = await openOffice();
    people = office.people;
    queue = await office.visit(people.ruth);
    const [, code] = /No administrator yet.* (\S+)\s/.exec(office.desk.said());
    await queue.send('/admin/claim', '/admin/claim', { code });
  });
  after(() => office?.close());
  beforeEach(() => office.begins('10:00'));

  /** A question that somebody of the support team has graded. */
  async function graded(asker, text, by, level, ...more) {
    const question = await office.ask(asker, text);
    await question.card(/Waiting/);
    await by.react(question, 'eyes');
    await question.card(/is looking into it/);
    await by.command(question.channel, `bug ${level} #${await question.number()}`);
    await by.send(/How bad is the bug/, ...more);
    return question;
  }

  /** The number of the question's ticket, as its card shows it. */
  const ticketOf = async (question) => Number(/Ticket (\d+)/.exec(wordsOf(await question.card(/Ticket \d+/)))[1]);

  test('R13: from the ticket on the talk goes on there, and its words, state and outcome come back', async () => {
    const { tom, kofi } = people;
    const question = await graded(tom, 'The saved filter shows people who left.', kofi, 3);
    await tom.press(/Fill it in/, question);
    await tom.send(/Report the bug/, [/What happens instead/, 'People who left are still listed.']);
    await question.says(/From here on the work goes on in ticket/);
    const ticket = await ticketOf(question);

    await kofi.reply(question, 'One more client has it: Otter & Pine.');
    await kofi.hears('where it goes on', /is now in ticket.*The next time, best write it there/);
    await office.stage.until('the reply in the ticket', async () => (await queue.open(`/tickets/${ticket}`)).html.includes('One more client has it'));
    await queue.send(`/tickets/${ticket}`, `/tickets/${ticket}/comment`, { text: 'Do they share the filter?', asker: 'yes' });
    await question.says(/Ruth wrote in ticket.*Do they share the filter\?/s);
    await queue.send(`/tickets/${ticket}`, `/tickets/${ticket}/state`, { to: 'done', reason: 'Left people are filtered out.' });
    await question.says(/is done.*Left people are filtered out.*is it solved for you\?/s);
    await tom.press(/Not yet/, question);
    await office.stage.until('the ticket to be open again', async () => /class="status is-unclaimed"/.test((await queue.open(`/tickets/${ticket}`)).html));
    await queue.send(`/tickets/${ticket}`, `/tickets/${ticket}/state`, { to: 'done', reason: 'Now for shared filters, too.' });
    await question.says(/Now for shared filters, too/);
    await tom.press(/Yes, solved/, question);

    await question.card(/Resolved by Tom/);
    await kofi.reply(question, 'Thank you for your patience!');
    assert.equal((await kofi.privately()).filter((each) => /is now in ticket/.test(wordsOf(each))).length, 1, 'told once');
  });

  test('R14: the support team says how bad a bug is, by the definitions; the worst is confirmed', async () => {
    const { tom, lena } = people;
    const question = await office.ask(tom, 'The login page has a typo: "pasword".');
    await question.card(/Waiting/);
    await lena.react(question, 'eyes');
    await question.card(/Lena is looking/);

    await lena.press(/It is a bug/, question);
    assert.match(wordsOf(await lena.form(/How bad is the bug/)), /4 Minor\*: no user affected, UX\/UI, annoyance, typos/);
    assert.ok((await lena.fill(/How bad is the bug/, [/^Severity/, /^1/])).errors?.confirmed, 'severity 1 is confirmed first');
    await lena.send(/How bad is the bug/, [/^Severity/, /^4/]);

    await question.card(/severity 4, minor/);
  });

  test('R15: severity 1 goes to engineering at once, comes before everything else, and Product is told of the shift', async () => {
    const { maya, lena, ada, nora, theo } = people;
    const question = await graded(maya, 'Sign-in answers 502 for every client: https://app.larkspur.example/login', lena, 1, [/severity 1/, [/confirmed/]]);

    const called = await question.says(/goes before everything else/);
    assert.ok(wordsOf(called).includes(`<!subteam^${office.stage.group('dev911')}`), 'it calls @dev911');
    await ada.hears('that she is needed', /A developer is needed at once: Lena graded/);
    await maya.press(/Create the issue/, question);
    await maya.send(/Create the issue/, [/What is broken/, 'Everything.']);
    await maya.hears('that it is not hers', /filled in by the technical team/);
    await theo.press(/Create the issue/, question);
    assert.match(prefilled(await theo.form(/Create the issue/), /Where/), /larkspur\.example\/login/, 'it is filled in from the case');
    await theo.send(/Create the issue/, [/What is broken/, 'Sign-in has no database connections left.']);

    const first = await ticketOf(question);
    const shift = await office.post(nora, 'product', /A shift in priority/);
    assert.match(wordsOf(shift), new RegExp(`engineering works on ticket.*${first}.*goes before everything else`));
    const { html } = await queue.open('/tickets');
    assert.equal(/\/tickets\/(\d+)"/.exec(html)[1], `${first}`, 'it stands first in the queue');
  });

  test('R16: the reporter is sent the bug form, filled in beforehand, reminded once, and a supporter may fill it in for them', async () => {
    const { tom, kofi } = people;
    const question = await graded(tom, 'Exports drop the leading zeros.\nExpected: 00123\nActual: 123', kofi, 2);
    await question.says(/Tom, to get this moving we need the bug report from you/);

    await office.pass(4 * 60);
    await tom.hears('of the form', /still waits for the bug report/);
    await office.pass(60);
    await kofi.press(/Fill in the bug report/, question);
    const form = await kofi.form(/Report the bug/);
    assert.match(prefilled(form, /In one line/), /Exports drop the leading zeros/);
    assert.deepEqual([/What you expected/, /What happens instead/].map((field) => prefilled(form, field)), ['00123', '123']);
    await kofi.send(/Report the bug/);

    const { html } = await queue.open(`/tickets/${await ticketOf(question)}`);
    assert.match(html, /Filled in by[\s\S]*Kofi/, 'the ticket says who filled it in for whom');
    assert.equal((await tom.privately()).filter((each) => /still waits/.test(wordsOf(each))).length, 1, 'reminded once');
  });

  test('R17: what is no bug goes to the team that owns the answer, with everything known so far', async () => {
    const { tom, lena, nora } = people;
    const question = await office.ask(tom, 'Why do colours mean the opposite since this week?');
    await question.card(/Waiting/);
    await lena.reply(question, 'It looks as if somebody had changed that on purpose.');
    await question.card(/Lena is looking/);

    await lena.command(question.channel, `route product #${await question.number()}`);
    await lena.send(/Who owns the answer/, [/What should they know/, 'Two clients asked.']);

    await question.says(/This is with \*Product\* now/);
    const packet = wordsOf(await office.post(nora, 'product', /your team owns the answer/));
    for (const part of [/Two clients asked/, /Why do colours mean the opposite/, /changed that on purpose/]) assert.match(packet, part);
  });

  test('R17: what needs more becomes a request, which the reporter fills in for Product', async () => {
    const { tom, lena } = people;
    const question = await office.ask(tom, 'Could the pipeline show weeks?');
    await question.card(/Waiting/);
    await lena.react(question, 'eyes');
    await question.card(/Lena is looking/);

    await lena.press(/No bug: ask for a request/, question);
    await question.says(/we need the request for Product from you/);
    await tom.press(/Fill it in/, question);
    assert.ok((await tom.fill(/Request for Product/, [/What is the problem/, 'Clients plan by weeks.'])).errors, 'what is required is asked for');
    await tom.send(/Request for Product/, [/What success looks like/, 'Weeks beside months.'], [/How much it matters/, /helps a lot/]);

    const { html } = await queue.open(`/tickets/${await ticketOf(question)}`);
    assert.match(html, /Clients plan by weeks/);
  });
});
