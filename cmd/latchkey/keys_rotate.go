package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

// A new key of the house comes in three steps, of which each may be the last before the power goes: the new key lies beside the
// old one; the database goes over to it, all at once; the new key gets the old one's name. Before the second step the old key
// counts, after it the new one, and whoever starts next finds which by its mark and finishes the third.

// nextKeyName is the key that is to come, beside the one that counts.
const nextKeyName = keyName + ".next"

// rotateTime is how long the database may take to go over to a new key: everything that is sealed is sealed anew, at once.
const rotateTime = 10 * time.Minute

type keysRotateCmd struct {
	place
}

// Run gives the house a new key.
func (c keysRotateCmd) Run(s streams) error {
	ctx, stop := context.WithTimeout(context.Background(), rotateTime)
	defer stop()
	done, err := c.rotate(ctx, func(string) error { return nil })
	if err != nil {
		return fmt.Errorf("keys rotate: %w", err)
	}
	_, err = fmt.Fprintf(s.out, "The house has a new key. Sealed anew: %d codes on %d locks; new links: %d guests, and %d questions and invitations that wait for an answer.\n"+
		"Print the recovery sheet anew now: latchkey keys --sheet FILE. Backups made before now need the old sheet, so keep it with them.\n"+
		"Copy %s to every other server of this house before you start it. Links that were sent before work no more, and each webhook has a new secret.\n",
		done.Codes, done.Locks, done.Guests, done.Links, keyName)
	return err
}

// rotate goes through the steps, and tells between them where it is.
func (c keysRotateCmd) rotate(ctx context.Context, at func(step string) error) (done desk.Rekeyed, err error) {
	dsn, err := c.dsn()
	if err != nil {
		return done, err
	}
	dir, err := c.keys()
	if err != nil {
		return done, err
	}
	if err := c.mustBeThere(dsn); err != nil {
		return done, err
	}
	free, err := nobodyServes(dir)
	if err != nil {
		return done, err
	}
	defer free()
	st, err := store.Open(ctx, dsn, store.Options{Now: time.Now, KeyDir: dir, AsItIs: true, Limit: rotateTime, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return done, err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	old, err := houseKey(ctx, st, dir, false)
	if err != nil {
		return done, err
	}
	next, err := makeKey(filepath.Join(dir, nextKeyName))
	if err != nil {
		return done, err
	}
	if err := at("the new key lies beside the old one"); err != nil {
		return done, err
	}
	d, err := deskWith(ctx, st, old, "", slog.New(slog.DiscardHandler))
	if err != nil {
		return done, err
	}
	done, err = d.ChangeKey(ctx, next, func(tx *store.Tx) error {
		if err := at("the database is about to go over"); err != nil {
			return err
		}
		return tx.PutMeta(keyMark, markOf(next))
	})
	if err != nil {
		return done, err
	}
	if err := at("the database has gone over"); err != nil {
		return done, err
	}
	return done, finishTurn(ctx, st, dir)
}

// finishTurn gives a new key its name when the database has gone over to it.
func finishTurn(ctx context.Context, st *store.Store, dir string) error {
	next := filepath.Join(dir, nextKeyName)
	key, err := readKey(next)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	known, err := knownMark(ctx, st)
	if err != nil || known != markOf(key) {
		return err // not yet: the old one counts
	}
	if err := os.Rename(next, filepath.Join(dir, keyName)); err != nil {
		return fmt.Errorf("name the new key: %w", err)
	}
	return syncFolder(dir)
}

// nobodyServes makes sure that no server lives on this folder of keys: it would go on with the key in its memory.
func nobodyServes(dir string) (free func(), err error) {
	var names []*serverName
	free = func() {
		for _, n := range names {
			n.free()
		}
	}
	for i := range serversMost {
		path := filepath.Join(dir, fmt.Sprintf("server-%d", i+1))
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			break
		}
		n, err := lockName(path)
		if errors.Is(err, syscall.EWOULDBLOCK) {
			free()
			return nil, latchkey.Errorf(latchkey.Conflict, "A server of this house is running. Stop every server first.")
		}
		if err != nil {
			free()
			return nil, err
		}
		names = append(names, n)
	}
	return free, nil
}

// deskWith is a desk that also knows the first key of the house, where it has had another one since.
func deskWith(ctx context.Context, st *store.Store, secret []byte, url string, log *slog.Logger) (*desk.Desk, error) {
	d := newDesk(st, secret, url, log)
	return d, d.ReadFirst(ctx)
}
