-- What the desk remembers of a user group that it keeps (GroupState), and who let it take the group over. Ids and instants alone.
CREATE TABLE followed_groups (
  team {name} NOT NULL,
  handle {name} NOT NULL,
  state TEXT NOT NULL,
  confirmed_by {name},
  confirmed_at BIGINT,
  PRIMARY KEY (team, handle)
);

-- What people ask each other for: to be covered for some hours, or to swap. state: open, accepted, declined, expired, withdrawn.
CREATE TABLE duty_requests (
  team {name} NOT NULL,
  id {name} NOT NULL,
  kind {name} NOT NULL,
  schedule {name} NOT NULL,
  asked_by {name} NOT NULL,
  asked_of {name} NOT NULL,
  from_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  also_from BIGINT,
  also_until BIGINT,
  state {name} NOT NULL,
  asked_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  answered_at BIGINT,
  applied_at BIGINT,
  PRIMARY KEY (team, id)
);
CREATE INDEX duty_requests_open ON duty_requests (expires_at) WHERE state = 'open';
CREATE INDEX duty_requests_to_apply ON duty_requests (answered_at) WHERE state = 'accepted' AND applied_at IS NULL;

-- Up to when the beginnings and ends of shifts have been told.
CREATE TABLE shift_watch (
  team {name} PRIMARY KEY,
  told_until BIGINT NOT NULL
);

-- What somebody whose shift ended wants the next one to know.
CREATE TABLE shift_notes (
  team {name} NOT NULL,
  schedule {name} NOT NULL,
  ended_at BIGINT NOT NULL,
  by_user {name} NOT NULL,
  text TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  PRIMARY KEY (team, schedule, ended_at, by_user)
);
