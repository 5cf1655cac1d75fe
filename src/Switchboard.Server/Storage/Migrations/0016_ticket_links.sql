-- Tickets of the desk in systems of others: whose case they are, and how they stood when the case was last told.
CREATE TABLE ticket_links (
  team {name} NOT NULL,
  system {name} NOT NULL,
  id {name} NOT NULL,
  ticket_key {name} NOT NULL,
  url {name} NOT NULL,
  channel {name} NOT NULL,
  thread {name} NOT NULL,
  kind {name} NOT NULL,
  state {name} NOT NULL,
  revision BIGINT NOT NULL,
  PRIMARY KEY (team, system, id)
);
