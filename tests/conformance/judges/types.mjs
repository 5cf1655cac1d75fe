// The type judge: what the sandbox emitted, written down as TypeScript and compiled with `tsc --strict` against Slack's own types.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { payloadsIn } from '../lib/records.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const PER_FILE = 400;

const PRELUDE = `import type * as web from '@slack/web-api';
import type * as slack from '@slack/types';
import type * as bolt from '@slack/bolt';

// Slack's answers have null for "none" (recorded all over), and string enums cannot be written as JSON: both are let be in answers.
type Answer<T> = T extends string ? string : T extends (infer U)[] ? Answer<U>[] : T extends object ? { [K in keyof T]: K extends 'blocks' ? unknown : Answer<T[K]> | null } : T;
type OrNull<T> = T extends (infer U)[] ? OrNull<U>[] : T extends object ? { [K in keyof T]: OrNull<T[K]> | null } : T;
// The types want a channel and an event_ts in the message inside a message event; no recording has them there.
// Its File has strings where every recording of a file has numbers (created, timestamp, size); files are judged in answers.
// Who joins by themselves has no inviter.
type Inner = 'message' | 'previous_message' | 'root' | 'files' | 'inviter';
type InnerMessage = Omit<Partial<slack.GenericMessageEvent>, 'subtype' | 'files'>;
type Message<S> = Extract<slack.AllMessageEvents, { subtype: S }>;
type Hello = { type: 'hello'; num_connections: number; connection_info: { app_id: string }; debug_info: { host: string; build_number: number; approximate_connection_time: number } };
type Goodbye = { type: 'disconnect'; reason: 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets'; debug_info: { host: string } };
type Envelope = { envelope_id: string; type: 'events_api' | 'interactive' | 'slash_commands'; payload: object; accepts_response_payload: boolean; retry_attempt?: number; retry_reason?: string };
declare function is<T>(): <V extends T>(value: V) => void;
`;

const INTERACTIONS = {
  block_actions: "Omit<bolt.BlockAction, 'response_url'>", // which presses in a view do not have
  interactive_message: "Omit<bolt.InteractiveMessage, 'original_message'>", // typed as texts alone, which no recording is
  view_submission: 'bolt.ViewSubmitAction',
  view_closed: 'bolt.ViewClosedAction',
  shortcut: 'bolt.GlobalShortcut',
  message_action: 'bolt.MessageShortcut',
  block_suggestion: 'bolt.BlockSuggestion',
};

/** Everything the compiler says against these records: [{ claim, says }]; nothing when all of it has Slack's types. */
export function judgeTypes(records) {
  const claims = uniqueClaims(records);
  const folder = mkdtempSync(path.join(here, '..', 'node_modules', '.typed-'));
  try {
    const files = [];
    for (let at = 0; at < claims.length; at += PER_FILE) files.push(writeClaims(folder, at, claims.slice(at, at + PER_FILE)));
    return files.length === 0 ? [] : compile(folder, files, claims);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is claimed of the records: [{ type, value, what }], each shape once. */
export function uniqueClaims(records) {
  const claims = new Map();
  for (const claim of [...responseClaims(records), ...frameClaims(records), ...payloadClaims(records)]) {
    const shape = `${claim.type}${JSON.stringify(claim.value).replace(/\d+/g, '0')}`;
    if (!claims.has(shape)) claims.set(shape, claim);
  }
  return [...claims.values()];
}

function responseClaims(records) {
  const known = responseTypes();
  return records
    .filter(({ what, status, name, body }) => what === 'response' && status === 200 && typeof body === 'object' && known.has(typeNameOf(name)))
    .flatMap(({ name, body }) => [{ what: `answer of ${name}`, type: `Answer<web.${typeNameOf(name)}>`, value: body }, ...blockClaims(name, body)]);
}

function frameClaims(records) {
  const types = { hello: 'Hello', disconnect: 'Goodbye', events_api: 'Envelope', interactive: 'Envelope', slash_commands: 'Envelope' };
  return records.filter(({ what }) => what === 'frame').map(({ name, body }) => ({ what: `frame ${name}`, type: types[name] ?? 'never', value: body }));
}

function payloadClaims(records) {
  return payloadsIn(records).flatMap(({ kind, payload }) => {
    if (kind === 'slash') return [{ what: 'slash command', type: 'bolt.SlashCommand', value: { ...payload } }];
    if (kind === 'interactive') return [{ what: payload.type, type: INTERACTIONS[payload.type] ?? 'never', value: payload }];
    const { event } = payload;
    const wrapper = { ...payload, event: { type: event.type } };
    return [{ what: 'event wrapper', type: 'OrNull<bolt.EnvelopedEvent>', value: wrapper }, ...eventClaims(event), ...blockClaims(event.type, event)];
  });
}

function eventClaims(event) {
  const what = `event ${event.type}${event.subtype ? `.${event.subtype}` : ''}`;
  if (event.type.startsWith('pin_')) return []; // the types want an old message there; judged by its shape
  if (event.type !== 'message') return [{ what, type: typeOf(event), value: event }];
  const { message, previous_message, root, files, ...outer } = event;
  const type = event.subtype ? `Omit<Message<'${event.subtype}'>, Inner>` : 'slack.GenericMessageEvent';
  const inner = [message, previous_message, root].filter(Boolean).map(({ files: judgedInAnswers, ...value }) => ({ what: `inside ${what}`, type: 'InnerMessage', value }));
  return [{ what, type, value: { subtype: undefined, ...outer } }, ...inner]; // JSON has nothing where the types ask for undefined
}

/** Of whom is deactivated Slack leaves most out, in every recording (users.list); the types know people who are there alone. */
function typeOf({ type, user }) {
  const typed = `Extract<slack.SlackEvent, { type: '${type}' }>`;
  return user?.deleted ? `Omit<${typed}, 'user'> & { user: Partial<${typed}['user']> }` : typed;
}

/** Every block anywhere below, claimed to be one that @slack/types knows. */
function blockClaims(where, value) {
  if (!value || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) => {
    if (key !== 'blocks' || !Array.isArray(each)) return blockClaims(where, each);
    return each.map((block) => ({ what: `block in ${where}`, type: 'slack.KnownBlock', value: block }));
  });
}

function writeClaims(folder, at, claims) {
  const file = path.join(folder, `claims-${at}.ts`);
  const lines = claims.map(({ type, value }) => `is<${type}>()(${literal(value)});`);
  writeFileSync(file, `${PRELUDE}${lines.join('\n')}\n`);
  return file;
}

/** A value as a TypeScript literal; `undefined` stays what it is. */
function literal(value) {
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) return `[${value.map(literal).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([key, each]) => each !== null || !NULL_IN_RECORDINGS.has(key));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${literal(each)}`).join(',')}}`;
}

/** Recordings have null here where the types know only "string or absent"; Slack is right about itself. */
const NULL_IN_RECORDINGS = new Set(['enterprise']);

function compile(folder, files, claims) {
  const compilerOptions = { strict: true, noEmit: true, skipLibCheck: true, target: 'es2022', module: 'nodenext', moduleResolution: 'nodenext', types: ['node'] };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  const run = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { encoding: 'utf8', maxBuffer: 64 << 20 });
  if (run.status === 0) return [];
  const skipped = PRELUDE.split('\n').length - 1;
  const complaints = [...run.stdout.matchAll(/claims-(\d+)\.ts\((\d+),\d+\): error TS\d+: (.*(?:\n {2}.*)*)/g)];
  if (complaints.length === 0) throw new Error(`tsc failed without judging: ${run.stdout}${run.stderr}`);
  return complaints.map(([, at, line, says]) => ({ claim: claims[Number(at) + Number(line) - 1 - skipped] ?? null, says: lastLines(says) }));
}

const lastLines = (says) => says.split('\n').slice(-3).map((line) => line.trim()).join(' / ').slice(0, 600);

let responses;
function responseTypes() {
  const index = path.join(path.dirname(require.resolve('@slack/web-api')), 'types', 'response', 'index.d.ts');
  responses ??= new Set([...readFileSync(index, 'utf8').matchAll(/\b(\w+Response)\b/g)].map(([, name]) => name));
  return responses;
}

/** chat.postMessage -> ChatPostMessageResponse, as @slack/web-api names them. */
const typeNameOf = (method) => `${method.split('.').map((part) => part[0].toUpperCase() + part.slice(1)).join('')}Response`;
