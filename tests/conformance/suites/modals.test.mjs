// Views: modals opened by a trigger, stacked, submitted and closed, and the Home tab.
import assert from 'node:assert/strict';
import { button, card, modal, onPress, openModal, submission } from '../lib/pressing.mjs';
import { refusal } from '../lib/refusal.mjs';
import { suite } from '../lib/suite.mjs';

export default suite('modals', {
  'a trigger opens one view, within three seconds': async (stage) => {
    const seen = await onPress(stage, ({ body }) => body.trigger_id);
    const { press } = await card(stage);
    const bot = stage.bot();

    await press();
    const { answer: used } = await seen.nth('a press', 1);
    const { view } = await bot.views.open({ trigger_id: used, view: modal('One') });
    assert.equal((await refusal(bot.views.open({ trigger_id: used, view: modal('Two') }))).error, 'exchanged_trigger_id');
    await press();
    const { answer: stale } = await seen.nth('another press', 2);
    await stage.control.advance('PT4S');
    assert.equal((await refusal(bot.views.open({ trigger_id: stale, view: modal('Late') }))).error, 'expired_trigger_id');
    assert.equal((await refusal(bot.views.open({ trigger_id: '1.2.abc', view: modal('No') }))).error, 'invalid_trigger_id');
    assert.equal(view.root_view_id, view.id);
    assert.equal(view.previous_view_id, null);
    assert.match(view.hash, /^\d+\.\w+/);
    assert.equal(view.app_id, stage.app.id);
    assert.equal(view.team_id, stage.workspace.team.id);
    assert.deepEqual(view.state, { values: {} });
  },

  'a submission comes with its values; errors keep the modal open': async (stage) => {
    const seen = stage.heard();
    const view = await openModal(stage, modal('Form', undefined, { private_metadata: 'case 1', notify_on_close: true }), (app) => {
      app.view('form', async ({ ack, view: sent, body }) => {
        const value = sent.state.values.why.reason.value;
        seen.add(body);
        await (value === 'because' ? ack() : ack({ response_action: 'errors', errors: { why: 'Say why' } }));
      });
      app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
        await ack();
        seen.add(body);
      });
    });
    const person = stage.person('support');

    const refused = await stage.act(person, submission(view, 'dunno'));
    const accepted = await stage.act(person, submission(view, 'because'));

    assert.deepEqual(refused, { ok: true, response_action: 'errors', errors: { why: 'Say why' } });
    assert.equal(accepted.ok, true);
    const [first, second] = seen.all;
    assert.equal(first.view.id, view.id);
    assert.equal(first.view.private_metadata, 'case 1');
    assert.deepEqual(first.response_urls, []);
    assert.equal(second.view.state.values.why.reason.value, 'because');
    assert.equal((await refusal(stage.bot().views.update({ view_id: view.id, view: modal('Gone') }))).error, 'not_found');
  },

  'a submission can update, push and clear; a closed view is told of': async (stage) => {
    const closed = stage.heard();
    const view = await openModal(stage, modal('First'), (app) => {
      app.view('form', async ({ ack, view: sent }) => {
        const value = sent.state.values.why.reason.value;
        const notify = { notify_on_close: true };
        if (value === 'update') return ack({ response_action: 'update', view: modal('Updated', undefined, notify) });
        if (value === 'push') return ack({ response_action: 'push', view: modal('Pushed', undefined, notify) });
        return ack({ response_action: 'clear' });
      });
      app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
        await ack();
        closed.add(body);
      });
    });
    const person = stage.person('support');
    const screen = await stage.screen(person);
    const titled = (title) => (event) => event.view?.title?.text === title;

    await stage.act(person, submission(view, 'update'));
    assert.equal((await screen.first('the update', titled('Updated'))).view.id, view.id);
    await stage.act(person, submission(view, 'push'));
    const { view: pushed } = await screen.first('the pushed view', titled('Pushed'));
    assert.equal(pushed.root_view_id, view.id);
    assert.equal(pushed.previous_view_id, view.id);
    await stage.act(person, { type: 'view_closed', view_id: pushed.id });
    assert.equal((await closed.first('view_closed')).view.id, pushed.id);
    await stage.act(person, submission(view, 'clear'));
    await screen.first('the closing', ({ type }) => type === 'view_closed');
  },

  'of two racing updates the one with the old hash loses': async (stage) => {
    const view = await openModal(stage, modal('One'));
    const bot = stage.bot();

    const updated = await bot.views.update({ view_id: view.id, hash: view.hash, view: modal('Two') });
    const conflict = await refusal(bot.views.update({ view_id: view.id, hash: view.hash, view: modal('Three') }));

    assert.notEqual(updated.view.hash, view.hash);
    assert.equal(conflict.error, 'hash_conflict');
    assert.equal((await bot.views.update({ external_id: undefined, view_id: view.id, view: modal('Four') })).view.title.text, 'Four');
  },

  'a stack of three views is full': async (stage) => {
    const triggers = stage.heard();
    const push = (app) => app.action('deeper', async ({ ack, body }) => {
      await ack();
      triggers.add(body);
    });
    const deep = (title) => modal(title, [button('deeper')]);
    let view = await openModal(stage, deep('1'), push);
    const press = async () => {
      await stage.act(stage.person('support'), { type: 'block_actions', container: 'view', view_id: view.id, block_id: 'buttons', action_id: 'deeper' });
      return triggers.nth('a press in the view', triggers.all.length);
    };
    const bot = stage.bot();

    for (const title of ['2', '3']) view = (await bot.views.push({ trigger_id: (await press()).trigger_id, view: deep(title) })).view;
    const { trigger_id, container } = await press();

    assert.deepEqual(container, { type: 'view', view_id: view.id });
    assert.equal((await refusal(bot.views.push({ trigger_id, view: deep('4') }))).error, 'push_limit_reached');
  },

  'a view that breaks the rules is refused with the place of the mistake': async (stage) => {
    const seen = await onPress(stage, ({ body }) => body.trigger_id);
    const { press } = await card(stage);
    const refusedView = async (view) => {
      const before = seen.count();
      await press();
      const { answer: trigger_id } = await seen.nth('a press', before + 1);
      return refusal(stage.bot().views.open({ trigger_id, view }));
    };

    const longTitle = await refusedView(modal('x'.repeat(25)));
    const noSubmit = await refusedView({ ...modal('No submit'), submit: undefined });
    const tooMany = await refusedView(modal('Many', Array(101).fill({ type: 'divider' })));

    for (const { error, response_metadata } of [longTitle, noSubmit, tooMany]) {
      assert.equal(error, 'invalid_arguments');
      assert.match(response_metadata.messages[0], /^\[ERROR\] .*\[json-pointer:\/view/);
    }
  },

  'App Home: opened, published, and a stale hash refused': async (stage) => {
    const seen = stage.heard();
    await stage.boltOverSocket((app) => app.event('app_home_opened', async ({ event }) => seen.add(event)));
    const asker = stage.person('asker');
    const screen = await stage.screen(asker);
    const home = (text) => ({ type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] });

    await stage.act(asker, { type: 'app_home_opened', tab: 'home' });
    const { tab, user, channel } = await seen.first('app_home_opened');
    const { view } = await stage.bot().views.publish({ user_id: asker.id, view: home('one') });
    await stage.bot().views.publish({ user_id: asker.id, view: home('two'), hash: view.hash });
    const conflict = await refusal(stage.bot().views.publish({ user_id: asker.id, view: home('three'), hash: view.hash }));
    await stage.act(asker, { type: 'app_home_opened', tab: 'home' });

    assert.deepEqual([tab, user], ['home', asker.id]);
    assert.match(channel, /^D/);
    assert.equal(view.type, 'home');
    assert.equal(conflict.error, 'hash_conflict');
    await screen.first('the home', ({ type }) => type === 'home_published');
    assert.ok((await seen.nth('a second opening', 2)).view, 'the published view comes with the event');
  },
});
