package store

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"latchkey"
)

// LogReport is what VerifyLog found.
type LogReport struct {
	Sealed   int64 // lines with a place
	Unsealed int64 // recorded, waiting for one
	Erased   int64 // lines whose personal text was erased
	Faults   []LogFault
}

// LogFault is one thing that is not as it was written.
type LogFault struct {
	Place int64            // -1 when it has none
	Entry latchkey.EntryID // empty when it is about the log as a whole
	What  string
}

func (f LogFault) String() string {
	switch {
	case f.Entry != "":
		return fmt.Sprintf("line %d (%s): %s", f.Place, f.Entry, f.What)
	case f.Place >= 0:
		return fmt.Sprintf("line %d: %s", f.Place, f.What)
	}
	return f.What
}

// VerifyLog computes the whole log anew and compares: every line against its place, every hash, the head, the personal
// texts against their digests, and the newest checkpoint that lies beside the key. It reads one snapshot; happenings go on.
func (s *Store) VerifyLog(ctx context.Context) (LogReport, error) {
	var report LogReport
	err := s.View(ctx, func(v *View) error {
		c := &checker{report: &report, tree: &edge{known: map[int64]tlog.Hash{}}}
		if err := v.checkLines(c); err != nil {
			return err
		}
		if err := v.checkStored(c); err != nil {
			return err
		}
		return v.countWaiting(c)
	})
	if err != nil {
		return report, fmt.Errorf("verify the log: %w", err)
	}
	return report, s.checkNewest(ctx, &report)
}

// checker walks the lines by place and grows the tree they make.
type checker struct {
	report *LogReport
	tree   *edge
	size   int64
}

func (c *checker) fault(place int64, id, what string) {
	c.report.Faults = append(c.report.Faults, LogFault{place, latchkey.EntryID(id), what})
}

// line is one sealed entry with everything that is stored about it.
type line struct {
	place                       int64
	id, property, home, lockout string
	at                          int64
	leaf, hash                  string
	salt, words                 sql.NullString
}

func (v *View) checkLines(c *checker) error {
	return v.rows("read the log", func(r *sql.Rows) error {
		var l line
		if err := r.Scan(&l.place, &l.id, &l.property, &l.home, &l.lockout, &l.at, &l.leaf, &l.hash, &l.salt, &l.words); err != nil {
			return err
		}
		return c.line(l)
	}, `SELECT e.place, e.id, e.property, e.home, e.lockout, e.at, e.leaf, e.hash, w.salt, w.words FROM entries e
		LEFT JOIN entry_personal w ON w.entry = e.id ORDER BY e.place`)
}

func (c *checker) line(l line) error {
	for ; c.size < l.place; c.size++ {
		c.fault(c.size, "", "was removed")
		if err := c.grow(tlog.Hash{}); err != nil {
			return err
		}
	}
	hash := tlog.RecordHash([]byte(l.leaf))
	if encode(hash) != l.hash {
		c.fault(l.place, l.id, "was rewritten")
	}
	c.report.Sealed++
	c.columns(l)
	if err := c.grow(hash); err != nil {
		return err
	}
	c.size++
	return nil
}

func (c *checker) grow(h tlog.Hash) error {
	hashes, err := tlog.StoredHashesForRecordHash(c.size, h, c.tree)
	if err != nil {
		return err
	}
	for j, h := range hashes {
		spot := tlog.StoredHashIndex(0, c.size) + int64(j)
		c.tree.known[spot] = h
	}
	return nil
}

// columns compares the searchable columns and the personal text with the line itself.
func (c *checker) columns(l line) {
	want, err := readLeaf([]byte(l.leaf))
	if err != nil {
		c.fault(l.place, l.id, "cannot be read")
		return
	}
	if string(want.ID) != l.id || string(want.Property) != l.property || string(want.Home) != l.home ||
		string(want.Lockout) != l.lockout || micro(want.At) != l.at {
		c.fault(l.place, l.id, "is filed under something else than it says")
	}
	switch {
	case len(want.Personal) > 0 && !l.salt.Valid:
		c.report.Erased++
	case l.salt.Valid && !personalMatches(l.salt.String, l.words.String, want.Personal):
		c.fault(l.place, l.id, "its personal text was changed")
	}
}

func personalMatches(salt, words string, want map[string]string) bool {
	raw, err := base64.RawStdEncoding.DecodeString(salt)
	var personal map[string]string
	if err != nil || json.Unmarshal([]byte(words), &personal) != nil || len(personal) != len(want) {
		return false
	}
	for field, d := range digests(raw, personal) {
		if want[field] != d {
			return false
		}
	}
	return true
}

// checkStored compares the stored hashes, size and head with the tree that the lines make.
func (v *View) checkStored(c *checker) error {
	size, head, err := v.logState()
	if err != nil {
		return err
	}
	if size != c.size {
		c.fault(-1, "", fmt.Sprintf("the log says it has %d lines, there are %d", size, c.size))
	}
	seen := 0
	err = v.rows("read hashes of the log", func(r *sql.Rows) error {
		var spot int64
		var text string
		if err := r.Scan(&spot, &text); err != nil {
			return err
		}
		seen++
		if want, ok := c.tree.known[spot]; !ok || encode(want) != text {
			level, n := tlog.SplitStoredHashIndex(spot)
			c.fault(-1, "", fmt.Sprintf("the tree differs at level %d, lines %d to %d", level, n<<level, (n+1)<<level-1))
		}
		return nil
	}, `SELECT spot, hash FROM log_hashes ORDER BY spot`)
	if err != nil {
		return err
	}
	if seen != len(c.tree.known) {
		c.fault(-1, "", fmt.Sprintf("the tree has %d hashes, it should have %d", seen, len(c.tree.known)))
	}
	want, err := tlog.TreeHash(c.size, c.tree)
	if err == nil && want != head {
		c.fault(-1, "", "the head of the tree is not the one the lines make")
	}
	return err
}

// countWaiting counts the lines that wait for their place.
func (v *View) countWaiting(c *checker) error {
	return v.rows("count unsealed entries", func(r *sql.Rows) error { return r.Scan(&c.report.Unsealed) },
		`SELECT COUNT(*) FROM entry_queue`)
}

// checkNewest compares the log with the newest checkpoint kept beside the key: somebody who rewrote the database from end to
// end, hashes and all, is found here.
func (s *Store) checkNewest(ctx context.Context, report *LogReport) error {
	dir, err := s.keyDir()
	if err != nil {
		return nil // no key was ever made on this server
	}
	text, err := os.ReadFile(filepath.Join(dir, newestFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("verify the log: %w", err)
	}
	err = s.ProveGrowth(ctx, string(text))
	if latchkey.KindOf(err) == latchkey.Unavailable {
		return err
	}
	if err != nil {
		report.Faults = append(report.Faults, LogFault{-1, "", "the newest checkpoint does not fit: " + err.Error()})
	}
	return nil
}

func readLeaf(text []byte) (leaf, error) {
	var l leaf
	if err := json.Unmarshal(text, &l); err != nil {
		return l, fmt.Errorf("entry cannot be read: %w", err)
	}
	if l.At.Equal(time.Time{}) || l.ID == "" {
		return l, errors.New("entry cannot be read: it has no id or instant")
	}
	return l, nil
}
