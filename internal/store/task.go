package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"time"

	"latchkey"
)

// TaskState is where a task stands.
type TaskState string

const (
	TaskWaiting TaskState = "waiting" // for its due instant, or for another try
	TaskClaimed TaskState = "claimed" // a server is at it, under a lease
	TaskDone    TaskState = "done"
	TaskParked  TaskState = "parked"     // it keeps failing; shown to people, and tried again only when it is for an address that they wake
	TaskExpired TaskState = "expired"    // its NotAfter passed; it was not done and never will be
	TaskBack    TaskState = "taken_back" // the world went on without it: see TakeBackTelling
)

// TaskRow is a task with where it stands.
type TaskRow struct {
	latchkey.Task
	State TaskState
	Ready *time.Time // when it may be claimed next: due, the next try, or the end of the lease
	Why   string     // why it waits again or was parked
}

// never is the NotAfter of a task that has none.
const never = math.MaxInt64

const taskRow = `id, task_key, kind, lane, property, home, lockout, due, not_after, state, attempt, ready, why, payload`

func scanTask(r *sql.Rows) (TaskRow, error) {
	var (
		t             TaskRow
		due, notAfter int64
		ready         sql.NullInt64
		payload       string
	)
	err := r.Scan(&t.ID, &t.Key, &t.Kind, &t.Lane, &t.Property, &t.Home, &t.Lockout, &due, &notAfter, &t.State, &t.Attempt,
		&ready, &t.Why, &payload)
	t.Due = time.UnixMicro(due)
	if notAfter != never {
		t.NotAfter = new(time.UnixMicro(notAfter))
	}
	if ready.Valid {
		t.Ready = new(time.UnixMicro(ready.Int64))
	}
	if payload != "" {
		t.Payload = []byte(payload)
	}
	return t, err
}

func (v *View) tasks(what, query string, args ...any) ([]TaskRow, error) {
	var all []TaskRow
	err := v.rows(what, func(r *sql.Rows) error {
		t, err := scanTask(r)
		all = append(all, t)
		return err
	}, query, args...)
	return all, err
}

// Owe writes a task. When its key was ever owed before, in whatever state that is now, nothing happens.
func (tx *Tx) Owe(t latchkey.Task) error {
	notAfter := int64(never)
	if t.NotAfter != nil {
		notAfter = micro(*t.NotAfter)
	}
	lane := t.Lane
	if lane == "" {
		lane = string(t.Kind)
	}
	tx.change.Tasks = true
	return tx.put("tasks.owe", `INSERT INTO tasks (id, task_key, kind, lane, property, home, lockout, due, not_after, state,
		attempt, ready, worker, why, payload) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', 0, $8, '', '', $10)
		ON CONFLICT (task_key) DO NOTHING`, string(t.ID), t.Key, string(t.Kind), lane, string(t.Property), string(t.Home),
		string(t.Lockout), micro(t.Due), notAfter, string(t.Payload))
}

// TakeBackTelling takes back every message that is owed, and whatever a case still owes: the world has gone on since it was
// written down. It says how many messages nobody will get.
func (tx *Tx) TakeBackTelling() (unsent int64, err error) {
	const back = `UPDATE tasks SET state = 'taken_back', ready = NULL, ended = $1 WHERE state IN ('waiting', 'claimed', 'parked')`
	now := micro(tx.s.o.Now())
	if unsent, err = tx.exec("tasks.take_back", back+` AND kind = $2`, now, string(latchkey.TaskTell)); err != nil {
		return 0, err
	}
	return unsent, tx.put("tasks.take_back", back+` AND lockout <> ''`, now)
}

// Finish finishes a task inside the happening that is its outcome. When somebody else has claimed it meanwhile, or it is
// over already, that is latchkey.Conflict and the happening is not kept: the newer attempt has it.
func (tx *Tx) Finish(t latchkey.Task) error {
	n, err := tx.exec("tasks.finish", `UPDATE tasks SET state = 'done', ready = NULL, ended = $3
		WHERE id = $1 AND attempt = $2 AND state = 'claimed'`, string(t.ID), int64(t.Attempt), micro(tx.s.o.Now()))
	if err != nil || n == 1 {
		return err
	}
	return tx.fail(&latchkey.Error{Kind: latchkey.Conflict, Doing: "finish task " + string(t.ID),
		Sentence: "Somebody else has already taken this on."})
}

// TaskByKey finds a task, or nil.
func (v *View) TaskByKey(key string) (*TaskRow, error) {
	all, err := v.tasks("read tasks", `SELECT `+taskRow+` FROM tasks WHERE task_key = $1`, key)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return &all[0], nil
}

// Owed lists what a case still owes, in the order it is due: what waits, what is under way, what was parked.
func (v *View) Owed(l latchkey.LockoutID) ([]TaskRow, error) {
	return v.tasks("read tasks", `SELECT `+taskRow+` FROM tasks WHERE lockout = $1
		AND state IN ('waiting', 'claimed', 'parked') ORDER BY due, id`, string(l))
}

// Parked lists the tasks of a property that keep failing.
func (v *View) Parked(p latchkey.PropertyID) ([]TaskRow, error) {
	return v.tasks("read tasks", `SELECT `+taskRow+` FROM tasks WHERE property = $1 AND state = 'parked' ORDER BY due, id`, string(p))
}

// NextDue is when the next task can be claimed, if there is one: due, tried again, or left behind by a dead server.
func (s *Store) NextDue(ctx context.Context) (at time.Time, found bool, err error) {
	return s.NextDueFor(ctx, ClaimRequest{})
}

// NextDueFor is NextDue among the kinds and lanes of a request.
func (s *Store) NextDueFor(ctx context.Context, r ClaimRequest) (at time.Time, found bool, err error) {
	where, args := r.where(nil)
	err = s.Glance(ctx, func(v *View) error {
		return v.rows("read next due task", func(r *sql.Rows) error {
			var ready int64
			err := r.Scan(&ready)
			at, found = time.UnixMicro(ready), true
			return err
		}, `SELECT ready FROM tasks WHERE ready IS NOT NULL`+where+` ORDER BY ready LIMIT 1`, args...)
	})
	return at, found, err
}

var errNoLease = errors.New("a claim needs a worker, a lease and a limit")

func (r ClaimRequest) check() error {
	if r.Worker == "" || r.Lease <= 0 || r.Limit <= 0 {
		return fmt.Errorf("claim tasks: %w", errNoLease)
	}
	return nil
}
