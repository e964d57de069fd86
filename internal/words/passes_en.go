package words

func passesEnglish() PassWords {
	return PassWords{
		Title: "Staff and vendor codes", Lead: "Codes that the office gave out for the doors that all share, and for the doors of empty homes. Codes of residents and their guests are theirs, and not here. For somebody's own door, ask those who live there.",
		Go: "Staff and vendor codes", None: "No code was given out.",
		Given: func(by, when string) string { return "Given by " + by + ", " + when }, Why: func(why string) string { return "For: " + why },
		EndedNow: func(name string, leaving bool) string {
			if leaving {
				return "The code for " + name + " is ended. It is taken off the lock now; until the lock was seen without it, it opens."
			}
			return "The code for " + name + " is ended."
		},
		Ended: func(when string) string { return "Ended " + when }, End: "End it now",
		Fresh:    func(name string) string { return "The code for " + name },
		FreshWhy: "It is shown this once. Hand it on now. Its lock was read with it, and it opens in the hours below.",
		Made: func(name string) string {
			return "The code for " + name + " is made. Its digits are shown on this page once, when the lock was read with them. You may close the page until then."
		},
		Waits: "There is nothing to hand on yet. The digits are shown here once, when the lock was read with them.", Look: "Look again",
		WaitsFor: func(by string) string {
			return "Its digits are shown once, to " + by + ", who made it, when the lock was read with them."
		},
		Ahead: "It goes on the lock when its time begins, and was not tried there yet. Its digits are shown once: have pen or phone ready. If the lock does not take them, this page says so and can make others.",
		Ready: "The lock was read with this code. Its digits are shown once: have pen or phone ready.", Show: "Show the digits, this once",
		ShownAt: func(lock, when string) string { return "The digits for " + lock + " were shown " + when + "." },
		Clash:   "The lock has these digits already.", Again: "Try again", AgainWhy: "Digits that the lock has already, or does not take, are changed for others.",
		Add: "Give a code", NoLocks: "No shared door, and no door of an empty home, has a lock that takes codes and was tried.",
		Person: "Who is it?", Outside: "Somebody from outside", Name: "Name, if from outside", NameWhy: "The person or team that will type it.", Firm: "Firm",
		For: "What is it for?", ForWhy: "It stands in the log with your name.", Doors: "Which doors?",
		Empty:    func(unit, lock string) string { return unit + " (empty): " + lock },
		EmptyWhy: "A code for an empty home ends by itself when somebody moves in: at the first hour of the tenancy, or at once when no first day is known. A list or a file of residents may be loaded before that day.",
		Whens:    []Choice{{"week", "On days of the week", ""}, {"day", "On one day (the first day below)", ""}, {"always", "At any hour, until the last day", ""}},
		Last:     "Last day", Longest: "A year at most.", AddNow: "Make the code",
	}
}
