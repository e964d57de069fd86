package desk

import (
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// said is a notice in words.
type said struct {
	words.Notice
	Later   time.Time // it is not needed now, and should be tried then
	Link    string
	Urgency notify.Urgency
	Guard   notify.Guard
}

// say makes the words of a notice from what is true now, or says why it is no longer needed.
func (d *Desk) say(v *store.View, t latchkey.Task, tell latchkey.Telling, p latchkey.Person) (said, string, error) {
	facts := words.NoticeFacts{Notice: tell.Notice, Language: p.Language}
	switch {
	case tell.Notice == latchkey.NoticeSignIn:
		return d.sayCode(v, tell, p)
	case tell.Notice == latchkey.NoticeTest:
		return d.sayTest(v, tell, p)
	case tell.Notice == latchkey.NoticeVouched:
		return d.sayVouched(v, tell, facts)
	case tell.Notice == latchkey.NoticeRestored:
		return d.sayRestored(v, t, facts)
	case tell.Notice == latchkey.NoticeHousemate:
		return d.sayHousemate(v, t, facts)
	case tell.Notice == latchkey.NoticeStaffCode, tell.Notice == latchkey.NoticeStaffNew, tell.Notice == latchkey.NoticeSignedOut:
		return d.sayOperator(v, t, tell, facts)
	case tell.Notice == latchkey.NoticeMoveIn, tell.Notice == latchkey.NoticeNotMyLink:
		return d.sayMoveIn(v, t, tell, facts)
	case tell.Drill != "":
		return d.sayDrill(v, t, tell, facts)
	case tell.Staff != "":
		return d.sayStaff(v, t, tell, facts)
	case tell.Swap != "":
		return d.saySwap(v, t, tell, facts)
	case tell.Favour != "":
		return d.sayFavour(v, tell, facts)
	case tell.Lock != "":
		return d.sayLock(v, t, tell, facts)
	case tell.LockChange != "":
		return d.sayProtected(v, tell, facts)
	case tell.Tenancy != "":
		return d.sayEnd(v, t, tell, facts)
	case tell.Report != "":
		return d.sayReport(v, tell, facts)
	case tell.Holder != "":
		return d.sayHolder(v, tell, facts)
	case tell.Alert != "":
		return d.sayAlert(v, tell, p, facts)
	case tell.Hook != "":
		return d.sayHookOff(v, tell, facts)
	case tell.Passkey != "":
		return d.sayDevice(v, tell, facts)
	}
	return d.sayCase(v, t, tell, p, facts)
}

// sayCase makes the words of a notice about a case.
func (d *Desk) sayCase(v *store.View, t latchkey.Task, tell latchkey.Telling, p latchkey.Person, facts words.NoticeFacts) (said, string, error) {
	f, err := factsOf(v, t.Home, t.Lockout, d.Now())
	if err != nil {
		return said{}, "", err
	}
	c := f.Case
	if drop := rules.NoLongerNeeded(c, tell, d.Now()); drop != "" {
		return said{}, drop, nil
	}
	facts.Property, facts.Unit, facts.Proof, facts.ProvenBy = f.Property.Name, f.Home.Unit, c.Proof, c.ProvenBy
	facts.Resident = f.People[c.By].Name
	facts.IsItYou, facts.ByOffice = rules.Asking(c), c.OpenedBy != ""
	facts.BySelf = c.Stage == latchkey.StageNotThem && c.EndedBy == string(c.By)
	if a := c.Find(tell.Ask); a != nil {
		d.askFacts(&facts, f, *a, tell)
	}
	if tell.Person != c.By {
		if a := c.Find(c.Owner); a != nil {
			facts.Other = helperName(*a)
		}
	}
	facts.Threat, facts.ShutIn = threatened(c.Answers.Danger), shutIn(c.Answers.Danger)
	s := rules.Situation(f, d.Now())
	s.Language = languageOf(p, f.Property)
	if e := rules.Emergency(s); e != nil {
		facts.Danger = e.Because
	}
	return sayMildly(facts, d.noticeLink(f, tell), urgency(tell.Notice), f.Property), "", nil
}

// askFacts says of somebody who was asked what the reader of a notice may know of them.
func (d *Desk) askFacts(facts *words.NoticeFacts, f rules.CaseFacts, a latchkey.Ask, tell latchkey.Telling) {
	facts.Helper = a.Role == "" && a.Person == tell.Person
	if answerable(tell) {
		facts.Reply = d.replyCode(tell.Ask, tell.Person)
	}
	facts.Other, facts.Minutes, facts.Asked = rules.ShownName(f, a), a.Minutes, a.Asked
	if at := rules.MeetAt(f.Case, a); at != nil {
		meet := at.In(f.Zone)
		facts.Meet = &meet
	}
	if a.Replied != nil && a.Minutes != nil {
		at := a.Replied.In(f.Zone).Add(time.Duration(*a.Minutes) * time.Minute)
		facts.By = &at
	}
}

// helperName is how somebody who comes is called to anybody but the resident: who keeps whose key is nobody else's business.
func helperName(a latchkey.Ask) string {
	if a.Role != "" {
		return rules.RoleName(a.Role)
	}
	return "Another helper"
}

// sayMildly makes the words of a notice and leaves out of its facts whatever must not stand in a message: people type
// codes into names and name a property by its street. Left in, the guard would stop the whole message, and a danger that is
// told without its details is better than one that is not told.
func sayMildly(f words.NoticeFacts, link string, u notify.Urgency, prop latchkey.Property) said {
	g := notify.Guard{Forbidden: notify.StreetOf(prop.Address)}
	f.Language = languageOr(f.Language, prop)
	f.Own = rules.OwnWordsOf(prop, f.Notice, f.Language)
	if s := sayAsItIs(f, link, u, g); s.passes() {
		return s
	}
	f.Own = nil // they fitted when they were written; the address may be another by now
	mild := func(s, instead string) string {
		if g.Check(notify.Message{Text: s}) != nil {
			return instead
		}
		return s
	}
	w := words.NoticesFor(f.Language)
	f.Property, f.Resident = mild(f.Property, w.YourBuilding), mild(f.Resident, w.Somebody)
	f.Other, f.Typed, f.Unit, f.Door = mild(f.Other, w.Somebody), mild(f.Typed, ""), mild(f.Unit, ""), mild(f.Door, "")
	f.Danger = slices.Clone(f.Danger)
	for i, because := range f.Danger {
		f.Danger[i] = mild(because, w.ReadWhat)
	}
	s := sayAsItIs(f, link, u, g)
	if !s.passes() { // together they say what none says alone
		f.Property, f.Resident, f.Other, f.Typed, f.Unit, f.Door, f.Danger = w.YourBuilding, w.Somebody, "", "", "", "", []string{w.ReadIt}
		s.Notice = words.Say(f)
	}
	return s
}

// sayAsItIs says everything. A long danger is cut, whatever else is left out.
func sayAsItIs(f words.NoticeFacts, link string, u notify.Urgency, g notify.Guard) said {
	f.Danger = slices.Clone(f.Danger)
	for i, because := range f.Danger {
		f.Danger[i] = clip(because, 300)
	}
	return said{Notice: words.Say(f), Link: link, Urgency: u, Guard: g}
}

// passes says whether the guard lets the words through. It looks at everything at once: most messages need no second look.
func (s said) passes() bool {
	return s.Guard.Check(notify.Message{Title: s.Title, Text: s.Text, Short: s.Short, Button: s.Button, Link: s.Link}) == nil
}

// languageOf is the language in which somebody reads their messages: their own, else the one of the place.
func languageOf(p latchkey.Person, prop latchkey.Property) string {
	return languageOr(p.Language, prop)
}

func languageOr(own string, prop latchkey.Property) string {
	if known := words.Known(own); known != "" {
		return known
	}
	return words.SpokenIn(prop.Country)
}

func urgency(n latchkey.Notice) notify.Urgency {
	switch n {
	case latchkey.NoticeStandBy, latchkey.NoticeOver, latchkey.NoticeInvited, latchkey.NoticeHolderDone, latchkey.NoticeHookOff:
		return notify.Normal
	}
	return notify.Now
}

// noticeLink is where the reader goes next: a helper to their link, staff to their counter, the resident to the case.
func (d *Desk) noticeLink(f rules.CaseFacts, tell latchkey.Telling) string {
	if a := f.Case.Find(tell.Ask); a != nil && a.Role == "" && a.Person == tell.Person {
		return d.BaseURL + "/a/" + d.askToken(a.ID, a.Person)
	}
	if tell.Notice == latchkey.NoticeOpened && rules.MayStop(f.Case) && slices.Contains(f.Case.IsItYou.Contacts, tell.Contact) {
		return d.BaseURL + "/q/" + d.isItYouToken(f.Case.ID, tell.Contact)
	}
	if tell.Person == f.Case.By {
		return d.BaseURL + "/case/" + string(f.Case.ID)
	}
	return d.BaseURL + staffCounter(rolesOf(f, tell.Person)) + "/case/" + string(f.Case.ID)
}

// staffCounter is where a member of staff is signed in anyway: the office at its desk, whoever is on call on their phone.
func staffCounter(roles []latchkey.Role) string {
	desk := slices.Contains(roles, latchkey.RoleOffice) || slices.Contains(roles, latchkey.RoleManager)
	if desk && !slices.Contains(roles, latchkey.RoleOnCall) {
		return "/office"
	}
	return "/oncall"
}

// threatened says whether whoever waits has said that somebody is a threat to them.
func threatened(d latchkey.Danger) bool {
	return d.Outside != nil && d.Outside.Threatened != nil && *d.Outside.Threatened
}

// shutIn says whether whoever waits has said that they are inside and cannot get out.
func shutIn(d latchkey.Danger) bool { return d.ShutIn != nil && *d.ShutIn }
