package desk

// WordsWaiting is how many words of locks wait to be taken down.
func WordsWaiting(d *Desk) int {
	d.hearing.mu.Lock()
	defer d.hearing.mu.Unlock()
	return len(d.hearing.waiting)
}
