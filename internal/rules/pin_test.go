package rules_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"latchkey/internal/rules"
)

func TestPINsThatAreGuessedFirst(t *testing.T) {
	for _, pin := range strings.Fields(`123456 654321 111111 000000 123123 666666 121212 112233 789456 159753 123321 555555 147258 987654 101010
		696969 131313 246810 135790 010203 258369 753159 999999 310585 053185 850531 020327 738738 482284 151200 512738 738512 775124`) {
		if !rules.Guessable(pin, "512") {
			t.Errorf("%s would be tried early", pin)
		}
	}
	for _, pin := range strings.Fields("739164 407925 882641 964027") {
		if rules.Guessable(pin, "512") {
			t.Errorf("%s is a good PIN", pin)
		}
	}
	if !rules.Guessable("19850531", "") || !rules.Guessable("731051985", "") || rules.Guessable("739164", "7") {
		t.Error("dates of eight digits, and units that are too short to matter")
	}
}

func TestPINsThatTheHouseMakes(t *testing.T) {
	dice, onTheDoor := rand.New(rand.NewPCG(5, 12)), map[string]bool{}
	taken := func(pin string) bool { return onTheDoor[pin] }
	for range 5000 {
		pin, ok := rules.NewPIN(rules.PINForm{Least: 4, Most: 8}, "512", taken, dice.IntN)
		if !ok || len(pin) != 6 || onTheDoor[pin] || rules.Guessable(pin, "512") {
			t.Fatalf("%q %v", pin, ok)
		}
		onTheDoor[pin] = true
	}
	zeros := 0
	for pin := range onTheDoor {
		zeros += strings.Count(pin[:1], "0")
	}
	if zeros < 200 {
		t.Errorf("only %d of 5000 begin with a zero", zeros)
	}
	if pin, ok := rules.NewPIN(rules.PINForm{Least: 6, Most: 6, Without: "0"}, "", taken, dice.IntN); !ok || strings.Contains(pin, "0") {
		t.Errorf("a keypad without a zero: %q %v", pin, ok)
	}
	if pin, ok := rules.NewPIN(rules.PINForm{Least: 4, Most: 4}, "", taken, dice.IntN); ok {
		t.Errorf("a keypad for four digits is not safe, and gave %q", pin)
	}
	if _, ok := rules.NewPIN(rules.PINForm{}, "", func(string) bool { return true }, dice.IntN); ok {
		t.Error("a door on which every PIN is taken gave one")
	}
}
