package pages

import (
	"net/url"
	"strings"
	"time"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/words"
)

// OfficeLocks is /office/locks.
type OfficeLocks struct {
	Frame
	List   List
	Rows   []OfficeLockRow
	All    int
	Faulty int
	Stacks int
	Done   string // what the last tap came to
}

// OfficeLockRow is one lock in the office's list.
type OfficeLockRow struct {
	ID      latchkey.LockID
	Door    string // with its unit
	Name    string
	State   string
	Said    *time.Time
	Answers bool
	Vain    *time.Time // when it was last asked in vain, since it last answered
	Away    bool       // its network was not reached then
	Battery *int
	Low     bool
	Most    int // codes it holds; 0 = none
	Wanted  int
	On      int
	Unknown int
	Leaving int
	Strange int // that nobody here wants
	Free    *int
	Faults  []LockFaultRow
}

// LockFaultRow is one fault in the words of the page.
type LockFaultRow struct {
	Says, Do string
	About    string // how many codes, where it is about codes
}

// OfficeLock is /office/locks/{id}.
type OfficeLock struct {
	Frame
	OfficeLockRow
	Stack    string
	Lives    bool
	May      bool
	MayTry   bool
	Until    *time.Time // those who live there let it be tried
	Trusted  *time.Time
	SawWorks bool
	Unit     string
	Another  bool // another lock is on the same door
	OnLock   int  // codes that are on it, or may be
	Stay     []LockKindRow
	AskWrong bool // somebody was about to ask whether it may go, and something is missing
	OutWrong bool // somebody was about to take it out of service, and something is missing
	Kinds    []LockKindRow
	Codes    []LockCodeRow
	Try      *LockTryView
	Wrong    string // what the last tap came to
	Stays    *LockStays
	Asked    string // whether it may go, and how far that is
	Done     string
}

// LockStays is a lock that may not be taken off: what is missing, what can be done, and the guard's own words.
type LockStays struct {
	Says, Law string
	Do        []LockRemedy
}

// LockRemedy is one thing to do, and where.
type LockRemedy struct{ Says, Go, Path string }

// LockKindRow counts the codes of one kind.
type LockKindRow struct{ Kind, Says string }

// LockCodeRow is one code of staff, or a spare.
type LockCodeRow struct {
	Kind, Says string
	Since      *time.Time
}

// LockTryView is the last try.
type LockTryView struct {
	Began time.Time
	State string // runs, broken, well, failed
	Seen  string // what somebody at the door said of it
	Steps []LockStepRow
}

// LockStepRow is one step of it with its proof.
type LockStepRow struct {
	Step, Says string
	Do         string // what to do about it, when it failed
	Bad        bool
}

// AddLock is /office/locks/add: what was found, or the form for one of them.
type AddLock struct {
	Frame
	Found  []FoundLock
	Away   []string
	Stacks int
	May    bool
	One    *FoundLock
	Doors  []words.Choice
	Units  bool
	Shared bool // homes share a door
	Form   Form
}

// staySays counts codes by what they are for.
func staySays(all []LockKindRow) string {
	parts := make([]string, len(all))
	for i, k := range all {
		parts[i] = k.Kind + ": " + k.Says
	}
	return strings.Join(parts, " · ")
}

func lockPath(id latchkey.LockID, part string) templ.SafeURL {
	p := "/office/locks/" + string(id)
	if part != "" {
		p += "/" + part
	}
	return templ.SafeURL(p)
}

func (x FoundLock) addPath() templ.SafeURL {
	q := url.Values{"stack": {x.Stack}, "address": {x.Address}}
	return templ.SafeURL("/office/locks/add?" + q.Encode())
}
