package words

import (
	"fmt"

	"latchkey"
)

func privacyEnglish() PrivacyWords {
	return PrivacyWords{
		Title: "What is kept about you",
		Lead: []string{
			"Latchkey helps you into your own home. To do that, it writes some things down.",
			"When you ask for help, it keeps what you said, who was asked, who came and what it cost. It keeps who has a spare and who may live here.",
			"Your key-holders are yours: the building's staff do not see them. Staff see a request only when they were asked to help.",
			"Nothing here may be used to end your lease, to watch when you come and go, or for a debt. It is not sold and not given away, except when a court orders it.",
			"Whoever runs this computer could read its disk. A signed line on your receipts and exports shows if the log was changed.",
			"You can take a copy of it all. When you move out, it is erased in time, or at once when you ask.",
			"A plain key always stays allowed.",
		},
		Kinds: map[latchkey.KeptKind]string{
			latchkey.KeptCodes: "Codes, links and limits", latchkey.KeptSessions: "Where you are signed in", latchkey.KeptCaseWords: "What you said when you asked for help",
			latchkey.KeptCases: "That you asked, who opened, the fee", latchkey.KeptMessages: "Who was sent a message, and when", latchkey.KeptReports: "Danger told by a stranger",
			latchkey.KeptLogWords: "Names and words in the log", latchkey.KeptKeyLog: "The log of keys, locks and moves", latchkey.KeptViews: "Who looked at your home's page",
			latchkey.KeptConsents: "What you agreed to", latchkey.KeptHolders: "Key-holders who stopped", latchkey.KeptPeople: "Your name, addresses, devices and card",
			latchkey.KeptProtected: "A protected lock change", latchkey.KeptOwnDoor: "Who used your own door, when you want it kept, or as long as you choose, at most 90 days:", latchkey.KeptShared: "Who used shared doors, residents without a name; codes of the office at the door of a home in which nobody lived",
			latchkey.KeptPasses: "Codes that the office gave to staff and vendors for shared doors and empty homes: who, why, when",
			latchkey.KeptAlerts: "What was wrong at a door with a lock on a network"},
		Days: func(n int) string {
			if n%365 == 0 {
				return plural(n/365, "%d year", "%d years")
			}
			return fmt.Sprintf("%d days", n)
		},
		From: map[latchkey.KeptFrom]string{latchkey.FromMade: "after it was written", latchkey.FromOver: "after it is over", latchkey.FromMoved: "after you move out or stop"},
		Sees: map[latchkey.Sees]string{latchkey.SeesYou: "you", latchkey.SeesAsked: "staff who were asked", latchkey.SeesOffice: "the office", latchkey.SeesNamed: "two named people",
			latchkey.SeesNobody: "nobody"},
		Cols:    map[string]string{"what": "What", "long": "How long", "sees": "Who sees it"},
		Table:   "How long, and who sees it",
		Consent: "What may be written down?", Help: "What I say and who comes, when I ask for help. Without this nobody can be asked.",
		OwnDoor: "Also a history of my own door", OwnHint: "Off unless you tick it. Then it is kept for 7 days, and only you see it. You can change that later.",
		IAgree: "I agree, go on", Version: func(v string) string {
			return "These words are version " + v + ". We keep which one you agreed to, and when."
		},
		Go: "What is kept about me", Agreed: "What you agreed to", OwnIs: map[string]string{"yes": "A history of your own door may be kept.", "no": "No history of your own door is kept."},
		OwnSet: map[string]string{"yes": "Allow a history of my own door", "no": "Stop it"},
		Looked: "Who looked at the log", LookedNo: "Nobody.",
		LookedAt: map[bool]string{false: "your home's log", true: "the building's doors"},
		Reasons:  map[string]string{"came": "to see whether somebody came", "asked": "you asked", "repair": "a repair", "court": "a court asked"},
		Held:     func(names, day string) string { return names + " keep this home's records until " + day + "." },
		HeldAsks: func(name, day string) string {
			return name + " asks to keep this home's records until " + day + ". One person alone cannot."
		},
		Export: "Take a copy", ExportIt: "A file with everything about you, to read and for programs. It holds nothing private of others. The log's signature is in it.", ExportBtn: "Take my copy",
		Erase: "Be erased", EraseIt: "Your name, addresses, devices, cards and words go for good. That someone lived here, and the fees, stay without your name.",
		EraseNot: "Not yet.", EraseBtn: "Erase me", EraseSure: "Yes, erase me for good", Erased: "You are erased", ErasedIt: "Nothing here leads to you any more. You can close this page.",
		Office: PrivacyOfficeWords{Log: "The log of keys and moves", LogLine: "The residents read that you looked, and why.", LogWhy: "Why do you look?", LogBtn: "Open the log",
			Whys: []Choice{{"asked", "A resident asked", ""}, {"repair", "For a repair", ""}, {"court", "A court asked", ""}},
			Hold: "Keep this home's records longer", HoldLine: "Narrow, with an end, by two people. The residents read it.", HoldWhy: "Why?",
			HoldWhys:  []Choice{{"court", "A court case", ""}, {"insurance", "An insurance case", ""}, {"resident", "A resident asked", ""}},
			HoldUntil: "Until which day?", HoldBtn: "Ask to keep them", HoldSet: func(why, day, names string) string {
				return fmt.Sprintf("Kept until %s (%s). Signed: %s.", day, why, names)
			}, HoldAsked: func(why, day, names string) string {
				return fmt.Sprintf("Asked to keep until %s (%s). Signed: %s. A second person must say the same.", day, why, names)
			}},
		File: ExportWords{Title: "A copy of what is kept about you", Lead: "Made for you alone. The same is in data.json for programs.", Signed: "Signature of the log", Digest: "Digest of data.json, which stands in the log",
			Check: "Key to check the signature", You: "You", Homes: "Homes", Asked: "Asked to keep a spare", Requests: "Requests for help", Messages: "Messages to you", Devices: "Devices and cards",
			Consents: "What you agreed to", Protected: "Protected lock changes", Log: "The log", Sessions: "Where you are signed in", None: "Nothing."},
		StopHere: "If you do not agree, close this page. Nothing more is kept. Ask the office for a plain key.",
	}
}

func moveInEnglish() MoveInWords {
	return MoveInWords{
		Title: "Welcome home", Lead: "Three minutes, on your own phone. Then one tap gets you help at any hour.", Next: "Go on on this phone",
		Step:  func(n, of int) string { return fmt.Sprintf("Step %d of %d", n, of) },
		Other: "This link is in use on another phone", OtherLine: "A link works on the first phone that goes on. If that is your phone, go on there.",
		OtherAt: func(when string) string { return "It was first used " + when + "." },
		NotMe:   "That was not me", NotMeDone: "Thank you. The office has been told", NotMeLine: "What the other phone set up proves nothing now. Please see the office, and bring your ID.",
		ShownTitle: "Show that it is you", ShownLine: "Your phone asks for your finger, your face or your PIN. They never leave the phone.",
		CodeTitle: "No passkey? Use a code", CodeLine: "We send a code to an address of yours. With it you can sign in later.", CodeSend: "Send me a code", CodeEnter: "Enter the code",
		CodeSent:    func(m string) string { return "We sent a code to " + m + ". It works for 10 minutes." },
		HolderTitle: "Who could keep a spare?", HolderLine: "A friend nearby gets you in free, at any hour. They say yes for themselves.",
		SpareTitle: "Try your spare code at the door", SpareLine: "Your door has a keypad. A spare code waits, sealed, for the day you stand outside with nothing. Make it, take this phone to the door, and type it once.",
		SpareGo: func(proved bool) string {
			if proved {
				return "Go on"
			}
			return "Later, under Locks"
		},
		SpareIs: func(lock, when string) string {
			if when == "" {
				return "Spare code, " + lock + ": not proved at the door yet. You can do it under Locks, on your own page."
			}
			return "Spare code, " + lock + ": proved at the door " + when + "."
		},
		Later: "Later", CardTitle: "A card for your wallet", CardLine: "For when your phone is inside. It opens no door by itself.", CardMake: "Make my card", CardNext: "I have it, go on",
		EndTitle: "You are ready", EndLine: "This link has done its work. From now on, open your own page.", EndBtn: "Open my page",
		Ended: "This link has done its work. Sign in to open your own page.",
		Office: MoveInOfficeWords{
			Make: "Move-in link", Line: "For their own phone, once. Check first who it is.", Seen: "I saw the ID: make a link", Rang: "I called back: make a link",
			Ready: "A link for their phone", ReadyLine: "Let them scan this with their own phone, or send the address. It works on one phone, for 7 days.",
			Once: "It is shown only now. Do not keep a copy.", Address: "Address",
			NotUsed: func(w string) string { return "A link was made; nobody has used it. It ends " + w + "." },
			Began:   func(w string) string { return "They began " + w + "." }, Done: func(w string) string { return "Set up " + w + "." },
			Doubted: func(w string) string {
				return "Someone says that the link was used by somebody else (" + w + "). See who they are, then use the buttons above."
			}},
	}
}
