package words

import (
	"fmt"

	"latchkey"
)

func shutInEnglish() ShutInWords {
	return ShutInWords{ImOut: "I am out", Out: "You are out", Reopen: "Still cannot get out? Take it up again", Ways: "Who can come, best first",
		Home: "You cannot get out", Cannot: func(n string) string { return n + " cannot get out" }, Where: "Inside the home",
		First:     "They are behind the door, and the door or its lock is stuck. Help them out first. Give nobody a key before you know who it is.",
		Here:      "Speak through the door. Get them out, and record it.",
		Keys:      "If you are out, press 1. To call it off, press 2. To hear it again, press 9.",
		KeysOwner: "If you are out, press 1. To call it off, press 2. If whoever said yes cannot be reached, press 3, and the search goes on. To hear it again, press 9."}
}

func shutInNoticesEnglish(w NoticeWords) map[latchkey.Notice]ShutInNotice {
	asked := ShutInNotice{Spoken: func(f NoticeFacts) string {
		who := FirstName(f.Resident)
		says := who + " is inside and cannot get out, and you have a spare key. "
		if f.Meet != nil {
			says += "Please be at the door at " + meetClock(f) + ". "
		}
		return says + provenSpokenEnglish(f, who)
	}}
	return map[latchkey.Notice]ShutInNotice{
		latchkey.NoticeAsked: asked.asked(w.Own[latchkey.NoticeAsked], w.Lang,
			"{resident} is inside and cannot get out, and you have a spare key. Can you bring it? Please answer yes or no; one tap is enough.",
			"{resident} is stuck inside. Bring the key?"),
		latchkey.NoticePaged: ShutInNotice{Title: "someone cannot get out", Spoken: always("A resident is inside and cannot get out.")}.asked(w.Own[latchkey.NoticePaged], w.Lang,
			"A resident of {property} is inside and cannot get out.", "somebody is inside and cannot get out, {property}."),
		latchkey.NoticeAreYouIn: {Title: "are you out?", Text: always("Somebody came to help you. Are you out now? If not, open the page, and the search goes on."),
			Short: always("somebody came to help. Are you out? If not, open:"), Spoken: always("Somebody came to help you. Are you out now? If not, open the page, and the search goes on.")},
		latchkey.NoticeClosed: {Text: func(f NoticeFacts) string {
			return fmt.Sprintf("The office of %s has closed your request for help with your door. If you still cannot get out, open the page within two hours and it goes on, or ring the office.", f.Property)
		}},
	}
}
