package rules

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"latchkey"
)

// turn is one happening being decided: it works on a copy of the case and collects what follows from it.
type turn struct {
	f   CaseFacts
	c   latchkey.Lockout
	now time.Time
	by  string
	out Outcome
}

func (f CaseFacts) turn(by string, now time.Time) *turn {
	c := f.Case
	c.Asks, c.Tried = slices.Clone(c.Asks), slices.Clone(c.Tried)
	c.Requested, c.Afterwards = slices.Clone(c.Requested), slices.Clone(c.Afterwards)
	return &turn{f: f, c: c, now: now, by: by}
}

// turnAbout begins a turn about one ask of this round, while the case is open.
func (f CaseFacts) turnAbout(id latchkey.AskID, doing, by string, now time.Time) (*turn, *latchkey.Ask, error) {
	if err := f.mustBeOpen(doing); err != nil {
		return nil, nil, err
	}
	t := f.turn(by, now)
	a := t.c.Find(id)
	if a == nil {
		return nil, nil, latchkey.Errorf(latchkey.NotFound, "This link is not for anything we know.")
	}
	if a.Round != t.c.Round {
		return nil, nil, earlierRound()
	}
	return t, a, nil
}

// done lets the case take its next steps and hands everything back.
func (t *turn) done() Outcome {
	t.advance()
	return t.keep()
}

// keep hands everything back without taking a step; for what happens after the end.
func (t *turn) keep() Outcome {
	t.c.Rev++
	t.out.Case = t.c
	return t.out
}

func (t *turn) log(kind string, public, personal fields) { t.logBy(t.by, kind, public, personal) }

func (t *turn) logBy(by, kind string, public, personal fields) {
	t.out.Entries = append(t.out.Entries, latchkey.Entry{Property: t.c.Property, Home: t.c.Home, Lockout: t.c.ID,
		At: t.now, By: by, Kind: kind, Public: public, Personal: personal})
}

// end closes the case: from here on nobody is asked, and whoever may still be on the way is told.
func (t *turn) end(stage latchkey.Stage, by string) {
	for _, a := range t.c.Current() {
		if a.Told == nil && stillInvolved(*a) && !(a.Role != "" && !StaffMaySee(t.c)) {
			a.Told = &t.now
			t.tellAsk(latchkey.NoticeOver, a, a.Reply == latchkey.ReplyComing)
		}
	}
	t.c.Stage, t.c.Ended, t.c.EndedBy, t.c.NextLook = stage, &t.now, by, nil
}

// stillInvolved says whether an ask's person has reason to hear how it ended: not those who said no.
func stillInvolved(a latchkey.Ask) bool {
	return a.Reply != latchkey.ReplyCant && a.Reply != latchkey.ReplyNotThem && a.Withdrew == nil
}

// noteDanger records that danger was answered, and when.
func (t *turn) noteDanger(d latchkey.Danger) {
	t.c.DangerAt = &t.now
	if e := Emergency(Situation(t.f.with(t.c), t.now)); e != nil {
		t.log("lockout.danger", fields{"first": fmt.Sprint(e.First)}, fields{"because": strings.Join(e.Because, "; ")})
	}
}

// charge settles the fee of a door that staff opened; doors opened by others cost nothing here.
func (t *turn) charge(plan latchkey.Plan) {
	if t.c.Opening == nil {
		return
	}
	for _, r := range t.c.Requested { // the last one they were shown holds; a locksmith's price is not the building's
		if kind := wayKind(r.Way); r.Quote.Amount != nil && (kind == "office" || kind == "on_call" || kind == "landlord") {
			quote := r.Quote
			t.c.Fee = &quote
		}
	}
	if t.c.Fee == nil {
		q := t.f.fee(t.now)
		t.c.Fee = &latchkey.Charge{Amount: q.Cost, Rule: q.Words(t.f.Property.Currency, t.f.residentSpeaks()), Counted: q.Counted, ShownAt: t.now}
	}
	if FreeOfFee(t.f.with(t.c), plan) {
		zero := latchkey.Price{}
		t.c.Fee.Amount = &zero
		t.c.Fee.Rule, t.c.Fee.Waived = wordsFor(t.f.residentSpeaks()).Fee.Waived, true
	}
	t.log("fee.settled", fields{"amount": priceWords(t.c.Fee.Amount)}, nil)
}

// advance takes whatever steps are due now and sets the next moment to look. An open case always has one.
func (t *turn) advance() {
	if !t.c.Stage.Open() {
		return
	}
	if !t.f.lives(t.c.By) { // their right ended meanwhile: nobody may be sent to this door for them
		t.end(latchkey.StageCalledOff, "latchkey")
		t.logBy("latchkey", "lockout.called_off", fields{"why": "not a resident any more"}, nil)
		return
	}
	if t.now.Sub(t.c.Opened) >= lapse {
		t.end(latchkey.StageLapsed, "latchkey")
		t.logBy("latchkey", "lockout.lapsed", nil, nil)
		return
	}
	t.silences()
	t.missedPromise()
	t.doubtArrival()
	next := []time.Time{t.c.Opened.Add(lapse), t.now.Add(time.Hour)}
	plan := ladder(t.f.with(t.c), t.now)
	danger := plan.Emergency != nil && plan.Emergency.First
	next = append(next, openings(plan, t.now)...)
	if !danger {
		t.meet(plan)
	}
	if t.c.Stage == latchkey.StageArrived {
		next = append(next, t.stillOutside())
	} else if t.c.Meet != nil && t.c.Owner == "" {
		next = append(next, MeetUntil(t.c))
	}
	if danger || t.c.Begun != nil && t.c.Stage != latchkey.StageArrived {
		next = append(next, t.climb(plan)...)
	}
	if danger {
		next = append(next, t.pageAgain())
	}
	t.settleStage()
	t.nobodyYet(plan)
	for _, a := range t.c.Current() {
		next = append(next, t.askDeadlines(*a)...)
	}
	t.lookAt(slices.MinFunc(next, time.Time.Compare))
}

// openings are the moments at which a way that is shut now opens by itself: whoever waits for the office at nine must not
// wait for the case's next look, which may come at twenty past.
func openings(plan latchkey.Plan, now time.Time) (at []time.Time) {
	for _, w := range plan.Ways {
		if w.State == latchkey.NotNow && w.Available != nil && w.Available.From != nil && w.Available.From.After(now) {
			at = append(at, *w.Available.From)
		}
	}
	return at
}

// climb asks everybody whose turn has come and says when the next turn is.
func (t *turn) climb(plan latchkey.Plan) (next []time.Time) {
	t.tryAlone(plan)
	for _, c := range plan.Contacts {
		if c.At.After(t.now) {
			return append(next, c.At)
		}
		if wayKind(c.Way) == "wait" || wayKind(c.Way) == "locksmith" {
			continue // waiting needs nobody; a locksmith is offered, and rung by the person
		}
		if a := t.c.AskFor(c.Way); a != nil && (standsBy(*a) || !a.Asked.Before(c.At.Truncate(time.Minute)) && a.Missed == nil) {
			continue
		}
		if t.pairAsked(c.Way, c.At) {
			continue
		}
		t.ask(c.Way)
	}
	return next
}

// standsBy says whether somebody has said yes and waits to be needed. They are asked again when the one who comes does
// not, and not before.
func standsBy(a latchkey.Ask) bool {
	return a.StandBy && a.Reply == latchkey.ReplyComing && a.Withdrew == nil
}

// tryAlone notes when the person was first told what they can try alone, so that asking waits for it only once.
func (t *turn) tryAlone(plan latchkey.Plan) {
	for _, w := range plan.Ways {
		if w.State == latchkey.DoNow && isOwn(w.Kind) && !slices.ContainsFunc(t.c.Tried, func(y latchkey.Try) bool { return y.Way == w.ID }) {
			t.c.Tried = append(t.c.Tried, latchkey.Try{Way: w.ID, Began: t.now})
		}
	}
}

// silences marks whoever has not answered in time. They may still answer; the next is asked meanwhile.
func (t *turn) silences() {
	for _, a := range t.c.Current() {
		if a.Reply == "" && a.Silent == nil && !t.now.Before(a.Asked.Add(t.f.silence(*a))) {
			a.Silent = &t.now
			t.logBy("latchkey", "ask.silent", fields{"way": wayKind(a.Way)}, fields{"name": a.Name})
		}
	}
}

// grace is how long after the promised minutes somebody is still waited for.
const grace = 5 * time.Minute

// missedPromise resumes the search when the promised time has passed and nobody has come.
func (t *turn) missedPromise() {
	a := t.c.Find(t.c.Owner)
	if a == nil || a.Arrived != nil || a.Replied == nil || t.now.Before(promiseEnds(*a)) {
		return
	}
	a.Missed = &t.now
	t.c.Owner = ""
	t.logBy("latchkey", "ask.missed", fields{"way": wayKind(a.Way)}, fields{"name": a.Name})
	t.tellKeyed(latchkey.NoticeMissed, t.c.By, a.ID, fmt.Sprintf("missed:%s:%d", a.ID, a.Replied.UnixMicro()), true)
	t.tellAsk(latchkey.NoticeMissed, a, true)
	t.askAgain(a)
}

func promiseEnds(a latchkey.Ask) time.Time {
	m := 30
	if a.Minutes != nil {
		m = *a.Minutes
	}
	return a.Replied.Add(time.Duration(m)*time.Minute + grace)
}

// stillOutside asks, twenty minutes after somebody arrived and then every hour, whether the person is in.
func (t *turn) stillOutside() time.Time {
	first := t.c.Arrived.Add(20 * time.Minute)
	if t.now.Before(first) {
		return first
	}
	n := int(t.now.Sub(first) / time.Hour)
	t.tellKeyed(latchkey.NoticeAreYouIn, t.c.By, "", fmt.Sprintf("are_you_in:%d", n), true)
	return first.Add(time.Duration(n+1) * time.Hour)
}

// doubtAfter is how long an arrival that only the helper's link has told is believed while whoever waits cannot be heard.
const doubtAfter = 40 * time.Minute

// doubtArrival takes up the search again when a key-holder's link said "I am here", nobody said "I'm in", and the phone of
// whoever waits fades. Such a link may have been read by somebody else, and a false arrival must not leave a person whose
// phone is dead outside for the night. Staff are signed in, and whoever waits sees who is there: both are believed.
func (t *turn) doubtArrival() {
	a := t.c.Find(t.c.Owner)
	if a == nil || !t.mayBeFalse(*a) || t.now.Before(a.Arrived.Add(doubtAfter)) {
		return
	}
	a.Arrived, a.Missed = nil, &t.now
	t.logBy("latchkey", "ask.doubted", fields{"way": wayKind(a.Way), "ask": string(a.ID)}, fields{"name": a.Name})
	t.tellAsk(latchkey.NoticeMissed, a, true)
	t.lostOwner(a)
}

func (t *turn) mayBeFalse(a latchkey.Ask) bool {
	return a.Arrived != nil && a.Role == "" && !a.SeenHere && fading(t.c.Answers.Phone)
}

// pageEvery is how often staff are paged again while life is in danger and nobody has acknowledged.
const (
	pageEvery = time.Minute
	pageMost  = 30
)

func (t *turn) pageAgain() time.Time {
	next := t.now.Add(pageEvery)
	staffComing := slices.ContainsFunc(t.c.Current(), func(a *latchkey.Ask) bool {
		return a.Role != "" && a.Reply == latchkey.ReplyComing && a.Withdrew == nil && a.Missed == nil
	})
	for _, a := range t.c.Current() {
		if staffComing || a.Role == "" || a.Reply != "" || a.Pages >= pageMost || a.LastPage == nil {
			continue
		}
		if !t.now.Before(a.LastPage.Add(pageEvery)) {
			t.page(a, latchkey.NoticeDanger)
		}
		if at := a.LastPage.Add(pageEvery); at.Before(next) {
			next = at
		}
	}
	return next
}

// settleStage says where the case stands from who has said and done what.
func (t *turn) settleStage() {
	if t.c.Stage == latchkey.StageArrived {
		return
	}
	switch {
	case t.c.Owner != "":
		t.c.Stage = latchkey.StageComing
	case len(t.c.Current()) > 0 || t.c.Begun != nil:
		t.c.Stage = latchkey.StageAsking
	default:
		t.c.Stage = latchkey.StagePlanning
	}
}

// nobodyYet tells the person once, when everybody who could be asked for nothing has been and none of them comes, what is left.
func (t *turn) nobodyYet(plan latchkey.Plan) {
	if t.c.Stage != latchkey.StageAsking || len(t.c.Current()) == 0 {
		return
	}
	for _, a := range t.c.Current() {
		if a.Reply == "" && a.Silent == nil {
			return
		}
	}
	for _, c := range plan.Contacts {
		if c.At.After(t.now) && wayKind(c.Way) != "wait" && wayKind(c.Way) != "locksmith" {
			return
		}
	}
	t.tellKeyed(latchkey.NoticeNobodyYet, t.c.By, "", fmt.Sprintf("nobody_yet:%d", len(t.c.Asks)), true)
}

// askDeadlines are the moments at which this ask may change by itself.
func (t *turn) askDeadlines(a latchkey.Ask) []time.Time {
	if a.Reply == "" && a.Silent == nil {
		return []time.Time{a.Asked.Add(t.f.silence(a))}
	}
	if a.ID == t.c.Owner && a.Arrived == nil {
		return []time.Time{promiseEnds(a)}
	}
	if a.ID == t.c.Owner && t.mayBeFalse(a) {
		return []time.Time{a.Arrived.Add(doubtAfter)}
	}
	return nil
}

// lookAt owes the case its next look at itself.
func (t *turn) lookAt(at time.Time) {
	at = at.Truncate(time.Microsecond) // as exact as the task's due time, or the look would come before its own time
	if at.Before(t.now.Add(time.Millisecond)) {
		at = t.now.Add(time.Millisecond).Truncate(time.Microsecond)
	}
	if t.c.NextLook != nil && t.c.NextLook.Equal(at) {
		return
	}
	t.c.NextLook = &at
	// A look is never too late: after a day without the server it ends the case, which would otherwise stay open for ever and
	// be what the next tap finds.
	t.out.Tasks = append(t.out.Tasks, latchkey.Task{Kind: latchkey.TaskLook, Key: fmt.Sprintf("look:%s:%d", t.c.ID, at.UnixMicro()),
		Property: t.c.Property, Home: t.c.Home, Lockout: t.c.ID, Due: at})
}
