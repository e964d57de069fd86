package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// PrivacyView is whose data it is: what somebody agreed to, who looked, whether they may be erased.
type PrivacyView struct {
	Now      time.Time
	Property latchkey.Property
	Me       latchkey.Person
	Home     latchkey.HomeID // "" = lives nowhere here any more
	OwnDoor  bool
	Views    []OwnLine // staff who looked at this home's log, or at the list of the doors that all share (a line of no home)
	Hold     *latchkey.Hold
	Holders  []string // of a hold: who asked
	Erase    error    // why they cannot be erased; nil = they may
}

// PrivacyFor shows somebody what is kept about them, wherever they live, or lived. Called at level proven.
func (d *Desk) PrivacyFor(ctx context.Context, who Viewer, home latchkey.HomeID) (pv PrivacyView, err error) {
	if who.Session.Level != latchkey.ProofProven || who.Session.Counter != latchkey.CounterHome {
		return pv, needsProof()
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		f, err := d.erasureFacts(v, who.Person())
		if err != nil {
			return err
		}
		last, lives, found := lastHome(f, home)
		if !found {
			return notYours()
		}
		if pv.Property, err = propertyOf(v, last); err != nil {
			return err
		}
		pv.Now, pv.Me, pv.Erase = d.Now().In(rules.Zone(pv.Property)), f.Person, rules.MayErase(f)
		if !lives {
			return nil
		}
		pv.Home = last
		return d.fillPrivacy(v, who, &pv)
	})
	return pv, err
}

// lastHome is the home that is meant, else one they live in, else the last they left.
func lastHome(f rules.ErasureFacts, home latchkey.HomeID) (last latchkey.HomeID, lives, found bool) {
	for _, t := range f.Tenancies {
		switch {
		case t.Ended == nil && (!lives || t.Home == home):
			last, lives, found = t.Home, true, true
		case t.Ended != nil && !lives:
			last, found = t.Home, true
		}
	}
	return last, lives, found
}

func (d *Desk) fillPrivacy(v *store.View, who Viewer, pv *PrivacyView) error {
	consents, err := v.Consents(who.Person())
	if err != nil {
		return err
	}
	pv.OwnDoor = rules.AgreedTo(consents, pv.Home, latchkey.ConsentOwnDoor)
	if pv.Hold, err = v.Hold(pv.Home); err != nil {
		return err
	}
	if pv.Hold != nil {
		people, err := v.People(pv.Hold.By...)
		if err != nil {
			return err
		}
		for _, p := range people {
			pv.Holders = append(pv.Holders, p.Name)
		}
	}
	log, _, err := homeLog(v, pv.Home, who.Person())
	if err != nil {
		return err
	}
	property, err := v.HomeProperty(pv.Home)
	if err != nil {
		return err
	}
	shared, err := v.SharedViews(property, pv.Now.Add(-rules.KeepFor(latchkey.KeptViews)))
	if err != nil {
		return err
	}
	log = append(log, shared...)
	slices.SortStableFunc(log, func(a, b latchkey.Entry) int { return a.At.Compare(b.At) })
	for _, e := range slices.Backward(log) {
		if e.Kind != "log.viewed" {
			continue
		}
		p, err := v.Person(latchkey.PersonID(e.By))
		if err != nil && latchkey.KindOf(err) != latchkey.NotFound {
			return err
		}
		pv.Views = append(pv.Views, OwnLine{Entry: e, Who: p.Name})
	}
	return nil
}

// KeyLog shows the office the lines about keys, locks and moves of a home. Looking is itself a line, with the reason, and the
// residents read who looked. Called by the office and managers at level proven.
func (d *Desk) KeyLog(ctx context.Context, who Viewer, home latchkey.HomeID, why string) (lines []OwnLine, unit string, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return nil, "", needsProof()
	}
	if err := rules.WhyLook(why); err != nil {
		return nil, "", err
	}
	err = d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		lines = nil
		f, err := d.officeFacts(tx.View, who, home)
		if err != nil {
			return err
		}
		unit = f.Home.Unit
		log, _, err := homeLog(tx.View, home, "")
		if err != nil {
			return err
		}
		ts, err := tx.Tenancies(home)
		if err != nil {
			return err
		}
		for _, e := range slices.Backward(log) {
			if rules.LineKept(e.Kind) != latchkey.KeptKeyLog || residentsOwn(e, ts) {
				continue
			}
			lines = append(lines, OwnLine{Entry: e, Who: f.People[latchkey.PersonID(e.By)].Name})
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: f.PropertyID, Home: home, At: d.Now(), By: string(who.Person()), Kind: "log.viewed", Public: map[string]string{"why": why}}}, nil)
	})
	return lines, unit, asMissing(err)
}

// residentsOwn says of a line about a home that the office does not read it: whose friends have a key, what they let be written down
// of their own door, and when one of them stood there to try its lock.
func residentsOwn(e latchkey.Entry, ts []latchkey.Tenancy) bool {
	return strings.HasPrefix(e.Kind, "holder.") || strings.HasPrefix(e.Kind, "consent.") ||
		strings.HasPrefix(e.Kind, "lock.try_") && slices.ContainsFunc(ts, func(t latchkey.Tenancy) bool { return string(t.Person) == e.By })
}

// HoldHome is one of two people of the office who want a home's records to be kept until a day. The residents read it.
func (d *Desk) HoldHome(ctx context.Context, who Viewer, home latchkey.HomeID, why string, until latchkey.Date) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		f, err := d.officeFacts(tx.View, who, home)
		if err != nil {
			return err
		}
		was, err := tx.Hold(home)
		if err != nil {
			return err
		}
		if was != nil && len(was.By) < 2 { // who has left since signs nothing with whoever comes after
			was.By = slices.DeleteFunc(slices.Clone(was.By), func(p latchkey.PersonID) bool { return !rules.MayVouch(f.Staff, p) })
		}
		h, err := rules.AskHold(was, latchkey.Hold{Home: home, Why: why, Until: until}, who.Person(), d.Now(), f.Zone)
		if err != nil {
			return err
		}
		if err := tx.PutHold(h); err != nil {
			return err
		}
		kind := "hold.asked"
		if len(h.By) > 1 {
			kind = "hold.set"
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: f.PropertyID, Home: home, At: d.Now(), By: string(who.Person()), Kind: kind, Public: map[string]string{"why": why, "until": string(until)}}}, nil)
	}))
}

// EraseMe forgets the viewer, at once, unless something is still open. Called at level proven by somebody who moved out.
func (d *Desk) EraseMe(ctx context.Context, who Viewer) error {
	if who.Session.Level != latchkey.ProofProven || who.Session.Counter != latchkey.CounterHome {
		return needsProof()
	}
	return d.erase(ctx, who.Person(), "nobody")
}

// EraseHolder forgets a key-holder who stopped, at their own wish, by the link they were invited with, on the phone that
// answered first.
func (d *Desk) EraseHolder(ctx context.Context, h Helper) error {
	l, err := d.link(ctx, h.Token, latchkey.LinkInvite)
	if err != nil {
		return err
	}
	if err := d.AnswerInvite(ctx, h, HolderTerms{}); err != nil { // they stop first, as with the button beside it
		return err
	}
	return d.erase(ctx, l.Person, "nobody")
}

// Export is everything about one person, and nothing that is private to anybody else.
type Export struct {
	Made      time.Time          `json:"made"`
	Person    latchkey.Person    `json:"person"`
	Homes     []ExportHome       `json:"homes"`
	KeepsFor  []ExportSpare      `json:"keeps_spares_for"` // homes whose spare they keep: when, never whose
	Asked     []ExportHolder     `json:"asked_to_keep_a_spare"`
	Requests  []ExportRequest    `json:"requests"`
	Messages  []ExportMessage    `json:"messages"`
	Sessions  []ExportSession    `json:"signed_in"`
	Devices   []ExportDevice     `json:"devices"`
	Cards     []ExportCard       `json:"wallet_cards"`
	Consents  []latchkey.Consent `json:"agreed_to"`
	OwnDoor   []ExportEvent      `json:"own_door"`
	Protected []ExportProtected  `json:"protected_lock_changes"`
	Log       []ExportLine       `json:"log"`
	Retention []latchkey.Kept    `json:"-"`
}

// The parts of an export.
type (
	ExportHome struct {
		Property string        `json:"property"`
		Unit     string        `json:"unit"`
		From     latchkey.Date `json:"from,omitempty"`
		Until    latchkey.Date `json:"until,omitempty"`
		Ended    *time.Time    `json:"ended,omitempty"`
		Kind     string        `json:"ended_because,omitempty"`
	}
	ExportSpare struct {
		State latchkey.HolderState `json:"state"`
		Over  *time.Time           `json:"over,omitempty"`
	}
	ExportHolder struct {
		Name  string               `json:"name"` // as they wrote it
		State latchkey.HolderState `json:"state"`
	}
	ExportRequest struct {
		Opened  time.Time        `json:"opened"`
		Ended   *time.Time       `json:"ended,omitempty"`
		Stage   latchkey.Stage   `json:"stage"`
		Answers latchkey.Answers `json:"said"`
		Opener  string           `json:"opened_by,omitempty"`
		Proof   string           `json:"on_proof,omitempty"`
		Fee     *latchkey.Charge `json:"fee,omitempty"`
	}
	ExportMessage struct {
		About   latchkey.Notice       `json:"about"`
		Channel string                `json:"channel"`
		State   latchkey.MessageState `json:"state"`
		Since   time.Time             `json:"since"`
	}
	ExportSession struct {
		Device  string           `json:"device"`
		How     string           `json:"how"`
		Counter latchkey.Counter `json:"counter"`
		Created time.Time        `json:"created"`
		Expires time.Time        `json:"expires"`
	}
	ExportDevice struct {
		Name    string     `json:"name"`
		Created time.Time  `json:"created"`
		Ended   *time.Time `json:"ended,omitempty"`
	}
	ExportCard struct {
		Issued time.Time  `json:"issued"`
		Ended  *time.Time `json:"ended,omitempty"`
	}
	ExportEvent struct {
		At    time.Time              `json:"at"`
		What  latchkey.DoorEventKind `json:"what"`
		How   latchkey.MovedBy       `json:"how,omitempty"`
		Who   latchkey.DoorActor     `json:"who"`
		Guest string                 `json:"guest,omitempty"`
		Sure  latchkey.DoorCertainty `json:"sure"`
	}
	ExportProtected struct {
		Asked time.Time  `json:"asked"`
		Name  string     `json:"keep_out"`
		Done  *time.Time `json:"done,omitempty"`
	}
	ExportLine struct {
		At    time.Time         `json:"at"`
		What  string            `json:"what"`
		Mine  bool              `json:"by_you"`
		Facts map[string]string `json:"facts,omitempty"`
		Words map[string]string `json:"words,omitempty"` // only of lines that are theirs
		Place *int64            `json:"place,omitempty"` // in the signed log
	}
)

// Exported is an export ready to be carried out of the house.
type Exported struct {
	Export     Export
	JSON       []byte
	Digest     string // of JSON; it stands in the log, so that the next checkpoint covers it
	Checkpoint string // signed
	Key        string // with which the signature is checked
}

// ExportMe makes a copy of everything about the viewer. That it was made is a line in the log, with its digest. Called at level
// proven.
func (d *Desk) ExportMe(ctx context.Context, who Viewer) (x Exported, err error) {
	if who.Session.Level != latchkey.ProofProven || who.Session.Counter != latchkey.CounterHome {
		return x, needsProof()
	}
	err = d.Store.View(ctx, func(v *store.View) (err error) {
		x.Export, err = d.export(v, who.Person())
		return err
	})
	if err != nil {
		return x, err
	}
	if x.JSON, err = json.MarshalIndent(x.Export, "", "  "); err != nil {
		return x, err
	}
	sum := sha256.Sum256(x.JSON)
	x.Digest = hex.EncodeToString(sum[:])
	err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		return d.stamp(tx, 0, []latchkey.Entry{{At: d.Now(), By: string(who.Person()), Kind: "export.made", Public: map[string]string{"sha256": x.Digest}}}, nil)
	})
	if err != nil {
		return x, err
	}
	x.Checkpoint = d.seal(ctx, nil).Checkpoint
	x.Key, err = d.Store.VerifierKey(ctx)
	return x, err
}

func (d *Desk) export(v *store.View, id latchkey.PersonID) (x Export, err error) {
	f, err := d.erasureFacts(v, id)
	if err != nil {
		return x, err
	}
	x = Export{Made: d.Now(), Person: f.Person, Retention: rules.Retention()}
	for _, t := range f.Tenancies {
		if t.Ended != nil && t.Ended.Quiet {
			continue // somebody else's protected request; the court tells them
		}
		row, err := v.HomeRow(t.Home)
		if err != nil {
			return x, err
		}
		prop, err := v.Property(row.Property)
		if err != nil {
			return x, err
		}
		h := ExportHome{Property: prop.Name, Unit: row.Home.Unit, From: t.From, Until: t.Until}
		if t.Ended != nil {
			h.Ended, h.Kind = &t.Ended.At, string(t.Ended.Kind)
		}
		x.Homes = append(x.Homes, h)
		if t.Ended == nil {
			if err := exportDoor(v, &x, t); err != nil {
				return x, err
			}
		}
		if err := exportHome(v, &x, t); err != nil {
			return x, err
		}
	}
	for _, k := range f.Holders {
		x.KeepsFor = append(x.KeepsFor, ExportSpare{k.State, k.Over})
	}
	for _, c := range f.Cases {
		r := ExportRequest{Opened: c.Opened, Ended: c.Ended, Stage: c.Stage, Answers: c.Answers, Fee: c.Fee}
		if c.Opening != nil {
			r.Opener, r.Proof = c.Opening.Name, c.Opening.Proof
		}
		x.Requests = append(x.Requests, r)
	}
	for _, l := range f.Changes {
		if l.For == id {
			x.Protected = append(x.Protected, ExportProtected{l.Asked, l.Excluded.Name, l.Done})
		}
	}
	if x.Consents, err = v.Consents(id); err != nil {
		return x, err
	}
	if err := exportWays(v, &x, id); err != nil {
		return x, err
	}
	return x, exportOwnLines(v, &x, id)
}

// exportHome adds whom they asked to keep a spare, and what was done about their home while they lived there.
func exportHome(v *store.View, x *Export, t latchkey.Tenancy) error {
	ks, err := v.Holders(t.Home)
	if err != nil {
		return err
	}
	for _, k := range ks {
		if k.InvitedBy != t.Person {
			continue
		}
		p, err := v.Person(k.Person)
		if err != nil {
			return err
		}
		x.Asked = append(x.Asked, ExportHolder{p.Name, k.State})
	}
	log, _, err := homeLog(v, t.Home, t.Person)
	if err != nil {
		return err
	}
	zone, err := zoneIn(v, t.Home)
	if err != nil {
		return err
	}
	first, known := rules.FirstHour(t, zone)
	for _, e := range log {
		mine := e.By == string(t.Person)
		after := t.Ended != nil && e.At.After(t.Ended.At)
		early := known && e.At.Before(first)
		if mine || after || early || ofOnesOwn(e.Kind) || strings.HasPrefix(e.Kind, "favour.") || strings.HasPrefix(e.Kind, "holder.") || strings.HasPrefix(e.Kind, "consent.") || strings.HasPrefix(e.Kind, "move_in.") {
			continue // their own lines come by themselves; others' friends, consents and phones are others' own
		}
		x.Log = append(x.Log, ExportLine{At: e.At, What: e.Kind, Facts: withoutIDs(e.Public), Place: e.Place})
	}
	return nil
}

// exportDoor adds what is kept of their own door and is theirs: nothing of when somebody else of the household used it.
func exportDoor(v *store.View, x *Export, t latchkey.Tenancy) error {
	lines, err := ownDoor(v, t.Person, t.Home, x.Made)
	for _, l := range lines.all() {
		x.OwnDoor = append(x.OwnDoor, ExportEvent{l.Event.At, l.Event.Kind, l.Event.How, l.Event.Actor, l.Guest, l.Event.Sure})
	}
	return err
}

// withoutIDs leaves out what only names another row.
func withoutIDs(facts map[string]string) map[string]string {
	out := map[string]string{}
	for k, v := range facts {
		if k != "holder" && k != "id" && k != "lock_change" {
			out[k] = v
		}
	}
	return out
}

func exportWays(v *store.View, x *Export, id latchkey.PersonID) error {
	messages, err := v.MessagesTo(id)
	if err != nil {
		return err
	}
	for _, m := range messages {
		if m.Person == id {
			x.Messages = append(x.Messages, ExportMessage{m.Notice, m.Channel, m.State, m.Since})
		}
	}
	sessions, err := v.SessionsOf(id)
	if err != nil {
		return err
	}
	for _, s := range sessions {
		x.Sessions = append(x.Sessions, ExportSession{s.Device, s.How, s.Counter, s.Created, s.Expires})
	}
	devices, err := v.PasskeysOf(id)
	if err != nil {
		return err
	}
	for _, k := range devices {
		x.Devices = append(x.Devices, ExportDevice{k.Name, k.Created, k.Ended})
	}
	cards, err := v.CardsOf(id)
	for _, c := range cards {
		x.Cards = append(x.Cards, ExportCard{c.Issued, c.Ended})
	}
	return err
}

// exportOwnLines adds the lines that they caused, with the words they typed.
func exportOwnLines(v *store.View, x *Export, id latchkey.PersonID) error {
	lines, err := v.EntriesBy(id)
	if err != nil {
		return err
	}
	for _, e := range lines {
		if e.By == string(id) {
			x.Log = append(x.Log, ExportLine{At: e.At, What: e.Kind, Mine: true, Facts: withoutIDs(e.Public), Words: e.Personal, Place: e.Place})
		}
	}
	slices.SortStableFunc(x.Log, func(a, b ExportLine) int { return a.At.Compare(b.At) })
	return nil
}
