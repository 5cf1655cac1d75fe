-- Where the workspace's own pages stand: links to threads begin with it.
ALTER TABLE workspaces ADD COLUMN address TEXT NOT NULL DEFAULT '';
