-- What other systems may do and hear: tokens, the addresses that are told, calendar links, and answers that are kept for a
-- day so that a request that is sent twice is carried out once. Of tokens and links only hashes are here.

-- +goose Up
CREATE TABLE programs (id TEXT PRIMARY KEY, property TEXT NOT NULL REFERENCES properties (id), hash TEXT NOT NULL UNIQUE,
    used TEXT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX programs_property ON programs (property);

CREATE TABLE hooks (id TEXT PRIMARY KEY, property TEXT NOT NULL REFERENCES properties (id), doc TEXT NOT NULL);
CREATE INDEX hooks_property ON hooks (property);

CREATE TABLE calendars (hash TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES people (id), doc TEXT NOT NULL);
CREATE INDEX calendars_person ON calendars (person);

CREATE TABLE kept_answers (key TEXT PRIMARY KEY, rev BIGINT NOT NULL, until BIGINT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX kept_answers_until ON kept_answers (until);

-- The deliveries of one address, newest first; the cases of a month.
CREATE INDEX tasks_hooks ON tasks (lane, due) WHERE kind = 'hook';
CREATE INDEX lockouts_opened ON lockouts (property, opened, id);
