package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify"
	"latchkey/internal/notify/pushtest"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// browsers is a house that tells people through their browsers alone, by a stand-in push service that decrypts.
type browsers struct {
	*house
	service *pushtest.Service
}

func newBrowsers(t *testing.T, dsn string) *browsers {
	b := &browsers{house: newHouse(t, dsn, "2027-02-10T10:00:00-06:00", nil), service: pushtest.New(t)}
	push, err := notify.NewPush(notify.PushOptions{Secret: b.desk.Secret, BaseURL: "https://house.test", Now: b.clock.Now, AllowLoopback: true, Roots: b.service.Roots()})
	if err != nil {
		t.Fatal(err)
	}
	if b.desk.Notify, err = notify.NewSet(push); err != nil {
		t.Fatal(err)
	}
	if err := b.store.Do(b.ctx, store.Take{}, func(tx *store.Tx) error {
		for _, id := range []latchkey.PersonID{ana, mei, tomas, theo, olive, mona} {
			p, err := tx.Person(id)
			if err != nil {
				return err
			}
			p.Contacts = nil
			if err := tx.PutPerson(p); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *browsers) tells(who desk.Viewer, name string) notify.Subscription {
	b.t.Helper()
	s := b.service.Subscribe(name)
	if err := b.desk.TellDevice(b.ctx, who, s, "iPhone"); err != nil {
		b.t.Fatalf("%s: %v", name, err)
	}
	return s
}

// A whole case by push alone: the office reads it on the desk, Ana on her own phone, and only a press is an answer.
func TestACaseByPushAlone(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		b := newBrowsers(t, dsn)
		atDesk := b.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed)
		b.tells(atDesk, "office-desk")
		b.tells(b.resident(), "anas-phone")
		who := b.resident()
		c := b.must(b.desk.OpenLockout(b.ctx, who, h512, "tap-1", keyInside()))
		b.must(b.desk.Request(b.ctx, who, c.ID, "office", &latchkey.Price{}))
		b.pump()
		got := b.service.Got("office-desk")
		if len(got) != 1 || got[0].Title != "Latchkey: someone is locked out" || got[0].Link != "http://house.test/office/case/"+string(c.ID) {
			t.Fatalf("the office reads %+v", got)
		}
		for _, secret := range []string{"512", "Ana", "Ruiz", "Maple Street"} {
			if strings.Contains(got[0].Title+got[0].Button, secret) {
				t.Errorf("a lock screen shows %s", secret)
			}
		}
		cv, err := b.desk.CaseFor(b.ctx, who, c.ID)
		if err != nil || len(cv.Asks) == 0 || len(cv.Asks[len(cv.Asks)-1].Messages) == 0 {
			t.Fatal(err)
		}
		m := cv.Asks[len(cv.Asks)-1].Messages[0]
		b.want("sent, and never delivered", fmt.Sprint(m.Channel, " ", m.State), "push sent")
		b.must(b.desk.StaffAnswer(b.ctx, atDesk, c.ID, latchkey.ReplyComing, 15))
		b.pump()
		phone := b.service.Got("anas-phone")
		if last := phone[len(phone)-1]; last.Title != "Latchkey: help is on the way" || last.Link != "http://house.test/case/"+string(c.ID) {
			t.Errorf("Ana reads %+v", last)
		}
		b.must(b.desk.Inside(b.ctx, who, c.ID))
		b.pump()
		office := b.service.Got("office-desk")
		b.want("and the office hears how it ended", office[len(office)-1].Title, "Latchkey: it is over, thank you")
	})
}

// A browser that is gone is ended, and its owner sees it. Trouble of the push service ends nothing.
func TestABrowserThatIsGone(t *testing.T) {
	b := newBrowsers(t, storetest.SQLite(t))
	b.tells(b.resident(), "anas-phone")
	devices, err := b.desk.DevicesOf(b.ctx, b.resident())
	if err != nil || len(devices) != 1 {
		t.Fatal(devices, err)
	}
	id := devices[0].ID
	ended := func() bool {
		t.Helper()
		list, err := b.desk.DevicesOf(b.ctx, b.resident())
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		return list[0].Reach != nil && list[0].Reach.Ended != nil
	}
	b.service.Answers("anas-phone", 503)
	if err := b.desk.TestContact(b.ctx, b.resident(), id); err != nil {
		t.Fatal(err)
	}
	b.pump()
	b.want("after trouble", ended(), false)
	b.service.Answers("anas-phone", 410)
	b.later(time.Minute)
	b.want("after 410", ended(), true)
	b.service.Answers("anas-phone", 0)
	if err := b.desk.TestContact(b.ctx, b.resident(), id); err != nil {
		t.Fatal(err)
	}
	b.pump()
	b.tells(b.resident(), "new-phone") // one that is gone makes room
	b.want("told again", ended(), false)
	if err := b.desk.ForgetDevice(b.ctx, b.resident(), id); kind(err) != latchkey.NotFound {
		t.Errorf("the old one is taken off again: %v", err)
	}
}

// Who may be told on a browser, and whose it is.
func TestWhoseABrowserIs(t *testing.T) {
	b := newBrowsers(t, storetest.SQLite(t))
	s := b.tells(b.resident(), "shared")
	claimed := b.as(ana, latchkey.CounterHome, latchkey.ProofClaimed)
	b.want("a code", kind(b.desk.TellDevice(b.ctx, claimed, b.service.Subscribe("thief"), "")), latchkey.Forbidden)
	borrowed := b.resident()
	borrowed.Session.Borrowed = true
	b.want("a borrowed phone", kind(b.desk.TellDevice(b.ctx, borrowed, b.service.Subscribe("lent"), "")), latchkey.Forbidden)
	b.want("nobody", kind(b.desk.TellDevice(b.ctx, desk.Viewer{}, b.service.Subscribe("x"), "")), latchkey.NotFound)
	priyas := b.as(priya, latchkey.CounterHome, latchkey.ProofProven)
	if err := b.desk.TellDevice(b.ctx, priyas, s, "iPhone"); err != nil {
		t.Fatal(err)
	}
	mine, err := b.desk.DevicesOf(b.ctx, b.resident())
	if err != nil || len(mine) != 0 {
		t.Errorf("two people are told on one browser: %v %v", mine, err)
	}
	for i := range 10 {
		b.tells(b.resident(), fmt.Sprint("many", i))
	}
	b.want("an eleventh", kind(b.desk.TellDevice(b.ctx, b.resident(), b.service.Subscribe("eleventh"), "")), latchkey.Invalid)
	theirs, err := b.desk.DevicesOf(b.ctx, priyas)
	if err != nil || len(theirs) != 1 {
		t.Fatal(theirs, err)
	}
	b.want("somebody else's", kind(b.desk.ForgetDevice(b.ctx, b.resident(), theirs[0].ID)), latchkey.NotFound)
}
