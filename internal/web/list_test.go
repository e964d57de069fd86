package web_test

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// tower is a property with many homes, and one manager.
func tower(homes int) latchkey.PropertyFile {
	f := latchkey.PropertyFile{LatchkeyProperty: 1, Property: latchkey.FileProperty{ID: mapleCourt, Property: latchkey.Property{Name: "The Tower", Address: "1 Tower Road", TimeZone: "America/Chicago", Country: "US"}},
		People: []latchkey.Person{livesHere(monaFrey, "Mona Frey")}, Staff: []latchkey.FileEmployee{{Person: monaFrey, Role: latchkey.RoleManager}}}
	doors := []latchkey.Door{{ID: "unit", Kind: "unit"}}
	for i := range homes {
		p, k := latchkey.PersonID(fmt.Sprintf("p%d", i)), latchkey.PersonID(fmt.Sprintf("k%d", i))
		f.People = append(f.People, livesHere(p, fmt.Sprintf("Person %d", i)), livesHere(k, fmt.Sprintf("Keeper %d", i)))
		h := latchkey.FileHome{ID: latchkey.HomeID(fmt.Sprintf("t%d", i)), Home: latchkey.Home{Unit: fmt.Sprint(i + 1), Doors: doors}, Residents: []latchkey.FileResident{{Person: p, OnLease: true}}}
		if i%3 > 0 {
			h.Holders = []latchkey.FileHolder{{Person: k, AcceptedOn: "2026-11-01", Opens: []string{"unit"}}}
		}
		f.Homes = append(f.Homes, h)
	}
	return f
}

// past puts cases that are over into the store, as they would stand there after years.
func (c *court) past(n int) {
	c.t.Helper()
	for i := range n {
		home := latchkey.HomeID(fmt.Sprintf("t%d", i%100))
		at := c.Now().Add(-time.Duration(i+1) * time.Hour)
		in := at.Add(time.Duration(10+i%50) * time.Minute)
		l := latchkey.Lockout{ID: latchkey.LockoutID(fmt.Sprintf("past%d", i)), Home: home, Property: mapleCourt, Stage: latchkey.StageInside, Opened: at, By: latchkey.PersonID(fmt.Sprintf("p%d", i%100)),
			Inside: &in, Ended: &in, Round: 1, Owner: "a", Asks: []latchkey.Ask{{ID: "a", Way: "office", Role: latchkey.RoleManager, Name: "Mona Frey", Round: 1}}}
		c.must(c.store.Do(c.t.Context(), store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error { return tx.PutLockout(l) }))
	}
}

func TestListsAreSearchedSortedAndTurned(t *testing.T) {
	c := courtOn(t, storetest.SQLite(t), hereBase, tower(120))
	c.past(60)
	mona := c.at(monaFrey, latchkey.ProofClaimed)
	units := func(path string) string {
		body := c.gets(mona, path).body
		body = body[strings.Index(body, "<tbody>"):]
		var list []string
		for _, row := range strings.Split(body, `<th scope="row"`)[1:] {
			_, after, _ := strings.Cut(row, `">`)
			if _, link, found := strings.Cut(after, `">`); found && strings.Contains(row[:strings.Index(row, "</th>")], "<a ") {
				after = link
			}
			unit, _, _ := strings.Cut(after, "<")
			list = append(list, unit)
		}
		return strings.Join(list[:min(len(list), 4)], " ") + fmt.Sprintf(" … %d", len(list))
	}
	for path, want := range map[string]string{
		"/office/homes":                            "1 2 3 4 … 50",
		"/office/homes?page=3":                     "101 102 103 104 … 20",
		"/office/homes?page=99":                    "101 102 103 104 … 20",
		"/office/homes?sort=unit&down=yes":         "120 119 118 117 … 50",
		"/office/homes?find=person+7&sort=unit":    "8 71 72 73 … 11",
		"/office/homes?only=no_holder":             "1 4 7 10 … 40",
		"/office/homes?sort=evil&only=evil&page=x": "1 2 3 4 … 50",
		"/office/recent":                           "1 2 3 4 … 50",
		"/office/recent?sort=took&down=yes":        "50 49 48 47 … 50",
		"/office/recent?find=mona&page=2":          "51 52 53 54 … 10",
	} {
		if got := units(path); got != want {
			t.Errorf("%s: %s, not %s", path, got, want)
		}
	}
	body := c.gets(mona, "/office/homes?find=person&sort=unit&page=2").body
	for _, says := range []string{`aria-sort="ascending"`, `href="/office/homes?down=yes&amp;find=person&amp;sort=unit"`, `rel="prev"`, `rel="next"`, "Page 2 of 3", `value="person"`, "data-slash"} {
		if !strings.Contains(body, says) {
			t.Errorf("the second page has no %q", says)
		}
	}
	if strings.Contains(body, "Keeper") {
		t.Error("the list of homes names who keeps a key")
	}
	if body := c.gets(mona, "/office/homes?find=nobody+here").body; !strings.Contains(body, "Nothing fits") {
		t.Error("an empty answer is not said")
	}
}

// BenchmarkOfficeLists prints how long the server takes for a list of a thousand homes, and for past cases behind it: when nothing
// has happened since, and straight after something did in one of the homes.
func BenchmarkOfficeLists(b *testing.B) {
	c := courtOn(b, storetest.SQLite(b), hereBase, tower(1000))
	c.past(1000)
	lock := c.locksAt(tower(1000))
	mona := c.at(monaFrey, latchkey.ProofClaimed)
	for name, path := range map[string]string{"homes": "/office/homes?sort=holders&down=yes", "homes-found": "/office/homes?find=person+99", "past": "/office/recent?sort=took&down=yes", "board": "/office",
		"locks": "/office/locks?sort=battery", "lock": "/office/locks/" + string(lock), "codes": "/office/codes"} {
		for _, after := range []bool{false, true} {
			b.Run(name+map[bool]string{true: "-after"}[after], func(b *testing.B) {
				n, page := 0, time.Duration(0)
				for b.Loop() {
					if n++; after {
						home := latchkey.HomeID(fmt.Sprintf("t%d", n%1000))
						c.must(c.store.Do(b.Context(), store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error { return nil }))
					}
					began := ran(b)
					if r := c.gets(mona, path); r.status != 200 {
						b.Fatalf("%s: %d", path, r.status)
					}
					page += ran(b) - began
				}
				b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/page")
				b.ReportMetric(page.Seconds()*1000/float64(n), "cpu-ms/page")
			})
		}
	}
}

// ran is the processor time that this process has used: on a busy machine the clock says little.
func ran(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// locksAt puts a trusted lock on each home's own door, with a code on it, and says which the last one is.
func (c *court) locksAt(f latchkey.PropertyFile) (last latchkey.LockID) {
	c.t.Helper()
	for i, h := range f.Homes {
		last = latchkey.LockID(fmt.Sprintf("lock%d", i))
		now := c.Now()
		l := latchkey.SmartLock{ID: last, Property: f.Property.ID, Home: h.ID, Door: "unit", Name: "Door", Stack: "fake", Address: fmt.Sprint(i), Can: latchkey.LockCan{Remote: true, Codes: 30, CodeLeast: 4, CodeMost: 8},
			Added: now, Trusted: &now}
		code := latchkey.Code{ID: latchkey.CodeID(fmt.Sprintf("code%d", i)), Lock: last, Home: h.ID, Kind: latchkey.CodeResident, Digest: fmt.Sprint("d", i), Sealed: "s", Slot: 1}
		c.must(c.store.Do(c.t.Context(), store.Take{Homes: []latchkey.HomeID{h.ID}}, func(tx *store.Tx) error { return errors.Join(tx.PutSmartLock(l), tx.PutCode(code)) }))
	}
	return last
}
