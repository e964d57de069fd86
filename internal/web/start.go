package web

import (
	"latchkey/internal/web/pages"
)

// start is the address people type.
func (v *visit) start() error {
	f, _, err := v.publicFrame(v.words.Common.Name)
	if err != nil {
		return err
	}
	if home, err := v.anyHome(); err == nil && home != nil { // without an answer from the store the page still helps
		f.Signed = v.signed(home.Me.Name, home.Home.Unit)
	}
	return v.show(pages.StartPage(f))
}

// demoCall stands where a phone would have rung. A real house has no such page.
func (v *visit) demoCall() error {
	if !v.desk.Pretend {
		return v.nothingHere()
	}
	f, _, err := v.publicFrame(v.words.Emergency.DemoTitle)
	if err != nil {
		return err
	}
	return v.show(pages.DemoCallPage(pages.DemoCall{Frame: f, Number: onlyDigits(v.query("number")), Back: safePath(v.query("from"), "")}))
}

func onlyDigits(s string) string {
	out := []rune{}
	for _, r := range s {
		if r >= '0' && r <= '9' || r == '+' {
			out = append(out, r)
		}
	}
	return string(out[:min(len(out), 20)])
}
