package rules_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

func chicago(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("America/Chicago")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func moment(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// A time that the clock skips is read with the offset before it, a repeated one is its first pass.
func TestWallClocks(t *testing.T) {
	zone := chicago(t)
	for _, c := range []struct {
		month    time.Month
		day      int
		clock    latchkey.Clock
		want     string
		anywhere *time.Location
	}{
		{3, 14, 2*60 + 30, "2027-03-14T03:30:00-05:00", zone},
		{3, 14, 2 * 60, "2027-03-14T03:00:00-05:00", zone},
		{3, 14, 1*60 + 59, "2027-03-14T01:59:00-06:00", zone},
		{3, 14, 3 * 60, "2027-03-14T03:00:00-05:00", zone},
		{3, 14, 9 * 60, "2027-03-14T09:00:00-05:00", zone},
		{11, 7, 1*60 + 30, "2027-11-07T01:30:00-05:00", zone},
		{11, 7, 2 * 60, "2027-11-07T02:00:00-06:00", zone},
		{11, 7, 0, "2027-11-07T00:00:00-05:00", zone},
		{2, 28, 24 * 60, "2027-03-01T00:00:00Z", time.UTC},
	} {
		if got := rules.Wall(2027, c.month, c.day, c.clock, c.anywhere).Format(time.RFC3339); got != c.want {
			t.Errorf("%d-%d %s: %s, want %s", c.month, c.day, c.clock, got, c.want)
		}
	}
}

func TestHours(t *testing.T) {
	zone := chicago(t)
	week := latchkey.Hours{Windows: []latchkey.Window{
		{Days: []latchkey.Weekday{"mon", "tue"}, From: 9 * 60, Until: 18 * 60},
		{Days: []latchkey.Weekday{"tue"}, From: 18 * 60, Until: 2 * 60},
		{Days: []latchkey.Weekday{"fri"}, From: 8 * 60, Until: 8 * 60},
		{Days: []latchkey.Weekday{"sun"}, From: 1 * 60, Until: 3 * 60},
	}}
	closed := []latchkey.Date{"2027-03-16"}
	for _, c := range []struct {
		name, at, until, next string // until "" = shut
		closed                []latchkey.Date
	}{
		{"the first instant is open", "2027-03-01T09:00:00-06:00", "2027-03-01T18:00:00-06:00", "2027-03-01T09:00:00-06:00", nil},
		{"the last instant is shut", "2027-03-01T18:00:00-06:00", "", "2027-03-02T09:00:00-06:00", nil},
		{"touching windows join, past midnight", "2027-03-02T10:00:00-06:00", "2027-03-03T02:00:00-06:00", "2027-03-02T10:00:00-06:00", nil},
		{"after midnight it is still yesterday's window", "2027-03-03T01:59:00-06:00", "2027-03-03T02:00:00-06:00", "2027-03-03T01:59:00-06:00", nil},
		{"equal ends are 24 hours", "2027-03-05T23:00:00-06:00", "2027-03-06T08:00:00-06:00", "2027-03-05T23:00:00-06:00", nil},
		{"the next week", "2027-03-07T12:00:00-06:00", "", "2027-03-08T09:00:00-06:00", nil},
		{"one real hour in the night the clocks go forward", "2027-03-14T01:30:00-06:00", "2027-03-14T03:00:00-05:00", "2027-03-14T01:30:00-06:00", nil},
		{"a closed date shuts what starts that day", "2027-03-16T10:00:00-05:00", "", "2027-03-19T08:00:00-05:00", closed},
		{"also what runs past midnight", "2027-03-17T01:00:00-05:00", "", "2027-03-19T08:00:00-05:00", closed},
	} {
		t.Run(c.name, func(t *testing.T) {
			at := moment(t, c.at)
			end, ends := rules.ClosesAt(week, c.closed, zone, at)
			if open := rules.OpenAt(week, c.closed, zone, at); open != (c.until != "") || ends != open {
				t.Fatalf("open %v, ends %v", open, ends)
			}
			if ends && end.Format(time.RFC3339) != c.until {
				t.Errorf("closes %s, want %s", end.Format(time.RFC3339), c.until)
			}
			if next, ok := rules.NextOpening(week, c.closed, zone, at); !ok || next.Format(time.RFC3339) != c.next {
				t.Errorf("next %s, want %s", next.Format(time.RFC3339), c.next)
			}
		})
	}
	noon := moment(t, "2027-03-01T12:00:00-06:00")
	always, never := latchkey.Hours{Always: true}, latchkey.Hours{}
	if _, ends := rules.ClosesAt(always, nil, zone, noon); ends || !rules.OpenAt(always, nil, zone, noon) {
		t.Error("always is open and has no end")
	}
	if end, ends := rules.ClosesAt(always, []latchkey.Date{"2027-03-03"}, zone, noon); !ends || end.Format(time.RFC3339) != "2027-03-03T00:00:00-06:00" {
		t.Errorf("always but for a day ends %s", end)
	}
	if _, ok := rules.NextOpening(never, nil, zone, noon); ok || rules.OpenAt(never, nil, zone, noon) {
		t.Error("no windows are never open")
	}
	day := latchkey.Hours{Windows: []latchkey.Window{{Days: latchkey.Weekdays[:], From: 0, Until: 0}}}
	if _, ends := rules.ClosesAt(day, nil, zone, noon); ends {
		t.Error("a week that never shuts has no end")
	}
}

func TestFees(t *testing.T) {
	zone := chicago(t)
	once := &latchkey.Fee{Free: 1, PerMonths: 12, Then: 7500}
	half := &latchkey.Fee{Free: 1, PerMonths: 6, Then: 7500}
	for _, c := range []struct {
		name    string
		policy  *latchkey.Fee
		earlier []string
		now     string
		cost    string // "" = not known
		counted int
	}{
		{"nobody knows the rule", nil, nil, "2027-02-09T10:30:00-06:00", "", 0},
		{"the first is free", once, nil, "2027-02-09T10:30:00-06:00", "0-0", 0},
		{"the second is not", once, []string{"2026-09-09T10:30:00-05:00"}, "2027-02-09T10:30:00-06:00", "75-75", 1},
		{"a minute before a year", once, []string{"2027-02-09T10:30:00-06:00"}, "2028-02-09T10:29:00-06:00", "75-75", 1},
		{"after a year to the minute", once, []string{"2027-02-09T10:30:00-06:00"}, "2028-02-09T10:30:00-06:00", "0-0", 0},
		{"31 August and six months end with February", half, []string{"2026-08-31T10:00:00-05:00"}, "2027-02-28T09:59:00-06:00", "75-75", 1},
		{"and not in March", half, []string{"2026-08-31T10:00:00-05:00"}, "2027-02-28T10:00:00-06:00", "0-0", 0},
		{"29 February and a year", once, []string{"2028-02-29T10:00:00-06:00"}, "2029-02-28T10:00:00-06:00", "0-0", 0},
		{"into the hour that the clock skips", half, []string{"2026-09-14T02:30:00-05:00"}, "2027-03-14T03:29:00-05:00", "75-75", 1},
		{"and out of it", half, []string{"2026-09-14T02:30:00-05:00"}, "2027-03-14T03:30:00-05:00", "0-0", 0},
		{"a new key costs only whoever gets one", &latchkey.Fee{Kind: "replacement_key", Then: 4000}, nil, "2027-02-09T10:30:00-06:00", "0-40", 0},
		{"no span means all count", &latchkey.Fee{Free: 1, Then: 100}, []string{"1999-01-01T00:00:00Z"}, "2027-02-09T10:30:00-06:00", "1-1", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			var earlier []time.Time
			for _, e := range c.earlier {
				earlier = append(earlier, moment(t, e))
			}
			q := rules.FeeFor(c.policy, earlier, moment(t, c.now), zone)
			cost := ""
			if q.Cost != nil {
				cost = q.Cost.Least.Units() + "-" + q.Cost.Most.Units()
			}
			if cost != c.cost || len(q.Counted) != c.counted || q.Sentence == "" {
				t.Errorf("%s, %d counted, %q", cost, len(q.Counted), q.Sentence)
			}
		})
	}
}
