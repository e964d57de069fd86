package words

import (
	"fmt"
	"slices"
	"strings"

	"latchkey"
)

func guestsEnglish() GuestWords {
	return GuestWords{
		Go: "Guests", See: "See or give keys", Why: "Let a pet sitter or a friend in without being there. You end it in one tap.",
		Title: "Who may come in", Lead: "A key without metal for somebody you trust: a code for the lock, and a link that says when. Some call it an eKey. It works only in the hours you give, on the clock of your door.",
		None: "Nobody has one now.",
		Over: func(name string) string { return name + ", this key is over" },
		Onto: func(doors string) string { return "It is for: " + doors + "." },
		Done: map[string]func(string) string{
			"given":        func(name string) string { return name + "'s key is given. Now send the link." },
			"ended":        func(name string) string { return name + "'s key is ended." },
			"leaving":      func(name string) string { return name + "'s key is ended. The code is taken off the lock now." },
			"hours":        func(name string) string { return name + "'s hours are changed." },
			"link":         func(name string) string { return name + " has a new link. The old one opens nothing any more." },
			"tell":         func(name string) string { return "From now on you are told when " + name + "'s key is used." },
			"tell_end":     func(name string) string { return "You are no longer told when " + name + "'s key is used." },
			"calendar":     func(name string) string { return "The calendar of " + name + "'s hours is made." },
			"calendar_end": func(name string) string { return "The calendar of " + name + "'s hours is ended." },
		},
		Tell: keyUsedEnglish(),
		Past: func(n int) string { return fmt.Sprintf("Ended (%d)", n) }, PastWhy: "A key that is over stays here for 30 days, as long as its link and codes are kept. Then it leaves this list. The log of your home keeps its own lines.",
		Stands: map[string]func(string) string{
			"holds": func(at string) string {
				if at == "" {
					return "May come in now, until it is ended"
				}
				return "May come in now, until " + at
			},
			"not_yet": func(at string) string { return "Begins " + at },
			"between": func(at string) string { return "Next time: " + at },
			"over":    over("Over"),
			"paused": func(at string) string {
				if at == "" {
					return "Paused, until somebody ends the pause"
				}
				return "Paused until " + at
			},
			"used_up": over("Used up"),
			"ended":   over("Ended"),
		},
		Codes: map[string]string{"waits": "Goes on the lock when it is time", "not_yet": "Not on the lock yet", "on": "On the lock", "doubt": "We are not sure that it is on the lock",
			"leaving": "Ended, and it may still open the door until the lock has let go of it", "gone": "Gone from the lock", "cannot": "It will not get on this lock"},
		Faults: map[string]string{"clash": "The lock has these digits already. End this and give a new one.", "length": "This lock takes codes of another length.",
			"full": "The lock has no room. End a code that nobody needs.", "silent": "The lock does not answer.", "refused": "The lock said no.",
			"dropped": "The lock said yes, and does not have it when it is read back.",
			"stays":   "The lock still has it.", "vanished": "Somebody took it off at the lock. We put it back."},
		Seen: func(when string) string { return "seen there " + when },
		Again: func(since, at string) string {
			switch {
			case since == "":
				return "Tried again about " + at + "."
			case at == "":
				return "Since " + since + ". We try again."
			}
			return "Since " + since + ", tried again about " + at + "."
		},
		HoursKept: func(when string) string {
			return "The lock itself lets it in only in its hours (read back " + when + ")."
		},
		Gone: func(when string) string { return "read back " + when },
		Removals: map[string]string{"say": "The lock has not shown that it is gone. We keep trying. Until then, count it as a code that works.",
			"visit": "The lock has not shown that it is gone: count it as a code that works. Somebody has to go there and take it off at the lock. Tell the office, or do it by hand."},
		Still: "Ended. It may still open these doors, until each lock has let go of the code:",
		Goes: map[string]string{"": "The lock is being told now.", "say": "The lock has not let go of it yet. We keep trying.",
			"visit": "We keep trying, and somebody has to go there and take it off at the lock. Tell the office, or do it by hand."},
		UsedOf: func(used, most int) string { return fmt.Sprintf("Used %d of %d times", used, most) },
		Link:   func(name string) string { return "The link for " + name }, LinkWhy: "Send it yourself. It belongs to the first phone on which the code is shown, or that opens with it.",
		End: "End it now", EndWhy: "The code counts as live until the lock shows that it is gone.",
		Add: "Let somebody in", Name: "Who is it?", Doors: "Which doors?",
		DoorNames: map[string]string{"entrance": "The building door", "gate": "The gate", "elevator": "The elevator", "unit": "My own door"},
		When:      "When?",
		Whens:     []Choice{{"week", "On days of the week", ""}, {"day", "On one day: the first day below", ""}, {"span", "From one time until another, without a break", "It begins on the first day at “From” and ends on the last day at “Until”. Without an end it holds until you end it. Without a beginning it holds from now on."}, {"always", "At any hour, until I end it", ""}},
		Days:      "Which days of the week?", Weekdays: []Choice{{"mon", "Monday", ""}, {"tue", "Tuesday", ""}, {"wed", "Wednesday", ""}, {"thu", "Thursday", ""}, {"fri", "Friday", ""}, {"sat", "Saturday", ""}, {"sun", "Sunday", ""}},
		From: "From", Until: "Until", First: "First day", Last: "Last day", Today: "Today", Tomorrow: "Tomorrow",
		Uses: "How many times?", UsesHint: "Leave it empty for any number. A visit counts when a lock has shown that they came in: once, also on the way through two doors.",
		RemoteAsk: "May they open with their phone?", Remote: []Choice{{"yes", "Yes, from their own page", "With one tap, where the lock can do that. A code on the keypad works without it."}},
		ClocksForward: func(night, from, to string) string {
			return fmt.Sprintf("The clocks change on %s: %s becomes %s. What would begin in between begins at %s, and that visit is shorter.", night, from, to, to)
		},
		ClocksBack: func(night, from, to string) string {
			return fmt.Sprintf("The clocks change on %s: %s becomes %s. The hour that comes twice counts the first time.", night, from, to)
		},
		OverNight: func(from, until string) string {
			return fmt.Sprintf("This goes over midnight: from %s until %s the next %s. Is that right?", from, until, partOfDay(until, "morning", "day"))
		},
		NoLastDay: func(day, until string) string {
			return fmt.Sprintf("No last day is given. Then the key ends on %s at %s. Is that right? For a key without an end, leave “Until” empty.", day, until)
		},
		DayLong: func(at string) string {
			if at == "00:00" {
				return "From 00:00 until 00:00 is the whole day, 24 hours. Is that right? If not, change one of the times."
			}
			return fmt.Sprintf("From %s until %s the next day is 24 hours. Is that right? If not, change one of the times.", at, at)
		},
		NoEnd: func(at string) string {
			return fmt.Sprintf("No end is given. Then it is from %s until midnight. Is that right?", at)
		},
		NoBeginning: func(at string) string {
			return fmt.Sprintf("No beginning is given. Then it is from midnight, when the day begins, until %s. Is that right?", at)
		},
		Sure: "Yes, that is right", DayNeeded: "Please choose a day.",
		NoKeypad: "None of your doors has a lock with a keypad that Latchkey can talk to. The link still says when.",
		AddNow:   "Give the key", Wrong: "Please write a time like 10:00 and a day like 2027-03-02.",
		Share: "Send the link", ByText: "As a text", ByMail: "By e-mail",
		ShareSays: func(by string) string { return by + " lets you in. Here is when, and how:" },
		Change:    "Change it", NotDay: "Not on this day", NotThat: "Leave this day out", BesidesDay: "On this day, too", Besides: "Add this day",
		NewLink: "Make a new link", NewLinkWhy: "For another phone, or if the link went astray. The old one ends, and the guest gets another code.",
		CalMake: "Make a calendar link", CalEnd: "End the calendar link", Cal: "Hours for a calendar", CalWhy: "Whoever has it sees when, and nothing else. It opens nothing.",
		CalTitle:  func(name string) string { return name + " may come in" },
		ShowAgain: "Show the code", ProveOther: "Is your passkey on another phone? Open this page there.",
		Proves: map[string]string{"use": "To see this, show first who you are. Then tap once more within five minutes.",
			"set_up":  "To see this, this phone has to show that it is you, and you have no passkey yet. Set one up here. Then tap “Show the code” once more.",
			"sign_in": "To see this, you need a passkey, and you have none yet. Sign in with a code that we send you. Then set up a passkey on your home's page.",
			"no_name": "To see this, you need a passkey, and this server has no https name of its own yet. Whoever runs it can give it one. Then you can set up a passkey."},
		ProveWaits: func(until string) string {
			return "To see this, you need a passkey that counts. Yours counts from " + until + " on."
		},
		ProveGo: "Sign in with a code", ProveElse: "You can do without: make a new link for the guest under “Change it”. They get another code, and read it on their own page.",
		ShownAgain: "The code. Everybody who lives here reads in the log that you saw it.",
		Elsewhere:  "This link is in use on another phone",
		ElsewhereDo: []string{"It belongs to the phone that used it first. Open it there, in the same browser as before.",
			"Is that not your phone? Or did that browser not keep its cookies? Ask the person who sent you the link for a new one."},
		HiTitle: func(name, by string) string { return name + ", " + by + " lets you in" },
		Next:    "When you may come", AtDoor: "(local time at the door)",
		DoorTime: func(place string) string {
			return "Local times at the door (" + place + "). The door's clock counts, not your phone's."
		},
		YouMay: func(until string) string {
			if until == "" {
				return "You may come in now, until this key is ended"
			}
			return "You may come in now, until " + until
		},
		OnwardFrom: func(at string) string { return "From " + at + " on, until it is ended" },
		OnPhone:    "On your phone: …",
		OpenDoor:   map[string]string{"entrance": "Open the building door", "gate": "Open the gate", "elevator": "Open the elevator", "unit": "Open the door of the home"},
		Opened:     func(when string) string { return "It is unlocked. The lock has shown it: " + when + "." }, NotNow: "It does not open now. Come back at the time above.",
		Left: func(n int) string {
			if n == 1 {
				return "It opens one more time."
			}
			return fmt.Sprintf("It opens %d more times.", n)
		},
		ShowCode: "Show my code", YourCode: "Your code", Press: "Type it on the keypad. It is yours alone.",
		NotOnYet:   "It is your time, and the lock does not have your code yet. Please try again in a minute, or ring the person who sent you this.",
		NoCodeHere: "There is no keypad on this way. Ask the person who sent you this how you get in.", Ended: "This key has ended. If you think that is wrong, ring the person who sent it.",
		Every:     everyWeek("Every day", "Every", " and ", map[latchkey.Weekday]string{"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday"}),
		Except:    func(day string) string { return "Not on " + day },
		AlsoOn:    func(day string) string { return "Also on " + day },
		FromDay:   func(day string) string { return "First day: " + day },
		UntilDay:  func(day string) string { return "Last day: " + day },
		Overnight: func(from, until string) string { return from + " until " + until + " the next day" },
		AllDay: func(at string) string {
			if at == "00:00" {
				return "the whole day"
			}
			return "24 hours, from " + at + " until " + at + " the next day"
		},
		NextTimes: "The next times",
		Is: func(at string) string {
			return "Your code is on the lock already, and the lock takes it only in your time. When that begins, " + at + ", open this page and tap “Show my code”."
		},
		Comes: func(at string) string {
			return "Your code is put on the lock when your time begins, " + at + ", and not before. That can take a minute. Then open this page and tap “Show my code”."
		},
		Ring: func(by string) string { return "If something does not work, ring " + by + ", who gave you this link." },
		LetThemIn: map[string]string{
			"entrance": "The building door does not open with this key. Let them in there.", "gate": "The gate does not open with this key. Let them in there.",
			"elevator": "If the elevator needs a key, let them in there.", "unit": "Your own door does not open with this key. Let them in there.",
		},
		ShutDoors: map[string]func(string) string{
			"entrance": func(by string) string {
				return "The building door is not part of this. Ring " + by + " to be let in there."
			},
			"gate":     func(by string) string { return "The gate is not part of this. Ring " + by + " to be let in there." },
			"elevator": func(by string) string { return "The elevator is not part of this. Ring " + by + " if it needs a key." },
			"unit": func(by string) string {
				return "The door of the home has no code and no button here. Ask " + by + " how you get in."
			}},
		Keep: "Keep this page to yourself. The first phone on which the code is shown keeps it; on another it is not shown.",
	}
}

// guestLinesEnglish are the lines of a home's log about one guest, for whoever may know who it is.
func guestLinesEnglish() map[string]func(guest, lock string) string {
	on := func(says string) func(string, string) string {
		return func(guest, lock string) string {
			if lock == "" {
				lock = "a door"
			}
			return fmt.Sprintf(says, guest, lock)
		}
	}
	plain := func(says string) func(string, string) string {
		return func(guest, _ string) string { return fmt.Sprintf(says, guest) }
	}
	return map[string]func(string, string) string{
		"grant.given": plain("%s got a key"), "grant.ended": plain("%s's key was ended"), "grant.changed": plain("%s's hours were changed"),
		"grant.paused": plain("%s's key was paused"), "grant.resumed": plain("The pause of %s's key was ended"),
		"grant.used_up": plain("%s used the key for the last time"), "grant.link_made": plain("%s got a new link"), "grant.code_shown": plain("%s's code was looked at"),
		"grant.calendar_made": plain("%s's hours were given to a calendar"), "grant.calendar_ended": plain("The calendar of %s's hours was ended"),
		"grant.tell": plain("You are told at each use of %s's key"), "grant.tell_ended": plain("You are no longer told at each use of %s's key"),
		"code.on_lock": on("%s's code was seen on the lock: %s"), "code.gone": on("%s's code was seen gone from the lock: %s"),
		"code.vanished": on("Somebody took %s's code off at the lock: %s"), "code.stays": on("%s's code had ended and was still on the lock: %s"),
	}
}

// over says that a key is over, and since when where that is known.
func over(what string) func(at string) string {
	return func(at string) string {
		if at == "" {
			return what
		}
		return what + " · " + at
	}
}

// partOfDay is one word for hours before noon and another for later ones.
func partOfDay(clock, before, later string) string {
	if clock < "12:00" {
		return before
	}
	return later
}

// everyWeek says some days of the week, from Monday on, and their hours.
func everyWeek(all, every, and string, names map[latchkey.Weekday]string) func([]latchkey.Weekday, string) string {
	return func(days []latchkey.Weekday, hours string) string {
		var said []string
		for _, d := range []latchkey.Weekday{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
			if slices.Contains(days, d) {
				said = append(said, names[d])
			}
		}
		if n := len(said); n == 7 {
			return all + ", " + hours
		} else if n > 1 {
			said = append(said[:n-2], said[n-2]+and+said[n-1])
		}
		return every + " " + strings.Join(said, ", ") + ", " + hours
	}
}
