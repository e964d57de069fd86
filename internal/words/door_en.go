package words

import "latchkey"

func doorEnglish() DoorWords {
	return DoorWords{
		Title: "At the door", Link: "Someone at my door?", Line: "Someone you do not expect is trying your door.", Exit: "Leave this page", Keys: "To leave, press Shift three times.", Kept: "No signal. This page is kept on your phone. A call may still work.",
		Heads: doorHeadsEnglish(), Steps: doorStepsEnglish(), Says: doorSaysEnglish(),
		Parts: map[latchkey.DoorPartID]string{
			latchkey.PartNow: "Do this now", latchkey.PartSilent: "Call without speaking", latchkey.PartText: "Send a text", latchkey.PartRelay: "If you are deaf or cannot speak",
			latchkey.PartDont: "Do not", latchkey.PartStaff: "Then tell the staff", latchkey.PartStay: "Stay where you are", latchkey.PartFriend: "Ask someone to call for me",
			latchkey.PartLook: "Look only if no one can see you", latchkey.PartWait: "This can wait", latchkey.PartAfter: "For now", latchkey.PartRead: "To read on a quiet day"},
		Address: func(address, unit string) string {
			switch {
			case address == "":
				return "Address: ____. Unit: ____."
			case unit == "":
				return address + "."
			}
			return address + ", unit " + unit + "."
		},
		IAmAt: func(address, unit string) string {
			if unit == "" {
				return "I am at " + address + "."
			}
			return "I am at " + address + ", unit " + unit + "."
		},
		AddUnit: "Then say your unit.",
		Home: func(address, unit string) string {
			if unit == "" {
				return "My home is at " + address + "."
			}
			return "My home is at " + address + ", unit " + unit + "."
		},
		Sides: map[latchkey.DoorSide]string{latchkey.SideBack: "back door", latchkey.SideWindow: "window", latchkey.SideBalcony: "balcony"},
		Call:  func(n string) string { return "Call " + n },
		Guess: func(n string) string {
			return n + " is our best guess. Do you know the local number? Call that."
		},
		Say: "Say this", Whisper: "If you can whisper, say this", Type: "Type or say this", Means: "It means", Also: []string{"Say what you hear: a rattle, a scrape, the beep of a card.", "Say if there is more than one person."},
		Cannot: "I cannot talk", Bounced: "My text bounced", TheText: "The text", OpenText: func(n string) string { return "Open it as a text to " + n },
		Copy: "Copy the text", Copied: "Copied.", Fill: "Add your address and unit first.", FillUnit: "Add your unit first.", NoScript: "Without JavaScript, going back shows this page again.", Came: "Did your phone say the text was not sent?",
		Friend: "Send them this",
		Ask: func(address, n string) string {
			return "Please call the police for me at " + n + ". Someone is trying my door. " + address + " I cannot talk."
		},
		AskNone: func(address string) string {
			return "Please call the police in my town for me. Someone is trying my door. " + address + " I cannot talk."
		},
		NoStaff: "We do not know a number for the staff here.", Which: "Which place is it?",
		Fits: "What is going on?", FitsLine: "Tap, and the words change. No one is told.",
		Groups: map[string]string{"how": "What they try", "side": "The noise moved to", "who": "You"},
		Chips: map[string]string{"keys": "Keys", "card": "A keycard", "codes": "The keypad", "back": "The back door", "window": "A window", "balcony": "The balcony",
			"alone": "I am alone", "children": "Children are here", "deaf": "I am deaf", "cant": "I cannot talk", "away": "I am not home", "hotel": "I am in a hotel", "called": "I have called"},
		On: "Chosen:", Checked: func(day string) string { return "Last checked on " + day + "." },
		MyLock: "Your lock", LockIt: "Lock my door", Loud: "The motor can be heard at the door. It can take half a minute.",
		Unseen: "It was not seen to lock. Count it as not locked. Do not go there to look.",
		Office: func(n, day string) string {
			return "A text to " + n + " bounced here on " + day + ". Pages now say: call."
		},
	}
}

func doorHeadsEnglish() map[latchkey.DoorHead]DoorHeadWords {
	still := func(s string) func(string) string { return func(string) string { return s } }
	return map[latchkey.DoorHead]DoorHeadWords{
		latchkey.HeadShut: {still("Keep the door shut. Lock it."), still("Do not open it. Do not go to the hall.")},
		latchkey.HeadCannotTalk: {still("You do not have to speak"), func(n string) string {
			return "Call " + n + ". Leave the line open."
		}},
		latchkey.HeadPress55: {still("You do not have to speak"), func(n string) string {
			return "Call " + n + ". When you are asked, press 55."
		}},
		latchkey.HeadDeaf: {still("Keep the door shut. Lock it."), func(n string) string { return "Here is how to reach " + n + " without a voice." }},
		latchkey.HeadBounced: {func(n string) string { return n + " did not get your text" }, func(n string) string {
			return "Call " + n + ". You do not have to speak. Leave the line open."
		}},
		latchkey.HeadBounced55: {func(n string) string { return n + " did not get your text" }, func(n string) string {
			return "Call " + n + ". You do not have to speak. When you are asked, press 55."
		}},
		latchkey.HeadAway: {still("Do not go back in alone"), func(n string) string {
			return "Wait where there are people. If it goes on, call " + n + "."
		}},
		latchkey.HeadCalled: {still("Stay on the line"), still("Keep the door shut. Stay where you are.")},
	}
}

func doorSaysEnglish() map[latchkey.DoorSay]string {
	return map[latchkey.DoorSay]string{
		latchkey.SayTrying: "Someone is trying to get in.", latchkey.SayTryingKeys: "Someone is trying keys on my door.", latchkey.SayTryingCard: "Someone is trying a keycard on my door.",
		latchkey.SayTryingCodes: "Someone is trying codes on my door.", latchkey.SayInside: "I am inside.", latchkey.SayNotInside: "I am not inside.",
		latchkey.SayYourAddress: "Then say your address and unit.", latchkey.SayYourHotel: "Then say the hotel, the street and your room.",
		latchkey.SayCannotTalk: "I cannot talk.", latchkey.SayAlone: "I am alone.", latchkey.SayChildren: "Children are with me.",
		latchkey.SayBack: "Now they are at the back door.", latchkey.SayWindow: "Now they are at a window.", latchkey.SayBalcony: "Now they are at the balcony.",
	}
}

func doorStepsEnglish() map[latchkey.DoorStepID]func(DoorStepWords) string {
	still := func(s string) func(DoorStepWords) string { return func(DoorStepWords) string { return s } }
	return map[latchkey.DoorStepID]func(DoorStepWords) string{
		"lock":          still("Use every bolt, latch, chain and bar you have."),
		"no_buzz":       still("Do not buzz anyone in."),
		"no_buzz_hotel": still("Let no one in. Not for room service either."),
		"room":          still("Go to an inside room. Shut that door and lock it."),
		"room_hotel":    still("Go to the bathroom. Shut that door and lock it."),
		"take":          still("Take your phone, keys and shoes. Put the phone on silent."),
		"gather":        still("Bring the others with you. Keep voices low."),
		"children":      still("Bring the children. Keep them close and low. Keep voices low."),
		"alone":         still("Keep quiet. Do not call out that you are alone."),
		"side":          func(p DoorStepWords) string { return "Now it is the " + p.Side + ". Move to a room away from it." },
		"call":          func(p DoorStepWords) string { return "Call " + p.Number + ". Stay on the line." },

		"away_wait":   still("Stay with people: a shop, a lobby, a neighbor."),
		"away_others": still("Is someone at home? Ring them. They lock up and keep away from the door."),
		"away_call":   func(p DoorStepWords) string { return "Does it go on? Is someone inside? Call " + p.Number + "." },
		"away_police": still("Do not go in first, even if it is quiet."),
		"away_until":  still("Stay away until police or staff tell you what to do."),

		"silent_call":     func(p DoorStepWords) string { return "Call " + p.Number + ". You do not have to speak." },
		"silent_open":     still("Turn the volume low. Put the phone down near you. Do not hang up."),
		"silent_answer":   still("Do they ask you to tap or press a key? Do it if you can."),
		"silent_codes":    still("Key codes for police do not work in most of the US. Do not count on one."),
		"silent_mobile":   func(p DoorStepWords) string { return "Call " + p.Number + " from a mobile phone. Listen." },
		"silent_tap":      still("When they ask, cough or tap the phone."),
		"silent_press":    still("When you are asked to press 55, press 55."),
		"silent_place":    still("55 does not tell them where you are. Whisper it if you can."),
		"silent_landline": still("On a landline, 55 does not work. Stay on the line."),

		"text_works":          func(p DoorStepWords) string { return "A text to " + p.Number + " works here. A call is faster." },
		"text_call_is_better": still("Text may not work here. A call is better, even silent."),
		"text_does_not_work":  func(p DoorStepWords) string { return "You cannot text " + p.Number + ". Call." },
		"text_register_first": still("A text works only if you signed up before. If not, call."),
		"text_dial_first":     still("Call first. If you signed up before, they text you then."),
		"text_unknown":        still("We do not know if a text works here. Call."),
		"text_bounced":        func(p DoorStepWords) string { return "A text bounced here on " + p.Day + ". Call." },
		"text_stale": func(p DoorStepWords) string {
			return "We last checked this on " + p.Day + ". It may have changed. Call."
		},
		"text_alone": func(p DoorStepWords) string {
			return "Send it to " + p.Number + " alone. No group, no photo, no emoji."
		},
		"text_you_send": still("You send it. Sent does not mean they have it. Wait for an answer."),

		"relay_rtt":        func(p DoorStepWords) string { return "Call " + p.Number + " with RTT (live text) or a TTY." },
		"relay_711":        still("Or use your relay service, or dial 711."),
		"relay_uk":         still("Relay UK: use the app, or dial 18000 on a textphone."),
		"relay_tty_106":    still("106 is for a TTY only. It takes no texts."),
		"relay_own":        still("Or use your own relay service."),
		"relay_registered": func(p DoorStepWords) string { return "Did you sign up before? Then text " + p.Number + "." },
		"relay_dial_first": func(p DoorStepWords) string {
			return "Did you sign up before? Call " + p.Number + ". Then they text you."
		},
		"relay_not_known":   still("We do not know a text or relay line here. Call. Leave the line open."),
		"relay_wait_answer": still("An answer takes about 2 minutes. None after 3? Send it again."),
		"relay_stale":       func(p DoorStepWords) string { return "We last checked this on " + p.Day + ". It may have changed." },

		"friend_why":     func(p DoorStepWords) string { return "Their call to " + p.Number + " may reach another town." },
		"friend_number":  func(p DoorStepWords) string { return "So give them the local police’s full number: " + p.With + "." },
		"friend_unknown": still("We do not know the local police’s full number. Ask them to look it up."),

		"dont_open":     still("Do not open to look. Not even if they say it is a mistake."),
		"dont_hall":     still("Do not go out to face them."),
		"dont_shout":    still("Do not shout who you are, or that you are alone."),
		"dont_window":   still("Do not stand at a window or at door glass."),
		"dont_film":     still("Do not film before you call."),
		"dont_harmless": still("Do they go on, or try another way in? Do not think it is nothing."),

		"staff_after": func(p DoorStepWords) string { return "In danger? Call " + p.Number + " first. Then the staff." },
		"staff_desk":  func(p DoorStepWords) string { return "Call " + p.Number + " first. Then the front desk." },
		"staff_check": still("Ask: “Please check the hallway. Do not confront anyone.”"),
		"staff_keep":  still("Ask: “Please keep the entry log and the camera footage.”"),

		"stay_quiet": still("Quiet does not mean they are gone."),
		"stay_until": still("Stay put until police or staff tell you what to do."),
		"stay_check": func(p DoorStepWords) string {
			return "Do they say they are police or staff? Ask " + p.Number + ", or the number you know."
		},

		"look_hidden":  still("Use the peephole or a door camera. Else do not look."),
		"look_clothes": still("Note their clothes, and which way they go."),
		"look_side":    still("Stand to the side of the door. Keep out of lit windows."),

		"wait_who":     still("Who it was: the wrong door, or someone who lived here."),
		"wait_footage": still("Looking through footage and saving clips."),
		"wait_locks":   still("New locks or new keycards."),
		"wait_chat":    still("Messages to neighbors or the building chat."),
		"wait_write":   still("Writing it all down."),

		"after_fear":     still("Fear is useful. Trust it."),
		"after_with_you": still("You do not have to do this alone. A shut door, distance and help: that is the plan."),
		"after_scope":    still("This page is for the next few minutes. Reports and new locks come later."),
		"after_advice":   still("This is general help, not safety or legal advice. Do you feel unsafe? Then it is an emergency."),
		"after_register": func(p DoorStepWords) string { return "On a quiet day, sign up to text: " + p.With + "." },

		"read_911":       still("911.gov: questions and answers"),
		"read_fcc":       still("FCC: text-to-911, a guide"),
		"read_raleigh":   still("Raleigh, NC: what to expect when you call 911"),
		"read_rochester": still("Rochester, NY: how 911 works, by call or text"),
	}
}
