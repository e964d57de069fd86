package rules

import "time"

func askEnglish() askWords {
	return askWords{
		Proof:          "Can you show who you are? Then you see the people and keys of your home.",
		Inside:         "Is anyone inside who needs help: a child, an adult who needs care, a pet?",
		PetDistress:    "Is the animal in distress?",
		PetTemperature: "How warm is it where the animal is?",
		Alone:          "Is someone with them, or are they alone?",
		Distress:       "Are they hurt, ill or not answering?",
		Stove:          "Is the stove or something else hot on inside?",
		Fire:           "Is there fire inside?",
		Smoke:          "Do you see or smell smoke?",
		Gas:            "Do you smell gas?",
		Water:          "Is water running inside?",
		Threatened:     "Does anyone threaten or follow you?",
		Hurt:           "Are you hurt?",
		ChildAlone:     "Are you under 18 and alone?",
		Temperature:    "How cold or hot is it where you stand?",
		Where:          "Where are you: on the street, in the building, at your own door, or away?",
		Reason:         "What happened: is the key inside, lost, stolen, or is it the lock?",
		OnLease:        "Are you on the lease?",
		PeopleInside:   "Is somebody at home who can open?",
		Holders:        "Does anyone you trust have a spare key?",
		Phone:          "Is your own phone with you?",
		EKey:           "Does your eKey work right now?",
		KeepsSpare:     func(name string) string { return "Does " + name + " keep a spare somewhere?" },
		Consented:      func(name string) string { return "Has " + name + " agreed to be called for a lockout?" },
		Minutes:        func(name string) string { return "How many minutes away is " + name + "?" },
		FetchMinutes:   func(name string) string { return "How long would it take you to fetch the key from " + name + "?" },
		QuietCalls:     func(name string) string { return "May " + name + " be called in quiet hours?" },
		Spares:         "Is there a spare in a lock box or another place?",
		SpareOpens:     "Which doors does that spare open?",
		OtherEntries:   "Is there another door of your own, or a window on the ground, that may be open?",
		Storeys:        "How many stories up is it?",
		Alarm:          "Is there an alarm, and is it on?",
		CallBox:        "Is there a call box at the entrance, and does it work?",
		Keyway:         "Does the lock also take a key?",
		Owner:          "Does the lock belong to the landlord or to you?",
		OfficeHours:    "When is the office open?",
		OfficeSpare:    "Does the office hold a spare key?",
		OnCallHours:    "When do on-call staff help with lockouts?",
		LifeSafety:     "When does the staff's emergency line answer?",
		LandlordSpare:  "Does the landlord hold a spare key?",
		LandlordKnown:  "Do you know the landlord in person?",
		Fee:            "What does the building charge for a lockout? Your lease may say.",
		Before:         "Were you locked out here before, and when?",
		Identity:       "Do you have an ID with you?",
		FirmHours:      func(name string) string { return "When does " + name + " work?" },
		FirmElectronic: func(name string) string { return "Does " + name + " work on electronic locks?" },
		FirmPrices:     func(name string) string { return "What does " + name + " ask, all in?" },
	}
}

func refusedEnglish() refusedWords {
	return refusedWords{
		Window:          "Falls kill. Only your own doors and windows on the ground are safe to try.",
		WindowAlarm:     "The alarm may be on. A window could set it off and send police.",
		Ladder:          "Falls from ladders kill, and people will take you for a burglar.",
		NeighbourWindow: "Climbing across kills, and it is someone else's home.",
		FireEscape:      "It is for getting out. Climbing in can hurt you and set off an alarm.",
		ForceLock:       "Taking the lock apart, or breaking it or the knob, can jam or weaken it. You may pay for a new one.",
		BreakIn:         "You can get hurt, an alarm may go off, and you may pay for the damage or lose your deposit.",
		BreakInDanger:   "You can get hurt. Only responders decide that.",
		Pick:            "A card, a pin or picking can damage the lock and looks like a burglary. A vetted locksmith is the safe way.",
	}
}

func nowEnglish() nowWords {
	return nowWords{
		Call:       func(number string) string { return "Call " + number + " now." },
		IfWorse:    func(number string) string { return "If it gets worse, call " + number + "." },
		Warm:       "Go to a warm, staffed place first: the office, a shop or a lobby with a desk.",
		Cool:       "Go to a cool, staffed place first, not a warm one: the office, a shop or a lobby with a desk.",
		KeepOut:    "Do not go in. Leave, pull the building alarm and warn your neighbors.",
		Gas:        "Gas: touch no switch and no bell. Call from outside.",
		Threat:     "Move away from the door, to light and people. Do not argue or film. The page /door has the steps.",
		Hurt:       "Sit down where people can see you, and stay on the line.",
		StayAtDoor: "Stay at the door. Talk to them through it.",
		StoveOn:    "Stay near, but outside. If you see smoke, leave and warn your neighbors.",
		Water: func(phone string) string {
			return "Water is running: call the staff's emergency line now" + afterColon(phone) + "."
		},
		Animal:           func(phone string) string { return "For an animal: ask for animal control at " + phone + "." },
		AnimalUnknown:    "For an animal: ask for animal control; we do not know their number here.",
		LookAgain:        "Look again in 3 hours whether the animal inside is all right.",
		GrownUp:          "Call a grown-up you know. Do not go with someone you do not know.",
		NotWithStrangers: "Do not go with someone you do not know.",
		TheGuardian:      "the grown-up who looks after you",
		GuardianAway:     func(name string) string { return "Call another grown-up you know: " + name + " cannot be reached now." },
		GuardianFirst:    func(name string) string { return "Call " + name + " first." },
		TimeThere:        func(t time.Time) string { return " It is " + clockTime(t) + " there." },
		Illegal:          "In most places it is illegal to lock a tenant out. You can get back in lawfully.",
		Police: func(phone string) string {
			if phone == "" {
				phone = "we do not know the number here"
			}
			return "Police, not as an emergency: " + phone + ". Ask for help to get back in."
		},
		Help:         "The housing office and legal aid of your town can help: we do not know their numbers here.",
		Proof:        "Keep proof: note the time, take photos, write down what was said.",
		PhoneDying:   "Your phone may die soon: write down the address, the unit and the numbers now.",
		MeetingPlace: "Agree on one place to meet, and stay there.",
		NoSignal:     "No signal here: write down the address, the unit and the numbers, then walk to where there is signal.",
		Lobby:        "You are indoors. Stay in the lobby.",
		Indoors:      "You are indoors. Stay there.",
		Cold:         "It is cold: wait somewhere warm and lit.",
		Dark:         "It is dark: wait where there is light and people.",
		Quiet:        "It is quiet time: keep your voice low, and do not ring other apartments.",
		NotLocked:    "We know of no door that is locked. Try the door.",
		YouHold:      "You hold what opens every door we know of. Try that first.",
		Calm:         "Stay calm. This can take a while, and there is a next step.",
	}
}

func afterEnglish() afterWords {
	return afterWords{
		Stolen:         "the key was stolen",
		Report:         "the key was stolen; the police can give you a number for it",
		Lost:           "the key is lost and somebody may find it",
		NewKeyAnywhere: "a new key is needed, from the office or a shop",
		NewKeyOffice:   "a new key is needed; your lease says it comes from the office",
		NewKeyAsk:      "a new key is needed; ask the office or landlord for it",
		Fob:            "a fob for the building may be lost with the key",
		Code:           "the code is forgotten",
		Battery:        "the lock is silent or its battery is low; find out why the warning reached nobody",
		Repair:         "the lock is stuck or broken",
		Fault:          "the lock is at fault",
		Secure:         "if responders force the door, do not sleep there until it is repaired",
		Window:         "a window you came in by must be locked again",
		Spare:          "the spare was not in its place: find out who has it",
		Evidence:       "note the time, photos and what was said, for legal aid",
		Thank:          func(name string) string { return "Thank " + name + ", and make sure the spare goes back where it was." },
		ThankIf: func(name string) string {
			return "Did " + name + " come? Then thank them, and make sure the spare goes back where it was."
		},
		ThankSomebody: "Thank whoever came, and make sure the spare goes back where it was.",
		Easier: func(times int) string {
			return "This was time " + digits(times) + " in a year. A second key-holder near you, a lock box or a keypad would make the next one short."
		},
	}
}
