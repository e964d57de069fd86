package words

import "fmt"

func textsPageEnglish() TextsWords {
	return TextsWords{
		Lead:  "Say some things to your residents, helpers and staff in your own words, in each language.",
		Fixed: "Some parts are the same everywhere and cannot be changed: danger, codes, warnings, how far somebody was recognised, how to answer, how to end texts, and the link.",
		Kinds: map[string]string{"asked": "Can you bring the key?", "paged": "Somebody is locked out", "coming": "Help is on the way", "over": "It is over, thank you",
			"invited": "Would you keep a spare key?", "drill": "A drill", "staff": "Would you work here?", "move_in": "Set up your home"},
		Readers: map[string]string{"asked": "To whoever keeps a spare key, when they are asked to come.", "paged": "To the office and whoever is on call.", "coming": "To the resident, when somebody said yes.",
			"over": "To helpers and staff, when nothing is left to do.", "invited": "To somebody who is asked to keep a key.", "drill": "To key-holders and staff, once in a while.",
			"staff": "To somebody who is asked to work here.", "move_in": "To a resident who moves in."},
		Yours: "Your words", Ours: "Our words",
		WroteBy:  func(name, when string) string { return name + ", " + when },
		OursHere: "This message is in our words.",
		Message:  "Your part of the message", Short: "Your part of the text message",
		Places:  func(list string) string { return "These are filled in when it is sent: " + list + "." },
		NoShort: "As a text message it is the same everywhere.", Calls: "A call says our words.",
		Try: "Show how it reads", TryNote: "This is how it would read. It is not saved yet.", BackOurs: "Back to our words",
		Reads:   func(language string) string { return "How it reads: " + language },
		Example: "Ana and Mei are examples. Nobody gets this.",
		AsText:  "As a text message",
		Length: func(letters, segments int) string {
			if segments == 1 {
				return fmt.Sprintf("%d letters with the link, sent as 1 text.", letters)
			}
			return fmt.Sprintf("%d letters with the link, sent and paid as %d texts.", letters, segments)
		},
		ShortOf: "text message", AllTexts: "All messages", NoneYet: "Nobody has changed this here yet.",
	}
}
