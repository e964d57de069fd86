package words

import (
	"fmt"

	"latchkey"
)

func leavingEnglish() LeavingWords {
	return LeavingWords{
		Go: "When you go out", See: "Choose what it does", Why: "What a door does by itself, and what you are told. All of it is off until you choose it.",
		Title: "When you go out", Lead: "Choose what each door does when you go out, and what you are told. You can change it at any time.",
		Off: "Everything here is off until you choose it.", None: "No lock on your doors can be talked to.",
		NoSensor: "This lock does not know if the door is shut. So it cannot lock by itself, and it cannot tell when you go out.",
		Untried:  "Nobody has tried this lock yet. First see it move, on the page of your locks.",
		When:     "Lock this door by itself?", WhenWhy: "This is for everybody at home. All of you get a message when it changes.",
		Never: "No, never", After: func(m int) string { return fmt.Sprintf("%d minutes after the door is shut", m) },
		ByWhom: func(who string) string { return "Chosen by " + who + "." }, You: "you",
		Tell:   "Tell me (this is for you alone)",
		AskKey: Choice{Key: "key", Label: "Ask me: do you have your key?", Hint: "For a door that locks when it falls shut. The message comes when it was opened from inside, or with a key, and shut again. Nobody can tell from here whether your key went along, so it asks each time, also when you only took in a parcel. A phone that lies inside hears nothing: have another way back in, too."},
		Remind: Choice{Key: "lock", Label: "Remind me to lock", Hint: "For a door that does not lock by itself. The message comes when it has been shut for 5 minutes and is not locked."},
		Save:   "Save", Waits: func(c string) string { return "This door will lock at " + c + "." }, NotThisTime: "Not this time", Held: "It will not lock by itself until it is opened again.",
		Promise: "It never locks you out on purpose. It leaves the bolt alone when:",
		PromiseItems: []string{"the door is open, or the lock does not know", "the bolt is stuck, or the lock does not answer", "somebody of your home has said that they are locked out", "nobody could let you in: no person keeps a key to this door, and no spare code is on the lock",
			"it could not be done within a minute of its time"},
		Saved: "Saved.", HeldSaid: "It will not lock by itself this time.",
	}
}

// lockNoticesEnglish are messages about locks: codes that will not go, and doors that somebody leaves by.
func lockNoticesEnglish(w NoticeWords) (titles map[latchkey.Notice]string, texts map[latchkey.Notice]func(NoticeFacts) string) {
	return map[latchkey.Notice]string{
			latchkey.NoticeCodeStays: "a code should be gone", latchkey.NoticeCodeVisit: "a code should be gone, somebody must go there",
			latchkey.NoticeHaveKey: "do you have your key?", latchkey.NoticeNotLocked: "a door is not locked", latchkey.NoticeAutoLock: "a door locks in another way now", latchkey.NoticeLockOff: "a lock was taken off your door", latchkey.NoticeLockAsk: "may a lock go from your door?", latchkey.NoticeLockAnswer: "an answer about a lock",
		}, map[latchkey.Notice]func(NoticeFacts) string{
			latchkey.NoticeLockAsk:    func(f NoticeFacts) string { return lockAskEnglish(w, f) },
			latchkey.NoticeLockAnswer: lockAnswerEnglish,
			latchkey.NoticeLockOff:    func(f NoticeFacts) string { return lockOffEnglish(w, f) },
			latchkey.NoticeCodeStays:  func(f NoticeFacts) string { return outlivesEnglish(f, thisDoorEnglish(f), false) },
			latchkey.NoticeCodeVisit: func(f NoticeFacts) string {
				where := thisDoorEnglish(f)
				if f.Other == "" && f.Unit != "" {
					where += " of home " + f.Unit
				}
				return outlivesEnglish(f, where, true)
			},
			latchkey.NoticeHaveKey: func(f NoticeFacts) string {
				locks := "It locks when it falls shut."
				if f.By != nil {
					locks = "It will lock at " + f.By.Format("15:04") + "."
				}
				return fmt.Sprintf("%s was opened from inside or with a key, and shut at %s. %s Do you have your key? If it was not you, there is nothing to do.", thisDoorEnglish(f), f.Asked.Format("15:04"), locks)
			},
			latchkey.NoticeNotLocked: func(f NoticeFacts) string {
				if f.Yes {
					return fmt.Sprintf("%s was shut at %s and has not locked by itself. We left the bolt alone, because we could not be sure. Please look at it.", thisDoorEnglish(f), f.Asked.Format("15:04"))
				}
				return fmt.Sprintf("%s was shut at %s, and its lock says that it is not locked. If you went out, you may want to lock it.", thisDoorEnglish(f), f.Asked.Format("15:04"))
			},
			latchkey.NoticeAutoLock: func(f NoticeFacts) string {
				if f.Yes {
					return fmt.Sprintf("From now on %s locks by itself, %d minutes after it is shut. Somebody at home chose this. Take your key or your phone when you go out.", thisDoorEnglish(f), f.Count)
				}
				return fmt.Sprintf("From now on %s does not lock by itself. Somebody at home chose this. Remember to lock it.", thisDoorEnglish(f))
			},
		}
}

func codeOfEnglish(f NoticeFacts) string {
	if f.Other != "" {
		return "The code of " + f.Other
	}
	return "A code"
}

func thisDoorEnglish(f NoticeFacts) string { return or(f.Door, "your door") }
