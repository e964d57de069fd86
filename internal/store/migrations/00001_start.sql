-- One text for both engines. Ids and hashes are text made by the program, instants are microseconds since 1970, and
-- whatever is only read back whole is JSON text in "doc". TEXT becomes TEXT COLLATE "C" on PostgreSQL (see dialect.go).

-- +goose Up
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE properties (id TEXT PRIMARY KEY, rev BIGINT NOT NULL, doc TEXT NOT NULL);

CREATE TABLE homes (id TEXT PRIMARY KEY, property TEXT NOT NULL REFERENCES properties (id), unit TEXT NOT NULL,
    rev BIGINT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX homes_property ON homes (property, unit);

CREATE TABLE people (id TEXT PRIMARY KEY, doc TEXT NOT NULL);
CREATE TABLE contacts (person TEXT NOT NULL REFERENCES people (id), id TEXT NOT NULL, channel TEXT NOT NULL,
    address TEXT NOT NULL, PRIMARY KEY (person, id));
CREATE INDEX contacts_address ON contacts (channel, address);

CREATE TABLE tenancies (id TEXT PRIMARY KEY, home TEXT NOT NULL REFERENCES homes (id),
    person TEXT NOT NULL REFERENCES people (id), doc TEXT NOT NULL);
CREATE INDEX tenancies_home ON tenancies (home);
CREATE INDEX tenancies_person ON tenancies (person);

CREATE TABLE holders (id TEXT PRIMARY KEY, home TEXT NOT NULL REFERENCES homes (id),
    person TEXT NOT NULL REFERENCES people (id), doc TEXT NOT NULL);
CREATE INDEX holders_home ON holders (home);
CREATE INDEX holders_person ON holders (person);

CREATE TABLE staff (id TEXT PRIMARY KEY, property TEXT NOT NULL REFERENCES properties (id),
    person TEXT NOT NULL REFERENCES people (id), doc TEXT NOT NULL);
CREATE INDEX staff_property ON staff (property);
CREATE INDEX staff_person ON staff (person);

CREATE TABLE lockouts (id TEXT PRIMARY KEY, home TEXT NOT NULL REFERENCES homes (id), property TEXT NOT NULL,
    by_person TEXT NOT NULL, tap TEXT NOT NULL, stage TEXT NOT NULL, is_open BIGINT NOT NULL, opened BIGINT NOT NULL,
    ended BIGINT, doc TEXT NOT NULL);
CREATE INDEX lockouts_home ON lockouts (home, opened);
CREATE INDEX lockouts_property ON lockouts (property, is_open, opened);
CREATE UNIQUE INDEX lockouts_tap ON lockouts (home, tap) WHERE tap <> '';

CREATE TABLE reports (id TEXT PRIMARY KEY, property TEXT NOT NULL REFERENCES properties (id), is_open BIGINT NOT NULL,
    at BIGINT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX reports_property ON reports (property, is_open, at);

CREATE TABLE links (hash TEXT PRIMARY KEY, lockout TEXT NOT NULL, person TEXT NOT NULL, expires BIGINT NOT NULL,
    doc TEXT NOT NULL);
CREATE INDEX links_lockout ON links (lockout);
CREATE INDEX links_expires ON links (expires);

CREATE TABLE sessions (hash TEXT PRIMARY KEY, person TEXT NOT NULL, counter TEXT NOT NULL, expires BIGINT NOT NULL,
    doc TEXT NOT NULL);
CREATE INDEX sessions_person ON sessions (person);
CREATE INDEX sessions_expires ON sessions (expires);

CREATE TABLE sign_in_codes (hash TEXT PRIMARY KEY, person TEXT NOT NULL, expires BIGINT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX sign_in_codes_person ON sign_in_codes (person);
CREATE INDEX sign_in_codes_expires ON sign_in_codes (expires);

CREATE TABLE wallet_cards (hash TEXT PRIMARY KEY, person TEXT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX wallet_cards_person ON wallet_cards (person);

CREATE TABLE passkeys (id TEXT PRIMARY KEY, person TEXT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX passkeys_person ON passkeys (person);

CREATE TABLE counts (bucket TEXT PRIMARY KEY, rev BIGINT NOT NULL, until BIGINT NOT NULL, times TEXT NOT NULL);
CREATE INDEX counts_until ON counts (until);

CREATE TABLE messages (id TEXT PRIMARY KEY, task_key TEXT NOT NULL, property TEXT NOT NULL, home TEXT NOT NULL,
    lockout TEXT NOT NULL, since BIGINT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX messages_lockout ON messages (lockout);
CREATE INDEX messages_key ON messages (task_key);

-- ready is when the task may be claimed: its due instant while it waits, the end of the lease while somebody has it, and
-- nothing once it is over. So one index finds both what is due and what a dead server left behind.
CREATE TABLE tasks (id TEXT PRIMARY KEY, task_key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, lane TEXT NOT NULL,
    property TEXT NOT NULL, home TEXT NOT NULL, lockout TEXT NOT NULL, due BIGINT NOT NULL, not_after BIGINT NOT NULL,
    state TEXT NOT NULL, attempt BIGINT NOT NULL, ready BIGINT, worker TEXT NOT NULL, why TEXT NOT NULL, ended BIGINT,
    payload TEXT NOT NULL);
CREATE INDEX tasks_ready ON tasks (ready) WHERE ready IS NOT NULL;
CREATE INDEX tasks_lockout ON tasks (lockout);
CREATE INDEX tasks_parked ON tasks (property) WHERE state = 'parked';

-- A happening writes its lines into entry_queue, which is small and has one index. The sequencer moves them to entries,
-- where they get their place in the tree and are never touched again. Personal text lies apart, so that it can be erased.
CREATE TABLE entry_queue (id TEXT PRIMARY KEY, property TEXT NOT NULL, home TEXT NOT NULL, lockout TEXT NOT NULL,
    at BIGINT NOT NULL, leaf TEXT NOT NULL, salt TEXT NOT NULL, words TEXT NOT NULL);
CREATE TABLE entries (place BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, property TEXT NOT NULL, home TEXT NOT NULL,
    lockout TEXT NOT NULL, at BIGINT NOT NULL, leaf TEXT NOT NULL, hash TEXT NOT NULL);
CREATE INDEX entries_lockout ON entries (lockout, at);
CREATE INDEX entries_home ON entries (home, at);
CREATE INDEX entries_property ON entries (property, at);
CREATE TABLE entry_personal (entry TEXT PRIMARY KEY, salt TEXT NOT NULL, words TEXT NOT NULL);
CREATE TABLE log_hashes (spot BIGINT PRIMARY KEY, hash TEXT NOT NULL);
CREATE TABLE log_state (name TEXT PRIMARY KEY, size BIGINT NOT NULL, head TEXT NOT NULL, holder TEXT NOT NULL,
    until BIGINT NOT NULL);
INSERT INTO log_state (name, size, head, holder, until) VALUES ('log', 0, '', '', 0);
