package pages

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/words"
)

func (v Helper) post(part string) templ.SafeURL { return templ.SafeURL("/a/" + v.Token + "/" + part) }
func (v Invite) post(part string) templ.SafeURL { return templ.SafeURL("/i/" + v.Token + "/" + part) }

func (v StaffCase) post(part string) templ.SafeURL {
	return templ.SafeURL(v.Base + "/case/" + string(v.ID) + "/" + part)
}

func (v SignIn) post(part string) templ.SafeURL { return templ.SafeURL(v.Base + "/" + part) }

// asks is what they are asked about.
func (v Helper) asks() string {
	if has(v.Dangers, "shut_in") {
		return v.W.ShutIn.Cannot(v.Resident)
	}
	return v.W.Helper.Title(v.Resident)
}

// usual is the promise that is offered first: the smallest that covers what this person usually needs.
func (v Helper) usual() int {
	if v.Usual != nil {
		for _, n := range minutesOffered {
			if n >= *v.Usual {
				return n
			}
		}
	}
	return 20
}

// inDanger says whether the danger stands above the page: while the case is open, on the phone it was answered with.
func (v Helper) inDanger() bool {
	return v.Danger && v.State != "over" && v.State != "not_them" && v.State != "other_device" && v.State != "expired"
}

// keepOut says whether nobody may go in, with or without a key.
// threat says whether a helper could walk into somebody who threatens.
func (v Helper) threat() bool { return has(v.Dangers, "threatened") }

func (v Helper) keepOut() bool { return keepsOut(v.Dangers) }

// keepsOut says that nobody goes in there: there is fire, smoke or gas.
func keepsOut(dangers []string) bool {
	return has(dangers, "fire") || has(dangers, "smoke") || has(dangers, "gas")
}

func (v StaffCase) shutIn() bool { return has(v.Dangers, "shut_in") }

// first is what comes before any check for whoever is sent to somebody shut in; there says the same when they are at the door.
func (v StaffCase) first() string { return v.unlessKeptOut(v.W.ShutIn.First) }
func (v StaffCase) there() string { return v.unlessKeptOut(v.W.ShutIn.Here) }

func (v StaffCase) unlessKeptOut(says string) string {
	if keepsOut(v.Dangers) {
		return v.W.Helper.KeepOut
	}
	return says
}

func (v StaffCase) headline() string {
	switch v.State {
	case "mine":
		return v.W.Staff.Yours
	case "arrived":
		return v.W.Staff.Here
	case "theirs":
		if v.Stage == latchkey.StageArrived {
			return v.W.Office.Stages[v.Stage]
		}
		return v.W.Staff.Theirs(v.Name)
	case "over":
		return v.W.Staff.Over
	case "watching":
		return orElse(v.W.Office.Stages[v.Stage], v.W.Office.Stages[latchkey.StageAsking])
	}
	if v.shutIn() {
		return v.W.ShutIn.Cannot(v.Resident)
	}
	return v.W.Staff.Asked(v.Resident)
}

func (v StaffCase) line() string {
	switch v.State {
	case "watching":
		return v.watched()
	case "mine", "theirs":
		if v.State == "theirs" && v.Stage == latchkey.StageArrived {
			return v.W.Staff.IsHere(v.Name)
		}
		if v.By != nil {
			return v.W.Staff.YoursLine(v.W.Times.When(*v.By, v.Now))
		}
		return ""
	case "arrived":
		if v.shutIn() {
			return v.there()
		}
		return v.W.Staff.HereLine
	case "over":
		if v.Opening != nil {
			return v.W.Staff.OverLine(v.Opening.Name)
		}
		if v.Late {
			return v.W.Staff.LateLine
		}
		return ""
	}
	return v.W.Staff.AskedLine
}

// watched is what whoever stands at the desk can be told: who comes and when, never the name of a key-holder.
func (v StaffCase) watched() string {
	switch {
	case v.Name != "" && v.Stage == latchkey.StageArrived:
		return v.W.Staff.IsHere(v.Name)
	case v.Name != "" && v.By != nil:
		return v.W.Staff.Comes(v.Name, v.W.Times.When(*v.By, v.Now))
	case v.Name != "":
		return v.W.Staff.Comes(v.Name, "")
	case v.Staffed:
		return v.W.Staff.StaffWereAsked
	}
	return v.W.Staff.Watching
}

func (v StaffCase) mood() string {
	switch v.State {
	case "mine":
		return "warm"
	case "arrived":
		return "good"
	case "watching", "theirs":
		switch v.Stage {
		case latchkey.StageComing:
			return "warm"
		case latchkey.StageArrived:
			return "good"
		}
	}
	return "calm"
}

// homeName is what a home is called: its unit, or nothing but a home where there is only one.
func homeName(w *words.Pages, unit string) string {
	if unit == "" {
		return w.HomeNew.Place
	}
	return w.Common.Unit(unit)
}

func (v Home) waysPath() templ.SafeURL { return templ.SafeURL("/home/ways?home=" + string(v.ID)) }

// readyLine is how many hold a spare; to a phone that may not see them it says that, and not that there are none.
func (v Home) readyLine() string {
	if !v.Proven {
		return v.W.Home.ReadyHidden
	}
	n := 0
	for _, h := range v.Holders {
		if h.State == latchkey.HolderAccepted {
			n++
		}
	}
	return v.W.Home.Ready(n)
}

func holderWords(w *words.Pages, h Holder) string {
	var parts []string
	if h.Relation != "" {
		parts = append(parts, h.Relation)
	}
	if h.Minutes != nil {
		parts = append(parts, w.Home.HolderMinutes(w.Times.Minutes(*h.Minutes)))
	}
	if len(h.Doors) > 0 {
		parts = append(parts, doorWords(w, h.Doors))
	}
	return strings.Join(parts, " · ")
}

func rowWords(f Frame, r Row) string {
	stage := f.W.Office.Stages[r.Stage]
	if r.Danger {
		stage = f.W.Office.Danger
	}
	return f.W.Staff.Row(stage, r.Who, f.W.Times.When(r.Opened, f.Now))
}

func tookWords(w *words.Pages, r Row) string {
	if r.Ended == nil {
		return "–"
	}
	return w.Times.Minutes(int(r.Ended.Sub(r.Opened).Minutes()))
}

func feeWords(f Frame, c *latchkey.Charge) string {
	if c == nil {
		return "–"
	}
	return f.W.Times.Price(c.Amount, f.Place.Currency)
}

// Label is the words of a choice.
func Label(list []words.Choice, key, unknown string) string {
	for _, c := range list {
		if c.Key == key {
			return c.Label
		}
	}
	return unknown
}

// PhoneKey is the choice that says this phone.
func PhoneKey(p *latchkey.Phone) string {
	switch {
	case p == nil:
		return ""
	case p.WithResident != nil && !*p.WithResident:
		return "inside"
	case p.Signal != nil && !*p.Signal:
		return "no_signal"
	case p.Battery != nil && *p.Battery <= 10:
		return "low"
	}
	return "fine"
}

// insideName fills in who else lives there, until somebody has answered.
func insideName(a latchkey.Answers, known []string, i int) string {
	if i < len(a.PeopleInside) {
		return a.PeopleInside[i].Name
	}
	if a.PeopleInside == nil && i < len(known) {
		return known[i]
	}
	return ""
}

func insideLikely(a latchkey.Answers, i int) string {
	if i < len(a.PeopleInside) && a.PeopleInside[i].Likely != "" {
		return a.PeopleInside[i].Likely
	}
	return "unknown"
}

func nth(name string, n int) string { return name + "_" + strconv.Itoa(n) }

func (v Problem) title() string {
	return orElse(v.W.Problem.Titles[v.Kind], v.W.Problem.Titles[latchkey.Internal])
}

func channelChoices(w *words.Pages, channels []string) (out []words.Choice) {
	for _, c := range channels {
		out = append(out, words.Choice{Key: c, Label: channelWords(w, c)})
	}
	return out
}

// addressLabel asks for an e-mail address where that is the only way to reach somebody from this house.
func addressLabel(w *words.Pages, channels []string) string {
	if len(channels) == 1 && channels[0] == "email" {
		return w.HomeNew.Mail
	}
	return w.HomeNew.AddressOn
}

func zoneChoices(zones []string) (out []words.Choice) {
	for _, z := range zones {
		out = append(out, words.Choice{Key: z, Label: strings.ReplaceAll(z, "_", " ")})
	}
	return out
}
