-- What people filled into the desk's forms, beside the events that name it, so that it can be erased.
CREATE TABLE given (
  team {name} NOT NULL,
  channel {name} NOT NULL,
  thread {name} NOT NULL,
  id {name} NOT NULL,
  form {name} NOT NULL,
  by_user {name} NOT NULL,
  at BIGINT NOT NULL,
  fields TEXT NOT NULL,
  PRIMARY KEY (team, channel, thread, id)
);
