package words

// ReachWords are about how people are reached, and whether that worked: on the home page, and on the office's board.
type ReachWords struct {
	// This browser.
	TellTitle, TellLine, Tell, TellNeedsScript string
	TellCannot, TellDenied, TellFailed, TellOn string
	Device                                     string // one without a name of its own
	DeviceEnded                                func(when string) string
	Forget                                     string

	// One contact.
	Stopped   string
	FailedAt  func(when, why string) string
	WorkedAt  func(when string) string
	Untried   string
	Test      string
	TestSent  string
	When      string // the fold in which the order is chosen
	ByDay     string
	ByNight   string
	After     func(minutes int) string
	NotNights string

	// The board.
	Nav, Title, Lead, Staff, Holders string
	HoldersSum                       func(all, some, none, noText int) string
	Nobody, NoContacts               string
	WorkingNone                      string
	DrillLine, Drill                 string // what to do about key-holders
	CannotLine, Other                string // about one of the staff
}
