-- A people list is what an office loaded from its own system. Its text is kept only until it is taken, what it changed only
-- while that can be taken back; the row itself stays as the history. people_listed is what the last list said of somebody
-- in a home, so that the next one knows what is new.

-- +goose Up
CREATE TABLE people_lists (id TEXT PRIMARY KEY, property TEXT NOT NULL REFERENCES properties (id), state TEXT NOT NULL,
    at BIGINT NOT NULL, until BIGINT NOT NULL, doc TEXT NOT NULL, body TEXT NOT NULL, work TEXT NOT NULL);
CREATE INDEX people_lists_property ON people_lists (property, at);
CREATE INDEX people_lists_until ON people_lists (until);

CREATE TABLE people_list_changes (list TEXT NOT NULL REFERENCES people_lists (id), n BIGINT NOT NULL, doc TEXT NOT NULL,
    PRIMARY KEY (list, n));

CREATE TABLE people_listed (property TEXT NOT NULL, home TEXT NOT NULL, person TEXT NOT NULL, doc TEXT NOT NULL,
    PRIMARY KEY (home, person));
CREATE INDEX people_listed_property ON people_listed (property);
