package rules_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// The words of the one refusal; FACTS and the stories of the house say them like this.
const noEviction = "This would lock a resident out of home. In most places that is illegal. Latchkey will not do it. Ask a lawyer or the court."

func TestTheGuardOnEveryCombinationOfWays(t *testing.T) {
	now := time.Date(2027, 6, 1, 21, 5, 0, 0, time.UTC)
	counts := []int{0, 1, 2}
	n := 0
	each := func(f func(w rules.Ways)) {
		for _, resident := range []bool{false, true} {
			for _, c := range counts {
				for _, cards := range counts {
					for _, keys := range counts {
						for _, doors := range counts {
							f(rules.Ways{Resident: resident, Contacts: c, Cards: cards, Passkeys: keys, Doors: doors})
						}
					}
				}
			}
		}
	}
	each(func(before rules.Ways) {
		each(func(after rules.Ways) {
			n++
			err := rules.Exclusion(before, after, nil, now)
			show := func(w rules.Ways) bool { return w.Contacts+w.Cards+w.Passkeys > 0 }
			takes := before.Resident && (!after.Resident || show(before) && !show(after) || before.Doors > after.Doors)
			if (err != nil) != takes {
				t.Fatalf("%+v to %+v: %v", before, after, err)
			}
			if err != nil && (latchkey.SentenceOf(err) != noEviction || latchkey.KindOf(err) != latchkey.Against) {
				t.Fatalf("other words: %v", err)
			}
		})
	})
	t.Logf("%d changes", n)
}

func TestOnlyALawfulEndEndsATenancy(t *testing.T) {
	now := time.Date(2027, 6, 1, 21, 5, 0, 0, time.UTC)
	const dana, owner, clerk, friend = latchkey.PersonID("dana"), latchkey.PersonID("owner"), latchkey.PersonID("clerk"), latchkey.PersonID("friend")
	staff := []latchkey.PersonID{owner, clerk}
	end := func(k latchkey.EndKind, paper string, at time.Time, by ...latchkey.PersonID) latchkey.End {
		return latchkey.End{Kind: k, At: at, Document: paper, By: by}
	}
	for name, c := range map[string]struct {
		end  latchkey.End
		want string // ended | waits | refused
	}{
		"no kind":                              {end("", "paper", now, dana, owner), "refused"},
		"not paid":                             {end("non_payment", "paper", now, dana, owner, clerk), "refused"},
		"the date has passed":                  {end("lease_over", "paper", now, owner, clerk), "refused"},
		"no time":                              {end(latchkey.Surrendered, "", time.Time{}, dana), "refused"},
		"ahead of its time":                    {end(latchkey.Surrendered, "", now.Add(time.Second), dana), "refused"},
		"nobody did it":                        {end(latchkey.Surrendered, "", now), "refused"},
		"keys given back, she says so":         {end(latchkey.Surrendered, "", now, dana), "ended"},
		"keys given back, the office says so":  {end(latchkey.Surrendered, "", now, owner, clerk), "waits"},
		"never moved in, she says so":          {end(latchkey.Corrected, "", now, dana), "ended"},
		"never moved in, the owner says so":    {end(latchkey.Corrected, "", now, owner), "waits"},
		"agreed by both, on paper":             {end(latchkey.Agreed, "file 7", now, dana, owner), "ended"},
		"agreed by both, no paper":             {end(latchkey.Agreed, "  ", now, dana, owner), "refused"},
		"agreed without her":                   {end(latchkey.Agreed, "file 7", now, owner, clerk), "waits"},
		"agreed by her alone":                  {end(latchkey.Agreed, "file 7", now, dana), "waits"},
		"agreed by her and her friend":         {end(latchkey.Agreed, "file 7", now, dana, friend), "waits"},
		"a court order, two of the staff":      {end(latchkey.CourtOrder, "case 12 of 2027", now, owner, clerk), "ended"},
		"a court order, one of the staff":      {end(latchkey.CourtOrder, "case 12 of 2027", now, owner), "waits"},
		"a court order, one of them twice":     {end(latchkey.CourtOrder, "case 12 of 2027", now, owner, owner), "waits"},
		"a court order, owner and a friend":    {end(latchkey.CourtOrder, "case 12 of 2027", now, owner, friend), "waits"},
		"a court order, owner and herself":     {end(latchkey.CourtOrder, "case 12 of 2027", now, owner, dana), "waits"},
		"a court order without its paper":      {end(latchkey.CourtOrder, "", now, owner, clerk), "refused"},
		"a court order that begins next month": {end(latchkey.CourtOrder, "case 12 of 2027", now.AddDate(0, 1, 0), owner, clerk), "refused"},
	} {
		t.Run(name, func(t *testing.T) {
			got := "ended"
			ended, err := rules.EndTenancy(latchkey.Tenancy{ID: "t", Person: dana, OnLease: true}, rules.Ways{Resident: true, Contacts: 1}, c.end, staff, now)
			if _, waits := errors.AsType[*rules.EndWaits](err); waits {
				got = "waits"
			} else if err != nil {
				got = "refused"
			}
			if got != c.want || (ended.Ended != nil) != (got == "ended") {
				t.Errorf("got %s, want %s: %v", got, c.want, err)
			}
			if err != nil && (latchkey.KindOf(err) != latchkey.Against || !strings.HasPrefix(latchkey.SentenceOf(err), noEviction)) {
				t.Errorf("every refusal begins with the same words: %v", err)
			}
		})
	}
}

func TestNothingAboutMoneyReachesTheGuard(t *testing.T) {
	for _, v := range []any{rules.Ways{}, latchkey.End{}, latchkey.Tenancy{}} {
		for _, word := range []string{"rent", "paid", "owed", "arrear", "money", "cents", "debt"} {
			if strings.Contains(strings.ToLower(fmt.Sprintf("%+v", v)), word) {
				t.Errorf("%T knows about %q", v, word)
			}
		}
	}
}

func FuzzNoEndWithoutTheRightPeople(f *testing.F) {
	f.Add("court_order", "paper", byte(3), int64(0))
	f.Add("agreed", "paper", byte(5), int64(-5))
	f.Add("surrendered", "", byte(1), int64(9))
	people := []latchkey.PersonID{"dana", "owner", "clerk", "friend"}
	f.Fuzz(func(t *testing.T, kind, paper string, by byte, offset int64) {
		now := time.Date(2027, 6, 1, 0, 0, 0, 0, time.UTC)
		end := latchkey.End{Kind: latchkey.EndKind(kind), Document: paper, At: now.Add(time.Duration(offset%1000) * time.Hour)}
		for i, p := range people {
			if by&(1<<i) != 0 {
				end.By = append(end.By, p)
			}
		}
		got, err := rules.EndTenancy(latchkey.Tenancy{Person: "dana"}, rules.Ways{Resident: true}, end, people[1:3], now)
		resident, staff := by&1 != 0, int(by>>1&1)+int(by>>2&1)
		if err == nil && got.Ended != nil && (!resident && staff < 2 || end.At.After(now)) {
			t.Fatalf("ended by %v: %+v", end.By, end)
		}
	})
}
