// The process over the wire, R18 and what is decided where the source is silent: tags, the weekly review, reopening, being present in Slack.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { wordsOf } from '../lib/hands.mjs';
import { noDesk, openOffice } from '../lib/office.mjs';

describe('the process: learning', { skip: noDesk }, () => {
  let office;
  let people;
  before(async () => {
    office = await openOffice();
    people = office.people;
    await office.begins('10:00', ({ day }) => day === 'Fri');
  });
  after(() => office?.close());

  /** Presses the button beside a line of the review, as it stands now. */
  async function pressBeside(who, line, button) {
    const fits = ({ text, accessory }) => line.test(text?.text ?? '') && button.test(accessory?.text?.text ?? '');
    const review = await office.post(who, 'support-review', /Our week/);
    await who.pressOn({ ...review, blocks: review.blocks.filter(fits) }, button);
  }

  test('R18: a reaction tags, taking it away untags, and the week is looked back on by tag', async () => {
    const { tom, kofi, theo, ruth } = people;
    const manual = await office.ask(tom, 'Where do I find last quarter?');
    const outage = await office.ask(tom, 'Nothing loads for anybody since eight.');
    const plain = await office.ask(tom, 'Who approves new dashboards?');
    await plain.card(/Waiting/);
    await theo.react(manual, 'read_the_manual');
    await theo.react(manual, 'bug');
    await manual.card(/:bug:.*:read_the_manual:/);
    await theo.unreact(manual, 'bug');
    await theo.react(outage, 'coffin');
    await outage.card(/:coffin:/);
    await kofi.reply(plain, 'Ruth does.');
    await kofi.react(plain, 'white_check_mark');
    await plain.card(/Resolved by Kofi/);
    await office.pass(4 * 60);

    const review = await office.post(ruth, 'support-review', /Our week/);
    assert.doesNotMatch(wordsOf(review), /\*bug\*/, 'an untagged tag is not there');
    for (const part of [/3 questions, 1 solved, 2 still open/, /Post-mortems to write/, /A page answers it already/, /Why\? R18/]) assert.match(wordsOf(review), part);
    const thread = office.about({ channel: review.channel, ts: review.ts }, ruth);

    await pressBeside(ruth, /last quarter/, /Which page/);
    await ruth.send(/Which page is it/, [/Address of the page/, 'https://handbook.larkspur.example/reports']);
    await manual.says(/Ruth found the page that answers this.*handbook\.larkspur\.example\/reports/);

    const untagged = await thread.says(/React here to tag it/);
    await theo.react({ channel: review.channel, ts: untagged.ts }, 'necktie');
    await plain.card(/:necktie:/);

    await pressBeside(ruth, /Nothing loads/, /Who takes care/);
    await ruth.send(/Who takes care of it/, [/Who/, theo]);
    await theo.hears('that it is his', /Ruth counts on you/);
    await thread.says(/post-mortem/i);
  });

  test('R18: next week begins with what became of it', async () => {
    const { ruth } = people;
    await office.begins('14:00', ({ day }) => day === 'Fri');

    const review = await office.post(ruth, 'support-review', /What became of what we took on/);

    assert.match(wordsOf(review), /Theo/);
  });
});
