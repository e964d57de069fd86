package pages

import (
	"net/url"
	"time"

	"github.com/a-h/templ"

	"latchkey"
)

// OpenDoor is /home/locks/{id}/open.
type OpenDoor struct {
	Frame
	ID      latchkey.HomeID
	Lock    latchkey.LockID
	Name    string
	Leaf    string
	Since   *time.Time // open since then; nil: not known
	Said    *time.Time // when the lock last said how it stands
	Turns   bool
	Asked   *FavourRow
	Near    []NearRow
	Done    string
	Problem string
}

// FavourRow is what was asked last, and what became of it.
type FavourRow struct {
	Name     string
	By       string // of another resident who asked
	At       time.Time
	Answer   string
	Minutes  int
	Answered *time.Time
	SaidShut *time.Time
	Stands   bool
	Silent   bool
	How      string
	Over     *time.Time
	Locked   *time.Time
}

// NearRow is somebody who may be asked, or why not now.
type NearRow struct {
	Key, Name string
	Minutes   *int
	Role      latchkey.Role // of staff
	Not       string
}

// mayAsk says whether somebody can be asked now.
func (v OpenDoor) mayAsk() bool {
	return v.Leaf == "open" && (v.Asked == nil || !v.Asked.Stands || v.Asked.Silent)
}

func (v OpenDoor) anybody() bool {
	for _, n := range v.Near {
		if n.Not == "" {
			return true
		}
	}
	return false
}

// askTitle says whether it is the first who is asked.
func (v OpenDoor) askTitle() string {
	if v.Asked != nil && (v.Asked.Silent || v.Asked.How == string(latchkey.FavourRefused)) {
		return v.W.Favour.AskOther
	}
	return v.W.Favour.Ask
}

func (n NearRow) says(v OpenDoor) string {
	switch {
	case n.Not != "":
		return v.W.Favour.Not[n.Not]
	case n.Role != "":
		return v.W.Favour.Staff
	case n.Minutes != nil:
		return v.W.Favour.Away(*n.Minutes)
	}
	return ""
}

// button is the tap that asks them.
func (n NearRow) button(v OpenDoor) string {
	if says, staff := v.W.Favour.AskRole[n.Role]; staff {
		return says
	}
	return v.W.Favour.AskWho(n.Name)
}

// lines are what is known of what was asked: their words as theirs, and the lock's as the lock's.
func (v OpenDoor) lines() (out []string) {
	a, w, clock := v.Asked, v.W.Favour, v.W.Times.Clock
	out = append(out, w.Asked(a.Name, clock(a.At)))
	if a.By != "" {
		out = append(out, w.ByOther(a.By))
	}
	switch {
	case a.Answer == string(latchkey.FavourGoing):
		out = append(out, w.Going(a.Name, a.Minutes, clock(*a.Answered)))
	case a.Answer == string(latchkey.FavourCannot):
		out = append(out, w.Cannot(a.Name, clock(*a.Answered)))
	}
	if a.SaidShut != nil {
		out = append(out, w.SaysShut(a.Name, clock(*a.SaidShut)))
		if a.How == "" {
			out = append(out, w.NotYet)
		}
	}
	if a.Stands && a.Answer == "" && a.SaidShut == nil {
		if out = append(out, w.NoAnswer); a.Silent {
			out[len(out)-1] = w.Silent(a.Name)
		}
	}
	return out
}

// lockLine is what the lock has said since: shut, and locked only when it was seen so.
func (v OpenDoor) lockLine() string {
	a := v.Asked
	switch {
	case a == nil || a.How != string(latchkey.FavourShut) || v.Leaf == "open":
		return ""
	case a.Locked != nil:
		return v.W.Favour.Locked(v.W.Times.Clock(*a.Locked))
	}
	return v.W.Favour.SeenShut(v.W.Times.Clock(*a.Over))
}

// Favour is /f/{token}.
type Favour struct {
	Frame
	Token    string
	Resident string
	Unit     string
	Stands   bool
	Answer   string
	Minutes  int
	SaidShut bool
	Shut     bool // the lock says so
	Usual    int
}

// favourMinutes are the promises that somebody near can make with one tap.
var favourMinutes = []int{5, 10, 15, 20, 30, 45}

func (v Favour) usual() int {
	for _, n := range favourMinutes {
		if n >= v.Usual {
			return n
		}
	}
	return favourMinutes[len(favourMinutes)-1]
}

// number is whom to call, as it is called in the demo too.
func (f Frame) number() string {
	return f.Emergency.label(f.W, func(n string) string { return n })
}

// OpenPath is the page of a door that stands open.
func OpenPath(home latchkey.HomeID, lock latchkey.LockID) templ.SafeURL {
	return templ.SafeURL("/home/locks/" + url.PathEscape(string(lock)) + "/open?home=" + url.QueryEscape(string(home)))
}

func (v OpenDoor) post() templ.SafeURL {
	return templ.SafeURL("/home/locks/" + url.PathEscape(string(v.Lock)) + "/open")
}

func (v OpenDoor) locksPath() templ.SafeURL {
	return templ.SafeURL("/home/locks?home=" + url.QueryEscape(string(v.ID)))
}

// openTitle is what the lock says, never more.
func (v OpenDoor) openTitle() string {
	if v.Leaf == "open" {
		return v.W.Favour.Title
	}
	return v.Name
}

// unproved says that nobody has seen the bolt behind the door that was shut.
func (v OpenDoor) unproved() bool {
	return v.Done != v.W.Favour.Done["locked"] && v.Asked != nil && v.Asked.How == string(latchkey.FavourShut) && v.Asked.Locked == nil
}

func (v Favour) answer() templ.SafeURL { return templ.SafeURL("/f/" + v.Token) }

// overTitle thanks somebody who has nothing left to do.
func (v Favour) overTitle() string {
	switch {
	case v.Shut:
		return v.W.Favour.OverShut
	case v.Answer == string(latchkey.FavourCannot):
		return v.W.Favour.YouCannot
	}
	return v.W.Favour.OverNot(v.Resident)
}
