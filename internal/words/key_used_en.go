package words

import (
	"fmt"

	"latchkey"
)

func keyUsedEnglish() KeyUsedWords {
	return KeyUsedWords{
		Ask: "Tell me at each use", Do: "Tell me at each use",
		Why: []string{
			"You get a message each time this key opens the last door on the way: by e-mail or on your phone, never as a text or a call. In quiet hours it waits. A locked screen does not show who it was.",
			"Two uses within 15 seconds come as one message, because locks say things twice. Where a lock tells of them late, that is so within 2 minutes.",
			"Only you get it, and nobody else who lives here sees that you do. It comes without a history of your door, too. We keep only the last use that we told you of, until you stop it.",
			"Your guest reads on their page that you are told.",
		},
		On: "You get a message at each use.", Stop: "Stop telling me",
		Unreached: "This needs an e-mail address or a phone on which we can reach you, and we have none yet.",
		Guest:     func(by string) string { return by + " gets a message each time this key opens the door." },
	}
}

// keyUsedNoticeEnglish tells whoever gave a key that it was used. It speaks of the key: nobody saw the hand.
func keyUsedNoticeEnglish() (map[latchkey.Notice]string, map[latchkey.Notice]func(NoticeFacts) string) {
	return map[latchkey.Notice]string{latchkey.NoticeKeyUsed: "a key was used"}, map[latchkey.Notice]func(NoticeFacts) string{
		latchkey.NoticeKeyUsed: func(f NoticeFacts) string {
			key, at := "The key of one of your guests", ""
			if f.Other != "" {
				key = "The key of " + f.Other
			}
			if f.By != nil {
				at = " at " + f.By.Format("15:04")
				if f.Late {
					at = " earlier, on " + f.By.Format("Monday at 15:04") + clockEnglish(f.Recalled)
				}
			}
			s := fmt.Sprintf("%s opened %s%s.", key, thisDoorEnglish(f), at)
			if f.Doubt {
				s += " It was the place of that code on the lock. This lock does not show its codes, so more is not proved."
			}
			if f.Ended {
				return s + " That key was ended before, and the lock still had its code. See on the page what becomes of it."
			}
			return s + " On the page you can end the key with one tap, or stop these messages."
		},
	}
}
