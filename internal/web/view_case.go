package web

import (
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

func (v *visit) caseFrame(cv desk.CaseView, title string) pages.Frame {
	f := v.placeFrame(title, cv.Property, cv.Now)
	f.Signed = v.signed(cv.Resident.Name, cv.Home.Unit)
	return f
}

// unitIfProven is the unit as a heading may show it: whoever found a wallet card must not read it off the page in large.
func unitIfProven(cv desk.CaseView) string {
	if !cv.Names {
		return ""
	}
	return cv.Home.Unit
}

// caseView turns the desk's case into what the page shows. The desk has already left out what this person may not see.
func (v *visit) caseView(cv desk.CaseView) pages.Case {
	c := cv.Case
	p := pages.Case{Frame: v.caseFrame(cv, pages.Status(v.words, c.Stage)), ID: c.ID, Rev: c.Rev, Unit: unitIfProven(cv), Stage: c.Stage, Plan: cv.Plan, Begun: c.Begun != nil,
		Answers: c.Answers, Fee: c.Fee, NoFee: c.Fee != nil && c.Fee.Waived, Chores: c.Afterwards, Reopen: canReopen(c, cv.Now)}
	if c.Ended != nil {
		at := c.Ended.In(cv.Zone)
		p.EndedAt = &at
	}
	p.Tell, p.Log = v.told(c.Answers), v.happenings(cv)
	p.Asked = v.asked(cv)
	p.NoTexts, p.OnlyNoTexts = cv.NoTexts, cv.OnlyNoTexts
	p.Prove, p.Number = howToProve(v.who, cv), cv.IsItYou.Number
	if c.Stage.Open() {
		p.Live = "/live/case/" + string(c.ID)
		v.fillOpen(&p, cv)
		if p.Unlocked = cv.Drawn; cv.OneTap != nil {
			p.OneTap = cv.OneTap.Why
		}
		p.Stuck, p.MayBeShutIn = string(cv.Stuck), cv.Stuck != rules.StuckNot && !pages.ShutIn(c.Answers)
		if cv.Plan.Emergency != nil && cv.Plan.Emergency.First {
			p.Title = v.words.Emergency.First
		}
	}
	return p
}

func (v *visit) fillOpen(p *pages.Case, cv desk.CaseView) {
	c := cv.Case
	switch {
	case cv.IsItYou.Doubt: // what is missing is for whoever stands there to say
	case cv.Drawn: // they only have to go in
	case c.Begun != nil: // who comes, and where to meet, stands above what is still missing
	case c.Answers.Reason == "":
		p.Step = "reason"
	case c.Answers.Where == "":
		p.Step = "where"
	case c.Answers.PeopleInside == nil && len(cv.CoTenant) > 0 && c.Begun == nil:
		p.Step, p.AtHome = "inside", cv.CoTenant // known to live here too, and nobody has said whether they are in
	}
	p.Ways = v.ways(cv)
	caseCodes(p, cv)
	p.Begin = firstAsked(p.Ways, cv.Plan)
	for _, a := range cv.Asks {
		if a.Round != c.Round {
			continue
		}
		if state, _ := stateOf(a.Ask, cv.Now); state == "waiting" {
			p.Asking = append(p.Asking, v.askName(a))
			if a.Phone != "" && p.RingOne == nil {
				p.RingOne = &pages.Ring{Name: v.askName(a), Phone: a.Phone}
			}
		}
	}
	p.Coming = v.comingOf(cv)
	p.Meet = meetingIn(cv)
	p.Next = next(cv, p.Ways)
}

// comingOf is whose yes holds, or whose time has passed while nobody else has said yes.
func (v *visit) comingOf(cv desk.CaseView) *pages.Coming {
	for _, a := range slices.Backward(cv.Asks) {
		if a.Round != cv.Case.Round || a.Due == nil || a.Withdrew != nil || a.NoKey != nil || !a.Owns && (a.Missed == nil || cv.Case.Owner != "") {
			continue
		}
		x := &pages.Coming{Ask: a.ID, Name: v.askName(a), Role: a.Role, From: *a.Due, Until: a.Due.Add(promiseGrace), Late: a.Missed != nil}
		if a.Arrived != nil {
			at := a.Arrived.In(cv.Zone)
			x.Arrived = &at
		}
		return x
	}
	return nil
}

// promiseGrace is how much later than promised somebody may come before the others are asked again.
const promiseGrace = 5 * time.Minute

// next is what happens by itself: the next to be asked, or the moment the case looks again.
func next(cv desk.CaseView, ways []pages.Way) *pages.NextStep {
	if cv.NextAt == nil || cv.Case.Begun == nil {
		return nil
	}
	if cv.Case.Owner == "" {
		for _, c := range cv.Plan.Contacts {
			i := slices.IndexFunc(ways, func(w pages.Way) bool { return w.ID == c.Way })
			if i >= 0 && c.At.After(cv.Now) && asksByItself(ways[i].Way) {
				return &pages.NextStep{At: c.At.In(cv.Zone), Name: ways[i].Name}
			}
		}
	}
	for _, a := range cv.Asks {
		if a.Owns && a.Due != nil && a.Arrived == nil { // their own word, not the moment at which the case looks next
			return &pages.NextStep{At: a.Due.Add(promiseGrace).In(cv.Zone)}
		}
	}
	return &pages.NextStep{At: cv.NextAt.In(cv.Zone)}
}

// asksByItself says whether the case may put the question without a tap: it costs nothing and there is somebody to ask.
func asksByItself(w latchkey.Way) bool {
	return w.Kind != latchkey.WayWait && w.Kind != latchkey.WayLocksmith && !isOwn(w.Kind) && w.Cost != nil && w.Cost.Most == 0
}

func isOwn(k latchkey.WayKind) bool { return strings.HasPrefix(string(k), "own_") }

func firstAsked(ways []pages.Way, plan latchkey.Plan) string {
	for _, c := range plan.Contacts {
		for _, w := range ways {
			if w.ID == c.Way && asksByItself(w.Way) {
				return w.Name
			}
		}
	}
	return ""
}

// canReopen follows the desk: within two hours, and never after somebody said that it was not them.
func canReopen(c latchkey.Lockout, now time.Time) bool {
	return !c.Stage.Open() && c.Stage != latchkey.StageNotThem && c.Ended != nil && now.Sub(*c.Ended) <= 2*time.Hour
}

// howToProve is what would show who this is, when it is not shown yet: this device, or signing in with it.
func howToProve(who desk.Viewer, cv desk.CaseView) string {
	c := cv.Case
	switch {
	case cv.IsItYou.Doubt:
		return "elsewhere"
	case !c.Stage.Open() || c.Proof == latchkey.ProofProven:
		return ""
	case who.Session.Level == latchkey.ProofProven:
		return "device"
	}
	return "signin"
}

// ways are the cards of the plan, with what a tap can do about each.
func (v *visit) ways(cv desk.CaseView) (cards []pages.Way) {
	danger := cv.Plan.Emergency != nil && cv.Plan.Emergency.First
	for _, w := range cv.Plan.Ways {
		if !pages.Listed(w) {
			continue
		}
		card := pages.Way{Way: w, Name: pages.NameOf(v.words, w), OpensKind: doorKinds(cv.Home, w.Opens), Phone: phoneOfWay(cv, w)}
		for _, a := range cv.Asks {
			if a.Round == cv.Case.Round && wayShown(cv, a) == w.ID {
				card.Asked, card.AskedAt = stateOf(a.Ask, cv.Now)
				card.AskedAt = card.AskedAt.In(cv.Zone)
			}
		}
		card.CanTry = isOwn(w.Kind)
		for _, t := range cv.Case.Tried {
			if t.Way == w.ID {
				card.FailedAt = t.Failed
			}
		}
		card.CanAsk = !card.CanTry && w.Kind != latchkey.WayWait && !danger && card.Asked != "waiting" && card.Asked != "coming" && card.Asked != "arrived"
		if cv.Case.Owner != "" && asksByItself(w) {
			card.CanAsk = false // somebody comes; nobody else is woken for nothing
		}
		v.turnOf(&card, cv)
		cards = append(cards, card)
	}
	return cards
}

// wayShown is the id by which this page knows the way of an ask: with a number for whoever may not see names.
func wayShown(cv desk.CaseView, a desk.AskView) string {
	kind, _, _ := strings.Cut(a.Way, ":")
	if cv.Names || kind != "holder" && kind != "inside" {
		return a.Way
	}
	if n, ok := strings.CutPrefix(a.Shown, "Key-holder "); ok {
		return "holder:" + n
	}
	return a.Way
}

func (v *visit) turnOf(card *pages.Way, cv desk.CaseView) {
	for _, c := range cv.Plan.Contacts {
		if c.Way != card.ID {
			continue
		}
		at := c.At.In(cv.Zone)
		card.Turn = &at
		for _, w := range cv.Plan.Ways {
			if w.ID == c.IfNoAnswerFrom {
				card.IfSilent = pages.NameOf(v.words, w)
			}
		}
		return
	}
}

func doorKinds(h latchkey.Home, ids []string) (kinds []string) {
	for _, id := range ids {
		for _, d := range h.Doors {
			if d.ID == id {
				kinds = append(kinds, d.Kind)
			}
		}
	}
	return kinds
}

// phoneOfWay is a number that hangs on the property's own door or is the firm's; key-holders' numbers are in their ask.
func phoneOfWay(cv desk.CaseView, w latchkey.Way) string {
	p := cv.Property
	switch w.Kind {
	case latchkey.WayOffice:
		return p.Office.Phone
	case latchkey.WayOnCall:
		return p.OnCall.Phone
	case latchkey.WayLandlord:
		return p.Landlord.Phone
	case latchkey.WayLocksmith:
		for _, l := range p.Locksmiths {
			if "locksmith:"+l.Name == w.ID {
				return l.Phone
			}
		}
	}
	return ""
}

func (v *visit) happenings(cv desk.CaseView) (log []pages.Happening) {
	for _, e := range cv.Log {
		h := pages.Happening{Kind: e.Kind, At: e.At.In(cv.Zone), Name: e.Personal["name"]}
		for _, a := range cv.Asks {
			if string(a.ID) == e.Public["ask"] {
				h.Name = v.askName(a)
			}
		}
		if !cv.Names && h.Name == e.Personal["name"] && strings.HasPrefix(e.Kind, "ask.") {
			h.Name = "" // their name is not for somebody who has not proved who they are
		}
		if o := e.Personal["opener"]; o != "" {
			h.Name = o
		}
		if strings.HasPrefix(e.Kind, "lockout.") && e.By == string(cv.Case.By) {
			h.Name = firstName(cv.Resident.Name)
		}
		h.Name = v.called(h.Name)
		log = append(log, h)
	}
	return log
}

func (v *visit) told(a latchkey.Answers) []pages.Told {
	w := v.words
	return []pages.Told{
		{About: "danger", Says: pages.DangerWords(w, a.Danger)},
		{About: "reason", Says: pages.Label(w.Now.Reasons, a.Reason, w.Common.NotKnown)},
		{About: "where", Says: pages.Label(w.Now.Wheres, a.Where, w.Common.NotKnown)},
		{About: "inside", Says: pages.InsideWords(w, a.PeopleInside)},
		{About: "prefer", Says: pages.Label(w.Case.Prefers, a.Prefer, w.Case.Prefers[0].Label)},
		{About: "identity_document", Says: pages.Label(w.Case.Identity, a.IdentityDocument, w.Common.NotKnown)},
		{About: "phone", Says: pages.Label(w.Case.Phones, pages.PhoneKey(a.Phone), w.Common.NotKnown)},
	}
}

func (v *visit) receiptView(cv desk.CaseView) pages.Receipt {
	c := cv.Case
	r := pages.Receipt{Frame: v.caseFrame(cv, v.words.Receipt.Title), ID: c.ID, Resident: cv.Resident.Name, Unit: cv.Home.Unit, Heading: unitIfProven(cv), Began: c.Opened.In(cv.Zone),
		Opening: c.Opening, Fee: c.Fee, Fault: c.Fault || c.Answers.Reason == "lock_fault", Log: v.happenings(cv), Sealed: cv.Seal.Sealed}
	if c.Ended != nil {
		r.Ended = c.Ended.In(cv.Zone)
	}
	if c.Opening != nil {
		o := *c.Opening
		o.At = o.At.In(cv.Zone)
		r.Opening = &o
	}
	if cv.Seal.Waiting == 0 {
		r.Checkpoint = cv.Seal.Checkpoint
	}
	return r
}

// askName is who was asked, as a page may name them: a side of the house by its own word, somebody hidden by a number.
func (v *visit) askName(a desk.AskView) string {
	if a.Role != "" {
		return v.words.Plan.Sides[latchkey.WayKind(a.Role)]
	}
	return v.called(a.Shown)
}

// asked is who was asked in this round, and how far each message is proved to have come.
func (v *visit) asked(cv desk.CaseView) (list []pages.Asked) {
	for _, a := range cv.Asks {
		if a.Round != cv.Case.Round {
			continue
		}
		x := pages.Asked{ID: a.ID, Name: v.askName(a), Way: a.Way, At: a.Asked.In(cv.Zone), Minutes: a.Minutes, ByPhone: a.ByPhone && a.Reply == "", Phone: a.Phone}
		x.State, x.Since = stateOf(a.Ask, cv.Now)
		if x.State == "withdrew" && askedAgain(cv, a.Ask) {
			x.State = "again"
		}
		x.Since = x.Since.In(cv.Zone)
		if x.Phone == "" && a.ByPhone {
			x.Phone = phoneOfWay(cv, latchkey.Way{ID: a.Way, Kind: kindOf(a.Way)})
		}
		for _, m := range a.Messages {
			x.Messages = append(x.Messages, pages.Sent{Channel: m.Channel, State: m.State, Line: m.Line, Since: m.Since.In(cv.Zone)})
		}
		list = append(list, x)
	}
	return list
}

// askedAgain tells a yes that the house itself put aside, to ask anew, from one that the person took back: nobody is said
// to have let somebody down who did not.
func askedAgain(cv desk.CaseView, a latchkey.Ask) bool {
	return slices.ContainsFunc(cv.Case.Asks, func(b latchkey.Ask) bool {
		return b.ID != a.ID && b.Way == a.Way && a.Withdrew != nil && b.Asked.Equal(*a.Withdrew)
	})
}

func kindOf(way string) latchkey.WayKind {
	kind, _, _ := strings.Cut(way, ":")
	if kind == "holder" {
		return latchkey.WayKeyHolder
	}
	return latchkey.WayKind(kind)
}

// stateOf is where an ask stands, and since when. Each word has its own proof; none is taken for granted.
func stateOf(a latchkey.Ask, now time.Time) (string, time.Time) {
	switch {
	case a.NoKey != nil:
		return "no_key", *a.NoKey
	case a.Withdrew != nil:
		return "withdrew", *a.Withdrew
	case a.Reply == latchkey.ReplyCant && a.Replied != nil:
		return "cant", *a.Replied
	case a.Reply == latchkey.ReplyNotThem && a.Replied != nil:
		return "not_them", *a.Replied
	case a.Arrived != nil:
		return "arrived", *a.Arrived
	case a.Missed != nil:
		return "missed", *a.Missed
	case a.Reply == latchkey.ReplyComing && a.StandBy:
		return "stand_by", *a.Replied
	case a.Reply == latchkey.ReplyComing && a.Replied != nil:
		return "coming", *a.Replied
	case a.Silent != nil:
		return "silent", *a.Silent
	}
	return "waiting", a.Asked
}
