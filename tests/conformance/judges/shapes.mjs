// The shape judge: each path the sandbox emitted is known to Slack's published skeletons or recordings, with the same JSON type;
// and what every recording of a kind has, ours has too.
import { readFileSync } from 'node:fs';
import { corpus } from '../lib/corpora.mjs';
import { payloadsIn } from '../lib/records.mjs';
import { addPaths, isBlockInside, isMap, typeOf } from './paths.mjs';

const RECORDERS = ['java-slack-sdk-tests', 'bolt-python'];
const ENOUGH = 3; // fewer recordings than this cannot tell "always there" from chance
let oracles;

/** Everything that is wrong with the shapes of these records, as sentences; nothing when all is well. */
export function judgeShapes(records) {
  oracles ??= readOracles();
  const problems = new Map();
  for (const { kind, value } of specimens(records)) {
    const oracle = oracles.get(kind);
    if (!oracle) {
      problems.set(`${kind}: nothing published or recorded to compare with`, kind);
      continue;
    }
    for (const [path, types] of addPaths(new Map(), value, isMap)) {
      if (isBlockInside(path)) continue;
      const known = oracle.paths.get(path) ?? oracles.asNoun(kind.startsWith('event message') ? `message.${path}` : path);
      if (!known) {
        if (!oracles.allowed(kind, path)) problems.set(`${kind}: ${path} is in no skeleton and no recording`, kind);
      } else if (!mayBe(known, types) && !oracles.allowed(kind, path)) problems.set(`${kind}: ${path} is ${[...types]}, elsewhere ${[...known]}`, kind);
    }
    for (const path of oracle.always) {
      if (lookUp(value, path) === undefined) problems.set(`${kind}: ${path} is in all ${oracle.recordings} recordings but missing here`, kind);
    }
  }
  return [...problems.keys()].sort();
}

/** The kinds these records have specimens of. */
export const kindsIn = (records) => new Set(specimens(records).map(({ kind }) => kind));

function specimens(records) {
  const answers = records
    .filter(({ what, status, body }) => what === 'response' && status === 200 && body?.ok === true)
    .map(({ name, body }) => ({ kind: `api ${name}`, value: body }));
  return [...answers, ...payloadsIn(records).flatMap(({ payload }) => (payload ? payloadSpecimens(payload) : []))];
}

function payloadSpecimens(payload) {
  if (payload.event) {
    const { event, ...wrapper } = payload;
    return [{ kind: 'wrapper', value: wrapper }, { kind: eventKind(event), value: event }];
  }
  return [{ kind: payload.command ? 'slash' : (payload.type ?? 'unknown'), value: payload }];
}

function eventKind({ type, subtype, bot_id }) {
  if (type !== 'message') return `event ${type}`;
  if (subtype) return `event message.${subtype}`;
  return bot_id ? 'event message by a bot' : 'event message';
}

/** Literals in tests are often cut down; one that kept its event_ts was taken off the wire whole. */
const isWhole = (kind, value) => !kind.startsWith('event ') || 'event_ts' in value;

function readOracles() {
  const byKind = new Map();
  const of = (kind) => byKind.get(kind) ?? byKind.set(kind, { paths: new Map(), recordings: 0, always: null }).get(kind);
  const known = (kind, value) => addPaths(of(kind).paths, value, isMap);
  const recorded = (kind, value) => {
    known(kind, value);
    if (!isWhole(kind, value)) return;
    const oracle = of(kind);
    oracle.recordings += 1;
    const has = Object.keys(value).filter((key) => value[key] !== null);
    oracle.always = oracle.always?.filter((key) => has.includes(key)) ?? has;
  };

  for (const { name, json } of corpus('java-slack-sdk/samples/api')) known(`api ${name}`, json);
  for (const { json } of [...corpus('java-slack-sdk/samples/events'), ...corpus('java-slack-sdk/samples/app-backend')]) {
    for (const { kind, value } of payloadSpecimens(json)) known(kind, value);
  }
  for (const recorder of RECORDERS) {
    for (const place of ['events', 'interactive', 'slash_commands', 'inner_events']) {
      for (const { json } of corpus(`${recorder}/${place}`)) {
        if (place === 'inner_events') known(eventKind(json.payload), json.payload);
        else for (const { kind, value } of payloadSpecimens(json.payload)) recorded(kind, value);
      }
    }
  }
  for (const { json } of corpus('slack-ruby-client-vcr')) {
    for (const { request, response } of json.interactions ?? []) {
      const method = /\/api\/([\w.]+)$/.exec(request.uri)?.[1];
      if (method && response.body?.ok) known(`api ${method}`, response.body);
    }
  }
  for (const { name, json } of corpus('slack-api-ref/docs.slack.dev/methods')) {
    const example = json.examples?.success?.example;
    if (example?.ok) known(`api ${name}`, example);
  }
  const plain = of('event message'); // the skeleton of a message does not say who wrote it
  for (const [path, types] of plain.paths) if (!of('event message by a bot').paths.has(path)) of('event message by a bot').paths.set(path, types);
  for (const oracle of byKind.values()) if (oracle.recordings < ENOUGH) oracle.always = [];
  return { get: (kind) => byKind.get(kind), asNoun: readNouns(byKind), allowed: readAllowed() };
}

/** Things that look the same wherever they are: a message in a list of pins is a message. */
const NOUNS = { message: 'message', messages: 'message', previous_message: 'message', root: 'message', matches: 'message', channel: 'channel', channels: 'channel',
  user: 'user', members: 'user', usergroup: 'usergroup', usergroups: 'usergroup', subteam: 'usergroup', file: 'file', files: 'file', view: 'view', bot_profile: 'bot_profile', profile: 'profile' };

/** What is known of each noun, gathered from everywhere; answers the types at the end of a path that leads through one. */
function readNouns(byKind) {
  const known = new Map();
  const splits = (path) => {
    const parts = path.split('.');
    return parts.flatMap((part, at) => {
      const noun = NOUNS[part.replace('[]', '')];
      return noun && at < parts.length - 1 ? [`${noun}: ${parts.slice(at + 1).join('.')}`] : [];
    });
  };
  const learn = (key, types) => known.set(key, new Set([...(known.get(key) ?? []), ...types]));
  for (const [kind, { paths }] of byKind) {
    for (const [path, types] of paths) {
      for (const key of splits(path)) learn(key, types);
      if (kind.startsWith('event message')) learn(`message: ${path}`, types);
    }
  }
  return (path) => splits(path).map((key) => known.get(key)).find(Boolean);
}

/** Lines of allowed-paths.txt: `kind | path | source`; `*` stands for any kind, a path stands for what is below it too. */
function readAllowed() {
  const lines = readFileSync(new URL('allowed-paths.txt', import.meta.url), 'utf8').split('\n');
  const rules = lines.filter((line) => line.trim() && !line.startsWith('#')).map((line) => line.split('|').map((part) => part.trim()));
  for (const [kind, path, source] of rules) if (!kind || !path || !source) throw new Error(`allowed-paths.txt: ${kind} | ${path} has no source`);
  const below = (path, rule) => path === rule || path.startsWith(`${rule}.`) || path.startsWith(`${rule}[`);
  return (kind, path) => rules.some(([ofKind, rule]) => (ofKind === '*' || ofKind === kind) && below(path, rule));
}

function mayBe(known, types) {
  const loose = (type) => known.has(type) || known.has('null') || type === 'null';
  return [...types].every(loose);
}

function lookUp(value, path) {
  return typeOf(value) === 'object' ? value[path] : undefined;
}

