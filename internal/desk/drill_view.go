package desk

import (
	"context"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// DrillView is a drill as the office sees it: of homes only how many of their key-holders answered, of the staff who.
type DrillView struct {
	OfficeView
	Last     *latchkey.Drill
	MayFrom  time.Time
	May      bool
	Would    int // people who would be asked now
	Asked    int
	Answered int
	Later    int        // people whose question has not gone out yet
	LaterAt  *time.Time // when the first of those goes out
	Homes    []DrillHome
	Crew     []DrillStaff
}

// DrillHome is one home's count.
type DrillHome struct {
	ID   latchkey.HomeID
	Unit string
	rules.Reached
}

// DrillStaff is one of the staff.
type DrillStaff struct {
	Name     string
	Answered *time.Time
	Ways     int
	Later    *time.Time // when they will be asked; nil when they were
}

// DrillBoard shows the office the last drill. Called by the office and managers.
func (d *Desk) DrillBoard(ctx context.Context, who Viewer) (dv DrillView, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		id, err := officeOf(v, who)
		if err != nil {
			return err
		}
		if dv.OfficeView, err = d.officeView(v, who, id); err != nil {
			return err
		}
		if dv.Last, err = v.LastDrill(id); err != nil {
			return err
		}
		dv.MayFrom, dv.May = rules.MayDrill(dv.Last, dv.Zone, dv.Now)
		would, err := d.drilled(v, id)
		if err != nil {
			return err
		}
		dv.Would = len(would)
		if dv.Last == nil {
			return nil
		}
		return dv.fill(v)
	})
	return dv, err
}

func (dv *DrillView) fill(v *store.View) error {
	asks, err := drillAsks(v, dv.Last.ID)
	if err != nil {
		return err
	}
	asked := map[latchkey.PersonID]latchkey.DrillAsk{}
	for id, a := range asks {
		later := laterThan(a, dv.Now)
		if later == nil {
			asked[id] = a
		} else if dv.Later++; dv.LaterAt == nil || later.Before(*dv.LaterAt) {
			dv.LaterAt = later
		}
		if a.Answered != nil {
			dv.Answered++
		}
		if a.Staff {
			dv.Crew = append(dv.Crew, DrillStaff{Name: dv.People[a.Person].Name, Answered: a.Answered, Ways: a.Ways, Later: later})
		}
	}
	dv.Asked = len(asked)
	slices.SortFunc(dv.Crew, func(a, b DrillStaff) int { return compareNames(a.Name, b.Name) })
	homes, err := v.HomesOf(dv.ID)
	if err != nil {
		return err
	}
	holders, err := v.HoldersOfProperty(dv.ID)
	if err != nil {
		return err
	}
	of := map[latchkey.HomeID][]latchkey.KeyHolder{}
	for _, k := range holders {
		of[k.Home] = append(of[k.Home], k)
	}
	for _, h := range homes {
		if r := rules.ReachedAt(of[h.ID], asked); r.Asked > 0 {
			dv.Homes = append(dv.Homes, DrillHome{ID: h.ID, Unit: h.Home.Unit, Reached: r})
		}
	}
	return nil
}

// laterThan is when somebody's question goes out, if it has not: people are written to by day only.
func laterThan(a latchkey.DrillAsk, now time.Time) *time.Time {
	if a.Answered != nil || a.Ways == 0 || !a.Asked.After(now) {
		return nil
	}
	at := a.Asked.In(now.Location())
	return &at
}

// DrillLine is one key-holder of one's own home in the last drill.
type DrillLine struct {
	Name     string
	Answered *time.Time
	Ways     int
	Later    *time.Time // when they will be asked; nil when they were
}

// HomeDrill is the last drill as a resident sees it, with the names of those who keep their key.
type HomeDrill struct {
	Began, Ends time.Time
	Over        bool
	Lines       []DrillLine
}

// drillShown is how long the result of a drill stands on the page of a home.
const drillShown = 60 * 24 * time.Hour

// drillAt is what the last drill found about the key-holders of one home, or nil. Only for whoever has proved that they
// live there.
func (d *Desk) drillAt(v *store.View, property latchkey.PropertyID, home latchkey.HomeID) (*HomeDrill, error) {
	last, err := v.LastDrill(property)
	if err != nil || last == nil || d.Now().Sub(last.Began) > drillShown {
		return nil, err
	}
	asks, err := drillAsks(v, last.ID)
	if err != nil {
		return nil, err
	}
	holders, err := v.Holders(home)
	if err != nil {
		return nil, err
	}
	hd := &HomeDrill{Began: last.Began, Ends: last.Ends, Over: last.Ended != nil}
	for _, k := range holders {
		a, asked := asks[k.Person]
		if !asked || k.State != latchkey.HolderAccepted {
			continue
		}
		p, err := v.Person(k.Person)
		if err != nil {
			return nil, err
		}
		hd.Lines = append(hd.Lines, DrillLine{Name: p.Name, Answered: a.Answered, Ways: a.Ways, Later: laterThan(a, d.Now())})
	}
	if len(hd.Lines) == 0 {
		return nil, nil
	}
	return hd, nil
}
