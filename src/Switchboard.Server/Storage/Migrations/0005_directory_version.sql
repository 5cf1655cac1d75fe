-- Counts the changes of the stored picture, so that a node sees when another has changed it, and never writes over what it has not seen.
ALTER TABLE workspaces ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
