// Package mqtt speaks to locks whose bridge or own radio talks to an MQTT broker: Zigbee2MQTT, and Nuki. One client keeps one
// connection for all of them; each stack listens to its own topics.
//
// MQTT hands on what others say and proves nothing by itself: a message that the broker took has reached nobody yet, and a
// kept message may be a year old. So a command is over only when the lock has said something, and what the broker had kept
// is never taken for an answer.
package mqtt

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/eclipse/paho.golang/autopaho"
	"github.com/eclipse/paho.golang/paho"

	"latchkey/internal/locks"
)

const (
	packetMost = 16 << 20         // a list of several hundred devices comes in one message
	keepAlive  = 20               // seconds
	expiry     = 10 * time.Second // a command that lay around for longer must not open a door
)

// Client is the connection to one broker. It connects again by itself.
type Client struct {
	now  func() time.Time
	log  *slog.Logger
	stop context.CancelFunc
	conn *autopaho.ConnectionManager

	mu     sync.Mutex
	line   *line     // the connection that stands; nil while there is none
	why    error     // why there is none
	gone   time.Time // since when there is none
	topics []*topic
}

// line is one connection from its greeting to its end.
type line struct {
	conn  *autopaho.ConnectionManager
	ctx   context.Context // ends with the connection
	end   context.CancelFunc
	ready bool            // the broker has agreed to everything we want to hear
	heard map[string]bool // filters that it has agreed to
}

// topic is something that a stack wants to hear.
type topic struct {
	filter string
	hear   func(message) // must not block
}

// message is what the broker delivers.
type message struct {
	topic string
	text  []byte
	kept  bool // the broker had kept it: nobody knows how long
}

// Dial begins to connect to the broker at an mqtt:// or mqtts:// address, which may hold a user and a password, and goes on
// until Close. The broker must speak MQTT 5.
func Dial(address string, now func() time.Time, log *slog.Logger) (*Client, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "mqtt" && u.Scheme != "mqtts" {
		return nil, errors.New("the broker's address must look like mqtt://name:1883 or mqtts://name:8883") // without the address: it may hold a password
	}
	if u.Port() == "" {
		u.Host += map[string]string{"mqtt": ":1883", "mqtts": ":8883"}[u.Scheme]
	}
	password, _ := u.User.Password()
	ctx, stop := context.WithCancel(context.Background())
	c := &Client{now: now, log: log.With("broker", u.Host), stop: stop, why: errors.New("not connected yet"), gone: now()}
	c.conn, err = autopaho.NewConnection(ctx, autopaho.ClientConfig{
		ServerUrls:       []*url.URL{{Scheme: u.Scheme, Host: u.Host}},
		KeepAlive:        keepAlive,
		ReconnectBackoff: backoff,
		ConnectTimeout:   10 * time.Second,
		ConnectUsername:  u.User.Username(),
		ConnectPassword:  []byte(password),
		ConnectPacketBuilder: func(p *paho.Connect, _ *url.URL) (*paho.Connect, error) {
			p.CleanStart = true // nothing that was on its way when the line broke is ever sent again
			most := uint32(packetMost)
			p.Properties = &paho.ConnectProperties{MaximumPacketSize: &most}
			return p, nil
		},
		OnConnectionUp:   c.up,
		OnConnectionDown: func() bool { c.down(errors.New("the connection ended")); return true },
		OnConnectError: func(err error) {
			c.mu.Lock()
			c.why = err
			c.mu.Unlock()
			c.log.Warn("the MQTT broker is away", "err", err)
		},
		ClientConfig: paho.ClientConfig{
			ClientID:           "latchkey-" + rand.Text()[:12], // two of the same name throw each other out
			OnClientError:      c.down,
			OnServerDisconnect: func(d *paho.Disconnect) { c.down(fmt.Errorf("the broker hung up: reason %d", d.ReasonCode)) },
			OnPublishReceived: []func(paho.PublishReceived) (bool, error){func(p paho.PublishReceived) (bool, error) {
				c.deliver(message{p.Packet.Topic, p.Packet.Payload, p.Packet.Retain})
				return true, nil
			}},
		},
	})
	if err != nil {
		stop()
		return nil, err
	}
	return c, nil
}

// backoff says how long to wait before the n-th attempt: at once, then up to half a minute.
func backoff(n int) time.Duration {
	if n == 0 {
		return 0
	}
	return min(500*time.Millisecond<<min(n-1, 6), 30*time.Second)
}

// Close ends the connection. Commands on their way fail.
func (c *Client) Close() {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	_ = c.conn.Disconnect(ctx)
	c.stop()
	c.down(errors.New("closed"))
}

// down ends the line that stands. The first reason is the true one.
func (c *Client) down(why error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.line != nil {
		if c.line.ready { // a line on which nothing was ever heard ends no silence
			c.gone = c.now()
		}
		c.why = why
		c.line.end()
		c.line = nil
	}
}

func (c *Client) up(conn *autopaho.ConnectionManager, _ *paho.Connack) {
	ctx, end := context.WithCancel(context.Background())
	l := &line{conn: conn, ctx: ctx, end: end, heard: map[string]bool{}}
	c.mu.Lock()
	c.line, c.why = l, errors.New("just connected")
	var filters []string
	for _, t := range c.topics {
		filters = append(filters, t.filter)
	}
	c.mu.Unlock()
	go func() {
		for {
			err := c.listen(ctx, filters...)
			c.mu.Lock()
			l.ready = err == nil
			if c.line == l && err != nil {
				c.why = err
			}
			c.mu.Unlock()
			if err == nil {
				return
			}
			c.log.Warn("the MQTT broker does not let us listen", "err", err)
			select {
			case <-ctx.Done():
				return
			case <-time.After(10 * time.Second):
			}
		}
	}()
}

// stands gives the connection, or says at once that there is none.
func (c *Client) stands() (*line, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.line == nil || !c.line.ready {
		return nil, fmt.Errorf("%w: %w", locks.ErrAway, c.why)
	}
	return c.line, nil
}

// awaySince says since when the broker has not answered, if it does not.
func (c *Client) awaySince() (since time.Time, away bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.line != nil && c.line.ready {
		return time.Time{}, false
	}
	return c.gone, true
}

// subscribe asks for what is said under a filter, now and after each new connection, until the caller forgets it.
func (c *Client) subscribe(filter string, hear func(message)) (forget func()) {
	t := &topic{filter, hear}
	c.mu.Lock()
	c.topics = append(c.topics, t)
	c.mu.Unlock()
	go func() { _ = c.listen(context.Background(), filter) }() // without a connection it happens with the next one
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.topics = slices.DeleteFunc(c.topics, func(other *topic) bool { return other == t })
	}
}

// listen returns when the broker has agreed to all filters.
func (c *Client) listen(ctx context.Context, filters ...string) error {
	c.mu.Lock()
	l, why := c.line, c.why
	ask := &paho.Subscribe{}
	if l != nil {
		for _, f := range filters {
			if !l.heard[f] {
				ask.Subscriptions = append(ask.Subscriptions, paho.SubscribeOptions{Topic: f, QoS: 1})
			}
		}
	}
	c.mu.Unlock()
	if l == nil {
		return fmt.Errorf("%w: %w", locks.ErrAway, why)
	}
	if len(ask.Subscriptions) == 0 {
		return nil
	}
	ctx, cancel := l.within(ctx, 10*time.Second)
	defer cancel()
	if _, err := l.conn.Subscribe(ctx, ask); err != nil {
		return fmt.Errorf("%w: listen: %w", locks.ErrAway, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, s := range ask.Subscriptions {
		l.heard[s.Topic] = true
	}
	return nil
}

// within bounds ctx by a time and by the connection.
func (l *line) within(ctx context.Context, most time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(ctx, most)
	stop := context.AfterFunc(l.ctx, cancel)
	return ctx, func() { stop(); cancel() }
}

// nobody is what a broker says of a message that it took and has no listener for.
const nobody = 0x10

// publish hands one command to the broker. Nil means that the broker has it, and nothing more.
func (c *Client) publish(ctx context.Context, topic, text string) error {
	l, err := c.stands()
	if err != nil {
		return err
	}
	caller := ctx
	ctx, cancel := l.within(ctx, expiry)
	defer cancel()
	seconds := uint32(expiry / time.Second)
	r, err := l.conn.Publish(ctx, &paho.Publish{Topic: topic, QoS: 1, Payload: []byte(text), Properties: &paho.PublishProperties{MessageExpiry: &seconds}})
	switch {
	case l.ctx.Err() != nil:
		return fmt.Errorf("%w while the command was on its way", locks.ErrAway)
	case caller.Err() != nil || ctx.Err() != nil:
		return locks.ErrSilent
	case err != nil && r != nil && r.ReasonCode >= 0x80:
		return fmt.Errorf("%w: the broker does not take it: reason %d", locks.ErrRefused, r.ReasonCode)
	case err != nil:
		return fmt.Errorf("%w: the broker does not take it", locks.ErrAway)
	case r != nil && r.ReasonCode == nobody:
		return fmt.Errorf("%w: nobody listens at the broker", locks.ErrAway)
	}
	return nil
}

// deliver hands a message to whoever wants it.
func (c *Client) deliver(m message) {
	c.mu.Lock()
	var hear []func(message)
	for _, t := range c.topics {
		if matches(t.filter, m.topic) {
			hear = append(hear, t.hear)
		}
	}
	c.mu.Unlock()
	for _, h := range hear {
		h(m)
	}
}

// matches says whether a topic fits a filter, in which "+" stands for one level. We use no "#".
func matches(filter, topic string) bool {
	for {
		f, filterRest, filterMore := strings.Cut(filter, "/")
		t, topicRest, topicMore := strings.Cut(topic, "/")
		if f != t && f != "+" || filterMore != topicMore {
			return false
		}
		if !filterMore {
			return true
		}
		filter, topic = filterRest, topicRest
	}
}
