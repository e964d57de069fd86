package web

import (
	"net/http/httptest"
	"strings"
	"testing"

	"latchkey/internal/testing/page"
)

// A line that answers for danger at this hour is called closed nowhere, because a case of danger asks there. What there is to do has no tick
// on it: nobody has said that it is done.
func TestWhatThereIsToDoAndWhoAnswers(t *testing.T) {
	const tick = "m4.5 12.5 5 5L19.5 7"
	for name, says := range map[string][]string{
		"en/door": {"Danger, fire, flood or gas: now", "Lockouts: from"}, "es/door": {"Peligro, fuego, agua o gas: ahora", "Ayuda para entrar:"},
		"en/now-plan-danger": {"Danger, fire, flood or gas: now"}, "es/now-plan-danger": {"Peligro, fuego, agua o gas: ahora"}, "en/case-danger": {"Call 911"},
	} {
		w := httptest.NewRecorder()
		Storybook().ServeHTTP(w, httptest.NewRequest("GET", "/storybook/"+name, nil))
		body := w.Body.String()
		p := page.Check(t, body)
		p.Says("body", says...)
		p.NeverSays("body", "Opens 13:00", "Opens 18:00", "Abre a las 13:00", "Abre a las 18:00")
		if strings.Contains(name, "danger") && strings.Contains(body, tick) {
			t.Errorf("%s: a tick stands on a page on which nothing is done", name)
		}
	}
}
