package web

import (
	"time"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// Stories are the pages of the storybook. The people are those of Maple Court, a place that does not exist.
func Stories(a pages.Assets) []Story {
	var all []Story
	for _, l := range words.Languages {
		all = append(all, storiesIn(a, words.For(l.Tag))...)
	}
	return all
}

func storiesIn(a pages.Assets, w *words.Pages) []Story {
	s := samples{assets: a, w: w, zone: mustZone("America/Chicago")}
	var all []Story
	all = append(all, s.nowStories()...)
	all = append(all, s.caseStories()...)
	all = append(all, s.isItYouStories()...)
	all = append(all, s.helperStories()...)
	all = append(all, s.guestStories()...)
	all = append(all, s.leavingStories()...)
	all = append(all, s.favourStories()...)
	all = append(all, s.letterStories()...)
	all = append(all, s.pauseStories()...)
	all = append(all, s.keyHoursStories()...)
	all = append(all, s.entryStories()...)
	all = append(all, s.officeLockStories()...)
	all = append(all, s.passStories()...)
	all = append(all, s.staffStories()...)
	all = append(all, s.homeStories()...)
	all = append(all, s.peopleListStories()...)
	all = append(all, s.buildingStories()...)
	all = append(all, s.reachStories()...)
	all = append(all, s.youStories()...)
	all = append(all, s.moveStories()...)
	all = append(all, s.publicCardStories()...)
	all = append(all, s.problemStories()...)
	all = append(all, s.offlineStories()...)
	all = append(all, s.doorStories()...)
	all = append(all, s.boltStories()...)
	all = append(all, s.programStories()...)
	for i := range all {
		all[i].Lang = w.Lang
	}
	return all
}

type samples struct {
	assets pages.Assets
	w      *words.Pages
	zone   *time.Location
}

func mustZone(name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		panic("load the sample's time zone: " + err.Error())
	}
	return z
}

func (s samples) at(day, clock string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", day+" "+clock, s.zone)
	if err != nil {
		panic("read a sample's time: " + err.Error())
	}
	return t
}

const night = "2027-02-07"

func (s samples) frame(title string, now time.Time) pages.Frame {
	return pages.Frame{W: s.w, Title: title, Now: now, Assets: s.assets, Emergency: pages.Emergency{Number: "911", Demo: true, Lang: "en"},
		Then: "/now", PlanLang: s.w.Lang, AtDoor: "/door", Place: pages.Place{Name: "Maple Court", Address: "120 Maple Street, Springfield, IL 62701", Country: "US", Currency: "USD"}}
}

func (s samples) signed(f pages.Frame, level latchkey.Proof) pages.Frame {
	f.Signed = &pages.Signed{Name: "Ana", Unit: "512", Counter: latchkey.CounterHome, Level: level}
	return f
}

func everyDay() []latchkey.Weekday { return latchkey.Weekdays[:] }

func span(a, b int) *latchkey.Span  { return &latchkey.Span{Least: a, Most: b} }
func yes() *bool                    { b := true; return &b }
func num(n int) *int                { return &n }
func moment(t time.Time) *time.Time { return &t }

// mapleCourt is the property of the stories.
func mapleCourt() latchkey.Property {
	week := everyDay()[1:6]
	hours := func(from, until latchkey.Clock) []latchkey.Window {
		return []latchkey.Window{{Days: week, From: from, Until: until}}
	}
	office := latchkey.Hours{Windows: append(hours(540, 1080), latchkey.Window{Days: everyDay()[:1], From: 540, Until: 780})}
	lockouts := latchkey.Hours{Windows: append(hours(1080, 1320), latchkey.Window{Days: everyDay()[:1], From: 780, Until: 1320})}
	return latchkey.Property{Name: "Maple Court", Address: "120 Maple Street, Springfield, IL 62701", TimeZone: "America/Chicago", Country: "US", Currency: "USD",
		Office:        &latchkey.Office{Phone: "+1-217-555-0100", HoldsSpare: yes(), Hours: &office, Minutes: span(5, 15)},
		OnCall:        &latchkey.OnCall{Phone: "+1-217-555-0140", Minutes: span(20, 45), Lockouts: &lockouts, LifeSafety: &latchkey.Hours{Always: true}},
		Fee:           &latchkey.Fee{Kind: "unlock", Free: 1, PerMonths: 12, Then: 7500},
		QuietHours:    &latchkey.QuietHours{From: 1320, Until: 480},
		DispatchPhone: "+1-217-555-0110", TextToEmergency: "unknown",
		Locksmiths: []latchkey.Locksmith{{Name: "Prairie Lock & Key", Phone: "+1-217-555-0155", Licence: "IL 192-000123", Insured: yes(), Address: "4 Mill Road, Springfield",
			Electronic: yes(), Hours: &latchkey.Hours{Always: true}, Minutes: span(35, 60), Prices: []latchkey.PriceLine{{Price: latchkey.Price{Least: 9000, Most: 14000}},
				{When: []latchkey.Window{{Days: everyDay(), From: 1200, Until: 480}}, Price: latchkey.Price{Least: 13000, Most: 19000}}}}}}
}

// ana stands in the lobby at ten past two, as in O-01.
func (s samples) ana(now time.Time) latchkey.Situation {
	up := 5
	return latchkey.Situation{Latchkey: 1, Now: now, Language: s.w.Lang, Property: mapleCourt(), Where: "building", Dark: yes(), Reason: "key_inside",
		Home: latchkey.Home{Unit: "512", StoreysUp: &up, Alarm: "none", Doors: []latchkey.Door{
			{ID: "building", Kind: "entrance"}, {ID: "unit", Kind: "unit", Locks: []latchkey.Lock{{Kind: "mechanical", State: "locked"}}}}},
		Resident:     latchkey.AtTheDoor{Name: "Ana Ruiz", OnLease: yes(), Alone: yes(), Proof: latchkey.ProofProven, IdentityDocument: "with_resident", Phone: &latchkey.Phone{WithResident: yes(), Battery: num(80), Signal: yes()}},
		Danger:       pages.DangerOf(nil, nil),
		PeopleInside: []latchkey.PersonInside{},
		Holders: []latchkey.Holder{
			{Name: "Mei", Relation: "friend", Minutes: num(12), Likely: "asleep", Opens: []string{"building", "unit"}, Calls: "any_hour", Consented: yes(), CanBring: yes()},
			{Name: "Tomas", Relation: "brother", Minutes: num(45), Likely: "awake", Opens: []string{"building", "unit"}, Calls: "any_hour", Consented: yes(), CanBring: yes()}}}
}

func (s samples) stranger(now time.Time) latchkey.Situation {
	x := s.ana(now)
	x.Resident, x.Holders, x.PeopleInside = latchkey.AtTheDoor{}, nil, nil
	return x
}

func (s samples) nowStories() []Story {
	now := s.at(night, "02:10")
	f := s.frame(s.w.Now.Title, now)
	open := rules.Plan(s.stranger(now))
	danger := s.stranger(s.at("2027-03-02", "11:20"))
	danger.Danger = pages.DangerOf([]string{"child"}, nil)
	baby := rules.Plan(danger)
	british := f
	british.Emergency.Number = "999"
	unsure := latchkey.Plan{Emergency: &latchkey.Emergency{Call: "911", Say: words.For("en").Now.Say("120 Maple Street, Springfield, IL 62701", ""), Text: "call_is_better"}}
	if s.w.Lang != "en" {
		unsure.Emergency.SayMeans = s.w.Now.Say("120 Maple Street, Springfield, IL 62701", "")
	}
	office := s.at(night, "09:00")
	numbers := []pages.Number{{Kind: "office", Phone: "+1-217-555-0100", OpensAt: &office},
		{Kind: "on_call", Phone: "+1-217-555-0140", OpensAt: moment(s.at(night, "13:00")), LifeSafety: true}, {Kind: "dispatch", Phone: "+1-217-555-0110"}}
	return []Story{
		story("start", true, pages.StartPage(f)),
		story("now-danger", true, pages.NowPage(pages.Now{Frame: f, Step: "danger"})),
		story("now-gb", true, pages.NowPage(pages.Now{Frame: british, Step: "danger"})),
		story("now-danger-signed", true, pages.NowPage(pages.Now{Frame: s.signed(f, latchkey.ProofProven), Step: "danger", Opens: true})),
		story("now-what", true, pages.NowPage(pages.Now{Frame: f, Step: "what", Danger: "yes", Plan: &unsure})),
		story("now-reason", true, pages.NowPage(pages.Now{Frame: f, Step: "reason", Danger: "no"})),
		story("now-one-tap", true, pages.NowPage(pages.Now{Frame: s.signed(f, latchkey.ProofProven), Step: "reason", Danger: "no", Opens: true,
			OneTap: s.planned("Tap to unlock. It takes about 9 seconds on this lock.", "Toque para abrir. Con esta cerradura tarda unos 9 segundos.")})),
		story("now-where", true, pages.NowPage(pages.Now{Frame: f, Step: "where", Danger: "no", Reason: "key_inside"})),
		story("now-plan", true, pages.NowPage(pages.Now{Frame: f, Step: "plan", Danger: "no", Reason: "key_inside", Where: "building", Plan: &open, Numbers: numbers})),
		story("now-plan-danger", true, pages.NowPage(pages.Now{Frame: f, Step: "plan", Danger: "yes", What: []string{"child"}, Plan: &baby, Numbers: numbers, Report: true})),
	}
}

func (s samples) problemStories() []Story {
	now := s.at(night, "02:10")
	office := s.at(night, "09:00")
	numbers := []pages.Number{{Kind: "office", Phone: "+1-217-555-0100", OpensAt: &office}, {Kind: "on_call", Phone: "+1-217-555-0140", LifeSafety: true}}
	page := func(kind latchkey.Kind, says, back string) templ.Component {
		return pages.ProblemPage(pages.Problem{Frame: s.frame(s.w.Problem.Titles[kind], now), Kind: kind, Says: words.Said(s.w.Lang, says), Numbers: numbers, Back: back})
	}
	return []Story{
		story("problem-internal", true, page(latchkey.Internal, "Something went wrong on our side. Nothing you told us is lost.", "/now")),
		story("problem-notfound", true, page(latchkey.NotFound, "There is nothing here for you.", "")),
		story("problem-toomany", true, page(latchkey.TooMany, "Too many requests for this home today. Please ring the number below.", "")),
		story("demo-call", true, pages.DemoCallPage(pages.DemoCall{Frame: s.frame(s.w.Emergency.DemoTitle, now), Number: "911"})),
	}
}

func story(name string, stress bool, page templ.Component) Story {
	return Story{Name: name, Stress: stress, Page: page}
}

// planned is a sentence as the planner would write it in the language of the sample.
func (s samples) planned(english, spanish string) string {
	if s.w.Lang == "es" {
		return spanish
	}
	return english
}
