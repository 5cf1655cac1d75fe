-- Orders to ticket systems are carried out case by case, apart from what goes to Slack.
UPDATE outbox SET urgency = 3
WHERE state < 2 AND kind IN ('open_ticket', 'place_ticket_first', 'place_ticket_behind', 'change_ticket', 'carry_reply', 'carry_files');
CREATE INDEX outbox_to_tickets ON outbox (team, channel, thread, not_before) WHERE state < 2 AND urgency = 3;
-- Tickets that nobody told of are looked at now and then: one that is twice not to be seen is gone.
ALTER TABLE ticket_links ADD COLUMN looked_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ticket_links ADD COLUMN misses BIGINT NOT NULL DEFAULT 0;
