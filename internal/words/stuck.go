package words

// StuckWords are about a bolt that is stuck, and about a lock that may not hear: what there is to do.
type StuckWords struct {
	Again     string                         // to draw it
	AgainLock string                         // to throw it
	Fault     string                         // no button is left: what it is
	Free      func(side string) string       // whoever of the building comes for it
	Guest     func(by, number string) string // no button is left, on a guest's page
	Deaf      string                         // beside a button that may do nothing
}
