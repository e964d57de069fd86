package store

import (
	"context"
	"database/sql"
	"encoding/base64"
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// The sequencer gives entries their places. Happenings only insert their lines, because a tree that each of them had to
// lock would make them all wait for each other. One server at a time holds the lease; the row of log_state is locked while
// a batch is written, so even a server that wrongly believes it has the lease cannot fork the tree.
const (
	batchOfEntries = 512
	sequencerLease = 2 * time.Second
	gather         = 10 * time.Millisecond // how long the sequencer lets entries gather after a commit
	sequencerPoll  = 5 * time.Second       // how soon it looks by itself, when no hint came
)

// Sequence places one batch of entries in the tree and says how many. It is 0 when nothing waits or another server has the
// lease.
func (s *Store) Sequence(ctx context.Context, now time.Time) (placed int, err error) {
	s.sealing.Lock()
	defer s.sealing.Unlock()
	waiting, err := s.entriesWait(ctx)
	if err != nil || !waiting {
		return 0, err
	}
	err = s.write(ctx, func(tx *Tx) (err error) {
		placed, err = tx.sequence(now)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("seal the log: %w", err)
	}
	return placed, nil
}

func (s *Store) entriesWait(ctx context.Context) (found bool, err error) {
	err = s.Glance(ctx, func(v *View) error {
		return v.rows("look for unsealed entries", func(r *sql.Rows) error {
			found = true
			return nil
		}, `SELECT id FROM entry_queue LIMIT 1`)
	})
	return found, err
}

// RunSequencer seals the log until ctx ends: within a few milliseconds of a commit here, and of hints from elsewhere.
func (s *Store) RunSequencer(ctx context.Context) error {
	changes, stop := s.Watch()
	defer stop()
	for {
		pause := sequencerPoll
		switch n, err := s.Sequence(ctx, s.o.Now()); {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			s.o.Log.Warn("log not sealed, trying again", "err", err)
			pause = time.Second
		case n == batchOfEntries:
			continue
		}
		if !waitForEntries(ctx, changes, pause) {
			return nil
		}
	}
}

// waitForEntries ends at a hint, after the pause, or with ctx (false).
func waitForEntries(ctx context.Context, changes <-chan Change, pause time.Duration) bool {
	t := time.NewTimer(pause)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-t.C:
			return true
		case c := <-changes:
			if c.Entries || c.All {
				return rest(ctx, gather) == nil
			}
		}
	}
}

// waitingEntry is an entry without a place.
type waitingEntry struct {
	id, property, home, lockout string
	at                          int64
	leaf, salt, words           string
	hash                        tlog.Hash
}

func (tx *Tx) sequence(now time.Time) (int, error) {
	size, mine, err := tx.leaseLog(now)
	if err != nil || !mine {
		return 0, err
	}
	batch, twice, err := tx.unsealed()
	if err != nil || len(batch)+len(twice) == 0 {
		return 0, err
	}
	if err := tx.leave(twice); err != nil {
		return 0, err
	}
	grown, err := tx.grow(size, batch)
	if err != nil {
		return 0, err
	}
	if err := tx.move(size, batch); err != nil {
		return 0, err
	}
	if err := tx.putHashes(grown.made); err != nil {
		return 0, err
	}
	size += int64(len(batch))
	head, err := tlog.TreeHash(size, grown)
	if err != nil {
		return 0, tx.fail(err)
	}
	return len(batch), tx.put("log_state.put", `UPDATE log_state SET size = $1, head = $2 WHERE name = 'log'`, size, encode(head))
}

// leaseLog takes or keeps the lease and reads how long the log is. A lease that ends further ahead than any lease can was
// written by a clock that has since been set back; it holds nobody up.
func (tx *Tx) leaseLog(now time.Time) (size int64, mine bool, err error) {
	n, err := tx.exec("log_state.lease", `UPDATE log_state SET holder = $1, until = $2
		WHERE name = 'log' AND (holder = $1 OR until < $3 OR until > $2)`,
		tx.s.o.Server, micro(now.Add(sequencerLease)), micro(now))
	if err != nil || n == 0 {
		return 0, false, err
	}
	size, _, err = tx.logState()
	return size, true, err
}

func (v *View) logState() (size int64, head tlog.Hash, err error) {
	err = v.rows("read the log's size", func(r *sql.Rows) error {
		var text string
		if err := r.Scan(&size, &text); err != nil || text == "" {
			return err
		}
		return decode(text, &head)
	}, `SELECT size, head FROM log_state WHERE name = 'log'`)
	if err == nil && size == 0 {
		head, err = tlog.TreeHash(0, nil)
	}
	return size, head, err
}

// unsealed reads the next batch. A line that was filed before under the same id is a repetition; it leaves the queue without
// a place, or it would hold up the log for ever.
func (tx *Tx) unsealed() (batch, twice []waitingEntry, err error) {
	err = tx.rows("read unsealed entries", func(r *sql.Rows) error {
		var e waitingEntry
		var filed int64
		if err := r.Scan(&e.id, &e.property, &e.home, &e.lockout, &e.at, &e.leaf, &e.salt, &e.words, &filed); err != nil {
			return err
		}
		if filed > 0 {
			tx.s.o.Log.Warn("a log line was written twice under one id; the first one stands", "entry", e.id)
			twice = append(twice, e)
			return nil
		}
		e.hash = tlog.RecordHash([]byte(e.leaf))
		batch = append(batch, e)
		return nil
	}, `SELECT id, property, home, lockout, at, leaf, salt, words, (SELECT COUNT(*) FROM entries e WHERE e.id = entry_queue.id)
		FROM entry_queue ORDER BY at, id LIMIT $1`, int64(batchOfEntries))
	return batch, twice, err
}

// edge is the right edge of the tree: the hashes a new record is combined with, and those it makes.
type edge struct {
	known map[int64]tlog.Hash
	made  []madeHash
}

type madeHash struct {
	spot int64
	hash tlog.Hash
}

// ReadHashes serves tlog.
func (e *edge) ReadHashes(spots []int64) ([]tlog.Hash, error) {
	all := make([]tlog.Hash, len(spots))
	for i, spot := range spots {
		h, ok := e.known[spot]
		if !ok {
			return nil, fmt.Errorf("hash %d of the log is missing", spot)
		}
		all[i] = h
	}
	return all, nil
}

func (tx *Tx) grow(size int64, batch []waitingEntry) (*edge, error) {
	known, err := tx.hashes(edgeSpots(size))
	if err != nil {
		return nil, err
	}
	e := &edge{known: known}
	for i, entry := range batch {
		at := size + int64(i)
		hashes, err := tlog.StoredHashesForRecordHash(at, entry.hash, e)
		if err != nil {
			return nil, tx.fail(err)
		}
		for j, h := range hashes {
			spot := tlog.StoredHashIndex(0, at) + int64(j)
			e.known[spot] = h
			e.made = append(e.made, madeHash{spot, h})
		}
	}
	return e, nil
}

// edgeSpots are the roots of the complete subtrees that a tree of this size consists of.
func edgeSpots(size int64) []int64 {
	var spots []int64
	for level := bits.Len64(uint64(size)) - 1; level >= 0; level-- {
		if size>>level&1 == 1 {
			spots = append(spots, tlog.StoredHashIndex(level, size>>level-1))
		}
	}
	return spots
}

// hashes reads stored hashes by their spot.
func (v *View) hashes(spots []int64) (map[int64]tlog.Hash, error) {
	known := make(map[int64]tlog.Hash, len(spots))
	if len(spots) == 0 {
		return known, nil
	}
	args := make([]any, len(spots))
	for i, spot := range spots {
		args[i] = spot
	}
	err := v.rows("read hashes of the log", func(r *sql.Rows) error {
		var spot int64
		var text string
		var h tlog.Hash
		if err := r.Scan(&spot, &text); err != nil {
			return err
		}
		if err := decode(text, &h); err != nil {
			return err
		}
		known[spot] = h
		return nil
	}, `SELECT spot, hash FROM log_hashes WHERE spot IN (`+list(0, len(args))+`)`, args...)
	return known, err
}

// perStatement is how many rows one INSERT carries. SQLite looks for the name of each parameter among all of them, so more in one
// statement are not cheaper; and few lengths mean that the parsed statements are used again.
const perStatement = 16

// move brings a batch from the queue to its places.
func (tx *Tx) move(size int64, batch []waitingEntry) error {
	if err := tx.many("entries.place", `INSERT INTO entries (place, id, property, home, lockout, at, leaf, hash) VALUES `, 8,
		len(batch), func(i int) []any {
			e := batch[i]
			return []any{size + int64(i), e.id, e.property, e.home, e.lockout, e.at, e.leaf, encode(e.hash)}
		}, ""); err != nil {
		return err
	}
	personal := slices.DeleteFunc(slices.Clone(batch), func(e waitingEntry) bool { return e.words == "" })
	if err := tx.many("entry_personal.put", `INSERT INTO entry_personal (entry, salt, words) VALUES `, 3,
		len(personal), func(i int) []any { return []any{personal[i].id, personal[i].salt, personal[i].words} }, ""); err != nil {
		return err
	}
	return tx.leave(batch)
}

func (tx *Tx) leave(batch []waitingEntry) error {
	return tx.many("entry_queue.leave", `DELETE FROM entry_queue WHERE id IN (VALUES `, 1, len(batch), func(i int) []any {
		return []any{batch[i].id}
	}, ")")
}

func (tx *Tx) putHashes(made []madeHash) error {
	return tx.many("log_hashes.put", `INSERT INTO log_hashes (spot, hash) VALUES `, 2, len(made), func(i int) []any {
		return []any{made[i].spot, encode(made[i].hash)}
	}, "")
}

// many writes n rows of so many columns, a handful of statements instead of one each.
func (tx *Tx) many(name, before string, columns, n int, row func(i int) []any, after string) error {
	for from := 0; from < n; from += perStatement {
		var args []any
		var rows strings.Builder
		for i := from; i < min(from+perStatement, n); i++ {
			if i > from {
				rows.WriteString(", ")
			}
			rows.WriteString("(" + list(len(args), columns) + ")")
			args = append(args, row(i)...)
		}
		if err := tx.put(name, before+rows.String()+after, args...); err != nil {
			return err
		}
	}
	return nil
}

func encode(h tlog.Hash) string { return base64.StdEncoding.EncodeToString(h[:]) }

func decode(text string, into *tlog.Hash) error {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(raw) != tlog.HashSize {
		return fmt.Errorf("%s is not a hash of the log", strconv.Quote(text))
	}
	copy(into[:], raw)
	return nil
}
