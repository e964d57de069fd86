package desk_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

const ken = latchkey.PersonID("ken")

// crewed is the house with a second technician.
func (h *house) crewed() {
	h.t.Helper()
	f := mapleFile()
	verified := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	f.People = append(f.People, latchkey.Person{ID: ken, Name: "Ken Okada", Contacts: []latchkey.Contact{{ID: "ken-1", Channel: "pretend", Address: "ken", Nights: true, Verified: &verified}}})
	f.Staff = append(f.Staff, latchkey.FileEmployee{Person: ken, Role: latchkey.RoleOnCall})
	if _, err := h.desk.Import(h.ctx, f, "import", false); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// theirWeek puts one person on call from a Monday on, with another behind.
func (h *house) theirWeek(first, behind latchkey.PersonID) {
	h.t.Helper()
	o, err := h.desk.OfficeFor(h.ctx, h.office())
	h.ok(err)
	h.ok(h.desk.SetRotations(h.ctx, h.office(), o.Edits[latchkey.SubjectRota].Rev, []latchkey.Rotation{{People: []latchkey.PersonID{first}, Every: "week", At: 8 * 60, Start: "2027-02-01"}}, behind))
}

func TestTwoDesksAtOnceHaveOneOutcome(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		monas := h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		olives := h.office()
		var wg sync.WaitGroup
		errs := make([]error, 2)
		for i, who := range []desk.Viewer{monas, olives} {
			wg.Go(func() {
				errs[i] = h.desk.SetFee(h.ctx, who, 0, &latchkey.Fee{Kind: "unlock", Free: 1, PerMonths: 12, Then: latchkey.Cents(5000 + 100*i)})
			})
		}
		wg.Wait()
		winner := 0
		if errs[0] != nil {
			winner = 1
		}
		if errs[winner] != nil || kind(errs[1-winner]) != latchkey.Conflict {
			t.Fatalf("one outcome: %v", errs)
		}
		o, err := h.desk.OfficeFor(h.ctx, olives)
		h.ok(err)
		names := []string{"Mona Frey", "Olive Grant"}
		h.want("the fee is the winner's", o.Property.Fee.Then, latchkey.Cents(5000+100*winner))
		h.want("who changed it", o.Edits[latchkey.SubjectFee].Name, names[winner])
		if says := latchkey.SentenceOf(errs[1-winner]); !strings.HasPrefix(says, names[winner]+" saved this page first.") {
			t.Errorf("the other one reads %q", says)
		}
		h.ok(h.desk.SetHours(h.ctx, olives, 0, rules.SaidHours{Office: &latchkey.Hours{Always: true}})) // another page is another matter
		var lines []latchkey.Entry
		h.ok(h.store.View(h.ctx, func(v *store.View) (err error) {
			lines, err = v.Entries(store.EntryQuery{Property: maple})
			return err
		}))
		for _, e := range lines {
			if e.Kind == "office.fee_changed" && (e.Public["fee.then.old"] != "75" || e.Public["fee.then.new"] == "" || e.Personal["by"] != names[winner]) {
				t.Errorf("the log says %+v %+v", e.Public, e.Personal)
			}
		}
	})
}

func TestWhoMayRunTheOffice(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		for name, who := range map[string]desk.Viewer{
			"the technician":              h.as(theo, latchkey.CounterOffice, latchkey.ProofProven),
			"a resident":                  h.resident(),
			"the office at another desk":  h.as(olive, latchkey.CounterOnCall, latchkey.ProofProven),
			"somebody who is not present": {},
		} {
			_, err := h.desk.OfficeFor(h.ctx, who)
			h.want(name+" sees nothing", kind(err), latchkey.NotFound)
			h.want(name+" changes nothing", kind(h.desk.SetFee(h.ctx, who, 0, nil)), latchkey.NotFound)
		}
		mailbox := h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed)
		_, err := h.desk.OfficeFor(h.ctx, mailbox)
		h.ok(err)
		for name, err := range map[string]error{
			"the fee":   h.desk.SetFee(h.ctx, mailbox, 0, nil),
			"the hours": h.desk.SetHours(h.ctx, mailbox, 0, rules.SaidHours{}),
			"the rota":  h.desk.SetRotations(h.ctx, mailbox, 0, nil, ""),
		} {
			h.want("with a code alone nobody changes "+name, kind(err), latchkey.Forbidden)
		}
	})
}

func TestTheRotaDecidesWhoIsTold(t *testing.T) {
	eachHouse(t, "2027-02-11T19:10:00-06:00", func(t *testing.T, h *house) {
		h.crewed()
		h.theirWeek(ken, theo)
		own := h.as(priya, latchkey.CounterHome, latchkey.ProofProven)
		c := h.must(h.desk.OpenLockout(h.ctx, own, h204, "k", keyInside()))
		c = h.must(h.desk.Begin(h.ctx, own, c.ID))
		h.later(4 * time.Minute)
		h.want("it is Ken's week", strings.Count(h.got(ken), "somebody")+strings.Count(h.got(ken), "locked out"), 1)
		h.want("Theo sleeps", h.got(theo), "")
		h.later(2 * time.Minute)
		h.want("after five minutes without an answer the backup hears", strings.Count(h.got(theo), "locked out"), 1)
		c = h.must(h.desk.StaffAnswer(h.ctx, h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven), c.ID, latchkey.ReplyComing, 20))
		h.want("the backup has it", c.Find(c.Owner).Person, theo)
	})
}

func TestANoPassesOnAtOnce(t *testing.T) {
	eachHouse(t, "2027-02-11T19:10:00-06:00", func(t *testing.T, h *house) {
		h.crewed()
		h.theirWeek(ken, theo)
		own := h.as(priya, latchkey.CounterHome, latchkey.ProofProven)
		c := h.must(h.desk.OpenLockout(h.ctx, own, h204, "k", keyInside()))
		h.must(h.desk.Begin(h.ctx, own, c.ID))
		h.pump()
		c = h.must(h.desk.StaffAnswer(h.ctx, h.as(ken, latchkey.CounterOnCall, latchkey.ProofProven), c.ID, latchkey.ReplyCant, 0))
		h.pump()
		h.want("Theo hears at once", strings.Count(h.got(theo), "locked out"), 1)
		h.want("the question stands", c.AskFor("on_call").Reply, "")
		h.later(9 * time.Minute)
		h.want("and only once", strings.Count(h.got(theo), "locked out"), 1)
		h.want("Ken is left alone", strings.Count(h.got(ken), "locked out"), 1)
	})
}

func TestDangerIsToldToTheBackupAtOnceAndInAGapToAll(t *testing.T) {
	eachHouse(t, "2027-02-11T23:10:00-06:00", func(t *testing.T, h *house) {
		h.crewed()
		h.theirWeek(ken, theo)
		gas := keyInside()
		gas.Danger.Gas = new(true)
		own := h.as(priya, latchkey.CounterHome, latchkey.ProofProven)
		h.must(h.desk.OpenLockout(h.ctx, own, h204, "k", gas))
		h.pump()
		if !strings.Contains(h.got(ken), "danger") || !strings.Contains(h.got(theo), "danger") || !strings.Contains(h.got(mona), "danger") {
			t.Errorf("danger goes to both and to the manager: %q %q %q", h.got(ken), h.got(theo), h.got(mona))
		}
	})
	eachHouse(t, "2027-02-11T23:10:00-06:00", func(t *testing.T, h *house) {
		h.crewed()
		o, err := h.desk.OfficeFor(h.ctx, h.office())
		h.ok(err)
		h.ok(h.desk.PutInstead(h.ctx, h.office(), o.Edits[latchkey.SubjectRota].Rev, ken, "2027-03-01", "2027-03-02")) // a rota, and a gap tonight
		gas := keyInside()
		gas.Danger.Gas = new(true)
		h.must(h.desk.OpenLockout(h.ctx, h.as(priya, latchkey.CounterHome, latchkey.ProofProven), h204, "k", gas))
		h.pump()
		if !strings.Contains(h.got(ken), "danger") || !strings.Contains(h.got(theo), "danger") {
			t.Errorf("in a gap everybody hears of danger: %q %q", h.got(ken), h.got(theo))
		}
	})
}

// Ken asks Theo to take Saturday. One tap on Theo's phone changes the rota, and Ken hears of it; a second phone does not.
func TestASwapIsTakenWithOneTap(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		h.crewed()
		h.theirWeek(ken, "")
		kens := h.as(ken, latchkey.CounterOnCall, latchkey.ProofProven)
		h.want("nobody gives away another's turn", kind(h.desk.AskSwap(h.ctx, h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven), ken, theo, "2027-02-13", "2027-02-13")), latchkey.NotFound)
		h.want("not with a code alone", kind(h.desk.AskSwap(h.ctx, h.as(ken, latchkey.CounterOnCall, latchkey.ProofClaimed), ken, theo, "2027-02-13", "2027-02-13")), latchkey.Forbidden)
		h.ok(h.desk.AskSwap(h.ctx, kens, ken, theo, "2027-02-13", "2027-02-13"))
		h.want("asking twice is no second message", kind(h.desk.AskSwap(h.ctx, kens, ken, theo, "2027-02-13", "2027-02-13")), latchkey.Conflict)
		h.pump()
		ms := h.inbox.Messages("theo")
		if len(ms) != 1 || !strings.Contains(ms[0].Text, "Ken Okada asks you to be on call at Maple Court") || !strings.Contains(ms[0].Text, "Saturday 13 February 08:00") {
			t.Fatalf("Theo reads %+v", ms)
		}
		_, token, _ := strings.Cut(ms[0].Link, "/s/")
		sv, err := h.desk.SwapFor(h.ctx, token)
		h.ok(err)
		h.want("looking changes nothing", sv.Swap.State, latchkey.SwapAsked)
		phone := desk.Helper{Token: token, Device: "theos phone"}
		h.ok(h.desk.AnswerSwap(h.ctx, phone, true))
		h.want("a second tap", kind(h.desk.AnswerSwap(h.ctx, phone, true)), latchkey.Conflict)
		h.want("another phone", kind(h.desk.AnswerSwap(h.ctx, desk.Helper{Token: token, Device: "another"}, false)), latchkey.Forbidden)
		h.pump()
		if got := h.inbox.Messages("ken"); len(got) != 1 || !strings.Contains(got[0].Text, "Theo Bell is on call instead of you") {
			t.Errorf("Ken reads %+v", got)
		}
		rv, err := h.desk.RotaFor(h.ctx, kens)
		h.ok(err)
		h.want("Saturday is Theo's", rules.OnCall(rv.Rota, rv.Staff, rv.Zone, time.Date(2027, 2, 13, 20, 0, 0, 0, rv.Zone)).First, theo)
		h.want("Sunday evening is Ken's", rules.OnCall(rv.Rota, rv.Staff, rv.Zone, time.Date(2027, 2, 14, 20, 0, 0, 0, rv.Zone)).First, ken)
	})
}

// What a change writes is kept whole or not at all.
func TestAChangeOfTheOfficeIsNotHalfKept(t *testing.T) {
	broken := ""
	fault := func(write string, when store.Moment) error {
		if broken != "" && write == broken && when == store.After {
			return errors.New("the disk is full")
		}
		return nil
	}
	for _, write := range []string{"properties.put", "edits.put", "commit"} {
		h := newHouse(t, storetest.SQLite(t), "2027-02-09T10:30:00-06:00", fault)
		who := h.office()
		broken = write
		if err := h.desk.SetFee(h.ctx, who, 0, &latchkey.Fee{Kind: "unlock", Then: 9900}); err == nil && write != "commit" {
			t.Errorf("%s failed and nobody heard of it", write)
		}
		broken = ""
		o, err := h.desk.OfficeFor(h.ctx, who)
		h.ok(err)
		if whole := o.Property.Fee.Then == 9900; whole != (o.Edits[latchkey.SubjectFee].Rev == 1) {
			t.Errorf("%s: the fee is %v and its revision %d", write, o.Property.Fee.Then, o.Edits[latchkey.SubjectFee].Rev)
		}
	}
}
