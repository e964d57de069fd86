package desk_test

import (
	"fmt"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify/phonetest"
	"latchkey/internal/store/storetest"
)

// The office sees who of the staff cannot be reached before the bad night, and of the key-holders how many, never who.
func TestTheBoardOfWhoCanBeReached(t *testing.T) {
	eachPhones(t, "sms", func(t *testing.T, p *phones) {
		office := p.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
		board := func() desk.ReachBoard {
			t.Helper()
			b, err := p.desk.ReachBoardFor(p.ctx, office)
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		theos := func() latchkey.Contact {
			for _, s := range board().Staff {
				if s.ID == theo {
					return s.Contacts[0]
				}
			}
			t.Fatal("Theo is not on the board")
			return latchkey.Contact{}
		}
		p.want("at first nothing is known", fmt.Sprint(board().Holders, board().HoldersNone, theos().Reach), "2 0 <nil>")
		if err := p.desk.TestStaff(p.ctx, office, theo, "theo-1-tel"); err != nil {
			t.Fatal(err)
		}
		p.pump()
		if err := p.reports(theo, "undelivered"); err != nil {
			t.Fatal(err)
		}
		if r := theos().Reach; r == nil || r.Failed == nil || r.Why != "The phone did not get the text." || !r.Failed.Equal(p.clock.Now()) {
			t.Errorf("after a test that failed: %+v", r)
		}
		p.clock.set(p.clock.Now().Add(time.Hour))
		if err := p.desk.TestStaff(p.ctx, office, theo, "theo-1-tel"); err != nil {
			t.Fatal(err)
		}
		p.pump()
		p.want("sent proves nothing", theos().Reach.Failed != nil, true)
		if err := p.reports(theo, "delivered"); err != nil {
			t.Fatal(err)
		}
		if r := theos().Reach; r.Failed != nil || r.Worked == nil {
			t.Errorf("after a test that arrived: %+v", r)
		}

		p.provider.Behaves(numbers[mei], phonetest.Refused)
		_, c := p.lockedOut()
		p.later(6 * time.Minute)
		p.writes(tomas, "STOP")
		b := board()
		p.want("two of two cannot be reached, one of them asked for no texts", fmt.Sprint(b.HoldersNone, b.HoldersNoText), "2 1")
		hv, err := p.desk.HomeFor(p.ctx, p.resident(), h512)
		if err != nil || len(hv.NoTexts) != 1 {
			t.Errorf("their resident sees who: %v %v", hv.NoTexts, err)
		}
		p.must(p.desk.CallOff(p.ctx, p.resident(), c.ID))

		for name, who := range map[string]desk.Viewer{"a resident": p.resident(), "the technician": p.as(theo, latchkey.CounterOnCall, latchkey.ProofProven)} {
			_, err := p.desk.ReachBoardFor(p.ctx, who)
			p.want(name+" at the board", kind(err), latchkey.NotFound)
			p.want(name+" tests", kind(p.desk.TestStaff(p.ctx, who, theo, "theo-1-tel")), latchkey.NotFound)
		}
		p.want("a key-holder is tested by the office", kind(p.desk.TestStaff(p.ctx, office, mei, "mei-1-tel")), latchkey.NotFound)
		for range 20 {
			err = p.desk.TestStaff(p.ctx, office, theo, "theo-1-tel")
		}
		p.want("tests all day", kind(err), latchkey.TooMany)
	})
}

// A number is shown as failing while it does, and the failure of the night is known in the morning.
func TestAContactByDayAndByNight(t *testing.T) {
	p := newPhones(t, storetest.SQLite(t), "sms")
	who := p.resident()
	if err := p.desk.OrderContact(p.ctx, who, desk.NightOrder{Contact: "ana-1-tel", Day: 3, Night: 10, Nights: true}); err != nil {
		t.Fatal(err)
	}
	hv, err := p.desk.HomeFor(p.ctx, who, h512)
	if err != nil {
		t.Fatal(err)
	}
	c := hv.Me.Contacts[0]
	p.want("by day, by night", fmt.Sprint(c.After(false), c.After(true), c.Nights), "3 10 true")
	p.want("an hour and more", kind(p.desk.OrderContact(p.ctx, who, desk.NightOrder{Contact: "ana-1-tel", Day: 300})), latchkey.Invalid)
	p.want("somebody else's", kind(p.desk.OrderContact(p.ctx, who, desk.NightOrder{Contact: "mei-1-tel"})), latchkey.NotFound)
	p.want("with a code", kind(p.desk.OrderContact(p.ctx, p.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), desk.NightOrder{Contact: "ana-1-tel"})), latchkey.Forbidden)
	// A property file that is loaded again leaves alone what was learned and chosen here.
	f := mapleFile()
	f.People[0].Contacts = []latchkey.Contact{{ID: "ana-1-tel", Channel: "sms", Address: numbers[ana], Nights: true}}
	if _, err := p.desk.Import(p.ctx, f, "import", false); err != nil {
		t.Fatal(err)
	}
	if hv, err = p.desk.HomeFor(p.ctx, who, h512); err != nil {
		t.Fatal(err)
	}
	p.want("after an import", hv.Me.Contacts[0].After(true), 10)
}

// A drill finds a number that is not in service: from then on it does not count as reaching, and the board shows it before the bad night.
func TestADrillMarksWhatDoesNotReach(t *testing.T) {
	eachPhones(t, "sms", func(t *testing.T, p *phones) {
		office := p.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
		p.provider.Behaves(numbers[mei], phonetest.Refused)
		if err := p.desk.StartDrill(p.ctx, office); err != nil {
			t.Fatal(err)
		}
		p.later(12 * time.Hour) // it asks by day only
		b, err := p.desk.ReachBoardFor(p.ctx, office)
		if err != nil {
			t.Fatal(err)
		}
		p.want("key-holders, and of them none that works", fmt.Sprint(b.Holders, b.HoldersNone), "2 1")
	})
}
