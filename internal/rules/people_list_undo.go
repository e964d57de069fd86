package rules

import (
	"slices"
	"time"

	"latchkey"
)

// ListOutcome is what taking a row changes.
type ListOutcome struct {
	Step    ListStep
	Kind    ListKind
	Changes []FileChange
}

// ListKind is the kind of an outcome.
type ListKind string

const (
	ListNew     ListKind = "new"     // lives in that home from now on
	ListChanged ListKind = "changed" // something about them changes
	ListSame    ListKind = "same"
)

// ListOutcomes says for each row what Import makes of it. What Import refuses is a fault of the row.
func ListOutcomes(steps []ListStep, cur Current, in Imported) (out []ListOutcome, faults []latchkey.ListFault) {
	who := map[string]string{} // tenancy → home and person
	for _, t := range slices.Concat(cur.Tenancies, in.Tenancies) {
		who[string(NounResident)+string(t.ID)] = string(t.Home) + "\n" + string(t.Person)
	}
	changes, refused := map[string][]FileChange{}, map[string]string{}
	key := func(n Noun, id string) string {
		if k := who[string(n)+id]; k != "" {
			return k
		}
		return string(n) + id
	}
	for _, c := range in.Changes {
		changes[key(c.Noun, c.ID)] = append(changes[key(c.Noun, c.ID)], c)
	}
	for _, r := range in.Refusals {
		refused[key(r.Noun, r.ID)] = r.Why
	}
	for _, s := range steps {
		o := ListOutcome{Step: s, Kind: ListSame}
		for _, k := range []string{string(s.Home) + "\n" + string(s.Person), string(NounPerson) + string(s.Person), string(NounContact) + string(ListContact(s.Person)), string(NounResident) + string(latchkey.TenancyIn(s.Home, s.Person))} {
			o.Changes = append(o.Changes, changes[k]...)
			if why := refused[k]; why != "" {
				faults = append(faults, latchkey.ListFault{Row: s.Row.Row, Why: latchkey.WhyRefused, Found: s.Row.Name, More: []string{why}})
				o.Kind = ""
			}
		}
		switch {
		case o.Kind == "":
			continue
		case s.Joins:
			o.Kind = ListNew
		case len(o.Changes) > 0:
			o.Kind = ListChanged
		}
		out = append(out, o)
	}
	return out, faults
}

// ListChange is what one row of a list changed, kept so that it can be taken back.
type ListChange struct {
	Row    int               `json:"row"`
	Home   latchkey.HomeID   `json:"home"`
	Person latchkey.PersonID `json:"person"`

	PersonWas, PersonIs   *latchkey.Person  // nil was: new; nil is: as it was
	TenancyWas, TenancyIs *latchkey.Tenancy // the same
	SaidWas               *latchkey.ListRow // what the list before said of them here
	SaidIs                latchkey.ListRow
}

// ListNow is what the house knows today of what a row changed.
type ListNow struct {
	Person  *latchkey.Person
	Tenancy *latchkey.Tenancy
	Ways    Ways // of the person into that home
	Used    bool // they have come in here, asked for help, or somebody vouched for them
	Tied    bool // another home, a spare or work here hangs on the person
}

// ListUndo is what taking back one row does. Nothing in it means: it stays.
type ListUndo struct {
	PutPerson   *latchkey.Person
	DropPerson  bool
	PutTenancy  *latchkey.Tenancy
	DropTenancy bool
	Kept        string // why something stays: changed, used
}

// UndoListed takes back what one row of a list changed, as far as nobody else has touched it since. A right to a home goes
// only when its person has never come in by it: then it was ink on a list and no way of anybody's. The guard judges the rest.
func UndoListed(c ListChange, is ListNow, now time.Time) (u ListUndo) {
	switch {
	case c.TenancyIs == nil:
	case is.Tenancy == nil || len(differences(*is.Tenancy, *c.TenancyIs)) > 0:
		u.Kept = "changed"
	case c.TenancyWas != nil:
		u.PutTenancy = c.TenancyWas
	case ListedNeverUsed(is.Ways, is.Used, now) != nil:
		u.Kept = "used"
	default:
		u.DropTenancy = true
	}
	if c.PersonIs == nil || u.Kept != "" {
		return u
	}
	switch {
	case is.Person == nil || len(differences(*is.Person, *c.PersonIs)) > 0:
		u.Kept = "changed"
	case c.PersonWas == nil:
		u.DropPerson = !is.Tied && (u.DropTenancy || is.Tenancy == nil)
	case Exclusion(is.Ways, waysAfter(is.Ways, *c.PersonIs, *c.PersonWas), nil, now) != nil:
		u.Kept = "used"
	default:
		u.PutPerson = c.PersonWas
	}
	if u.Kept != "" && u.DropTenancy { // who was changed by somebody else is somebody's by now
		u.DropTenancy = false
	}
	return u
}

// waysAfter is what is left of somebody's ways when they are put back as they were.
func waysAfter(w Ways, is, was latchkey.Person) Ways {
	for _, c := range is.Contacts {
		if c.Verified != nil {
			w.Contacts--
		}
	}
	for _, c := range was.Contacts {
		if c.Verified != nil {
			w.Contacts++
		}
	}
	return w
}

// ListedNeverUsed asks the guard whether a right that a list brought may go again. As long as nobody has come in by it, and
// nothing lets its person show who they are, there is no way of a resident's in it to take.
func ListedNeverUsed(before Ways, used bool, now time.Time) error {
	if !used && !before.canShow() && before.Doors == 0 {
		before.Resident = false
	}
	return Exclusion(before, Ways{}, nil, now)
}
