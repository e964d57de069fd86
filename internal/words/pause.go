package words

// PauseWords are on /home/guests/pause, and what a guest reads meanwhile.
type PauseWords struct {
	Title string
	Link  string // to it
	Lead  string
	What  []string
	Mine  string // above the guests' names
	Do    string
	Until func(at string) string
	Codes string // above codes that still open
	Still string // such a code
	Again string
	None  string
	Other string // guests of others of the household

	NotNow func(by string) string // what the guest reads
}
