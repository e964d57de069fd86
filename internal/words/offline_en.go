package words

import "latchkey"

func offlineEnglish() OfflineWords {
	days := map[latchkey.Weekday]string{"mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun"}
	return OfflineWords{
		Title: "No signal", Lead: "A call can work when this page cannot.", Try: "Try the full page again",
		First: "Do this first",
		Do:    []string{"Go where it is light and warm.", "Look for signal by a window or the front door.", "Write down the numbers on this page."},
		Lost:  "We do not know if your last tap reached us. Look again when you have signal.",
		Waits: "A request waits on this phone", Numbers: "Numbers to call",
		Hours: func(h *latchkey.Hours) []string {
			return hoursIn(h, days, "to", "At any hour", "Not for lockouts", "We do not know the hours.")
		},
		Call: func(n string) string { return "Call " + n },

		Tap: "I am locked out", TapLine: "Nobody in danger? Ask for help here.",
		TapHint: "It waits on this phone. It is sent once, when there is signal. Then we ask all your key-holders at once. It costs nothing.",
		NotSent: "Not sent yet. Waiting for signal.",
		Since:   "Waiting since (by this phone)",
		Once:    "Keep this page open if you can. Walk to where there is signal.",
		Cancel:  "Do not send it",
		Sent:    "Sent", SentLine: "Your request has reached us.", See: "See who is asked",
		SignedOut: "You are signed out. It is not sent yet. Sign in, and we send it.", SignIn: "Sign in",
		Old: "This request is old. Do you still need help?", StillYes: "Yes, send it", StillNo: "No, throw it away",
		Refused:   "It was not sent. We cannot do that from here. Please call.",
		NoStore:   "This phone cannot keep your request. Write down the numbers. Leave this page open, and we try to send it.",
		NeedsThis: "Without JavaScript this page cannot hold a request. Please call.",

		Card: "Card on this phone", CardTitle: "Your card", CardLead: "It opens without signal once it is kept on this phone.", CardHere: "Open my card",
		ForCallers: "Where you are", Say: func(address, unit string) string {
			if unit == "" {
				return "I am at " + address + "."
			}
			return "I am at " + address + ", unit " + unit + "."
		},
		WriteDown: "Write these down now. A phone can run out.",
		People:    "People with a spare", NoPeople: "You have not put anybody on this card yet.",
		Rings: map[string]string{"any_hour": "You may ring at any hour", "outside_quiet_hours": "Please do not ring at night"},
		Made:  func(d string) string { return "Made on " + d + ". Make it again when something changes." },
		Keep:  "Keep on this phone", Kept: "Kept on this phone. It opens without signal. It goes away when you sign out.",
		KeepNot: "This phone cannot keep it. Print it, or write it down.", Forget: "Take it off this phone", Forgotten: "It is no longer on this phone.",
		Print: "Print", Contact: "Save the numbers as a contact", ContactName: func(place string) string { return place + ": locked out" },
		Choose: "Who stands on your card?", ChooseLine: "Their first name and number. They agreed to be called.",
		ChooseNone: "Nobody yet. A key-holder needs to say yes and give a number.", ChooseSave: "Save", Open: "See the card",

		Door: "Someone is at my door",

		Nearly: "My phone is nearly dead", NearlyLine: "We ask everyone at once and set a place and time to meet.",
		NearlyNow:  "Answer two questions. Then we ask everyone at once.",
		NearlyHint: "Your phone says it is nearly empty.",
		LowTitle:   "Before your phone goes off",
		Meet:       func(place, at string) string { return "Be at " + place + " at " + at },
		Stay: func(until string) string {
			return "Stay there until " + until + ". If nobody came, be there again at every full hour, for 15 minutes."
		},
		Places:   map[string]string{"front_door": "the front door", "own_door": "your own door"},
		NoMeet:   "There is nobody we can send. Call one of these numbers.",
		EvenOff:  "We go on when your phone is off. Everyone we ask is told this time.",
		LowAsked: "Who was asked", LowNumbers: "Write these down", Address: "Address", AsOf: "This is how it was at", Still: "This page does not change by itself.", Looks: "It looks again once a minute while you see it and there is signal.", LookAgain: "Look again", FullPage: "The full page",
		Gone: "No signal.", Unsent: "What you tapped is not sent.",
		LostLow:   "No signal. The page with the time and place to meet comes back when there is signal. Everyone we ask is told them.",
		LostIn:    "Not sent yet, or not sure: “I'm in”. That is all right. Tap it again when you have signal.",
		LowView:   "Show the small page that saves power",
		HelperAsk: func(name, at string) string { return name + "'s phone may be off soon. You would meet at " + at + "." },
		HelperMeet: func(name, place, at string) string {
			return name + "'s phone may be off. Meet at " + place + " at " + at + "."
		},
	}
}
