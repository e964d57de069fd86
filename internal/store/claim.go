package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"time"

	"latchkey"
)

// ClaimRequest asks for tasks to work on.
type ClaimRequest struct {
	Now    time.Time
	Worker string // names the server
	Lease  time.Duration
	Limit  int
	Kinds  []latchkey.TaskKind // none = all
	Except []string            // lanes that are full
}

// Claim takes tasks that are due, in the order they became ready, for this worker alone until the lease ends. Each claim
// counts Attempt up: that number is the fence, and whoever holds an older one can no longer finish the task. Tasks whose
// NotAfter has passed are closed and written to the log instead, and never handed out.
func (s *Store) Claim(ctx context.Context, r ClaimRequest) ([]latchkey.Task, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	var claimed []latchkey.Task
	err := s.write(ctx, func(tx *Tx) (err error) {
		claimed, err = tx.claim(r)
		return err
	})
	return claimed, err
}

func (tx *Tx) claim(r ClaimRequest) ([]latchkey.Task, error) {
	query, args := r.query(tx.s.engine)
	var rows []TaskRow
	if err := tx.writeRows("tasks.claim", func(r *sql.Rows) error {
		t, err := scanTask(r)
		rows = append(rows, t)
		return err
	}, query, args...); err != nil {
		return nil, err
	}
	var claimed []latchkey.Task
	for _, t := range rows {
		if t.State == TaskClaimed {
			claimed = append(claimed, t.Task)
			continue
		}
		if err := tx.logExpired(t.Task, r.Now); err != nil {
			return nil, err
		}
	}
	sortDue(claimed)
	return claimed, nil
}

// query is one statement: pick, lock, fence, lease. The picking is materialised so that PostgreSQL runs it once and
// honours the limit.
func (r ClaimRequest) query(e engine) (string, []any) {
	args := []any{micro(r.Now), r.Worker, micro(r.Now.Add(r.Lease)), int64(r.Limit)}
	where, args := r.where(args)
	return `WITH due AS MATERIALIZED (SELECT id FROM tasks WHERE ready <= $1` + where +
		` ORDER BY ready, id LIMIT $4` + e.claiming + `)
		UPDATE tasks SET attempt = attempt + 1, worker = $2,
			state = CASE WHEN not_after < $1 THEN 'expired' ELSE 'claimed' END,
			ready = CASE WHEN not_after < $1 THEN NULL ELSE CAST($3 AS BIGINT) END,
			ended = CASE WHEN not_after < $1 THEN CAST($1 AS BIGINT) ELSE NULL END
		WHERE id IN (SELECT id FROM due) RETURNING ` + taskRow, args
}

// where is the part of a query that picks kinds and lanes.
func (r ClaimRequest) where(args []any) (string, []any) {
	var where strings.Builder
	if len(r.Kinds) > 0 {
		where.WriteString(" AND kind IN (" + list(len(args), len(r.Kinds)) + ")")
		args = append(args, anys(r.Kinds)...)
	}
	if len(r.Except) > 0 {
		where.WriteString(" AND lane NOT IN (" + list(len(args), len(r.Except)) + ")")
		args = append(args, anys(r.Except)...)
	}
	return where.String(), args
}

// logExpired says in the log that something owed was not done.
func (tx *Tx) logExpired(t latchkey.Task, now time.Time) error {
	tx.change.Tasks = true
	return tx.Log(latchkey.Entry{ID: latchkey.EntryID(tx.s.o.NewID()), Property: t.Property, Home: t.Home, Lockout: t.Lockout,
		At: now, By: "latchkey", Kind: "task.expired", Public: map[string]string{
			"task": string(t.ID), "kind": string(t.Kind), "attempts": strconv.Itoa(t.Attempt - 1)}})
}

// Finish closes tasks that are done. Those that somebody else has claimed since are left alone and named: what this worker
// did for them may be done again. Finishing twice is fine.
func (s *Store) Finish(ctx context.Context, now time.Time, tasks ...latchkey.Task) (stale []latchkey.TaskID, err error) {
	return s.fenced(ctx, "tasks.finish", tasks, `state = 'done', ready = NULL, ended = $1`, `state IN ('claimed', 'done')`, micro(now))
}

// Renew makes the leases of tasks under way last until the given instant. The stale ones belong to somebody else now.
func (s *Store) Renew(ctx context.Context, until time.Time, tasks ...latchkey.Task) (stale []latchkey.TaskID, err error) {
	return s.fenced(ctx, "tasks.renew", tasks, `ready = $1`, `state = 'claimed'`, micro(until))
}

// Release hands back tasks that were claimed but not begun.
func (s *Store) Release(ctx context.Context, now time.Time, tasks ...latchkey.Task) (stale []latchkey.TaskID, err error) {
	return s.fenced(ctx, "tasks.release", tasks, `state = 'waiting', ready = $1`, `state = 'claimed'`, micro(now))
}

// Retry lets a task be tried again from due on.
func (s *Store) Retry(ctx context.Context, t latchkey.Task, due time.Time, why string) error {
	return s.oneFenced(ctx, "tasks.retry", t, `state = 'waiting', ready = $1, why = $2`, micro(due), why)
}

// Park sets a task aside that keeps failing, for people to see.
func (s *Store) Park(ctx context.Context, t latchkey.Task, why string) error {
	return s.oneFenced(ctx, "tasks.park", t, `state = 'parked', ready = NULL, ended = $1, why = $2`, micro(s.o.Now()), why)
}

// Expire closes a task whose NotAfter passed between the claim and the doing, and says so in the log.
func (s *Store) Expire(ctx context.Context, now time.Time, t latchkey.Task) error {
	return s.write(ctx, func(tx *Tx) error {
		n, err := tx.exec("tasks.expire", `UPDATE tasks SET state = 'expired', ready = NULL, ended = $3
			WHERE id = $1 AND attempt = $2 AND state = 'claimed'`, string(t.ID), int64(t.Attempt), micro(now))
		if err != nil || n == 0 {
			return err
		}
		return tx.logExpired(t, now)
	})
}

// Reclaim hands back whatever an earlier process of the same name had claimed: it is dead, so nobody needs to wait for its
// leases to end.
func (s *Store) Reclaim(ctx context.Context, now time.Time, worker string) error {
	return s.write(ctx, func(tx *Tx) error {
		n, err := tx.exec("tasks.reclaim", `UPDATE tasks SET state = 'waiting', ready = $2
			WHERE state = 'claimed' AND ready IS NOT NULL AND worker = $1`, worker, micro(now))
		tx.change.Tasks = n > 0
		return err
	})
}

func (s *Store) oneFenced(ctx context.Context, name string, t latchkey.Task, set string, values ...any) error {
	stale, err := s.fenced(ctx, name, []latchkey.Task{t}, set, `state = 'claimed'`, values...)
	if err == nil && len(stale) > 0 {
		err = &latchkey.Error{Kind: latchkey.Conflict, Doing: name + " " + string(t.ID),
			Sentence: "Somebody else has already taken this on."}
	}
	return err
}

// chunk is how many tasks one statement names; see perStatement.
const chunk = 32

// fenced changes the tasks that are still held by the attempt that is given, and names the others.
func (s *Store) fenced(ctx context.Context, name string, tasks []latchkey.Task, set, where string, values ...any) ([]latchkey.TaskID, error) {
	if len(tasks) == 0 {
		return nil, nil
	}
	var stale []latchkey.TaskID
	err := s.write(ctx, func(tx *Tx) error {
		stale = nil
		for rest := tasks; len(rest) > 0; rest = rest[min(chunk, len(rest)):] {
			late, err := tx.fencedChunk(name, rest[:min(chunk, len(rest))], set, where, values)
			if err != nil {
				return err
			}
			stale = append(stale, late...)
		}
		tx.change.Tasks = name != "tasks.renew" && name != "tasks.finish"
		return nil
	})
	return stale, err
}

func (tx *Tx) fencedChunk(name string, tasks []latchkey.Task, set, where string, values []any) ([]latchkey.TaskID, error) {
	args := append([]any{}, values...)
	var pairs strings.Builder
	for i, t := range tasks {
		if i > 0 {
			pairs.WriteString(", ")
		}
		n := len(args)
		pairs.WriteString("(CAST($" + strconv.Itoa(n+1) + " AS TEXT), CAST($" + strconv.Itoa(n+2) + " AS BIGINT))")
		args = append(args, string(t.ID), int64(t.Attempt))
	}
	held := map[latchkey.TaskID]bool{}
	if err := tx.writeRows(name, func(r *sql.Rows) error {
		var id latchkey.TaskID
		err := r.Scan(&id)
		held[id] = true
		return err
	}, `UPDATE tasks SET `+set+` WHERE `+where+` AND (id, attempt) IN (VALUES `+pairs.String()+`) RETURNING id`, args...); err != nil {
		return nil, err
	}
	var stale []latchkey.TaskID
	for _, t := range tasks {
		if !held[t.ID] {
			stale = append(stale, t.ID)
		}
	}
	return stale, nil
}

// writeRows is exec for a write that answers with rows.
func (tx *Tx) writeRows(name string, scan func(*sql.Rows) error, query string, args ...any) error {
	if err := tx.s.o.Fault.at(name, Before); err != nil {
		return tx.fail(err)
	}
	if err := tx.rows(name, scan, query, args...); err != nil {
		return err
	}
	if err := tx.s.o.Fault.at(name, After); err != nil {
		return tx.fail(err)
	}
	return nil
}
