// What a check is given: a sandbox put back to its seed, people and the app as official clients, and a recording relay between.
import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import { WebClient } from '@slack/web-api';
import { consent } from './consent.mjs';
import { controlOf } from './control.mjs';
import { quietLogger } from './logger.mjs';
import { openRecords } from './records.mjs';
import { startRelay } from './relay.mjs';
import { openScreen } from './screen.mjs';
import { openSocket } from './socket.mjs';
import { Heard, until } from './until.mjs';

const SOCKET_PING_MS = 600; // the SDK waits this long before it reconnects; its default of 5 s would only slow the run down

/** Opens the stage on the sandbox at `url`; `close()` ends everything that was started on it. */
export async function openStage(url = process.env.CONFORMANCE_SANDBOX) {
  const control = controlOf(url);
  await control.clearFaults();
  await control.reset();
  await control.deliverTo({ socket_mode: true, events_url: '', interactions_url: '', commands_url: '', events: [] });
  const workspace = await control.workspace();
  const records = openRecords();
  const relay = await startRelay(url, { onExchange: records.exchange, onFrame: records.frame });
  const endings = [() => relay.close()];
  const slackApiUrl = `${relay.url}/api/`;
  const clientOptions = { slackApiUrl, retryConfig: { retries: 0 }, logger: quietLogger() };
  const { app } = workspace;

  /** A Bolt app that has asked who it is, as each does when it is made; left unanswered that question would outlive the check. */
  async function newBolt(receiver) {
    const asked = () => records.all.filter(({ name }) => name === 'auth.test').length;
    const before = asked();
    const bolt = new App({ token: app.bot_token, receiver, clientOptions, logger: quietLogger() });
    await until("Bolt's own auth.test", () => asked() > before);
    return bolt;
  }

  const stage = {
    control,
    workspace,
    records: records.all,
    app,
    slackApiUrl,
    clientOptions,
    relayUrl: relay.url,
    heard: () => new Heard(),
    until,
    atEnd: (end) => endings.unshift(end),
    channel: (name) => found(workspace.channels, (each) => each.name === name, `channel ${name}`).id,
    group: (handle) => found(workspace.usergroups, (each) => each.handle === handle, `group ${handle}`).id,
    people: (role) => workspace.members.filter((each) => each.role === role),
    person: (role, index = 0) => found(stage.people(role), (_, at) => at === index, `${role} ${index}`),
    client: (token, options = {}) => new WebClient(token, { ...clientOptions, ...options }),
    bot: (options) => stage.client(app.bot_token, options),
    as: (person, options) => stage.client(person.token, options),
    act: (person, act) => control.act(person.token, act),

    /** A bot token with these scopes alone, got as any app gets one: by OAuth. */
    async botTokenWith(...scopes) {
      const redirect_uri = 'https://app.example/redirect';
      const query = new URLSearchParams({ client_id: app.client_id, scope: scopes.join(','), redirect_uri });
      const back = await consent(`${relay.url}/oauth/v2/authorize?${query}`, stage.person('manager').id);
      const { client_id, client_secret } = app;
      return (await stage.client().oauth.v2.access({ client_id, client_secret, redirect_uri, code: back.searchParams.get('code') })).access_token;
    },

    /** Resolves when the app was told, or refused, all there is to tell now (before the clock is moved). */
    settled: () => until('all deliveries to be settled', async () => (await control.deliveries()).owed === 0),

    /** Lets the sandbox's clock run in steps until the condition holds. */
    passTimeUntil: (what, ask, step = 'PT10S', limitMs) =>
      until(what, async () => (await ask()) || control.advance(step).then(() => false), limitMs),

    /** What the person's client shows from now on. */
    async screen(person) {
      const screen = await openScreen(url, person.token);
      endings.unshift(() => screen.close());
      return screen.heard;
    },

    /** A Bolt app over Socket Mode; `listen(app)` adds its listeners before it starts. */
    async boltOverSocket(listen = () => {}, options = {}) {
      const receiver = new SocketModeReceiver({
        appToken: app.app_token,
        logger: quietLogger(),
        clientPingTimeout: SOCKET_PING_MS,
        installerOptions: { clientOptions },
        ...options,
      });
      const bolt = await newBolt(receiver);
      listen(bolt);
      endings.unshift(() => bolt.stop());
      await bolt.start();
      return bolt;
    },

    /** A Bolt app over HTTP, with the sandbox told to deliver to it through a recording relay. */
    async boltOverHttp(listen = () => {}, options = {}) {
      const receiver = new HTTPReceiver({ signingSecret: app.signing_secret, logger: quietLogger(), ...options });
      const bolt = await newBolt(receiver);
      listen(bolt);
      const server = await bolt.start({ port: 0, host: '127.0.0.1' });
      endings.unshift(() => bolt.stop());
      await stage.deliverOverHttp(`http://127.0.0.1:${server.address().port}`);
      return bolt;
    },

    /** Tells the sandbox to deliver over HTTP to the app at `target` (which answers at /slack/events). */
    async deliverOverHttp(target, paths = {}) {
      const inbound = await startRelay(target, { onExchange: records.delivery });
      endings.unshift(() => inbound.close());
      const { events = '/slack/events', interactions = '/slack/events', commands = '/slack/events' } = paths;
      await control.deliverTo({
        socket_mode: false,
        events_url: inbound.url + events,
        interactions_url: inbound.url + interactions,
        commands_url: inbound.url + commands,
      });
    },

    /** A bare Socket Mode client that is connected. */
    async socket(listen = () => {}, options = {}) {
      const client = new SocketModeClient({
        appToken: app.app_token,
        logger: quietLogger(),
        clientPingTimeout: SOCKET_PING_MS,
        clientOptions,
        ...options,
      });
      listen(client);
      endings.unshift(() => client.disconnect());
      await client.start();
      return client;
    },

    /** A socket without an SDK: { heard, send }; `ticketUrl` is asked for when not given. Resolves at hello or goodbye. */
    async rawSocket(ticketUrl) {
      const socket = await openSocket(ticketUrl ?? (await stage.client(app.app_token).apps.connections.open()).url);
      endings.unshift(() => socket.close());
      return socket;
    },

    async close() {
      for (const end of endings) await end();
    },
  };
  return stage;
}

function found(list, fits, what) {
  const one = list.find(fits);
  if (!one) throw new Error(`the sandbox has no ${what}`);
  return one;
}
