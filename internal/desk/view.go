package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// CaseView is a case as the person at the door may see it now: names only once they are proven.
type CaseView struct {
	Now      time.Time
	Zone     *time.Location
	Property latchkey.Property
	Home     latchkey.Home
	Resident latchkey.Person
	Case     latchkey.Lockout
	Plan     latchkey.Plan
	Names    bool // may see who their key-holders are
	Asks     []AskView
	Log      []latchkey.Entry
	NextAt   *time.Time // when the case does something by itself
	Pretend  bool
	CoTenant []string // others who live here, for "who is inside?"; only when proven
	Fee      *rules.FeeQuote
	Seal     Seal
	IsItYou  IsItYouView
	Codes    []CaseCode    // that can help, for the resident at level proven
	MayPIN   bool          // a fresh PIN can be asked for
	Stuck    rules.Stuck   // what there is to do about a bolt of theirs that is stuck; likewise
	OneTap   *latchkey.Way // how their phone opens their own door at once; likewise, and only where it is to be offered
	Drawn    bool          // their doors were seen to be open since, because they had them drawn; likewise
	Vain     *time.Time    // a lock of theirs was last asked in vain then, since they asked for help; likewise
	Unlocked *time.Time    // all that they can turn from afar were read unlocked, since then at the latest; likewise

	NoTexts     []string // key-holders who asked for no texts, by first name; only when names may be shown
	OnlyNoTexts bool     // and there is no other whom this house can reach
}

// AskView is one question to somebody, with what is proved about the messages that carried it.
type AskView struct {
	latchkey.Ask
	Shown    string // the name, or "Key-holder 1"
	Phone    string // to be rung by the person; only when proven
	Messages []latchkey.Message
	Owns     bool
	Due      *time.Time // when they should be here, by their own word
}

// Seal is the newest signed head of the log, to be printed on receipts.
type Seal struct {
	Checkpoint string
	Sealed     int // lines of this case that have their place in the tree
	Waiting    int // lines recorded and not yet sealed
}

// CaseFor shows a case to the resident it was opened for.
func (d *Desk) CaseFor(ctx context.Context, who Viewer, id latchkey.LockoutID) (CaseView, error) {
	cv, f, err := d.caseView(ctx, id, who, ofResident(who))
	cv.IsItYou = isItYouFor(who, f.Case)
	if err == nil && !seesNames(who, f.Case) {
		cv.hideNames(f)
	}
	if err == nil && who.Session.Level == latchkey.ProofProven && f.Case.Stage.Open() {
		cv.Codes, cv.MayPIN = caseCodes(f, cv.Now)
		cv.Stuck, cv.Vain = lockTrouble(f, cv.Plan.Emergency != nil, cv.Now)
		cv.OneTap, cv.Drawn = d.oneTap(f), rules.Unlocked(f, cv.Now)
		cv.Unlocked = rules.UnlockedAt(f, cv.Now)
	}
	if latchkey.KindOf(err) == latchkey.NotFound {
		err = notYours()
	}
	return cv, err
}

func (d *Desk) caseView(ctx context.Context, id latchkey.LockoutID, who Viewer, may func(rules.CaseFacts) error) (cv CaseView, f rules.CaseFacts, err error) {
	now := d.Now()
	err = d.Store.View(ctx, func(v *store.View) error {
		c, err := v.Lockout(id)
		if err != nil {
			return err
		}
		if f, err = caseFacts(v, c.Home, c, now); err != nil {
			return err
		}
		if err := may(f); err != nil {
			return err
		}
		f = rules.ReadBy(f, who.Language)
		ms, err := messagesOf(v, id)
		if err != nil {
			return err
		}
		cv = d.viewOf(f, ms, now)
		cv.Log, err = v.Entries(store.EntryQuery{Lockout: id})
		return err
	})
	if err == nil {
		cv.Seal = d.seal(ctx, cv.Log)
	}
	return cv, f, err
}

// messagesOf are the messages of a case. One that was never handed over and that nobody will try again has failed, also
// when no channel said so: it was parked, or its time passed.
func messagesOf(v *store.View, id latchkey.LockoutID) ([]latchkey.Message, error) {
	ms, err := v.Messages(id)
	if err != nil {
		return nil, err
	}
	owed, err := v.Owed(id)
	if err != nil {
		return nil, err
	}
	trying := map[string]bool{}
	for _, t := range owed {
		trying[t.Key] = t.State != store.TaskParked
	}
	for i, m := range ms {
		if m.State == latchkey.MessageQueued && !trying[m.Key] {
			ms[i].State = latchkey.MessageFailed
			if m.Detail == "" {
				ms[i].Detail = "It was not sent in time."
			}
		}
	}
	return ms, nil
}

func (d *Desk) viewOf(f rules.CaseFacts, ms []latchkey.Message, now time.Time) CaseView {
	c := f.Case
	cv := CaseView{Now: now.In(f.Zone), Zone: f.Zone, Property: f.Property, Home: f.Home, Resident: f.People[c.By],
		Case: withoutNumbers(c), Plan: rules.Plan(rules.Situation(f, now)), Names: rules.SeesNames(c), NextAt: c.NextLook, Pretend: d.Pretend}
	cv.NoTexts, cv.OnlyNoTexts = noTextsOf(f.People, f.Holders)
	for _, a := range c.Asks {
		av := AskView{Ask: a, Shown: rules.ShownName(f, a), Owns: a.ID == c.Owner}
		if cv.Names {
			av.Phone = f.People[a.Person].Phone
		}
		for _, m := range ms {
			if m.Ask == a.ID && (m.Notice == latchkey.NoticeAsked || m.Notice == latchkey.NoticePaged || m.Notice == latchkey.NoticeDanger) {
				av.Messages = append(av.Messages, m)
			}
		}
		if a.Replied != nil && a.Reply == latchkey.ReplyComing && a.Minutes != nil {
			at := a.Replied.Add(time.Duration(*a.Minutes) * time.Minute).In(cv.Zone)
			av.Due = &at
		}
		cv.Asks = append(cv.Asks, av)
	}
	for _, t := range f.Tenancies {
		if cv.Names && t.Ended == nil && t.Person != c.By {
			cv.CoTenant = append(cv.CoTenant, f.People[t.Person].Name)
		}
	}
	if c.Stage.Open() && rules.StaffMaySee(c) {
		q := rules.FeeOf(f, now)
		cv.Fee = &q
	}
	return cv
}

// seal reads the log's newest signed head. A log that cannot be sealed right now hides nothing and stops nobody.
func (d *Desk) seal(ctx context.Context, log []latchkey.Entry) (s Seal) {
	s.count(log)
	text, err := d.Store.Checkpoint(ctx)
	if err != nil {
		d.Log.Warn("read the log's checkpoint for a receipt", "err", err)
	}
	s.Checkpoint = text
	return s
}

func (s *Seal) count(log []latchkey.Entry) {
	s.Sealed, s.Waiting = 0, 0
	for _, e := range log {
		if e.Place == nil {
			s.Waiting++
		} else {
			s.Sealed++
		}
	}
}

// HelperView is what somebody behind a link sees. Where to meet is shown only after a yes, on the device that said it.
type HelperView struct {
	Now        time.Time
	Zone       *time.Location
	Ask        latchkey.Ask
	Stage      latchkey.Stage
	Over       bool
	Resident   string // first name
	Property   string
	Proof      latchkey.Proof
	ProvenBy   string
	Confirmed  bool   // somebody who reads another contact of theirs picked the right number; it proves nothing
	AgreedWord string // asked for at the door; shown only after the yes on the bound device
	Opens      []string
	Kinds      []string        // of the doors they hold keys for, as people call them
	Home       latchkey.HomeID // for hearing of changes; never shown
	Danger     bool
	Named      latchkey.Danger // what they said the danger is, while there is some; pages say only of which kind
	Other      string          // who is coming instead
	Due        *time.Time
	Usual      int
	Meet       string // where the person waits, and the address; only after the yes, on the bound device
	Meeting    Meeting
	MeetAt     *time.Time // fixed because the person's phone may be off; the place is for after the yes
	MeetPlace  string     // front_door | own_door
	Mine       bool       // this device is the one the link is bound to
	Bound      bool       // some device is
	Dispatch   string     // the local ten-digit emergency line
	Language   string     // of whoever was asked; empty when nobody has said
	Pretend    bool
}

// HelperFor shows a link's question. It changes nothing.
func (d *Desk) HelperFor(ctx context.Context, h Helper) (HelperView, error) {
	l, err := d.link(ctx, h.Token, latchkey.LinkAsk)
	if err != nil {
		return HelperView{}, err
	}
	var hv HelperView
	err = d.Store.View(ctx, func(v *store.View) error {
		c, err := v.Lockout(l.Lockout)
		if err != nil {
			return err
		}
		f, err := caseFacts(v, c.Home, c, d.Now())
		if err != nil {
			return err
		}
		if err := stillHolds(f, l); err != nil {
			return err
		}
		hv = d.helperView(f, l, h)
		p, err := v.Person(l.Person)
		if err != nil && latchkey.KindOf(err) != latchkey.NotFound {
			return err
		}
		hv.Language = p.Language
		return nil
	})
	return hv, err
}

func (d *Desk) helperView(f rules.CaseFacts, l latchkey.Link, h Helper) HelperView {
	c, a := f.Case, f.Case.Find(l.Ask)
	hv := HelperView{Now: d.Now().In(f.Zone), Zone: f.Zone, Ask: *a, Stage: c.Stage,
		Over: !c.Stage.Open() || a.Round != c.Round, Resident: firstName(f.People[c.By].Name), Property: f.Property.Name, Proof: c.Proof,
		ProvenBy: c.ProvenBy, Confirmed: confirmed(c), Usual: rules.UsualMinutes(f, *a), Mine: l.Device != "" && h.Device != "" && l.Device == Hash(h.Device),
		Bound: l.Device != "", Dispatch: f.Property.DispatchPhone, Pretend: d.Pretend}
	for _, k := range f.Holders {
		if k.ID == a.Holder {
			hv.Opens = k.Opens
			for _, door := range f.Home.Doors {
				if slices.Contains(k.Opens, door.ID) {
					hv.Kinds = append(hv.Kinds, door.Kind)
				}
			}
		}
	}
	hv.Home = c.Home
	if c.Stage.Open() {
		e := rules.Emergency(rules.Situation(f, d.Now()))
		if hv.Danger = e != nil && e.First; hv.Danger {
			hv.Named = c.Answers.Danger
		}
	}
	if o := c.Find(c.Owner); o != nil && o.ID != a.ID {
		hv.Other = helperName(*o)
	}
	if a.Replied != nil && a.Minutes != nil {
		at := a.Replied.Add(time.Duration(*a.Minutes) * time.Minute).In(hv.Zone)
		hv.Due = &at
	}
	if at := rules.MeetAt(c, *a); at != nil {
		meet := at.In(hv.Zone)
		hv.MeetAt, hv.MeetPlace = &meet, c.Meet.Place
	}
	if hv.Mine && !hv.Over && a.Reply == latchkey.ReplyComing && a.Withdrew == nil {
		hv.Meeting, hv.AgreedWord = meetingPlace(f), f.People[c.By].AgreedWord
		hv.Meet = hv.Meeting.In("en")
	}
	return hv
}

// meetingPlace is always inside the property: a false request must not bring anybody to a back lane.
func meetingPlace(f rules.CaseFacts) Meeting {
	where := f.Case.Answers.Where
	if m := f.Case.Meet; m != nil { // whoever waits without a phone stays where everybody was told
		where = map[string]string{"own_door": "unit_door"}[m.Place]
	}
	place := strings.TrimSpace(f.Property.Name + ", " + f.Property.Address)
	return Meeting{Place: strings.Trim(place, ", "), Where: where, Unit: f.Home.Unit}
}

// Meeting is where the person at the door waits.
type Meeting struct{ Place, Where, Unit string }

// In says it in a language; empty when it may not be said.
func (m Meeting) In(lang string) string {
	if m == (Meeting{}) {
		return ""
	}
	return m.Place + ", " + words.For(lang).Helper.At(m.Where, m.Unit)
}

func firstName(name string) string {
	return latchkey.FirstName(name)
}

// StaffView is a case as the staff see it: how the person was proven, what to check, which fee they were shown.
type StaffView struct {
	CaseView
	Mine      *latchkey.Ask // the question to this member of staff, if any
	Owner     string
	Fee       *latchkey.Charge // as it was shown to the resident; nil when none was
	FeeNow    rules.FeeQuote
	FreeOf    bool // no fee: danger, fault or the landlord
	Verified  bool
	Confirmed bool              // as for key-holders
	HasPhone  bool              // a number is on file; StaffNumber shows it
	Runs      bool              // the viewer is in the office or a manager
	People    []latchkey.Person // residents who may be let in
	Staff     latchkey.Person
}

// StaffCase shows a case to a member of the staff whose role was asked, to the office and to managers.
func (d *Desk) StaffCase(ctx context.Context, who Viewer, id latchkey.LockoutID) (StaffView, error) {
	if who.Program != nil {
		return d.programCase(ctx, who, id)
	}
	cv, f, err := d.caseView(ctx, id, who, func(f rules.CaseFacts) error {
		return mayActOn(f, who)
	})
	if err != nil {
		return StaffView{}, asMissing(err)
	}
	return d.staffView(cv, f, who.Person()), nil
}

// staffView cuts a view down to what a member of the staff needs.
func (d *Desk) staffView(cv CaseView, f rules.CaseFacts, who latchkey.PersonID) StaffView {
	cv.forStaff(f, who)
	cv.Resident.Phone = "" // shown by StaffNumber alone, which writes it down
	sv := StaffView{CaseView: cv, Mine: staffAsk(f, who), FeeNow: rules.FeeOf(f, d.Now()), FreeOf: rules.FreeOfFee(f, cv.Plan),
		Verified: f.Case.Proof == latchkey.ProofProven, Confirmed: confirmed(f.Case), Staff: f.People[who]}
	sv.HasPhone, sv.Runs = f.People[f.Case.By].Phone != "", rules.RunsOffice(f.Staff, who)
	sv.Plan = latchkey.Plan{Emergency: cv.Plan.Emergency, Now: cv.Plan.Now}
	if a := f.Case.Find(f.Case.Owner); a != nil {
		sv.Owner = rules.RoleName(a.Role)
		if a.Role == "" {
			sv.Owner = "A key-holder"
		}
	}
	for _, r := range sv.Case.Requested {
		sv.Fee = &r.Quote
	}
	for _, t := range f.Tenancies {
		if t.Ended == nil {
			p := f.People[t.Person]
			sv.People = append(sv.People, latchkey.Person{ID: p.ID, Name: p.Name, Language: p.Language})
		}
	}
	return sv
}
