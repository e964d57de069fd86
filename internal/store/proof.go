package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"latchkey"
)

// ErrRewritten says that the log no longer continues a checkpoint that it once signed.
var ErrRewritten = errors.New("the log was rewritten or cut short after this checkpoint was signed")

// EntryProof shows that an entry stands at its place in a signed log. It needs no database to be checked, and it holds even
// after the entry's personal text was erased.
type EntryProof struct {
	Leaf       string      `json:"leaf"` // the entry as the tree has it
	Place      int64       `json:"place"`
	Path       []tlog.Hash `json:"path"`
	Checkpoint string      `json:"checkpoint"`
}

// ProveEntry makes the proof of one entry under a fresh checkpoint. An entry that is not sealed yet is Unavailable.
func (s *Store) ProveEntry(ctx context.Context, id latchkey.EntryID) (EntryProof, error) {
	key, err := s.loadKey(ctx)
	if err != nil {
		return EntryProof{}, err
	}
	var p EntryProof
	err = s.View(ctx, func(v *View) error {
		var err error
		if p, err = v.leafOf(id); err != nil {
			return err
		}
		size, head, err := v.logState()
		if err != nil {
			return err
		}
		if p.Path, err = tlog.ProveRecord(size, p.Place, stored{v}); err != nil {
			return err
		}
		p.Checkpoint, err = signCheckpoint(key, size, head)
		return err
	})
	if err != nil {
		return EntryProof{}, fmt.Errorf("prove entry %s: %w", id, err)
	}
	return p, nil
}

func (v *View) leafOf(id latchkey.EntryID) (p EntryProof, err error) {
	found := false
	var place sql.NullInt64
	err = v.rows("read entry", func(r *sql.Rows) error {
		found = true
		return r.Scan(&p.Leaf, &place)
	}, `SELECT leaf, place FROM entries WHERE id = $1
		UNION ALL SELECT leaf, NULL FROM entry_queue WHERE id = $1`, string(id))
	switch {
	case err != nil:
		return p, err
	case !found:
		return p, notFound("entry", string(id))
	case !place.Valid:
		return p, latchkey.Errorf(latchkey.Unavailable, "This line is recorded, but not yet sealed. Try again in a moment.")
	}
	p.Place = place.Int64
	return p, nil
}

// VerifyEntry checks a proof against the public key of the log, and answers the entry it proves. Personal texts are not in
// it, only their digests are part of what is proved. It is pure.
func VerifyEntry(p EntryProof, verifierKey string) (latchkey.Entry, error) {
	v, err := note.NewVerifier(verifierKey)
	if err != nil {
		return latchkey.Entry{}, fmt.Errorf("public key of the log: %w", err)
	}
	size, head, err := readCheckpoint(p.Checkpoint, v)
	if err != nil {
		return latchkey.Entry{}, err
	}
	if err := tlog.CheckRecord(p.Path, size, head, p.Place, tlog.RecordHash([]byte(p.Leaf))); err != nil {
		return latchkey.Entry{}, fmt.Errorf("entry at place %d: %w", p.Place, err)
	}
	l, err := readLeaf([]byte(p.Leaf))
	if err != nil {
		return latchkey.Entry{}, err
	}
	e := l.entry()
	e.Place = &p.Place
	return e, nil
}

// ProveGrowth checks that the present log continues a checkpoint signed earlier: nothing before it was changed, removed or
// moved. ErrRewritten when it does not.
func (s *Store) ProveGrowth(ctx context.Context, old string) error {
	keys, err := s.Verifiers(ctx)
	if err != nil {
		return err
	}
	verifiers, err := verifiersOf(keys)
	if err != nil {
		return err
	}
	size, head, err := readCheckpoint(old, verifiers...)
	if err != nil {
		return err
	}
	return s.View(ctx, func(v *View) error { return v.continues(size, head) })
}

func (v *View) continues(old int64, oldHead tlog.Hash) error {
	size, head, err := v.logState()
	if err != nil {
		return err
	}
	switch {
	case size < old:
		return fmt.Errorf("the log has %d lines, the checkpoint %d: %w", size, old, ErrRewritten)
	case old == 0:
		return nil
	}
	path, err := tlog.ProveTree(size, old, stored{v})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrRewritten, err)
	}
	if err := tlog.CheckTree(path, size, head, old, oldHead); err != nil {
		return fmt.Errorf("%w: %w", ErrRewritten, err)
	}
	return nil
}

// stored reads the tree's hashes from the database for tlog.
type stored struct{ v *View }

func (s stored) ReadHashes(spots []int64) ([]tlog.Hash, error) {
	known, err := s.v.hashes(spots)
	if err != nil {
		return nil, err
	}
	return (&edge{known: known}).ReadHashes(spots)
}
