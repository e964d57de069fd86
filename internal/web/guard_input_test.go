package web_test

import (
	"context"
	"fmt"
	"mime/multipart"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store/storetest"
)

// hostile are words that break what is careless.
var hostile = map[string]string{
	"a script":         `"><script>alert(1)</script>`,
	"an attribute":     `" onmouseover="alert(1)`,
	"a template":       `{{.}}${7*7}<%= 1 %>`,
	"SQL":              `'; DROP TABLE people; --`,
	"a NUL":            "a\x00b",
	"broken letters":   "a\xff\xfe\x80b",
	"turned":           "\u202eanA\u2066",
	"new lines":        "Ana\r\nBcc: eve@evil.example\r\n\r\nGo to http://evil.example",
	"very long":        strings.Repeat("x", 9000),
	"many marks":       "Z" + strings.Repeat("\u0335", 500),
	"a climb":          "../../../etc/passwd",
	"an encoded climb": "..%2f..%2f%00",
	"format":           "%s%n%d%!",
	"emoji":            "👩‍👩‍👧",
	"nothing":          "   \t ",
}

// Whatever is typed into whatever field, by whoever may come there: no fault of ours, and nothing of it runs on a page.
func TestHostileWordsInEveryField(t *testing.T) {
	eachCourt(t, func(t *testing.T, c *court) {
		s := c.night(true)
		fields := []string{"unit", "what", "contact", "code", "card", "name", "key", "reason", "where", "way", "price", "rev", "minutes", "ask", "reply", "n", "inside_name", "inside_likely",
			"holder_name", "holder_email", "holder_relation", "channel", "phone", "calls", "asleep_from", "asleep_until", "proof", "note", "fault", "by", "then", "borrowed", "at", "home", "address",
			"time_zone", "country", "storeys_up", "danger", "identity_document", "prefer", "email", "help_phone",
			"entry_kind_1", "entry_up_1", "entry_screen_1", "no_entries", "alarm", "alarm_off", "alarm_phone", "spare", "spare_opens"}
		sqlite := strings.HasPrefix(c.dsn, "sqlite")
		roles := []string{"holder", "invited", "proven", "manager"}
		if !sqlite {
			roles = []string{"proven", "manager"}
		}
		shown := []string{"a script", "an attribute", "a NUL", "broken letters"} // looked for on pages, too; the others are only sent
		visitors := map[string]visitor{}
		for _, role := range roles {
			visitors[role] = c.as(role, s)
		}
		for name, word := range hostile {
			f := url.Values{}
			for _, k := range fields {
				f.Set(k, word)
			}
			f["minutes"] = []string{word, "20"}
			f["what"] = []string{word, "child", word}
			for _, route := range c.pages.Routes() {
				for _, role := range roles {
					fits := strings.HasPrefix(route.Path, "/o") == (role == "manager") && (role != "holder" && role != "invited" || route.Door == "link")
					if !fits || strings.Contains(route.Path, "signout") || route.Method == "GET" && !slices.Contains(shown, name) || !sqlite && route.Method == "GET" {
						continue
					}
					var r reply
					if route.Method == "POST" {
						r = c.posts(visitors[role], s.fills(route.Path), f)
					} else {
						r = c.gets(visitors[role], s.fills(route.Path)+"?"+f.Encode())
					}
					if r.status >= 500 {
						t.Errorf("%s in %s %s by %s: %d", name, route.Method, route.Path, role, r.status)
					}
					c.runsNothing(r, fmt.Sprintf("%s in %s %s by %s", name, route.Method, route.Path, role))
				}
			}
		}
		if strings.Contains(c.log.String(), "level=ERROR") {
			t.Errorf("something broke: %.1500s", c.log.String()[strings.Index(c.log.String(), "level=ERROR"):])
		}
	})
}

func (c *court) runsNothing(r reply, what string) {
	c.t.Helper()
	page := !strings.HasPrefix(r.header.Get("Content-Type"), "text/c") // a table or a calendar is a file for another program, and no browser runs it
	for _, bad := range []string{"<script>alert", `" onmouseover="alert`, "=javascript:"} {
		if page && strings.Contains(r.body, bad) {
			c.t.Errorf("%s: %s is on the page as it was typed", what, bad)
		}
	}
	for name, values := range r.header {
		for _, v := range values {
			if strings.ContainsAny(v, "\r\n\x00") || strings.Contains(v, "<script") {
				c.t.Errorf("%s: the header %s is %q", what, name, v)
			}
		}
	}
}

// Ids in addresses that no id of ours looks like find nothing, on both engines.
func TestHostileIds(t *testing.T) {
	eachCourt(t, func(t *testing.T, c *court) {
		s := c.night(true)
		v := c.as("proven", s)
		c.enters(v, monaFrey, latchkey.CounterOffice, latchkey.ProofProven)
		c.enters(v, monaFrey, latchkey.CounterOnCall, latchkey.ProofProven)
		for name, id := range map[string]string{"NUL": "a%00b", "broken": "%ff%fe", "climb": "..%2f..%2fetc%2fpasswd", "dots": "%2e%2e", "SQL": "'%20OR%20'1'='1", "long": strings.Repeat("a", 5000),
			"case": strings.ToUpper(string(s.id)), "wild": "%25", "json": "%7b%22%24ne%22:1%7d", "script": "%3Cscript%3Ealert(1)%3C%2fscript%3E", "slash": "%2f", "return": "%0d%0aSet-Cookie:%20a=b", "emoji": "%F0%9F%98%80"} {
			for _, route := range c.pages.Routes() {
				if !strings.Contains(route.Path, "{") {
					continue
				}
				path := strings.NewReplacer("{id}", id, "{token}", id).Replace(route.Path)
				var r reply
				if route.Method == "POST" {
					r = c.posts(v, path, sentTo[route.Path])
				} else {
					r = c.gets(v, path)
				}
				ok := r.status == 404 || r.status == 422 || r.status == 301 || r.status == 307 || r.status == 204 || strings.Contains(path, "%2e%2e") && r.status < 500
				if strings.HasPrefix(route.Path, "/home/") {
					ok = r.status < 500
				}
				if route.Door == "provider" { // none of these is signed
					ok = r.status == 403 && r.body == "" || ok
				}
				if !ok {
					t.Errorf("%s in %s %s: %d %s", name, route.Method, route.Path, r.status, r.to())
				}
				c.runsNothing(r, name+" in "+route.Path)
			}
		}
	})
}

func TestBodiesThatAreNone(t *testing.T) {
	c := newCourt(t)
	s := c.night(true)
	v := c.as("proven", s)
	at := "/case/" + string(s.id)
	urlencoded := []string{"Sec-Fetch-Site", "same-origin", "Content-Type", "application/x-www-form-urlencoded"}
	many := strings.Repeat("what=a&", 8000)
	var parts strings.Builder
	w := multipart.NewWriter(&parts)
	c.must(w.WriteField("proof", "id_seen"))
	c.must(w.WriteField("where", "unit_door"))
	c.must(w.Close())
	for name, r := range map[string]reply{
		"a huge body":          c.sends(v, "POST", at+"/answers", strings.Repeat("x", 2<<20), urlencoded...),
		"very many fields":     c.sends(v, "POST", at+"/danger", many, urlencoded...),
		"not urlencoded":       c.sends(v, "POST", at+"/answers", "%zz=%", urlencoded...),
		"semicolons":           c.sends(v, "POST", at+"/answers", "where=street;where=away", urlencoded...),
		"parts instead":        c.sends(v, "POST", at+"/answers", parts.String(), "Sec-Fetch-Site", "same-origin", "Content-Type", w.FormDataContentType()),
		"parts without an end": c.sends(v, "POST", at+"/answers", parts.String(), "Sec-Fetch-Site", "same-origin", "Content-Type", "multipart/form-data"),
		"no kind":              c.sends(v, "POST", at+"/answers", "where=street", "Sec-Fetch-Site", "same-origin"),
		"a kind that is none":  c.sends(v, "POST", at+"/answers", "where=street", "Sec-Fetch-Site", "same-origin", "Content-Type", "\"; ;"),
		"deep JSON":            c.sends(v, "POST", "/home/passkey/done", strings.Repeat(`{"sealed":`, 6000), "Sec-Fetch-Site", "same-origin", "Content-Type", "application/json"),
		"JSON of nothing":      c.sends(v, "POST", "/signin/passkey/done", `{"sealed":"x","response":null}`, "Sec-Fetch-Site", "same-origin", "Content-Type", "application/json"),
		"JSON that is none":    c.sends(v, "POST", "/signin/passkey/done", `]]]]`, "Sec-Fetch-Site", "same-origin", "Content-Type", "application/json"),
	} {
		if r.status >= 500 {
			t.Errorf("%s: %d", name, r.status)
		}
	}
	if r := c.sends(v, "POST", at+"/answers", strings.Repeat("where=street&", 6000), urlencoded...); r.status != 422 {
		t.Errorf("a body over the limit: %d", r.status)
	}
	if body := c.gets(v, at).body; strings.Contains(body, "At the door of my home") && !strings.Contains(body, "Inside the building") {
		t.Error("parts of a mail are taken for a form")
	}
}

// A promise that no plan can rest on does not stop the search.
func TestMinutesThatAreNone(t *testing.T) {
	c := newCourt(t)
	link := c.asked()
	mei := visitor{"latchkey-device": "meisownphone"}
	at := c.gets(c.resident(), "/now").to()
	for _, m := range []string{"99999999999999999999", "9223372036854775807", "-9223372036854775808", "-5", "100000", "241", "1e9"} {
		r := c.posts(mei, "/a/"+link+"/coming", form("minutes", m))
		if m == "1e9" { // no number: as long as it usually takes
			continue
		}
		if r.status != 422 {
			t.Errorf("coming in %s minutes: %d", m, r.status)
		}
		if strings.Contains(c.gets(c.resident(), at).body, "Mei is coming") {
			t.Fatalf("coming in %s minutes suspends the search", m)
		}
		walt := c.enters(visitor{}, theoBell, latchkey.CounterOnCall, latchkey.ProofProven)
		if r := c.posts(walt, "/oncall"+at+"/accept", form("minutes", m)); r.status != 422 && r.status != 404 {
			t.Errorf("staff coming in %s minutes: %d", m, r.status)
		}
	}
}

// The planner weighs everybody who may be inside: nobody can keep it busy with a list of a thousand.
func TestManyPeopleInside(t *testing.T) {
	c := newCourt(t)
	s := c.night(false)
	f := url.Values{}
	for i := range 3000 {
		f.Add("inside_name", fmt.Sprint("P", i))
		f.Add("inside_likely", "awake")
	}
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	c.posts(c.resident(), "/case/"+string(s.id)+"/answers", f)
	cv, err := c.desk.CaseFor(ctx, c.me(), s.id)
	if err != nil || len(cv.Case.Answers.PeopleInside) > 20 {
		t.Errorf("%d people inside: %v", len(cv.Case.Answers.PeopleInside), err)
	}
	for i := range 100 {
		c.posts(c.resident(), "/case/"+string(s.id)+"/tried", form("way", fmt.Sprint("way ", i)))
	}
	if cv, err = c.desk.CaseFor(ctx, c.me(), s.id); err != nil || len(cv.Case.Tried) > 40 {
		t.Errorf("%d ways tried: %v", len(cv.Case.Tried), err)
	}
}

// Names from a property file and from forms are shown as they are and run nowhere: on pages, in messages, in headers of mails.
func TestNamesThatBite(t *testing.T) {
	bites := []string{`Ana <script>alert(1)</script>`, `O'Brien "Q" & Söhne`, `<img src=x onerror=alert(1)>`, "Ana \u202ezziuR", `Ana</title><b>`}
	for _, name := range bites {
		f := guardedCourt()
		for i := range f.People {
			f.People[i].Name = name
		}
		f.Property.Name, f.Property.Office.Phone = "Maple "+name, "+1-217-555-0100"
		f.Homes[0].Unit = `5"><script>alert(1)</script>`
		c := courtOn(t, storetest.SQLite(t), hereBase, f, guardedNeighbour())
		s := c.night(true)
		_, err := c.desk.InviteHolder(t.Context(), c.me(), home512, desk.Invite{Name: name, Relation: name, Channel: "pretend", Address: "kim"})
		c.must(err)
		c.must(c.deskReport(name))
		for _, role := range []string{"nobody", "proven", "holder", "invited", "manager", "oncall", "claimed"} {
			v := c.as(role, s)
			for _, route := range c.pages.Routes() {
				if route.Method == "GET" {
					c.runsNothing(c.gets(v, s.fills(route.Path)), role+" "+route.Path)
					if strings.HasPrefix(route.Path, "/cal/") || route.Path == "/office/records.csv" {
						continue
					}
					if body := c.gets(v, s.fills(route.Path)).body; strings.Contains(body, "<img src=x") || strings.Contains(body, "</title><b>") {
						t.Errorf("%s is alive at %s", name, route.Path)
					}
				}
			}
		}
		c.works()
		for _, address := range c.inbox.Addresses() {
			for _, m := range c.inbox.Messages(address) {
				if strings.ContainsAny(m.Title+m.Button+m.To+m.Link, "\r\n\x00") {
					t.Errorf("a message has a line break where a header stands: %q", m.Title)
				}
			}
		}
	}
}

func (c *court) deskReport(what string) error {
	_, err := c.desk.ReportDanger(c.t.Context(), mapleCourt, what, what)
	return err
}

// Nobody writes sentences of their own into somebody else's mail.
func TestTypedWordsAreOneLine(t *testing.T) {
	c := newCourt(t)
	long := "Kim\r\n\r\nYour account is blocked.\nOpen http://evil.example now"
	k, err := c.desk.InviteHolder(t.Context(), c.me(), home512, desk.Invite{Name: long, Relation: "a\u202eb\nc", Channel: "pretend", Address: "kim"})
	c.must(err)
	if strings.ContainsAny(k.Relation, "\n\u202e") {
		t.Errorf("the relation is %q", k.Relation)
	}
	l, err := c.desk.OpenLockout(t.Context(), c.me(), home512, "tap", latchkey.Answers{Reason: "key_inside", PeopleInside: []latchkey.PersonInside{{Name: long}},
		Danger: latchkey.Danger{Because: long, Inside: []latchkey.AtRisk{{Who: long, Kind: "child", Alone: new(true)}}}})
	c.must(err)
	if a := l.Answers; strings.Contains(a.PeopleInside[0].Name+a.Danger.Inside[0].Who+a.Danger.Because, "\n") {
		t.Errorf("answers keep line breaks: %+v", a)
	}
	_, err = c.desk.Begin(t.Context(), c.me(), l.ID)
	c.must(err)
	c.works()
	for _, address := range c.inbox.Addresses() {
		for _, m := range c.inbox.Messages(address) {
			if strings.Contains(m.Text, "\nOpen http://evil") || strings.ContainsAny(m.Title, "\r\n") {
				t.Errorf("to %s: %q", address, m.Text)
			}
		}
	}
}

// No message, address of a page or title says a hiding place or a full address; the log holds no name either.
func TestWhatIsSaidWhere(t *testing.T) {
	c := newCourt(t)
	link := c.asked()
	mei := visitor{"latchkey-device": "meisownphone"}
	c.posts(mei, "/a/"+link+"/coming", form("minutes", "20"))
	at := c.gets(c.resident(), "/now").to()
	c.posts(visitor{}, "/report", form("at", "maple", "unit", "512", "what", "the spare under the third flowerpot, PIN 481516, 120 Maple Street"))
	c.works()
	for _, address := range c.inbox.Addresses() {
		for _, m := range c.inbox.Messages(address) {
			for _, secret := range []string{"120 Maple", "flowerpot", "481516", "62701", "512", "otter", "Ruiz"} {
				if strings.Contains(m.Title+m.Text+m.Button+m.Link, secret) {
					t.Errorf("a message to %s says %s: %q", address, secret, m.Text)
				}
			}
		}
	}
	c.posts(c.resident(), at+"/inside", nil)
	staff := c.enters(c.enters(visitor{}, monaFrey, latchkey.CounterOffice, latchkey.ProofProven), monaFrey, latchkey.CounterOnCall, latchkey.ProofProven)
	for _, v := range []visitor{{}, c.resident(), mei, staff} {
		for _, path := range []string{"/", "/now", "/home", at, at + "/receipt", "/a/" + link, "/office", "/office/recent", "/office/homes", "/oncall", "/signin"} {
			r := c.gets(v, path)
			title, _, _ := strings.Cut(r.body[strings.Index(r.body, "<title>")+1:], "</title>")
			for _, secret := range []string{"512", "Maple Street", "Ruiz", "flowerpot"} {
				if r.status == 200 && strings.Contains(title, secret) {
					t.Errorf("the title of %s says %s", path, secret)
				}
			}
			if strings.Contains(r.body, "flowerpot") && !slices.Contains([]string{"/office", "/oncall"}, path) { // there it was reported
				t.Errorf("%s says where the spare lies", path)
			}
		}
	}
	for _, secret := range []string{"Ana", "Ruiz", "Mei", "120 Maple", "flowerpot", "481516", link, "otter", "217-555", "unit=512"} {
		if strings.Contains(c.log.String(), secret) {
			t.Errorf("the log says %s: %.600s", secret, c.log.String())
		}
	}
}

// A house that is one home tells a stranger neither whose it is nor where.
func TestAPrivateHomeIsNobodysBusiness(t *testing.T) {
	f := guardedCourt()
	f.Homes = f.Homes[:1]
	f.Property.Name = "Ana's home"
	c := courtOn(t, storetest.SQLite(t), hereBase, f)
	for _, path := range []string{"/", "/now", "/now?danger=no&reason=key_lost&where=street", "/now?danger=yes&what=fire", "/signin", "/setup", "/nothing", "/now?at=maple", "/office/signin", "/a/x"} {
		r := c.gets(visitor{}, path)
		for _, secret := range []string{"Ana", "Maple", "Springfield", "555-0100", "555-0140"} {
			if strings.Contains(r.body, secret) {
				t.Errorf("%s tells a stranger %s", path, secret)
			}
		}
		if !strings.Contains(r.body, "911") && !strings.HasPrefix(path, "/office") {
			t.Errorf("%s does not name the emergency number", path)
		}
	}
	if r := c.gets(c.resident(), "/home"); !strings.Contains(r.body, "512") {
		t.Error("Ana does not see her home")
	}
}
