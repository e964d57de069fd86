package desk

import (
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// What was asked before a lock may go stays to be read: by the office on the lock's page, and by whoever was asked on theirs. The office never
// reads who that is; who else lives there reads nothing of it, because whose last way a lock is, is theirs alone.

// AskedOff is the question whether a lock may go, as one of its readers may see it.
type AskedOff struct {
	At     time.Time
	By     string // who asked, where that is somebody of the staff; else it was somebody who lives there
	Why    latchkey.LockOffWhy
	Answer OffAnswer
}

// OffAnswer is how far the question has come.
type OffAnswer string

const (
	OffWaits OffAnswer = "waits" // for somebody it is the last way known still, and they have not let it go
	OffLets  OffAnswer = "lets"  // the reader lets it go
	OffFree  OffAnswer = "free"  // nothing that is known keeps it there any more
)

// noteAsked keeps on a lock that some were asked whether it may go. Who tries again on the same day asks the same question.
func noteAsked(tx *store.Tx, l latchkey.SmartLock, by latchkey.PersonID, whose []latchkey.PersonID, now time.Time) error {
	kept, err := tx.SmartLock(l.ID)
	if err != nil || len(whose) == 0 {
		return err
	}
	asked := latchkey.OffQuestion{At: now, By: by, Why: l.OffWhy, Of: whose}
	if was := kept.OffAsked; was != nil && was.By == by && dayOfAsking(was.At) == dayOfAsking(now) {
		asked.At = was.At
		for _, p := range was.Of {
			if !slices.Contains(asked.Of, p) {
				asked.Of = append(slices.Clip(asked.Of), p)
			}
		}
	}
	kept.OffAsked = &asked
	return tx.PutSmartLock(kept)
}

// dayOfAsking is how often somebody is asked the same: once on each.
func dayOfAsking(at time.Time) string { return at.UTC().Format(time.DateOnly) }

// askedOff is what was asked of a lock, for the office, or for one of those who live there; nil where there is nothing for them.
func (d *Desk) askedOff(v *store.View, l latchkey.SmartLock, reader latchkey.PersonID) (*AskedOff, error) {
	q := l.OffAsked
	if q == nil || !rules.OffAskedShows(*q, d.Now()) || reader != "" && !slices.Contains(q.Of, reader) {
		return nil, nil
	}
	out := AskedOff{At: q.At, Why: q.Why, Answer: OffFree}
	if reader != "" && rules.LetsOff(l, reader, d.Now()) {
		out.Answer = OffLets
	}
	for _, p := range q.Of {
		if reader != "" && p != reader {
			continue
		}
		home, err := d.keptFor(v, l, p)
		if err != nil {
			return nil, err
		}
		if home != "" {
			out.Answer = OffWaits
		}
	}
	if l.Home != "" && sharesHome(v, l.Home, q.By) {
		return &out, nil
	}
	by, err := v.Person(q.By)
	if latchkey.KindOf(err) == latchkey.NotFound {
		return &out, nil
	}
	out.By = by.Name
	return &out, err
}

// keptFor is the home of somebody for whom a lock is the last way known through a door, and who does not let it go; none where nothing of theirs
// keeps it.
func (d *Desk) keptFor(v *store.View, l latchkey.SmartLock, p latchkey.PersonID) (latchkey.HomeID, error) {
	if rules.LetsOff(l, p, d.Now()) {
		return "", nil
	}
	ts, err := v.TenanciesOf(p)
	if err != nil {
		return "", err
	}
	for _, t := range ts {
		if t.Ended != nil || l.Home != "" && t.Home != l.Home {
			continue
		}
		if last, err := d.lastWay(v, l, t); err != nil || last {
			return t.Home, err
		}
	}
	return "", nil
}

// asksOff are the questions about the locks of a home that its viewer was asked.
func (d *Desk) asksOff(v *store.View, who Viewer, all []latchkey.SmartLock) (map[latchkey.LockID]AskedOff, error) {
	out := map[latchkey.LockID]AskedOff{}
	for _, l := range all {
		q, err := d.askedOff(v, l, who.Person())
		if err != nil {
			return nil, err
		}
		if q != nil {
			out[l.ID] = *q
		}
	}
	return out, nil
}
