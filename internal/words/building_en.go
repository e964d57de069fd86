package words

import (
	"fmt"
	"time"

	"latchkey"
)

func buildingEnglish() BuildingWords {
	return BuildingWords{
		Title: "Your building",
		Lead:  "What residents are told about hours, people and money comes from here. Each page says who changed it last.",
		Parts: map[string]string{"hours": "Hours", "rota": "On-call rota", "fee": "Lockout fee", "lease": "What the lease says", "locksmiths": "Locksmiths",
			"numbers": "Numbers in the lobby", "staff": "Staff", "texts": "Words of messages", "drill": "Still you? A drill", "waits": "How long people waited", "entries": "Shared doors", "moves": "Moving in and out", "locks": "Locks"},
		PartLines: map[string]string{"hours": "When the office and on-call staff are there, closed days, holidays.", "rota": "Whose turn it is, who steps in, and gaps.",
			"fee": "What opening a door costs, and when it is free.", "lease": "Copies, spares, and where it is written.", "locksmiths": "Firms you have checked before they are needed.",
			"staff": "Who works here, invited by link.", "locks": "How the locks on the doors are; add one, try one.", "texts": "Say it in your own words, in each language.", "numbers": "Office, on call, police desk.", "drill": "Ask key-holders and staff whether we still reach them.", "waits": "By hour and weekday, never by home.", "entries": "Who used them, and what is wrong there.",
			"moves": "A move is recorded home by home. Choose the home in the list."},
		Changed:     func(name, when string) string { return "Changed by " + name + " on " + when + "." },
		FromFile:    "Nobody has changed this here yet. It comes from the property file.",
		NeedsDevice: "You can read this page. To change it, sign in with your own device: a code sent by message is not enough for this.",
		YourChange:  "What you sent and what is true now", ColWhat: "What", ColNow: "Now", ColYours: "You sent",
		Check: "Try it without saving",
		Hours: officeHoursEnglish(), Rota: rotaEnglish(), Fee: feeRuleEnglish(),
	}
}

func officeHoursEnglish() HoursWords {
	return HoursWords{
		Lead:   "At two in the morning the plan rests on these hours. Closed days win over the week.",
		Office: "Office", OnCall: "On-call help with lockouts", LifeSafety: "Line for fire, flood and gas", When: "When",
		Kinds:       []Choice{{"week", "By the week below", ""}, {"always", "Day and night", ""}, {"unknown", "Not known", ""}},
		SafetyKinds: []Choice{{"always", "Day and night", ""}, {"same", "The same hours as help with lockouts", ""}, {"kept", "Other hours, as in the property file", ""}, {"unknown", "Not known", ""}},
		Opens: func(day string, n int) string {
			return day + ", opens" + map[bool]string{true: " again"}[n > 1]
		},
		Closes: func(day string, n int) string {
			return day + ", closes" + map[bool]string{true: " again"}[n > 1]
		},
		Until: "to", WeekHint: "Leave a day empty when it is closed. A closing time at or before the opening time is on the next day.",
		Closed: "Closed days", ClosedLine: "The office stays shut on these days.", Remove: "Take off", AddDate: "Add a closed day", NoClosed: "No closed days ahead.",
		Holidays: "Add a list of holidays", HolidayLine: "From a calendar file, or pasted. You see the days before anything is kept.",
		File: "Calendar file (.ics)", Paste: "Or paste days", PasteHint: "One day a line, such as 2027-12-25 Christmas.",
		Look: "Show the days", Found: func(n int) string { return plural(n, "%d day found.", "%d days found.") },
		NotAllDay: "not the whole day; tick it if you are closed",
		Unread:    func(n int) string { return plural(n, "%d entry could not be read:", "%d entries could not be read:") },
		NothingIn: "There are no days ahead in this list.", AlreadyIn: "already closed", AddThese: "Add these days",
		BadClock: func(day string) string { return day + ": please write a time such as 09:00." },
		BadDate:  "Please write a day such as 2027-12-25.",
		Which:    func(chosen string) string { return "You wrote times, and chose \"" + chosen + "\": which is right?" },
		OneSide:  func(day string) string { return day + ": one time is missing." },
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return fmt.Sprintf(one, n)
	}
	return fmt.Sprintf(many, n)
}

func rotaEnglish() RotaWords {
	return RotaWords{
		Lead:   "The same rota decides whom Latchkey tells at night. A gap here is a door that nobody opens.",
		Nobody: "There is no rota. Everybody who works on call is told at once.",
		NowOn:  func(name, until string) string { return "On call now: " + name + ", until " + until + "." },
		NowGap: func(until string) string { return "Nobody is on call now. The gap ends " + until + "." },
		Behind: func(name string) string {
			return name + " hears next: at once after a no and in danger, else after 5 minutes without an answer."
		},
		Ahead: "Now and through next week",
		Cols:  map[string]string{"from": "From", "until": "Until", "who": "Who", "how": "How", "backup": "Backup"},
		By:    map[string]string{"rotation": "Rotation", "instead": "Exception", "swap": "Swap", "backup": "Backup steps in"},
		Gap:   "Nobody", GapRemedy: "Put somebody in with an exception, choose a backup, or add a rotation that covers these days.",
		NoWay: func(name string) string {
			return "We have no way to write to " + name + ". Ask them for an address, or let somebody else take these days."
		},
		Left:  "no longer works here",
		Turns: "Rotations", TurnsHint: "When two cover the same time, the first one holds.",
		Rotation: func(n int) string { return fmt.Sprintf("Rotation %d", n) },
		Order:    "Who follows whom", OrderHint: "Leave the rest empty. The same person may come twice.",
		Person: func(n int) string { return fmt.Sprintf("Number %d", n) },
		Every:  "Turns last", EveryKinds: []Choice{{"week", "A week", ""}, {"day", "A day", ""}},
		At: "Hand-over at", Start: "The first turn begins on", StartHint: "Weeks change hands on this weekday.",
		Days: "Only turns that begin on", DaysHint: "Tick none for every day.",
		Backup: "Backup", BackupHint: "Hears when the first one says no or nothing, and steps into gaps.", NoOne: "Nobody",
		Instead: "Exceptions", InsteadHow: "Somebody else for some days: holidays, illness, a favour.", Who: "Who", First: "First day", Last: "Last day",
		SpanHint: func(clock string) string {
			return "From " + clock + " on the first day until " + clock + " on the day after the last."
		},
		Put: "Put in", Drop: "Take back", NoInstead: "No exceptions ahead.",
		Swap: "Ask somebody to take days", SwapLine: "They get a message with a link and answer with one tap. Until they say yes, nothing changes.",
		From: "Whose turn it is", To: "Who is asked", Ask: "Ask them",
		Swaps: map[latchkey.SwapState]string{latchkey.SwapAsked: "asked, no answer yet", latchkey.SwapTaken: "taken over", latchkey.SwapDeclined: "they cannot", latchkey.SwapPast: "not answered in time"},
		SwapSays: func(from, to, begins, ends string) string {
			return from + " asked " + to + " for " + begins + " to " + ends
		},
		None:  "Nobody works on call here yet. Add people on the staff page first.",
		Title: "On call", Question: func(name string) string { return name + " asks you to take over" },
		Span: func(from, until string) string { return "From " + from + " until " + until + "." },
		Take: "Yes, I take it", Cannot: "I cannot",
		Taken: "Thank you. These days are yours.", Declined: "You said that you cannot. Thank you for saying so.", Over: "This has been settled, or the days have begun.",
		LinkLine: "Until you say yes, nothing changes. Your answer is kept with your name.",
		Mine:     "Your turns", MineNext: func(from, until string) string { return "Your next turn: " + from + " to " + until + "." }, MineNever: "You have no turn in the next two weeks.",
		Full: func(t time.Time) string { return t.Format("Mon 2 Jan, 15:04") },
	}
}

func feeRuleEnglish() FeeRuleWords {
	return FeeRuleWords{
		Which: func(chosen string) string {
			return "You wrote an amount, and chose \"" + chosen + "\": which is right?"
		},
		Lead:  "Residents see this before they ask for help, and again on the receipt. It is a price, never a fine.",
		Known: "Does the building charge for a lockout?", Knows: []Choice{{"yes", "Yes, as below", ""}, {"no", "It charges nothing", ""}, {"unknown", "Not known", "Then residents read that the cost is not known."}},
		Kind: "What it is for", Kinds: []Choice{{"unlock", "Opening the door", ""}, {"penalty", "A charge that the lease names", ""}, {"replacement_key", "A new key, if one is handed out", ""}},
		Then: "Amount", Free: "How many are free", Months: "Within so many months",
		Tiers: "Other amounts at certain hours", TierHint: "Where two fit, the later one holds. 0 is free.",
		Tier: func(n int) string { return fmt.Sprintf("Amount %d", n) }, Days: "Days", From: "From", Until: "Until", Amount: "Amount at these hours",
		Example: "What that means", TryDay: "On a", TryAt: "At",
		Would: func(day, clock, price string) string {
			return "A lockout on a " + day + " at " + clock + " would cost " + price
		},
		FirstOf: func(n, months int) string {
			switch {
			case n <= 0:
				return "None is free."
			case n == 1:
				return "The first in " + plural(months, "%d month", "%d months") + " is free."
			}
			return fmt.Sprintf("The first %d in %s are free.", n, plural(months, "%d month", "%d months"))
		},
		Residents: "What residents read", Unknown: "Residents read that the cost is not known.",
		BadMoney: "Please give the amount as a number, such as 75 or 12.50.", BadCount: "Please give a whole number.",
	}
}
