package words

func guestsEnglish() GuestWords {
	return GuestWords{
		Go: "Guests", Why: "Let a pet sitter or a friend in without being there. You end it in one tap.",
		Title: "Who may come in", Lead: "An eKey for somebody you trust. It works in the hours you give, at the time of your door.",
		None: "Nobody has one now.",
		Stands: map[string]func(string) string{
			"holds": func(at string) string {
				if at == "" {
					return "May come in now"
				}
				return "May come in now, until " + at
			},
			"not_yet": func(at string) string { return "Begins " + at },
			"between": func(at string) string { return "Next time: " + at },
			"over":    func(string) string { return "Over" },
			"used_up": func(string) string { return "Used up" },
			"ended":   func(string) string { return "Ended" },
		},
		Codes: map[string]string{"waits": "Goes on the lock when it is time", "not_yet": "Not on the lock yet", "on": "On the lock", "doubt": "We are not sure that it is on the lock",
			"leaving": "Ended, and it still opens the door until the lock has let go of it", "gone": "Gone from the lock", "cannot": "It will not get on this lock"},
		Faults: map[string]string{"clash": "The lock has these digits already. End this and give a new one.", "length": "This lock takes codes of another length.",
			"full": "The lock has no room. End a code that nobody needs.", "silent": "The lock does not answer. We try again.", "refused": "The lock said no. We try again.",
			"stays": "The lock still has it. We try again.", "vanished": "Somebody took it off at the lock. We put it back."},
		Seen: func(when string) string { return "seen there " + when },
		Link: func(name string) string { return "The link for " + name }, LinkWhy: "Send it yourself. It belongs to the first phone that asks for the code.",
		End: "End it now", EndWhy: "The code counts as live until the lock shows that it is gone.",
		Add: "Let somebody in", Name: "Who is it?", Doors: "Which doors?",
		DoorNames: map[string]string{"entrance": "The building door", "gate": "The gate", "elevator": "The elevator", "unit": "My own door"},
		When:      "When?",
		Whens:     []Choice{{"week", "On days of the week", ""}, {"always", "At any hour, until I end it", ""}},
		Days:      "Which days?", Weekdays: []Choice{{"mon", "Monday", ""}, {"tue", "Tuesday", ""}, {"wed", "Wednesday", ""}, {"thu", "Thursday", ""}, {"fri", "Friday", ""}, {"sat", "Saturday", ""}, {"sun", "Sunday", ""}},
		From: "From", Until: "Until", First: "First day", Last: "Last day", Once: "Only once",
		NoKeypad: "None of your doors has a lock with a keypad that Latchkey can talk to. The link still says when.",
		AddNow:   "Give the eKey", Wrong: "Please write a time like 10:00 and a day like 2027-03-02.",
		HiTitle: func(name, by string) string { return name + ", " + by + " lets you in" },
		Next:    "When", AtDoor: "at the door",
		ShowCode: "Show my code", YourCode: "Your code", Press: "Type it on the keypad. It is yours alone.",
		NotOnYet:   "It is your time, and the lock does not have your code yet. Please try again in a minute, or ring the person who sent you this.",
		NoCodeHere: "There is no keypad on this way. Ask the person who sent you this how you get in.", Ended: "This key has ended. If you think that is wrong, ring the person who sent it.",
		Keep: "Keep this page to yourself. Whoever opens it first on their phone has the code.",
	}
}
