// Everything recorded in this run, path by path, against Slack's skeletons and recordings.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corporaMissing } from '../lib/corpora.mjs';
import { evidence } from '../lib/evidence.mjs';

const skip = corporaMissing ?? false;

test('shapes: every path is one Slack has, of the same type, and none that is always there is missing', { skip }, async (context) => {
  const { judgeShapes, kindsIn } = await import('../judges/shapes.mjs');
  const records = evidence();
  context.diagnostic(`${kindsIn(records).size} kinds of answers and payloads judged`);

  const problems = judgeShapes(records);

  assert.ok(kindsIn(records).size > 60, 'enough was recorded to be judged');
  assert.equal(problems.length, 0, problems.join('\n'));
});

test('shapes: a field nobody has, a field with another type, a field left out are found', { skip }, async () => {
  const { judgeShapes } = await import('../judges/shapes.mjs');
  const isReaction = ({ what, name, body }) => what === 'frame' && name === 'events_api' && body.payload.event.type === 'reaction_added';
  const spoiled = (change) => {
    const record = structuredClone(evidence().find(isReaction));
    change(record.body.payload.event);
    return judgeShapes([record]);
  };

  assert.deepEqual(spoiled(() => {}), []);
  assert.match(spoiled((event) => (event.invented = 1))[0], /event reaction_added: invented is in no skeleton/);
  assert.match(spoiled((event) => (event.item.ts = 1))[0], /event reaction_added: item.ts is number, elsewhere string/);
  assert.match(spoiled((event) => delete event.item_user)[0], /event reaction_added: item_user is in all \d+ recordings/);
});
