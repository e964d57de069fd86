package words

import "fmt"

func officeLocksEnglish() OfficeLockWords {
	return OfficeLockWords{
		Title: "Locks", Lead: "Every door with a lock that Latchkey can speak to: what each lock last said, and how old that is.",
		Count: func(n int) string { return plural(n, "%d lock", "%d locks") },
		Summary: func(all, faulty int) string {
			return plural(faulty, "%d lock needs somebody.", "%d locks need somebody.")
		},
		Search: "Unit or lock", None: "No door here has a lock that Latchkey can speak to. Keys work as they always did.",
		NoStack: "This house speaks to no locks yet. Whoever runs it can connect some.",
		Cols:    map[string]string{"door": "Door", "state": "State", "battery": "Battery", "codes": "Codes", "free": "Free places", "faults": "What to do"},
		Doors:   map[string]string{"entrance": "The building door", "gate": "The gate", "elevator": "The elevator", "unit": "Its own door", "": "A door that is not in the list any more"},
		States: map[string]string{"locked": "Locked", "unlocked": "Unlocked", "stuck": "Stuck. We do not know if it is locked", "unknown": "Not known",
			"private": "It answers", "open": "Open, not locked", "said_locked": "Says it is locked, not checked", "said_unlocked": "Says it is unlocked, not checked"},
		Said: func(when string) string { return "said " + when }, Answers: "Answers", Silent: "Does not answer",
		Vain: func(when string) string { return "did not answer, " + when }, VainAway: func(when string) string { return "its network was not reached, " + when },
		Codes: func(wanted, on, unknown, leaving int) string {
			s := fmt.Sprintf("%d wanted, %d on the lock", wanted, on)
			if unknown > 0 {
				s += fmt.Sprintf(", %d not known", unknown)
			}
			if leaving > 0 {
				s += fmt.Sprintf(", %d being taken off", leaving)
			}
			return s
		},
		NoCodes: "Takes no codes", Free: func(free, most int) string { return fmt.Sprintf("%d of %d", free, most) }, Fine: "Nothing",
		Faults: map[string]LockFaultWords{
			"no_stack":   {"This house has no line to what speaks to this lock.", "Whoever runs the house connects it again. Keys work meanwhile."},
			"silent":     {"The lock does not answer.", "Go and look at its batteries. If they are good, look how far it is to the next device on its network."},
			"never":      {"The lock has not answered since it was added.", "Look at its batteries, and whether it is the right one of those that were found."},
			"stuck":      {"The bolt is stuck. Nobody knows if the door is locked.", "Somebody has to go to the door: pull or push it gently, then look again. This is a fault, not a lockout: it costs nobody anything."},
			"open":       {"The door stood open for long, and its lock has not said since that it is shut.", "Somebody has to go to the door and pull it shut. Then look again."},
			"battery":    {"The battery is low.", "Change it this week. A lock without power keeps people out of their own home."},
			"untried":    {"Nobody has tried it at the door.", "Stand at the door and try it. Until then nobody relies on it."},
			"unsaid":     {"It was tried, and every step worked.", "Now say whether you saw it move. Until then nobody relies on it."},
			"unsaid_old": {"It was tried a while ago, and nobody said that they saw it move.", "Stand at the door and try it again. Until then nobody relies on it."},
			"unseen":     {"Somebody at the door said that it did not move.", "It may be another door's lock. Find out which one it is, take it off this door, and put it on the right one. Or try it again."},
			"failed":     {"The last try at the door failed.", "See which step failed, mend that, and try it again."},
			"stays":      {"A code should be gone, and the lock has not shown that it is.", "Count it as a code that opens this door. Latchkey keeps trying. If it is still so in two hours, somebody has to go."},
			"visit":      {"A code was to be gone more than two hours ago, and the lock has not shown that it is.", "Count it as a code that opens this door. Go there and take it off at the lock itself, or have the lock changed."},

			"stays_silent": {"A code should be gone, and nobody can know if it still opens this door: the lock does not answer.", "Go and look at its batteries. When the lock answers, Latchkey takes the code off."},
			"visit_silent": {"A code was to be gone more than two hours ago. Nobody can know if it still opens this door: the lock does not answer.", "Go there with new batteries. When the lock answers, Latchkey takes the code off. Else clear the code at the lock itself, or have the lock changed."},

			"vanished":  {"A code was taken off at the lock, not by Latchkey.", "Ask who did it. Latchkey is putting it on again."},
			"full":      {"There is no free place for a code.", "Take codes off that nobody needs any more. Some places are kept for those who live there and for staff."},
			"clash":     {"The lock has these digits already.", "Whoever gave the code ends it and gives a new one: that has other digits."},
			"length":    {"This lock does not take so many digits.", "Set the lock to six digits or more, where it can."},
			"refused":   {"The lock did not do it, and did not say why.", "Stand at the door and try the lock. If it happens again, ask its maker."},
			"dropped":   {"The lock said yes to a code, and does not have it when it is read back.", "Latchkey tries again. If it happens again, stand at the door and set a code at the lock itself. If that is lost too, ask its maker."},
			"door_gone": {"Its door is not in the building's list any more.", "Take the lock off this door, and put it on the right one."},
			"busy":      {"Somebody else was speaking to the lock.", "Try it again in a minute."},
		},
		About: func(n int) string { return plural(n, "%d code", "%d codes") },
		AddGo: "Add a lock",

		Private: "Somebody lives behind this door. Whether it is locked, and when it is used, is theirs alone. You see if the lock is well.",
		Look:    "Look again now", LookIs: "The lock has answered.",
		Kinds:      map[string]string{"staff": "Staff and vendors", "spare": "Spare codes", "resident": "Those who live there", "guest": "Guests", "test": "Being tried", "once": "For one use", "strange": "That nobody here wants"},
		KindsTitle: "Codes", Guests: "Codes are counted here. Whose a guest's code is, only those who live there see.",
		Each:   "Staff, vendors and spares, one by one",
		Stands: map[string]string{"not_yet": "not on the lock yet", "on": "on the lock", "doubt": "was on the lock; not seen there lately", "leaving": "should be gone, and was not seen to go", "cannot": "will not get on this lock as it is"},
		Strange: func(n int) string {
			return plural(n, "%d code is on it that nobody here wants.", "%d codes are on it that nobody here wants.")
		},
		StrangeDo: "Somebody put it in at the lock, or before the lock came to this door. Latchkey leaves it alone, because it may be somebody's own. Ask those who use the door. If nobody needs it, clear it at the lock.",
		NotOurs:   func(n int) string { return fmt.Sprintf(", %d that nobody here wants", n) },
		NotYet:    "No code is on it, and none is wanted there.", Since: func(when string) string { return "since " + when },

		Try: "Try it at the door", TryLine: "Stand at the door, with the door shut. The bolt goes out and in, a code that nobody knows goes on the lock and off again. After each step the lock itself is read. It ends as it began.",
		TryWait: "It can take a minute or two.", TryLet: "Somebody lives here, so the bolt moves only with their yes: on their own page, under Locks. They can also try it themselves.",
		TryUntil: func(when string) string { return "Those who live here let you try it until " + when + "." },
		TryDo:    "Try it now", TryAgain: "Try it again", TryTitle: func(when string) string { return "Tried " + when },
		TryRuns: "It is being tried right now.", TryBroken: "This try never came to its end. Look at the door: it may not be as it was.",
		TryWell: "Every step was seen to work.", TryFailed: "It did not go well. Nobody relies on this lock.",
		Steps: map[string]string{"look": "Ask how it stands", "lock": "Lock it", "unlock": "Unlock it", "code_in": "Code on", "code_out": "Code off", "back": "Put it back as it was"},
		Back:  func(at string) string { return "Read from the lock at " + at + ": as it was before" },
		Proof: func(bolt, at string) string { return "Read from the lock at " + at + ": " + bolt },
		CodeIn: func(slot int, at string) string {
			return fmt.Sprintf("Place %d was read at %s, and has the digits", slot, at)
		},
		CodeInHidden: func(slot int, at string) string {
			return fmt.Sprintf("Place %d was read at %s, and is used. This lock shows nobody its digits", slot, at)
		},
		CodeOut: func(slot int, at string) string {
			return fmt.Sprintf("Place %d was read at %s, and is free", slot, at)
		},
		Look1: func(at string) string { return "It answered at " + at }, StepFailed: func(at string) string { return "Failed at " + at },
		Saw: "I saw this very lock move", SawLine: "The try shows that the lock works. Your eyes show that it is the one on this door. Only then do people rely on it.",
		SawNot:   "It did not move",
		SeenHome: func(when string) string { return "Those who live here said that it moved, " + when + "." },
		SeenHomeNot: func(when string) string {
			return "Those who live here said that it did not move, " + when + ". It may be another door's lock."
		},
		SeenOffice: func(when string) string { return "The office said that it moved, " + when + "." },
		SeenOfficeNot: func(when string) string {
			return "The office said that it did not move, " + when + ". It may be another door's lock."
		},
		SayTitle: "Did this lock move?", SayLine: "The office tried it with your yes, and the lock answered well. Say what you saw at your own door. Then people rely on it, or nobody does. Your log says that it was you.",
		Trusted: func(when string) string { return "Somebody at the door saw it work, " + when + "." },
		Out:     lockOffWordsEnglish(),
		Added:   "The lock is on its door. Now try it.", Tried: "Tried. See below what the lock showed.", TriedNo: "The try did not go well. See below which step.",

		AddTitle: "Add a lock", AddLead: "What was found on the networks of this house, and is on no door yet.",
		AddNoneElse: "What does answer has found nothing new.",
		AddNone:     "Nothing new was found. A lock must first join its own network; then it is here.",
		Put:         "Put it on a door", PutTitle: func(lock string) string { return "New lock: " + lock },
		Unit: "Which unit?", UnitHint: "A home's own door needs its unit. Leave it empty for a door that homes share.", UnitOwn: "The unit whose own door it is.", Door: "Which door?", Name: "What do you call it?",
		DoorShared: func(kind string) string { return kind + " (shared)" },
		PutDo:      "Put it there", AwayDo: "Look again",

		LetTitle: "Let the office try it", LetLine: "Staff at your door may move the bolt to try this lock, for one hour. Your log says so.", LetDo: "Let them try it for an hour", LetEnd: "Do not let them any more",
		OffTitle: "If this lock has to go", OffLast: "It is the only way of yours through this door that we know of. So nobody can take it off. If you have a key, or open the lock with its maker's app, say so below.",
		OffLine: "If you let it go, it may be taken off this door and put on another one, for a week from now. You then need another way in. You speak only for yourself. Your log says so.", OffDo: "Let it go from my door", OffEnd: "No, it stays",
		OffUntil: func(when string) string { return "You let this lock go from your door until " + when + "." },
		LetUntil: func(when string) string { return "The office may try it until " + when + "." },
	}
}
