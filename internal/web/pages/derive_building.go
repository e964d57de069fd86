package pages

import (
	"strconv"
	"strings"

	"latchkey"
	"latchkey/internal/words"
)

func seat(turn, n int) string { return "seat_" + strconv.Itoa(turn) + "_" + strconv.Itoa(n) }

// Seat is the name of the field for one person in one rotation.
func Seat(turn, n int) string { return seat(turn, n) }

// WeekField is the name of one time of one day.
func WeekField(prefix string, day latchkey.Weekday, which string, n int) string {
	return weekField(prefix, day, which, n)
}

// WeekDays begin on Monday.
func WeekDays() []latchkey.Weekday { return weekDays() }

// others are whom somebody may ask: everybody but themself.
func (v RotaPageView) others() (list []words.Choice) {
	for _, p := range v.People {
		if v.Base == "/office" || p.Key != string(v.Me) {
			list = append(list, p)
		}
	}
	return list
}

func (v RotaPageView) orNobody() []words.Choice {
	return append([]words.Choice{{Key: "", Label: v.W.Building.Rota.NoOne}}, v.People...)
}

func (v SwapPageView) headline() string {
	w := &v.W.Building.Rota
	switch v.State {
	case string(latchkey.SwapAsked):
		return w.Question(v.Name)
	case string(latchkey.SwapTaken):
		return w.Taken
	case string(latchkey.SwapDeclined):
		return w.Declined
	}
	return w.Over
}

// unreadNames are the entries that could not be read, the first few of them.
func unreadNames(all []string) string {
	const shown = 10
	s := strings.Join(all[:min(len(all), shown)], "; ")
	if len(all) > shown {
		s += "; …"
	}
	return s
}
