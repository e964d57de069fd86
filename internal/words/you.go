package words

// YouWords are on the page where somebody on the staff looks after their own contacts and devices.
type YouWords struct {
	Title, Lead string
	First       string // after the set-up code, with nothing on file
	FirstLine   string
	NoReturn    string // signed out, they could not come back
	Link        func(name string) string
	AddHere     string

	Code                string // signed in by a code
	Devices, DeviceLine string
	DeviceNone          string
	Waits               func(when string) string // a device that is added now
	WaitsUntil          func(when string) string // one that was
	AskFirst            string                   // this session may add none
	Contacts            string
	ContactLine         string
	ContactNone         string
	Remove              string
	Out, OutLine        string
}
