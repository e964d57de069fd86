package notify

import (
	"context"
	"crypto/x509"
	"net/http"
	"time"
)

// Hooks posts events to the addresses of other systems, signed as the Standard Webhooks specification says. It is no channel:
// an event is for a program, not for a person.
type Hooks struct {
	outside outside
	client  *http.Client
	now     func() time.Time
}

// HookOptions say what may be reached besides https on the public internet, as WebhookOptions do.
type HookOptions struct {
	AllowLoopback bool
	AllowHosts    []string
	Roots         *x509.CertPool
	Now           func() time.Time // the true time
}

// NewHooks makes it. It dials nothing.
func NewHooks(o HookOptions) *Hooks {
	h := &Hooks{now: o.Now, outside: newOutside(o.AllowLoopback, o.AllowHosts)}
	h.client = h.outside.client(o.Roots)
	return h
}

// CheckAddress says in a sentence for people what is wrong with an address.
func (h *Hooks) CheckAddress(to string) error { return h.outside.check(to) }

// HookSecret writes a key as receivers of Standard Webhooks expect it.
func HookSecret(key []byte) string { return secretText(key) }

// Hooked is one event to one address. Keys sign in the order of their age, newest first.
type Hooked struct {
	Key  string // the same for every repeat
	To   string
	Body []byte // and so is this
	Keys [][]byte
}

// Send posts the event once. A nil error: the other side has taken it. IsGone says that the address is no more; IsInside that
// it leads where we do not send. Everything else may pass, also a refusal: receivers are mended.
func (h *Hooks) Send(ctx context.Context, e Hooked) error {
	const doing, who = "tell an address", "address"
	if err := h.CheckAddress(e.To); err != nil {
		return Permanent(err)
	}
	r, err := signed(e, h.now())
	if err != nil {
		return Permanent(err)
	}
	ctx, stop := context.WithTimeout(ctx, webhookTimeLimit)
	defer stop()
	a, err := ask(ctx, h.client, r)
	if err != nil {
		return unanswered(doing, who, err)
	}
	if a.status == http.StatusGone {
		return &gone{judge(doing, who, a, h.now())}
	}
	return judge(doing, who, a, h.now())
}

// gone marks that the other side says for good that nobody listens there.
type gone struct{ error }

func (g *gone) Unwrap() error { return g.error }
