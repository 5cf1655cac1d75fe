-- When a lane's next order may go, without looking at all that are open.
CREATE INDEX outbox_next ON outbox (team, channel, not_before) WHERE state < 2;
