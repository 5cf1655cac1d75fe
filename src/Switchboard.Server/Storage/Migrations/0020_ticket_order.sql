-- What Product has not put in order yet: new bugs and requests wait for that. What is there by now stands in its order already.
ALTER TABLE tickets ADD COLUMN waits {bool} NOT NULL DEFAULT FALSE;
ALTER TABLE ticket_links ADD COLUMN waits {bool} NOT NULL DEFAULT FALSE;
