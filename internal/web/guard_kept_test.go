package web_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store/storetest"
	"latchkey/internal/web"
)

// What a phone may keep is the same for everybody: what is asked for with cookies, in another's name or with something in
// the address puts nothing of anybody into it.
func TestWhatAPhoneKeepsIsTheSameForEverybody(t *testing.T) {
	c := newCourt(t)
	browsers := map[string]visitor{"Ana": c.resident(), "Ana with a code": c.enters(visitor{}, anaRuiz, latchkey.CounterHome, latchkey.ProofClaimed),
		"the manager": c.enters(visitor{}, monaFrey, latchkey.CounterOffice, latchkey.ProofProven)}
	for _, path := range []string{"/offline", "/sw.js", "/kept.json", "/manifest.webmanifest", "/at/maple-court", "/at/maple-court/poster"} {
		public := c.gets(visitor{}, path)
		for name, v := range browsers {
			if r := c.gets(v, path); r.body != public.body || r.status != 200 {
				t.Errorf("%s at %s: %d %s", name, path, r.status, whatChanged(public.body, r.body))
			}
		}
		for _, query := range []string{"?at=%22%3E%3Cscript%3Ealert(1)", "?lang=%22%3E%3Cscript%3Ealert(1)", "?home=h512", "?at=maple&unit=512"} {
			if r := c.gets(browsers["Ana"], path+query); strings.Contains(r.body, "<script>alert") || strings.Contains(r.body, "Ana") || strings.Contains(r.body, "nit 512") {
				t.Errorf("%s%s is answered with what was typed, or with whose it is", path, query)
			}
		}
	}
	if r := c.gets(visitor{}, "/sw.js"); !strings.HasPrefix(r.header.Get("Content-Type"), "text/javascript") || r.header.Get("Service-Worker-Allowed") != "" || r.header.Get("Cache-Control") != "no-store" {
		t.Errorf("the worker comes with %v", r.header)
	}
}

// The worker never stands between a phone and a page that belongs to a link, or to those who work here.
func TestTheWorkerLeavesOthersPagesAlone(t *testing.T) {
	c := newCourt(t)
	list := regexp.MustCompile(`elsewhere=/(.*?[^\\])/[;,]`).FindStringSubmatch(c.gets(visitor{}, "/sw.js").body)
	if list == nil {
		t.Fatal("the worker has no such list")
	}
	elsewhere := regexp.MustCompile(strings.ReplaceAll(list[1], `\/`, "/"))
	for _, r := range c.pages.Routes() {
		if r.Door != "anybody" && r.Door != "resident" && r.Door != "provider" && !elsewhere.MatchString(r.Path) && !strings.HasPrefix(r.Path, "/live/") {
			t.Errorf("%s %s goes through the worker", r.Method, r.Path)
		}
	}
}

// The card is for a proven person on a device of their own; not for a code, a borrowed phone, a helper or the office.
func TestWhoCarriesACard(t *testing.T) {
	c := newCourt(t)
	borrowed := latchkey.Session{Person: anaRuiz, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey", Borrowed: true, Expires: c.Now().Add(time.Hour)}
	for name, x := range map[string]struct {
		v    visitor
		want int
	}{
		"Ana":            {c.resident(), 200},
		"a code":         {c.enters(visitor{}, anaRuiz, latchkey.CounterHome, latchkey.ProofClaimed), 403},
		"a borrowed one": {c.entersAs(visitor{}, borrowed), 403},
		"a helper":       {c.enters(visitor{}, meiChen, latchkey.CounterHome, latchkey.ProofProven), 404},
		"the office":     {c.enters(visitor{}, monaFrey, latchkey.CounterOffice, latchkey.ProofProven), 303},
		"somebody else":  {c.enters(visitor{}, ottoWeiss, latchkey.CounterHome, latchkey.ProofProven), 404},
		"nobody":         {visitor{}, 303},
	} {
		for _, path := range []string{"/card/offline", "/card/contact.vcf"} {
			r := c.gets(x.v, path)
			if r.status != x.want || r.header.Get("Cache-Control") != "no-store" || x.want != 200 && r.header.Get("Latchkey-Keep") != "" {
				t.Errorf("%s at %s: %d %v", name, path, r.status, r.header)
			}
		}
	}
}

// A name ends no line of an address-book card and begins no field; on the card for another web host it is text.
func TestNamesThatBiteOutsideTheHouse(t *testing.T) {
	for _, bite := range []string{`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</title><b>`, "a\nTEL:666\r\nEND:VCARD\r\nb", `x;y,z\n`} {
		f := guardedCourt()
		f.Property.Name, f.Property.Address = "M "+bite, "1 Road "+bite
		c := courtOn(t, storetest.SQLite(t), "https://key.example.org", f)
		book := c.gets(c.resident(), "/card/contact.vcf").body
		for line := range strings.SplitSeq(strings.TrimSuffix(book, "\r\n"), "\r\n") {
			field, _, _ := strings.Cut(line, ":")
			if strings.ContainsAny(line, "\r\n<>") || !regexp.MustCompile(`^(BEGIN|VERSION|N|FN|ORG|NOTE|URL|END|item\d\.(TEL|X-ABLabel))$`).MatchString(field) {
				t.Errorf("%q: a line of its own: %q", bite, line)
			}
		}
		for _, home := range []string{"512", "Ana", "Ruiz", "Mei", "555-0199"} {
			if strings.Contains(book, home) {
				t.Errorf("an address book says %s", home)
			}
		}
		card, err := c.desk.CardToKeep(t.Context(), mapleCourt, c.Now())
		c.must(err)
		files, err := web.CardFiles(card, c.desk.BaseURL)
		c.must(err)
		for name, b := range files {
			for _, alive := range []string{"<script>alert", "<img src=x", "</title><b>"} {
				if bytes.Contains(b, []byte(alive)) {
					t.Errorf("%s: %s is alive", name, alive)
				}
			}
		}
	}
}

// Where to wait is said after the yes, on the phone that said it; a code or a wallet card shows no name and no number.
func TestWhereToMeetIsNoLure(t *testing.T) {
	c := newCourt(t)
	thief := c.entersAs(visitor{}, latchkey.Session{Person: anaRuiz, Counter: latchkey.CounterHome, Level: latchkey.ProofClaimed, How: "wallet_card", Expires: c.Now().Add(12 * time.Hour)})
	low := c.posts(thief, "/now", form("reason", "key_inside", "phone", "low", "key", "k")).to()
	c.works()
	if r := c.gets(thief, low); r.status != 200 || strings.Contains(r.body, "Mei") || strings.Contains(r.body, "Tomas") || strings.Contains(r.body, "555-0199") {
		t.Errorf("a stolen card reads who helps: %d", r.status)
	}
	place := []string{"Maple Street", "front door", "nit 512"}
	link := "/a/" + c.token("mei", "/a/")
	mei := visitor{"latchkey-device": "meisownphone"}
	reads := func(v visitor) (all string) {
		body := c.gets(v, link).body
		for _, p := range place {
			if strings.Contains(body, p) {
				all += p + " "
			}
		}
		return all
	}
	if got := reads(mei); got != "" {
		t.Errorf("before the yes the link says %s", got)
	}
	c.posts(mei, link+"/coming", form("minutes", "20"))
	if got := reads(visitor{"latchkey-device": "another"}); got != "" {
		t.Errorf("a forwarded link says %s", got)
	}
	if got := reads(mei); !strings.Contains(got, "front door") {
		t.Errorf("Mei reads %q", got)
	}
}
