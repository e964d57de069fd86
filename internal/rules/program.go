package rules

import (
	"slices"
	"time"

	"latchkey"
)

// MayRunPrograms says whether somebody may give tokens and addresses to other systems: a manager of the property.
func MayRunPrograms(staff []latchkey.Staff, p latchkey.PersonID) bool {
	return works(staff, p, latchkey.RoleManager)
}

// MayEndPrograms says whether somebody may take them away again. Ending is always safe, so the office may, too.
func MayEndPrograms(staff []latchkey.Staff, p latchkey.PersonID) bool {
	return works(staff, p, latchkey.RoleManager, latchkey.RoleOffice)
}

func works(staff []latchkey.Staff, p latchkey.PersonID, roles ...latchkey.Role) bool {
	return p != "" && slices.ContainsFunc(staff, func(s latchkey.Staff) bool {
		return s.Person == p && s.Ended == nil && slices.Contains(roles, s.Role)
	})
}

// NewProgram checks what a manager asks for. Until is the last day on which the token works, in the property's zone.
func NewProgram(p latchkey.Program, until latchkey.Date, zone *time.Location, now time.Time) (latchkey.Program, error) {
	if p.Name == "" {
		return p, latchkey.Errorf(latchkey.Invalid, "Please say what the program is called.")
	}
	var scopes []latchkey.Scope
	for _, s := range latchkey.Scopes() { // in our order, each once
		if slices.Contains(p.Scopes, s) {
			scopes = append(scopes, s)
		}
	}
	for _, s := range p.Scopes {
		if !slices.Contains(scopes, s) {
			return p, latchkey.Errorf(latchkey.Invalid, "Please choose from what a program may do.")
		}
	}
	if len(scopes) == 0 {
		return p, latchkey.Errorf(latchkey.Invalid, "Please choose at least one thing that the program may do.")
	}
	p.Scopes = scopes
	if until == "" {
		return p, nil
	}
	day, err := time.ParseInLocation("2006-01-02", string(until), zone)
	if err != nil {
		return p, latchkey.Errorf(latchkey.Invalid, "Please write the last day like 2027-11-30.")
	}
	end := Wall(day.Year(), day.Month(), day.Day()+1, 0, zone)
	if !end.After(now) {
		return p, latchkey.Errorf(latchkey.Invalid, "That day is over. Please choose a later one, or none.")
	}
	p.Until = &end
	return p, nil
}

// NewHook checks what a manager asks for. The address is for the channel to check.
func NewHook(h latchkey.Hook) (latchkey.Hook, error) {
	if h.Name == "" {
		return h, latchkey.Errorf(latchkey.Invalid, "Please say what the program is called.")
	}
	var events []latchkey.EventKind
	for _, k := range latchkey.EventKinds() {
		if slices.Contains(h.Events, k) {
			events = append(events, k)
		}
	}
	if len(events) == 0 || len(events) < len(slices.Compact(slices.Sorted(slices.Values(h.Events)))) {
		return h, latchkey.Errorf(latchkey.Invalid, "Please choose what the program is told.")
	}
	h.Events = events
	return h, nil
}

const (
	// oldSecretSigns is how long the secret before still signs after a new one was made: receivers have a day to change.
	oldSecretSigns = 24 * time.Hour
	// hookPatience is how long an address may fail before it hears nothing more.
	hookPatience = 3 * 24 * time.Hour
)

// NewSecret is the hook with its next secret; the one before goes on for a day. Made anew twice within it, the first is over.
func NewSecret(h latchkey.Hook, now time.Time) latchkey.Hook {
	until := now.Add(oldSecretSigns)
	h.Round, h.OldUntil = h.Round+1, &until
	return h
}

// OldSecretSigns says whether the secret before the newest still signs.
func OldSecretSigns(h latchkey.Hook, now time.Time) bool {
	return h.OldUntil != nil && now.Before(*h.OldUntil)
}

// HookFailed is the hook after one more try has failed; gone: its other side says that the address is no more. One that has
// failed for days is stopped.
func HookFailed(h latchkey.Hook, gone bool, now time.Time) latchkey.Hook {
	if h.FailingSince == nil {
		h.FailingSince = &now
	}
	if h.Stopped == nil && (gone || now.Sub(*h.FailingSince) >= hookPatience) {
		h.Stopped = &now
	}
	return h
}

// HookWorked is the hook after something came through, or after somebody said that it is mended.
func HookWorked(h latchkey.Hook) latchkey.Hook {
	h.FailingSince, h.Stopped = nil, nil
	return h
}

// HookRest is how long to wait after so many tries. Twenty tries take about a day.
func HookRest(tries int) time.Duration {
	return min(5*time.Second<<min(max(tries-1, 0), 20), 150*time.Minute)
}
