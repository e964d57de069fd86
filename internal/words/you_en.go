package words

func youEnglish() YouWords {
	return YouWords{
		Title: "You", Lead: "How Latchkey reaches you, and what shows that it is you.",
		First: "How can we reach you?", FirstLine: "Add this device, and an address of yours. With either of them you can sign in again.",
		NoReturn: "Nothing is on file for you yet. If you sign out now, you cannot come back. Add this device or a checked address first.",
		Link:     func(name string) string { return name + ": your contacts and devices" },
		AddHere:  "Add a device of yours",
		Code:     "You signed in with a code. It lets you answer lockouts. To change things, and to see your addresses here, sign in with a device of yours.",
		Devices:  "Your devices", DeviceLine: "With a passkey this phone or computer proves that it is you.", DeviceNone: "No device yet.",
		Waits: func(when string) string {
			return "You came with a code, so a device that you add now proves that it is you only from " + when + ". Until then it signs you in as a code does."
		},
		WaitsUntil: func(when string) string { return "Proves that it is you from " + when },
		AskFirst:   "To add another device, sign in once more with one that is on this list.",
		Contacts:   "How we reach you", ContactLine: "In a lockout you are told here. A sign-in code goes only to an address that was checked.", ContactNone: "No address yet.",
		Remove: "Remove ",
		Out:    "Sign out everywhere", OutLine: "Ends your sign-in on every phone and computer, this one too.",
	}
}
