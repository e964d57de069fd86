package rules_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// stolen begins Ana's case with her wallet card, in a browser that is not hers. She has two mailboxes; one is proved.
func stolen(t *testing.T, change func(*rules.Opened, *latchkey.Person)) *night {
	n := outside512(t, "2027-03-20T01:30:00-05:00", keeps(mei, 12), keeps(tomas, 45))
	her := n.f.People[ana]
	her.Contacts = []latchkey.Contact{{ID: "home", Channel: "email", Verified: &n.now, Nights: true}, {ID: "work", Channel: "email", Nights: true}}
	o := rules.Opened{ID: "c", By: ana, Proof: latchkey.ProofClaimed, How: "wallet_card", With: "thief", Answers: keyInside(), Begin: true,
		Numbers: &latchkey.IsItYou{Number: 47, Offered: [3]int{31, 47, 86}}}
	if change != nil {
		change(&o, &her)
	}
	n.f.People[ana] = her
	return n.hear(rules.Open(n.f, o, n.now))
}

func (n *night) lines(prefix string) (kinds string) {
	for _, e := range n.log {
		if strings.HasPrefix(e.Kind, prefix) {
			kinds += e.Kind + " "
		}
	}
	return strings.TrimSpace(kinds)
}

func TestTheQuestionGoesWhereTheThiefHardlyIs(t *testing.T) {
	n := stolen(t, nil)
	if q := n.f.Case.IsItYou; q == nil || len(q.Contacts) != 1 || q.Contacts[0] != "home" {
		t.Errorf("the proved mailbox carries a link, the other one only the news: %+v", q)
	}
	n.wants("one message on each", n.told(latchkey.NoticeOpened), "ana 01:30, ana 01:30")
	for name, c := range map[string]struct {
		change func(*rules.Opened, *latchkey.Person)
		asked  bool
		told   string
	}{
		"the code went to her only proved mailbox":      {func(o *rules.Opened, _ *latchkey.Person) { o.How, o.Via = "code", "home" }, false, "ana 01:30"},
		"the same, and she has a device":                {func(o *rules.Opened, _ *latchkey.Person) { o.How, o.Via, o.Device = "code", "home", true }, true, "ana 01:30"},
		"she has one mailbox, the code's, and a device": {func(o *rules.Opened, p *latchkey.Person) { o.Via, o.Device, p.Contacts = "home", true, p.Contacts[:1] }, true, "ana 01:30"},
		"she was asked today":                           {func(o *rules.Opened, _ *latchkey.Person) { o.Numbers = nil }, false, "ana 01:30, ana 01:30"},
		"she is at the door with her device":            {func(o *rules.Opened, _ *latchkey.Person) { o.Proof = latchkey.ProofProven }, false, ""},
	} {
		n := stolen(t, c.change)
		if asked := n.f.Case.IsItYou != nil; asked != c.asked || n.told(latchkey.NoticeOpened) != c.told {
			t.Errorf("%s: asked %t, told %q", name, asked, n.told(latchkey.NoticeOpened))
		}
	}
}

func TestTheRightNumberOnHerOwnDeviceProves(t *testing.T) {
	n := stolen(t, nil)
	n.hear(rules.Pick(n.f, 47, true, n.now))
	if c := n.f.Case; c.Proof != latchkey.ProofProven || c.ProvenBy != "confirmed" || !rules.SeesNames(c) {
		t.Errorf("proven: %s %s", c.Proof, c.ProvenBy)
	}
	if k := n.refused(rules.NotMe(n.f, true, n.now)); k != latchkey.Conflict {
		t.Errorf("two answers: %s", k)
	}
}

func TestTheRightNumberInAMessageProvesNothing(t *testing.T) {
	n := stolen(t, nil)
	before := n.f.Case
	n.hear(rules.Pick(n.f, 47, false, n.now))
	after := n.f.Case
	if after.Proof != latchkey.ProofClaimed || !after.IsItYou.ByLink.Right || after.Rev != before.Rev {
		t.Errorf("noted, and no more: %s %+v, revision %d then %d", after.Proof, after.IsItYou.ByLink, before.Rev, after.Rev)
	}
	n.hear(rules.Pick(n.f, 47, true, n.now)) // whoever reads her mail has not used up her own try
	n.wants("her own device", string(n.f.Case.Proof), "proven")
}

func TestAWrongNumberIsTheOnlyTry(t *testing.T) {
	for _, device := range []bool{true, false} {
		n := stolen(t, nil)
		before := n.f.Case
		n.hear(rules.Pick(n.f, 31, device, n.now))
		if after := n.f.Case; after.Proof != before.Proof || after.Stage != before.Stage || after.Rev != before.Rev {
			t.Errorf("something changed for whoever stands at the door: %+v", after)
		}
		if k := n.refused(rules.Pick(n.f, 47, device, n.now)); k != latchkey.Conflict {
			t.Errorf("a second try: %s", k)
		}
		n.hear(rules.NotMe(n.f, device, n.now)).stands(latchkey.StageNotThem) // that still counts
	}
}

func TestNotMeEndsItAndTellsEverybodyConcerned(t *testing.T) {
	n := stolen(t, nil)
	n.says("Mei", latchkey.ReplyComing, 10)
	n.hear(rules.NotMe(n.f, false, n.now)).stands(latchkey.StageNotThem)
	for _, who := range []string{"mei", "theo", "mona", "ana"} {
		if told := n.told(latchkey.NoticeNotThem); strings.Count(told, who) != map[bool]int{true: 2, false: 1}[who == "ana"] {
			t.Errorf("%s: told %s", who, told)
		}
	}
	n.wants("nobody hears twice", n.told(latchkey.NoticeOver), "")
	n.run(n.now.Add(2*time.Hour)).wants("nobody else is asked", n.asked(), "Mei 01:30")
	n.f.Earlier, n.f.Case = []latchkey.Lockout{n.f.Case}, latchkey.Lockout{}
	if _, err := rules.Open(n.f, rules.Opened{ID: "d", By: ana, Proof: latchkey.ProofClaimed, Answers: keyInside()}, n.now); err == nil {
		t.Error("the card begins again")
	}
}

func TestSilenceIsNotYes(t *testing.T) {
	n := stolen(t, nil)
	n.run(n.now.Add(23 * time.Hour))
	if c := n.f.Case; c.Proof != latchkey.ProofClaimed || n.lines("is_it_you.") != "is_it_you.asked" || n.told(latchkey.NoticeOpened) != "ana 01:30, ana 01:30" {
		t.Errorf("after a day of silence: %s, %s, %s", c.Proof, n.lines("is_it_you."), n.told(latchkey.NoticeOpened))
	}
}

// A tap on a phone at home says nothing about who is outside.
func TestOneTapProvesOnlyAtTheDoor(t *testing.T) {
	n := stolen(t, nil)
	if k := n.refused(rules.ProveHere(n.f, latchkey.Session{Hash: "bed", How: "passkey"}, n.now)); k != latchkey.Conflict {
		t.Errorf("from her bed: %s", k)
	}
	n.hear(rules.ProveHere(n.f, latchkey.Session{Hash: "new", Began: "thief", How: "passkey"}, n.now))
	n.wants("in the browser that began it", string(n.f.Case.Proof), "proven")
}
