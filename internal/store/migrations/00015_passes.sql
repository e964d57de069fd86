-- What the office gives out for doors that homes share: who it is for, why, and when it holds. Its codes lie with all others.

-- +goose Up
CREATE TABLE passes (id TEXT PRIMARY KEY, property TEXT NOT NULL REFERENCES properties (id), made BIGINT NOT NULL,
    over BIGINT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX passes_property ON passes (property, made);
CREATE INDEX passes_over ON passes (over);

ALTER TABLE codes ADD COLUMN pass TEXT NOT NULL DEFAULT '';
CREATE INDEX codes_pass ON codes (pass) WHERE pass <> '';
