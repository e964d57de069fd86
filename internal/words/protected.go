package words

// ProtectedWords are on the pages of a protected lock change.
type ProtectedWords struct {
	Title, Go, Lead, Alone string
	Law                    func(source, checked string, hours, days int) string
	LawSoon                func(source, checked string) string
	LawUnknown             string
	Who, WhoHint, Else     string
	Lives                  string // of somebody who lives there, too
	Paper                  string
	Papers                 []Choice
	PaperNote              string
	Safe, SafeHint, NoSafe string
	Manager, ManagerHint   string
	Send                   string
	Keeps                  []string

	Mine    string
	Asked   func(name, when string) string
	Due     func(when string) string
	Soon    string
	DoneAt  func(when string) string
	Tries   func(n int, day string) string
	Lift    string
	Lifted  string
	KeysNew string

	Staff ProtectedStaffWords
	Check CheckWords
}

// ProtectedStaffWords are what the two people named for it see.
type ProtectedStaffWords struct {
	Title, Lead, None string
	For               func(name, unit string) string
	Keep              func(name string) string
	CoTenant          string
	By                func(when string) string
	Late              string
	Seen              func(names string) string
	Second, SecondBtn string
	PaperBtn          string
	PaperSeen         string
	Order, OrderHint  string
	OrderOn, OrderBtn string
	OrderWaits        string
	Never             []string
	DoneBtn           string
	Tries             func(n int, how, day string) string
	Hows              map[string]string
	Desk, DeskLine    string
	DeskFor, DeskBtn  string
}

// CheckWords are on the page for staff whom somebody rings about a door.
type CheckWords struct {
	Title, Lead, Unit, Name, Btn string
	No                           string
	NoLine                       string
	Yes                          string
	YesLine                      string
}
