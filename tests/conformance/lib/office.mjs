// The whole process on a stage: the real desk over Socket Mode, people with Slack's own clients, and a clock that is moved through working days.
import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDesk } from './desk.mjs';
import { handsOf, patiently, wordsOf } from './hands.mjs';
import { root, startSandbox } from './process.mjs';
import { openStage } from './stage.mjs';
import { openVisit } from './visit.mjs';

const MINUTE = 60_000;
const playbook = readFileSync(path.join(root, 'src/Switchboard.Core/Playbooks/default.yaml'), 'utf8');
const holidays = /holidays: \[(.*)\]/.exec(playbook)[1].split(', ');
const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Date, weekday and time on London's walls. */
function wallOf(ms) {
  const part = Object.fromEntries(london.formatToParts(ms).map(({ type, value }) => [type, value]));
  return { day: part.weekday, date: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

const isWorkday = ({ day, date }) => !['Sat', 'Sun'].includes(day) && !holidays.includes(date);

/** Opens the office: everybody by first name, questions, and the clock. `close()` ends it all. `chapter` is added to the playbook; with `boards` bugs go to Jira and Wrike; `seed` is a company other than Larkspur's, and `rewrite` changes the playbook. */
export async function openOffice({ chapter = '', boards = false, seed, rewrite } = {}) {
  const sandbox = await startSandbox(process.env.CONFORMANCE_SANDBOX_PROGRAM, seed ? { Sandbox__Seed: seed } : {});
  const stage = await openStage(sandbox.url);
  const { control, app } = stage;
  let since = 0;
  const people = Object.fromEntries(stage.workspace.members.filter(({ token }) => token).map((member) => [member.name, handsOf(stage, member, () => since)]));

  /** A file of its own for as long as the office is open. */
  const written = (text) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'switchboard-playbook-'));
    stage.atEnd(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(path.join(folder, 'playbook.yaml'), text);
    return path.join(folder, 'playbook.yaml');
  };

  const office = {
    stage,
    people,
    channel: (name) => stage.channel(name),
    now: () => control.now(),

    /** The clock shows this time of a working day in London; nothing before it is looked at any more. */
    async begins(time, fits = isWorkday) {
      await stage.settled();
      const now = await control.now();
      let at = now - (now % MINUTE) + MINUTE;
      while (wallOf(at).time !== time || !fits(wallOf(at))) at += MINUTE;
      await control.advance(`PT${(at - now) / 1000}S`);
      since = await control.now();
    },

    /** Lets time pass, once everybody was told what happened before it. */
    async pass(minutes) {
      await stage.settled();
      await control.advance(`PT${minutes}M`);
    },

    /** A question in #support (or elsewhere), as everybody sees its thread. */
    async ask(who, text, where = 'support') {
      return office.about(await who.say(stage.channel(where), text), who);
    },

    about(at, reader) {
      const ours = async () => (await reader.thread(at)).filter(({ user, ts }) => user === app.bot_user_id && ts !== at.ts);
      const found = async (like) => (await ours()).find((each) => like.test(wordsOf(each)));
      const isCard = ({ text }) => /^Case \d+:/.test(text);
      const question = {
        ...at,
        ours,
        /** What the desk says in the thread, once it reads like this. */
        says: (like) => patiently(stage, `the thread to say ${like}`, () => found(like)).catch(async (vain) => assert.fail(`${vain.message}; it says ${JSON.stringify((await ours()).map(({ text }) => text))}`)),
        /** The one card, once it reads like this. */
        async card(like) {
          const seen = async () => (await ours()).find((each) => isCard(each) && like.test(wordsOf(each)));
          const card = await patiently(stage, `a card like ${like}`, seen).catch(async (vain) => assert.fail(`${vain.message}; there is ${wordsOf((await ours()).find(isCard) ?? {})}`));
          assert.equal((await ours()).filter(isCard).length, 1, 'one card a thread');
          return card;
        },
        /** How often the thread says so. */
        count: async (like) => (await ours()).filter((each) => like.test(wordsOf(each))).length,
        number: async () => Number(/^Case (\d+):/.exec((await question.card(/./)).text)[1]),
      };
      return question;
    },

    /** The newest message of a channel that reads like this, as a person sees it. */
    post: (reader, where, like) =>
      patiently(stage, `#${where} to show ${like}`, async () => (await reader.channel(stage.channel(where))).find((each) => like.test(wordsOf(each)))),

    /** Somebody at the desk's own pages. */
    visit: (person) => openVisit(office.desk.url, person.id),

    async close() {
      await stage.close();
      await sandbox.stop();
    },
  };
  try {
    const own = (rewrite ?? ((text) => text))(boards ? onBoards(playbook) : playbook);
    office.desk = await startDesk(stage, 'socket', { ...(chapter || own !== playbook ? { Playbook: written(`${own}\n${chapter}`) } : {}), ...(boards ? boardsOf(sandbox.url) : {}) });
  } catch (problem) {
    await office.close();
    throw problem;
  }
  return office;
}

/** Bugs of severity 1 go to Jira, all others to Wrike, as in the demo. */
function onBoards(text) {
  return text
    .replace(/(title: Create the issue\n\s+destination: )builtin\.queue/, '$1jira.issue')
    .replace(/(title: Report the bug\n\s+destination: )builtin\.queue/, '$1wrike.task');
}

const boardsOf = (url) => ({
  Jira__BaseUrl: `${url}/jira`, Jira__Project: 'OPS', Jira__Board: '1', Jira__Email: 'switchboard@larkspur.example', Jira__ApiToken: 'jira-larkspur-switchboard', Jira__PollEvery: '00:02:00', Jira__SettleTime: '00:00:02',
  Wrike__BaseUrl: `${url}/wrike`, Wrike__Folder: 'IEAAWRIKI4AAAAA1', Wrike__Token: 'wrike-larkspur-switchboard', Wrike__PollEvery: '00:02:00', Wrike__SettleTime: '00:00:02',
});

export const noDesk = process.env.CONFORMANCE_DESK ? false : 'no desk was given (CONFORMANCE_DESK)';
