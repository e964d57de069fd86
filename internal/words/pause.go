package words

import "latchkey"

// PauseWords are on /home/guests/pause and /home, and what a guest reads meanwhile.
type PauseWords struct {
	Title   string
	Link    string // to it
	See     string // to it, while they are paused
	Lead    string
	What    []string
	Mine    string // above the guests' names
	HowLong string
	Lengths map[latchkey.PauseLength]string
	Do      string
	Until   func(at string) string
	Open    string // paused, and nobody has said until when
	Longer  string // above another length, while they are paused
	Anew    string
	Codes   string // above codes that still open
	Still   string // such a code
	Off     string // one that the pause keeps off its lock
	Again   string
	Over    string // it was just ended
	None    string
	Free    func(names string) string // let in meanwhile all the same
	Too     string                    // beside the form of a new key, after until when the others are paused
	Anyway  []Choice
	AnyAsk  string
	Other   string // guests of others of the household

	NotNow func(by, day string) string // what the guest reads; the day is that of the end, or ""
}
