package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/rules"
)

// A program that may read the locks reads how they are: no code, nobody's try, of no home's own door whether it is locked or whether
// anybody lives there, and which unit only where it may. Without the scope it reads what it reads of what does not exist.
func TestAProgramReadsHowLocksAreAndNoMore(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		h.gives(kim())
		h.pump()
		board := func(scopes ...latchkey.Scope) desk.LocksBoard {
			t.Helper()
			b, err := h.desk.OfficeLocks(h.ctx, h.program(scopes...), desk.Asked{})
			h.good(err)
			return b
		}
		b := board(latchkey.ScopeLocksRead)
		if len(b.Lines) == 0 {
			t.Fatal("it reads of no lock")
		}
		one := b.Lines[0]
		if len(b.Lines) != 1 || one.ID != l.ID || one.Unit != "" || one.Name != "" || one.Home != "" || one.Care.State != rules.CarePrivate || !one.Care.Answers || one.Care.Codes != (rules.CodeCount{}) {
			t.Errorf("%+v", one)
		}
		if b := board(latchkey.ScopeLocksRead, latchkey.ScopeUnitsRead); b.Lines[0].Unit != "512" || b.Lines[0].Name != "Front door" {
			t.Errorf("with units: %+v", b.Lines[0])
		}
		fake.Misbehave(fakelock.Silent, true)
		h.clock.set(h.clock.Now().Add(time.Minute))
		_, _ = h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked)
		after := board(latchkey.ScopeLocksRead).Lines[0]
		if after.Care.Vain != nil || strings.Contains(fmt.Sprintf("%+v", after), string(ana)) || !after.Care.Said.Equal(*one.Care.Said) {
			t.Errorf("Ana's try is seen: %+v", after.Care)
		}
		for name, who := range map[string]desk.Viewer{"without the scope": h.program(latchkey.ScopeCasesRead, latchkey.ScopeUnitsRead), "a resident": h.resident()} {
			if _, err := h.desk.OfficeLocks(h.ctx, who, desk.Asked{}); latchkey.KindOf(err) != latchkey.NotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
		p := h.program(latchkey.ScopeLocksRead)
		_, one0 := h.desk.OfficeLock(h.ctx, p, l.ID)
		_, tried := h.desk.TryLock(h.ctx, p, l.ID)
		for what, err := range map[string]error{"one lock": one0, "a try": tried, "asking": h.desk.AskLock(h.ctx, p, l.ID), "taking it out": h.desk.TakeOutLock(h.ctx, p, l.ID, latchkey.OffOther)} {
			if err == nil {
				t.Errorf("a program did it: %s", what)
			}
		}
	})
}

// Of a home in which nobody lives a program reads the same as of one in which somebody does.
func TestAProgramDoesNotLearnWhichHomeIsEmpty(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		f := mapleFile()
		f.Homes = append(f.Homes, latchkey.FileHome{ID: "h900", Home: latchkey.Home{Unit: "900", Doors: f.Homes[0].Home.Doors}})
		_, err := h.desk.Import(h.ctx, f, "import", false)
		h.good(err)
		_, l := h.puts(h.pretendStack(), "900", "unit", "back", keypad())
		h.good(h.desk.AskLock(h.ctx, h.keeps(), l.ID))
		h.pump()
		h.want("as the office reads it", h.keptLock(l.ID).Care.State, rules.CareLocked)
		b, err := h.desk.OfficeLocks(h.ctx, h.program(latchkey.ScopeLocksRead), desk.Asked{})
		h.good(err)
		if b.Lines[0].Care.State != rules.CarePrivate {
			t.Errorf("%+v", b.Lines[0].Care)
		}
	})
}
