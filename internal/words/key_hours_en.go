package words

func keyHoursEnglish() KeyHoursWords {
	return KeyHoursWords{
		AnyHour: "At any hour",
		From:    func(at string) string { return "From " + at },
		Until:   func(at string) string { return "Until " + at },
		On:      func(day string) string { return "On " + day },
		Instead: func(is, was string) string { return is + " instead of " + was },
		Whole:   func(was, is string) string { return "Before: " + was + ". Now: " + is },
		New:     func(hours string) string { return "New: " + hours },
		Gone:    func(hours string) string { return "No longer: " + hours },
		NoFirst: func(was string) string { return "No first day any more. It was " + was },
		NoLast:  func(was string) string { return "No last day any more. It was " + was },
		LeftOut: func(day string) string { return "Left out: " + day },
		Again:   func(day string) string { return "No longer left out: " + day },

		Title: func(name string) string { return "Change the hours of " + name },
		Link:  "Change the hours", Lead: "The key stays the same: the link, the phone that it belongs to, the code and the doors. Only the hours change.",
		Stands: "As it is now", Others: "Other hours on other days of the week", OthersOf: "On which days?",
		Except: "Days that are left out", Besides: "Days besides", Untick: "Take a tick away, and it goes.",
		Go: "See what changes", Was: "Until now", Will: "After the change", What: "What changes",
		Takes:  "This takes time away.",
		OnLock: "On a lock the old hours count until it was seen with the new ones, or without the code. The page of your guests says which.",
		Do:     "Change the hours", Edit: "Go back and write it otherwise",
		Changed: func(when string) string { return "Your hours were changed" + atClock(when, " at ") + "." },
		Tell:    func(name string) string { return "Tell " + name + " the new hours" },
		TellWhy: "We have no address of your guest. The page behind their link says the new hours already.",
		Says: func(by, hours string) string {
			return by + " changed when you may come. Now: " + hours + ". The link is the same:"
		},
	}
}
