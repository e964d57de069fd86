package desk_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

func newHouseOnSQLite(t *testing.T, f func(t *testing.T, h *house)) {
	t.Helper()
	f(t, newHouse(t, storetest.SQLite(t), twoAtNight, nil))
}

// failsFor is a channel that fails for one address.
func failsFor(to string, err error) func(context.Context, notify.Message) error {
	return func(_ context.Context, m notify.Message) error {
		if m.To == to {
			return err
		}
		return nil
	}
}

// withMeisTwoContacts gives Mei a second contact, used three minutes after the first.
func (h *house) withMeisTwoContacts() {
	h.t.Helper()
	f := mapleFile()
	f.People[1].Contacts = append(f.People[1].Contacts, latchkey.Contact{ID: "mei-2", Channel: "pretend", Address: "mei at work", Nights: true, AfterMinutes: 3})
	if _, err := h.desk.Import(h.ctx, f, "import", false); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) messageTo(who latchkey.PersonID, c latchkey.Lockout, contact latchkey.ContactID) latchkey.Message {
	h.t.Helper()
	cv, err := h.desk.CaseFor(h.ctx, h.resident(), c.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, a := range cv.Asks {
		for _, m := range a.Messages {
			if m.Person == who && m.Contact == contact {
				return m
			}
		}
	}
	h.t.Fatalf("no message to %s on %s", who, contact)
	return latchkey.Message{}
}

func TestAChannelThatFailsIsTriedAgainWithTheSameKey(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		h.withMeisTwoContacts()
		var keys []string
		tries := 0
		h.inbox.Fault = func(_ context.Context, m notify.Message) error {
			if m.To != "mei" {
				return nil
			}
			keys = append(keys, m.Key)
			if tries++; tries < 4 {
				return &latchkey.Error{Kind: latchkey.Unavailable, Sentence: "The mail server does not answer."}
			}
			return nil
		}
		who := h.resident()
		c := h.must(h.desk.OpenLockout(h.ctx, who, h512, "k", keyInside()))
		c = h.must(h.desk.Begin(h.ctx, who, c.ID))
		tasks, err := h.store.Claim(h.ctx, store.ClaimRequest{Now: h.clock.Now(), Worker: "test", Lease: time.Minute, Limit: 1, Kinds: []latchkey.TaskKind{latchkey.TaskTell}})
		if err != nil || len(tasks) != 1 {
			t.Fatal(tasks, err)
		}
		h.carryOut(tasks[0])
		m := h.messageTo(mei, c, "mei-1")
		if m.State != latchkey.MessageQueued || m.Attempts != 1 || m.Detail != "The mail server does not answer." {
			t.Errorf("while it is tried again Ana reads why: %+v", m)
		}
		h.later(10 * time.Second)
		for _, k := range keys {
			h.want("the key of a repeat", k, keys[0])
		}
		m = h.messageTo(mei, c, "mei-1")
		if m.State != latchkey.MessageDelivered || m.Attempts != 4 || len(h.inbox.Messages("mei")) != 1 {
			t.Errorf("it arrives, once: %+v", m)
		}
		h.want("the second contact waits", len(h.inbox.Messages("mei at work")), 0)
		h.later(3 * time.Minute)
		h.want("nobody has read the first, so the second is used", len(h.inbox.Messages("mei at work")), 1)
	})
}

func TestASecondContactIsNotUsedForWhoHasAnswered(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		h.withMeisTwoContacts()
		h.lockedOut()
		h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyComing, 15))
		h.later(10 * time.Minute)
		h.want("Mei at work", len(h.inbox.Messages("mei at work")), 0)
	})
}

func TestAChannelThatHangsOrRefusesStopsNothingElse(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		h.withMeisTwoContacts()
		h.inbox.Fault = func(ctx context.Context, m notify.Message) error {
			switch m.To {
			case "mei": // hangs until the caller gives up
				<-ctx.Done()
				return &latchkey.Error{Kind: latchkey.Unavailable, Sentence: "No answer in time.", Err: ctx.Err()}
			case "mei at work":
				return notify.Permanent(latchkey.Errorf(latchkey.Invalid, "There is no such mailbox."))
			}
			return nil
		}
		impatient, stop := context.WithCancel(h.ctx)
		stop()
		own := h.resident()
		c := h.must(h.desk.OpenLockout(h.ctx, own, h512, "k", keyInside()))
		c = h.must(h.desk.Begin(h.ctx, own, c.ID))
		tasks, err := h.store.Claim(h.ctx, store.ClaimRequest{Now: h.clock.Now(), Worker: "test", Lease: time.Minute, Limit: 1, Kinds: []latchkey.TaskKind{latchkey.TaskTell}})
		if err != nil || len(tasks) != 1 {
			t.Fatal(tasks, err)
		}
		if err := h.desk.Tell(impatient, tasks[0]); err == nil {
			t.Error("a message that hangs counts as told")
		}
		if _, err := h.store.Release(h.ctx, h.clock.Now(), tasks...); err != nil {
			t.Fatal(err)
		}
		h.inbox.Fault = func(_ context.Context, m notify.Message) error {
			if strings.HasPrefix(m.To, "mei") {
				return notify.Permanent(latchkey.Errorf(latchkey.Invalid, "There is no such mailbox."))
			}
			return nil
		}
		h.later(10 * time.Minute)
		h.want("failed for good is shown as failed", h.messageTo(mei, c, "mei-1").State, latchkey.MessageFailed)
		h.want("on both", h.messageTo(mei, c, "mei-2").State, latchkey.MessageFailed)
		h.want("and Tomas is asked all the same", h.got(tomas), "can you help Ana?")
	})
}

func TestAFullDiskAndALostDatabaseAreSaidAndPass(t *testing.T) {
	t.Parallel()
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		var trouble error
		h := newHouse(t, dsn, twoAtNight, func(_ string, when store.Moment) error {
			if when == store.Before {
				return trouble
			}
			return nil
		})
		who := h.resident()
		c := h.must(h.desk.OpenLockout(h.ctx, who, h512, "k", keyInside()))
		c = h.must(h.desk.Begin(h.ctx, who, c.ID))
		h.pump()
		meis := h.helper(mei)
		for _, trouble = range []error{errors.New("database or disk is full"), errors.New("no space left on device")} {
			_, open := h.desk.OpenLockout(h.ctx, proven(priya, latchkey.CounterHome), h204, "k", keyInside())
			_, answer := h.desk.Answer(h.ctx, meis, latchkey.ReplyComing, 15)
			_, report := h.desk.ReportDanger(h.ctx, maple, "512", "smoke")
			_, _, card := h.desk.SignInWithCard(h.ctx, "0000-0000-0000", "kiosk", true)
			for name, err := range map[string]error{"open": open, "answer": answer, "report": report, "look": h.desk.RequestCode(h.ctx, "ana", latchkey.CounterHome),
				"card": card, "sign out": h.desk.SignOut(h.ctx, who)} {
				if kind(err) != latchkey.Unavailable || !strings.Contains(latchkey.SentenceOf(err), "try again") {
					t.Errorf("%s on a full disk: %v", name, err)
				}
			}
			cv, err := h.desk.CaseFor(h.ctx, who, c.ID) // reading needs no room
			if err != nil || len(cv.Asks) != 1 || len(cv.Plan.Ways) == 0 {
				t.Errorf("what is known is still shown: %v", err)
			}
		}
		trouble = nil
		h.must(h.desk.Answer(h.ctx, meis, latchkey.ReplyComing, 15))
		h.pump()
		h.want("the case goes on", h.got(ana), "help is on the way")
		if err := h.store.Close(); err != nil {
			t.Fatal(err)
		}
		_, err := h.desk.Answer(h.ctx, meis, latchkey.ReplyCant, 0)
		h.want("a database that is gone", kind(err) == latchkey.Unavailable || kind(err) == latchkey.Internal, true)
		if latchkey.SentenceOf(err) == "" {
			t.Error("no sentence for people")
		}
	})
}
