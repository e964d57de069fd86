-- What the office writes down about a home between the people who live there: keys that came back, the lock made new. How
-- somebody moves in, and what they agreed to.

-- +goose Up
CREATE TABLE turnovers (home TEXT PRIMARY KEY REFERENCES homes (id), doc TEXT NOT NULL);

CREATE TABLE move_ins (hash TEXT PRIMARY KEY, home TEXT NOT NULL REFERENCES homes (id),
    person TEXT NOT NULL REFERENCES people (id), doc TEXT NOT NULL);
CREATE INDEX move_ins_home ON move_ins (home);
CREATE INDEX move_ins_person ON move_ins (person);

CREATE TABLE consents (id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES people (id), home TEXT NOT NULL, at BIGINT NOT NULL,
    doc TEXT NOT NULL);
CREATE INDEX consents_person ON consents (person, at);

CREATE TABLE lock_changes (id TEXT PRIMARY KEY, property TEXT NOT NULL REFERENCES properties (id),
    home TEXT NOT NULL REFERENCES homes (id), doc TEXT NOT NULL);
CREATE INDEX lock_changes_home ON lock_changes (home);
CREATE INDEX lock_changes_property ON lock_changes (property);

CREATE TABLE holds (home TEXT PRIMARY KEY REFERENCES homes (id), doc TEXT NOT NULL);
