package desk_test

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// Each rule here is broken by two happenings at the same instant when nothing is taken first; storetest.Interleave shows
// both: that the rule holds, and that it would not.

var tenPast = time.Date(2027, 2, 7, 8, 10, 0, 0, time.UTC) // 02:10 in Springfield

// deskOn is a desk on somebody else's store: two of them are two servers.
func deskOn(s *store.Store) *desk.Desk {
	set, err := notify.NewPretendSet(notify.NewInbox(""))
	if err != nil {
		panic(err)
	}
	return &desk.Desk{Store: s, Notify: set, Now: func() time.Time { return tenPast }, NewID: newID, Secret: []byte("0123456789abcdef0123456789abcdef"),
		BaseURL: "http://house.test", Log: slog.New(slog.DiscardHandler), Pretend: true}
}

// proven is somebody signed in with their own device. Nothing of it is in the store.
func proven(p latchkey.PersonID, c latchkey.Counter) desk.Viewer {
	return desk.Viewer{Session: latchkey.Session{Hash: "of " + string(p), Person: p, Counter: c, Level: latchkey.ProofProven, How: "passkey"}}
}

// furnished puts Maple Court in, and more.
func furnished(more func(d *desk.Desk) error) func(t testing.TB, s *store.Store) {
	return func(t testing.TB, s *store.Store) {
		t.Helper()
		d := deskOn(s)
		if _, err := d.Import(context.Background(), mapleFile(), "import", false); err != nil {
			t.Fatal(err)
		}
		if more == nil {
			return
		}
		if err := more(d); err != nil {
			t.Fatal(err)
		}
	}
}

// caseOf is Ana's only case.
func caseOf(ctx context.Context, s *store.Store) (c latchkey.Lockout) {
	err := s.View(ctx, func(v *store.View) error {
		all, err := v.LockoutsOf(h512, time.Time{})
		if err == nil && len(all) > 0 {
			c = all[0]
		}
		return err
	})
	if err != nil {
		panic(err)
	}
	return c
}

func begun(d *desk.Desk) error {
	ctx, ana := context.Background(), proven(ana, latchkey.CounterHome)
	c, err := d.OpenLockout(ctx, ana, h512, "tap", keyInside())
	if err == nil {
		_, err = d.Begin(ctx, ana, c.ID)
	}
	if err == nil { // everybody is asked at once, so that two can answer
		_, err = d.Request(ctx, ana, c.ID, "holder:Tomas Novak", &latchkey.Price{})
	}
	return err
}

func TestTwoDevicesCannotTogetherTakeTheLastWay(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	storetest.Interleave(t, storetest.Rule{
		Setup: furnished(func(d *desk.Desk) error {
			_, err := d.NewCard(ctx, proven(ana, latchkey.CounterHome))
			return err
		}),
		A: func(ctx context.Context, s *store.Store) error {
			return deskOn(s).SetContacts(ctx, proven(ana, latchkey.CounterHome), nil)
		},
		B: func(ctx context.Context, s *store.Store) error {
			return deskOn(s).EndCards(ctx, proven(ana, latchkey.CounterHome))
		},
		Holds: func(v *store.View) error {
			p, err := v.Person(ana)
			if err != nil {
				return err
			}
			cards, err := v.CardsOf(ana)
			if err != nil {
				return err
			}
			if len(p.Contacts) == 0 && !slices.ContainsFunc(cards, func(c latchkey.WalletCard) bool { return c.Ended == nil }) {
				return fmt.Errorf("Ana has no way left to show who she is")
			}
			return nil
		},
	})
}

func TestTwoOfTheStaffAtTheSameInstantBothCount(t *testing.T) {
	t.Parallel()
	sign := func(p latchkey.PersonID) func(context.Context, *store.Store) error {
		return func(ctx context.Context, s *store.Store) error {
			return deskOn(s).EndTenancy(ctx, proven(p, latchkey.CounterOffice), h512, latchkey.TenancyIn(h512, ana),
				latchkey.End{Kind: latchkey.CourtOrder, Document: "case 12 of 2027", At: tenPast})
		}
	}
	storetest.Interleave(t, storetest.Rule{Setup: furnished(nil), A: sign(olive), B: sign(mona), Holds: func(v *store.View) error {
		ts, err := v.Tenancies(h512)
		if err != nil {
			return err
		}
		if ts[0].Ended == nil || len(ts[0].Ended.By) != 2 {
			return fmt.Errorf("one of two signatures is lost: %+v %+v", ts[0].Ended, ts[0].EndAsked)
		}
		return nil
	}})
}

func TestAFileDoesNotUndoAnEndOfTheSameInstant(t *testing.T) {
	t.Parallel()
	storetest.Interleave(t, storetest.Rule{Setup: furnished(nil),
		A: func(ctx context.Context, s *store.Store) error {
			f := mapleFile()
			f.Homes[0].Residents[0].Until = "2028-01-31"
			_, err := deskOn(s).Import(ctx, f, "import", false)
			return err
		},
		B: func(ctx context.Context, s *store.Store) error {
			return deskOn(s).EndTenancy(ctx, proven(ana, latchkey.CounterHome), h512, latchkey.TenancyIn(h512, ana), latchkey.End{Kind: latchkey.Surrendered, At: tenPast})
		},
		Holds: func(v *store.View) error {
			ts, err := v.Tenancies(h512)
			if err != nil {
				return err
			}
			if ts[0].Ended == nil {
				return fmt.Errorf("the file brought a tenancy back that Ana had ended: %+v", ts[0])
			}
			log, err := v.Entries(store.EntryQuery{Home: h512})
			for _, e := range log {
				if e.Kind == "import.resident_changed" && ts[0].Until != "2028-01-31" {
					return fmt.Errorf("the log says that the file changed the date, and it did not")
				}
			}
			return err
		},
	})
}

func TestAFileDoesNotUndoWhatSomebodyChangesAboutThemself(t *testing.T) {
	t.Parallel()
	storetest.Interleave(t, storetest.Rule{Setup: furnished(nil),
		A: func(ctx context.Context, s *store.Store) error {
			f := mapleFile()
			f.People[0].Phone = "+1-217-555-0199"
			_, err := deskOn(s).Import(ctx, f, "import", false)
			return err
		},
		B: func(ctx context.Context, s *store.Store) error {
			return deskOn(s).SetContacts(ctx, proven(ana, latchkey.CounterHome), []latchkey.Contact{{Channel: "pretend", Address: "ana"}, {Channel: "pretend", Address: "her mother"}})
		},
		Holds: func(v *store.View) error {
			p, err := v.Person(ana)
			if err == nil && (len(p.Contacts) != 2 || p.Phone != "+1-217-555-0199") {
				err = fmt.Errorf("one change is lost: %+v", p)
			}
			return err
		},
	})
}

// say answers the question to a key-holder as their own phone would.
func say(p latchkey.PersonID, reply latchkey.Reply) func(context.Context, *store.Store) error {
	return func(ctx context.Context, s *store.Store) error {
		d := deskOn(s)
		c := caseOf(ctx, s)
		for _, a := range c.Asks {
			if a.Person == p {
				_, err := d.HeardFrom(ctx, proven(ana, latchkey.CounterHome), c.ID, a.ID, reply, 10)
				return err
			}
		}
		return fmt.Errorf("%s was not asked", p)
	}
}

func TestTwoYesesGiveOneOwner(t *testing.T) {
	t.Parallel()
	storetest.Interleave(t, storetest.Rule{Setup: furnished(begun), A: say(mei, latchkey.ReplyComing), B: say(tomas, latchkey.ReplyComing),
		Holds: func(v *store.View) error {
			all, err := v.LockoutsOf(h512, time.Time{})
			if err != nil {
				return err
			}
			yes, standBy := 0, 0
			for _, a := range all[0].Asks {
				if a.Reply == latchkey.ReplyComing {
					yes++
				}
				if a.StandBy {
					standBy++
				}
			}
			if yes != 2 || standBy != 1 || all[0].Owner == "" {
				return fmt.Errorf("%d yeses, %d stand by, owner %q", yes, standBy, all[0].Owner)
			}
			return nil
		}})
}

// keptAs holds the log against the case: what the log says has happened must stand in the case, whoever wrote last.
func keptAs(stands map[string]func(latchkey.Lockout) bool) func(*store.View) error {
	return func(v *store.View) error {
		all, err := v.LockoutsOf(h512, time.Time{})
		if err != nil {
			return err
		}
		log, err := v.Entries(store.EntryQuery{Lockout: all[0].ID})
		for _, e := range log {
			if stand := stands[e.Kind]; stand != nil && !stand(all[0]) {
				return fmt.Errorf("the log says %s, and the case is %s", e.Kind, all[0].Stage)
			}
		}
		return err
	}
}

func TestAnAnswerDoesNotReopenWhatIsOver(t *testing.T) {
	t.Parallel()
	storetest.Interleave(t, storetest.Rule{Setup: furnished(begun), B: say(mei, latchkey.ReplyComing),
		Holds: keptAs(map[string]func(latchkey.Lockout) bool{
			"lockout.inside": func(c latchkey.Lockout) bool { return c.Stage == latchkey.StageInside },
			"ask.coming":     func(c latchkey.Lockout) bool { return c.Asks[0].Reply == latchkey.ReplyComing }}),
		A: func(ctx context.Context, s *store.Store) error {
			_, err := deskOn(s).Inside(ctx, proven(ana, latchkey.CounterHome), caseOf(ctx, s).ID)
			return err
		}})
}

func TestCallingOffBeatsBeginning(t *testing.T) {
	t.Parallel()
	storetest.Interleave(t, storetest.Rule{Holds: keptAs(map[string]func(latchkey.Lockout) bool{
		"lockout.called_off": func(c latchkey.Lockout) bool { return c.Stage == latchkey.StageCalledOff },
		"lockout.begun":      func(c latchkey.Lockout) bool { return c.Begun != nil }}),
		Setup: furnished(func(d *desk.Desk) error {
			_, err := d.OpenLockout(context.Background(), proven(ana, latchkey.CounterHome), h512, "tap", keyInside())
			return err
		}),
		A: func(ctx context.Context, s *store.Store) error {
			_, err := deskOn(s).CallOff(ctx, proven(ana, latchkey.CounterHome), caseOf(ctx, s).ID)
			return err
		},
		B: func(ctx context.Context, s *store.Store) error {
			_, err := deskOn(s).Begin(ctx, proven(ana, latchkey.CounterHome), caseOf(ctx, s).ID)
			return err
		}})
}

func TestTwoTapsOnTwoPhonesAreOneCase(t *testing.T) {
	t.Parallel()
	tap := func(key string) func(context.Context, *store.Store) error {
		return func(ctx context.Context, s *store.Store) error {
			_, err := deskOn(s).OpenLockout(ctx, proven(ana, latchkey.CounterHome), h512, key, keyInside())
			return err
		}
	}
	storetest.Interleave(t, storetest.Rule{Setup: furnished(nil), A: tap("phone"), B: tap("tablet"), Holds: func(v *store.View) error {
		all, err := v.LockoutsOf(h512, time.Time{})
		if err == nil && len(all) != 1 {
			err = fmt.Errorf("%d cases", len(all))
		}
		return err
	}})
}

func TestTwoNewCardsLeaveOne(t *testing.T) {
	t.Parallel()
	card := func(ctx context.Context, s *store.Store) error {
		_, err := deskOn(s).NewCard(ctx, proven(ana, latchkey.CounterHome))
		return err
	}
	storetest.Interleave(t, storetest.Rule{Setup: furnished(nil), A: card, B: card, Holds: func(v *store.View) error {
		cards, err := v.CardsOf(ana)
		live := 0
		for _, c := range cards {
			if c.Ended == nil {
				live++
			}
		}
		if err == nil && live != 1 {
			err = fmt.Errorf("%d cards work", live)
		}
		return err
	}})
}
