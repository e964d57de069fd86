package stories

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"latchkey/internal/testing/browser"
)

// Somebody tries Ana's door at night. She cannot talk; her text comes back; the page says call, and keeps her where she
// is. It is lived with scripts and without, and in Spanish (O-19, and O-16 as far as the page goes).
func TestTheTextToTheEmergencyNumberBounces(t *testing.T) {
	for _, d := range []device{withScript, withoutScript} {
		t.Run(d.name, func(t *testing.T) {
			h := open(t, "O-01")
			ana := h.resident("ana-ruiz", d.options...)
			ana.name, ana.scriptless = "door", d.name == withoutScript.name
			ana.goes("/door")
			ana.Sees("Keep the door shut. Lock it.", "Do not open it. Do not go to the hall.", "Someone is trying to get in. I am inside.", "120 Maple Street", "unit 512")
			ana.SeesNot("unlock", "they left", "open it now")
			ana.callIsFirst()
			ana.looks("door")
			ana.Submit("The keypad")
			ana.Sees("Someone is trying codes on my door.")
			ana.Submit(".dock-beside")
			ana.Sees("You do not have to speak", "Leave the line open", "Text may not work here. A call is better, even silent.", "You send it")
			ana.callIsFirst()
			ana.looks("cannot-talk")
			ana.Click("My text bounced")
			ana.Sees("911 did not get your text", "Call 911. You do not have to speak. Leave the line open.", "Stay put until police or staff", "RTT", "217-555-0110")
			ana.SeesNot("Open it as a text", "has been", "notified")
			ana.callIsFirst()
			ana.looks("bounced")
			if at := ana.URL(); strings.Contains(at, "512") || strings.Contains(at, "Maple") {
				t.Errorf("the address tells who: %s", at)
			}

			other := h.stranger(d.options...)
			other.goes("/door?cant=yes&lang=es")
			other.Sees("No hace falta que hable", "Un texto no llegó desde aquí", "Luego diga su unidad")
			other.SeesNot("512", "Ana Ruiz")
			other.callIsFirst()
			other.looks("es")
			office := h.office(d.options...)
			office.Sees("A text to 911 bounced here")
		})
	}
}

// callIsFirst is what must be right in the first second, on the smallest phone, held in one hand: one thing to do, big,
// in view, and nothing that moves, makes a sound, or asks again and again.
func (p *person) callIsFirst() {
	p.t.Helper()
	p.Becomes(browser.Size(320, 568))
	if box := p.Box(".primary"); box.Height < 64 || box.Bottom() > 568 || box.Width < 160 {
		p.t.Errorf("the call stands at %+v", box)
	}
	if n := p.Count(".primary"); n != 1 {
		p.t.Errorf("%d primary actions", n)
	}
	if head := p.Box("h1"); head.Bottom() > 568-90 || head.Y < 0 {
		p.t.Errorf("the first sentence stands at %+v", head)
	}
	if n := browser.Eval[int](p.Browser, "document.querySelectorAll('audio,video,iframe,img,[data-live],[autoplay]').length + document.getAnimations().length"); n > 0 {
		p.t.Errorf("%d things that move, sound or follow", n)
	}
	p.Becomes(browser.Phone())
}

// Dim whatever the device likes: nothing on the page lights up a room.
func TestTheDoorIsDim(t *testing.T) {
	h := open(t, "O-01")
	ana := h.stranger(browser.Light())
	for _, path := range []string{"/door", "/door?cant=yes", "/door?away=yes&lang=es"} {
		ana.goes(path)
		for what, e := range map[string]string{"the page": "document.body", "what is behind it": "document.documentElement", "the bar": "document.querySelector('.dock')"} {
			light := browser.Eval[float64](ana.Browser, "(e => Math.max(...getComputedStyle(e).backgroundColor.match(/[0-9.]+/g).slice(0, 3).map(Number)))("+e+")")
			if light > 24 {
				t.Errorf("%s: %s is %v bright", path, what, light)
			}
		}
	}
}

// One tap, or three times Shift, and the page is gone: going back does not return to it, however much was tapped there.
func TestLeavingTheDoorAtOnce(t *testing.T) {
	h := open(t, "O-01")
	for name, leave := range map[string]func(p *person){
		"one tap": func(p *person) { p.Submit("Leave this page") },
		"three times Shift": func(p *person) {
			for range 3 {
				p.Press(kb.Shift)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := h.stranger()
			p.goes("/now")
			p.Submit(`main a[href="/door"]`)
			p.Sees("Keep the door shut")
			before := browser.Eval[int](p.Browser, "history.length")
			p.Submit("I am alone")
			p.Submit("I cannot talk")
			p.Submit("Children are here")
			p.Click("My text bounced")
			p.Sees("911 did not get your text")
			leave(p)
			p.Sees("Locked out")
			p.SeesNot("did not get your text", "Keep the door shut")
			if after := browser.Eval[int](p.Browser, "history.length"); after != before {
				t.Errorf("the history grew from %d to %d", before, after)
			}
			p.Back()
			p.SeesNot("did not get your text", "Keep the door shut", "cannot talk")
		})
	}
	p := h.stranger()
	p.goes("/door")
	p.Press(kb.Tab)
	if got := p.Focused(); !strings.Contains(got, "Leave this page") {
		t.Errorf("the first stop is %s", got)
	}
	blind := h.stranger(browser.NoScript())
	blind.goes("/door")
	blind.Submit("Leave this page")
	blind.Sees("Locked out")
}
