package desk

import (
	"context"
	"slices"
	"strings"

	"latchkey"
	"latchkey/internal/store"
)

// HomeLine is one home in the office's list: who lives there, and how many keep a spare. Who they are is the resident's
// own matter.
type HomeLine struct {
	ID        latchkey.HomeID
	Unit      string
	Residents []string
	Holders   int
}

// HomesBoard lists the homes of the property where the viewer works, those whose unit or people hold the words of find.
// Called by the office and managers.
func (d *Desk) HomesBoard(ctx context.Context, who Viewer, find string) (lines []HomeLine, err error) {
	find = strings.ToLower(strings.TrimSpace(find))
	err = d.Store.View(ctx, func(v *store.View) error {
		works, err := v.StaffOf(who.Person())
		if err != nil {
			return err
		}
		i := slices.IndexFunc(works, func(s latchkey.Staff) bool {
			return s.Ended == nil && (s.Role == latchkey.RoleManager || s.Role == latchkey.RoleOffice)
		})
		if i < 0 || who.Session.Counter != latchkey.CounterOffice {
			return notYours()
		}
		homes, err := v.HomesOf(works[i].Property)
		if err != nil {
			return err
		}
		for _, h := range homes {
			line, err := homeLine(v, h)
			if err != nil {
				return err
			}
			if find == "" || strings.Contains(strings.ToLower(line.Unit+" "+strings.Join(line.Residents, " ")), find) {
				lines = append(lines, line)
			}
		}
		return nil
	})
	return lines, err
}

func homeLine(v *store.View, h store.HomeRow) (HomeLine, error) {
	line := HomeLine{ID: h.ID, Unit: h.Home.Unit}
	tenancies, err := v.Tenancies(h.ID)
	if err != nil {
		return line, err
	}
	for _, t := range tenancies {
		if t.Ended != nil {
			continue
		}
		p, err := v.Person(t.Person)
		if err != nil {
			return line, err
		}
		line.Residents = append(line.Residents, p.Name)
	}
	holders, err := v.Holders(h.ID)
	for _, k := range holders {
		if k.State == latchkey.HolderAccepted {
			line.Holders++
		}
	}
	return line, err
}
