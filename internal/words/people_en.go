package words

import (
	"fmt"

	"latchkey"
)

func helperEnglish() HelperWords {
	return HelperWords{
		Title:     func(n string) string { return n + " is locked out" },
		Asks:      func(n string) string { return "You keep a spare key for " + n + ". Can you bring it?" },
		Bring:     func(doors string) string { return "Bring the key for " + doors + "." },
		DangerTop: "There is danger",
		Danger:    func(n string) string { return "Someone may be in danger. " + n + " was told to call for help first." },
		DangerKinds: map[string]string{"child": "A child is alone inside.", "adult": "Someone inside needs care.", "distress": "Someone inside needs help now.",
			"shut_in": "They are inside and cannot get out.", "stove": "The stove is on.", "smoke": "There is smoke.", "fire": "There is fire.", "gas": "There is a smell of gas.", "water": "Water is running.",
			"pet": "A pet is alone inside.", "threatened": "Someone is a threat to them.", "hurt": "They are hurt or ill.",
			"child_outside": "A child is outside alone.", "cold": "It is very cold outside.", "hot": "It is very hot outside.", "medicine": "Medicine is needed soon."},
		KeepShut: func(n string) string { return "Look first: is it " + n + "? Leave the door shut, and wait outside." },
		Threat:   "Do not come alone. Do not go near anybody who threatens. If you see them, call first and wait for the police.",
		KeepOut:  "Do not go in, even with a key. Stay outside and wait for the firefighters.",
		Check:    "Is it really them?",
		CheckLine: func(n string) string {
			return "At the door, look first. Is it " + n + "? Only then hand over the key."
		},
		Proven: func(n string) string { return "We know it is " + n + "." },
		ProvenBy: map[string]string{"passkey": "A phone known to us was used.", "wallet_card": "A wallet card was used. Cards can be stolen.",
			"code": "A code sent by message was used.", "id_seen": "Staff saw a photo ID.", "confirmed": "Their own phone was asked, and said yes.", "call_back": "Staff called back on the number on file."},
		NotProven: func(n string) string { return "Not yet proven that it is " + n + "." },
		RingFirst: func(n string) string { return "Ring " + n + " on the number you have, before you leave." },
		Confirmed: func(n string) string {
			return "Another contact of " + n + " says it is them. A stolen phone can say that too."
		},
		Word:   func(n string) string { return "Ask for the word you agreed on. It is:" },
		Coming: "Yes, I'm coming", MinutesQ: "How long will you need? One tap is your answer.",
		ComingIn: func(n int) string { return fmt.Sprintf("I'm coming, in %d minutes", n) }, Min: "min",
		Cant: "I can't", NotThem: "That's not them",
		Thanks: "Thank you for the answer", CantLine: "Nobody is told why. If you can come after all, say so here.",
		YesTitle: "Thank you. You are coming",
		YesLine:  func(n, b string) string { return n + " is told: about " + b + "." },
		Here:     "I'm here", CantAfterAll: "I can't after all",
		Meet: "Where to meet",
		At: func(where, unit string) string {
			switch where {
			case "building":
				return "in the lobby"
			case "unit_door":
				return "at the door of unit " + unit
			}
			return "at the front door"
		},
		Dispatch: "Not near? Then do not dial the emergency number. Call the local line:", TheyAreIn: func(n string) string { return n + " is inside" },
		ImHere: "You are there. Good", HereLine: func(n string) string { return "Look first: is it " + n + "? Then open." },
		NotHere: "I'm not there yet",
		NoKey:   "The key is not there",
		StandBy: func(n string) string { return n + " is already on the way" }, StandByLine: "Thank you. Please stay reachable. We tell you if you are needed.",
		Over: "It is over. Thank you", OverLine: "There is nothing left for you to do.",
		NotThemDone: "Stopped. Thank you", NotThemDoneLine: "The staff and the real resident are being told. Please keep your key.",
		OtherDevice: "This link is in use on another phone", OtherDeviceLine: "Open it on the phone that answered first. Or call the person yourself.",
		Expired: "This link has ended", ExpiredLine: "If someone still needs your help, they will ask you again.",
	}
}

func inviteEnglish() InviteWords {
	return InviteWords{
		Title: func(n string) string { return n + " asks you to keep a spare key" },
		Line: func(n string) string {
			return "If " + n + " is locked out, you get a message. You say yes or no. Nothing more."
		},
		What:    []string{"You decide when we may ask you.", "You can stop at any time.", "Your address is never shown to anyone."},
		AFriend: "A friend",
		Minutes: "How many minutes do you need to get there?", Sleeps: "When do you sleep, most days?", Calls: "When may we ask you?",
		Phone: "Your phone number", PhoneHint: func(n string) string { return "So " + n + " can ring you. We never dial it." },
		Accept: "Yes, I will keep a spare", Decline: "No, thank you",
		Accepted: "Thank you. You are a key-holder now", AcceptedLine: func(n string) string { return n + " can see that you said yes." },
		Declined: "All right", DeclinedLine: "You get no messages from us.",
		End: "Stop being a key-holder", Ended: "You are not a key-holder any more", Stop: "You can stop here at any time. Nobody asks why.",
		Erase: "You stop being a key-holder, and your name and address go for good.",
	}
}

func staffEnglish() StaffWords {
	return StaffWords{
		Title: "On call", None: "Nothing waits for you", NoneLine: "When somebody needs you, you get a message and it stands here.",
		Resident: "Resident", HomeLabel: "Home", Opened: "Asked for help", Reason: "What happened", Where: "Where they are",
		Fee: "Fee", FeeShown: func(a, when string) string { return a + ", shown to the resident at " + when },
		FeeFree: "No fee for this one", FeeNotShown: "None was shown",
		Checks: "Before you open",
		Proofs: map[latchkey.Proof]string{latchkey.ProofNone: "Not proven", latchkey.ProofRefused: "Not proven", latchkey.ProofClaimed: "Not proven yet",
			latchkey.ProofProven: "Proven"},
		CheckID: "See a photo ID with the same name. Keep no copy of it.", CheckCall: "Or call back on the number on file, and ask one fact.",
		CheckFact: "Is the person on the lease or on the list? Read the unit back.",
		Never:     "Knowing a birth date or a unit proves nothing. If in doubt, do not open.",
		SawID:     "I saw the ID", CalledBack: "I called back", Watching: "The staff have not been asked so far.", StaffWereAsked: "The staff were asked. Nobody has said yes so far.",
		Comes: func(who, when string) string {
			if when == "" {
				return who + " has said yes."
			}
			return who + " has said yes: about " + when + "."
		},
		IsHere:       func(who string) string { return who + " says: I am here." },
		ProofMissing: "Please say how you knew who it was.",
		Asked:        func(n string) string { return n + " is locked out" }, AskedLine: "Can you go? One tap is your answer.",
		AcceptQ: "I'm going. I need about:", Accept: func(n int) string { return fmt.Sprintf("I'm going, %d minutes", n) },
		Cannot: "I can't go", CantComeAfterAll: "I can't after all", Refuse: "Refuse",
		Yours: "You are going", YoursLine: func(when string) string { return "The resident is told: about " + when + "." },
		Theirs: func(n string) string { return n + " is going" }, Arrived: "I'm there", NotThere: "I'm not there yet", Here: "You are there",
		HereLine: "Check who it is. Then open, and record it.", Over: "This one is over",
		OverLine: func(n string) string { return n + " opened the door." }, LateLine: "They are in. Did you open the door? Then record it.",
		Record: "Record the opening", RecordLine: "Your name is recorded with the time.", HowProven: "How did you know who it was?",
		ProofChoices: []Choice{{"id_seen", "I saw a photo ID", ""}, {"call_back", "I called the number on file", "And one fact was right"},
			{"id_seen_inside", "I saw the ID inside, right after", "The ID was in the home"}, {"known", "I know this resident myself", ""}},
		Fault: "The lock was broken", FaultHint: "Then it is a repair. No fee, and it does not count.",
		Note: "Note", NoteHint: "No ID numbers and no birth dates, please.", OpenedBtn: "I opened the door",
		DangerTop: "Danger. Go now", Unverified: "Danger was reported. Not verified", UnverifiedLine: "Bring the key. Check who it is at the door. Call the emergency number if you see danger.",
		Seen: "I am dealing with it", SeenBy: func(n, when string) string { return n + " has it, since " + when + "." },
		Row: func(stage, who, when string) string {
			if who != "" {
				return stage + ": " + who + " · since " + when
			}
			return stage + " · since " + when
		},
	}
}

func officeEnglish() OfficeWords {
	return OfficeWords{
		Board: "Open now", NoOpen: "Nobody waits for the office", NoOpenLine: "Whoever asks for the office appears here.",
		Recent: "Past lockouts", NoRecent: "Nobody has asked the staff here yet, or nothing of it is over.",
		Homes: "Homes", HomesLine: "Who holds a spare for a home is the resident's own matter. Here you see only how many.",
		Search: "Unit or name", Find: "Find", Count: func(n int) string {
			if n == 1 {
				return "1 home"
			}
			return fmt.Sprintf("%d homes", n)
		},
		Close: "Close", Danger: "Danger", Parked: func(n int) string {
			if n == 1 {
				return "1 message did not go through. Whoever runs this server should look."
			}
			return fmt.Sprintf("%d messages did not go through. Whoever runs this server should look.", n)
		},
		Cols: map[string]string{"unit": "Unit", "resident": "Resident", "since": "Since", "stage": "State", "who": "Who comes", "next": "Next", "proof": "Who it is", "keeper": "Looked after by",
			"took": "Took", "fee": "Fee", "people": "People", "holders": "Key-holders"},
		Stages: map[latchkey.Stage]string{latchkey.StagePlanning: "Looking at the plan", latchkey.StageAsking: "Asking people", latchkey.StageComing: "Help is coming",
			latchkey.StageArrived: "Help is there", latchkey.StageInside: "Inside", latchkey.StageCalledOff: "Called off", latchkey.StageNotThem: "Stopped: not them",
			latchkey.StageLapsed: "Ended without a word"},
		Desk: deskEnglish(),
		Vouch: VouchWords{Lead: "For somebody who lost their only device. Check who it is first.",
			Line:   "They may then add one new device within a day. Their old device stays until they remove it.",
			Nobody: "Nobody is on the lease of this home.", Told: "The resident is told on everything they have, and your name is recorded. Nobody can do this for themself.",
			Until: func(when string) string { return "May add a device until " + when + "." }},
	}
}

func homeEnglish() HomeWords {
	return HomeWords{
		MyHome: "My home", StartTitle: "Locked out? We will get you home.", StartLine: "Who can open your door right now, how long it takes, what it costs.",
		OpenCase: "You are locked out", GoOn: "See how it stands",
		Ready: func(n int) string {
			switch n {
			case 0:
				return "Nobody holds a spare for you yet."
			case 1:
				return "1 person holds a spare for you."
			}
			return fmt.Sprintf("%d people hold a spare for you.", n)
		},
		ReadyHidden: "Whether somebody holds a spare for you is shown when this phone has shown that it is you.",
		Holders:     "People with a spare key", HoldersLine: "We ask them in the order that gets you in soonest.", HolderNone: "Nobody yet. One friend nearby makes all the difference.",
		HolderStates: map[latchkey.HolderState]string{latchkey.HolderInvited: "Invited, no answer yet", latchkey.HolderAccepted: "Said yes",
			latchkey.HolderDeclined: "Said no", latchkey.HolderEnded: "Ended"},
		HolderMinutes: func(m string) string { return m + " away" },
		Invite:        "Ask someone to hold a spare", InviteBtn: "Send the invitation", Invited: "The invitation is on its way. They say yes for themselves.", EndHolder: "Remove ",
		Card: "Wallet card", CardLine: "A printed code for when your phone is inside. It opens no door by itself.", CardNone: "You have no card yet.",
		CardHave: "You have a card that works.", CardMake: "Make a card", CardNew: "Make a new card, end the old one",
		Passkeys: "Passkeys", PasskeyLine: "With a passkey this phone proves that it is you. It is the strongest way.", PasskeyAdd: "Add this device",
		PasskeyNeedsScript: "A passkey needs JavaScript and a name for this server that stays.",
		PasskeyAlready:     "This device is on your list already. If it does not count yet and the office has seen you today, sign in with it now, and it counts.",
		PasskeyWaits: func(until string) string {
			return "Your device is on the list. You came with a code, so it proves that it is you only from " + until + ". Until then you can still ask to be let in. If the office sees who you are, remove this device and add it again: then it counts at once."
		},
		Contacts: "How we reach you", Verified: "Checked", NotVerified: "Not checked yet",
		Check: "Check it with a code", CheckTitle: "Check this address", CheckLine: func(a string) string { return "A code was sent to " + a + ". It works for 10 minutes." },
		AddContact: "Add another way", AddContactBtn: "Add it", ContactWhy: "Your sign-in code can go only to an address that was checked.",
		Vouched: func(until string) string {
			return "The office has seen who you are. Add this device before " + until + "."
		},
		Language: "Language of your messages", LanguageLine: "Messages and pages come to you in this language.",
		Title: "Your home", NotProven: "This phone has not shown that it is you. Use a passkey to see and change more.",
		PasskeyNoName: "Passkeys work when this server has its own https name.", Past: "Earlier",
		Keeps: "Only you see who holds your keys. The building does not.",
	}
}

func homeNewEnglish() HomeNewWords {
	return HomeNewWords{
		Title: "Your own home", Lead: "Three minutes now save a night outside. No landlord is needed.",
		Called: func(name string) string { return name + "'s home" },
		You:    "You", YourName: "Your name", YourMailHint: "Your sign-in code goes there.",
		YourPhone: "Your phone number", YourPhoneHint: "For people who come to help. Latchkey never dials it.",
		Place: "Your home", Address: "Address", AddressHint: "You read it out in an emergency. It is never sent in a message.",
		Country: "Country", Countries: []Choice{{"US", "United States", ""}, {"CA", "Canada", ""}, {"GB", "United Kingdom", ""}, {"IE", "Ireland", ""},
			{"AU", "Australia", ""}, {"NZ", "New Zealand", ""}, {"ES", "Spain", ""}, {"DE", "Germany", ""}, {"FR", "France", ""}},
		Zone: "Time zone",
		Unit: "Unit", Floor: "Floors up", FloorHint: "0 is at the ground, -1 is a basement.",
		Doors: "Your doors", Entrance: "Between the street and your door",
		Entrances: []Choice{{"none", "Nothing. My door is outside", ""}, {"shared_key", "A shared door with a key", ""},
			{"shared_code", "A shared door with a code or fob", ""}, {"open", "A shared door that stands open", ""}},
		UnitLock:   "The lock on your own door",
		Locks:      []Choice{{"key", "A key", ""}, {"smart_key", "A smart lock that also takes a key", ""}, {"smart", "A smart lock without a key", ""}},
		SparesLine: "We ask them first. They say yes for themselves, by e-mail. Nobody is added without that.",
		Person: func(n int) string {
			if n == 1 {
				return "Who can hold a spare key?"
			}
			return "A second person"
		},
		Name: "Name", Mail: "E-mail", MinutesQ: "Minutes to your door", Sleeps: "When do they sleep, as far as you know?", SleepsHint: "They can change it.",
		From: "From", Until: "Until",
		CallsChoices: []Choice{{"any_hour", "At any hour", ""}, {"outside_quiet_hours", "Not at night", ""}},
		Help:         "Someone else who can help", HelpLine: "A landlord or an office, if there is one. You may skip this.",
		HelpPhone: "Their phone number", HelpHours: "When can they open your door?",
		HelpHoursChoices: []Choice{{"none", "There is nobody", ""}, {"always", "At any hour", ""}, {"days", "Monday to Friday, 09:00 to 17:00", ""},
			{"outside_quiet_hours", "Not at night", ""}},
		Channel: "How they are reached", AddressOn: "E-mail or other address",
		NameMissing: "Please tell us your name. Your key-holders will see it.", AddressMissing: "Please type your address. You read it out in an emergency.",
		MailMissing: "Please say how we reach you. Your sign-in code goes there.", FloorWrong: "Please write the floor as a number. 0 is at the ground.",
		HolderMissing: "Please write the name too.",
		Create:        "Save my home", InviteNote: "When you save, each person gets one invitation.",
	}
}

func signInEnglish() SignInWords {
	return SignInWords{
		TitleFor: map[latchkey.Counter]string{latchkey.CounterHome: "Sign in", latchkey.CounterOnCall: "On-call sign in", latchkey.CounterOffice: "Office sign in"},
		Lead:     "Choose one way. There is no password.",
		Code:     "A code by message", Contact: "Your e-mail", CodeLine: "If we know it, a code is on its way. It works for 10 minutes.", CodeSend: "Send me a code",
		Sent: "Look at your messages", SentLine: "If we know that address, a code was sent to it.", Enter: "The code", EnterHint: "You may paste it.",
		EnterSend: "Sign in", Again: "Try another way",
		Card: "Your wallet card", CardLine: "Big or small letters, with or without dashes.", CardField: "The code on the card", CardSend: "Sign in with the card",
		Passkey: "A passkey", PasskeyLine: "The phone you set up before proves that it is you.", PasskeyBtn: "Use a passkey", PasskeyNo: "A passkey needs JavaScript. The other ways do not.", PasskeyCancelled: "That did not work. Nothing has changed. You can try again.",
		Borrowed: "This phone is not mine", BorrowedLine: "It keeps nothing. It signs out when you are in, or after 60 minutes.",
		SignedOut: "You are signed out", SignedOutLine: "This device keeps nothing of yours.",
		NoWay: "None of these works?", NoWayLine: "Call the office or the on-call staff. They can check who you are and start it for you.",
		WorkHere: "Do you work for the building?",
	}
}

func setupEnglish() SetupWords {
	return SetupWords{
		Title: "Welcome to Latchkey", Lead: "This server is new. Prove that it is yours.", Code: "Set-up code",
		CodeHint: "It stands in the window where you started Latchkey. It works once.", Go: "Set up my home",
		NoChannel: "This house cannot write to anybody yet. Stop it, and start it again with a mail server, ntfy or a webhook.",
		Import:    "A building with many homes? Load its file first, with the import command. The documentation shows how. Then the code makes you its manager.",
	}
}

func receiptEnglish() ReceiptWords {
	return ReceiptWords{
		Title: "Lockout receipt", Print: "Print", Resident: "Resident", HomeLabel: "Home", Began: "Began", Ended: "Ended", Took: "Took", Opened: "Opened by",
		OpenedBy: func(n, when, proof string) string { return n + " at " + when + ", " + proof },
		Proofs: map[string]string{"id_seen": "photo ID seen", "call_back": "call back to the number on file", "known": "knows the resident",
			"id_seen_inside": "photo ID seen inside, right after"},
		Fee: "What it costs", Rule: "The rule:", Counted: "Dates that count:", NotCounted: "none before this one.", Fault: "The lock was broken. It is a repair, so there is no fee and it does not count.",
		Log: "Signed by the log", CheckpointLine: "Keep this. It shows later whether a line was changed.", NotSealed: "Recorded, not yet sealed. Open this page again in a minute.",
	}
}

func cardEnglish() CardWords {
	return CardWords{
		Title: "Your wallet card", Lead: "Print it, or copy it by hand. It is shown only now.", Print: "Print",
		LockedOut: "Locked out?", GoTo: "On any phone, open", Code: "Sign in with the card code", Help: "In danger, call",
		Opens: "Opens no door by itself. Found it? Please throw it away.",
		Once:  "When you leave this page, the code is gone.", Old: "An older card does not work any more.",
	}
}
