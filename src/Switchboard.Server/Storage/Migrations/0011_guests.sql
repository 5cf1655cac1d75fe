-- Guests of the workspace see single channels alone, in Slack and on the pages.
ALTER TABLE people ADD COLUMN is_guest {bool} NOT NULL DEFAULT FALSE;
