// Calendars that the desk gives out, read back by ical.js, which knows nothing of us: a schedule's and a person's, over both changes of the clocks.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ICAL from 'ical.js';
import { noDesk, openOffice } from '../lib/office.mjs';

const HOUR = 3_600_000;
const ORDER = ['U0NORALIND', 'U0BENWALSH', 'U0ADAKOWAL'];
const berlin = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Weekday, date and time on Berlin's walls. */
function wallOf(ms) {
  const part = Object.fromEntries(berlin.formatToParts(ms).map(({ type, value }) => [type, value]));
  return { day: part.weekday, date: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

/** Every Monday at nine on Berlin's walls, found hour by hour: the brute-force oracle knows no zone's rules but the walls'. */
function mondaysFrom(ms, until) {
  const found = [];
  for (let at = ms - (ms % HOUR); at <= until; at += HOUR) {
    const { day, time } = wallOf(at);
    if (day === 'Mon' && time === '09:00') found.push(at);
  }
  return found;
}

describe('calendars out, read by ical.js', { skip: noDesk }, () => {
  let office, nora, first, weeks, schedule, own;
  const names = new Map();

  before(async () => {
    // The rotation began some weeks before the calendar does.
    const year = new Date().getUTCFullYear();
    [first] = mondaysFrom(Date.UTC(year - 1, 0, 1), Date.UTC(year - 1, 0, 15));
    office = await openOffice({
      chapter: `
names: { nora: ${ORDER[0]}, ben: ${ORDER[1]}, ada: ${ORDER[2]} }
schedules:
  product:
    zone: Europe/Berlin
    layers:
      - { name: weeks, every: 1 week, from: ${wallOf(first).date} 09:00, order: [nora, ben, ada] }
`,
    });
    for (const { id, real_name } of office.stage.workspace.members) names.set(id, real_name.split(' ')[0]);
    nora = await office.visit(office.people.nora);
    schedule = await calendarOf({ schedule: 'product' });
    own = await calendarOf({ schedule: '' });
    weeks = mondaysFrom(first, Math.max(...schedule.map(({ until }) => until)));
  });
  after(() => office?.close());

  async function calendarOf(fields) {
    const { html } = await nora.send('/oncall/of/product', '/oncall/links', fields);
    const [, address] = /class="rota-secret">([^<]+)</.exec(html);
    const answer = await fetch(new URL(new URL(address).pathname, office.desk.url));
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type'), /^text\/calendar; charset=utf-8$/);
    const text = await answer.text();
    assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75), 'no line is longer than the standard allows');
    const calendar = new ICAL.Component(ICAL.parse(text));
    assert.equal(calendar.name, 'vcalendar');
    const entries = calendar.getAllSubcomponents('vevent').map((each) => {
      const { uid, summary, startDate, endDate } = new ICAL.Event(each);
      return { uid, summary, from: startDate.toJSDate().getTime(), until: endDate.toJSDate().getTime() };
    });
    return entries.sort((one, other) => one.from - other.from); // a calendar's entries stand in no order
  }

  /** Whose week it is, by counting. */
  const holderAt = (ms) => ORDER[weeks.findLastIndex((begin) => begin <= ms) % ORDER.length];

  test('a schedule: every week is there, without a gap, with whoever has it', () => {
    assert.ok(schedule.length >= 26, `${schedule.length} weeks`);
    assert.equal(new Set(schedule.map(({ uid }) => uid)).size, schedule.length, 'every entry has an id of its own');
    for (const [index, { from, until, summary }] of schedule.entries()) {
      if (index > 0) assert.equal(from, schedule[index - 1].until, 'one begins when the other ends');
      assert.ok(summary.startsWith(names.get(holderAt(from))) && summary.endsWith(': product'), `${summary} on ${wallOf(from).date}`);
      assert.ok(until > from);
    }
  });

  test('hand-overs stay at nine on the wall when the clocks change', () => {
    for (const { from } of schedule.slice(1)) assert.deepEqual([wallOf(from).day, wallOf(from).time], ['Mon', '09:00']);
    const lengths = schedule.slice(1, -1).map(({ from, until }) => (until - from) / HOUR);
    assert.ok(lengths.some((hours) => hours === 167 || hours === 169), 'seven months hold a change of the clocks');
    assert.ok(lengths.every((hours) => [167, 168, 169].includes(hours)));
  });

  test('a person: their own weeks, and nothing else', () => {
    const theirs = schedule.filter(({ from }) => holderAt(from) === ORDER[0]);
    assert.ok(theirs.length > 0);
    assert.deepEqual(own.map(({ from, until }) => [from, until]), theirs.map(({ from, until }) => [from, until]));
    assert.ok(own.every(({ summary }) => summary === 'On call: product'));
  });
});
