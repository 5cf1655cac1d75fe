-- Being on call: schedules made on pages, what people decided beside them, when they are away, and the calendars that say so.
-- Rows hold ids and instants; a feed's own words are never stored. Nothing is overwritten: a schedule is saved as its next revision, and
-- what was withdrawn stays with who did it and when.

-- Counts up with every change to any of these tables; it orders changes, and it is how nodes notice that another one was made.
CREATE TABLE rosters (
  team {name} PRIMARY KEY,
  version BIGINT NOT NULL
);

-- The plan of a schedule (ScheduleJson); the highest revision holds.
CREATE TABLE schedules (
  team {name} NOT NULL,
  name {name} NOT NULL,
  revision BIGINT NOT NULL,
  body TEXT NOT NULL,
  is_removed {bool} NOT NULL,
  saved_by {name} NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (team, name, revision)
);

-- Overrides, covers, swaps, extra people, adopted hand edits and temporary schedules, also of schedules that are code.
CREATE TABLE schedule_changes (
  team {name} NOT NULL,
  id {name} NOT NULL,
  schedule {name} NOT NULL,
  kind {name} NOT NULL,
  body TEXT NOT NULL,
  place BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  made_by {name} NOT NULL,
  made_at BIGINT NOT NULL,
  withdrawn_by {name},
  withdrawn_at BIGINT,
  PRIMARY KEY (team, id)
);
CREATE INDEX schedule_changes_by_end ON schedule_changes (team, until_at);

-- source: "own" (said on a page), "slack" (said in Slack), or the id of the feed it was read from.
CREATE TABLE absences (
  team {name} NOT NULL,
  id {name} NOT NULL,
  user_id {name} NOT NULL,
  from_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  source {name} NOT NULL,
  made_by {name} NOT NULL,
  made_at BIGINT NOT NULL,
  withdrawn_by {name},
  withdrawn_at BIGINT,
  PRIMARY KEY (team, id)
);
CREATE INDEX absences_by_person ON absences (team, user_id, until_at);
CREATE INDEX absences_by_end ON absences (team, until_at);

-- Calendars that are read: a person's (kind "away" or "whole") or a schedule's holidays (kind "holidays", its days under days).
-- An address may be a secret: it is shown to nobody again, and never logged.
CREATE TABLE calendar_feeds (
  team {name} NOT NULL,
  id {name} NOT NULL,
  kind {name} NOT NULL,
  user_id {name},
  schedule {name},
  address TEXT NOT NULL,
  etag TEXT NOT NULL DEFAULT '',
  days TEXT NOT NULL DEFAULT '[]',
  problem TEXT NOT NULL DEFAULT '',
  read_at BIGINT,
  due_at BIGINT NOT NULL,
  made_by {name} NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (team, id)
);
CREATE INDEX calendar_feeds_by_due ON calendar_feeds (due_at);

-- Secret links to calendars of ours: a schedule's, or a person's own shifts. Only the hash of the secret is kept.
CREATE TABLE calendar_links (
  team {name} NOT NULL,
  token_hash {name} NOT NULL,
  schedule {name},
  user_id {name},
  made_by {name} NOT NULL,
  made_at BIGINT NOT NULL,
  revoked_by {name},
  revoked_at BIGINT,
  PRIMARY KEY (team, token_hash)
);
CREATE UNIQUE INDEX calendar_links_by_token ON calendar_links (token_hash);
CREATE INDEX calendar_links_by_maker ON calendar_links (team, made_by);
