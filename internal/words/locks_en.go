package words

import "fmt"

func locksEnglish() LockWords {
	return LockWords{
		Go: "Locks", Why: "How your doors stand, by what each lock last said.", See: "See my locks",
		Mine: "Open my door", Panel: "See or lock it",
		Heard: func(when string) string { return "last heard " + when },
		Title: "Your locks", Lead: "What each lock last said, and when. Old news is not shown as true.",
		None: "Latchkey can speak to no lock on your doors. A key that fits works as it always did.",
		Bolts: map[string]string{"locked": "Locked", "unlocked": "Unlocked", "jammed": "Stuck. We do not know if it is locked", "unknown": "Not known",
			"open": "Open, not locked", "open_jammed": "Open, not locked. The bolt is stuck", "said_locked": "Says it is locked, not checked", "said_unlocked": "Says it is unlocked, not checked"},
		Leaves: map[string]string{"open": "The door is open", "shut": "The door is shut"},
		Said:   func(when string) string { return "said " + when }, Never: "It has not said anything yet",
		CaseVain: func(when string) string {
			return "The lock of your door did not answer when it was last asked, " + when + "."
		},
		Vain: func(when string) string { return "It did not answer when it was last asked: " + when + "." },
		VainAway: func(when string) string {
			return "What speaks to it could not be reached when it was last asked: " + when + "."
		},
		Battery: func(percent int) string { return fmt.Sprintf("Battery %d %%", percent) }, Low: "Change it soon",
		Codes:   func(used, most int) string { return fmt.Sprintf("%d of %d codes used", used, most) },
		Untried: "Nobody has tried it yet. Stand at the door, try it here, and look.",
		Look:    "Ask it now", Lock: "Lock", Unlock: "Unlock", UnlockNow: "Unlock my door now", Slow: "It can take half a minute.",
		Saw: "I saw it move", SawWhy: "Only then do guests get codes on it, and only then is it a way in.",
		TakeOff: "Take it off this door", TakeOffWhy: "Codes that are on it stay on it. Clear them at the lock.",
		Add: "Put a lock on a door", AddWhy: "These were found.", Door: "On which door?", Name: "What do you call it?", Put: "Put it there",
		Away: func(stack, when string) string {
			since := "It does not answer now. Since when, nobody knows."
			if when != "" {
				since = "It has not answered since " + when + "."
			}
			return or(map[string]string{"zwave": "The Z-Wave server speaks to your Z-Wave locks.", "zigbee2mqtt": "Zigbee2MQTT speaks to your Zigbee locks.", "nuki": "The MQTT broker speaks to your Nuki locks."}[stack], "The locks: "+stack+".") + " " + since
		},
		AwayDo:  "What to do: see if that program runs, if its address and password are right, and if the computer is on its network. Then look again. Keys, and codes that are on a lock, work meanwhile.",
		NoStack: "This house speaks to no locks yet. Whoever runs it can connect some.",
		Turned: map[string]func(string) string{"locked": func(when string) string { return "It is locked. The lock has shown it: " + when + "." },
			"unlocked": func(when string) string { return "It is unlocked. The lock has shown it: " + when + "." }},
	}
}
