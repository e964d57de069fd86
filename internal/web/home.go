package web

import (
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// home is the resident's own page on a quiet day. Whoever lives nowhere yet is asked about their home first.
func (v *visit) home() error {
	hv, err := v.ownHome()
	if err != nil {
		return err
	}
	if hv == nil && v.query("home") != "" {
		return v.nothingHere()
	}
	if hv == nil {
		return v.homeless()
	}
	page := v.homeView(*hv)
	if page.Proven {
		if err := v.homeDoors(&page, *hv); err != nil {
			return err
		}
	}
	if page.Proven && !v.who.Session.Borrowed {
		if page.Tell, err = v.tell("/home/push"); err != nil {
			return err
		}
	}
	return v.show(pages.HomePage(page))
}

func (v *visit) homeView(hv desk.HomeView) pages.Home {
	f := v.placeFrame(v.words.Home.Title, hv.Property, hv.Now)
	f.Signed = v.signed(hv.Me.Name, hv.Home.Unit)
	p := pages.Home{Frame: f, ID: hv.ID, Unit: hv.Home.Unit, Proven: hv.Level == latchkey.ProofProven, Card: hv.Cards > 0, CanPasskey: v.desk.PasskeysWork(), Channels: hv.Channels}
	if hv.Open != nil {
		p.Case, p.Doubt, p.ShutIn = &hv.Open.ID, hv.Doubt, pages.ShutIn(hv.Open.Answers)
	}
	if hv.Vouched != nil {
		until := hv.Vouched.Until.In(hv.Now.Location())
		p.Vouched = &until
	}
	if d := hv.Drill; d != nil {
		p.Drill = &pages.HomeDrill{Began: d.Began.In(hv.Now.Location()), Over: d.Over}
		for _, l := range d.Lines {
			p.Drill.People = append(p.Drill.People, drilled(l.Name, l, f))
		}
	}
	for _, k := range hv.Holders {
		p.Holders = append(p.Holders, pages.Holder{ID: k.ID, Name: k.Name, Relation: k.Relation, State: k.State, Minutes: k.Minutes, Doors: doorKinds(hv.Home, k.Opens)})
	}
	p.NoTexts, p.OnlyNoTexts = hv.NoTexts, hv.OnlyNoTexts
	v.fillPhoneCard(&p, hv)
	p.Moving = v.moving(hv)
	if hv.Paused != nil {
		p.Paused = v.pauseSays(hv.Paused.Until, hv.Now)
	}
	for _, k := range hv.Passkeys {
		p.Passkeys = append(p.Passkeys, passkeyView(k, hv.Now))
	}
	for _, c := range hv.Me.Contacts {
		if c.Channel != "push" { // a browser is listed where it is told
			p.Contacts = append(p.Contacts, contactView(c))
		}
	}
	for _, c := range hv.Past {
		p.Past = append(p.Past, pages.Row{ID: c.ID, Opened: c.Opened.In(hv.Now.Location()), Stage: c.Stage})
	}
	return p
}

func passkeyView(k latchkey.Passkey, now time.Time) pages.Passkey {
	p := pages.Passkey{ID: k.ID, Name: k.Name, Since: k.Created.In(now.Location())}
	if k.Proves != nil && now.Before(*k.Proves) {
		proves := k.Proves.In(now.Location())
		p.Proves = &proves
	}
	return p
}

// masked shows enough of an address to recognise it as one's own.
func masked(address string) string {
	name, host, found := strings.Cut(address, "@")
	if !found {
		r := []rune(address)
		return "…" + string(r[max(0, len(r)-6):])
	}
	r := []rune(name)
	return string(r[:min(1, len(r))]) + "…@" + host
}

// inviteHolder asks somebody to keep a spare. They are asked in a lockout only after their own yes.
func (v *visit) inviteHolder() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	in := desk.Invite{Name: v.form("holder_name"), Relation: v.form("holder_relation"), Channel: v.channel(hv.Channels), Address: v.form("holder_email"), Minutes: v.number("holder_minutes"), Calls: "any_hour"}
	if _, err := v.desk.InviteHolder(v.ctx(), v.who, hv.ID, in); err != nil {
		return err
	}
	v.see("/home?said=invited")
	return nil
}

// channel is how somebody is reached: what the form chose, else e-mail where this house has it.
func (v *visit) channel(has []string) string {
	if c := oneOf(v.form("channel"), has); c != "" {
		return c
	}
	if c := oneOf("email", has); c != "" || len(has) == 0 {
		return c
	}
	return has[0]
}

func (v *visit) endHolder() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	if err := v.desk.EndHolder(v.ctx(), v.who, hv.ID, latchkey.HolderID(v.r.PathValue("id"))); err != nil {
		return err
	}
	v.see("/home?said=saved")
	return nil
}

// newCard shows the code of a new wallet card, this once. The older ones have ended.
func (v *visit) newCard() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	code, err := v.desk.NewCard(v.ctx(), v.who)
	if err != nil {
		return err
	}
	f := v.homeView(*hv).Frame
	f.Title = v.words.Card.Title
	host := strings.TrimPrefix(strings.TrimPrefix(v.desk.BaseURL, "https://"), "http://")
	return v.show(pages.CardPage(pages.Card{Frame: f, Name: hv.Me.Name, Code: code, Pad: v.padOf(code), Ring: v.desk.HouseNumber(), Address: host + "/now", Numbers: numbersOf(hv.Property, hv.Now)}))
}
