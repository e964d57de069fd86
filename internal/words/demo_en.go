package words

import "time"

func demoEnglish() DemoWords {
	return DemoWords{
		Clock:     func(t time.Time) string { return t.Format("Mon 2 Jan 2006, 15:04") },
		Skip:      "Skip to what happens next",
		Others:    "Everybody else",
		YouAre:    func(name string) string { return "You are " + name + "." },
		SignedOut: "You have signed out.",
		Again:     func(name string) string { return "Be " + name + " again" },
	}
}
