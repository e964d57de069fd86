package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/testing/browser"
	"latchkey/internal/words"
)

// The worst moments, lived in each language and country without scripts; and once with them, in Spanish and in Leeds.

// follows a link of the page it is on, by its words.
func (p *phone) follows(href string) *phone {
	p.t.Helper()
	p.Has(`a[href="` + href + `"], a[href^="` + href + `#"]`)
	return p.opens(href)
}

// hersIsInside is O-03: twenty to eight in the evening, her phone is inside, Mei is twelve minutes away and awake.
func hersIsInside(t *testing.T, x place) *house {
	t.Helper()
	s := eveningStory()
	s.ID, s.At = "O-03", time.Date(2027, 2, 10, 19, 40, 0, 0, s.At.Location())
	return x.opens(t, s)
}

// Her phone is inside and a neighbour lends one: the lobby card, the wallet card's code, a claim that names nobody, and a
// phone on which nothing is left (O-03).
func TestHerPhoneIsInside(t *testing.T) {
	for _, x := range places {
		t.Run(x.name, func(t *testing.T) {
			h, w := hersIsInside(t, x), words.For(x.browser)
			own := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven).speaks(x.browser).opens("/home")
			code := own.taps(w.Home.CardMake).Text(".wallet-code")
			own.Says(".wallet-card", x.number)

			p := h.phone().speaks(x.browser) // the neighbour's
			lobby := h.signedIn("grace-lindqvist", latchkey.CounterOffice, latchkey.ProofProven).opens("/office").Attr(`a[href^="/at/"]`, "href")
			p.opens(strings.TrimSuffix(lobby, "/poster")).holds(x) // the code on the wall
			p.Says("main", "217-555-0100", "217-555-0140", "22:00")
			p.follows("/now?at=maple-court").holds(x)
			p.taps(w.Danger.No).holds(x).taps(w.Now.Reasons[0].Label).holds(x).taps(w.Now.Wheres[1].Label).holds(x)
			p.Says(".door-in", w.Now.PhoneInside)
			p.NeverSays("body", "512", "Ruiz", "Mei")
			p.follows("/signin?borrowed=yes&then=/now").holds(x)
			fields := p.Form(`form[action="/signin/card"]`)
			if names := fields.Names(); !slices.Equal(names, []string{"card", "borrowed"}) || fields.Fields.Get("borrowed") != "yes" {
				t.Errorf("the form with the code asks for %q, borrowed is %q", names, fields.Fields.Get("borrowed"))
			}
			p.taps(w.SignIn.CardSend, "card", "wrong-code-here").holds(x).Has(".fault")
			p.taps(w.SignIn.CardSend, "card", " "+strings.ToLower(strings.ReplaceAll(code, "-", " "))+" ").holds(x)
			if p.path != "/now" {
				t.Fatalf("the code leads to %s", p.path)
			}
			borrowed := func() {
				t.Helper()
				p.holds(x)
				p.Says(".who", w.Common.SignOutClear)
				p.NeverSays("body", "Mei", "815-555", "Tomas")
				p.Lacks("html[data-keep]")
				if got := p.header.Get("Cache-Control"); got != "no-store" {
					t.Errorf("%s may be kept: %q", p.path, got)
				}
			}
			borrowed()
			p.taps(w.Danger.No)
			borrowed()
			p.taps(w.Now.Reasons[0].Label)
			borrowed()
			p.taps(w.Now.Wheres[1].Label)
			borrowed()
			at := p.path
			for _, page := range []string{at + "/change?about=phone", at + "/danger", at + "/calloff", "/home"} {
				p.opens(page)
				borrowed()
			}
			p.opens(at).taps(w.Case.Begin(w.Plan.Holder("1")))
			borrowed()
			mei := h.phone().opens(strings.TrimPrefix(h.Letters("mei")[0].Link, h.url)) // Latchkey writes to Mei, so her number is nowhere
			mei.Says("main", "Not yet proven", "Is it Ana?")
			mei.NeverSays("main", "512", "Ruiz")
			mei.taps("in 15 minutes")
			p.again()
			borrowed()
			p.Says("h1", x.in("is coming", "viene"))

			for _, c := range p.client.Jar.Cookies(mustURL(t, h.url)) {
				if !c.Expires.IsZero() || c.MaxAge > 0 {
					t.Errorf("cookie %s stays", c.Name)
				}
			}
			res, err := noRedirect(p.client).PostForm(h.url+"/signout", nil)
			if err != nil || res.StatusCode != http.StatusSeeOther || !strings.Contains(res.Header.Get("Clear-Site-Data"), `"cache", "cookies", "storage"`) {
				t.Fatalf("signing out: %v %v", res, err)
			}
			p.opens(res.Header.Get("Location")).holds(x).Says("h1", w.SignIn.SignedOut)
			p.opens(at)
			if p.path != "/signin" {
				t.Errorf("after signing out %s is shown", p.path)
			}
			own.opens(at).Says("h1", x.in("is coming", "viene")) // it goes on without the neighbour's phone
		})
	}
}

// A borrowed phone that nobody signs out: after an hour, and soon after she is in, it shows nothing any more (O-03 M3).
func TestABorrowedPhoneForgetsByItself(t *testing.T) {
	for _, x := range places {
		t.Run(x.name, func(t *testing.T) {
			w := words.For(x.browser)
			for what, wait := range map[string]time.Duration{"an hour": 61 * time.Minute, "she is in": 16 * time.Minute} {
				h := hersIsInside(t, x)
				code := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven).speaks(x.browser).opens("/home").taps(w.Home.CardMake).Text(".wallet-code")
				p := h.phone().speaks(x.browser).opens("/signin?borrowed=yes&then=/now").taps(w.SignIn.CardSend, "card", code)
				p.toThePlan(x, w, "building")
				if what == "she is in" {
					p.taps(w.Case.ImIn).holds(x)
				}
				at := p.path
				h.Clock.JumpTo(h.Clock.Now().Add(wait))
				for _, page := range []string{at, "/home", at + "/receipt"} {
					p.opens(page).holds(x)
					if p.path != "/signin" {
						t.Errorf("%s: %s is still shown", what, page)
					}
				}
			}
		})
	}
}

// Four percent: one tap asks everybody and fixes where and when to meet, on a page that stands still, says so, and goes on
// without her (O-09).
func TestFourPercent(t *testing.T) {
	for _, x := range places {
		t.Run(x.name, func(t *testing.T) {
			h, w := x.opens(t, eveningStory()), words.For(x.browser)
			p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven).speaks(x.browser)
			p.opens("/now").holds(x)
			p.follows("/now?phone=low").holds(x)
			p.Says("main", w.Offline.NearlyNow)
			p.taps(w.Danger.No).holds(x)
			p.Lacks(".step") // no "1 of 2": there is no second question
			p.taps(w.Now.Reasons[0].Label).holds(x)
			if !strings.HasSuffix(p.path, "/low") {
				t.Fatalf("it leads to %s", p.path)
			}
			p.Says("h1", w.Offline.Meet(w.Offline.Places["front_door"], "21:55"))
			p.Says("main", w.Offline.Stay("22:25"), w.Offline.EvenOff, w.Offline.Still, w.Offline.AsOf+" 21:30", "Mei", "815-555-0129", "217-555-0140", "512",
				map[bool]string{false: "120 Maple Street", true: "12 Maple Road, Leeds"}[x.britain])
			p.Lacks("[data-live]", "meta[http-equiv]", "svg", "img")
			if len(p.body) > 10<<10 {
				t.Errorf("the page weighs %d bytes", len(p.body))
			}
			low := p.path
			p.opens("/now")
			if p.path != low {
				t.Errorf("/now leads to %s, not back to the small page", p.path)
			}
			p.opens(strings.TrimSuffix(low, "/low")).holds(x) // nothing that is still missing stands before who is asked and where to meet
			p.Says("h1", "Mei")
			p.Says(".meet", w.Offline.Meet(w.Offline.Places["front_door"], "21:55"))
			p.Lacks("button[name=where]")
			p.Says("#way-on-call", w.Case.AskStates["waiting"], "22:00", "30 min")

			mei := h.phone().opens(strings.TrimPrefix(h.Letters("mei")[0].Link, h.url))
			mei.Says("main", "Ana's phone may be off soon", "21:55")
			mei.taps("in 15 minutes").Says("main", "Ana's phone may be off. Meet at the front door at 21:55.")
			p.opens(low).holds(x) // her phone came on once more
			p.Says("main", w.Case.Coming("Mei"))
			p.taps(w.Case.ImIn).holds(x).Says("h1", x.in("You are in", "ya está adentro"))
		})
	}
}

// The stairwell has no signal: the card and one request come from the phone, "sent" only when the house has answered; in
// Spanish, in Leeds, with scripts (O-09, O-03).
func TestFourPercentInTheStairwell(t *testing.T) {
	x := places[3]
	h, w := x.opens(t, eveningStory()), words.For(x.browser)
	s := streetTo(t, h)
	s.choosesMei()
	b := s.phoneOf(latchkey.ProofProven, browser.Locale(x.browser), browser.Dark())
	b.SetCookie(s.url, "latchkey-lang", "es")
	b.Goto(s.url + "/card/offline")
	b.Click(w.Offline.Keep)
	b.Sees(w.Offline.Kept)
	b.Offline(true)
	b.Goto(s.url + "/card/offline")
	b.Sees("Mei", "815-555-0129", "217-555-0140", "unidad 512", "12 Maple Road, Leeds", w.Offline.WriteDown, "999")
	b.Goto(s.url + "/now?lang=es")
	b.Sees(w.Offline.Title, "999")
	b.SeesNot("911", "$")
	b.Click(w.Offline.Tap)
	b.Sees(w.Offline.NotSent)
	b.SeesNot(w.Offline.SentLine)
	if n := len(s.cases()); n != 0 {
		t.Fatalf("%d cases before there is signal", n)
	}
	b.Offline(false)
	b.Sees(w.Offline.SentLine, w.Offline.Sent+" 21:30")
	c := s.theOnlyCase()
	b.Goto(s.url + "/case/" + string(c.ID) + "/low")
	b.Sees("21:55", "22:25", w.Offline.Looks)
	b.SeesNot(w.Offline.Still, "911", "$")
}

// A neighbour's phone with scripts, in Spanish, in Leeds: signed in with the card, signed out, and nothing is left (O-03).
func TestANeighboursPhoneInLeeds(t *testing.T) {
	x := places[3]
	h, w := hersIsInside(t, x), words.For(x.browser)
	s := streetTo(t, h)
	code := s.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven).speaks(x.browser).opens("/home").taps(w.Home.CardMake).Text(".wallet-code")
	b := browser.Open(t, browser.Locale(x.browser))
	b.Goto(s.url + "/signin?borrowed=yes&then=/now")
	b.Fill("card", code)
	b.Submit(`form[action="/signin/card"]`)
	b.Submit(w.Danger.No)
	b.Submit(w.Now.Reasons[0].Label)
	b.Submit(w.Now.Wheres[1].Label)
	b.Sees("999", w.Common.SignOutClear)
	b.SeesNot("Mei", "911", "$")
	b.Submit(w.Common.SignOutClear)
	b.Sees(w.SignIn.SignedOut)
	if got := b.Cookies(); len(got) != 0 {
		t.Errorf("a cookie stays: %+v", got[0])
	}
	if left := browser.Eval[string](b, `(async () => [(await caches.keys()).length, localStorage.length, (await navigator.serviceWorker.getRegistrations()).length].join(" "))()`); left != "0 0 0" {
		t.Errorf("caches, storage, workers: %s", left)
	}
	b.Back()
	b.SeesNot("Ana", "512")
}

// atHerDoor is Ana at home in 512 at 03:22, who hears somebody.
func atHerDoor(t *testing.T, x place) (*house, *phone, *words.Pages) {
	t.Helper()
	s := eveningStory()
	s.ID, s.At, s.Holders = "O-19", time.Date(2027, 5, 4, 3, 22, 0, 0, time.FixedZone("CDT", -5*60*60)), nil
	h := x.opens(t, s)
	return h, h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven).speaks(x.browser), words.For(x.browser)
}

// holdsAtTheDoor is what that page keeps to whatever was chosen: one thing to do, nothing that opens, ends or guesses.
func (p *phone) holdsAtTheDoor(x place) *phone {
	p.t.Helper()
	p.holds(x)
	p.Count(".primary", 1)
	p.Before(".exit", ".skip")
	p.Before(".dock-call", "h1")
	p.Lacks("form[action*=unlock]", "form[action*=open]", "[data-live]", "audio", "video", "iframe", "img")
	p.NeverSays("body", "probably", "Kim", "notified", "on the way", "unlock", "seguramente", "en camino", "avisada")
	return p
}

// Somebody tries codes while she is in: shut, an inside room, the call with the words, the staff after it, and what can wait
// (O-16, the page). And she may not be at home.
func TestSomebodyTriesCodes(t *testing.T) {
	for _, x := range places {
		t.Run(x.name, func(t *testing.T) {
			_, p, w := atHerDoor(t, x)
			p.opens("/now").follows("/door").holdsAtTheDoor(x)
			p.Says("h1", x.in("Keep the door shut", "No abra"))
			p.follows("/door?how=codes").holdsAtTheDoor(x)
			address := map[bool]string{false: "120 Maple Street, Springfield, IL 62701", true: "12 Maple Road, Leeds LS1 4AP"}[x.britain]
			home := map[bool]string{false: "unit", true: "flat"}[x.britain]
			p.Says(".door-say .say", "Someone is trying codes on my door. I am inside. I am at "+address+", "+home+" 512.") // in the dispatcher's language
			if x.spanish() {
				p.Says(".door-means", "Alguien prueba códigos en mi puerta. Estoy dentro.", "unidad 512")
			}
			p.Says(".door-head", x.in("Do not go to the hall", "No salga al pasillo"))
			p.Says(".door-steps", x.in("bolt, latch, chain and bar", "cerrojo, pestillo, cadena y barra"), x.in("inside room", "cuarto interior"),
				x.in("phone, keys and shoes", "teléfono, llaves y zapatos"), x.in("on silent", "en silencio"), x.in("voices low", "Hablen bajo"), x.number)
			p.Before(".door-now", ".door-staff")
			p.Says(".door-staff", x.number, "217-555-0100", "217-555-0140")
			p.Says("body", w.Door.Parts[latchkey.PartWait], x.in("Who it was", "Quién era"), x.in("footage", "videos"), x.in("New locks", "Cambiar la llave"),
				x.in(x.neighbor()+"s", "vecinos"), x.in("Writing it all down", "Escribir todo"))
			p.NeverSays("body", x.in("look for", "filme"))
			p.follows("/door?away=yes&how=codes").holdsAtTheDoor(x)
			p.Says("h1", x.in("Do not go back in alone", "No entre sin compañía"))
			p.Says(".door-say .say", "I am not inside. My home is at "+address)
			p.Says("main", x.number, x.in("Stay with people", "Quédese con gente"))
		})
	}
}

// She cannot talk, sends the text herself, and it comes back: one button, the call; a friend elsewhere gets the local line or
// is told that it is not known; the day is kept (O-19).
func TestHerTextBounces(t *testing.T) {
	for _, x := range places {
		t.Run(x.name, func(t *testing.T) {
			h, p, w := atHerDoor(t, x)
			p.opens("/door").follows("/door?cant=yes").holdsAtTheDoor(x)
			p.Says("h1", x.in("You do not have to speak", "No hace falta que hable"))
			p.Says(".door-say", w.Door.Whisper)
			if label := p.Text(".door-say .say-label"); label == strings.ToLower(w.Door.Say) {
				t.Errorf("whoever cannot talk reads %q", label)
			}
			if x.britain {
				p.Says(".door-head", "55")
				p.Says(".door-text", x.in("only if you signed up before", "solo sirve si usted se inscribió antes"))
				p.Says(".door-relay", "18000")
			} else {
				p.Says(".door-text", x.in("A call is better, even silent", "Es mejor llamar, aun sin hablar"))
				p.Says(".door-relay", "RTT", "711")
			}
			text := p.Text("#door-text")
			if len(text) > 160 || !strings.Contains(text, map[bool]string{false: "unit", true: "flat"}[x.britain]+" 512") || !strings.Contains(text, "I cannot talk.") || strings.ContainsFunc(text, func(r rune) bool { return r > 126 }) {
				t.Errorf("the text is %d letters: %q", len(text), text)
			}
			p.taps(w.Door.Bounced).holdsAtTheDoor(x)
			p.Says("h1", x.in(x.number+" did not get your text", "Su texto no llegó al "+x.number))
			if x.britain { // there a silent call goes on only with these two digits
				p.Says(".door-head", x.in("You do not have to speak.", "No hace falta que hable."), "55")
			} else {
				p.Says(".door-head", x.in("You do not have to speak. Leave the line open.", "No hace falta que hable. No cuelgue."))
			}
			p.Lacks("#door-text", `form[action="/door/bounced"]`)
			p.Says(".door-stay", x.in("Stay put until police or staff", "Espere ahí"))
			p.Has("details[open] #friend-text")
			if x.britain {
				p.Says("details[open]", x.in("do not know the local police’s full number", "No sabemos el número completo de la policía"))
			} else {
				p.Says("details[open]", "217-555-0110", x.in("may reach another town", "puede llegar a otra ciudad"))
			}
			h.phone().speaks(x.browser).opens("/door?cant=yes").holdsAtTheDoor(x).Says(".door-text", w.Times.Date(time.Date(2027, 5, 4, 12, 0, 0, 0, time.UTC)))
			office := h.signedIn("grace-lindqvist", latchkey.CounterOffice, latchkey.ProofProven).speaks(x.browser)
			office.opens("/office").Says("main", w.Door.Office(x.number, w.Times.Date(time.Date(2027, 5, 4, 12, 0, 0, 0, time.UTC))))
		})
	}
}
