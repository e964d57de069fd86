package rules

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"latchkey"
)

// lawsChecked is when these rows were last held against their sources.
const lawsChecked latchkey.Date = "2026-11-22"

// lockChangeLaws are the places whose clock is known here. Every other place gets the careful row: as soon as possible.
var lockChangeLaws = []latchkey.LockChangeLaw{
	{Key: "US-CA", Hours: 24, Order: true, Source: "California Civil Code 1941.5 and 1941.6 (SB 1051 of 2024)", Checked: lawsChecked},
	{Key: "US-NC", Hours: 48, Order: true, Source: "North Carolina General Statutes 42-42.3", Checked: lawsChecked},
	{Key: "US-DC", Days: 5, Order: true, Source: "District of Columbia, lock changes for victims; lawhelp.org/dc", Checked: lawsChecked},
	{Key: "US-OR", Soon: true, Order: true, Source: "Oregon Revised Statutes 90.459", Checked: lawsChecked},
	{Key: "US-VA", Soon: true, Order: true, Source: "Virginia, a possession order to the landlord; womenslaw.org", Checked: lawsChecked},
}

// LockChangeLaws is the table, for the page and the documentation.
func LockChangeLaws() []latchkey.LockChangeLaw { return slices.Clone(lockChangeLaws) }

// LockChangeClock is when the law of a place says that a lock must be changed by, and its row. Nil and an empty row: as soon
// as possible, the law here is not known to us. A row that nobody has looked at for more than a year still counts: the shorter
// clock hurts nobody.
func LockChangeClock(p latchkey.Property, asked time.Time) (*time.Time, latchkey.LockChangeLaw) {
	i := slices.IndexFunc(lockChangeLaws, func(l latchkey.LockChangeLaw) bool { return l.Key == p.Country+"-"+p.Region })
	if i < 0 {
		return nil, latchkey.LockChangeLaw{}
	}
	law := lockChangeLaws[i]
	switch {
	case law.Hours > 0:
		due := asked.Add(time.Duration(law.Hours) * time.Hour)
		return &due, law
	case law.Days > 0:
		due := businessDays(asked, law.Days, Zone(p))
		return &due, law
	}
	return nil, law
}

// businessDays is the end of the so-many-th working day after a day: weekends and federal holidays do not count.
func businessDays(asked time.Time, days int, zone *time.Location) time.Time {
	at := asked.In(zone)
	day := time.Date(at.Year(), at.Month(), at.Day(), 12, 0, 0, 0, time.UTC)
	for days > 0 {
		day = day.AddDate(0, 0, 1)
		if day.Weekday() != time.Saturday && day.Weekday() != time.Sunday && !federalHoliday(day) {
			days--
		}
	}
	return Wall(day.Year(), day.Month(), day.Day(), latchkey.Clock(23*60+59), zone)
}

// federalHoliday says whether a day is one in the United States, as it is observed: a Saturday's on Friday, a Sunday's on Monday.
func federalHoliday(day time.Time) bool {
	for _, year := range []int{day.Year(), day.Year() + 1} {
		for _, h := range federalHolidays(year) {
			switch h.Weekday() {
			case time.Saturday:
				h = h.AddDate(0, 0, -1)
			case time.Sunday:
				h = h.AddDate(0, 0, 1)
			}
			if h.Format(time.DateOnly) == day.Format(time.DateOnly) {
				return true
			}
		}
	}
	return false
}

func federalHolidays(year int) []time.Time {
	on := func(m time.Month, d int) time.Time { return time.Date(year, m, d, 12, 0, 0, 0, time.UTC) }
	nth := func(m time.Month, w time.Weekday, n int) time.Time {
		first := on(m, 1)
		return first.AddDate(0, 0, (int(w)-int(first.Weekday())+7)%7+7*(n-1))
	}
	lastMonday := on(time.May, 31)
	for lastMonday.Weekday() != time.Monday {
		lastMonday = lastMonday.AddDate(0, 0, -1)
	}
	return []time.Time{on(time.January, 1), nth(time.January, time.Monday, 3), nth(time.February, time.Monday, 3), lastMonday, on(time.June, 19), on(time.July, 4),
		nth(time.September, time.Monday, 1), nth(time.October, time.Monday, 2), on(time.November, 11), nth(time.November, time.Thursday, 4), on(time.December, 25)}
}

// lockChangeSoon is how often people are reminded where the law says no number, and how many times.
const (
	lockChangeSoon  = 24 * time.Hour
	lockChangeTimes = 7
)

// LockChangeReminders are the instants at which the people named for it are reminded, and when it is late and every manager
// hears of it.
func LockChangeReminders(asked time.Time, due *time.Time) (reminders []time.Time, late time.Time) {
	if due == nil {
		for n := 1; n < lockChangeTimes; n++ {
			reminders = append(reminders, asked.Add(time.Duration(n)*lockChangeSoon))
		}
		return reminders, asked.Add(lockChangeTimes * lockChangeSoon)
	}
	left := due.Sub(asked)
	return []time.Time{asked.Add(left / 2), due.Add(-left / 8)}, *due
}

var lockChangePapers = []string{"none", "order", "report", "other"}

// AskLockChange decides about a new protected lock change: who is to be kept out, by which clock, and who may see it.
func AskLockChange(p latchkey.Property, staff []latchkey.Staff, tenancies []latchkey.Tenancy, l latchkey.LockChange, now time.Time) (latchkey.LockChange, error) {
	l.Excluded.Name = strings.TrimSpace(l.Excluded.Name)
	switch {
	case l.Excluded.Name == "":
		return l, latchkey.Errorf(latchkey.Invalid, "Please say who must not get in.")
	case !slices.Contains(lockChangePapers, l.Paper):
		return l, latchkey.Errorf(latchkey.Invalid, "Please choose one of the answers.")
	case l.Excluded.Person == l.For:
		return l, latchkey.Errorf(latchkey.Invalid, "Please say who must not get in.")
	}
	l.Named = slices.DeleteFunc(slices.Clone(l.Named), func(id latchkey.PersonID) bool { return !manages(staff, id) || id == l.Excluded.Person })
	if len(l.Named) == 0 {
		for _, s := range staff {
			if manages(staff, s.Person) && s.Person != l.Excluded.Person && s.Person != l.For {
				l.Named = []latchkey.PersonID{s.Person}
				break
			}
		}
	}
	if len(l.Named) == 0 {
		return l, latchkey.Errorf(latchkey.Against, "No manager is known here who could take this. Please ring the property, or a locksmith, and ask for legal aid.")
	}
	l.Named = l.Named[:1]
	l.Excluded.CoTenant = ""
	for _, t := range tenancies {
		if t.Ended == nil && t.Person == l.Excluded.Person && l.Excluded.Person != "" {
			l.Excluded.CoTenant = t.ID
		}
	}
	due, law := LockChangeClock(p, now)
	l.Asked, l.Due, l.Law = now, due, law.Key
	return l, nil
}

func manages(staff []latchkey.Staff, p latchkey.PersonID) bool {
	return slices.ContainsFunc(staff, func(s latchkey.Staff) bool { return s.Person == p && s.Ended == nil && s.Role == latchkey.RoleManager })
}

// NameSecond lets the manager who has it name the second person who may see it: somebody who works here and is not kept out.
func NameSecond(l latchkey.LockChange, staff []latchkey.Staff, by, second latchkey.PersonID) (latchkey.LockChange, error) {
	works := slices.ContainsFunc(staff, func(s latchkey.Staff) bool {
		return s.Person == second && s.Ended == nil && s.Role != latchkey.RoleLandlord
	})
	if len(l.Named) == 0 || l.Named[0] != by || !works || second == by || second == l.Excluded.Person || second == l.For {
		return l, latchkey.Errorf(latchkey.Invalid, "Please choose somebody else who works here.")
	}
	l.Named = []latchkey.PersonID{by, second}
	return l, nil
}

// LockChangeReady says what a lock change still needs before it can be called done: somebody who lives there is kept out only
// once their right has lawfully ended.
func LockChangeReady(l latchkey.LockChange, tenancies []latchkey.Tenancy) error {
	i := slices.IndexFunc(tenancies, func(t latchkey.Tenancy) bool { return t.ID == l.Excluded.CoTenant && l.Excluded.CoTenant != "" })
	if i >= 0 && tenancies[i].Ended == nil {
		return wouldExclude("A court's order comes first: two of the staff enter its reference.")
	}
	return nil
}

// JoinTry adds a try to those of the same day and way, and says whether it is the first of the day.
func JoinTry(l latchkey.LockChange, how string, now time.Time, zone *time.Location) (latchkey.LockChange, bool) {
	day := dateIn(now, zone)
	l.Tries = slices.Clone(l.Tries)
	today := slices.ContainsFunc(l.Tries, func(t latchkey.DoorTry) bool { return t.Day == day })
	for i := range l.Tries {
		if l.Tries[i].Day == day && l.Tries[i].How == how {
			l.Tries[i].Count++
			l.Tries[i].Last = now
			return l, false
		}
	}
	l.Tries = append(l.Tries, latchkey.DoorTry{Day: day, How: how, First: now, Last: now, Count: 1})
	return l, !today
}

// SameName compares two names as people write them.
func SameName(a, b string) bool {
	plain := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	return plain(a) != "" && plain(a) == plain(b)
}

// LikeName compares two names by their letters alone: whoever must stay out does not come in by a dot, a hyphen or a letter that nobody
// sees. Whom a door is opened for is compared as written.
func LikeName(a, b string) bool {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, s)
	}
	return letters(a) != "" && letters(a) == letters(b) || SameName(a, b)
}

// MayOpenFor is what staff are told when somebody rings about a door: whether the name stands on the lease of that home today.
// Everything else, a home that does not exist, a guest, somebody who moved out, somebody who is to be kept out, is one answer.
// What the caller knows about the person who lives there is no part of it.
func MayOpenFor(tenancies []latchkey.Tenancy, people map[latchkey.PersonID]latchkey.Person, name string) bool {
	return slices.ContainsFunc(tenancies, func(t latchkey.Tenancy) bool {
		return t.Ended == nil && SameName(people[t.Person].Name, name)
	})
}

// Newcomer is somebody about to be let into a home, or to work where it stands: as far as they are known.
type Newcomer struct {
	Person    latchkey.PersonID
	Name      string
	Addresses []string
}

// MustStayOut says whether these protected lock changes keep somebody out. Excluded are the people that they name, as far as this
// house knows them.
func MustStayOut(changes []latchkey.LockChange, excluded map[latchkey.PersonID]latchkey.Person, who Newcomer) bool {
	return slices.ContainsFunc(changes, func(l latchkey.LockChange) bool {
		if !l.Kept() {
			return false
		}
		if who.Person != "" && who.Person == l.Excluded.Person || LikeName(who.Name, l.Excluded.Name) {
			return true
		}
		return slices.ContainsFunc(excluded[l.Excluded.Person].Contacts, func(c latchkey.Contact) bool {
			return slices.ContainsFunc(who.Addresses, func(a string) bool { return strings.EqualFold(a, c.Address) })
		})
	})
}

// KeptOut answers whoever wants to let somebody in who must stay out. Only whoever asked for that reads why.
func KeptOut(own bool) error {
	if own {
		return latchkey.Errorf(latchkey.Against, "You asked us to keep this person out. If that has changed, say so on your confidential page first.")
	}
	return latchkey.Errorf(latchkey.Against, "This cannot be done here. Please talk to a manager in person.")
}
