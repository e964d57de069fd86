package sim

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"latchkey"
)

// Event is one thing that happened by itself, in words, for whoever watches a story.
type Event struct {
	At   time.Time
	Who  latchkey.PersonID
	Text string
}

// diary keeps what happened, the oldest first.
type diary struct {
	mu    sync.Mutex // guards what follows
	lines []Event
	names map[latchkey.PersonID]string
}

func (d *diary) write(at time.Time, who latchkey.PersonID, format string, args ...any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lines = append(d.lines, Event{At: at, Who: who, Text: d.nameOf(who) + " " + fmt.Sprintf(format, args...)})
}

// close ends a chapter: what follows stands on an empty page.
func (d *diary) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lines = nil
}

func (d *diary) nameOf(who latchkey.PersonID) string {
	first, _, _ := strings.Cut(d.names[who], " ")
	return first
}

// Events are what happened by itself since the story began.
func (h *House) Events() []Event {
	h.diary.mu.Lock()
	defer h.diary.mu.Unlock()
	return slices.Clone(h.diary.lines)
}

// Name is what somebody in the house is called.
func (h *House) Name(who latchkey.PersonID) string { return h.diary.names[who] }

// tell writes an act into the diary.
func (h *House) tell(a act) {
	p := a.who
	switch {
	case a.what == "answer" && p.Says == latchkey.ReplyComing:
		h.diary.write(a.at, p.Person, "answers: coming, in %d minutes.", p.Minutes)
	case a.what == "answer" && p.Says == latchkey.ReplyNotThem:
		h.diary.write(a.at, p.Person, "answers: that is not them.")
	case a.what == "answer":
		h.diary.write(a.at, p.Person, "answers: I can't.")
	case a.what == "arrive":
		h.diary.write(a.at, p.Person, "is here.")
	case a.what == "no_key":
		h.diary.write(a.at, p.Person, "does not have the key.")
	case a.what == "open":
		h.diary.write(a.at, p.Person, "opened the door, and wrote it down.")
	}
}
