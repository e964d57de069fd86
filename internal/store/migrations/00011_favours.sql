-- Somebody near who was asked to pull a door shut that stands open.

-- +goose Up
CREATE TABLE favours (id TEXT PRIMARY KEY, home TEXT NOT NULL REFERENCES homes (id), asked BIGINT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX favours_home ON favours (home, asked);
