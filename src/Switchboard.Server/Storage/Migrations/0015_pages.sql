-- Pages: what calls people step by step until somebody has it. Rows hold ids and instants; addresses stand in contacts alone, encrypted.

-- A page is the fold of its events, as a case is. The cause is what raised it, so that an order carried out twice raises one.
CREATE TABLE pages (
  team {name} NOT NULL,
  number BIGINT NOT NULL,
  cause {name} NOT NULL,
  kind {name} NOT NULL,
  policy {name} NOT NULL,
  channel {name} NOT NULL,
  thread {name} NOT NULL,
  status {name} NOT NULL,
  raised_at BIGINT NOT NULL,
  next_due_at BIGINT,
  playbook BIGINT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (team, number)
);
CREATE UNIQUE INDEX pages_by_cause ON pages (team, cause);
CREATE INDEX pages_by_case ON pages (team, channel, thread, number);
CREATE INDEX pages_due ON pages (next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX pages_by_policy ON pages (team, policy);

CREATE TABLE page_events (
  team {name} NOT NULL,
  page BIGINT NOT NULL,
  seq INTEGER NOT NULL,
  at BIGINT NOT NULL,
  type {name} NOT NULL,
  cause {name} NOT NULL,
  playbook BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (team, page, seq)
);
CREATE INDEX page_events_by_cause ON page_events (team, page, cause);

-- One attempt to reach somebody, or a channel, on its way out: 0 waits, 1 begun, 2 handed over, 3 delivered, 4 failed, 5 not needed any more.
CREATE TABLE page_notices (
  team {name} NOT NULL,
  page BIGINT NOT NULL,
  notice INTEGER NOT NULL,
  queue {name} NOT NULL,
  person {name},
  channel {name} NOT NULL,
  urgency INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before BIGINT NOT NULL,
  stored_at BIGINT NOT NULL,
  started_at BIGINT,
  sent_at BIGINT,
  delivered_at BIGINT,
  reference {name},
  problem {name},
  PRIMARY KEY (team, page, notice)
);
CREATE INDEX page_notices_open ON page_notices (team, queue, urgency, not_before) WHERE state < 2;
CREATE INDEX page_notices_to_person ON page_notices (team, person, channel, stored_at);
CREATE INDEX page_notices_by_reference ON page_notices (reference) WHERE reference IS NOT NULL;

-- How people want to be reached. The address is encrypted with a key that is not in this database; "lookup" is a keyed hash of it.
CREATE TABLE contacts (
  team {name} NOT NULL,
  user_id {name} NOT NULL,
  id BIGINT NOT NULL,
  place INTEGER NOT NULL,
  kind {name} NOT NULL,
  after_seconds BIGINT NOT NULL,
  address {name} NOT NULL,
  lookup {name} NOT NULL,
  verified_at BIGINT,
  code {name},
  code_sent_at BIGINT,
  code_tries INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (team, user_id, id)
);
CREATE INDEX contacts_by_address ON contacts (lookup) WHERE verified_at IS NOT NULL;

-- Who wants a weekly page that proves they can be reached, and their token for the API (its hash).
CREATE TABLE page_wishes (
  team {name} NOT NULL,
  user_id {name} NOT NULL,
  wants_heartbeat {bool} NOT NULL DEFAULT FALSE,
  token {name},
  PRIMARY KEY (team, user_id)
);
CREATE UNIQUE INDEX page_wishes_by_token ON page_wishes (token) WHERE token IS NOT NULL;
