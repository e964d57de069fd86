package pages

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/words"
)

// Asks is what the page asks or shows now, for the list of open pages.
func (v Now) Asks() string {
	switch v.Step {
	case "what":
		return v.W.Emergency.First
	case "reason":
		return v.W.Now.Reason
	case "where":
		return v.W.Now.Where
	case "plan":
		return v.W.Now.Plan
	}
	return v.W.Danger.Question
}

// Status is where a case stands, for the list of open pages. It names nobody, because others see that list.
func Status(w *words.Pages, stage latchkey.Stage) string {
	switch stage {
	case latchkey.StagePlanning:
		return w.Case.Planning
	case latchkey.StageAsking:
		return w.Case.StatusAsking
	case latchkey.StageComing:
		return w.Case.StatusComing
	case latchkey.StageArrived:
		return w.Case.StatusArrived
	case latchkey.StageInside:
		return w.Case.Inside
	case latchkey.StageCalledOff:
		return w.Case.CalledOff
	case latchkey.StageNotThem:
		return w.Case.NotThem
	case latchkey.StageLapsed:
		return w.Case.Lapsed
	}
	return w.Case.Title
}

// danger says whether the call stands before everything else.
func (v Case) danger() bool {
	return v.Stage.Open() && v.Plan.Emergency != nil && v.Plan.Emergency.First
}

// primary is the one thing to do: unlock | code | begin | request | ring | inside | reopen, or nothing when the call itself is
// first. A door that the person can open with one tap stands before everybody who could be asked.
func (v Case) primary() string {
	switch {
	case v.danger():
		return ""
	case v.goesIn():
		return "inside"
	case v.alone() != nil && v.alone().Kind == latchkey.WayOwnEKey:
		return "unlock"
	case v.alone() != nil:
		return "code"
	case v.Stage == latchkey.StagePlanning && v.Begin != "":
		return "begin"
	case v.paid() != nil:
		return "request"
	case v.Stage == latchkey.StageAsking && v.RingOne != nil:
		return "ring"
	case v.Stage.Open():
		return "inside"
	case v.Reopen:
		return "reopen"
	}
	return ""
}

// isShutIn says that they are inside and cannot get out, so nothing asks where they stand, or says how to get in.
func (v Case) isShutIn() bool { return ShutIn(v.Answers) }

// imThrough is what ends a case well: they are in, or out.
func (v Case) imThrough() string {
	if v.isShutIn() {
		return v.W.ShutIn.ImOut
	}
	return v.W.Case.ImIn
}

func (v Case) reopens() string {
	if v.isShutIn() {
		return v.W.ShutIn.Reopen
	}
	return v.W.Case.Reopen
}

// offBelow says that calling it off stands below, because two other actions come first.
func (v Case) offBelow() bool { return v.besides() || v.MayBeShutIn }

// besides says that people could be asked beside what one tap opens. Nobody was asked yet, so calling it off can wait.
func (v Case) besides() bool {
	return (v.alone() != nil || v.goesIn()) && !v.danger() && v.Stage == latchkey.StagePlanning && v.Begin != ""
}

// goesIn says that their doors were seen to be open, and nobody has come yet: what is left is to go in.
func (v Case) goesIn() bool { return v.Unlocked && v.Stage == latchkey.StagePlanning }

// alone is what opens every door in the way at one tap, when that is best and nobody has come yet: the phone, or a code that can
// be shown.
func (v Case) alone() *Way {
	if v.Coming != nil || v.Stage != latchkey.StagePlanning && v.Stage != latchkey.StageAsking {
		return nil
	}
	for i, w := range v.Ways {
		taps := w.Kind == latchkey.WayOwnEKey || w.Kind == latchkey.WayOwnCode && v.CodeReady && len(v.Digits) == 0
		if taps && w.CanTry && w.Complete && w.State == latchkey.DoNow && w.FailedAt == nil {
			return &v.Ways[i]
		}
	}
	return nil
}

// paid is the way that costs money and comes first when nobody can be asked for nothing.
func (v Case) paid() *Way {
	if v.Begin != "" || len(v.Asking) > 0 || v.Coming != nil || v.Stage != latchkey.StagePlanning && v.Stage != latchkey.StageAsking {
		return nil
	}
	for i, w := range v.Ways {
		if w.CanAsk && w.Kind != latchkey.WayLocksmith && (w.Cost == nil || w.Cost.Most > 0) {
			return &v.Ways[i]
		}
	}
	return nil
}

// isPaid says whether this way's price and button stand at the top already.
func (v Case) isPaid(w Way) bool { return v.paid() != nil && v.paid().ID == w.ID }

// maybeInside are the answers to who could open from within: each who lives here too, and nobody.
func (v Case) maybeInside() []words.Choice {
	out := []words.Choice{}
	for _, n := range v.AtHome {
		out = append(out, words.Choice{Key: n, Label: v.W.Case.InsideMaybe(n)})
	}
	return append(out, words.Choice{Label: v.W.Case.InsideNone})
}

// headline is what is happening now, in one line.
func (v Case) headline() string { return upperFirst(v.headlineSays()) }

func (v Case) headlineSays() string {
	w := v.W.Case
	switch v.Stage {
	case latchkey.StagePlanning:
		return v.planning()
	case latchkey.StageInside:
		if v.isShutIn() {
			return v.W.ShutIn.Out
		}
		return w.Inside
	case latchkey.StageCalledOff:
		return w.CalledOff
	case latchkey.StageNotThem:
		return w.NotThem
	case latchkey.StageLapsed:
		return w.Lapsed
	}
	switch {
	case v.Coming != nil && v.Coming.Arrived != nil:
		return w.Arrived(v.Coming.Name)
	case v.Coming != nil && v.Coming.Late:
		return w.Late(v.Coming.Name, v.W.Times.Clock(v.Coming.Until))
	case v.Coming != nil:
		return w.Coming(v.Coming.Name)
	case len(v.Asking) > 0:
		return w.Asking(v.W.Times.List(v.Asking))
	}
	return w.Nobody
}

// planning is the line while nobody has been asked: what one tap does alone, or that nobody was asked.
func (v Case) planning() string {
	switch one := v.alone(); {
	case len(v.Digits) > 0:
		return v.W.OwnCode.TypeIt
	case v.goesIn():
		return v.W.OwnCode.Unlocked
	case one != nil && one.Kind == latchkey.WayOwnEKey:
		return v.W.OwnCode.OneTap
	case one != nil:
		return v.W.OwnCode.Ready
	}
	return v.W.Case.Planning
}

// aloud is what comes next, as far as it is spoken by itself when it changes. What counts down is not: nobody wants to hear
// it every minute.
func (v Case) aloud() []string {
	w := v.W.Case
	switch v.Stage {
	case latchkey.StagePlanning:
		switch {
		case v.goesIn():
			return []string{v.W.OwnCode.GoIn}
		case v.alone() != nil:
			return []string{v.alone().Why}
		case v.Begin == "" && v.paid() != nil:
			return []string{upperFirst(w.PlanPaid(v.paid().Name))}
		case v.Begin == "":
			return []string{w.PlanNobody}
		}
		return append([]string{w.PlanLine(v.Begin)}, v.begins()...)
	case latchkey.StageInside:
		return v.ended(w.InsideLine)
	case latchkey.StageCalledOff:
		return []string{w.CalledLine}
	case latchkey.StageNotThem:
		return []string{w.NotThemLine}
	case latchkey.StageLapsed:
		return []string{w.LapsedLine}
	}
	switch {
	case v.Coming != nil && v.Coming.Arrived != nil:
		return []string{w.ArrivedLine}
	case v.Coming != nil && v.Coming.Late:
		return []string{w.LateLine}
	case v.Coming != nil:
		return []string{w.ComingLine(v.W.Times.Between(v.Coming.From, v.Coming.Until, v.Now))}
	case v.Next != nil && v.Next.Name != "", len(v.Asking) > 0, v.danger():
		return nil
	}
	return []string{w.NobodyLine}
}

// counting is how long that still takes, and what happens then.
func (v Case) counting() []string {
	w := v.W.Case
	switch {
	case v.Stage != latchkey.StageAsking && v.Stage != latchkey.StageComing:
		return nil
	case v.Coming != nil && (v.Coming.Arrived != nil || v.Coming.Late):
		return nil
	case v.Coming != nil && v.Next != nil:
		return []string{v.comingIn() + " " + w.ComingNext(v.W.Times.When(v.Next.At, v.Now))}
	case v.Coming != nil:
		return []string{v.comingIn()}
	case v.Next != nil && v.Next.Name != "":
		return []string{w.Next(v.Next.Name, v.W.Times.When(v.Next.At, v.Now), v.W.Times.In(v.Next.At, v.Now))}
	case v.Next != nil && len(v.Asking) > 0:
		return []string{w.NextNone(v.W.Times.When(v.Next.At, v.Now), v.W.Times.In(v.Next.At, v.Now))}
	}
	return nil
}

// begins is what the first tap leads to: time and money stand above the button.
func (v Case) begins() []string {
	for _, x := range v.Ways {
		if x.Name == v.Begin && x.Minutes != nil {
			return []string{v.W.Case.PlanTakes(v.W.Times.Span(*x.Minutes), v.W.Times.Price(x.Cost, v.Place.Currency))}
		}
	}
	return nil
}

// comingIn is how long it may still take: a range as long as it is one, never a single promised minute.
func (v Case) comingIn() string {
	least, most := v.Coming.From.Sub(v.Now), v.Coming.Until.Sub(v.Now)
	if least < time.Minute || most <= least {
		return upperFirst(v.W.Times.In(v.Coming.From, v.Now)) + "."
	}
	return v.W.Case.ComingIn(v.W.Times.Span(latchkey.Span{Least: minutesIn(least), Most: minutesIn(most)}))
}

// minutesIn counts as the planner does: a minute that has begun is a minute.
func minutesIn(d time.Duration) int { return int((d + time.Minute - 1) / time.Minute) }

func (v Case) ended(say func(string) string) []string {
	if v.EndedAt == nil {
		return nil
	}
	return []string{say(v.W.Times.When(*v.EndedAt, v.Now))}
}

// mood colours the top of the case; its words carry the meaning.
func (v Case) mood() string {
	switch {
	case v.danger():
		return "calm"
	case v.Stage == latchkey.StageInside || v.Coming != nil && v.Coming.Arrived != nil:
		return "good"
	case v.Coming != nil && !v.Coming.Late:
		return "warm"
	}
	return "calm"
}

// walked is how much of the promised time has passed, of 200.
func (v Case) walked() int {
	for _, a := range v.Asked {
		if a.State == "coming" && !v.Coming.Until.Before(a.Since) {
			whole := max(v.Coming.Until.Sub(a.Since), time.Minute)
			return int(min(max(v.Now.Sub(a.Since), 0), whole) * 200 / whole)
		}
	}
	return 0
}

func (v Case) path(part string) templ.SafeURL { return casePath(v.ID, part) }
func (v Case) post(part string) templ.SafeURL { return casePath(v.ID, part) }

func casePath(id latchkey.LockoutID, part string) templ.SafeURL {
	if part == "" {
		return templ.SafeURL("/case/" + string(id))
	}
	return templ.SafeURL("/case/" + string(id) + "/" + part)
}

// DangerWords is what the person told us about danger, in one line.
func DangerWords(w *words.Pages, d latchkey.Danger) string {
	keys := DangerKeys(d)
	if len(keys) == 0 && d.MustBeInBy == nil {
		return w.Danger.Over
	}
	var out []string
	for _, k := range keys {
		out = append(out, Label(w.Danger.Kinds, k, k))
	}
	if d.MustBeInBy != nil {
		out = append(out, w.Danger.By(w.Times.Clock(*d.MustBeInBy)))
	}
	return strings.Join(out, ". ")
}

// InsideWords is who could open from within.
func InsideWords(w *words.Pages, people []latchkey.PersonInside) string {
	if people == nil {
		return w.Common.NotKnown
	}
	if len(people) == 0 {
		return w.Case.InsideNobody
	}
	var names []string
	for _, p := range people {
		names = append(names, p.Name)
	}
	return w.Times.List(names)
}

// asks, line and doIt are the words of a page that makes sure.
func (v Sure) asks() string { return v.W.Sure.Asks[v.What] }
func (v Sure) line() string { return v.W.Sure.Lines[v.What] }
func (v Sure) doIt() string { return v.W.Sure.Does[v.What] }

func (v Sure) goOn() string {
	if v.What == "not_me" {
		return v.W.Common.Back
	}
	return v.W.Case.KeepGoing
}

// method of the question: an answer of somebody who is signed in opens a case, one of a stranger changes nothing.
func (v Now) method() string {
	if v.Opens {
		return "post"
	}
	return "get"
}

func (v Now) callsFirst() bool { return v.Plan.Emergency != nil && v.Plan.Emergency.First }

// signIn leads to the sign-in and back here; the answers are given again there, so nothing of them is carried along.
func (v Now) signIn(borrowed bool) templ.SafeURL {
	if borrowed {
		return "/signin?borrowed=yes&then=/now"
	}
	return "/signin?then=/now"
}

// whatWords are the ticked dangers as a line for the staff.
func (v Now) whatWords() string {
	var out []string
	for _, k := range v.W.Danger.Kinds {
		if has(v.What, k.Key) {
			out = append(out, k.Label)
		}
	}
	return strings.Join(out, "; ")
}

func askWords(w *words.Pages, a Asked) string {
	if a.State == "coming" && a.Minutes != nil {
		return w.Case.ComingBy(w.Times.Minutes(*a.Minutes))
	}
	return w.Case.AskStates[a.State]
}

func channelWords(w *words.Pages, channel string) string {
	return orElse(w.Case.Channels[channel], channel)
}

// taskWords is what a chore is called; one without a name of its own is told by its reason alone.
func taskWords(w *words.Pages, task string) string {
	return orElse(w.After.Tasks[task], upperFirst(strings.ReplaceAll(task, "_", " ")))
}

// becauseWords is the reason for a chore as a sentence of its own.
func becauseWords(because string) string {
	if because == "" || strings.HasSuffix(because, ".") {
		return upperFirst(because)
	}
	return upperFirst(because) + "."
}

func charges(c *latchkey.Charge) bool { return c.Amount == nil || c.Amount.Most > 0 }

func dates(w *words.Pages, list []time.Time) string {
	var out []string
	for _, t := range list {
		out = append(out, w.Times.Date(t))
	}
	return w.Times.List(out)
}

func upperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
