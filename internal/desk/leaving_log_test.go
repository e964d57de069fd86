package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// Ana says "not this time" on her way out. When she goes out is hers: the office reads it in no log of keys and locks, Ben not in the
// home's, and who it was is a word that is erased like others.
func TestGoingOutStandsInNobodysLog(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		can := keypad()
		can.DoorSensor = true
		_, l := h.withLock(can)
		his := h.withHousemate()
		h.good(h.desk.NotThisTime(h.ctx, h.resident(), l.ID))
		h.good(h.store.Do(h.ctx, store.Take{Homes: []latchkey.HomeID{h512}}, func(tx *store.Tx) error { // as an older version wrote it
			return tx.Log(latchkey.Entry{ID: "old", Property: maple, Home: h512, At: h.clock.Now(), By: string(ana), Kind: "lock.not_this_time", Public: map[string]string{"lock": string(l.ID)}})
		}))
		lines, _, err := h.desk.KeyLog(h.ctx, h.keeps(), h512, "court")
		h.good(err)
		for _, e := range lines {
			if strings.Contains(e.Entry.Kind, "this_time") {
				t.Errorf("the office reads %s by %s at %s", e.Entry.Kind, e.Entry.By, e.Entry.At)
			}
		}
		for _, who := range []desk.Viewer{his, h.as(priya, latchkey.CounterHome, latchkey.ProofProven)} {
			hv, err := h.desk.HomeFor(h.ctx, who, h512)
			if err != nil {
				continue // not hers to see at all
			}
			for _, e := range hv.Log {
				if strings.Contains(e.Kind, "this_time") {
					t.Errorf("%s reads %+v", who.Person(), e)
				}
			}
		}
		if got := h.logOf(h512, "door.not"); got != "door.not_this_time" {
			t.Errorf("it is kept as %q", got)
		}
		for _, kind := range []string{"door.not_this_time", "lock.not_this_time"} {
			if rules.LineKept(kind) == latchkey.KeptKeyLog {
				t.Errorf("%s is kept as long as what is said of keys", kind)
			}
			if en, es := words.English().Move.Log.Lines[kind], words.Spanish().Move.Log.Lines[kind]; en == "" || es == "" {
				t.Errorf("nobody has words for %s, which stands in what a person is given of theirs", kind)
			}
		}
	})
}

// Ana stood outside at night and came in with a PIN for one use, and another time with her spare. Ben, who lives there too, reads in the
// home's log nothing that tells when; Ana reads her own.
func TestAHousemateDoesNotReadWhenTheOtherWasLockedOut(t *testing.T) {
	eachHouse(t, "2027-04-06T02:10:00-05:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		his := h.withHousemate()
		h.good(h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeSpare))
		h.pump()
		id := h.outside()
		h.good(h.desk.AskPIN(h.ctx, h.resident(), id))
		h.pump()
		all, err := h.desk.ShowCodes(h.ctx, h.resident(), id)
		h.good(err)
		if !h.types(fake, l, all[0].Digits) {
			t.Fatal("she is not in")
		}
		h.must(h.desk.Inside(h.ctx, h.resident(), id))
		h.later(30 * time.Minute)
		codes := func(who desk.Viewer) (out []string) {
			hv, err := h.desk.HomeFor(h.ctx, who, h512)
			h.good(err)
			for _, e := range hv.Log {
				if strings.HasPrefix(e.Kind, "code.") {
					out = append(out, e.Kind+" "+e.Public["whose"])
				}
			}
			return out
		}
		h.want("Ben reads", codes(his), []string(nil))
		if hers := codes(h.resident()); len(hers) == 0 {
			t.Error("Ana reads nothing of her own")
		}
		x, err := h.desk.ExportMe(h.ctx, his)
		h.good(err)
		if strings.Contains(string(x.JSON), "code.gone") {
			t.Error("Ben's own copy tells it")
		}
	})
}

// A spare that was needed at night is replaced. The office reads that a spare is on its way off Ana's lock, and not since when.
func TestTheOfficeDoesNotReadWhenASpareWasNeeded(t *testing.T) {
	eachHouse(t, "2027-04-06T02:10:00-05:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		h.good(h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeSpare))
		h.pump()
		spares := func() (out []latchkey.Code) {
			h.good(h.store.View(h.ctx, func(v *store.View) error {
				all, err := v.CodesOf(l.ID)
				for _, c := range all {
					if c.Kind == latchkey.CodeSpare {
						out = append(out, c)
					}
				}
				return err
			}))
			return out
		}
		digits, err := h.desk.ShowOwnCode(h.ctx, h.resident(), l.ID, spares()[0].ID)
		h.good(err)
		h.types(fake, l, digits) // it is proved
		h.later(time.Hour)
		fake.Misbehave(fakelock.KeepsCode, true)
		h.types(fake, l, digits) // and now it was needed
		h.later(10 * time.Minute)
		o := h.keptLock(l.ID)
		if len(spares()) < 2 || len(o.Codes) == 0 {
			t.Fatalf("%d spares, %+v", len(spares()), o.Codes)
		}
		for _, c := range o.Codes {
			if c.Since != nil {
				t.Errorf("the office reads %s since %s", c.Stand, c.Since)
			}
		}
	})
}
