-- How often in a row somebody kept a message apart from the thread it seemed to belong to: after some times they are not asked any more (R4).
CREATE TABLE thread_answers (
  team {name} NOT NULL,
  person {name} NOT NULL,
  kept_apart INTEGER NOT NULL,
  PRIMARY KEY (team, person)
);
