package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path/filepath"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// keysCmd is what can be done with the keys of the house.
type keysCmd struct {
	Paper  keysSheetCmd  `cmd:"" name:"sheet" default:"withargs" help:"Write the keys on a sheet of paper, for the day when the computer is gone."`
	Rotate keysRotateCmd `cmd:"" help:"Give the house a new key, because somebody may have read the old one. Stop every server first."`
}

type keysSheetCmd struct {
	place
	Sheet string `required:"" help:"Write the recovery sheet here: a page to print (.html), or plain text." placeholder:"FILE"`
}

// Run writes the keys down for a person. It may run beside a server.
func (c keysSheetCmd) Run(s streams) error {
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	if err := c.write(ctx, s); err != nil {
		return fmt.Errorf("keys: %w", err)
	}
	return nil
}

func (c keysSheetCmd) write(ctx context.Context, s streams) error {
	dir, err := c.keys()
	if err != nil {
		return err
	}
	st, house, err := openBeside(ctx, c.place)
	if err != nil {
		return err
	}
	if _, err := st.VerifierKey(ctx); err != nil { // made now, or the sheet would be of half a house
		return errors.Join(err, st.Close())
	}
	if err := st.Close(); err != nil {
		return err
	}
	logs, err := store.ReadLogKey(dir)
	if err != nil {
		return err
	}
	keys := []sheetKey{{"house", house}, {"log", logs}}
	text := sheetText(keys, markOf(house))
	if strings.EqualFold(filepath.Ext(c.Sheet), ".html") {
		text = sheetHTML(keys, markOf(house))
	}
	if err := writeWhole(c.Sheet, []byte(text)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "The keys of this house are in %s. Print it, keep the paper in a safe place apart from the backups, and delete the file.\n", c.Sheet)
	return err
}

// openBeside opens the database of a house that is there, beside a server that may be running, and reads its key. It leaves
// the tables as they are.
func openBeside(ctx context.Context, p place) (*store.Store, []byte, error) {
	dsn, err := p.dsn()
	if err != nil {
		return nil, nil, err
	}
	dir, err := p.keys()
	if err != nil {
		return nil, nil, err
	}
	if err := p.mustBeThere(dsn); err != nil {
		return nil, nil, err
	}
	st, err := store.Open(ctx, dsn, store.Options{Now: time.Now, KeyDir: dir, AsItIs: true, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, nil, err
	}
	if err := finishTurn(ctx, st, dir); err != nil {
		return nil, nil, errors.Join(err, st.Close())
	}
	key, err := readKey(filepath.Join(dir, keyName))
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = latchkey.Errorf(latchkey.Invalid, "The key file of this house is missing: %s. Put it back, or type it from the recovery sheet.", filepath.Join(dir, keyName))
		}
		return nil, nil, errors.Join(err, st.Close())
	}
	known, err := knownMark(ctx, st)
	if err == nil && known != "" && known != markOf(key) {
		err = latchkey.Errorf(latchkey.Invalid, "This is the key file of another house. Every server of a house needs the same one.")
	}
	if err != nil {
		return nil, nil, errors.Join(err, st.Close())
	}
	return st, key, nil
}
