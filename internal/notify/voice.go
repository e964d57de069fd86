package notify

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"time"

	"latchkey"
)

// Voice rings somebody. What is said and which key was pressed goes over the address in Message.Answer, which desk answers.
// The provider's answer proves that it will ring; that somebody picked up is no proof of who it was.
//
// A repeat would ring twice. So before one the provider is asked which calls it has made since the first try; when it cannot
// say, nothing is rung.
type Voice struct{ *provider }

// ringFor is how long it rings.
const ringFor = 40 * time.Second

// NewVoice takes https://ACCOUNT:TOKEN@api.twilio.com?from=+12175550100.
func NewVoice(settings string, now func() time.Time) (*Voice, error) {
	p, err := newProvider(settings, now)
	if err != nil {
		return nil, err
	}
	if p.from == "" {
		return nil, latchkey.Errorf(latchkey.Invalid, "Calls need a number of your own: from=+12175550100.")
	}
	return &Voice{p}, nil
}

func (x *Voice) Name() string                 { return "voice" }
func (x *Voice) Line() latchkey.LineKind      { return latchkey.LineCall }
func (x *Voice) CheckAddress(to string) error { return checkNumber(to) }

func (x *Voice) Check(ctx context.Context) error { return x.check(ctx) }

// Send lets it ring once.
func (x *Voice) Send(ctx context.Context, m Message) (Receipt, error) {
	if err := x.CheckAddress(m.To); err != nil {
		return Receipt{}, Permanent(err)
	}
	if m.Answer == "" {
		return Receipt{}, refuse(latchkey.Internal, "ring somebody", "The call has nothing to say.")
	}
	got, err := x.make(ctx, "ring somebody", "Calls", url.Values{"To": {m.To}, "From": {x.from}, "Url": {m.Answer}, "Method": {"POST"},
		"StatusCallback": {m.Status}, "StatusCallbackMethod": {"POST"}, "StatusCallbackEvent": {"initiated", "ringing", "answered", "completed"},
		"MachineDetection": {"Enable"}, "Timeout": {fmt.Sprint(int(ringFor.Seconds()))}})
	if err != nil {
		return Receipt{}, err
	}
	return Receipt{State: latchkey.MessageSent, ProviderID: masked(got.Sid, "")}, nil
}

// Accepted asks whether the number was rung since the first try, other than for a message that is known. How that call ended
// its own call-backs say.
func (x *Voice) Accepted(ctx context.Context, m Message, t Tried) (Receipt, bool, error) {
	all, err := x.since(ctx, "ask about a call", "Calls", "StartTime>", m.To, t.Since)
	if err != nil {
		return Receipt{}, false, err
	}
	for _, got := range all {
		if !slices.Contains(t.Known, got.Sid) {
			return Receipt{State: latchkey.MessageSent, ProviderID: masked(got.Sid, "")}, true, nil
		}
	}
	return Receipt{}, false, nil
}
