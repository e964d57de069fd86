package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"latchkey"
	"latchkey/internal/archive"
	"latchkey/internal/store"
)

// passphraseSetting is how a backup is encrypted, or not.
type passphraseSetting struct {
	PassphraseFile string `help:"A file with the passphrase of the backup in its first line (or set LATCHKEY_BACKUP_PASSPHRASE)." env:"LATCHKEY_BACKUP_PASSPHRASE_FILE" placeholder:"FILE"`
}

func (p passphraseSetting) read(s streams) (string, error) {
	if p.PassphraseFile == "" {
		if s.getenv == nil {
			return "", nil
		}
		return s.getenv("LATCHKEY_BACKUP_PASSPHRASE"), nil
	}
	text, err := os.ReadFile(p.PassphraseFile)
	if err != nil {
		return "", fmt.Errorf("read the passphrase: %w", err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	if line = strings.TrimRight(line, "\r"); line == "" {
		return "", latchkey.Errorf(latchkey.Invalid, "The first line of %s is empty; the passphrase stands there.", p.PassphraseFile)
	}
	return line, nil
}

type backupCmd struct {
	place
	passphraseSetting
	To    string `xor:"what" required:"" help:"Write a backup to this file. It must not be there yet." placeholder:"FILE"`
	Into  string `xor:"what" required:"" help:"Write a backup into this folder, under a name with the date and time." placeholder:"DIR"`
	Keep  int    `help:"With --into: delete what it wrote into that folder more than so many days ago, once the new backup is proved." placeholder:"DAYS"`
	Check string `xor:"what" required:"" help:"Read a backup again and prove that it is whole and unchanged." placeholder:"FILE"`
}

// Run backs up the house, or proves a backup. Both may run beside a server.
func (c backupCmd) Run(s streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	if err := c.run(ctx, s); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

func (c backupCmd) run(ctx context.Context, s streams) (err error) {
	passphrase, err := c.read(s)
	if err != nil {
		return err
	}
	if c.Check != "" && c.Data == "" && c.Database == "" {
		return c.proveAlone(s, archive.Options{Now: time.Now(), Passphrase: passphrase})
	}
	if c.Keep < 0 || c.Keep > 0 && c.Into == "" {
		return latchkey.Errorf(latchkey.Invalid, "--keep is a number of days, and goes with --into.")
	}
	now := time.Now()
	if c.Into != "" {
		if err := os.MkdirAll(c.Into, 0o700); err != nil {
			return fmt.Errorf("make the folder of backups: %w", err)
		}
		c.To = filepath.Join(c.Into, backupName(now))
	}
	st, key, err := openBeside(ctx, c.place)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	o := archive.Options{Key: key, KeyMark: markOf(key), Now: time.Now(), Passphrase: passphrase}
	if c.Check != "" {
		return c.prove(ctx, s, st, o)
	}
	m, size, err := writeBackup(ctx, st, c.To, o)
	if err != nil {
		return err
	}
	note := newestBackup{Made: m.Made, File: filepath.Base(c.To), Rows: m.Rows(), Bytes: size, Verified: time.Now().UTC(), Encrypted: passphrase != ""}
	if err := keepNote(ctx, st, note); err != nil {
		return fmt.Errorf("the backup is whole, but that it was made could not be written down: %w", err)
	}
	how := "Nobody who has it needs a passphrase to read it: keep it as safe as the house."
	if passphrase != "" {
		how = "It is encrypted: keep the passphrase elsewhere."
	}
	if _, err = fmt.Fprintf(s.out, "%s: %d rows, %d lines of the log, %d KB; read again and proved.\n%s\nThe keys are not in it. Keep them apart: latchkey keys --sheet FILE.\n",
		c.To, m.Rows(), m.Log.Size, size>>10, how); err != nil || c.Keep == 0 {
		return err
	}
	gone, err := deleteOldBackups(c.Into, now.AddDate(0, 0, -c.Keep))
	if err == nil && gone > 0 {
		_, err = fmt.Fprintf(s.out, "%s of more than %s ago deleted.\n", counted(gone, "backup", "backups"), counted(c.Keep, "day", "days"))
	}
	return err
}

// writeBackup writes the file, reads it again from disk, and gives it its name only when it is proved.
func writeBackup(ctx context.Context, st *store.Store, path string, o archive.Options) (m archive.Manifest, size int64, err error) {
	f, err := beginFile(path)
	if err != nil {
		return m, 0, err
	}
	finished := false
	defer func() {
		if !finished {
			err = errors.Join(err, f.Close(), os.Remove(f.Name()))
		}
	}()
	if m, err = archive.Write(ctx, st, f, o); err != nil {
		return m, 0, err
	}
	if err = f.Sync(); err != nil {
		return m, 0, fmt.Errorf("write %s: %w", path, err)
	}
	if size, err = f.Seek(0, io.SeekCurrent); err != nil {
		return m, 0, err
	}
	if _, err = f.Seek(0, io.SeekStart); err != nil {
		return m, 0, err
	}
	if _, err = archive.Check(f, o); err != nil {
		return m, 0, fmt.Errorf("read the new backup again: %w", err)
	}
	if err = finishFile(f, path); err != nil {
		return m, 0, err
	}
	finished = true
	return m, size, nil
}

// proveAlone proves a backup where its house is not: every digest, every count, and the log in it. Only the house's key can
// tell that nobody has made the whole file anew.
func (c backupCmd) proveAlone(s streams, o archive.Options) error {
	f, err := os.Open(c.Check)
	if err != nil {
		return err
	}
	defer f.Close()
	m, err := archive.Check(f, o)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%s is whole: made %s, %d rows, %d lines of the log.\nWhether it is this house's own, and was not made anew, only the house can tell: add --data DIR (or --database and --keys).\n",
		c.Check, m.Made.Local().Format("2006-01-02 15:04"), m.Rows(), m.Log.Size)
	return err
}

func (c backupCmd) prove(ctx context.Context, s streams, st *store.Store, o archive.Options) error {
	f, err := os.Open(c.Check)
	if err != nil {
		return err
	}
	defer f.Close()
	m, err := archive.Check(f, o)
	if err != nil {
		return err
	}
	if err := st.ProveGrowth(ctx, m.Log.Checkpoint); err != nil {
		return fmt.Errorf("the backup is whole, but the log of this house does not continue the one in it: %w", err)
	}
	if newest, err := readNote(ctx, st); err == nil && newest.Made.Equal(m.Made) {
		newest.Verified = time.Now().UTC()
		if err := keepNote(ctx, st, newest); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(s.out, "%s is whole and unchanged: made %s, %d rows, %d lines of the log, which this house continues.\n",
		c.Check, m.Made.Local().Format("2006-01-02 15:04"), m.Rows(), m.Log.Size)
	return err
}

// newestBackup is what the house remembers of its newest backup, for the doctor.
type newestBackup struct {
	Made      time.Time `json:"made"`
	File      string    `json:"file"` // its name alone: where it went is nobody's business here
	Rows      int64     `json:"rows"`
	Bytes     int64     `json:"bytes"`
	Verified  time.Time `json:"verified"`
	Encrypted bool      `json:"encrypted"`
}

const backupMeta = "newest backup"

func keepNote(ctx context.Context, st *store.Store, n newestBackup) error {
	var text bytes.Buffer
	if err := json.NewEncoder(&text).Encode(n); err != nil {
		return err
	}
	return st.Do(ctx, store.Take{}, func(tx *store.Tx) error { return tx.PutMeta(backupMeta, strings.TrimSpace(text.String())) })
}

// readNote is the note of the newest backup; its Made is zero when there is none.
func readNote(ctx context.Context, st *store.Store) (n newestBackup, err error) {
	err = st.View(ctx, func(v *store.View) error {
		text, found, err := v.Meta(backupMeta)
		if err != nil || !found {
			return err
		}
		return json.Unmarshal([]byte(text), &n)
	})
	return n, err
}
