-- The dates of the calendars that a playbook names are part of the version that was taken up, so that every node counts the same days and a
-- start needs no network. What was refused is kept with its reasons until something is taken up.
ALTER TABLE playbooks ADD COLUMN calendars TEXT NOT NULL DEFAULT '{}';

CREATE TABLE playbook_refusals (
  hash {name} PRIMARY KEY,
  mistakes TEXT NOT NULL,
  refused_at BIGINT NOT NULL
);

-- Under which version of the playbook a case's next_due_at was reckoned: those of an older one are reckoned anew, a page at a time.
ALTER TABLE cases ADD COLUMN reckoned_under BIGINT NOT NULL DEFAULT 0;
CREATE INDEX cases_reckoned ON cases (team, channel, reckoned_under) WHERE status = 'Open' OR next_due_at IS NOT NULL;

-- The pinned handbook of each support channel, and which one it shows.
CREATE TABLE handbook_pins (
  team {name} NOT NULL,
  channel {name} NOT NULL,
  ts {name} NOT NULL,
  shown {name} NOT NULL,
  PRIMARY KEY (team, channel)
);

-- People whose words and names were erased; Slack's directory must not bring the names back.
CREATE TABLE erased (
  team {name} NOT NULL,
  user_id {name} NOT NULL,
  erased_at BIGINT NOT NULL,
  PRIMARY KEY (team, user_id)
);

-- When the words of a closed case were erased; null: they are still there, or new ones came since.
ALTER TABLE cases ADD COLUMN words_gone_at BIGINT;
CREATE INDEX cases_with_words ON cases (last_activity_at) WHERE status <> 'Open' AND words_gone_at IS NULL;
