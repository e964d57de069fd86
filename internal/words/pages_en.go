package words

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"latchkey"
)

// English is every word on every page in English: grade 6 or easier, nobody is blamed, ranges instead of promises.
func English() *Pages {
	return &Pages{
		Lang: "en", Times: englishTimes(), Common: commonEnglish(), Emergency: emergencyEnglish(), Danger: dangerEnglish(),
		Now: nowEnglish(), Plan: planEnglish(), Case: caseEnglish(), Sure: sureEnglish(), IsItYou: isItYouEnglish(), Phone: phoneEnglish(), Reach: reachEnglish(), You: youEnglish(), Log: logEnglish(), After: afterEnglish(),
		Helper: helperEnglish(), Invite: inviteEnglish(), Staff: staffEnglish(), Office: officeEnglish(), Building: buildingEnglish(), Drill: drillEnglish(), Facts: factsEnglish(), Texts: textsPageEnglish(), List: listsEnglish(), Waits: waitsEnglish(), Home: homeEnglish(),
		HomeNew: homeNewEnglish(), Ways: otherWaysEnglish(), Entries: entriesEnglish(), Guests: guestsEnglish(), Locks: locksEnglish(), OfficeLock: officeLocksEnglish(), Pass: passesEnglish(), Leaving: leavingEnglish(), Favour: favourEnglish(), Pause: pauseEnglish(), KeyHour: keyHoursEnglish(), ShutIn: shutInEnglish(), Stuck: stuckEnglish(), Letter: letterEnglish(), OwnCode: ownCodeEnglish(), Move: moveEnglish(), Privacy: privacyEnglish(), MoveIn: moveInEnglish(), Protected: protectedEnglish(), Programs: programsEnglish(), SignIn: signInEnglish(), Setup: setupEnglish(), Receipt: receiptEnglish(), Card: cardEnglish(), Offline: offlineEnglish(),
		Problem: problemEnglish(), Public: publicCardEnglish(), Door: doorEnglish(), People: peopleListEnglish(), Demo: demoEnglish(),
	}
}

func commonEnglish() CommonWords {
	return CommonWords{
		Name: "Latchkey", Skip: "Skip to content", Pages: "Pages", SignIn: "Sign in", SignOut: "Sign out", SignOutClear: "Sign out and clear",
		Save: "Save", Saved: "Saved.", Cancel: "Cancel", Back: "Back", More: "More about this", Optional: "(you may skip this)", NotKnown: "Not known yet",
		Demo:         "This is a demo. The people are not real. Nobody is called.",
		LockedOut:    "I am locked out",
		Scope:        "Latchkey gives help, not legal or safety advice. Check any firm or service yourself. In danger, call the emergency number first.",
		KeepLanguage: "Keep English",
		Unit:         func(u string) string { return "Unit " + u },
		ThereIsAFault: func(n int) string {
			if n == 1 {
				return "One thing needs another look."
			}
			return fmt.Sprintf("%d things need another look.", n)
		},
	}
}

func emergencyEnglish() EmergencyWords {
	return EmergencyWords{
		Bar:      "In danger?",
		Call:     func(n string) string { return "Call " + n },
		CallNow:  func(n string) string { return "Call " + n + " now" },
		First:    "Danger comes first",
		Because:  func(why []string) string { return sentence(listEnglish(why)) },
		Say:      "Say this",
		Means:    "It means",
		SayFirst: "First", PleaseIn: map[string]string{"en": "English, please.", "es": "Spanish, please."}, Interpret: "Many call centers can bring in someone who speaks your language. Stay on the line.",
		Text: func(rule, n string) string {
			switch rule {
			case "works":
				return "A text to " + n + " works here. A call is faster."
			case "register_first":
				return "A text to " + n + " works only if you signed up before. So call."
			case "does_not_work":
				return "A text to " + n + " does not work here. Call."
			}
			return "A text may not work here. Call, even if you cannot speak."
		},
		NeverCalls: "You make this call. Latchkey never calls for you.",
		DemoNumber: func(n string) string { return n + " (demo)" },
		DemoTitle:  "This is the demo",
		DemoLine: func(n string) string {
			return "On a real page, your phone would now call " + n + ". Here, nobody is called."
		},
		DemoBack: "Go back",
	}
}

func dangerEnglish() DangerWords {
	return DangerWords{
		Question: "Is anyone or anything in danger?",
		Hint:     "Inside the home, or out here with you.",
		Yes:      "Yes, or not sure", No: "No danger",
		What: "What is it?", WhatHint: "Tick all that fit.", WhatMore: "Or one of these?",
		Kinds: []Choice{
			{"fire", "Fire", ""},
			{"smoke", "Smoke", ""},
			{"gas", "A smell of gas", ""},
			{"child", "A baby or child is alone inside", ""},
			{"distress", "Someone inside needs help now", "Hurt, calling out, or does not answer"},
			{"shut_in", "I am inside and cannot get out", "The door or its lock is stuck"},
			{"adult", "Someone inside cannot be left alone", "Old, ill or not able to leave"},
			{"hurt", "I am hurt or ill", ""},
			{"threatened", "Someone is a threat to me", ""},
			{"stove", "The stove or oven is on", ""},
			{"water", "Water is running or leaking", ""},
			{"pet", "A pet is alone inside", ""},
			{"child_outside", "A child is out here alone", ""},
			{"cold", "It is very cold and I am outdoors", ""},
			{"hot", "It is very hot and I am outdoors", ""},
			{"medicine", "Medicine is needed soon", "Say by when on the next page"},
		},
		Show: "Show me what to do", Changed: "Something changed? Is anyone in danger?",
		ChangedAsk: "Is anyone or anything in danger now?", ByWhen: "By when must you be in?",
		ByFault: "By when is the medicine needed?", By: func(c string) string { return "In by " + c },
		Over: "No one is in danger",
	}
}

func nowEnglish() NowWords {
	return NowWords{
		Title: "Locked out", Reason: "What happened?",
		Reasons: []Choice{
			{"key_inside", "My key is inside", ""},
			{"key_lost", "I lost my key", ""},
			{"key_stolen", "My key was stolen", ""},
			{"code_forgotten", "I do not know the code", ""},
			{"lock_fault", "The lock or door does not work", ""},
			{"locked_out_by_landlord", "My landlord shut me out", ""},
		},
		Where: "Where are you?", WhereHint: "It changes what is possible.",
		Wheres: []Choice{
			{"street", "Outside, on the street", ""},
			{"building", "Inside the building", "The front door is behind me"},
			{"unit_door", "At the door of my home", ""},
			{"away", "Somewhere else", ""},
		},
		Plan:     "This is what is open right now",
		PlanLine: "Anyone may see this. Sign in, and Latchkey asks your own people too.",
		SignIn:   "Go on as a resident", SignInLine: "Use a code by message, your wallet card or this phone's passkey. It takes a minute.",
		PhoneInside: "My phone is inside", Numbers: "Numbers you can call", HoursUnknown: "Hours not known", AlwaysOpen: "Day and night", Which: "Which place is it?",
		Say: func(address, unit string) string {
			switch {
			case address == "":
				return "I need help now. Then say what is wrong, and where you are."
			case unit == "":
				return "I need help now. I am at " + address + ". Then say what is wrong."
			}
			return "I need help now. I am at " + address + ", unit " + unit + ". Then say what is wrong."
		},
		NumbersFor:  map[string]string{"office": "Office", "on_call": "On-call staff", "landlord": "Landlord", "dispatch": "Local police, full number"},
		DispatchFor: "Not urgent, or for someone who calls from another town.",
		LifeSafety:  "Danger, fire, flood or gas: now", LockoutsFrom: func(when string) string { return "Lockouts: from " + when },
		Report: "Tell the staff about danger", ReportLine: "The staff are told at once. They bring the key and check who you are at the door. You get no answer here, so call too.",
		ReportUnit: "Which unit?", ReportWhat: "What is the danger?", ReportSend: "Tell the staff now",
		Reported: "Thank you. We are passing this on to the staff now. If anyone is in danger, call as well.",
		Step:     func(n, of int) string { return fmt.Sprintf("%d of %d", n, of) },
		StartFor: func(name, unit string) string { return "For " + name + ", unit " + unit + "." },
	}
}

func planEnglish() PlanWords {
	return PlanWords{
		Compare: "Ways in, best first",
		Title:   titleEnglish, Holder: func(n string) string { return "Key-holder " + n }, AtHome: "someone at home",
		Sides: map[latchkey.WayKind]string{latchkey.WayOffice: "the office", latchkey.WayOnCall: "on-call staff", latchkey.WayLandlord: "your landlord",
			latchkey.WayWait: "the office", "manager": "the manager"},
		States: map[latchkey.WayState]string{latchkey.DoNow: "Now", latchkey.Next: "Next", latchkey.Fallback: "Later",
			latchkey.NotNow: "Not now", latchkey.Never: "Never"},
		Time: "Time", Money: "Money", TimeUnknown: "Time not known",
		InsideBy: func(b string) string { return "You may be inside by " + b + "." },
		Turn: func(when, silent string) string {
			if silent != "" {
				return "Asked at " + when + " if " + silent + " does not answer."
			}
			return "Asked at " + when + "."
		},
		TurnNow: "Asked first.",
		Offer:   func(when string) string { return "Only if you ask for it, from " + when + "." },
		Opens:   func(doors string) string { return "Has the key for " + doors + "." },
		Door: map[string]string{"entrance": "the building door", "gate": "the gate", "elevator": "the elevator",
			"unit": "the door of the home"},
		Incomplete:  "This does not open every door on the way in.",
		Checks:      "Before you say yes",
		NotPossible: "What is not possible, and why",
		From:        func(when string) string { return "Possible from " + when + "." },
		Refused: map[string]string{"window": "A window", "ladder": "A ladder", "neighbour_window": "A neighbor's window", "fire_escape": "The fire escape",
			"force_lock": "Forcing the lock", "break_in": "Breaking in", "pick": "Picking the lock"},
		Choose: "Choose this now",
		Request: func(name, cost string) string {
			switch cost {
			case "Free":
				return "Ask " + name + " (free)"
			case "Price not known":
				return "Ask " + name + ", price not known"
			}
			return "Ask " + name + " for " + cost
		},
		Ring:  func(name string) string { return "Ring " + name },
		NoKey: "The key is not there", NotWorking: "It did not work",
		NowDo: "What to do right now", Ask: "This would help us plan",
	}
}

func titleEnglish(kind latchkey.WayKind, name string) string {
	switch kind {
	case latchkey.WayInUnitPerson:
		return capital(name) + " opens from inside"
	case latchkey.WayKeyHolder:
		return name + " with the key"
	case latchkey.WayOffice:
		return "The office"
	case latchkey.WayOnCall:
		return "On-call staff"
	case latchkey.WayLandlord:
		return "Your landlord"
	case latchkey.WayLocksmith:
		return "Locksmith: " + name
	case latchkey.WayWait:
		return "Wait for the office"
	case latchkey.WayOwnEntry:
		return "Your own other door or window"
	case latchkey.WayOwnSpare:
		return "Your spare key"
	case latchkey.WayOwnCode:
		return "Your door code"
	case latchkey.WayOwnEKey:
		return "Your eKey"
	case latchkey.WayOwnApp:
		return "The app of your lock"
	}
	return name
}

func caseEnglish() CaseWords {
	return CaseWords{
		Title: "Locked out", Planning: "Nobody has been asked yet", StatusAsking: "People are being asked", StatusComing: "Someone is coming", StatusArrived: "Someone is here",
		PlanLine: func(name string) string { return "One tap, and we ask " + name + " first." },
		PlanTakes: func(span, price string) string {
			return "About " + strings.TrimPrefix(span, "about ") + ". " + price + "."
		},
		PlanPaid:   func(name string) string { return name + " can open your door. The price is here first." },
		PlanNobody: "There is nobody we can ask for you now. See the ways in below.",
		Asking:     func(names string) string { return "We are asking " + names },
		Next: func(name, when, in string) string {
			return "No answer by " + when + " (" + in + ")? Then we ask " + name + " too."
		},
		NextNone:   func(when, in string) string { return "We look again at " + when + " (" + in + ")." },
		Coming:     func(name string) string { return name + " is coming" },
		ComingLine: func(b string) string { return "About " + b + "." },
		ComingIn:   func(span string) string { return "In " + span + "." },
		ComingNext: func(when string) string { return "Not here by " + when + "? Then we ask the others again." },
		Late:       func(name, when string) string { return name + " said " + when + ", and is not here yet" },
		LateLine:   "We are asking the others again.",
		Arrived:    func(name string) string { return name + " is here" }, ArrivedLine: "Tell us when you are inside.",
		NotHere: func(name string) string { return name + " is not here after all" },
		Inside:  "You are in", InsideLine: func(when string) string { return "Since " + when + ". Everyone who was asked is being told." },
		CalledOff: "You called it off", CalledLine: "Nobody will be asked any more.",
		NotThem: "This request was stopped", NotThemLine: "The office can help when it has seen who you are.",
		Lapsed: "This request is over", LapsedLine: "Nobody will be asked any more. Start again if you still need help.",
		Nobody: "Nobody has said yes yet", NobodyLine: "Choose one of the ways below. The price is shown first.",
		Begin: func(name string) string { return "Ask " + name + " now" }, ImIn: "I'm in", CallOff: "Call it off",
		KeepGoing: "Keep going", Reopen: "Still locked out? Take it up again",
		Answers: "What you told us", Change: "Change", ChangeTitle: "Change your answer",
		Told: map[string]string{"reason": "What happened", "where": "Where you are", "danger": "Danger", "identity_document": "Your photo ID",
			"prefer": "What matters most", "phone": "Your phone", "inside": "Who is inside"},
		Identity: []Choice{{"with_resident", "I have it with me", ""}, {"inside", "It is inside", "Staff can check in another way"}, {"none", "I have none", "Staff can check in another way"}},
		Prefers:  []Choice{{"balanced", "Both time and money", ""}, {"soonest", "Get in soon", ""}, {"cheapest", "Spend less", ""}},
		Phones: []Choice{{"fine", "With me, and it works", ""}, {"low", "With me, nearly empty", "We ask everyone at once"},
			{"no_signal", "With me, no signal", "We ask everyone at once"}, {"inside", "Inside the home", ""}},
		InsideMaybe: func(name string) string { return name + " may be at home" }, InsideNone: "Nobody is at home",
		InsideAsk: "Is someone at home who could open?", InsideHint: "Leave it empty if nobody is there.", InsideName: "Name", InsideLikely: "Awake?",
		Likely: []Choice{{"unknown", "Not sure", ""}, {"awake", "Awake", ""}, {"asleep", "Asleep", ""}},
		Who:    "Who was asked", ByPhone: func(name string) string {
			return "We have no way to write to " + name + ". Please ring or knock. Then tell us the answer."
		},
		TheyCome: "They come", TheyCant: "They can't", ComingBy: func(m string) string { return "Said yes, in " + m },
		AskStates: map[string]string{"waiting": "No answer yet", "silent": "No answer", "coming": "Said yes", "cant": "Can't come", "withdrew": "Can't come after all", "again": "Asked again",
			"missed": "Not here in time", "stand_by": "Stands by", "arrived": "Is here", "no_key": "Came without the key", "not_them": "Stopped it"},
		Messages: map[latchkey.MessageState]string{latchkey.MessageQueued: "Not sent yet", latchkey.MessageSent: "Sent", latchkey.MessageDelivered: "Delivered",
			latchkey.MessageSeen: "Seen", latchkey.MessageFailed: "Did not go through", latchkey.MessageDropped: "No longer needed"},
		Channels: map[string]string{"email": "E-mail", "ntfy": "Push message", "webhook": "Pager", "pretend-push": "Push message (demo)", "pretend-mail": "E-mail (demo)", "pretend-pager": "Pager (demo)", "sms": "Text", "voice": "Call", "push": "Push message"},
		Fee:      "What it costs", FeeNone: "No staff opened your door, so the building charges nothing.",
		FeeReview:  "No fee. Someone looks at this first.",
		FeeCounted: func(d string) string { return "Lockouts that count: " + d + "." },
		Dispute:    "This fee is not right", Disputed: func(when string) string {
			return "You said at " + when + " that it is not right. The office must look at it."
		},
		Receipt:   "Receipt to keep or print",
		ProveLine: "This phone can show that it is you. Then you see names and numbers.", ProveBtn: "Show that it is me",
		NotProven:    "We do not know yet that it is you. So names and numbers stay hidden. The people we ask are told to check.",
		InsideNobody: "Nobody",
	}
}

func sureEnglish() SureWords {
	return SureWords{
		Asks: map[string]string{"call_off": "Call it off?", "not_them": "Is it not them?", "not_me": "Is it not you?", "refuse": "Refuse to open?"},
		Lines: map[string]string{
			"call_off": "Everyone who was asked will hear that it is over.",
			"not_them": "This stops the request at once. The staff and the real resident are told.",
			"not_me":   "This stops the request at once. The staff and your helpers are told.",
			"refuse":   "This ends the request. Do not open. Do not say who lives there or why.",
		},
		Does: map[string]string{"call_off": "Yes, call it off", "not_them": "Stop it now", "not_me": "It is not me. Stop it", "refuse": "Refuse and end it"},
	}
}

func logEnglish() LogWords {
	say := func(s string) func(string) string { return func(string) string { return s } }
	who := func(after string) func(string) string { return func(n string) string { return n + after } }
	somebody := func(after, without string) func(string) string {
		return func(n string) string {
			if n == "" {
				return without
			}
			return n + after
		}
	}
	return LogWords{
		Title:         "What has happened",
		Later:         func(m string) string { return m + " later" },
		ClocksForward: "The clocks went forward 1 hour", ClocksBack: "The clocks went back 1 hour",
		Lines: map[string]func(string) string{
			"lockout.opened": somebody(" asked for help", "Help was asked for"), "lockout.begun": say("People may be asked"),
			"lockout.opened_by_office": func(n string) string { return withName("The office opened this", n) }, "lockout.taken_on": who(" looks after it"),
			"lockout.closed_by_office": func(n string) string { return withName("The office closed this", n) }, "person.number_shown": who(" looked at the number on file"),
			"lockout.phone_fades": say("The phone is nearly empty"), "lockout.meeting": say("A place and time to meet were set"),
			"lockout.answers_changed": somebody(" gave an answer", "An answer was given"), "lockout.proven": say("Shown who it is"),
			"lockout.refused": say("The staff could not see who it is"), "lockout.danger": say("Danger was told"),
			"lockout.requested": say("One way in was asked for"), "lockout.try_failed": say("Tried alone; it did not work"),
			"code.asked": say("A new code was asked for"), "code.shown": say("A code was shown"), "code.used": say("The code was used, and is taken off"), "code.replaced": say("A new spare code is being prepared"),
			"lockout.inside": say("Inside"), "lockout.called_off": say("Called off"), "lockout.reopened": say("Taken up again"),
			"lockout.lapsed": say("A day passed; it is over"), "lockout.restored": say("Closed, because the records were brought back from a backup"), "lockout.chore_done": say("A task was done"),
			"ask.made": func(n string) string { return "We asked " + n }, "ask.coming": who(" said yes"),
			"ask.declined": who(" can't come"), "ask.silent": who(" did not answer in time"), "ask.withdrew": who(" can't come after all"),
			"ask.missed": who(" was not here in time"), "ask.stand_by": who(" stands by"),
			"ask.doubted":  who(" was said to be here, and nobody said you are in"),
			"ask.not_them": who(" says it is not them"), "ask.arrived": who(" is here"), "ask.no_key": who(" came without the key"),
			"ask.not_here":    who(" is not here yet after all"),
			"is_it_you.asked": say("You were asked if it is you"), "is_it_you.confirmed": say("Someone who reads your messages says it is you"),
			"is_it_you.wrong": say("A wrong number was picked"), "is_it_you.not_me": say("You said that it is not you"),
			"ask.heard":   who(" answered by phone"),
			"fee.settled": say("The fee was set"), "fee.disputed": say("The fee was questioned"), "fee.waived": say("The fee was dropped"),
			"door.opened_by_staff": who(" opened the door"),
		},
	}
}

// withName adds who it was, for those who may read that.
func withName(what, name string) string {
	if name == "" {
		return what
	}
	return what + ": " + name
}

func afterEnglish() AfterWords {
	return AfterWords{
		Title: "What is left to do",
		Tasks: map[string]string{"rekey": "Change the lock", "repair": "Get it fixed", "battery": "Change the battery", "replace_key": "Get a new key",
			"new_code": "Get a new code", "turn_off_fob": "Turn off the lost fob", "report_theft": "Report the theft", "secure_door": "Make the door safe",
			"lock_window": "Lock the window again", "find_spare": "Find the spare key", "keep_evidence": "Keep what you have",
			"thank_holder": "Put the spare key back", "make_it_easier": "Make the next time short"},
		Due:  func(when string) string { return "By " + when },
		Done: "Done", DoneBtn: "Done",
		Next:   "For the next time",
		Lacks:  map[string]string{"holder": "Nobody keeps a spare for you.", "card": "You have no wallet card.", "device": "No device of yours proves that it is you."},
		NextGo: "Set it up on your own page",
	}
}

func problemEnglish() ProblemWords {
	return ProblemWords{
		Titles: map[latchkey.Kind]string{
			latchkey.Internal: "Something broke on our side", latchkey.Invalid: "That cannot be right", latchkey.NotFound: "There is nothing here",
			latchkey.Forbidden: "We cannot do that from here", latchkey.Conflict: "This changed while you were looking",
			latchkey.Against: "Latchkey will not do that", latchkey.TooMany: "Too many tries", latchkey.Unavailable: "No answer right now",
		},
		Lines: map[latchkey.Kind]string{
			latchkey.Internal: "You can still call these numbers.", latchkey.NotFound: "The link may be old. You can start again.",
			latchkey.TooMany: "Calling always works.", latchkey.Unavailable: "Please try again in a minute. Calling always works.",
		},
		NextNumber: "Who you can call now", Home: "Go to the start", TryAgain: "Try again",
		Nothing: "There is no page here.", Elsewhere: "That came from another website, so nothing was done.",
		Stale: "This changed while you were looking. Here is how it is now.",
	}
}

// sentence gives a line its capital and its full stop.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	return capital(s) + "."
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
