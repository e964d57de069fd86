package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// A folder of nightly backups: each has its second in its name, and none is kept longer than it must be, because whoever was
// erased since is still in it.

const backupLayout = "latchkey-2006-01-02-150405.lkb"

func backupName(at time.Time) string { return at.Local().Format(backupLayout) }

// deleteOldBackups deletes those of our own names that were made before an instant. It goes by the name: a copy has the
// time of its copying.
func deleteOldBackups(dir string, before time.Time) (gone int, err error) {
	all, err := os.ReadDir(dir)
	if err != nil {
		return 0, fmt.Errorf("look for old backups: %w", err)
	}
	for _, d := range all {
		made, err := time.ParseInLocation(backupLayout, d.Name(), time.Local)
		if err != nil || !d.Type().IsRegular() || !made.Before(before) {
			continue
		}
		if err := os.Remove(filepath.Join(dir, d.Name())); err != nil {
			return gone, fmt.Errorf("delete an old backup: %w", err)
		}
		gone++
	}
	return gone, nil
}
