-- A notice that says that somebody is needed is told anew once somebody has it: since when that is owed; null: what it says is true.
ALTER TABLE page_notices ADD COLUMN retell_at BIGINT;
CREATE INDEX page_notices_to_retell ON page_notices (team, queue, retell_at) WHERE retell_at IS NOT NULL;
