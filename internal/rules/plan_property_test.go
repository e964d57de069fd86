package rules_test

import (
	"bytes"
	"encoding/json"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/bench"
	"latchkey/internal/files"
	"latchkey/internal/rules"
)

func TestRandomHomes(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	for n := range 1500 {
		s := bench.RandomHome(r, true, true)
		p := rules.Plan(s)
		alwaysTrue(t, p)
		neverOffered(t, s, p)
		if again := rules.Plan(s); printed(t, p) != printed(t, again) {
			t.Fatal("the same situation gave two plans")
		}
		if n%3 == 0 {
			neverOffered(t, s, sameInSpanish(t, s, p))
		}
		if t.Failed() {
			b, _ := json.Marshal(s)
			t.Fatalf("home %d: %s\n%s", n, b, checker{t, p}.order(true))
		}
	}
}

// neverOffered holds a plan against the facts it was made from, one gate after the other.
func neverOffered(t *testing.T, s latchkey.Situation, p latchkey.Plan) {
	t.Helper()
	jammed := slices.ContainsFunc(s.Home.Doors[1].Locks, func(l latchkey.Lock) bool { return l.State == "jammed" })
	for _, w := range p.Ways {
		if w.State == latchkey.NotNow || w.State == latchkey.Never {
			continue
		}
		for _, h := range s.Holders {
			if slices.Contains(w.People, h.Name) && h.Consented == nil {
				t.Errorf("%s is offered without consent", w.ID)
			}
			if w.ID == "holder:"+h.Name && w.Complete && jammed && slices.Contains(h.Opens, "unit") {
				t.Errorf("%s turns a key in a jammed lock", w.ID)
			}
		}
		for _, e := range s.Home.OtherEntries {
			if w.ID != "entry:"+e.ID {
				continue
			}
			climbs := *e.StoreysUp > 0 && e.Kind != "back_door" && e.Kind != "side_door" && e.Kind != "outdoor_stair"
			if climbs || e.Kind == "fire_escape" || e.Kind == "window" && s.Home.Alarm != "none" {
				t.Errorf("%s is offered: %+v, alarm %q", w.ID, e, s.Home.Alarm)
			}
		}
		if (w.ID == "ekey" || w.ID == "own_app") && jammed {
			t.Errorf("%s on a jammed lock", w.ID)
		}
		if s.Where == "away" && strings.HasPrefix(string(w.Kind), "own_") && w.State == latchkey.DoNow {
			t.Errorf("%s is do_now for somebody who is away", w.ID)
		}
	}
}

// However the weights are shaken by a fifth, every story keeps its order. Whether the first ask waits five minutes for an
// own try hangs on a chance of exactly a half, so states are left out here.
func TestShakenWeightsKeepTheStories(t *testing.T) {
	for _, s := range stories() {
		_, wanted, ok := strings.Cut(s.want, "order: ")
		if !ok {
			continue
		}
		wanted, _, _ = strings.Cut(wanted, "\n")
		t.Run(s.name, func(t *testing.T) {
			facts, r := situation(t, s.with), rand.New(rand.NewSource(5))
			kept := 0
			for range 100 {
				got := checker{t, rules.PlanShaken(facts, r, 0.2)}.order(false)
				if withoutStates(got) == withoutStates(wanted) {
					kept++
				} else if !t.Failed() {
					t.Errorf("got %s\nwant %s", got, wanted)
				}
			}
			if kept < 100 {
				t.Errorf("kept in %d of 100 draws", kept)
			}
		})
	}
}

func withoutStates(order string) string {
	return strings.NewReplacer("=do_now", "", "=next", "", "=fallback", "").Replace(order)
}

// FuzzPlan plans whatever the reader lets through: no panic, the same bytes twice, and what always holds.
func FuzzPlan(f *testing.F) {
	f.Add(exampleFile(f))
	for _, s := range stories() {
		f.Add(document(f, s.with))
		f.Add(bytes.Replace(document(f, s.with), []byte(`"language":"en"`), []byte(`"language":"es"`), 1))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := files.ReadSituation(b)
		if err != nil {
			return
		}
		p := rules.Plan(s)
		if printed(t, p) != printed(t, rules.Plan(s)) {
			t.Fatal("the same file gave two plans")
		}
		alwaysTrue(t, p)
	})
}

func TestTheOrderEqualsAnExhaustiveSearch(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for n := range 600 {
		if planned, searched, same := rules.SearchOrders(bench.RandomHome(r, true, true), 6, r.Intn(3)*7); !same {
			t.Fatalf("home %d: planned %q, exhaustive search %q", n, planned, searched)
		}
	}
}

// Where nothing closes, no deadline binds and an hour is worth the same all the time, the order is a plain sort.
func TestTheOrderEqualsTheIndexWhereNothingCloses(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for n := range 600 {
		if planned, sorted, like := rules.PlannedAndSorted(bench.RandomHome(r, false, false)); !like {
			t.Fatalf("home %d: planned %q, sorted %q", n, planned, sorted)
		}
	}
}

func TestOneMoreWayNeverMakesItWorse(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	for n := range 400 {
		if way, worse := rules.WorseWith(bench.RandomHome(r, true, true)); worse {
			t.Fatalf("home %d would be better off without %s", n, way)
		}
	}
}

func BenchmarkPlanTwelveWays(b *testing.B) {
	s := bench.TwelveWays()
	if n := rules.WaysWeighed(s); n != 12 {
		b.Fatalf("%d ways enter", n)
	}
	b.ReportAllocs()
	for b.Loop() {
		rules.Plan(s)
	}
}
