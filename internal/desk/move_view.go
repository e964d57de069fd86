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

// Living is somebody who lives in a home, as the office may see it.
type Living struct {
	Tenancy latchkey.Tenancy
	Name    string
	AskedBy []string // who has said yes to the end that waits
	Mine    bool     // the viewer is one of them
}

// Gone is somebody who moved out, with what is still alive of theirs.
type Gone struct {
	Tenancy latchkey.Tenancy
	Name    string
	Alive   []latchkey.Alive
}

// goneShown is how long somebody who moved out stays on the office's page while something of theirs is alive.
const goneShown = 365 * 24 * time.Hour

// fillMoves adds to the office's page of a home who lives there, who moved out, and since when the lock stands.
func (d *Desk) fillMoves(v *store.View, hp *HomePeople, f rules.CaseFacts, who Viewer) error {
	turn, err := v.Turnover(hp.ID)
	if err != nil {
		return err
	}
	if hp.Hold, err = v.Hold(hp.ID); err != nil {
		return err
	}
	if hp.Hold != nil {
		for _, p := range hp.Hold.By {
			hp.HoldBy = append(hp.HoldBy, f.People[p].Name)
		}
	}
	hp.Rekeyed, hp.LockStands = turn.Rekeyed, rules.LockStands(f.Tenancies, turn, f.Zone)
	for _, t := range f.Tenancies {
		switch {
		case t.Ended == nil:
			hp.Living = append(hp.Living, living(f, t, who.Person()))
		case !t.Ended.Quiet && t.Ended.Kind != latchkey.Corrected && d.Now().Sub(t.Ended.At) < goneShown:
			lb, err := d.leftBehind(v, f, turn, t)
			if err != nil {
				return err
			}
			hp.Gone = append(hp.Gone, Gone{Tenancy: t, Name: f.People[t.Person].Name, Alive: rules.StillAlive(lb, d.Now())})
		}
	}
	slices.SortStableFunc(hp.Gone, func(a, b Gone) int { return b.Tenancy.Ended.At.Compare(a.Tenancy.Ended.At) })
	return nil
}

func living(f rules.CaseFacts, t latchkey.Tenancy, viewer latchkey.PersonID) Living {
	l := Living{Tenancy: t, Name: f.People[t.Person].Name}
	if t.EndAsked != nil {
		for _, p := range t.EndAsked.By {
			l.AskedBy, l.Mine = append(l.AskedBy, f.People[p].Name), l.Mine || p == viewer
		}
	}
	return l
}

// Move is one line of the office's list of moves: something that a person should look at. None of them takes anything from
// anybody.
type Move struct {
	What  MoveKind
	Home  latchkey.HomeID
	Unit  string
	Name  string
	On    time.Time     // when they moved out, or since when the lock stands
	Until latchkey.Date // of the lease
	Alive int
}

// MoveKind says what the line is about.
type MoveKind string

const (
	MoveLease MoveKind = "lease" // the date of the lease has passed, and they live there
	MoveAsked MoveKind = "asked" // an end waits for somebody
	MoveAlive MoveKind = "alive" // moved out, and something is still alive
	MoveLock  MoveKind = "lock"  // the lock was not made new since somebody moved out
)

const (
	movesShown = 200
	leftListed = 90 * 24 * time.Hour // after that it is on the home's own page only
)

// Moves lists what there is to do about people who move at the property where the viewer works. Called by the office and
// managers.
func (d *Desk) Moves(ctx context.Context, who Viewer) (list []Move, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		property, err := officeOf(v, who)
		if err != nil {
			return err
		}
		prop, err := v.Property(property)
		if err != nil {
			return err
		}
		homes, err := v.HomesOf(property)
		if err != nil {
			return err
		}
		all, err := v.TenanciesAt(property)
		if err != nil {
			return err
		}
		turns, err := v.TurnoversAt(property)
		if err != nil {
			return err
		}
		for _, h := range homes {
			turn := latchkey.Turnover{Home: h.ID}
			if i := slices.IndexFunc(turns, func(t latchkey.Turnover) bool { return t.Home == h.ID }); i >= 0 {
				turn = turns[i]
			}
			ts := slices.Clone(all)
			ts = slices.DeleteFunc(ts, func(t latchkey.Tenancy) bool { return t.Home != h.ID })
			if len(list) >= movesShown {
				break
			}
			list = append(list, d.movesOf(h, ts, turn, rules.Zone(prop))...)
			left, err := d.leftAt(v, h, ts, turn)
			if err != nil {
				return err
			}
			list = append(list, left...)
		}
		return nameMoves(v, list)
	})
	return list, err
}

// movesOf are the lines of one home; Name still holds the person's id.
func (d *Desk) movesOf(h store.HomeRow, ts []latchkey.Tenancy, turn latchkey.Turnover, zone *time.Location) (list []Move) {
	now := d.Now()
	for _, t := range rules.LeasePassed(ts, now, zone) {
		list = append(list, Move{What: MoveLease, Home: h.ID, Unit: h.Home.Unit, Name: string(t.Person), Until: t.Until})
	}
	for _, t := range ts {
		if t.Ended == nil && t.EndAsked != nil {
			list = append(list, Move{What: MoveAsked, Home: h.ID, Unit: h.Home.Unit, Name: string(t.Person), On: t.EndAsked.At.In(zone)})
		}
	}
	if at := rules.LockStands(ts, turn, zone); at != nil {
		list = append(list, Move{What: MoveLock, Home: h.ID, Unit: h.Home.Unit, On: at.In(zone)})
	}
	return list
}

// leftAt are those who moved out of a home not long ago and left something that is still alive. The lock has its own line.
func (d *Desk) leftAt(v *store.View, h store.HomeRow, ts []latchkey.Tenancy, turn latchkey.Turnover) (list []Move, err error) {
	recent := func(t latchkey.Tenancy) bool {
		return t.Ended != nil && !t.Ended.Quiet && t.Ended.Kind != latchkey.Corrected && d.Now().Sub(t.Ended.At) < leftListed
	}
	if !slices.ContainsFunc(ts, recent) {
		return nil, nil
	}
	f, err := caseFacts(v, h.ID, latchkey.Lockout{}, d.Now())
	if err != nil {
		return nil, err
	}
	for _, t := range f.Tenancies {
		if !recent(t) {
			continue
		}
		lb, err := d.leftBehind(v, f, turn, t)
		if err != nil {
			return nil, err
		}
		alive := slices.DeleteFunc(rules.StillAlive(lb, d.Now()), func(a latchkey.Alive) bool { return a.What == latchkey.AliveLock })
		if len(alive) > 0 {
			list = append(list, Move{What: MoveAlive, Home: h.ID, Unit: h.Home.Unit, Name: string(t.Person), On: t.Ended.At.In(f.Zone), Alive: len(alive)})
		}
	}
	return list, nil
}

// nameMoves puts names where ids stand.
func nameMoves(v *store.View, list []Move) error {
	var ids []latchkey.PersonID
	for _, m := range list {
		if m.Name != "" {
			ids = append(ids, latchkey.PersonID(m.Name))
		}
	}
	people, err := v.People(ids...)
	if err != nil {
		return err
	}
	for i, m := range list {
		for _, p := range people {
			if m.Name == string(p.ID) {
				list[i].Name = p.Name
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Move) int { return cmp.Compare(a.Unit, b.Unit) })
	return nil
}

// LeftHome is a home that the viewer has moved out of, as they see it afterwards.
type LeftHome struct {
	Now      time.Time
	Property latchkey.Property
	Unit     string
	Me       latchkey.Person
	Ended    latchkey.End
	Keepers  []string // whom they had asked to keep a spare: the keys are theirs to ask for
}

// LeftFor shows somebody who moved out, newest first, what is left for them to do. Called at level proven.
func (d *Desk) LeftFor(ctx context.Context, who Viewer) (left []LeftHome, err error) {
	if who.Person() == "" {
		return nil, notYours()
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		ts, err := v.TenanciesOf(who.Person())
		if err != nil {
			return err
		}
		for _, t := range ts {
			if t.Ended == nil || t.Ended.Quiet || d.Now().Sub(t.Ended.At) > goneShown {
				continue
			}
			l, err := d.leftHome(v, who, t)
			if err != nil {
				return err
			}
			left = append(left, l)
		}
		slices.SortStableFunc(left, func(a, b LeftHome) int { return b.Ended.At.Compare(a.Ended.At) })
		return nil
	})
	return left, err
}

func (d *Desk) leftHome(v *store.View, who Viewer, t latchkey.Tenancy) (l LeftHome, err error) {
	row, err := v.HomeRow(t.Home)
	if err != nil {
		return l, err
	}
	if l.Property, err = v.Property(row.Property); err != nil {
		return l, err
	}
	if l.Me, err = v.Person(who.Person()); err != nil {
		return l, err
	}
	l.Now, l.Unit, l.Ended = d.Now().In(rules.Zone(l.Property)), row.Home.Unit, *t.Ended
	l.Ended.At = l.Ended.At.In(l.Now.Location())
	if who.Session.Level != latchkey.ProofProven {
		l.Ended = latchkey.End{Kind: t.Ended.Kind, At: l.Ended.At}
		return l, nil
	}
	ks, err := v.Holders(t.Home)
	if err != nil {
		return l, err
	}
	for _, k := range ks {
		if k.InvitedBy != who.Person() || k.State != latchkey.HolderEnded {
			continue
		}
		p, err := v.Person(k.Person)
		if err != nil {
			return l, err
		}
		l.Keepers = append(l.Keepers, p.Name)
	}
	return l, nil
}

// OwnLine is one line of what was done about a home, with who did it.
type OwnLine struct {
	Entry latchkey.Entry
	Who   string // a name, or "" for the house itself, a file, and nobody in particular
	Mine  bool
	Guest string               // whose key or code it is about, where the reader may know that
	Was   *latchkey.GrantHours // of a guest whose hours were changed, where the reader may know whose they are
	Is    *latchkey.GrantHours
	Lock  string // which lock a guest's code is meant for, as people call it
}

// OwnLog shows those who live in a home what was done about it, and what was tried and refused, newest first. Called at level
// proven.
func (d *Desk) OwnLog(ctx context.Context, who Viewer, home latchkey.HomeID) (lines []OwnLine, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return nil, needsProof()
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		if _, err := d.residentOf(v, who, home); err != nil {
			return err
		}
		log, guests, err := homeLog(v, home, who.Person())
		if err != nil {
			return err
		}
		var ids []latchkey.PersonID
		for _, e := range log {
			if id := latchkey.PersonID(e.By); !slices.Contains(ids, id) && len(ids) < 500 {
				ids = append(ids, id)
			}
		}
		people, err := v.People(ids...)
		if err != nil {
			return err
		}
		locks := map[string]string{}
		for _, e := range slices.Backward(log) {
			l := OwnLine{Entry: e, Mine: e.By == string(who.Person())}
			if _, l.Guest = guests.reads(e, who.Person()); l.Guest != "" {
				if e.Kind == "grant.changed" {
					l.Was, l.Is = saidHours(e)
				}
				if l.Lock, err = lockName(v, locks, e.Public["lock"]); err != nil {
					return err
				}
			}
			for _, p := range people {
				if string(p.ID) == e.By {
					l.Who = p.Name
				}
			}
			if lines = append(lines, l); len(lines) >= 200 {
				break
			}
		}
		return nil
	})
	return lines, err
}

// lockName is what people call a lock, looked up once.
func lockName(v *store.View, known map[string]string, id string) (string, error) {
	if name, is := known[id]; is || id == "" {
		return name, nil
	}
	l, err := v.SmartLock(latchkey.LockID(id))
	if err != nil && latchkey.KindOf(err) != latchkey.NotFound {
		return "", err
	}
	known[id] = l.Name
	return l.Name, nil
}
