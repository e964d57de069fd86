package desk_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

// Olive would take the lock of 512 off; for Ben it is the last way known. That he was asked stays to be read: by her, with when, why and how far
// it is, and not whom; by him; and by Ana, who was not asked, not at all.
func TestWhatWasAskedOfALockStaysToBeRead(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		his := h.withHousemate()
		h.good(h.desk.WantOwnCode(h.ctx, his, l.ID, latchkey.CodeResident))
		h.pump()
		h.good(h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"unit"}, nil))
		if q := h.keptLock(l.ID).Asked; q != nil {
			t.Errorf("before anybody asked: %+v", q)
		}
		at := h.clock.Now()
		for range 2 { // the second try asks nothing new
			if err := h.takesOut(l, latchkey.OffNew); kind(err) != latchkey.Against {
				t.Fatal(err)
			}
			h.later(time.Hour)
		}
		his = h.as(ben, latchkey.CounterHome, latchkey.ProofProven)
		reads := func(who desk.Viewer) *desk.AskedOff {
			t.Helper()
			all, err := h.desk.LocksOf(h.ctx, who, h512)
			h.good(err)
			if q, asked := all.Asked[l.ID]; asked {
				return &q
			}
			return nil
		}
		both := func(when string, hers, bens desk.OffAnswer) {
			t.Helper()
			q := h.keptLock(l.ID).Asked
			if q == nil || q.By == "" || !q.At.Equal(at) || q.Why != latchkey.OffNew || q.Answer != hers {
				t.Errorf("%s: Olive reads %+v", when, q)
			}
			if q := reads(his); q == nil || q.By == "" || !q.At.Equal(at) || q.Answer != bens {
				t.Errorf("%s: Ben reads %+v", when, q)
			}
			if q := reads(h.resident()); q != nil {
				t.Errorf("%s: Ana reads %+v", when, q)
			}
		}
		both("asked", desk.OffWaits, desk.OffWaits)
		h.good(h.desk.LetLockOff(h.ctx, his, l.ID))
		both("with his yes", desk.OffFree, desk.OffLets)
		h.good(h.desk.LetLockStay(h.ctx, his, l.ID))
		both("he took it back", desk.OffWaits, desk.OffWaits)
		h.good(h.desk.SayMeans(h.ctx, his, h512, []string{"unit"}, nil))
		both("he has a key", desk.OffFree, desk.OffFree)
		h.later(31 * 24 * time.Hour)
		if q := h.keptLock(l.ID).Asked; q != nil {
			t.Errorf("a month later: %+v", q)
		}
	})
}

// sharedLock is the lock of 512, through whose door Ana has a key, and Ben nothing but his code.
func (h *house) sharedLock() (l latchkey.SmartLock, his desk.Viewer) {
	h.t.Helper()
	_, l = h.withLock(keypad())
	his = h.withHousemate()
	h.good(h.desk.WantOwnCode(h.ctx, his, l.ID, latchkey.CodeResident))
	h.pump()
	h.good(h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"unit"}, nil))
	return l, his
}

// asksOff is the office that only asks.
func (h *house) asksOff(l latchkey.SmartLock) {
	h.t.Helper()
	h.good(h.desk.AskLockOff(h.ctx, h.keeps(), l.ID, latchkey.OffMoves))
	h.pump()
}

// wasAsked is what somebody who lives in 512 reads of the question; nil: nothing.
func (h *house) wasAsked(who desk.Viewer, l latchkey.SmartLock) *desk.AskedOff {
	h.t.Helper()
	all, err := h.desk.LocksOf(h.ctx, who, h512)
	h.good(err)
	if q, asked := all.Asked[l.ID]; asked {
		return &q
	}
	return nil
}

// answers is somebody who answers what they read now.
func (h *house) answers(who desk.Viewer, l latchkey.SmartLock, may bool) {
	h.t.Helper()
	h.good(h.desk.AnswerLockOff(h.ctx, who, l.ID, h.wasAsked(who, l).At, may))
	h.pump()
}

// offAnswer is how far the question is for the office.
func (h *house) offAnswer(l latchkey.SmartLock) desk.OffAnswer {
	h.t.Helper()
	if q := h.keptLock(l.ID).Asked; q != nil {
		return q.Answer
	}
	return ""
}

const (
	mayItGo    = "may a lock go from your door?"
	thereIsAns = "an answer about a lock"
)

// Olive only asks. Nothing is taken off, everybody who lives there is asked once, however often she presses it, and what she reads is the same
// whether the lock is Ben's last way or nobody's: also when one of them has let it go.
func TestAskingWhetherALockMayGoTellsNobodysWays(t *testing.T) {
	eachHouse(t, "2027-03-01T17:30:00-06:00", func(t *testing.T, h *house) {
		l, his := h.sharedLock()
		reads := func() string {
			o := h.keptLock(l.ID)
			lines, _, err := h.desk.KeyLog(h.ctx, h.keeps(), h512, "repair")
			h.good(err)
			asked := 0
			for _, line := range lines {
				if strings.HasPrefix(line.Entry.Kind, "lock.let_off") {
					t.Errorf("Olive reads in the log who answered: %+v", line)
				}
				if line.Entry.Kind == "lock.off_asked" {
					asked++
				}
			}
			return string(o.Asked.Answer) + o.Asked.By + o.Asked.At.String() + o.Asked.No.String() + strings.Repeat("+", asked)
		}
		h.asksOff(l)
		h.asksOff(l)
		h.tick(2 * time.Hour) // another day in Greenwich, and none in Springfield
		h.asksOff(l)
		one := reads()
		h.want("not everybody has answered", h.offAnswer(l), desk.OffOpen)
		h.want("Ana, who has a key", h.wasAsked(h.resident(), l).Answer, desk.OffOpen)
		h.want("Ben, who has none", h.wasAsked(his, l).Answer, desk.OffWaits)
		for p, says := range map[latchkey.PersonID]string{ana: "You have another way", ben: "It stays, because"} {
			ms := h.inbox.Messages(string(p))
			if len(ms) != 1 || !strings.Contains(ms[0].Title, mayItGo) || !strings.Contains(ms[0].Text, says) || !strings.HasSuffix(ms[0].Link, "#lock-"+string(l.ID)) {
				t.Errorf("%s was asked: %+v", p, ms)
			}
		}
		h.good(h.desk.SayMeans(h.ctx, his, h512, []string{"unit"}, nil))
		h.want("it is nobody's last way", reads(), one)
		h.answers(his, l, true)
		h.want("Ben let it go", reads(), one)
		h.want("Olive is told of half an answer", h.got(olive), "")
		h.answers(h.resident(), l, true)
		h.want("both let it go", h.offAnswer(l), desk.OffLets)
		h.want("Olive is told", h.got(olive), thereIsAns)
		if l, err := h.lockNow(l.ID); err != nil || l.Removed != nil || l.Trusted == nil {
			t.Errorf("asking has done something to the lock: %+v", l)
		}
	})
}

// Who may not take a lock off may not ask, and learns from trying no more than of a lock that does not exist.
func TestWhoMayAskWhetherALockMayGo(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		l, his := h.sharedLock()
		_, lobby := h.puts(h.pretendStack(), "", "building", "lobby", keypad())
		for name, who := range map[string]desk.Viewer{"Ben, who shares a building": his, "a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven), "on-call": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven), "a stranger": {}} {
			for _, id := range []latchkey.LockID{l.ID, lobby.ID, "nosuch"} {
				if err := h.desk.AskLockOff(h.ctx, who, id, latchkey.OffNew); err == nil {
					t.Errorf("%s asked about %s", name, id)
				}
			}
		}
		if err := h.desk.AskLockOff(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed), l.ID, latchkey.OffNew); err == nil {
			t.Error("a code asked")
		}
		for _, why := range []latchkey.LockOffWhy{"", "because"} {
			h.want("without a reason", kind(h.desk.AskLockOff(h.ctx, h.keeps(), l.ID, why)), latchkey.Invalid)
		}
		h.want("of a shared door", kind(h.desk.AskLockOff(h.ctx, h.keeps(), lobby.ID, latchkey.OffNew)), latchkey.Conflict)
		h.pump()
		h.want("nobody was asked", h.got(ana)+h.got(ben)+h.got(priya), "")
	})
}

// Ben says no. Olive is told once and reads it with its day; Ana reads nothing of it, on no page and in no log. He is left in peace for that day,
// can still say yes, and it opens nothing.
func TestANoStandsForWhoAskedAndForNobodyAtHome(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		l, his := h.sharedLock()
		h.asksOff(l)
		h.later(23 * time.Hour)
		h.answers(his, l, false)
		h.answers(his, l, false) // twice is once
		q := h.keptLock(l.ID).Asked
		if q == nil || q.Answer != desk.OffNo || !q.No.Equal(h.clock.Now()) {
			t.Errorf("Olive reads %+v", q)
		}
		ms := h.inbox.Messages(string(olive))
		if len(ms) != 1 || !strings.Contains(ms[0].Text, "Front door of home 512") || !strings.Contains(ms[0].Text, "said no") || strings.Contains(ms[0].Title+ms[0].Text, "Ben") ||
			strings.Contains(ms[0].Title, "512") || !strings.HasSuffix(ms[0].Link, "/office/locks/"+string(l.ID)) {
			t.Errorf("Olive is told %+v", ms)
		}
		h.want("Ana reads of it on her page", h.wasAsked(h.resident(), l).Answer, desk.OffOpen)
		hers, err := h.desk.OwnLog(h.ctx, h.resident(), h512)
		h.good(err)
		own, err := h.desk.OwnLog(h.ctx, his, h512)
		h.good(err)
		count := func(lines []desk.OwnLine) (n int) {
			for _, line := range lines {
				if strings.HasPrefix(line.Entry.Kind, "lock.let_off") {
					n++
				}
			}
			return n
		}
		h.want("lines of it in Ana's log and in his", []int{count(hers), count(own)}, []int{0, 1})
		if err := h.takesOut(l, latchkey.OffNew); kind(err) != latchkey.Against {
			t.Errorf("against his no: %v", err)
		}
		h.asksOff(l)
		h.want("asked yesterday, and not again after his no of today", strings.Count(h.got(ben), mayItGo), 1)
		h.want("his no stands", h.offAnswer(l), desk.OffNo)
		h.later(24 * time.Hour)
		h.asksOff(l)
		h.want("on the day after", strings.Count(h.got(ben), mayItGo), 2)
		h.want("his no was to another question", h.offAnswer(l), desk.OffOpen)
		h.answers(his, l, false)
		h.answers(his, l, true)
		h.want("he changed his mind", h.wasAsked(his, l).Answer, desk.OffLets)
		h.good(h.takesOut(l, latchkey.OffNew))
		h.want("Olive was told once of each question", strings.Count(h.got(olive), thereIsAns), 2)
	})
}

// A no ends with its question.
func TestANoEndsWithItsQuestion(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		l, his := h.sharedLock()
		h.asksOff(l)
		asked := h.wasAsked(his, l).At
		h.later(29 * 24 * time.Hour)
		h.answers(his, l, false)
		h.later(25 * time.Hour)
		if h.keptLock(l.ID).Asked != nil || h.wasAsked(his, l) != nil {
			t.Error("a month later it is still asked")
		}
		h.want("an answer after its end", kind(h.desk.AnswerLockOff(h.ctx, his, l.ID, asked, true)), latchkey.Conflict)
	})
}

// Ana and Ben answer in the same instant: both answers stand, and Olive is told once.
func TestTwoAnswerInTheSameInstant(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		l, his := h.sharedLock()
		for _, may := range []bool{true, false} {
			h.asksOff(l)
			before := strings.Count(h.got(olive), thereIsAns)
			at, viewers, errs := h.wasAsked(his, l).At, []desk.Viewer{h.resident(), his}, make([]error, 2)
			var both sync.WaitGroup
			for i, who := range viewers {
				both.Go(func() { errs[i] = h.desk.AnswerLockOff(h.ctx, who, l.ID, at, may) })
			}
			both.Wait()
			h.good(errs[0])
			h.good(errs[1])
			h.pump()
			want := map[bool]desk.OffAnswer{true: desk.OffLets, false: desk.OffNo}[may]
			for _, who := range viewers {
				h.want("each reads their own", h.wasAsked(who, l).Answer, want)
			}
			h.want("Olive reads", h.offAnswer(l), want)
			h.want("and was told", strings.Count(h.got(olive), thereIsAns)-before, 1)
			h.later(24 * time.Hour)
		}
	})
}

// Ben says no and moves out: his no is none any more, and he answers nothing. Whoever works in the office no more is told nothing.
func TestAFormerResidentsAnswerCountsForNothing(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		l, his := h.sharedLock()
		h.asksOff(l)
		at := h.wasAsked(his, l).At
		h.answers(his, l, false)
		h.want("while he lives there", h.offAnswer(l), desk.OffNo)
		h.good(h.desk.EndTenancy(h.ctx, his, h512, latchkey.TenancyIn(h512, ben), latchkey.End{Kind: latchkey.Surrendered, At: h.clock.Now(), KeysTo: "the office", By: []latchkey.PersonID{ben}}))
		h.tick(time.Minute)
		h.want("when he has moved out", h.offAnswer(l), desk.OffOpen)
		for _, may := range []bool{true, false} {
			h.want("he answers", kind(h.desk.AnswerLockOff(h.ctx, his, l.ID, at, may)), latchkey.NotFound)
		}
		h.answers(h.resident(), l, true)
		h.want("with Ana's yes alone", h.offAnswer(l), desk.OffLets)
	})
}

// Olive asked on Monday, Mona on Tuesday. Ben answers the page that he opened on Monday: that is no answer to Mona.
func TestAnAnswerToAnOlderQuestionIsNoneToThisOne(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		l, his := h.sharedLock()
		h.asksOff(l)
		old := h.wasAsked(his, l).At
		h.answers(his, l, false)
		h.later(24 * time.Hour)
		h.good(h.desk.AskLockOff(h.ctx, h.as(mona, latchkey.CounterOffice, latchkey.ProofProven), l.ID, latchkey.OffBroken))
		h.pump()
		h.want("the old no", h.offAnswer(l), desk.OffOpen)
		for _, may := range []bool{true, false} {
			h.want("from the old page", kind(h.desk.AnswerLockOff(h.ctx, his, l.ID, old, may)), latchkey.Conflict)
		}
		h.want("nothing has changed", h.wasAsked(his, l).Answer, desk.OffWaits)
		h.answers(his, l, false)
		h.want("Mona is told, Olive was on Monday", []string{h.got(mona), h.got(olive)}, []string{thereIsAns, thereIsAns})
		if err := h.desk.AnswerLockOff(h.ctx, h.as(ben, latchkey.CounterHome, latchkey.ProofClaimed), l.ID, h.wasAsked(his, l).At, true); err == nil {
			t.Error("who has Ben's bag answers")
		}
	})
}

// Both let it go, and the lock goes to Priya's door before Ben takes his yes back: the question stays with the old door, and an answer to it
// does nothing to hers.
func TestALockGoesToAnotherDoorBeforeItIsAnswered(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		stack := h.pretendStack()
		_, l := h.puts(stack, "512", "unit", "front", keypad())
		his := h.withHousemate()
		h.asksOff(l)
		at := h.wasAsked(his, l).At
		h.answers(his, l, true)
		h.answers(h.resident(), l, true)
		h.good(h.takesOut(l, latchkey.OffMoves))
		moved, err := h.desk.AddOfficeLock(h.ctx, h.keeps(), "204", desk.NewLock{Door: "unit", Name: "front", Stack: "fake", Address: "front"})
		h.good(err)
		for _, id := range []latchkey.LockID{l.ID, moved.ID} {
			h.want("Ben says no", kind(h.desk.AnswerLockOff(h.ctx, his, id, at, false)), latchkey.NotFound)
		}
		h.want("it is asked at the new door", h.offAnswer(moved), "")
	})
}

// Olive was refused, and hears that Ben has a key now: that is his answer. Mona, who was refused, too, and has left, hears nothing.
func TestWhoWasRefusedHearsThatNothingKeepsTheLock(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		l, his := h.sharedLock()
		if err := h.takesOut(l, latchkey.OffNew); kind(err) != latchkey.Against {
			t.Fatal(err)
		}
		h.good(h.desk.SayMeans(h.ctx, his, h512, []string{"unit"}, nil))
		h.good(h.desk.SayMeans(h.ctx, his, h512, []string{"unit"}, nil))
		h.pump()
		ms := h.inbox.Messages(string(olive))
		if len(ms) != 1 || !strings.Contains(ms[0].Text, "Nothing that we know of keeps it there now") {
			t.Errorf("Olive is told %+v", ms)
		}
		h.good(h.desk.SayMeans(h.ctx, his, h512, nil, nil))
		h.good(h.desk.AskLockOff(h.ctx, h.as(mona, latchkey.CounterOffice, latchkey.ProofProven), l.ID, latchkey.OffNew))
		h.good(h.store.Do(h.ctx, store.Take{Properties: []latchkey.PropertyID{maple}}, func(tx *store.Tx) error {
			staff, err := tx.Staff(maple)
			for _, s := range staff {
				if now := h.clock.Now(); s.Person == mona {
					s.Ended = &now
					h.good(tx.PutStaff(s))
				}
			}
			return err
		}))
		h.answers(his, l, false)
		h.want("who has left", h.got(mona), "")
	})
}
