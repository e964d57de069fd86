package pages

import (
	"time"

	"latchkey"
	"latchkey/internal/words"
)

// Privacy is /home/privacy.
type Privacy struct {
	Frame
	Home    latchkey.HomeID // "" = they live nowhere here any more
	Kept    []latchkey.Kept
	OwnDoor bool
	Views   []OwnLine // Why is the reason's key
	Held    string
	EraseNo string // why not yet
	Sure    bool   // asked once more
}

// KeyLog is the log of keys and moves of a home, as the office reads it.
type KeyLog struct {
	Frame
	Home  latchkey.HomeID
	Unit  string
	Lines []OwnLine
}

// ExportFile is a copy to read, one page that stands alone.
type ExportFile struct {
	W                       *words.Pages
	Made                    time.Time
	Name                    string
	Sections                []ExportSection
	Digest, Checkpoint, Key string
}

// ExportSection is one part of it: lines of plain text.
type ExportSection struct {
	Title string
	Lines []string
}

func yesWord(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}
