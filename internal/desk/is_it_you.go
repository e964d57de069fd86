package desk

import (
	"context"
	"encoding/binary"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// "Is it you?" is put at most once a day for a home, and at most once in a case: whoever holds a stolen card must not be
// able to tire somebody until they say yes.
const questionsPerHomeAndDay = 1

// drawNumbers hands chance to the rules when the resident can be asked elsewhere and has not been today.
func (d *Desk) drawNumbers(tx *store.Tx, f rules.CaseFacts, o *rules.Opened, now time.Time) error {
	if o.Proof != latchkey.ProofClaimed {
		return nil
	}
	keys, err := livePasskeys(tx.View, o.By)
	if err != nil {
		return err
	}
	for _, k := range keys {
		o.Device = o.Device || !k.Waits(now)
	}
	if !rules.CanBeAsked(f, *o) {
		return nil
	}
	ok, _, err := tx.Count("is it you:"+string(f.HomeID), now, 24*time.Hour, questionsPerHomeAndDay)
	if o.Numbers = new(latchkey.IsItYou); ok {
		o.Numbers = d.numbers()
	}
	return err
}

// numbers are three different ones of two digits; the first drawn is the right one, and its place is chance too.
func (d *Desk) numbers() *latchkey.IsItYou {
	chance := d.keyed("is it you", d.NewID())
	draw := func(i, n int) int { return int(binary.BigEndian.Uint64(chance[i*8:]) % uint64(n)) }
	all := make([]int, 90)
	for i := range all {
		all[i] = 10 + i
	}
	for i := range 3 {
		j := i + draw(i, len(all)-i)
		all[i], all[j] = all[j], all[i]
	}
	q := &latchkey.IsItYou{Number: all[0]}
	first := draw(3, 3)
	for i := range 3 {
		q.Offered[(first+i)%3] = all[i]
	}
	return q
}

// withoutNumbers is a case as it may leave the desk: what belongs on one page each does not go along everywhere.
func withoutNumbers(c latchkey.Lockout) latchkey.Lockout {
	c.IsItYou, c.OpenedWith = nil, ""
	return c
}

// confirmed says whether somebody who reads another contact of the resident picked the right number.
func confirmed(c latchkey.Lockout) bool {
	return c.IsItYou != nil && c.IsItYou.ByLink != nil && c.IsItYou.ByLink.Right
}

// IsItYouView is what one browser may know of the question.
type IsItYouView struct {
	AtDoor  bool  // the case was begun in this browser
	Number  int   // at the door, while the question is out
	Doubt   bool  // a device of the resident's that is elsewhere, while nobody has proved who is at the door: it may stop the case
	Offered []int // there, while it has its one try
}

// isItYouFor never shows both sides to one browser that has proved nothing: the number belongs to the door, the three to
// the resident's own device.
func isItYouFor(who Viewer, c latchkey.Lockout) (q IsItYouView) {
	q.AtDoor = rules.AtTheDoor(c, who.Session)
	switch {
	case !c.Stage.Open() || c.Proof == latchkey.ProofProven:
	case q.AtDoor:
		if rules.Asking(c) {
			q.Number = c.IsItYou.Number
		}
	case who.Session.Level == latchkey.ProofProven:
		q.Doubt = true
		if rules.MayPick(c, true) {
			q.Offered = c.IsItYou.Offered[:]
		}
	}
	return q
}

// ownDevice lets only the resident act whose session was proven with a device: a code is what may have been stolen.
func ownDevice(who Viewer) error {
	if who.Session.Level != latchkey.ProofProven {
		return notYours()
	}
	return nil
}

// DoubtFor is CaseFor on a device of the resident's that proves who they are. To any other session there is nothing here.
func (d *Desk) DoubtFor(ctx context.Context, who Viewer, id latchkey.LockoutID) (CaseView, error) {
	if err := ownDevice(who); err != nil {
		return CaseView{}, err
	}
	return d.CaseFor(ctx, who, id)
}

// PickNumber hears, on a device of the resident's, which number stands at the door. The right one proves the case.
func (d *Desk) PickNumber(ctx context.Context, who Viewer, id latchkey.LockoutID, number int) (right bool, err error) {
	if err := ownDevice(who); err != nil {
		return false, err
	}
	c, err := d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.Pick(f, number, true, now)
	})
	return err == nil && c.Proof == latchkey.ProofProven, err
}

// NotMe hears, on a device of the resident's, that it is not they who ask. It ends a case in which nobody has proved who
// they are.
func (d *Desk) NotMe(ctx context.Context, who Viewer, id latchkey.LockoutID) (latchkey.Lockout, error) {
	if err := ownDevice(who); err != nil {
		return latchkey.Lockout{}, err
	}
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.NotMe(f, true, now)
	})
}

// QuestionView is what whoever reads the message sees: three numbers, no name, no home.
type QuestionView struct {
	Now     time.Time
	State   string // asked | doubt | right | wrong | stopped | over | other_device
	Offered []int
}

// QuestionFor shows the question behind a link. It changes nothing.
func (d *Desk) QuestionFor(ctx context.Context, h Helper) (q QuestionView, err error) {
	l, err := d.link(ctx, h.Token, latchkey.LinkIsItYou)
	if err != nil {
		return q, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		c, err := v.Lockout(l.Lockout)
		if err != nil {
			return err
		}
		f, err := caseFacts(v, c.Home, c, d.Now())
		if err != nil {
			return err
		}
		q = questionView(c, l, h)
		q.Now = d.Now().In(f.Zone)
		return nil
	})
	return q, err
}

func questionView(c latchkey.Lockout, l latchkey.Link, h Helper) (q QuestionView) {
	mine := l.Device != "" && h.Device != "" && l.Device == Hash(h.Device)
	switch {
	case l.Device != "" && !mine:
		q.State = "other_device"
	case mine && c.Stage == latchkey.StageNotThem && c.EndedBy == string(c.By):
		q.State = "stopped"
	case !rules.MayStop(c):
		q.State = "over"
	case !rules.Asking(c):
		q.State = "doubt"
	case rules.MayPick(c, false):
		q.State, q.Offered = "asked", c.IsItYou.Offered[:]
	case mine && c.IsItYou.ByLink.Right:
		q.State = "right"
	case mine:
		q.State = "wrong"
	default: // it was answered on another contact
		q.State = "over"
	}
	return q
}

// asReader acts on the question behind a link, on the first device that answers with it.
func (d *Desk) asReader(ctx context.Context, h Helper, decide func(rules.CaseFacts, time.Time) (rules.Outcome, error)) error {
	l, err := d.link(ctx, h.Token, latchkey.LinkIsItYou)
	if err != nil {
		return err
	}
	if err := d.bind(ctx, l, h.Device); err != nil {
		return err
	}
	_, err = d.onCase(ctx, l.Lockout, func(rules.CaseFacts) error { return nil }, decide)
	return err
}

// PickByLink hears from whoever reads the message which number stands at the door. It is noted for those who come; it
// proves nothing, because a stolen phone shows messages too.
func (d *Desk) PickByLink(ctx context.Context, h Helper, number int) error {
	return d.asReader(ctx, h, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.Pick(f, number, false, now)
	})
}

// NotMeByLink hears from whoever reads the message that it is not the resident who asks.
func (d *Desk) NotMeByLink(ctx context.Context, h Helper) error {
	return d.asReader(ctx, h, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.NotMe(f, false, now)
	})
}
