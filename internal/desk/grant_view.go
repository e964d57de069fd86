package desk

import (
	"context"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// GrantView is a guest's right as those who live there see it: its standing now, and where each of its codes is. How often and
// when it was used is there only for whoever gave it.
type GrantView struct {
	latchkey.Grant
	Mine     bool // the viewer gave it
	Answer   rules.GrantAnswer
	Over     *time.Time // since when it lets nobody in any more; of another's that was used up, not when
	Codes    []CodeView
	Windows  []rules.GrantWindow // the next ones
	Link     string              // the guest's own, for whoever gave it: it says how often it still opens
	Shut     []latchkey.Door     // on their way, that do not open with it: somebody has to let them in there
	Unrung   bool                // its giver, the viewer, can be told without a call or a text
	Calendar string              // the address of its hours for calendars, where there is one
}

// CodeView is one code on one lock.
type CodeView struct {
	Code    latchkey.Code // without digest and digits
	Lock    latchkey.SmartLock
	Stand   latchkey.CodeStand
	Removal rules.Removal // it should be gone, and what that calls for by now
	Digits  string        // only in the answer of ShowCode
}

// standOn is where a code is. Of a lock that was taken off its door nobody hears any more: what was on it may be on it still.
func standOn(l latchkey.SmartLock, c latchkey.Code, now time.Time) latchkey.CodeStand {
	stand := rules.CodeStandAt(c, now)
	if stand == latchkey.CodeWaits && c.Stays && c.HoursSeen == nil && c.HoursTries == 0 { // its lock is about to learn the hours, and takes it then, whatever the hour
		stand = latchkey.CodeNotYet
	}
	switch {
	case l.Removed == nil || stand == latchkey.CodeGone:
		return stand
	case c.Slot != 0:
		return latchkey.CodeDoubt
	}
	return latchkey.CodeCannot
}

// removalOn is what a code calls for that should be gone; on a lock that nobody speaks to, only hands can do it.
func removalOn(l latchkey.SmartLock, c latchkey.Code, now time.Time) rules.Removal {
	if l.Removed != nil && c.Slot != 0 && c.Ended != nil {
		return rules.RemovalVisit
	}
	return rules.RemovalAt(c, now)
}

// GrantsOf lists the guests of the viewer's home, newest first, with links that show codes: those who may come, and for a time those
// whose keys are over. Called by its residents, at level proven.
func (d *Desk) GrantsOf(ctx context.Context, who Viewer, home latchkey.HomeID) (out []GrantView, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return nil, needsProof()
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		out = nil
		property, err := d.residentOf(v, who, home)
		if err != nil {
			return err
		}
		p, err := v.Property(property)
		if err != nil {
			return err
		}
		grants, err := v.Grants(home)
		if err != nil {
			return err
		}
		codes, err := v.CodesOfHome(home)
		if err != nil {
			return err
		}
		lives, err := livesAt(v, home)
		if err != nil {
			return err
		}
		h, err := v.Home(home)
		if err != nil {
			return err
		}
		own, err := v.SmartLocks(home)
		if err != nil {
			return err
		}
		now := d.Now()
		unrung, err := d.reachedUnrung(v, who.Person())
		if err != nil {
			return err
		}
		for _, g := range grants {
			gv := GrantView{Grant: g, Mine: g.By == who.Person(), Unrung: unrung, Answer: rules.GrantAt(g, rules.Zone(p), now), Over: rules.GrantOverSince(g, rules.Zone(p), now),
				Windows: rules.ComingWindows(g, rules.Zone(p), now, 4), Link: d.BaseURL + "/g/" + d.guestToken(g)}
			if !rules.GrantListed(gv.Over, codesOfGrant(codes, g.ID), now) {
				continue
			}
			if g.Calendar != "" && g.Ended == nil {
				gv.Calendar = d.BaseURL + "/gcal/" + d.grantCalendarToken(g) + ".ics"
			}
			if gv.Codes, err = guestCodes(v, g, codes, now); err != nil {
				return err
			}
			gv.Shut = shutOnWay(h, g, func(door string) bool {
				return g.Remote && slices.Contains(g.Doors, door) && len(rules.OpenedFromAfar(door, own)) > 0 ||
					slices.ContainsFunc(gv.Codes, func(c CodeView) bool {
						return c.Lock.Door == door && c.Code.Ended == nil && !rules.CodeCannotCome(c.Code)
					})
			})
			for i := range gv.Codes {
				gv.Codes[i].Code.Digest, gv.Codes[i].Code.Sealed = "", ""
			}
			if gv.concerns(lives) {
				out = append(out, gv.forViewer())
			}
		}
		return nil
	})
	return out, asMissing(err)
}

// GrantOf is one guest of the viewer's home.
func (d *Desk) GrantOf(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.GrantID) (GrantView, error) {
	all, err := d.GrantsOf(ctx, who, home)
	if err != nil {
		return GrantView{}, err
	}
	for _, g := range all {
		if g.ID == id {
			return g, nil
		}
	}
	return GrantView{}, notYours()
}

// codesOfGrant are the codes of one guest among those of a home.
func codesOfGrant(codes []latchkey.Code, id latchkey.GrantID) (out []latchkey.Code) {
	for _, c := range codes {
		if c.Grant == id {
			out = append(out, c)
		}
	}
	return out
}

// concerns says whether a guest is anything to those who live there now: somebody of them gave the key, or something of it may
// still open a door. Who came to see those who lived there before is nobody's business.
func (gv GrantView) concerns(lives []latchkey.PersonID) bool {
	return gv.Ended == nil || slices.Contains(lives, gv.By) || slices.ContainsFunc(gv.Codes, func(c CodeView) bool { return c.Stand != latchkey.CodeGone })
}

// forViewer leaves out of another's guest how often and when they came. Of a key that was used up it says that it is over.
func (gv GrantView) forViewer() GrantView {
	if gv.Mine {
		return gv
	}
	gv.Used, gv.Last, gv.Opening, gv.Link, gv.Tell, gv.Told = 0, nil, nil, "", false, nil
	if gv.Answer.Stand == latchkey.GrantUsedUp {
		gv.Answer.Stand, gv.Over = latchkey.GrantOver, nil
	}
	for i := range gv.Codes {
		gv.Codes[i].Code = withoutMoments(gv.Codes[i].Code)
	}
	return gv
}

// withoutMoments is a code without the moments that tell when its guest came: it goes with the last use, for one.
func withoutMoments(c latchkey.Code) latchkey.Code {
	c.Written, c.Seen, c.Missing, c.Used, c.Ended, c.Gone = nil, nil, nil, nil, nil, nil
	return c
}
