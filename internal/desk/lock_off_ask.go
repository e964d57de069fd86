package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// Whether a lock may go from its door is asked in two ways. Whoever only asks takes nothing off, and asks everybody who lives behind the
// door: so neither the question nor an answer tells whose last way the lock is, or whether it is anybody's. Whoever would take it off and is
// refused asks those alone whose last way it is, and has learnt from the refusal that there is somebody.

// AskLockOff asks those who live behind a lock whether it may go from their door, and changes nothing else. Called as RemoveLock is; the office
// says why.
func (d *Desk) AskLockOff(ctx context.Context, who Viewer, id latchkey.LockID, why latchkey.LockOffWhy) error {
	if who.Session.Counter == latchkey.CounterOffice && !slices.Contains(latchkey.LockOffWhys, why) {
		return latchkey.Errorf(latchkey.Invalid, "Please say why you ask.")
	}
	var take store.Take
	if err := d.Store.View(ctx, func(v *store.View) error {
		l, err := v.SmartLock(id)
		take = takeOfLock(l)
		return err
	}); err != nil {
		return asMissing(err)
	}
	return asMissing(d.Store.Do(ctx, take, func(tx *store.Tx) error {
		l, err := tx.SmartLock(id)
		if err != nil {
			return err
		}
		property, err := d.mayKeepLocks(tx.View, who, l.Home)
		if err != nil {
			return err
		}
		if property != l.Property || l.Removed != nil {
			return notYours()
		}
		lives, err := livesAt(tx.View, l.Home)
		if err != nil {
			return err
		}
		lives = slices.DeleteFunc(lives, func(p latchkey.PersonID) bool { return p == who.Person() })
		if len(lives) == 0 {
			return latchkey.Errorf(latchkey.Conflict, "There is nobody to ask about this door.")
		}
		return d.askOff(tx, l, latchkey.OffQuestion{At: d.Now(), By: who.Person(), Why: why, Of: lives, First: true})
	}))
}

// askToLetGo asks those whose last way a lock is whether they have another, or let it go. Who tries it themself is not asked. The refusal
// holds whether or not they can be asked.
func (d *Desk) askToLetGo(ctx context.Context, by latchkey.PersonID, no guardSaysNo) {
	l, whose := *no.lock, slices.DeleteFunc(slices.Clone(no.whose), func(p latchkey.PersonID) bool { return p == by })
	if len(whose) == 0 {
		return
	}
	err := d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		kept, err := tx.SmartLock(l.ID)
		if err != nil {
			return err
		}
		return d.askOff(tx, kept, latchkey.OffQuestion{At: d.Now(), By: by, Why: l.OffWhy, Of: whose})
	})
	if err != nil {
		d.Log.Warn("ask whether a lock may go", "lock", l.ID, "err", err)
	}
}

// askOff keeps a question on a lock, and owes it to those who were asked: each once a day, however often and by whomever it is put.
func (d *Desk) askOff(tx *store.Tx, l latchkey.SmartLock, q latchkey.OffQuestion) error {
	prop, err := tx.Property(l.Property)
	if err != nil {
		return err
	}
	was, zone, now := l.OffAsked, rules.Zone(prop), q.At
	q, hear := rules.AskOff(was, q, zone)
	l.OffAsked = &q
	tasks, err := d.lockTells(tx.View, l, hear, latchkey.Telling{Notice: latchkey.NoticeLockAsk, Lock: l.ID, About: q.By},
		fmt.Sprintf("lock_ask:%s:%s", l.ID, now.In(zone).Format(time.DateOnly)), now.Add(lockOffNews))
	if err != nil {
		return err
	}
	var lines []latchkey.Entry
	if q.First && (was == nil || !was.First || !was.At.Equal(q.At)) { // everybody was asked, so everybody may read it. A refused try has a line of its own
		lines = []latchkey.Entry{{Property: l.Property, Home: l.Home, At: now, By: string(q.By), Kind: "lock.off_asked", Public: map[string]string{"lock": string(l.ID)}}}
	}
	return errors.Join(tx.PutSmartLock(l), d.stamp(tx, 0, lines, tasks))
}

// sayLockAsk asks somebody about a lock, unless they have answered meanwhile, or have another way and were asked for that alone.
func (d *Desk) sayLockAsk(v *store.View, l latchkey.SmartLock, tell latchkey.Telling, facts words.NoticeFacts, prop latchkey.Property) (said, string, error) {
	q := l.OffAsked
	if q == nil || !slices.Contains(q.Of, tell.Person) || l.Home != "" && !sharesHome(v, l.Home, tell.Person) {
		return said{}, "they are not asked any more", nil
	}
	answer, _, err := d.answerOff(v, l, *q, tell.Person)
	if err != nil || answer != OffWaits && answer != OffOpen {
		return said{}, "they have answered, or it is not their last way any more", err
	}
	home := l.Home
	if home == "" {
		if home, err = d.keptFor(v, l, tell.Person); err != nil {
			return said{}, "", err
		}
	}
	facts.ByOffice, facts.Yes, facts.Another = !sharesHome(v, home, q.By), l.Home == "", answer == OffOpen
	return sayMildly(facts, d.BaseURL+"/home/locks?home="+string(home)+"#lock-"+string(l.ID), notify.Normal, prop), "", nil
}

// tellAnswered owes whoever of the staff asked about a lock the news that there is an answer, once for each question. Who asked as somebody
// who lives there is not told: an answer is for no housemate to read.
func (d *Desk) tellAnswered(v *store.View, l *latchkey.SmartLock, now time.Time) ([]latchkey.Task, error) {
	if l.OffAsked == nil || l.OffAsked.Told {
		return nil, nil
	}
	answer, err := d.answerToTell(v, *l, l.OffAsked.By)
	if err != nil || answer == nil {
		return nil, err
	}
	q := *l.OffAsked
	q.Told, l.OffAsked = true, &q
	return d.lockTells(v, *l, []latchkey.PersonID{q.By}, latchkey.Telling{Notice: latchkey.NoticeLockAnswer, Lock: l.ID},
		fmt.Sprintf("lock_answer:%s:%d", l.ID, q.At.UnixMicro()), now.Add(lockOffNews))
}

// answeredByMeans is tellAnswered for the locks of a home somebody of which has said what they carry: a lock that was their last way may be
// so no more. Where everybody was asked, that is no answer.
func (d *Desk) answeredByMeans(tx *store.Tx, home latchkey.HomeID) (tasks []latchkey.Task, err error) {
	all, err := tx.SmartLocks(home)
	for i := range all {
		l := &all[i]
		if err != nil || l.OffAsked == nil || l.OffAsked.First {
			continue
		}
		var one []latchkey.Task
		if one, err = d.tellAnswered(tx.View, l, d.Now()); len(one) > 0 {
			tasks, err = append(tasks, one...), errors.Join(err, tx.PutSmartLock(*l))
		}
	}
	return tasks, err
}

// answerToTell is the answer that somebody is told, while they work in the office there and it is their question that stands.
func (d *Desk) answerToTell(v *store.View, l latchkey.SmartLock, to latchkey.PersonID) (*AskedOff, error) {
	staff, err := v.Staff(l.Property)
	if err != nil || l.OffAsked == nil || l.OffAsked.By != to || l.Home != "" && sharesHome(v, l.Home, to) || !slices.ContainsFunc(staff, func(s latchkey.Staff) bool {
		return s.Person == to && s.Ended == nil && (s.Role == latchkey.RoleOffice || s.Role == latchkey.RoleManager)
	}) {
		return nil, err
	}
	q, err := d.askedOff(v, l, "")
	if err != nil || q == nil || q.Answer == OffWaits || q.Answer == OffOpen {
		return nil, err
	}
	return q, nil
}

// sayLockAnswer tells whoever asked how the answers stand when it is sent: which door, and no name.
func (d *Desk) sayLockAnswer(v *store.View, l latchkey.SmartLock, tell latchkey.Telling, facts words.NoticeFacts, prop latchkey.Property) (said, string, error) {
	q, err := d.answerToTell(v, l, tell.Person)
	if err != nil || q == nil {
		return said{}, "there is no answer for them any more", err
	}
	if l.Home != "" {
		h, err := v.Home(l.Home)
		if err != nil {
			return said{}, "", err
		}
		facts.Unit = h.Unit
	}
	facts.Yes = q.Answer != OffNo
	return sayMildly(facts, d.BaseURL+"/office/locks/"+string(l.ID), notify.Normal, prop), "", nil
}
