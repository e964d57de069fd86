package rules

import (
	"strings"
	"time"

	"latchkey"
)

// The planner's sentences, all in one place so that another language can stand beside them. Plain words, no blame, no
// promise of a minute, and never how to defeat a lock.

const (
	somebodyInside = "The person inside"
	aHolder        = "A key-holder"

	opensNothing      = "Opens none of the doors that are shut."
	saidNo            = "Said no this time."
	wasSilent         = "No answer yet. An answer can still come."
	doNotGoIn         = "Do not go in: there is fire, smoke or gas."
	fireEscapeRefused = "A fire escape is for getting out, not in. Falls kill."
	heightUnknown     = "We do not know how high it is. Only your own doors and windows on the ground are safe to try."
	alarmUnknown      = "We do not know about the alarm. A window could set it off."
	spareMissing      = "You looked: the key is not there."
	spareOpensUnknown = "There may be a key. We do not know which doors it opens."
	codeForgotten     = "The code is forgotten. Latchkey cannot read it back."
	ekeyOff           = "Your eKey does not work right now."
	ekeyUnknown       = "We do not know whether your eKey works right now."
	ownLockToo        = "The key turns one lock. You open the other with your own code, eKey or app: have it ready."
	ekeyWhy           = "Your own eKey opens the door. It is free and takes a minute or two."
	appWhy            = "Open the lock maker's app and stand close to the door. It uses Bluetooth, so it can work when the lock is offline."

	cannotBring        = "Cannot bring the key, and nobody said how far it is to fetch it."
	landlordSide       = "The landlord has locked you out, so their side is not asked and not told."
	officeNoSpare      = "The office holds no spare key."
	officeHoursUnknown = "We do not know when the office is open."
	onCallHoursUnknown = "We do not know when on-call staff help with lockouts."
	unknownAdult       = "A child alone does not wait for an adult they do not know."

	locksmithEvicted           = "Get advice first. You may have a right to be let back in without paying."
	locksmithChild             = "Not for a child alone: a grown-up you know comes first."
	locksmithNotElectronic     = "Does not work on electronic locks, and yours is one."
	locksmithElectronicUnknown = "Yours is an electronic lock. We do not know whether this firm works on them."
	locksmithDanger            = "Not while someone is in danger. Emergency services and people with a key are faster."
	locksmithHoursUnknown      = "We do not know when this firm works."

	offeredFirstLine = "Nobody is called for money without your tap."
)

// left says how long something stays open, when that is not long: an office closes, people go on for so long.
func (p *planner) left(end time.Time, before, after string) string {
	minutes := p.minutesTo(end)
	switch {
	case minutes > 150:
		return ""
	case minutes >= 55 && minutes <= 65:
		return before + "1 hour" + after
	case minutes < 55:
		return ": " + digits(minutes) + " min left"
	}
	return before + longTime(minutes) + after
}

func tooHigh(up int) string {
	switch {
	case up == 1:
		return "One storey up: falls kill. Never climb to a window."
	case up > 0 && up < len(smallNumbers):
		return smallNumbers[up] + " storeys up: falls kill. Never climb to a window."
	}
	return digits(up) + " storeys up: falls kill. Never climb to a window."
}

var smallNumbers = [...]string{"Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"}

func (p *planner) alarmArmed() string {
	why := "The alarm is armed and may send police. Call the property instead."
	if isTrue(p.s.Home.AlarmCanDisarm) {
		why = "The alarm is armed and may send police. Tell the property first, then turn it off from your phone."
	}
	if p.s.Home.AlarmPhone != "" {
		why += " Alarm company: " + p.s.Home.AlarmPhone + "."
	}
	return why
}

func (p *planner) insiderWords(o *option, name, likely string) {
	is := " is inside and can open for free."
	if p.claimed() {
		is = " can open for free."
	}
	if o.yes != nil {
		o.Why = name + " said yes and opens from inside. It is free."
		return
	}
	switch likely {
	case "asleep":
		o.Why = name + is + " May be asleep: phone twice in a row, then knock."
	case "awake":
		o.Why = name + is + " Phone, then knock."
	default:
		o.Why = name + is + " Phone twice in a row, then knock."
	}
	if p.quiet {
		o.Cautions = append(o.Cautions, "It is quiet time. Knock at your own door only; do not ring other flats.")
	}
}

// alarmAtDoor warns before a door that is walked through: a window is not offered at all then.
var alarmAtDoor = map[bool]string{
	true:  "The alarm is armed and may send police. Tell the property first.",
	false: "We do not know about the alarm. This may set it off. Tell the property first.",
}

func (p *planner) entryWords(o *option, e latchkey.OtherEntry) {
	what := map[string]string{"back_door": "back door", "side_door": "side door", "patio_door": "patio door", "window": "window", "outdoor_stair": "door at the outdoor stair"}[e.Kind]
	o.Why = "Your own " + what + " may be open. Try it from the ground by hand: no tools, no force, no climbing. It is free."
	o.Cautions = append(o.Cautions, "People may take you for a burglar. Tell the office or a neighbour first, stay calm and quiet.")
	if isTrue(p.s.Dark) {
		o.Why = "Tell the office or a neighbour first: it is dark. Then try your own " + what + " by hand: no tools, no force, no climbing. It is free."
		o.Checks = append(o.Checks, "Tell the office or a neighbour first.")
	}
	if e.Kind == "outdoor_stair" || e.StoreysUp != nil && *e.StoreysUp > 0 {
		o.Checks = append(o.Checks, "Use stairs only. Do not climb or jump.")
	}
	if isTrue(e.Screen) {
		o.Cautions = append(o.Cautions, "Only if the screen lifts out by hand. Damage may be charged to you.")
	}
	o.Checks = append(o.Checks, "Only your own "+what+", and only if your feet stay on safe ground.")
	if alarm := p.s.Home.Alarm; alarm == "armed" || alarm == "" || alarm == "unknown" {
		o.Cautions = append(o.Cautions, alarmAtDoor[alarm == "armed"])
	}
	if e.Kind == "window" {
		o.Checks = append(o.Checks, "Lock it again when you are in.")
	}
}

func (p *planner) spareWords(o *option, sp latchkey.Spare) {
	switch sp.Kind {
	case "lock_box":
		o.Why = "Your spare is in the lock box. It is free and takes a few minutes."
		o.Checks = append(o.Checks, "Close the box after, and change its code soon.")
	case "car":
		o.Why = "Your spare is in the car. It is free and takes a few minutes."
	default:
		o.Why = "Your spare is where you left it, if nobody took it. It is free."
	}
	if p.ownLock(o) {
		o.Checks = append(o.Checks, ownLockToo)
	}
	o.Why += p.partly(o)
}

// partly says which doors stay shut after an incomplete way.
func (p *planner) partly(o *option) string {
	if o.Complete {
		return ""
	}
	if o.part {
		return " That door has one more lock, which takes a key."
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
	return " Still shut after that: " + strings.Join(still, ", ") + "."
}

func (p *planner) codeWords(o *option, opens []string) {
	switch o.rescue {
	case easeTheDoor:
		o.Why = "Stuck. We do not know if it is locked. Pull or push the door gently to take weight off the bolt, then enter your code again."
		o.Checks = append(o.Checks, "At most two tries, then stop.", "Never force the handle or the keypad.")
	case nineVolt:
		o.Why = p.lastContact(opens) + "If you have a fresh 9-volt battery, hold it to the contacts and enter your code."
		o.Checks = append(o.Checks, "Never force the handle or the keypad.")
	default:
		o.Why = "Your code opens the lock. It is free and takes a minute or two."
		o.Checks = append(o.Checks, "After a few wrong tries many locks pause for a minute. Wait, then try again.")
	}
	o.Why += p.partly(o)
}

// lastContact is what is known of a lock that is silent: never that it is locked.
func (p *planner) lastContact(opens []string) string {
	for _, d := range p.doors {
		for _, l := range d.Locks {
			if l.State == "offline" && l.LastSeen != nil {
				return "No contact with the lock since " + p.ago(*l.LastSeen) + ". "
			}
		}
	}
	return "The lock does not answer. "
}

// deadLock says why a code, an eKey or an app cannot work on the lock as it stands.
func (p *planner) deadLock(opens []string) string {
	for _, d := range p.doors {
		if !anyOf([]string{d.ID}, opens) {
			continue
		}
		for _, l := range d.Locks {
			switch {
			case l.Kind == "mechanical":
				return "This lock takes a key, not a phone or a code."
			case l.State == "jammed":
				return "The lock is stuck. We do not know if it is locked."
			case l.State == "offline":
				return p.lastContact(opens) + "A silent lock cannot take a command or a new code."
			case l.State == "failed":
				return "The lock has failed and takes no command."
			case l.Battery != nil && *l.Battery == 0:
				return "The lock's battery is flat. A flat lock takes no command."
			case isFalse(l.RemoteUnlock) || isFalse(l.TakesCodes):
				return "This lock cannot be opened that way."
			}
		}
	}
	return opensNothing
}

func (p *planner) phoneMissing() string {
	if ph := p.s.Resident.Phone; ph != nil && isFalse(ph.WithResident) {
		return "Your phone is not with you."
	}
	if ph := p.s.Resident.Phone; ph != nil && ph.Battery != nil && *ph.Battery == 0 {
		return "Your phone is flat."
	}
	return "We do not know whether your phone is with you."
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
		return "with a key for " + strings.Join(o.Opens, ", ") + " only"
	case has == 2 && shut == 2:
		return "with both keys"
	case has > 2 && has == shut:
		return "with all the keys"
	}
	return "with the key you need"
}

func (p *planner) holderWords(o *option, name string, h latchkey.Holder, asleep bool) {
	switch {
	case o.yes != nil:
		o.Why = name + " said yes and is coming " + p.keys(o) + ". It is free."
	case o.By[0] == "you_fetch":
		o.Why = name + " has the keys: you fetch them, about " + count(*h.FetchMinutes, "minute", "minutes") + ". It is free."
	case h.Minutes == nil:
		o.Why = name + " can come " + p.keys(o) + ", and it is free. We do not know how far away; no time is promised."
	default:
		o.Why = name + " is " + count(*h.Minutes, "minute", "minutes") + " away " + p.keys(o) + ", and it is free."
	}
	if o.again {
		o.Why += " Said yes earlier and has not come, so is asked again."
	}
	if o.yes == nil {
		switch {
		case h.Likely == "asleep":
			o.Why += " May be asleep, so call: a silent message will not wake anyone."
		case asleep:
			o.Why += " It is quiet time, so call: a silent message may not be seen."
		}
	}
	if p.ownLock(o) {
		o.Checks = append(o.Checks, ownLockToo)
	}
	if p.danger.keepOut {
		o.Cautions = append(o.Cautions, "Nobody goes in until the fire service says so.")
	}
	if p.claimed() {
		o.Cautions = append(o.Cautions, "You are not proven yet, so they will ring you on the number they have before they leave.")
	}
	if p.danger.loneChild {
		o.Cautions = append(o.Cautions, "Only go with someone you know.")
	}
	o.Why += p.partly(o)
}

func (p *planner) pairWords(o *option, a, b *option) {
	one, two := aHolder, "another"
	if !p.claimed() {
		one, two = a.People[0], b.People[0]
	}
	o.Why = one + " and " + two + " together have every key you need, and it is free. Both must come."
	o.Cautions = append(o.Cautions, "One yes is not enough: this works only when both come.")
}

func notConsented(c *bool) string {
	if c == nil {
		return "Not asked yet whether they want to be a key-holder, so they are not called."
	}
	return "Has not agreed to be a key-holder, so is not called."
}

func notInQuietHours(end time.Time) string {
	return "May not be called in quiet hours. From " + clockTime(end) + " on they may."
}

func landlordQuiet(end time.Time) string {
	return "A late call to a landlord you do not know well may be unwelcome. From " + clockTime(end) + " on is better."
}

// price is a cost as a short phrase.
func (p *planner) price(c *latchkey.Price) string {
	cur := p.s.Property.Currency
	switch {
	case c == nil:
		return "The price is not known"
	case c.Most == 0:
		return money(0, cur)
	case c.Least == c.Most:
		return money(c.Least, cur)
	}
	return money(c.Least, cur) + " to " + money(c.Most, cur)
}

// feeWords is the money of the building's own help, before anybody commits to it.
func (p *planner) feeWords(o *option) string {
	switch {
	case p.unproven(), p.danger.first:
		return ""
	case p.fault && !p.danger.shown:
		return " The lock is at fault: no fee, and it does not count as a lockout."
	case p.noFee():
		return " It is free now."
	case o.Cost == nil:
		return " What it costs is not known. In 2021 most US buildings asked less than $100; ask first."
	case p.fee.Unsure:
		return " It is free or " + money(o.Cost.Most, p.s.Property.Currency) + ": we do not know of earlier lockouts."
	case p.fee.Free && len(p.fee.Counted) == 0 && p.fee.Policy.Free == 1:
		return " " + p.price(o.Cost) + ": your first in " + count(p.fee.Policy.PerMonths, "month", "months") + "."
	case p.fee.Free:
		return " " + p.price(o.Cost) + " this time."
	}
	return " It costs " + p.price(o.Cost) + "."
}

// identityChecks say what staff will want to see, so that nobody is turned away for an ID that lies inside.
func (p *planner) identityChecks(o *option) {
	switch p.s.Resident.IdentityDocument {
	case "with_resident":
		o.Checks = append(o.Checks, "Show your ID.")
	case "inside", "none":
		o.Checks = append(o.Checks, "You have no ID with you: ask for a call-back to the number on file, or show it right after the door is open.")
	default:
		o.Checks = append(o.Checks, "They check who you are: ID, or a call-back to the number on file.")
	}
	if p.danger.loneChild {
		o.Cautions = append(o.Cautions, "Wait where other people are until someone with a staff badge comes.")
	}
	if p.danger.keepOut {
		o.Cautions = append(o.Cautions, "Nobody goes in until the fire service says so.")
	}
}

func emergencyWhy(place emergencyPlace, e *latchkey.Emergency) string {
	return "Call " + place.call() + " now. Say: " + e.Say
}

func (p *planner) emergencyCautions() []string {
	c := []string{"Only you can make this call. Latchkey has not called and will not call."}
	if p.danger.keepOut {
		c = append(c, "Do not go in.")
	}
	return append(c, "Do not break the door or a window. Responders decide how they get in.")
}
