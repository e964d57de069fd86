package words

func isItYouEnglish() IsItYouWords {
	return IsItYouWords{
		Title: "Is it you?", Somebody: "Someone asks for help with your door",
		Pick: "If it is you, tap your number", Once: "It stands on the phone at the door. You have one try.",
		NotMe: "That is not me", Silence: "If you do nothing, nothing changes.", Choose: "Please choose one of the numbers.",
		Doubt: "Someone asks for help with your door on another phone. We do not know who it is.", Say: "Answer",
		Right: "Thank you for the answer", RightLine: "Your helpers see that you said yes. They still check at the door.",
		RightSaid: "Thank you. We know now that it is you.",
		WrongSaid: "That is not the number", WrongLine: "Nothing has changed. The helpers check who it is at the door.",
		Stopped: "Stopped. Thank you", StoppedLine: "The staff and your helpers are being told.",
		Over: "There is nothing to answer any more", OverLine: "It is over, or it was answered in another way.",
		OtherDeviceLine: "Open it on the phone that answered first.",
		Yours:           "Your number is", YoursLine: "If we ask you on another phone, tap this number there.",
	}
}
