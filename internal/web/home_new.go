package web

import (
	"fmt"
	"strconv"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// holdersAsked is how many people the first form asks about.
const holdersAsked = 2

// homeForm asks about one's own home, in one form.
func (v *visit) homeForm() error {
	name, err := v.desk.NameOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	return v.showHomeForm(pages.Form{Values: map[string]string{"name": name, "country": "US"}})
}

func (v *visit) showHomeForm(form pages.Form) error {
	f, pv, err := v.publicFrame(v.words.HomeNew.Title)
	if err != nil {
		return err
	}
	// A house that stands somewhere is asked about next door first.
	if p := pv.Property; len(form.Faults) == 0 && p.Country != "" {
		form.Values["country"], form.Values["time_zone"] = p.Country, p.TimeZone
	}
	page := pages.HomeNew{Frame: f, Form: form, Channels: v.desk.Notify.Typed(), Zones: zones}
	status := 200
	if len(form.Faults) > 0 {
		status = statusOf(latchkey.Invalid)
	}
	render(v.w, v.r, status, pages.HomeNewPage(page))
	return nil
}

// makeHome keeps the home and sends the invitations. Nothing is kept while one thing in the form cannot be right.
func (v *visit) makeHome() error {
	if hv, err := v.ownHome(); err != nil || hv != nil {
		if err == nil {
			v.see("/home")
		}
		return err
	}
	form := pages.Form{Values: map[string]string{}}
	for name := range v.r.PostForm {
		form.Values[name] = v.form(name)
	}
	in, invites := v.ownHomeIn(&form)
	if len(form.Faults) > 0 {
		return v.showHomeForm(form)
	}
	home, err := v.desk.MakeOwnHome(v.ctx(), v.who, in)
	if latchkey.KindOf(err) == latchkey.Invalid && err != nil {
		form.Faults = []pages.Fault{{Field: "name", Says: v.says(err)}}
		return v.showHomeForm(form)
	}
	if err != nil {
		return err
	}
	for _, i := range invites {
		if _, err := v.desk.InviteHolder(v.ctx(), v.who, home, i); err != nil {
			return fmt.Errorf("the home is kept; invite the people who keep a spare: %w", err)
		}
	}
	v.see("/home?said=saved")
	return nil
}

// ownHomeIn reads the form, noting everything that must be mended.
func (v *visit) ownHomeIn(form *pages.Form) (desk.OwnHome, []desk.Invite) {
	w, has := v.words.HomeNew, v.desk.Notify.Typed()
	for _, must := range []struct{ field, says string }{{"name", w.NameMissing}, {"address", w.AddressMissing}, {"email", w.MailMissing}} {
		if form.Of(must.field) == "" {
			form.Faults = append(form.Faults, pages.Fault{Field: must.field, Says: must.says})
		}
	}
	storeys, err := strconv.Atoi(orElse(form.Of("storeys_up"), "0"))
	if err != nil || storeys < -5 || storeys > 200 {
		form.Faults = append(form.Faults, pages.Fault{Field: "storeys_up", Says: w.FloorWrong})
	}
	in := desk.OwnHome{Name: form.Of("name"), Unit: form.Of("unit"), Address: form.Of("address"), TimeZone: form.Of("time_zone"), Country: form.Of("country"),
		Channel: v.channel(has), Address2: form.Of("email"), Phone: form.Of("phone"), Language: v.words.Lang, Home: latchkey.Home{StoreysUp: &storeys, Doors: doorsOf(form)}}
	in.Landlord, in.Office = helpOf(form)
	v.checkAddress(form, "email", in.Channel, in.Address2)
	return in, v.invitesIn(form, has)
}

func (v *visit) invitesIn(form *pages.Form, has []string) (invites []desk.Invite) {
	for n := 1; n <= holdersAsked; n++ {
		f := func(name string) string { return fmt.Sprintf("%s_%d", name, n) }
		if form.Of(f("holder_name")) == "" && form.Of(f("holder_email")) == "" {
			continue
		}
		if form.Of(f("holder_name")) == "" {
			form.Faults = append(form.Faults, pages.Fault{Field: f("holder_name"), Says: v.words.HomeNew.HolderMissing})
		}
		i := desk.Invite{Name: form.Of(f("holder_name")), Channel: v.channel(has), Address: form.Of(f("holder_email")), Minutes: v.number(f("holder_minutes")),
			Calls: "any_hour", Asleep: v.quietHours(f("holder_from"), f("holder_until"))}
		v.checkAddress(form, f("holder_email"), i.Channel, i.Address)
		invites = append(invites, i)
	}
	return invites
}

func (v *visit) checkAddress(form *pages.Form, field, channel, address string) {
	if address == "" && field == "email" {
		return // said already
	}
	if err := v.desk.Notify.CheckAddress(channel, address); err != nil {
		form.Faults = append(form.Faults, pages.Fault{Field: field, Says: v.says(err)})
	}
}

// doorsOf are the doors from the street to the home, as far as the form asks. What nobody said stays unknown.
func doorsOf(form *pages.Form) []latchkey.Door {
	yes, no := true, false
	doors := []latchkey.Door{}
	entrance := latchkey.Door{ID: "entrance", Kind: "entrance"}
	switch form.Of("entrance") {
	case "none":
	case "open":
		entrance.Locks = []latchkey.Lock{}
		doors = append(doors, entrance)
	case "shared_code":
		entrance.Locks = []latchkey.Lock{{Kind: "smart", TakesCodes: &yes}}
		doors = append(doors, entrance)
	default:
		entrance.Locks = []latchkey.Lock{{Kind: "mechanical"}}
		doors = append(doors, entrance)
	}
	lock := latchkey.Lock{Kind: "mechanical"}
	switch form.Of("unit_lock") {
	case "smart_key":
		lock = latchkey.Lock{Kind: "smart", Keyway: &yes, Owner: "resident"}
	case "smart":
		lock = latchkey.Lock{Kind: "smart", Keyway: &no, Owner: "resident"}
	}
	return append(doors, latchkey.Door{ID: "home", Kind: "unit", Locks: []latchkey.Lock{lock}})
}

// helpOf is whoever else can open: a landlord with a spare, or an office with weekday hours.
func helpOf(form *pages.Form) (*latchkey.Landlord, *latchkey.Office) {
	yes := true
	phone := form.Of("help_phone")
	switch form.Of("help_hours") {
	case "always":
		return &latchkey.Landlord{Phone: phone, KnownPersonally: &yes, HoldsSpare: &yes, Calls: "any_hour"}, nil
	case "outside_quiet_hours":
		return &latchkey.Landlord{Phone: phone, HoldsSpare: &yes, Calls: "outside_quiet_hours"}, nil
	case "days":
		hours := latchkey.Hours{Windows: []latchkey.Window{{Days: latchkey.Weekdays[1:6], From: 9 * 60, Until: 17 * 60}}}
		return nil, &latchkey.Office{Phone: phone, HoldsSpare: &yes, Hours: &hours}
	}
	return nil, nil
}

// zones are the time zones the form offers; our script chooses the browser's own when it is among them.
var zones = []string{"America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu",
	"America/Puerto_Rico", "America/Halifax", "America/Toronto", "America/Winnipeg", "America/Edmonton", "America/Vancouver", "America/St_Johns", "Europe/London",
	"Europe/Dublin", "Europe/Madrid", "Atlantic/Canary", "Europe/Paris", "Europe/Berlin", "Australia/Perth", "Australia/Adelaide", "Australia/Brisbane",
	"Australia/Sydney", "Australia/Hobart", "Pacific/Auckland"}
