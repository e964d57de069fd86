package desk

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// What is read for a page is the whole case. What leaves the desk is cut down here to what the reader may know, so that no
// page, no API and no export has to remember it.

// seesNames says whether a viewer may see who the key-holders are: on a device that proved who it is, or when staff have
// seen the person. That the case was begun on a proven device says nothing about the phone that looks at it now.
func seesNames(who Viewer, c latchkey.Lockout) bool {
	return rules.SeesNames(c) && (who.Session.Level == latchkey.ProofProven || c.ProvenWho != "")
}

// hidden is a case without the names, ids and ways that tell who helps. Self is who may still be named as themself.
func hidden(f rules.CaseFacts, self latchkey.PersonID, typed bool) latchkey.Lockout {
	c := f.Case
	ways := map[string]string{}
	c = withoutNumbers(c)
	c.Asks = slices.Clone(c.Asks)
	for i, a := range c.Asks {
		ways[a.Way] = hiddenWay(f, a)
		c.Asks[i] = hiddenAsk(f, a)
	}
	shown := func(way string) string {
		switch kind, _, _ := strings.Cut(way, ":"); kind {
		case "holder", "inside":
			return orOther(ways[way], kind)
		case "spare", "entry": // its id may say where it lies
			return kind
		}
		return way
	}
	c.Requested, c.Tried, c.Afterwards = slices.Clone(c.Requested), slices.Clone(c.Tried), slices.Clone(c.Afterwards)
	for i := range c.Requested {
		c.Requested[i].Way, c.Requested[i].Quote.Way = shown(c.Requested[i].Way), shown(c.Requested[i].Quote.Way)
	}
	for i := range c.Tried {
		c.Tried[i].Way = shown(c.Tried[i].Way)
	}
	for i, a := range c.Afterwards {
		if a.Task == "thank_holder" {
			c.Afterwards[i].Because = rules.ThankSomebody(f)
		}
		c.Afterwards[i].DoneBy = onlyOwn(a.DoneBy, self)
	}
	if c.EndedBy != "latchkey" {
		c.EndedBy = string(onlyOwn(latchkey.PersonID(c.EndedBy), self))
	}
	if !typed {
		c.Answers = hiddenAnswers(c.Answers)
	}
	return c
}

// hiddenAnswers keeps what matters and leaves out whose names somebody typed.
func hiddenAnswers(a latchkey.Answers) latchkey.Answers {
	a.PeopleInside, a.Danger.Inside = slices.Clone(a.PeopleInside), slices.Clone(a.Danger.Inside)
	for i := range a.PeopleInside {
		a.PeopleInside[i].Name, a.PeopleInside[i].Relation = fmt.Sprint(i+1), ""
	}
	for i := range a.Danger.Inside {
		a.Danger.Inside[i].Who = ""
	}
	a.Danger.Because = ""
	return a
}

func hiddenAsk(f rules.CaseFacts, a latchkey.Ask) latchkey.Ask {
	a.Way, a.Name = hiddenWay(f, a), rules.HiddenName(f, a)
	a.Holder, a.Person, a.Nos = "", "", nil
	if a.Reply == latchkey.ReplyNotThem { // whoever came with a stolen card does not learn who saw through it
		a.Reply, a.Replied = "", nil
	}
	return a
}

// hiddenWay is the way's id as the plan for somebody not yet proven has it.
func hiddenWay(f rules.CaseFacts, a latchkey.Ask) string {
	kind, rest, _ := strings.Cut(a.Way, ":")
	switch kind {
	case "holder":
		return strings.Replace(rules.HiddenName(f, a), "Key-holder ", "holder:", 1)
	case "inside":
		for i, p := range f.Case.Answers.PeopleInside {
			if p.Name == rest {
				return fmt.Sprintf("inside:%d", i+1)
			}
		}
		return kind
	}
	return a.Way
}

func onlyOwn(p, self latchkey.PersonID) latchkey.PersonID {
	if p == self {
		return p
	}
	return ""
}

func orOther(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// hideNames cuts a resident's view down to what a code or a wallet card may show: that somebody comes, and when.
func (cv *CaseView) hideNames(f rules.CaseFacts) {
	by := f.Case.By
	typedHere := !rules.SeesNames(f.Case) // nobody proven has typed anything: what stands there came from a phone like this one
	cv.Case = hidden(f, by, typedHere)
	cv.Case.ProvenWho, cv.Case.TakenOn, cv.Case.OpenedBy = "", nil, ""
	if o := cv.Case.Opening; o != nil {
		cv.Case.Opening = &latchkey.Opening{At: o.At, Name: "The staff", For: onlyOwn(o.For, by), Proof: o.Proof}
	}
	cv.Plan = rules.Plan(rules.SituationAs(f, cv.Now, latchkey.ProofClaimed))
	cv.Names, cv.CoTenant, cv.NoTexts, cv.OnlyNoTexts = false, nil, nil, false
	cv.Resident.Contacts, cv.Resident.AgreedWord, cv.Resident.Phone = nil, "", ""
	cv.Home.Spares, cv.Home.OtherEntries = nil, nil
	for i, a := range cv.Asks {
		cv.Asks[i].Ask = cv.Case.Asks[i]
		cv.Asks[i].Shown, cv.Asks[i].Phone = cv.Case.Asks[i].Name, ""
		cv.Asks[i].Messages = slices.Clone(a.Messages)
		for j, m := range a.Messages {
			cv.Asks[i].Messages[j] = latchkey.Message{ID: m.ID, Lockout: m.Lockout, Ask: m.Ask, Channel: m.Channel, Notice: m.Notice,
				State: m.State, Since: m.Since, Attempts: m.Attempts}
		}
	}
	if cv.Case.Stage == latchkey.StageNotThem {
		cv.Case.Asks, cv.Asks, cv.Case.EndedBy = nil, nil, "" // nor whether it was a helper or the resident
		cv.Log = slices.DeleteFunc(cv.Log, func(e latchkey.Entry) bool { return e.Kind == "ask.not_them" })
	}
	// That the resident was asked elsewhere, and what they said, is nothing for whoever stands at the door.
	cv.Log = slices.DeleteFunc(cv.Log, func(e latchkey.Entry) bool { return strings.HasPrefix(e.Kind, "is_it_you.") })
	hideLog(cv.Log, by, "latchkey", "nobody")
	cv.Seal.count(cv.Log)
}

// hideLog keeps what happened and when, and of who did it only those who may be named.
func hideLog(log []latchkey.Entry, named ...latchkey.PersonID) {
	for i, e := range log {
		log[i].Personal = nil
		if !slices.Contains(named, latchkey.PersonID(e.By)) {
			log[i].By = ""
		}
	}
}

// forStaff cuts a view down to what staff need: they see that the home has other helpers, never who they are, where spares
// lie, or how the resident can be reached otherwise than on the number on file.
func (cv *CaseView) forStaff(f rules.CaseFacts, who latchkey.PersonID) {
	cv.Case = staffsCase(f)
	cv.Resident.Contacts, cv.Resident.AgreedWord, cv.NoTexts, cv.OnlyNoTexts = nil, "", nil, false
	cv.Home.Spares, cv.Home.OtherEntries = nil, nil
	for i := range cv.Asks {
		cv.Asks[i].Ask = cv.Case.Asks[i]
	}
	cv.Asks = slices.DeleteFunc(cv.Asks, func(a AskView) bool { return a.Role == "" && a.ID != f.Case.Owner })
	for i, a := range cv.Asks {
		if a.Role == "" {
			cv.Asks[i].Shown, cv.Asks[i].Phone, cv.Asks[i].Messages = "A key-holder", "", nil
		}
	}
	cv.Log = slices.DeleteFunc(cv.Log, func(e latchkey.Entry) bool {
		if !strings.HasPrefix(e.Kind, "ask.") {
			return false
		}
		a := f.Case.Find(latchkey.AskID(e.Public["ask"])) // whoever opened the case has asked the key-holders, too, and does not learn who they are
		return e.By != string(who) || a == nil || a.Role == ""
	})
	for i, e := range cv.Log {
		if e.By != string(f.Case.By) && e.By != "latchkey" && len(rolesOf(f, latchkey.PersonID(e.By))) == 0 {
			cv.Log[i].By = ""
		}
	}
}

// staffsCase is a case with the staff's own names in it and nobody else's.
func staffsCase(f rules.CaseFacts) latchkey.Lockout {
	c := hidden(f, f.Case.By, true)
	for i, a := range f.Case.Asks {
		if a.Role != "" {
			c.Asks[i] = a
		} else {
			c.Asks[i].Name, c.Asks[i].Way = "A key-holder", "holder"
		}
	}
	if len(rolesOf(f, latchkey.PersonID(f.Case.EndedBy))) > 0 {
		c.EndedBy = f.Case.EndedBy
	}
	return c
}

// ofOwnDoor says of something owed that it comes of what happened at a home's own door, or of a guest there: when it was due tells when
// that was.
func ofOwnDoor(t latchkey.Task) bool {
	if t.Home == "" {
		return false
	}
	var tell latchkey.Telling
	if t.Kind == latchkey.TaskTell && json.Unmarshal(t.Payload, &tell) != nil {
		return true
	}
	return t.Kind == latchkey.TaskLock || t.Kind == latchkey.TaskDoor || t.Kind == latchkey.TaskFavour || t.Kind == latchkey.TaskLeave ||
		tell.Lock != "" || tell.Grant != "" || tell.Alert != "" || tell.Favour != ""
}

// parkedForStaff leaves of the messages that could not be sent those that staff may know of, without saying to whom.
func parkedForStaff(v *store.View, rows []store.TaskRow) ([]store.TaskRow, error) {
	var out []store.TaskRow
	for _, r := range rows {
		if r.Lockout != "" {
			c, err := v.Lockout(r.Lockout)
			if err != nil {
				return nil, err
			}
			if !rules.StaffMaySee(c) {
				continue
			}
		} else if ofOwnDoor(r.Task) {
			continue
		}
		r.Payload, r.Key, r.Why = nil, "", ""
		out = append(out, r)
	}
	return out, nil
}
