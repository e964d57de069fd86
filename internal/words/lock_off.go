package words

// LockOffWords are on /office/locks/{id}, before a lock is taken out of service: what is lost with it.
type LockOffWords struct {
	Go      string
	Takes   func(lock, door string) string
	Loses   func(unit string) string // its only lock on this door that can be spoken to
	Another string                   // another one stays on this door
	Shared  string                   // the same of a door that homes share
	Quiet   string                   // what nobody can do any more
	Codes   func(n int) string       // that are on it or may be, and stay
	Tells   string                   // those who live there are told, and the guard may refuse
	Why     string
	Whys    []Choice // by latchkey.LockOffWhy
	Do      string
}
