-- The road: inbox, cases with their events and messages, outbox.
-- Tokens in braces are filled in by the dialect. Instants are Unix milliseconds; every key begins with the workspace.

CREATE TABLE inbox (
  id {autoid},
  team {name} NOT NULL,
  channel {name} NOT NULL,
  kind {name} NOT NULL,
  event_id {name},
  meaning {name} NOT NULL,
  payload {blob} NOT NULL,
  received_at BIGINT NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  waits_for {name},
  problem TEXT,
  done_at BIGINT
);
CREATE UNIQUE INDEX inbox_by_event ON inbox (team, event_id) WHERE event_id IS NOT NULL;
CREATE UNIQUE INDEX inbox_by_meaning ON inbox (team, meaning);
CREATE INDEX inbox_pending ON inbox (team, channel, id) WHERE state = 0;
CREATE INDEX inbox_waiting ON inbox (team, channel, waits_for) WHERE state = 2;
CREATE INDEX inbox_set_aside ON inbox (team, id) WHERE state = 3;

CREATE TABLE cases (
  team {name} NOT NULL,
  channel {name} NOT NULL,
  thread {name} NOT NULL,
  number BIGINT NOT NULL,
  status {name} NOT NULL,
  asker {name} NOT NULL,
  owner {name},
  opened_at BIGINT NOT NULL,
  first_answered_at BIGINT,
  last_activity_at BIGINT NOT NULL,
  resolved_at BIGINT,
  next_due_at BIGINT,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  card {name},
  PRIMARY KEY (team, channel, thread)
);
CREATE UNIQUE INDEX cases_by_number ON cases (team, number);
CREATE INDEX cases_due ON cases (next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX cases_due_in_lane ON cases (team, channel, next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX cases_by_activity ON cases (team, status, last_activity_at);

CREATE TABLE events (
  team {name} NOT NULL,
  channel {name} NOT NULL,
  thread {name} NOT NULL,
  seq INTEGER NOT NULL,
  at BIGINT NOT NULL,
  type {name} NOT NULL,
  cause {name} NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (team, channel, thread, seq)
);

CREATE TABLE messages (
  team {name} NOT NULL,
  channel {name} NOT NULL,
  ts {name} NOT NULL,
  thread {name} NOT NULL,
  author {name} NOT NULL,
  text TEXT NOT NULL,
  edited_at {name},
  deleted_at BIGINT,
  has_files {bool} NOT NULL,
  posted_at BIGINT NOT NULL,
  PRIMARY KEY (team, channel, ts)
);
CREATE INDEX messages_by_thread ON messages (team, channel, thread, ts);

CREATE TABLE outbox (
  seq {autoid},
  team {name} NOT NULL,
  id {name} NOT NULL,
  channel {name} NOT NULL,
  thread {name} NOT NULL,
  kind {name} NOT NULL,
  body TEXT NOT NULL,
  urgency INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before BIGINT NOT NULL,
  started_at BIGINT,
  stored_at BIGINT NOT NULL,
  done_at BIGINT,
  problem TEXT
);
CREATE UNIQUE INDEX outbox_by_id ON outbox (team, id);
CREATE INDEX outbox_open ON outbox (team, channel, urgency, seq) WHERE state < 2;
CREATE INDEX outbox_by_case ON outbox (team, channel, thread, seq);
CREATE INDEX outbox_started ON outbox (team, channel, started_at) WHERE started_at IS NOT NULL;
CREATE INDEX outbox_set_aside ON outbox (team, seq) WHERE state = 3;
-- One card order of a case waits at a time: what the card shows is read when it is sent.
CREATE UNIQUE INDEX outbox_one_card ON outbox (team, channel, thread) WHERE kind = 'show_card' AND state = 0;

CREATE TABLE counters (
  team {name} NOT NULL,
  name {name} NOT NULL,
  value BIGINT NOT NULL,
  PRIMARY KEY (team, name)
);

CREATE TABLE playbooks (
  version BIGINT PRIMARY KEY,
  hash {name} NOT NULL,
  text TEXT NOT NULL,
  taken_up_at BIGINT NOT NULL
);
