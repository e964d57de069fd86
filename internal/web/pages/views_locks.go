package pages

import (
	"time"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/words"
)

// Locks is /home/locks.
type Locks struct {
	Frame
	ID     latchkey.HomeID
	List   []LockRow
	Found  []FoundLock
	Doors  []words.Choice
	Away   []string
	May    bool   // add, try and take off
	Turned string // what was just seen
	Fault  string // what was not
}

// LockRow is one lock and what may be said of it now.
type LockRow struct {
	ID      latchkey.LockID
	Name    string
	Bolt    string
	Leaf    string
	Said    *time.Time
	Battery *int
	Low     bool
	Used    int
	Most    int
	Read    bool // its codes were read
	Tried   bool
	Turns   bool // it is moved from afar
}

// FoundLock is a lock that is on no door yet.
type FoundLock struct{ Stack, Address, Name, Says string }

func (v Home) locksPath() templ.SafeURL { return templ.SafeURL("/home/locks?home=" + string(v.ID)) }
