package desk

import (
	"context"
	"strconv"
	"strings"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// Spoken is one step of a call: what is said, and which keys are waited for. Without keys the call ends.
type Spoken struct {
	Say  []Utterance
	Next string // the address that hears the keys
	Keys int    // how many; 0 = until the pound key
}

// Utterance is something said in one language.
type Utterance struct{ Lang, Text string }

// Steps of a call that we make.
const (
	stepAsked   = "asked"
	stepMinutes = "minutes"
	stepSure    = "sure"
	stepOver    = "over"
)

// turnsMost ends a call of somebody, or something, that presses keys without end.
const turnsMost = 40

// CallTurn is one step of a call that we make: the first says who asks and what for, each later one hears a key. That
// somebody picked up proves nothing; a key does, because the call went to the number on file.
func (d *Desk) CallTurn(ctx context.Context, token string, turn int, h Hook) (s Spoken, err error) {
	if err := d.genuine(h); err != nil {
		return s, err
	}
	l, err := d.line(ctx, token, latchkey.LineCall)
	if err != nil {
		return s, err
	}
	report := false
	err = d.Store.Do(ctx, takeOfLine(l), func(tx *store.Tx) error {
		report = false
		if err := d.hearHook(tx, h); err != nil {
			return err
		}
		if err := tx.TakePerson(l.Telling.Person); err != nil {
			return err
		}
		if l, err = tx.PhoneLine(l.Hash); err != nil {
			return err
		}
		if turn != l.Turns || l.Sid != "" && l.Sid != h.Form.Get("CallSid") {
			return refusedHook() // a step that is over, or another call
		}
		l.Sid = h.Form.Get("CallSid")
		c, err := d.callOf(tx.View, l)
		if err != nil {
			return err
		}
		s, report, err = d.callStep(tx, &l, c, h)
		if err != nil {
			return err
		}
		if l.Turns++; l.Turns >= turnsMost {
			l.Step, s.Next = stepOver, ""
		}
		if s.Next != "" {
			s.Next = "/hook/call/" + token + "?n=" + strconv.Itoa(l.Turns)
		}
		return tx.PutPhoneLine(l)
	})
	if err == nil && report {
		who := Viewer{Session: latchkey.Session{Person: l.Telling.Person, Counter: latchkey.CounterOnCall}}
		err = d.TakeReport(ctx, who, l.Telling.Report, false)
	}
	return s, err
}

// call is what one of our calls is about, from what is true now.
type call struct {
	words words.PhoneWords
	lang  string
	hello string
	says  string
	who   string // who asks, by first name
	drop  string
	staff bool
}

func (d *Desk) callOf(v *store.View, l latchkey.PhoneLine) (c call, err error) {
	p, err := v.Person(l.Telling.Person)
	if err != nil {
		return c, err
	}
	said, drop, err := d.say(v, latchkey.Task{Property: l.Property, Home: l.Home, Lockout: l.Lockout, Key: string(l.Message)}, l.Telling, p)
	if err != nil {
		return c, err
	}
	c.drop, c.says = drop, said.Spoken
	property := l.Property
	if l.Lockout != "" {
		f, err := factsOf(v, l.Home, l.Lockout, d.Now())
		if err != nil {
			return c, err
		}
		c.who = firstName(f.People[f.Case.By].Name)
		a := f.Case.Find(l.Telling.Ask)
		c.staff = a != nil && a.Role != ""
	}
	if property == "" {
		if property, _, err = homeProperty(v, p.ID); err != nil {
			return c, err
		}
	}
	prop := latchkey.Property{}
	if property != "" {
		if prop, err = v.Property(property); err != nil {
			return c, err
		}
	}
	c.words = words.For(languageOf(p, prop)).Phone
	c.lang = c.words.Voice
	name := prop.Name
	if guard := (notify.Guard{Forbidden: notify.StreetOf(prop.Address)}); name == "" || guard.Check(notify.Message{Text: name}) != nil {
		name = words.NoticesFor(languageOf(p, prop)).YourBuilding // people name a property by its street
	}
	c.hello = c.words.Hello(name)
	return c, nil
}

func (c call) say(texts ...string) Spoken {
	return Spoken{Say: []Utterance{{c.lang, strings.Join(texts, " ")}}}
}

func (c call) ask(keys int, texts ...string) Spoken {
	s := c.say(texts...)
	s.Next, s.Keys = "here", keys
	return s
}

// callStep is what happens at one step. Report says that a danger report was taken on.
func (d *Desk) callStep(tx *store.Tx, l *latchkey.PhoneLine, c call, h Hook) (s Spoken, report bool, err error) {
	key := strings.TrimSpace(h.Form.Get("Digits"))
	switch {
	case l.Step == stepOver:
		return c.say(c.words.Bye), false, nil
	case l.Step == "" && machine(h.Form.Get("AnsweredBy")):
		l.Step = stepOver
		return Spoken{}, false, d.noteProved(tx, *l, proved{state: latchkey.MessageSent, line: latchkey.LineMachine, sid: l.Sid})
	case c.drop != "":
		l.Step = stepOver
		return c.say(c.words.NoLonger), false, nil
	case l.Step == "":
		l.Step = stepAsked
		if err := d.noteProved(tx, *l, proved{state: latchkey.MessageSent, line: latchkey.LinePickedUp, sid: l.Sid}); err != nil {
			return s, false, err
		}
		return c.question(l), false, nil
	case key == "":
		l.Step = stepOver
		return c.say(c.words.NoKey), false, nil
	}
	if err := d.seenOnLine(tx, *l); err != nil {
		return s, false, err
	}
	switch l.Step {
	case stepMinutes:
		s, err = d.callMinutes(tx, l, c, key)
	case stepSure:
		s, err = d.callSure(tx, l, c, key)
	default:
		return d.callKey(tx, l, c, key)
	}
	return s, false, err
}

func machine(answeredBy string) bool {
	return strings.HasPrefix(answeredBy, "machine") || answeredBy == "fax"
}

// question says what the call is about, and which keys there are.
func (c call) question(l *latchkey.PhoneLine) Spoken {
	keys := c.words.KeysHeard
	switch {
	case answerable(l.Telling) && c.staff:
		keys = c.words.KeysStaff
	case answerable(l.Telling):
		keys = c.words.KeysHelper(c.who)
	case l.Telling.Report != "":
		keys = c.words.KeysReport
	}
	return c.ask(1, c.hello, c.says, keys)
}

func (d *Desk) callKey(tx *store.Tx, l *latchkey.PhoneLine, c call, key string) (Spoken, bool, error) {
	asks := answerable(l.Telling)
	switch {
	case key == "1" && asks:
		l.Step = stepMinutes
		return c.ask(0, c.words.MinutesQ), false, nil
	case key == "1":
		l.Step = stepOver
		return c.say(c.words.TakenSaid), l.Telling.Report != "", nil
	case key == "2" && asks:
		l.Step = stepOver
		_, _, err := d.answerOn(tx, *l, latchkey.ReplyCant, 0)
		return c.said(c.words.CantSaid, err)
	case key == "3" && asks && !c.staff:
		l.Step = stepSure
		return c.ask(1, c.words.SureNotThem(c.who)), false, nil
	}
	return c.question(l), false, nil // 9, and every key that means nothing
}

func (d *Desk) callMinutes(tx *store.Tx, l *latchkey.PhoneLine, c call, key string) (Spoken, error) {
	minutes, ok := promised(key)
	if !ok {
		return c.ask(0, c.words.MinutesNot, c.words.MinutesQ), nil
	}
	l.Step = stepOver
	kept, _, err := d.answerOn(tx, *l, latchkey.ReplyComing, minutes)
	says := c.words.ComingSaid(c.who, minutes)
	if a := kept.Find(l.Telling.Ask); a != nil && a.StandBy {
		says = c.words.StandBySaid
	}
	s, _, err := c.said(says, err)
	return s, err
}

func (d *Desk) callSure(tx *store.Tx, l *latchkey.PhoneLine, c call, key string) (Spoken, error) {
	if key != "3" {
		l.Step = stepAsked
		return c.question(l), nil
	}
	l.Step = stepOver
	_, _, err := d.answerOn(tx, *l, latchkey.ReplyNotThem, 0)
	s, _, err := c.said(c.words.NotThemSaid, err)
	return s, err
}

// said is the last word of a call. When the rules no longer take the answer, it is said that nothing is needed.
func (c call) said(says string, err error) (Spoken, bool, error) {
	if kind := latchkey.KindOf(err); err != nil && (kind == latchkey.Conflict || kind == latchkey.NotFound) {
		return c.say(c.words.NoLonger), false, nil
	}
	return c.say(says), false, err
}

// CallStatus hears from the provider how far a call has come.
func (d *Desk) CallStatus(ctx context.Context, token string, h Hook) error {
	if err := d.genuine(h); err != nil {
		return err
	}
	l, err := d.line(ctx, token, latchkey.LineCall)
	if err != nil {
		return err
	}
	p, known := callProved(h.Form.Get("CallStatus"))
	p.sid = h.Form.Get("CallSid")
	if !known || p.sid == "" {
		return refusedHook()
	}
	return d.Store.Do(ctx, takeOfLine(l), func(tx *store.Tx) error {
		if err := d.hearHook(tx, h); err != nil {
			return err
		}
		if err := tx.TakePerson(l.Telling.Person); err != nil {
			return err
		}
		m, err := tx.Message(l.Message)
		if err != nil {
			return err
		}
		if p.line == latchkey.LineNoKey && m.Line == latchkey.LineMachine {
			p.line, p.detail = latchkey.LineMachine, "A machine picked up."
		}
		return d.noteProved(tx, l, p)
	})
}

func callProved(status string) (p proved, known bool) {
	switch status {
	case "queued", "initiated":
		p.state = latchkey.MessageSent
	case "ringing":
		p.state, p.line = latchkey.MessageSent, latchkey.LineRinging
	case "in-progress":
		p.state, p.line = latchkey.MessageSent, latchkey.LinePickedUp
	case "completed": // without a key, or it would be seen by now
		p.state, p.line, p.detail = latchkey.MessageFailed, latchkey.LineNoKey, "Somebody picked up, and pressed no key."
	case "no-answer":
		p.state, p.line, p.detail = latchkey.MessageFailed, latchkey.LineNoAnswer, "Nobody picked up."
	case "busy":
		p.state, p.line, p.detail = latchkey.MessageFailed, latchkey.LineBusy, "The line was busy."
	case "failed", "canceled":
		p.state, p.line, p.detail = latchkey.MessageFailed, latchkey.LineFailed, "The call did not go through."
	}
	return p, p.state != ""
}
