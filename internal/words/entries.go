package words

import (
	"strings"

	"latchkey"
)

// EntryWords are on /home/entries: who used one's own door, and what is told of it. The office reads the same words of
// shared doors.
type EntryWords struct {
	Go, Why     string                               // on /home
	See         string                               // what its button leads to
	Now         func(what, lock, when string) string // what is wrong at one's own door, on /home
	Title, Lead string
	Off         string
	None        string
	Household   string
	Others      string // where more than one lives there
	Whats       map[latchkey.DoorEventKind]string
	Whos        map[latchkey.DoorActor]string
	Mine        map[latchkey.MovedBy]string // the reader themself
	Shared      map[latchkey.DoorActor]string
	WithCode    string                            // after a name
	Sure        map[latchkey.DoorCertainty]string // where it is not certain who it was
	HowSure     string                            // what a line without such a word means
	Late        string
	Recalled    map[latchkey.RecallClock]string // instead of late: by which clock the lock remembered it
	GapSince    func(when string) string        // when a gap began
	Keep        string
	KeepWhy     string
	KeepDays    []Choice
	KeepBtn     string
	Export      string
	Columns     []string // of the file

	Wrong     string // what is wrong now or was lately
	WrongNone string
	Since     func(when string) string
	Until     func(when string) string
	Last      func(when string) string // heard of
	EndsBy    func(when string) string // by itself
	Opened    string                   // instead of wrong codes: after them a code opened the door
	OpenedAt  func(when, who string) string
	Quiet     string                   // over, because nothing more was heard
	SaidWell  func(when string) string // over, because somebody looked
	MovedIn   string                   // over, because somebody lives there now
	OverBtn   string
	OverWhy   string
	Alerts    map[latchkey.AlertKind]string
	Doubt     string
	Tell      string
	TellWhy   string
	TellBtn   string

	EmptyDoor func(lock string) string // of a home in which nobody lives, in a message: nothing there says which

	Office     string
	OfficeLead string
	OfficeNone string
	OfficeBtn  string
	OfficeWhys []Choice                  // why the office looks
	OfficeTell string                    // what staff are told of shared doors
	Unheard    func(kinds string) string // nobody of the office hears of these
}

// DoorLine says what happened at one's own door, and who it was as far as that is known.
func (w *Pages) DoorLine(e latchkey.DoorEvent, guest, staff string) string {
	return w.doorLine(e, w.DoorWho(e, guest, staff))
}

// SharedLine says it of a shared door.
func (w *Pages) SharedLine(e latchkey.DoorEvent, staff string) string {
	who := w.Entries.Shared[e.Actor]
	if e.Actor == latchkey.ActorStaff && staff != "" || who == "" {
		who = w.DoorWho(e, "", staff)
	}
	return w.doorLine(e, who)
}

func (w *Pages) doorLine(e latchkey.DoorEvent, who string) string {
	says := w.Entries.Whats[e.Kind]
	if who != "" {
		says += ": " + who
	}
	var notes []string
	if e.Actor != latchkey.ActorNobody && e.Sure != latchkey.SureReported {
		notes = append(notes, w.Entries.Sure[e.Sure])
	}
	if note := w.LateNote(e); note != "" {
		notes = append(notes, note)
	}
	if len(notes) > 0 {
		says += " (" + strings.Join(notes, ", ") + ")"
	}
	return says
}

// DoorWhoSure is DoorWho with how well that is known, where it is not certain.
func (w *Pages) DoorWhoSure(e latchkey.DoorEvent, guest, staff string) string {
	who := w.DoorWho(e, guest, staff)
	if who != "" && e.Sure != latchkey.SureReported {
		who += " (" + w.Entries.Sure[e.Sure] + ")"
	}
	return who
}

// LateNote says of what was taken down later how it came to be known.
func (w *Pages) LateNote(e latchkey.DoorEvent) string {
	switch {
	case e.Kind == latchkey.DoorGap && e.Since != nil:
		return w.Entries.GapSince(w.Building.Rota.Full(*e.Since))
	case e.Recalled != "":
		return w.Entries.Recalled[e.Recalled]
	case e.Late:
		return w.Entries.Late
	}
	return ""
}

// DoorWho is who it was, as far as that is known.
func (w *Pages) DoorWho(e latchkey.DoorEvent, guest, staff string) string {
	name := map[latchkey.DoorActor]string{latchkey.ActorGuest: guest, latchkey.ActorStaff: staff}[e.Actor]
	switch {
	case e.Actor == latchkey.ActorResident:
		return w.Entries.Mine[e.How]
	case name != "" && e.How == latchkey.MovedByKeypad:
		return name + ", " + w.Entries.WithCode
	case name != "":
		return name
	}
	return w.Entries.Whos[e.Actor]
}
