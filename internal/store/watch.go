package store

import (
	"cmp"
	"slices"
	"sync"

	"latchkey"
)

// Change says what may look different now. It is a hint: it can name too much, it is merged with the ones before it when
// the reader is slow, and whoever needs the truth reads it.
type Change struct {
	Homes      []latchkey.HomeID
	Properties []latchkey.PropertyID
	Tasks      bool // something was owed, taken back or finished
	Entries    bool // the log has new lines
	All        bool // too many to name, or not known which
}

// named is how many homes a Change names before it says All.
const named = 512

func (c *Change) home(id latchkey.HomeID) {
	if id != "" && !slices.Contains(c.Homes, id) {
		c.Homes = append(c.Homes, id)
	}
}

func (c *Change) property(id latchkey.PropertyID) {
	if id != "" && !slices.Contains(c.Properties, id) {
		c.Properties = append(c.Properties, id)
	}
}

func (c Change) empty() bool {
	return !c.All && !c.Tasks && !c.Entries && len(c.Homes) == 0 && len(c.Properties) == 0
}

func (c *Change) add(d Change) {
	c.Tasks, c.Entries, c.All = c.Tasks || d.Tasks, c.Entries || d.Entries, c.All || d.All
	c.Homes = union(c.Homes, d.Homes)
	c.Properties = union(c.Properties, d.Properties)
	if len(c.Homes)+len(c.Properties) > named {
		c.Homes, c.Properties, c.All = nil, nil, true
	}
}

// sum adds up the changes of a batch.
func sum(parts []Change) (all Change) {
	for _, c := range parts {
		all.Tasks, all.Entries, all.All = all.Tasks || c.Tasks, all.Entries || c.Entries, all.All || c.All
		all.Homes = append(all.Homes, c.Homes...)
		all.Properties = append(all.Properties, c.Properties...)
	}
	slices.Sort(all.Homes)
	slices.Sort(all.Properties)
	all.Homes, all.Properties = slices.Compact(all.Homes), slices.Compact(all.Properties)
	return all
}

// union has everything once.
func union[T cmp.Ordered](a, b []T) []T {
	if len(b) == 0 {
		return a
	}
	all := append(slices.Clip(a), b...)
	if len(a) == 0 {
		return all
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// hub hands changes to those who watch. Telling never waits: a watcher that has not read the last change finds the two
// merged.
type hub struct {
	mu    sync.Mutex           // guards watch, and is held by the only sender
	watch map[chan Change]bool // true: wants only what was kept on this server
}

// Watch gives a channel of changes, from this server at once after they are kept, from other servers when RunFeed hears of
// them. Call the function to stop.
func (s *Store) Watch() (<-chan Change, func()) { return s.hub.join(false) }

func (h *hub) join(ownOnly bool) (<-chan Change, func()) {
	c := make(chan Change, 1)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.watch == nil {
		h.watch = map[chan Change]bool{}
	}
	h.watch[c] = ownOnly
	return c, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.watch, c)
	}
}

// tell passes on what was kept on this server, hear what was kept on another one.
func (h *hub) tell(change Change) { h.pass(change, true) }
func (h *hub) hear(change Change) { h.pass(change, false) }

func (h *hub) pass(change Change, own bool) {
	if change.empty() {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for c, ownOnly := range h.watch {
		if ownOnly && !own {
			continue
		}
		all := change
		select {
		case unread := <-c:
			unread.add(change)
			all = unread
		default:
		}
		c <- all // there is room: only the holder of mu sends
	}
}
