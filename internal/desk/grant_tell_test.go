package desk_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// usesTold are the messages that somebody got of the uses of a key.
func (h *house) usesTold(p latchkey.PersonID) []string { return h.texts(p, "a key was used") }

func (h *house) tells(g latchkey.Grant, yes bool) {
	h.t.Helper()
	h.good(h.desk.TellUses(h.ctx, h.resident(), h512, g.ID, yes))
}

// Ana keeps no history. Until she asks for it she hears nothing of Kim; then of each use once, though the lock says it twice; and nothing
// any more once she has stopped it, not even what was on its way. Ben, who lives with her, hears nothing, cannot ask for it, and does not
// see that she did. No locked screen shows who it was. One tap on the row that the message leads to ends the key.
func TestO21AnaIsToldAtEachUse(t *testing.T) {
	eachHouse(t, "2027-03-09T10:03:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		his := h.withHousemate()
		g := h.gives(kim())
		h.pump()
		h.hears(typed(1))
		h.pump()
		h.want("before she asked", h.usesTold(ana), []string(nil))
		if err := h.desk.TellUses(h.ctx, his, h512, g.ID, true); kind(err) != latchkey.Forbidden {
			t.Errorf("Ben asks for it: %v", err)
		}
		for _, p := range []latchkey.PersonID{priya, olive} {
			if err := h.desk.TellUses(h.ctx, h.as(p, latchkey.CounterHome, latchkey.ProofProven), h512, g.ID, true); kind(err) != latchkey.NotFound {
				t.Errorf("%s asks for it: %v", p, err)
			}
		}
		h.tells(g, true)
		h.later(time.Minute)
		h.hears(typed(1))
		h.tick(2 * time.Second)
		h.hears(typed(1))
		h.pump()
		if said := h.usesTold(ana); len(said) != 1 || !strings.Contains(said[0], "Front door at 10:04.") || strings.Contains(said[0], "Kim") {
			t.Fatalf("she is told %q", said)
		}
		h.want("where the message leads", h.inbox.Messages(string(ana))[0].Link, h.desk.BaseURL+"/home/guests?home="+string(h512)+"#guest-"+string(g.ID))
		h.later(time.Hour)
		h.hears(locks.Happening{Kind: locks.Moved, How: locks.ByKeypad, Slot: 1, Reading: latchkey.Reading{Bolt: latchkey.BoltLocked}})
		h.hears(typed(7)) // somebody else's code
		h.hears(typed(1))
		h.pump()
		h.want("twice", len(h.usesTold(ana)), 2)
		h.later(time.Hour)
		h.hears(typed(1))
		h.tells(g, false)
		h.pump()
		h.later(time.Hour)
		h.hears(typed(1))
		h.pump()
		h.want("after she stopped it", len(h.usesTold(ana)), 2)
		if kept := h.guest().Told; kept != nil {
			t.Errorf("there is still kept when Kim came: %v", kept)
		}
		h.want("Ben", len(h.inbox.Messages(string(ben))), 0)
		h.tells(g, true)
		if all, err := h.desk.GrantsOf(h.ctx, his, h512); err != nil || all[0].Tell || all[0].Told != nil {
			t.Errorf("Ben's list: %+v %v", all, err)
		}
		h.want("Ben's log", h.readsOfGuests(his), "grant.given Kim")
		h.want("hers", strings.Contains(h.readsOfGuests(h.resident()), "grant.tell Kim, grant.tell Kim, grant.tell_ended Kim"), true)
		h.ends(g)
		h.want("and the key is ended", h.guest().Answer.Stand, latchkey.GrantEnded)
	})
}

// Kim opens with her own tap: told once, when the lock was read open, though the lock says by itself that it moved.
func TestO21AGuestsTapIsToldOnce(t *testing.T) {
	eachHouse(t, "2027-03-09T10:03:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		hears := h.ears()
		g := kim()
		g.Remote = true
		g = h.gives(g)
		h.pump()
		h.tells(g, true)
		opens := func() {
			t.Helper()
			if gv, err := h.desk.GuestOpens(h.ctx, desk.Helper{Token: h.guestToken(), Device: "Kim's phone"}, "unit"); err != nil || !gv.Opened || !gv.Told {
				t.Fatalf("%+v %v", gv, err)
			}
			hears()
			h.pump()
		}
		h.later(time.Minute)
		opens()
		h.want("told", len(h.usesTold(ana)), 1)
		fake.Thumb(latchkey.BoltLocked)
		h.later(time.Hour)
		opens()
		h.want("and once more for the next", len(h.usesTold(ana)), 2)
	})
}

// What the lock remembers and nobody heard is told as earlier, with its day; what came to light a day later is not. A code that was ended
// and is still on the lock is told, too.
func TestWhatALockRemembersIsToldAsEarlier(t *testing.T) {
	eachHouse(t, "2027-03-09T10:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		g := h.gives(kim())
		h.pump()
		h.tells(g, true)
		at := h.clock.Now().Add(4 * time.Minute)
		remembers := func(at time.Time) {
			word := moved(l, at, locks.ByKeypad, 1)
			word.Recalled = latchkey.RecallUnchecked
			h.hearsWord(word)
			h.pump()
		}
		h.later(3 * time.Hour)
		remembers(at)
		remembers(at)
		if said := h.usesTold(ana); len(said) != 1 || !strings.Contains(said[0], "earlier, on Tuesday at 10:04, by its own clock") {
			t.Fatalf("told %q", said)
		}
		h.later(20 * time.Hour)
		remembers(at.Add(time.Hour))
		h.want("of yesterday nothing", len(h.usesTold(ana)), 1)
		h.good(h.desk.EndGrant(h.ctx, h.resident(), h512, g.ID))
		h.tick(time.Second)
		h.hears(typed(1))
		h.pump()
		if said := h.usesTold(ana); len(said) != 2 || !strings.Contains(said[1], "ended before") {
			t.Errorf("an ended key: %q", said)
		}
	})
}

// The building's door is the way to the visit and no use of its own. In her letter the guest has a name; in quiet hours nothing comes. When
// Ana has moved out, nothing comes at all.
func TestWhereAndWhenAUseIsTold(t *testing.T) {
	eachHouse(t, "2027-03-09T10:03:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		_, street := h.withBuildingLock(keypad())
		mail := notify.NewInbox("mail")
		set, err := notify.NewPretendSet(h.inbox, mail)
		h.good(err)
		h.desk.Notify = set
		h.good(h.store.Do(h.ctx, store.Take{}, func(tx *store.Tx) error {
			who, err := tx.Person(ana)
			now := h.clock.Now()
			who.Contacts = []latchkey.Contact{{ID: "ana-mail", Channel: "pretend-mail", Address: string(ana), Verified: &now}}
			if err != nil {
				return err
			}
			return tx.PutPerson(who)
		}))
		g := h.gives(kim())
		h.pump()
		h.tells(g, true)
		h.later(time.Minute)
		h.hearsWord(moved(street, h.clock.Now(), locks.ByKeypad, 1))
		h.pump()
		h.want("at the building's door", len(mail.Messages(string(ana))), 0)
		h.tick(30 * time.Second)
		h.hears(typed(1))
		h.pump()
		if ms := mail.Messages(string(ana)); len(ms) != 1 || !strings.Contains(ms[0].Text, "The key of Kim opened Front door at 10:04.") || ms[0].Title != "Latchkey: a key was used" {
			t.Fatalf("her letter: %+v", ms)
		}
		h.clock.set(time.Date(2027, 3, 10, 4, 30, 0, 0, time.UTC)) // 22:30 at the door
		h.hears(typed(1))
		h.pump()
		h.want("at night", len(mail.Messages(string(ana))), 1)
		h.later(11 * time.Hour)
		if ms := mail.Messages(string(ana)); len(ms) != 2 || !strings.Contains(ms[1].Text, "earlier, on Tuesday at 22:30") {
			t.Errorf("in the morning: %+v", ms)
		}
		h.hears(typed(1))
		h.good(h.desk.EndTenancy(h.ctx, h.resident(), h512, latchkey.TenancyIn(h512, ana), latchkey.End{Kind: latchkey.Surrendered, At: h.clock.Now(), KeysTo: "the office", By: []latchkey.PersonID{ana}}))
		h.pump()
		h.want("when she has moved out", len(mail.Messages(string(ana))), 2)
	})
}

// Where Ana switches it on she reads how close together two uses are one message, in the numbers by which it is decided.
func TestTheRowSaysWhichUsesAreOneMessage(t *testing.T) {
	for _, p := range []*words.Pages{words.English(), words.Spanish()} {
		why := strings.Join(p.Guests.Tell.Why, " ")
		for says, is := range map[string]time.Duration{"15 se": rules.SameUse, "2 minut": rules.TwoClocks} {
			n, unit, _ := strings.Cut(says, " ")
			of := map[string]time.Duration{"se": time.Second, "minut": time.Minute}[unit]
			if n != strconv.Itoa(int(is/of)) || !strings.Contains(why, says) {
				t.Errorf("%s: %q, and it is %s: %s", p.Lang, says, is, why)
			}
		}
	}
}
