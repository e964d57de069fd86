package desk_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/store"
)

// emptyHome is home 305 of Maple Court, in which nobody lives, with a lock that was seen to work.
func (h *house) emptyHome() (*fakelock.Lock, latchkey.SmartLock) {
	h.t.Helper()
	_, err := h.desk.Import(h.ctx, withHome305(), "import", false)
	h.good(err)
	stack := h.pretendStack()
	fake, l := h.puts(stack, "305", "unit", "front-305", keypad())
	_, err = h.desk.TryLock(h.ctx, h.keeps(), l.ID)
	h.good(err)
	h.good(h.desk.SawLock(h.ctx, h.keeps(), l.ID))
	h.pump()
	return fake, l
}

func withHome305(lives ...latchkey.FileResident) latchkey.PropertyFile {
	f := mapleFile()
	f.People = append(f.People, latchkey.Person{ID: ben, Name: "Ben Oakes", Contacts: []latchkey.Contact{{ID: "ben-1", Channel: "pretend", Address: "ben", Nights: true}}})
	f.Homes = append(f.Homes, latchkey.FileHome{ID: "h305", Home: latchkey.Home{Unit: "305", Doors: f.Homes[0].Doors}, Residents: lives})
	return f
}

func (h *house) paints(l latchkey.SmartLock) (desk.PassView, error) {
	return h.desk.GivePass(h.ctx, h.keeps(), desk.NewPass{Name: "Sam", Firm: "Prairie Paint", Why: "Make-ready", When: latchkey.GrantHours{Last: "2027-03-30"}, Locks: []latchkey.LockID{l.ID}})
}

// The painters have a code for the empty 305. Ben's lease is loaded, from Friday on: until Friday's first hour they go in and out, and
// from then on their code is off the lock, whatever the office gave it for. Nobody of the office can give another.
func TestACodeForAnEmptyHomeEndsWhenSomebodyMovesIn(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.emptyHome()
		b, err := h.desk.PassesFor(h.ctx, h.keeps())
		if err != nil || len(b.Locks) != 1 || b.Units["h305"] != "305" {
			t.Fatalf("%+v %v", b.Locks, err)
		}
		given, err := h.paints(l)
		h.good(err)
		h.pump()
		if !fake.Type(h.shows(given.ID)) {
			t.Fatal("the painters stand outside")
		}
		_, err = h.desk.Import(h.ctx, withHome305(latchkey.FileResident{Person: ben, OnLease: true, From: "2027-03-05"}), "import", false)
		h.good(err)
		h.pump()
		h.want("the lease is on file, and they still paint", []any{h.gave().Codes[0].Stand, on(fake)}, []any{latchkey.CodeOn, 1})
		if _, err := h.paints(l); latchkey.KindOf(err) != latchkey.Invalid {
			t.Errorf("another code for a home with a lease: %v", err)
		}
		h.later(time.Date(2027, 3, 4, 23, 59, 0, 0, h.clock.Now().Location()).Sub(h.clock.Now()))
		h.want("on Thursday evening", on(fake), 1)
		h.later(2 * time.Minute)
		h.want("on Friday", []any{h.gave().Codes[0].Stand, on(fake)}, []any{latchkey.CodeGone, 0})
		h.later(20 * 24 * time.Hour)
		h.want("and it does not come back", on(fake), 0)
	})
}

// A list that names no first day means now: the code ends with the very happening that says so, also when the lock is dead. Ben reads
// on his phone after ten minutes that a code still opens his door, the office after two hours; it goes when the lock is back.
func TestAnOfficesCodeThatStaysIsToldToWhoMovedIn(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.emptyHome()
		_, err := h.paints(l)
		h.good(err)
		h.pump()
		fake.Misbehave(fakelock.Dead, true)
		_, err = h.desk.Import(h.ctx, withHome305(latchkey.FileResident{Person: ben, OnLease: true}), "import", false)
		h.good(err)
		h.want("at once it is on its way out", h.gave().Codes[0].Stand, latchkey.CodeLeaving)
		h.later(11 * time.Minute)
		h.want("Ben is told", strings.Count(h.got(ben), "a code should be gone"), 1)
		h.want("the office is not yet", strings.Contains(h.got(olive), "should be gone"), false)
		h.later(2 * time.Hour)
		h.want("the office is", strings.Contains(h.got(olive), "somebody must go there"), true)
		fake.Misbehave(fakelock.Dead, false)
		h.later(2 * time.Hour)
		h.want("gone", []any{h.gave().Codes[0].Stand, on(fake)}, []any{latchkey.CodeGone, 0})
		h.want("and his home's log says so", strings.Contains(h.logOf("h305", "code."), "code.ended"), true)
	})
}

// Whoever wrote the tenancy down otherwise, in another server or a later version, the lock's next look finds that somebody lives there.
func TestNoWayIntoATenancyKeepsAnOfficesCode(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.emptyHome()
		given, err := h.paints(l)
		h.good(err)
		h.pump()
		h.good(h.store.Do(h.ctx, store.Take{Homes: []latchkey.HomeID{"h305"}}, func(tx *store.Tx) error {
			return tx.PutTenancy(latchkey.Tenancy{ID: "t305", Home: "h305", Person: priya})
		}))
		h.want("the office reads it at once", h.gave().Codes[0].Stand, latchkey.CodeLeaving)
		h.later(25 * time.Hour) // the daily read
		h.want("and it goes", on(fake), 0)
		h.good(h.desk.EndPass(h.ctx, h.keeps(), given.ID))
	})
}

// The office ends it with one tap, and the code of somebody of the staff ends with their work, at an empty home as at a shared door. A
// move-in at the very instant at which a code is given leaves no code on the door.
func TestACodeForAnEmptyHomeEndsAsOthersDo(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.emptyHome()
		given, err := h.paints(l)
		h.good(err)
		h.pump()
		h.good(h.desk.EndPass(h.ctx, h.keeps(), given.ID))
		h.pump()
		h.want("one tap", on(fake), 0)
		_, err = h.desk.GivePass(h.ctx, h.keeps(), desk.NewPass{Person: theo, Why: "Repairs", When: latchkey.GrantHours{Last: "2027-03-30"}, Locks: []latchkey.LockID{l.ID}})
		h.good(err)
		h.pump()
		h.want("Theo's", on(fake), 1)
		boss := h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		o, err := h.desk.OfficeFor(h.ctx, boss)
		h.good(err)
		for _, s := range o.Staff {
			if s.Person == theo {
				h.good(h.desk.EndStaff(h.ctx, boss, h.staffRev(), s.ID))
			}
		}
		h.pump()
		h.want("his work is over", []any{h.gave().Codes[0].Stand, on(fake)}, []any{latchkey.CodeGone, 0})

		both := make(chan error, 2)
		go func() { _, err := h.paints(l); both <- err }()
		go func() {
			_, err := h.desk.Import(h.ctx, withHome305(latchkey.FileResident{Person: ben, OnLease: true}), "import", false)
			both <- err
		}()
		if err := errors.Join(<-both, <-both); err != nil && latchkey.KindOf(err) != latchkey.Invalid {
			t.Error(err)
		}
		h.later(time.Hour)
		h.want("no code of the office", on(fake), 0)
	})
}
