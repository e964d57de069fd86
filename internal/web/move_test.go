package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/api"
	"latchkey/internal/desk"
	"latchkey/internal/store/storetest"
	"latchkey/internal/testing/page"
	"latchkey/internal/words"
)

const putsOut = "This would lock a resident out of home. In most places that is illegal. Latchkey will not do it. Ask a lawyer or the court."

// apiSays sends a program's request, with a session in its header.
func (c *court) apiSays(s latchkey.Session, method, path, body string) (status int, text string) {
	c.t.Helper()
	v := c.entersAs(visitor{}, s)
	server, err := api.New(api.Options{Desk: c.desk})
	c.must(err)
	r := httptest.NewRequestWithContext(c.t.Context(), method, path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+v[s.Counter.Cookie(false)])
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	server.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

func atOffice(p latchkey.PersonID) latchkey.Session {
	return latchkey.Session{Person: p, Counter: latchkey.CounterOffice, Level: latchkey.ProofProven, How: "passkey", Expires: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)}
}

// O-20: the owner wants Priya's way in gone during a dispute about the rent. Every route, through pages, API and files, ends
// in the same refusal with the same words, and she reads each of them; she lives there afterwards as before.
func TestEveryRouteToPutSomebodyOutEndsInTheSameWords(t *testing.T) {
	eachCourt(t, func(t *testing.T, c *court) {
		owner := latchkey.PersonID("rolf")
		f := guardedCourt()
		f.People = append(f.People, livesHere(owner, "Rolf Ivers"))
		f.Staff = append(f.Staff, latchkey.FileEmployee{Person: owner, Role: latchkey.RoleLandlord})
		f.Homes[1].Residents[0].Until = "2027-08-31"
		imports := func(change func(f *latchkey.PropertyFile)) string {
			x := f
			x.Homes = []latchkey.FileHome{f.Homes[0], f.Homes[1]}
			x.Homes[1].Residents = []latchkey.FileResident{f.Homes[1].Residents[0]}
			if change != nil {
				change(&x)
			}
			in, err := c.desk.Import(c.t.Context(), x, string(monaFrey), false)
			c.must(err)
			var whys []string
			for _, r := range in.Refusals {
				whys = append(whys, r.Why)
			}
			return strings.Join(whys, "; ")
		}
		if why := imports(nil); why != "" {
			t.Fatal(why)
		}
		office := func(p latchkey.PersonID) visitor { return c.entersAs(visitor{}, atOffice(p)) }
		pageSays := func(p latchkey.PersonID, path string, pairs ...string) string {
			got := c.posts(office(p), "/office/homes/h204/"+path, form(append([]string{"tenancy", "h204:priya"}, pairs...)...))
			if got.status != http.StatusForbidden {
				t.Errorf("%s %v: %d %s", path, pairs, got.status, got.to())
			}
			return page.Check(t, got.body).Text("main")
		}
		today := c.Now().Format(time.DateOnly)
		apiBody := func(kind string) string {
			_, text := c.apiSays(atOffice(monaFrey), "POST", "/api/v1/staff/homes/h204/tenancies/h204:priya/end", fmt.Sprintf(`{"kind":%q,"on":%q}`, kind, "2027-02-07"))
			return text
		}
		c.later(0)
		for name, said := range map[string]string{
			"the office moves the end date to yesterday": pageSays(oliveGrant, "lease", "until", "2027-02-06"),
			"and to today":                                    pageSays(oliveGrant, "lease", "until", "2027-02-07"),
			"the manager marks the home vacant":               pageSays(monaFrey, "end", "kind", "vacant", "on", today),
			"the office ends the tenancy alone, for the rent": pageSays(oliveGrant, "end", "kind", "non_payment", "on", today, "document", "rent roll"),
			"the owner does":                                  pageSays(monaFrey, "end", "kind", "owner", "on", today),
			"an agreement without a paper":                    pageSays(monaFrey, "end", "kind", "agreed", "on", "2027-02-07"),
			"a court's order without a paper":                 pageSays(monaFrey, "end", "kind", "court_order", "on", "2027-02-07"),
			"a program marks it vacant":                       apiBody("vacant"),
			"a program gives the rent as the reason":          apiBody("non_payment"),
			"a file without the person":                       imports(func(x *latchkey.PropertyFile) { x.Homes[1].Residents = nil }),
			"a file with the end date of yesterday": func() string {
				imports(nil)
				return imports(func(x *latchkey.PropertyFile) { x.Homes[1].Residents[0].Until = "2027-02-06" })
			}(),
			"a file that begins the lease next year": imports(func(x *latchkey.PropertyFile) { x.Homes[1].Residents[0].From = "2028-01-01" }),
			"a file that takes her off the lease":    imports(func(x *latchkey.PropertyFile) { x.Homes[1].Residents[0].OnLease = false }),
			"the owner himself, at the office counter": func() string {
				return latchkey.SentenceOf(c.endAsks(owner, "vacant"))
			}(),
		} {
			if !strings.Contains(said, putsOut) {
				t.Errorf("%s is answered: %.400s", name, said)
			}
		}
		her := c.enters(visitor{}, priyaNair, latchkey.CounterHome, latchkey.ProofProven)
		log := page.Check(t, c.gets(her, "/home/log").body)
		if n := strings.Count(log.Text("main"), words.English().Move.Log.Refused); n != 14 {
			t.Errorf("she reads of %d tries, not 14: %s", n, log.Text("main"))
		}
		if !strings.Contains(log.Text("main"), "Mona Frey") || !strings.Contains(log.Text("main"), "Rolf Ivers") {
			t.Errorf("and who tried: %s", log.Text("main"))
		}
		if _, err := c.desk.OpenLockout(c.t.Context(), desk.Viewer{Session: latchkey.Session{Hash: "hers", Person: priyaNair, Counter: latchkey.CounterHome, Level: latchkey.ProofProven}},
			home204, newID(), latchkey.Answers{Reason: "key_inside"}); err != nil {
			t.Errorf("she stands outside: %v", err)
		}
	})
}

func (c *court) endAsks(p latchkey.PersonID, kind latchkey.EndKind) error {
	_, err := c.desk.AskEnd(context.Background(), desk.Viewer{Session: atOffice(p)}, home204, "h204:priya", desk.AskedEnd{Kind: kind, On: "2027-02-07"})
	return err
}

// Priya moves out with her phone: when and to whom, once more, yes. What is left of hers stands on the office's page.
func TestMovingOutOnOnesOwnPage(t *testing.T) {
	eachCourt(t, func(t *testing.T, c *court) {
		her := c.enters(visitor{}, priyaNair, latchkey.CounterHome, latchkey.ProofProven)
		viewer := desk.Viewer{Session: latchkey.Session{Hash: "hers", Person: priyaNair, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
		k, err := c.desk.InviteHolder(t.Context(), viewer, home204, desk.Invite{Name: "June Park", Channel: "pretend", Address: "june", Calls: "any_hour"})
		c.must(err)
		c.works()
		if got := c.posts(visitor{"latchkey-device": "june's"}, "/i/"+c.token("june", "/i/")+"/accept", form("calls", "any_hour")); got.status != 303 {
			t.Fatalf("June: %d", got.status)
		}
		if _, err := c.desk.NewCard(t.Context(), viewer); err != nil {
			t.Fatal(err)
		}
		first := page.Check(t, c.gets(her, "/home/leave").body)
		first.Has("form[action='/home/leave'] input[name=on]", "form[action='/home/leave'] input[name=to]")
		for name, wrong := range map[string][]string{"a day to come": {"on", "2027-03-01", "to", "Olive"}, "nobody took the keys": {"on", "2027-02-07"}, "no day": {"on", "soon", "to", "Olive"}} {
			if got := c.posts(her, "/home/leave", form(wrong...)); got.status != 422 {
				t.Errorf("%s: %d", name, got.status)
			}
		}
		sure := c.posts(her, "/home/leave", form("on", "2027-02-07", "to", "Olive in the office"))
		if text := page.Check(t, sure.body).Text("main"); sure.status != 200 || !strings.Contains(text, "Olive in the office") || !strings.Contains(text, "June Park") {
			t.Errorf("she reads it once more: %d %s", sure.status, text)
		}
		if hv, err := c.desk.HomeFor(t.Context(), viewer, home204); err != nil || hv.Tenancy.Ended != nil {
			t.Errorf("and nothing has happened: %v", err)
		}
		if got := c.posts(her, "/home/leave", form("on", "2027-02-07", "to", "Olive in the office", "sure", "yes")); got.status != 303 || got.to() != "/home?said=saved" {
			t.Fatalf("%d %s", got.status, got.to())
		}
		after := page.Check(t, c.gets(her, "/home").body).Text("main")
		if !strings.Contains(after, "You have moved out") || !strings.Contains(after, "June Park") {
			t.Errorf("she reads what is left: %s", after)
		}
		olive := c.entersAs(visitor{}, atOffice(oliveGrant))
		office := page.Check(t, c.gets(olive, "/office/homes/h204").body)
		text := office.Text("main")
		for _, says := range []string{"Moved out: Priya Nair", "A spare they gave to someone", "1 wallet card", "The lock they had a key for", "Not changed since"} {
			if !strings.Contains(text, says) {
				t.Errorf("the office does not read %q: %s", says, text)
			}
		}
		if strings.Contains(text, "June") || strings.Contains(text, "Their own keys") {
			t.Errorf("the office reads whose friend has a key, or of keys that came back: %s", text)
		}
		for _, does := range [][]string{{"/back", "what", "key of:" + string(k.ID), "on", "2027-02-07"}, {"/cards", "tenancy", "h204:priya"}, {"/rekeyed", "on", "2027-02-07", "who", "Oak Street Locks"}} {
			if got := c.posts(olive, "/office/homes/h204"+does[0], form(does[1:]...)); got.status != 303 {
				t.Errorf("%s: %d", does[0], got.status)
			}
		}
		text = page.Check(t, c.gets(olive, "/office/homes/h204").body).Text("main")
		if strings.Contains(text, "A spare they gave") || strings.Contains(text, "wallet card") || strings.Contains(text, "The lock they had") || !strings.Contains(text, "Changed on") {
			t.Errorf("all of that is done: %s", text)
		}
	})
}

// The office begins it. Until Bo has said yes he lives there, and a no is a no.
func TestTheOfficeAsksAndTheResidentAnswers(t *testing.T) {
	c := newCourt(t)
	olive := c.entersAs(visitor{}, atOffice(oliveGrant))
	bo := c.enters(visitor{}, boLind, latchkey.CounterHome, latchkey.ProofProven)
	ask := func() {
		t.Helper()
		if got := c.posts(olive, "/office/homes/h512/end", form("tenancy", "h512:bo", "kind", "surrendered", "on", "2027-02-06", "to", "Olive")); got.status != 303 {
			t.Fatalf("%d %s", got.status, got.body)
		}
	}
	seen := func() string {
		t.Helper()
		p := page.Check(t, c.gets(bo, "/home").body)
		if !strings.Contains(p.Text("main"), "Olive Grant asks to write down") {
			t.Fatalf("Bo reads: %s", p.Text("main"))
		}
		return p.Attr("input[name=seen]", "value")
	}
	ask()
	c.works()
	if ms := c.inbox.Messages("bo"); len(ms) == 0 || !strings.Contains(ms[len(ms)-1].Text, "you still live there") {
		t.Errorf("Bo is told: %+v", ms)
	}
	if got := c.posts(bo, "/home/leave/answer", form("answer", "no", "seen", seen())); got.status != 303 {
		t.Errorf("%d", got.status)
	}
	old := c.Now().Format(time.RFC3339Nano)
	if got := c.posts(bo, "/home/leave/answer", form("answer", "yes", "seen", old)); got.status != 409 {
		t.Errorf("a yes to something that is no longer asked: %d", got.status)
	}
	ask()
	if got := c.posts(bo, "/home/leave/answer", form("answer", "yes", "seen", seen())); got.status != 303 {
		t.Errorf("%d", got.status)
	}
	if homes, err := c.desk.HomesOf(t.Context(), desk.Viewer{Session: latchkey.Session{Person: boLind}}); err != nil || len(homes) != 0 {
		t.Errorf("Bo has moved out: %v %v", homes, err)
	}
	if homes, err := c.desk.HomesOf(t.Context(), c.me()); err != nil || len(homes) != 1 {
		t.Errorf("Ana lives there as before: %v %v", homes, err)
	}
	text := page.Check(t, c.gets(c.resident(), "/home").body).Text("main")
	if !strings.Contains(text, "The lock was not changed since then") || strings.Contains(text, "Bo Lind moved") {
		t.Errorf("Ana reads of the lock: %s", text)
	}
}

// A lease date that has passed is a line for the office, and nothing else.
func TestALeaseDateThatPassesIsAQuestion(t *testing.T) {
	f := guardedCourt()
	f.Homes[1].Residents[0].Until = "2027-02-28"
	c := courtOn(t, storetest.SQLite(t), hereBase, f, guardedNeighbour())
	olive := c.entersAs(visitor{}, atOffice(oliveGrant))
	if text := page.Check(t, c.gets(olive, "/office/moves").body).Text("main"); strings.Contains(text, "Priya") {
		t.Errorf("the lease runs: %s", text)
	}
	c.later(30 * 24 * time.Hour)
	olive = c.entersAs(visitor{}, atOffice(oliveGrant))
	if text := page.Check(t, c.gets(olive, "/office/moves").body).Text("main"); !strings.Contains(text, "The lease date of Priya Nair passed") || !strings.Contains(text, "Nobody lost anything") {
		t.Errorf("it has passed: %s", text)
	}
	if got := c.posts(olive, "/office/homes/h204/lease", form("tenancy", "h204:priya", "until", "2028-02-28")); got.status != 303 {
		t.Errorf("a later date: %d", got.status)
	}
	if text := page.Check(t, c.gets(olive, "/office/moves").body).Text("main"); strings.Contains(text, "Priya") {
		t.Errorf("it runs again: %s", text)
	}
}
