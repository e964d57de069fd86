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
	Views   []Look
	Held    string
	EraseNo string // why not yet
	Sure    bool   // asked once more
}

// Look is one time that somebody of the office looked at what is kept.
type Look struct {
	At     time.Time
	Who    string
	Why    string // the reason's key
	Shared bool   // at the list of the building's doors, and not at the home's log
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
