package words

import "latchkey"

func pauseEnglish() PauseWords {
	return PauseWords{
		Title: "Pause guests' keys", Link: "Pause guests' keys",
		Lead: "For as long as you choose, none of your guests can open your door. That is also so for a key that you give meanwhile, unless you say otherwise there. It does not say that one of them did anything wrong.",
		What: []string{"Their codes go off the locks, and their links open nothing.", "They read that it is not possible now, the day from which it may be again, and to ask you. They are not told why.",
			"Your own codes and keys work as before. From inside, the door opens by hand as always.", "It ends by itself when you say, and you can end it sooner with one tap. Without an end it stands on your home's page until you end it."},
		See:  "See the pause, or end it",
		Mine: "Your guests", HowLong: "For how long?",
		Lengths: map[latchkey.PauseLength]string{latchkey.PauseDay: "For 24 hours", latchkey.PauseMorning: "Until tomorrow morning", latchkey.PauseWeek: "For a week", latchkey.PauseOpen: "Until I end it"},
		Do:      "Pause them now", Until: func(at string) string { return "Your guests' keys are paused until " + at + "." },
		Open: "Your guests' keys are paused until you end it.", Longer: "Pause them for another time", Anew: "Pause them for that long from now",
		Codes: "Until the lock was seen without a code, count it as one that works.",
		Off:   "Not on the lock while the key is paused", Still: "It may still open the door until the lock has let go of it", Again: "Let them in again", Free: func(names string) string { return "Not paused, because you let them in all the same: " + names + "." },
		Too:    "A key that you give now is paused with the others, and opens nothing before that.",
		AnyAsk: "Shall this one open all the same?", Anyway: []Choice{{"yes", "Yes, in its hours, also while the others are paused", ""}},
		Over: "The pause is ended. Your guests may come again in their hours, and their codes go back on the locks.",
		None: "You have no guests who could come in.", Other: "Guests of others who live here are theirs to pause.",
		NotNow: func(by, day string) string {
			says := "Not now, please. Ask " + by + ". "
			if day == "" {
				return says + "No day is set from which it opens again."
			}
			return says + "It does not open before " + day + ", and then in your hours."
		},
	}
}
