package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// Ana lost her only device. The office sees her ID; with a code she adds a new one, which proves at once. She ends the old one.
func TestTheOfficeVouchesForWhoLostTheirDevice(t *testing.T) {
	eachHouse(t, "2027-02-08T10:10:00-06:00", func(t *testing.T, h *house) {
		h.secondMailbox(ana, "ana at work")
		lost, found := h.newPhone(), h.newPhone()
		if err := lost.enrol(h.resident()); err != nil {
			t.Fatal(err)
		}
		before := h.byCode(ana, false) // whoever has the phone may be signed in on it
		h.clock.set(h.clock.Now().Add(time.Minute))
		if err := found.enrol(before); kind(err) != latchkey.Forbidden {
			t.Fatalf("a code alone: %v", err)
		}
		office := h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
		if err := h.desk.Vouch(h.ctx, office, h512, ana, "id_seen"); err != nil {
			t.Fatal(err)
		}
		h.pump()
		for _, to := range []string{"ana", "ana at work"} {
			ms := h.inbox.Messages(to)
			if m := ms[len(ms)-1]; !strings.Contains(m.Title, "you may add a device") || !strings.Contains(m.Text, "Tuesday 10:11") {
				t.Errorf("%s is not told at once: %s %s", to, m.Title, m.Text)
			}
		}
		hp, err := h.desk.HomePeopleFor(h.ctx, office, h512)
		if err != nil || len(hp.People) != 1 || hp.People[0].Vouch == nil {
			t.Errorf("the office sees that it stands: %+v %v", hp, err)
		}
		if err := found.enrol(before); kind(err) != latchkey.Forbidden {
			t.Errorf("a session from before, as on the lost phone: %v", err)
		}
		card, err := h.desk.NewCard(h.ctx, h.resident())
		if err != nil {
			t.Fatal(err)
		}
		_, byCard, err := h.desk.SignInWithCard(h.ctx, card, "a phone", false)
		if err != nil {
			t.Fatal(err)
		}
		for name, who := range map[string]desk.Viewer{"a wallet card": {Session: byCard}, "a borrowed phone": h.byCode(ana, true), "a neighbour's code": h.byCode(priya, false)} {
			_, _, err := h.desk.PasskeyRegister(h.ctx, who)
			if name == "a neighbour's code" {
				if hv, err := h.desk.HomeFor(h.ctx, who, h204); err != nil || hv.Vouched != nil {
					t.Errorf("%s: %+v %v", name, hv.Vouched, err)
				}
			} else if err == nil {
				t.Errorf("%s enrols", name)
			}
		}
		her := h.byCode(ana, false)
		if hv, err := h.desk.HomeFor(h.ctx, her, h512); err != nil || hv.Vouched == nil {
			t.Errorf("her page says that she may: %v", err)
		}
		if err := found.enrol(her); err != nil {
			t.Fatal(err)
		}
		s, err := found.signIn(latchkey.CounterHome)
		if err != nil || s.Level != latchkey.ProofProven {
			t.Fatalf("it proves at once: %v %v", s.Level, err)
		}
		if err := h.newPhone().enrol(h.byCode(ana, false)); kind(err) != latchkey.Forbidden {
			t.Errorf("a second one: %v", err)
		}
		if _, err := lost.signIn(latchkey.CounterHome); err != nil {
			t.Errorf("the old device ended by itself: %v", err)
		}
		hv, err := h.desk.HomeFor(h.ctx, desk.Viewer{Session: s}, h512)
		if err != nil || len(hv.Passkeys) != 2 {
			t.Fatalf("her devices: %+v %v", hv.Passkeys, err)
		}
		logged := false
		for _, e := range hv.Log {
			logged = logged || e.Kind == "vouch.given" && e.By == string(olive) && e.Public["how"] == "id_seen"
		}
		if !logged {
			t.Error("she cannot read who vouched for her")
		}
		old := hv.Passkeys[0]
		if old.Created.After(hv.Passkeys[1].Created) {
			old = hv.Passkeys[1]
		}
		if err := h.desk.EndPasskey(h.ctx, desk.Viewer{Session: s}, old.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := lost.signIn(latchkey.CounterHome); kind(err) != latchkey.Forbidden {
			t.Errorf("the lost device still signs in: %v", err)
		}
	})
}

func TestAVouchLastsADay(t *testing.T) {
	eachHouse(t, "2027-02-08T10:10:00-06:00", func(t *testing.T, h *house) {
		if err := h.newPhone().enrol(h.resident()); err != nil {
			t.Fatal(err)
		}
		if err := h.desk.Vouch(h.ctx, h.as(mona, latchkey.CounterOffice, latchkey.ProofProven), h512, ana, "call_back"); err != nil {
			t.Fatal(err)
		}
		h.later(24 * time.Hour)
		if err := h.newPhone().enrol(h.byCode(ana, false)); kind(err) != latchkey.Forbidden {
			t.Errorf("a day later: %v", err)
		}
	})
}

func TestWhoMayVouch(t *testing.T) {
	eachHouse(t, "2027-02-08T10:10:00-06:00", func(t *testing.T, h *house) {
		f := mapleFile()
		f.Homes[1].Residents = append(f.Homes[1].Residents, latchkey.FileResident{Person: olive, OnLease: true})
		if r, err := h.desk.Import(h.ctx, f, "import", false); err != nil || len(r.Refusals) > 0 {
			t.Fatal(err, r.Refusals)
		}
		at := func(p latchkey.PersonID, c latchkey.Counter) desk.Viewer { return h.as(p, c, latchkey.ProofProven) }
		for name, c := range map[string]struct {
			who    desk.Viewer
			home   latchkey.HomeID
			person latchkey.PersonID
			how    string
			want   latchkey.Kind
		}{
			"the technician":                   {at(theo, latchkey.CounterOffice), h512, ana, "id_seen", latchkey.NotFound},
			"the office, at the wrong counter": {at(olive, latchkey.CounterOnCall), h512, ana, "id_seen", latchkey.NotFound},
			"a manager, at home":               {at(mona, latchkey.CounterHome), h512, ana, "id_seen", latchkey.NotFound},
			"the resident":                     {at(ana, latchkey.CounterHome), h512, ana, "id_seen", latchkey.NotFound},
			"for somebody of another home":     {at(olive, latchkey.CounterOffice), h512, priya, "id_seen", latchkey.NotFound},
			"for no home":                      {at(olive, latchkey.CounterOffice), "no such home", ana, "id_seen", latchkey.NotFound},
			"the office, with a code only":     {h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed), h512, ana, "id_seen", latchkey.Forbidden},
			"for themself":                     {at(olive, latchkey.CounterOffice), h204, olive, "id_seen", latchkey.Against},
			"knowing facts":                    {at(olive, latchkey.CounterOffice), h512, ana, "birth_date", latchkey.Invalid},
			"a colleague for the office":       {at(mona, latchkey.CounterOffice), h204, olive, "id_seen", ""},
		} {
			if err := h.desk.Vouch(h.ctx, c.who, c.home, c.person, c.how); kind(err) != c.want {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := h.desk.HomePeopleFor(h.ctx, at(theo, latchkey.CounterOffice), h512); kind(err) != latchkey.NotFound {
			t.Errorf("the technician reads names: %v", err)
		}
	})
}

// Whoever has the lost phone may have asked for a code before the office spoke: it is void.
func TestAVouchVoidsTheCodesOnTheirWay(t *testing.T) {
	eachHouse(t, "2027-02-08T10:10:00-06:00", func(t *testing.T, h *house) {
		if err := h.newPhone().enrol(h.resident()); err != nil {
			t.Fatal(err)
		}
		if err := h.desk.RequestCode(h.ctx, string(ana), latchkey.CounterHome); err != nil {
			t.Fatal(err)
		}
		h.pump()
		code := h.digits(ana)
		if err := h.desk.Vouch(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), h512, ana, "id_seen"); err != nil {
			t.Fatal(err)
		}
		if _, _, err := h.desk.SignIn(h.ctx, string(ana), code, latchkey.CounterHome, "the lost phone", false); kind(err) != latchkey.Forbidden {
			t.Errorf("the code from before: %v", err)
		}
		h.pump()
		h.clock.set(h.clock.Now().Add(time.Minute))
		if err := h.newPhone().enrol(h.byCode(ana, false)); err != nil {
			t.Errorf("a new code: %v", err)
		}
	})
}

// Ana added her phone with a code, so it has to wait. The office sees her ID: with a new code, and a sign-in with that very phone, it
// proves at once. Nothing is taken off the list for it, and it happens once.
func TestADeviceOnTheListIsVouchedFor(t *testing.T) {
	eachHouse(t, "2027-02-08T10:10:00-06:00", func(t *testing.T, h *house) {
		mine := h.newPhone()
		before := h.byCode(ana, false)
		if err := mine.enrol(before); err != nil {
			t.Fatal(err)
		}
		h.clock.set(h.clock.Now().Add(time.Minute))
		signedIn := func() latchkey.Session {
			t.Helper()
			h.clock.set(h.clock.Now().Add(time.Minute))
			s, err := mine.signIn(latchkey.CounterHome)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		proves := func(by desk.Viewer, s latchkey.Session) latchkey.Proof {
			t.Helper()
			s, err := h.desk.ProveEnrolled(h.ctx, by, s)
			if err != nil {
				t.Fatal(err)
			}
			return s.Level
		}
		h.want("nobody vouched", proves(before, signedIn()), latchkey.ProofClaimed)
		if err := h.desk.Vouch(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), h512, ana, "id_seen"); err != nil {
			t.Fatal(err)
		}
		h.clock.set(h.clock.Now().Add(time.Minute))
		h.want("a session from before", proves(before, signedIn()), latchkey.ProofClaimed)
		h.want("no session", proves(desk.Viewer{}, signedIn()), latchkey.ProofClaimed)
		h.want("a neighbour's code", proves(h.byCode(priya, false), signedIn()), latchkey.ProofClaimed)
		h.want("a borrowed phone", proves(h.byCode(ana, true), signedIn()), latchkey.ProofClaimed)
		code := h.byCode(ana, false)
		s := signedIn()
		h.want("with a new code", proves(code, s), latchkey.ProofProven)
		h.want("from then on by itself", signedIn().Level, latchkey.ProofProven)
		other := h.newPhone()
		if err := other.enrol(h.byCode(ana, false)); kind(err) != latchkey.Forbidden {
			t.Errorf("the vouch is used up: %v", err)
		}
	})
}
