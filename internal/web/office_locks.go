package web

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// tryLasts is after how long a try that has no end will not come to one.
const tryLasts = 10 * time.Minute

// officeLocks lists every door of the building with a lock.
func (v *visit) officeLocks() error {
	list, q := v.listOf("/office/locks", []string{"", "lock_faults", "lock_battery", "lock_silent"}, []string{"door", "state", "said", "battery", "codes", "free", "faults"})
	all, err := v.desk.OfficeLocks(v.ctx(), v.who, q)
	if err != nil {
		return err
	}
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	list.Label, list.Total, list.Page, list.Pages = v.words.OfficeLock.Search, all.Total, all.Page, all.Pages
	page := pages.OfficeLocks{Frame: v.boardFrame(b, v.words.OfficeLock.Title, "/office/building"), List: list, All: all.All, Faulty: all.Faulty, Stacks: len(all.Stacks)}
	page.Live = "/live/office"
	if v.query("done") == "out" {
		page.Done = v.words.OfficeLock.Out.Done
	}
	for _, l := range all.Lines {
		page.Rows = append(page.Rows, lockRow(v.words, l, b.Zone))
	}
	return v.show(pages.OfficeLocksPage(page))
}

// doorCalled is what a door is called among all doors of a building.
func doorCalled(w *words.Pages, unit, kind string) string {
	door := w.OfficeLock.Doors[kind]
	if unit == "" {
		return door
	}
	if kind == "unit" {
		return w.Common.Unit(unit)
	}
	return w.Common.Unit(unit) + ", " + door
}

func lockRow(w *words.Pages, l desk.LockLine, zone *time.Location) pages.OfficeLockRow {
	c := l.Care
	r := pages.OfficeLockRow{ID: l.ID, Door: doorCalled(w, l.Unit, l.Door), Name: l.Name, State: string(c.Shown()), Said: inZone(c.Said, zone), Answers: c.Answers, Vain: inZone(c.Vain, zone), Away: c.Away, Battery: c.Battery, Low: c.Low,
		Most: l.Can.Codes, Wanted: c.Codes.Wanted, On: c.Codes.On, Unknown: c.Codes.Unknown, Leaving: c.Codes.Leaving, Strange: c.Strange, Free: c.Free}
	for _, f := range c.Faults {
		says := w.OfficeLock.Faults[faultOf(l, f.Fault)]
		row := pages.LockFaultRow{Says: says.Says, Do: says.Do}
		if f.Codes > 0 {
			row.About = w.OfficeLock.About(f.Codes)
		}
		r.Faults = append(r.Faults, row)
	}
	return r
}

// faultOf is the key of a fault's words: of a lock that was tried and went well, only somebody's word is missing; of one that does not
// answer nobody knows whether a code that should be gone still opens its door.
func faultOf(l desk.LockLine, f latchkey.LockFault) string {
	switch {
	case (f == latchkey.FaultStays || f == latchkey.FaultVisit) && (l.Care.Vain != nil || l.Care.Away):
		return string(f) + "_silent"
	case f != latchkey.FaultUntried || l.Try == nil || l.Try.Passed == nil:
		return string(f)
	case l.SawWorks:
		return "unsaid"
	}
	return "unsaid_old"
}

// officeLock is one lock.
func (v *visit) officeLock() error { return v.showOfficeLock("") }

func (v *visit) showOfficeLock(wrong string) error { return v.showOfficeLockWith(wrong, nil) }

func (v *visit) showOfficeLockWith(wrong string, stays *pages.LockStays) error {
	o, err := v.desk.OfficeLock(v.ctx(), v.who, v.lock())
	if err != nil {
		return err
	}
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	row := lockRow(v.words, o.LockLine, b.Zone)
	page := pages.OfficeLock{Frame: v.boardFrame(b, row.Door, "/office/building"), OfficeLockRow: row, Stack: o.Stack, Lives: o.Lives, May: o.May, MayTry: o.MayTry, Until: inZone(o.Let, b.Zone),
		Trusted: inZone(o.Trusted, b.Zone), SawWorks: o.SawWorks, Unit: o.Unit, Another: o.Another, AskWrong: wrong != "" && v.form("do") == "ask", OutWrong: wrong != "" && v.form("do") == "off", Wrong: wrong, Stays: stays}
	page.Live = "/live/office"
	if o.Asked != nil {
		page.Asked = askedOff(v.words, *o.Asked, v.words.OfficeLock.Out.OfficeAnswers, v.words.OfficeLock.Out.OfficeNo, b.Now)
	}
	switch v.query("done") {
	case "added":
		page.Done = v.words.OfficeLock.Added
	case "looked":
		page.Done = v.words.OfficeLock.LookIs
	case "tried":
		page.Done = v.words.OfficeLock.Tried
	case "asked":
		page.Done = v.words.OfficeLock.Out.AskDone
	}
	for _, k := range o.Kinds {
		if on := k.On + k.Unknown + k.Leaving; on > 0 {
			page.OnLock += on
			page.Stay = append(page.Stay, pages.LockKindRow{Kind: v.words.OfficeLock.Kinds[string(k.Kind)], Says: strconv.Itoa(on)})
		}
		page.Kinds = append(page.Kinds, pages.LockKindRow{Kind: v.words.OfficeLock.Kinds[string(k.Kind)], Says: v.words.OfficeLock.Codes(k.Wanted, k.On, k.Unknown, k.Leaving)})
	}
	if n := o.Care.Strange; n > 0 {
		page.OnLock += n
		page.Stay = append(page.Stay, pages.LockKindRow{Kind: v.words.OfficeLock.Kinds["strange"], Says: strconv.Itoa(n)})
	}
	for _, c := range o.Codes {
		page.Codes = append(page.Codes, pages.LockCodeRow{Kind: v.words.OfficeLock.Kinds[string(c.Kind)], Says: v.words.OfficeLock.Stands[string(c.Stand)], Since: inZone(c.Since, b.Zone)})
	}
	if o.Try != nil {
		t := lockTryView(v.words, *o.Try, o.Now, b.Zone, !o.Lives)
		page.Try, page.Again = &t, t.State == "runs"
	}
	return v.show(pages.OfficeLockPage(page))
}

// lockTryView is a try with each step's proof in words. Unless bolt may be read by whoever looks, it does not say whether the door
// was left locked: that is for those who live behind it.
func lockTryView(w *words.Pages, t latchkey.LockTry, now time.Time, zone *time.Location, bolt bool) pages.LockTryView {
	out := pages.LockTryView{Began: t.Began.In(zone), State: "failed"}
	switch {
	case t.Passed != nil:
		out.State = "well"
	case t.Over == nil && now.Sub(t.Began) < tryLasts:
		out.State = "runs"
	case t.Over == nil:
		out.State = "broken"
	}
	if s := t.Seen; s != nil {
		says := map[[2]bool]func(string) string{{true, true}: w.OfficeLock.SeenHome, {true, false}: w.OfficeLock.SeenHomeNot, {false, true}: w.OfficeLock.SeenOffice, {false, false}: w.OfficeLock.SeenOfficeNot}
		out.Seen = says[[2]bool{s.Home, s.Moved}](w.Times.When(s.At.In(zone), now))
	}
	for _, s := range t.Steps {
		at := w.Times.Clock(s.At.In(zone))
		row := pages.LockStepRow{Step: w.OfficeLock.Steps[string(s.Step)], Bad: s.Fault != ""}
		switch {
		case row.Bad:
			says := w.OfficeLock.Faults[string(s.Fault)]
			row.Says, row.Do = w.OfficeLock.StepFailed(at)+". "+says.Says, says.Do
		case s.Step == latchkey.TryBack && !bolt:
			row.Says = w.OfficeLock.Back(at)
		case s.Step == latchkey.TryLook:
			row.Says = w.OfficeLock.Look1(at)
		case s.Step == latchkey.TryCodeIn && s.Hidden:
			row.Says = w.OfficeLock.CodeInHidden(s.Slot, at)
		case s.Step == latchkey.TryCodeIn:
			row.Says = w.OfficeLock.CodeIn(s.Slot, at)
		case s.Step == latchkey.TryCodeOut:
			row.Says = w.OfficeLock.CodeOut(s.Slot, at)
		default:
			row.Says = w.OfficeLock.Proof(strings.ToLower(w.Locks.Bolts[string(s.Bolt)]), at)
		}
		out.Steps = append(out.Steps, row)
	}
	return out
}

func (v *visit) lock() latchkey.LockID { return latchkey.LockID(v.r.PathValue("id")) }

// lookAtOfficeLock asks a lock how it is, now.
func (v *visit) lookAtOfficeLock() error {
	return v.onOfficeLock(v.desk.AskLock(v.ctx(), v.who, v.lock()), "looked")
}

// tryOfficeLock tries a lock while somebody stands at its door, and shows what each step showed.
func (v *visit) tryOfficeLock() error {
	_, err := v.desk.TryLock(v.ctx(), v.who, v.lock())
	return v.onOfficeLock(err, "tried")
}

// onOfficeLock goes back to the lock. What came to nothing is said on its page, with how it stands beside it.
func (v *visit) onOfficeLock(err error, done string) error {
	if stays, ok := errors.AsType[desk.LockStays](err); ok {
		return v.showOfficeLockWith("", v.lockStays(stays))
	}
	if kind := latchkey.KindOf(err); err != nil && (kind == latchkey.Unavailable || kind == latchkey.Conflict || kind == latchkey.Against || kind == latchkey.Invalid) {
		return v.showOfficeLock(v.says(err))
	}
	if err == nil {
		v.see("/office/locks/" + string(v.lock()) + "?done=" + done)
	}
	return err
}

// keepOfficeLock records that somebody saw it move, asks whether it may go, or takes it out of service.
func (v *visit) keepOfficeLock() error {
	switch v.form("do") {
	case "saw":
		err := v.desk.SawLock(v.ctx(), v.who, v.lock())
		return v.onOfficeLock(err, "saw")
	case "not":
		err := v.desk.SawNothing(v.ctx(), v.who, v.lock())
		return v.onOfficeLock(err, "saw")
	case "ask":
		return v.onOfficeLock(v.desk.AskLockOff(v.ctx(), v.who, v.lock(), latchkey.LockOffWhy(v.form("why"))), "asked")
	case "off":
		err := v.desk.TakeOutLock(v.ctx(), v.who, v.lock(), latchkey.LockOffWhy(v.form("why")))
		if err != nil {
			return v.onOfficeLock(err, "")
		}
		v.see("/office/locks?done=out")
		return nil
	}
	return v.nothingHere()
}

// locksToAdd is what was found and is on no door yet; with an address, the form for that one.
func (v *visit) locksToAdd() error {
	return v.showLocksToAdd(v.query("stack"), v.query("address"), pages.Form{})
}

func (v *visit) showLocksToAdd(stack, address string, form pages.Form) error {
	all, err := v.desk.LocksToAdd(v.ctx(), v.who)
	if err != nil {
		return err
	}
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page := pages.AddLock{Frame: v.boardFrame(b, v.words.OfficeLock.AddTitle, "/office/building"), Stacks: all.Stacks, May: all.May, Units: all.Homes > 1, Form: form}
	for _, s := range all.Away {
		page.Away = append(page.Away, stackAway(v.words, s, b.Now, b.Zone))
	}
	for _, x := range all.Found {
		f := pages.FoundLock{Stack: x.Stack, Address: x.Address, Name: x.Name, Says: foundSays(x)}
		page.Found = append(page.Found, f)
		if x.Stack == stack && x.Address == address {
			page.One = &f
			if page.Form.Values == nil {
				page.Form.Values = map[string]string{"name": x.Name, "door": "unit"}
			}
		}
	}
	if page.One == nil && address != "" && len(form.Faults) == 0 && len(all.Away) == 0 { // somebody else was quicker, or it has gone
		return v.nothingHere()
	}
	for _, d := range all.Doors {
		label := v.words.OfficeLock.Doors[d.Kind]
		if d.Shared {
			page.Shared = true
			label = v.words.OfficeLock.DoorShared(label)
		}
		page.Doors = append(page.Doors, words.Choice{Key: d.ID, Label: label})
	}
	return v.show(pages.AddLockPage(page))
}

// stackAway is that a network does not answer, and since when.
func stackAway(w *words.Pages, s desk.StackAway, now time.Time, zone *time.Location) string {
	when := ""
	if s.Since != nil {
		when = w.Times.When(s.Since.In(zone), now)
	}
	return w.Locks.Away(s.Stack, when)
}

// foundSays is a lock as its stack calls it.
func foundSays(x desk.FoundLock) string {
	if x.Model == "" {
		return x.Name
	}
	return x.Name + " · " + x.Model
}

// addOfficeLock puts a lock that was found on a door.
func (v *visit) addOfficeLock() error {
	in := desk.NewLock{Door: v.form("door"), Name: v.form("name"), Stack: v.form("stack"), Address: v.form("address")}
	l, err := v.desk.AddOfficeLock(v.ctx(), v.who, v.form("unit"), in)
	switch latchkey.KindOf(err) {
	case latchkey.Invalid, latchkey.Conflict, latchkey.Unavailable, latchkey.Against:
		form := pages.Form{Values: map[string]string{"door": in.Door, "name": in.Name, "unit": v.form("unit")}, Faults: []pages.Fault{{Field: faultyField(err), Says: v.says(err)}}}
		return v.showLocksToAdd(in.Stack, in.Address, form)
	}
	if err == nil {
		v.see("/office/locks/" + string(l.ID) + "?done=added")
	}
	return err
}

// faultyField is the field of the form that an error is about.
func faultyField(err error) string {
	if said := latchkey.SentenceOf(err); said == "There is no such unit here." || said == "A home's own door needs its unit." {
		return "unit"
	}
	return "door"
}

// faultyLocks says how many locks need somebody; empty when none does, or when whoever asks does not keep them. Any says that there are locks.
func (v *visit) faultyLocks() (says string, any bool, err error) {
	all, faulty, err := v.desk.LocksNeeding(v.ctx(), v.who)
	switch {
	case err != nil && latchkey.KindOf(err) != latchkey.NotFound:
		return "", false, err
	case faulty == 0:
		return "", all > 0, nil
	}
	return v.words.OfficeLock.Summary(all, faulty), true, nil
}
