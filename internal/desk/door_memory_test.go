package desk_test

import (
	"database/sql"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/store/storetest"
)

// otherServer is another server of the same house. A SQLite file has only one.
func (h *house) otherServer() *desk.Desk {
	h.t.Helper()
	if strings.HasPrefix(h.dsn, "sqlite") {
		return h.desk
	}
	o := storetest.Options()
	o.Now = h.clock.Now
	return &desk.Desk{Store: storetest.Open(h.t, h.dsn, o), Notify: h.desk.Notify, Now: h.clock.Now, NewID: newID, Secret: h.desk.Secret, BaseURL: h.desk.BaseURL,
		Log: slog.New(slog.DiscardHandler), Pretend: true, Locks: h.desk.Locks, Patience: h.desk.Patience}
}

// behindItsBack changes tables without taking what they are about, as nothing in the house does.
func (h *house) behindItsBack(query string) {
	h.t.Helper()
	db := h.tables()
	if path, ok := strings.CutPrefix(h.dsn, "sqlite://"); ok {
		var err error
		if db, err = sql.Open("sqlite", "file:"+filepath.ToSlash(path)+"?_pragma=busy_timeout(5000)"); err != nil {
			h.t.Fatal(err)
		}
		defer db.Close()
	}
	if _, err := db.Exec(query); err != nil {
		h.t.Fatal(err)
	}
}

// One lock speaks again and again, and between two of its words something changes, on this server or another. Each word is taken
// down by what is true at that moment: nothing that is remembered outlives what it was read from.
func TestNothingThatIsRememberedOfADoorOutlivesAChange(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		h := newHouse(t, dsn, "2027-03-01T09:00:00-06:00", nil)
		_, l := h.withLock(keypad())
		me, his, other := h.resident(), desk.Viewer{}, h.otherServer()
		h.keepsHistory(me, 7)
		was := 0
		speaks := func(what string, slot, more int) {
			t.Helper()
			h.clock.set(h.clock.Now().Add(4 * time.Second))
			h.hearsWord(by(l, h.clock.Now(), latchkey.BoltUnlocked, slot).Happening)
			is := count(h, "door_events")
			h.want(what, is-was, more)
			was = is
		}
		speaks("she keeps a history", 4, 1)
		h.behindItsBack(`UPDATE tenancies SET doc = 'x' || doc`)
		speaks("what nobody took is not read again", 5, 1)
		h.behindItsBack(`UPDATE tenancies SET doc = SUBSTR(doc, 2)`)

		h.good(other.SetOwnDoor(h.ctx, me, h512, 0))
		speaks("she took her yes back, and all of it is erased", 6, -2)
		h.good(other.SetOwnDoor(h.ctx, me, h512, 7))
		speaks("she agreed again", 7, 1)
		his = h.withHousemate()
		speaks("Ben moved in and was not asked", 8, 0)
		h.good(other.SetOwnDoor(h.ctx, his, h512, 7))
		speaks("Ben agreed", 9, 1)

		g, err := other.GiveGrant(h.ctx, me, h512, kim())
		h.good(err)
		h.pump()
		speaks("Kim's code", 1, 1)
		h.want("is hers", strings.Count(h.history(me), "unlocked guest reported Kim"), 1)
		h.good(other.EndGrant(h.ctx, me, h512, g.ID))
		h.pump()
		speaks("her code is gone", 1, 1)
		h.want("and the next in its place is not hers", strings.Count(h.history(me), "Kim"), 1)

		tasks := count(h, "tasks")
		h.good(other.SetAlerts(h.ctx, me, h512, map[latchkey.AlertKind]bool{latchkey.AlertUnlocked: true}))
		speaks("she wants to be told when it stays unlocked", 4, 1)
		h.want("so it is looked at again", count(h, "tasks")-tasks, 1)

		h.clock.set(h.clock.Now().Add(4 * time.Second))
		h.good(other.HeardLock(h.ctx, "fake", by(l, h.clock.Now(), latchkey.BoltLocked, 5).Happening))
		h.hearsWord(by(l, h.clock.Now(), latchkey.BoltLocked, 5).Happening)
		h.clock.set(h.clock.Now().Add(-4 * time.Second))
		speaks("said to both servers, and the word after it", 6, 2)
		h.want("how it stands", h.lockOf(l.ID).Reading.Bolt, latchkey.BoltUnlocked)
	})
}

// The office puts Ana's lock on Priya's door. From then on its words are about that door, though they come from the same address.
func TestALockIsNotRememberedOnTheDoorItWasOn(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		h := newHouse(t, dsn, "2027-03-01T09:00:00-06:00", nil)
		_, l := h.withLock(keypad())
		other := h.otherServer()
		h.keepsHistory(h.resident(), 7)
		h.good(h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"unit"}, nil))
		h.good(h.desk.LetLockOff(h.ctx, h.resident(), l.ID))
		h.hearsWord(by(l, h.clock.Now(), latchkey.BoltUnlocked, 4).Happening)
		h.good(other.TakeOutLock(h.ctx, h.keeps(), l.ID, latchkey.OffMoves))
		there, err := other.AddOfficeLock(h.ctx, h.keeps(), "204", desk.NewLock{Door: "unit", Name: "Front door", Stack: "fake", Address: l.Address})
		h.good(err)
		h.clock.set(h.clock.Now().Add(10 * time.Second))
		h.hearsWord(locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: locks.Moved, How: locks.ByHand, Reading: latchkey.Reading{Bolt: latchkey.BoltLocked}})
		h.want("of Ana's door", h.kept(l), "unlocked 4 ")
		h.want("of Priya's, who was not asked", h.kept(there), "")
		h.want("how Priya's stands", h.lockOf(there.ID).Reading.At.Equal(h.clock.Now()), true)
	})
}
