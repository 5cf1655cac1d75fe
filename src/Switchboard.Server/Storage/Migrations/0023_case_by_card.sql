-- A reaction on a card names the card alone: its case is found by it.
CREATE INDEX cases_by_card ON cases (team, channel, card);
