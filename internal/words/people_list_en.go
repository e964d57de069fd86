package words

import (
	"fmt"

	"latchkey"
)

func peopleListEnglish() PeopleListWords {
	return PeopleListWords{
		Title: "People list", Lead: "Load the list of residents that your own system exports.",
		Nothing: "Nothing changes before you say yes. Nobody is ever removed by a list.",
		File:    "The list", FileHint: "A CSV file, at most 20,000 rows and 5 MB. The first row names the columns.", Upload: "Read the list",
		NoFile: "Please choose a file first.", NotYou: "To load a list, sign in here with a device of your own. A code is not enough.",
		Open: "Look", History: "Lists so far", None: "No list was loaded yet.", Command: "The command line",
		Cols: map[string]string{"row": "Row", "column": "Column", "found": "What is there", "says": "What is the matter", "do": "What to do", "unit": "Unit", "name": "Name",
			"when": "When", "who": "Who", "file": "File", "state": "State", "new": "New", "changed": "Changed", "same": "As before", "out": "Left out", "change": "What changes", "why": "Why", "answer": "Your answer"},
		States: map[latchkey.ListState]string{latchkey.ListRead: "Not taken over", latchkey.ListTaking: "Being taken over", latchkey.ListTaken: "Taken over",
			latchkey.ListUndoing: "Being taken back", latchkey.ListUndone: "Taken back"},

		Columns: "Which column is which?", ColumnsLead: "Unit and name are needed. Leave out what your list does not have.", Guessed: "We guessed from the names of your columns. Please look once. We remember it for the next list.",
		Fields: map[latchkey.ListField]string{latchkey.ListUnit: "Unit", latchkey.ListName: "Name", latchkey.ListSurname: "Family name, if it has its own column", latchkey.ListEmail: "E-mail", latchkey.ListPhone: "Phone",
			latchkey.ListFrom: "Lease start", latchkey.ListUntil: "Lease end (only information)", latchkey.ListLanguage: "Language", latchkey.ListKey: "Your own id for the person"},
		NoColumn: "Not in my list", Sample: "The first rows of your list",
		Dates: "How does the list write its dates?", DatesHint: "One way for the whole file. We never guess row by row.",
		DateForms: map[latchkey.DateForm]string{latchkey.DateYMD: "Year, month, day", latchkey.DateDMY: "Day, month, year", latchkey.DateMDY: "Month, day, year",
			latchkey.DateDMo: "Day, name of the month, year", latchkey.DateMoD: "Name of the month, day, year"},
		DateFits: func(fits, of int) string {
			if fits == of {
				return "It fits every date."
			}
			return fmt.Sprintf("It fits %s of %s different dates.", thousands(fits), thousands(of))
		},
		DateMeans: func(e, m string) string { return e + " is " + m + "." },
		Next:      "Show what would change",
		TurnQ:     "Names are written Surname, Given: turn them round?", Turn: "Yes, turn them round", TurnNot: "No, leave them as they are",
		TurnNotHint: "Messages then call people by what stands first.",

		Preview: "What the list would change",
		Kinds: map[string]string{"new": "new people", "changed": "with changes", "same": "as before", "out": "rows left out", "cells": "taken without one cell",
			"missing": "live here and are not in the list: nothing changes for them"},
		Ask: "Please say", AskLead: "We never guess who somebody is. A row without an answer is left out.",
		Yes: map[latchkey.ListWhy]string{latchkey.WhyTwoUnits: "The same person. Both units are right", latchkey.WhyNearName: "The same person", latchkey.WhyKeyOther: "The same person with a new name",
			latchkey.WhyMoved: "The same person. They live in this unit, too, from now on", latchkey.WhyLivesIn: "They live there together", latchkey.WhyPastEnd: "They still live there"},
		Other: "Somebody else", Leave: "Leave this row out", Keep: "Keep my answers",
		Answered: func(n int) string {
			if n == 1 {
				return "You have answered 1 question."
			}
			return "You have answered " + thousands(n) + " questions."
		},
		AskAgain: "Ask me again",
		Faults:   "Rows to look at", FaultsLead: "Mend them in your own system, and load the list again when you like. The others can be taken over now.", NoFaults: "Every row is clear.",
		Shown: func(shown, all int) string {
			return fmt.Sprintf("The first %s of %s.", thousands(shown), thousands(all))
		},
		Download: "All of them as a file",
		New:      "New people", Changed: "Changes", Missing: "Not in the list",
		MissingLead: "Nothing changes for them. When somebody has moved out, record the end of their lease with them.",
		What: map[string]string{"name": "Name", "phone": "Phone", "language": "Language", "address": "E-mail", "email": "E-mail (new, not yet proved by them)", "from": "Lease start", "until": "Lease end",
			"moved": "Lives in this unit, too"},
		FromTo: func(old, is string) string { return old + " → " + is }, Nobody: "nothing",
		Take: func(n int) string {
			if n == 1 {
				return "Take 1 row over"
			}
			return "Take " + thousands(n) + " rows over"
		},
		TakeLead:  "We write to no one on the list. Who already lives in a home is told when someone new joins it. You can take the list back for 30 days.",
		TakesNone: "Nothing to take over.", ChangeCols: "Change the columns", Drop: "Throw this list away",

		Taking:     "The list is being taken over",
		TakingLine: func(done, all int) string { return fmt.Sprintf("%s of %s rows done.", thousands(done), thousands(all)) },
		Undoing:    "The list is being taken back", Wait: "You can leave this page. It goes on by itself.",
		Taken:    func(who, when string) string { return "Taken over by " + who + ", " + when + "." },
		Undone:   func(who, when string) string { return "Taken back by " + who + ", " + when + "." },
		Undo:     "Take this list back",
		UndoSure: "Take this list back?", UndoLead: "What the list added or changed goes back to what it was. What someone else changed since then stays. Who has used their way in keeps it. You will see their names.",
		UndoUntil: func(when string) string { return "Possible until " + when + "." },
		Kept:      "These stay as they are",
		KeptWhy:   map[string]string{"changed": "Someone else changed it since.", "used": "They have come in by it. It is their way home."},

		Says: listSaysEnglish(), Do: listDoEnglish(),
	}
}

func listSaysEnglish() map[latchkey.ListWhy]func(string, []string) string {
	plain := func(s string) func(string, []string) string { return func(string, []string) string { return s } }
	with := func(s string) func(string, []string) string {
		return func(_ string, more []string) string { return fmt.Sprintf(s, nth(more, 0)) }
	}
	return map[latchkey.ListWhy]func(string, []string) string{
		latchkey.WhyMissing: plain("It is empty, and we need it."), latchkey.WhyLong: plain("It is too long."), latchkey.WhyEmail: plain("This is not an e-mail address."),
		latchkey.WhyPhone: plain("This is not a phone number."), latchkey.WhyDateForm: plain("This is not written as the other dates are."), latchkey.WhyNoSuchDay: plain("There is no such day."),
		latchkey.WhyDatesSwap: with("The lease ends before it starts (%s)."), latchkey.WhyLanguage: plain("We do not know this language."),
		latchkey.WhyCells: plain("The row has more cells than there are columns."), latchkey.WhyQuote: plain("A quotation mark is opened and never closed."),
		latchkey.WhyDoubled: with("It is the same as row %s."),
		latchkey.WhyKeyTwice: func(_ string, more []string) string {
			return fmt.Sprintf("Row %s has this id for %s.", nth(more, 0), nth(more, 1))
		},
		latchkey.WhyUnknownUnit: func(_ string, more []string) string {
			if len(more) == 0 {
				return "There is no such unit here."
			}
			return "There is no such unit here. Close to it: " + listEnglish(more) + "."
		},
		latchkey.WhyNotYet:    plain("The lease has not started yet."),
		latchkey.WhyEnded:     with("Their time in this home has a recorded end, on %s."),
		latchkey.WhyElsewhere: plain("Another property knows them, too. What is known about them stays."),
		latchkey.WhyMeanwhile: plain("Someone came to this home or left it while the list was being taken over."),
		latchkey.WhyRefused:   with("A rule of the house said no: %s"),
		latchkey.WhyTwoUnits: func(_ string, more []string) string {
			return fmt.Sprintf("Row %s has the same person in unit %s.", nth(more, 0), nth(more, 1))
		},
		latchkey.WhyNearName: with("%s lives there. Is this the same person?"),
		latchkey.WhyKeyOther: with("This id was %s before. Is this the same person?"),
		latchkey.WhyMoved:    with("They live in unit %s here. Did they move? The old home stays theirs until its end is recorded."),
		latchkey.WhyLivesIn: func(_ string, more []string) string {
			return listEnglish(more) + " lives there and is not in the list."
		},
		latchkey.WhyPastEnd: plain("They are new here, and the lease end has passed."),
		latchkey.WhyOwnContact: func(string, []string) string {
			return "They changed it themselves, or it did not come from a list. It stays as it is."
		},
		latchkey.WhyEndPassed: plain("That day has come. A date ends nothing. They still live there."),
		latchkey.WhyTrimmed:   with("Read as %s."),
	}
}

func listDoEnglish() map[latchkey.ListWhy]string {
	mend := "Mend it in your system."
	return map[latchkey.ListWhy]string{
		latchkey.WhyMissing: "Fill it in.", latchkey.WhyLong: "Make it shorter.", latchkey.WhyEmail: "Mend it, or leave it empty.", latchkey.WhyPhone: "Mend it, or leave it empty. A number from abroad starts with +.",
		latchkey.WhyDateForm: "Write it like the others, or leave it empty.", latchkey.WhyNoSuchDay: mend, latchkey.WhyDatesSwap: mend, latchkey.WhyLanguage: "Write en or es, or leave it empty.",
		latchkey.WhyCells: "Put quotation marks around a cell that has the separator in it.", latchkey.WhyQuote: "Close it, or take it out.", latchkey.WhyDoubled: "If they are two people, give each an id.",
		latchkey.WhyKeyTwice: "Give each person an id of their own.", latchkey.WhyUnknownUnit: "Mend the unit. If the home is new, add it first.", latchkey.WhyNotYet: "Load the list again on that day.",
		latchkey.WhyEnded: "If they moved in again, write the new lease start.", latchkey.WhyElsewhere: "Nothing.", latchkey.WhyMeanwhile: "Load the list again, and look.", latchkey.WhyRefused: "Look at the home.",
		latchkey.WhyTwoUnits: "Say whether both are right.", latchkey.WhyNearName: "Say who it is.", latchkey.WhyKeyOther: "Say who it is.", latchkey.WhyMoved: "Say who it is.",
		latchkey.WhyLivesIn: "If they moved out, record the end first. Or say that both live there.", latchkey.WhyPastEnd: "Say whether they still live there.",
		latchkey.WhyOwnContact: "Ask them which one is right.", latchkey.WhyEndPassed: "If they moved out, record the end with them.", latchkey.WhyTrimmed: "Nothing.",
	}
}

// thousands writes a number so that it can be read.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}
