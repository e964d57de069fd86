-- What the office writes on its own pages: who last changed what, whose turn it is to be on call, and drills. A drill asks
-- each person once, whatever number of homes they keep a key for.

-- +goose Up
CREATE TABLE edits (property TEXT NOT NULL REFERENCES properties (id), subject TEXT NOT NULL, doc TEXT NOT NULL,
    PRIMARY KEY (property, subject));
CREATE TABLE rotas (property TEXT PRIMARY KEY REFERENCES properties (id), doc TEXT NOT NULL);
CREATE TABLE drills (id TEXT PRIMARY KEY, property TEXT NOT NULL REFERENCES properties (id), began BIGINT NOT NULL,
    doc TEXT NOT NULL);
CREATE INDEX drills_property ON drills (property, began);
CREATE TABLE drill_asks (id TEXT PRIMARY KEY, drill TEXT NOT NULL REFERENCES drills (id), person TEXT NOT NULL,
    doc TEXT NOT NULL);
CREATE INDEX drill_asks_drill ON drill_asks (drill);
CREATE INDEX drill_asks_person ON drill_asks (person);
