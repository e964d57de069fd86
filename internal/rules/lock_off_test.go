package rules

import (
	"slices"
	"testing"
	"time"

	"latchkey"
)

// The same person asks the same for a day, by the clock of the building, and left in peace is who said no on that day, whenever they were asked.
func TestWhatIsAskedAgainOfALock(t *testing.T) {
	chicago, err := time.LoadLocation("America/Chicago")
	if err != nil {
		t.Fatal(err)
	}
	at := func(day, hour int) time.Time { return time.Date(2027, 3, day, hour, 0, 0, 0, chicago) }
	was := latchkey.OffQuestion{At: at(1, 17), By: "olive", Why: latchkey.OffBroken, Of: []latchkey.PersonID{"ana", "ben"}, First: true, No: map[latchkey.PersonID]time.Time{"ben": at(2, 9)}}
	for name, x := range map[string]struct {
		by   latchkey.PersonID
		at   time.Time
		same bool
		hear []latchkey.PersonID
	}{
		"in the evening, another day in Greenwich": {"olive", at(1, 20), true, []latchkey.PersonID{"ana", "ben", "cleo"}},
		"on the day of his no":                     {"olive", at(2, 10), true, []latchkey.PersonID{"ana", "cleo"}},
		"on the day after":                         {"olive", at(3, 10), false, []latchkey.PersonID{"ana", "ben", "cleo"}},
		"somebody else":                            {"mona", at(2, 10), false, []latchkey.PersonID{"ana", "ben", "cleo"}},
		"a month later":                            {"olive", at(1, 17).Add(31 * 24 * time.Hour), false, []latchkey.PersonID{"ana", "ben", "cleo"}},
	} {
		again := latchkey.OffQuestion{At: x.at, By: x.by, Why: latchkey.OffNew, Of: []latchkey.PersonID{"ana", "ben", "cleo"}}
		q, hear := AskOff(&was, again, chicago)
		if same := q.At.Equal(was.At); same != x.same || (len(q.No) > 0) != x.same || q.First != x.same || len(q.Of) != 3 || !slices.Equal(hear, x.hear) {
			t.Errorf("%s: %+v, and %v hear of it", name, q, hear)
		}
	}
	if len(was.Of) != 2 {
		t.Errorf("what was asked before has changed: %+v", was)
	}
	if q, hear := AskOff(nil, was, chicago); !q.At.Equal(was.At) || len(hear) != 2 {
		t.Errorf("the first time: %+v, %v", q, hear)
	}
}
