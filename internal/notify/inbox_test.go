package notify

import (
	"context"
	"strings"
	"testing"

	"latchkey"
)

func TestInbox(t *testing.T) {
	b := NewInbox("text")
	b.Fault = func(ctx context.Context, m Message) error {
		switch m.To {
		case "busy person":
			return unreached("pretend", "The pretend channel is busy.", nil)
		case "gone person":
			return rejected(latchkey.Invalid, "pretend", "The pretend address does not exist.", nil)
		case "silent person":
			<-ctx.Done()
			return unreached("pretend", "The pretend channel did not answer in time.", ctx.Err())
		}
		return nil
	}
	exercise(t, rig{channel: b, proves: latchkey.MessageDelivered, folds: true,
		good: "Mei Tan", busy: "busy person", gone: "gone person", silent: "silent person", bad: []string{"", "two\nlines", strings.Repeat("a", 201)},
		arrived: func(to string) (keys []string) {
			for _, m := range b.Messages(to) {
				keys = append(keys, m.Key)
			}
			return keys
		}})
	if n := b.Repeats(); n != 1 {
		t.Errorf("%d repeats counted, want 1", n)
	}
	if got := b.Addresses(); len(got) != 1 || got[0] != "Mei Tan" {
		t.Errorf("boxes of %q", got)
	}
}

func TestInboxHearsEachMessageOnce(t *testing.T) {
	b := NewInbox("")
	var heard []string
	b.Heard = func(m Message) {
		heard = append(heard, m.Key)
		if len(b.Messages(m.To)) == 0 { // a pretend person may look into the box while answering
			t.Error("the message is not there yet")
		}
	}
	for _, key := range []string{"a", "b", "a"} {
		if _, err := b.Send(t.Context(), message(key, "Mei")); err != nil {
			t.Fatal(err)
		}
	}
	if strings.Join(heard, " ") != "a b" {
		t.Errorf("heard %q", heard)
	}
	if _, accepted, err := b.Accepted(t.Context(), message("b", ""), Tried{}); err != nil || !accepted {
		t.Errorf("b accepted: %v, %v", accepted, err)
	}
	if _, accepted, err := b.Accepted(t.Context(), message("c", ""), Tried{}); err != nil || accepted {
		t.Errorf("c accepted: %v, %v", accepted, err)
	}
}
