package words

import (
	"fmt"

	"latchkey"
)

func shortsEnglish(w NoticeWords) map[latchkey.Notice]func(NoticeFacts) string {
	return map[latchkey.Notice]func(NoticeFacts) string{
		latchkey.NoticeDanger: func(f NoticeFacts) string {
			says := "URGENT: danger at a home, " + f.Property + ". Bring the key."
			if f.Reply != "" {
				says += " Reply " + replyExample(f.Reply) + "."
			}
			return says
		},
		latchkey.NoticeUnverified: func(f NoticeFacts) string {
			return "URGENT: danger reported, " + f.Property + ". Unverified: check ID."
		},
		latchkey.NoticeComing:    func(f NoticeFacts) string { return f.Other + " said yes" + promisedEnglish(f) + "." },
		latchkey.NoticeNobodyYet: always("everybody who helps for free was asked. What is left:"),
		latchkey.NoticeMissed:    always("the time has passed and nobody came. The search goes on."),
		latchkey.NoticeStandBy:   always("somebody is already on the way. Thank you. Please stand by."),
		latchkey.NoticeOver: func(f NoticeFacts) string {
			return FirstName(f.Resident) + " needs no help with the door any more. Thank you."
		},
		latchkey.NoticeFavour: func(f NoticeFacts) string {
			return or(FirstName(f.Resident), "a friend") + " asks: please pull the door shut. Do not go in. Looks wrong? Leave" + orCall(f, ", call %s") + replyTo(f, ". YES %s or NO") + ":"
		},
		latchkey.NoticeOpened:     always("somebody asks for help in your name. Not you? Open and stop it:"),
		latchkey.NoticeNotThem:    always("a request was stopped: it was not the resident. Please do not go."),
		latchkey.NoticeAreYouIn:   always("somebody came to help. Are you in? If not, open:"),
		latchkey.NoticeHolderDone: always("your key-holders changed."),
		latchkey.NoticeDevice:     always("a device was added that signs in as you. Not you? Open:"),
		latchkey.NoticeVouched:    always("you may add one device now. Not asked for? Ring the office."),
		latchkey.NoticeSignIn: func(f NoticeFacts) string {
			return f.Code + " is your code. 10 minutes, once. Not asked for? Do nothing."
		},
		latchkey.NoticeTest: always("this is a test. It works. STOP ends texts."),
	}
}

func spokenEnglish(w NoticeWords) map[latchkey.Notice]func(NoticeFacts) string {
	return map[latchkey.Notice]func(NoticeFacts) string{
		latchkey.NoticeAsked: func(f NoticeFacts) string {
			who := FirstName(f.Resident)
			says := who + " is locked out, and you have a spare key. "
			if f.Meet != nil {
				says += "You would meet at " + meetClock(f) + ". "
			}
			return says + provenSpokenEnglish(f, who)
		},
		latchkey.NoticePaged:      always("A resident asks for help with their door."),
		latchkey.NoticeDanger:     always("There is danger at a home. The resident was told to ring the emergency number first. Please bring the key."),
		latchkey.NoticeUnverified: always("Somebody we have not recognised reports danger. It is unverified: bring the key, and check ID at the door."),
		latchkey.NoticeSignIn: func(f NoticeFacts) string {
			return "Your code to sign in is: " + Spell(f.Code) + ". It works for ten minutes, once. If you did not ask for it, hang up."
		},
		latchkey.NoticeTest: always("This is a test. If you hear it, this number works."),
	}
}

func provenSpokenEnglish(f NoticeFacts, who string) string {
	if f.Proof == latchkey.ProofProven {
		return who + " was recognised."
	}
	return fmt.Sprintf("It is not yet proven to be %s. Ring %s on the number you have before you leave.", who, who)
}

func phoneEnglish() PhoneWords {
	return PhoneWords{
		Voice:   "en-US",
		Stopped: "Latchkey: you get no more texts from us. To begin again, write START.", Started: "Latchkey: you get our texts again. To end them, write STOP.",
		HelpText:  "Latchkey asks people to bring a spare key. Tap the link in our text, or answer with the number in it and your minutes. STOP ends texts.",
		TapLink:   "Latchkey: that does not tell us when you come. Tap the link in our text, or answer with the number in it and your minutes, like 472 15.",
		WrongCode: "Latchkey: that is not the number in our text. Please look once more, or tap the link.", UseLink: "Latchkey: please tap the link in our text to answer.",
		NothingOpen: "Latchkey: there is nothing to answer right now. Thank you.", WhichOne: "Latchkey: more than one asks you. Write NO and the number in the text, like NO 472.",
		ComingText: func(who string, minutes int) string {
			return fmt.Sprintf("Latchkey: thank you. %s is told: about %d min. Ring %s on the number you have before you leave.", who, minutes, who)
		},
		GoText: func(who string, minutes int, code string) string {
			return fmt.Sprintf("Latchkey: thank you. %s knows: about %d min. Do not go in. Write SHUT %s when it is shut.", who, minutes, code)
		},
		ShutText: func(who string) string {
			return "Latchkey: thank you. " + who + " reads what you said, and we ask the lock."
		},
		CantGoText:  func(who string) string { return "Latchkey: thank you for the answer. " + who + " reads it now." },
		ShutHow:     "Latchkey: please write SHUT with the number in our text, like SHUT 472, or tap the link.",
		StandByText: "Latchkey: thank you. Somebody else is already on the way. Please stand by.", CantText: "Latchkey: thank you for the answer. We ask the next one.",
		NoTexts: func(who string) string { return who + " has asked for no texts." },
		OnlyNoTexts: func(who string) string {
			return who + " is the only one who keeps your key, and has asked for no texts. Latchkey cannot reach them: you would have to ring."
		},

		Hello: func(property string) string { return "Hello. This is Latchkey, for " + property + "." },
		KeysHelper: func(who string) string {
			return fmt.Sprintf("If you come, press 1. If you cannot, press 2. If this is not %s, press 3. To hear it again, press 9.", who)
		},
		KeysStaff: "If you come, press 1. If you cannot, press 2. To hear it again, press 9.", KeysReport: "If you look after it, press 1. To hear it again, press 9.",
		KeysHeard: "If you have heard this, press 1. To hear it again, press 9.",
		MinutesQ:  "In how many minutes? Type the minutes, and then the pound key.", MinutesNot: "That is not a number of minutes from 1 to 240.",
		ComingSaid: func(who string, minutes int) string {
			return fmt.Sprintf("Thank you. %s is told that you come in about %d minutes. Ring %s on the number you have before you leave. Goodbye.", who, minutes, who)
		},
		StandBySaid: "Thank you. Somebody else is already on the way. Please stand by. Goodbye.", CantSaid: "Thank you for the answer. We ask the next one. Goodbye.", TakenSaid: "Thank you. Goodbye.",
		SureNotThem: func(who string) string {
			return fmt.Sprintf("If you are sure that this is not %s, press 3 once more. It stops the request. To go back, press 9.", who)
		},
		NotThemSaid: "Thank you. Please do not go, and keep your key. Goodbye.", NoLonger: "This is no longer needed. Thank you. Goodbye.", Bye: "Goodbye.",
		NoKey: "We heard no key. Goodbye.", Trouble: "Something went wrong on our side. Please use the link in our message, or ring the building.",

		DangerFirst: func(number string) string { return "If anyone is in danger, hang up and dial " + Spell(number) + "." },
		Choose:      "For English, press 1.", Unit: "Type the number of your unit, and then the pound key. Leave letters out. If it has no number, type 0.",
		CardNumber: "Type the telephone code on your wallet card. It has ten digits.", Wrong: "That does not fit. Please look at the card once more.",
		WrongBye: "That does not fit. Please ring the office when it is open. Goodbye.",
		AskStart: "If somebody is in danger, press 5. To let us ask the people who can help, press 1.",
		DangerSaid: func(number string) string {
			return "Hang up and dial " + Spell(number) + " now. We tell the staff at the same time. Goodbye."
		},
		SomebodyHere: func(who string) string { return who + " says: I am at the door." },
		ComesIn: func(who string, minutes int) string {
			if minutes <= 0 {
				return who + " should be there any minute."
			}
			return fmt.Sprintf("%s is coming, about %d minutes.", who, minutes)
		},
		Asking: "We are asking people now. Nobody has said yes yet.", Over: "There is nothing open. Goodbye.",
		MeetAt: func(place, at string) string { return "Wait at " + place + ". They look for you there at " + at + "." },
		Number: func(n string) string {
			return "If you are asked on another phone for a number, it is " + Spell(n) + "."
		},
		Keys: "If you are in, press 1. To call it off, press 2. To hear it again, press 9.", KeysOwner: "If you are in, press 1. To call it off, press 2. If whoever said yes cannot be reached, press 3, and the search goes on. To hear it again, press 9.",
		InSaid: "Good. Everybody is told. Goodbye.", OffSaid: "It is called off. Everybody is told. Goodbye.", GoOnSaid: "The search goes on.",
		Card: func(number string) string {
			return "Any phone: " + number + ", unit, then"
		},
		Lines: map[string]string{string(latchkey.LineRinging): "ringing", string(latchkey.LinePickedUp): "picked up, no key pressed yet", string(latchkey.LineAnswered): "a key was pressed",
			string(latchkey.LineNoAnswer): "nobody picked up", string(latchkey.LineBusy): "the line was busy", string(latchkey.LineMachine): "a machine picked up",
			string(latchkey.LineNoKey): "picked up, and no key was pressed", string(latchkey.LineFailed): "the call did not go through"},
	}
}
