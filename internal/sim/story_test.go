package sim_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify"
	"latchkey/internal/sim"
	"latchkey/internal/web"
)

// ids gives the same letters in the same order in every test.
func ids() func() string {
	n := 0
	return func() string {
		n++
		var id strings.Builder
		for i := n; i > 0; i /= 26 {
			id.WriteByte(byte('a' + i%26))
		}
		return "id" + id.String()
	}
}

func story(t *testing.T, id string) sim.Story {
	t.Helper()
	all := sim.Stories()
	i := slices.IndexFunc(all, func(s sim.Story) bool { return s.ID == id })
	if i < 0 {
		t.Fatalf("there is no story %s", id)
	}
	return all[i]
}

// pages are those of a real house.
func pages(h *sim.House) (http.Handler, error) {
	return web.New(web.Options{Desk: h.Desk, Watch: h.Store.Watch, NewID: ids()})
}

// night is a story being lived in a test.
type night struct {
	*sim.House
	*sim.Phone
	t    *testing.T
	told int // letters that were there before the story began
}

func live(t *testing.T, s sim.Story) *night {
	t.Helper()
	return liveWith(t, s, false)
}

// liveWith lives it with the locks of the demo, too.
func liveWith(t *testing.T, s sim.Story, more bool) *night {
	t.Helper()
	h, err := sim.Open(t.Context(), sim.Options{Dir: t.TempDir(), NewID: ids(), Secret: bytes.Repeat([]byte{7}, 32),
		BaseURL: "http://127.0.0.1:1", Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Pages: pages, MoreLocks: more}, s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	p, err := h.Phone(t.Context(), s.Resident, s.Home)
	if err != nil {
		t.Fatal(err)
	}
	return &night{House: h, Phone: p, t: t, told: len(h.Letters(""))}
}

func (n *night) lockedOut(a latchkey.Answers) desk.CaseView {
	n.t.Helper()
	if err := n.LockedOut(n.t.Context(), a); err != nil {
		n.t.Fatal(err)
	}
	return n.see()
}

func (n *night) see() desk.CaseView {
	n.t.Helper()
	v, err := n.View(n.t.Context())
	if err != nil {
		n.t.Fatal(err)
	}
	return v
}

// until skips from happening to happening until the case stands at a stage.
func (n *night) until(stage latchkey.Stage) desk.CaseView {
	n.t.Helper()
	for range 50 {
		v := n.see()
		if v.Case.Stage == stage {
			return v
		}
		if more, err := n.Skip(n.t.Context()); err != nil || !more {
			n.t.Fatalf("the case stands at %s and nothing happens any more: %v", v.Case.Stage, err)
		}
	}
	n.t.Fatalf("the case never came to %s", stage)
	return desk.CaseView{}
}

// heard is who was told what and when, the first message of each notice only.
func (n *night) heard() (lines []string) {
	zone := n.see().Zone
	seen := map[string]bool{}
	for _, l := range n.Letters("")[n.told:] {
		if key := string(l.To) + string(l.Notice) + l.Link; !seen[key] {
			seen[key] = true
			lines = append(lines, fmt.Sprintf("%s %s %s", l.At.In(zone).Format("15:04"), l.To, l.Notice))
		}
	}
	return lines
}

func (n *night) mustHear(want ...string) {
	n.t.Helper()
	if got := n.heard(); !slices.Equal(got, want) {
		n.t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func ways(v desk.CaseView) (list []string) {
	for _, w := range v.Plan.Ways {
		line := string(w.State) + " " + w.ID
		if w.Cost != nil {
			line += " $" + w.Cost.Most.Units()
		}
		list = append(list, line)
	}
	return list
}

func keyInside() latchkey.Answers { return latchkey.Answers{Reason: "key_inside", Where: "building"} }

func clock(v desk.CaseView, at *time.Time) string {
	if at == nil {
		return "never"
	}
	return at.In(v.Zone).Format("15:04")
}

func TestO01MeiWakesAtTheSecondMessage(t *testing.T) {
	n := live(t, story(t, "O-01"))
	v := n.lockedOut(keyInside())
	want := []string{"do_now holder:Mei $0", "next holder:Tomas $0", "fallback locksmith:Prairie Lock & Key $190", "fallback wait $0",
		"not_now office $0", "not_now on_call $0"}
	if got := ways(v); !slices.Equal(got, want) {
		t.Errorf("the plan at 02:10: %q", got)
	}
	v = n.until(latchkey.StageArrived)
	if got := clock(v, v.Case.Arrived); got != "02:32" {
		t.Errorf("Mei arrived at %s", got)
	}
	if err := n.In(t.Context()); err != nil {
		t.Fatal(err)
	}
	v = n.until(latchkey.StageInside)
	if v.Case.Fee != nil {
		t.Errorf("a friend's key cost %+v", v.Case.Fee)
	}
	n.mustHear("02:10 mei asked", "02:13 ana-ruiz coming", "02:32 mei over")
	if more, err := n.Skip(t.Context()); err != nil {
		t.Error(err)
	} else if more {
		if more, err = n.Skip(t.Context()); more || err != nil {
			t.Errorf("after the end something still happens: %v", err)
		}
	}
}

func TestO01MeiSleepsOn(t *testing.T) {
	s := story(t, "O-01")
	s.People[0].Says = ""
	n := live(t, s)
	n.lockedOut(keyInside())
	v := n.until(latchkey.StageComing)
	if v.Case.Find(v.Case.Owner).Name != "Tomas" {
		t.Errorf("%s comes", v.Case.Find(v.Case.Owner).Name)
	}
	n.mustHear("02:10 mei asked", "02:15 tomas asked", "02:17 ana-ruiz coming")
	v = n.until(latchkey.StageArrived)
	if got := clock(v, v.Case.Arrived); got != "03:05" {
		t.Errorf("Tomas arrived at %s", got)
	}
}

func TestO01NobodyWakesAndTheOfficeIsAskedInTheMorning(t *testing.T) {
	s := story(t, "O-01")
	s.People = nil
	n := live(t, s)
	n.lockedOut(keyInside())
	for range 10 {
		if more, err := n.Skip(t.Context()); err != nil || !more {
			t.Fatalf("%v after %q", err, n.heard())
		}
		if got := n.heard(); strings.Contains(strings.Join(got, "\n"), "09:00 omar-haddad paged") {
			return
		}
	}
	t.Errorf("the office was not asked: %q", n.heard())
}

func TestO01MeiForgetsTheKey(t *testing.T) {
	s := story(t, "O-01")
	s.People[0].NoKey = true
	n := live(t, s)
	n.lockedOut(keyInside())
	n.until(latchkey.StageArrived)
	v := n.until(latchkey.StageComing)
	if v.Case.Find(v.Case.Owner).Name != "Tomas" {
		t.Errorf("%s comes", v.Case.Find(v.Case.Owner).Name)
	}
	if got := n.heard(); !slices.Contains(got, "02:33 tomas asked") {
		t.Errorf("Tomas was not asked at once: %q", got)
	}
}

func TestO02TheFirstIsFreeAndTheSecondIsNot(t *testing.T) {
	n := live(t, story(t, "O-02a"))
	if got := ways(n.lockedOut(keyInside()))[0]; got != "do_now office $0" {
		t.Errorf("on Tuesday at 10:30 the plan begins with %s", got)
	}
	v := n.until(latchkey.StageInside)
	if f := v.Case.Fee; f == nil || f.Amount == nil || f.Amount.Most != 0 {
		t.Errorf("the first lockout cost %+v", f)
	}
	if o := v.Case.Opening; o == nil || o.Opener != "omar-haddad" || o.Proof != "call_back" || clock(v, &o.At) != "10:42" {
		t.Errorf("who opened: %+v", o)
	}
}

func TestO02TheSecondShowsItsPriceFirst(t *testing.T) {
	n := live(t, story(t, "O-02b"))
	if now := n.Clock.Now(); now.Format("2006-01-02 15:04") != "2027-02-11 19:10" {
		t.Errorf("the story begins at %s", now)
	}
	v := n.lockedOut(keyInside())
	if got := ways(v)[0]; got != "do_now on_call $75" {
		t.Errorf("on Thursday at 19:10 the plan begins with %s", got)
	}
	if rule := v.Plan.Ways[0].FeeRule; rule == nil || !strings.Contains(*rule, "12 months") {
		t.Errorf("the rule behind the price: %v", rule)
	}
	if more, err := n.Skip(t.Context()); more || err != nil {
		t.Errorf("somebody was asked for money without a tap: %q %v", n.heard(), err)
	}
	if err := n.Request(t.Context(), "on_call"); err != nil {
		t.Fatal(err)
	}
	v = n.until(latchkey.StageInside)
	if f := v.Case.Fee; f == nil || f.Amount == nil || f.Amount.Most != 7500 || len(f.Counted) != 1 {
		t.Errorf("the second lockout: %+v", f)
	}
	if o := v.Case.Opening; o == nil || o.Opener != "walt-jankowski" {
		t.Errorf("who opened: %+v", o)
	}
}

func TestO02AYearAndAMinuteLaterItIsFreeAgain(t *testing.T) {
	n := live(t, story(t, "O-02c"))
	if got := ways(n.lockedOut(keyInside()))[0]; got != "do_now office $0" {
		t.Errorf("a year and a minute later the plan begins with %s", got)
	}
}

func TestO04TheRoommateWakes(t *testing.T) {
	n := live(t, story(t, "O-04"))
	a := keyInside()
	a.PeopleInside = []latchkey.PersonInside{{Name: "Lena Vogel", Relation: "roommate", Likely: "asleep"}}
	v := n.lockedOut(a)
	want := []string{"do_now inside:Lena Vogel $0", "next holder:Tomas $0", "fallback locksmith:Prairie Lock & Key $190", "fallback wait $0",
		"not_now office $0", "not_now on_call $0"}
	if got := ways(v); !slices.Equal(got, want) {
		t.Errorf("the plan at 23:40: %q", got)
	}
	v = n.until(latchkey.StageArrived)
	if got := clock(v, v.Case.Arrived); got != "23:45" {
		t.Errorf("Lena opened at %s", got)
	}
	n.mustHear("23:40 lena-vogel asked", "23:43 ruth-adeyemi coming")
}

func TestO05OwnDoorsThenTheOpenOffice(t *testing.T) {
	n := live(t, story(t, "O-05"))
	v := n.lockedOut(latchkey.Answers{Reason: "key_inside", Where: "street"})
	want := []string{"do_now entry:kitchen $0", "do_now entry:patio $0", "next office $0", "fallback locksmith:Prairie Lock & Key $140"}
	if got := ways(v); len(got) < 4 || !slices.Equal(got[:4], want) {
		t.Errorf("the plan at 15:00: %q", got)
	}
	v = n.until(latchkey.StageInside)
	if f := v.Case.Fee; f == nil || f.Amount == nil || f.Amount.Most != 0 {
		t.Errorf("the first time cost %+v", f)
	}
}

func TestO06NoWindowWhileTheAlarmIsOn(t *testing.T) {
	n := live(t, story(t, "O-06"))
	v := n.lockedOut(keyInside())
	if got := ways(v); got[0] != "do_now on_call $75" || !slices.Contains(got, "never entry:escape") {
		t.Errorf("the plan at 20:15: %q", got)
	}
	if more, err := n.Skip(t.Context()); more || err != nil {
		t.Errorf("somebody was asked for money without a tap: %q %v", n.heard(), err)
	}
	if err := n.Request(t.Context(), "on_call"); err != nil {
		t.Fatal(err)
	}
	if v = n.until(latchkey.StageInside); v.Case.Fee == nil || v.Case.Fee.Amount == nil || v.Case.Fee.Amount.Most != 7500 {
		t.Errorf("the second time cost %+v", v.Case.Fee)
	}
}

func TestO08TheStoveIsOn(t *testing.T) {
	for name, s := range map[string]sim.Story{"18:40": story(t, "O-08"), "03:00": story(t, "O-08")} {
		if name == "03:00" {
			s.At = time.Date(2027, 3, 1, 3, 0, 0, 0, s.At.Location())
		}
		n := live(t, s)
		yes := true
		a := keyInside()
		a.Danger.StoveOn = &yes
		v := n.lockedOut(a)
		if v.Plan.Emergency == nil || !v.Plan.Emergency.First {
			t.Fatalf("%s: the call is not first: %q", name, ways(v))
		}
		if !slices.Contains(n.heard(), name+" walt-jankowski danger") {
			t.Errorf("%s: the technician was not told at once: %q", name, n.heard())
		}
		n.until(latchkey.StageArrived)
		if err := n.In(t.Context()); err != nil {
			t.Fatal(err)
		}
		if f := n.see().Case.Fee; f != nil && f.Amount != nil && f.Amount.Most > 0 {
			t.Errorf("%s: danger cost %+v", name, f)
		}
	}
}

func TestO07EverybodyIsAskedAtOnce(t *testing.T) {
	n := live(t, story(t, "O-07"))
	yes := true
	a := keyInside()
	a.Danger.Inside = []latchkey.AtRisk{{Who: "baby, 7 months", Kind: "child", Alone: &yes}}
	v := n.lockedOut(a)
	if v.Plan.Emergency == nil || !v.Plan.Emergency.First || v.Plan.Ways[0].Kind != latchkey.WayEmergency {
		t.Fatalf("danger is not first: %+v", v.Plan.Emergency)
	}
	if !strings.Contains(v.Plan.Emergency.Say, "baby") || !strings.Contains(v.Plan.Emergency.Say, "512") {
		t.Errorf("what to say: %s", v.Plan.Emergency.Say)
	}
	first := n.heard()
	for _, who := range []string{"omar-haddad danger", "beatriz-campos danger", "walt-jankowski danger", "mei asked"} {
		if !slices.Contains(first, "11:20 "+who) {
			t.Errorf("not at once: %s\n%q", who, first)
		}
	}
	n.until(latchkey.StageArrived)
	if err := n.In(t.Context()); err != nil {
		t.Fatal(err)
	}
	if f := n.see().Case.Fee; f != nil && f.Amount != nil && f.Amount.Most > 0 {
		t.Errorf("danger cost %+v", f)
	}
}

func TestO11NoSilenceYesAndTooLate(t *testing.T) {
	n := live(t, story(t, "O-11"))
	n.lockedOut(keyInside())
	v := n.until(latchkey.StageComing)
	if a := v.Asks[len(v.Asks)-1]; a.Name != "Sam" || !a.Owns || clock(v, a.Due) != "20:39" {
		t.Errorf("who comes: %+v", a)
	}
	v = n.until(latchkey.StageArrived)
	if got := clock(v, v.Case.Arrived); got != "20:40" {
		t.Errorf("Sam arrived at %s", got)
	}
	n.mustHear("20:05 mei asked", "20:07 tomas asked", "20:12 sam asked", "20:14 ana-ruiz coming", "20:16 tomas stand_by")
	for _, l := range n.Letters("mei") {
		if l.At.After(story(t, "O-11").At.Add(2 * time.Minute)) {
			t.Errorf("Mei said no and was told %s again at %s", l.Notice, l.At)
		}
	}
}

func TestAStoryIsTheSameEveryTime(t *testing.T) {
	tell := func() string {
		n := live(t, story(t, "O-11"))
		n.lockedOut(keyInside())
		n.until(latchkey.StageArrived)
		if err := n.In(t.Context()); err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, l := range n.Letters("") {
			fmt.Fprintln(&b, l.At, l.To, l.Channel, l.Notice, l.Title, l.Text, l.Link)
		}
		return b.String()
	}
	if a, b := tell(), tell(); a != b {
		t.Errorf("first\n%s\nthen\n%s", a, b)
	}
}

func TestPretendPeopleReachNobodyReal(t *testing.T) {
	n := live(t, story(t, "O-01"))
	n.lockedOut(keyInside())
	for _, l := range n.Letters("") {
		if !strings.HasPrefix(l.Channel, "pretend-") || strings.Contains(l.Message.To, "@") || strings.Contains(l.Message.To, "/") {
			t.Errorf("a message for %s went to %s by %s", l.To, l.Message.To, l.Channel)
		}
	}
	if _, err := n.Desk.Notify.Send(t.Context(), "email", n.Letters("")[0].Message, notify.Guard{}); err == nil {
		t.Error("the demo has a real channel")
	}
}
