package web_test

import (
	"net/http/httptest"
	"testing"

	"latchkey/internal/testing/page"
	"latchkey/internal/web"
)

// O-10 M5: on the night the clocks go forward the case tells it between the two lines, in true order and true minutes.
func TestTheTimelineOfTheNightTheClocksChange(t *testing.T) {
	for _, x := range []struct{ lang, note, later string }{{"en", "The clocks went forward 1 hour", "15 min later"}, {"es", "El reloj se adelantó 1 hora", "15 min después"}} {
		w := httptest.NewRecorder()
		web.Storybook().ServeHTTP(w, httptest.NewRequest("GET", "/storybook/"+x.lang+"/case-clocks", nil))
		p := page.Check(t, w.Body.String(), `time[datetime="2027-03-14T01:50:00-06:00"]`, `time[datetime="2027-03-14T03:05:00-05:00"]`)
		p.Count(".happening-clocks", 1)
		p.Says(".happening-clocks", x.note)
		p.Says(".happening-clocks + .happening", "03:05", x.later)
		p.NeverSays(".timeline", "02:")
	}
}
