// Package notify carries one message to one person over one channel: e-mail, a text, a call, push, ntfy, a signed webhook, or the pretend
// inbox of the demo.
//
// It chooses nobody, words nothing and remembers nothing. Who is told, when and in which words is decided before it is
// called; jobs repeats what failed. A state is only ever what the other side proved: that a mail server took a message
// says nothing about a mailbox, let alone a reader.
package notify

import (
	"context"
	"net/url"
	"strings"
	"time"

	"latchkey"
)

// Urgency says whether a message may wake somebody.
type Urgency string

const (
	Now    Urgency = "now"    // make a noise, also at night
	Normal Urgency = "normal" // arrive quietly
)

// Message is one notice to one address. Its words are final and already in the reader's language; a channel shortens or
// dresses them, and adds none.
type Message struct {
	Key      string            // the same for every repeat of this message; letters, digits and -_:/=+~ up to 200
	To       string            // the address in the channel's own form; CheckAddress says which
	Title    string            // one line; a text message or a lock screen may show nothing else
	Text     string            // plain text, paragraphs apart by an empty line
	Short    string            // the same in a breath, for a text message; "" = the title
	Link     string            // absolute URL to open, or ""
	Button   string            // what the link is called: "Answer"; "" shows the bare link
	Urgency  Urgency           // "" is Normal
	Language string            // BCP 47, for screen readers and for voices
	NotAfter time.Time         // worthless after this; a provider that can drop late messages is told. Zero = none
	Extra    map[string]string // small facts anybody may see, for webhooks: notice, lockout, at, due
	Status   string            // of a telephone channel: where the provider says what became of it
	Answer   string            // of a call: where the provider asks what to say
}

// Receipt is what the other side proved about a message, and never more.
type Receipt struct {
	State      latchkey.MessageState // sent; delivered only with proof that it reached the mailbox, phone or page
	ProviderID string                // the name the message has over there, to ask or complain about it
	Detail     string                // what they said, for whoever runs the house
}

// Channel is one way of reaching people.
//
// Send hands one message over and returns when the other side has taken it or has not. A nil error means: taken, and
// State says how far that is proved. An error never proves that it did not arrive; the wire may have broken after the
// message and before the answer. So the caller may send the same message again, with the same Key, and the channel gives
// the other side that key in whatever form lets it recognise a repeat.
//
// Send tries once. The caller repeats, unless IsPermanent(err); RetryAfter says when the other side asked for patience.
// Send returns soon after ctx is done, also while the other side is silent, and gives up by itself after the channel's
// own time limit. All methods may be called at once from many goroutines, none dials before it is called.
type Channel interface {
	// Name is how contacts name this channel: "email".
	Name() string
	// CheckAddress says in a sentence for people what is wrong with an address, without asking anybody.
	CheckAddress(to string) error
	Send(ctx context.Context, m Message) (Receipt, error)
}

// Checker is a channel that can find out whether it would work, without telling anybody anything.
type Checker interface {
	Check(ctx context.Context) error
}

// Tried is what is known of earlier tries to send the same message.
type Tried struct {
	Since time.Time // the first one
	Known []string  // what the provider calls other messages of ours, which therefore are not this one
}

// Asker is a channel whose provider can be asked whether a message was already accepted. A channel on which a repeat is a
// nuisance that no key can fold (a voice call rings twice) must be one; desk asks before it repeats.
type Asker interface {
	Accepted(ctx context.Context, m Message, t Tried) (r Receipt, accepted bool, err error)
}

// Liner is a channel to a telephone: what goes out on it can be answered, and its provider calls us back with requests
// that it signs.
type Liner interface {
	Line() latchkey.LineKind
	Genuine(address string, form url.Values, signature string) bool
}

// Pretender is a channel that reaches nobody outside this program.
type Pretender interface {
	Pretends() bool
}

const (
	maxKey   = 200
	maxTitle = 200
	maxText  = 8000
)

// checkMessage refuses what no channel could carry. It is about shape; Guard is about what must not be said.
func checkMessage(m Message) error {
	const doing = "check a message"
	switch {
	case m.Key == "" || len(m.Key) > maxKey || strings.Trim(m.Key, keyLetters) != "":
		return refuse(latchkey.Internal, doing, "The message has no usable key.")
	case m.To == "":
		return refuse(latchkey.Invalid, doing, "The message has no address.")
	case strings.TrimSpace(m.Title) == "":
		return refuse(latchkey.Internal, doing, "The message has no title.")
	case len(m.Title) > maxTitle || len(m.Text) > maxText:
		return refuse(latchkey.Internal, doing, "The message is too long.")
	case m.Urgency != "" && m.Urgency != Now && m.Urgency != Normal:
		return refuse(latchkey.Internal, doing, "The message has no known urgency.")
	case m.Link != "" && !absoluteLink(m.Link):
		return refuse(latchkey.Internal, doing, "The message has a link that opens nothing.")
	}
	return nil
}

// keyLetters leaves out the full stop, which separates the parts that a webhook signs, and everything that a header or a
// URL would have to quote.
const keyLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:/=+~"

func absoluteLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && len(s) <= 2048 &&
		!strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f })
}

// oneLine makes text fit for a header: control characters and line breaks become single spaces.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f || r == 0x2028 || r == 0x2029 }), " ")
}
