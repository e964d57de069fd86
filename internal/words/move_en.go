package words

import (
	"fmt"

	"latchkey"
)

func moveEnglish() MoveWords {
	return MoveWords{
		Title: "Moving out", Why: "Say it here when you have given the keys back. Nobody else can say it for you.", Go: "I have moved out",
		Lead: "Do this when you have given the keys back, not before. After that, nobody here opens this home for you.",
		On:   "On which day did you give the keys back?", OnHint: "Like 2027-08-31.", To: "Who took the keys?", ToHint: "A name, or the office.",
		Next: "Go on", Yes: "Yes, I have moved out", Sure: "Is this right?",
		SureLine: func(home, day, to string) string {
			return fmt.Sprintf("You gave back the keys of %s on %s. %s took them.", home, day, to)
		},
		Stays: func(names string) string {
			if names == "" {
				return "Nobody else is written down as living here."
			}
			return "Also living here: " + names + ". Nothing changes there."
		},
		Keepers: func(names string) string {
			return names + " will not be asked any more. Please get your spare back from them."
		},
		Ends:       []string{"You can no longer ask for help with this door.", "The key-holders you asked are not asked any more.", "You can still sign in to see what is kept about you."},
		AskedTitle: "Have you moved out?", AskedLine: func(who, day string) string {
			return fmt.Sprintf("%s asks to write down that you moved out on %s.", who, day)
		},
		AskedKinds: map[latchkey.EndKind]string{latchkey.Surrendered: "Reason given: you gave the keys back.", latchkey.Agreed: "Reason given: you both agreed in writing.",
			latchkey.CourtOrder: "Reason given: a court's order.", latchkey.Corrected: "Reason given: you were entered by mistake and never lived here."},
		AskedNothing: "Nothing has changed. You still live here.", AskedYes: "Yes, I have moved out", AskedNo: "No, I live here",
		AskedCourt: "Two of the staff must sign this, with the paper. If you know of no order, ask a lawyer or the court today.",
		LockOld: func(day string) string {
			return "Someone moved out of this home on " + day + ". The lock was not changed since then, as far as we know. You can ask the office to change it."
		},
		LeftTitle: "You have moved out",
		LeftLine: func(home, place, day string) string {
			return fmt.Sprintf("%s, %s. Ended on %s.", home, place, day)
		},
		LeftKeepers: func(names string) string { return "Please get your spare keys back from " + names + "." },
		LeftNothing: "There is nothing left for you to do here.",
		Log: OwnLogWords{
			Title: "What was done about your home", Go: "What was done about your home", None: "Nothing is written down yet.",
			Lead: "Newest first. Also what was tried and not done.",
			Lines: map[string]string{
				"tenancy.end_refused": "Tried to end your right to live here", "tenancy.end_asked": "Asked to write down that someone moved out",
				"tenancy.ended": "Someone moved out", "tenancy.end_said_no": "Said no to a move-out", "tenancy.date_changed": "Changed the date of a lease",
				"tenancy.date_refused": "Tried to put the end of a lease in the past", "guard.refused": "Tried to take the last way into this home",
				"import.refused": "A file asked for something that was not done", "import.resident_added": "A resident was added", "import.resident_changed": "A resident's dates changed",
				"import.home_added": "The record of this home was made", "import.home_changed": "The home's doors or facts changed",
				"import.holder_added": "A key-holder was added", "import.holder_changed": "A key-holder changed",
				"holder.invited": "A key-holder was asked", "holder.accepted": "A key-holder said yes", "holder.declined": "A key-holder said no", "holder.ended": "A key-holder ended",
				"vouch.given": "The office noted that it knows who someone is", "home.made": "The record of this home was made", "home.ways_said": "Other ways in were told",
				"log.viewed": "The office looked at this log", "hold.asked": "One person asked to keep these records longer", "hold.set": "Two people keep these records longer",
				"consent.given": "Someone said what may be written down", "move_in.made": "A move-in link was made", "move_in.began": "Someone began to set up the home", "move_in.done": "Someone set up the home",
				"move_in.doubted": "Someone said that a move-in link was used by somebody else",
				"lock.added":      "A lock was put on a door", "lock.trusted": "A lock was seen to work", "lock.not_seen": "Someone at the door said that a lock did not move", "lock.removed": "A lock was taken off a door", "door.turn_asked": "A lock was asked to turn", "door.turn_seen": "A lock was seen to turn",
				"door.turn_failed": "A lock was not seen to turn", "door.turn_cut": "Latchkey stopped in the middle of a turn, and looked at the lock afterwards",
				"code.wanted": "A code was asked for", "code.on_lock": "A lock was seen with a code", "code.gone": "A lock was seen without a code", "code.vanished": "A code was taken off at the lock", "code.ended": "A code was ended",
				"code.shown": "A code was shown", "code.proved": "A spare code opened the door", "code.used": "A code was used", "code.replaced": "A new spare code is being prepared", "home.means_said": "Someone said what they carry",
				"code.asked": "A code for one use was asked for", "code.stays": "A code that had ended was still on its lock", "door.opened_by_staff": "Staff opened the door",
				"door.locked_itself": "The door locked itself, as somebody chose", "door.left_unlocked": "The door should have locked itself, and was left alone",
				"lock.asked": "The office asked a lock how it is", "lock.let_try": "The office was allowed to try a lock", "lock.let_ended": "The office is no longer allowed to try a lock", "door.said_well": "Someone looked at a door and said that all is well", "lock.let_off": "Someone who lives here let a lock go from the door", "lock.let_off_ended": "Someone who lives here no longer lets a lock go from the door", "lock.let_off_no": "Someone who lives here said no to a lock going from the door", "lock.off_asked": "Those who live here were asked if a lock may go from the door", "lock.leaving": "Someone chose what a door does when they go out",
				"favour.asked": "Someone was asked to pull the door shut", "favour.going": "They said that they go", "favour.cannot": "They said that they cannot", "favour.shut": "They said that the door is shut",
				"favour.taken_back": "That was taken back", "favour.seen_shut": "The lock said that the door is shut", "favour.locked": "After it was shut, the door was seen locked",
				"door.not_this_time": "Someone said that the door shall not lock itself this time", "lock.not_this_time": "Someone said that the door shall not lock itself this time", "lock.try_began": "A lock is being tried", "lock.try_passed": "A lock was tried, and every step was seen to work",
				"lock.try_failed": "A lock was tried, and a step failed", "person.number_shown": "Staff looked at someone's number", "passkey.enrolled": "A device was added",
				"passkey.ended": "A device was taken off the list",
				"card.chosen":   "Numbers were chosen for a card", "card.ended": "A wallet card was ended", "key.back": "A key came back", "lock.rekeyed": "The lock was changed",
				"grant.given": "A guest got a key", "grant.ended": "A guest's key was ended", "grant.changed": "A guest's hours were changed", "grant.used_up": "A guest's key was used up",
				"grant.tell": "Whoever gave a key is told at each use", "grant.tell_ended": "Whoever gave a key is no longer told at each use",
				"grant.paused": "A guest's key was paused", "grant.resumed": "A guest's pause was ended",
				"grant.link_made": "A guest got a new link", "grant.code_shown": "A guest's code was looked at", "grant.calendar_made": "A guest's hours were given to a calendar", "grant.calendar_ended": "A calendar of a guest's hours was ended",
			},
			OfGuest:     guestLinesEnglish(),
			GuestLooked: func(guest string) string { return guest + " looked at their code" },
			Other:       "Something was written down", You: "You", File: "A file", House: "Latchkey", Refused: "Not done",
		},
		Office: OfficeMoveWords{
			Title: "Moves", Lead: "What to look at when people move. Nothing here takes anything from anybody.", None: "Nothing to look at.",
			Lines: map[string]func(string, string, int) string{
				"lease": func(name, day string, _ int) string {
					return "The lease date of " + name + " passed on " + day + ". Nobody lost anything."
				},
				"asked": func(name, day string, _ int) string {
					return "The move-out of " + name + " on " + day + " waits for a yes."
				},
				"alive": func(name, day string, n int) string {
					return fmt.Sprintf("%s moved out on %s. Still alive: %d.", name, day, n)
				},
				"lock": func(_, day string, _ int) string {
					return "The lock was not changed since someone moved out on " + day + "."
				},
			},
			Living: "Lives here", Until: func(day string) string { return "Lease until " + day }, NoDate: "No lease date",
			DateLabel: "New lease date", DateBtn: "Save the date", DateNote: "A date that passes ends nothing.",
			Begin: "Write down a move-out", Kind: "Why does it end?",
			Kinds: []Choice{{"surrendered", "They gave the keys back", "Needs their own yes."}, {"agreed", "Both sides agreed in writing", "Needs their own yes and a paper."},
				{"court_order", "A court's order was carried out", "Needs two of the staff and a paper."}, {"never_began", "Entered by mistake, never lived here", "Needs their own yes."}},
			On: "On which day?", Document: "Where is the paper filed?", DocumentHint: "For an agreement or a court's order.", KeysTo: "Who took the keys?",
			BeginBtn: "Ask for it", BeginNote: "They are told at once. Until they say yes, they live here.",
			Waits: func(kind, day, by string) string {
				return fmt.Sprintf("%s, %s. Signed so far: %s. Until the others sign, nothing has changed.", kind, day, by)
			},
			Second: "I have seen the order too", TakeBack: "Take it back",
			Gone: "Moved out", GoneLine: func(day string) string { return "Ended on " + day }, Nothing: "Nothing of theirs is alive here.",
			AliveKinds: map[latchkey.AliveKind]func(int) string{
				latchkey.AliveOwnKeys: func(int) string { return "Their own keys" }, latchkey.AliveHolderKey: func(int) string { return "A spare they gave to someone" },
				latchkey.AliveHolder: func(int) string { return "Someone who would still be asked" }, latchkey.AliveCard: counted("wallet card", "wallet cards"),
				latchkey.AliveDevice: counted("device that can sign in", "devices that can sign in"), latchkey.AliveSignedIn: counted("browser that is signed in", "browsers that are signed in"),
				latchkey.AliveCase: func(int) string { return "An open request" }, latchkey.AliveLink: counted("link that still answers", "links that still answer"),
				latchkey.AliveGuest: func(int) string { return "A guest they let in" }, latchkey.AliveCode: counted("code that a lock still holds", "codes that a lock still holds"),
				latchkey.AliveLock: func(int) string { return "The lock they had a key for" }},
			AliveDo: map[latchkey.AliveKind]string{
				latchkey.AliveOwnKeys: "Get them back, or change the lock.", latchkey.AliveHolderKey: "Only they know who has it. Ask them to bring it, or change the lock.",
				latchkey.AliveHolder: "The next resident can end this on their page.", latchkey.AliveCard: "It opens nothing. End it if they live nowhere here.",
				latchkey.AliveDevice: "It shows them only their own past. It opens nothing.", latchkey.AliveSignedIn: "It shows them only their own past. It ends by itself.",
				latchkey.AliveCase: "It ends by itself. Nobody is sent.", latchkey.AliveLink: "It ends with the request.",
				latchkey.AliveGuest: "The next resident can end this on their page.", latchkey.AliveCode: "It goes by itself. If it does not, change it at the lock.",
				latchkey.AliveLock: "Change it before the next person moves in."},
			Back: "It came back today", EndCards: "End the card",
			Lock: "The lock of this home", LockStands: func(day string) string {
				return "Not changed since someone moved out on " + day + "."
			},
			LockNew: func(day, who string) string { return fmt.Sprintf("Changed on %s by %s.", day, who) }, LockNone: "Nobody has written down a change.",
			RekeyOn: "Day of the work", RekeyWho: "Who did it?", RekeyBtn: "The lock was changed",
		},
	}
}

// counted says how many of something there are.
func counted(one, many string) func(int) string {
	return func(n int) string {
		if n == 1 {
			return "1 " + one
		}
		return fmt.Sprintf("%d %s", n, many)
	}
}
