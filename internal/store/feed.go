package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"latchkey"
)

// How other servers' changes arrive. The truth is the sequenced log, read every 200 ms; notifications are only a hint that
// comes sooner. They are gathered and sent on a connection of their own, because a notification inside each transaction
// would make all transactions of the database queue up behind one lock.
const (
	feedPoll      = 200 * time.Millisecond // PostgreSQL
	feedPollAlone = time.Second            // SQLite: only another program on the same file, such as an import
	notifyGather  = 5 * time.Millisecond
	notifyMost    = 7000 // bytes; PostgreSQL allows 8000
	channel       = "latchkey"
)

// RunFeed brings other servers' changes to Watch until ctx ends. One server alone on SQLite can do without.
func (s *Store) RunFeed(ctx context.Context) error {
	var all sync.WaitGroup
	every := feedPollAlone
	if s.engine.name == postgres.name {
		every = feedPoll
		all.Go(func() { s.keepOn(ctx, "listen for changes", s.listen) })
		all.Go(func() { s.keepOn(ctx, "announce changes", s.announce) })
	}
	s.poll(ctx, every)
	all.Wait()
	return nil
}

// keepOn starts a connection again when it breaks. What was missed meanwhile, the poll finds.
func (s *Store) keepOn(ctx context.Context, doing string, f func(context.Context, *pgx.Conn) error) {
	for ctx.Err() == nil {
		conn, err := pgx.Connect(ctx, s.dsn)
		if err == nil {
			err = f(ctx, conn)
			conn.Close(context.WithoutCancel(ctx))
		}
		if ctx.Err() == nil {
			s.o.Log.Warn("cannot "+doing+", trying again", "err", err)
			rest(ctx, time.Second)
		}
	}
}

// hint is what servers send each other.
type hint struct {
	From   string `json:"from"`
	Change Change `json:"change"`
}

func (s *Store) listen(ctx context.Context, conn *pgx.Conn) error {
	if _, err := conn.Exec(ctx, "LISTEN "+channel); err != nil {
		return err
	}
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		var h hint
		if json.Unmarshal([]byte(n.Payload), &h) == nil && h.From != s.o.Server {
			s.hub.hear(h.Change)
		}
	}
}

func (s *Store) announce(ctx context.Context, conn *pgx.Conn) error {
	changes, stop := s.hub.join(true)
	defer stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case c := <-changes:
			if rest(ctx, notifyGather) != nil {
				return nil
			}
			select {
			case more := <-changes:
				c.add(more)
			default:
			}
			if _, err := conn.Exec(ctx, "SELECT pg_notify($1, $2)", channel, s.hintText(c)); err != nil {
				return err
			}
		}
	}
}

func (s *Store) hintText(c Change) string {
	text, err := json.Marshal(hint{s.o.Server, c})
	if err != nil || len(text) > notifyMost {
		text, _ = json.Marshal(hint{s.o.Server, Change{Tasks: c.Tasks, Entries: c.Entries, All: true}})
	}
	return string(text)
}

// mark is how far the poll has looked.
type mark struct {
	size    int64 // of the sealed log
	ready   int64 // when the next task is ready
	waiting bool  // entries without a place
}

func (s *Store) poll(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	var last mark
	known := false
	for {
		now, changed, err := s.look(ctx, last, known)
		switch {
		case ctx.Err() != nil:
			return
		case err == nil:
			s.hub.hear(changed)
			last, known = now, true
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// look reads what is new in the log since the last mark.
func (s *Store) look(ctx context.Context, last mark, known bool) (now mark, changed Change, err error) {
	err = s.Glance(ctx, func(v *View) (err error) {
		now, err = v.mark()
		return err
	})
	if err == nil && known && now.size > last.size {
		err = s.Glance(ctx, func(v *View) error { return v.changedSince(last.size, &changed) })
	}
	changed.Entries = changed.Entries || now.waiting
	changed.Tasks = now.ready != last.ready
	changed.All = !known // whatever happened before we looked
	return now, changed, err
}

func (v *View) mark() (m mark, err error) {
	err = v.rows("look for changes", func(r *sql.Rows) error {
		var ready sql.NullInt64
		var waiting int64
		err := r.Scan(&m.size, &ready, &waiting)
		m.ready, m.waiting = ready.Int64, waiting > 0
		return err
	}, `SELECT size, (SELECT MIN(ready) FROM tasks WHERE ready IS NOT NULL),
		(SELECT COUNT(*) FROM (SELECT id FROM entry_queue LIMIT 1) AS one) FROM log_state WHERE name = 'log'`)
	return m, err
}

func (v *View) changedSince(size int64, c *Change) error {
	return v.rows("read changes", func(r *sql.Rows) error {
		var home latchkey.HomeID
		var property latchkey.PropertyID
		if err := r.Scan(&home, &property); err != nil {
			return err
		}
		one := Change{Entries: true}
		one.home(home)
		one.property(property)
		c.add(one)
		return nil
	}, `SELECT DISTINCT home, property FROM entries WHERE place >= $1`, size)
}
