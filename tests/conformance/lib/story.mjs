// A golden story read: its lines in the order in which people act, each with what the desk makes of it.

const LINE = /^(?:\[(\w+)\] )?([\d:]+) (\w+) (.+?)(?: \(told at ([\d:]+)\))?$/;
const OUTCOME = /^ {6}(?:\[(\w+)\] )?(-> )?(.*)$/;
const EFFECTS = [
  ['card', /^shows the card: (.*)$/],
  ['thread', /^says in the thread: (.*)$/],
  ['whisper', /^tells (\w+) alone(?:, in the channel)?: (.*)$/],
  ['letter', /^(?:writes to|rings) (\w+): (.*)$/],
  ['channel', /^says in #(\w+): (.*)$/],
  ['asked', /^asks in #(\w+) for (\w+)$/],
  ['ticket', /^(carries|opens|grades|puts) (.*)$/],
  ['unseen', /^(?:orders the ticket|pages .*|lets the other case know|looks up .*)$/],
];

/** Seconds of the story's day. */
export const secondsOf = (time) => time.split(':').reduce((sum, part, index) => sum + part * [3600, 60, 1][index], 0);

function effectOf(text, label) {
  const [kind, like] = EFFECTS.find(([, each]) => each.test(text)) ?? [];
  if (!kind) throw new Error(`lib/story.mjs does not know what it means that the desk ${text}`);
  return { kind, label, parts: like.exec(text).slice(1), text };
}

/** What happens without anybody: it follows from the line before. */
const isByItself = ({ who, does, time }, before) =>
  who === 'page' ||
  who === 'desk' ||
  (who === 'clock' && time === before?.time) ||
  (who === 'ticket' && (/ (stands|takes|goes first)/.test(does) || (/ moves to new /.test(does) && /opens ticket/.test(before.heard))));

/** { title, steps }: each step a line of somebody, with those that follow by themselves. */
export function readStory(text) {
  const [title, ...rest] = text.trimEnd().split('\n');
  const lines = [];
  for (const row of rest) {
    if (!row.startsWith('      ')) {
      const [, label = '', time, who, does, told] = LINE.exec(row);
      lines.push({ label, time, who, does, told, row, effects: [], heard: '' });
      continue;
    }
    const line = lines.at(-1);
    const [, label, isEffect, what] = OUTCOME.exec(row);
    line.heard += row;
    if (isEffect) line.effects.push(effectOf(what, label === undefined ? line.label : label === 'here' ? '' : label));
  }
  return { title, steps: inOrder(lines) };
}

/** What is told twice is delivered twice; what is told late happens in its time, and is delivered when it is told. */
function inOrder(lines) {
  const first = (line) => lines.find((each) => !each.told && each.row === line.row.replace(/ \(told.*/, ''));
  const steps = [];
  for (const line of lines.filter((each) => each.told)) if (first(line)) first(line).isTwice = true;
  for (const line of lines) {
    const before = steps.at(-1);
    if (line.told && (first(line) || line.who === 'ticket')) continue; // the queue is part of the desk: nothing of it is told late
    const tellsSoon = line.told && secondsOf(line.told) - before.at < 10;
    if (line.told) steps.push({ ...line, at: secondsOf(line.time), late: secondsOf(line.told) - secondsOf(line.time), effects: [], heard: '', until: secondsOf(line.time), itself: [] });
    if (tellsSoon || isByItself(line, before)) {
      before.effects.push(...line.effects);
      before.itself.push(line);
      before.heard += line.heard;
      before.until = Math.max(before.until, secondsOf(line.told ?? line.time));
    } else {
      const at = secondsOf(line.told ?? line.time);
      steps.push({ ...line, ...(line.told ? { who: 'clock', does: 'ticks' } : {}), at, until: at, itself: [] });
    }
  }
  return steps.map((step, index) => [step, index]).sort(([one, i], [other, j]) => one.at - other.at || i - j).map(([step]) => step);
}
