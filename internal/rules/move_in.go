package rules

import (
	"slices"
	"time"

	"latchkey"
)

// moveInLife is how long a link for moving in works.
const moveInLife = 7 * 24 * time.Hour

// The steps of moving in, in their order. Each is asked once and may be left for later, but for the first two.
const (
	StepConsent = "consent"
	StepShown   = "shown"
	StepHolder  = "holder"
	StepSpare   = "spare" // only where a lock on their own door takes codes
	StepCard    = "card"
	StepEnd     = "end"
)

// MovingIn decides whether a member of the staff may make a link with which somebody sets up their home. It gives as much as
// a vouch, so it asks as much: a name on the lease, never oneself, somebody who was seen or rung back. Whoever has a device
// already has a home that is set up: a second link would only be a way past that device.
func MovingIn(staff []latchkey.Staff, tenancies []latchkey.Tenancy, devices []latchkey.Passkey, before []latchkey.MoveIn, m latchkey.MoveIn, now time.Time) (latchkey.MoveIn, error) {
	v, err := Vouching(staff, tenancies, latchkey.Vouch{Person: m.Person, Home: m.Home, By: m.By, How: m.How}, now)
	if err != nil {
		return m, err
	}
	lives := slices.ContainsFunc(devices, func(k latchkey.Passkey) bool { return k.Ended == nil })
	done := slices.ContainsFunc(before, func(b latchkey.MoveIn) bool { return b.Home == m.Home && (b.Done != nil || b.Doubted != nil) })
	if lives || done {
		return m, latchkey.Errorf(latchkey.Against, "This home is set up already. If they lost their device, note that you have seen who they are.")
	}
	m.Made, m.Expires = v.At, now.Add(moveInLife)
	return m, nil
}

// MoveInOpen says whether a link can still be used or gone on with.
func MoveInOpen(m latchkey.MoveIn, now time.Time) bool {
	return m.Void == nil && m.Doubted == nil && m.Done == nil && now.Before(m.Expires)
}

// TakesSpare says whether a spare code can be prepared on a lock: it is on a home's own door, takes codes, and was tried there.
func TakesSpare(l latchkey.SmartLock) bool {
	return l.Home != "" && l.Removed == nil && l.Trusted != nil && l.Can.Codes > 0
}

// MoveInStep is the next thing to ask of somebody who moves in, behind these locks.
func MoveInStep(m latchkey.MoveIn, locks []latchkey.SmartLock) string {
	for _, step := range []string{StepConsent, StepShown, StepHolder, StepSpare, StepCard} {
		passed := slices.Contains(m.Passed, step)
		switch step {
		case StepShown:
			passed = m.Shown != ""
		case StepSpare:
			passed = passed || !slices.ContainsFunc(locks, TakesSpare)
		}
		if !passed {
			return step
		}
	}
	return StepEnd
}

// PassStep notes that a step was done or left for later. What they can show who they are with cannot be left: it is their way
// in on the day they need it.
func PassStep(m latchkey.MoveIn, step string) (latchkey.MoveIn, error) {
	if step != StepHolder && step != StepSpare && step != StepCard && step != StepConsent || !slices.Contains(m.Passed, StepConsent) && step != StepConsent {
		return m, latchkey.Errorf(latchkey.Conflict, "This step comes later. Please go on with the page as it is now.")
	}
	if !slices.Contains(m.Passed, step) {
		m.Passed = append(slices.Clone(m.Passed), step)
	}
	return m, nil
}

// Shown notes how somebody can show who they are from now on.
func Shown(m latchkey.MoveIn, how, passkey string) latchkey.MoveIn {
	if m.Shown != "passkey" {
		m.Shown, m.Passkey = how, passkey
	}
	return m
}

// DoubtMoveIn hears from somebody with the same link, on another phone, that it was not they who used it. The first to use it
// is no longer believed: what it enrolled only claims, until the office has seen who is who. Nothing is taken from anybody.
func DoubtMoveIn(m latchkey.MoveIn, now time.Time) (latchkey.MoveIn, bool) {
	if m.Doubted != nil || m.Began == nil || m.Void != nil {
		return m, false
	}
	m.Doubted = &now
	return m, true
}

// AgreedTo is the newest word of somebody on one question about being logged; no word is a no.
func AgreedTo(all []latchkey.Consent, home latchkey.HomeID, what latchkey.ConsentKind) bool {
	yes := false
	for _, c := range all { // oldest first
		if c.Home == home && c.What == what {
			yes = c.Yes
		}
	}
	return yes
}
