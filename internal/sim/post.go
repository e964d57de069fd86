package sim

import (
	"slices"
	"sync"
	"time"

	"latchkey"
	"latchkey/internal/notify"
)

// Letter is one message in a pretend inbox, with when it came.
type Letter struct {
	At      time.Time
	To      latchkey.PersonID
	Channel string // pretend-push, pretend-mail, pretend-pager
	Notice  latchkey.Notice
	notify.Message
}

// postbox keeps every letter that came, and which of them the pretend people have not looked at.
type postbox struct {
	mu     sync.Mutex // guards what follows
	all    []Letter
	looked int // how many of all the pretend people have seen
}

func (b *postbox) put(at time.Time, channel string, m notify.Message) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.all = append(b.all, Letter{At: at, To: latchkey.PersonID(m.To), Channel: channel, Notice: latchkey.Notice(m.Extra["notice"]), Message: m})
}

// fresh are the letters nobody has looked at yet.
func (b *postbox) fresh() []Letter {
	b.mu.Lock()
	defer b.mu.Unlock()
	l := slices.Clone(b.all[b.looked:])
	b.looked = len(b.all)
	return l
}

// Letters are what came for one person, oldest first; for everybody when the person is "".
func (h *House) Letters(to latchkey.PersonID) []Letter {
	h.post.mu.Lock()
	defer h.post.mu.Unlock()
	var l []Letter
	for _, x := range h.post.all {
		if to == "" || x.To == to {
			l = append(l, x)
		}
	}
	return l
}
