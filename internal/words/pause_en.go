package words

func pauseEnglish() PauseWords {
	return PauseWords{
		Title: "Pause guests' keys", Link: "Pause guests' keys",
		Lead: "For a day, none of the guests you have let in until now can open your door. Nobody says that it was one of them.",
		What: []string{"Their codes go off the locks, and their links open nothing.", "They read that it is not possible now, and to ask you. They are not told why.",
			"Your own codes and keys work as before. From inside, the door opens by hand as always.", "It ends by itself after 24 hours. You can end it sooner with one tap."},
		Mine: "Your guests", Do: "Pause them now", Until: func(at string) string { return "Paused until " + at + "." },
		Codes: "Until the lock was seen without a code, count it as one that works.",
		Still: "It still opens the door until the lock has let go of it", Again: "Let them in again", None: "You have no guests who could come in.", Other: "Guests of others who live here are theirs to pause.",
		NotNow: func(by string) string { return "Not now, please. Ask " + by + "." },
	}
}
