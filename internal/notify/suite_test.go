package notify

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
)

// rig is a channel with a counterpart that behaves as the test asks. Every channel passes the same suite; it is what
// Channel means.
type rig struct {
	channel Channel
	proves  latchkey.MessageState // what a taken message proves here
	good    string                // an address that takes messages
	busy    string                // one that asks for a later try
	gone    string                // one that says no for good
	silent  string                // one that never answers
	bad     []string              // what is no address at all
	// arrived gives the counterpart's own name for each message that it took, in order, repeats included; for a
	// counterpart that folds repeats, once.
	arrived func(to string) []string
	folds   bool
}

func message(key, to string) Message {
	return Message{Key: key, To: to, Title: "Rosa is locked out", Text: "She waits at the door.\n\nCan you bring the key?",
		Link: "https://key.example.org/a/Zk3fQ-nYw81xT", Button: "Answer", Urgency: Now, Language: "en",
		Extra: map[string]string{"notice": "asked", "due": "2027-02-07T02:15:00-06:00"}}
}

func at0210() time.Time { return time.Date(2027, 2, 7, 8, 10, 0, 0, time.UTC) }

const soon = 300 * time.Millisecond

func exercise(t *testing.T, r rig) {
	t.Run("taken", func(t *testing.T) {
		got, err := r.channel.Send(t.Context(), message("ask:one", r.good))
		if err != nil || got.State != r.proves || got.ProviderID == "" && r.channel.Name() != "webhook" {
			t.Fatalf("got %+v, %v; want state %s with the provider's id", got, err, r.proves)
		}
	})
	t.Run("repeat carries the same name", func(t *testing.T) {
		before := r.arrived(r.good)
		for range 2 {
			if _, err := r.channel.Send(t.Context(), message("ask:again", r.good)); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := r.channel.Send(t.Context(), message("ask:other", r.good)); err != nil {
			t.Fatal(err)
		}
		got := slices.DeleteFunc(r.arrived(r.good), func(id string) bool { return slices.Contains(before, id) })
		slices.Sort(got)
		distinct := slices.Compact(slices.Clone(got))
		if len(distinct) != 2 || len(got) != 3 && !r.folds || len(got) != 2 && r.folds {
			t.Fatalf("two messages, one of them twice, arrived as %q", got)
		}
	})
	t.Run("try again later", func(t *testing.T) {
		_, err := r.channel.Send(t.Context(), message("ask:busy", r.busy))
		if err == nil || IsPermanent(err) {
			t.Fatalf("got %v, want an error worth a repeat", err)
		}
		explains(t, err, r.busy)
	})
	t.Run("no for good", func(t *testing.T) {
		_, err := r.channel.Send(t.Context(), message("ask:gone", r.gone))
		if !IsPermanent(err) {
			t.Fatalf("got %v, want a permanent error", err)
		}
		explains(t, err, r.gone)
	})
	t.Run("silence ends with the deadline", func(t *testing.T) {
		ctx, stop := context.WithTimeout(t.Context(), soon)
		defer stop()
		err := promptly(t, func() error { _, err := r.channel.Send(ctx, message("ask:silent", r.silent)); return err })
		if !errors.Is(err, context.DeadlineExceeded) || IsPermanent(err) {
			t.Fatalf("got %v, want deadline exceeded, worth a repeat", err)
		}
		explains(t, err, r.silent)
	})
	t.Run("cancelled in the middle", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer time.AfterFunc(soon, cancel).Stop()
		err := promptly(t, func() error { _, err := r.channel.Send(ctx, message("ask:cut", r.silent)); return err })
		if !errors.Is(err, context.Canceled) || IsPermanent(err) {
			t.Fatalf("got %v, want cancelled, worth a repeat", err)
		}
	})
	t.Run("cancelled before", func(t *testing.T) {
		before := len(r.arrived(r.good))
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := r.channel.Send(ctx, message("ask:late", r.good)); err == nil || IsPermanent(err) {
			t.Fatalf("got %v, want an error worth a repeat", err)
		}
		if n := len(r.arrived(r.good)); n != before {
			t.Fatalf("%d messages arrived after the context was cancelled", n-before)
		}
	})
	t.Run("many at once", func(t *testing.T) {
		before := r.arrived(r.good)
		const many = 20
		var wg sync.WaitGroup
		for i := range many {
			wg.Go(func() {
				if _, err := r.channel.Send(t.Context(), message(fmt.Sprintf("ask:many-%d", i), r.good)); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		got := slices.DeleteFunc(r.arrived(r.good), func(id string) bool { return slices.Contains(before, id) })
		slices.Sort(got)
		if len(slices.Compact(got)) != many {
			t.Fatalf("%d of %d messages arrived", len(got), many)
		}
	})
	t.Run("addresses", func(t *testing.T) {
		if err := r.channel.CheckAddress(r.good); err != nil {
			t.Fatal(err)
		}
		for _, to := range r.bad {
			err := r.channel.CheckAddress(to)
			if latchkey.KindOf(err) != latchkey.Invalid || latchkey.SentenceOf(err) == latchkey.SentenceOf(nil) {
				t.Errorf("address %q: got %v, want a sentence that says what is wrong", to, err)
			}
			if _, err := r.channel.Send(t.Context(), message("ask:bad", to)); !IsPermanent(err) {
				t.Errorf("send to %q: got %v, want a permanent error", to, err)
			}
		}
	})
}

// explains wants a sentence for people, a kind, and no address in what is logged.
func explains(t *testing.T, err error, to string) {
	t.Helper()
	if latchkey.SentenceOf(err) == latchkey.SentenceOf(errors.New("any")) {
		t.Errorf("%v has no sentence for people", err)
	}
	if latchkey.KindOf(err) == latchkey.Internal {
		t.Errorf("%v has no kind", err)
	}
	if strings.Contains(err.Error(), to) {
		t.Errorf("the address is in the error: %v", err)
	}
}

func promptly(t *testing.T, send func() error) error {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- send() }()
	select {
	case err := <-done:
		return err
	case <-time.After(10 * time.Second):
		t.Fatal("still waiting ten seconds after the context was done")
		return nil
	}
}
