-- Until when nobody asks a lock because what speaks to it is away: the other locks of its stack look for this at each step.

-- +goose Up
ALTER TABLE locks ADD COLUMN away_until BIGINT NOT NULL DEFAULT 0;
CREATE INDEX locks_away ON locks (property, stack, away_until);
