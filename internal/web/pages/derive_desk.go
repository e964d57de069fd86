package pages

import (
	"strconv"

	"github.com/a-h/templ"

	"latchkey/internal/words"
)

// boardShows are the parts of the board, in their order.
var boardShows = []string{"all", "waiting", "danger", "mine"}

func boardPath(show string) templ.SafeURL {
	if show == "all" {
		return "/office"
	}
	return templ.SafeURL("/office?show=" + show)
}

func numberWords(n int) string { return strconv.Itoa(n) }

// deskReasons leaves out a landlord's own lockout: whoever suffers that does not ring the landlord's office.
func deskReasons(w *words.Pages) (list []words.Choice) {
	for _, c := range w.Now.Reasons {
		if c.Key != "locked_out_by_landlord" {
			list = append(list, c)
		}
	}
	return list
}

func orUnknown(w *words.Pages, choices []words.Choice) []words.Choice {
	return append([]words.Choice{{Key: "", Label: w.Common.NotKnown}}, choices...)
}
