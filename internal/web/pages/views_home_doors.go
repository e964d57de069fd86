package pages

import "github.com/a-h/templ"

// lockPath is the panel of one lock among one's own.
func (v Home) lockPath(l LockRow) templ.SafeURL {
	return v.locksPath() + templ.SafeURL("#lock-"+string(l.ID))
}

// wrongPath is what is and was wrong at one's own doors.
func (v Home) wrongPath() templ.SafeURL { return v.entriesPath() + "#wrong" }
