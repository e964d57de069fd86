package desk

import (
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// A code that opens the door soon after wrong ones: somebody mistyped, or somebody found it. The lock cannot say which.

// openedByCode notes that a code opened the door. A few wrong ones before it were somebody's bad day, and are counted no more. After so
// many that they were told, it is told too, and they stand until somebody looks.
func (d *Desk) openedByCode(tx *store.Tx, l *latchkey.SmartLock, h locks.Happening) (tasks []latchkey.Task, changed bool, err error) {
	if h.Kind != locks.Moved || h.How != locks.ByKeypad || h.Reading.Bolt == latchkey.BoltLocked {
		return nil, false, nil
	}
	changed = len(l.Wrong) > 0
	l.Wrong = slices.DeleteFunc(l.Wrong, func(t latchkey.WrongTry) bool { return !t.At.After(h.At) })
	id := l.Alerts[latchkey.AlertWrongCodes]
	if id == "" {
		return nil, changed, nil
	}
	a, err := tx.DoorAlert(id)
	if err != nil || !rules.OpenedAfterWrong(a, h.At) {
		return nil, changed, err
	}
	if theirs, err := d.theirsNow(tx.View, a); err != nil || theirs {
		return nil, changed, err
	}
	a.Right = &h.At
	if err := tx.PutDoorAlert(a); err != nil {
		return nil, false, err
	}
	tasks, err = d.tellAlert(tx.View, a)
	return tasks, changed, err
}

// whoOpened is who unlocked a door that is unlocked for long, or opened it with a code after wrong ones, where the reader may see
// that. It comes from the reader's own history: where they keep none, nobody is named.
func (d *Desk) whoOpened(v *store.View, p latchkey.Person, a latchkey.DoorAlert, language string) (string, error) {
	if a.Kind != latchkey.AlertUnlocked && a.Right == nil {
		return "", nil
	}
	h, err := ownDoor(v, p.ID, a.Home, d.Now())
	if err != nil {
		return "", err
	}
	if line := h.opening(a); line != nil {
		return words.For(language).DoorWhoSure(line.Event, line.Guest, line.Staff), nil
	}
	return "", nil
}

// opening is the line of a history that tells of the unlocking which an alert is about.
func (h DoorHistory) opening(a latchkey.DoorAlert) *DoorLine {
	at := a.Began
	if a.Right != nil {
		at = *a.Right
	}
	for _, line := range h.all() {
		if e := line.Event; e.Lock == a.Lock && e.Kind == latchkey.DoorUnlocked && e.At.Sub(at).Abs() <= rules.DoubledWithin {
			return &line
		}
	}
	return nil
}

// same says that two instants are one, or neither is there.
func same(a, b *time.Time) bool {
	return a == b || a != nil && b != nil && a.Equal(*b)
}

// nameOpeners adds who opened after wrong codes, as far as the viewer's own history tells them.
func nameOpeners(v *store.View, me latchkey.PersonID, home latchkey.HomeID, lines []AlertLine, now time.Time) error {
	if !slices.ContainsFunc(lines, func(a AlertLine) bool { return a.Right != nil }) {
		return nil
	}
	h, err := ownDoor(v, me, home, now)
	if err != nil {
		return err
	}
	for i, a := range lines {
		if a.Right != nil {
			lines[i].By = h.opening(a.DoorAlert)
		}
	}
	return nil
}
