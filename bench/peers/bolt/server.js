// Bolt as a careful team would run it: the event is committed to SQLite (WAL, synchronous=FULL) before Slack hears 200.
// Generous to Bolt: raw body stored as it came, no conversation store, no token look-up, quiet log, one prepared statement.
//   node server.js PORT DATABASE      (SLACK_SIGNING_SECRET from the environment)
'use strict';

const { App, HTTPReceiver, LogLevel } = require('@slack/bolt');
const Database = require('better-sqlite3');

const [port, file] = process.argv.slice(2);

const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(`
  CREATE TABLE IF NOT EXISTS inbox (
    id INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    received_at INTEGER NOT NULL,
    payload BLOB NOT NULL
  )`);
const keep = database.prepare(
  'INSERT INTO inbox (event_id, received_at, payload) VALUES (?, ?, ?) ON CONFLICT (event_id) DO NOTHING',
);

const receiver = new HTTPReceiver({
  signingSecret: process.env.SLACK_SIGNING_SECRET,
  processBeforeResponse: true,
  customPropertiesExtractor: (request) => ({ raw: request.rawBody }),
  logLevel: LogLevel.WARN,
});

const app = new App({
  receiver,
  processBeforeResponse: true,
  authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0BENCH', botUserId: 'U0BENCH' }),
  convoStore: false,
  logLevel: LogLevel.WARN,
});

app.event(/.+/, async ({ body, context }) => {
  keep.run(body.event_id, Date.now(), context.raw);
});

receiver.start({ port: Number(port), host: '127.0.0.1' }, { keepAliveTimeout: 60_000 });
