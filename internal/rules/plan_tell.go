package rules

import (
	"slices"

	"latchkey"
)

// Which of the planner's sentences fits what the person tries alone, somebody at home, and a key-holder.

func (p *planner) alarmArmed() string {
	why := p.say.Try.AlarmArmed
	if isTrue(p.s.Home.AlarmCanDisarm) {
		why = p.say.Try.AlarmYours
	}
	if p.s.Home.AlarmPhone != "" {
		why += p.say.Try.AlarmPhone(p.s.Home.AlarmPhone)
	}
	return why
}

func (p *planner) insiderWords(o *option, name, likely string) {
	w := &p.say.Inside
	if o.yes != nil {
		o.Why = w.Yes(name)
		return
	}
	o.Why = w.IsInside(name)
	if p.claimed() {
		o.Why = w.CanOpen(name)
	}
	switch likely {
	case "asleep":
		o.Why += w.Asleep
	case "awake":
		o.Why += w.Awake
	default:
		o.Why += w.Unknown
	}
	if p.quiet {
		o.Cautions = append(o.Cautions, w.Quiet)
	}
}

func (p *planner) entryWords(o *option, e latchkey.OtherEntry) {
	w := &p.say.Try
	what := map[string]string{"back_door": w.BackDoor, "side_door": w.SideDoor, "patio_door": w.PatioDoor, "window": w.Window, "outdoor_stair": w.OutdoorStair}[e.Kind]
	o.Why = w.Entry(what)
	o.Cautions = append(o.Cautions, w.TakenForBurglar)
	if isTrue(p.s.Dark) {
		o.Why = w.EntryInTheDark(what)
		o.Checks = append(o.Checks, w.TellFirst)
	}
	if e.Kind == "outdoor_stair" || e.StoreysUp != nil && *e.StoreysUp > 0 {
		o.Checks = append(o.Checks, w.StairsOnly)
	}
	if isTrue(e.Screen) {
		o.Cautions = append(o.Cautions, w.Screen)
	}
	o.Checks = append(o.Checks, w.EntryCheck(what))
	switch p.s.Home.Alarm { // a door is walked through all the same; a window is not offered at all then
	case "armed":
		o.Cautions = append(o.Cautions, w.AlarmAtDoor)
	case "", "unknown":
		o.Cautions = append(o.Cautions, w.AlarmUnknownAtDoor)
	}
	if e.Kind == "window" {
		o.Checks = append(o.Checks, w.LockAgain)
	}
}

func (p *planner) spareWords(o *option, sp latchkey.Spare) {
	w := &p.say.Try
	switch sp.Kind {
	case "lock_box":
		o.Why = w.SpareInBox
		o.Checks = append(o.Checks, w.CloseBox)
	case "car":
		o.Why = w.SpareInCar
	default:
		o.Why = w.SpareHidden
	}
	if p.ownLock(o) {
		o.Checks = append(o.Checks, w.OwnLockToo)
	}
	o.Why += p.partly(o)
}

// partly says which doors stay shut after an incomplete way.
func (p *planner) partly(o *option) string {
	if o.Complete {
		return ""
	}
	if o.part {
		return p.say.Try.OneMoreLock
	}
	var still []string
	for _, id := range p.need {
		if !anyOf(o.Opens, []string{id}) {
			still = append(still, id)
		}
	}
	if len(still) == 0 {
		return ""
	}
	return p.say.Try.StillShut(still)
}

func (p *planner) codeWords(o *option) {
	w := &p.say.Try
	switch o.rescue {
	case easeTheDoor:
		o.Why = w.CodeEase
		o.Checks = append(o.Checks, w.CodeTwoTries, w.NeverForce)
	case nineVolt:
		o.Why = p.lastContact() + w.CodeNineVolt
		o.Checks = append(o.Checks, w.NeverForce)
	default:
		o.Why = w.Code
		if isTrue(p.s.Resident.Code.WorksNow) {
			o.Why = w.CodeHere
		}
		o.Checks = append(o.Checks, w.CodePause)
	}
	o.Why += p.partly(o)
}

// ekeyWords say how long these very locks take, where that is known, and what wakes one that sleeps.
func (p *planner) ekeyWords(o *option) {
	w := &p.say.Try
	seconds, sleeps, unknown := 0, false, false
	for _, d := range p.doors {
		if !slices.Contains(p.s.Resident.EKey.Opens, d.ID) {
			continue
		}
		for _, l := range d.Locks {
			if l.State == "unlocked" || !turns(d, l, byEKey) {
				continue
			}
			sleeps = sleeps || isTrue(l.Sleeps)
			if l.UnlockSeconds == nil {
				unknown = true
			} else {
				seconds += *l.UnlockSeconds
			}
		}
	}
	o.Why = w.EKey
	if seconds > 0 && !unknown {
		o.Why = w.EKeyTakes(seconds)
		o.takes(1, 1+(seconds+59)/60)
	}
	if sleeps {
		o.Why += w.EKeyWake
	}
	o.Why += p.partly(o)
}

// lastContact is what is known of a lock that is silent: never that it is locked.
func (p *planner) lastContact() string {
	for _, d := range p.doors {
		for _, l := range d.Locks {
			if l.State == "offline" && l.LastSeen != nil {
				return p.say.Try.NoContactSince(l.LastSeen.In(p.zone), p.now)
			}
		}
	}
	return p.say.Try.NoContact
}

// stuckOn says that the bolt of a door that a way is for was seen stuck, and when: then that is what is wrong, and not the key, the
// code or the friend. Else it says nothing.
func (p *planner) stuckOn(recorded []string) string {
	for _, d := range p.doors {
		if !slices.Contains(recorded, d.ID) {
			continue
		}
		for _, l := range d.Locks {
			switch {
			case l.State != "jammed":
			case l.LastSeen == nil:
				return p.say.Try.Stuck
			default:
				return p.say.Try.StuckSeen(l.LastSeen.In(p.zone), p.now)
			}
		}
	}
	return ""
}

// deadLock says why a code, an eKey or an app cannot work on the lock as it stands.
func (p *planner) deadLock(opens []string) string {
	w := &p.say.Try
	if stuck := p.stuckOn(opens); stuck != "" {
		return stuck
	}
	for _, d := range p.doors {
		if !anyOf([]string{d.ID}, opens) {
			continue
		}
		for _, l := range d.Locks {
			switch {
			case l.Kind == "mechanical":
				return w.TakesAKey
			case l.State == "offline":
				return p.lastContact() + w.SilentLock
			case l.State == "failed":
				return w.LockFailed
			case l.Battery != nil && *l.Battery == 0:
				return w.BatteryFlat
			case isFalse(l.RemoteUnlock) || isFalse(l.TakesCodes):
				return w.NotThatWay
			}
		}
	}
	return w.OpensNothing
}

func (p *planner) phoneMissing() string {
	if ph := p.s.Resident.Phone; ph != nil && isFalse(ph.WithResident) {
		return p.say.Try.PhoneAway
	}
	if ph := p.s.Resident.Phone; ph != nil && ph.Battery != nil && *ph.Battery == 0 {
		return p.say.Try.PhoneFlat
	}
	return p.say.Try.PhoneUnknown
}

// keys says what a key-holder brings.
func (p *planner) keys(o *option) string {
	shut, has := 0, 0
	for _, d := range p.s.Home.Doors {
		if isShut(d) {
			shut++
			if anyOf(o.Opens, []string{d.ID}) {
				has++
			}
		}
	}
	switch {
	case !o.Complete:
		return p.say.Holder.KeyOnlyFor(o.Opens)
	case has == 2 && shut == 2:
		return p.say.Holder.BothKeys
	case has > 2 && has == shut:
		return p.say.Holder.AllKeys
	}
	return p.say.Holder.TheKey
}

func (p *planner) holderWords(o *option, name string, h latchkey.Holder, asleep bool) {
	w := &p.say.Holder
	switch {
	case o.yes != nil:
		o.Why = w.Yes(name, p.keys(o))
	case o.By[0] == "you_fetch":
		o.Why = w.Fetch(name, *h.FetchMinutes)
	case h.Minutes == nil:
		o.Why = w.FarUnknown(name, p.keys(o))
	default:
		o.Why = w.Away(name, *h.Minutes, p.keys(o))
	}
	if o.again {
		o.Why += w.Again
	}
	if o.yes == nil {
		switch {
		case h.Likely == "asleep" && p.claimed():
			o.Why += w.AsleepHidden
		case h.Likely == "asleep":
			o.Why += w.Asleep
		case asleep && p.claimed():
			o.Why += w.QuietHidden
		case asleep:
			o.Why += w.Quiet
		}
	}
	if p.ownLock(o) {
		o.Checks = append(o.Checks, p.say.Try.OwnLockToo)
	}
	if p.danger.keepOut {
		o.Cautions = append(o.Cautions, w.KeepOut)
	}
	if p.claimed() {
		o.Cautions = append(o.Cautions, w.NotProvenYet)
	}
	if p.danger.loneChild {
		o.Cautions = append(o.Cautions, w.OnlySomeoneYouKnow)
	}
	o.Why += p.partly(o)
}

func (p *planner) pairWords(o *option, a, b *option) {
	w := &p.say.Holder
	one, two := w.Somebody, w.Another
	if !p.claimed() {
		one, two = a.People[0], b.People[0]
	}
	o.Why = w.Pair(one, two)
	o.Cautions = append(o.Cautions, w.PairBoth)
}

func (p *planner) notConsented(c *bool) string {
	if c == nil {
		return p.say.Holder.NotAsked
	}
	return p.say.Holder.NotAgreed
}
