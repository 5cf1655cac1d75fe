-- By the person first: PostgreSQL without statistics looked a notice up by the team alone, through all there are, rather than by its key.
DROP INDEX page_notices_to_person;
CREATE INDEX page_notices_to_person ON page_notices (person, channel, team, stored_at);
