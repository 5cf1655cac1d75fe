-- How each ticket system of others stands: when its webhooks were heard, and what the administrators were told of its token.
CREATE TABLE ticket_standing (
  system {name} NOT NULL,
  hook_heard_at BIGINT,
  hook_refused_at BIGINT,
  hook_missed_at BIGINT,
  token_told {name} NOT NULL,
  PRIMARY KEY (system)
);
