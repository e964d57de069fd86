-- What is claimed is picked from this index alone. While a lane is full, everything that waits for it is passed over, and
-- looking up a row for each would cost more than all the claims.

-- +goose Up
DROP INDEX tasks_ready;
CREATE INDEX tasks_ready ON tasks (ready, id, kind, lane) WHERE ready IS NOT NULL;
