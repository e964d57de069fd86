package rules

import (
	"slices"
	"strings"
	"time"

	"latchkey"
)

// LeftBehind is what is known about somebody who moved out, for the list of what is still alive.
type LeftBehind struct {
	Tenancy  latchkey.Tenancy // it has ended
	Holders  []latchkey.KeyHolder
	Cards    []latchkey.WalletCard
	Passkeys []latchkey.Passkey
	Sessions []latchkey.Session
	Cases    []latchkey.Lockout // of the home
	Links    []latchkey.Link    // of those cases, and others of this home
	Grants   []latchkey.Grant   // of the home
	Codes    []latchkey.Code    // of the home
	Turnover latchkey.Turnover
	Zone     *time.Location
}

// StillAlive is the one list of what still works, or is still out, after somebody moved out: for that person and that home.
// It ends nothing; the office reads what to do about each line.
func StillAlive(f LeftBehind, now time.Time) (list []latchkey.Alive) {
	t := f.Tenancy
	if t.Ended == nil {
		return nil
	}
	add := func(what latchkey.AliveKind, id string, n int, since time.Time) {
		if n > 0 && !f.cameBack(id) {
			list = append(list, latchkey.Alive{What: what, ID: id, Count: n, Since: since})
		}
	}
	if t.Ended.KeysTo == "" && t.Ended.Kind != latchkey.Corrected {
		add(latchkey.AliveOwnKeys, "keys:"+string(t.ID), 1, t.Ended.At)
	}
	f.holders(add)
	f.guests(add)
	if LockStands([]latchkey.Tenancy{t}, f.Turnover, f.Zone) != nil {
		add(latchkey.AliveLock, "lock:"+string(t.ID), 1, t.Ended.At)
	}
	for _, c := range f.Cases {
		if c.By == t.Person && c.Stage.Open() {
			add(latchkey.AliveCase, "case:"+string(c.ID), 1, c.Opened)
		}
	}
	f.links(add, now)
	f.waysToSignIn(add, now)
	return list
}

func (f LeftBehind) cameBack(id string) bool {
	return slices.ContainsFunc(f.Turnover.Back, func(b latchkey.KeyBack) bool { return b.What == id })
}

// holders are spares: somebody who was asked to keep one may have it until it has come back, or until the lock is new.
func (f LeftBehind) holders(add func(latchkey.AliveKind, string, int, time.Time)) {
	for _, k := range f.Holders {
		switch {
		case k.InvitedBy != f.Tenancy.Person || k.State == latchkey.HolderDeclined:
		case k.State == latchkey.HolderEnded:
			add(latchkey.AliveHolderKey, "key of:"+string(k.ID), 1, f.Tenancy.Ended.At)
		default:
			add(latchkey.AliveHolder, "holder:"+string(k.ID), 1, f.Tenancy.Ended.At)
		}
	}
}

// guests are the rights they gave that still hold, and codes of theirs that a lock was not yet seen without.
func (f LeftBehind) guests(add func(latchkey.AliveKind, string, int, time.Time)) {
	theirs := map[latchkey.GrantID]bool{}
	for _, g := range f.Grants {
		if g.By != f.Tenancy.Person {
			continue
		}
		if theirs[g.ID] = true; g.Ended == nil {
			add(latchkey.AliveGuest, "guest:"+string(g.ID), 1, g.Made)
		}
	}
	codes := 0
	for _, c := range f.Codes {
		own := c.Kind == latchkey.CodeResident && c.Person == f.Tenancy.Person
		if (own || theirs[c.Grant] && c.Grant != "") && c.Slot != 0 && c.Gone == nil {
			codes++
		}
	}
	add(latchkey.AliveCode, "codes", codes, f.Tenancy.Ended.At)
}

// links are those that still answer: of a case that is open, or of an invitation that stands.
func (f LeftBehind) links(add func(latchkey.AliveKind, string, int, time.Time), now time.Time) {
	n, since := 0, time.Time{}
	for _, l := range f.Links {
		open := slices.ContainsFunc(f.Cases, func(c latchkey.Lockout) bool {
			return c.ID == l.Lockout && c.By == f.Tenancy.Person && c.Stage.Open()
		})
		theirs := l.Lockout == "" && l.Person == f.Tenancy.Person
		if now.Before(l.Expires) && (open || theirs) {
			if n++; since.IsZero() || l.Created.Before(since) {
				since = l.Created
			}
		}
	}
	add(latchkey.AliveLink, "links", n, since)
}

// waysToSignIn show the person their own past and open nothing; they are on the list because nobody should have to wonder.
func (f LeftBehind) waysToSignIn(add func(latchkey.AliveKind, string, int, time.Time), now time.Time) {
	oldest := func(at, than time.Time) time.Time {
		if than.IsZero() || at.Before(than) {
			return at
		}
		return than
	}
	var cards, devices, here int
	var card, device, seen time.Time
	for _, c := range f.Cards {
		if c.Ended == nil {
			cards, card = cards+1, oldest(c.Issued, card)
		}
	}
	for _, k := range f.Passkeys {
		if k.Ended == nil {
			devices, device = devices+1, oldest(k.Created, device)
		}
	}
	for _, s := range f.Sessions {
		if s.Counter == latchkey.CounterHome && now.Before(s.Expires) {
			here, seen = here+1, oldest(s.Created, seen)
		}
	}
	add(latchkey.AliveCard, "cards", cards, card)
	add(latchkey.AliveDevice, "devices", devices, device)
	add(latchkey.AliveSignedIn, "sessions", here, seen)
}

// LockStands is since when somebody who moved out may still have a key that fits: the first end after the lock was last
// made new. Nil when there is none. A rekey on the day of the end counts: both were written down by date.
func LockStands(tenancies []latchkey.Tenancy, turn latchkey.Turnover, zone *time.Location) (since *time.Time) {
	var newest latchkey.Date
	for _, r := range turn.Rekeyed {
		newest = max(newest, r.On)
	}
	for _, t := range tenancies {
		if t.Ended == nil || t.Ended.Quiet || t.Ended.Kind == latchkey.Corrected || dateIn(t.Ended.At, zone) <= newest {
			continue
		}
		if at := t.Ended.At; since == nil || at.Before(*since) {
			since = &at
		}
	}
	return since
}

func dateIn(at time.Time, zone *time.Location) latchkey.Date {
	if zone == nil {
		zone = time.UTC
	}
	return latchkey.Date(at.In(zone).Format(time.DateOnly))
}

// LeasePassed are those who live there beyond the date of their lease. It is a question for the office and takes nothing
// from anybody.
func LeasePassed(tenancies []latchkey.Tenancy, now time.Time, zone *time.Location) (passed []latchkey.Tenancy) {
	for _, t := range tenancies {
		if t.Ended == nil && t.Until != "" && t.Until < dateIn(now, zone) {
			passed = append(passed, t)
		}
	}
	return passed
}

// MoveLeaseDate decides whether somebody may write another date into a lease. A date alone never ends anything, and one that
// has come already only tells a resident that they are out: that is refused like any other try to put them out.
func MoveLeaseDate(t latchkey.Tenancy, before Ways, until latchkey.Date, now time.Time, zone *time.Location) (latchkey.Tenancy, error) {
	if _, err := time.Parse(time.DateOnly, string(until)); until != "" && err != nil {
		return t, latchkey.Errorf(latchkey.Invalid, "Please write the date like 2027-08-31.")
	}
	if until == t.Until {
		return t, nil
	}
	if until != "" && until <= dateIn(now, zone) {
		after := before
		after.Resident = false
		if err := Exclusion(before, after, nil, now); err != nil {
			return t, err
		}
	}
	t.Until = until
	return t, nil
}

// EndOn is the instant at which an end on a date takes effect: now for today, and the last minute of any day before. A day
// that has not come is refused: an end is recorded when it has happened.
func EndOn(on latchkey.Date, now time.Time, zone *time.Location) (time.Time, error) {
	if zone == nil {
		zone = time.UTC
	}
	day, err := time.ParseInLocation(time.DateOnly, strings.TrimSpace(string(on)), zone)
	today := dateIn(now, zone)
	switch {
	case err != nil:
		return time.Time{}, latchkey.Errorf(latchkey.Invalid, "Please write the date like 2027-08-31.")
	case latchkey.Date(day.Format(time.DateOnly)) > today:
		return time.Time{}, latchkey.Errorf(latchkey.Invalid, "That day has not come yet. Please write it down when the keys have been given back.")
	case day.Before(now.AddDate(-1, 0, 0)):
		return time.Time{}, latchkey.Errorf(latchkey.Invalid, "That is more than a year ago. Please look at the date once more.")
	case latchkey.Date(day.Format(time.DateOnly)) == today:
		return now, nil
	}
	return Wall(day.Year(), day.Month(), day.Day(), latchkey.Clock(23*60+59), zone), nil
}

// RecordRekey adds a lock that was made new to what is known about a home.
func RecordRekey(turn latchkey.Turnover, r latchkey.Rekeyed, zone *time.Location) (latchkey.Turnover, error) {
	if _, err := time.Parse(time.DateOnly, string(r.On)); err != nil {
		return turn, latchkey.Errorf(latchkey.Invalid, "Please write the date like 2027-08-31.")
	}
	if r.On > dateIn(r.Said, zone) {
		return turn, latchkey.Errorf(latchkey.Invalid, "That day has not come yet. Please write it down when it is done.")
	}
	if r.Who == "" {
		return turn, latchkey.Errorf(latchkey.Invalid, "Please say who did the work.")
	}
	turn.Rekeyed = append(slices.Clone(turn.Rekeyed), r)
	slices.SortStableFunc(turn.Rekeyed, func(a, b latchkey.Rekeyed) int { return strings.Compare(string(a.On), string(b.On)) })
	return turn, nil
}
