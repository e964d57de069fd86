package rules

import (
	"slices"
	"time"

	"latchkey"
)

// What is too few to be shown: a number about three people in one hour says more about them than about the hour.
const (
	fewCases  = 5
	fewHomes  = 3
	fewDoors  = 5 // a property with fewer homes shows nothing at all
	waitYears = 1
)

// Wait is how long people waited, from the tap to standing inside, in one hour of the week or one month.
type Wait struct {
	Cases  int
	Median int  // minutes; only when shown
	Ninety int  // nine of ten were inside by then
	Shown  bool // enough cases of enough homes
}

// Waits is how long people of a property waited in the last year.
type Waits struct {
	Hours  [7][24]Wait // Monday first, by the hour of the tap on the property's clock
	Months []WaitMonth // oldest first
	Cases  int
	Hidden int // cases in hours that are not shown
	All    Wait
}

// WaitMonth is one calendar month.
type WaitMonth struct {
	First time.Time
	Wait
}

type waited struct {
	minutes []int
	homes   map[latchkey.HomeID]bool
}

func (w *waited) add(c latchkey.Lockout) {
	if w.homes == nil {
		w.homes = map[latchkey.HomeID]bool{}
	}
	w.homes[c.Home] = true
	w.minutes = append(w.minutes, int((c.Inside.Sub(c.Opened)+time.Minute-1)/time.Minute))
}

// wait sums up; what is too few keeps its count to itself as well.
func (w *waited) wait(doors int) Wait {
	if len(w.minutes) < fewCases || len(w.homes) < fewHomes || doors < fewDoors {
		return Wait{Cases: len(w.minutes)}
	}
	slices.Sort(w.minutes)
	return Wait{Cases: len(w.minutes), Median: quantile(w.minutes, 50), Ninety: quantile(w.minutes, 90), Shown: true}
}

// quantile is the smallest value that so many percent do not exceed.
func quantile(sorted []int, percent int) int {
	return sorted[(len(sorted)*percent+99)/100-1]
}

// WaitsSince is from when on cases count for WaitsOf.
func WaitsSince(now time.Time, zone *time.Location) time.Time {
	y, m, _ := now.In(zone).Date()
	return Wall(y-waitYears, m, 1, 0, zone)
}

// WaitsOf sums up the cases that ended inside. Whoever was locked out by the landlord is in none of the numbers.
func WaitsOf(cases []latchkey.Lockout, doors int, zone *time.Location, now time.Time) (out Waits) {
	var hours [7][24]waited
	months, all := map[time.Time]*waited{}, waited{}
	for _, c := range cases {
		if c.Stage != latchkey.StageInside || c.Inside == nil || !StaffMaySee(c) || c.Inside.Before(c.Opened) || c.Opened.Before(WaitsSince(now, zone)) {
			continue
		}
		at := c.Opened.In(zone)
		hours[(int(at.Weekday())+6)%7][at.Hour()].add(c)
		first := Wall(at.Year(), at.Month(), 1, 0, zone)
		if months[first] == nil {
			months[first] = &waited{}
		}
		months[first].add(c)
		all.add(c)
	}
	for day := range hours {
		for hour := range hours[day] {
			out.Hours[day][hour] = hours[day][hour].wait(doors)
			if w := out.Hours[day][hour]; !w.Shown {
				out.Hidden += w.Cases
			}
		}
	}
	for first := WaitsSince(now, zone); !first.After(now); first = Wall(first.Year(), first.Month()+1, 1, 0, zone) {
		m := WaitMonth{First: first}
		if w := months[first]; w != nil {
			m.Wait = w.wait(doors)
		}
		out.Months = append(out.Months, m)
	}
	out.All, out.Cases = all.wait(doors), len(all.minutes)
	return out
}

// Slowest is the hour of the week in which people waited longest; false when none is shown.
func (w Waits) Slowest() (day, hour int, found bool) {
	for d := range w.Hours {
		for h, c := range w.Hours[d] {
			if c.Shown && (!found || c.Median > w.Hours[day][hour].Median) {
				day, hour, found = d, h, true
			}
		}
	}
	return day, hour, found
}
