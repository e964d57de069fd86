package words

func ownCodeEnglish() OwnCodeWords {
	return OwnCodeWords{
		Mine: "Your own code", MineWhy: "The one you type each day. Forgot it? It is shown to you here.",
		Spare: "Your spare code", SpareWhy: "Try it once at the door. Then it waits, sealed, and is shown only when you are locked out.",
		Shared: "Doors you share", SharedWhy: "Your own code for the building's doors. It has other digits than at home: strangers may look on there. The office sees how many codes are on the lock, and not whose.",
		Make: "Make my code", Prepare: "Prepare a spare code", Show: "Show me my code", TryNow: "Show it, I am at the door",
		Opened: "The door opened with it", OpenedWhy: "Type it at the door. Many locks tell us by themselves. If yours does not, tap when the door has opened.",
		Waits: func(when string) string { return "It opened the door " + when + ". It waits for a lockout." },
		End:   "End this code", YourCode: "Your code", Press: "Type it on the keypad. Tell it to nobody.", Once: "It works once, for an hour at most.",
		Means: "What you carry", Keys: "I have a key that turns for", KeysWhy: "Most people keep a key as well. It works when a battery is flat.",
		Apps: "I open with the lock maker's own app", AppsWhy: "For a lock that only hears your phone nearby, and not Latchkey.", Save: "Keep this",
		NeedsKey: "A lock that is somebody's last own way in stays on the door. Put the new lock on first, or say above that you have a key.",
		CaseAsk:  "Get a new code for my door", CaseWhy: "It works once. It shows here when the lock was seen to have it.",
		CaseComing: "A new code is on its way. The lock does not have it yet. This page shows when it does.",
		CaseCannot: "The lock did not take the new code. Choose another way in.",
		Unlocked:   "Your door is unlocked", GoIn: "Go in, and then say so here.",
		OneTap: "One tap can open your door", Ready: "There is a code for your door", TypeIt: "Type the code at your door",
		OpenDoor: "It cannot lock while it is open. Somebody has to pull it shut.",
		CaseShow: "Show the code", Partly: "The lock that we can move is open. Another lock on your door is not: it needs its key.",
	}
}
