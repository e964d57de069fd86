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
		FreshWhy: "It is shown this once. Hand it on now. It opens a door from when its lock was seen to have it, in the hours below.",
		Add:      "Give a code", NoLocks: "No shared door, and no door of an empty home, has a lock that takes codes and was tried.",
		Person: "Who is it?", Outside: "Somebody from outside", Name: "Name, if from outside", NameWhy: "The person or team that will type it.", Firm: "Firm",
		For: "What is it for?", ForWhy: "It stands in the log with your name.", Doors: "Which doors?",
		Empty:    func(unit, lock string) string { return unit + " (empty): " + lock },
		EmptyWhy: "A code for an empty home ends by itself when somebody moves in: at the first hour of the tenancy, or at once when no first day is known. A list or a file of residents may be loaded before that day.",
		Whens:    []Choice{{"week", "On days of the week", ""}, {"day", "On one day (the first day below)", ""}, {"always", "At any hour, until the last day", ""}},
		Last:     "Last day", Longest: "A year at most.", AddNow: "Make the code",
	}
}
