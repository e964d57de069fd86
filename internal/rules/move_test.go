package rules_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

var springfield = rules.Zone(latchkey.Property{TimeZone: "America/Chicago"})

func gone(on string) latchkey.Tenancy {
	at, _ := time.ParseInLocation("2006-01-02 15:04", on+" 18:00", springfield)
	return latchkey.Tenancy{ID: "h512:ana", Home: "h512", Person: "ana", Ended: &latchkey.End{Kind: latchkey.Surrendered, At: at}}
}

func kinds(list []latchkey.Alive) string {
	var s []string
	for _, a := range list {
		s = append(s, string(a.What))
	}
	return strings.Join(s, " ")
}

// Ana has moved out and everything of hers is still alive. Line by line it ends.
func TestWhatIsStillAlive(t *testing.T) {
	now := time.Date(2027, 5, 3, 12, 0, 0, 0, time.UTC)
	f := rules.LeftBehind{Tenancy: gone("2027-05-01"), Zone: springfield,
		Holders: []latchkey.KeyHolder{{ID: "k1", InvitedBy: "ana", State: latchkey.HolderEnded}, {ID: "k2", InvitedBy: "ana", State: latchkey.HolderAccepted},
			{ID: "k3", InvitedBy: "ana", State: latchkey.HolderDeclined}, {ID: "k4", InvitedBy: "bo", State: latchkey.HolderAccepted}},
		Cards: []latchkey.WalletCard{{Hash: "a"}, {Hash: "b", Ended: &now}}, Passkeys: []latchkey.Passkey{{ID: "p"}},
		Grants:   []latchkey.Grant{{ID: "g1", By: "ana"}, {ID: "g2", By: "bo"}, {ID: "g3", By: "ana", Ended: &now}},
		Codes:    []latchkey.Code{{Grant: "g3", Slot: 4}, {Grant: "g2", Slot: 5}, {Kind: latchkey.CodeResident, Person: "ana", Slot: 2}, {Grant: "g1", Slot: 3, Gone: &now}, {Kind: latchkey.CodeResident, Person: "bo", Slot: 6}},
		Sessions: []latchkey.Session{{Counter: latchkey.CounterHome, Expires: now.Add(time.Hour)}, {Counter: latchkey.CounterHome, Expires: now}, {Counter: latchkey.CounterOffice, Expires: now.Add(time.Hour)}},
		Cases:    []latchkey.Lockout{{ID: "c1", By: "ana", Stage: latchkey.StageAsking}, {ID: "c2", By: "bo", Stage: latchkey.StageAsking}, {ID: "c3", By: "ana", Stage: latchkey.StageInside}},
		Links:    []latchkey.Link{{Lockout: "c1", Expires: now.Add(time.Hour)}, {Lockout: "c1", Expires: now}, {Lockout: "c3", Expires: now.Add(time.Hour)}}}
	want := "own_keys holder_key holder guest code lock case link card device signed_in"
	if got := kinds(rules.StillAlive(f, now)); got != want {
		t.Errorf("alive: %s, not %s", got, want)
	}
	f.Tenancy.Ended.KeysTo = "Olive"
	f.Turnover = latchkey.Turnover{Back: []latchkey.KeyBack{{What: "key of:k1"}}, Rekeyed: []latchkey.Rekeyed{{On: "2027-05-01"}}}
	f.Holders[1].State, f.Cases[0].Stage, f.Cards, f.Passkeys, f.Sessions, f.Grants, f.Codes = latchkey.HolderDeclined, latchkey.StageCalledOff, nil, nil, nil, nil, nil
	if got := rules.StillAlive(f, now); len(got) != 0 {
		t.Errorf("all is done, and yet: %s", kinds(got))
	}
	f.Tenancy.Ended = nil
	if got := rules.StillAlive(f, now); got != nil {
		t.Errorf("nobody has moved out: %v", got)
	}
}

// The lock stands from the first end after it was made new; work of the same day counts, work of the day before does not.
func TestSinceWhenTheLockStands(t *testing.T) {
	ends := []latchkey.Tenancy{gone("2027-05-01"), gone("2027-04-01"), {ID: "bo"}}
	mistake := gone("2027-03-01")
	mistake.Ended.Kind = latchkey.Corrected
	ends = append(ends, mistake)
	for rekeyed, want := range map[latchkey.Date]string{"": "2027-04-01", "2027-03-31": "2027-04-01", "2027-04-01": "2027-05-01", "2027-04-30": "2027-05-01", "2027-05-01": "never", "2027-06-01": "never"} {
		turn := latchkey.Turnover{}
		if rekeyed != "" {
			turn.Rekeyed = []latchkey.Rekeyed{{On: rekeyed}}
		}
		got := "never"
		if at := rules.LockStands(ends, turn, springfield); at != nil {
			got = at.In(springfield).Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("made new on %q: it stands since %s, not %s", rekeyed, got, want)
		}
	}
}

// Whatever date somebody writes into a lease, nobody is out; one that has come is refused in the guard's words.
func TestADateInALease(t *testing.T) {
	now := time.Date(2027, 6, 1, 3, 0, 0, 0, time.UTC) // still 31 May in Springfield
	lives := latchkey.Tenancy{Until: "2027-08-31"}
	for until, want := range map[latchkey.Date]latchkey.Kind{"2028-08-31": "", "2027-06-01": "", "": "", "2027-08-31": "", "2027-05-31": latchkey.Against, "2027-05-30": latchkey.Against, "soon": latchkey.Invalid} {
		is, err := rules.MoveLeaseDate(lives, rules.Ways{Resident: true}, until, now, springfield)
		got := latchkey.Kind("")
		if err != nil {
			got = latchkey.KindOf(err)
		}
		if got != want || is.Ended != nil || err == nil && is.Until != until {
			t.Errorf("%q: %v, %+v", until, err, is)
		}
		if want == latchkey.Against && latchkey.SentenceOf(err) != noEviction {
			t.Errorf("%q is refused with %q", until, latchkey.SentenceOf(err))
		}
	}
	passed := rules.LeasePassed([]latchkey.Tenancy{{ID: "a", Until: "2027-05-30"}, {ID: "b", Until: "2027-05-31"}, {ID: "c"}, {ID: "d", Until: "2027-01-01", Ended: &latchkey.End{}}}, now, springfield)
	if len(passed) != 1 || passed[0].ID != "a" {
		t.Errorf("passed: %+v", passed)
	}
}

func TestAnEndIsWrittenDownWhenItHasHappened(t *testing.T) {
	now := time.Date(2027, 6, 1, 3, 0, 0, 0, time.UTC) // 31 May, 22:00 in Springfield
	for on, want := range map[latchkey.Date]string{"2027-05-31": "2027-05-31T22:00", "2027-05-30": "2027-05-30T23:59", "2027-06-01": "", "2026-01-01": "", "x": ""} {
		at, err := rules.EndOn(on, now, springfield)
		got := ""
		if err == nil {
			got = at.In(springfield).Format("2006-01-02T15:04")
		}
		if got != want {
			t.Errorf("%s takes effect %q, not %q (%v)", on, got, want, err)
		}
	}
}
