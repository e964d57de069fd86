package words

// LockWords are on /home/locks: the locks on one's own doors, and how each stands.
type LockWords struct {
	Go, Why     string                   // on /home
	See         string                   // what its button leads to
	Mine        string                   // the card with one's own door
	Panel       string                   // to all that can be done with it
	Heard       func(when string) string // when it last said anything, where nothing is known of now
	Title, Lead string
	None        string
	Bolts       map[string]string // by rules.BoltSays
	Leaves      map[string]string
	Said        func(when string) string // when it last said so
	Never       string
	Vain        func(when string) string // it was asked, and did not answer
	CaseVain    func(when string) string // the same, to somebody who stands outside
	VainAway    func(when string) string // what speaks to it could not be reached
	Battery     func(percent int) string
	Low         string
	Codes       func(used, most int) string
	Untried     string
	Look        string
	Lock        string
	Unlock      string
	UnlockNow   string // on a case
	Slow        string
	Saw         string
	SawWhy      string
	TakeOff     string
	TakeOffWhy  string
	Add         string
	AddWhy      string
	Door        string
	Name        string
	Put         string
	Away        func(stack, when string) string // it does not answer, since when; "" = not known
	AwayDo      string
	NoStack     string
	Turned      map[string]func(when string) string // what was read after a turn
}
