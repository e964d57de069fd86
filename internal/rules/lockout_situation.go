package rules

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"latchkey"
)

// Situation is the case as the planner sees it at a moment: the same document that `latchkey plan` reads. What it may
// name depends on how far the person has proved who they are.
func Situation(f CaseFacts, now time.Time) latchkey.Situation {
	return situation(f, now, f.Case.Proof)
}

// SituationAs is the case as it may be shown to somebody who has proved so much, whatever the case itself knows: the plan
// for a code typed on a strange phone names nobody, even when the case was begun by the resident's own device.
func SituationAs(f CaseFacts, now time.Time, proof latchkey.Proof) latchkey.Situation {
	return situation(f, now, proof)
}

// speaks is the language of whoever reads: the one they chose, or the resident's own.
func (f CaseFacts) speaks() string {
	if f.Language != "" {
		return f.Language
	}
	return f.residentSpeaks()
}

// residentSpeaks is the language of what a case keeps, whoever looks at it now.
func (f CaseFacts) residentSpeaks() string { return f.People[f.Case.By].Language }

func situation(f CaseFacts, now time.Time, proof latchkey.Proof) latchkey.Situation {
	c := f.Case
	now = now.In(f.zone())
	s := latchkey.Situation{Latchkey: 1, Now: now, Property: WithRota(f.Property, f.Rota, f.Staff, now), Home: withLocks(f.Home, f.Keypads(), now), Where: c.Answers.Where, Dark: c.Answers.Dark,
		Reason: c.Answers.Reason, Danger: c.Answers.Danger, Prefer: c.Answers.Prefer, Language: f.speaks()}
	if s.Dark == nil && surelyDark(f.Property, now) {
		s.Dark = new(true)
	}
	s.Resident = f.atTheDoor(now, proof)
	if proof == latchkey.ProofProven {
		s.Resident.EKey, s.Resident.Code = ownEKey(f.Locks), f.ownCode(now)
		if apps := f.ownApp(); len(apps) > 0 {
			s.Home, s.Resident.OwnApp = withApps(s.Home, apps), &latchkey.Means{Opens: apps}
		}
		if s.Resident.Phone == nil && c.ProvenBy == "passkey" && c.OpenedBy == "" && (s.Resident.EKey != nil || s.Resident.OwnApp != nil) {
			s.Resident.Phone = &latchkey.Phone{WithResident: new(true)} // it is what they hold: they have just shown with it who they are
		}
	}
	s.PeopleInside = f.peopleInside()
	s.Holders = f.holders(now)
	if proof != latchkey.ProofProven {
		s.Home.OtherEntries = nil // which window may be open is not for whoever found a phone
	}
	s.Property.Locksmiths, s.Property.OwnWords = slices.Clone(f.Property.Locksmiths), nil
	f.approaches(&s)
	f.failedTries(&s)
	return s
}

func (f CaseFacts) atTheDoor(now time.Time, proof latchkey.Proof) latchkey.AtTheDoor {
	onLease, lives := false, 0
	for _, t := range f.Tenancies {
		if t.Ended == nil {
			lives++
			onLease = onLease || t.Person == f.Case.By && t.OnLease
		}
	}
	alone := lives == 1
	return latchkey.AtTheDoor{Name: f.name(f.Case.By), OnLease: &onLease, Alone: &alone, Proof: proof, IdentityDocument: f.Case.Answers.IdentityDocument,
		Lockouts: f.counted(now), Phone: f.Case.Answers.Phone, Opens: f.Case.Answers.Opens}
}

// peopleInside are those the person named; when they were not asked yet and somebody else lives here, it stays unknown.
func (f CaseFacts) peopleInside() []latchkey.PersonInside {
	inside := slices.Clone(f.Case.Answers.PeopleInside)
	if inside == nil && !slices.ContainsFunc(f.Tenancies, func(t latchkey.Tenancy) bool { return t.Ended == nil && t.Person != f.Case.By }) {
		inside = []latchkey.PersonInside{}
	}
	for i := range inside {
		if a := f.Case.AskFor("inside:" + inside[i].Name); a != nil {
			inside[i].Approach = approach(*a)
		}
	}
	return inside
}

// holders are the key-holders who said yes to being one. Two of one name are told apart by a number.
func (f CaseFacts) holders(now time.Time) []latchkey.Holder {
	hs := []latchkey.Holder{}
	for _, h := range f.Holders {
		if h.State != latchkey.HolderAccepted {
			continue
		}
		consented := true
		v := latchkey.Holder{Name: f.holderName(h), Relation: h.Relation, Minutes: h.Minutes, Likely: likely(h, f.Property, now), Opens: h.Opens,
			Calls: h.Calls, Consented: &consented, CanBring: h.CanBring, FetchMinutes: h.FetchMinutes}
		if a := f.Case.AskFor("holder:" + v.Name); a != nil {
			v.Approach = approach(*a)
		}
		hs = append(hs, v)
	}
	return hs
}

// holderName is the key-holder's name in the plan, unique in this home.
func (f CaseFacts) holderName(h latchkey.KeyHolder) string {
	name, n := f.name(h.Person), 1
	for _, o := range f.Holders {
		if o.ID == h.ID {
			break
		}
		if o.State == latchkey.HolderAccepted && f.name(o.Person) == name {
			n++
		}
	}
	if n > 1 {
		return fmt.Sprintf("%s (%d)", name, n)
	}
	return name
}

// pair finds the key-holders behind the rest of a way's id: one name, or two joined by a plus.
func (f CaseFacts) pair(names string) []latchkey.KeyHolder {
	for _, a := range f.Holders {
		if a.State != latchkey.HolderAccepted {
			continue
		}
		if f.holderName(a) == names {
			return []latchkey.KeyHolder{a}
		}
		for _, b := range f.Holders {
			if b.State == latchkey.HolderAccepted && a.ID != b.ID && f.holderName(a)+"+"+f.holderName(b) == names {
				return []latchkey.KeyHolder{a, b}
			}
		}
	}
	return nil
}

// pairAsked says whether both halves of a pair have been asked since its turn came.
func (t *turn) pairAsked(way string, at time.Time) bool {
	rest, isHolder := strings.CutPrefix(way, "holder:")
	hs := t.f.pair(rest)
	if !isHolder || len(hs) != 2 {
		return false
	}
	for _, h := range hs {
		a := t.c.AskFor("holder:" + t.f.holderName(h))
		if a == nil || a.Missed != nil || a.Asked.Before(at.Truncate(time.Minute)) {
			return false
		}
	}
	return true
}

// likely says whether a key-holder is awake by their own hours; whoever gave none is unknown.
func likely(h latchkey.KeyHolder, p latchkey.Property, now time.Time) string {
	if h.Asleep == nil {
		return "unknown"
	}
	if inSpan(*h.Asleep, clockAt(p, now)) {
		return "asleep"
	}
	return "awake"
}

// approach is an ask as the planner reads it.
func approach(a latchkey.Ask) latchkey.Approach {
	asked := a.Asked
	v := latchkey.Approach{Asked: &asked}
	switch {
	case a.StandBy:
		return latchkey.Approach{} // said yes when somebody else had it: may be asked again
	case a.NoKey != nil, a.Withdrew != nil, a.Reply == latchkey.ReplyCant, a.Reply == latchkey.ReplyNotThem:
		v.Answer = &latchkey.Answer{Word: "declined"}
	case a.Reply == latchkey.ReplyComing:
		v.Answer = &latchkey.Answer{Accepted: a.Replied, Minutes: a.Minutes}
	case a.Silent != nil:
		v.Answer = &latchkey.Answer{Word: "silent"}
	}
	return v
}

// approaches sets what the staff, the landlord and the locksmiths have been asked and said.
func (f CaseFacts) approaches(s *latchkey.Situation) {
	if a := f.Case.AskFor("office"); a != nil && s.Property.Office != nil {
		o := *s.Property.Office
		o.Approach = approach(*a)
		s.Property.Office = &o
	}
	if a := f.Case.AskFor("on_call"); a != nil && s.Property.OnCall != nil {
		o := *s.Property.OnCall
		o.Approach = approach(*a)
		s.Property.OnCall = &o
	}
	if a := f.Case.AskFor("landlord"); a != nil && s.Property.Landlord != nil {
		l := *s.Property.Landlord
		l.Approach = approach(*a)
		s.Property.Landlord = &l
	}
	for i, l := range s.Property.Locksmiths {
		if a := f.Case.AskFor("locksmith:" + l.Name); a != nil {
			s.Property.Locksmiths[i].Approach = approach(*a)
		}
	}
}

// failedTries takes away what the person tried and found not to work.
func (f CaseFacts) failedTries(s *latchkey.Situation) {
	s.Home.Spares, s.Home.OtherEntries = slices.Clone(s.Home.Spares), slices.Clone(s.Home.OtherEntries)
	for _, y := range f.Case.Tried {
		if y.Failed != nil {
			withoutTry(s, y.Way)
		}
	}
}

func withoutTry(s *latchkey.Situation, way string) {
	kind, id, _ := strings.Cut(way, ":")
	switch kind {
	case "entry":
		s.Home.OtherEntries = slices.DeleteFunc(s.Home.OtherEntries, func(e latchkey.OtherEntry) bool { return e.ID == id })
	case "spare":
		missing := true
		for i, sp := range s.Home.Spares {
			if sp.ID == id || sp.ID == "" && fmt.Sprint(i+1) == id {
				s.Home.Spares[i].FoundMissing = &missing
			}
		}
	case "code":
		s.Resident.Code = nil
	case "ekey":
		s.Resident.EKey = nil
	case "own_app":
		s.Resident.OwnApp = nil
	}
}

// ownTryMinutes is how long the first ask waits for each thing the person tries alone.
const ownTryMinutes = 5

// ladder is the plan as the asking sees it: with the names needed to ask (the case asks for the person, who may not
// see them), without ways that cost money and were not asked for, and without own tries that have had their time.
func ladder(f CaseFacts, now time.Time) latchkey.Plan {
	s := situation(f, now, latchkey.ProofProven)
	if f.Case.Proof != latchkey.ProofProven {
		s.Home.Spares, s.Home.OtherEntries = nil, nil
	}
	for _, y := range f.Case.Tried {
		if now.Sub(y.Began) >= ownTryMinutes*time.Minute {
			withoutTry(&s, y.Way)
		}
	}
	full := Plan(s)
	if full.Emergency != nil && full.Emergency.First {
		return full
	}
	paid := slices.DeleteFunc(slices.Clone(full.Ways), func(w latchkey.Way) bool {
		open := w.State != latchkey.NotNow && w.State != latchkey.Never
		return !open || w.Cost != nil && w.Cost.Most == 0 || f.requested(w.ID)
	})
	if len(paid) == 0 {
		return full
	}
	for _, w := range paid {
		withoutPaid(&s, w.ID)
	}
	return Plan(s)
}

func (f CaseFacts) requested(way string) bool { return f.Case.AskFor(way) != nil }

func withoutPaid(s *latchkey.Situation, way string) {
	kind, name, _ := strings.Cut(way, ":")
	switch kind {
	case "office":
		s.Property.Office = nil
	case "on_call":
		s.Property.OnCall = nil
	case "landlord":
		s.Property.Landlord = nil
	case "locksmith":
		s.Property.Locksmiths = slices.DeleteFunc(s.Property.Locksmiths, func(l latchkey.Locksmith) bool { return l.Name == name })
	}
}
