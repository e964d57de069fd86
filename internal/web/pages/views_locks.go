package pages

import (
	"net/url"
	"slices"
	"time"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/words"
)

// Locks is /home/locks.
type Locks struct {
	Frame
	ID     latchkey.HomeID
	List   []LockRow
	Shared []LockRow // on doors that the home shares: only the viewer's own code is shown
	Found  []FoundLock
	Doors  []words.Choice
	Away   []string
	Stacks int
	May    bool   // add, try and take off
	Others bool   // somebody else lives there
	Turned string // what was just seen
	Fault  string // what was not
	Stays  *LockStays
	Keys   []string
	Apps   []string
	Prove  ProveHow   // to see a code of their own they have to show first who they are: how they can
	Waits  *time.Time // their passkey proves nothing before
	At     string     // the step of moving in on which this stands; "" = the page of the locks
}

func (v Locks) path() templ.SafeURL { return templ.SafeURL("/home/locks?home=" + string(v.ID)) }

// LockRow is one lock and what may be said of it now.
type LockRow struct {
	ID      latchkey.LockID
	Name    string
	Bolt    string // rules.BoltSays
	Leaf    string
	Said    *time.Time
	Vain    *time.Time // when it was last asked in vain, since it last answered
	Away    bool       // what speaks to it was not reached then
	Battery *int
	Low     bool
	Used    int
	Strange int // codes that nobody here wants
	Most    int
	Read    bool // its codes were read
	Tried   bool
	Turns   bool // it is moved from afar
	Keypad  bool // it takes codes, and somebody saw it work
	Own     []OwnCode

	Stuck     string       // what there is to do about its bolt, where that is stuck: again | by_hand | stop
	StuckSays string       // the same as a sentence
	Again     string       // the turn that was asked of it last
	Deaf      bool         // it may not hear what it is asked
	Gone      bool         // it has said nothing for so long that asking it here makes no sense
	Try       *LockTryView // the last one
	MaySay    bool         // the office tried it, and the viewer may say what they saw
	SawWorks  bool         // one went well lately
	Let       *time.Time   // the office may try it until then
	LastWay   bool         // all that the viewer has through this door, as far as is known
	Asked     *OffAsked    // the viewer was asked whether it may go
	LetOff    *time.Time   // the viewer lets it go until then
}

// OffAsked is the question whether a lock may go, to one of those who live behind it.
type OffAsked struct {
	Says  string // who asked, when and why, and how far it is
	Which string // which question, so that an answer is to what was read
	Yes   bool   // it can be let go
	No    bool   // it can be said that it stays
}

// asks says whether the viewer has something to answer, or to change about it.
func (l LockRow) asks() bool { return l.Asked != nil && (l.Asked.Yes || l.Asked.No) }

// noSays is what the no is called: only of somebody's last way is it more than a wish.
func (v Locks) noSays(l LockRow) string {
	if l.LastWay {
		return v.W.OfficeLock.Out.Stays
	}
	return v.W.OfficeLock.Out.No
}

// stands says whether what may be said of the bolt is one of these.
func (l LockRow) stands(as ...rules.BoltSays) bool {
	return slices.Contains(as, rules.BoltSays(l.Bolt))
}

// isOpen says that the door itself is known to stand open.
func (l LockRow) isOpen() bool { return l.stands(rules.SaysOpen, rules.SaysOpenStuck) }

// turnClass makes the turn that changes what was last seen stand out, on a lock that is relied on. No turn does that for an open door.
func (l LockRow) turnClass(to string) string {
	if l.Tried && !l.isOpen() && (to == string(latchkey.BoltUnlocked)) != l.stands(rules.SaysUnlocked, rules.SaidUnlocked) {
		return "primary"
	}
	return "secondary"
}

// OwnCode is one of the viewer's own codes on a lock.
type OwnCode struct {
	ID     latchkey.CodeID
	Kind   string
	Says   string
	Why    string
	Next   string // since when it is tried in vain, and when again
	Seen   *time.Time
	Waits  string // a spare that was proved, and when
	Digits string // only in the answer to a tap
	On     bool   // the lock was seen with it
	Ended  bool
	Shown  bool
}

// own is the viewer's live code of a kind on a lock, or nil.
func (l LockRow) own(kind string) *OwnCode {
	for i, c := range l.Own {
		if c.Kind == kind && !c.Ended {
			return &l.Own[i]
		}
	}
	return nil
}

// FoundLock is a lock that is on no door yet.
type FoundLock struct{ Stack, Address, Name, Says string }

func (v Home) locksPath() templ.SafeURL { return templ.SafeURL("/home/locks?home=" + string(v.ID)) }

// shutInPath is the danger question for whoever stands behind a stuck bolt, answered already: the call stands above it, and one tap opens a case.
func shutInPath(home latchkey.HomeID) templ.SafeURL {
	return templ.SafeURL("/now?danger=yes&what=shut_in&home=" + url.QueryEscape(string(home)))
}
