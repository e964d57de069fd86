package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// rota shows whose turn it is: to the office with everything that can be changed, to those on call with their own turns.
func (v *visit) rota() error {
	rv, err := v.desk.RotaFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	return v.show(pages.RotaPage(v.rotaPage(rv, formOfRota(rv.Rota))))
}

func (v *visit) rotaPage(rv desk.RotaView, form pages.Form) pages.RotaPageView {
	p := pages.RotaPageView{Edited: v.edited(rv.OfficeView, latchkey.SubjectRota), Base: v.base(), Form: form, Set: rv.Rota.Set(), Me: rv.Me, Clock: "00:00"}
	p.Frame = v.officeFrame(rv.OfficeView, v.words.Building.Parts["rota"])
	if p.Base == "/oncall" {
		p.Nav, p.Here = nil, ""
	}
	name := func(id latchkey.PersonID) string { return rv.People[id].Name }
	for _, s := range rv.Staff {
		if s.Ended == nil && s.Role == latchkey.RoleOnCall {
			p.People = append(p.People, words.Choice{Key: string(s.Person), Label: name(s.Person)})
		}
	}
	slices.SortFunc(p.People, func(a, b words.Choice) int { return cmp.Compare(a.Label, b.Label) })
	for _, l := range rv.Ahead {
		span := pages.RotaSpan{From: l.From, Until: l.Until, Who: name(l.First), Backup: name(l.Backup), By: l.By, Alarm: l.Alarm}
		p.Ahead = append(p.Ahead, span)
		if p.Next == nil && l.First == rv.Me {
			p.Next = &span
		}
	}
	if len(p.Ahead) > 0 {
		p.Now = &p.Ahead[0]
	}
	p.Turns, p.Seats = turnsShown(rv.Rota)
	if len(rv.Rota.Rotations) > 0 {
		p.Clock = rv.Rota.Rotations[0].At.String()
	}
	for _, x := range rv.Rota.Instead {
		if x.Until.After(rv.Now) {
			p.Others = append(p.Others, pages.Stead{Person: x.Person, Name: name(x.Person), From: x.From.In(rv.Zone), Until: x.Until.In(rv.Zone), Swap: x.Swap != ""})
		}
	}
	for _, s := range slices.Backward(rv.Rota.Swaps) {
		if s.Ends.After(rv.Now) && len(p.Swaps) < 20 {
			p.Swaps = append(p.Swaps, pages.SwapLine{From: name(s.From), To: name(s.To), Begins: s.Begins.In(rv.Zone), End: s.Ends.In(rv.Zone), State: s.State})
		}
	}
	return p
}

// turnsShown is how many rotations, and people in one, the form has room for.
func turnsShown(r latchkey.Rota) (turns, seats int) {
	turns, seats = min(len(r.Rotations)+1, 4), 4
	for _, x := range r.Rotations {
		seats = max(seats, min(len(x.People)+2, 30))
	}
	return turns, seats
}

func formOfRota(r latchkey.Rota) pages.Form {
	form := pages.Form{Values: map[string]string{"backup": string(r.Backup)}}
	for i, x := range r.Rotations {
		n := strconv.Itoa(i + 1)
		for k, p := range x.People {
			form.Values[pages.Seat(i+1, k+1)] = string(p)
		}
		form.Values["every_"+n], form.Values["at_"+n], form.Values["start_"+n] = x.Every, x.At.String(), string(x.Start)
		for _, d := range x.Days {
			form.Values["days_"+n+"_"+string(d)] = "yes"
		}
	}
	return form
}

// rotaIn reads the rotations. One without people is none.
func (v *visit) rotaIn(form *pages.Form) (list []latchkey.Rotation) {
	for n := 1; n <= 4; n++ {
		field := func(name string) string { return fmt.Sprintf("%s_%d", name, n) }
		x := latchkey.Rotation{Every: form.Of(field("every")), Start: latchkey.Date(form.Of(field("start")))}
		for i := 1; i <= 30; i++ {
			if p := form.Of(pages.Seat(n, i)); p != "" {
				x.People = append(x.People, latchkey.PersonID(p))
			}
		}
		if len(x.People) == 0 {
			continue
		}
		at, err := latchkey.ParseClock(form.Of(field("at")))
		if err != nil {
			form.Faults = append(form.Faults, pages.Fault{Field: field("at"), Says: v.words.Building.Hours.BadClock(v.words.Building.Rota.Rotation(n))})
		}
		x.At = at
		for _, d := range pages.WeekDays() {
			if slices.Contains(v.r.PostForm[field("days")], string(d)) {
				x.Days = append(x.Days, d)
				form.Values[field("days")+"_"+string(d)] = "yes"
			}
		}
		list = append(list, x)
	}
	return list
}

// setRota keeps the rotations and the backup.
func (v *visit) setRota() error {
	form := v.sent()
	list := v.rotaIn(&form)
	if len(form.Faults) > 0 {
		return v.rotaAgain(form, nil, nil)
	}
	err := v.desk.SetRotations(v.ctx(), v.who, v.rev(), list, latchkey.PersonID(form.Of("backup")))
	if notKept(err) {
		return v.rotaAgain(form, list, err)
	}
	return v.saved(err, "/office/rota")
}

// rotaAgain shows the form once more: with what must be mended, or as a colleague left it, beside what was sent.
func (v *visit) rotaAgain(form pages.Form, sent []latchkey.Rotation, err error) error {
	rv, errView := v.desk.RotaFor(v.ctx(), v.who)
	if errView != nil {
		return errView
	}
	kind := latchkey.Invalid
	if err != nil {
		kind = latchkey.KindOf(err)
	}
	if kind == latchkey.Conflict {
		form = formOfRota(rv.Rota)
	}
	page := v.rotaPage(rv, form)
	if err != nil {
		page.Fault = v.says(err)
	}
	if kind == latchkey.Conflict {
		for n := range max(len(sent), len(rv.Rota.Rotations)) {
			if a, b := v.turnWords(rv, rv.Rota.Rotations, n), v.turnWords(rv, sent, n); sent != nil && a != b {
				page.Differ = append(page.Differ, pages.Yours{What: v.words.Building.Rota.Rotation(n + 1), Now: a, Sent: b})
			}
		}
	}
	render(v.w, v.r, statusOf(kind), pages.RotaPage(page))
	return nil
}

func (v *visit) turnWords(rv desk.RotaView, list []latchkey.Rotation, n int) string {
	if n >= len(list) {
		return "–"
	}
	x := list[n]
	var names []string
	for _, p := range x.People {
		names = append(names, rv.People[p].Name)
	}
	return strings.Join(names, " → ") + ", " + pages.Label(v.words.Building.Rota.EveryKinds, x.Every, "–") + ", " + x.At.String()
}

func (v *visit) putInstead() error {
	return v.rotaDone(v.desk.PutInstead(v.ctx(), v.who, v.rev(), latchkey.PersonID(v.form("person")), latchkey.Date(v.form("first")), latchkey.Date(v.form("last"))))
}

func (v *visit) dropInstead() error {
	begins, err := strconv.ParseInt(v.form("begins"), 10, 64)
	if err != nil {
		return latchkey.Errorf(latchkey.Invalid, "Please choose one of the answers.")
	}
	return v.rotaDone(v.desk.DropInstead(v.ctx(), v.who, v.rev(), latchkey.PersonID(v.form("person")), time.Unix(begins, 0)))
}

// askSwap asks somebody to take over days.
func (v *visit) askSwap() error {
	return v.rotaDone(v.desk.AskSwap(v.ctx(), v.who, latchkey.PersonID(v.form("from")), latchkey.PersonID(v.form("to")), latchkey.Date(v.form("swap_first")), latchkey.Date(v.form("swap_last"))))
}

func (v *visit) rotaDone(err error) error {
	if notKept(err) {
		rv, errView := v.desk.RotaFor(v.ctx(), v.who)
		if errView != nil {
			return errView
		}
		form := formOfRota(rv.Rota)
		for _, field := range []string{"person", "first", "last", "from", "to", "swap_first", "swap_last"} {
			form.Values[field] = v.form(field)
		}
		return v.rotaAgain(form, nil, err)
	}
	return v.saved(err, v.base()+"/rota")
}

// swap shows somebody what they are asked to take over. Robots may open it as often as they like.
func (v *visit) swap() error {
	page, err := v.swapPage()
	if err != nil {
		return err
	}
	return v.show(pages.SwapPage(page))
}

func (v *visit) swapPage() (p pages.SwapPageView, err error) {
	sv, err := v.desk.SwapFor(v.ctx(), v.r.PathValue("token"))
	if err != nil {
		return p, err
	}
	v.speaks(sv.Language)
	p = pages.SwapPageView{Frame: v.placeFrame(v.words.Building.Rota.Title, sv.Property, sv.Now), Token: v.r.PathValue("token"), Name: orElse(firstName(sv.From), v.words.Invite.AFriend),
		From: sv.Swap.Begins, Until: sv.Swap.Ends, State: string(sv.Swap.State)}
	p.AtDoor = ""
	if sv.Swap.State == latchkey.SwapAsked && !sv.Swap.Ends.After(sv.Now) {
		p.State = string(latchkey.SwapPast)
	}
	return p, nil
}

func (v *visit) takeSwap() error   { return v.swapAnswered(true) }
func (v *visit) cannotSwap() error { return v.swapAnswered(false) }

func (v *visit) swapAnswered(yes bool) error {
	if err := v.desk.AnswerSwap(v.ctx(), v.answering(), yes); err != nil {
		if latchkey.KindOf(err) != latchkey.Conflict {
			return err
		}
		page, errPage := v.swapPage()
		if errPage != nil {
			return errPage
		}
		page.Fault = v.says(err)
		render(v.w, v.r, statusOf(latchkey.Conflict), pages.SwapPage(page))
		return nil
	}
	v.see("/s/" + v.r.PathValue("token"))
	return nil
}
