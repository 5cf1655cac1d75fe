// The process over the wire, R1 … R7: people with Slack's own client ask, in pre-triage and in #support, and call for whom they need.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { prefilled, wordsOf } from '../lib/hands.mjs';
import { noDesk, openOffice } from '../lib/office.mjs';

describe('the process: asking', { skip: noDesk }, () => {
  let office;
  let people;
  before(async () => {
    office = await openOffice();
    people = office.people;
  });
  after(() => office?.close());
  beforeEach(() => office.begins('10:00'));

  test('R1: every message in #support is a case, small talk is none, and one reaction or press puts right what was taken wrongly', async () => {
    const { tom, lena } = people;
    const greeting = await office.ask(tom, 'Good morning everyone! Happy Monday :wave:');
    const question = await office.ask(tom, 'Where do I find the invoice report?');
    await question.card(/Waiting for someone/);

    assert.equal((await greeting.ours()).length, 0, 'a greeting opens no case');
    await lena.react(greeting, 'question');
    await greeting.card(/Waiting for someone/);
    await lena.press(/Not a question/, greeting);
    await greeting.card(/Not a question/);
    await lena.press(/It is one/, greeting);
    await greeting.card(/Waiting for someone/);
  });

  test('R2: in the private channel a question is a case of pre-triage, and chatter is none', async () => {
    const { kofi, sam } = people;
    const chatter = await office.ask(kofi, 'I am back from lunch.', 'strategicdelivery');
    const question = await office.ask(kofi, '@sos has anybody seen a refund twice in a timeline?', 'strategicdelivery');

    const card = await question.card(/Pre-triage/);

    assert.ok(!/<@|<!/.test(wordsOf(card)), 'the card pings nobody');
    assert.equal((await chatter.ours()).length, 0);
    await sam.react(question, 'eyes');
    await question.card(/Sam is looking into it/);
  });

  test('R3: what nobody answered in twenty minutes goes on to #support with the approved words alone, and both sides know of each other', async () => {
    const { kofi, tom, nora } = people;
    const question = await office.ask(kofi, '@sos does anybody know why Bayside sees a refund twice? Their contract is SECRET-4711.', 'strategicdelivery');
    await question.card(/Pre-triage/);
    assert.equal(await question.count(/Shall I ask in #support/), 0, 'not before its time');
    await office.pass(20);
    await question.says(/nobody here has had an answer in time/);

    await kofi.press(/Ask in #support/, question);
    assert.match(prefilled(await kofi.form(/Ask there/), /The question/), /^does anybody know/, 'it begins with the question, less the tag');
    await kofi.send(/Ask there/, [/The question/, 'Why does a client see a refund twice in the timeline?']);

    const asked = office.about(await office.post(tom, 'support', /Why does a client see a refund twice/), tom);
    await asked.card(/From pre-triage/);
    await question.card(/Asked in .*#support/);
    await question.says(/It is asked in #support now/);
    assert.doesNotMatch(JSON.stringify(await tom.thread(asked)), /SECRET-4711|strategicdelivery/, 'nothing else crossed');
    await nora.reply(asked, 'It is a display error: the refund was made once. Reload the page and it is gone.');
    await nora.react(asked, 'white_check_mark');
    await question.says(/Solved in #support/);
  });

  test('R3: an answer stops the clock; where it did not help, it runs on', async () => {
    const { kofi, lena } = people;
    const question = await office.ask(kofi, '@sos which contract does Elm Street have?', 'strategicdelivery');
    await question.card(/Pre-triage/);
    await office.pass(5);
    await lena.reply(question, 'The small one, I believe: it is in the folder of last year.');
    await question.card(/answered, so the clock stands still/);
    await office.pass(60);

    await kofi.press(/It didn't help/, question);
    await kofi.hears('that the clock runs on', /the clock runs on/); // which also says that nothing was offered in that hour
    await office.pass(15);
    await question.says(/nobody here has had an answer in time/);
  });

  test('R4: what was posted beside its thread is offered to its author alone, and carried into it', async () => {
    const { tom, lena, maya } = people;
    const question = await office.ask(tom, 'The export of invoices is empty for Harbour Gardens.');
    await question.card(/Waiting/);
    await office.pass(2);
    await tom.say(office.channel('support'), 'Also, it only happens in Firefox.');

    await tom.hears('that it may belong to the thread above', /Does this belong to/);
    await tom.press(/Move it into the thread/);

    const carried = await question.says(/beside this thread/);
    assert.match(wordsOf(carried), /Tom.*it only happens in Firefox/);
    await tom.hears('that it was moved', /Done: it lives in/);
    for (const other of [lena, maya]) assert.ok(!(await other.privately()).some((each) => /belong to/.test(wordsOf(each))), 'nobody else is asked');
  });

  test('R4: "no, another question" keeps it a case of its own', async () => {
    const { tom } = people;
    const question = await office.ask(tom, 'How do I share a dashboard with a client?');
    await question.card(/Waiting/);
    const other = await office.ask(tom, 'And who may approve refunds?');

    await tom.press(/No, another question/);

    await other.card(/Waiting for someone/);
    await tom.hears('that it stays', /stays a question of its own/);
    assert.equal(await question.count(/beside this thread/), 0);
  });

  test('R5: without a tag it is general, nobody is called, and only when hours have passed are those on call told', async () => {
    const { priya, ben } = people;
    const question = await office.ask(priya, 'This looks weird: why are the colours of the funnel the other way round?');

    await question.card(/general/);
    await office.pass(60);
    assert.equal((await question.ours()).length, 1, 'an hour later there is still the card alone');
    await office.pass(60);
    const warning = await question.says(/nobody has answered here yet/);

    assert.ok(wordsOf(warning).includes(`<!subteam^${office.stage.group('oncall')}`), 'it calls @oncall');
    await ben.reply(question, 'That is new on purpose: dark now means further along.');
    await question.card(/Ben is looking into it/);
  });

  test('R6: @oncall makes it soon, also by an edit; lowering it says why', async () => {
    const { maya, nora } = people;
    const question = await office.ask(maya, 'The totals of Harbour Gardens do not tie out to a query.');
    await question.card(/general/);

    await maya.client.chat.update({ channel: question.channel, ts: question.ts, text: '@oncall the totals of Harbour Gardens do not tie out to a query, they ask until noon.' });
    await question.card(/soon/);
    await nora.press(/Raise or lower/, question);
    assert.ok((await nora.fill(/How urgent/, [/How urgent/, /general/])).errors, 'lowering without a reason is not taken');
    await nora.send(/How urgent/, [/How urgent/, /general/], [/Why/, 'They have until next week after all.']);

    await question.card(/general/);
    await question.says(/Nora made this \*general\*.*until next week/);
  });

  test('R6: an answer is due within half an hour, and while nobody looks the group hears before', async () => {
    const { maya } = people;
    const question = await office.ask(maya, '@oncall a client cannot finish their order, they called twice.');
    await question.card(/soon/);

    await office.pass(20);

    await question.says(/nobody has answered here yet/);
  });

  test('R7: @dev911 pages at once and at night, again until somebody takes it, and asks the asker for what is missing', async () => {
    const { maya, ada } = people;
    await office.begins('22:30');
    const question = await office.ask(maya, '@dev911 nobody can sign in!');

    await ada.hears('that she is needed', /Maya needs a developer at once/);
    const list = await maya.hears('what would help', /I'm paging a developer for you right now/);
    assert.match(wordsOf(list), /the URL/);
    await question.card(/Waiting for a developer.*Developers still need/s);
    await maya.press(/Tell the developers/);
    const sent = [[/What is so/, [/It is down/, /All users/]], [/The URL/, 'https://app.larkspur.example/login'], [/steps to see it/, '1. open it 2. sign in 3. it says 502']];
    await maya.send(/Help the developers/, ...sent);
    await question.says(/What Maya knows of the emergency.*app\.larkspur\.example\/login/s);
    await office.pass(5);
    await ada.hears('that nobody has taken it', /Nobody has taken it yet/);
    await ada.press(/I take it/);
    await question.card(/Ada is looking into it/);
    const calls = async () => (await ada.privately()).filter((each) => /needs a developer at once/.test(wordsOf(each))).length;
    const before = await calls();
    await office.pass(30);
    await ada.reply(question, 'Rolled back, signing in works again.');
    await ada.react(question, 'white_check_mark');
    await question.card(/Resolved by Ada/);

    assert.equal(await calls(), before, 'a page that was taken is not repeated');
  });

  test('R7: what reads like no emergency is paged all the same, and its asker may lower it with one press', async () => {
    const { tom, ada } = people;
    const question = await office.ask(tom, '@dev911 can you help me understand these numbers?');
    await ada.hears('that he calls', /Tom needs a developer at once/);
    await question.card(/Waiting for a developer/);

    await tom.press(/It can wait a little/);

    await question.card(/Waiting for someone to look.*soon/s);
    assert.ok(!/false alarm/i.test(JSON.stringify(await question.ours())), 'nobody is blamed in public');
  });
});
