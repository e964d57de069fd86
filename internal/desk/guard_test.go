package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

const noEviction = "This would lock a resident out of home. In most places that is illegal. Latchkey will not do it. Ask a lawyer or the court."

// logged are the kinds in the home's own log, as its resident reads them.
func (h *house) logged(p latchkey.PersonID, home latchkey.HomeID) string {
	h.t.Helper()
	hv, err := h.desk.HomeFor(h.ctx, h.as(p, latchkey.CounterHome, latchkey.ProofProven), home)
	if err != nil {
		h.t.Fatal(err)
	}
	var kinds []string
	for _, e := range hv.Log {
		kinds = append(kinds, e.Kind)
	}
	return strings.Join(kinds, " ")
}

// livesThere says whether somebody can still do what a resident can: begin a case.
func (h *house) livesThere(p latchkey.PersonID, home latchkey.HomeID) bool {
	h.t.Helper()
	who := h.as(p, latchkey.CounterHome, latchkey.ProofProven)
	c, err := h.desk.OpenLockout(h.ctx, who, home, newID(), keyInside())
	if err == nil {
		h.must(h.desk.CallOff(h.ctx, who, c.ID))
	}
	return err == nil
}

// The owner wants Ana out because the rent is late. He tries every door.
func TestNoRouteTakesAResidentsWayIn(t *testing.T) {
	eachHouse(t, "2027-06-01T16:05:00-05:00", func(t *testing.T, h *house) {
		owner, now := h.as(mona, latchkey.CounterOffice, latchkey.ProofProven), h.clock.Now()
		tenancy := latchkey.TenancyIn(h512, ana)
		end := func(k latchkey.EndKind, paper string, at time.Time, by ...latchkey.PersonID) error {
			return h.desk.EndTenancy(h.ctx, owner, h512, tenancy, latchkey.End{Kind: k, Document: paper, At: at, By: by})
		}
		for name, err := range map[string]error{
			"because of the rent":                  end("non_payment", "rent roll", now, mona, olive),
			"because the date has passed":          end("lease_over", "", now),
			"marked empty":                         end("vacant", "", now),
			"given back, says the owner":           end(latchkey.Surrendered, "", now),
			"given back, and he writes her name":   end(latchkey.Surrendered, "", now, ana),
			"agreed, and he writes her name":       end(latchkey.Agreed, "file 7", now, mona, ana),
			"a court order, and he writes a clerk": end(latchkey.CourtOrder, "case 12 of 2027", now, mona, olive),
			"a court order without a paper":        end(latchkey.CourtOrder, "", now, mona, olive),
			"a court order of next month":          end(latchkey.CourtOrder, "case 12 of 2027", now.AddDate(0, 1, 0), mona, olive),
			"entered by mistake, says the owner":   end(latchkey.Corrected, "", now, ana),
		} {
			if kind(err) != latchkey.Against || !strings.HasPrefix(latchkey.SentenceOf(err), noEviction) {
				t.Errorf("%s: %v", name, err)
			}
		}
		byFile := func(change func(f *latchkey.PropertyFile)) {
			f := mapleFile()
			change(&f)
			if _, err := h.desk.Import(h.ctx, f, string(mona), false); err != nil {
				t.Fatal(err)
			}
		}
		byFile(func(f *latchkey.PropertyFile) { f.Homes[0].Residents[0].Until = "2027-05-31" })
		byFile(func(f *latchkey.PropertyFile) { f.Homes[0].Residents[0].OnLease = false })
		byFile(func(f *latchkey.PropertyFile) { f.Homes[0].Residents[0].From = "2028-01-01" })
		byFile(func(f *latchkey.PropertyFile) { f.Homes[0].Residents = nil })
		byFile(func(f *latchkey.PropertyFile) { f.Homes = f.Homes[1:] })
		byFile(func(f *latchkey.PropertyFile) { f.People[0].Contacts = nil })
		byFile(func(f *latchkey.PropertyFile) { f.People[0].Contacts[0].Address = "the owner" })
		byFile(func(f *latchkey.PropertyFile) { f.People[0].Contacts[0].Verified = nil })
		byFile(func(f *latchkey.PropertyFile) { f.People = f.People[1:] })
		if !h.livesThere(ana, h512) {
			t.Fatal("Ana stands outside")
		}
		if err := h.desk.RequestCode(h.ctx, string(ana), latchkey.CounterHome); err != nil {
			t.Fatal(err)
		}
		h.pump()
		if _, _, err := h.desk.SignIn(h.ctx, string(ana), h.digits(ana), latchkey.CounterHome, "any phone", false); err != nil {
			t.Errorf("Ana cannot show who she is any more: %v", err)
		}
		log := h.logged(ana, h512)
		if strings.Count(log, "tenancy.end_refused") != 5 || strings.Count(log, "tenancy.end_asked") != 5 || strings.Count(log, "import.refused") < 3 {
			t.Errorf("Ana reads what was tried: %s", log)
		}
		h.want("and nobody else's home was touched", strings.Count(h.logged(priya, h204), "refused"), 0)
	})
}

func TestNobodyWithoutTheRightComesNearATenancy(t *testing.T) {
	eachHouse(t, "2027-06-01T16:05:00-05:00", func(t *testing.T, h *house) {
		end := latchkey.End{Kind: latchkey.Surrendered, At: h.clock.Now()}
		for name, who := range map[string]desk.Viewer{
			"nobody":                       {},
			"a neighbour":                  h.as(priya, latchkey.CounterHome, latchkey.ProofProven),
			"a key-holder":                 h.as(mei, latchkey.CounterHome, latchkey.ProofProven),
			"the office, at the home page": h.as(olive, latchkey.CounterHome, latchkey.ProofProven),
			"the technician on call":       h.as(theo, latchkey.CounterOffice, latchkey.ProofProven),
		} {
			err := h.desk.EndTenancy(h.ctx, who, h512, latchkey.TenancyIn(h512, ana), end)
			missing := h.desk.EndTenancy(h.ctx, who, "no such home", "no such tenancy", end)
			if err == nil || latchkey.SentenceOf(err) != latchkey.SentenceOf(missing) || kind(err) != kind(missing) {
				t.Errorf("%s: %v, and of a home that does not exist: %v", name, err, missing)
			}
		}
		// A stolen bag holds the phone that gets the codes. It must not be able to give the home away.
		err := h.desk.EndTenancy(h.ctx, h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), h512, latchkey.TenancyIn(h512, ana), end)
		h.want("with a mere code", kind(err), latchkey.Forbidden)
		h.want("Ana lives there", h.livesThere(ana, h512), true)
	})
}

func TestLawfulEndsWork(t *testing.T) {
	eachHouse(t, "2027-06-01T16:05:00-05:00", func(t *testing.T, h *house) {
		tenancy, now := latchkey.TenancyIn(h512, ana), h.clock.Now()
		order := latchkey.End{Kind: latchkey.CourtOrder, Document: "case 12 of 2027", At: now}
		home := h.as(ana, latchkey.CounterHome, latchkey.ProofProven)
		clerk, owner := h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		err := h.desk.EndTenancy(h.ctx, clerk, h512, tenancy, order)
		h.want("one of two", kind(err), latchkey.Against)
		h.want("the same one again", kind(h.desk.EndTenancy(h.ctx, clerk, h512, tenancy, order)), latchkey.Against)
		other := order
		other.Document = "another paper"
		h.want("another paper is another end", kind(h.desk.EndTenancy(h.ctx, owner, h512, tenancy, other)), latchkey.Against)
		hv, err := h.desk.HomeFor(h.ctx, home, h512)
		if err != nil || hv.Tenancy.EndAsked == nil || hv.Tenancy.Ended != nil {
			t.Errorf("Ana sees what is asked for, and lives there: %+v %v", hv.Tenancy, err)
		}
		open := h.must(h.desk.OpenLockout(h.ctx, home, h512, "while it lasts", keyInside()))
		if err := h.desk.EndTenancy(h.ctx, clerk, h512, tenancy, other); err != nil {
			t.Fatalf("two people, one paper: %v", err)
		}
		h.want("ended", h.livesThere(ana, h512), false)
		c, err := h.desk.Begin(h.ctx, home, open.ID)
		if err != nil || c.Stage.Open() || len(c.Asks) != 0 {
			t.Errorf("nobody is sent to the door of somebody who does not live there: %+v %v", c, err)
		}
		h.later(time.Hour)
		h.want("Mei is not asked", h.got(mei), "")

		// Priya moves out by herself; whom she had asked to keep a key is not handed on to the next one who lives there.
		her := h.as(priya, latchkey.CounterHome, latchkey.ProofProven)
		k, err := h.desk.InviteHolder(h.ctx, her, h204, desk.Invite{Name: "June Park", Channel: "pretend", Address: "june"})
		if err != nil {
			t.Fatal(err)
		}
		h.pump()
		june := h.helper("june")
		if err := h.desk.AnswerInvite(h.ctx, june, desk.HolderTerms{Accept: true}); err != nil {
			t.Fatal(err)
		}
		agreed := latchkey.End{Kind: latchkey.Agreed, Document: "letter of 1 June", At: now}
		h.want("she alone", kind(h.desk.EndTenancy(h.ctx, her, h204, latchkey.TenancyIn(h204, priya), agreed)), latchkey.Against)
		if err := h.desk.EndTenancy(h.ctx, owner, h204, latchkey.TenancyIn(h204, priya), agreed); err != nil {
			t.Fatalf("both sides: %v", err)
		}
		f := mapleFile()
		f.Homes[1].Residents = []latchkey.FileResident{{Person: theo, OnLease: true, From: "2027-06-01"}}
		if _, err := h.desk.Import(h.ctx, f, "import", false); err != nil {
			t.Fatal(err)
		}
		next, err := h.desk.HomeFor(h.ctx, h.as(theo, latchkey.CounterHome, latchkey.ProofProven), h204)
		if err != nil || len(next.Holders) != 0 {
			t.Errorf("the next resident's key-holders: %+v %v", next.Holders, err)
		}
		h.want("and her old invitation brings nobody back", kind(h.desk.AnswerInvite(h.ctx, june, desk.HolderTerms{Accept: true})), latchkey.NotFound)
		_ = k
	})
}

func TestTheLastWayToShowWhoOneIsStays(t *testing.T) {
	eachHouse(t, "2027-06-01T16:05:00-05:00", func(t *testing.T, h *house) {
		who := h.resident()
		refused := func(name string, err error) {
			t.Helper()
			if kind(err) != latchkey.Against || latchkey.SentenceOf(err) != noEviction {
				t.Errorf("%s: %v", name, err)
			}
		}
		refused("the only contact", h.desk.SetContacts(h.ctx, who, nil))
		refused("swapped for one that nobody has proved", h.desk.SetContacts(h.ctx, who, []latchkey.Contact{{Channel: "pretend", Address: "new phone", Verified: new(h.clock.Now())}}))
		card, err := h.desk.NewCard(h.ctx, who)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.desk.SetContacts(h.ctx, who, nil); err != nil {
			t.Fatalf("with a card the contact may go: %v", err)
		}
		refused("then the card must stay", h.desk.EndCards(h.ctx, who))
		if _, _, err := h.desk.SignInWithCard(h.ctx, card, "kiosk", true); err != nil {
			t.Errorf("and it still works: %v", err)
		}
		h.want("each refusal can be read later", strings.Count(h.logged(ana, h512), "guard.refused"), 3)
		// Somebody who lives nowhere here is nobody's tenant: they may take themself off every list.
		if err := h.desk.SetContacts(h.ctx, h.as(mei, latchkey.CounterHome, latchkey.ProofProven), nil); err != nil {
			t.Errorf("a key-holder may leave: %v", err)
		}
		h.want("a passkey of nobody", kind(h.desk.EndPasskey(h.ctx, who, "no such key")), latchkey.NotFound)
	})
}

func TestAContactLeadsOnlyToWhoProvedIt(t *testing.T) {
	eachHouse(t, "2027-06-01T16:05:00-05:00", func(t *testing.T, h *house) {
		thief := h.as(priya, latchkey.CounterHome, latchkey.ProofProven)
		// The neighbour writes Ana's address, and Ana's contact id, into her own list.
		if err := h.desk.SetContacts(h.ctx, thief, []latchkey.Contact{{Channel: "pretend", Address: "priya"},
			{ID: "ana-1", Channel: "pretend", Address: "ana", Verified: new(h.clock.Now())}}); err != nil {
			t.Fatal(err)
		}
		hv, err := h.desk.HomeFor(h.ctx, thief, h204)
		if err != nil || hv.Me.Contacts[1].Verified != nil || hv.Me.Contacts[1].ID == "ana-1" {
			t.Errorf("it is neither proved nor Ana's: %+v %v", hv.Me.Contacts, err)
		}
		if err := h.desk.RequestCode(h.ctx, "ana", latchkey.CounterHome); err != nil {
			t.Fatal(err)
		}
		h.pump()
		h.want("one code, for Ana", h.got(ana), "your code")
		_, s, err := h.desk.SignIn(h.ctx, "ana", h.digits(ana), latchkey.CounterHome, "phone", false)
		if err != nil || s.Person != ana {
			t.Errorf("it signs in Ana: %+v %v", s, err)
		}
		// Who keeps a key for somebody and lives here too: the link in the invitation changes nothing about how they are rung back.
		f := mapleFile()
		f.Homes[0].Holders = append(f.Homes[0].Holders, latchkey.FileHolder{Person: priya, Opens: []string{"building", "unit"}})
		if _, err := h.desk.Import(h.ctx, f, "import", false); err != nil {
			t.Fatal(err)
		}
		h.pump()
		if err := h.desk.AnswerInvite(h.ctx, h.helper(priya), desk.HolderTerms{Accept: true, Phone: "+1-900-THIEF"}); err != nil {
			t.Fatal(err)
		}
		hv, err = h.desk.HomeFor(h.ctx, thief, h204)
		if err != nil || strings.Contains(hv.Me.Phone, "THIEF") {
			t.Errorf("the number on file for ringing back is %q: %v", hv.Me.Phone, err)
		}
	})
}

func TestTheSetUpCodeWorksOnce(t *testing.T) {
	eachHouse(t, "2027-06-01T16:05:00-05:00", func(t *testing.T, h *house) {
		code, err := h.desk.SetupCode(h.ctx)
		if err != nil || code == "" {
			t.Fatal(code, err)
		}
		_, _, err = h.desk.UseSetupCode(h.ctx, "WRNG-WRNG-WRNG", "Mallory", "laptop")
		h.want("a wrong one", kind(err), latchkey.Forbidden)
		home, office, err := h.desk.UseSetupCode(h.ctx, " "+strings.ToLower(code)+" ", "Mona Frey", "laptop")
		if err != nil || home == "" || office == "" {
			t.Fatal(err)
		}
		_, _, again := h.desk.UseSetupCode(h.ctx, code, "Mallory", "laptop")
		if latchkey.SentenceOf(again) != latchkey.SentenceOf(err) && kind(again) != latchkey.Forbidden {
			t.Errorf("a second time: %v", again)
		}
		next, err := h.desk.SetupCode(h.ctx)
		if err != nil || next != "" {
			t.Errorf("a house that is set up makes no other code: %q %v", next, err)
		}
		who, err := h.desk.Whose(h.ctx, office, latchkey.CounterOffice)
		if err != nil || who.Person() == "" {
			t.Errorf("the manager's session: %+v %v", who, err)
		}
		if _, err := h.desk.HomeFor(h.ctx, who, h512); kind(err) != latchkey.NotFound {
			t.Errorf("being manager opens nobody's home page: %v", err)
		}
		for range 25 {
			_, _, err = h.desk.UseSetupCode(h.ctx, "WRNG-WRNG-WRNG", "Mallory", "laptop")
		}
		h.want("guessing ends", kind(err), latchkey.TooMany)
	})
}
