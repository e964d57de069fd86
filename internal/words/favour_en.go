package words

import (
	"fmt"

	"latchkey"
)

func favourEnglish() FavourWords {
	return FavourWords{
		Title: "Your door stands open", Link: "What you can do", Open: "The lock says that the door is open. Since when is not known.",
		Since:  func(at string) string { return "The door has been open since " + at + "." },
		CanNot: "It cannot lock while it is open.", Said: func(at string) string { return "The lock said so " + at + "." },
		Shut: "The lock says that the door is shut.", NotYou: func(n string) string { return "If you did not leave it open: do not go in alone. Call " + n + "." },
		Look: "Ask the lock now", LockNow: "Lock it now",
		Ask:    "Ask someone to pull it shut",
		AskWhy: []string{"You choose one person. Only they get a message.", "They are told not to go in.", "They are not told where you are, or if anyone is home."},
		AskWho: func(who string) string { return "Ask " + who }, AskRole: map[latchkey.Role]string{latchkey.RoleOffice: "Ask the office", latchkey.RoleOnCall: "Ask the on-call technician"}, Away: func(n int) string { return fmt.Sprintf("about %d minutes away, as they told us", n) },
		Staff:  "at work now",
		Not:    map[string]string{"asleep": "does not want messages at this hour", "no_way": "cannot be reached by us"},
		Nobody: "There is nobody that we could ask for you now. Ring someone you trust.", AskOther: "Ask someone else",
		Asked:    func(who, at string) string { return who + " was asked at " + at + "." },
		ByOther:  func(by string) string { return by + " asked." },
		NoAnswer: "No answer yet.",
		Silent:   func(who string) string { return who + " has not answered. You can ask someone else now." },
		Going: func(who string, n int, at string) string {
			return fmt.Sprintf("%s says: I'll go, %d minutes. Said at %s.", who, n, at)
		},
		Cannot:   func(who, at string) string { return who + " said at " + at + ": I can't." },
		SaysShut: func(who, at string) string { return who + " says it is shut. Said at " + at + "." },
		NotYet:   "The lock has not said so.", TheirOwn: "This is what they say.",
		SeenShut: func(at string) string { return "Shut " + at + ", said by the lock." }, Locked: func(at string) string { return "Locked " + at + ", confirmed by the lock." },
		Unproved: "It was not seen to lock. A door that is shut may be unlocked.",
		TakeBack: "Not needed any more",
		Done:     map[string]string{"asked": "The message is on its way.", "back": "Taken back. They will be told.", "looked": "The lock has answered.", "locked": "It is locked. The lock has shown it."},

		Hi: func(who string) string { return who + " asks for your help at a door" },
		Please: func(who, unit string) string {
			return "Please pull " + doorOfEnglish(who, unit) + " shut. It stands open."
		},
		DoNotGoIn: "Do not go in.",
		Wrong:     func(n string) string { return "If something looks wrong, go away and call " + n + "." },
		Go:        "I'll go", GoHint: "In how many minutes are you there?", GoIn: func(n int) string { return fmt.Sprintf("I'll go, %d minutes", n) },
		CanNotGo: "I can't", ItIsShut: "It is shut",
		YouGo:   func(n int) string { return fmt.Sprintf("You said: %d minutes. Thank you.", n) },
		YouShut: "You said that it is shut. Thank you.", YouCannot: "You said that you can't. Thank you for saying so.",
		OverShut: "The lock says that the door is shut. Thank you!", OverNot: func(who string) string { return who + " does not need this any more. Thank you." },
		LinkLine: "This link is only for you. Please do not pass it on.",
	}
}

// doorOfEnglish is a door as somebody near knows it: by its number, else by who lives there.
func doorOfEnglish(who, unit string) string {
	if unit != "" {
		return "the door of " + unit
	}
	return who + "'s door"
}

// favourNoticesEnglish are messages about a door that stands open.
func favourNoticesEnglish() (titles map[latchkey.Notice]string, texts map[latchkey.Notice]func(NoticeFacts) string) {
	return map[latchkey.Notice]string{
			latchkey.NoticeFavour: "can you help at a door?", latchkey.NoticeFavourOver: "about the door, thank you",
			latchkey.NoticeFavourSays: "an answer about your door", latchkey.NoticeFavourShut: "about your door",
		}, map[latchkey.Notice]func(NoticeFacts) string{
			latchkey.NoticeFavour: func(f NoticeFacts) string {
				who := or(FirstName(f.Resident), "A friend")
				return fmt.Sprintf("%s asks you to pull a door shut. Open this to see which one. Do not go in. If something looks wrong, go away%s. Please say if you can go.", who, orCall(f, " and call %s"))
			},
			latchkey.NoticeFavourOver: func(f NoticeFacts) string {
				if f.Favour.How == latchkey.FavourShut {
					return "The lock says that the door is shut. Nothing more to do. Thank you!"
				}
				return or(FirstName(f.Resident), "Your friend") + " does not need this any more. Thank you."
			},
			latchkey.NoticeFavourSays: func(f NoticeFacts) string {
				w, who := favourEnglish(), or(f.Other, "Whoever you asked")
				switch x := f.Favour; {
				case x.SaidShut != nil:
					return w.SaysShut(who, clockOf(x.SaidShut)) + " " + w.NotYet
				case x.Answer == latchkey.FavourGoing:
					return w.Going(who, x.Minutes, clockOf(x.Answered))
				case x.Answer == latchkey.FavourCannot:
					return w.Cannot(who, clockOf(x.Answered)) + " " + w.AskOther + "?"
				}
				return w.Silent(who)
			},
			latchkey.NoticeFavourShut: func(f NoticeFacts) string {
				w := favourEnglish()
				if f.Favour.Locked != nil {
					return thisDoorEnglish(f) + ": " + w.Locked(clockOf(f.Favour.Locked))
				}
				return thisDoorEnglish(f) + ": " + w.SeenShut(clockOf(f.Favour.Over)) + " " + w.Unproved
			},
		}
}
