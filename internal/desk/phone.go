package desk

import (
	"context"
	"encoding/binary"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// Telephones. What goes out by text or call opens a line; what comes back on it is a request of the provider, which must be
// signed, is heard once, and moves no state backwards. Decisions: docs/decisions/008-telephones.md.

// Hook is a request of a telephone provider, as it came.
type Hook struct {
	Path      string // with its query, as it was asked for
	Form      url.Values
	Signature string
}

const (
	textLife   = linkLife         // how long a text may be answered: as long as its link
	callLife   = 2 * time.Hour    // a call is answered within minutes
	calledLife = 20 * time.Minute // somebody on a borrowed telephone
	hookLife   = 365 * 24 * time.Hour
)

// refusedHook is said of every request that the provider did not make for this line now. It changes nothing.
func refusedHook() error {
	return latchkey.Errorf(latchkey.Forbidden, "This did not come from our telephone provider.")
}

// genuine refuses what the provider did not sign. The address is the one this house is known by, never what the request says.
func (d *Desk) genuine(h Hook) error {
	if !d.Notify.Genuine(d.BaseURL+h.Path, h.Form, h.Signature) {
		return refusedHook()
	}
	return nil
}

// hearHook refuses a request that was heard before. It is kept with what the request does, or not at all.
func (d *Desk) hearHook(tx *store.Tx, h Hook) error {
	first, err := tx.HearHook(Hash(h.Path+"\n"+h.Form.Encode()+"\n"+h.Signature), d.Now().Add(hookLife))
	if err == nil && !first {
		return refusedHook()
	}
	return err
}

// HouseNumber is what somebody without a phone rings; empty where this house has no number.
func (d *Desk) HouseNumber() string { return d.Notify.HouseNumber() }

// numberMark is a number as it stands where nobody needs to read it.
func (d *Desk) numberMark(number string) string {
	return Hash(string(d.keyed("number", number)))
}

// mayWrite drops what would go to somebody who asked for no texts.
func (d *Desk) mayWrite(v *store.View, c latchkey.Contact) (drop string, err error) {
	if d.Notify.Line(c.Channel) != latchkey.LineText {
		return "", nil
	}
	if stopped, err := v.NoTexts(d.numberMark(c.Address)); err != nil || stopped {
		return "they asked for no texts", err
	}
	return "", nil
}

// triedBefore is what the provider must be asked before a repeat; nil for a first try. What other messages of the case are
// called over there is told too, so that none of them is taken for this one.
func triedBefore(v *store.View, m latchkey.Message) (*notify.Tried, error) {
	if m.Attempts == 0 || m.Tried == nil {
		return nil, nil
	}
	t := &notify.Tried{Since: *m.Tried}
	if m.Lockout == "" {
		return t, nil
	}
	others, err := v.Messages(m.Lockout)
	for _, o := range others {
		if o.ID != m.ID && o.Provider != "" {
			t.Known = append(t.Known, o.Provider)
		}
	}
	return t, err
}

// openLine opens the line on which a text or a call goes out. Opened again, it is the same one.
func (d *Desk) openLine(tx *store.Tx, l *letter, m latchkey.Message) error {
	kind, now := d.Notify.Line(l.contact.Channel), d.Now()
	if kind == "" {
		return nil
	}
	token, life, door := d.lineToken(kind, string(m.ID)), textLife, "/hook/text/"
	if kind == latchkey.LineCall {
		life, door = callLife, "/hook/call/"
		l.message.Answer = d.BaseURL + door + token
	}
	l.message.Status = d.BaseURL + door + token + "/status"
	if _, err := tx.PhoneLine(Hash(token)); latchkey.KindOf(err) != latchkey.NotFound || err == nil {
		return err
	}
	return tx.PutPhoneLine(latchkey.PhoneLine{Hash: Hash(token), Kind: kind, Number: l.contact.Address, Message: m.ID, Property: l.task.Property, Home: l.task.Home,
		Lockout: l.task.Lockout, Telling: l.tell, Created: now, Expires: now.Add(life)})
}

func (d *Desk) lineToken(kind latchkey.LineKind, id string) string {
	return Token(d.keyed("phone line", string(kind), id))
}

// replyCode is the number with which a text may be answered. Only whoever reads the text knows it, so a forged sender does
// not.
func (d *Desk) replyCode(a latchkey.AskID, p latchkey.PersonID) string {
	return fmt.Sprint(100 + binary.BigEndian.Uint64(d.keyed("reply code", string(a), string(p)))%900)
}

// answerable says whether a notice asks somebody to come.
func answerable(tell latchkey.Telling) bool {
	switch tell.Notice {
	case latchkey.NoticeAsked, latchkey.NoticePaged, latchkey.NoticeDanger:
		return tell.Ask != ""
	}
	return false
}

// line reads the line behind a token. What is over, or of another kind, is like what never was.
func (d *Desk) line(ctx context.Context, token string, kind latchkey.LineKind) (l latchkey.PhoneLine, err error) {
	err = d.Store.Glance(ctx, func(v *store.View) error {
		l, err = v.PhoneLine(Hash(token))
		return err
	})
	if latchkey.KindOf(err) == latchkey.NotFound || err == nil && (l.Kind != kind || d.Now().After(l.Expires)) {
		return latchkey.PhoneLine{}, refusedHook()
	}
	return l, err
}

func takeOfLine(l latchkey.PhoneLine) (take store.Take) {
	if l.Home != "" {
		take.Homes = []latchkey.HomeID{l.Home}
	}
	return take
}

// proved is what a provider says about a message, in our words.
type proved struct {
	state  latchkey.MessageState
	line   latchkey.LineState
	sid    string
	detail string
}

// noteProved keeps it. Call-backs come in any order, and more than once: no state is ever taken back to an earlier one.
func (d *Desk) noteProved(tx *store.Tx, l latchkey.PhoneLine, p proved) error {
	m, err := tx.Message(l.Message)
	if err != nil {
		return err
	}
	if p.state == latchkey.MessageFailed && m.Provider != "" && m.Provider != p.sid {
		return nil // a second copy that failed says nothing about the first
	}
	if m.Provider == "" {
		m.Provider = p.sid
	}
	if lineRank[p.line] > lineRank[m.Line] && m.State != latchkey.MessageSeen || p.line == latchkey.LineAnswered {
		m.Line = p.line
	}
	if heardRank[p.state] > heardRank[m.State] {
		m.State, m.Since, m.Detail = p.state, d.Now(), p.detail
		contact, err := contactNow(tx.View, m)
		if err != nil {
			return err
		}
		if err := d.learn(tx, m, contact, p.state, p.detail); err != nil {
			return err
		}
	}
	return tx.PutMessage(m)
}

var (
	heardRank = map[latchkey.MessageState]int{latchkey.MessageQueued: 1, latchkey.MessageSent: 2, latchkey.MessageFailed: 3,
		latchkey.MessageDropped: 3, latchkey.MessageDelivered: 4, latchkey.MessageSeen: 5}
	lineRank = map[latchkey.LineState]int{latchkey.LineRinging: 1, latchkey.LinePickedUp: 2, latchkey.LineMachine: 3, latchkey.LineNoAnswer: 4,
		latchkey.LineBusy: 4, latchkey.LineFailed: 4, latchkey.LineNoKey: 4, latchkey.LineAnswered: 5}
)

func contactNow(v *store.View, m latchkey.Message) (latchkey.Contact, error) {
	p, err := v.Person(m.Person)
	if err != nil {
		return latchkey.Contact{}, err
	}
	c, _ := contactOf(p, m.Contact)
	return c, nil
}

// seenOnLine marks what went out about an ask as seen: whoever answers with what stood in it has read it, or heard it.
func (d *Desk) seenOnLine(tx *store.Tx, l latchkey.PhoneLine) error {
	m, err := tx.Message(l.Message)
	if err != nil {
		return err
	}
	p := proved{state: latchkey.MessageSeen, sid: m.Provider}
	if l.Kind == latchkey.LineCall {
		p.line = latchkey.LineAnswered
	}
	if err := d.noteProved(tx, l, p); err != nil || l.Lockout == "" || l.Telling.Ask == "" {
		return err
	}
	return d.seenIn(tx, l.Lockout, l.Telling.Ask, l.Telling.Person)
}

// mayAnswerOn lets somebody answer on a line while they are still whom it was opened to: the number is theirs on file, they
// still keep the key, or still do the work they were asked for.
func mayAnswerOn(f rules.CaseFacts, l latchkey.PhoneLine) error {
	a := f.Case.Find(l.Telling.Ask)
	c, _ := contactOf(f.People[l.Telling.Person], l.Telling.Contact)
	if a == nil || c.Address != l.Number {
		return unknownLink()
	}
	if a.Role == "" {
		if a.Person != l.Telling.Person {
			return unknownLink()
		}
		return stillHolds(f, latchkey.Link{Holder: a.Holder})
	}
	roles := rolesOf(f, l.Telling.Person)
	if !rules.StaffMaySee(f.Case) || !slices.Contains(roles, a.Role) && !slices.Contains(roles, latchkey.RoleManager) {
		return unknownLink()
	}
	return nil
}

// repliedOn is an answer given on a line.
func repliedOn(f rules.CaseFacts, l latchkey.PhoneLine, reply latchkey.Reply, minutes int) rules.Replied {
	r := rules.Replied{Ask: l.Telling.Ask, Reply: reply, Minutes: minutes, By: string(l.Telling.Person)}
	if a := f.Case.Find(l.Telling.Ask); a != nil && a.Role != "" {
		r.Person = l.Telling.Person
	}
	return r
}

// answerOn is one answer on a line, inside a happening that took the home.
func (d *Desk) answerOn(tx *store.Tx, l latchkey.PhoneLine, reply latchkey.Reply, minutes int) (latchkey.Lockout, rules.CaseFacts, error) {
	f, err := factsOf(tx.View, l.Home, l.Lockout, d.Now())
	if err != nil {
		return latchkey.Lockout{}, f, err
	}
	if err := mayAnswerOn(f, l); err != nil {
		return latchkey.Lockout{}, f, err
	}
	out, err := rules.Answer(f, repliedOn(f, l, reply, minutes), d.Now())
	if err != nil {
		return latchkey.Lockout{}, f, err
	}
	if !out.Unchanged {
		if err := d.keep(tx, f, out); err != nil {
			return latchkey.Lockout{}, f, err
		}
	}
	return out.Case, f, d.seenOnLine(tx, l)
}

// promised reads minutes that were typed on a telephone.
func promised(digits string) (int, bool) {
	n := 0
	for _, r := range strings.TrimSpace(digits) {
		if r < '0' || r > '9' || n > promiseMost {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, n >= 1 && n <= promiseMost
}
