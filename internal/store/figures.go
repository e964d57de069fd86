package store

import (
	"context"
	"database/sql"
	"time"

	"latchkey"
)

// Figures are what a house may tell a watching program of itself: counts and ages, and nobody's name.
type Figures struct {
	CasesOpen int64
	AsksOut   int64 // asked, and not answered yet, in open cases
	Tasks     map[TaskState]int64
	Oldest    time.Duration // how long what is due and waits longest has been due
	Unsealed  int64         // lines of the log without a place
	Behind    time.Duration // how long the oldest of them has waited
	Sealed    int64
}

// Figures counts. It reads what is open and what is owed, not what is over.
func (s *Store) Figures(ctx context.Context, now time.Time) (f Figures, err error) {
	f.Tasks = map[TaskState]int64{TaskWaiting: 0, TaskClaimed: 0, TaskParked: 0}
	err = s.View(ctx, func(v *View) error {
		cases, err := docs[latchkey.Lockout](v, "lockouts", `SELECT doc FROM lockouts WHERE is_open = 1`)
		if err != nil {
			return err
		}
		f.CasesOpen = int64(len(cases))
		for _, c := range cases {
			for _, a := range c.Current() {
				if a.Reply == "" && a.Withdrew == nil {
					f.AsksOut++
				}
			}
		}
		if err := v.rows("count tasks", func(r *sql.Rows) error {
			var state TaskState
			var n int64
			err := r.Scan(&state, &n)
			f.Tasks[state] = n
			return err
		}, `SELECT state, COUNT(*) FROM tasks WHERE ready IS NOT NULL OR state = 'parked' GROUP BY state`); err != nil {
			return err
		}
		if f.Oldest, err = v.age(now, `SELECT MIN(ready) FROM tasks WHERE ready <= $1 AND state = 'waiting'`, micro(now)); err != nil {
			return err
		}
		if err := v.rows("count the log", func(r *sql.Rows) error { return r.Scan(&f.Unsealed, &f.Sealed) },
			`SELECT (SELECT COUNT(*) FROM entry_queue), (SELECT size FROM log_state WHERE name = 'log')`); err != nil {
			return err
		}
		f.Behind, err = v.age(now, `SELECT MIN(at) FROM entry_queue`)
		return err
	})
	return f, err
}

// age is how long ago the query's only instant was; 0 when there is none.
func (v *View) age(now time.Time, query string, args ...any) (age time.Duration, err error) {
	var at sql.NullInt64
	err = v.rows("read an age", func(r *sql.Rows) error { return r.Scan(&at) }, query, args...)
	if err == nil && at.Valid {
		age = max(now.Sub(time.UnixMicro(at.Int64)), 0)
	}
	return age, err
}

// Pool is how the connections to the database are doing.
type Pool struct {
	Open, InUse, Idle int
	Waits             int64         // how often somebody waited for one
	Waited            time.Duration // how long all of them together
}

// Pool reads how the connections are doing, without asking the database.
func (s *Store) Pool() Pool {
	p := s.pool.Load().db.Stats()
	return Pool{Open: p.OpenConnections, InUse: p.InUse, Idle: p.Idle, Waits: p.WaitCount, Waited: p.WaitDuration}
}
