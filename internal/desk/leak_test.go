package desk_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify"
)

// texts walks a value and hands over every text in it, also in maps, pointers and interfaces, with its path.
func texts(path string, v reflect.Value, f func(path, text string)) {
	switch v.Kind() {
	case reflect.String:
		f(path, v.String())
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*time.Location]() {
			texts(path, v.Elem(), f)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			texts(path+"."+v.Type().Field(i).Name, v.Field(i), f)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			texts(fmt.Sprintf("%s[%d]", path, i), v.Index(i), f)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			texts(path+"{key}", k, f)
			texts(fmt.Sprintf("%s[%v]", path, k), v.MapIndex(k), f)
		}
	}
}

// saysNothingOf fails for every text in a view that holds one of the words, as a word: chance writes "chen" into ids.
func (h *house) saysNothingOf(what string, view any, words ...string) {
	h.t.Helper()
	said := regexp.MustCompile(`(?i)(^|[^\pL\d])(` + strings.Join(words, "|") + `)([^\pL\d]|$)`)
	texts(what, reflect.ValueOf(view), func(path, text string) {
		if said.MatchString(text) {
			h.t.Errorf("%s says too much: %q", path, text)
		}
	})
}

// hidingPlaces puts into Ana's home and person whatever nobody else may read.
func (h *house) hidingPlaces() {
	h.t.Helper()
	f := mapleFile()
	f.Homes[0].Spares = []latchkey.Spare{{ID: "under the blue pot", Kind: "hidden", Opens: []string{"building", "unit"}}}
	f.Homes[0].OtherEntries = []latchkey.OtherEntry{{ID: "balcony by the ash tree", Kind: "patio_door"}}
	f.People[0].AgreedWord = "rhubarb"
	if _, err := h.desk.Import(h.ctx, f, "import", false); err != nil {
		h.t.Fatal(err)
	}
}

var holdersNames = []string{"mei", "chen", "tomas", "novak", "blue pot", "ash tree", "rhubarb"}

func TestAStrangePhoneReadsNoNamesAnywhere(t *testing.T) {
	for _, begunBy := range []latchkey.Proof{latchkey.ProofClaimed, latchkey.ProofProven} {
		t.Run(string("begun "+begunBy), func(t *testing.T) {
			eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
				h.hidingPlaces()
				own := h.as(ana, latchkey.CounterHome, begunBy)
				thief := h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed)
				c := h.must(h.desk.OpenLockout(h.ctx, own, h512, "k", keyInside()))
				h.must(h.desk.Begin(h.ctx, own, c.ID))
				look := func(moment string) {
					t.Helper()
					h.pump()
					cv, err := h.desk.CaseFor(h.ctx, thief, c.ID)
					if err != nil {
						t.Fatal(err)
					}
					h.saysNothingOf(moment, cv, holdersNames...)
					hv, err := h.desk.HomeFor(h.ctx, thief, h512)
					if err != nil {
						t.Fatal(err)
					}
					h.saysNothingOf(moment+" home", hv, holdersNames...)
				}
				look("asked")
				h.later(16 * time.Minute) // the spare first, then one after the other
				look("silent")
				h.must(h.desk.Answer(h.ctx, h.helper(tomas), latchkey.ReplyCant, 0))
				h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyComing, 15))
				look("coming")
				cv, err := h.desk.CaseFor(h.ctx, thief, c.ID)
				if err != nil || cv.Asks[0].Due == nil || cv.Asks[0].Shown == "" || cv.Asks[0].Shown != cv.Asks[0].Name {
					t.Errorf("that somebody comes, and when, may be seen: %+v %v", cv.Asks, err)
				}
				h.must(h.desk.Arrive(h.ctx, h.helper(mei)))
				look("arrived")
				h.must(h.desk.TheyAreIn(h.ctx, h.helper(mei)))
				look("inside")
				if begunBy == latchkey.ProofProven {
					cv, err = h.desk.CaseFor(h.ctx, own, c.ID)
					if err != nil || !cv.Names || cv.Asks[0].Shown != "Mei Chen" {
						t.Errorf("Ana's own phone shows who it was: %+v %v", cv.Asks, err)
					}
				}
				for _, p := range h.inbox.Messages("ana") {
					if begunBy == latchkey.ProofClaimed {
						h.saysNothingOf("message", []string{p.Title, p.Text}, holdersNames...)
					}
				}
			})
		})
	}
}

func TestStaffReadNoKeyHolders(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		h.hidingPlaces()
		own := h.resident()
		c := h.must(h.desk.OpenLockout(h.ctx, own, h512, "k", keyInside()))
		h.must(h.desk.Begin(h.ctx, own, c.ID))
		h.later(25 * time.Minute) // everybody is silent until the office is asked
		staff := []desk.Viewer{h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)}
		look := func(moment string) {
			t.Helper()
			h.pump()
			for _, who := range staff {
				sv, err := h.desk.StaffCase(h.ctx, who, c.ID)
				if err != nil {
					t.Fatal(err)
				}
				h.saysNothingOf(moment, sv, holdersNames...)
				b, err := h.desk.BoardWithPastFor(h.ctx, who)
				if err != nil || len(b.Open)+len(b.Recent) != 1 {
					t.Fatalf("the board: %+v %v", b, err)
				}
				h.saysNothingOf(moment+" board", b, holdersNames...)
			}
		}
		look("asked")
		h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyComing, 15))
		h.must(h.desk.StaffAnswer(h.ctx, staff[0], c.ID, latchkey.ReplyComing, 5))
		look("two come")
		h.must(h.desk.Arrive(h.ctx, h.helper(mei)))
		h.must(h.desk.TheyAreIn(h.ctx, h.helper(mei)))
		look("over")
		for _, p := range []latchkey.PersonID{olive, theo, mona} {
			for _, m := range h.inbox.Messages(string(p)) {
				h.saysNothingOf("message to staff", []string{m.Title, m.Text, m.Link}, holdersNames...)
			}
		}
		for _, m := range h.inbox.Messages(string(tomas)) {
			h.saysNothingOf("message to another key-holder", []string{m.Title, m.Text}, "mei", "chen", "512", "maple street")
		}
	})
}

func TestAHelperLearnsWhereOnlyAfterTheYes(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		h.hidingPlaces()
		h.lockedOut()
		h.later(6 * time.Minute) // first she looks for the spare herself
		secret := []string{"512", "maple street", "62701", "blue pot", "rhubarb", "tomas"}
		hv, err := h.desk.HelperFor(h.ctx, h.helper(mei))
		if err != nil {
			t.Fatal(err)
		}
		hv.Ask.ID, hv.Ask.Holder, hv.Home = "", "", "" // ids, which no page shows
		h.saysNothingOf("before the yes", hv, secret...)
		for _, m := range h.inbox.Messages(string(mei)) {
			h.saysNothingOf("message", []string{m.Title, m.Text, m.Button}, secret...)
		}
		h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyComing, 15))
		hv, err = h.desk.HelperFor(h.ctx, h.helper(mei))
		if err != nil || hv.Meet == "" || hv.AgreedWord != "rhubarb" {
			t.Errorf("after it: %+v %v", hv, err)
		}
		for name, d := range map[string]string{"another phone": "another phone", "no cookie": ""} {
			hv, err = h.desk.HelperFor(h.ctx, desk.Helper{Token: h.link(mei), Device: d})
			if err != nil || hv.Meet != "" || hv.AgreedWord != "" {
				t.Errorf("%s: %+v %v", name, hv, err)
			}
		}
		// Whom Ana takes off the list in the middle of it learns nothing more.
		if err := h.desk.EndHolder(h.ctx, h.resident(), h512, latchkey.HolderIn(h512, mei)); err != nil {
			t.Fatal(err)
		}
		_, gone := h.desk.HelperFor(h.ctx, h.helper(mei))
		_, never := h.desk.HelperFor(h.ctx, desk.Helper{Token: "never", Device: "x"})
		h.want("the words", latchkey.SentenceOf(gone), latchkey.SentenceOf(never))
		_, acts := h.desk.Arrive(h.ctx, h.helper(mei))
		h.want("acting", latchkey.SentenceOf(acts), latchkey.SentenceOf(never))
	})
}

// bytesOf is an error as a page or the API would show it.
func bytesOf(err error) string {
	text, _ := json.Marshal([]string{string(kind(err)), latchkey.SentenceOf(err)})
	return string(text)
}

func TestRefusalsAreTheSameBytesForWhatExistsAndWhatDoesNot(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		own := h.resident()
		landlord := keyInside()
		landlord.Reason = "locked_out_by_landlord"
		hidden := h.must(h.desk.OpenLockout(h.ctx, own, h512, "k", landlord))
		her := h.as(priya, latchkey.CounterHome, latchkey.ProofProven)
		for range 9 { // her neighbour may not even learn how often she asked today
			c := h.must(h.desk.OpenLockout(h.ctx, her, h204, newID(), keyInside()))
			h.must(h.desk.CallOff(h.ctx, her, c.ID))
		}
		open := h.must(h.desk.OpenLockout(h.ctx, her, h204, "last", keyInside()))
		who := map[string]desk.Viewer{"nobody": {}, "a key-holder": h.as(mei, latchkey.CounterHome, latchkey.ProofProven),
			"claimed": h.as(tomas, latchkey.CounterHome, latchkey.ProofClaimed), "on call, not asked": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven),
			"staff at home": h.as(mona, latchkey.CounterHome, latchkey.ProofProven)}
		for name, v := range who {
			for what, f := range map[string]func(home latchkey.HomeID, id latchkey.LockoutID) error{
				"opens": func(home latchkey.HomeID, _ latchkey.LockoutID) error {
					_, err := h.desk.OpenLockout(h.ctx, v, home, newID(), keyInside())
					return err
				},
				"looks at the home": func(home latchkey.HomeID, _ latchkey.LockoutID) error {
					_, err := h.desk.HomeFor(h.ctx, v, home)
					return err
				},
				"invites": func(home latchkey.HomeID, _ latchkey.LockoutID) error {
					_, err := h.desk.InviteHolder(h.ctx, v, home, desk.Invite{Name: "x", Channel: "pretend", Address: "x"})
					return err
				},
				"ends a key-holder": func(home latchkey.HomeID, _ latchkey.LockoutID) error {
					return h.desk.EndHolder(h.ctx, v, home, latchkey.HolderIn(h512, mei))
				},
				"looks at the case": func(_ latchkey.HomeID, id latchkey.LockoutID) error {
					_, err := h.desk.CaseFor(h.ctx, v, id)
					return err
				},
				"begins": func(_ latchkey.HomeID, id latchkey.LockoutID) error {
					_, err := h.desk.Begin(h.ctx, v, id)
					return err
				},
				"looks at it as staff": func(_ latchkey.HomeID, id latchkey.LockoutID) error {
					_, err := h.desk.StaffCase(h.ctx, v, id)
					return err
				},
				"opens the door as staff": func(_ latchkey.HomeID, id latchkey.LockoutID) error {
					_, err := h.desk.StaffOpened(h.ctx, v, id, latchkey.Opening{Proof: "id_seen"}, false)
					return err
				},
				"refuses as staff": func(_ latchkey.HomeID, id latchkey.LockoutID) error {
					_, err := h.desk.StaffRefused(h.ctx, v, id)
					return err
				},
			} {
				never := bytesOf(f("no such home", "no such case"))
				for home, id := range map[latchkey.HomeID]latchkey.LockoutID{h512: hidden.ID, h204: open.ID} {
					err := f(home, id)
					if err == nil || bytesOf(err) != never {
						t.Errorf("%s %s of %s: %s, and of what is not there: %s", name, what, home, bytesOf(err), never)
					}
				}
			}
		}
		for _, p := range []latchkey.PersonID{olive, mona} { // also for those who may see everything else
			v := h.as(p, latchkey.CounterOffice, latchkey.ProofProven)
			_, err := h.desk.StaffCase(h.ctx, v, hidden.ID)
			_, never := h.desk.StaffCase(h.ctx, v, "no such case")
			h.want(string(p)+" looks at the landlord's case", bytesOf(err), bytesOf(never))
			_, err = h.desk.StaffProved(h.ctx, v, hidden.ID, "id_seen")
			_, never = h.desk.StaffProved(h.ctx, v, "no such case", "id_seen")
			h.want(string(p)+" acts on it", bytesOf(err), bytesOf(never))
		}
	})
}

func TestABrokenChannelDoesNotGiveTheLandlordsCaseAway(t *testing.T) {
	eachHouse(t, "2027-06-02T17:40:00-05:00", func(t *testing.T, h *house) {
		h.inbox.Fault = failsFor(string(mei), notify.Permanent(latchkey.Errorf(latchkey.Invalid, "There is no mailbox mei@example.org.")))
		who := h.resident()
		a := keyInside()
		a.Reason = "locked_out_by_landlord"
		c := h.must(h.desk.OpenLockout(h.ctx, who, h512, "k", a))
		h.must(h.desk.Begin(h.ctx, who, c.ID))
		h.pump()
		owner := h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		b, err := h.desk.BoardFor(h.ctx, owner)
		if err != nil || len(b.Parked) != 0 {
			t.Errorf("a message that could not be sent shows the case: %+v %v", b.Parked, err)
		}
		h.must(h.desk.CallOff(h.ctx, who, c.ID))
		c = h.must(h.desk.OpenLockout(h.ctx, who, h512, "k2", keyInside()))
		h.must(h.desk.Begin(h.ctx, who, c.ID))
		h.later(30 * time.Minute)
		if b, err = h.desk.BoardFor(h.ctx, owner); err != nil || len(b.Parked) != 1 {
			t.Fatalf("an ordinary one is shown: %+v %v", b.Parked, err)
		}
		h.saysNothingOf("the board", b, "mei", "example.org")
		cv, err := h.desk.CaseFor(h.ctx, who, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range cv.Asks {
			if a.Person == mei && (a.Messages[0].State != latchkey.MessageFailed || !strings.Contains(a.Messages[0].Detail, "mailbox")) {
				t.Errorf("Ana sees that it failed, and why: %+v", a.Messages)
			}
		}
	})
}

// Every notice there is, with whatever people may have typed into names, answers and the property.
func TestEveryNoticeGoesOutWhateverPeopleTyped(t *testing.T) {
	nasty := []string{"120 Maple Street, Springfield, IL 62701", "code 4821", "4 8 2 1", "Ana 120 Maple Street", "a\r\nBcc: <script>",
		strings.Repeat("long ", 80), "\u200b\u202e", "٤٨٢١", ""}
	for i, word := range nasty {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			f := func(t *testing.T, h *house) {
				file := mapleFile()
				file.Property.Name = word
				for i := range file.People {
					file.People[i].Name = word
				}
				if _, err := h.desk.Import(h.ctx, file, "import", false); err != nil {
					t.Fatal(err)
				}
				a := keyInside()
				a.Danger.Inside = []latchkey.AtRisk{{Who: word, Kind: "child", Alone: new(true), Distress: new(true)}}
				a.Danger.Because = word
				who := h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed)
				c := h.must(h.desk.OpenLockout(h.ctx, who, h512, "k", a))
				h.must(h.desk.Begin(h.ctx, who, c.ID))
				h.later(12 * time.Minute)
				h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyComing, 10))
				h.must(h.desk.Answer(h.ctx, h.helper(tomas), latchkey.ReplyComing, 30))
				h.later(20 * time.Minute) // missed
				h.must(h.desk.Arrive(h.ctx, h.helper(tomas)))
				h.later(30 * time.Minute) // are you in?
				h.must(h.desk.Inside(h.ctx, who, c.ID))
				h.pump()
				if _, err := h.desk.InviteHolder(h.ctx, h.resident(), h512, desk.Invite{Name: "x" + word, Channel: "pretend", Address: "june"}); err != nil {
					t.Fatal(err)
				}
				h.later(14 * time.Hour)
				if err := h.desk.AnswerInvite(h.ctx, h.helper("june"), desk.HolderTerms{Accept: true}); err != nil {
					t.Fatal(err)
				}
				if _, err := h.desk.ReportDanger(h.ctx, maple, word, word+"!"); err != nil {
					t.Fatal(err)
				}
				next := h.must(h.desk.OpenLockout(h.ctx, who, h512, "k2", keyInside()))
				h.must(h.desk.Begin(h.ctx, who, next.ID))
				h.pump()
				h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyNotThem, 0))
				h.later(24 * time.Hour)
				h.allWentOut(t)
			}
			newHouseOnSQLite(t, f)
		})
	}
}

func (h *house) allWentOut(t *testing.T) {
	t.Helper()
	seen := map[string]int{}
	for _, to := range h.inbox.Addresses() {
		for _, m := range h.inbox.Messages(to) {
			seen[m.Extra["notice"]]++
			g := notify.Guard{Forbidden: append(notify.StreetOf("120 Maple Street, Springfield, IL 62701"), "under the blue pot")}
			if err := g.Check(m); err != nil {
				t.Errorf("to %s: %v: %s", to, err, m.Text)
			}
		}
	}
	for _, n := range []latchkey.Notice{latchkey.NoticeAsked, latchkey.NoticeDanger, latchkey.NoticeComing, latchkey.NoticeMissed, latchkey.NoticeAreYouIn,
		latchkey.NoticeOver, latchkey.NoticeInvited, latchkey.NoticeHolderDone, latchkey.NoticeUnverified, latchkey.NoticeNotThem, latchkey.NoticeOpened} {
		if seen[string(n)] == 0 {
			t.Errorf("%s never went out; these did: %v", n, seen)
		}
	}
	parked, err := h.tables().Query(`SELECT task_key, why FROM tasks WHERE state = 'parked'`)
	if err != nil {
		t.Fatal(err)
	}
	defer parked.Close()
	for parked.Next() {
		var key, why string
		if err := parked.Scan(&key, &why); err != nil {
			t.Fatal(err)
		}
		t.Errorf("%s was stopped: %s", key, why)
	}
}
