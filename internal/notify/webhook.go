package notify

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"latchkey"
)

// Webhook posts messages as JSON to an https address and signs them as the Standard Webhooks specification says. A 2xx
// answer proves that the receiver took the message: the state is sent, unless the receiver says in its answer that it
// reached the person's device ({"state":"delivered"}).
type Webhook struct {
	masters [][]byte
	outside outside
	client  *http.Client
	now     func() time.Time
}

// WebhookOptions are the few things to choose. The zero value but for Secrets and Now is right for a house on the
// internet.
type WebhookOptions struct {
	Secrets       []string // whsec_… of at least 24 bytes; the first is current, older ones still sign while receivers change
	AllowLoopback bool     // take http:// and https:// to this machine, for benchmarks, tests and bridges that run beside us
	AllowHosts    []string // names or addresses in the own network that may be reached; still https
	Roots         *x509.CertPool
	Now           func() time.Time // the true time, not a house clock: receivers refuse what is five minutes off
}

// webhookTimeLimit bounds one attempt; a receiver has nothing to do but to write the message down.
const webhookTimeLimit = 15 * time.Second

// NewWebhook makes the channel. It dials nothing.
func NewWebhook(o WebhookOptions) (*Webhook, error) {
	w := &Webhook{now: o.Now, outside: newOutside(o.AllowLoopback, o.AllowHosts)}
	if len(o.Secrets) == 0 {
		return nil, latchkey.Errorf(latchkey.Invalid, "Webhooks need a secret, so that receivers can tell our messages from others.")
	}
	for _, s := range o.Secrets {
		key, err := secretBytes(s)
		if err != nil {
			return nil, err
		}
		w.masters = append(w.masters, key)
	}
	w.client = w.outside.client(o.Roots)
	return w, nil
}

func (w *Webhook) Name() string { return "webhook" }

// SecretFor is the secret to give to whoever runs the receiver at this address. Each address has its own, made from the
// master secret, so that one receiver cannot sign in our name to another.
func (w *Webhook) SecretFor(to string) string { return secretText(secretFor(w.masters[0], to)) }

// CheckAddress takes https addresses on the public internet, and what the options allow besides.
func (w *Webhook) CheckAddress(to string) error { return w.outside.check(to) }

// webhookBody is what receivers get. Fields are added, never renamed.
type webhookBody struct {
	Type     string            `json:"type"` // "message"
	Title    string            `json:"title"`
	Text     string            `json:"text"`
	Link     string            `json:"link,omitempty"`
	Button   string            `json:"button,omitempty"`
	Urgency  Urgency           `json:"urgency"`
	Language string            `json:"language,omitempty"`
	NotAfter *time.Time        `json:"not_after,omitempty"`
	Extra    map[string]string `json:"extra,omitempty"`
}

func bodyOf(m Message) ([]byte, error) {
	b := webhookBody{Type: "message", Title: oneLine(m.Title), Text: m.Text, Link: m.Link, Button: m.Button,
		Urgency: m.Urgency, Language: m.Language, Extra: m.Extra}
	if b.Urgency == "" {
		b.Urgency = Normal
	}
	if !m.NotAfter.IsZero() {
		b.NotAfter = &m.NotAfter
	}
	return json.Marshal(b)
}

// Send posts the message once. A repeat has the same webhook-id and the same body, so receivers can drop it.
func (w *Webhook) Send(ctx context.Context, m Message) (Receipt, error) {
	const doing, who = "post to a webhook", "webhook"
	if err := w.CheckAddress(m.To); err != nil {
		return Receipt{}, Permanent(err)
	}
	body, err := bodyOf(m)
	if err != nil {
		return Receipt{}, rejected(latchkey.Internal, doing, "The message could not be written.", err)
	}
	e := Hooked{Key: m.Key, To: m.To, Body: body}
	for _, master := range w.masters {
		e.Keys = append(e.Keys, secretFor(master, m.To))
	}
	r, err := signed(e, w.now())
	if err != nil {
		return Receipt{}, refuse(latchkey.Invalid, doing, "Write a web address like https://example.org/hook.")
	}
	ctx, stop := context.WithTimeout(ctx, webhookTimeLimit)
	defer stop()
	a, err := ask(ctx, w.client, r)
	if err != nil {
		return Receipt{}, unanswered(doing, who, err)
	}
	if err := judge(doing, who, a, w.now()); err != nil {
		return Receipt{}, err
	}
	return heard(a)
}

// heard reads what the receiver says beyond 2xx. Only delivered and failed change anything: nobody but the reader can
// say that a message was seen, and what cannot be read proves nothing.
func heard(a answer) (Receipt, error) {
	r := Receipt{State: latchkey.MessageSent, Detail: fmt.Sprintf("status %d", a.status)}
	var said struct {
		State  string `json:"state"`
		ID     string `json:"id"`
		Detail string `json:"detail"`
	}
	if !strings.HasPrefix(a.header.Get("Content-Type"), "application/json") || json.Unmarshal(a.body, &said) != nil {
		return r, nil
	}
	if said.Detail != "" {
		r.Detail = masked(said.Detail, "")
	}
	r.ProviderID = masked(said.ID, "")
	switch said.State {
	case string(latchkey.MessageDelivered):
		r.State = latchkey.MessageDelivered
	case string(latchkey.MessageFailed):
		return Receipt{}, rejected(latchkey.Invalid, "post to a webhook", "The webhook took the message but could not pass it on.",
			fmt.Errorf("it said: %s", r.Detail))
	}
	return r, nil
}
