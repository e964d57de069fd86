package words

import "fmt"

func otherWaysEnglish() OtherWaysWords {
	return OtherWaysWords{
		Title: "Other ways into your home", Lead: "Say what you know. Leave the rest as it is. The building's staff do not see this page.",
		Why: "Your own back door, windows, alarm and spares. We use them on the night you need them.", Go: "Other ways in", See: "See or change them",
		Entries: "Your own doors and windows", Safe: "Never climb. High windows are never a way in.",
		Entry: func(n int) string { return fmt.Sprintf("Door or window %d", n) },
		Kind:  "What is it?",
		Kinds: []Choice{{"nothing", "Nothing", ""}, {"back_door", "Back door", ""}, {"side_door", "Side door", ""}, {"patio_door", "Patio door", ""},
			{"window", "Window", ""}, {"outdoor_stair", "Door at an outdoor stair", ""}, {"fire_escape", "Window at a fire escape", ""}},
		Up: "Storeys up", UpHint: "0 is at the ground. Empty: not known.", Screen: "Does it have a screen?",
		YesNo: []Choice{{"unknown", "Not known", ""}, {"yes", "Yes", ""}, {"no", "No", ""}},
		None:  "There are no others",
		Alarm: "Alarm", Alarms: []Choice{{"unknown", "Not known", ""}, {"none", "There is none", ""}, {"disarmed", "There is one, and it is off", ""},
			{"armed", "It is on when nobody is home", ""}},
		Off: "Can you turn it off from outside?", Company: "Number of the alarm company",
		Spares: "A spare without a person", Secret: "Never write where it is. We do not ask, and we do not keep it.",
		Have:  []Choice{{"lock_box", "In a lock box", ""}, {"car", "In my car", ""}, {"hidden", "In another place", ""}, {"none", "There is no such spare", ""}},
		Opens: "What does it open?", Doors: []Choice{{"unknown", "Not known", ""}, {"unit", "My own door only", ""}, {"all", "Every door on the way", ""}},
		Wrong: "Please give the storeys as a number. 0 is at the ground.", Both: "You named one, and you said there are none. Please choose.",
	}
}
