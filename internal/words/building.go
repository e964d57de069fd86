package words

import (
	"time"

	"latchkey"
)

// BuildingWords are on the pages on which the office runs its building.
type BuildingWords struct {
	Title       string
	Lead        string
	Parts       map[string]string // what each page is called
	PartLines   map[string]string // what it is for
	Changed     func(name, when string) string
	FromFile    string // nobody has changed it here
	NeedsDevice string
	YourChange  string // what a colleague's change kept from being saved
	ColWhat     string
	ColNow      string
	ColYours    string
	Check       string // try before saving
	Hours       HoursWords
	Rota        RotaWords
	Fee         FeeRuleWords
}

// HoursWords are on /office/hours and on the list of holidays.
type HoursWords struct {
	Lead        string
	Office      string
	OnCall      string
	LifeSafety  string
	When        string
	Kinds       []Choice // of a week
	SafetyKinds []Choice
	Opens       func(day string, n int) string
	Closes      func(day string, n int) string
	Until       string
	WeekHint    string
	Closed      string
	ClosedLine  string
	Remove      string
	AddDate     string
	NoClosed    string
	Holidays    string
	HolidayLine string
	File        string
	Paste       string
	PasteHint   string
	Look        string // preview
	Found       func(n int) string
	Unread      func(n int) string // the entries follow
	NotAllDay   string
	NothingIn   string
	AlreadyIn   string
	AddThese    string
	BadClock    func(day string) string
	BadDate     string
	OneSide     func(day string) string
	Which       func(chosen string) string // times were written, and something else chosen
}

// RotaWords are on the rota, on the page of those who stand on it, and behind the link of a swap.
type RotaWords struct {
	Lead       string
	Nobody     string // there is no rota
	NowOn      func(name, until string) string
	NowGap     func(until string) string
	Behind     func(name string) string
	Ahead      string
	Cols       map[string]string
	By         map[string]string // how it came
	Gap        string
	GapRemedy  string
	NoWay      func(name string) string
	Left       string
	Turns      string
	TurnsHint  string
	Rotation   func(n int) string
	Order      string
	OrderHint  string
	Person     func(n int) string
	Every      string
	EveryKinds []Choice
	At         string
	Start      string
	StartHint  string
	Days       string
	DaysHint   string
	Backup     string
	BackupHint string
	NoOne      string
	Instead    string
	InsteadHow string
	Who        string
	First      string
	Last       string
	SpanHint   func(clock string) string
	Put        string
	Drop       string
	NoInstead  string
	Swap       string
	SwapLine   string
	From       string
	To         string
	Ask        string
	Swaps      map[latchkey.SwapState]string
	SwapSays   func(from, to, begins, ends string) string
	None       string // nobody works on call here

	Title     string // behind the link
	Question  func(name string) string
	Span      func(from, until string) string
	Take      string
	Cannot    string
	Taken     string
	Declined  string
	Over      string
	LinkLine  string
	Mine      string // on the page of those on call
	MineNext  func(from, until string) string
	MineNever string
	Full      func(t time.Time) string
}

// FeeRuleWords are on /office/fee.
type FeeRuleWords struct {
	Which     func(chosen string) string // an amount was written, and none chosen
	Lead      string
	Known     string
	Knows     []Choice
	Kind      string
	Kinds     []Choice
	Then      string
	Free      string
	Months    string
	Tiers     string
	TierHint  string
	Tier      func(n int) string
	Days      string
	From      string
	Until     string
	Amount    string
	Example   string
	TryDay    string
	TryAt     string
	Would     func(day, clock, price string) string
	FirstOf   func(n, months int) string
	Residents string
	Unknown   string
	BadMoney  string
	BadCount  string
}
