package desk

import (
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// What was asked before a lock may go stays to be read: by the office on the lock's page, and by whoever was asked on theirs. The office never
// reads who that is; who else lives there reads nothing of an answer, because whose last way a lock is, is theirs alone.

// AskedOff is the question whether a lock may go, as one of its readers may see it.
type AskedOff struct {
	At     time.Time
	By     string // who asked, where that is somebody of the staff; else it was somebody who lives there
	Why    latchkey.LockOffWhy
	Answer OffAnswer
	No     time.Time // when the last no was said, if that is the answer
}

// OffAnswer is how far the question has come.
type OffAnswer string

const (
	OffWaits OffAnswer = "waits" // for somebody it is the last way known still, and they have not answered
	OffOpen  OffAnswer = "open"  // not everybody who lives there has answered, whatever their ways; the reader has not, and has another way
	OffNo    OffAnswer = "no"    // the reader, or somebody who lives there, said that it stays
	OffLets  OffAnswer = "lets"  // the reader, or everybody who lives there, lets it go
	OffFree  OffAnswer = "free"  // nothing that is known keeps it there any more
)

// askedOff is what was asked of a lock, for the office, or for one of those who live there; nil where there is nothing for them.
func (d *Desk) askedOff(v *store.View, l latchkey.SmartLock, reader latchkey.PersonID) (*AskedOff, error) {
	q := l.OffAsked
	if q == nil || !rules.OffAskedShows(*q, d.Now()) || reader != "" && !slices.Contains(q.Of, reader) {
		return nil, nil
	}
	out := AskedOff{At: q.At, Why: q.Why}
	var err error
	if reader != "" {
		out.Answer, out.No, err = d.answerOff(v, l, *q, reader)
	} else {
		out.Answer, out.No, err = d.answersOff(v, l, *q)
	}
	if err != nil || out.Answer == "" {
		return nil, err
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

// answerOff is the answer of one of those who were asked.
func (d *Desk) answerOff(v *store.View, l latchkey.SmartLock, q latchkey.OffQuestion, p latchkey.PersonID) (OffAnswer, time.Time, error) {
	if rules.LetsOff(l, p, d.Now()) {
		return OffLets, time.Time{}, nil
	}
	home, err := d.keptFor(v, l, p)
	no, said := q.No[p]
	switch {
	case err != nil:
		return "", no, err
	case home == "" && !q.First:
		return OffFree, time.Time{}, nil
	case said:
		return OffNo, no, nil
	case home != "":
		return OffWaits, no, nil
	}
	return OffOpen, no, nil
}

// answersOff is how the answers stand together: of those who live there now, and of nobody who has moved out. A question that everybody was
// asked shows the same whoever has another way, and whoever of them has answered with yes, until all have.
func (d *Desk) answersOff(v *store.View, l latchkey.SmartLock, q latchkey.OffQuestion) (all OffAnswer, no time.Time, err error) {
	of, all, open := q.Of, OffFree, OffWaits
	if l.Home != "" {
		lives, err := livesAt(v, l.Home)
		if err != nil {
			return "", no, err
		}
		of = slices.DeleteFunc(slices.Clone(q.Of), func(p latchkey.PersonID) bool { return !slices.Contains(lives, p) })
		if q.First { // whoever moved in since has a word in it, too
			of, all, open = slices.DeleteFunc(lives, func(p latchkey.PersonID) bool { return p == q.By }), OffLets, OffOpen
		}
	}
	if q.First && len(of) == 0 {
		return "", no, nil // they have all moved out
	}
	for _, p := range of {
		one, at, err := d.answerOff(v, l, q, p)
		if err != nil {
			return "", no, err
		}
		switch {
		case one == OffNo:
			all = OffNo
			if at.After(no) {
				no = at
			}
		case all != OffNo && (one == OffWaits || one == OffOpen):
			all = open
		}
	}
	return all, no, nil
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
