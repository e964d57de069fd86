package sim

import (
	"time"

	"latchkey"
)

// Story is one lockout at Maple Court: when it happens, to whom, and how the people who are asked behave.
type Story struct {
	ID       string
	Title    string
	Try      string // what to do, for whoever lives it in the browser
	At       time.Time
	Home     latchkey.HomeID
	Resident latchkey.PersonID
	Holders  []latchkey.FileHolder // instead of those in the property file; nil = those
	People   []Pretend             // everybody else never answers
	Before   string                // a story that is lived to its end first, in the same house
	Guest    *latchkey.Grant       // whom the resident has let in; nobody is locked out then
	Office   bool                  // it is lived from the office's counter; nobody is locked out then
}

// Pretend is how one person behaves in a story.
type Pretend struct {
	Person  latchkey.PersonID
	Wakes   int            // how many messages it takes until they notice; 0 = the first
	Takes   time.Duration  // from noticing to answering
	Says    latchkey.Reply // "" = nothing, ever
	Minutes int            // what they promise
	Comes   time.Duration  // from their yes to the door; 0 = they never come
	NoKey   bool           // they come, and the key is not there
	Opens   time.Duration  // staff: from the door to writing down that it is open
	Proof   string         // staff: how they know who it is: id_seen, call_back …
}

func minutes(n int) *int { return &n }

func brings(person latchkey.PersonID, travel int) latchkey.FileHolder {
	return latchkey.FileHolder{Person: person, Relation: "friend", AcceptedOn: "2025-11-02", Minutes: minutes(travel),
		Opens: []string{"building", "unit"}, Calls: "any_hour", Asleep: &latchkey.QuietHours{From: 22*60 + 30, Until: 7 * 60}}
}

// earlier are lived before a story and are not in the demo's list.
func earlier() []Story {
	return []Story{{ID: "O-06a", At: time.Date(2026, time.December, 1, 10, 0, 0, 0, time.FixedZone("CST", -6*60*60)), Home: "maple-2b", Resident: "callum-reid",
		People: []Pretend{{Person: "omar-haddad", Takes: time.Minute, Says: latchkey.ReplyComing, Minutes: 10, Comes: 8 * time.Minute, Opens: 3 * time.Minute, Proof: "call_back"}}}}
}

// Stories are those of the demo, in the order in which it lists them.
func Stories() []Story {
	winter := time.FixedZone("CST", -6*60*60) // Springfield, before the clocks go forward
	at := func(year int, month time.Month, day, hour, minute int) time.Time {
		return time.Date(year, month, day, hour, minute, 0, 0, winter)
	}
	omar := Pretend{Person: "omar-haddad", Takes: time.Minute, Says: latchkey.ReplyComing, Minutes: 10, Comes: 8 * time.Minute,
		Opens: 3 * time.Minute, Proof: "call_back"}
	walt := Pretend{Person: "walt-jankowski", Takes: 3 * time.Minute, Says: latchkey.ReplyComing, Minutes: 30, Comes: 28 * time.Minute,
		Opens: 4 * time.Minute, Proof: "call_back"}
	tomas := Pretend{Person: "tomas", Takes: 2 * time.Minute, Says: latchkey.ReplyComing, Minutes: 50, Comes: 48 * time.Minute}
	return []Story{
		{ID: "O-01", Title: "Sunday, ten past two in the morning. The key is inside.",
			Try: "You are Ana, in the lobby, five floors below your bed. Mei has a spare and is asleep. Tomas is awake and farther away.",
			At:  at(2027, time.February, 7, 2, 10), Home: "maple-512", Resident: "ana-ruiz",
			People: []Pretend{{Person: "mei", Wakes: 2, Takes: time.Minute, Says: latchkey.ReplyComing, Minutes: 20, Comes: 19 * time.Minute}, tomas, walt}},
		{ID: "O-02a", Title: "Tuesday morning, the office is open. The first time this year.",
			Try: "You are Priya. Your papers are inside, so the office will call you back on the number it knows.",
			At:  at(2027, time.February, 9, 10, 30), Home: "maple-204", Resident: "priya-nair", People: []Pretend{omar, walt}},
		{ID: "O-02b", Title: "Thursday evening, two days later. The second time.",
			Try: "You are Priya again. The office is closed; the technician comes until 22:00, and this time it costs money. See the price and the rule first.",
			At:  at(2027, time.February, 11, 19, 10), Home: "maple-204", Resident: "priya-nair", People: []Pretend{omar, walt}, Before: "O-02a"},
		{ID: "O-02c", Title: "One year and one minute later.",
			Try: "You are Priya. The first time no longer counts, so this one is free.",
			At:  at(2028, time.February, 9, 10, 31), Home: "maple-204", Resident: "priya-nair", People: []Pretend{omar, walt}, Before: "O-02a"},
		{ID: "O-04", Title: "Twenty to midnight. Your roommate is asleep inside.",
			Try: "You are Ruth. Say that Lena is inside and probably asleep. She wakes at the second message.",
			At:  at(2027, time.February, 10, 23, 40), Home: "maple-408", Resident: "ruth-adeyemi",
			People: []Pretend{{Person: "lena-vogel", Wakes: 2, Takes: time.Minute, Says: latchkey.ReplyComing, Minutes: 2, Comes: 2 * time.Minute}, tomas, walt}},
		{ID: "O-05", Title: "Saturday, three in the afternoon. A garden flat.",
			Try: "You are Noor. Your patio door or your kitchen window may be open. The office closes in an hour.",
			At:  at(2027, time.February, 13, 15, 0), Home: "maple-g03", Resident: "noor-rahman", People: []Pretend{omar, walt}},
		{ID: "O-06", Title: "A window at the fire escape, and the alarm is on.",
			Try: "You are Callum, on the second floor. It is your second time this year. See why the window is no way in, and what the technician costs.",
			At:  at(2027, time.February, 18, 20, 15), Home: "maple-2b", Resident: "callum-reid", People: []Pretend{omar, walt}, Before: "O-06a"},
		{ID: "O-07", Title: "The baby is inside, alone.",
			Try: "You are Ana. Answer the first question: somebody is in danger inside. Nothing else matters until then.",
			At:  at(2027, time.March, 2, 11, 20), Home: "maple-512", Resident: "ana-ruiz", Holders: []latchkey.FileHolder{brings("mei", 12)},
			People: []Pretend{{Person: "omar-haddad", Wakes: 2, Says: latchkey.ReplyComing, Minutes: 2, Comes: 2 * time.Minute,
				Opens: time.Minute, Proof: "known"},
				{Person: "mei", Takes: time.Minute, Says: latchkey.ReplyComing, Minutes: 15, Comes: 14 * time.Minute}}},
		{ID: "O-08", Title: "The stove is on.",
			Try: "You are Ana. Say that the stove is on, at once or when you remember it later. Nobody speaks of money then.",
			At:  at(2027, time.March, 1, 18, 40), Home: "maple-512", Resident: "ana-ruiz",
			People: []Pretend{{Person: "walt-jankowski", Takes: time.Minute, Says: latchkey.ReplyComing, Minutes: 15, Comes: 14 * time.Minute,
				Opens: 2 * time.Minute, Proof: "known"}}},
		{ID: "O-11", Title: "One says no, one says nothing, the third one comes.",
			Try: "You are Ana. Ask for help and watch: Mei says no, Tomas is silent, Sam comes, and then Tomas answers after all.",
			At:  at(2027, time.March, 10, 20, 5), Home: "maple-512", Resident: "ana-ruiz",
			Holders: []latchkey.FileHolder{brings("mei", 12), brings("tomas", 20), brings("sam", 25)},
			People: []Pretend{{Person: "mei", Takes: 2 * time.Minute, Says: latchkey.ReplyCant},
				{Person: "tomas", Takes: 9 * time.Minute, Says: latchkey.ReplyComing, Minutes: 20},
				{Person: "sam", Takes: 2 * time.Minute, Says: latchkey.ReplyComing, Minutes: 25, Comes: 26 * time.Minute}}},
		{ID: "O-14", Title: "Half past eleven at night. A phone can open this door.",
			Try: "You are Malik. The lock on your door is a pretend one: it does what you tell it under The pretend lock. Unlock your door from the phone; or let its battery die or its bolt stick, and see which way comes first then.",
			At:  at(2027, time.February, 16, 23, 30), Home: lockHome, Resident: lockHolder,
			People: []Pretend{{Person: "rosa", Takes: 2 * time.Minute, Says: latchkey.ReplyComing, Minutes: 25, Comes: 24 * time.Minute}, walt}},
		{ID: "O-21", Title: "Tuesday, two minutes to ten. A pet sitter with a key of her own.",
			Try: "You are Malik. Kim feeds your cat on Tuesdays and Thursdays from ten to noon, with a key that you gave her. You are Kim, too: open her page, see that it is too early, and skip to ten. Her code then opens the pretend locks of the building and of the flat, where you can type it.",
			At:  at(2027, time.March, 9, 9, 58), Home: lockHome, Resident: lockHolder,
			Guest: &latchkey.Grant{Name: "Kim", Doors: []string{"building", "unit"}, Remote: true, When: latchkey.GrantHours{First: "2027-03-02", Last: "2027-04-01",
				Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"tue", "thu"}, From: 10 * 60, Until: 12 * 60}}}}},
		{ID: "office", Title: "Monday, five past nine. The office opens.",
			Try: "You are Grace, who manages the building. A plumber comes tomorrow from ten to noon. Give a code for the building door, show its digits and note them, and skip to the hour: now it is on the lock. You are the plumber, too: type it at the pretend lock. Then read who came in, and end the code. A new lock has come for unit 106, where nobody lives, and home 507 has a low battery.",
			At:  at(2027, time.February, 8, 9, 5), Home: "maple-507", Resident: "hiroshi-mori", Office: true},
	}
}
