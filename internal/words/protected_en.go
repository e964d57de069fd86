package words

import "fmt"

func protectedEnglish() ProtectedWords {
	return ProtectedWords{
		Title: "A lock change for your safety", Go: "A lock change for my safety",
		Lead:  "For when someone who hurt or threatens you could get in. In danger now? Call first.",
		Alone: "Use a phone that only you use. The name of this page stays in its history.",
		Law: func(source, checked string, hours, days int) string {
			within := fmt.Sprintf("within %d hours, nights and weekends too", hours)
			if days > 0 {
				within = fmt.Sprintf("within %d working days", days)
			}
			return fmt.Sprintf("The law here says: %s. Source: %s, looked at on %s. This is not advice.", within, source, checked)
		},
		LawSoon: func(source, checked string) string {
			return fmt.Sprintf("The law here says: promptly. Source: %s, looked at on %s. This is not advice.", source, checked)
		},
		LawUnknown: "It should be done as soon as possible. The law here is not known to us.",
		Who:        "Who must not get in?", WhoHint: "Choose a name, or write one.", Else: "Somebody else", Lives: "lives here too: a court's order is needed",
		Paper:     "Is there a paper?",
		Papers:    []Choice{{"none", "No", "You can ask without one."}, {"order", "A court's order", ""}, {"report", "A police report", ""}, {"other", "Another paper", ""}},
		PaperNote: "We note only that it was seen. We keep no text and no picture.",
		Safe:      "Where may we write to you?", SafeHint: "Only there. Choose one that nobody else reads.", NoSafe: "Nowhere. I come to the office.",
		Manager: "Who at the office should know?", ManagerHint: "This person names one more. Nobody else sees it.", Send: "Ask for the lock change",
		Keeps: []string{"The other person gets no message, and no page tells them.", "If they had a spare or were a guest here, that ends now, without a word.",
			"If they ask for help with this door, they hear what any stranger hears. You are told."},
		Mine: "Your requests", Asked: func(name, when string) string { return fmt.Sprintf("Keep out: %s. Asked %s.", name, when) },
		Due: func(when string) string { return "Due by " + when + "." }, Soon: "Due as soon as possible.", DoneAt: func(when string) string { return "The lock was changed " + when + "." },
		Tries: func(n int, day string) string {
			return fmt.Sprintf("Tried to get help with your door on %s: %d.", day, n)
		},
		Lift: "I no longer need this", Lifted: "You ended this.", KeysNew: "Older keys are dead. Ask your key-holders anew when they have a new key.",
		Staff: ProtectedStaffWords{
			Title: "Confidential", Lead: "Only you and the other named person see this. Tell nobody else, also not on the phone.", None: "Nothing here for you.",
			For: func(name, unit string) string { return name + ", unit " + unit }, Keep: func(name string) string { return "Must not get in: " + name },
			CoTenant: "They are on this home's list of residents. Their right ends only by a court's order.", By: func(when string) string { return "Change the lock by " + when + "." },
			Late: "Late. Every manager sees this now.", Seen: func(names string) string { return "Named: " + names + "." }, Second: "Name one more person", SecondBtn: "Name them",
			PaperBtn: "I have seen the paper", PaperSeen: "The paper was seen.", Order: "Reference of the court's order", OrderHint: "Two people, each for themself. No copy.",
			OrderOn: "Day of the order", OrderBtn: "I have read the order", OrderWaits: "The order comes before the lock.",
			Never:   []string{"Give no key, fob or code to that person, and none for them.", "Say nothing to callers. Not that there is a request, not who is home.", "Give the new keys to the resident only, in the hand."},
			DoneBtn: "The lock is changed, the resident has the keys", Tries: func(n int, how, day string) string { return fmt.Sprintf("%s: %s, times: %d", day, how, n) },
			Hows: map[string]string{"web": "asked on the web", "rang": "rang"},
			Desk: "Confidential request", DeskLine: "For someone at the desk who must be safe from another person. Only a manager and one more see it.", DeskFor: "Who asks?", DeskBtn: "Pass it on",
		},
		Check: CheckWords{
			Title: "Somebody rings about a door", Lead: "Ask for the unit and the full name. What else they know does not count.", Unit: "Unit", Name: "Full name", Btn: "Check",
			No: "Not authorised. Do not open. Do not discuss.", NoLine: "Say only: I cannot help with that. If you live here, sign in or come to the office with your ID.",
			Yes: "On the lease", YesLine: "Before you open, do both: ring back on the number on file, and see a photo ID.",
		},
	}
}
