package words

import "fmt"

func locksEnglish() LockWords {
	return LockWords{
		Go: "Locks", Why: "How your doors stand, by what each lock last said.",
		Title: "Your locks", Lead: "What each lock last said, and when. Old news is not shown as true.",
		None:   "No lock on your doors can be talked to. Keys work as they always did.",
		Bolts:  map[string]string{"locked": "Locked", "unlocked": "Unlocked", "jammed": "Stuck. We do not know if it is locked", "unknown": "Not known"},
		Leaves: map[string]string{"open": "The door is open", "shut": "The door is shut"},
		Said:   func(when string) string { return "said " + when }, Never: "It has not said anything yet",
		Battery: func(percent int) string { return fmt.Sprintf("Battery %d %%", percent) }, Low: "Change it soon",
		Codes:   func(used, most int) string { return fmt.Sprintf("%d of %d codes used", used, most) },
		Untried: "Nobody has tried it yet. Stand at the door, try it here, and look.",
		Look:    "Ask it now", Lock: "Lock", Unlock: "Unlock", UnlockNow: "Unlock my door now", Slow: "It can take half a minute.",
		Saw: "I saw it move", SawWhy: "Only then do guests get codes on it, and only then is it a way in.",
		TakeOff: "Take it off this door", TakeOffWhy: "Codes that are on it stay on it. Clear them at the lock.",
		Add: "Put a lock on a door", AddWhy: "These were found.", Door: "On which door?", Name: "What do you call it?", Put: "Put it there",
		Away:    func(stack string) string { return "What speaks to your locks (" + stack + ") cannot be reached now." },
		NoStack: "This house speaks to no locks yet. Whoever runs it can connect some.",
		Turned:  map[string]string{"locked": "It is locked. The lock has shown it.", "unlocked": "It is unlocked. The lock has shown it."},
	}
}
