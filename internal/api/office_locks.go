package api

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// OfficeLock is one lock of the building, as whoever keeps it may know it: how the lock is, and nothing of who comes and goes.
type OfficeLock struct {
	ID      latchkey.LockID `json:"id"`
	Unit    string          `json:"unit,omitempty" doc:"none: a door that is shared"`
	Door    string          `json:"door,omitempty" doc:"What kind of door it is on"`
	Name    string          `json:"name,omitempty" doc:"of a home's own door, for a program, only with units.read; so is the unit"`
	Stack   string          `json:"stack" doc:"What it is spoken to through"`
	Trusted *time.Time      `json:"trusted,omitempty" doc:"Since when somebody has seen it work; none: nobody relies on it"`
	State   string          `json:"state" doc:"How it stands: locked or unlocked when it was read so, said_locked or said_unlocked by its own word alone, open when the door itself stands open, stuck, or unknown; of a home that is lived in never whether it is locked or open: private means that it answers"`
	Said    *time.Time      `json:"said,omitempty" doc:"When that was; none: it has never said anything"`
	Answers bool            `json:"answers" doc:"It answered the last question that counts"`
	Battery *int            `json:"battery,omitempty" doc:"Percent; none: not known"`
	Low     bool            `json:"battery_low"`
	Codes   *LockCodes      `json:"codes,omitempty" doc:"For the office alone"`
	Free    *int            `json:"free,omitempty" doc:"Free places for codes; none: not known, or it takes none"`
	Faults  []LockFault     `json:"faults" doc:"The gravest first"`
}

// LockCodes is how many codes are where; whose they are is not said.
type LockCodes struct {
	Wanted  int `json:"wanted" doc:"Shall be on the lock now"`
	On      int `json:"on" doc:"Of these, seen there"`
	Coming  int `json:"coming" doc:"Of these, not seen there yet"`
	Unknown int `json:"unknown" doc:"Of these, seen there once and not lately"`
	Cannot  int `json:"cannot" doc:"Of these, will not get there without somebody's decision"`
	Leaving int `json:"leaving" doc:"Ended, and live until the lock is seen without them"`
}

// LockFault is what somebody has to do something about.
type LockFault struct {
	Fault latchkey.LockFault `json:"fault"`
	Codes int                `json:"codes,omitempty" doc:"How many codes it is about"`
}

type officeLocksInput struct {
	Find string `query:"find" maxLength:"80" doc:"Words of the unit or of the lock's name"`
	Only string `query:"only" enum:"faults,battery,silent" doc:"Only those with a fault, with a low battery, or that do not answer"`
	Page int    `query:"page" minimum:"1" maximum:"1000" default:"1"`
}

type officeLocksAnswer struct {
	Body struct {
		Now    time.Time    `json:"now"`
		All    int          `json:"all" doc:"Locks in use"`
		Faulty int          `json:"faulty" doc:"Of these, with a fault"`
		Page   int          `json:"page"`
		Pages  int          `json:"pages"`
		Locks  []OfficeLock `json:"locks"`
	}
}

func (s *Server) officeLocks(ctx context.Context, in *officeLocksInput) (*officeLocksAnswer, error) {
	q := desk.Asked{Find: in.Find, Page: in.Page}
	if in.Only != "" {
		q.Only = "lock_" + in.Only
	}
	b, err := s.desk.OfficeLocks(ctx, viewer(ctx), q)
	if err != nil {
		return nil, err
	}
	out := &officeLocksAnswer{}
	out.Body.Now, out.Body.All, out.Body.Faulty, out.Body.Page, out.Body.Pages, out.Body.Locks = b.Now, b.All, b.Faulty, b.Page, b.Pages, []OfficeLock{}
	for _, l := range b.Lines {
		x := OfficeLock{ID: l.ID, Unit: l.Unit, Door: l.Door, Name: l.Name, Stack: l.Stack, Trusted: l.Trusted, State: string(l.Care.Shown()), Said: l.Care.Said, Answers: l.Care.Answers,
			Battery: l.Care.Battery, Low: l.Care.Low, Free: l.Care.Free, Faults: []LockFault{}}
		if viewer(ctx).Program == nil {
			codes := LockCodes(l.Care.Codes)
			x.Codes = &codes
		}
		for _, f := range l.Care.Faults {
			x.Faults = append(x.Faults, LockFault{f.Fault, f.Codes})
		}
		out.Body.Locks = append(out.Body.Locks, x)
	}
	return out, nil
}
