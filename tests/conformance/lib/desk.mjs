// The desk itself on the stage: the real program, on a database of its own, connected to the sandbox by one of Slack's transports.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startProgram } from './process.mjs';

export const transports = { 'Socket Mode': 'socket', HTTP: 'http' };

/** Starts the desk on the stage and connects it; it ends with the stage. `more` is added to its environment. Resolves with { url, said }. */
export async function startDesk(stage, transport, more = {}, dll = process.env.CONFORMANCE_DESK) {
  const folder = mkdtempSync(path.join(tmpdir(), 'switchboard-desk-'));
  stage.atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const { app } = stage;
  const environment = {
    SLACK_BOT_TOKEN: app.bot_token,
    SLACK_SIGNING_SECRET: app.signing_secret,
    SLACK_APP_TOKEN: transport === 'socket' ? app.app_token : '',
    SLACK_CLIENT_ID: app.client_id,
    SLACK_CLIENT_SECRET: app.client_secret,
    Slack__ApiUrl: stage.slackApiUrl,
    Slack__OpenIdUrl: stage.relayUrl,
    Clock__Follow: `${stage.control.baseUrl}/_sandbox/clock/stream`,
    Database: `Data Source=${path.join(folder, 'desk.db')}`,
    ...more,
  };
  const desk = await startProgram(dll, (url) => ['--urls', url], '/health/ready', environment);
  stage.atEnd(() => desk.stop());
  if (transport === 'http') {
    await stage.deliverOverHttp(desk.url, { events: '/slack/events', interactions: '/slack/interactions', commands: '/slack/commands' });
  } else {
    await stage.until('the desk on its sockets', () => stage.records.some(({ what, name }) => what === 'frame' && name === 'hello'), 15_000);
  }
  return desk;
}
