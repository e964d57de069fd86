package pages

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/words"
)

// Guests is /home/guests.
type Guests struct {
	Frame
	ID     latchkey.HomeID
	List   []GuestRow
	Doors  []words.Choice
	Chosen []string // doors
	KeyHours
	Keypad bool       // some door has a lock that takes codes
	Remote bool       // some door can be opened from afar
	Then   string     // where whoever shows who they are goes on
	Prove  ProveHow   // to see a code they have to show first who they are: how they can
	Waits  *time.Time // their passkey proves nothing before
	Known  bool       // they are known well enough for everything but the code
	By     string
	Paused string // their other guests are, and until when
}

// ProveHow is how somebody can show here who they are, or what has to come before.
type ProveHow string

const (
	ProveUse    ProveHow = "use"     // with a passkey that they have
	ProveWaits  ProveHow = "waits"   // theirs does not prove anything yet
	ProveSetUp  ProveHow = "set_up"  // they have none, and may set one up here
	ProveSignIn ProveHow = "sign_in" // they have none, and must sign in first
	ProveNoName ProveHow = "no_name" // this server has no name for passkeys
)

// changes says whether something of one guest's form came back.
func (v Guests) changes(g GuestRow) bool {
	return slices.ContainsFunc(v.Form.Faults, func(x Fault) bool { return strings.HasSuffix(x.Field, "-"+string(g.ID)) })
}

// provePath is where somebody goes on who has shown who they are. Before that no page says which home is theirs.
func (v Guests) provePath() string {
	if !v.Known {
		return v.Then
	}
	return string(v.path())
}

// proveSays is what the code needs.
func (v Guests) proveSays() string {
	if v.Prove == ProveWaits && v.Waits != nil {
		return v.W.Guests.ProveWaits(v.W.Times.When(*v.Waits, v.Now))
	}
	return v.W.Guests.Proves[string(v.Prove)]
}

// GuestRow is one guest as those who live there see them.
type GuestRow struct {
	ID    latchkey.GrantID
	Name  string
	Says  string
	Link  string
	Live  bool
	Over  time.Time // since when it is over; zero while it is not, or where that is not said
	Codes []GuestRowCode

	Mine   bool // the viewer gave it …
	Tell   bool // … and is told of each use
	Unrung bool // … or could be, without a call or a text

	Ended    bool
	Used     int
	Uses     int // 0 = any number
	Windows  []string
	Calendar string
	ByDay    bool     // its hours are on days: another day can be added to them
	Weekly   []string // every week's hours: by these and the doors two keys of one guest are told apart
	Doors    []string
	Shut     []string // kinds of doors on the way that do not open with it
	NewHours string   // all of its hours, while it is news that they were changed
}

// living are the keys that matter now: first what still opens a door though it should not, then those that hold or will.
func (v Guests) living() []GuestRow {
	out := slices.DeleteFunc(slices.Clone(v.List), GuestRow.folded)
	slices.SortStableFunc(out, func(a, b GuestRow) int { return a.order() - b.order() })
	return out
}

// over are the keys that open nothing any more, the newest first.
func (v Guests) over() []GuestRow {
	out := slices.DeleteFunc(slices.Clone(v.List), func(g GuestRow) bool { return !g.folded() })
	slices.SortStableFunc(out, func(a, b GuestRow) int { return b.Over.Compare(a.Over) })
	return out
}

func (g GuestRow) order() int {
	switch {
	case g.StillOpens():
		return 0
	case !g.Live: // its time is over, and a lock still has its code
		return 1
	}
	return 2
}

// folded says of a key that it is over and that no lock is known to have its code.
func (g GuestRow) folded() bool {
	return !g.Live && !slices.ContainsFunc(g.Codes, func(c GuestRowCode) bool { return c.Leaving })
}

// about is which doors a key is for and when, in one line.
func (g GuestRow) about() string {
	return strings.Join(append(slices.Clone(g.Doors), g.Weekly...), " · ")
}

// StillOpens says whether somebody was ended to whom a door still opens.
func (g GuestRow) StillOpens() bool {
	for _, c := range g.Codes {
		if g.Ended && c.Leaving {
			return true
		}
	}
	return false
}

// hoursPath is the page on which the hours of a key are changed.
func (v Guests) hoursPath(g GuestRow) templ.SafeURL {
	return g.path("hours?home=" + url.QueryEscape(string(v.ID)))
}

func (g GuestRow) path(do string) templ.SafeURL {
	return templ.SafeURL("/home/guests/" + string(g.ID) + "/" + do)
}

// share is an address that opens a message with the link in it. The link is in no address of ours.
func (v Guests) share(scheme string, g GuestRow) templ.SafeURL {
	message := v.W.Guests.ShareSays(v.By)
	if g.NewHours != "" {
		message = v.W.KeyHour.Says(v.By, g.NewHours)
	}
	says := url.PathEscape(message + " " + g.Link)
	if scheme == "sms" {
		return templ.SafeURL("sms:?&body=" + says)
	}
	return templ.SafeURL("mailto:?subject=" + url.PathEscape(v.W.Guests.HiTitle(g.Name, v.By)) + "&body=" + says)
}

// GuestRowCode is where a guest's code stands on one lock.
type GuestRowCode struct {
	Lock string
	Says string
	Why  string
	Next string // since when it is tried in vain, and when again
	Seen *time.Time
	Gone *time.Time
	Kept *time.Time // the lock itself keeps it to its hours: read from it then

	Leaving bool
	Removal string // what a code that should be gone calls for
	Digits  string // only in the answer to a tap
}

// Guest is a guest's own page.
type Guest struct {
	Frame
	Token   string
	Name    string
	By      string
	Says    string
	Holds   bool
	Ended   bool
	Asked   bool // they tapped for their code
	Shown   bool // and at least one lock has it
	Codes   []GuestDoorCode
	Onto    string // which doors the code is for; "" = there is none
	Over    bool   // the key holds no more, for whatever reason
	Windows []GuestWindow
	Opens   []words.Choice    // doors that open from here: their id and their kind
	Stuck   map[string]string // what there is to do about the bolt of one of these, where that is stuck: again | by_hand | stop
	Opened  string            // that one was, just now, and when it was read so
	Told    bool              // whoever gave the key is told of each use
	Fault   string            // what went wrong when they tried
	Later   bool              // it will be their time again
	Left    int               // how often it still opens; 0 = any number
	Zone    string            // the place whose clock the door keeps
	Weekly  []string          // when they may come every week
	Changed string            // that their hours were changed, while that is news
	Comes   string            // when the code goes on the lock, or that it is there and waits
	Shut    []string          // kinds of doors on their way that do not open with this
}

// nothing says whether nothing on their whole way opens with this page.
func (v Guest) nothing() bool { return len(v.Codes) == 0 && len(v.Opens) == 0 }

// GuestDoorCode is a code for one lock; digits only in the answer to a tap.
type GuestDoorCode struct{ Lock, Digits string }

// GuestWindow is one time in which the guest may come in, as it is said at the door.
type GuestWindow struct {
	Says        string
	From, Until string // as instants with the door's offset, for the phone's own clock
}

func (v Home) guestsPath() templ.SafeURL { return templ.SafeURL("/home/guests?home=" + string(v.ID)) }

func (v Guests) path() templ.SafeURL { return templ.SafeURL("/home/guests?home=" + string(v.ID)) }
