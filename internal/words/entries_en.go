package words

import "latchkey"

func entriesEnglish() EntryWords {
	return EntryWords{
		Go: "Who used my door", See: "See who used it",
		Now:   func(what, lock, when string) string { return what + " · " + lock + " · since " + when },
		Why:   "A history that only you see, when you want one. And what we tell you when something is wrong.",
		Title: "Who used your door", Lead: "When you used your door, only you see. The office never does.",
		Off:       "No history is kept. It is off until you switch it on.",
		None:      "Nothing yet.",
		Household: "Somebody of your household used the door",
		Others:    "You do not live alone. You see what you and your guests did. Of the others you see the day and nothing more, and they see no more of you. Sometimes a lock cannot tell which of you it was. Such a use is kept only while all of you keep a history.",
		Whats: map[latchkey.DoorEventKind]string{latchkey.DoorUnlocked: "Unlocked", latchkey.DoorLocked: "Locked", latchkey.DoorOpened: "Door opened", latchkey.DoorShut: "Door shut",
			latchkey.DoorJammed: "The lock said that it is stuck", latchkey.DoorWrongCode: "A wrong code", latchkey.DoorWrongCodes: "Wrong codes, the keypad pauses",
			latchkey.DoorTampered: "The lock said that somebody opened its case", latchkey.DoorForced: "The lock said that the door was forced",
			latchkey.DoorGap: "Until then we could not hear the lock, and it does not remember all of it. There may be more that nobody knows"},
		Whos: map[latchkey.DoorActor]string{latchkey.ActorGuest: "a guest", latchkey.ActorStaff: "the staff", latchkey.ActorSpare: "a spare code", latchkey.ActorCode: "a code that we did not make",
			latchkey.ActorHand: "by hand or with a key", latchkey.ActorProgram: "another program", latchkey.ActorItself: "by itself", latchkey.ActorUnknown: "we do not know who"},
		Mine:     map[latchkey.MovedBy]string{latchkey.MovedByRadio: "you, from your phone", latchkey.MovedByKeypad: "you, with your code", "": "you"},
		Shared:   map[latchkey.DoorActor]string{latchkey.ActorResident: "a resident", latchkey.ActorGuest: "a resident's guest"},
		WithCode: "with a code",
		Sure:     map[latchkey.DoorCertainty]string{latchkey.SureInferred: "it seems so", latchkey.SureUnknown: "not certain"},
		HowSure:  "Who it was is as the lock reported it. Where that is not certain, the line says so.",
		Late:     "told late",
		Recalled: map[latchkey.RecallClock]string{latchkey.RecallRight: "from the lock's own memory, by its clock", latchkey.RecallMoved: "from the lock's own memory; its clock was wrong, so the time is our reckoning",
			latchkey.RecallUnchecked: "from the lock's own memory, by its clock, which we could not check"},
		GapSince: func(when string) string { return "since " + when },
		Keep:     "How long is it kept?", KeepWhy: "Off erases what was kept, at once and for good. A shorter time erases what is older.",
		KeepDays: []Choice{{"0", "Off", ""}, {"7", "7 days", ""}, {"30", "30 days", ""}, {"90", "90 days", ""}}, KeepBtn: "Keep it so",
		Export: "Take it along as a file", Columns: []string{"day", "time", "lock", "what", "who", "how sure", "told late"},
		Wrong: "What was wrong", WrongNone: "Nothing that we know of.",
		Since: func(when string) string { return "since " + when }, Until: func(when string) string { return "until " + when },
		Last: func(when string) string { return "last seen " + when },
		EndsBy: func(when string) string {
			return "It is over when you say so, or " + when + " if nothing more comes."
		},
		Opened: "Wrong codes, then a right one",
		OpenedAt: func(when, who string) string {
			if who == "" {
				return when + ": opened with a code"
			}
			return when + ": opened by " + who
		},
		Quiet: "Nothing more came for a day, so it counts as over.", SaidWell: func(when string) string { return "Somebody looked, and said that it is over: " + when + "." },
		MovedIn:   "Somebody lives there now. What the lock shows from then on is theirs.",
		EmptyDoor: func(lock string) string { return lock + " (a home that stands empty)" },
		OverBtn:   "I looked. It is over", OverWhy: "Most of this ends here when the lock shows that all is well. What could still be a danger stays until the lock shows it, or until somebody looks and says so.",
		Alerts: map[latchkey.AlertKind]string{latchkey.AlertBattery: "Low battery", latchkey.AlertJam: "The bolt is stuck", latchkey.AlertWrongCodes: "Wrong codes", latchkey.AlertTampered: "Somebody opened the lock's case",
			latchkey.AlertForced: "The door was forced", latchkey.AlertLeftOpen: "The door is open for long", latchkey.AlertUnlocked: "Unlocked for long", latchkey.AlertNoCode: "The lock has lost its codes",
			latchkey.AlertCodeStays: "A code that should be gone was not seen to go", latchkey.AlertSilent: "The lock does not answer", latchkey.AlertAway: "The network of the locks is not reached"},
		Doubt: "the lock said so once and does not answer",
		Tell:  "What shall we tell you?", TellWhy: "Some things we always tell: a forced door, a lock whose case somebody opened, a code that opens soon after wrong ones, codes that a lock has lost, and a code that should be gone and was not seen to go.", TellBtn: "Tell me these",
		Office: "Who used the shared doors", OfficeLead: "Also the own doors of homes, for as long as nobody lives there. Staff by name. Of residents and their guests only that it was one. Residents read that you looked, and why.",
		OfficeNone: "Nothing is known.", OfficeBtn: "Open the list", OfficeWhys: []Choice{{"came", "To see whether somebody came", ""}, {"asked", "A resident asked", ""}, {"repair", "For a repair", ""}, {"court", "A court asked", ""}},
		OfficeTell: "What shall we tell you of the shared doors? This is for you alone.",
		Unheard: func(kinds string) string {
			return "Nobody in the office hears of this at the shared doors: " + kinds + "."
		},
	}
}
