package desk

import (
	"context"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// PublicView is what anybody may see of a property without signing in: its hours and numbers, and the plan on the facts
// they typed. It says nothing about homes and people, and is the same whatever unit they have in mind.
type PublicView struct {
	ID       latchkey.PropertyID
	Now      time.Time
	Zone     *time.Location
	Property latchkey.Property // without fee, locksmiths and prices
	Plan     latchkey.Plan
	Others   []PublicProperty // when this house looks after several
	Pretend  bool
}

// PublicProperty is one property to choose from.
type PublicProperty struct {
	ID   latchkey.PropertyID
	Name string
}

// PublicFor shows a property to anybody. An empty id is the only property there is, or none when there are several: then
// Others is the choice. A house without a property still answers, with what holds everywhere. The plan is in the language.
func (d *Desk) PublicFor(ctx context.Context, language string, id latchkey.PropertyID, a latchkey.Answers) (PublicView, error) {
	return d.publicFor(ctx, language, id, a, d.Now())
}

func (d *Desk) publicFor(ctx context.Context, language string, id latchkey.PropertyID, a latchkey.Answers, now time.Time) (pv PublicView, err error) {
	var rows []store.PropertyRow
	private := map[latchkey.PropertyID]bool{}
	if err := d.Store.View(ctx, func(v *store.View) error {
		if rows, err = v.Properties(); err != nil {
			return err
		}
		for i, r := range rows {
			if r.ID == id || len(rows) == 1 {
				if rows[i].Property, err = withRota(v, r.ID, r.Property, now); err != nil {
					return err
				}
			}
			if private[r.ID], err = v.HasOneHome(r.ID); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return pv, err
	}
	if id == "" && len(rows) == 1 {
		id = rows[0].ID
	}
	pv = PublicView{Zone: time.UTC, Pretend: d.Pretend, Property: commonNumber(rows)}
	for _, r := range rows {
		if r.ID == id {
			pv.ID, pv.Property, pv.Zone = r.ID, publicPart(r.Property, private[r.ID]), rules.Zone(r.Property)
		} else if !private[r.ID] {
			pv.Others = append(pv.Others, PublicProperty{r.ID, r.Property.Name})
		}
	}
	if id != "" && pv.ID == "" {
		return PublicView{}, notYours()
	}
	slices.SortFunc(pv.Others, func(x, y PublicProperty) int { return compareNames(x.Name, y.Name) })
	pv.Now = now.In(pv.Zone)
	if pv.ID != "" {
		pv.Plan = publicPlan(pv.Property, language, a, pv.Now)
	}
	return pv, nil
}

// withRota is a property with the spans in which nobody is on call.
func withRota(v *store.View, id latchkey.PropertyID, p latchkey.Property, now time.Time) (latchkey.Property, error) {
	rota, err := v.Rota(id)
	if err != nil || !rota.Set() {
		return p, err
	}
	staff, err := v.Staff(id)
	return rules.WithRota(p, rota, staff, now.In(rules.Zone(p))), err
}

// commonNumber is what stands before a property is chosen: the emergency number, when all properties have the same.
func commonNumber(rows []store.PropertyRow) (p latchkey.Property) {
	for i, r := range rows {
		if i > 0 && (r.Property.Country != p.Country || r.Property.EmergencyNumber != p.EmergencyNumber) {
			return latchkey.Property{}
		}
		p.Country, p.EmergencyNumber = r.Property.Country, r.Property.EmergencyNumber
	}
	return p
}

func compareNames(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// publicPart is what hangs on the property's front door: whom to ring, and when. A property that is one home has no such
// door: its name and address are somebody's own, and who has a key to it is nobody's business; nor is the day on which
// somebody there sent a text for help.
func publicPart(p latchkey.Property, private bool) latchkey.Property {
	if private {
		return latchkey.Property{TimeZone: p.TimeZone, Country: p.Country, Currency: p.Currency, EmergencyNumber: p.EmergencyNumber,
			TextToEmergency: p.TextToEmergency, DispatchPhone: p.DispatchPhone}
	}
	p.HourValue, p.Lease, p.OwnWords = nil, nil, nil
	p.Locksmiths = publicFirms(p.Locksmiths)
	if p.Landlord != nil {
		p.Landlord = nil // a private person's number is for their tenants
	}
	return p
}

// publicFirms are the firms that the office has looked at, as they may hang in the lobby: name, number, licence and hours.
// What was agreed with them is for who lives here.
func publicFirms(list []latchkey.Locksmith) (firms []latchkey.Locksmith) {
	for _, l := range list {
		if l.Phone != "" {
			firms = append(firms, latchkey.Locksmith{Name: l.Name, Phone: l.Phone, Licence: l.Licence, Hours: l.Hours})
		}
	}
	return firms
}

// publicPlan is the planner's answer for somebody nobody has recognised: the same for every unit.
func publicPlan(p latchkey.Property, language string, a latchkey.Answers, now time.Time) latchkey.Plan {
	p.Locksmiths = nil // whether one may open a door is for a plan that knows whose it is
	return rules.Plan(latchkey.Situation{Latchkey: 1, Now: now, Language: language, Property: p, Home: latchkey.Home{Doors: []latchkey.Door{{ID: "home", Kind: "unit"}}},
		Resident: latchkey.AtTheDoor{Proof: latchkey.ProofNone, Phone: a.Phone}, Where: a.Where, Dark: a.Dark, Reason: a.Reason, Danger: a.Danger})
}
