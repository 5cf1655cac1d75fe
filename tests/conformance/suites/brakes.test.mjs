// When Slack stops telling an app: too many events in an hour, or too few of them taken.
import assert from 'node:assert/strict';
import { openEndpoint } from '../lib/endpoint.mjs';
import { suite } from '../lib/suite.mjs';

const JUDGED = 40; // events in an hour; Slack's own number would only take longer to reach

/** An app at an endpoint of ours that answers as told: what it heard, and a word from a person for it to hear. */
async function appAnswering(stage, answer) {
  const endpoint = await openEndpoint(answer);
  stage.atEnd(() => endpoint.close());
  await stage.control.deliverTo({ socket_mode: false, events_url: endpoint.url, events: ['message'] });
  const asker = stage.as(stage.person('asker'));
  const say = (text) => asker.chat.postMessage({ channel: stage.channel('support'), text });
  return { heard: endpoint.heard, say };
}
const failing = () => ({ status: 500, headers: { 'x-slack-no-retry': '1' } });
const texts = (heard) => heard.all.map(({ body }) => body.event?.text ?? body.type);
const isDisabled = async (stage) => (await stage.control.app()).disabled;

/** Says `many` things and waits until the app was told of all of them. */
async function sayMany(stage, say, many) {
  await stage.control.rules({ fewest_events_judged: JUDGED });
  await Promise.all(Array.from({ length: many }, (_, nth) => say(`${nth}`)));
  await stage.settled();
}

export default suite('brakes', {
  'Slack tells 30,000 events an hour, and judges apps that are told 1,000': async (stage) => {
    const { events_per_hour, fewest_events_judged } = (await stage.control.rules({})).rules;

    assert.deepEqual([events_per_hour, fewest_events_judged], [30_000, 1000]);
  },

  'above the limit an app is told once a minute that it is told no more': async (stage) => {
    await stage.control.rules({ events_per_hour: 3 });
    const { heard, say } = await appAnswering(stage, () => ({}));

    for (const text of ['1', '2', '3', 'lost', 'lost too']) await say(text);
    await stage.settled();
    await stage.control.advance('PT1M');
    await say('lost again');
    await stage.settled();
    await stage.control.advance('PT60M');
    await say('heard again');
    await stage.settled();

    assert.deepEqual(texts(heard), ['1', '2', '3', 'app_rate_limited', 'app_rate_limited', 'heard again']);
    const [first, second] = heard.all.filter(({ body }) => body.type === 'app_rate_limited').map(({ body }) => body);
    assert.deepEqual(Object.keys(first).sort(), ['api_app_id', 'minute_rate_limited', 'team_id', 'token', 'type']);
    assert.deepEqual([first.team_id, first.api_app_id], [stage.workspace.team.id, stage.app.id]);
    assert.equal(first.minute_rate_limited % 60, 0);
    assert.equal(second.minute_rate_limited - first.minute_rate_limited, 60);
  },

  'an app that fails is told on, as long as it is told little': async (stage) => {
    const { heard, say } = await appAnswering(stage, failing);

    await sayMany(stage, say, JUDGED - 1);

    assert.equal(heard.count(), JUDGED - 1);
    assert.equal(await isDisabled(stage), false);
  },

  'over 95 % failures in an hour switch the subscriptions off, until the app says where to go on': async (stage) => {
    const { heard, say } = await appAnswering(stage, failing);

    await sayMany(stage, say, JUDGED);
    assert.equal(await isDisabled(stage), true);
    await say('to nobody');
    await stage.settled();
    await stage.control.deliverTo({ socket_mode: false });
    await say('to you again');
    await stage.settled();

    assert.equal(heard.count(), JUDGED + 1);
    assert.equal(texts(heard).at(-1), 'to you again');
  },

  'one in ten taken is enough': async (stage) => {
    const { heard, say } = await appAnswering(stage, ({ nth }) => (nth % 10 === 0 ? {} : failing()));

    await sayMany(stage, say, JUDGED);

    assert.equal(heard.count(), JUDGED);
    assert.equal(await isDisabled(stage), false);
  },
});
