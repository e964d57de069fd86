package desk_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

const monday = "2027-03-01T08:30:00-06:00"

// offers loads a list and, where its columns leave no doubt, chooses them.
func (h *house) offers(who desk.Viewer, text string) latchkey.ListID {
	h.t.Helper()
	l, err := h.desk.OfferList(h.ctx, who, "residents.csv", []byte(text))
	if err != nil {
		h.t.Fatal(err)
	}
	if l.Columns == nil {
		lv := h.list(who, l.ID)
		if err := h.desk.SetListColumns(h.ctx, who, l.ID, lv.Columns, cmp.Or(lv.Sure, latchkey.DateDMY)); err != nil {
			h.t.Fatal(err)
		}
	}
	return l.ID
}

func (h *house) list(who desk.Viewer, id latchkey.ListID) desk.ListView {
	h.t.Helper()
	lv, err := h.desk.ListFor(h.ctx, who, id)
	if err != nil {
		h.t.Fatal(err)
	}
	return lv
}

// takes says yes to a list as it is now, and lets it be carried out.
func (h *house) takes(who desk.Viewer, id latchkey.ListID) desk.ListView {
	h.t.Helper()
	if err := h.desk.TakeList(h.ctx, who, id, h.list(who, id).Seen); err != nil {
		h.t.Fatal(err)
	}
	h.pump()
	return h.list(who, id)
}

func (h *house) undoes(who desk.Viewer, id latchkey.ListID) desk.ListView {
	h.t.Helper()
	if err := h.desk.UndoList(h.ctx, who, id); err != nil {
		h.t.Fatal(err)
	}
	h.pump()
	return h.list(who, id)
}

// whys are the faults of a list, a word each.
func whys(lv desk.ListView) string {
	var s []string
	for _, f := range lv.Faults {
		s = append(s, fmt.Sprintf("%d %s", f.Row, f.Why))
	}
	return strings.Join(s, ", ")
}

func counts(c latchkey.ListCounts) string {
	return fmt.Sprintf("%d new, %d changed, %d same, %d out, %d cells, %d missing", c.New, c.Changed, c.Same, c.Out, c.Cells, c.Missing)
}

// everything is what the house knows of the people of a property, as text.
func (h *house) everything() (all string) {
	h.t.Helper()
	err := h.store.View(h.ctx, func(v *store.View) error {
		people, err := v.PeopleOf(maple)
		if err != nil {
			return err
		}
		tenancies, err := v.TenanciesAt(maple)
		if err != nil {
			return err
		}
		listed, err := v.Listed(maple)
		var lines []string
		for _, p := range people {
			lines = append(lines, strings.TrimSpace(fmt.Sprintln(p.ID, p.Name, p.Phone, p.Language)))
			for _, c := range p.Contacts {
				lines = append(lines, strings.TrimSpace(fmt.Sprintln(p.ID, c.ID, c.Channel, c.Address, c.Verified != nil, c.OnFile)))
			}
		}
		for _, t := range tenancies {
			lines = append(lines, strings.TrimSpace(fmt.Sprintln(t.ID, t.Home, t.Person, t.OnLease, t.From, t.Until, t.Ended != nil)))
		}
		for _, l := range listed {
			lines = append(lines, fmt.Sprintf("%+v", l))
		}
		slices.Sort(lines)
		all = strings.Join(lines, "\n")
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

// named is the person of that name.
func (h *house) named(name string) (found latchkey.Person) {
	h.t.Helper()
	err := h.store.View(h.ctx, func(v *store.View) error {
		people, err := v.PeopleOf(maple)
		for _, p := range people {
			if p.Name == name {
				found = p
			}
		}
		return err
	})
	if err != nil || found.ID == "" {
		h.t.Fatalf("nobody is called %s: %v", name, err)
	}
	return found
}

// manyHomes adds homes to Maple Court, without anybody in them.
func (h *house) manyHomes(n int) {
	h.t.Helper()
	const part = 250
	for from := 0; from < n; from += part { // a house takes no longer than five seconds for one happening
		f := mapleFile()
		f.Homes = nil
		for i := from; i < min(from+part, n); i++ {
			f.Homes = append(f.Homes, latchkey.FileHome{ID: latchkey.HomeID(fmt.Sprintf("m%04d", i)), Home: latchkey.Home{Unit: fmt.Sprintf("%04d", 1000+i)}})
		}
		if r, err := h.desk.Import(h.ctx, f, "import", false); err != nil || len(r.Refusals) > 0 {
			h.t.Fatal(err, r.Refusals)
		}
	}
}

func (h *house) office() desk.Viewer {
	return h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
}

// Monday morning: two who are known, two who are new, one whose unit nobody knows. Nothing is written before the yes.
func TestAnOfficeLoadsItsPeople(t *testing.T) {
	eachHouse(t, monday, func(t *testing.T, h *house) {
		h.manyHomes(3)
		office, before := h.office(), h.everything()
		id := h.offers(office, "Unit;Resident;E-mail;Phone;Lease from;Lease to;Language;Code\n"+
			"512;Ana Ruiz;;;2026-09-01;2027-08-31;;t1\n"+
			"1000;Zoë Peña;zoe@example.org;(217) 555-0134;2027-02-01;2028-01-31;Spanish;t2\n"+
			" 1001 ;李 小龍;;;;;;t3\n"+
			"1009;Bo Lind;;;;;;t4\n")
		lv := h.list(office, id)
		h.want("faults", whys(lv), "4 trimmed, 5 unknown_unit")
		h.want("near", lv.Faults[1].More, "[1000 1001 1002]")
		h.want("counts", counts(lv.List.Counts), "2 new, 1 changed, 0 same, 1 out, 0 cells, 1 missing")
		h.want("who is missing", lv.Missing[0].Name, "Priya Nair")
		h.want("nothing was written", h.everything(), before)
		lv = h.takes(office, id)
		h.want("state", lv.List.State, latchkey.ListTaken)
		h.want("what came of it", counts(lv.List.Counts), "2 new, 1 changed, 0 same, 1 out, 0 cells, 1 missing")
		if after := h.everything(); !strings.Contains(after, "Zoë Peña +12175550134 es") || !strings.Contains(after, "zoe@example.org false true") {
			t.Errorf("Zoë is not there: %s", after)
		}
		h.want("Priya lives where she lived", h.livesThere(priya, h204), true)
		if log := h.logged(ana, h512); !strings.Contains(log, "import.resident_changed") {
			t.Errorf("Ana cannot read it: %s", log)
		}

		again := h.offers(office, "Unit;Resident;E-mail;Phone;Lease from;Lease to;Language;Code\n"+
			"512;Ana Ruiz;;;2026-09-01;2027-08-31;;t1\n1000;Zoë Peña;zoe@example.org;(217) 555-0134;2027-02-01;2028-01-31;Spanish;t2\n1001;李 小龍;;;;;;t3\n")
		lv = h.list(office, again)
		h.want("the columns are remembered", lv.Chosen, true)
		h.want("the same again", counts(lv.List.Counts), "0 new, 0 changed, 3 same, 0 out, 0 cells, 1 missing")
		kept := h.everything()
		h.takes(office, again)
		h.want("and taken", h.list(office, again).List.State, latchkey.ListTaken)
		h.want("still", strings.Count(h.everything(), "\n"), strings.Count(kept, "\n"))

		h.undoes(office, again)
		lv = h.undoes(office, id)
		h.want("undone", lv.List.State, latchkey.ListUndone)
		h.want("nothing is left of it", h.everything(), before)
		b, err := h.desk.ListsFor(h.ctx, office)
		if err != nil || len(b.Lists) != 2 || b.Lists[0].Who != "Olive Grant" || b.Lists[0].UndoneWho != "Olive Grant" || b.Lists[0].MayUndo {
			t.Errorf("history: %+v %v", b, err)
		}
	})
}

// What could be a mistake with somebody's home waits for the office's word, each with its own question.
func TestNobodyIsMergedOnALikeness(t *testing.T) {
	eachHouse(t, monday, func(t *testing.T, h *house) {
		h.manyHomes(3)
		office := h.office()
		head := "Unit,Name,Email,Code,Lease to\n"
		h.takes(office, h.offers(office, head+"1000,Kim Park,kim@example.org,k1,\n1001,Lee Wong,,k2,\n"))
		id := h.offers(office, head+
			"512,Anna Ruiz,,,\n"+ // 2: Ana?
			"204,Sam Doe,,,\n"+ // 3: Priya lives there
			"1001,Kim Park,kim@example.org,k1,\n"+ // 4: moved?
			"1001,Lee Wong,,k2,\n"+ // 5
			"1002,Other Name,,k2,\n"+ // 6: an id that was Lee's in row 5
			"1002,Max Old,,,2026-01-31\n"+ // 7: the date has passed
			"1000,Jo Two,jo@example.org,,\n"+ // 8: Kim lives there
			"1002,Jo Two,jo@example.org,,\n") // 9: and here, too?
		lv := h.list(office, id)
		h.want("questions", whys(lv), "2 near_name, 3 lives_with, 4 moved, 6 key_twice, 7 past_end, 8 lives_with, 9 two_units")
		h.want("who is already there", lv.Faults[1].More, "[Priya Nair]")
		h.want("nothing new without a word", lv.List.Counts.New, 0)
		if err := h.desk.AnswerList(h.ctx, office, id, map[string]string{"2:near_name": "yes", "3:lives_with": "yes", "4:moved": "yes", "7:past_end": "yes", "8:lives_with": "perhaps", "9:two_units": "other"}); err != nil {
			t.Fatal(err)
		}
		lv = h.list(office, id)
		h.want("left", whys(lv), "6 key_twice, 8 lives_with")
		lv = h.takes(office, id)
		h.want("taken", counts(lv.List.Counts), "4 new, 0 changed, 2 same, 2 out, 0 cells, 1 missing")
		all := h.everything()
		if strings.Contains(all, "Anna") && !strings.Contains(all, "Name:Anna Ruiz") || !strings.Contains(all, "Ana Ruiz") {
			t.Errorf("Ana keeps her name: %s", all)
		}
		kim := string(h.named("Kim Park").ID)
		h.want("Kim has two homes until an end is recorded", strings.Count(all, "m0000 "+kim+" true")+strings.Count(all, "m0001 "+kim+" true"), 2)
		h.want("Priya was told", strings.Contains(h.got(priya), "somebody new in your home"), true)
		id = h.offers(office, head+"512,Anna Ruiz,,,\n")
		h.want("the word is remembered", whys(h.list(office, id)), "")
	})
}

// What they changed themselves stays theirs, and the office is told so.
func TestAListDoesNotChangeWhatIsTheirs(t *testing.T) {
	eachHouse(t, monday, func(t *testing.T, h *house) {
		h.manyHomes(2)
		office, head := h.office(), "Unit,Name,Email,Phone,Language,Lease to\n"
		h.takes(office, h.offers(office, head+"1000,Zoe Pena,zoe@example.org,217-555-0134,es,2027-12-31\n1001,Al Hart,al@example.org,217-555-0135,,\n"))
		// Zoe has proved her address; Al has not. Ana's number did not come from a list.
		err := h.store.Do(h.ctx, store.Take{}, func(tx *store.Tx) error {
			people, err := tx.PersonByContact("email", "zoe@example.org")
			if err != nil {
				return err
			}
			at := h.clock.Now()
			people[0].Contacts[0].Verified, people[0].Language = &at, "en"
			return tx.PutPerson(people[0])
		})
		if err != nil {
			t.Fatal(err)
		}
		id := h.offers(office, head+"1000,Zoe Pena,new@example.org,217-555-0136,es-MX,2027-01-31\n1001,Al Hart,al2@example.org,217-555-0137,es,\n512,Ana Ruiz,ana@example.org,217-555-0199,,\n")
		lv := h.list(office, id)
		h.want("cells left out", whys(lv), "2 own_contact, 2 end_passed, 4 own_contact")
		h.want("of which", string(lv.Faults[0].Field)+" "+string(lv.Faults[2].Field), "email phone")
		h.takes(office, id)
		all := h.everything()
		for _, want := range []string{"zoe@example.org true true", "Zoe Pena +12175550136 en", "al2@example.org false true", "Al Hart +12175550137 es", "2027-12-31", "ana@example.org false true"} {
			if !strings.Contains(all, want) {
				t.Errorf("no %q in %s", want, all)
			}
		}
		if strings.Contains(all, "2027-01-31") && !strings.Contains(all, "Until:2027-01-31") || strings.Contains(all, "Ruiz +12175550199") {
			t.Errorf("something of theirs was changed: %s", all)
		}
	})
}

// Who has come in by a list's word keeps their home, whatever the office takes back; who was changed by others does, too.
func TestAnUndoTakesNobodysWayIn(t *testing.T) {
	eachHouse(t, monday, func(t *testing.T, h *house) {
		h.manyHomes(4)
		office, before := h.office(), h.everything()
		id := h.offers(office, "Unit,Name,Email\n1000,Used Once,used@example.org\n1001,Never Came,never@example.org\n1002,Changed Since,changed@example.org\n1003,Two Homes,two@example.org\n1002,Two Homes,two@example.org\n")
		if err := h.desk.AnswerList(h.ctx, office, id, map[string]string{"6:two_units": "yes"}); err != nil {
			t.Fatal(err)
		}
		h.takes(office, id)
		used, changed := h.named("Used Once"), h.named("Changed Since")
		changed.Phone = "+12175550199"
		if err := h.store.Do(h.ctx, store.Take{}, func(tx *store.Tx) error { return tx.PutPerson(changed) }); err != nil {
			t.Fatal(err)
		}
		h.as(used.ID, latchkey.CounterHome, latchkey.ProofClaimed)
		lv := h.undoes(office, id)
		h.want("state", lv.List.State, latchkey.ListUndone)
		var kept []string
		for _, k := range lv.Kept {
			kept = append(kept, k.Name+" "+k.Why)
		}
		slices.Sort(kept)
		h.want("named and kept", strings.Join(kept, ", "), "Changed Since changed, Used Once used")
		h.want("who has come in can still ask for help", h.livesThere(used.ID, "m0000"), true)
		all := h.everything()
		if strings.Contains(all, "Never Came") || strings.Contains(all, "Two Homes") {
			t.Errorf("still there: %s", all)
		}
		if !strings.Contains(all, before[:20]) || kind(h.desk.UndoList(h.ctx, office, id)) != latchkey.Conflict {
			t.Error("twice")
		}
	})
}

func TestAnUndoHasItsTime(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t), monday, nil)
	h.manyHomes(1)
	office := h.office()
	id := h.offers(office, "Unit,Name\n1000,New Here\n")
	h.takes(office, id)
	h.clock.set(h.clock.Now().Add(29 * 24 * time.Hour))
	if err := h.store.TidyLists(h.ctx, h.clock.Now()); err != nil {
		t.Fatal(err)
	}
	h.want("on the 29th day", h.list(h.office(), id).List.MayUndo, true)
	h.clock.set(h.clock.Now().Add(25 * time.Hour))
	h.want("on the 31st", kind(h.desk.UndoList(h.ctx, h.office(), id)), latchkey.Against)
	if err := h.store.TidyLists(h.ctx, h.clock.Now()); err != nil {
		t.Fatal(err)
	}
	lv := h.list(h.office(), id)
	h.want("the counts stay", counts(lv.List.Counts), "1 new, 0 changed, 0 same, 0 out, 0 cells, 2 missing")
	err := h.store.View(h.ctx, func(v *store.View) error {
		changes, err := store.ListChanges[map[string]any](v, id, 0, 10)
		h.want("what it changed is forgotten", len(changes), 0)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A list that nobody takes is gone after a day, and its text is gone as soon as it is taken.
func TestAListIsKeptNoLongerThanNeeded(t *testing.T) {
	eachHouse(t, monday, func(t *testing.T, h *house) {
		office := h.office()
		body := func(id latchkey.ListID) (text string) {
			err := h.store.View(h.ctx, func(v *store.View) (err error) { text, _, err = v.ListBody(id); return err })
			if err != nil {
				t.Fatal(err)
			}
			return text
		}
		id, other := h.offers(office, "Unit,Name\n512,Ana Ruiz\n"), h.offers(office, "Unit,Name\n204,Priya Nair\n")
		h.want("kept", strings.Contains(body(id), "Ana"), true)
		h.takes(office, id)
		h.want("taken", body(id), "")
		if err := h.desk.DropList(h.ctx, office, h.offers(office, "Unit,Name\n204,Priya Nair\n")); err != nil {
			t.Fatal(err)
		}
		h.clock.set(h.clock.Now().Add(25 * time.Hour))
		office = h.office()
		_, err := h.desk.ListFor(h.ctx, office, other)
		h.want("a day later", kind(err), latchkey.NotFound)
		if err := h.store.TidyLists(h.ctx, h.clock.Now()); err != nil {
			t.Fatal(err)
		}
		h.want("tidied", body(other), "")
		b, err := h.desk.ListsFor(h.ctx, office)
		if err != nil || len(b.Lists) != 1 {
			t.Errorf("%+v %v", b.Lists, err)
		}
	})
}

func TestWhoMayLoadAList(t *testing.T) {
	eachHouse(t, monday, func(t *testing.T, h *house) {
		id := h.offers(h.office(), "Unit,Name\n512,Ana Ruiz\n")
		for name, c := range map[string]struct {
			who  desk.Viewer
			want latchkey.Kind
		}{
			"nobody":                       {desk.Viewer{}, latchkey.NotFound},
			"a resident":                   {h.as(ana, latchkey.CounterHome, latchkey.ProofProven), latchkey.NotFound},
			"the technician":               {h.as(theo, latchkey.CounterOffice, latchkey.ProofProven), latchkey.NotFound},
			"the office, at home":          {h.as(olive, latchkey.CounterHome, latchkey.ProofProven), latchkey.NotFound},
			"the office, with a code only": {h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed), latchkey.Forbidden},
		} {
			_, offer := h.desk.OfferList(h.ctx, c.who, "x", []byte("Unit,Name\n512,Eve\n"))
			_, look := h.desk.ListFor(h.ctx, c.who, id)
			for what, err := range map[string]error{"offer": offer, "look": look, "columns": h.desk.SetListColumns(h.ctx, c.who, id, nil, ""), "answer": h.desk.AnswerList(h.ctx, c.who, id, nil),
				"take": h.desk.TakeList(h.ctx, c.who, id, ""), "undo": h.desk.UndoList(h.ctx, c.who, id), "drop": h.desk.DropList(h.ctx, c.who, id)} {
				h.want(name+": "+what, kind(err), c.want)
			}
		}
		for what, err := range map[string]error{"take": h.desk.TakeList(h.ctx, h.office(), "no such list", ""), "undo": h.desk.UndoList(h.ctx, h.office(), "no such list")} {
			h.want("of no list: "+what, kind(err), latchkey.NotFound)
		}
		h.want("undo before it was taken", kind(h.desk.UndoList(h.ctx, h.office(), id)), latchkey.Conflict)
	})
}

// Two desks say yes at once, and somebody moves in while a list is being taken.
func TestTwoDesksAtOnce(t *testing.T) {
	eachHouse(t, monday, func(t *testing.T, h *house) {
		h.manyHomes(2)
		one, two := h.office(), h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		text := "Unit,Name\n1000,New Here\n1001,Also New\n"
		a, b := h.offers(one, text), h.offers(two, text)
		seenA, seenB := h.list(one, a).Seen, h.list(two, b).Seen
		if err := h.desk.TakeList(h.ctx, one, a, seenA); err != nil {
			t.Fatal(err)
		}
		err := h.desk.TakeList(h.ctx, two, b, seenB)
		h.want("the other is told", kind(err), latchkey.Conflict)
		h.want("and a list that is being taken is not dropped", kind(h.desk.DropList(h.ctx, one, a)), latchkey.Conflict)
		h.pump()
		h.want("what was seen is true no more", kind(h.desk.TakeList(h.ctx, two, b, seenB)), latchkey.Conflict)
		h.want("now it would change nothing", counts(h.list(two, b).List.Counts), "0 new, 0 changed, 2 same, 0 out, 0 cells, 2 missing")
		h.want("the same yes again", kind(h.desk.TakeList(h.ctx, one, a, seenA)), latchkey.Conflict)

		c := h.offers(one, "Unit,Name\n1000,New Here\n1000,One More\n1001,Also New\n")
		if err := h.desk.TakeList(h.ctx, one, c, h.list(one, c).Seen); err != nil {
			t.Fatal(err)
		}
		f := mapleFile()
		f.Homes = []latchkey.FileHome{{ID: "m0000", Home: latchkey.Home{Unit: "1000"}, Residents: []latchkey.FileResident{{Person: theo, OnLease: true}}}}
		if _, err := h.desk.Import(h.ctx, f, "import", false); err != nil {
			t.Fatal(err)
		}
		h.pump()
		lv := h.list(one, c)
		h.want("the home that changed is left out", whys(lv)+"; "+counts(lv.List.Counts), "2 meanwhile, 3 meanwhile; 0 new, 0 changed, 1 same, 2 out, 0 cells, 2 missing")
	})
}

// The address that the office has may carry the first code of somebody who has nothing else, at the resident's counter.
func TestTheFirstCodeGoesToTheAddressOnFile(t *testing.T) {
	eachHouse(t, monday, func(t *testing.T, h *house) {
		h.manyHomes(1)
		office := h.office()
		h.takes(office, h.offers(office, "Unit,Name,Email\n1000,New Here,new@example.org\n"))
		var p latchkey.Person
		err := h.store.Do(h.ctx, store.Take{}, func(tx *store.Tx) error { // this house writes to pretend inboxes only
			people, err := tx.PersonByContact("email", "new@example.org")
			if err != nil {
				return err
			}
			p = people[0]
			p.Contacts[0].Channel = "pretend"
			return tx.PutPerson(p)
		})
		if err != nil {
			t.Fatal(err)
		}
		asks := func(c latchkey.Counter) int {
			before := len(h.inbox.Messages("new@example.org"))
			if err := h.desk.RequestCode(h.ctx, "new@example.org", c); err != nil {
				t.Fatal(err)
			}
			h.pump()
			return len(h.inbox.Messages("new@example.org")) - before
		}
		h.want("at the office's counter", asks(latchkey.CounterOffice), 0)
		h.want("at home", asks(latchkey.CounterHome), 1)
		_, s, err := h.desk.SignIn(h.ctx, "new@example.org", h.digits("new@example.org"), latchkey.CounterHome, "phone", false)
		if err != nil || s.Level != latchkey.ProofClaimed {
			t.Fatal(err, s)
		}
		if all := h.everything(); !strings.Contains(all, "new@example.org true true") {
			t.Errorf("the address is not proved: %s", all)
		}
		lv := h.list(office, h.offers(office, "Unit,Name,Email\n1000,New Here,else@example.org\n"))
		h.want("and a list does not change it any more", whys(lv), "2 own_contact")
	})
}

// breaksLists breaks every write of what can happen to a list.
func (h *house) breaksLists(breaks func(name, again string, do func() error)) {
	office := h.office()
	var id latchkey.ListID
	breaks("offer a list", "more", func() error {
		l, err := h.desk.OfferList(h.ctx, office, "residents.csv", []byte("Unit,Name,Email,Lease to\n512,Nora New,nora@example.org,\n204,Priya Nair,,2029-01-31\n"))
		id = l.ID
		return err
	})
	columns := map[latchkey.ListField]string{"unit": "Unit", "name": "Name", "email": "Email", "until": "Lease to"}
	breaks("columns of a list", "same", func() error { return h.desk.SetListColumns(h.ctx, office, id, columns, latchkey.DateYMD) })
	breaks("answer about a list", "same", func() error { return h.desk.AnswerList(h.ctx, office, id, map[string]string{"2:lives_with": "yes"}) })
	seen := h.list(office, id).Seen
	breaks("take a list", "refused", func() error { return h.desk.TakeList(h.ctx, office, id, seen) })
	work := latchkey.Task{Kind: latchkey.TaskList, Payload: []byte(`{"list":"` + string(id) + `"}`)}
	breaks("take its rows", "same", func() error { return h.desk.WorkOnList(h.ctx, work) })
	breaks("undo a list", "refused", func() error { return h.desk.UndoList(h.ctx, office, id) })
	breaks("undo its rows", "same", func() error { return h.desk.WorkOnList(h.ctx, work) })
	h.want("undone", h.list(office, id).List.State, latchkey.ListUndone)
	other := h.offers(office, "Unit,Name\n512,Nora New\n")
	breaks("drop a list", "refused", func() error { return h.desk.DropList(h.ctx, office, other) })
	h.pump()
}

// A list writes "Surname, Given". It is asked once, remembered, and nobody is called by a surname with a comma.
func TestAListWrittenSurnameFirst(t *testing.T) {
	eachHouse(t, monday, func(t *testing.T, h *house) {
		h.manyHomes(3)
		olives := h.office()
		const text = "Unit;Name;Email\n1000;Rossi, Carla;carla@example.org\n1001;Müller, Jörg;joerg@example.org\n"
		l, err := h.desk.OfferList(h.ctx, olives, "residents.csv", []byte(text))
		h.ok(err)
		lv := h.list(olives, l.ID)
		h.want("it is asked", fmt.Sprint(lv.Chosen)+" "+lv.Turned, "false Rossi, Carla")
		h.ok(h.desk.SetListColumns(h.ctx, olives, l.ID, lv.Columns, "")) // nobody said no
		if lv = h.list(olives, l.ID); len(lv.Outcomes) != 2 || lv.Outcomes[0].Step.Row.Name != "Carla Rossi" || lv.Outcomes[1].Step.Row.Name != "Jörg Müller" {
			t.Errorf("the preview shows them turned round: %+v %s", lv.Outcomes, whys(lv))
		}
		next, err := h.desk.OfferList(h.ctx, olives, "residents.csv", []byte(text))
		h.ok(err)
		h.want("it is remembered", next.Columns[latchkey.ListOrder], latchkey.OrderTurned)
		columns := maps.Clone(next.Columns)
		columns[latchkey.ListOrder] = latchkey.OrderAsIs
		h.ok(h.desk.SetListColumns(h.ctx, olives, next.ID, columns, ""))
		h.want("the office said no", h.list(olives, next.ID).Outcomes[0].Step.Row.Name, "Rossi, Carla")
		third, err := h.desk.OfferList(h.ctx, olives, "residents.csv", []byte(text))
		h.ok(err)
		h.want("and that, too, is remembered", third.Columns[latchkey.ListOrder], latchkey.OrderAsIs)
	})
}
