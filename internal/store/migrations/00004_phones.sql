-- Lines to telephones, numbers whose owner asked for no texts, and which calls of a provider were heard already.

-- +goose Up
CREATE TABLE phone_lines (hash TEXT PRIMARY KEY, number TEXT NOT NULL, expires BIGINT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX phone_lines_number ON phone_lines (number, expires);
CREATE INDEX phone_lines_expires ON phone_lines (expires);

CREATE TABLE no_texts (number TEXT PRIMARY KEY, since BIGINT NOT NULL);

CREATE TABLE hooks_heard (hash TEXT PRIMARY KEY, expires BIGINT NOT NULL);
CREATE INDEX hooks_heard_expires ON hooks_heard (expires);
