-- Who is signed in, who may do what, and the keys that protect forms. A cookie's secret is never stored, only its hash.

CREATE TABLE sessions (
  team {name} NOT NULL,
  id_hash {name} NOT NULL,
  user_id {name} NOT NULL,
  device TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT,
  PRIMARY KEY (team, id_hash)
);

CREATE INDEX sessions_of_a_person ON sessions (team, user_id);

CREATE TABLE roles (
  team {name} NOT NULL,
  user_id {name} NOT NULL,
  role {name} NOT NULL,
  given_by {name} NOT NULL,
  given_at BIGINT NOT NULL,
  PRIMARY KEY (team, user_id)
);

-- Valid until somebody is an administrator; then all of them are deleted.
CREATE TABLE first_admin_codes (
  code_hash {name} PRIMARY KEY,
  made_at BIGINT NOT NULL
);

-- ASP.NET's data protection keys, so that several nodes and a restarted one understand each other's forms.
CREATE TABLE data_keys (
  name {name} PRIMARY KEY,
  xml TEXT NOT NULL
);
