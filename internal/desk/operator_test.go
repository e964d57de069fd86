package desk_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

const noon = "2027-02-08T12:00:00-06:00"

// kinds lists what the log of Maple Court says, newest last.
func (h *house) kinds() (all []string) {
	h.t.Helper()
	if err := h.store.View(h.ctx, func(v *store.View) error {
		entries, err := v.Entries(store.EntryQuery{Property: maple})
		for _, e := range entries {
			all = append(all, e.Kind+" by "+e.By)
		}
		return err
	}); err != nil {
		h.t.Fatal(err)
	}
	return all
}

// A manager has lost phone and mailbox. Whoever runs the computer makes a code; she is in again as herself, what she lost
// signs nobody in any more, and every manager reads of both in messages and in the log.
func TestALostManagerIsLetIn(t *testing.T) {
	eachHouse(t, noon, func(t *testing.T, h *house) {
		old := h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		if err := h.store.Do(h.ctx, store.Take{}, func(tx *store.Tx) error {
			return tx.PutPasskey(latchkey.Passkey{ID: "lost", Person: mona, Credential: []byte("{}")})
		}); err != nil {
			t.Fatal(err)
		}
		p, err := h.desk.FindStaff(h.ctx, "mona frey")
		if err != nil {
			t.Fatal(err)
		}
		first, _, err := h.desk.NewStaffCode(h.ctx, maple, latchkey.RoleManager, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		code, until, err := h.desk.NewStaffCode(h.ctx, maple, latchkey.RoleManager, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		h.want("works for", until.Sub(h.clock.Now()), desk.StaffCodeLife)
		h.pump()
		h.want("mona hears", h.got(mona), "a code was made that lets staff in | a code was made that lets staff in")
		h.want("the office hears", h.got(olive), "")
		if _, _, err := h.desk.UseSetupCode(h.ctx, first, "Mona", "a phone"); kind(err) != latchkey.Forbidden {
			t.Errorf("a code that was replaced: %v", err)
		}
		home, office, err := h.desk.UseSetupCode(h.ctx, strings.ToLower(code), "Mona", "a phone")
		if err != nil {
			t.Fatal(err)
		}
		h.pump()
		if !strings.Contains(h.got(mona), "somebody signed in with a staff code") {
			t.Errorf("she hears %s", h.got(mona))
		}
		for counter, token := range map[latchkey.Counter]string{latchkey.CounterHome: home, latchkey.CounterOffice: office} {
			who, err := h.desk.Whose(h.ctx, token, counter)
			if err != nil || who.Person() != mona || who.Session.Level != latchkey.ProofProven {
				t.Errorf("at %s she is %+v %v", counter, who.Session, err)
			}
			if _, _, err := h.desk.PasskeyRegister(h.ctx, who); latchkey.KindOf(err) != latchkey.Against { // this house has no https
				t.Errorf("she may not enrol a device: %v", err)
			}
		}
		if err := h.store.View(h.ctx, func(v *store.View) error {
			if _, err := v.Session(old.Session.Hash); latchkey.KindOf(err) != latchkey.NotFound {
				t.Errorf("the old session goes on: %v", err)
			}
			k, err := v.Passkey("lost")
			if k.Ended == nil {
				t.Error("the lost device signs in")
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if _, _, err := h.desk.UseSetupCode(h.ctx, code, "Eve", "eve"); kind(err) != latchkey.Forbidden {
			t.Errorf("a second time: %v", err)
		}
		log := h.kinds()
		for _, want := range []string{"staff.code_made by operator", "staff.code_used by mona"} {
			if !slices.Contains(log, want) {
				t.Errorf("the log has no %s: %q", want, log)
			}
		}
	})
}

func TestAStaffCodeForSomebodyNew(t *testing.T) {
	eachHouse(t, noon, func(t *testing.T, h *house) {
		code, _, err := h.desk.NewStaffCode(h.ctx, maple, latchkey.RoleManager, "")
		if err != nil {
			t.Fatal(err)
		}
		h.clock.set(h.clock.Now().Add(desk.StaffCodeLife))
		if _, _, err := h.desk.UseSetupCode(h.ctx, code, "Nora Lund", "a phone"); kind(err) != latchkey.Forbidden {
			t.Errorf("after its time: %v", err)
		}
		if code, _, err = h.desk.NewStaffCode(h.ctx, maple, latchkey.RoleOffice, ""); err != nil {
			t.Fatal(err)
		}
		// Two use it at the same instant: one is in.
		var both sync.WaitGroup
		errs := make([]error, 2)
		for i := range errs {
			both.Go(func() { _, _, errs[i] = h.desk.UseSetupCode(h.ctx, code, "Nora Lund", "a phone") })
		}
		both.Wait()
		if (errs[0] == nil) == (errs[1] == nil) || kind(errors.Join(errs...)) != latchkey.Forbidden {
			t.Errorf("two at once: %v", errs)
		}
		staff, err := h.desk.StaffEverywhere(h.ctx)
		if err != nil {
			t.Fatal(err)
		}
		new := slices.DeleteFunc(staff, func(m desk.StaffMember) bool { return m.Person.Name != "Nora Lund" })
		if len(new) != 1 || new[0].Role != latchkey.RoleOffice || new[0].Sessions != 2 {
			t.Errorf("she is %+v", new)
		}
		for _, role := range []latchkey.Role{latchkey.RoleOnCall, latchkey.RoleLandlord, "king"} {
			if _, _, err := h.desk.NewStaffCode(h.ctx, maple, role, ""); kind(err) != latchkey.Invalid {
				t.Errorf("a code for %s: %v", role, err)
			}
		}
		if _, _, err := h.desk.NewStaffCode(h.ctx, "nowhere", latchkey.RoleManager, ""); kind(err) != latchkey.NotFound {
			t.Errorf("a code for nowhere: %v", err)
		}
	})
}

func TestStaffAreSignedOutAtOnce(t *testing.T) {
	eachHouse(t, noon, func(t *testing.T, h *house) {
		h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
		h.as(olive, latchkey.CounterHome, latchkey.ProofClaimed)
		if err := h.desk.RequestCode(h.ctx, "olive", latchkey.CounterOffice); err != nil {
			t.Fatal(err)
		}
		h.pump()
		ms := h.inbox.Messages("olive")
		code := strings.Fields(ms[len(ms)-1].Text)[0]
		p, err := h.desk.FindStaff(h.ctx, "OLIVE")
		if err != nil {
			t.Fatal(err)
		}
		n, err := h.desk.SignOutStaff(h.ctx, p.ID)
		if err != nil || n != 2 {
			t.Fatalf("%d sessions, %v", n, err)
		}
		if _, _, err := h.desk.SignIn(h.ctx, "olive", code, latchkey.CounterOffice, "phone", false); kind(err) != latchkey.Forbidden {
			t.Errorf("a code on its way: %v", err)
		}
		h.later(time.Minute)
		h.want("the manager hears", h.got(mona), "somebody on the staff was signed out")
		if log := h.kinds(); !slices.Contains(log, "staff.signed_out by operator") {
			t.Errorf("the log: %q", log)
		}
		if _, err := h.desk.FindStaff(h.ctx, "ana"); kind(err) != latchkey.NotFound { // a resident is nobody's staff
			t.Errorf("a resident: %v", err)
		}
	})
}

// The night of the backup is not lived again: whoever was asked then is not asked, whoever was outside begins anew.
func TestARestoredHouseWakesNobody(t *testing.T) {
	eachHouse(t, "2027-02-07T02:10:00-06:00", func(t *testing.T, h *house) {
		who, c := h.lockedOut()
		before := h.got(mei) + h.got(tomas) + h.got(theo) + h.got(ana)
		made := h.clock.Now()
		h.clock.set(made.Add(50 * time.Hour))
		r, err := h.desk.Restored(h.ctx, desk.Restored{Made: made})
		if err != nil || r.Closed != 1 {
			t.Fatalf("%+v %v", r, err)
		}
		h.later(72 * time.Hour)
		h.want("everybody else hears", h.got(mei)+h.got(tomas)+h.got(theo)+h.got(ana), before)
		h.want("the manager hears", h.got(mona), "records were brought back from a backup")
		ms := h.inbox.Messages("mona")
		if text := ms[0].Text; !strings.Contains(text, "Sunday 7 February, 02:10") || !strings.Contains(text, "open then: 1") {
			t.Errorf("she reads %s", text)
		}
		if _, err := h.desk.Begin(h.ctx, who, c.ID); err == nil {
			t.Error("the old case goes on")
		}
		again := h.must(h.desk.OpenLockout(h.ctx, h.resident(), h512, "tap-2", keyInside()))
		if again.ID == c.ID {
			t.Error("whoever is outside gets the old case")
		}
		if log := h.kinds(); !slices.Contains(log, "lockout.restored by latchkey") || !slices.Contains(log, "house.restored by latchkey") {
			t.Errorf("the log: %q", log)
		}
	})
}

func TestWhatTheOperatorDoesIsNeverHalfDone(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		b := &storetest.Breaker{}
		h := newHouse(t, dsn, noon, b.Fault)
		db := h.tables()
		breaks := func(name, again string, do func() error) { h.broken(b, db, happening{name, again, do}) }
		code := ""
		breaks("make a staff code", "more", func() error {
			made, _, err := h.desk.NewStaffCode(h.ctx, maple, latchkey.RoleManager, mona)
			if err == nil {
				code = made
			}
			return err
		})
		if code == "" { // it was kept, and its answer lost
			var err error
			if code, _, err = h.desk.NewStaffCode(h.ctx, maple, latchkey.RoleManager, mona); err != nil {
				t.Fatal(err)
			}
		}
		h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		breaks("use it", "refused", func() error {
			_, _, err := h.desk.UseSetupCode(h.ctx, code, "Mona", "a phone")
			return err
		})
		h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
		breaks("sign somebody out", "more", func() error {
			_, err := h.desk.SignOutStaff(h.ctx, olive)
			return err
		})
		h.desk.BaseURL = keyHouse
		breaks("confirm the name", "same", func() error {
			_, err := h.desk.ConfirmName(h.ctx, false)
			return err
		})
	})
}

// Priya moved out and asked to be forgotten. The house is brought back from a backup of before: she is forgotten again, by the mark that
// lies outside the database. When that backup still knows her as living here, she is left: no record of then takes a way in.
func TestWhoWasForgottenAfterTheBackupIsForgottenAgain(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		made := h.clock.Now()
		priyas := h.as(priya, latchkey.CounterHome, latchkey.ProofProven)
		var was latchkey.Person
		var lived []latchkey.Tenancy
		h.ok(h.store.View(h.ctx, func(v *store.View) (err error) {
			if was, err = v.Person(priya); err == nil {
				lived, err = v.Tenancies(h204)
			}
			return err
		}))
		h.ok(h.desk.MoveOut(h.ctx, priyas, h204, desk.Leaving{On: "2027-02-09", KeysTo: "Olive"}))
		h.ok(h.desk.EraseMe(h.ctx, priyas))
		name := func() (name string) {
			h.ok(h.store.View(h.ctx, func(v *store.View) error {
				p, err := v.Person(priya)
				name = p.Name
				return err
			}))
			return name
		}
		h.want("forgotten", name(), "")
		back := func(livesHere bool) desk.Restored {
			h.ok(h.store.Do(h.ctx, store.Take{Homes: []latchkey.HomeID{h204}}, func(tx *store.Tx) error {
				if err := tx.TakePerson(priya); err != nil {
					return err
				}
				if livesHere {
					if err := tx.PutTenancy(lived[0]); err != nil {
						return err
					}
				}
				return tx.PutPerson(was)
			}))
			r, err := h.desk.Restored(h.ctx, desk.Restored{Made: made})
			h.ok(err)
			return r
		}
		r := back(false)
		h.want("again", []any{r.Erased, r.Known, name()}, []any{1, 0, ""})
		r = back(true)
		h.want("left, and said", []any{r.Erased, r.Known, name()}, []any{0, 1, "Priya Nair"})
	})
}
