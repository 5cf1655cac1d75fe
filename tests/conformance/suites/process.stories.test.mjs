// The golden stories of the core, played over the wire: people with Slack's own clients do what a story's people do, and the real desk does what it tells.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { folder, storyNamed, withRelay, workspace } from '../lib/cast.mjs';
import { patiently, takenIn, wordsOf } from '../lib/hands.mjs';
import { noDesk, openOffice } from '../lib/office.mjs';
import { onStage } from '../lib/playing.mjs';
import { root } from '../lib/process.mjs';
import { readStory, secondsOf } from '../lib/story.mjs';

/** Stories that are not played here: why, and the test that holds them otherwise, as "file: name". */
const EXCEPT = {
  'bug-for-them': ['the queue of the desk refuses no form, only systems of others do', 'Switchboard.Server.Tests/Tickets/Wrike/WrikeTasksTests.cs: Who_may_not_create_is_refused_in_Wrikes_words'],
  'intake-elsewhere': ['it is of a playbook whose form stands at an address of its own', 'Switchboard.Server.Tests/Tickets/Wrike/WrikeStories.cs: A_request_form_of_Wrike_is_handed_over_with_what_is_known'],
  learning: ['the review it speaks of comes on Fridays at two', 'conformance/suites/process.learning.test.mjs: R18: a reaction tags, taking it away untags, and the week is looked back on by tag'],
  reconciled: ['the history cannot be read as of an earlier moment', 'Switchboard.Server.Tests/Slack/Stories/MishapTests.cs: What_happened_while_the_desk_was_down_is_caught_up'],
};

/** Lines that only a screen with an old message could do: here the button is gone, and nothing stands in for it. */
const STALE = [
  ['emergency-lowered', '10:01 maya presses Lower it'],
  ['no-bug', '10:11 ann asks for the request form'],
  ['no-bug', '11:01 maya presses Not yet'],
  ['pretriage-answered', "10:31 ann presses It didn't help"],
  ['pretriage-taken-up-again', '10:11 ann moves it on as "Once more"'],
];

/** Where the wire shows more than a story tells: from when on a card has other words, and why. */
const DIFFERS = {
  // Whoever can write in pre-triage is of the support team by the playbook, so that an answer there is a claim, too.
  // Cleo, who is in that channel in this one story, is played by Bob, who always is.
  'pretriage-answered': { cast: ['cleo', 'bob'], since: '10:05', words: 'waiting for somebody', instead: 'bob is looking into it' },
  // A form sends all that it shows, so whoever saves it says that, too.
  facts: { since: '10:11', words: 'steps and success', instead: 'steps and affected and deadline and success' },
};

/** What somebody may be told beside: a look at the history can find what Slack has yet to tell. */
const MAYBE = { 'promise-edits': ['ann', 'shall I remember: update by 10:30?'] };

const names = readdirSync(folder).filter((file) => file.endsWith('.story')).map((file) => file.replace('.story', '')).sort();
const existsThere = (file, name) => readFileSync(path.join(root, 'tests', file), 'utf8').includes(name);
const wanted = (process.env.STORIES ?? '').split(',').filter(Boolean); // a few of them, while one works at them

describe('the process: the golden stories', { skip: noDesk }, () => {
  let office;
  let pages;
  const visits = new Map();
  const beside = []; // a case in each channel that is asked after what came before it
  let file;

  before(async () => {
    file = path.join(mkdtempSync(path.join(tmpdir(), 'switchboard-cast-')), 'workspace.json');
    writeFileSync(file, JSON.stringify(workspace));
    office = await openOffice({ seed: file, rewrite: withRelay });
    const { ruth, maya, ann } = office.people;
    pages = async (name) => visits.get(name) ?? visits.set(name, await office.visit(office.people[name])).get(name);
    const [, code] = /No administrator yet.* (\S+)\s/.exec(office.desk.said());
    await (await pages('ruth')).send('/admin/claim', '/admin/claim', { code });
    for (const [name, role] of [['bob', 'Manager'], ['dana', 'Developer']]) await (await pages('ruth')).send('/admin/people', '/admin/people/role', { user: office.people[name].id, role });
    await office.begins('10:00');
    const { control } = office.stage;
    await control.rules({ rate_limits: false }); // limits have suites of their own
    office.stage.settled = () => takenIn(office.stage, 'the desk to have been told', async () => (await control.deliveries()).owed === 0);
    await control.pace(0); // however busy the machine is, it plays the same minutes

    await awake();
    const waits = office.about(await maya.say(office.channel('support'), 'The logo is a little blurred'), ruth);
    await patiently(office.stage, 'the first card of the desk', async () => (await waits.ours()).length > 0, 120_000);
    await ann.press(/It is a bug/, waits);
    await ann.send(/How bad is the bug/, [/^Severity/, /^4/]);
    await waits.says(/to get this moving/);
    await maya.press(/Fill it in/, waits);
    await maya.send(/Report the bug/, [/What happens instead/, 'It is blurred.']);
    await waits.card(/Ticket \d+/);
    const known = office.about(await ann.say(office.channel('strategicdelivery'), 'Who knows the way?'), ruth);
    await known.card(/Waiting/);
    for (const question of [waits, known]) {
      await ruth.react(question, 'heavy_check_mark');
      await question.card(/Resolved by Ruth/);
      beside.push(question);
    }
  });
  after(async () => {
    await office?.close();
    if (file) rmSync(path.dirname(file), { recursive: true, force: true });
  });

  /** Does this once the desk takes it: hours that pass at once end its connections, and it makes new ones. */
  async function taken(act) {
    const { stage, people: { ruth } } = office;
    await patiently(stage, 'the desk to be connected', async () => (await stage.control.deliveries()).connections > 1);
    await patiently(stage, 'the desk to take a press', async () => (await ruth.tries(act)).ok, 60_000);
  }
  const awake = () => taken({ type: 'slash_command', channel: office.channel('support'), command: '/sos', text: 'mine' });

  /** Everything that the desk was told is decided, and what it says in these cases is said. */
  async function quiet(cases) {
    const { stage, people: { ruth } } = office;
    await stage.settled();
    for (const { channel, ts } of beside) {
      const answers = async () => (await ruth.privately()).filter((each) => each.is_ephemeral && /stands as it does/.test(wordsOf(each))).map((each) => each.ts);
      const had = await answers();
      await taken({ type: 'message_action', callback_id: 'why', channel, message_ts: ts });
      await patiently(stage, 'the desk to have decided', async () => (await answers()).some((each) => !had.includes(each)));
    }
    for (const { number } of cases.filter(Boolean)) {
      const page = async () => (await (await pages('ruth')).open(`/cases/${number}`)).html;
      await patiently(stage, `everything of case ${number} to be delivered`, async () => !/is not delivered yet/.test(await page()));
    }
  }

  test('what is not played has its reason, and each story that is named exists', () => {
    for (const name of [...Object.keys(EXCEPT), ...STALE.map(([each]) => each), ...Object.keys(DIFFERS), ...Object.keys(MAYBE)]) assert.ok(names.includes(name), `there is no story ${name}`);
    for (const [name, row] of STALE) assert.ok(storyNamed(name).split('\n').includes(row), `${name} has a line ${row}`);
    for (const [, held] of Object.values(EXCEPT)) assert.ok(existsThere(...held.split(/: (.*)/)), `there is a test ${held}`);
    assert.ok(Object.keys(EXCEPT).length <= 5, 'a handful at most');
  });

  for (const name of names.filter((each) => !(each in EXCEPT) && (wanted.length === 0 || wanted.includes(each)))) {
    const { cast: [role, actor] = [], since, words, instead } = DIFFERS[name] ?? {};
    const { title, steps } = readStory(role ? storyNamed(name).replaceAll(role, actor) : storyNamed(name));
    const differs = (step, effect) => (since && effect.kind === 'card' && step.at >= secondsOf(since) ? { ...effect, parts: [effect.parts[0].replace(words, instead)] } : effect);
    test(`${name} ${title}`, async () => {
      visits.clear(); // nobody stays signed in for weeks
      const first = secondsOf(steps[0].time) - 120;
      await office.begins(`${Math.floor(first / 3600)}`.padStart(2, '0') + `:${`${(first % 3600) / 60}`.padStart(2, '0')}`);
      const stage = onStage(office, { helm: office.people.ruth, pages, awake, differs });
      await stage.begin(first, quiet);
      try {
        for (const step of steps) {
          step.isStale = STALE.some(([story, row]) => story === name && row === step.row);
          await stage.play(step).catch((problem) => {
            problem.message = `${name}, ${step.row}: ${problem.message}`;
            throw problem;
          });
        }
        await stage.isAll(steps, quiet, MAYBE[name]);
      } finally {
        await stage.end();
      }
    });
  }
});
