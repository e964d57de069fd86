package web_test

import (
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/store"
)

// scene is a night in progress: Ana's case with its links.
type scene struct {
	id       latchkey.LockoutID
	ask      latchkey.AskID
	link     string // Mei's, bound to her phone
	invite   string // to Sam, bound to his phone
	holder   latchkey.HolderID
	report   latchkey.ReportID
	list     latchkey.ListID // the office's, of people who live here
	meiPhone visitor
	samPhone visitor

	question    string // whether it is Priya, bound to the phone on which she reads her mail
	readerPhone visitor

	grant      latchkey.GrantID
	guest      string // Kim's, bound to her phone
	kimPhone   visitor
	favour     string // Mei is asked to pull a door shut, bound to her phone
	swap       string // somebody is asked to take over days on call, bound to their phone
	takerPhone visitor
	join       string // somebody is asked to work here, bound to their phone
	invitation latchkey.StaffID
	drill      string // a drill asks whether Tomas can be reached, bound to his phone

	program  latchkey.ProgramID
	hook     latchkey.HookID
	calendar string
	lock     latchkey.LockID // on Priya's door
	pass     latchkey.PassID // that the office gave out
}

// me is Ana as the desk sees her on her own phone.
func (c *court) me() desk.Viewer {
	return desk.Viewer{Session: latchkey.Session{Person: anaRuiz, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
}

// night begins a new case a day later, so that no limit of the day before counts. Mei has been asked, and the technician
// when paid is true.
func (c *court) night(paid bool) scene {
	c.t.Helper()
	ctx := c.t.Context()
	c.later(25 * time.Hour)
	if hv, err := c.desk.HomeFor(ctx, c.me(), home512); err != nil {
		c.t.Fatal(err)
	} else if hv.Open != nil {
		_, err := c.desk.CallOff(ctx, c.me(), hv.Open.ID)
		c.must(err)
	}
	l, err := c.desk.OpenLockout(ctx, c.me(), home512, newID(), latchkey.Answers{Reason: "key_inside", Where: "building", IdentityDocument: "with_resident"})
	c.must(err)
	l, err = c.desk.Begin(ctx, c.me(), l.ID)
	c.must(err)
	if paid {
		l, err = c.desk.Request(ctx, c.me(), l.ID, "on_call", &latchkey.Price{Least: 7500, Most: 7500})
		c.must(err)
	}
	k, err := c.desk.InviteHolder(ctx, c.me(), home512, desk.Invite{Name: "Sam Reed", Channel: "pretend", Address: "sam" + newID()[:6], Calls: "any_hour"})
	c.must(err)
	g, err := c.desk.GiveGrant(ctx, c.me(), home512, latchkey.Grant{Name: "Kim", Doors: []string{"unit"}})
	c.must(err)
	report, err := c.desk.ReportDanger(ctx, mapleCourt, "512", "smoke "+newID())
	c.must(err)
	office := desk.Viewer{Session: latchkey.Session{Hash: newID(), Person: oliveGrant, Counter: latchkey.CounterOffice, Level: latchkey.ProofProven, How: "passkey"}}
	list, err := c.desk.OfferList(ctx, office, "residents.csv", []byte("Unit,Name\n512,Ana Ruiz\n"))
	c.must(err)
	c.must(c.desk.SetListColumns(ctx, office, list.ID, map[latchkey.ListField]string{"unit": "Unit", "name": "Name"}, ""))
	s := scene{id: l.ID, list: list.ID, ask: l.Asks[0].ID, link: "asklinkabcdefghijkmnopqrstuvw" + newID(), invite: "invitelinkabcdefghijkmnopqrst" + newID(), holder: k.ID, report: report,
		meiPhone: visitor{"latchkey-device": "meisphone"}, samPhone: visitor{"latchkey-device": "samsphone"},
		question: "questionlinkabcdefghijkmnopq" + newID(), readerPhone: visitor{"latchkey-device": "priyasphone"},
		grant: g.ID, guest: "guestlinkabcdefghijkmnopqrst" + newID(), kimPhone: visitor{"latchkey-device": "kimsphone"},
		favour: "favourlinkabcdefghijkmnopqrs" + newID(),
		swap:   "swaplinkabcdefghijkmnopqrstu" + newID(), takerPhone: visitor{"latchkey-device": "rosasphone"},
		join: "joinlinkabcdefghijkmnopqrstu" + newID(), invitation: latchkey.StaffID(newID()),
		drill: "drilllinkabcdefghijkmnopqrst" + newID()}
	thief := latchkey.Session{Hash: newID(), Person: priyaNair, Counter: latchkey.CounterHome, Level: latchkey.ProofClaimed, How: "wallet_card"}
	asked, err := c.desk.OpenLockout(ctx, desk.Viewer{Session: thief}, home204, newID(), latchkey.Answers{Reason: "key_inside", Where: "street"})
	c.must(err)
	c.lets(&s)
	until := c.Now().Add(48 * time.Hour)
	c.must(c.store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home512}}, func(tx *store.Tx) error {
		f := latchkey.Favour{ID: latchkey.FavourID(newID()), Property: mapleCourt, Home: home512, Lock: s.lock, By: anaRuiz, To: meiChen, Holder: l.Asks[0].Holder, Asked: c.Now()}
		if err := tx.PutFavour(f); err != nil {
			return err
		}
		return tx.PutLink(latchkey.Link{Hash: desk.Hash(s.favour), Kind: latchkey.LinkFavour, Person: meiChen, Home: home512, Favour: f.ID, Holder: f.Holder,
			Device: desk.Hash("meisphone"), Created: c.Now(), Expires: until})
	}))
	c.must(c.store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{mapleCourt}}, func(tx *store.Tx) error {
		rota, err := tx.Rota(mapleCourt)
		if err != nil {
			return err
		}
		rota.Swaps = []latchkey.Swap{{ID: newID(), From: theoBell, To: oliveGrant, Begins: c.Now(), Ends: until, State: latchkey.SwapAsked}}
		if err := tx.PutRota(mapleCourt, rota); err != nil {
			return err
		}
		at := c.Now()
		if err := tx.PutStaff(latchkey.Staff{ID: s.invitation, Property: mapleCourt, Person: danaWu, Role: latchkey.RoleOnCall, Ended: &at, Invited: &at}); err != nil {
			return err
		}
		err = tx.PutLink(latchkey.Link{Hash: desk.Hash(s.join), Kind: latchkey.LinkStaff, Person: danaWu, Property: mapleCourt, Staff: s.invitation,
			Device: desk.Hash("rosasphone"), Created: c.Now(), Expires: until})
		if err != nil {
			return err
		}
		drill := latchkey.Drill{ID: newID(), Property: mapleCourt, Began: c.Now().AddDate(0, -2, 0), Ends: until}
		if err := tx.PutDrill(drill); err != nil {
			return err
		}
		question := latchkey.DrillAsk{ID: newID(), Drill: drill.ID, Property: mapleCourt, Person: tomasWolf, Holder: true, Asked: c.Now(), Ways: 1}
		if err := tx.PutDrillAsk(question); err != nil {
			return err
		}
		err = tx.PutLink(latchkey.Link{Hash: desk.Hash(s.drill), Kind: latchkey.LinkDrill, Person: tomasWolf, Property: mapleCourt, Drill: question.ID, Contact: "tomas-1",
			Device: desk.Hash("rosasphone"), Created: c.Now(), Expires: until})
		if err != nil {
			return err
		}
		err = tx.PutLink(latchkey.Link{Hash: desk.Hash(s.swap), Kind: latchkey.LinkSwap, Person: oliveGrant, Property: mapleCourt, Swap: rota.Swaps[0].ID,
			Device: desk.Hash("rosasphone"), Created: c.Now(), Expires: until})
		if err != nil {
			return err
		}
		err = tx.PutLink(latchkey.Link{Hash: desk.Hash(s.link), Kind: latchkey.LinkAsk, Person: l.Asks[0].Person, Home: home512, Lockout: l.ID, Ask: l.Asks[0].ID,
			Holder: l.Asks[0].Holder, Device: desk.Hash("meisphone"), Created: c.Now(), Expires: until})
		if err != nil {
			return err
		}
		err = tx.PutLink(latchkey.Link{Hash: desk.Hash(s.question), Kind: latchkey.LinkIsItYou, Person: priyaNair, Home: home204, Lockout: asked.ID, Contact: "priya-1",
			Device: desk.Hash("priyasphone"), Created: c.Now(), Expires: until})
		if err != nil {
			return err
		}
		err = tx.PutLink(latchkey.Link{Hash: desk.Hash(s.guest), Kind: latchkey.LinkGuest, Person: anaRuiz, Home: home512, Grant: g.ID,
			Device: desk.Hash("kimsphone"), Created: c.Now(), Expires: until})
		if err != nil {
			return err
		}
		return tx.PutLink(latchkey.Link{Hash: desk.Hash(s.invite), Kind: latchkey.LinkInvite, Person: k.Person, Home: home512, Holder: k.ID,
			Device: desk.Hash("samsphone"), Created: c.Now(), Expires: until})
	}))
	return s
}

// keptLock is a pretend lock on the door of a home, put there anew where an earlier night has taken it off.
func (c *court) keptLock(home latchkey.HomeID) latchkey.LockID {
	c.t.Helper()
	if c.desk.Locks == nil {
		stack := fakelock.New(c.Now)
		stack.Add("front", latchkey.LockCan{Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 8})
		c.desk.Locks = map[string]locks.Stack{"fake": stack}
	}
	var is *latchkey.SmartLock
	c.must(c.store.View(c.t.Context(), func(v *store.View) (err error) {
		is, err = v.SmartLockAt("fake", "front")
		return err
	}))
	if is != nil {
		return is.ID
	}
	office := desk.Viewer{Session: latchkey.Session{Person: oliveGrant, Counter: latchkey.CounterOffice, Level: latchkey.ProofProven}}
	l, err := c.desk.AddLock(c.t.Context(), office, desk.NewLock{Home: home, Door: "unit", Name: "Front door", Stack: "fake", Address: "front", Can: latchkey.LockCan{Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 8}})
	c.must(err)
	return l.ID
}

// lets gives other systems what they need, where an earlier night has ended it.
func (c *court) lets(s *scene) {
	c.t.Helper()
	ctx := c.t.Context()
	manager := desk.Viewer{Session: latchkey.Session{Person: monaFrey, Counter: latchkey.CounterOffice, Level: latchkey.ProofProven}}
	ps, err := c.desk.ProgramsFor(ctx, manager)
	c.must(err)
	if len(ps.Programs) == 0 || !ps.Programs[0].Works(c.Now()) {
		_, p, err := c.desk.MakeProgram(ctx, manager, desk.NewProgram{Name: "The board in the hall", Scopes: latchkey.Scopes()})
		c.must(err)
		ps.Programs = []latchkey.Program{p}
	}
	if len(ps.Hooks) == 0 || ps.Hooks[0].Ended != nil {
		_, h, err := c.desk.MakeHook(ctx, manager, desk.NewHook{Name: "The bell", URL: "https://hooks.example.org/bell", Events: latchkey.EventKinds()})
		c.must(err)
		ps.Hooks = []latchkey.Hook{h}
	}
	if _, err := c.desk.CalendarAt(ctx, c.calendar); err != nil {
		who := desk.Viewer{Session: latchkey.Session{Person: theoBell, Counter: latchkey.CounterOnCall, Level: latchkey.ProofClaimed}}
		c.calendar, err = c.desk.MakeCalendar(ctx, who)
		c.must(err)
	}
	s.program, s.hook, s.calendar, s.lock = ps.Programs[0].ID, ps.Hooks[0].ID, c.calendar, c.keptLock(home204)
	s.pass = latchkey.PassID(newID())
	c.must(c.store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{mapleCourt}}, func(tx *store.Tx) error {
		return tx.PutPass(latchkey.Pass{ID: s.pass, Property: mapleCourt, Name: "Sam Ortiz", Why: "New closer", Over: c.Now().Add(24 * time.Hour), By: monaFrey, Made: c.Now()})
	}))
}

// fills puts the things of the night into the pattern of a route.
func (s scene) fills(path string) string {
	id := string(s.id)
	if strings.Contains(path, "/report/") {
		id = string(s.report)
	} else if strings.Contains(path, "/homes/") && s.id != "nosuchcase" {
		id = string(home204)
	} else if strings.Contains(path, "/contact/") && s.id != "nosuchcase" {
		id = "ana-2"
	} else if strings.Contains(path, "/staff/") && s.id != "nosuchcase" {
		id = string(s.invitation)
	} else if strings.Contains(path, "/programs/") {
		id = string(s.program)
	} else if strings.Contains(path, "/hooks/") {
		id = string(s.hook)
	} else if strings.Contains(path, "/holder/") {
		id = string(s.holder)
	} else if strings.Contains(path, "/guests/") {
		id = string(s.grant)
	} else if strings.Contains(path, "/people-list/") {
		id = string(s.list)
	} else if strings.Contains(path, "/office/codes/") && s.id != "nosuchcase" {
		id = string(s.pass)
	} else if strings.Contains(path, "/office/locks/") || strings.HasSuffix(path, "/{id}/open") {
		id = string(s.lock)
	}
	token := s.link
	if strings.Contains(path, "/i/") {
		token = s.invite
	} else if strings.Contains(path, "/g/") {
		token = s.guest
	} else if strings.Contains(path, "/f/") {
		token = s.favour
	} else if strings.Contains(path, "/q/") {
		token = s.question
	} else if strings.Contains(path, "/s/") {
		token = s.swap
	} else if strings.Contains(path, "/d/") {
		token = s.drill
	} else if strings.Contains(path, "/j/") {
		token = s.join
	}
	return strings.NewReplacer("{id}", id, "{token}", token, "{notice}", "asked", "{card}", "maple-court", "{file}", s.calendar+".ics", "{$}", "").Replace(path)
}
