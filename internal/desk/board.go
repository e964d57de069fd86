package desk

import (
	"cmp"
	"context"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// BoardLine is one case on the staff's board.
type BoardLine struct {
	Case     latchkey.Lockout
	Unit     string
	Resident string
	Danger   bool
	Asked    bool // the staff have been asked
	Owner    string
	Waiting  bool // the staff were asked, and nobody has said yes
	Mine     bool // the viewer looks after it, or goes there
}

// Board is what the staff of a property see first.
type Board struct {
	Workplace
	Open    []BoardLine
	Recent  []BoardLine
	Reports []latchkey.DangerReport
	Parked  []store.TaskRow // messages that could not be sent
	Homes   int
	Card    string // the word of the public card; empty for a private home
}

// Workplace is who works where, and the time there: what every page of the staff begins with.
type Workplace struct {
	Now      time.Time
	Zone     *time.Location
	ID       latchkey.PropertyID
	Property latchkey.Property
	Staff    latchkey.Person
	Roles    []latchkey.Role
	Pretend  bool
}

// WorkplaceOf is where somebody of the staff works, or for whom a program does.
func (d *Desk) WorkplaceOf(ctx context.Context, who Viewer) (w Workplace, err error) {
	err = d.Store.View(ctx, func(v *store.View) (err error) {
		w, err = d.workplace(v, who)
		return err
	})
	return w, err
}

func (d *Desk) workplace(v *store.View, who Viewer) (w Workplace, err error) {
	w.Pretend = d.Pretend
	if p := who.Program; p != nil {
		w.ID, w.Roles = p.Property, []latchkey.Role{latchkey.RoleOffice}
	} else {
		if w.ID, w.Roles, err = worksAt(v, who); err != nil {
			return w, err
		}
		if w.Staff, err = v.Person(who.Person()); err != nil {
			return w, err
		}
	}
	if w.Property, err = v.Property(w.ID); err != nil {
		return w, err
	}
	w.Zone = rules.Zone(w.Property)
	w.Now = d.Now().In(w.Zone)
	return w, nil
}

// BoardFor shows the open cases, danger reports and faults of the property where the viewer works. Everybody sees the cases
// their role was asked for; the office and managers those for which any staff were asked.
func (d *Desk) BoardFor(ctx context.Context, who Viewer) (Board, error) {
	return d.boardFor(ctx, who, false)
}

// BoardWithPastFor is the same with the newest cases that are over.
func (d *Desk) BoardWithPastFor(ctx context.Context, who Viewer) (Board, error) {
	return d.boardFor(ctx, who, true)
}

func (d *Desk) boardFor(ctx context.Context, who Viewer, past bool) (b Board, err error) {
	err = d.Store.View(ctx, func(v *store.View) (err error) {
		b = Board{}
		if b.Workplace, err = d.workplace(v, who); err != nil {
			return err
		}
		if err := d.fillBoard(v, &b); err != nil {
			return err
		}
		if past {
			if b.Recent, err = pastLines(v, b.ID, b.Roles, recentMost); err != nil {
				return err
			}
			b.Recent = b.Recent[:min(len(b.Recent), PageLines)]
		}
		if who.Program != nil {
			forProgram(&b, *who.Program)
		}
		return nil
	})
	return b, err
}

// How many cases a board reads: every open one that a building could have, and enough past ones for its first page.
const (
	openMost   = 1000
	recentMost = 200
)

func (d *Desk) fillBoard(v *store.View, b *Board) (err error) {
	if b.Card, err = publicCardOf(v, b.ID); err != nil {
		return err
	}
	cases, err := v.LockoutsOfProperty(b.ID, true, openMost)
	if err != nil {
		return err
	}
	for _, c := range cases {
		if !rules.StaffMaySee(c) || !wasAsked(c, b.Roles) {
			continue
		}
		line, err := d.boardLine(v, c, b.Staff.ID, b.Now)
		if err != nil {
			return err
		}
		b.Open = append(b.Open, line)
	}
	slices.SortStableFunc(b.Open, func(x, y BoardLine) int {
		if x.Danger != y.Danger {
			if x.Danger {
				return -1
			}
			return 1
		}
		return cmp.Compare(x.Case.Opened.Unix(), y.Case.Opened.Unix())
	})
	if b.Reports, err = v.Reports(b.ID, true); err != nil {
		return err
	}
	if b.Homes, err = v.CountHomes(b.ID); err != nil {
		return err
	}
	parked, err := v.Parked(b.ID)
	if err != nil {
		return err
	}
	b.Parked, err = parkedForStaff(v, parked)
	return err
}

func (d *Desk) boardLine(v *store.View, c latchkey.Lockout, who latchkey.PersonID, now time.Time) (BoardLine, error) {
	f, err := caseFacts(v, c.Home, c, now)
	if err != nil {
		return BoardLine{}, err
	}
	line := BoardLine{Case: staffsCase(f), Unit: f.Home.Unit, Resident: f.People[c.By].Name, Mine: c.TakenOn != nil && c.TakenOn.By == who}
	if c.Stage.Open() {
		e := rules.Emergency(rules.Situation(f, now))
		line.Danger = e != nil && e.First
	}
	for _, a := range c.Asks {
		line.Asked = line.Asked || a.Role != ""
		line.Waiting = line.Waiting || a.Role != "" && a.Round == c.Round && a.Reply == "" && c.Owner == ""
		if a.ID == c.Owner {
			line.Mine = line.Mine || a.Role != "" && a.Person == who
			line.Owner = "A key-holder"
			if a.Role != "" {
				line.Owner = a.Name
			}
		}
	}
	return line, nil
}
