package api

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// Guest is somebody whom a resident lets in, as those who live there see them. Digits are never here.
type Guest struct {
	ID      latchkey.GrantID    `json:"id"`
	Name    string              `json:"name"`
	Doors   []string            `json:"doors"`
	Hours   GuestHours          `json:"hours"`
	Remote  bool                `json:"remote" doc:"They may open the doors from their own page, where every lock obeys"`
	Uses    int                 `json:"uses" doc:"How many times; 0: any number"`
	Used    *int                `json:"used" doc:"As often as a lock has shown it; counted only where it is limited. Null: somebody else of the household gave the key"`
	Stand   latchkey.GrantStand `json:"stand" enum:"holds,not_yet,between,paused,over,used_up,ended"`
	Next    *time.Time          `json:"next" doc:"When it holds next"`
	Until   *time.Time          `json:"until" doc:"When the window that holds now ends; null: it has no end"`
	Codes   []GuestCode         `json:"codes"`
	Link    string              `json:"link" doc:"The guest's own. It belongs to the first phone on which the code is shown, or that opens with it. Empty: somebody else of the household gave the key"`
	Made    time.Time           `json:"made"`
	Changed int                 `json:"changed"`
}

// GuestCode is where a guest's code is on one lock.
type GuestCode struct {
	Lock  string             `json:"lock"`
	Door  string             `json:"door"`
	Stand latchkey.CodeStand `json:"stand" enum:"waits,not_yet,on,doubt,leaving,gone,cannot"`
	Seen  *time.Time         `json:"seen" doc:"When it was last read back from the lock; null also where somebody else gave the key"`
	Gone  *time.Time         `json:"gone" doc:"When the lock was read without it"`
}

// GuestHours are times of day and days at the door, whatever zone anybody else is in.
type GuestHours struct {
	From    *time.Time      `json:"from,omitempty" doc:"An instant before which it does not hold; none: from now on"`
	Until   *time.Time      `json:"until,omitempty" doc:"An instant from which it holds no more; none: until it is ended"`
	Weekly  []GuestWeek     `json:"weekly,omitempty" maxItems:"14" doc:"None: at any hour, or on the days besides alone"`
	First   latchkey.Date   `json:"first,omitempty" maxLength:"10"`
	Last    latchkey.Date   `json:"last,omitempty" maxLength:"10"`
	Except  []latchkey.Date `json:"except,omitempty" maxItems:"40" doc:"Days on which none of the week's windows begins"`
	Besides []GuestDay      `json:"besides,omitempty" maxItems:"40" doc:"Windows on one day each, whatever the rest says"`
}

// GuestWeek is one window on days of the week. An until that is not after from is on the next day.
type GuestWeek struct {
	Days  []latchkey.Weekday `json:"days" minItems:"1" maxItems:"7" enum:"mon,tue,wed,thu,fri,sat,sun"`
	From  string             `json:"from" pattern:"^[0-2][0-9]:[0-5][0-9]$"`
	Until string             `json:"until" pattern:"^[0-2][0-9]:[0-5][0-9]$"`
}

// GuestDay is one window on one day.
type GuestDay struct {
	On    latchkey.Date `json:"on" minLength:"10" maxLength:"10"`
	From  string        `json:"from" pattern:"^[0-2][0-9]:[0-5][0-9]$"`
	Until string        `json:"until" pattern:"^[0-2][0-9]:[0-5][0-9]$"`
}

// GuestPath is a part of inputs.
type GuestPath struct {
	HomePath
	Guest latchkey.GrantID `path:"guest" maxLength:"64"`
}

type guestsAnswer struct {
	Body struct {
		Guests []Guest `json:"guests"`
	}
}

func (s *Server) guests(ctx context.Context, in *HomePath) (*guestsAnswer, error) {
	all, err := s.desk.GrantsOf(ctx, viewer(ctx), in.Home)
	if err != nil {
		return nil, err
	}
	out := &guestsAnswer{}
	out.Body.Guests = []Guest{}
	for _, g := range all {
		out.Body.Guests = append(out.Body.Guests, guestOf(g))
	}
	return out, nil
}

type letInInput struct {
	HomePath
	Body struct {
		Name   string     `json:"name" minLength:"1" maxLength:"60"`
		Doors  []string   `json:"doors" minItems:"1" maxItems:"20"`
		Hours  GuestHours `json:"hours,omitzero" required:"false"`
		Uses   int        `json:"uses,omitempty" minimum:"0" maximum:"1000"`
		Remote bool       `json:"remote,omitempty"`
		Anyway bool       `json:"anyway,omitempty" doc:"They may come although you keep your other guests out; without it a key that is given in a pause is paused with the others"`
	}
}

type guestAnswer struct{ Body Guest }

func (s *Server) letIn(ctx context.Context, in *letInInput) (*guestAnswer, error) {
	when, err := in.Body.Hours.hours()
	if err != nil {
		return nil, err
	}
	give := s.desk.GiveGrant
	if in.Body.Anyway {
		give = s.desk.GiveGrantInPause
	}
	g, err := give(ctx, viewer(ctx), in.Home, latchkey.Grant{Name: in.Body.Name, Doors: in.Body.Doors, When: when, Uses: in.Body.Uses, Remote: in.Body.Remote})
	if err != nil {
		return nil, err
	}
	v, err := s.desk.GrantOf(ctx, viewer(ctx), in.Home, g.ID)
	if err != nil {
		return nil, err
	}
	return &guestAnswer{guestOf(v)}, nil
}

type changeGuestInput struct {
	GuestPath
	Body struct {
		Not     latchkey.Date `json:"not,omitempty" maxLength:"10" doc:"A day on which they do not come"`
		Besides *GuestDay     `json:"besides,omitempty" doc:"A day on which they come besides"`
		Hours   *GuestHours   `json:"hours,omitempty" doc:"All of their hours, instead of those that stand. The link, the phone it belongs to and the codes stay; on a lock the old hours count until it was seen with the new ones"`
		Changed *int          `json:"changed,omitempty" minimum:"0" doc:"The guest's changed as you read it; when somebody else has changed the hours since, nothing is done (409)"`
	}
}

func (s *Server) changeGuest(ctx context.Context, in *changeGuestInput) (*done, error) {
	change := desk.ChangedHours{Not: in.Body.Not, Read: in.Body.Changed}
	if h := in.Body.Hours; h != nil {
		when, err := h.hours()
		if err != nil {
			return nil, err
		}
		change.When = &when
	}
	if b := in.Body.Besides; b != nil {
		day, err := b.day()
		if err != nil {
			return nil, err
		}
		change.Besides = &day
	}
	return &done{}, s.desk.ChangeGrant(ctx, viewer(ctx), in.Home, in.Guest, change)
}

func (s *Server) endGuest(ctx context.Context, in *GuestPath) (*done, error) {
	return &done{}, s.desk.EndGrant(ctx, viewer(ctx), in.Home, in.Guest)
}

func (h GuestHours) hours() (when latchkey.GrantHours, err error) {
	when = latchkey.GrantHours{From: h.From, Until: h.Until, First: h.First, Last: h.Last, Except: h.Except}
	for _, w := range h.Weekly {
		from, until, err := clocks(w.From, w.Until)
		if err != nil {
			return when, err
		}
		when.Weekly = append(when.Weekly, latchkey.Window{Days: w.Days, From: from, Until: until})
	}
	for _, b := range h.Besides {
		day, err := b.day()
		if err != nil {
			return when, err
		}
		when.Besides = append(when.Besides, day)
	}
	return when, nil
}

func (b GuestDay) day() (latchkey.OneDay, error) {
	from, until, err := clocks(b.From, b.Until)
	return latchkey.OneDay{On: b.On, From: from, Until: until}, err
}

func clocks(from, until string) (a, b latchkey.Clock, err error) {
	a, err1 := latchkey.ParseClock(from)
	b, err2 := latchkey.ParseClock(until)
	if err1 != nil || err2 != nil {
		return 0, 0, latchkey.Errorf(latchkey.Invalid, "Please write a time like 10:00.")
	}
	return a, b, nil
}

func guestOf(g desk.GrantView) Guest {
	out := Guest{ID: g.ID, Name: g.Name, Doors: g.Doors, Remote: g.Remote, Uses: g.Uses, Stand: g.Answer.Stand, Next: g.Answer.Next, Until: g.Answer.Until,
		Codes: []GuestCode{}, Link: g.Link, Made: g.Made, Changed: g.Changed, Hours: GuestHours{From: g.When.From, Until: g.When.Until, First: g.When.First, Last: g.When.Last, Except: g.When.Except}}
	if g.Mine {
		out.Used = &g.Used
	}
	for _, w := range g.When.Weekly {
		out.Hours.Weekly = append(out.Hours.Weekly, GuestWeek{w.Days, w.From.String(), w.Until.String()})
	}
	for _, b := range g.When.Besides {
		out.Hours.Besides = append(out.Hours.Besides, GuestDay{b.On, b.From.String(), b.Until.String()})
	}
	for _, c := range g.Codes {
		out.Codes = append(out.Codes, GuestCode{Lock: c.Lock.Name, Door: c.Lock.Door, Stand: c.Stand, Seen: c.Code.Seen, Gone: c.Code.Gone})
	}
	return out
}
