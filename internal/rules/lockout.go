package rules

import (
	"fmt"
	"reflect"
	"slices"
	"time"

	"latchkey"
)

// CaseFacts is everything a decision about one lockout may know, read in one call inside the transaction that took the
// home. Case is the zero value before a case exists.
type CaseFacts struct {
	PropertyID latchkey.PropertyID
	Property   latchkey.Property
	HomeID     latchkey.HomeID
	Home       latchkey.Home
	People     map[latchkey.PersonID]latchkey.Person // residents, key-holders and staff
	Tenancies  []latchkey.Tenancy                    // of the home, ended ones too
	Holders    []latchkey.KeyHolder                  // of the home, in the order they were added
	Staff      []latchkey.Staff                      // of the property
	Locks      []latchkey.SmartLock                  // in use on the home's doors
	Shared     []latchkey.SmartLock                  // those of doors on the way that the home shares, where somebody of it has a code
	Codes      []latchkey.Code                       // wanted on those locks, or still there
	Rota       latchkey.Rota                         // of the property
	Case       latchkey.Lockout
	Earlier    []latchkey.Lockout // other cases of this home, newest first
	Language   string             // of whoever reads, BCP 47; empty = the resident's
	Zone       *time.Location     // the property's, when whoever read the facts has looked it up; nil = look it up by name
}

// Outcome is what one happening changes: the case, the lines of the log, and what is owed afterwards. Unchanged means
// that the same thing was said before, and there is nothing to keep.
type Outcome struct {
	Case      latchkey.Lockout
	Entries   []latchkey.Entry // without an ID: the desk gives them one
	Tasks     []latchkey.Task  // without an ID
	Unchanged bool
}

// Opened is the first happening of a case.
type Opened struct {
	ID      latchkey.LockoutID
	By      latchkey.PersonID // the resident
	Key     string            // from the form, so that a second tap finds the first case
	Proof   latchkey.Proof
	How     string             // passkey | wallet_card | code
	Via     latchkey.ContactID // of a code: where it was sent
	With    string             // the browser it is opened in
	Device  bool               // the resident has an enrolled device that proves who they are
	Numbers *latchkey.IsItYou  // chance for the question whether it is they; without a number it is not put
	Answers latchkey.Answers
	Begin   bool              // the same tap lets people be asked
	Staff   latchkey.PersonID // who began it for the resident, at the desk or on the phone
}

// coolOff is how long after "that is not them" a case may be opened for the home only by somebody proven: whoever holds
// a stolen card must not be able to try holder after holder.
const coolOff = 24 * time.Hour

// lapse is how long a case may be open. After it nobody is ever asked again: a case of last night can page nobody.
const lapse = 24 * time.Hour

// Lapsed says whether a case is over by its age alone, also when nothing has looked at it since.
func Lapsed(c latchkey.Lockout, now time.Time) bool { return now.Sub(c.Opened) >= lapse }

// Open begins a case for a current resident. The plan is made at once; nobody is asked before the first tap (Begin),
// unless there is danger.
func Open(f CaseFacts, o Opened, now time.Time) (Outcome, error) {
	if !f.lives(o.By) || (o.Proof != latchkey.ProofClaimed && o.Proof != latchkey.ProofProven) {
		return Outcome{}, strangers()
	}
	if o.Proof == latchkey.ProofClaimed {
		for _, e := range f.Earlier {
			if e.Stage == latchkey.StageNotThem && e.Ended != nil && now.Sub(*e.Ended) < coolOff {
				return Outcome{}, strangers()
			}
		}
	}
	f.Case = latchkey.Lockout{ID: o.ID, Home: f.HomeID, Property: f.PropertyID, Stage: latchkey.StagePlanning, Opened: now,
		By: o.By, Key: o.Key, Proof: o.Proof, ProvenBy: o.How, OpenedWith: o.With, Answers: o.Answers, Round: 1, OpenedBy: o.Staff}
	by := o.By
	if o.Staff != "" {
		by = o.Staff
	}
	t := f.turn(string(by), now)
	t.openedBy(o)
	if o.Proof == latchkey.ProofClaimed || o.Staff != "" {
		t.tellElsewhere(o)
	}
	t.noteDanger(o.Answers.Danger)
	if o.Begin {
		t.begin()
	}
	return t.done(), nil
}

// Strangers is what Open says to everybody who has not shown a right to be let in.
func Strangers() error { return strangers() }

// strangers is the one answer to everybody who has not shown a right to be let in. It must not differ by why.
func strangers() error {
	return latchkey.Errorf(latchkey.Forbidden, "We cannot do that from here. The office can help when it has seen who you are.")
}

// Change replaces the person's answers. The plan follows at once; new danger is told to the staff at once.
func Change(f CaseFacts, by string, a latchkey.Answers, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("change an answer"); err != nil {
		return Outcome{}, err
	}
	if f.Case.DangerAt != nil && now.Sub(*f.Case.DangerAt) < time.Minute && reflect.DeepEqual(f.Case.Answers, a) {
		return Outcome{Case: f.Case, Unchanged: true}, nil // the same button, tapped twice
	}
	t := f.turn(by, now)
	was := t.c.Answers
	t.c.Answers = a
	t.log("lockout.answers_changed", changedAnswers(was, a), nil)
	t.noteDanger(a.Danger)
	return t.done(), nil
}

// ProveHere is the resident showing with an enrolled device that it is they. Only in the browser that stands at the door: a
// tap on a phone at home says nothing about who is outside, so there the number must be picked.
func ProveHere(f CaseFacts, s latchkey.Session, now time.Time) (Outcome, error) {
	if f.Case.Stage.Open() && f.Case.Proof != latchkey.ProofProven && !AtTheDoor(f.Case, s) {
		return Outcome{}, latchkey.Errorf(latchkey.Conflict, "That was asked for in another browser. Please say first if it is you.")
	}
	return Prove(f, s.How, "", now)
}

// Prove raises what is known about who stands there. It never lowers it; see Refuse.
func Prove(f CaseFacts, how string, staff latchkey.PersonID, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("record who it is"); err != nil {
		return Outcome{}, err
	}
	if f.Case.Proof == latchkey.ProofProven {
		return Outcome{Case: f.Case, Unchanged: true}, nil
	}
	by := string(staff)
	if by == "" {
		by = string(f.Case.By)
	}
	t := f.turn(by, now)
	t.c.Proof, t.c.ProvenBy, t.c.ProvenWho = latchkey.ProofProven, how, staff
	t.log("lockout.proven", fields{"how": how}, nil)
	return t.done(), nil
}

// Refuse ends a case because staff could not be shown who it is. The words for the person are those any stranger gets.
func Refuse(f CaseFacts, staff latchkey.PersonID, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("refuse"); err != nil {
		return Outcome{}, err
	}
	t := f.turn(string(staff), now)
	if f.Case.Proof == latchkey.ProofProven {
		t.refuseProven()
		return t.done(), nil
	}
	t.c.Proof = latchkey.ProofRefused
	t.end(latchkey.StageNotThem, string(staff))
	t.tellPerson(latchkey.NoticeNotThem, t.c.By, "", true)
	t.log("lockout.refused", nil, nil)
	return t.done(), nil
}

// refuseProven takes only the staff away from a case: the resident unlocked it with their own device or staff saw who it
// is, so one member of staff who doubts it must not send the resident's friends home too.
func (t *turn) refuseProven() {
	t.log("lockout.refused", nil, nil)
	for _, a := range t.c.Current() {
		if a.Role != "" && a.Reply != latchkey.ReplyNotThem {
			a.Reply, a.Replied = latchkey.ReplyNotThem, &t.now
			t.lostOwner(a)
		}
	}
	t.tellPerson(latchkey.NoticeNotThem, t.c.By, "", true)
}

// Begin is the tap that lets Latchkey ask people, in the plan's order.
func Begin(f CaseFacts, by string, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("ask people"); err != nil {
		return Outcome{}, err
	}
	if f.Case.Begun != nil {
		return Outcome{Case: f.Case, Unchanged: true}, nil
	}
	t := f.turn(by, now)
	t.begin()
	return t.done(), nil
}

func (t *turn) begin() {
	t.c.Begun = &t.now
	t.log("lockout.begun", nil, nil)
}

// Request asks for one way now, out of turn, with the price that was in view. When the price is no longer that one,
// nothing is asked: the person must see the true one first.
func Request(f CaseFacts, by, way string, shown *latchkey.Price, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("ask for that"); err != nil {
		return Outcome{}, err
	}
	w, ok := findWay(Plan(Situation(f, now)), way)
	if !ok || w.State == latchkey.NotNow || w.State == latchkey.Never {
		return Outcome{}, latchkey.Errorf(latchkey.Conflict, "That way in is not open right now. The plan below is how it is now.")
	}
	if !samePrice(shown, w.Cost) {
		return Outcome{}, latchkey.Errorf(latchkey.Conflict, "The price has changed. Please look at it once more before you ask.")
	}
	if a := f.Case.AskFor(way); a != nil && a.Reply == "" && a.Silent == nil {
		return Outcome{Case: f.Case, Unchanged: true}, nil
	}
	t := f.turn(by, now)
	if t.c.Begun == nil {
		t.c.Begun = &now
	}
	quote := latchkey.Charge{Way: way, Amount: w.Cost, ShownAt: now}
	if w.FeeRule != nil {
		quote.Rule = *w.FeeRule
	}
	quote.Counted = t.f.counted(now)
	t.c.Requested = append(t.c.Requested, latchkey.Request{Way: way, At: now, Quote: quote})
	t.log("lockout.requested", fields{"way": wayKind(way), "cost": priceWords(w.Cost)}, nil)
	t.ask(way)
	return t.done(), nil
}

// TryFailed says that something the person tried alone did not work: the key is not there, the door is shut, the code
// was refused.
func TryFailed(f CaseFacts, by, way string, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("note that"); err != nil {
		return Outcome{}, err
	}
	t := f.turn(by, now)
	for i := range t.c.Tried {
		if t.c.Tried[i].Way == way {
			if t.c.Tried[i].Failed != nil {
				return Outcome{Case: f.Case, Unchanged: true}, nil
			}
			t.c.Tried[i].Failed = &now
			t.log("lockout.try_failed", fields{"way": wayKind(way)}, nil)
			return t.done(), nil
		}
	}
	t.c.Tried = append(t.c.Tried, latchkey.Try{Way: way, Began: now, Failed: &now})
	t.log("lockout.try_failed", fields{"way": wayKind(way)}, nil)
	return t.done(), nil
}

// Look is the case looking at itself when the time it had set has come: silences end, missed promises, the next step.
func Look(f CaseFacts, now time.Time) (Outcome, error) {
	if !f.Case.Stage.Open() || f.Case.NextLook == nil || now.Before(*f.Case.NextLook) {
		return Outcome{Case: f.Case, Unchanged: true}, nil
	}
	return f.turn("latchkey", now).done(), nil
}

// LockNews lets an open case take up what a lock on its doors was just seen to be: one that has died is no way any more, and
// whoever comes next is not kept waiting for it.
func LockNews(f CaseFacts, now time.Time) (Outcome, error) {
	if !f.Case.Stage.Open() {
		return Outcome{Case: f.Case, Unchanged: true}, nil
	}
	return f.turn("latchkey", now).done(), nil
}

// Inside says that the person is in. Everybody who is still waiting on it is told, and the follow-up begins.
func Inside(f CaseFacts, by string, now time.Time) (Outcome, error) {
	if f.Case.Stage == latchkey.StageInside {
		return Outcome{Case: f.Case, Unchanged: true}, nil
	}
	if err := f.mustBeOpen("close it"); err != nil {
		return Outcome{}, err
	}
	t := f.turn(by, now)
	t.inside(by)
	return t.done(), nil
}

func (t *turn) inside(by string) {
	plan := Plan(Situation(t.f.with(t.c), t.now))
	t.c.Inside = &t.now
	t.c.Afterwards = t.f.chores(t.c, plan, t.now)
	t.charge(plan)
	t.end(latchkey.StageInside, by)
	t.log("lockout.inside", fields{"after_minutes": fmt.Sprint(int(t.now.Sub(t.c.Opened).Minutes()))}, nil)
}

// CallOff ends a case that is no longer needed.
func CallOff(f CaseFacts, by string, now time.Time) (Outcome, error) {
	if f.Case.Stage == latchkey.StageCalledOff {
		return Outcome{Case: f.Case, Unchanged: true}, nil
	}
	if err := f.mustBeOpen("call it off"); err != nil {
		return Outcome{}, err
	}
	t := f.turn(by, now)
	t.end(latchkey.StageCalledOff, by)
	t.log("lockout.called_off", nil, nil)
	return t.done(), nil
}

// Restored closes a case that was open when a backup was made: nobody here knows how it went on. It tells nobody, because
// "they do not need help any more" would be a guess; whoever is still outside takes it up again, or begins anew.
func Restored(f CaseFacts, now time.Time) (Outcome, error) {
	if !f.Case.Stage.Open() {
		return Outcome{Case: f.Case, Unchanged: true}, nil
	}
	t := f.turn("latchkey", now)
	t.c.Stage, t.c.Ended, t.c.EndedBy, t.c.NextLook = latchkey.StageLapsed, &now, "latchkey", nil
	t.log("lockout.restored", nil, nil)
	return t.done(), nil
}

// reopenWithin is how long an ended case may be taken up again; later a new one is begun.
const reopenWithin = 2 * time.Hour

// mostRounds is how often one case may ask everybody from the start: each round may wake them again.
const mostRounds = 3

// Reopen takes up a case that was ended too early. It starts a new round: what people answered before is history.
func Reopen(f CaseFacts, by string, now time.Time) (Outcome, error) {
	c := f.Case
	if c.Stage.Open() {
		return Outcome{Case: c, Unchanged: true}, nil
	}
	if c.Stage == latchkey.StageNotThem || c.Ended == nil || now.Sub(*c.Ended) > reopenWithin || c.Round >= mostRounds {
		return Outcome{}, latchkey.Errorf(latchkey.Conflict, "This one is over. Please start a new one.")
	}
	t := f.turn(by, now)
	t.c.Stage, t.c.Ended, t.c.Inside, t.c.EndedBy, t.c.Begun, t.c.Meet, t.c.Arrived, t.c.Owner = latchkey.StagePlanning, nil, nil, "", nil, nil, nil, ""
	t.c.Fee, t.c.Opening, t.c.Afterwards, t.c.Tried, t.c.Requested = nil, nil, nil, nil, nil
	t.c.Round++
	t.log("lockout.reopened", nil, nil)
	return t.done(), nil
}

// Dispute is the resident's one tap against a fee.
func Dispute(f CaseFacts, by string, now time.Time) (Outcome, error) {
	if f.Case.Fee == nil {
		return Outcome{}, latchkey.Errorf(latchkey.Conflict, "There is no fee here to question.")
	}
	if f.Case.Fee.Disputed != nil {
		return Outcome{Case: f.Case, Unchanged: true}, nil
	}
	t := f.turn(by, now)
	fee := *t.c.Fee
	fee.Disputed = &now
	t.c.Fee = &fee
	t.log("fee.disputed", fields{"amount": priceWords(fee.Amount)}, nil)
	return t.keep(), nil
}

// ChoreDone ticks off one thing that remained to be done.
func ChoreDone(f CaseFacts, by latchkey.PersonID, n int, now time.Time) (Outcome, error) {
	if n < 0 || n >= len(f.Case.Afterwards) {
		return Outcome{}, latchkey.Errorf(latchkey.NotFound, "That is not on the list any more.")
	}
	if f.Case.Afterwards[n].Done != nil {
		return Outcome{Case: f.Case, Unchanged: true}, nil
	}
	t := f.turn(string(by), now)
	t.c.Afterwards[n].Done, t.c.Afterwards[n].DoneBy = &now, by
	t.log("lockout.chore_done", fields{"task": t.c.Afterwards[n].Task}, nil)
	return t.keep(), nil
}

func (f CaseFacts) mustBeOpen(doing string) error {
	if f.Case.Stage.Open() {
		return nil
	}
	return &latchkey.Error{Kind: latchkey.Conflict, Doing: fmt.Sprintf("%s in lockout %s at stage %s", doing, f.Case.ID, f.Case.Stage),
		Sentence: "This one is over. Nothing more will be asked of anybody."}
}

func (f CaseFacts) with(c latchkey.Lockout) CaseFacts { f.Case = c; return f }

// lives says whether the person is a current resident of the home.
func (f CaseFacts) lives(p latchkey.PersonID) bool {
	return slices.ContainsFunc(f.Tenancies, func(t latchkey.Tenancy) bool { return t.Person == p && t.Ended == nil })
}

func (f CaseFacts) name(p latchkey.PersonID) string { return f.People[p].Name }

// fields are the typed parts of a log line.
type fields = map[string]string
