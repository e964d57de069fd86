package desk_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify/phonetest"
	"latchkey/internal/store/storetest"
)

// line is one call as whoever holds the telephone hears it.
type line struct {
	p    *phones
	sid  string
	path string
	said string
	over bool
	err  error
}

// picksUp answers the call that is ringing.
func (p *phones) picksUp(who latchkey.PersonID, by string) *line {
	p.t.Helper()
	i := p.last(who)
	l := &line{p: p, sid: i.Sid, path: strings.TrimPrefix(i.URL, p.desk.BaseURL)}
	return l.turn(url.Values{"AnsweredBy": {by}})
}

// rings is somebody who calls the house.
func (p *phones) rings(from string) *line {
	p.t.Helper()
	p.n++
	l := &line{p: p, sid: fmt.Sprintf("CAin%d", p.n), path: "/hook/voice"}
	return l.turn(url.Values{"From": {from}})
}

// presses keys.
func (l *line) presses(keys string) *line {
	l.p.t.Helper()
	if l.over {
		l.p.t.Fatalf("the call is over: %s", l.said)
	}
	return l.turn(url.Values{"Digits": {keys}})
}

func (l *line) turn(form url.Values) *line {
	l.p.t.Helper()
	form.Set("CallSid", l.sid)
	s, err := l.p.spoken(l.path, form)
	var said []string
	for _, u := range s.Say {
		said = append(said, u.Text)
	}
	l.said, l.over, l.err = strings.Join(said, " "), s.Next == "", err
	if s.Next != "" {
		l.path = s.Next
	}
	return l
}

func (p *phones) spoken(path string, form url.Values) (desk.Spoken, error) {
	u, err := url.Parse(path)
	if err != nil {
		p.t.Fatal(err)
	}
	turn := 0
	fmt.Sscan(u.Query().Get("n"), &turn)
	parts := strings.Split(u.Path, "/")
	switch {
	case u.Path == "/hook/voice":
		return p.desk.Called(p.ctx, p.hook(path, form))
	case parts[2] == "voice":
		return p.desk.CalledTurn(p.ctx, parts[3], turn, p.hook(path, form))
	}
	return p.desk.CallTurn(p.ctx, parts[3], turn, p.hook(path, form))
}

func (l *line) hears(words ...string) *line {
	l.p.t.Helper()
	for _, w := range words {
		if !strings.Contains(l.said, w) {
			l.p.t.Errorf("%q is not in %q (%v)", w, l.said, l.err)
		}
	}
	return l
}

// A whole night by telephone alone: rung, a key, minutes.
func TestACaseByCallAlone(t *testing.T) {
	eachPhones(t, "voice", func(t *testing.T, p *phones) {
		_, c := p.lockedOut()
		p.want("rung", p.message(mei, c).State, latchkey.MessageSent)
		for _, status := range []string{"ringing", "in-progress", "initiated"} {
			if err := p.reports(mei, status); err != nil {
				t.Fatal(err)
			}
		}
		p.want("picked up is not seen", fmt.Sprint(p.message(mei, c).State, p.message(mei, c).Line), "sentpicked_up")
		call := p.picksUp(mei, "human").hears("This is Latchkey, for Maple Court", "Ana is locked out", "press 1", "press 3")
		for _, wrong := range []string{"Ruiz", "512", "120 Maple"} {
			if strings.Contains(call.said, wrong) {
				t.Errorf("the call says %s: %s", wrong, call.said)
			}
		}
		call.presses("9").hears("Ana is locked out")
		p.want("a key is an answer", fmt.Sprint(p.message(mei, c).State, p.message(mei, c).Line), "seenanswered")
		call.presses("2").hears("We ask the next one")
		p.pump()
		call = p.picksUp(tomas, "").presses("1").hears("how many minutes").presses("0").hears("not a number").presses("20").hears("Ana is told that you come in about 20 minutes")
		if !call.over {
			t.Error("the call goes on")
		}
		now := p.caseNow(c.ID)
		p.want("Tomas has it", fmt.Sprint(now.Stage, *now.Find(now.Owner).Minutes), "coming20")
		if err := p.reports(tomas, "completed"); err != nil {
			t.Fatal(err)
		}
		p.want("the end of a call takes nothing back", p.message(tomas, c).State, latchkey.MessageSeen)
		p.want("Mei was rung once", len(p.provider.Took(numbers[mei], "")), 1)
	})
}

// Nobody, a busy line, a machine and somebody who says nothing are no answers, and each is called by its name.
func TestWhoDidNotAnswer(t *testing.T) {
	for status, want := range map[string]string{"no-answer": "failed no_answer Nobody picked up.", "busy": "failed busy The line was busy.",
		"failed": "failed failed The call did not go through.", "completed": "failed no_key Somebody picked up, and pressed no key."} {
		p := newPhones(t, storetest.SQLite(t), "voice")
		_, c := p.lockedOut()
		if status == "completed" {
			p.picksUp(mei, "human").presses("").hears("no key")
		}
		if err := p.reports(mei, status); err != nil {
			t.Fatal(err)
		}
		if err := p.reports(mei, "ringing"); err != nil { // late
			t.Fatal(err)
		}
		m := p.message(mei, c)
		p.want(status, fmt.Sprint(m.State, " ", m.Line, " ", m.Detail), want)
		p.later(6 * time.Minute)
		p.want("the next is rung", len(p.provider.Took(numbers[tomas], "")), 1)
	}
	p := newPhones(t, storetest.SQLite(t), "voice")
	_, c := p.lockedOut()
	if l := p.picksUp(mei, "machine_start"); l.said != "" || !l.over {
		t.Errorf("a machine hears %q", l.said)
	}
	if err := p.reports(mei, "completed"); err != nil {
		t.Fatal(err)
	}
	p.want("a machine", fmt.Sprint(p.message(mei, c).State, p.message(mei, c).Line), "failedmachine")
	p.want("nobody has answered", p.caseNow(c.ID).Owner, "")
}

// "That is not them" needs the key twice, and stops a request that nobody has proved.
func TestNotThemByCall(t *testing.T) {
	p := newPhones(t, storetest.SQLite(t), "voice")
	who := p.as(ana, latchkey.CounterHome, latchkey.ProofClaimed)
	c := p.must(p.desk.OpenLockout(p.ctx, who, h512, "tap-1", keyInside()))
	p.must(p.desk.Begin(p.ctx, who, c.ID))
	p.pump()
	call := p.picksUp(mei, "human").hears("not yet proven to be Ana", "Ring Ana").presses("3").hears("press 3 once more")
	p.want("one key changes nothing", p.caseNow(c.ID).Stage, latchkey.StageAsking)
	call.presses("9").hears("Ana is locked out").presses("3").presses("3").hears("Please do not go")
	p.want("two do", p.caseNow(c.ID).Stage, latchkey.StageNotThem)
}

// A step of a call has an address of its own: forged, replayed, from another call, out of its turn, too late or about a case
// that is over, it changes nothing.
func TestStepsOfACallAreGuarded(t *testing.T) {
	eachPhones(t, "voice", func(t *testing.T, p *phones) {
		_, c := p.lockedOut()
		call := p.picksUp(mei, "human")
		form := url.Values{"CallSid": {call.sid}, "Digits": {"1"}}
		u, err := url.Parse(call.path)
		if err != nil {
			t.Fatal(err)
		}
		token := strings.Split(u.Path, "/")[3]
		forged := p.hook(call.path, form)
		forged.Signature = phonetest.Signature("http://elsewhere.test"+call.path, form)
		_, err = p.desk.CallTurn(p.ctx, token, 1, forged)
		p.want("forged", kind(err), latchkey.Forbidden)
		_, err = p.spoken("/hook/call/"+token+"?n=5", form)
		p.want("a step that is not there yet", kind(err), latchkey.Forbidden)
		_, err = p.spoken(call.path, url.Values{"CallSid": {"CAother"}, "Digits": {"1"}})
		p.want("another call", kind(err), latchkey.Forbidden)
		path := call.path
		call.presses("1")
		_, err = p.spoken(path, form)
		p.want("a replay", kind(err), latchkey.Forbidden)
		p.want("nobody owns it", p.caseNow(c.ID).Owner, "")
		p.must(p.desk.CallOff(p.ctx, p.resident(), c.ID))
		call.presses("15").hears("no longer needed")
		p.clock.set(p.clock.Now().Add(3 * time.Hour))
		_, err = p.spoken(call.path, url.Values{"CallSid": {call.sid}, "Digits": {"15"}})
		p.want("after hours", kind(err), latchkey.Forbidden)
	})
}

// The answer to "ring them" is lost: the provider is asked, and the phone does not ring twice.
func TestAPhoneDoesNotRingTwice(t *testing.T) {
	eachPhones(t, "voice", func(t *testing.T, p *phones) {
		p.provider.Behaves(numbers[mei], phonetest.TakenLost)
		p.provider.Behaves("list "+numbers[mei], phonetest.Broken, phonetest.Broken)
		_, c := p.lockedOut()
		p.later(time.Minute)
		p.want("calls to Mei", len(p.provider.Took(numbers[mei], "Calls")), 1)
		p.want("sent", p.message(mei, c).State, latchkey.MessageSent)
		p.picksUp(mei, "human").presses("1").presses("15").hears("15 minutes")
	})
}

// A danger report is read aloud to the staff, and one key takes it on.
func TestADangerReportByCall(t *testing.T) {
	p := newPhones(t, storetest.SQLite(t), "voice")
	id, err := p.desk.ReportDanger(p.ctx, maple, "512", "smoke in the corridor")
	if err != nil {
		t.Fatal(err)
	}
	p.pump()
	call := p.picksUp(theo, "human").hears("reports danger", "If you look after it, press 1")
	if strings.Contains(call.said, "512") || strings.Contains(call.said, "corridor") {
		t.Errorf("it says too much: %s", call.said)
	}
	call.presses("1").hears("Thank you")
	b, err := p.desk.BoardFor(p.ctx, p.as(theo, latchkey.CounterOnCall, latchkey.ProofProven))
	if err != nil || len(b.Reports) != 1 || b.Reports[0].ID != id || b.Reports[0].SeenBy != theo {
		t.Errorf("on the board: %+v %v", b.Reports, err)
	}
}

// card makes a wallet card for Ana and gives the number on it that is typed on a telephone.
func (p *phones) card() string {
	p.t.Helper()
	code, err := p.desk.NewCard(p.ctx, p.resident())
	if err != nil {
		p.t.Fatal(err)
	}
	return p.desk.CardPad(code)
}

// Without a phone of her own: danger first, then unit and card, and the case lives on without her.
func TestSomebodyWithoutAPhoneRingsTheHouse(t *testing.T) {
	eachPhones(t, "sms", func(t *testing.T, p *phones) {
		pad := p.card()
		call := p.rings("+12175559999")
		if !strings.HasPrefix(call.said, "If anyone is in danger, hang up and dial 9 1 1. Si alguien está en peligro, cuelgue y marque 9 1 1.") {
			t.Errorf("first is said: %s", call.said)
		}
		call.presses("1").hears("number of your unit").presses("512").hears("ten digits").presses(pad).hears("If somebody is in danger, press 5", "press 1")
		p.pump()
		p.want("nobody is asked before the key", len(p.provider.Took(numbers[mei], "")), 0)
		call.presses("1").hears("We are asking people now", "Wait at the front door", "press 2")
		for _, wrong := range []string{"Mei", "Tomas", "Chen", "Maple Street"} {
			if strings.Contains(call.said, wrong) {
				t.Errorf("a card hears %s: %s", wrong, call.said)
			}
		}
		p.pump()
		p.want("all are asked at once", len(p.provider.Took(numbers[mei], ""))+len(p.provider.Took(numbers[tomas], "")), 2)
		p.writes(mei, p.code(mei)+" 15")
		p.pump()
		again := p.rings("+12175559999").presses("2").presses("512").presses(pad).hears("ya viene, en unos 15 minutos", "oprima 3")
		again.presses("3").hears("La búsqueda sigue", "Nadie ha dicho que sí")
		p.pump()
		p.writes(tomas, p.code(tomas)+" 45")
		again.presses("9").hears("en unos 45 minutos").presses("1").hears("Bien")
		id := p.theCase()
		p.want("inside", p.caseNow(id).Stage, latchkey.StageInside)
		p.want("claimed, and no more", fmt.Sprint(p.caseNow(id).Proof, " ", p.caseNow(id).ProvenBy), "claimed wallet_card")
	})
}

func (p *phones) theCase() latchkey.LockoutID {
	p.t.Helper()
	hv, err := p.desk.HomeFor(p.ctx, p.resident(), h512)
	if err != nil {
		p.t.Fatal(err)
	}
	if hv.Open != nil {
		return hv.Open.ID
	}
	return hv.Past[0].ID
}

// Every wrong thing has the same words, and the right number fits no more after too many tries.
func TestWrongThingsOnATelephone(t *testing.T) {
	eachPhones(t, "sms", func(t *testing.T, p *phones) {
		pad := p.card()
		said := map[string]bool{}
		for unit, number := range map[string]string{"512": "0123456789", "999": pad, "204": pad, "5": "1"} {
			l := p.rings("+1217555" + fmt.Sprintf("%04d", len(said)+len(unit)*7)).presses("1").presses(unit).presses(number)
			said[l.said] = true
		}
		p.want("different words for wrong things", len(said), 1)
		call := p.rings("+12175550000").presses("1")
		for range 2 {
			call.presses("512").presses("1111111111").hears("That does not fit")
		}
		call.presses("512").presses("1111111111").hears("Goodbye")
		p.want("three wrong ones end the call", call.over, true)
		for range 2 {
			p.rings("+12175550000").presses("1").presses("512").presses("1111111111")
		}
		p.rings("+12175550000").presses("1").presses("512").presses("1111111111")
		p.rings("+12175550000").presses("1").presses("512").presses(pad).hears("That does not fit")
		p.rings("+12175558888").presses("1").presses("512").presses(pad).hears("press 1") // another line still may
		p.clock.set(p.clock.Now().Add(61 * time.Minute))
		p.rings("+12175550000").presses("1").presses("512").presses(pad).hears("press 1")
		for i := range 14 {
			p.rings(fmt.Sprintf("+1312555%04d", i)).presses("1").presses("512").presses("1111111111")
		}
		p.rings("+13125557777").presses("1").presses("512").presses(pad).hears("That does not fit")
		p.clock.set(p.clock.Now().Add(61 * time.Minute))
		old := pad
		pad = p.card() // a new card ends the old one
		p.rings("+12175558888").presses("1").presses("512").presses(old).hears("That does not fit")
		p.rings("+12175558888").presses("1").presses("512").presses(pad).hears("press 1")
	})
}

// Danger on the telephone: hang up and dial. The staff are told at the same time.
func TestDangerOnTheTelephone(t *testing.T) {
	p := newPhones(t, storetest.SQLite(t), "sms")
	pad := p.card()
	p.rings("+12175559999").presses("1").presses("512").presses(pad).presses("5").hears("Hang up and dial 9 1 1 now")
	p.pump()
	if body := p.last(theo).Body; !strings.Contains(body, "URGENT: danger reported") {
		t.Errorf("Theo reads %q", body)
	}
}
