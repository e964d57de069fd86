package words

import (
	"fmt"
	"strings"

	"latchkey"
)

func lockOffWordsEnglish() LockOffWords {
	return LockOffWords{
		Go:      "Take it out of service",
		Done:    "The lock is out of service.",
		Takes:   func(lock, door string) string { return fmt.Sprintf("The lock: %s. The door: %s.", lock, door) },
		Loses:   func(unit string) string { return unit + " then has no lock on this door that Latchkey can speak to." },
		Another: "Another lock stays on this door.",
		Shared:  "This door then has no lock that Latchkey can speak to.",
		Quiet:   "No phone opens it any more. No code comes to it or goes from it.",
		Codes: func(n int) string {
			return plural(n, "%d code is on it, or may be. It stays, and opens the lock, until somebody clears it at the lock.",
				"%d codes are on it, or may be. They stay, and open the lock, until somebody clears them at the lock.")
		},
		Tells: "Those who live here get a message: that it was taken out, why, and which ways in they still have. If it is the last way in that we know of for one of them, it stays and we ask them: only they can say that they have a key, or let it go.",
		Why:   "Why is it taken out of service?",
		Whys: []Choice{{Key: "broken", Label: "It is broken"}, {Key: "new", Label: "A new lock comes in its place"}, {Key: "moves", Label: "It goes to another door"},
			{Key: "asked", Label: "Those who live here asked for it"}, {Key: "other", Label: "Another reason"}},
		Do: "Take it out of service now",

		AskedOf: func(who, when, why string) string {
			s := or(who, "Somebody at home") + " asked if this lock may go from the door (" + when + ")."
			if why != "" {
				s += " The reason given: " + why + "."
			}
			return s
		},
		OfficeAnswers: map[string]string{"waits": "For somebody it is the last way in that we know of. There is no answer yet, and the lock stays.",
			"open": "Not everybody who lives here has answered yet.", "lets": "Everybody who lives here lets it go. You can take it out of service below.",
			"free": "Nothing that we know of keeps the lock here now. You can take it out of service below."},
		HomeAnswers: map[string]string{"waits": "You have not answered yet. The lock stays until you do.", "lets": "You said that it may go.",
			"open": "You have not answered yet. You have another way through this door, so it may be taken off without your yes.",
			"free": "As far as we know, it is no longer your last way through this door. There is nothing to answer."},
		OfficeNo: func(date string) string { return "Somebody who lives here said no, on " + date + "." },
		HomeNo:   func(date string) string { return "You said no, on " + date + ". You can still let it go." },

		AskGo: "Ask whoever lives here first", AskWhy: "Everybody who lives here is asked if this lock may go, each once a day at most. Nothing is taken off, and the lock works as before. You do not read who answers what.",
		AskWhyTitle: "Why do you ask?", AskDo: "Ask them",
		AskDone: "We ask everybody who lives here. Nothing was taken off. The answer will stand here, without a name. You also get a message, where we can reach you by something other than a text or a call.",
		AskHome: "Ask the others first", AskHomeWhy: "You can ask the others who live here if it may go. That takes nothing off.",
		AskHomeDone: "We ask the others who live here. Nothing was taken off. What each of them answers is for nobody at home to read.",
		Yes:         "Let it go", Stays: "No, it stays", No: "No, I would like to keep it",
		Read:  "The office reads the answer, and not your name. Nobody else at home reads it.",
		Asked: "We ask them. It can go as soon as one of these is done:",
		RemediesHome: map[string]LockStep{
			"they_say":    {"They say on their page Your locks that they have a key that turns, or the lock maker's app, or that it may go. Without a key, give them one first.", "Who lives there"},
			"second_lock": {"A second lock comes on this door, and is tried.", "Add a lock"},
		},
		RemediesShared: map[string]LockStep{
			"they_say":    {"They say on their page Your locks that they have a key to this door.", "All homes"},
			"second_code": {"They get a code on another lock of this door, once one is here and was tried.", "Add a lock"},
		},
		AtHome: map[string]LockStep{
			"they_say":    {"Whoever it is says here that they have a key or the lock maker's app. Or they let the lock go.", "What you carry"},
			"key_first":   {"They get a key first, and say so here.", "What you carry"},
			"second_lock": {"A second lock comes on this door, and is tried.", "Add a lock"},
		},
	}
}

// lockOffEnglish tells somebody that a lock was taken off their door, and by which ways they still come in.
func lockOffEnglish(w NoticeWords, f NoticeFacts) string {
	who, when := "Somebody at home", ""
	if f.ByOffice {
		who = "The office of " + or(f.Property, w.YourBuilding)
	}
	if f.By != nil {
		when = f.By.Format(" on Monday at 15:04")
	}
	why := map[latchkey.LockOffWhy]string{latchkey.OffBroken: " The reason: it is broken.", latchkey.OffNew: " The reason: a new lock comes in its place.",
		latchkey.OffMoves: " The reason: it goes to another door.", latchkey.OffAsked: " The reason: those who live there asked for it."}[f.OffWhy]
	s := fmt.Sprintf("%s took the lock %s out of service%s.%s Your phone does not open it any more. Codes that are on it stay on it until somebody clears them at the lock.", who, thisDoorEnglish(f), when, why)
	var ways []string
	for _, way := range f.Ways {
		ways = append(ways, map[latchkey.DoorWay]string{latchkey.WayKey: "your key", latchkey.WayApp: "the lock maker's app", latchkey.WayPhone: "your phone, by the other lock", latchkey.WayCode: "your code, on the other lock"}[way])
	}
	if len(ways) == 0 {
		return s + " We know of no key of yours to this door. If you have one, say so on the page. If not, ask the office now."
	}
	return s + " Your ways in through this door: " + strings.Join(ways, "; ") + "."
}

// lockAskEnglish asks somebody whose last way known a lock is. Yes: it is on a shared door.
func lockAskEnglish(w NoticeWords, f NoticeFacts) string {
	who, how, do := "Somebody at home", "it is the only way of yours through that door that we know of", "If you have a key, or the lock maker's app, say so on the page. You can also let it go there, or say no. If you do nothing, it stays."
	if f.ByOffice {
		who = "The office of " + or(f.Property, w.YourBuilding)
	}
	if f.Another {
		return fmt.Sprintf("%s would like to take the lock %s out of service, and asks everybody who lives there first. Say yes or no on the page. You have another way through that door, as far as we know.", who, thisDoorEnglish(f))
	}
	if f.Yes {
		how, do = "your code on it is the only way of yours through that door that we know of", "If you have a key to that door, say so on the page. If not, do nothing: it stays."
	}
	return fmt.Sprintf("%s would like to take the lock %s out of service. It stays, because %s. %s", who, thisDoorEnglish(f), how, do)
}

// lockAnswerEnglish tells whoever of the staff asked that there is an answer. Yes: nothing keeps the lock.
func lockAnswerEnglish(f NoticeFacts) string {
	where, says := or(f.Door, "on a door"), "Somebody who lives there said no."
	if f.Unit != "" {
		where += " of home " + f.Unit
	}
	if f.Yes {
		says = "Nothing that we know of keeps it there now. You can take it out of service on its page."
	}
	return fmt.Sprintf("You asked if the lock %s may go from its door. %s", where, says)
}
