// Package broker is an MQTT broker for tests and rigs: somebody else's, with a hand on it that takes it away, loses messages
// and says what anybody could say. It keeps nothing when it goes.
package broker

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"sync"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/listeners"
	"github.com/mochi-mqtt/server/v2/packets"
)

// Broker is a broker on one address.
type Broker struct {
	mu      sync.Mutex
	address string
	lost    map[string]bool
	server  *mqtt.Server // nil while it is away
}

// Start runs a broker on an address of loopback; port 0 takes a free one.
func Start(address string) (*Broker, error) {
	b := &Broker{address: address, lost: map[string]bool{}}
	return b, b.Come()
}

// Address is where it listens.
func (b *Broker) Address() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.address
}

// Come brings the broker back, empty.
func (b *Broker) Come() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.server != nil {
		return nil
	}
	s := mqtt.New(&mqtt.Options{InlineClient: true, Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err := s.AddHook(&hook{broker: b}, nil); err != nil {
		return err
	}
	l := listeners.NewTCP(listeners.Config{ID: "tcp", Address: b.address})
	if err := s.AddListener(l); err != nil {
		return err
	}
	b.address, b.server = l.Address(), s
	return s.Serve()
}

// Go takes the broker away, with everybody who is connected and everything that it kept.
func (b *Broker) Go() error {
	b.mu.Lock()
	s := b.server
	b.server = nil
	b.mu.Unlock()
	if s == nil {
		return nil
	}
	return s.Close()
}

// Lose takes messages to a topic from now on and delivers none of them, or delivers them again.
func (b *Broker) Lose(topic string, on bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.lost[topic] = on
}

// Publish says something as anybody could.
func (b *Broker) Publish(topic, text string, retain bool) error {
	s := b.running()
	if s == nil {
		return errors.New("the broker is away")
	}
	return s.Publish(topic, []byte(text), retain, 0)
}

// Listen hands on what is said to a topic, until the broker goes.
func (b *Broker) Listen(topic string, hear func(text string)) error {
	s := b.running()
	if s == nil {
		return errors.New("the broker is away")
	}
	return s.Subscribe(topic, 1, func(_ *mqtt.Client, _ packets.Subscription, p packets.Packet) { hear(string(p.Payload)) })
}

func (b *Broker) running() *mqtt.Server {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.server
}

// hook lets everybody in.
type hook struct {
	mqtt.HookBase
	broker *Broker
}

func (h *hook) ID() string { return "hand" }

func (h *hook) Provides(b byte) bool {
	return bytes.Contains([]byte{mqtt.OnConnectAuthenticate, mqtt.OnACLCheck, mqtt.OnPublish}, []byte{b})
}

func (h *hook) OnConnectAuthenticate(*mqtt.Client, packets.Packet) bool { return true }
func (h *hook) OnACLCheck(*mqtt.Client, string, bool) bool              { return true }

func (h *hook) OnPublish(_ *mqtt.Client, p packets.Packet) (packets.Packet, error) {
	h.broker.mu.Lock()
	defer h.broker.mu.Unlock()
	if h.broker.lost[p.TopicName] {
		return p, packets.CodeSuccessIgnore
	}
	return p, nil
}
