package words

func stuckEnglish() StuckWords {
	return StuckWords{Again: "Try once more to unlock", AgainLock: "Try once more to lock",
		Fault: "It is a fault of the lock, and not yours. Say so to whoever helps you.",
		Free:  func(side string) string { return side + " can come for it, and that costs you nothing." },
		Guest: func(by, number string) string {
			return "Tell " + by + " that the bolt is stuck. If you are inside, cannot get out, and are in danger, call " + number + "."
		},
		Deaf: "It may not hear it now."}
}
