-- The weekly review (R18). Rows hold ids alone: words are read when a review is shown, so that what was erased is erased here too.

-- From when on a desk's reviews are posted in a place: weeks before that are nobody's business.
CREATE TABLE review_places (
  team {name} NOT NULL,
  desk {name} NOT NULL,
  place {name} NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (team, desk, place)
);

-- A review, stored with its orders in one transaction. The key is what keeps two nodes, or two lives of one, from posting a week twice.
CREATE TABLE reviews (
  team {name} NOT NULL,
  desk {name} NOT NULL,
  place {name} NOT NULL,
  week {name} NOT NULL,
  from_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  stored_at BIGINT NOT NULL,
  playbook BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (team, desk, place, week)
);

-- The messages of a review as they stand in Slack. With a case they stand for it: a reaction on them is one on its question.
CREATE TABLE review_messages (
  team {name} NOT NULL,
  channel {name} NOT NULL,
  ts {name} NOT NULL,
  desk {name} NOT NULL,
  week {name} NOT NULL,
  part INTEGER NOT NULL,
  case_channel {name},
  case_thread {name},
  PRIMARY KEY (team, channel, ts)
);
CREATE INDEX review_messages_by_review ON review_messages (team, channel, desk, week, part);

-- What a week brought, found without walking all cases.
CREATE INDEX cases_by_opening ON cases (team, channel, opened_at);
CREATE INDEX cases_by_resolving ON cases (team, channel, resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX cases_unanswered ON cases (team, channel, opened_at) WHERE status = 'Open' AND first_answered_at IS NULL;
CREATE INDEX events_for_review ON events (team, type, at)
  WHERE type = 'tagged' OR type = 'follow_up_given' OR type = 'follow_up_done' OR type = 'promise_missed' OR type = 'false_alarm';
