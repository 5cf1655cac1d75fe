// SIGTERM ends the sandbox at once and without a complaint, whoever is still connected and whatever is on its way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openEndpoint } from '../lib/endpoint.mjs';
import { startSandbox } from '../lib/process.mjs';
import { openStage } from '../lib/stage.mjs';

test('goodbye: with a page, sockets, a clock follower and unanswered deliveries', { timeout: 60_000 }, async () => {
  const sandbox = await startSandbox(process.env.CONFORMANCE_SANDBOX_PROGRAM);
  const stage = await openStage(sandbox.url);
  const asker = stage.person('asker');
  const gone = [];
  const follow = async (path) => {
    const answer = await fetch(sandbox.url + path, { headers: { authorization: `Bearer ${asker.token}` } });
    gone.push(answer.text().catch(() => ''));
  };
  await follow('/_sandbox/stream');
  await follow('/_sandbox/clock/stream');
  const silent = await stage.rawSocket();
  await stage.as(asker).chat.postMessage({ channel: stage.channel('support'), text: 'nobody acknowledges this' });
  await silent.heard.first('the event', ({ type }) => type === 'events_api');
  const hanging = await openEndpoint(({ body }) => ({ status: body.event ? null : 200 }));
  stage.atEnd(() => hanging.close());
  await stage.deliverOverHttp(hanging.url);
  await stage.as(asker).chat.postMessage({ channel: stage.channel('support'), text: 'nor this' });
  await hanging.heard.first('the request');

  const how = await sandbox.stop();

  assert.equal(how, 0, sandbox.said());
  assert.equal(sandbox.said(), '');
  await Promise.all([...gone, silent.ended]);
  await stage.close();
});
