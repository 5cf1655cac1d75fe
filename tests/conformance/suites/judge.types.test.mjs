// Everything recorded in this run, compiled against @slack/types, @slack/web-api and @slack/bolt.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeTypes, uniqueClaims } from '../judges/types.mjs';
import { evidence } from '../lib/evidence.mjs';

const records = evidence();

test('types: what the sandbox emitted compiles against the types Slack publishes', (context) => {
  const claims = uniqueClaims(records);
  context.diagnostic(`${records.length} records make ${claims.length} claims of ${new Set(claims.map(({ type }) => type)).size} types`);

  const complaints = judgeTypes(records);

  assert.ok(claims.length > 100, 'enough was recorded to be judged');
  assert.equal(complaints.length, 0, complaints.map(({ claim, says }) => `${claim?.what}: ${says}`).join('\n'));
});

test('types: a lie in each kind of record is found', () => {
  const spoil = (what, name, change) => {
    const honest = records.find((record) => record.what === what && record.name === name && record.body && (record.status ?? 200) === 200 && record.body.ok !== false && change(structuredClone(record)));
    assert.ok(honest, `a ${what} ${name} was recorded`);
    return change(structuredClone(honest));
  };
  const lies = {
    'a number for a ts in an answer': spoil('response', 'chat.postMessage', (record) => Object.assign(record, { body: { ...record.body, ts: 1.5 } })),
    'an unknown reason in a frame': spoil('frame', 'disconnect', (record) => Object.assign(record, { body: { ...record.body, reason: 'tired' } })),
    'a missing channel_type in an event': spoil('frame', 'events_api', (record) => {
      const { event } = record.body.payload;
      if (event.type !== 'message' || event.subtype) return null;
      delete event.channel_type;
      return record;
    }),
    'a trigger_id that is a number': spoil('frame', 'interactive', (record) => {
      if (record.body.payload.type !== 'block_actions') return null;
      record.body.payload.trigger_id = 7;
      return record;
    }),
    'a block of no type': spoil('frame', 'events_api', (record) => {
      if (!record.body.payload.event.blocks) return null;
      record.body.payload.event.blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'usergroup' }] }] }];
      return record;
    }),
  };

  for (const [lie, record] of Object.entries(lies)) assert.notEqual(judgeTypes([record]).length, 0, `not found: ${lie}`);
});
