package words

// TextsWords are on the pages on which the office writes its part of messages.
type TextsWords struct {
	Lead     string
	Fixed    string            // what can never be changed
	Kinds    map[string]string // by latchkey.Notice
	Readers  map[string]string // who reads it, and when
	Yours    string
	Ours     string
	WroteBy  func(name, when string) string
	OursHere string
	Message  string // the field, by language
	Short    string
	Places   func(list string) string
	NoShort  string
	Calls    string
	Try      string
	TryNote  string // what is shown is not kept
	BackOurs string
	Reads    func(language string) string
	Example  string
	AsText   string
	Length   func(letters, segments int) string
	ShortOf  string // for a table of what a colleague changed
	AllTexts string
	NoneYet  string // nobody has changed any
}
