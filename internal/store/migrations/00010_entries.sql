-- What happened at doors with a lock on a network, until when each may be kept, and what was found wrong there. Not in the
-- log: its tree never forgets.

-- +goose Up
CREATE TABLE door_events (id TEXT PRIMARY KEY, lock TEXT NOT NULL REFERENCES locks (id), property TEXT NOT NULL,
    home TEXT NOT NULL, owner TEXT NOT NULL, at BIGINT NOT NULL, until BIGINT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX door_events_lock ON door_events (lock, at);
CREATE INDEX door_events_home ON door_events (home, at) WHERE home <> '';
CREATE INDEX door_events_shared ON door_events (property, at) WHERE home = '';
CREATE INDEX door_events_until ON door_events (until);

CREATE TABLE door_alerts (id TEXT PRIMARY KEY, lock TEXT NOT NULL REFERENCES locks (id), property TEXT NOT NULL,
    home TEXT NOT NULL, began BIGINT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX door_alerts_home ON door_alerts (home, began) WHERE home <> '';
CREATE INDEX door_alerts_shared ON door_alerts (property, began) WHERE home = '';
CREATE TABLE door_alert_choices (person TEXT NOT NULL, place TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (person, place));
CREATE INDEX door_alert_choices_place ON door_alert_choices (place);
