package rules_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// Wrong codes are counted by their reports: each that one ear heard is one, however fast they are typed. What two servers heard
// of one hand is one try each, and the same report again is none. Where nobody names the reports, three seconds decide.
func TestEachReportOfAWrongCodeCounts(t *testing.T) {
	began := time.Date(2027, 5, 4, 23, 18, 0, 0, time.UTC)
	type word struct {
		after time.Duration
		said  latchkey.Word
	}
	ms := time.Millisecond
	for name, c := range map[string]struct {
		words []word
		want  int
	}{
		"typed fast":                       {[]word{{0, "a.1"}, {600 * ms, "a.2"}, {1200 * ms, "a.3"}, {1800 * ms, "a.4"}}, 4},
		"said again by us":                 {[]word{{0, "a.1"}, {600 * ms, "a.2"}, {0, "a.1"}, {600 * ms, "a.2"}}, 2},
		"two servers, one after the other": {[]word{{0, "a.1"}, {800 * ms, "a.2"}, {1600 * ms, "a.3"}, {20 * ms, "b.7"}, {820 * ms, "b.8"}, {1620 * ms, "b.9"}}, 3},
		"two servers, mixed":               {[]word{{0, "a.1"}, {800 * ms, "a.2"}, {20 * ms, "b.1"}, {820 * ms, "b.2"}, {1600 * ms, "b.3"}, {1630 * ms, "a.3"}}, 3},
		"the other server heard one more":  {[]word{{0, "a.1"}, {10 * ms, "b.1"}, {700 * ms, "b.2"}}, 2},
		"the other server, much later":     {[]word{{0, "a.1"}, {4 * time.Second, "b.1"}}, 2},
		"nobody names them":                {[]word{{0, ""}, {600 * ms, ""}, {4 * time.Second, ""}}, 2},
		"only one is named":                {[]word{{0, "a.1"}, {600 * ms, ""}, {1200 * ms, "a.2"}}, 2},
	} {
		var tries []latchkey.WrongTry
		var kept []latchkey.DoorEvent
		for _, w := range c.words {
			at := began.Add(w.after)
			tries, _ = rules.WrongCode(tries, at, w.said)
			e := latchkey.DoorEvent{Kind: latchkey.DoorWrongCode, At: at}
			if w.said != "" {
				e.Said = []latchkey.Word{w.said}
			}
			if i := rules.SameEvent(kept, e, nil); i < 0 {
				kept = append(kept, e)
			} else if joined, better := rules.JoinEvents(kept[i], e); better {
				kept[i] = joined
			}
		}
		if len(tries) != c.want || len(kept) != c.want {
			t.Errorf("%s: %d are counted and %d kept, not %d", name, len(tries), len(kept), c.want)
		}
	}
	var tries []latchkey.WrongTry
	told := false
	for n := range 5 {
		if told {
			t.Errorf("told after %d", n)
		}
		tries, told = rules.WrongCode(tries, began.Add(time.Duration(n)*2*time.Minute), "")
	}
	if !told {
		t.Error("five in ten minutes are not told")
	}
	if tries, told = rules.WrongCode(tries, began.Add(19*time.Minute), ""); told || len(tries) != 1 {
		t.Errorf("ten minutes later: %d, told %v", len(tries), told)
	}
}

// A code that opens within a quarter of an hour after wrong ones is told once, and again only after more wrong ones. It ends nothing:
// a day after the last of both it is over by itself.
func TestACodeThatOpensAfterWrongOnes(t *testing.T) {
	last := time.Date(2027, 5, 4, 2, 10, 0, 0, time.UTC)
	right, over := last.Add(3*time.Minute), last.Add(time.Hour)
	a := latchkey.DoorAlert{Kind: latchkey.AlertWrongCodes, Began: last.Add(-time.Minute), Last: last}
	opened, again, ended, forced := a, a, a, a
	opened.Right, again.Right, again.Last, ended.Ended, forced.Kind = &right, &right, right.Add(time.Minute), &over, latchkey.AlertForced
	for name, c := range map[string]struct {
		a    latchkey.DoorAlert
		at   time.Time
		told bool
	}{
		"three minutes later":     {a, right, true},
		"a quarter of an hour":    {a, last.Add(15 * time.Minute), true},
		"an hour later":           {a, last.Add(time.Hour), false},
		"before the last of them": {a, last.Add(-time.Second), false},
		"one more right one":      {opened, right.Add(time.Minute), false},
		"after more wrong ones":   {again, right.Add(2 * time.Minute), true},
		"somebody has looked":     {ended, right, false},
		"a forced door":           {forced, right, false},
	} {
		if got := rules.OpenedAfterWrong(c.a, c.at); got != c.told {
			t.Errorf("%s: %v", name, got)
		}
	}
	if by, ok := rules.AlertEndsBy(opened); !ok || !by.Equal(right.Add(24*time.Hour)) {
		t.Errorf("over by %s", by)
	}
	off := latchkey.AlertChoice{Says: map[latchkey.AlertKind]bool{latchkey.AlertWrongCodes: false}}
	if rules.WantsToHear(off, a) || !rules.WantsToHear(off, opened) {
		t.Error("wrong codes can be switched off, one that opens after them cannot")
	}
}
