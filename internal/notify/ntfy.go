package notify

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"latchkey"
)

// Ntfy publishes to topics of one ntfy server, which wakes the phones that listen. The server's answer proves that it
// keeps the message; which phones rang it does not say, so the state is sent.
type Ntfy struct {
	base   *url.URL
	token  string
	client *http.Client
	now    func() time.Time
}

// ntfyTimeLimit bounds one attempt.
const ntfyTimeLimit = 15 * time.Second

// NewNtfy publishes to the server at base, such as https://ntfy.example.org, with an access token (tk_…) or "" for none.
// The address is the operator's own choice and may well be in the house network.
func NewNtfy(base, token string, now func() time.Time) (*Ntfy, error) {
	u, err := url.Parse(base)
	if err != nil || !absoluteLink(base) || u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, latchkey.Errorf(latchkey.Invalid, "Write the address of the ntfy server, like https://ntfy.example.org.")
	}
	if u.Scheme == "http" && token != "" && !onThisMachine(u.Hostname()) {
		return nil, latchkey.Errorf(latchkey.Invalid, "A token may not travel in the clear: the ntfy server's address must begin with https://.")
	}
	u.Path = ""
	t := &http.Transport{Proxy: http.ProxyFromEnvironment, ForceAttemptHTTP2: true, MaxIdleConns: 64, MaxIdleConnsPerHost: 64,
		IdleConnTimeout: 90 * time.Second, TLSHandshakeTimeout: 10 * time.Second, MaxResponseHeaderBytes: 16 << 10}
	return &Ntfy{base: u, token: token, now: now, client: &http.Client{Transport: t, CheckRedirect: stay}}, nil
}

func (n *Ntfy) Name() string { return "ntfy" }

// openTopic is how long a topic must be where no token guards it: whoever guesses it reads along.
const openTopic = 16

// CheckAddress takes the name of a topic.
func (n *Ntfy) CheckAddress(to string) error {
	if len(to) > 64 || !plainLetters(to, topicLetters) {
		return latchkey.Errorf(latchkey.Invalid, "Write the name of an ntfy topic: up to 64 letters, digits, - and _.")
	}
	if n.token == "" && len(to) < openTopic {
		return latchkey.Errorf(latchkey.Invalid, "Choose a topic of at least %d letters that nobody can guess. Whoever knows it can read along.", openTopic)
	}
	return nil
}

const topicLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"

// ntfyMessage is the JSON that the server takes at its root; the topic stays out of the URL, and so out of access logs.
type ntfyMessage struct {
	Topic    string       `json:"topic"`
	Title    string       `json:"title"`
	Message  string       `json:"message"`
	Priority int          `json:"priority"`
	Click    string       `json:"click,omitempty"`
	Actions  []ntfyAction `json:"actions,omitempty"`
	Sequence string       `json:"sequence_id"`
}

type ntfyAction struct {
	Action string `json:"action"`
	Label  string `json:"label"`
	URL    string `json:"url"`
	Clear  bool   `json:"clear"`
}

const (
	ntfyLoud   = 5    // keeps ringing, passes do-not-disturb where the reader allows it
	ntfyUsual  = 3    // as the phone likes
	maxNtfy    = 4096 // longer texts would become an attachment
	ntfyCutOff = "…"
)

func ntfyOf(m Message) ntfyMessage {
	p := ntfyMessage{Topic: m.To, Title: oneLine(m.Title), Message: strings.TrimSpace(m.Text), Priority: ntfyUsual, Click: m.Link,
		Sequence: ntfySequence(m.Key)}
	if m.Urgency == Now {
		p.Priority = ntfyLoud
	}
	if p.Message == "" {
		p.Message = p.Title
	}
	if len(p.Message) > maxNtfy {
		p.Message = strings.ToValidUTF8(p.Message[:maxNtfy-len(ntfyCutOff)], "") + ntfyCutOff
	}
	if m.Link != "" && m.Button != "" {
		p.Actions = []ntfyAction{{Action: "view", Label: oneLine(m.Button), URL: m.Link, Clear: true}}
	}
	return p
}

// ntfySequence names the message in the server's own form. Servers from 2.16 on let a repeat replace the notification
// on the phone; older ones ignore it and show both.
func ntfySequence(key string) string {
	sum := sha256.Sum256([]byte("latchkey message " + key))
	return base64.RawURLEncoding.EncodeToString(sum[:18])
}

// Send publishes the message once.
func (n *Ntfy) Send(ctx context.Context, m Message) (Receipt, error) {
	const doing, who = "publish to ntfy", "ntfy server"
	if err := n.CheckAddress(m.To); err != nil {
		return Receipt{}, Permanent(err)
	}
	p := ntfyOf(m)
	body, err := json.Marshal(p)
	if err != nil {
		return Receipt{}, rejected(latchkey.Internal, doing, "The message could not be written.", err)
	}
	r, err := http.NewRequest(http.MethodPost, n.base.String()+"/", bytes.NewReader(body))
	if err != nil {
		return Receipt{}, rejected(latchkey.Internal, doing, "The message could not be written.", err)
	}
	r.Header.Set("Content-Type", "application/json")
	a, err := n.ask(ctx, r)
	if err != nil {
		return Receipt{}, unanswered(doing, who, err)
	}
	if err := judge(doing, who, a, n.now()); err != nil {
		return Receipt{}, err
	}
	var kept struct {
		ID    string `json:"id"`
		Event string `json:"event"`
	}
	if json.Unmarshal(a.body, &kept) != nil || kept.ID == "" || kept.Event != "message" {
		return Receipt{}, unreached(doing, "What answered is not an ntfy server.", fmt.Errorf("status %d without a message", a.status))
	}
	return Receipt{State: latchkey.MessageSent, ProviderID: masked(kept.ID, ""), Detail: fmt.Sprintf("status %d", a.status)}, nil
}

// Check asks the server whether it is well. It does not show that the token may publish.
func (n *Ntfy) Check(ctx context.Context) error {
	const doing, who = "check the ntfy server", "ntfy server"
	r, err := http.NewRequest(http.MethodGet, n.base.String()+"/v1/health", nil)
	if err != nil {
		return unreached(doing, "The ntfy server could not be asked.", err)
	}
	a, err := n.ask(ctx, r)
	if err != nil {
		return unanswered(doing, who, err)
	}
	if err := judge(doing, who, a, n.now()); err != nil {
		return err
	}
	var health struct {
		Healthy bool `json:"healthy"`
	}
	if json.Unmarshal(a.body, &health) != nil || !health.Healthy {
		return unreached(doing, "The ntfy server says that it is not well.", nil)
	}
	return nil
}

func (n *Ntfy) ask(ctx context.Context, r *http.Request) (answer, error) {
	r.Header.Set("User-Agent", "Latchkey")
	if n.token != "" {
		r.Header.Set("Authorization", "Bearer "+n.token)
	}
	ctx, stop := context.WithTimeout(ctx, ntfyTimeLimit)
	defer stop()
	return ask(ctx, n.client, r)
}
