-- Locks that Latchkey can talk to, the rights to pass doors, and the PINs that are meant to be on each lock. A PIN's digits
-- lie in its document, sealed; its digest finds it.

-- +goose Up
CREATE TABLE locks (id TEXT PRIMARY KEY, property TEXT NOT NULL REFERENCES properties (id), home TEXT NOT NULL,
    stack TEXT NOT NULL, address TEXT NOT NULL, in_use BIGINT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX locks_home ON locks (home);
CREATE INDEX locks_property ON locks (property);
CREATE UNIQUE INDEX locks_address ON locks (stack, address) WHERE in_use = 1;

CREATE TABLE grants (id TEXT PRIMARY KEY, home TEXT NOT NULL REFERENCES homes (id), made BIGINT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX grants_home ON grants (home, made);

CREATE TABLE codes (id TEXT PRIMARY KEY, lock TEXT NOT NULL REFERENCES locks (id), home TEXT NOT NULL, digest TEXT NOT NULL,
    live BIGINT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX codes_lock ON codes (lock, live);
CREATE INDEX codes_home ON codes (home);
