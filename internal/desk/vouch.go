package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// Whoever lost their only device has nothing left but codes, and a code proves nothing. So the office may say that it has
// seen who they are, and they may enrol one device that proves at once: docs/decisions/004-passkeys.md.

// vouchesPerDay limits how often one home's people may be vouched for: each is a way in that rests on one pair of eyes.
const vouchesPerDay = 3

// Neighbour is a resident as the office may see them: their name, and whether they may enrol a device.
type Neighbour struct {
	ID    latchkey.PersonID
	Name  string
	Vouch *latchkey.Vouch // while it may be used

	MoveIn    *latchkey.MoveIn // the newest for this home
	MayMoveIn bool             // a link may be made
}

// HomePeople is what the office sees of one home: the names on its lease, and nothing of how they are reached.
type HomePeople struct {
	Now    time.Time
	ID     latchkey.HomeID
	Unit   string
	People []Neighbour

	Living     []Living
	Gone       []Gone
	Rekeyed    []latchkey.Rekeyed
	Hold       *latchkey.Hold
	HoldBy     []string
	LockStands *time.Time // since when somebody who moved out may have a key that fits
}

// HomePeopleFor shows the names on a home's lease to the office and to managers of its property.
func (d *Desk) HomePeopleFor(ctx context.Context, who Viewer, home latchkey.HomeID) (hp HomePeople, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		f, err := d.officeFacts(v, who, home)
		if err != nil {
			return err
		}
		hp = HomePeople{Now: d.Now().In(f.Zone), ID: home, Unit: f.Home.Unit}
		for _, id := range rules.OnLease(f.Tenancies) {
			n := Neighbour{ID: id, Name: f.People[id].Name}
			vouch, err := vouchOf(v, id)
			if err != nil {
				return err
			}
			if vouch.Used == nil && d.Now().Before(vouch.Until) {
				n.Vouch = &vouch
			}
			if err := moveInSeen(v, f, &n, who, d.Now()); err != nil {
				return err
			}
			hp.People = append(hp.People, n)
		}
		return d.fillMoves(v, &hp, f, who)
	})
	return hp, asMissing(err)
}

// officeFacts reads a home for the office that looks after it. To everybody else there is no such home.
func (d *Desk) officeFacts(v *store.View, who Viewer, home latchkey.HomeID) (rules.CaseFacts, error) {
	f, err := caseFacts(v, home, latchkey.Lockout{}, d.Now())
	if err == nil && (who.Session.Counter != latchkey.CounterOffice || !rules.MayVouch(f.Staff, who.Person())) {
		err = notYours()
	}
	return f, err
}

// Vouch records that the viewer has seen who a resident is, in person or by calling back on the number on file. The resident
// is told on everything they have. Called by the office and managers, at the office counter, on a device that proves who
// they are.
func (d *Desk) Vouch(ctx context.Context, who Viewer, home latchkey.HomeID, person latchkey.PersonID, how string) error {
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		f, err := d.officeFacts(tx.View, who, home)
		if err != nil {
			return err
		}
		if who.Session.Level != latchkey.ProofProven { // whoever only reads a colleague's mail has seen nobody
			return needsProof()
		}
		now := d.Now()
		vouch, err := rules.Vouching(f.Staff, f.Tenancies, latchkey.Vouch{Person: person, Home: home, By: who.Person(), How: how}, now)
		if err != nil {
			return err
		}
		if err := d.within(tx, "vouch:"+string(home), now, 24*time.Hour, vouchesPerDay); err != nil {
			return err
		}
		if err := tx.TakePerson(person); err != nil { // an enrolment may be using up an earlier one at this instant
			return err
		}
		if err := putVouch(tx, vouch); err != nil {
			return err
		}
		if err := voidCodes(tx, person); err != nil {
			return err
		}
		tasks := vouchTasks(f, vouch)
		return d.stamp(tx, 0, []latchkey.Entry{{Property: f.PropertyID, Home: home, At: now, By: string(who.Person()), Kind: "vouch.given",
			Public: map[string]string{"how": how}, Personal: map[string]string{"name": f.People[person].Name, "by": f.People[who.Person()].Name}}}, tasks)
	}))
}

// voidCodes ends the codes that are on their way to somebody: whoever has the lost phone may have asked for one already.
func voidCodes(tx *store.Tx, p latchkey.PersonID) error {
	codes, err := tx.SignInCodesOf(p)
	if err != nil {
		return err
	}
	for _, c := range codes {
		if c.Used || c.Counter != latchkey.CounterHome {
			continue
		}
		c.Used = true
		if err := tx.PutSignInCode(c); err != nil {
			return err
		}
	}
	return nil
}

// vouchTasks tell the resident at once and on every contact: if it was not they who stood in the office, they have a day.
func vouchTasks(f rules.CaseFacts, vouch latchkey.Vouch) (tasks []latchkey.Task) {
	for _, c := range f.People[vouch.Person].Contacts {
		tasks = append(tasks, tellAt(c, latchkey.Telling{Notice: latchkey.NoticeVouched, Person: vouch.Person},
			latchkey.Task{Key: fmt.Sprintf("vouched:%s:%s:%d", vouch.Person, c.ID, vouch.At.UnixMicro()), Property: f.PropertyID, Due: vouch.At, NotAfter: &vouch.Until}))
	}
	return tasks
}

func (d *Desk) sayVouched(v *store.View, tell latchkey.Telling, facts words.NoticeFacts) (said, string, error) {
	vouch, err := vouchOf(v, tell.Person)
	if err != nil {
		return said{}, "", err
	}
	if !d.Now().Before(vouch.Until) {
		return said{}, "its day is over", nil
	}
	_, prop, err := homeProperty(v, tell.Person)
	if err != nil {
		return said{}, "", err
	}
	until := vouch.Until.In(rules.Zone(prop))
	facts.Property, facts.By = prop.Name, &until
	return sayMildly(facts, d.BaseURL+"/home", notify.Now, prop), "", nil
}

// ProveEnrolled lets a device that was on the list already prove who it is, on the strength of a vouch: the same that would
// let one be added. Before is the session of the code that was asked for after the vouch, after the one that the device itself
// just began. Without a vouch nothing changes.
func (d *Desk) ProveEnrolled(ctx context.Context, before Viewer, after latchkey.Session) (s latchkey.Session, err error) {
	s = after
	if before.Person() == "" || before.Person() != after.Person || after.Level != latchkey.ProofClaimed || after.How != "passkey" || after.Counter != latchkey.CounterHome || after.Borrowed {
		return s, nil
	}
	err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		s = after
		if err := tx.TakePerson(after.Person); err != nil {
			return err
		}
		now := d.Now()
		vouch, err := vouchOf(tx.View, after.Person)
		if err != nil {
			return err
		}
		was, err := tx.Session(before.Session.Hash)
		if err != nil || !rules.Vouched(vouch, was, now) {
			return errNothing
		}
		keys, err := livePasskeys(tx.View, after.Person)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(keys, func(k latchkey.Passkey) bool { return k.Used != nil && k.Used.Equal(after.Created) && k.Waits(now) })
		if i < 0 {
			return errNothing
		}
		k := keys[i]
		k.Proves, k.Doubted, vouch.Used = nil, nil, &now
		if err := tx.PutPasskey(k); err != nil {
			return err
		}
		if err := putVouch(tx, vouch); err != nil {
			return err
		}
		s.Level = latchkey.ProofProven
		if err := tx.PutSession(s); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: string(k.Person), Kind: "passkey.proven", Public: map[string]string{"level": string(s.Level)},
			Personal: map[string]string{"name": k.Name, "vouched_by": string(vouch.By)}}}, nil)
	})
	if errors.Is(err, errNothing) || latchkey.KindOf(err) == latchkey.NotFound {
		return after, nil
	}
	return s, err
}

func vouchKey(p latchkey.PersonID) string { return "vouch:" + string(p) }

// vouchOf is the newest vouch for somebody, or none.
func vouchOf(v *store.View, p latchkey.PersonID) (vouch latchkey.Vouch, err error) {
	text, found, err := v.Meta(vouchKey(p))
	if err != nil || !found {
		return vouch, err
	}
	if err := json.Unmarshal([]byte(text), &vouch); err != nil {
		return vouch, fmt.Errorf("read the vouch for %s: %w", p, err)
	}
	return vouch, nil
}

func putVouch(tx *store.Tx, vouch latchkey.Vouch) error {
	text, err := json.Marshal(vouch)
	if err != nil {
		return fmt.Errorf("keep a vouch: %w", err)
	}
	return tx.PutMeta(vouchKey(vouch.Person), string(text))
}
