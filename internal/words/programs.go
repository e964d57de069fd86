package words

// ProgramWords are on the pages about other systems, and on the staff's calendar.
type ProgramWords struct {
	Title, Lead            string
	Tokens, NoTokens       string
	NewToken, MakeToken    string
	Name, NameOf, NameHint string
	May, MayHint           string
	Scopes                 []Choice // by latchkey.Scope
	Until, LastDay, NoEnd  string
	Used, Never            string
	End, Ended             string
	TokenFor               func(name string) string
	TokenUse               string
	Once                   string

	Hooks, HooksLine         string
	NewHook, MakeHook        string
	Address, AddressHint     string
	Hears                    string
	Events                   []Choice // by latchkey.EventKind
	TestEvent                string
	Units, UnitsHint         string
	UnitsYes, UnitsNo        string
	State                    string
	States                   map[string]string
	SecretFor                func(name string) string
	SecretUse, SecretOld     string
	Test, Again, NewSecret   string
	Deliveries, NoDeliveries string
	What, Since, Tries, Next string

	OnlyManagers, NeedsProof string
	Month, MonthLine         string
	MonthLabel, Download     string
	Calendar, CalendarLead   string
	CalendarUse              string
	Shifts                   string
	HoursUnknown, NoShifts   string
	LinkSince                func(when string) string
	MakeLink, AnotherLink    string
	EndLink                  string
	CalendarName             func(property string) string // in the calendar itself
	OnCallAt, ClosedAt       func(property string) string
}

// LabelOf is what a list calls a key.
func LabelOf(list []Choice, key, unknown string) string {
	for _, c := range list {
		if c.Key == key {
			return c.Label
		}
	}
	return unknown
}

// quoted is a name that somebody gave, after the words of a notice.
func quoted(name string) string {
	if name == "" {
		return ""
	}
	return "\n\n“" + name + "”"
}
