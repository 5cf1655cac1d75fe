// The people of the golden stories (Switchboard.Core.Tests/Cases/Cast.cs), each with the same part in a workspace of the sandbox.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './process.mjs';

const idOf = (name) => `U0${name.toUpperCase()}`;
const bot = 'U0SWITCHBRD';
const support = ['ruth', 'ann', 'bob'].map(idOf);

/** Ruth runs the desk and is in no story; Zoe is on duty where a story finds nobody. All live in the zone of the playbook. */
const person = (name, role, more = {}) => ({ id: idOf(name), name, real_name: name[0].toUpperCase() + name.slice(1), email: `${name}@larkspur.example`, tz: 'Europe/London', role, ...more });
const members = [
  person('ruth', 'manager', { is_admin: true }),
  person('maya', 'asker'),
  person('cleo', 'asker'),
  person('ann', 'support', { is_admin: true }), // she deletes a card
  person('bob', 'product'),
  person('dana', 'developer'),
  person('zoe', 'developer'),
  person('otto', 'asker', { extra: { is_stranger: true } }),
  person('robot', 'bot', { extra: { is_bot: true } }),
  person('relay', 'bot', { extra: { is_bot: true } }),
];
const everybody = members.map(({ id }) => id);

export const cast = members.map(({ name }) => name);
export const groups = { '@sos': 'S0SOSGROUP', '@oncall': 'S0ONCALL01', '@dev911': 'S0DEV911GR' };
export const duty = { '@sos': ['ann'], '@oncall': ['bob'], '@dev911': ['dana'] };

/** The workspace, as the sandbox takes it. */
export const workspace = {
  team: { id: 'T0LARKSPUR', name: 'Larkspur', domain: 'larkspur' },
  members,
  channels: [
    { id: 'C0GENERAL1', name: 'general', is_general: true, members: everybody },
    { id: 'C0SUPPORT1', name: 'support', members: [bot, ...everybody] },
    { id: 'G0STRATDEL', name: 'strategicdelivery', is_private: true, members: [bot, ...support] },
    { id: 'C0PRODUCT1', name: 'product', members: [bot, ...support, idOf('dana')] },
    { id: 'C0ENGINEER', name: 'engineering', members: [bot, idOf('ruth'), idOf('dana'), idOf('zoe')] },
    { id: 'C0CUSTSUCC', name: 'customer-success', members: everybody },
    { id: 'C0REVIEW01', name: 'support-review', members: [bot, ...support, idOf('dana')] },
  ],
  usergroups: Object.entries(groups).map(([handle, id]) => ({ id, handle: handle.slice(1), name: handle, users: duty[handle].map(idOf) })),
  emoji: { documentation: '/emoji/documentation.svg', read_the_manual: '/emoji/read_the_manual.svg' },
  commands: [{ name: '/sos', description: 'The support desk', usage_hint: 'help' }],
  shortcuts: ['claim', 'resolve', 'why', 'make_case'].map((callback_id) => ({ callback_id, name: callback_id, type: 'message' })),
};

/** The playbook of the stories: the one the program ships with, and a bot that asks for people elsewhere. */
export const withRelay = (playbook) => playbook.replace('relays: []', `relays: [${idOf('relay')}]`);

/** The golden text of a story, or the names of all. */
const folder = path.join(root, 'tests/Switchboard.Core.Tests/Stories');
export const storyNamed = (name) => readFileSync(path.join(folder, `${name}.story`), 'utf8');
export { folder };
