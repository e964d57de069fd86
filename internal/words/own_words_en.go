package words

import (
	"fmt"

	"latchkey"
)

// ownEnglish is what a property may say in its own words, as we say it.
func ownEnglish(w NoticeWords) map[latchkey.Notice]OwnPart {
	return map[latchkey.Notice]OwnPart{
		latchkey.NoticeAsked: {
			Text: "{resident} is locked out and you have a spare key. Can you bring it? Please answer yes or no; one tap is enough.",
			Behind: func(f NoticeFacts) string {
				who := FirstName(f.Resident)
				return "\n\n" + recognisedEnglish(w, f) + threatEnglish(f, who) + meetEnglish(f, who)
			},
			Short: "{resident} is locked out. Bring the key?",
			ShortBehind: func(f NoticeFacts) (says string) {
				switch {
				case f.Reply != "" && f.Meet != nil: // there is no room to explain the number as well
					says = fmt.Sprintf(" Meet %s. Reply %s or NO.", f.Meet.Format("15:04"), replyExample(f.Reply))
				case f.Reply != "":
					says = fmt.Sprintf(" Reply %s (=%d min) or NO.", replyExample(f.Reply), exampleMinutes)
				}
				if f.Proof != latchkey.ProofProven {
					says += " Not proven: ring first."
				}
				return says
			},
		},
		latchkey.NoticePaged: {
			Text: "A resident of {property} asks for help with their door.",
			Behind: func(f NoticeFacts) string {
				return " Open the request to see how they were recognised, what to check and what fee they were shown." + meetEnglish(f, "The resident")
			},
			Short: "somebody is locked out at {property}.",
			ShortBehind: func(f NoticeFacts) string {
				if f.Reply == "" {
					return ""
				}
				return " Reply " + replyExample(f.Reply) + " or NO."
			},
		},
		latchkey.NoticeComing: {
			Before: func(f NoticeFacts) string { return fmt.Sprintf("%s said yes%s. ", f.Other, promisedEnglish(f)) },
			Text:   "Nobody else will be asked unless that time passes.",
		},
		latchkey.NoticeOver: {
			Before: func(f NoticeFacts) string {
				return FirstName(f.Resident) + " does not need help with the door any more. "
			},
			Text: "There is nothing left for you to do. Thank you.",
		},
		latchkey.NoticeInvited: {
			Text:   "{resident} would like you to keep a spare key and be asked when they are locked out.",
			Behind: always(" You choose your hours. You can say no, or stop at any time."),
			Short:  "{resident} asks: would you keep a spare key?", ShortBehind: always(" STOP ends texts."),
		},
		latchkey.NoticeDrill: {
			Before: func(f NoticeFacts) string {
				why := "You are on call at " + f.Property
				if f.Helper {
					why = "You keep a spare key for somebody at " + f.Property
				}
				return "This is a drill. Nobody is locked out, and you need not go anywhere. " + why + ". "
			},
			Text: "Do our messages still reach you?", Behind: always(" Open the page and tap once."),
		},
		latchkey.NoticeStaff: {
			Text:   "A manager of {property} asks you to help the people who live there with their doors.",
			Behind: always(" Open the page to say yes or no. Afterwards you sign in with a code that comes to this address."),
		},
		latchkey.NoticeMoveIn: {
			Text:   "The office of {property} made a link with which you set up your home on your own phone.",
			Behind: always(" If you were not at the office and nobody rang you, ring the office now."),
		},
	}
}
