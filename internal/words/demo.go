package words

import "time"

// DemoWords stand on the bar of every page of the demo. What the demo itself shows beside it is in English alone.
type DemoWords struct {
	Clock     func(t time.Time) string // Sun 7 Feb 2027, 02:10
	Skip      string
	Others    string
	YouAre    func(name string) string
	SignedOut string
	Again     func(name string) string
}
