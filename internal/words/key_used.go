package words

// KeyUsedWords are on a guest's row, where whoever gave the key chooses to be told of each use, and on the guest's own page.
type KeyUsedWords struct {
	Ask, Do   string
	Why       []string
	On, Stop  string
	Unreached string                 // nothing reaches them but calls and texts
	Guest     func(by string) string // what the guest reads of it
}
