package rules

import (
	"strings"
	"time"
)

func planEnglish() *planWords {
	return &planWords{Danger: dangerEnglish(), Call: callEnglish(), Try: tryEnglish(), Inside: insideEnglish(), Holder: holderEnglish(),
		Office: officeEnglish(), OnCall: onCallEnglish(), Landlord: landlordEnglish(), Locksmith: locksmithEnglish(), Wait: waitEnglish(), Fee: feeEnglish(),
		Ask: askEnglish(), Refused: refusedEnglish(), Now: nowEnglish(), After: afterEnglish()}
}

func dangerEnglish() dangerWords {
	return dangerWords{
		Child: "a child", DependentAdult: "an adult who needs care", Adult: "an adult", Pet: "a pet",
		InDistress: func(who string) string { return who + ", in distress inside" },
		Alone:      func(who string) string { return who + ", alone inside" },
		Fire:       "fire inside", Smoke: "smoke inside", Gas: "smell of gas", StoveOn: "the stove is on", ShutIn: "somebody is inside and cannot get out: the door or its lock is stuck",
		Hurt: "somebody is hurt", Threatened: "somebody is being threatened", LoneChild: "a child alone at the door",
		Weather: func(degrees int) string { return digits(degrees) + " °C outdoors" },
		Deadline: func(at, now time.Time, why string) string {
			return "must be inside by " + clockAndDay(at, now) + ": " + why
		},
		CannotWait:  "it cannot wait",
		LocalNumber: func(number string) string { return number + " or your local number" },
		Why: func(number, say, means string) string {
			if means != "" {
				return "Call " + number + " now. Say, in Spanish: " + say + " That means: " + means
			}
			return "Call " + number + " now. Say: " + say
		},
		OnlyYou:     "Only you can make this call. Latchkey has not called and will not call.",
		DoNotGoIn:   "Do not go in.",
		DoNotBreak:  "Do not break the door or a window. Responders decide how they get in.",
		Interpreter: "Ask for an interpreter: say “English”.",
		CannotSpeak: "If you cannot speak, call and leave the line open.", CannotSpeakPress55: "If you cannot speak, call from a mobile and press 55 when you are asked.",
	}
}

func callEnglish() callWords {
	return callWords{
		InDistress: func(who string) string { return "Inside, in distress: " + who + "." },
		Alone:      func(who string) string { return "Inside, alone: " + who + "." },
		Fire:       "There is a fire inside.", Smoke: "There is smoke inside.", Gas: "I smell gas.", StoveOn: "The stove is on.", ShutIn: "I am inside my home and cannot get out.", NobodyInside: "Nobody is inside.",
		Hurt: "I am hurt.", Threatened: "Someone is threatening me.", LoneChild: "I am a child, and alone.", LockedOut: "I am locked out.",
		Weather: func(degrees int) string { return "I am outdoors at " + digits(degrees) + " °C." },
		Deadline: func(at, now time.Time, why string) string {
			return "I must be inside by " + clockAndDay(at, now) + ": " + why + "."
		},
		Where: func(address, unit string) string {
			switch {
			case address != "" && unit != "":
				return address + ", unit " + unit + "."
			case address != "":
				return address + "."
			case unit != "":
				return "Unit " + unit + "."
			}
			return ""
		},
	}
}

func tryEnglish() tryWords {
	return tryWords{
		OpensNothing:      "Opens none of the doors that are shut.",
		DoNotGoIn:         "Do not go in: there is fire, smoke or gas.",
		FireEscape:        "A fire escape is for getting out, not in. Falls kill.",
		HeightUnknown:     "We do not know how high it is. Only your own doors and windows on the ground are safe to try.",
		AlarmUnknown:      "We do not know about the alarm. A window could set it off.",
		SpareMissing:      "You looked: the key is not there.",
		SpareOpensUnknown: "There may be a key. We do not know which doors it opens.",
		CodeForgotten:     "The code is forgotten. Latchkey cannot read it back.",
		EKeyOff:           "Your eKey does not work right now.",
		EKeyUnknown:       "We do not know whether your eKey works right now.",
		OwnLockToo:        "The key turns one lock. You open the other with your own code, eKey or app: have it ready.",
		EKey:              "Your own eKey opens the door. It is free and takes a minute or two.",
		EKeyWake:          " The lock sleeps: press any key on the keypad now, then tap.",
		EKeyTakes: func(seconds int) string {
			return "Your own eKey opens the door. It is free. This lock needs about " + count(seconds, "second", "seconds") + "."
		},
		App: "Open the lock maker's app and stand close to the door. It uses Bluetooth, so it can work when the lock is offline.",
		TooHigh: func(storeys int) string {
			up := digits(storeys) + " stories"
			if storeys == 1 {
				up = "One story"
			} else if storeys > 0 && storeys < len(smallNumbers) {
				up = smallNumbers[storeys] + " stories"
			}
			return up + " up: falls kill. Never climb to a window."
		},
		AlarmArmed:         "The alarm is armed and may send police. Call the property instead.",
		AlarmYours:         "The alarm is armed and may send police. Tell the property first, then turn it off from your phone.",
		AlarmPhone:         func(number string) string { return " Alarm company: " + number + "." },
		AlarmAtDoor:        "The alarm is armed and may send police. Tell the property first.",
		AlarmUnknownAtDoor: "We do not know about the alarm. This may set it off. Tell the property first.",
		BackDoor:           "back door", SideDoor: "side door", PatioDoor: "patio door", Window: "window", OutdoorStair: "door at the outdoor stair",
		Entry: func(what string) string {
			return "Your own " + what + " may be open. Try it from the ground by hand: no tools, no force, no climbing. It is free."
		},
		EntryInTheDark: func(what string) string {
			return "Tell the office or a neighbor first: it is dark. Then try your own " + what + " by hand: no tools, no force, no climbing. It is free."
		},
		EntryCheck: func(what string) string {
			return "Only your own " + what + ", and only if your feet stay on safe ground."
		},
		TakenForBurglar: "People may take you for a burglar. Tell the office or a neighbor first, stay calm and quiet.",
		TellFirst:       "Tell the office or a neighbor first.",
		StairsOnly:      "Use stairs only. Do not climb or jump.",
		Screen:          "Only if the screen lifts out by hand. Damage may be charged to you.",
		LockAgain:       "Lock it again when you are in.",
		SpareInBox:      "Your spare is in the lock box. It is free and takes a few minutes.",
		CloseBox:        "Close the box after, and change its code soon.",
		SpareInCar:      "Your spare is in the car. It is free and takes a few minutes.",
		SpareHidden:     "Your spare is where you left it, if nobody took it. It is free.",
		OneMoreLock:     " That door has one more lock, which takes a key.",
		StillShut:       func(doors []string) string { return " Still shut after that: " + strings.Join(doors, ", ") + "." },
		CodeEase:        "Stuck. We do not know if it is locked. Pull or push the door gently to take weight off the bolt, then enter your code again.",
		CodeTwoTries:    "At most two tries, then stop.",
		NeverForce:      "Never force the handle or the keypad.",
		CodeNineVolt:    "If you have a fresh 9-volt battery, hold it to the contacts and enter your code.",
		Code:            "Your code opens the lock. It is free and takes a minute or two.",
		CodeHere:        "Latchkey can show you a code that the lock has. Tap to read it, then type it at the door. It is free.",
		CodePause:       "After a few wrong tries many locks pause for a minute. Wait, then try again.",
		NoContactSince: func(seen, now time.Time) string {
			return "No contact with the lock since " + agoEnglish(seen, now) + ". "
		},
		StuckSeen: func(seen, now time.Time) string {
			return "The bolt is stuck, seen at " + agoEnglish(seen, now) + ". We do not know if the door is locked."
		},
		NoContact:    "The lock does not answer. ",
		SilentLock:   "A silent lock cannot take a command or a new code.",
		TakesAKey:    "This lock takes a key, not a phone or a code.",
		Stuck:        "The lock is stuck. We do not know if it is locked.",
		LockFailed:   "The lock has failed and takes no command.",
		BatteryFlat:  "The lock's battery is flat. A flat lock takes no command.",
		NotThatWay:   "This lock cannot be opened that way.",
		PhoneAway:    "Your phone is not with you.",
		PhoneFlat:    "Your phone is flat.",
		PhoneUnknown: "We do not know whether your phone is with you.",
	}
}

var smallNumbers = [...]string{"Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"}

func insideEnglish() insideWords {
	return insideWords{
		Somebody: "The person inside", TheOne: "the person inside",
		Yes:      func(name string) string { return name + " said yes and opens from inside. It is free." },
		IsInside: func(name string) string { return name + " is inside and can open for free." },
		CanOpen:  func(name string) string { return name + " can open for free." },
		Asleep:   " May be asleep: phone twice in a row, then knock.",
		Awake:    " Phone, then knock.",
		Unknown:  " Phone twice in a row, then knock.",
		Quiet:    "It is quiet time. Knock at your own door only; do not ring other apartments.",
	}
}

func holderEnglish() holderWords {
	away := func(minutes int) string { return count(minutes, "minute", "minutes") }
	return holderWords{
		Somebody: "A key-holder", Another: "another", TheOne: "the key-holder",
		KeyOnlyFor: func(doors []string) string { return "with a key for " + strings.Join(doors, ", ") + " only" },
		BothKeys:   "with both keys", AllKeys: "with all the keys", TheKey: "with the key you need",
		Yes: func(name, keys string) string { return name + " said yes and is coming " + keys + ". It is free." },
		FarUnknown: func(name, keys string) string {
			return name + " can come " + keys + ", and it is free. We do not know how far away; no time is promised."
		},
		Fetch: func(name string, minutes int) string {
			return name + " has the keys: you fetch them, about " + away(minutes) + ". It is free."
		},
		Away: func(name string, minutes int, keys string) string {
			return name + " is " + away(minutes) + " away " + keys + ", and it is free."
		},
		Again:              " Said yes earlier and has not come, so is asked again.",
		Asleep:             " May be asleep, so call them yourself too: a silent message will not wake anyone.",
		AsleepHidden:       " May be asleep: a silent message will not wake anyone.",
		Quiet:              " It is quiet time, so call them yourself too: a silent message may not be seen.",
		QuietHidden:        " It is quiet time: a silent message may not be seen.",
		KeepOut:            "Nobody goes in until the fire service says so.",
		NotProvenYet:       "You are not proven yet, so they will ring you on the number they have before they leave.",
		OnlySomeoneYouKnow: "Only go with someone you know.",
		Pair: func(one, two string) string {
			return one + " and " + two + " together have every key you need, and it is free. Both must come."
		},
		PairBoth:    "One yes is not enough: this works only when both come.",
		NotAsked:    "Not asked yet whether they want to be a key-holder, so they are not called.",
		NotAgreed:   "Has not agreed to be a key-holder, so is not called.",
		CannotBring: "Cannot bring the key, and nobody said how far it is to fetch it.",
		NotInQuietHours: func(until time.Time) string {
			return "May not be called in quiet hours. From " + clockTime(until) + " on they may."
		},
		SaidNo:       "Said no this time.",
		Silent:       "No answer yet. An answer can still come.",
		UnknownAdult: "A child alone does not wait for an adult they do not know.",
	}
}
