package web_test

import (
	"fmt"
	"strings"
	"testing"

	"latchkey"
)

// O-27 through the pages: a stolen wallet card begins a case. The thief reads a number and learns nothing; Ana answers on
// her own phone, or in her mail.
func TestIsItYou(t *testing.T) {
	eachCourt(t, func(t *testing.T, c *court) {
		thief := c.enters(visitor{}, anaRuiz, latchkey.CounterHome, latchkey.ProofClaimed)
		path := c.posts(thief, "/now", form("danger", "no", "reason", "key_inside", "where", "street", "key", newID())).to()
		c.posts(thief, path+"/answers", form("where", "street"))
		if !strings.HasPrefix(path, "/case/") {
			t.Fatalf("the card begins a case: %s", path)
		}
		c.posts(thief, path+"/begin", nil)
		c.works()
		number := c.shownNumber(thief, path)
		for _, m := range c.inbox.Messages("ana") {
			if strings.Contains(m.Text+m.Title+m.Link, number) && !strings.Contains(m.Link, "/q/") {
				t.Errorf("the number stands in the message: %s", m.Text)
			}
		}
		before := c.gets(thief, path).body

		ana := c.resident()
		if home := c.gets(ana, "/home").body; !strings.Contains(home, "Someone asks for help with your door") || strings.Contains(home, "You are locked out") {
			t.Error("her own page does not ask")
		}
		if r := c.gets(ana, path); !strings.Contains(r.body, path+"/is-it-you") || strings.Contains(r.body, path+"/prove") || strings.Contains(r.body, "Your number is") {
			t.Error("on her own phone the case offers one tap, or shows the number")
		}
		if r := c.posts(ana, path+"/prove", nil); !strings.Contains(r.to(), "said=stale") || strings.Contains(c.gets(thief, path).body, "said yes") {
			t.Errorf("one tap at home: %d %s", r.status, r.to())
		}
		question := c.gets(ana, path+"/is-it-you").body
		if strings.Count(question, `name="number"`) != 3 || !strings.Contains(question, `value="`+number+`"`) {
			t.Errorf("she sees three numbers: %d", strings.Count(question, `name="number"`))
		}

		// In her mail, on whatever reads it: a yes is noted and proves nothing.
		link, reader := "/q/"+c.token("ana", "/q/"), visitor{}
		for range 3 {
			c.gets(reader, link)
		}
		if r := c.gets(reader, link); strings.Count(r.body, `name="number"`) != 3 || strings.Contains(r.body, "512") || strings.Contains(r.body, "Ana") {
			t.Error("the link names somebody or does not ask")
		}
		r := c.posts(reader, link+"/pick", form("number", number))
		reader["latchkey-device"] = r.cookie("latchkey-device").Value
		if !strings.Contains(c.gets(reader, link).body, "Thank you for the answer") {
			t.Error("she is not thanked")
		}
		if r := c.posts(reader, link+"/pick", form("number", number)); r.status != 303 {
			t.Errorf("twice: %d", r.status)
		}
		if r := c.posts(visitor{"latchkey-device": "another"}, link+"/not-me", nil); r.status != 403 {
			t.Errorf("a forwarded link acts: %d", r.status)
		}
		if after := c.gets(thief, path).body; after != before {
			t.Errorf("the thief can tell that somebody answered: %s", whatChanged(before, after))
		}

		// On her own phone a wrong number is her only try; nothing changes at the door.
		var other string
		for n := range 100 {
			if v := fmt.Sprint(n); v != number && strings.Contains(question, `name="number" value="`+v+`"`) {
				other = v
			}
		}
		if r := c.posts(ana, path+"/is-it-you", form("number", other)); !strings.HasSuffix(r.to(), "said=wrong") {
			t.Errorf("a wrong number leads to %s", r.to())
		}
		if after := c.gets(thief, path).body; after != before {
			t.Errorf("the thief can tell that she was wrong: %s", whatChanged(before, after))
		}
		if r := c.gets(ana, path+"/is-it-you"); strings.Contains(r.body, `name="number"`) || !strings.Contains(r.body, "That is not me") {
			t.Error("there is a second try, or no way to stop it")
		}
		if !strings.Contains(c.gets(ana, path+"/not-me").body, "Is it not you?") {
			t.Error("nothing stands between the tap and the end")
		}
		c.posts(ana, path+"/not-me", nil)
		c.works()
		if r := c.gets(thief, path); !strings.Contains(r.body, "This request was stopped") || strings.Contains(r.body, "You said") {
			t.Error("the thief reads who stopped it")
		}
		for _, who := range []string{"theo", "mona"} {
			if !strings.Contains(c.titles(who), "a request was stopped") {
				t.Errorf("%s hears nothing: %s", who, c.titles(who))
			}
		}
	})
}

func TestAnaPicksHerNumber(t *testing.T) {
	c := newCourt(t)
	lent := c.enters(visitor{}, anaRuiz, latchkey.CounterHome, latchkey.ProofClaimed)
	path := c.posts(lent, "/now", form("danger", "no", "reason", "key_inside", "where", "street", "key", newID())).to()
	c.posts(lent, path+"/answers", form("where", "street"))
	number := c.shownNumber(lent, path)
	ana := c.resident()
	if r := c.posts(ana, path+"/is-it-you", form("number", "many")); r.status != 400 && r.status != 422 {
		t.Errorf("no number: %d", r.status)
	}
	r := c.posts(ana, path+"/is-it-you", form("number", number))
	if page := c.gets(ana, r.to()).body; !strings.Contains(page, "We know now that it is you") {
		t.Errorf("she is told: %s", r.to())
	}
	if page := c.gets(lent, path).body; strings.Contains(page, "We do not know yet") || strings.Contains(page, "Your number is") || strings.Contains(page, "Mei") {
		t.Error("at the door it is proven, and names stay hidden there")
	}
}

// shownNumber is what the page at the door shows.
func (c *court) shownNumber(v visitor, path string) string {
	c.t.Helper()
	_, after, found := strings.Cut(c.gets(v, path).body, "Your number is")
	_, after, _ = strings.Cut(after, ">")
	number, _, _ := strings.Cut(after, "<")
	if !found || len(number) != 2 {
		c.t.Fatalf("no number at the door: %q", number)
	}
	return number
}

func (c *court) titles(to string) (all string) {
	for _, m := range c.inbox.Messages(to) {
		all += m.Title + " | "
	}
	return all
}
