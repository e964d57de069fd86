package notify

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"

	"latchkey"
)

// Set is the channels that this house has, in the order main named them.
type Set struct {
	channels []Channel
	byName   map[string]Channel
}

// NewSet takes real channels and refuses pretend ones: nobody may believe that a message went out when it did not.
func NewSet(channels ...Channel) (*Set, error) { return newSet(false, channels) }

// NewPretendSet takes pretend channels and refuses real ones: a demo can hurt nobody.
func NewPretendSet(channels ...Channel) (*Set, error) { return newSet(true, channels) }

func newSet(pretend bool, channels []Channel) (*Set, error) {
	s := &Set{byName: map[string]Channel{}}
	for _, c := range channels {
		name := c.Name()
		p, ok := c.(Pretender)
		pretends := ok && p.Pretends()
		switch {
		case name == "":
			return nil, errors.New("wire channels: a channel has no name")
		case s.byName[name] != nil:
			return nil, fmt.Errorf("wire channels: %s is there twice", name)
		case pretend && !pretends:
			return nil, fmt.Errorf("wire channels: %s reaches real people and may not be used in a demo", name)
		case !pretend && pretends:
			return nil, fmt.Errorf("wire channels: %s only pretends and may not stand among real channels", name)
		}
		s.byName[name] = c
		s.channels = append(s.channels, c)
	}
	return s, nil
}

// Names are the channels in their order.
func (s *Set) Names() []string {
	names := make([]string, 0, len(s.channels))
	for _, c := range s.channels {
		names = append(names, c.Name())
	}
	return names
}

// Typed are the channels whose address somebody can type. A browser that is told names itself.
func (s *Set) Typed() []string {
	return slices.DeleteFunc(s.Names(), func(n string) bool { _, is := s.byName[n].(*Push); return is })
}

// With is this set and one more channel.
func (s *Set) With(c Channel) (*Set, error) { return NewSet(append(slices.Clone(s.channels), c)...) }

// PushKey is what a browser must be told before it subscribes; empty where no browser can be told.
func (s *Set) PushKey() string {
	if p, ok := s.byName["push"].(*Push); ok {
		return p.Key()
	}
	return ""
}

// Has says whether this house has the channel.
func (s *Set) Has(name string) bool { return s.byName[name] != nil }

// CheckAddress says in a sentence what is wrong with an address on a channel.
func (s *Set) CheckAddress(name, to string) error {
	c, err := s.channel("check an address", name)
	if err != nil {
		return err
	}
	return c.CheckAddress(to)
}

// patienceWithAny bounds a send whose caller set no deadline; a channel that hangs must give up.
const patienceWithAny = 30 * time.Second

// Send checks the message against the guard and hands it to the named channel, once. What Channel promises about errors
// holds here too; whatever the guard or the address check refuses is permanent and has reached nobody.
func (s *Set) Send(ctx context.Context, name string, m Message, g Guard) (Receipt, error) {
	c, err := s.channel("send", name)
	if err != nil {
		return Receipt{}, err
	}
	if err := checkMessage(m); err != nil {
		return Receipt{}, err
	}
	if err := c.CheckAddress(m.To); err != nil {
		return Receipt{}, Permanent(err)
	}
	if err := g.Check(m); err != nil {
		return Receipt{}, err
	}
	if _, bounded := ctx.Deadline(); !bounded {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeout(ctx, patienceWithAny)
		defer stop()
	}
	return c.Send(ctx, m)
}

// Accepted asks the named channel whether a message was taken before. Channels that cannot know say no.
func (s *Set) Accepted(ctx context.Context, name string, m Message, t Tried) (Receipt, bool, error) {
	c, err := s.channel("ask about a message", name)
	if err != nil {
		return Receipt{}, false, err
	}
	a, ok := c.(Asker)
	if !ok {
		return Receipt{}, false, nil
	}
	return a.Accepted(ctx, m, t)
}

// Line says of which kind the telephone channel is; empty for every other channel.
func (s *Set) Line(name string) latchkey.LineKind {
	if l, ok := s.byName[name].(Liner); ok {
		return l.Line()
	}
	return ""
}

// HouseNumber is the number from which this house rings, and on which it can be rung; empty when it has none.
func (s *Set) HouseNumber() string {
	if v, ok := s.byName["voice"].(*Voice); ok {
		return v.from
	}
	return ""
}

// Genuine says whether a request to us came from the provider of one of our telephone channels.
func (s *Set) Genuine(address string, form url.Values, signature string) bool {
	fits := false
	for _, c := range s.channels {
		if l, ok := c.(Liner); ok && signature != "" {
			fits = l.Genuine(address, form, signature) || fits
		}
	}
	return fits
}

// Checked is what doctor learns about one channel.
type Checked struct {
	Channel string
	Asked   bool  // false: this channel has no way to find out
	Err     error // nil when asked: it would work
}

// Check asks each channel that can tell whether it would work.
func (s *Set) Check(ctx context.Context) []Checked {
	found := make([]Checked, 0, len(s.channels))
	for _, c := range s.channels {
		f := Checked{Channel: c.Name()}
		if k, ok := c.(Checker); ok {
			f.Asked, f.Err = true, k.Check(ctx)
		}
		found = append(found, f)
	}
	return found
}

func (s *Set) channel(doing, name string) (Channel, error) {
	if c := s.byName[name]; c != nil {
		return c, nil
	}
	return nil, Permanent(&latchkey.Error{Kind: latchkey.NotFound, Doing: fmt.Sprintf("%s by %q", doing, name),
		Sentence: "This house does not send messages that way."})
}
