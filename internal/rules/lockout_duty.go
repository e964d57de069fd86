package rules

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"latchkey"
)

// behindAfter is how long whoever is on call has before the backup hears too. It is half of the silence after which the
// next way in is asked.
const behindAfter = staffSilence / 2 * time.Minute

// duty is who of a role is told of something at a moment: those whose turn it is, and who stands behind them. Without a
// rota, and when it is nobody's turn, that is everybody with the role.
func (f CaseFacts) duty(role latchkey.Role, at time.Time) (first, behind []latchkey.PersonID) {
	if role == latchkey.RoleOnCall && f.Rota.Set() {
		d := OnCall(f.Rota, f.Staff, f.zone(), at)
		if d.Backup != "" {
			behind = append(behind, d.Backup)
		}
		if !d.Gap() {
			return append(first, d.First), behind
		}
	}
	for _, s := range f.Staff {
		if s.Ended == nil && s.Role == role {
			first = append(first, s.Person)
		}
	}
	return first, nil
}

// concerns says whether somebody of the staff hears of what a role is told at one of these moments.
func (f CaseFacts) concerns(s latchkey.Staff, at ...time.Time) bool {
	return s.Ended == nil && slices.ContainsFunc(at, func(at time.Time) bool {
		first, behind := f.duty(s.Role, at)
		return slices.Contains(first, s.Person) || slices.Contains(behind, s.Person)
	})
}

// page tells everybody whose turn it is. In danger the backup hears at once, and so do the managers.
func (t *turn) page(a *latchkey.Ask, notice latchkey.Notice) {
	a.Pages++
	a.LastPage = &t.now
	key := fmt.Sprintf("%s:%s:%d", a.ID, notice, a.Pages)
	first, behind := t.f.duty(a.Role, t.now)
	if notice == latchkey.NoticeDanger {
		first, behind = append(first, behind...), nil
		if t.firstStaff() == a.ID { // once, not once for each role
			managers, _ := t.f.duty(latchkey.RoleManager, t.now)
			first = append(first, managers...)
		}
	}
	a.ByPhone = !t.tellEach(notice, first, a, key)
	if a.ByPhone {
		a.ByPhone = !t.tellEach(notice, behind, a, key)
		return
	}
	from := len(t.out.Tasks)
	t.tellEach(notice, behind, a, key)
	for i := range t.out.Tasks[from:] {
		hearLater(&t.out.Tasks[from+i])
	}
}

// tellEach reports whether there was any contact to tell them on.
func (t *turn) tellEach(notice latchkey.Notice, people []latchkey.PersonID, a *latchkey.Ask, key string) (told bool) {
	for i, p := range people {
		if !slices.Contains(a.Nos, p) && !slices.Contains(people[:i], p) {
			told = t.tell(notice, p, a.ID, key, true) || told
		}
	}
	return told
}

// hearLater lets the backup hear only if whoever's turn it is has not answered by then.
func hearLater(task *latchkey.Task) {
	var tell latchkey.Telling
	if json.Unmarshal(task.Payload, &tell) != nil {
		return // it was written a moment ago
	}
	tell.Behind = true
	if payload, err := json.Marshal(tell); err == nil {
		task.Payload = payload
	}
	task.Due = task.Due.Add(behindAfter)
}

// othersMayCome says whether somebody else was told and has not said no.
func (t *turn) othersMayCome(a *latchkey.Ask) bool {
	first, behind := t.f.duty(a.Role, a.Asked)
	return slices.ContainsFunc(append(first, behind...), func(p latchkey.PersonID) bool { return !slices.Contains(a.Nos, p) })
}

// passOn tells the backup at once when whoever's turn it is cannot come.
func (t *turn) passOn(a *latchkey.Ask) {
	if _, behind := t.f.duty(a.Role, a.Asked); len(behind) > 0 && !slices.Contains(behind, a.Nos[len(a.Nos)-1]) {
		t.page(a, latchkey.NoticePaged)
	}
}
