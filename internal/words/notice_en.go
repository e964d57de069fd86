package words

import (
	"fmt"
	"strings"
	"time"

	"latchkey"
)

func noticesEnglish() NoticeWords {
	w := NoticeWords{
		Lang: "en",
		Buttons: map[latchkey.Notice]string{
			latchkey.NoticeAsked: "Answer", latchkey.NoticePaged: "Open the request", latchkey.NoticeDanger: "Open the request", latchkey.NoticeUnverified: "Open the report",
			latchkey.NoticeComing: "Open", latchkey.NoticeNobodyYet: "Open", latchkey.NoticeMissed: "Open", latchkey.NoticeMeet: "Open", latchkey.NoticeStandBy: "Open", latchkey.NoticeOver: "Open",
			latchkey.NoticeOpened: "Open", latchkey.NoticeNotThem: "Open", latchkey.NoticeAreYouIn: "Answer", latchkey.NoticeInvited: "Answer",
			latchkey.NoticeDrill: "Yes, I read this", latchkey.NoticeDrillDone: "Open the result", latchkey.NoticeDrillHome: "Open", latchkey.NoticeStaff: "Answer", latchkey.NoticeClosed: "Open", latchkey.NoticeSwap: "Answer", latchkey.NoticeSwapDone: "Open the rota", latchkey.NoticeHolderDone: "Open", latchkey.NoticeVouched: "Open", latchkey.NoticeDevice: "Open", latchkey.NoticeHousemate: "Open", latchkey.NoticeTest: "Open", latchkey.NoticeEnd: "Open", latchkey.NoticeMoveIn: "Open", latchkey.NoticeProtected: "Open", latchkey.NoticeQuiet: "Open", latchkey.NoticeNotMyLink: "Open", latchkey.NoticeHookOff: "Open", latchkey.NoticeDoor: "Open",
		},
		Titles: titlesOf(map[latchkey.Notice]string{
			latchkey.NoticePaged: "someone is locked out", latchkey.NoticeDanger: "URGENT, danger at a home", latchkey.NoticeUnverified: "URGENT, danger reported",
			latchkey.NoticeComing: "help is on the way", latchkey.NoticeNobodyYet: "nobody has said yes yet", latchkey.NoticeMissed: "the search goes on", latchkey.NoticeMeet: "a time to meet",
			latchkey.NoticeStandBy: "somebody is on the way", latchkey.NoticeOver: "it is over, thank you", latchkey.NoticeOpened: "a request in your name",
			latchkey.NoticeNotThem: "a request was stopped", latchkey.NoticeAreYouIn: "are you in?", latchkey.NoticeInvited: "would you keep a spare key?",
			latchkey.NoticeDrill: "a drill, no emergency", latchkey.NoticeDrillDone: "what the drill found", latchkey.NoticeDrillHome: "one of your key-holders did not answer", latchkey.NoticeStaff: "would you work here?", latchkey.NoticeClosed: "your request was closed", latchkey.NoticeSwap: "would you take days on call?", latchkey.NoticeSwapDone: "an answer about your days on call", latchkey.NoticeHolderDone: "your key-holders changed", latchkey.NoticeVouched: "you may add a device", latchkey.NoticeDevice: "a device was added", latchkey.NoticeHousemate: "somebody new in your home", latchkey.NoticeHookOff: "a program hears nothing more", latchkey.NoticeDoor: "please check your door", latchkey.NoticeSignIn: "your code", latchkey.NoticeTest: "this is a test", latchkey.NoticeEnd: "about your home", latchkey.NoticeMoveIn: "set up your home", latchkey.NoticeProtected: "something confidential", latchkey.NoticeQuiet: "about your home", latchkey.NoticeNotMyLink: "a link was used by somebody else",
		}),
		Roles: map[latchkey.Role]string{latchkey.RoleOffice: "The office", latchkey.RoleOnCall: "The on-call technician", latchkey.RoleLandlord: "The landlord",
			latchkey.RoleManager: "The manager"},
		Proven: map[string]string{"passkey": "their own phone showed that it is them", "id_seen": "staff saw their ID", "id_seen_inside": "staff saw their ID",
			"call_back": "staff rang the number on file", "known": "staff know them", "wallet_card": "has the code on the wallet card",
			"code": "has a code sent to a contact on file", "confirmed": "on their own phone they picked the number that is shown at the door", "setup": "set up this house"},
		NotProven: "not recognised yet", IsItYou: "is it you?", YourBuilding: "your building", Somebody: "Somebody", AFriend: "A friend",
		KeyHolder: func(n string) string { return "Key-holder " + n }, AHolder: "A key-holder", AtHome: "Somebody at home", Another: "Another helper",
		ReadWhat: "open the request to read what they wrote", ReadIt: "open the request to read it", File: "A property file",
	}
	w.Titles[latchkey.NoticeAsked] = func(who string) string { return "can you help " + who + "?" }
	w.Texts, w.Shorts, w.Spoken = textsEnglish(w), shortsEnglish(w), spokenEnglish(w)
	w.own(ownEnglish(w))
	w.ShutIn = shutInNoticesEnglish(w)
	titles, texts := operatorEnglish(w)
	w.add("Open", titles, texts)
	titles, texts = favourNoticesEnglish()
	w.add("Open", titles, texts)
	titles, texts = keyUsedNoticeEnglish()
	w.add("See the key, or end it", titles, texts)
	titles, texts = lockNoticesEnglish(w)
	w.add("Open", titles, texts)
	return w
}

// titlesOf makes titles that name nobody.
func titlesOf(says map[latchkey.Notice]string) map[latchkey.Notice]func(string) string {
	titles := map[latchkey.Notice]func(string) string{}
	for n, s := range says {
		titles[n] = func(string) string { return s }
	}
	return titles
}

func always(says string) func(NoticeFacts) string { return func(NoticeFacts) string { return says } }

func textsEnglish(w NoticeWords) map[latchkey.Notice]func(NoticeFacts) string {
	return map[latchkey.Notice]func(NoticeFacts) string{
		latchkey.NoticeDanger: func(f NoticeFacts) string {
			return fmt.Sprintf("Danger at a home in %s: %s. They were told to ring the emergency number first. Bring the key. Please answer now; this repeats until somebody does.", f.Property, strings.Join(f.Danger, "; "))
		},
		latchkey.NoticeUnverified: func(f NoticeFacts) string {
			return fmt.Sprintf("Somebody we have not recognised reports danger at %s. Unverified: bring the key, and check ID at the door.", f.Property)
		},
		latchkey.NoticeNobodyYet: always("Everybody who could be asked for free has been asked. Open the page to see what is left, how long it takes and what it costs."),
		latchkey.NoticeMissed:    always("The person who said yes is not here in the time they gave. Others are being asked again. If you are still on the way, please say so on the page."),
		latchkey.NoticeMeet: func(f NoticeFacts) string {
			if f.Helper {
				return FirstName(f.Resident) + " still needs help with the door." + meetEnglish(f, FirstName(f.Resident))
			}
			return "The resident still needs help with the door." + meetEnglish(f, "The resident")
		},
		latchkey.NoticeStandBy: func(f NoticeFacts) string {
			return fmt.Sprintf("%s is already on the way to %s. Thank you. Please stand by; you will hear if you are needed.", or(f.Other, w.Somebody), FirstName(f.Resident))
		},
		latchkey.NoticeOpened: func(f NoticeFacts) string {
			if f.IsItYou {
				return "Somebody asks for help with your door and used your code or your wallet card. Is it you? Open the page and pick the number that stands on the phone at the door, or say that it is not you. If you do nothing, nothing changes."
			}
			if f.ByOffice {
				return fmt.Sprintf("The office of %s has begun a request for help with your door, because somebody rang or came there in your name. If that was you, all is well. If it was not, open the page and end it, and ring the office.", f.Property)
			}
			return "Somebody used your code or your wallet card to ask for help with your door. If that was you, all is well. If it was not, open the page and end it."
		},
		latchkey.NoticeNotThem: func(f NoticeFacts) string {
			switch {
			case f.BySelf && f.Helper:
				return fmt.Sprintf("%s says that it is somebody else who asks. Please do not go, and keep your key. Thank you.", FirstName(f.Resident))
			case f.BySelf:
				return fmt.Sprintf("The resident of a home in %s, or somebody who reads their messages, says that it is somebody else who asks. Do not open a door for this request before you have seen who it is.", f.Property)
			}
			return fmt.Sprintf("Somebody who was asked to bring a key to a home in %s says it was not the resident who asked. Do not open a door for this request.", f.Property)
		},
		latchkey.NoticeAreYouIn: always("Somebody came to help you. Are you inside now? If not, open the page, and the search goes on."),
		latchkey.NoticeHolderDone: func(f NoticeFacts) string {
			switch f.Holder {
			case latchkey.HolderAccepted:
				return f.Other + " has agreed to keep your spare key."
			case latchkey.HolderDeclined:
				return f.Other + " cannot keep a spare key."
			}
			return f.Other + " no longer keeps your spare key."
		},
		latchkey.NoticeDrillDone: func(f NoticeFacts) string {
			return fmt.Sprintf("The drill at %s is over. The page shows how many key-holders of each home can be reached, and who of the staff.", or(f.Property, w.YourBuilding))
		},
		latchkey.NoticeDrillHome: always("A drill asked those who keep your spare key whether our messages still reach them. Not all of them answered within two days. Your page says who, and what you can do."),
		latchkey.NoticeClosed: func(f NoticeFacts) string {
			return fmt.Sprintf("The office of %s has closed your request for help with your door. If you still stand outside, open the page within two hours and it goes on, or ring the office.", f.Property)
		},
		latchkey.NoticeSwap: func(f NoticeFacts) string {
			if f.AskedBy != "" {
				return fmt.Sprintf("%s asks for %s: please be on call at %s in their place%s. One tap is enough. Until you say yes, nothing changes.", f.AskedBy, or(f.Other, w.Somebody), or(f.Property, w.YourBuilding), spanEnglishOf(f))
			}
			return fmt.Sprintf("%s asks you to be on call at %s instead of them%s. One tap is enough. Until you say yes, nothing changes.", or(f.Other, w.Somebody), or(f.Property, w.YourBuilding), spanEnglishOf(f))
		},
		latchkey.NoticeSwapDone: func(f NoticeFacts) string {
			if f.Yes {
				return fmt.Sprintf("%s is on call instead of you%s.", or(f.Other, w.Somebody), spanEnglishOf(f))
			}
			return fmt.Sprintf("%s cannot be on call instead of you%s. It is still your turn.", or(f.Other, w.Somebody), spanEnglishOf(f))
		},
		latchkey.NoticeDoor: alertEnglish,
		latchkey.NoticeHookOff: func(f NoticeFacts) string {
			return fmt.Sprintf("We could not reach a program of %s for days, so we have stopped sending to it. When it is mended, open the page and say so.", f.Property) + quoted(f.Typed)
		},
		latchkey.NoticeDevice: func(f NoticeFacts) string {
			if f.By == nil {
				return "A device was added that can sign in as you. If you did this, all is well. If not, open the page, sign in with a code and take the device off the list."
			}
			return fmt.Sprintf("A device was added that can sign in as you. It cannot do much before %s. If you did this, all is well. If not, open the page before then, sign in with a code and take the device off the list.", f.By.Format("Monday 15:04"))
		},
		latchkey.NoticeVouched: func(f NoticeFacts) string {
			if f.By == nil {
				return "The office has noted that it knows who you are. Whoever signs in with a code that we send you may now add one device, and that device proves at once that it is you. If you did not ask for this, ring the office now."
			}
			return fmt.Sprintf("The office has noted that it knows who you are. Until %s, whoever signs in with a code that we send you may add one device, and that device proves at once that it is you. If you did not ask for this, ring the office now.", f.By.Format("Monday 15:04"))
		},
		latchkey.NoticeHousemate: func(f NoticeFacts) string {
			return fmt.Sprintf("The office of %s has a list that names somebody new as living in your home. Ask the office who it is. If it is not right, say so now.", f.Property)
		},
		latchkey.NoticeTest: always("This is a test that somebody asked for. If you read it, this way of reaching you works. There is nothing to do."),
		latchkey.NoticeProtected: func(f NoticeFacts) string {
			return fmt.Sprintf("Something confidential waits for you at %s, and a clock runs. Open the page when nobody looks over your shoulder. Do not talk about it with anybody but the other person named there.", f.Property)
		},
		latchkey.NoticeQuiet: func(f NoticeFacts) string {
			s := "There is something new on your own page. Nothing was said to anybody, and no door was opened. In danger, call " + or(f.Number, "the emergency number") + "."
			if f.Phone != "" {
				s += " The property: " + f.Phone + "."
			}
			return s
		},
		latchkey.NoticeNotMyLink: func(f NoticeFacts) string {
			return fmt.Sprintf("At %s somebody opened a move-in link and says that somebody else used it first. What was set up with it proves nothing now. Open the page, see who they are, and note it there.", f.Property)
		},
		latchkey.NoticeEnd: func(f NoticeFacts) string {
			if f.Ended {
				return fmt.Sprintf("It was written down that you no longer live at %s. Open the page to see when, and by whom. If that is wrong, ring the office, and ask a lawyer or the court.", f.Property)
			}
			return fmt.Sprintf("Somebody at %s asks to write down that you no longer live there. Nothing has changed, and you still live there. Open the page to say yes or no.", f.Property)
		},
		latchkey.NoticeSignIn: func(f NoticeFacts) string {
			return f.Code + " is your code to sign in. It works for ten minutes, once. If you did not ask for it, do nothing."
		},
	}
}

// recognisedEnglish tells a helper how far the person was recognised, because a false request is a way to get a key out at
// night.
func recognisedEnglish(w NoticeWords, f NoticeFacts) string {
	who := FirstName(f.Resident)
	if f.Proof == latchkey.ProofProven {
		return fmt.Sprintf("%s was recognised (%s).", who, w.proven(f.ProvenBy))
	}
	return fmt.Sprintf("Not yet proven to be %s. Ring %s on the number you have before you leave.", who, who)
}

// spanEnglishOf is the span of days on call.
func spanEnglishOf(f NoticeFacts) string {
	if f.From == nil || f.By == nil {
		return ""
	}
	return fmt.Sprintf(", from %s until %s", f.From.Format("Monday 2 January 15:04"), f.By.Format("Monday 2 January 15:04"))
}

// grace is how much later than promised somebody may come; a message names the range, never one minute.
const grace = 5 * time.Minute

func promisedEnglish(f NoticeFacts) string {
	if f.By == nil {
		return ""
	}
	return fmt.Sprintf(" and should be there about %s to %s", f.By.Format("15:04"), f.By.Add(grace).Format("15:04"))
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// threatEnglish keeps a helper from walking into what frightens the person.
func threatEnglish(f NoticeFacts, who string) string {
	if !f.Threat {
		return ""
	}
	return fmt.Sprintf("\n\n%s says somebody is a threat. Do not come alone, and do not go near anybody who threatens. If you see them, ring the emergency number. The police come first.", who)
}

// meetEnglish tells a helper that nobody may be able to ring the person, and by when they are waited for. Where is said
// after the yes.
func meetEnglish(f NoticeFacts, who string) string {
	if f.Meet == nil {
		return ""
	}
	would := "You would meet at"
	if f.ShutIn {
		would = "Please be at the door at"
	}
	return fmt.Sprintf("\n\n%s's phone may be off soon, so please answer now. %s %s.", who, would, f.Meet.Format("15:04"))
}
