package rules_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// speaksSpanish puts a resident before the door who reads Spanish.
func speaksSpanish(n *night) *night {
	p := n.f.People[ana]
	p.Language = "es-MX"
	n.f.People[ana] = p
	return n
}

func TestACaseIsPlannedInTheLanguageOfWhoeverReads(t *testing.T) {
	n := speaksSpanish(outside512(t, "2027-02-07T02:10:00-06:00", keeps(mei, 12, nightSleep))).opens(keyInside())
	for language, want := range map[string]string{"": "Mantenga la calma", "es": "Mantenga la calma", "en": "Stay calm", "en-GB": "Stay calm"} {
		todo := rules.Plan(rules.Situation(rules.ReadBy(n.f, language), n.now)).NowDo
		if !strings.HasPrefix(todo[len(todo)-1], want) {
			t.Errorf("read in %q: %q", language, todo)
		}
		claimed := rules.Plan(rules.SituationAs(rules.ReadBy(n.f, language), n.now, latchkey.ProofClaimed)).NowDo
		if !strings.HasPrefix(claimed[len(claimed)-1], want) {
			t.Errorf("with a code, read in %q: %q", language, claimed)
		}
	}
}

// What a case keeps was said in the resident's language; whoever reads another sees it in theirs, but a rule that has been
// changed since stands as it was shown.
func TestWhatACaseKeepsIsReadInBothLanguages(t *testing.T) {
	stolen := keyInside()
	stolen.Reason = "key_stolen"
	n := speaksSpanish(outside512(t, "2027-02-11T19:10:00-06:00", keeps(mei, 12)))
	n.f.Earlier = []latchkey.Lockout{{ID: "e", By: ana, Opened: n.now.Add(-48 * time.Hour), Inside: &n.now, Opening: &latchkey.Opening{Opener: theo}}}
	n.opens(stolen).begins().hear(rules.Request(n.f, string(ana), "on_call", &latchkey.Price{Least: 7500, Most: 7500}, n.now))
	n.says("Mei", latchkey.ReplyComing, 12)
	n.hear(rules.StaffOpened(n.f, latchkey.Opening{Opener: theo, For: ana, Proof: "call_back"}, false, n.now))

	kept := map[string]string{"rekey": "robaron la llave", "make_it_easier": "Ya van 2 veces en un año.", "thank_holder": "¿Vino Mei?", "fee": "$75 por abrir la puerta."}
	read := map[string]string{"rekey": "the key was stolen", "make_it_easier": "This was time 2 in a year.", "thank_holder": "Did Mei come?", "fee": "$75 for opening the door."}
	said := func(what string, f rules.CaseFacts, want map[string]string) {
		t.Helper()
		got := map[string]string{"fee": f.Case.Fee.Rule}
		for _, c := range f.Case.Afterwards {
			got[c.Task] = c.Because
		}
		for about, begins := range want {
			if !strings.HasPrefix(got[about], begins) {
				t.Errorf("%s, %s: %q, want %q", what, about, got[about], begins)
			}
		}
		if f.Case.Requested[0].Quote.Rule != got["fee"] {
			t.Errorf("%s: shown %q, charged %q", what, f.Case.Requested[0].Quote.Rule, got["fee"])
		}
	}
	said("as it is kept", n.f, kept)
	said("read by the resident", rules.ReadBy(n.f, ""), kept)
	said("read in English", rules.ReadBy(n.f, "en"), read)
	said("reading keeps nothing", n.f, kept)

	n.f.Property.Fee = &latchkey.Fee{Kind: "unlock", Free: 1, PerMonths: 12, Then: 9900}
	read["fee"] = kept["fee"]
	said("the rule has changed since", rules.ReadBy(n.f, "en"), read)
	if rules.ThankSomebody(rules.ReadBy(n.f, "en")) == rules.ThankSomebody(n.f) {
		t.Error("thanks without a name are the same in both languages")
	}
}

func TestAWaivedFeeIsReadInBothLanguages(t *testing.T) {
	n := speaksSpanish(outside512(t, "2027-02-09T19:30:00-06:00")).opens(keyInside()).begins()
	n.hear(rules.Request(n.f, string(ana), "on_call", &latchkey.Price{}, n.now))
	n.hear(rules.StaffOpened(n.f, latchkey.Opening{Opener: theo, For: ana, Proof: "call_back"}, true, n.now))
	if fee := n.f.Case.Fee; !fee.Waived || fee.Rule != "Sin cargo: no fue una llave perdida ni olvidada." {
		t.Fatalf("%+v", fee)
	}
	if rule := rules.ReadBy(n.f, "en").Case.Fee.Rule; rule != "No fee: this was not a lost or forgotten key." {
		t.Error(rule)
	}
}
