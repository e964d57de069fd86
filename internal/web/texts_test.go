package web_test

import (
	"strings"
	"testing"

	"latchkey"
)

// The office writes its part of a message without scripts: it looks at it first, and nothing typed is lost on the way.
func TestTheOfficeWritesItsPartOfMessages(t *testing.T) {
	eachCourt(t, func(t *testing.T, c *court) {
		olive := c.at(oliveGrant, latchkey.ProofProven)
		if body := c.gets(olive, "/office/texts").body; !strings.Contains(body, "Can you bring the key?") || strings.Contains(body, "danger at a home") {
			t.Error("the list does not show what can be changed, or shows what cannot")
		}
		mine := []string{"rev", "0", "text_en", "{resident} is outside. Could you come by?", "short_en", "{resident} is outside.", "text_es", "", "short_es", ""}
		r := c.posts(olive, "/office/texts/asked", form(append(mine, "do", "try")...))
		for _, says := range []string{"It is not saved yet", "Ana is outside. Could you come by?", "Ana was recognised", "sent as 1 text", ">{resident} is outside. Could you come by?</textarea>"} {
			if r.status != 200 || !strings.Contains(r.body, says) {
				t.Errorf("%d: it does not show %q", r.status, says)
			}
		}
		bad := c.posts(olive, "/office/texts/asked", form("rev", "0", "text_en", "Somebody is outside. Come by?", "text_es", "", "do", "save"))
		if bad.status != 422 || !strings.Contains(bad.body, "Please put {resident} into it") || !strings.Contains(bad.body, ">Somebody is outside. Come by?</textarea>") {
			t.Errorf("without the name: %d", bad.status)
		}
		if r := c.posts(olive, "/office/texts/asked", form(append(mine, "do", "save")...)); r.to() != "/office/texts/asked?said=saved" {
			t.Fatalf("she saves: %d %s", r.status, r.to())
		}
		late := c.posts(c.at(monaFrey, latchkey.ProofProven), "/office/texts/asked", form("rev", "0", "text_en", "{resident} needs you.", "do", "save"))
		if late.status != 409 || !strings.Contains(late.body, "Olive Grant saved this page first.") || !strings.Contains(late.body, "{resident} needs you.") {
			t.Errorf("Mona comes second: %d", late.status)
		}
		if body := c.gets(olive, "/office/texts/asked").body; !strings.Contains(body, "Your words: Olive Grant") {
			t.Error("it does not say who wrote it")
		}
		if r := c.posts(olive, "/office/texts/asked/ours", form("rev", "1")); r.status != 303 {
			t.Errorf("back to ours: %d", r.status)
		}
		if body := c.gets(olive, "/office/texts/asked").body; strings.Contains(body, "Your words:") || !strings.Contains(body, "and you have a spare key") {
			t.Error("it is not in our words again")
		}
		if r := c.gets(olive, "/office/texts/danger"); r.status != 404 {
			t.Errorf("a danger's words: %d", r.status)
		}
	})
}
