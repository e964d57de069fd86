package words

// LeavingWords are on /home/locks/leaving: what a door does by itself when somebody goes out, and what they are told.
type LeavingWords struct {
	Go, Why      string // on /home/locks
	See          string // what its button leads to
	Title, Lead  string
	Off          string
	None         string // no lock on these doors
	NoSensor     string // this lock cannot
	Untried      string
	When         string // the question for the minutes
	WhenWhy      string
	Never        string
	After        func(minutes int) string
	ByWhom       func(who string) string // who chose it
	You          string
	Tell         string // the legend of the two reminders
	AskKey       Choice
	Remind       Choice
	Save         string
	Waits        func(clock string) string // it will lock then
	NotThisTime  string
	Held         string
	Promise      string
	PromiseItems []string
	Saved        string
	HeldSaid     string
}
