package web_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
	"latchkey/internal/testing/page"
	"latchkey/internal/words"
)

// exports is the copy of somebody, by file.
func (c *court) exports(v visitor) map[string]string {
	c.t.Helper()
	got := c.posts(v, "/home/privacy/export", nil)
	z, err := zip.NewReader(bytes.NewReader([]byte(got.body)), int64(len(got.body)))
	if got.status != 200 || err != nil {
		c.t.Fatalf("%d %v", got.status, err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		c.must(err)
		text, err := io.ReadAll(r)
		c.must(err)
		files[f.Name] = string(text)
	}
	return files
}

// Ana takes her copy along. It holds what is hers and nothing private of those who live there too, keep her keys or asked for
// protection; its digest stands in the log, whose signature is in it.
func TestACopyOfEverythingAboutMe(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		c := withJordan(t, dsn, true)
		c.protects()
		c.night(true)
		c.desk.Tried(t.Context(), desk.Viewer{Session: latchkey.Session{Person: jordan}}, home512)
		c.works()
		files := c.exports(c.resident())
		var x desk.Export
		if err := json.Unmarshal([]byte(files["data.json"]), &x); err != nil {
			t.Fatal(err)
		}
		if x.Person.Name != "Ana Ruiz" || len(x.Homes) != 1 || len(x.Requests) != 1 || len(x.Asked) < 2 || len(x.Protected) != 1 || len(x.Log) == 0 || len(x.Messages) == 0 {
			t.Errorf("it is not whole: %+v", x)
		}
		all := files["data.json"] + files["read-me.html"]
		for _, secret := range []string{"Bo Lind", "Dana Wu", `"bo"`, "otter of mei", "otter of bo", "+1-217-555-0199\",\"by", `"mei"`, `"tomas"`, "latchkey-home"} {
			if strings.Contains(all, secret) {
				t.Errorf("it holds %q", secret)
			}
		}
		if !strings.Contains(files["checkpoint.txt"], "—") && files["checkpoint.txt"] == "" || files["key.txt"] == "\n" || !strings.Contains(files["read-me.html"], "Ana Ruiz") || strings.Contains(files["read-me.html"], "<script") {
			t.Errorf("the page or the signature: %q %q", files["checkpoint.txt"], files["key.txt"])
		}
		sum := sha256.Sum256([]byte(files["data.json"]))
		found := false
		c.must(c.store.View(t.Context(), func(v *store.View) error {
			log, err := v.EntriesBy(anaRuiz)
			for _, e := range log {
				found = found || e.Kind == "export.made" && e.Public["sha256"] == hex.EncodeToString(sum[:])
			}
			return err
		}))
		if !found {
			t.Error("its digest is in no line of the log")
		}
		his := c.exports(c.enters(visitor{}, jordan, latchkey.CounterHome, latchkey.ProofProven))
		if strings.Contains(his["data.json"], `"lock_change`) || strings.Contains(his["data.json"], "Ana") || !strings.Contains(his["data.json"], `"protected_lock_changes": null`) {
			t.Errorf("the copy of who is kept out speaks of it: %s", his["data.json"])
		}
	})
}

// Whoever lives there sees who of the staff looked, and why; a hold needs two.
func TestStaffWhoLookAreSeen(t *testing.T) {
	c := newCourt(t)
	olive, mona, her := c.entersAs(visitor{}, atOffice(oliveGrant)), c.entersAs(visitor{}, atOffice(monaFrey)), c.resident()
	if got := c.posts(olive, "/office/homes/h512/log", form("why", "curious")); got.status != 422 {
		t.Errorf("without a reason: %d", got.status)
	}
	log := c.posts(olive, "/office/homes/h512/log", form("why", "repair"))
	p := page.Check(t, log.body)
	p.Says("main", "A resident was added")
	p.NeverSays("main", "Mei", "Tomas", "key-holder")
	page.Check(t, c.gets(her, "/home/privacy").body).Says("main", "Olive Grant", "a repair")
	hold := form("why", "court", "until", "2027-06-30")
	if got := c.posts(olive, "/office/homes/h512/hold", hold); got.status != 303 {
		t.Errorf("%d", got.status)
	}
	page.Check(t, c.gets(her, "/home/privacy").body).Says("main", "One person alone cannot")
	if got := c.posts(mona, "/office/homes/h512/hold", form("why", "court", "until", "2029-06-30")); got.status != 422 {
		t.Errorf("a hold for years: %d", got.status)
	}
	c.posts(mona, "/office/homes/h512/hold", hold)
	page.Check(t, c.gets(her, "/home/privacy").body).Says("main", "keep this home's records until")
	if got := c.posts(her, "/home/privacy/consent", form("own_door", "yes")); got.status != 303 {
		t.Errorf("%d", got.status)
	}
	page.Check(t, c.gets(her, "/home/privacy").body).Says("main", words.English().Privacy.OwnIs["yes"])
	if got := c.posts(her, "/home/privacy/erase", form("sure", "yes")); got.status != 403 || !strings.Contains(got.body, "You live here") {
		t.Errorf("somebody who lives there is erased: %d", got.status)
	}
}

// leftOf is what a database still holds of a word, without the public part of the log.
func (c *court) leftOf(word string) (found []string) {
	c.t.Helper()
	for line := range strings.Lines(c.remembers(c.database())) {
		if strings.Contains(line, word) {
			found = append(found, line[:min(len(line), 160)])
		}
	}
	return found
}

// Priya moves out and is erased, by the day it is asked or by age. Her words are gone from every table, the log still proves
// itself, and no file brings her back.
func TestWhoMovedOutIsErased(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		for _, way := range []string{"asked", "aged"} {
			c := courtOn(t, map[bool]string{true: dsn, false: storetest.SQLite(t)}[way == "asked"], hereBase)
			her := c.enters(visitor{}, priyaNair, latchkey.CounterHome, latchkey.ProofProven)
			viewer := desk.Viewer{Session: latchkey.Session{Hash: "hers", Person: priyaNair, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
			l, err := c.desk.OpenLockout(t.Context(), viewer, home204, newID(), latchkey.Answers{Reason: "key_inside", PeopleInside: []latchkey.PersonInside{{Name: "Aunt Lakshmi"}}})
			c.must(err)
			c.posts(her, "/home/leave", form("on", "2027-02-07", "to", "Olive", "sure", "yes"))
			blocked := page.Check(t, c.gets(her, "/home/privacy").body).Text("main")
			if !strings.Contains(blocked, "still open") {
				t.Errorf("an open request does not block: %s", blocked)
			}
			c.later(25 * time.Hour)
			c.works()
			if _, err := c.desk.CallOff(t.Context(), viewer, l.ID); err != nil && latchkey.KindOf(err) != latchkey.Conflict {
				t.Fatal(err)
			}
			her = c.enters(visitor{}, priyaNair, latchkey.CounterHome, latchkey.ProofProven)
			if way == "asked" {
				if got := c.posts(her, "/home/privacy/erase", nil); got.status != 200 || len(c.leftOf("Priya")) == 0 {
					t.Errorf("the first tap only asks: %d", got.status)
				}
				if got := c.posts(her, "/home/privacy/erase", form("sure", "yes")); got.status != 200 || !strings.Contains(got.body, "You are erased") {
					t.Fatalf("%d %s", got.status, page.Check(t, got.body).Text("main"))
				}
			} else {
				c.later(88 * 24 * time.Hour)
				c.must(c.desk.ApplyRetention(t.Context()))
				if len(c.leftOf("Priya Nair")) == 0 {
					t.Error("erased a day too early")
				}
				c.later(3 * 24 * time.Hour)
				c.must(c.desk.ApplyRetention(t.Context()))
			}
			for _, word := range []string{"Priya", "Nair", "otter of priya", "Aunt Lakshmi"} {
				if left := c.leftOf(word); len(left) > 0 {
					t.Errorf("%s: %q is still there: %v", way, word, left)
				}
			}
			in, err := c.desk.Import(t.Context(), guardedCourt(), "import", false)
			c.must(err)
			if len(in.People) > 0 || len(c.leftOf("Priya")) > 1 { // the file itself is kept to compare the next one with
				t.Errorf("%s: a file brought her back: %+v %v", way, in.People, c.leftOf("Priya"))
			}
			if got := c.gets(her, "/home"); got.status == 200 {
				t.Errorf("%s: her session lives on: %d", way, got.status)
			}
			c.sealsAndProves()
		}
	})
}

// sealsAndProves seals what waits and checks the whole log.
func (c *court) sealsAndProves() {
	c.t.Helper()
	faults, err := c.store.VerifyLog(c.t.Context())
	if err != nil || len(faults.Faults) > 0 {
		c.t.Errorf("the log no longer proves itself: %v %+v", err, faults)
	}
}

// A hold by two people keeps a home's records, and only that home's, until its day; a restored house runs the same work.
func TestAHoldKeepsOneHome(t *testing.T) {
	c := newCourt(t)
	for _, who := range []latchkey.PersonID{oliveGrant, monaFrey} {
		c.posts(c.entersAs(visitor{}, atOffice(who)), "/office/homes/h512/hold", form("why", "court", "until", "2027-08-01"))
	}
	ana := c.me()
	end := func(home latchkey.HomeID, who latchkey.PersonID) latchkey.LockoutID {
		v := ana
		v.Session.Person = who
		l, err := c.desk.OpenLockout(t.Context(), v, home, newID(), latchkey.Answers{Reason: "key_inside", Where: "building", PeopleInside: []latchkey.PersonInside{{Name: "Lena Lau"}}})
		c.must(err)
		_, err = c.desk.CallOff(t.Context(), v, l.ID)
		c.must(err)
		return l.ID
	}
	held, free := end(home512, anaRuiz), end(home204, priyaNair)
	said := func(id latchkey.LockoutID) (n int) {
		c.must(c.store.View(t.Context(), func(v *store.View) error {
			l, err := v.Lockout(id)
			n = len(l.Answers.PeopleInside)
			return err
		}))
		return n
	}
	c.later(rules.KeepFor(latchkey.KeptCaseWords) + time.Hour)
	for range 2 { // it may run as often as one likes
		c.must(c.desk.ApplyRetention(t.Context()))
	}
	if said(held) != 1 || said(free) != 0 {
		t.Errorf("held %d, free %d", said(held), said(free))
	}
	c.later(120 * 24 * time.Hour)
	c.must(c.desk.ApplyRetention(t.Context()))
	if said(held) != 0 {
		t.Error("the hold is over, and the words are still there")
	}
	c.later(rules.KeepFor(latchkey.KeptCases))
	c.must(c.desk.ApplyRetention(t.Context()))
	c.must(c.store.View(t.Context(), func(v *store.View) error {
		if _, err := v.Lockout(free); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("after two years the case is there: %v", err)
		}
		return nil
	}))
	if homes, err := c.desk.HomesOf(t.Context(), c.me()); err != nil || len(homes) != 1 {
		t.Errorf("Ana lives there as ever: %v %v", homes, err)
	}
}

// A key-holder who wants out stops and is forgotten with one tap on their own link.
func TestAKeyHolderWhoWantsOut(t *testing.T) {
	c := newCourt(t)
	k, err := c.desk.InviteHolder(t.Context(), c.me(), home512, desk.Invite{Name: "June Parkinson", Channel: "pretend", Address: "june", Calls: "any_hour"})
	c.must(err)
	c.works()
	link, phone := "/i/"+c.token("june", "/i/"), visitor{"latchkey-device": "junesphone"}
	c.posts(phone, link+"/accept", form("calls", "any_hour"))
	if got := c.posts(visitor{"latchkey-device": "another"}, link+"/erase", nil); got.status != 403 {
		t.Errorf("another phone erases her: %d", got.status)
	}
	if got := c.posts(phone, link+"/erase", nil); got.status != 200 || !strings.Contains(got.body, "You are erased") {
		t.Errorf("%d", got.status)
	}
	if left := c.leftOf("June Parkinson"); len(left) > 0 {
		t.Errorf("she is still there: %v", left)
	}
	c.works()
	ms := c.inbox.Messages("ana")
	if len(ms) == 0 || !strings.Contains(ms[len(ms)-1].Text, "no longer keeps your spare key") {
		t.Errorf("Ana knows that she has one fewer: %+v", ms)
	}
	_ = k
}
