package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"latchkey"
)

// A file with a name that counts is written beside its place and gets the name when it is whole and on disk. So whatever is
// cut off in the middle, by a full disk or kill -9, never has it; and a file that is there already is never overwritten.

// unfinished is the name under which a file is being written.
func unfinished(path string) string { return path + ".unfinished" }

// beginFile opens the file beside its place, for this process alone. What an earlier one left there is written over.
func beginFile(path string) (*os.File, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, there(path)
	}
	f, err := os.OpenFile(unfinished(path), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close() // nothing was written
		return nil, latchkey.Errorf(latchkey.Conflict, "Somebody else is writing %s just now.", path)
	}
	if err := errors.Join(f.Chmod(0o600), f.Truncate(0)); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func there(path string) error {
	return latchkey.Errorf(latchkey.Conflict, "%s is there already, and nothing is ever written over. Name another file, such as one with today's date in it.", path)
}

// finishFile puts what was written on disk and gives it its name.
func finishFile(f *os.File, path string) error {
	if err := f.Sync(); err != nil {
		return fmt.Errorf("keep %s: %w", path, err)
	}
	if err := giveName(unfinished(path), path); err != nil {
		return err
	}
	return f.Close()
}

// giveName gives a finished file its name, unless something has it already.
func giveName(from, path string) error {
	err := os.Link(from, path)
	switch {
	case errors.Is(err, fs.ErrExist):
		return there(path)
	case err != nil: // a file system without links
		if _, statErr := os.Lstat(path); statErr == nil {
			return there(path)
		}
		if err := os.Rename(from, path); err != nil {
			return fmt.Errorf("keep %s: %w", path, err)
		}
		return syncFolder(filepath.Dir(path))
	}
	if err := os.Remove(from); err != nil {
		return fmt.Errorf("keep %s: %w", path, err)
	}
	return syncFolder(filepath.Dir(path))
}

// writeWhole writes a small file that must be there whole or not at all.
func writeWhole(path string, text []byte) error {
	f, err := beginFile(path)
	if err != nil {
		return err
	}
	if _, err := f.Write(text); err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", path, err), f.Close(), os.Remove(f.Name()))
	}
	return finishFile(f, path)
}
