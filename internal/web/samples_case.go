package web

import (
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

// onNight is Ana's case in the first hours of 7 February.
func (s samples) onNight(clock string, change func(*latchkey.Situation)) pages.Case {
	now := s.at(night, clock)
	x := s.ana(now)
	if change != nil {
		change(&x)
	}
	plan := rules.Plan(x)
	f := s.signed(s.frame(s.w.Case.Title, now), x.Resident.Proof)
	f.Live = "/live/case/k7m2"
	return pages.Case{Frame: f, ID: "k7m2", Rev: 3, Unit: "512", Stage: latchkey.StagePlanning, Plan: plan, Begin: "Mei", Ways: s.cards(plan),
		Answers: latchkey.Answers{Reason: "key_inside", Where: "building", Danger: x.Danger},
		Tell: []pages.Told{told("danger", s.w.Danger.Over), told("reason", pages.Label(s.w.Now.Reasons, "key_inside", "")), told("where", pages.Label(s.w.Now.Wheres, "building", "")),
			told("prefer", pages.Label(s.w.Case.Prefers, "balanced", "")), told("identity_document", pages.Label(s.w.Case.Identity, "with_resident", "")), told("phone", pages.Label(s.w.Case.Phones, "fine", ""))},
		Log: []pages.Happening{line("lockout.opened", s.at(night, "02:10"), "")}}
}

func (s samples) cards(plan latchkey.Plan) []pages.Way {
	var out []pages.Way
	for _, w := range plan.Ways {
		if !pages.Listed(w) {
			continue
		}
		card := pages.Way{Way: w, Name: pages.NameOf(s.w, w), CanAsk: w.Kind == latchkey.WayLocksmith || w.Kind == latchkey.WayOnCall || w.Kind == latchkey.WayOffice}
		if w.Kind == latchkey.WayKeyHolder {
			card.OpensKind = []string{"entrance", "unit"}
		}
		if w.Kind == latchkey.WayLocksmith {
			card.Phone = "+1-217-555-0155"
		}
		card.CanTry = isOwn(w.Kind)
		for _, c := range plan.Contacts {
			if c.Way == w.ID {
				card.Turn = moment(c.At)
				for _, before := range plan.Ways {
					if before.ID == c.IfNoAnswerFrom {
						card.IfSilent = pages.NameOf(s.w, before)
					}
				}
			}
		}
		out = append(out, card)
	}
	return out
}

func sent(channel string, state latchkey.MessageState, since time.Time) pages.Sent {
	return pages.Sent{Channel: channel, State: state, Since: since}
}

func (s samples) caseStories() []Story {
	at := func(clock string) time.Time { return s.at(night, clock) }
	question := s.onNight("02:10", nil)
	question.Step = "reason"

	atHome := s.onNight("02:10", nil)
	atHome.Step, atHome.AtHome = "inside", []string{"Lena Vogel"}

	plan := s.onNight("02:10", nil)

	claimed := s.onNight("02:10", func(x *latchkey.Situation) { x.Resident.Proof = latchkey.ProofClaimed })
	claimed.Unit = ""
	claimed.Begin, claimed.Prove = s.w.Plan.Holder("1"), "signin"

	numbered := claimed
	numbered.Number = 47

	elsewhere := plan
	elsewhere.Prove = "elsewhere"

	asking := s.onNight("02:12", nil)
	asking.Stage, asking.Begun, asking.Asking = latchkey.StageAsking, true, []string{"Mei"}
	asking.Next = &pages.NextStep{At: at("02:15"), Name: "Tomas"}
	asking.RingOne = &pages.Ring{Name: "Mei", Phone: "+1-815-555-0129"}
	asking.Asked = []pages.Asked{{ID: "a1", Name: "Mei", Way: "holder:Mei", At: at("02:10"), State: "waiting", Since: at("02:10"), Messages: []pages.Sent{
		sent("ntfy", latchkey.MessageDelivered, at("02:10")), sent("email", latchkey.MessageSent, at("02:12"))}}}
	asking.Ways[0].Asked, asking.Ways[0].AskedAt = "waiting", at("02:10")
	asking.Log = append(asking.Log, line("lockout.begun", at("02:10"), ""), line("ask.made", at("02:10"), "Mei"))

	coming := s.onNight("02:19", nil)
	coming.Stage, coming.Begun = latchkey.StageComing, true
	coming.Coming = &pages.Coming{Ask: "a1", Name: "Mei", From: at("02:33"), Until: at("02:38")}
	coming.Next = &pages.NextStep{At: at("02:38")}
	coming.Asked = []pages.Asked{
		{ID: "a1", Name: "Mei", Way: "holder:Mei", At: at("02:10"), State: "coming", Since: at("02:18"), Minutes: num(15), Messages: []pages.Sent{
			sent("ntfy", latchkey.MessageSeen, at("02:18")), sent("email", latchkey.MessageDropped, at("02:18"))}},
		{ID: "a2", Name: "Tomas", Way: "holder:Tomas", At: at("02:15"), State: "waiting", Since: at("02:15"), Messages: []pages.Sent{sent("email", latchkey.MessageFailed, at("02:16"))}}}
	coming.Log = append(asking.Log, line("ask.silent", at("02:15"), "Mei"), line("ask.made", at("02:15"), "Tomas"),
		line("ask.coming", at("02:18"), "Mei"))
	coming.Ways[0].Asked, coming.Ways[0].AskedAt = "coming", at("02:18")

	late := coming
	late.Frame.Now = at("02:40")
	late.Coming = &pages.Coming{Ask: "a1", Name: "Mei", From: at("02:33"), Until: at("02:38"), Late: true}
	late.Stage = latchkey.StageAsking

	arrived := coming
	arrived.Frame.Now = at("02:35")
	arrived.Stage = latchkey.StageArrived
	arrived.Coming = &pages.Coming{Ask: "a1", Name: "Mei", From: at("02:33"), Until: at("02:38"), Arrived: moment(at("02:35"))}
	arrived.Notice = ""

	return append([]Story{
		story("case-question", true, pages.CasePage(question)),
		story("case-question-inside", true, pages.CasePage(atHome)),
		story("case-plan", true, pages.CasePage(plan)),
		story("case-plan-claimed", true, pages.CasePage(claimed)),
		story("case-number", true, pages.CasePage(numbered)),
		story("case-elsewhere", true, pages.CasePage(elsewhere)),
		story("case-asking", true, pages.CasePage(asking)),
		story("case-coming", true, pages.CasePage(coming)),
		story("case-late", true, pages.CasePage(late)),
		story("case-arrived", true, pages.CasePage(arrived)),
	}, append(s.moreCaseStories(), s.caseLockStories()...)...)
}

func (s samples) moreCaseStories() []Story {
	at := func(clock string) time.Time { return s.at(night, clock) }
	inside := s.onNight("02:41", nil)
	inside.Stage, inside.EndedAt, inside.Reopen = latchkey.StageInside, moment(at("02:41")), true
	inside.Fee = &latchkey.Charge{Amount: &latchkey.Price{Least: 7500, Most: 7500}, Rule: s.planned("The first in 12 months is free. After that it is $75.", "La primera en 12 meses es gratis. Después cuesta $75."), Counted: []time.Time{s.at("2026-09-09", "10:30")}}
	inside.Chores = []latchkey.Chore{{Afterward: latchkey.Afterward{Task: "rekey", Because: s.planned("The key was stolen.", "Le robaron la llave."), Due: moment(at("18:00"))}},
		{Afterward: latchkey.Afterward{Task: "thank_holder", Because: s.planned("Thank Mei, and make sure the spare goes back where it was.", "Dé las gracias a Mei y devuelva la llave a su lugar.")}, Done: moment(at("02:44"))}}
	inside.Lacks = []string{"card", "device"}
	inside.Log = append(inside.Log, line("ask.made", at("02:10"), "Mei"), line("ask.coming", at("02:18"), "Mei"),
		line("ask.arrived", at("02:35"), "Mei"), line("lockout.inside", at("02:41"), ""))

	baby := s.onNight("11:20", func(x *latchkey.Situation) {
		x.Now = s.at("2027-03-02", "11:20")
		x.Danger = pages.DangerOf([]string{"child"}, nil)
		x.Where = "unit_door"
	})
	baby.Frame.Now = s.at("2027-03-02", "11:20")
	baby.Stage, baby.Begun, baby.Asking = latchkey.StageAsking, true, []string{s.w.Plan.Sides[latchkey.WayOffice], "Mei", "Tomas"}
	baby.Log = []pages.Happening{line("lockout.opened", baby.Now, ""), line("lockout.danger", baby.Now, ""), line("ask.made", baby.Now, s.w.Plan.Sides[latchkey.WayOffice]), line("ask.made", baby.Now, "Mei")}

	priya := s.onNight("02:10", func(x *latchkey.Situation) {
		x.Now = s.at("2027-02-11", "19:10")
		x.Resident.Lockouts = []time.Time{s.at("2027-02-09", "10:30")}
		x.Resident.IdentityDocument = "inside"
		x.Holders = nil
	})
	priya.Frame.Now = s.at("2027-02-11", "19:10")
	priya.Begin = ""

	off := s.onNight("02:20", nil)
	off.Stage, off.EndedAt, off.Reopen = latchkey.StageCalledOff, moment(at("02:20")), true

	spring := s.onNight("02:10", nil) // the clocks go forward at 02:00: 01:50 and 03:05 are a quarter of an hour apart
	before := s.at("2027-03-14", "01:50")
	after := func(minutes int) time.Time { return before.Add(time.Duration(minutes) * time.Minute) }
	spring.Frame.Now, spring.Stage, spring.EndedAt, spring.Reopen = after(45), latchkey.StageInside, moment(after(42)), true
	spring.Log = []pages.Happening{line("lockout.opened", before, ""), line("ask.made", before, "Mei"), line("ask.made", after(15), "Tomas"),
		line("ask.coming", after(17), "Tomas"), line("lockout.inside", after(42), "")}

	change := pages.Change{Frame: s.signed(s.frame(s.w.Case.ChangeTitle, at("02:12")), latchkey.ProofProven), ID: "k7m2", Rev: 3, About: "reason", Answers: latchkey.Answers{Reason: "key_inside"}}
	danger := change
	danger.About = "danger"
	people := change
	people.About = "inside"
	receipt := pages.Receipt{Frame: s.signed(s.frame(s.w.Receipt.Title, at("02:50")), latchkey.ProofProven), ID: "k7m2", Resident: "Ana Ruiz", Unit: "512", Heading: "512", Began: at("02:10"), Ended: at("02:41"),
		Opening: &latchkey.Opening{At: at("02:40"), Name: "Walt Jankowski", Proof: "id_seen"}, Fee: inside.Fee, Log: inside.Log,
		Checkpoint: "latchkey/maple-court\n1841\nq2f0y3bUq5p7v6K1l8m4nT0zXw9cR3sJ2hG5dE6aB1o=\n\n— latchkey/maple-court 7Yk3mQ0vX1c2Z9b8N7m6L5k4J3h2G1f0D9s8A7p6O5i4U3y2T1r0E9w8Q7==", Sealed: 5}
	return []Story{
		story("case-danger", true, pages.CasePage(baby)),
		story("case-paid", true, pages.CasePage(priya)),
		story("case-inside", true, pages.CasePage(inside)),
		story("case-clocks", true, pages.CasePage(spring)),
		story("case-off", true, pages.CasePage(off)),
		story("change-reason", true, pages.ChangePage(change)),
		story("change-danger", true, pages.ChangePage(danger)),
		story("change-inside", true, pages.ChangePage(people)),
		story("sure-calloff", true, pages.SurePage(pages.Sure{Frame: change.Frame, Back: "/case/k7m2", Post: "/case/k7m2/calloff", Rev: 3, What: "call_off"})),
		story("sure-notme", true, pages.SurePage(pages.Sure{Frame: change.Frame, Back: "/case/k7m2/is-it-you", Post: "/case/k7m2/not-me", Rev: 3, What: "not_me"})),
		story("receipt", false, pages.ReceiptPage(receipt)),
	}
}

func told(about, says string) pages.Told { return pages.Told{About: about, Says: says} }

func line(kind string, at time.Time, name string) pages.Happening {
	return pages.Happening{Kind: kind, At: at, Name: name}
}
