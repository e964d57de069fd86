package pages

import (
	"time"

	"github.com/a-h/templ"

	"latchkey"
)

func programPath(p ProgramRow) templ.SafeURL {
	return templ.SafeURL("/office/programs/" + string(p.ID) + "/end")
}

func hookPath(h HookRow, part string) templ.SafeURL {
	return templ.SafeURL("/office/hooks/" + string(h.ID) + part)
}

func calendarPath(v Calendar, part string) templ.SafeURL {
	return templ.SafeURL(v.Base + "/calendar" + part)
}

func calendarBack(v Calendar) templ.SafeURL {
	if v.Base == "/office" {
		return "/office/programs"
	}
	return templ.SafeURL(v.Base)
}

// calendarButton says that a new link ends the old one.
func calendarButton(v Calendar) string {
	if v.Made != nil {
		return v.W.Programs.AnotherLink
	}
	return v.W.Programs.MakeLink
}

// usedWords is the last day on which a program asked for anything.
func usedWords(f Frame, day latchkey.Date) string {
	t, err := time.ParseInLocation(time.DateOnly, string(day), f.Now.Location())
	if err != nil {
		return f.W.Programs.Never
	}
	return f.W.Times.Date(t)
}
