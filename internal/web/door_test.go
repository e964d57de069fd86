package web_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store/storetest"
	"latchkey/internal/testing/page"
)

// atDoorOf opens the guidance as a browser does that speaks a language.
func (c *court) atDoorOf(v visitor, lang, query string) *page.Page {
	c.t.Helper()
	r := c.gets(v, "/door?lang="+lang+"&"+query)
	if r.status != 200 {
		c.t.Fatalf("/door?%s was answered %d", query, r.status)
	}
	return page.Check(c.t, r.body, `body.door`, `html[lang="`+lang+`"]`)
}

// doorAbroad is the same place in another country, without a police line of its own.
func doorAbroad(country, text string) latchkey.PropertyFile {
	f := guardedCourt()
	f.Property.Country, f.Property.TextToEmergency, f.Property.DispatchPhone = country, text, ""
	f.Property.EmergencyNumber = ""
	return f
}

// What the page at the door says, row by row, to Ana at home in 512. What is in the list stands on the page in each
// language.
func TestSomeoneIsTryingMyDoor(t *testing.T) {
	c := courtOn(t, storetest.SQLite(t), hereBase, guardedCourt())
	ana := c.resident()
	for _, row := range []struct {
		name, query, where string
		en, es             []string
	}{
		{"148 shut, locked, away from it, and call", "", "body", []string{"Keep the door shut. Lock it.", "Do not open it", "an inside room", "Call 911"}, []string{"No abra. Cierre con llave", "cuarto interior", "911"}},
		{"149 keys and keycards, at home and in a hotel", "hotel=yes&how=card", "main", []string{"a keycard on my door", "front desk", "the hotel, the street and your room"}, []string{"una tarjeta en mi puerta", "recepción", "el hotel, la calle"}},
		{"150 not to look either", "", ".door-dont", []string{"Do not open to look. Not even if they say it is a mistake"}, []string{"No abra para mirar. Tampoco si dicen que es un error"}},
		{"151 not into the hall", "", "main", []string{"Do not go to the hall", "Do not go out to face them"}, []string{"No salga al pasillo", "No salga a hablar con ellos"}},
		{"152 no shouting of who one is", "", ".door-dont", []string{"Do not shout who you are, or that you are alone"}, []string{"No grite quién es"}},
		{"153 not at the glass", "", ".door-dont", []string{"Do not stand at a window or at door glass"}, []string{"Aléjese de ventanas y vidrios"}},
		{"154 no filming first", "", ".door-dont", []string{"Do not film before you call"}, []string{"No grabe antes de llamar"}},
		{"155 it is not nothing when they go on", "", ".door-dont", []string{"go on, or try another way in", "Do not think it is nothing"}, []string{"prueban otra entrada"}},
		{"156 157 what is fitted", "", ".door-steps li:nth-child(1)", []string{"bolt, latch, chain and bar"}, []string{"cerrojo, pestillo, cadena y barra"}},
		{"158 nobody is buzzed in", "", ".door-steps li:nth-child(2)", []string{"Do not buzz anyone in"}, []string{"No abra a nadie con el portero"}},
		{"159 160 an inside room, shut and locked", "", ".door-steps li:nth-child(3)", []string{"inside room. Shut that door and lock it"}, []string{"cuarto interior. Cierre también esa puerta"}},
		{"161 phone, keys, shoes", "", ".door-steps li:nth-child(4)", []string{"phone, keys and shoes"}, []string{"teléfono, llaves y zapatos"}},
		{"162 together and quiet", "", ".door-steps li:nth-child(5)", []string{"Bring the others", "voices low"}, []string{"Lleve a los demás", "Hablen bajo"}},
		{"163 the call", "", ".door-steps li:nth-child(6)", []string{"Call 911. Stay on the line"}, []string{"Llame al 911. No cuelgue"}},
		{"164 165 the words, with address and unit", "", ".door-say .say", []string{"Someone is trying to get in. I am inside. I am at 120 Maple Street, Springfield, IL 62701, unit 512."},
			[]string{"Someone is trying to get in. I am inside. I am at 120 Maple Street, Springfield, IL 62701, unit 512."}},
		{"165 what it means, in the reader's language", "", ".door-say", []string{"Say this"}, []string{"Alguien trata de entrar. Estoy dentro."}},
		{"166 sounds, and how many", "", ".door-also", []string{"a rattle, a scrape, the beep of a card", "more than one person"}, []string{"un roce", "más de una persona"}},
		{"167 168 silent, with the line open", "cant=yes", "main", []string{"You do not have to speak", "Call 911. Leave the line open", "Put the phone down near you"}, []string{"No hace falta que hable", "Deje el teléfono cerca. No cuelgue"}},
		{"169 the text, and that a call is better", "cant=yes", ".door-text", []string{"Text may not work here. A call is better, even silent.", "You send it", "911 alone",
			"120 Maple Street, Springfield, IL 62701, unit 512. Someone is trying to get in. I am inside. I cannot talk."}, []string{"Es mejor llamar, aun sin hablar", "Lo manda usted", "I cannot talk."}},
		{"170 it bounced", "cant=yes&bounced=yes", ".door-head", []string{"911 did not get your text", "Call 911. You do not have to speak. Leave the line open."}, []string{"Su texto no llegó al 911", "No hace falta que hable. No cuelgue"}},
		{"171 172 173 look only unseen", "", "details", []string{"Look only if no one can see you", "peephole or a door camera", "clothes, and which way they go", "to the side of the door", "lit windows"}, []string{"mirilla", "ropa", "ventanas con luz"}},
		{"174 the staff, after the call", "", ".door-staff", []string{"Call 911 first. Then the staff", "Office", "217-555-0100", "On-call", "217-555-0140"}, []string{"Llame antes al 911", "217-555-0100"}},
		{"175 176 what to ask of the staff", "", ".door-staff", []string{"check the hallway. Do not confront anyone", "keep the entry log and the camera footage"}, []string{"miren el pasillo. No se enfrenten a nadie", "registro de entradas y los videos"}},
		{"177 178 quiet does not end it", "", ".door-stay", []string{"Quiet does not mean they are gone", "until police or staff tell you", "the number you know"}, []string{"no quiere decir que ya no estén", "La policía o el personal le dirán"}},
		{"179 180 181 182 183 what can wait", "", "details", []string{"This can wait", "Who it was", "footage", "New locks or new keycards", "building chat", "Writing it all down"}, []string{"Esto puede esperar", "Quién era", "videos", "tarjetas", "vecinos", "Escribir todo"}},
		{"184 185 186 for now", "", ".door-after", []string{"Fear is useful", "do not have to do this alone", "for the next few minutes", "not safety or legal advice", "it is an emergency"}, []string{"El miedo ayuda", "próximos minutos", "consejo legal", "emergencia"}},
		{"187 188 189 190 to read, with the day", "", "details", []string{"911.gov", "FCC", "Raleigh, NC", "Rochester, NY", "Last checked on 22 Nov 2026"}, []string{"911.gov", "FCC", "Raleigh", "Rochester", "2026"}},
		{"children", "children=yes", "main", []string{"Bring the children", "Children are with me"}, []string{"Lleve a los niños"}},
		{"alone", "alone=yes", "main", []string{"Do not call out that you are alone", "I am alone"}, []string{"No diga que no hay nadie más"}},
		{"another side", "side=balcony", "main", []string{"Now it is the balcony", "Now they are at the balcony"}, []string{"el balcón"}},
		{"deaf", "deaf=yes", "main", []string{"how to reach 911 without a voice", "RTT", "711"}, []string{"sin voz", "RTT", "711"}},
		{"a friend calls, on the local line", "cant=yes", "details", []string{"may reach another town", "217-555-0110", "I cannot talk"}, []string{"otra ciudad", "217-555-0110"}},
		{"O-16 M3 codes", "how=codes", ".door-say", []string{"Someone is trying codes on my door. I am inside.", "unit 512"}, []string{"Alguien prueba códigos"}},
		{"O-16 M7 not at home", "away=yes", "main", []string{"Do not go back in alone", "Stay with people", "Call 911", "I am not inside. My home is at 120 Maple Street"}, []string{"No entre sin compañía", "Quédese con gente"}},
		{"after the call", "called=yes", "main", []string{"Stay on the line", "Stay where you are"}, []string{"Quédese donde está"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			for lang, says := range map[string][]string{"en": row.en, "es": row.es} {
				p := c.atDoorOf(ana, lang, row.query)
				p.Says(row.where, says...)
				p.Count(".primary", 1)
				p.Has(`.dock a.dock-call.primary[href="tel:911"]`)
				p.Before(".exit", ".skip")
				p.Before(".dock-call", "h1")
				p.NeverSays("body", "safe to", "notified", "on the way", "is coming", "probably", "unlock", "weapon", "avisada", "en camino")
				p.Lacks("form[action*=unlock]", "form[action*=open]", "[data-live]", "audio", "video", "iframe", "img")
			}
		})
	}
}

// What is true for others: a stranger, a private home, a house of several, a place nobody has named. Nobody reads where
// somebody else lives.
func TestTheDoorOfAStranger(t *testing.T) {
	c := newCourt(t)
	p := c.atDoorOf(visitor{}, "en", "at=maple&cant=yes")
	p.Says(".door-say", "I am at 120 Maple Street", "Then say your unit")
	p.Says(".door-text", "120 Maple Street", "Add your unit first")
	p.NeverSays("body", "512", "Ana", "Mei")
	p = c.atDoorOf(visitor{}, "en", "")
	p.Says(".door-say", "Then say your address and unit", "Which place is it?", "Maple Court", "Elm House")
	p.NeverSays(".door-say", "Maple Street")
	p.Has(`a.chip-link[href="/door?at=maple&lang=en"]`)
	c.atDoorOf(visitor{}, "en", "at=nosuchplace").Says("h1", "Keep the door shut")
	for _, level := range []latchkey.Proof{latchkey.ProofClaimed, latchkey.ProofProven} { // the dispatcher must hear it
		own := c.atDoorOf(c.enters(visitor{}, anaRuiz, latchkey.CounterHome, level), "en", "at=elm")
		own.Says(".door-say .say", "120 Maple Street", "unit 512")
		own.NeverSays("body", "Elm")
	}

	private := guardedCourt()
	private.Homes = private.Homes[:1]
	c = courtOn(t, storetest.SQLite(t), hereBase, private)
	resident := c.resident()
	c.written()
	for _, v := range []visitor{{}, resident} { // whoever else lives there, or looks after it, reads the same pages
		if r := c.posts(v, "/door/bounced", form("at", "maple", "cant", "yes")); r.status != 303 || !strings.Contains(r.to(), "bounced=yes") {
			t.Errorf("a bounce was answered %d %s", r.status, r.to())
		}
	}
	if w := c.written(); len(w) > 0 {
		t.Errorf("that somebody in a private home asked for help is kept: %v", w)
	}
	p = c.atDoorOf(visitor{}, "en", "cant=yes")
	p.NeverSays("body", "Maple", "bounced here on")
	p.Says("details", "217-555-0110")
	c.atDoorOf(c.resident(), "en", "cant=yes").NeverSays("body", "bounced here on")
}

// Each country has its own number and its own ways; what only holds in the United States stands nowhere else.
func TestTheDoorAbroad(t *testing.T) {
	for _, x := range []struct {
		country, number string
		sms             bool
		says, not       []string
	}{
		{"GB", "999", true, []string{"press 55", "mobile phone", "55 does not tell them where you are", "Relay UK", "18000", "signed up before"}, []string{"911", "Raleigh", "key codes"}},
		{"AU", "000", false, []string{"press 55", "You cannot text 000", "106 is for a TTY only"}, []string{"911", "unit 512. Someone"}},
		{"CA", "911", false, []string{"Call first. If you signed up before", "your phone company"}, []string{"Raleigh"}},
		{"NZ", "111", true, []string{"Leave the line open", "Did you sign up before? Then text 111"}, []string{"911", "press 55"}},
		{"IE", "112", true, []string{"Leave the line open", "Then text 112"}, []string{"911", "press 55"}},
		{"ES", "112", false, []string{"We do not know if a text works here", "We do not know a text or relay line here"}, []string{"911", "press 55"}},
	} {
		t.Run(x.country, func(t *testing.T) {
			c := courtOn(t, storetest.SQLite(t), hereBase, doorAbroad(x.country, ""))
			for _, query := range []string{"", "cant=yes", "deaf=yes", "cant=yes&bounced=yes", "away=yes", "hotel=yes", "called=yes"} {
				for _, lang := range []string{"en", "es"} {
					p := c.atDoorOf(c.resident(), lang, query)
					p.Has(`.dock-call[href="tel:` + x.number + `"]`)
					if x.number != "911" {
						p.NeverSays("body", "911")
					}
				}
			}
			p := c.atDoorOf(c.resident(), "en", "cant=yes")
			p.Says("body", x.says...)
			p.NeverSays("body", x.not...)
			if got := len(p.Attrs(`a[href^="sms:"]`, "href")) > 0; got != x.sms {
				t.Errorf("a text is offered: %v", got)
			}
			p.Says("details", "do not know the local police’s full number")
		})
	}
	c := courtOn(t, storetest.SQLite(t), hereBase, doorAbroad("ES", ""))
	p := c.atDoorOf(c.resident(), "en", "")
	p.Has(`.door-say .say[lang="es"]`)
	p.Says(".door-say .say", "Alguien trata de entrar", "unidad 512")
	p.Says(".door-means", "Someone is trying to get in")
}

// What has not been looked at for a year is not relied on.
func TestTheDoorWhenTheRowsAreOld(t *testing.T) {
	c := courtOn(t, storetest.SQLite(t), hereBase, doorAbroad("GB", ""))
	c.later(330 * 24 * time.Hour)
	p := c.atDoorOf(c.resident(), "en", "cant=yes")
	p.Says(".door-text", "We last checked this on 22 Nov 2026. It may have changed. Call.")
	p.NeverSays("body", "press 55")
	p.Lacks(`a[href^="sms:"]`)
	p.Has(`.dock-call[href="tel:999"]`)
}

// The text opens in the person's own app, to the emergency number and nobody else; and comes back (O-19).
func TestTheTextBounces(t *testing.T) {
	eachCourt(t, func(t *testing.T, c *court) {
		ana := c.resident()
		p := c.atDoorOf(ana, "en", "cant=yes")
		links := p.Attrs(`a[href^="sms:"]`, "href")
		want := "sms:911?&body=120%20Maple%20Street%2C%20Springfield%2C%20IL%2062701%2C%20unit%20512.%20Someone%20is%20trying%20to%20get%20in.%20I%20am%20inside.%20I%20cannot%20talk."
		if len(links) != 1 || links[0] != want {
			t.Errorf("the text leads to %q", links)
		}
		c.written()
		c.gets(ana, "/door?cant=yes&bounced=yes") // looking is not telling
		if w := c.written(); len(w) > 0 {
			t.Errorf("looking wrote %v", w)
		}
		sent := p.Form("form[data-quiet]").With()
		r := c.posts(ana, "/door/bounced", sent)
		if r.status != 303 || !strings.HasPrefix(r.to(), "/door?bounced=yes&cant=yes") {
			t.Fatalf("it bounced: %d %s", r.status, r.to())
		}
		if w := strings.Join(c.written(), " "); !strings.Contains(w, "properties.put") {
			t.Errorf("nothing was kept: %s", w)
		}
		after := page.Check(t, c.gets(ana, r.to()).body)
		after.Says("h1", "911 did not get your text")
		after.Says("body", "Stay put until police or staff", "RTT", "217-555-0110")
		after.Lacks(`a[href^="sms:"]`)
		c.posts(ana, "/door/bounced", sent)
		c.posts(visitor{}, "/door/bounced", form("at", "maple", "bounced", "yes"))
		if w := c.written(); len(w) > 0 {
			t.Errorf("once a day is enough: %v", w)
		}
		for _, nowhere := range []string{"", "nosuchplace"} {
			if r := c.posts(visitor{}, "/door/bounced", form("at", nowhere)); r.status != 303 || !strings.Contains(r.to(), "bounced=yes") {
				t.Errorf("at %q: %d %s", nowhere, r.status, r.to())
			}
		}
		c.later(20 * 24 * time.Hour)
		c.atDoorOf(visitor{}, "en", "at=maple&cant=yes").Says(".door-text", "A text bounced here on 7 Feb 2027. Call.")
		office := c.enters(visitor{}, monaFrey, latchkey.CounterOffice, latchkey.ProofProven)
		page.Check(t, c.gets(office, "/office").body).Says("main", "A text to 911 bounced here on 7 Feb 2027")
		if strings.Contains(c.log.String(), "Maple Street") || strings.Contains(c.log.String(), "cant=") {
			t.Errorf("what was chosen stands in the log: %.500s", c.log.String())
		}
	})
}

// The page answers when the database does not, with the last number that was known.
func TestTheDoorAnswersWithoutAStore(t *testing.T) {
	c := courtOn(t, storetest.SQLite(t), hereBase, guardedCourt())
	c.gets(visitor{}, "/")
	ana := c.resident()
	if err := c.store.Close(); err != nil {
		t.Fatal(err)
	}
	for _, v := range []visitor{{}, ana} {
		p := page.Check(t, c.gets(v, "/door?cant=yes").body)
		p.Says("h1", "You do not have to speak")
		p.Has(`.dock-call[href="tel:911"]`)
	}
	if r := c.posts(ana, "/door/bounced", form("cant", "yes")); r.status != 303 {
		t.Errorf("a bounce was answered %d", r.status)
	}
}

// The way there stands on the first pages, and what the planner says of it is a link.
func TestTheWayToTheDoor(t *testing.T) {
	c := courtOn(t, storetest.SQLite(t), hereBase, guardedCourt())
	for _, path := range []string{"/", "/signin", "/nowhere"} {
		page.Check(t, c.gets(visitor{}, path).body).Has(`.dock a[href="/door"]`, `.foot a[href="/door"]`)
	}
	page.Check(t, c.gets(visitor{}, "/").body).Has(`main a[href="/door"]`)
	first := page.Check(t, c.gets(visitor{}, "/now").body)
	if links := first.Attrs(`a[href="/door"]`, "href"); len(links) != 1 {
		t.Errorf("/now leads to the door %d times, not once", len(links))
	}
	first.Has(`main a[href="/door"]`)
	page.Check(t, c.gets(visitor{}, "/now?danger=yes").body).Has(`main a[href="/door"]`)
	p := page.Check(t, c.gets(visitor{}, "/now?danger=yes&what=threatened").body)
	p.Has(`.now-do a[href="/door"]`)
	p.NeverSays("main", "/door")
	page.Check(t, c.gets(visitor{}, "/a/nosuchlink").body).Has(`.dock a.dock-call`)
}

var anyAddress = regexp.MustCompile(`https?://`)

// Nothing comes from anywhere else, and nothing in the address tells who.
func TestTheDoorStandsAlone(t *testing.T) {
	c := courtOn(t, storetest.SQLite(t), hereBase, guardedCourt())
	r := c.gets(c.resident(), "/door?cant=yes&side=%3Cscript%3E&how=axe&at=maple&unit=512&lang=xx")
	if found := anyAddress.FindString(r.body); found != "" {
		t.Errorf("the page holds %q", found)
	}
	p := page.Check(t, r.body)
	for _, href := range p.Attrs("main a[href^='/door']", "href") {
		for _, bad := range []string{"512", "Maple", "axe", "script", "xx"} {
			if strings.Contains(href, bad) {
				t.Errorf("%s carries %q on", href, bad)
			}
		}
	}
	if cc := r.header.Get("Cache-Control"); cc != "no-store" {
		t.Errorf("kept by caches: %q", cc)
	}
}
