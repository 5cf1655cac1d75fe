// The process over the wire, R8 … R12: who is on it, what is known, what was promised, and who is brought in.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { prefilled, wordsOf } from '../lib/hands.mjs';
import { noDesk, openOffice } from '../lib/office.mjs';

describe('the process: working', { skip: noDesk }, () => {
  let office;
  let people;
  before(async () => {
    office = await openOffice();
    people = office.people;
  });
  after(() => office?.close());
  beforeEach(() => office.begins('10:00'));

  test('R8: a reply or 👀 claims, taking the 👀 away lets go, the asker claims nothing', async () => {
    const { tom, kofi, lena } = people;
    const question = await office.ask(tom, 'How do I export to a spreadsheet?');
    await question.card(/Waiting/);

    await tom.reply(question, 'I mean all of it.');
    await kofi.react(question, 'eyes');
    await question.card(/Kofi is looking into it/);
    await lena.reply(question, 'It is under Reports, then Archive.');
    await question.card(/Kofi and Lena are looking into it/);
    await kofi.unreact(question, 'eyes');

    await question.card(/Lena is looking into it/);
    const why = await whyOf(lena, question);
    assert.match(why, /R8/, 'each step names its rule');
  });

  test('R8: two who begin at once learn of each other, in private', async () => {
    const { tom, kofi, lena } = people;
    const question = await office.ask(tom, 'The chart is empty, is that known?');
    await question.card(/Waiting/);

    await kofi.react(question, 'eyes');
    await question.card(/Kofi is looking/);
    await lena.react(question, 'eyes');

    await kofi.hears('of Lena', /Lena began to look into case \d+ at the same time/);
    await lena.hears('of Kofi', /Kofi began to look into case \d+ at the same time/);
  });

  test('R8: a claim gone quiet is asked about in private, then offered to the group', async () => {
    const { maya, kofi } = people;
    const question = await office.ask(maya, 'Which report shows refunds by week?');
    await question.card(/Waiting/);
    await kofi.react(question, 'eyes');
    await question.card(/Kofi is looking/);

    await office.pass(4 * 60);
    await kofi.hears('that she waits', /Maya has been waiting for you/);
    await office.pass(2 * 60);

    await question.says(/Maya is still waiting here, and Kofi seems to be busy elsewhere/);
  });

  test('R9: what is missing is asked for once, and everybody sees what is known', async () => {
    const { maya, nora } = people;
    const question = await office.ask(maya, '@oncall the June report shows 4,812 orders instead of 4,907: https://app.larkspur.example/reports/8841');
    await question.card(/soon/);

    await nora.react(question, 'eyes');
    const asked = await question.says(/so that we can help quickly, please add/);
    assert.match(asked.text, /by when you need it/);
    assert.doesNotMatch(asked.text, /a link to the page/, 'what was written is not asked for');
    await maya.press(/Fill it in/, question);
    const form = await maya.form(/What we know/);
    assert.match(prefilled(form, /Link/), /reports\/8841/, 'what is known stands in the form');
    await maya.send(/What we know/, [/Deadline/, 'by noon'], [/Expected/, '4,907 orders']);

    await question.card(/Link ✓.*Deadline ✓/);
    assert.equal(await question.count(/please add/), 1, 'asked once');
  });

  test('R10: what success looks like is a fact like the others', async () => {
    const { maya, nora } = people;
    const question = await office.ask(maya, '@oncall the totals do not tie out to a query, they ask until noon.');
    await question.card(/soon/);
    await nora.reply(question, 'Corrected numbers, or an explanation they can forward: which would be a success for them?');
    await question.card(/Nora is looking/);

    await nora.press(/Gather facts/, question);
    await nora.send(/What we know/, [/What success looks like/, 'An explanation they can forward.']);

    await question.card(/What success looks like ✓/);
    await nora.press(/What we know/, question);
    await nora.hears('what is known', /What success looks like\*: An explanation they can forward/);
  });

  test('R11: a sentence becomes a promise by one press; it is seen, reminded of, and kept by an update', async () => {
    const { maya, nora } = people;
    const question = await office.ask(maya, 'The monthly report looks odd to a client.');
    await question.card(/Waiting/);

    await nora.reply(question, 'I need 30 minutes to compare both sides.');
    await nora.hears('to confirm it', /Shall I remember: update by/);
    assert.equal(await question.count(/⏳/), 0, 'nothing is assumed');
    await nora.press(/Yes, remember it/, question);
    await question.says(/Nora will be back here with an update by/);
    await question.card(/⏳ Update from Nora by/);
    await office.pass(20);
    await nora.hears('before it falls due', /you promised Maya an update by/);
    await nora.reply(question, 'The report counts days in the time zone of the client, the query in UTC; that is all the difference.');

    const kept = async () => !wordsOf(await question.card(/Nora is looking/)).includes('⏳');
    await office.stage.until('the card without the promise', kept);
  });

  test('R11: a promise by /sos is renewed by one press, and one that is missed is seen', async () => {
    const { maya, kofi } = people;
    const question = await office.ask(maya, 'Why is the archive so slow today?');
    await question.card(/Waiting/);
    await kofi.react(question, 'eyes');
    await question.card(/Kofi is looking/);

    await kofi.command(question.channel, `promise 30m #${await question.number()}`);
    await question.card(/⏳ Update from Kofi by/);
    await office.pass(21);
    await kofi.press(/30 more minutes/);
    await question.says(/Kofi is still on it: the next update comes by/);
    const reminders = async () => (await kofi.privately()).filter((each) => /you promised/.test(wordsOf(each))).length;
    await office.pass(21);
    await office.stage.until('the reminder of the new time', async () => (await reminders()) === 2);
    await office.pass(20);

    await question.card(/⌛ An update from Kofi was due/);
    assert.equal(await reminders(), 2, 'one reminder for each time that was named');
  });

  test('R12: a colleague who is brought in gets everything in one piece', async () => {
    const { maya, kofi, theo } = people;
    const question = await office.ask(maya, 'Otter & Pine see an empty pipeline: https://app.larkspur.example/pipeline/2291');
    await question.card(/Waiting/);
    await kofi.reply(question, 'I cleared their cache, and it is the same.');
    await question.card(/Kofi is looking/);

    await kofi.command(question.channel, `handoff <@${theo.id}> it smells like the nightly job #${await question.number()}`);

    const packet = wordsOf(await theo.hears('everything', /Kofi handed case \d+ over to you/));
    for (const part of [/it smells like the nightly job/, /Otter &amp; Pine see an empty pipeline/, /pipeline\/2291/, /I cleared their cache/]) assert.match(packet, part);
    await question.card(/Theo is looking into it/);
  });

  test('R12: of somebody whose day is over it is said first, and they get it when their day begins', async () => {
    const { maya, kofi, ben } = people;
    const question = await office.ask(maya, 'Who decides about the colours of the charts?');
    await question.card(/Waiting/);
    await kofi.react(question, 'eyes');
    await question.card(/Kofi is looking/);

    await kofi.press(/Hand over/, question);
    await kofi.send(/Hand over/, [/Who could know/, ben], [/beside that/, 'A client asks.']);
    await kofi.hears('that Ben is off', /Ben's day is over.*Hand it over all the same/s);
    await kofi.press(/^Hand it over$/, question);
    await question.card(/Ben is looking into it/);
    assert.equal((await ben.privately()).length, 0, 'it is five in the morning in New York');
    await office.pass(3 * 60);

    await ben.hears('everything', /Kofi handed case \d+ over to you/);
  });

  async function whyOf(person, question) {
    await person.press(/Why\?/, question);
    return wordsOf(await person.hears('the reasons', /Why case \d+ stands as it does/));
  }
});
