package notify

import (
	"context"
	"crypto/ecdh"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	webpush "github.com/SherClockHolmes/webpush-go"

	"latchkey"
)

// Push wakes one browser through the push service of whoever made it. The service's answer proves that it keeps the message,
// and no more: no push service says whether a device showed it. What it keeps is encrypted for that browser.
type Push struct {
	private, public string
	subject         string
	client          *http.Client
	now             func() time.Time
}

// PushOptions are what the channel needs.
type PushOptions struct {
	Secret        []byte // the house's key: all its servers make the same push key from it
	BaseURL       string // named to the push services as whom to complain to
	Now           func() time.Time
	AllowLoopback bool // a push service on this machine, for tests
	Roots         *x509.CertPool
}

// pushTimeLimit bounds one attempt.
const pushTimeLimit = 15 * time.Second

// NewPush makes the channel.
func NewPush(o PushOptions) (*Push, error) {
	key, err := pushKey(o.Secret)
	if err != nil {
		return nil, err
	}
	raw := base64.RawURLEncoding
	out := outside{loopback: o.AllowLoopback}
	return &Push{private: raw.EncodeToString(key.Bytes()), public: raw.EncodeToString(key.PublicKey().Bytes()), subject: o.BaseURL, now: o.Now,
		client: &http.Client{CheckRedirect: stay, Transport: &http.Transport{Proxy: nil, DialContext: out.DialContext, ForceAttemptHTTP2: true,
			TLSClientConfig: &tls.Config{RootCAs: o.Roots, MinVersion: tls.VersionTLS12}, MaxIdleConns: 64, IdleConnTimeout: 90 * time.Second,
			TLSHandshakeTimeout: 10 * time.Second, MaxResponseHeaderBytes: 16 << 10}}}, nil
}

// pushKey is made from the house's key, so it needs no file of its own and every server has the same. A new house key ends
// every subscription.
func pushKey(secret []byte) (*ecdh.PrivateKey, error) {
	for n := range 16 { // a scalar that is none comes up about once in four billion times
		m := hmac.New(sha256.New, secret)
		fmt.Fprintf(m, "latchkey push key %d", n)
		if key, err := ecdh.P256().NewPrivateKey(m.Sum(nil)); err == nil {
			return key, nil
		}
	}
	return nil, errors.New("make the push key: the house's key gives none")
}

func (p *Push) Name() string { return "push" }

// Key is what a browser must be told before it subscribes.
func (p *Push) Key() string { return p.public }

// ErrGone says that the device is no longer there.
var ErrGone = errors.New("the push service says that this device is gone")

// Subscription is what a browser says about itself when it subscribes. As JSON it is the address of a contact.
type Subscription struct {
	Endpoint string `json:"endpoint"`
	Keys     struct {
		P256dh string `json:"p256dh"`
		Auth   string `json:"auth"`
	} `json:"keys"`
}

// Address is the subscription as the address of a contact.
func (s Subscription) Address() string {
	text, err := json.Marshal(s)
	if err != nil {
		return "" // three strings always encode
	}
	return string(text)
}

// CheckAddress takes what a browser said when it subscribed.
func (p *Push) CheckAddress(to string) error {
	_, err := subscriptionOf(to)
	return err
}

func subscriptionOf(to string) (s Subscription, err error) {
	bad := latchkey.Errorf(latchkey.Invalid, "Your browser did not say how it can be told. Please tap again.")
	if len(to) > 2048 || json.Unmarshal([]byte(to), &s) != nil {
		return s, bad
	}
	u, err := url.Parse(s.Endpoint)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || !absoluteLink(s.Endpoint) {
		return s, bad
	}
	point, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(s.Keys.P256dh, "="))
	if err != nil {
		return s, bad
	}
	if _, err := ecdh.P256().NewPublicKey(point); err != nil {
		return s, bad
	}
	if auth, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(s.Keys.Auth, "=")); err != nil || len(auth) != 16 {
		return s, bad
	}
	return s, nil
}

// pushed is what the service worker gets. A lock screen shows the title and the button alone.
type pushed struct {
	Title  string `json:"title"`
	Button string `json:"button,omitempty"`
	Link   string `json:"link,omitempty"`
	Tag    string `json:"tag"` // the same for a repeat, which replaces the first
	Loud   bool   `json:"loud,omitempty"`
}

// Send hands one message to the push service.
func (p *Push) Send(ctx context.Context, m Message) (Receipt, error) {
	const doing, who = "wake a browser", "push service"
	s, err := subscriptionOf(m.To)
	if err != nil {
		return Receipt{}, Permanent(err)
	}
	tag := pushTopic(m.Key)
	body, err := json.Marshal(pushed{Title: oneLine(m.Title), Button: oneLine(m.Button), Link: m.Link, Tag: tag, Loud: m.Urgency == Now})
	if err != nil {
		return Receipt{}, rejected(latchkey.Internal, doing, "The message could not be written.", err)
	}
	o := webpush.Options{HTTPClient: p.client, Subscriber: p.subject, Topic: tag, TTL: p.patience(m), Urgency: webpush.UrgencyNormal,
		VAPIDPublicKey: p.public, VAPIDPrivateKey: p.private, VapidExpiration: p.now().Add(12 * time.Hour), RecordSize: 2048}
	if m.Urgency == Now {
		o.Urgency = webpush.UrgencyHigh
	}
	ctx, stop := context.WithTimeout(ctx, pushTimeLimit)
	defer stop()
	to := webpush.Subscription{Endpoint: s.Endpoint, Keys: webpush.Keys{P256dh: s.Keys.P256dh, Auth: s.Keys.Auth}}
	res, err := webpush.SendNotificationWithContext(ctx, body, &to, &o)
	if err != nil {
		if u, ok := errors.AsType[*url.Error](err); ok {
			err = u.Err
		}
		return Receipt{}, unanswered(doing, who, gaveUp(ctx, err))
	}
	defer res.Body.Close()
	a := answer{status: res.StatusCode, header: res.Header}
	if a.status == http.StatusNotFound || a.status == http.StatusGone {
		return Receipt{}, rejected(latchkey.Invalid, doing, "This device is gone: its browser takes no more messages.", fmt.Errorf("%w: status %d", ErrGone, a.status))
	}
	if err := judge(doing, who, a, p.now()); err != nil {
		return Receipt{}, err
	}
	return Receipt{State: latchkey.MessageSent, ProviderID: tag, Detail: fmt.Sprintf("status %d", a.status)}, nil
}

// patience is how many seconds the push service may keep the message for a device that sleeps.
func (p *Push) patience(m Message) int {
	const day = 24 * 60 * 60
	if m.NotAfter.IsZero() {
		return day
	}
	return min(max(int(m.NotAfter.Sub(p.now()).Seconds()), 0), day)
}

// pushTopic folds repeats: while a device sleeps, the service keeps the newest message of a topic.
func pushTopic(key string) string {
	sum := sha256.Sum256([]byte("latchkey push " + key))
	return base64.RawURLEncoding.EncodeToString(sum[:24])
}
