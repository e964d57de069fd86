package files

import (
	"strings"
)

// Fault is one thing that cannot be right in a document: where, what stands there, and what would be allowed.
type Fault struct {
	Path    string `json:"path"`
	Found   string `json:"found"`
	Allowed string `json:"allowed"`
	About   string `json:"about,omitempty"` // what people call the thing at that path: "unit 207", somebody's name
}

// String is the fault on one line.
func (f Fault) String() string {
	about := ""
	if f.About != "" {
		about = " (" + f.About + ")"
	}
	return f.Path + about + ": found " + f.Found + "; allowed: " + f.Allowed
}

// Faults is everything that is wrong with a document, in the order of reading. It is the error a reader returns.
type Faults []Fault

// Error prints one line per fault.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}
