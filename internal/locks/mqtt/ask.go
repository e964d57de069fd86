package mqtt

import (
	"context"
	"fmt"
	"sync"

	"latchkey/internal/locks"
)

// post is one message of ours.
type post struct{ topic, text string }

// talk is the conversation with one lock: one command at a time, and whoever asked hears what the lock says meanwhile.
type talk[W any] struct {
	client *Client
	turn   chan struct{} // holds one: whose turn it is
	mu     sync.Mutex
	ear    chan W // of whoever has asked; nil when nobody has
}

func newTalk[W any](c *Client) talk[W] { return talk[W]{client: c, turn: make(chan struct{}, 1)} }

// ears bounds how far whoever asked may fall behind.
const ears = 64

// tell hands a lock's word to whoever has asked. When they do not keep up, the word is lost: they will ask again.
func (t *talk[W]) tell(word W) {
	t.mu.Lock()
	defer t.mu.Unlock()
	select {
	case t.ear <- word: // a nil channel takes nothing
	default:
	}
}

// question is what is said to a lock, and how its answer is known.
type question[W any] struct {
	hear []string // filters that the answer comes by
	say  post
	took func(W) (done bool, err error) // whether that was the answer
}

// ask puts a question to a lock and returns when it is answered, when ctx ends, or when the connection does.
func (t *talk[W]) ask(ctx context.Context, q question[W]) error {
	select {
	case t.turn <- struct{}{}:
		defer func() { <-t.turn }()
	case <-ctx.Done():
		return locks.ErrSilent
	}
	l, err := t.client.stands()
	if err != nil {
		return err
	}
	if err := t.client.listen(ctx, q.hear...); err != nil {
		return err
	}
	ear := make(chan W, ears)
	t.listens(ear)
	defer t.listens(nil)
	if err := t.client.publish(ctx, q.say.topic, q.say.text); err != nil {
		return err
	}
	for {
		select {
		case word := <-ear:
			if done, err := q.took(word); done {
				return err
			}
		case <-l.ctx.Done():
			return fmt.Errorf("%w while the command was on its way", locks.ErrAway)
		case <-ctx.Done():
			return locks.ErrSilent
		}
	}
}

func (t *talk[W]) listens(ear chan W) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ear = ear
}
