package latchkey

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// Clock is a wall-clock time of day in minutes after midnight, 0 to 1439, in the property's zone. Written "09:00".
type Clock int

// ParseClock reads "HH:MM", 24 hours.
func ParseClock(s string) (Clock, error) {
	t, err := time.Parse("15:04", s)
	if err != nil || len(s) != 5 {
		return 0, fmt.Errorf("%q is not a time of day: write 09:00", s)
	}
	return Clock(t.Hour()*60 + t.Minute()), nil
}

func (c Clock) String() string               { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }
func (c *Clock) UnmarshalText(b []byte) (err error) {
	*c, err = ParseClock(string(b))
	return err
}

// Date is a calendar date in the property's zone, written "2027-11-25".
type Date string

// Weekday is one of mon, tue, wed, thu, fri, sat, sun.
type Weekday string

// Weekdays in the order of time.Weekday (Sunday first).
var Weekdays = [7]Weekday{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// Window is a weekly span of wall-clock time. Until not later than From runs past midnight; equal means 24 hours.
type Window struct {
	Days  []Weekday `json:"days"`
	From  Clock     `json:"from"`
	Until Clock     `json:"until"`
}

// DayHours is one span on one day of the week, without a midnight in it: what a lock with a clock of its own can keep.
type DayHours struct {
	Day   Weekday `json:"day"`
	From  Clock   `json:"from"`
	Until Clock   `json:"until"`
}

// InWeek puts spans into the order of the week, from Sunday on.
func InWeek(hours []DayHours) {
	slices.SortFunc(hours, func(a, b DayHours) int {
		return cmp.Or(cmp.Compare(slices.Index(Weekdays[:], a.Day), slices.Index(Weekdays[:], b.Day)), cmp.Compare(a.From, b.From), cmp.Compare(a.Until, b.Until))
	})
}

// Hours is when something is open: always, or in weekly windows. No windows and not always means never.
type Hours struct {
	Always  bool
	Windows []Window
}

// MarshalJSON writes "always" or the list of windows.
func (h Hours) MarshalJSON() ([]byte, error) {
	if h.Always {
		return []byte(`"always"`), nil
	}
	if h.Windows == nil {
		return []byte("[]"), nil
	}
	return json.Marshal(h.Windows)
}

// UnmarshalJSON reads "always" or a list of windows.
func (h *Hours) UnmarshalJSON(b []byte) error {
	if string(b) == `"always"` {
		*h = Hours{Always: true}
		return nil
	}
	*h = Hours{}
	return json.Unmarshal(b, &h.Windows)
}

// Span is a range in whole minutes, from the least to the most. It is written [5, 15].
type Span struct{ Least, Most int }

func (s Span) MarshalJSON() ([]byte, error) { return json.Marshal([2]int{s.Least, s.Most}) }
func (s *Span) UnmarshalJSON(b []byte) error {
	var p [2]int
	if err := json.Unmarshal(b, &p); err != nil {
		return err
	}
	*s = Span{p[0], p[1]}
	return nil
}

// Price is a range of money, from the least to the most, written [90, 140].
type Price struct{ Least, Most Cents }

func (p Price) MarshalJSON() ([]byte, error) { return json.Marshal([2]Cents{p.Least, p.Most}) }
func (p *Price) UnmarshalJSON(b []byte) error {
	var a [2]Cents
	if err := json.Unmarshal(b, &a); err != nil {
		return err
	}
	*p = Price{a[0], a[1]}
	return nil
}
