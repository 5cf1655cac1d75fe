-- The ticket queue that the program brings with it: tickets in order, what was said in them, and what became of them.
-- Who may see a ticket follows the channel of its case. Every change of a ticket counts its revision up; what it brought is kept under that number.
CREATE TABLE tickets (
  team {name} NOT NULL,
  number BIGINT NOT NULL,
  dedup {name} NOT NULL,
  intent {name} NOT NULL,
  channel {name} NOT NULL,
  thread {name} NOT NULL,
  kind {name} NOT NULL,
  severity INTEGER,
  title TEXT NOT NULL,
  fields TEXT NOT NULL,
  state {name} NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  is_first {bool} NOT NULL,
  place BIGINT NOT NULL,
  assignee {name},
  reporter {name} NOT NULL,
  made_by {name} NOT NULL,
  made_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  PRIMARY KEY (team, number)
);
CREATE UNIQUE INDEX tickets_by_dedup ON tickets (team, dedup);
CREATE INDEX tickets_by_case ON tickets (team, channel, thread);
CREATE INDEX tickets_in_order ON tickets (team, place, number);

CREATE TABLE ticket_comments (
  team {name} NOT NULL,
  ticket BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  dedup {name},
  by_user {name} NOT NULL,
  text TEXT NOT NULL,
  is_internal {bool} NOT NULL,
  for_asker {bool} NOT NULL,
  is_gone {bool} NOT NULL,
  edited_at BIGINT,
  at BIGINT NOT NULL,
  PRIMARY KEY (team, ticket, revision)
);
CREATE UNIQUE INDEX ticket_comments_by_dedup ON ticket_comments (team, dedup) WHERE dedup IS NOT NULL;

CREATE TABLE ticket_history (
  team {name} NOT NULL,
  ticket BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  by_user {name},
  what {name} NOT NULL,
  detail TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (team, ticket, revision)
);
