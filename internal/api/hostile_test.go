package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/files"
	"latchkey/internal/rules"
	"latchkey/internal/store/storetest"
)

// The API answers the very bytes that the command prints, and tells everything that is wrong at once.
func TestPlanOverTheAPI(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	text, err := os.ReadFile("../files/testdata/example.json")
	if err != nil {
		t.Fatal(err)
	}
	s, err := files.ReadSituation(text)
	if err != nil {
		t.Fatal(err)
	}
	want, err := files.WritePlan(rules.Plan(s))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		a := h.want("the plan", h.ask("POST", "/api/v1/plan", "", string(text)), 200)
		if a.text != string(want) {
			t.Errorf("the bytes differ:\n%s\nand\n%s", a.text, want)
		}
	}
	h.want("as curl sends it", h.ask("POST", "/api/v1/plan", "", string(text), "Content-Type", "application/x-www-form-urlencoded"), 200)
	h.want("from another site: it changes nothing", h.ask("POST", "/api/v1/plan", "", string(text), "Origin", "https://elsewhere.test", "Sec-Fetch-Site", "cross-site"), 200)

	a := h.want("two faults", h.ask("POST", "/api/v1/plan", "", strings.NewReplacer(`"latchkey": 1`, `"latchkey": 7`, `"battery": 60`, `"battery": 140`).Replace(string(text))), 422)
	var p struct {
		Errors []struct{ Path, Found, Allowed string }
	}
	if err := json.Unmarshal([]byte(a.text), &p); err != nil || len(p.Errors) != 2 {
		t.Fatalf("the faults: %s", a.text)
	}
	if e := p.Errors[1]; e.Path != "home.doors[1].locks[0].battery" || e.Found != "140" || e.Allowed == "" {
		t.Errorf("the second fault: %+v", e)
	}
}

func TestHostileInput(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	her := h.token(ana, latchkey.CounterHome, latchkey.ProofProven)
	deep := strings.Repeat("[", 100_000)
	for name, c := range map[string]struct {
		method, path, body string
		want               int
		header             []string
	}{
		"no body for the plan":           {"POST", "/api/v1/plan", "", 422, nil},
		"not JSON":                       {"POST", "/api/v1/plan", "{", 422, nil},
		"too long a plan":                {"POST", "/api/v1/plan", `{"latchkey":1,"x":"` + strings.Repeat("x", 256<<10) + `"}`, 413, nil},
		"very deep":                      {"POST", "/api/v1/plan", deep, 422, nil},
		"very deep elsewhere":            {"POST", "/api/v1/codes", deep[:30_000], 400, nil},
		"NUL and friends":                {"POST", "/api/v1/plan", "\x00\xff\xfe", 422, nil},
		"no such path":                   {"GET", "/api/v1/nothing", "", 404, nil},
		"no such version":                {"GET", "/api/v2/lockouts", "", 404, nil},
		"another method":                 {"DELETE", "/api/v1/plan", "", 404, nil},
		"climbing":                       {"GET", "/api/v1/lockouts/..%2f..%2fetc%2fpasswd", "", 404, nil},
		"a very long id":                 {"GET", "/api/v1/lockouts/" + strings.Repeat("a", 3000), "", 422, nil},
		"SQL in an id":                   {"GET", "/api/v1/lockouts/'%20OR%20'1'='1", "", 404, nil},
		"a field nobody knows":           {"POST", "/api/v1/codes", `{"address":"ana","admin":true}`, 422, nil},
		"a field of the wrong type":      {"POST", "/api/v1/codes", `{"address":["ana"]}`, 422, nil},
		"no address":                     {"POST", "/api/v1/codes", `{"address":""}`, 422, nil},
		"a body that is too long":        {"POST", "/api/v1/codes", `{"address":"` + strings.Repeat("a", 64<<10) + `"}`, 413, nil},
		"a query nobody knows":           {"GET", "/api/v1/homes?all=true", "", 422, nil},
		"a reason that is none":          {"POST", "/api/v1/lockouts", `{"key":"tap-0001","answers":{"reason":"bored"}}`, 422, nil},
		"a key that is too short":        {"POST", "/api/v1/lockouts", `{"key":"x","answers":{}}`, 422, nil},
		"a home that is not theirs":      {"POST", "/api/v1/lockouts", `{"home":"h204","key":"tap-0001","answers":{}}`, 404, nil},
		"a home that is none":            {"POST", "/api/v1/lockouts", `{"home":"hNone","key":"tap-0001","answers":{}}`, 404, nil},
		"a battery of 140":               {"POST", "/api/v1/lockouts", `{"key":"tap-0001","answers":{"phone":{"battery":140}}}`, 422, nil},
		"many people inside":             {"POST", "/api/v1/lockouts", `{"key":"tap-0001","answers":{"people_inside":[` + strings.Repeat(`{"name":"x"},`, 20) + `{"name":"x"}]}}`, 422, nil},
		"a price that is none":           {"POST", "/api/v1/lockouts/x/request", `{"way":"on_call","price":[1e300,2e300]}`, 422, nil},
		"a text that is no JSON":         {"POST", "/api/v1/codes", `address=ana`, 415, []string{"Content-Type", "application/x-www-form-urlencoded"}},
		"an answer with a short secret":  {"POST", "/api/v1/asks/x", `{"reply":"coming","device":"short"}`, 422, nil},
		"a property that is none":        {"POST", "/api/v1/reports", `{"property":"none","what":"smoke"}`, 404, nil},
		"an end before the beginning":    {"POST", "/api/v1/lockouts/x/asks/y/heard", `{"reply":"coming","minutes":-5}`, 422, nil},
		"a chore before the first":       {"POST", "/api/v1/lockouts/x/chores/-1/done", "", 422, nil},
		"another token":                  {"GET", "/api/v1/homes", "", 401, []string{"Authorization", "Bearer other"}},
		"accepting nothing we can speak": {"GET", "/api/v1/homes", "", 200, []string{"Accept", "text/html"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := h.ask(c.method, c.path, her, c.body, c.header...)
			if a.status != c.want {
				t.Errorf("status %d, not %d: %.500s", a.status, c.want, a.text)
			}
			if a.status >= 400 && (!strings.HasPrefix(a.header.Get("Content-Type"), "application/problem+json") || a.field("kind") == nil || len(a.text) > 4000) {
				t.Errorf("not a short problem: %s %.500s", a.header.Get("Content-Type"), a.text)
			}
			for _, name := range []string{"Cache-Control", "X-Content-Type-Options", "Content-Security-Policy", "Referrer-Policy"} {
				if a.header.Get(name) == "" {
					t.Errorf("no %s", name)
				}
			}
			if strings.Contains(a.text, "goroutine") || strings.Contains(a.text, "latchkey/internal") || strings.Contains(a.text, "SELECT") {
				t.Errorf("it tells how we are made: %.500s", a.text)
			}
		})
	}
}

// The cookie of the house's own pages works only from those pages; a bearer token works from anywhere, and wins.
func TestCookiesOnlyFromOurOwnPages(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	cookie := latchkey.CounterHome.Cookie(false) + "=" + h.token(ana, latchkey.CounterHome, latchkey.ProofProven)
	open := `{"key":"tap-0001","answers":{}}`
	for name, c := range map[string]struct {
		header []string
		want   int
	}{
		"our page":                       {[]string{"Cookie", cookie, "Sec-Fetch-Site", "same-origin"}, 201},
		"our page behind a proxy":        {[]string{"Cookie", cookie, "Origin", "http://house.test"}, 201},
		"another site":                   {[]string{"Cookie", cookie, "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.test"}, 403},
		"a neighbour under our name":     {[]string{"Cookie", cookie, "Sec-Fetch-Site", "same-site", "Origin", "http://evil.house.test"}, 403},
		"another site, an old browser":   {[]string{"Cookie", cookie, "Origin", "https://evil.test"}, 403},
		"a wrong token beside a cookie":  {[]string{"Cookie", cookie, "Authorization", "Bearer wrong"}, 401},
		"another kind beside a cookie":   {[]string{"Cookie", cookie, "Authorization", "Basic YTpi"}, 401},
		"the cookie of another counter":  {[]string{"Cookie", strings.Replace(cookie, "home", "oncall", 1)}, 401},
		"a very long token":              {[]string{"Authorization", "Bearer " + strings.Repeat("a", 5000)}, 401},
		"the secure name on plain http":  {[]string{"Cookie", "__Host-" + cookie}, 401},
		"a bearer token from a web page": {[]string{"Authorization", "Bearer " + h.token(ana, latchkey.CounterHome, latchkey.ProofProven), "Origin", "https://app.test"}, 201},
	} {
		if a := h.ask("POST", "/api/v1/lockouts", "", open, c.header...); a.status != c.want {
			t.Errorf("%s: status %d, not %d: %s", name, a.status, c.want, a.text)
		} else if a.header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: another site may read the answer", name)
		}
	}
}

func TestHealth(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	h.want("alive", h.ask("GET", "/healthz", "", ""), 200)
	h.want("ready", h.ask("GET", "/readyz", "", ""), 200)
	if err := h.store.Close(); err != nil {
		t.Fatal(err)
	}
	h.want("alive without records", h.ask("GET", "/healthz", "", ""), 200)
	a := h.want("not ready without records", h.ask("GET", "/readyz", "", ""), 503)
	if strings.Contains(a.text, "sql") {
		t.Errorf("it tells how we are made: %s", a.text)
	}
	a = h.ask("GET", "/api/v1/homes", "sometoken", "")
	if a.status < 500 || !strings.Contains(fmt.Sprint(a.field("detail")), " ") {
		t.Errorf("without records: %d %s", a.status, a.text)
	}
}

// A problem's status is decided in one place, and every kind has one.
func TestEveryKindHasAStatus(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	a := h.want("the description", h.ask("GET", "/api/v1/openapi.json", "", ""), 200)
	for _, k := range []latchkey.Kind{latchkey.Internal, latchkey.Invalid, latchkey.NotFound, latchkey.Forbidden, latchkey.Conflict, latchkey.Against, latchkey.TooMany, latchkey.Unavailable} {
		if !strings.Contains(a.text, `"`+string(k)+`"`) {
			t.Errorf("the description does not know the kind %s", k)
		}
	}
	for _, word := range []string{"unpkg", "cdn", "ErrorModel"} {
		if strings.Contains(a.text, word) {
			t.Errorf("the description speaks of %s", word)
		}
	}
	if res := h.ask("GET", "/api/v1/docs", "", ""); res.status != http.StatusNotFound {
		t.Errorf("there are docs from elsewhere: %d", res.status)
	}
}
