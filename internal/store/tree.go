package store

import (
	"errors"

	"golang.org/x/mod/sumdb/tlog"
)

// Tree computes the head of a log from its lines alone, for a copy that lies in no database. It keeps only the right edge.
type Tree struct {
	size int64
	edge edge
}

// Add takes the next line.
func (t *Tree) Add(leaf string) error {
	if t.edge.known == nil {
		t.edge.known = map[int64]tlog.Hash{}
	}
	hashes, err := tlog.StoredHashesForRecordHash(t.size, tlog.RecordHash([]byte(leaf)), &t.edge)
	if err != nil {
		return err
	}
	for i, h := range hashes {
		t.edge.known[tlog.StoredHashIndex(0, t.size)+int64(i)] = h
	}
	t.size++
	kept := map[int64]tlog.Hash{}
	for _, spot := range edgeSpots(t.size) {
		kept[spot] = t.edge.known[spot]
	}
	t.edge.known = kept
	return nil
}

// Size is how many lines there are.
func (t *Tree) Size() int64 { return t.size }

// Head is what a checkpoint signs.
func (t *Tree) Head() (string, error) {
	h, err := tlog.TreeHash(t.size, &t.edge)
	return encode(h), err
}

// CheckCopy says whether a copy's lines are those that its checkpoint signs.
func (c Copied) CheckCopy(t *Tree) error {
	verifiers, err := verifiersOf(c.Verifiers)
	if err != nil {
		return err
	}
	size, head, err := readCheckpoint(c.Checkpoint, verifiers...)
	if err != nil {
		return err
	}
	have, err := t.Head()
	if err != nil {
		return err
	}
	if size != t.size || size != c.Size || encode(head) != have || have != c.Head {
		return errors.New("the lines of the log are not those that its checkpoint signs")
	}
	return nil
}
