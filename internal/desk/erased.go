package desk

import (
	"context"
	"encoding/hex"

	"latchkey"
	"latchkey/internal/store"
)

// erasedMark is what stands for somebody in the list of erasures that lies outside the database.
func (d *Desk) erasedMark(id latchkey.PersonID) string {
	return hex.EncodeToString(d.keyed("erased", string(id)))
}

// markErased keeps that somebody was forgotten, for the day on which an older backup is brought back. That it cannot be kept
// takes nothing of the erasure back.
func (d *Desk) markErased(id latchkey.PersonID) {
	if err := d.Store.MarkErased(d.erasedMark(id)); err != nil {
		d.Log.Error("an erasure is not marked outside the database: a backup from before it would bring somebody back", "err", err)
	}
}

// eraseAgain forgets once more whom the house forgot after the backup was made. Whom the backup still knows as living here, or
// as keeping a key, is left: a record of then takes nobody's way in, and the managers are asked to look.
func (d *Desk) eraseAgain(ctx context.Context) (again, left int, err error) {
	marks, err := d.Store.ErasedMarks()
	if err != nil || len(marks) == 0 {
		return 0, 0, err
	}
	last := latchkey.PersonID("")
	for {
		var people []latchkey.Person
		if err := d.Store.View(ctx, func(v *store.View) (err error) {
			people, err = v.PeopleAfter(last, 500)
			return err
		}); err != nil || len(people) == 0 {
			return again, left, err
		}
		last = people[len(people)-1].ID
		for _, p := range people {
			if p.Erased != nil || !marks[d.erasedMark(p.ID)] {
				continue
			}
			switch err := d.erase(ctx, p.ID, "latchkey"); {
			case err == nil:
				again++
			case latchkey.KindOf(err) == latchkey.Against || latchkey.KindOf(err) == latchkey.Conflict:
				left++
			default:
				return again, left, err
			}
		}
	}
}
