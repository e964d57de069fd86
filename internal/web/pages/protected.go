package pages

import (
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/words"
)

// Protected is /home/protected.
type Protected struct {
	Frame
	ID       latchkey.HomeID
	Form     Form
	Law      latchkey.LockChangeLaw
	Known    []words.Choice
	Managers []words.Choice
	Safe     []words.Choice
	Mine     []OwnLockChange
}

// OwnLockChange is one request as the person who made it sees it.
type OwnLockChange struct {
	ID           latchkey.LockChangeID
	Name         string
	Asked        time.Time
	Due          *time.Time
	Done, Lifted *time.Time
	Tries        []latchkey.DoorTry
}

// NamedLockChanges is what the people named for it see.
type NamedLockChanges struct {
	Frame
	Base string
	List []NamedLockChange
}

// NamedLockChange is one of them.
type NamedLockChange struct {
	ID                                 latchkey.LockChangeID
	Resident, Unit, Name               string
	Law                                latchkey.LockChangeLaw
	Due, Done                          *time.Time
	Late, CoTenant, Mine, Waits        bool
	Signed, PaperToSee, PaperSeen, Off bool
	Names                              []string
	Second                             []words.Choice
	Tries                              []latchkey.DoorTry
}

// Check is the page for staff whom somebody rings.
type Check struct {
	Frame
	Base   string
	Unit   string
	Name   string
	Asked  bool
	Listed bool
}

func lawSays(w *words.Pages, l latchkey.LockChangeLaw) string {
	switch {
	case l.Key == "":
		return w.Protected.LawUnknown
	case l.Hours > 0 || l.Days > 0:
		return w.Protected.Law(l.Source, dayOf(w, l.Checked), l.Hours, l.Days)
	}
	return w.Protected.LawSoon(l.Source, dayOf(w, l.Checked))
}

// lawAround is what is said before and after the name of a law, which stays in the language it was written in.
func lawAround(w *words.Pages, l latchkey.LockChangeLaw) (before, after string) {
	const here = "\x00"
	named := l
	if named.Source != "" {
		named.Source = here
	}
	before, after, _ = strings.Cut(lawSays(w, named), here)
	return before, after
}

func lawBefore(w *words.Pages, l latchkey.LockChangeLaw) string {
	before, _ := lawAround(w, l)
	return before
}

func lawAfter(w *words.Pages, l latchkey.LockChangeLaw) string {
	_, after := lawAround(w, l)
	return after
}
