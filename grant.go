package latchkey

import "time"

// Grant is somebody's right to pass doors of a home for a time: the pet sitter on Tuesdays and Thursdays, a friend this
// weekend, a plumber once. People call it an eKey. It is given by somebody who lives there and can be ended by any of them
// in one tap. How it is proved (a link, a PIN) is a Code or the guest's link, and is not the right itself.
type Grant struct {
	ID      GrantID    `json:"id"`
	Home    HomeID     `json:"home"`
	Name    string     `json:"name"`  // the guest, as whoever gave it calls them
	Doors   []string   `json:"doors"` // ids of the home's doors, outermost first
	When    GrantHours `json:"when"`
	Remote  bool       `json:"remote,omitempty"` // the guest may open the doors from their own page, where a lock can be told to
	Uses    int        `json:"uses,omitempty"`   // how often it may be used; 0 = any number, and then nothing is counted
	Used    int        `json:"used,omitempty"`   // as often as a lock or the house has proved it
	Last    *time.Time `json:"last,omitempty"`   // the last use that was counted
	By      PersonID   `json:"by"`
	Made    time.Time  `json:"made"`
	Ended   *time.Time `json:"ended,omitempty"`
	EndedBy PersonID   `json:"ended_by,omitempty"`

	Paused *GrantPause `json:"paused,omitempty"` // by whoever gave it

	Tell bool       `json:"tell,omitempty"` // whoever gave it asked to be told of each use
	Told *time.Time `json:"told,omitempty"` // the last use that they were told of; kept only while Tell is on

	Changed  int        `json:"changed,omitempty"`  // how often its hours were changed since, for calendars
	Rehoured *time.Time `json:"rehoured,omitempty"` // the last time that they were
	Opening  *time.Time `json:"opening,omitempty"`  // somebody opens with it from afar, at the longest until then
	Link     string     `json:"link,omitempty"`     // which link of the guest's counts; empty = the first
	Calendar string     `json:"calendar,omitempty"` // which calendar link counts; empty = none
}

// GrantPause is a time in which a grant does not hold, because whoever gave it wants nobody at their door. The guest reads no reason.
type GrantPause struct {
	At    time.Time `json:"at"`
	Until time.Time `json:"until,omitzero"` // zero: until whoever gave it ends the pause
}

// PauseLength is how long guests are kept out, as it is chosen.
type PauseLength string

const (
	PauseDay     PauseLength = "day"     // 24 hours
	PauseMorning PauseLength = "morning" // until tomorrow morning
	PauseWeek    PauseLength = "week"
	PauseOpen    PauseLength = "open" // until it is ended
)

// GrantHours is when a grant holds. Clocks and dates are those of the door, wherever the guest's phone is; a guest who
// comes from another zone reads both.
type GrantHours struct {
	From   *time.Time `json:"from,omitempty"`   // an instant; nil = at once
	Until  *time.Time `json:"until,omitempty"`  // up to but not including it; nil = until it is ended
	Weekly []Window   `json:"weekly,omitempty"` // the windows of a week; none = at any hour
	First  Date       `json:"first,omitempty"`  // the first and the last day on which a window may begin
	Last   Date       `json:"last,omitempty"`
	Except []Date     `json:"except,omitempty"` // days on which none of the week's begins

	// Hours on one day each, besides the week's. They stand whatever First, Last and Except say. With these and no weekly
	// windows the grant holds on these days alone.
	Besides []OneDay `json:"besides,omitempty"`
}

// OneDay is a window on one day: this Saturday from ten to noon. An Until that is not after From is on the next day.
type OneDay struct {
	On    Date  `json:"on"`
	From  Clock `json:"from"`
	Until Clock `json:"until"`
}

// GrantStand is what a grant comes to at a moment.
type GrantStand string

const (
	GrantHolds   GrantStand = "holds"
	GrantNotYet  GrantStand = "not_yet" // it begins later
	GrantBetween GrantStand = "between" // it holds again at its next window
	GrantPaused  GrantStand = "paused"  // whoever gave it has paused it
	GrantOver    GrantStand = "over"    // its last window has passed
	GrantUsedUp  GrantStand = "used_up" // it was used as often as it may
	GrantEnded   GrantStand = "ended"   // somebody ended it
)
