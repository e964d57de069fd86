package desk_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// Ana lets Olive try her lock for an hour. That is no yes to calling it another door's: on the list of an empty home's door it would be
// tried, and so opened, for ever, and it would hang on Ana's.
func TestAYesToATryIsNoYesToAnotherDoor(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		stack := h.pretendStack()
		fake, l := h.puts(stack, "512", "unit", "front", keypad())
		his := h.withHousemate()
		h.good(h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"unit"}, nil))
		h.good(h.desk.SayMeans(h.ctx, his, h512, []string{"unit"}, nil))
		h.good(h.desk.LetTry(h.ctx, h.resident(), l.ID))
		_, err := h.desk.TryLock(h.ctx, h.keeps(), l.ID)
		h.good(err)
		h.good(h.desk.SawLock(h.ctx, h.keeps(), l.ID))
		h.good(h.desk.RemoveLock(h.ctx, h.keeps(), l.ID))
		in := desk.NewLock{Door: "unit", Name: "front", Stack: "fake", Address: "front"}
		for _, unit := range []string{"204", ""} {
			if _, err := h.desk.AddOfficeLock(h.ctx, h.keeps(), unit, in); err == nil {
				t.Fatalf("within the hour of the try Ana's lock is on the door of %q", unit)
			}
		}
		again, err := h.desk.AddOfficeLock(h.ctx, h.keeps(), "512", in) // back on her own
		h.good(err)
		h.tick(time.Minute)
		h.good(h.desk.LetLockOff(h.ctx, h.resident(), again.ID))
		h.good(h.desk.RemoveLock(h.ctx, h.keeps(), again.ID))
		if _, err := h.desk.AddOfficeLock(h.ctx, h.keeps(), "204", in); latchkey.KindOf(err) != latchkey.Against {
			t.Errorf("Ana speaks for Ben: %v", err)
		}
		again, err = h.desk.AddOfficeLock(h.ctx, h.keeps(), "512", in)
		h.good(err)
		h.tick(time.Minute)
		h.good(h.desk.LetLockOff(h.ctx, h.resident(), again.ID))
		h.good(h.desk.LetLockOff(h.ctx, his, again.ID))
		h.good(h.desk.RemoveLock(h.ctx, h.keeps(), again.ID))
		if _, err := h.desk.AddOfficeLock(h.ctx, h.keeps(), "204", in); err != nil {
			t.Errorf("with the yes of both: %v", err)
		}
		if fake.Bolt() != latchkey.BoltLocked {
			t.Error("the door is not as it was")
		}
	})
}

// What was wrong on the evening before somebody moved in is not theirs to read, wherever the door is on the earth.
func TestTheEveningBeforeIsNotTheirs(t *testing.T) {
	eachHouse(t, "2027-03-04T20:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		h.listensAtDoor()
		h.tries(fake, 5)
		f := mapleFile()
		f.People = append(f.People, latchkey.Person{ID: ben, Name: "Ben Oakes", Contacts: []latchkey.Contact{{ID: "ben-1", Channel: "pretend", Address: "ben"}}})
		f.Homes[0].Residents = append(f.Homes[0].Residents, latchkey.FileResident{Person: ben, OnLease: true, From: "2027-03-05"})
		_, err := h.desk.Import(h.ctx, f, "import", false)
		h.good(err)
		h.later(13 * time.Hour)
		a, err := h.desk.DoorAlertsOf(h.ctx, h.as(ben, latchkey.CounterHome, latchkey.ProofProven), h512)
		h.good(err)
		if len(a.List) != 0 {
			t.Errorf("Ben reads of the evening before: %+v", a.List[0])
		}
		h.want("Ana does", h.wrong(), "wrong_codes reported")
	})
}
