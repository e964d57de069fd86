package zwavejs

import (
	"context"
	"errors"
	"slices"

	"latchkey"
	"latchkey/internal/locks"
)

// Z-Wave's Schedule Entry Lock class: each user of a lock has numbered places for spans of a week.

const ccSchedule = 78

// spansMost is how many spans of a week a lock is believed to have for one code, more than a grant comes to: each is a question of its own.
const spansMost = 100

// spansOf asks once to how many spans of a week the lock keeps one code. A lock without the class keeps none.
func (s *Stack) spansOf(ctx context.Context, id int) (int, error) {
	s.mu.Lock()
	n := s.nodes[id]
	if n == nil || !n.keypad || n.spansAsked {
		defer s.mu.Unlock()
		if n == nil {
			return 0, nil
		}
		return n.spans, nil
	}
	s.mu.Unlock()
	var said struct {
		Week int `json:"numWeekDaySlots"`
	}
	err := s.ask(ctx, id, ccSchedule, "getNumSlots", &said)
	if errors.Is(err, locks.ErrSilent) || errors.Is(err, locks.ErrAway) || errors.Is(err, locks.ErrDead) {
		return 0, err
	}
	week := min(max(said.Week, 0), spansMost)
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := s.nodes[id]; n != nil {
		n.spans, n.spansAsked = week, true
	}
	return week, nil
}

// keeps says how many spans a slot of the lock has.
func (l *lock) keeps(ctx context.Context, slot int) (int, error) {
	if err := l.takes(ctx, slot); err != nil {
		return 0, err
	}
	most, err := l.stack.spansOf(ctx, l.id)
	if err == nil && most == 0 {
		err = locks.ErrCannot
	}
	return most, err
}

// place is one numbered span of a user of the lock.
func place(user, number int) map[string]any {
	return map[string]any{"userId": user, "slotId": number}
}

type span struct {
	Day         *int `json:"weekday"` // 0 = Sunday
	StartHour   int  `json:"startHour"`
	StartMinute int  `json:"startMinute"`
	StopHour    int  `json:"stopHour"`
	StopMinute  int  `json:"stopMinute"`
}

// ReadHours implements locks.Hours. The server gives the same empty answer for a span that is free and for a lock that said
// nothing, so a free span is believed when the lock answers another question right after it.
func (l *lock) ReadHours(ctx context.Context, slot int) (hours []latchkey.DayHours, err error) {
	most, err := l.keeps(ctx, slot)
	if err != nil {
		return nil, l.doing("read the hours", err)
	}
	silences := false
	for n := 1; n <= most; n++ {
		var said span
		err := l.stack.ask(ctx, l.id, ccSchedule, "getWeekDaySchedule", &said, place(slot, n))
		switch {
		case errors.Is(err, locks.ErrSilent) && ctx.Err() == nil:
			silences = true
		case err != nil:
			return nil, l.doing("read the hours", err)
		case said.Day == nil || *said.Day < 0 || *said.Day >= len(latchkey.Weekdays):
			return nil, l.doing("read the hours", locks.ErrRefused)
		default:
			hours = append(hours, latchkey.DayHours{Day: latchkey.Weekdays[*said.Day], From: latchkey.Clock(said.StartHour*60 + said.StartMinute), Until: latchkey.Clock(said.StopHour*60 + said.StopMinute)})
		}
	}
	if silences {
		if _, err := l.ReadCode(ctx, slot); err != nil {
			return nil, err
		}
	}
	latchkey.InWeek(hours)
	return hours, nil
}

// WriteHours implements locks.Hours. What has to go goes first.
func (l *lock) WriteHours(ctx context.Context, slot int, hours []latchkey.DayHours) error {
	most, err := l.keeps(ctx, slot)
	if err == nil && len(hours) > most {
		err = locks.ErrRefused
	}
	if err != nil {
		return l.doing("set the hours", err)
	}
	for n := most; n >= 1; n-- {
		args := []any{place(slot, n)}
		if n <= len(hours) {
			h := hours[n-1]
			day := slices.Index(latchkey.Weekdays[:], h.Day)
			args = append(args, span{&day, int(h.From) / 60, int(h.From) % 60, int(h.Until) / 60, int(h.Until) % 60})
		}
		if err := l.stack.ask(ctx, l.id, ccSchedule, "setWeekDaySchedule", nil, args...); err != nil {
			return l.doing("set the hours", err)
		}
	}
	return nil
}
