package rules

import (
	"strings"
	"testing"
	"time"

	"latchkey"
)

func TestAResidentSaysWhatElseOpensTheirHome(t *testing.T) {
	now := time.Date(2027, 2, 1, 12, 0, 0, 0, time.UTC)
	h := latchkey.Home{Doors: []latchkey.Door{{ID: "building"}, {ID: "unit"}}, Alarm: "none",
		OtherEntries: []latchkey.OtherEntry{{ID: "kitchen", Kind: "window", StoreysUp: number(0), Opens: "unit"}, {ID: "bath", Kind: "window", StoreysUp: number(1)}},
		Spares:       []latchkey.Spare{{ID: "box", Kind: "lock_box", FoundMissing: yes()}}}
	said := latchkey.OtherWays{Entries: []latchkey.OtherEntry{{Kind: "window", StoreysUp: number(1), Screen: yes()}, {Kind: "patio_door"}, {Kind: "window"}, {Kind: "window"}},
		Alarm: "armed", AlarmPhone: "+1-217-555-0190", Spares: []latchkey.Spare{{Kind: "lock_box"}, {Kind: "hidden"}}}
	out, err := SayOtherWays(h, said, now)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, e := range out.Home.OtherEntries {
		ids = append(ids, e.ID)
	}
	if got := strings.Join(ids, " "); got != "bath patio-door kitchen window" {
		t.Errorf("the ids are %s: what was known keeps its own", got)
	}
	if sp := out.Home.Spares; sp[0].ID != "box" || sp[0].FoundMissing != nil || sp[1].ID != "hidden" {
		t.Errorf("the spares are %+v", sp)
	}
	if !out.Changed || out.Was != "entries window 0 up, window 1 up; alarm none; spares lock_box" ||
		out.Is != "entries window 1 up screen, patio_door, window, window; alarm armed, with a company; spares lock_box, hidden" {
		t.Errorf("the log would read %q, then %q", out.Was, out.Is)
	}
	if strings.Contains(out.Is, "0190") {
		t.Error("the log has a number")
	}
	if again, err := SayOtherWays(out.Home, said, now.Add(time.Hour)); err != nil || again.Changed {
		t.Errorf("the same words a second time: %+v %v", again, err)
	}
	if none, err := SayOtherWays(out.Home, latchkey.OtherWays{}, now); err != nil || none.Home.OtherEntries != nil || none.Home.AlarmPhone != "" ||
		none.Is != "entries not known; alarm not known; spares not known" {
		t.Errorf("nothing said is not known: %+v %v", none, err)
	}
}

func TestWhatNobodyCanSayAboutAHome(t *testing.T) {
	h := latchkey.Home{Doors: []latchkey.Door{{ID: "unit"}}}
	for name, said := range map[string]latchkey.OtherWays{
		"a roof":            {Entries: []latchkey.OtherEntry{{Kind: "roof"}}},
		"a tower":           {Entries: []latchkey.OtherEntry{{Kind: "window", StoreysUp: number(900)}}},
		"another's door":    {Entries: []latchkey.OtherEntry{{Kind: "window", Opens: "next-door"}}},
		"thirteen windows":  {Entries: make([]latchkey.OtherEntry, 13)},
		"a loud alarm":      {Alarm: "loud"},
		"a spare at a tree": {Spares: []latchkey.Spare{{Kind: "under the third stone"}}},
	} {
		if _, err := SayOtherWays(h, said, time.Now()); latchkey.KindOf(err) != latchkey.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Nobody is asked whether it is dark. It counts as dark only where it must be.
func TestItIsSurelyDark(t *testing.T) {
	for at, want := range map[string]bool{"2027-02-13T15:00": false, "2027-02-13T20:15": true, "2027-02-13T05:30": true, "2027-02-13T18:00": false,
		"2027-06-20T21:30": false, "2027-06-20T23:30": true, "2027-10-01T21:00": false, "2027-10-01T22:30": true} {
		zone, err := time.LoadLocation("America/Chicago")
		if err != nil {
			t.Fatal(err)
		}
		now, err := time.ParseInLocation("2006-01-02T15:04", at, zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := surelyDark(latchkey.Property{TimeZone: "America/Chicago", Country: "US"}, now); got != want {
			t.Errorf("%s: %v", at, got)
		}
	}
	june := time.Date(2027, 6, 20, 20, 0, 0, 0, time.FixedZone("AEST", 10*60*60))
	if !surelyDark(latchkey.Property{TimeZone: "Australia/Sydney", Country: "AU"}, june) {
		t.Error("a winter evening in Sydney is light")
	}
}
