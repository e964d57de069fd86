package words

// OtherWaysWords are on /home/ways, where a resident says what else opens their home, and on the way there.
type OtherWaysWords struct {
	Title   string
	Lead    string
	Why     string // on /home
	Go      string // the way there
	See     string // what its button leads to
	Entries string
	Safe    string
	Entry   func(n int) string
	Kind    string
	Kinds   []Choice
	Up      string
	UpHint  string
	Screen  string
	YesNo   []Choice
	None    string // there are no other doors or windows
	Alarm   string
	Alarms  []Choice
	Off     string
	Company string
	Spares  string
	Secret  string
	Have    []Choice
	Opens   string
	Doors   []Choice
	Wrong   string // storeys that are no number
	Both    string // some and none at once
}
