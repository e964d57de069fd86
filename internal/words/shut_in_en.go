package words

func shutInEnglish() ShutInWords {
	return ShutInWords{ImOut: "I am out", Out: "You are out", Reopen: "Still cannot get out? Take it up again", Ways: "Who can come, best first",
		Home: "You cannot get out", Cannot: func(n string) string { return n + " cannot get out" }, Where: "Inside the home",
		First: "They are behind the door, and the door or its lock is stuck. Help them out first. Give nobody a key before you know who it is.",
		Here:  "Speak through the door. Get them out, and record it."}
}
