package rules

import (
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
)

var (
	loadedAt = time.Date(2027, 2, 1, 9, 0, 0, 0, time.UTC)
	provedAt = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)
)

func yes() *bool        { v := true; return &v }
func number(n int) *int { return &n }

// elmHouse is a small property as somebody would write it down.
func elmHouse() latchkey.PropertyFile {
	doors := []latchkey.Door{{ID: "building", Kind: "entrance"}, {ID: "unit", Kind: "unit"}}
	return latchkey.PropertyFile{LatchkeyProperty: 1,
		Property: latchkey.FileProperty{ID: "elm", Property: latchkey.Property{Name: "Elm House", TimeZone: "America/Chicago", Country: "US",
			Office: &latchkey.Office{Phone: "+1-217-555-0100", HoldsSpare: yes(), Minutes: &latchkey.Span{Least: 5, Most: 15}},
			Fee:    &latchkey.Fee{Free: 1, PerMonths: 12, Then: 7500}}},
		People: []latchkey.Person{
			{ID: "dana", Name: "Dana Wu", Contacts: []latchkey.Contact{{ID: "dana-mail", Channel: "email", Address: "dana@example.org", Verified: &provedAt}}},
			{ID: "mei", Name: "Mei", Contacts: []latchkey.Contact{{ID: "mei-mail", Channel: "email", Address: "mei@example.org"}}},
			{ID: "walt", Name: "Walt", Contacts: []latchkey.Contact{{ID: "walt-mail", Channel: "email", Address: "walt@example.org", Verified: &provedAt}}}},
		Homes: []latchkey.FileHome{{ID: "elm-207", Home: latchkey.Home{Unit: "207", Doors: doors},
			Residents: []latchkey.FileResident{{Person: "dana", OnLease: true, From: "2025-09-01", Until: "2027-08-31"}},
			Holders:   []latchkey.FileHolder{{Person: "mei", Minutes: number(12), Opens: []string{"building", "unit"}, AcceptedOn: "2026-10-04"}}}},
		Staff: []latchkey.FileEmployee{{Person: "walt", Role: latchkey.RoleOnCall}}}
}

// after is what the house knows once a file was loaded on top of what it knew.
func after(cur Current, f latchkey.PropertyFile, in Imported) Current {
	next := Current{Property: cur.Property, Homes: map[latchkey.HomeID]CurrentHome{}, People: map[latchkey.PersonID]latchkey.Person{},
		Contacts: map[latchkey.ContactID]latchkey.PersonID{}, Elsewhere: cur.Elsewhere, Last: &f,
		Tenancies: replaced(cur.Tenancies, in.Tenancies, func(t latchkey.Tenancy) latchkey.TenancyID { return t.ID }),
		Holders:   replaced(cur.Holders, in.Holders, func(k latchkey.KeyHolder) latchkey.HolderID { return k.ID }),
		Staff:     replaced(cur.Staff, in.Staff, func(s latchkey.Staff) latchkey.StaffID { return s.ID })}
	if in.Property != nil {
		next.Property = in.Property
	}
	for id, h := range cur.Homes {
		next.Homes[id] = h
	}
	for id, h := range in.Homes {
		next.Homes[id] = CurrentHome{Property: f.Property.ID, Home: h}
	}
	for id, p := range cur.People {
		next.People[id] = p
	}
	for _, p := range in.People {
		next.People[p.ID] = p
	}
	for _, p := range next.People {
		for _, c := range p.Contacts {
			next.Contacts[c.ID] = p.ID
		}
	}
	return next
}

func replaced[T any, ID comparable](old, with []T, id func(T) ID) []T {
	out := slices.Clone(old)
	for _, w := range with {
		if i := slices.IndexFunc(out, func(o T) bool { return id(o) == id(w) }); i >= 0 {
			out[i] = w
		} else {
			out = append(out, w)
		}
	}
	return out
}

// loaded is Elm House as the house knows it, without the file it came from, so that every difference counts.
func loaded(t *testing.T) Current {
	t.Helper()
	in := Import(Current{}, elmHouse(), "walt", loadedAt)
	if len(in.Refusals) > 0 {
		t.Fatalf("refused on an empty house: %v", in.Refusals)
	}
	cur := after(Current{}, elmHouse(), in)
	cur.Last = nil
	return cur
}

func TestImportIntoAnEmptyHouse(t *testing.T) {
	in := Import(Current{}, elmHouse(), "walt", loadedAt)
	for _, n := range Nouns {
		if !slices.ContainsFunc(in.Changes, func(c FileChange) bool { return c.Noun == n && c.Added() }) {
			t.Errorf("no %s was added", n)
		}
	}
	if k := in.Holders[0]; k.State != latchkey.HolderAccepted || k.InvitedBy != "dana" || k.ID != "elm-207:mei" {
		t.Errorf("holder: %+v", k)
	}
	if len(in.Entries) != len(in.Changes) {
		t.Errorf("%d lines of the log for %d additions", len(in.Entries), len(in.Changes))
	}
}

func TestImportTwiceChangesNothing(t *testing.T) {
	cur := loaded(t)
	last := elmHouse()
	for _, l := range []*latchkey.PropertyFile{nil, &last} {
		cur.Last = l
		in := Import(cur, elmHouse(), "walt", loadedAt.AddDate(1, 0, 0)) // past the lease's date, which ends nothing
		if len(in.Changes)+len(in.Refusals)+len(in.Entries)+len(in.People)+len(in.Homes)+len(in.Tenancies)+len(in.Holders)+len(in.Staff) > 0 || in.Property != nil {
			t.Errorf("the same file changed something: %+v", in)
		}
		if in.Unchanged[NounResident] != 1 || in.Unchanged[NounContact] != 3 || in.Unchanged[NounHome] != 1 {
			t.Errorf("unchanged: %v", in.Unchanged)
		}
	}
}

func TestImportChangesOnlyWhatChanged(t *testing.T) {
	f := elmHouse()
	f.Property.Office = &latchkey.Office{Minutes: &latchkey.Span{Least: 5, Most: 20}} // phone and spare are left out: they stay
	f.Homes[0].Holders[0].Minutes = number(15)
	f.People[1].Phone = "+1-217-555-0123"
	in := Import(loaded(t), f, "walt", loadedAt)
	var got []string
	for _, c := range in.Changes {
		got = append(got, string(c.Noun)+" "+c.ID+" "+c.Field+": "+c.Old+" -> "+c.New)
	}
	want := []string{"property elm office.minutes: [5,15] -> [5,20]", "person mei phone:  -> +1-217-555-0123", "holder elm-207:mei minutes: 12 -> 15"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if in.Property.Office.Phone == "" || in.Holders[0].State != latchkey.HolderAccepted {
		t.Errorf("something the file left out was lost: %+v", in)
	}
}

func TestImportKeepsWhatWasChangedHereSince(t *testing.T) {
	cur := loaded(t)
	last := elmHouse()
	cur.Last = &last
	cur.Holders[0].Minutes = number(30) // Mei has moved and said so herself
	if in := Import(cur, elmHouse(), "walt", loadedAt); len(in.Changes) > 0 {
		t.Errorf("an old line undid what Mei said: %+v", in.Changes)
	}
}

// What those who live there say about their own doors, alarm and spares stands above a file, whatever the file says anew.
func TestImportLeavesTheResidentsOwnWord(t *testing.T) {
	cur := loaded(t)
	last := elmHouse()
	last.Homes[0].Alarm = "none"
	cur.Last = &last
	out, err := SayOtherWays(cur.Homes["elm-207"].Home, latchkey.OtherWays{Entries: []latchkey.OtherEntry{{Kind: "window"}}, Alarm: "armed", Spares: []latchkey.Spare{}}, loadedAt)
	if err != nil {
		t.Fatal(err)
	}
	cur.Homes["elm-207"] = CurrentHome{Property: "elm", Home: out.Home}
	if in := Import(cur, last, "walt", loadedAt); len(in.Changes)+len(in.Notices) > 0 {
		t.Errorf("the same old file: %+v %+v", in.Changes, in.Notices)
	}
	f := elmHouse()
	f.Homes[0].Alarm, f.Homes[0].OtherEntries, f.Homes[0].CallBox = "disarmed", []latchkey.OtherEntry{}, "works"
	f.Homes[0].Spares = []latchkey.Spare{{Kind: "hidden"}}
	in := Import(cur, f, "walt", loadedAt)
	is := in.Homes["elm-207"]
	if is.Alarm != "armed" || len(is.OtherEntries) != 1 || is.Spares == nil || len(is.Spares) != 0 || is.CallBox != "works" || is.WaysSaid == nil {
		t.Errorf("after the file: %+v", is)
	}
	if len(in.Notices) != 1 || !strings.Contains(in.Notices[0].Says, "said themself") || len(in.Refusals) > 0 {
		t.Errorf("whoever loads it is told: %+v %+v", in.Notices, in.Refusals)
	}
}

func TestImportRemovesNobodyWhoIsLeftOut(t *testing.T) {
	f := elmHouse()
	f.People, f.Homes[0].Residents, f.Homes[0].Holders, f.Staff = nil, nil, nil, nil
	in := Import(loaded(t), f, "walt", loadedAt)
	if len(in.Changes)+len(in.Refusals) > 0 || in.Kept[NounResident] != 1 || in.Kept[NounHolder] != 1 || in.Kept[NounStaff] != 1 {
		t.Errorf("changes %v, refusals %v, kept %v", in.Changes, in.Refusals, in.Kept)
	}
	cur, before := loaded(t), elmHouse()
	cur.Last = &before
	if in := Import(cur, f, "walt", loadedAt); len(in.Changes) > 0 || len(in.Refusals) != 1 || !strings.HasPrefix(in.Refusals[0].Why, "This would lock a resident out") {
		t.Errorf("taken out of the file that had her: changes %v, refusals %v", in.Changes, in.Refusals)
	}
	cur.Last = &f
	if in := Import(cur, f, "walt", loadedAt); len(in.Changes)+len(in.Refusals) > 0 {
		t.Errorf("the same file again says it again: %v", in.Refusals)
	}
	f.Homes = nil
	if in := Import(loaded(t), f, "walt", loadedAt); len(in.Changes) > 0 || in.Kept[NounHome] != 1 {
		t.Errorf("a home left out was touched: %v, kept %v", in.Changes, in.Kept)
	}
}

// Every way in which a file could try to put Dana out, or take over her name.
func TestImportRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		edit  func(f *latchkey.PropertyFile, cur *Current)
		noun  Noun
		words string
	}{
		"the lease ends yesterday": {func(f *latchkey.PropertyFile, _ *Current) { f.Homes[0].Residents[0].Until = "2027-01-31" }, NounResident,
			"home elm-207, resident dana, until 2027-01-31: that day has come. A date that passes ends nothing; they still live there. Put the date as it was"},
		"the lease ends today": {func(f *latchkey.PropertyFile, _ *Current) { f.Homes[0].Residents[0].Until = "2027-02-01" }, NounResident, "ends nothing"},
		"the lease begins next year": {func(f *latchkey.PropertyFile, _ *Current) { f.Homes[0].Residents[0].From = "2028-01-01" }, NounResident,
			"lock a resident out"},
		"off the lease": {func(f *latchkey.PropertyFile, _ *Current) { f.Homes[0].Residents[0].OnLease = false }, NounResident, "lock a resident out"},
		"her proved address leads elsewhere": {func(f *latchkey.PropertyFile, _ *Current) { f.People[0].Contacts[0].Address = "owner@example.org" }, NounContact,
			"proved this contact"},
		"her contact is somebody else's": {func(f *latchkey.PropertyFile, _ *Current) {
			f.People[0].Contacts, f.People[1].Contacts = nil, []latchkey.Contact{{ID: "dana-mail", Channel: "email", Address: "x@example.org"}}
		}, NounContact, "somebody else's contact"},
		"her agreed word": {func(f *latchkey.PropertyFile, cur *Current) {
			p := cur.People["dana"]
			p.AgreedWord = "seven plums"
			cur.People["dana"] = p
			f.People[0].AgreedWord = "abracadabra"
		}, NounPerson, "theirs to change"},
		"a person of another property": {func(f *latchkey.PropertyFile, cur *Current) {
			cur.Elsewhere = map[latchkey.PersonID]bool{"dana": true}
			f.People[0].Name = "Somebody Else"
		}, NounPerson, "another property"},
		"a home of another property": {func(_ *latchkey.PropertyFile, cur *Current) {
			h := cur.Homes["elm-207"]
			h.Property = "oak"
			cur.Homes["elm-207"] = h
		}, NounHome, "another property"},
		"a second 207": {func(f *latchkey.PropertyFile, _ *Current) { f.Homes[0].ID = "elm-0207" }, NounHome, "already a home 207"},
		"a door Mei has a key": {func(f *latchkey.PropertyFile, _ *Current) {
			f.Homes[0].Doors = f.Homes[0].Doors[1:]
			f.Homes[0].Holders = nil
		}, NounHome, "Mei keeps a key"},
		"Mei said no": {func(_ *latchkey.PropertyFile, cur *Current) { cur.Holders[0].State = latchkey.HolderDeclined }, NounHolder,
			"no longer keeps a key"},
		"Walt has left": {func(_ *latchkey.PropertyFile, cur *Current) { cur.Staff[0].Ended = &provedAt }, NounStaff, "has ended"},
		"a tenancy that has ended": {func(_ *latchkey.PropertyFile, cur *Current) {
			cur.Tenancies[0].Ended = &latchkey.End{Kind: latchkey.Surrendered, At: provedAt}
		}, NounResident, "recorded end"},
	} {
		t.Run(name, func(t *testing.T) {
			cur, f := loaded(t), elmHouse()
			c.edit(&f, &cur)
			in := Import(cur, f, "walt", loadedAt)
			if len(in.Refusals) != 1 || in.Refusals[0].Noun != c.noun || !strings.Contains(in.Refusals[0].Why, c.words) {
				t.Errorf("refusals: %+v", in.Refusals)
			}
			if len(in.Changes) > 0 || len(in.People)+len(in.Tenancies)+len(in.Holders)+len(in.Homes)+len(in.Staff) > 0 {
				t.Errorf("and yet it changed: %+v", in.Changes)
			}
			if len(in.Entries) != 1 || in.Entries[0].Kind != "import.refused" {
				t.Errorf("the attempt is not in the log: %+v", in.Entries)
			}
			for _, last := range []*latchkey.PropertyFile{nil, new(elmHouse())} { // the first file that anybody loads, and a second one
				cur.Last = last
				first := Import(cur, f, "walt", loadedAt)
				cur.Last = new(Remembered(f, last, first.Refusals))
				if again := Import(cur, f, "walt", loadedAt); len(again.Changes) > 0 || !slices.Equal(again.Refusals, first.Refusals) {
					t.Errorf("loaded a second time it changed %+v and was refused %+v, not %+v", again.Changes, again.Refusals, first.Refusals)
				}
			}
		})
	}
}

func TestImportAddsContactsUnproved(t *testing.T) {
	f := elmHouse()
	f.People[0].Contacts = append(f.People[0].Contacts, latchkey.Contact{ID: "dana-2", Channel: "email", Address: "owner@example.org", Verified: &provedAt})
	in := Import(loaded(t), f, "walt", loadedAt)
	if len(in.People) != 1 || len(in.People[0].Contacts) != 2 || in.People[0].Contacts[1].Verified != nil {
		t.Fatalf("a file proved a contact for Dana: %+v", in.People)
	}
	if again := Import(after(loaded(t), f, in), f, "walt", loadedAt); len(again.Changes) > 0 {
		t.Errorf("the second loading changed it again: %+v", again.Changes)
	}
}

func TestImportMovesInAgain(t *testing.T) {
	cur, f := loaded(t), elmHouse()
	cur.Tenancies[0].Ended = &latchkey.End{Kind: latchkey.Surrendered, At: provedAt}
	f.Homes[0].Residents[0].From = "2027-01-15"
	in := Import(cur, f, "walt", loadedAt)
	if len(in.Refusals) > 0 || len(in.Tenancies) != 1 || in.Tenancies[0].ID != "elm-207:dana:2027-01-15" {
		t.Fatalf("tenancies %+v, refusals %+v", in.Tenancies, in.Refusals)
	}
	if again := Import(after(cur, f, in), f, "walt", loadedAt); len(again.Changes)+len(again.Refusals) > 0 {
		t.Errorf("the second loading: %+v %+v", again.Changes, again.Refusals)
	}
}

func TestImportInvitesAndAccepts(t *testing.T) {
	f := elmHouse()
	f.Homes[0].Holders[0].AcceptedOn = ""
	in := Import(Current{}, f, "walt", loadedAt)
	if in.Holders[0].State != latchkey.HolderInvited {
		t.Fatalf("a file made a key-holder without a yes: %+v", in.Holders[0])
	}
	cur := after(Current{}, f, in)
	f.Homes[0].Holders[0].AcceptedOn = "2027-02-02" // tomorrow
	if in := Import(cur, f, "walt", loadedAt); len(in.Refusals) != 1 || len(in.Holders) != 0 {
		t.Errorf("a yes of tomorrow was believed: %+v", in)
	}
	f.Homes[0].Holders[0].AcceptedOn = "2027-02-01"
	if in := Import(cur, f, "walt", loadedAt); len(in.Holders) != 1 || in.Holders[0].State != latchkey.HolderAccepted {
		t.Errorf("a yes of today was not believed: %+v", in)
	}
}

// The lease's own date passes while the file stays as it is: nothing ends, and whoever loads it reads what that means.
func TestADateThatPassesIsSaidAndEndsNothing(t *testing.T) {
	cur, f := loaded(t), elmHouse()
	if in := Import(cur, f, "walt", loadedAt); len(in.Notices) > 0 {
		t.Errorf("the lease runs: %+v", in.Notices)
	}
	in := Import(cur, f, "walt", time.Date(2027, 9, 1, 9, 0, 0, 0, time.UTC))
	if len(in.Changes)+len(in.Refusals)+len(in.Tenancies) > 0 {
		t.Errorf("nothing happens by itself: %+v %+v", in.Changes, in.Refusals)
	}
	if len(in.Notices) != 1 || !strings.Contains(in.Notices[0].Says, "home elm-207, resident dana, until 2027-08-31: that day has come. A date that passes ends nothing") {
		t.Errorf("notices: %+v", in.Notices)
	}
}
