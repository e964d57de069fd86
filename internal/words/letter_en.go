package words

func letterEnglish() LetterWords {
	return LetterWords{
		Title: "Ask for a lock without a key", Why: "A lock with a keypad is the landlord's to put in. You can ask for one with a ready text.", Go: "See the text",
		Lead: "Change the text as you like. Latchkey sends it to nobody and keeps it nowhere: you send it yourself, or copy it.",
		Text: "Your text", Hint: "What we do not know stands in it as a question.", Ready: "Make it ready to send", Mail: "Open it in my mail",
		MailWhy: "Your own mail opens with this text. Fill in whom it is for.", Copy: "Copy the text", Copied: "Copied.",
		InOther: "Leer el texto en español", Empty: "There is no text yet.",

		Subject: "A request: a lock with a keypad",
		Lines: func(name, unit, property string) []string {
			home := "here"
			switch {
			case unit != "" && property != "":
				home = "in " + unit + ", " + property
			case unit != "":
				home = "in " + unit
			case property != "":
				home = "at " + property
			}
			return []string{
				"Hello,",
				"I live " + home + ". Could my door get a lock without a key, please: one with a keypad, or one that also opens from a phone?",
				"Why I ask:\n- A code is not left inside. There may be fewer lockouts, and fewer calls for you.\n- A guest or a repair can get a code of their own, and it ends afterwards. No copies of keys are passed around.\n- It may help when the home is rented again: old codes end, and nobody has to change the lock.",
				"What matters to me:\n- Please keep a key or a keypad as well. Not a lock that opens with an app alone: a phone can be lost, or its battery empty.\n- From inside, the door should always open by hand, without a code.\n- A lock can write down when a door is used. I ask that this is read only by those who live here.\n- My code should stay mine, and not change without my knowing.",
				"I do not know who pays for the lock, the work and the batteries, or what the lease says about it. Could we agree on that before anything is ordered?",
				"Could you tell me what is possible, and when I may hear from you?",
				"Thank you,\n" + signedWith(name, unit),
			}
		},
	}
}

// signedWith is a name with the unit behind it, as far as they are known.
func signedWith(name, unit string) string {
	if unit == "" {
		return name
	}
	return name + ", " + unit
}
