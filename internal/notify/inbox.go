package notify

import (
	"context"
	"slices"
	"strings"
	"sync"

	"latchkey"
)

// Inbox is a channel that reaches nobody: it keeps messages in memory for the demo's pages and for tests. What it took
// is delivered, and says so, because the page it is delivered to is this program's own.
type Inbox struct {
	// Heard, when set, is called after a message was put into the inbox, once for each key, outside the lock.
	Heard func(Message)
	// Fault, when set, is asked first; an error makes the channel fail as a real one would. It may block until ctx is
	// done, as a channel that hangs does.
	Fault func(ctx context.Context, m Message) error

	name string

	mu      sync.Mutex
	boxes   map[string][]Message // by address, oldest first
	repeats map[string]int       // by key: how often it came again after it was taken
}

// NewInbox is a pretend inbox. Its name begins with "pretend", so that no page and no log shows it as a real channel:
// NewInbox("") is "pretend", NewInbox("text") is "pretend-text".
func NewInbox(like string) *Inbox {
	name := "pretend"
	if like != "" {
		name += "-" + like
	}
	return &Inbox{name: name, boxes: map[string][]Message{}, repeats: map[string]int{}}
}

func (b *Inbox) Name() string   { return b.name }
func (b *Inbox) Pretends() bool { return true }

// CheckAddress takes any name on one line.
func (b *Inbox) CheckAddress(to string) error {
	if to == "" || len(to) > 200 || oneLine(to) != to {
		return latchkey.Errorf(latchkey.Invalid, "Write a name for the pretend inbox, on one line.")
	}
	return nil
}

// Send puts the message into the box of its address. A key that is there already changes nothing.
func (b *Inbox) Send(ctx context.Context, m Message) (Receipt, error) {
	if err := b.CheckAddress(m.To); err != nil {
		return Receipt{}, Permanent(err)
	}
	if b.Fault != nil {
		if err := b.Fault(ctx, m); err != nil {
			return Receipt{}, err
		}
	}
	if err := ctx.Err(); err != nil {
		return Receipt{}, unreached("put into the pretend inbox", "The message was stopped before it was sent.", err)
	}
	if b.put(m) && b.Heard != nil {
		b.Heard(m)
	}
	return receiptOf(m.Key), nil
}

func (b *Inbox) put(m Message) (isNew bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, known := b.repeats[m.Key]; known {
		b.repeats[m.Key]++
		return false
	}
	b.repeats[m.Key] = 0
	b.boxes[m.To] = append(b.boxes[m.To], m)
	return true
}

// Accepted knows exactly what was taken.
func (b *Inbox) Accepted(_ context.Context, m Message, _ Tried) (Receipt, bool, error) {
	key := m.Key
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, known := b.repeats[key]; !known {
		return Receipt{}, false, nil
	}
	return receiptOf(key), true, nil
}

func receiptOf(key string) Receipt {
	return Receipt{State: latchkey.MessageDelivered, ProviderID: "pretend " + key, Detail: "It is on the pretend inbox page."}
}

// Messages are what came for an address, oldest first.
func (b *Inbox) Messages(to string) []Message {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.boxes[to])
}

// Addresses are the boxes that hold something, in order of name.
func (b *Inbox) Addresses() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	names := make([]string, 0, len(b.boxes))
	for to := range b.boxes {
		names = append(names, to)
	}
	slices.SortFunc(names, strings.Compare)
	return names
}

// Repeats counts the sends that brought a key again after it was taken.
func (b *Inbox) Repeats() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := 0
	for _, again := range b.repeats {
		n += again
	}
	return n
}
