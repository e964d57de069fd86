package desk

import (
	"context"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// Moving in: the office makes a link on its page of the home, and whoever is on the lease opens it on their own phone. The
// first phone that goes on is the only one; whoever opens the same link elsewhere reads that, and can say that it was not
// they. Then nothing that the first phone enrolled proves anything before the office has seen who is who.

const (
	moveInsPerDay = 3         // for a home: each is a way in that rests on one pair of eyes
	moveInSession = time.Hour // of the phone that goes on
)

// MakeMoveIn makes a link for somebody on the lease and answers with its word, this once. An older link of theirs that nobody
// used ends. They are told on every contact they have. Called by the office and managers at level proven.
func (d *Desk) MakeMoveIn(ctx context.Context, who Viewer, home latchkey.HomeID, person latchkey.PersonID, how string) (token string, m latchkey.MoveIn, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return "", m, needsProof()
	}
	token = Token(d.keyed("move in link", d.NewID()))
	err = d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		f, err := d.officeFacts(tx.View, who, home)
		if err != nil {
			return err
		}
		now := d.Now()
		if !slices.Contains(rules.OnLease(f.Tenancies), person) {
			return notYours()
		}
		if err := tx.TakePerson(person); err != nil {
			return err
		}
		devices, err := tx.PasskeysOf(person)
		if err != nil {
			return err
		}
		before, err := tx.MoveInsOf(person)
		if err != nil {
			return err
		}
		m, err = rules.MovingIn(f.Staff, f.Tenancies, devices, before, latchkey.MoveIn{Hash: Hash(token), Home: home, Person: person, By: who.Person(), How: how}, now)
		if err != nil {
			return err
		}
		if err := d.within(tx, "move-in:"+string(home), now, 24*time.Hour, moveInsPerDay); err != nil {
			return err
		}
		if err := voidMoveIns(tx, home, before, now); err != nil {
			return err
		}
		if err := tx.PutMoveIn(m); err != nil {
			return err
		}
		if err := tx.PutLink(latchkey.Link{Hash: m.Hash, Kind: latchkey.LinkMoveIn, Person: person, Home: home, Created: now, Expires: m.Expires}); err != nil {
			return err
		}
		tasks := moveInTasks(f, m)
		return d.stamp(tx, 0, []latchkey.Entry{{Property: f.PropertyID, Home: home, At: now, By: string(who.Person()), Kind: "move_in.made",
			Public: map[string]string{"how": how}, Personal: map[string]string{"name": f.People[person].Name}}}, tasks)
	})
	if err != nil {
		return "", m, asMissing(err)
	}
	return token, m, nil
}

// voidMoveIns ends the links of somebody for a home that nobody is going on with any more.
func voidMoveIns(tx *store.Tx, home latchkey.HomeID, before []latchkey.MoveIn, now time.Time) error {
	for _, b := range before {
		if b.Home != home || !rules.MoveInOpen(b, now) {
			continue
		}
		b.Void = &now
		if err := tx.PutMoveIn(b); err != nil {
			return err
		}
		if b.Session != "" {
			if err := endMoveInSessions(tx, b.Person); err != nil {
				return err
			}
		}
	}
	return nil
}

func endMoveInSessions(tx *store.Tx, p latchkey.PersonID) error {
	return endSessionsBy(tx, Viewer{Session: latchkey.Session{Person: p}}, "move_in")
}

func moveInTasks(f rules.CaseFacts, m latchkey.MoveIn) []latchkey.Task {
	return tellOn(rules.Contacts(f.People[m.Person], f.Property, false, m.Made), latchkey.Telling{Notice: latchkey.NoticeMoveIn, Person: m.Person},
		latchkey.Task{Key: "movein:" + m.Hash[:32], Property: f.PropertyID, Home: m.Home, NotAfter: &m.Expires})
}

// MoveInView is what a link for moving in shows.
type MoveInView struct {
	Now       time.Time
	Property  latchkey.Property
	Began     *time.Time
	Mine      bool // this phone went on first
	Elsewhere bool // another phone did
	Doubted   bool
	Done      bool
	Language  string
}

// MoveInFor shows a link. It changes nothing. Before somebody goes on it says which building it is for, and nothing of the
// home or the person.
func (d *Desk) MoveInFor(ctx context.Context, h Helper) (mv MoveInView, err error) {
	l, err := d.link(ctx, h.Token, latchkey.LinkMoveIn)
	if err != nil {
		return mv, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		m, err := v.MoveIn(l.Hash)
		if err != nil {
			return err
		}
		if m.Void != nil {
			return unknownLink()
		}
		if mv.Property, err = propertyOf(v, m.Home); err != nil {
			return err
		}
		mine := h.Device != "" && l.Device == Hash(h.Device)
		mv.Now, mv.Began, mv.Mine, mv.Elsewhere = d.Now().In(rules.Zone(mv.Property)), m.Began, mine, l.Device != "" && !mine
		mv.Doubted, mv.Done = m.Doubted != nil, m.Done != nil
		if mv.Began != nil {
			at := mv.Began.In(mv.Now.Location())
			mv.Began = &at
		}
		if mine && mv.Done {
			return unknownLink() // it ended with its use
		}
		return nil
	})
	return mv, err
}

// GoOnMovingIn binds a link to the phone that goes on, and signs its owner in on it for an hour: as a claim, until they have
// a device or a contact that is their own.
func (d *Desk) GoOnMovingIn(ctx context.Context, h Helper, device string) (token string, s latchkey.Session, err error) {
	l, err := d.link(ctx, h.Token, latchkey.LinkMoveIn)
	if err != nil {
		return "", s, err
	}
	if err := d.bind(ctx, l, h.Device); err != nil {
		return "", s, err
	}
	token = Token(d.keyed("session", d.NewID()))
	err = d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{l.Home}}, func(tx *store.Tx) error {
		m, err := tx.MoveIn(l.Hash)
		if err != nil {
			return err
		}
		now := d.Now()
		if !rules.MoveInOpen(m, now) {
			return unknownLink()
		}
		if err := endMoveInSessions(tx, m.Person); err != nil { // the same phone came back
			return err
		}
		level := latchkey.ProofClaimed
		if m.Shown == "code" {
			level = latchkey.ProofProven
		}
		if s, err = d.newSession(tx, token, latchkey.Session{Person: m.Person, Counter: latchkey.CounterHome, Level: level, How: "move_in", Device: device}); err != nil {
			return err
		}
		s.Expires = now.Add(moveInSession)
		if err := tx.PutSession(s); err != nil {
			return err
		}
		m.Session = s.Hash
		first := m.Began == nil
		if first {
			m.Began = &now
		}
		if err := tx.PutMoveIn(m); err != nil {
			return err
		}
		if !first {
			return nil
		}
		property, err := tx.HomeProperty(m.Home)
		if err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: m.Home, At: now, By: string(m.Person), Kind: "move_in.began"}}, nil)
	})
	if err != nil {
		return "", latchkey.Session{}, err
	}
	return token, s, nil
}

// NotMyMoveIn is somebody with the same link, on another phone, saying that it was not they who used it first. The office is
// told; what the first phone enrolled only claims from now on.
func (d *Desk) NotMyMoveIn(ctx context.Context, h Helper) error {
	l, err := d.link(ctx, h.Token, latchkey.LinkMoveIn)
	if err != nil {
		return err
	}
	if l.Device == "" || h.Device != "" && l.Device == Hash(h.Device) {
		return unknownLink()
	}
	return d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{l.Home}}, func(tx *store.Tx) error {
		m, err := tx.MoveIn(l.Hash)
		if err != nil {
			return err
		}
		now := d.Now()
		m, fresh := rules.DoubtMoveIn(m, now)
		if !fresh {
			return nil
		}
		if err := tx.TakePerson(m.Person); err != nil {
			return err
		}
		if err := tx.PutMoveIn(m); err != nil {
			return err
		}
		if m.Passkey != "" {
			k, err := tx.Passkey(m.Passkey)
			if err != nil {
				return err
			}
			k.Doubted = &now
			if err := tx.PutPasskey(k); err != nil {
				return err
			}
		}
		for _, how := range []string{"move_in", "passkey"} {
			if err := endSessionsBy(tx, Viewer{Session: latchkey.Session{Person: m.Person}}, how); err != nil {
				return err
			}
		}
		f, err := caseFacts(tx.View, m.Home, latchkey.Lockout{}, now)
		if err != nil {
			return err
		}
		tasks := officeTasks(f, latchkey.NoticeNotMyLink, "notmine:"+m.Hash[:32], now)
		return d.stamp(tx, 0, []latchkey.Entry{{Property: f.PropertyID, Home: m.Home, At: now, By: "nobody", Kind: "move_in.doubted"}}, tasks)
	})
}

// officeTasks tell the office and the managers of a property that something about a home is for them to look at.
func officeTasks(f rules.CaseFacts, n latchkey.Notice, key string, now time.Time) (tasks []latchkey.Task) {
	until := now.Add(7 * 24 * time.Hour)
	var told []latchkey.PersonID
	for _, s := range f.Staff {
		if s.Ended != nil || slices.Contains(told, s.Person) || s.Role != latchkey.RoleOffice && s.Role != latchkey.RoleManager {
			continue
		}
		told = append(told, s.Person)
		tasks = append(tasks, tellOn(rules.Contacts(f.People[s.Person], f.Property, false, now), latchkey.Telling{Notice: n, Person: s.Person},
			latchkey.Task{Key: key, Property: f.PropertyID, Home: f.HomeID, NotAfter: &until})...)
	}
	return tasks
}

// sayMoveIn makes the words of a message about moving in, or about a home the office should look at.
func (d *Desk) sayMoveIn(v *store.View, t latchkey.Task, tell latchkey.Telling, facts words.NoticeFacts) (said, string, error) {
	prop, err := v.Property(t.Property)
	if err != nil {
		return said{}, "", err
	}
	facts.Property = prop.Name
	link := d.BaseURL + "/home"
	if tell.Notice == latchkey.NoticeNotMyLink {
		link = d.BaseURL + "/office/homes/" + string(t.Home)
	}
	return sayMildly(facts, link, notify.Normal, prop), "", nil
}
