// What the shipped playbook allows the desk to say: each of its rules once for each cause, and only where the playbook has the rule.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './process.mjs';

const playbook = readFileSync(path.join(root, 'src/Switchboard.Core/Playbooks/default.yaml'), 'utf8').replace(/^ *#.*$/gm, '');

/** How often: `causes` where the playbook has a line like this, and never where it has none. */
export const allowed = (line, causes = 1) => (line.test(playbook) ? causes : 0);

/**
 * What happened in the threads that concerns a person: the questions they asked (emergencies among them), those they helped with, what they
 * promised there and the tickets they wrote beside.
 */
export function partOf(person, threads) {
  const cases = threads.filter(({ card }) => card);
  const own = cases.filter(({ first }) => first.user === person.id);
  const spoke = ({ replies }) => replies.filter(({ user }) => user === person.id);
  const helped = cases.filter((each) => each.first.user !== person.id && (spoke(each).length > 0 || touched(each.first, person) || each.card.text.includes(person.first)));
  return {
    questions: own.length,
    emergencies: own.filter(({ said }) => said.some(({ text }) => /^🚨 I paged/.test(text))).length,
    helped: helped.length,
    answers: helped.reduce((sum, each) => sum + spoke(each).length, 0),
    promises: cases.flatMap(({ said }) => said).filter(({ text }) => text.startsWith(`${person.first} will be back here with an update`)).length,
    tickets: cases.filter((each) => spoke(each).length > 0 && each.said.some(({ text }) => /^From here on the work goes on in ticket/.test(text))).length,
  };
}

const touched = ({ reactions = [] }, { id }) => reactions.some(({ users }) => users.includes(id));
