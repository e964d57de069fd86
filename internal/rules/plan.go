package rules

import (
	"math"
	"slices"
	"time"

	"latchkey"
)

// Plan is what a sensible expert would do at that instant: the gates first (danger, right to enter, what is never
// offered, which doors a way clears), then the exact order of what is left. It reads no clock and knows no chance: the
// same situation gives the same plan.
func Plan(s latchkey.Situation) latchkey.Plan { return planWith(s, defaultWeights()) }

// Emergency is that part of the plan alone, for whoever needs no ways in.
func Emergency(s latchkey.Situation) *latchkey.Emergency {
	return newPlanner(s, defaultWeights()).emergency()
}

func planWith(s latchkey.Situation, w weights) latchkey.Plan {
	p := newPlanner(s, w)
	p.findWays()
	p.setOrder()
	p.setStates()
	return p.write()
}

// planner is one plan being made.
type planner struct {
	s        latchkey.Situation // only what this proof may see
	w        weights
	say      *planWords
	zone     *time.Location
	now      time.Time
	proof    latchkey.Proof
	place    latchkey.EmergencyPlace
	quiet    bool
	quietEnd time.Time // when the quiet hours that hold now end, or the next ones begin
	danger   dangers
	evicted  bool // locked out by the landlord
	away     bool

	doors   []latchkey.Door // between the person and the home
	locked  []string        // those of them that are shut
	cleared []string        // doors the person passes alone, with what they carry or know
	need    []string        // locked doors that somebody or something else must clear
	fault   bool            // a lock failed that is the building's to mend
	fee     FeeQuote

	ways   []*option
	begun  []*option // a yes first, then asks that still wait for an answer
	forced []*option // asked before the order is followed
	seq    []*option // in the order found, up to the stop
	beyond []*option // behind the stop, by the index
	owner  *option
	spent  bool // the order ran through every way instead of stopping before one
}

// option is a way in while it is being weighed. An empty State means that it is offered.
type option struct {
	latchkey.Way
	chance   int // in ten-thousandths
	least    int // minutes from its turn to standing inside, work included
	most     int
	price    latchkey.Cents // the middle of what it costs, for the order
	nuisance int
	silence  int
	shuts    int // minutes from now at which it closes
	asked    *time.Time
	yes      *time.Time
	holds    time.Time // until when a yes is waited for
	again    bool      // said yes, did not come: asked once more
	rescue   rescue
	part     bool      // turns one lock of a door that has more
	idle     bool      // barred because it opens nothing that is shut
	halves   []*option // of a pair
}

const neverShuts = math.MaxInt32

func newPlanner(s latchkey.Situation, w weights) *planner {
	p := &planner{w: w, say: wordsIn(s.Language, s.Property.Country), zone: zoneOf(s), proof: s.Resident.Proof}
	p.s = visible(s)
	p.now = s.Now.In(p.zone)
	p.evicted, p.away = s.Reason == "locked_out_by_landlord", s.Where == "away"
	p.place = EmergencyAt(s.Property, s.Now)
	hourValue := latchkey.Cents(weightTable[hourDay].Value)
	if s.Property.HourValue != nil {
		hourValue = *s.Property.HourValue
	}
	p.w = w.scaledTo(int(hourValue))
	nights := quietHours(s.Property, p.zone)
	p.quiet = nights.openAt(p.now)
	if p.quiet {
		p.quietEnd, _ = nights.closesAt(p.now)
	} else {
		p.quietEnd, _ = nights.nextOpening(p.now)
	}
	p.findDoors()
	p.danger = p.findDangers(p.say)
	p.fee = FeeFor(p.s.Property.Fee, p.s.Resident.Lockouts, p.now, p.zone)
	if p.s.Resident.Lockouts == nil {
		p.fee = p.fee.unsure()
	}
	return p
}

// zoneOf is the property's zone. Whoever reads a file has put now into it already, so nothing is loaded twice.
func zoneOf(s latchkey.Situation) *time.Location {
	if l := s.Now.Location(); l.String() == s.Property.TimeZone {
		return l
	}
	if l, err := time.LoadLocation(s.Property.TimeZone); err == nil {
		return l
	}
	return time.UTC
}

// visible is the situation as far as the proof reaches. Without proof it is that of a home with nobody and nothing
// recorded, so that nothing can be learned by asking.
func visible(s latchkey.Situation) latchkey.Situation {
	switch s.Resident.Proof {
	case latchkey.ProofProven:
	case latchkey.ProofClaimed:
		s.Home.Spares = nil
		s.Resident.Code, s.Resident.EKey, s.Resident.OwnApp = nil, nil, nil
		s.Guardian = nameless(s.Guardian)
	default:
		s.Home.Spares, s.Home.OtherEntries, s.Holders, s.PeopleInside = nil, nil, nil, nil
		r := s.Resident
		s.Resident = latchkey.AtTheDoor{Age: r.Age, OnLease: r.OnLease, IdentityDocument: r.IdentityDocument, Phone: r.Phone}
		s.Property.Landlord, s.Property.Locksmiths = nil, nil // what the building charges hangs in its lobby: it is the same for everybody
		s.Guardian = nameless(s.Guardian)
	}
	return s
}

func nameless(g *latchkey.Guardian) *latchkey.Guardian {
	if g == nil {
		return nil
	}
	return &latchkey.Guardian{Reachable: g.Reachable, TimeZone: g.TimeZone}
}

func (p *planner) proven() bool   { return p.proof == latchkey.ProofProven }
func (p *planner) claimed() bool  { return p.proof == latchkey.ProofClaimed }
func (p *planner) unproven() bool { return !p.proven() && !p.claimed() }

// findDoors sees which doors are in the way and which of them the person passes alone.
func (p *planner) findDoors() {
	home, r := p.s.Home, p.s.Resident
	p.doors = ahead(home, p.s.Where)
	p.fault = p.s.Reason == "lock_fault" || lockAtFault(p.doors)
	p.cleared = p.helped(r.Opens)
	if r.Code != nil && !p.forgot(r.Code) {
		p.passShared(r.Code.Opens, byCode)
	}
	if r.EKey != nil && isTrue(r.EKey.WorksNow) && p.hasPhone() {
		p.passShared(r.EKey.Opens, byEKey)
	}
	if r.OwnApp != nil && p.hasPhone() {
		p.passShared(r.OwnApp.Opens, byApp)
	}
	somebody := len(p.s.PeopleInside) > 0
	rings := home.CallBox == "works" && (somebody || r.Phone != nil && isTrue(r.Phone.WithResident))
	for _, d := range p.doors {
		if !isShut(d) {
			continue
		}
		p.locked = append(p.locked, d.ID)
		if rings && d.Kind == "entrance" {
			p.cleared = append(p.cleared, d.ID)
		}
		if !slices.Contains(p.cleared, d.ID) {
			p.need = append(p.need, d.ID)
		}
	}
}

// passShared counts shared doors that the person's own code, eKey or app opens as passed, so that a key-holder with the
// key of the home alone is enough. The home's own door stays: the code for it is a way by itself.
func (p *planner) passShared(recorded []string, by means) {
	for _, id := range opened(p.s.Home, recorded, by) {
		i := slices.IndexFunc(p.s.Home.Doors, func(d latchkey.Door) bool { return d.ID == id })
		if shared(p.s.Home.Doors[i]) {
			p.cleared = append(p.cleared, id)
		}
	}
}

// hasPhone is true only when the person said that the phone is with them.
func (p *planner) hasPhone() bool {
	ph := p.s.Resident.Phone
	return ph != nil && isTrue(ph.WithResident) && (ph.Battery == nil || *ph.Battery > 0)
}

// phoneFading says whether the phone may be gone before a second ask could be made.
func (p *planner) phoneFading() bool {
	return fading(p.s.Resident.Phone)
}

func fading(ph *latchkey.Phone) bool {
	return ph != nil && !isFalse(ph.WithResident) && (ph.Battery != nil && *ph.Battery <= 10 || isFalse(ph.Signal))
}

// everybody says whether all who can help are asked at the same moment.
func (p *planner) everybody() bool {
	return p.danger.first || p.phoneFading() && p.owner == nil
}

// minutesTo is the whole minutes from now to an instant, rounded up.
func (p *planner) minutesTo(t time.Time) int {
	d := t.Sub(p.now)
	n := int(d / time.Minute)
	if d > 0 && d%time.Minute != 0 {
		n++
	}
	return n
}

func (p *planner) write() latchkey.Plan {
	plan := latchkey.Plan{Latchkey: 1, Now: p.now, Emergency: p.emergency(), Ask: p.questions(), Ways: []latchkey.Way{},
		Contacts: p.contacts(), Refused: p.refused(), NowDo: p.nowDo(), Afterwards: p.afterwards()}
	if p.danger.first {
		plan.Ways = append(plan.Ways, p.emergencyWay())
	}
	for _, o := range p.ways {
		plan.Ways = append(plan.Ways, p.finish(o))
	}
	return plan
}

// finish fills in what is printed of a way once its turn is known.
func (p *planner) finish(o *option) latchkey.Way {
	w := o.Way
	for _, list := range []*[]string{&w.People, &w.Opens, &w.By, &w.Cautions, &w.Checks} {
		if *list == nil {
			*list = []string{}
		}
	}
	if p.claimed() && (w.Kind == latchkey.WayKeyHolder || w.Kind == latchkey.WayInUnitPerson) {
		w.People = []string{}
	}
	if w.State == latchkey.NotNow || w.State == latchkey.Never {
		w.Minutes, w.InsideBy, w.Chance = nil, nil, nil
		return w
	}
	chance := float64(o.chance) / 10000
	w.Chance = &chance
	if w.InsideBy == nil {
		w.InsideBy = &[2]time.Time{p.now.Add(time.Duration(o.least) * time.Minute), p.now.Add(time.Duration(o.most) * time.Minute)}
	}
	if w.Available == nil {
		w.Available = &latchkey.Available{From: &p.now}
	}
	return w
}

// emergencyWay stands first when danger does. It promises nothing: responders decide how they come in.
func (p *planner) emergencyWay() latchkey.Way {
	e, w := p.emergency(), &p.say.Danger
	cautions := []string{w.OnlyYou}
	if e.SayMeans != "" {
		cautions = append(cautions, w.Interpreter)
	}
	if p.danger.keepOut && !isTrue(p.s.Danger.ShutIn) {
		cautions = append(cautions, w.DoNotGoIn)
	}
	return latchkey.Way{ID: "emergency", Kind: latchkey.WayEmergency, State: latchkey.DoNow, People: []string{}, Opens: slices.Clone(p.locked), Complete: true,
		Available: &latchkey.Available{From: &p.now}, By: []string{"call"}, Why: w.Why(p.callNumber(), e.Say, e.SayMeans),
		Cautions: append(cautions, w.DoNotBreak), Checks: []string{}}
}
