package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"latchkey"
	"latchkey/internal/archive"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

type restoreCmd struct {
	place
	passphraseSetting
	From          string `required:"" help:"The backup." placeholder:"FILE"`
	KeysFromSheet bool   `xor:"keys" help:"Type the keys from the recovery sheet; they are written to the folder of keys."`
	KeysLost      bool   `xor:"keys" help:"The keys are lost for ever: bring the house back with new ones. Links, wallet cards and enrolled devices stop working, and nobody can prove that the backup was not changed."`
}

// Run brings a house back from a backup, into an empty place.
func (c restoreCmd) Run(s streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	if err := c.run(ctx, s); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	return nil
}

func (c restoreCmd) run(ctx context.Context, s streams) error {
	dsn, err := c.dsn()
	if err != nil {
		return err
	}
	dir, err := c.keys()
	if err != nil {
		return err
	}
	if err := c.mustBeFree(dsn); err != nil {
		return err
	}
	if err := makeFolders(c.place, dir); err != nil {
		return err
	}
	name, err := lockName(filepath.Join(dir, "server-1"))
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return latchkey.Errorf(latchkey.Conflict, "A latchkey runs with this folder of keys. Stop it first.")
	} else if err != nil {
		return err
	}
	defer name.free()
	ring, err := c.keyRing(s, dir)
	if err != nil {
		return err
	}
	m, o, err := c.check(s, ring)
	if err != nil {
		return err
	}
	if err := ring.put(dir, m); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "The backup of %s is whole: %d rows, %d lines of the log. Bringing it back …\n", m.Made.Local().Format("2006-01-02 15:04"), m.Rows(), m.Log.Size)
	if aside, known, err := store.SetNewestAside(dir, m.Log.Size); err != nil {
		return err
	} else if aside != "" {
		fmt.Fprintf(s.out, "The house had written %d lines when it last signed its log; %d of them came after this backup and are lost. Its last checkpoint is kept as %s.\n", known, known-m.Log.Size, aside)
	}
	settled, err := c.bringBack(ctx, m, o)
	if err != nil {
		return err
	}
	return c.say(s, m, settled)
}

// mustBeFree refuses a folder in which a house lives, before anything is asked or typed.
func (c restoreCmd) mustBeFree(dsn string) error {
	path, lite := strings.CutPrefix(dsn, "sqlite://")
	if !lite {
		return nil // asked inside the database
	}
	if _, err := os.Lstat(path); err == nil {
		return latchkey.Errorf(latchkey.Conflict, "There is a house in %s already. A backup is brought back only into an empty place: name a new folder.", c.Data)
	}
	return nil
}

// keyRing holds the keys with which a house is brought back.
type keyRing struct {
	house, log []byte // nil when they are lost, or lie in their files already
	known      []byte // the house's key, wherever it came from
	lost       bool
}

func (c restoreCmd) keyRing(s streams, dir string) (r keyRing, err error) {
	path := filepath.Join(dir, keyName)
	inFile, err := readKey(path)
	missing := errors.Is(err, fs.ErrNotExist)
	switch {
	case err != nil && !missing:
		return r, err
	case c.KeysLost && !missing:
		return r, latchkey.Errorf(latchkey.Conflict, "There is a key in %s, so it is not lost. Take --keys-lost away, or the key, if it is another house's.", dir)
	case c.KeysLost:
		return keyRing{lost: true}, nil
	case c.KeysFromSheet:
		if s.in == nil {
			return r, errors.New("nothing can be typed here")
		}
		keys, err := typeKeys(s.in, s.out, "house", "log")
		if err != nil {
			return r, err
		}
		if !missing && markOf(inFile) != markOf(keys[0].bytes) {
			return r, latchkey.Errorf(latchkey.Conflict, "There is another key in %s than on the sheet. Take it away first, or name another folder with --keys.", dir)
		}
		return keyRing{house: keys[0].bytes, log: keys[1].bytes, known: keys[0].bytes}, nil
	case missing:
		return r, latchkey.Errorf(latchkey.Invalid, "The keys are not in %s. Copy house.key and log.key there from where you keep them, or type them from the recovery sheet with --keys-from-sheet. If they are lost for ever: --keys-lost.", dir)
	}
	return keyRing{known: inFile}, nil
}

// put writes the keys that were typed into their files. The log's key fits only this house's log.
func (r keyRing) put(dir string, m archive.Manifest) error {
	if r.house == nil {
		return nil
	}
	text, public, err := store.LogKeyText(r.log, m.Log.LogName)
	if err != nil {
		return err
	}
	if !slices.Contains(m.Log.Verifiers, public) {
		return latchkey.Errorf(latchkey.Invalid, "The log key on the sheet is not one that this house ever used. Is it the sheet of another server, or an older one?")
	}
	for name, text := range map[string]string{keyName: hex.EncodeToString(r.house) + "\n", store.LogKeyFile: text} {
		path := filepath.Join(dir, name)
		if have, err := os.ReadFile(path); err == nil && strings.TrimSpace(string(have)) == strings.TrimSpace(text) {
			continue
		}
		if err := writeWhole(path, []byte(text)); err != nil {
			return err
		}
	}
	return nil
}

func (c restoreCmd) check(s streams, ring keyRing) (archive.Manifest, archive.Options, error) {
	passphrase, err := c.read(s)
	if err != nil {
		return archive.Manifest{}, archive.Options{}, err
	}
	o := archive.Options{Passphrase: passphrase}
	if !ring.lost {
		o.Key, o.KeyMark = ring.known, markOf(ring.known)
	}
	f, err := os.Open(c.From)
	if err != nil {
		return archive.Manifest{}, o, err
	}
	defer f.Close()
	m, err := archive.Check(f, o)
	return m, o, err
}

// bringBack fills the empty place, proves and settles what came, and only then lets it be a house. On SQLite all of it
// happens in a file beside the house's own, which gets its name at the end; on PostgreSQL a mark in the database keeps
// everybody out until the last happening takes it away.
func (c restoreCmd) bringBack(ctx context.Context, m archive.Manifest, o archive.Options) (desk.Restored, error) {
	c.restoring = true
	dsn, err := c.dsn()
	if err != nil {
		return desk.Restored{}, err
	}
	path, lite := strings.CutPrefix(dsn, "sqlite://")
	if lite {
		if err := removeDatabase(path); err != nil {
			return desk.Restored{}, err
		}
	}
	if err := store.CopyIn(ctx, dsn, m.Tables, func(to store.CopyTo) error {
		f, err := os.Open(c.From)
		if err != nil {
			return err
		}
		defer f.Close()
		again, err := archive.Read(f, o, to)
		if err == nil && again.Log.Checkpoint != m.Log.Checkpoint {
			err = errors.New("the backup was changed while it was read")
		}
		return err
	}); err != nil {
		return desk.Restored{}, err
	}
	settled, err := c.settle(ctx, m)
	if err != nil || !lite {
		return settled, err
	}
	if _, err := os.Stat(path + "-wal"); err == nil {
		return settled, fmt.Errorf("%s-wal is still there: is another program in this database?", path)
	}
	c.restoring = false
	final, err := c.dsn()
	if err != nil {
		return settled, err
	}
	return settled, giveName(path, strings.TrimPrefix(final, "sqlite://"))
}

// removeDatabase takes away what a restore that was cut off has left.
func removeDatabase(path string) error {
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(path + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("clear away an unfinished restore: %w", err)
		}
	}
	return nil
}

// settle proves the log where it lies now and makes the house one of today.
func (c restoreCmd) settle(ctx context.Context, m archive.Manifest) (r desk.Restored, err error) {
	h, err := openHouse(ctx, houseOptions{Place: c.place, Log: slog.New(slog.DiscardHandler), Readonly: true, Restoring: true, NewKeys: c.KeysLost})
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, h.Close()) }()
	report, err := h.Store.VerifyLog(ctx)
	if err != nil {
		return r, err
	}
	if len(report.Faults) > 0 {
		return r, latchkey.Errorf(latchkey.Invalid, "The log in the backup is not as it was written: %s. Nothing was brought back.", report.Faults[0])
	}
	if report.Sealed != m.Log.Size {
		return r, latchkey.Errorf(latchkey.Invalid, "The log has %d lines, the backup says %d. Nothing was brought back.", report.Sealed, m.Log.Size)
	}
	if err := h.tidyOnce(ctx); err != nil {
		return r, err
	}
	if r, err = h.Desk.Restored(ctx, desk.Restored{Made: m.Made, Lines: m.Log.Size}); err != nil {
		return r, err
	}
	for {
		if n, err := h.Store.Sequence(ctx, time.Now()); err != nil || n == 0 {
			return r, err
		}
	}
}

func (c restoreCmd) say(s streams, m archive.Manifest, r desk.Restored) error {
	lost := ""
	if c.KeysLost {
		lost = "New keys were made. Links, wallet cards and enrolled devices of before do not work any more.\n"
	}
	_, err := fmt.Fprintf(s.out, `The house is back as it was at %s.
%d requests that were open then are closed, %d messages that were owed will not be sent. Nobody was told anything but the managers, who get one message.
Nobody is signed in, and links in old messages do not work.
%s%sWhat was changed after the backup is not in it: look whether somebody was taken off the staff, moved out, or lost a phone since then.
Now: latchkey doctor, then latchkey serve.
`, m.Made.Local().Format("2006-01-02 15:04"), r.Closed, r.Unsent, lost, erasedSaid(r))
	return err
}

// erasedSaid says what became of erasures that the backup does not know.
func erasedSaid(r desk.Restored) (says string) {
	if r.Erased > 0 {
		says += fmt.Sprintf("Forgotten again, as they were after the backup: %d people.\n", r.Erased)
	}
	if r.Known > 0 {
		says += fmt.Sprintf("%d people who were forgotten after the backup live here or keep a key in it. They were left: look, and ask them.\n", r.Known)
	}
	return says
}
