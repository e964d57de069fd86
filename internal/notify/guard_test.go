package notify

import (
	"strings"
	"testing"

	"latchkey"
)

func TestGuardLetsPassWhatMessagesSay(t *testing.T) {
	g := Guard{Forbidden: append([]string{"under the blue pot", "mat", "482"}, StreetOf("1420 Maple Street, Springfield, 62701")...),
		Shown: []string{"+1 217 555 0142", "555-0199", "730915"}}
	for _, text := range []string{
		"Rosa at 4B is locked out. Can you come? 10–25 minutes.",
		"It is 02:10. Answer by 2:15 a.m., please.",
		"The fee is $75, after 22:00 $1,250.00 or € 1250.",
		"Ring her on +1 217 555 0142 before you leave.",
		"Office: 555-0199. In danger call 911 or 112.",
		"Your sign-in code is 730915.",
		"On 2027-02-07 the office opens at 09:00.",
		"This is automatic. Maple Court, Springfield.",
		"The lock says jammed. A new pot of tea under the blue sky.",
		"Between 5-15 and 20-45 minutes, 90–140 dollars.",
		"",
	} {
		m := message("k", "Mei")
		m.Text = text
		if err := g.Check(m); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestGuardRefuses(t *testing.T) {
	g := Guard{Forbidden: append([]string{"Under the blue pot", "café tin", "482", ""}, StreetOf("1420 Maple Street, Springfield, 62701")...),
		Shown: []string{"555-0199", "99"}}
	for _, text := range []string{
		"The code is 4821.", "PIN:004821#", "pin4821x", "4-8-2-1", "4 8 2 1", "4, 8, 2, 1", "４８２１", "٤٨٢١", "4\u200b8\u200b2\u200b1", "4️⃣8️⃣2️⃣1️⃣",
		"555-01990", "9999", "call 217 555 0142",
		"It is under the blue pot.", "UNDER THE\nBLUE-POT!", "in the cafe tin", "in the café\u00a0tin", "door 482",
		"Come to 1420 maple street", "1420 Maple Street, Springfield, 62701",
	} {
		m := message("k", "Mei")
		for part, spoil := range map[string]func(){"title": func() { m.Title = text }, "text": func() { m.Text = text }, "button": func() { m.Button = text },
			"extra": func() { m.Extra = map[string]string{"note": text} }, "extra key": func() { m.Extra = map[string]string{text: "note"} }} {
			m = message("k", "Mei")
			spoil()
			err := g.Check(m)
			if !IsPermanent(err) || latchkey.KindOf(err) != latchkey.Against {
				t.Errorf("%s %q: got %v, want refused", part, text, err)
			} else if strings.Contains(err.Error(), strings.TrimSpace(text)) {
				t.Errorf("the error repeats it: %v", err)
			}
		}
	}
}

func TestGuardReadsLinks(t *testing.T) {
	g := Guard{Forbidden: []string{"under the blue pot", "1420 Maple Street"}}
	for link, want := range map[string]bool{
		"https://key.example.org:8443/a/Zk3fQ-nYw8121xT": true, "https://key.example.org/a?t=7f3a4821bc": true, "": true,
		"https://key.example.org/a/4821": false, "https://key.example.org/a?pin=4821": false, "https://key.example.org/a#4821": false,
		"https://key.example.org/a?pin=48-21": false, "https://key.example.org/a?note=under+the+blue+pot": false,
		"https://key.example.org/under-the-blue-pot": false, "https://key.example.org/a?at=1420%20Maple%20Street": false,
		"https://key.example.org/a?pin=%EF%BC%94%EF%BC%98%EF%BC%92%EF%BC%91": false,
	} {
		m := message("k", "Mei")
		m.Link = link
		if err := g.Check(m); (err == nil) != want {
			t.Errorf("%s: got %v, want passes %v", link, err, want)
		}
	}
}

func TestGuardReadsFacts(t *testing.T) {
	for value, want := range map[string]bool{"2027-02-07T02:15:00-06:00": true, "7f3a4821bc90d1e2f3a4": true, "asked": true, "4B": true,
		"4821": false, "code 4821": false, "1234567890123456": false} {
		m := message("k", "Mei")
		m.Extra = map[string]string{"lockout": value}
		if err := (Guard{}).Check(m); (err == nil) != want {
			t.Errorf("%s: got %v, want passes %v", value, err, want)
		}
	}
}

// Whatever stands around it, a code or a forbidden phrase that stands alone is found, and no other part shows it.
func FuzzGuard(f *testing.F) {
	f.Add("The key is ", " ok?", "under the blue pot", "4821")
	f.Add("$", ".00", "café", "0000")
	f.Add("2027-02-07 ", "T02:10", "a b", "123456")
	f.Add("\xff\u200d", "️⃣", "İ", "９９９９")
	f.Fuzz(func(t *testing.T, before, after, phrase, code string) {
		m := message("k", "Mei")
		g := Guard{Forbidden: []string{phrase}}
		if len(words(fold(phrase))) > 0 {
			m.Text = before + "\n" + phrase + "\n" + after
			if g.Check(m) == nil {
				t.Errorf("%q was not found in %q", phrase, m.Text)
			}
		}
		if folded := fold(code); len(folded) >= 4 && len(folded) <= 12 && strings.Trim(folded, "0123456789") == "" {
			m.Text = before + " code " + code + " now " + after
			if (Guard{}).Check(m) == nil {
				t.Errorf("%q was not found in %q", code, m.Text)
			}
		}
		m.Text, m.Link = before, after
		if err := g.Check(m); err != nil && !IsPermanent(err) {
			t.Errorf("got %v", err)
		}
	})
}
