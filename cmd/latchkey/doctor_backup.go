package main

import (
	"fmt"
	"time"

	"latchkey/internal/store"
)

const (
	backupOld  = 3 * 24 * time.Hour
	backupGone = 30 * 24 * time.Hour
)

// backup looks at what the house remembers of its newest backup. Where the file is now it cannot know.
func (v *visitation) backup(st *store.Store, now time.Time) {
	n, err := readNote(v.ctx, st)
	switch age := now.Sub(n.Made); {
	case err != nil:
		v.bad("backup", "When this house was last backed up cannot be read: "+sentence(err), "Look at the database.")
	case n.Made.IsZero():
		v.note(warning, "backup", "This house was never backed up with latchkey backup.", "Run latchkey backup --into DIR every night, copy the file to another place, and put the keys on paper once: latchkey keys --sheet FILE.")
	case age > backupGone:
		v.bad("backup", n.says(age), "Look why the nightly backup does not run, and make one now: latchkey backup --to FILE.")
	case age > backupOld:
		v.note(warning, "backup", n.says(age), "Look why the nightly backup does not run, and make one now: latchkey backup --to FILE.")
	case n.Verified.IsZero():
		v.note(warning, "backup", n.says(age), "Prove it: latchkey backup --check FILE.")
	default:
		v.ok("backup", "%s", n.says(age))
	}
}

func (n newestBackup) says(age time.Duration) string {
	proved := "It was never proved."
	if !n.Verified.IsZero() {
		proved = "It was proved on " + day(n.Verified) + "."
	}
	how := "not encrypted"
	if n.Encrypted {
		how = "encrypted"
	}
	return fmt.Sprintf("The newest backup is %s old (%s, %d KB, %s). %s", roughly(age), n.File, n.Bytes>>10, how, proved)
}

// roughly is an age as people say it.
func roughly(d time.Duration) string {
	switch {
	case d < time.Hour:
		return counted(int(d/time.Minute), "minute", "minutes")
	case d < 48*time.Hour:
		return counted(int(d/time.Hour), "hour", "hours")
	}
	return counted(int(d/(24*time.Hour)), "day", "days")
}
