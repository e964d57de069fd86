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

// HomeView is a resident's own home, as they see it when nothing is wrong.
type HomeView struct {
	Now      time.Time
	ID       latchkey.HomeID
	Property latchkey.Property
	Home     latchkey.Home
	Me       latchkey.Person
	Level    latchkey.Proof
	Holders  []HolderLine // only when proven
	Cards    int
	Passkeys []latchkey.Passkey
	Vouched  *latchkey.Vouch   // staff have seen who the viewer is: this session may enrol a device
	Open     *latchkey.Lockout // the viewer's own open case
	Drill    *HomeDrill        // what the last drill found about the key-holders; only when proven
	Doubt    bool              // it was begun elsewhere, and nobody has proved who that is
	Past     []latchkey.Lockout
	Sessions []latchkey.Session
	Channels []string
	Others   []latchkey.HomeID // the viewer's other homes
	LockOld  *time.Time        // since when somebody who moved out may have a key that fits; only when proven
	AskedBy  string            // who asked for the end in Tenancy
	Tenancy  latchkey.Tenancy  // the viewer's right to live here, with an end that somebody asked for
	Log      []latchkey.Entry  // what happened about this home, oldest first: also what was tried and refused; only when proven
	Pretend  bool

	NoTexts     []string // key-holders who asked for no texts, by first name; only when proven
	OnlyNoTexts bool     // and there is no other whom this house can reach

	Paused *latchkey.GrantPause // the viewer keeps their guests out; only when proven
}

// HolderLine is one key-holder with their name.
type HolderLine struct {
	latchkey.KeyHolder
	Name  string
	Phone string
}

// HomesOf lists the homes the viewer lives in.
func (d *Desk) HomesOf(ctx context.Context, who Viewer) (homes []latchkey.HomeID, err error) {
	if who.Person() == "" {
		return nil, notYours()
	}
	err = d.Store.Glance(ctx, func(v *store.View) error {
		ts, err := v.TenanciesOf(who.Person())
		for _, t := range ts {
			if t.Ended == nil {
				homes = append(homes, t.Home)
			}
		}
		return err
	})
	return homes, err
}

// HomeFor shows a resident their home.
func (d *Desk) HomeFor(ctx context.Context, who Viewer, home latchkey.HomeID) (hv HomeView, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		property, err := d.residentOf(v, who, home)
		if err != nil {
			return err
		}
		hv = HomeView{ID: home, Level: who.Session.Level, Channels: d.Notify.Typed(), Pretend: d.Pretend}
		if hv.Property, err = v.Property(property); err != nil {
			return err
		}
		hv.Now = d.Now().In(rules.Zone(hv.Property))
		if hv.Home, err = v.Home(home); err != nil {
			return err
		}
		if hv.Me, err = v.Person(who.Person()); err != nil {
			return err
		}
		if hv.Passkeys, err = v.PasskeysOf(who.Person()); err != nil {
			return err
		}
		hv.Passkeys = slices.DeleteFunc(hv.Passkeys, func(k latchkey.Passkey) bool { return k.Ended != nil })
		for i := range hv.Passkeys {
			hv.Passkeys[i].Credential = nil // no page has a use for it
		}
		vouch, err := vouchOf(v, who.Person())
		if err != nil {
			return err
		}
		if rules.Vouched(vouch, who.Session, d.Now()) {
			hv.Vouched = &vouch
		}
		if hv.Level == latchkey.ProofProven {
			if hv.Drill, err = d.drillAt(v, property, home); err != nil {
				return err
			}
			if hv.Paused, err = pauseOf(v, who.Person(), home, rules.Zone(hv.Property), d.Now()); err != nil {
				return err
			}
		}
		return d.fillHome(v, &hv, who)
	})
	return hv, err
}

func (d *Desk) fillHome(v *store.View, hv *HomeView, who Viewer) error {
	cards, err := v.CardsOf(who.Person())
	if err != nil {
		return err
	}
	for _, c := range cards {
		if c.Ended == nil {
			hv.Cards++
		}
	}
	if err := d.fillCases(v, hv, who); err != nil {
		return err
	}
	if hv.Sessions, err = v.SessionsOf(who.Person()); err != nil {
		return err
	}
	holders, err := v.Holders(hv.ID)
	if err != nil {
		return err
	}
	ts, err := v.Tenancies(hv.ID)
	if err != nil {
		return err
	}
	for _, t := range ts {
		if t.Person == who.Person() && t.Ended == nil {
			hv.Tenancy = t
		}
	}
	if who.Session.Level != latchkey.ProofProven {
		hv.hideNames(holders)
		return nil
	}
	return hv.fillProven(v, who, ts, holders)
}

// fillCases finds the viewer's own cases of a year.
func (d *Desk) fillCases(v *store.View, hv *HomeView, who Viewer) error {
	cases, err := v.LockoutsOf(hv.ID, d.Now().AddDate(-1, 0, 0))
	if err != nil {
		return err
	}
	for _, c := range cases {
		if c.By != who.Person() {
			continue
		}
		doubt := isItYouFor(who, c).Doubt
		c = withoutNumbers(c)
		if c.Stage.Open() && hv.Open == nil {
			hv.Open, hv.Doubt = &c, doubt
		} else {
			hv.Past = append(hv.Past, c)
		}
	}
	return nil
}

// fillProven finds what only somebody reads who has proved that they live there: the log, and who keeps a key.
func (hv *HomeView) fillProven(v *store.View, who Viewer, ts []latchkey.Tenancy, holders []latchkey.KeyHolder) (err error) {
	if hv.Log, _, err = homeLog(v, hv.ID, who.Person()); err != nil {
		return err
	}
	people := map[latchkey.PersonID]latchkey.Person{}
	turn, err := v.Turnover(hv.ID)
	if err != nil {
		return err
	}
	if hv.AskedBy, err = askedBy(v, hv.Tenancy); err != nil {
		return err
	}
	hv.LockOld = rules.LockStands(ts, turn, hv.Now.Location())
	for _, k := range holders {
		if k.State == latchkey.HolderEnded || k.State == latchkey.HolderDeclined && k.InvitedBy != who.Person() {
			continue
		}
		p, err := v.Person(k.Person)
		if err != nil {
			return err
		}
		hv.Holders = append(hv.Holders, HolderLine{k, p.Name, p.Phone})
		people[k.Person] = p
	}
	hv.NoTexts, hv.OnlyNoTexts = noTextsOf(people, holders)
	return nil
}

// OwnHome is what somebody without any landlord tells us about where they live.
type OwnHome struct {
	Name     string // of the resident
	Unit     string
	Address  string
	TimeZone string
	Country  string
	Home     latchkey.Home
	Office   *latchkey.Office
	OnCall   *latchkey.OnCall
	Landlord *latchkey.Landlord
	Channel  string // how the resident is reached
	Address2 string // on that channel
	Phone    string
	Language string // in which the form was filled in
}

// MakeOwnHome sets up a home for the person who runs this house for themselves: whoever used the one-time set-up code, or
// a manager. See mayMakeHome.
func (d *Desk) MakeOwnHome(ctx context.Context, who Viewer, in OwnHome) (latchkey.HomeID, error) {
	if who.Session.Level != latchkey.ProofProven {
		return "", needsProof()
	}
	if err := d.checkOwnHome(&in); err != nil {
		return "", err
	}
	home, property := latchkey.HomeID(d.NewID()), latchkey.PropertyID(d.NewID())
	err := d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		now := d.Now()
		if err := tx.TakePerson(who.Person()); err != nil {
			return err
		}
		if first, err := madeAlready(tx.View, who.Person(), in); err != nil || first != "" {
			home = first
			return err
		}
		if err := mayMakeHome(tx.View, who); err != nil {
			return err
		}
		// The name is said in messages, so it is not the street.
		p := latchkey.Property{Name: words.For(in.Language).HomeNew.Called(firstName(in.Name)), Address: in.Address, TimeZone: in.TimeZone, Country: in.Country, Currency: currencyOf(in.Country),
			Office: in.Office, OnCall: in.OnCall, Landlord: in.Landlord}
		if err := tx.PutProperty(property, p); err != nil {
			return err
		}
		in.Home.Unit = in.Unit
		if err := tx.PutHome(property, home, in.Home); err != nil {
			return err
		}
		me, err := tx.Person(who.Person())
		if err != nil {
			return err
		}
		me.Name = in.Name
		if lang := words.Known(in.Language); lang != "" && me.Language == "" {
			me.Language = lang
		}
		if in.Phone != "" {
			me.Phone = in.Phone
		}
		if in.Channel != "" && !slices.ContainsFunc(me.Contacts, func(c latchkey.Contact) bool { return c.Channel == in.Channel && c.Address == in.Address2 }) {
			me.Contacts = append(me.Contacts, latchkey.Contact{ID: latchkey.ContactID(d.NewID()), Channel: in.Channel, Address: in.Address2, Nights: true})
		}
		if err := tx.PutPerson(me); err != nil {
			return err
		}
		if err := tx.PutTenancy(latchkey.Tenancy{ID: latchkey.TenancyIn(home, me.ID), Home: home, Person: me.ID, OnLease: true}); err != nil {
			return err
		}
		if err := tx.PutStaff(latchkey.Staff{ID: latchkey.StaffIn(property, me.ID, latchkey.RoleManager), Property: property, Person: me.ID, Role: latchkey.RoleManager}); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: home, At: now, By: string(me.ID), Kind: "home.made", Personal: map[string]string{"unit": in.Unit}}}, nil)
	})
	return home, err
}

// mayMakeHome keeps the house's list of properties, which strangers read, to those who run it. Somebody who has moved out,
// or who only keeps a key here, would otherwise write a property of their own into it.
func mayMakeHome(v *store.View, who Viewer) error {
	rows, err := v.Properties()
	if err != nil || len(rows) == 0 {
		return err // nobody but the one with the set-up code can be signed in to an empty house
	}
	works, err := v.StaffOf(who.Person())
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(works, func(s latchkey.Staff) bool { return s.Ended == nil && s.Role == latchkey.RoleManager }) {
		return notYours()
	}
	return nil
}

// madeAlready finds the home that the same tap has made before.
func madeAlready(v *store.View, p latchkey.PersonID, in OwnHome) (latchkey.HomeID, error) {
	ts, err := v.TenanciesOf(p)
	if err != nil {
		return "", err
	}
	for _, t := range ts {
		row, err := v.HomeRow(t.Home)
		if err != nil {
			return "", err
		}
		prop, err := v.Property(row.Property)
		if err != nil {
			return "", err
		}
		if t.Ended == nil && prop.Address == in.Address && row.Home.Unit == in.Unit {
			return t.Home, nil
		}
	}
	return "", nil
}

func (d *Desk) checkOwnHome(in *OwnHome) error {
	in.Name, in.Unit, in.Address, in.Phone = clip(in.Name, 80), clip(in.Unit, 20), clip(in.Address, 200), clip(in.Phone, 30)
	switch {
	case in.Name == "":
		return latchkey.Errorf(latchkey.Invalid, "Please tell us your name: it is what your key-holders will see.")
	case in.Address == "":
		return latchkey.Errorf(latchkey.Invalid, "Please type your address: you will want to read it out in an emergency.")
	case len(in.Home.Doors) == 0:
		return latchkey.Errorf(latchkey.Invalid, "Please tell us about at least one door.")
	}
	if _, err := time.LoadLocation(in.TimeZone); err != nil || in.TimeZone == "" {
		return latchkey.Errorf(latchkey.Invalid, "Please choose your time zone.")
	}
	if len(in.Country) != 2 {
		return latchkey.Errorf(latchkey.Invalid, "Please choose your country: the emergency number depends on it.")
	}
	if in.Channel != "" {
		return d.Notify.CheckAddress(in.Channel, in.Address2)
	}
	return nil
}

// currencyOf is the usual currency of the countries whose emergency rules are known here; elsewhere it is unknown.
func currencyOf(country string) string {
	return map[string]string{"US": "USD", "CA": "CAD", "GB": "GBP", "IE": "EUR", "ES": "EUR", "AU": "AUD", "NZ": "NZD"}[country]
}

// logRead is how many lines of a home are looked through: the newest, so that what is tried today is read however long somebody has
// lived there.
const logRead = 5000

// homeLog is what happened about a home as one reader may know it: from their own first day on, without the cases of the others who
// live there, without when somebody moved its bolts, which is each one's own history, and without when the guests of others came. A
// reader who does not live there is nobody's giver.
func homeLog(v *store.View, home latchkey.HomeID, reader latchkey.PersonID) ([]latchkey.Entry, logGuests, error) {
	all, err := v.Entries(store.EntryQuery{Home: home, Limit: logRead, Newest: true})
	if err != nil {
		return nil, logGuests{}, err
	}
	guests, err := guestsOfLog(v, home)
	if err != nil {
		return nil, logGuests{}, err
	}
	first, err := readsFrom(v, home, reader, all)
	return slices.DeleteFunc(all, func(e latchkey.Entry) bool {
		shown, _ := guests.reads(e, reader)
		return e.Lockout != "" || ofOnesOwn(e.Kind) || !shown || e.At.Before(first)
	}), guests, err
}

// readsFrom is since when a home's log is of somebody who lives there: the first hour of their tenancy, or the first thing that they did
// about it, whichever is earlier. A date that somebody writes into their lease later takes nothing of the log from them. Who lived
// there before, and what they did, is not theirs.
func readsFrom(v *store.View, home latchkey.HomeID, reader latchkey.PersonID, log []latchkey.Entry) (first time.Time, err error) {
	zone, err := zoneIn(v, home)
	if err != nil {
		return first, err
	}
	ts, err := v.Tenancies(home)
	if err != nil {
		return first, err
	}
	i := slices.IndexFunc(ts, func(t latchkey.Tenancy) bool { return t.Person == reader && t.Ended == nil })
	if i < 0 {
		return first, nil
	}
	first, _ = rules.FirstHour(ts[i], zone)
	if slices.ContainsFunc(ts, func(t latchkey.Tenancy) bool { return t.Person == reader && t.Ended != nil }) {
		return first, nil // they came back: others may have lived there meanwhile
	}
	if n := slices.IndexFunc(log, func(e latchkey.Entry) bool { return e.By == string(reader) }); n >= 0 && log[n].At.Before(first) {
		first = log[n].At
	}
	return first, nil
}

// ofOnesOwn says that a kind of line tells when somebody came or went. That a door shall not lock itself this time was once kept among what
// is said of locks.
func ofOnesOwn(kind string) bool {
	return strings.HasPrefix(kind, "door.") || kind == "lock.not_this_time"
}

// Lacks is what would have made a lockout easier and is not there: somebody who keeps a spare, a wallet card, a device that proves.
func (hv HomeView) Lacks() (lacks []string) {
	if !slices.ContainsFunc(hv.Holders, func(h HolderLine) bool { return h.State == latchkey.HolderAccepted }) {
		lacks = append(lacks, "holder")
	}
	if hv.Cards == 0 {
		lacks = append(lacks, "card")
	}
	if !slices.ContainsFunc(hv.Passkeys, func(k latchkey.Passkey) bool { return k.Ended == nil }) {
		lacks = append(lacks, "device")
	}
	return lacks
}

// hideNames cuts a home down to what a code or a wallet card may show.
func (hv *HomeView) hideNames(holders []latchkey.KeyHolder) {
	hv.Me.Contacts, hv.Me.AgreedWord, hv.Me.Phone = nil, "", ""
	hv.Home = hv.Home.With(latchkey.OtherWays{})
	if hv.Open != nil && !(rules.SeesNames(*hv.Open) && hv.Open.ProvenWho != "") {
		c := hidden(rules.CaseFacts{Holders: holders, Case: *hv.Open, Language: hv.Me.Language}, hv.Me.ID, !rules.SeesNames(*hv.Open))
		hv.Open = &c
	}
	for i, c := range hv.Past {
		hv.Past[i] = hidden(rules.CaseFacts{Holders: holders, Case: c, Language: hv.Me.Language}, hv.Me.ID, false)
		hv.Past[i].Opening, hv.Past[i].ProvenWho = nil, ""
	}
}

// askedBy names who asked first for the end of somebody's right to live there.
func askedBy(v *store.View, t latchkey.Tenancy) (string, error) {
	if t.EndAsked == nil || len(t.EndAsked.By) == 0 {
		return "", nil
	}
	p, err := v.Person(t.EndAsked.By[0])
	if latchkey.KindOf(err) == latchkey.NotFound {
		err = nil
	}
	return p.Name, err
}
