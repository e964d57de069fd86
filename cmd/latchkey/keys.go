package main

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"latchkey"
	"latchkey/internal/store"
)

// The house's key makes links, codes and card codes. It lies in a file beside the database, never in it: whoever copies
// the database alone can make none of them. The database knows the key's mark, so that a house never goes on with a
// wrong key by mistake: every link and wallet card would stop working without a word.

const (
	keyName = "house.key"
	keyMark = "house key mark"
)

func makeFolders(p place, keys string) error {
	if p.Data != "" {
		if err := os.MkdirAll(p.Data, 0o700); err != nil {
			return fmt.Errorf("make the folder of the house: %w", err)
		}
	}
	if err := os.MkdirAll(keys, 0o700); err != nil {
		return fmt.Errorf("make the folder of the keys: %w", err)
	}
	return nil
}

// houseKey reads the key, or makes it when the database has never seen one.
func houseKey(ctx context.Context, s *store.Store, dir string, fresh bool) ([]byte, error) {
	path := filepath.Join(dir, keyName)
	known, err := knownMark(ctx, s)
	if err != nil {
		return nil, fmt.Errorf("read the mark of the house's key: %w", err)
	}
	if err := finishTurn(ctx, s, dir); err != nil {
		return nil, err
	}
	key, err := readKey(path)
	if errors.Is(err, fs.ErrNotExist) {
		if known != "" && !fresh {
			return nil, &latchkey.Error{Kind: latchkey.Invalid, Doing: "read the house's key " + path, Err: fs.ErrNotExist, Sentence: "The key file of this house is missing. " +
				"Put it back from your backup; for one more server, copy the first server's. If it is lost for ever, start once with --new-keys: links, wallet cards and enrolled devices stop working."}
		}
		key, err = makeKey(path)
	}
	if err != nil {
		return nil, err
	}
	mark := markOf(key)
	if known == mark {
		return key, nil
	}
	if known != "" && !fresh {
		return nil, &latchkey.Error{Kind: latchkey.Invalid, Doing: "read the house's key " + path,
			Sentence: "This is the key file of another house. Every server of a house needs the same one."}
	}
	return key, keepMark(ctx, s, mark, fresh)
}

// keepMark writes the key's mark, unless another server was quicker with another key.
func keepMark(ctx context.Context, s *store.Store, mark string, fresh bool) error {
	return s.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		// Written first, so that two servers that start at the same instant come one after the other.
		if err := tx.PutMeta(keyMark+" turn", mark); err != nil {
			return err
		}
		now, _, err := tx.Meta(keyMark)
		if err != nil || now == mark {
			return err
		}
		if now != "" && !fresh {
			return latchkey.Errorf(latchkey.Conflict, "Another server has just started this house with another key. Copy its %s here.", keyName)
		}
		return tx.PutMeta(keyMark, mark)
	})
}

func knownMark(ctx context.Context, s *store.Store) (mark string, err error) {
	err = s.View(ctx, func(v *store.View) error {
		mark, _, err = v.Meta(keyMark)
		return err
	})
	return mark, err
}

// markOf says which key it is without saying anything of the key.
func markOf(key []byte) string {
	m := hmac.New(sha256.New, key)
	m.Write([]byte("mark of the house's key"))
	return hex.EncodeToString(m.Sum(nil))
}

func readKey(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the house's key: %w", err)
	}
	key, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(key) != 32 {
		return nil, &latchkey.Error{Kind: latchkey.Invalid, Doing: "read the house's key " + path, Sentence: "The key file is damaged: it holds 64 hexadecimal digits. Put it back from your backup."}
	}
	return key, nil
}

// makeKey writes a new key whole and on disk before it has its name, so that a crash or another server finds all or nothing.
// One that is there already is read.
func makeKey(path string) ([]byte, error) {
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return nil, fmt.Errorf("make the house's key: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), keyName+".new-*") // made with mode 0600
	if err != nil {
		return nil, fmt.Errorf("make the house's key: %w", err)
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(hex.EncodeToString(key) + "\n")
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, fmt.Errorf("make the house's key: %w", err)
	}
	switch err := os.Link(f.Name(), path); {
	case errors.Is(err, fs.ErrExist):
		return readKey(path)
	case err != nil:
		return nil, fmt.Errorf("make the house's key: %w", err)
	}
	return key, syncFolder(filepath.Dir(path))
}

func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("keep the house's key: %w", err)
	}
	return errors.Join(d.Sync(), d.Close())
}
