package desk_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"latchkey/internal/notify/phonetest"
)

// Whoever forges a number does not get more guesses by sending all of them at one instant.
func TestForgedTextsAtOneInstant(t *testing.T) {
	eachPhones(t, "sms", func(t *testing.T, p *phones) {
		_, c := p.lockedOut()
		right := p.code(mei)
		answers := make(chan string, 40)
		var all sync.WaitGroup
		for n := range cap(answers) {
			wrong := fmt.Sprint(100 + n)
			if wrong == right {
				wrong = "999"
			}
			hook := p.hook("/hook/sms", phonetest.Writes(numbers[mei], wrong+" 15", fmt.Sprintf("SMguess%d", n)))
			all.Go(func() {
				says, err := p.desk.TextIn(p.ctx, hook)
				if err != nil {
					t.Error(err)
				}
				answers <- says
			})
		}
		all.Wait()
		close(answers)
		judged := 0
		for says := range answers {
			if strings.Contains(says, "not the number in our text") {
				judged++
			}
		}
		if judged > 5 {
			t.Errorf("%d wrong numbers were judged", judged)
		}
		if says := p.writes(mei, right+" 15"); strings.Contains(says, "is told") {
			t.Errorf("after them the right one is answered with %q", says)
		}
		p.want("nobody owns it", p.caseNow(c.ID).Owner, "")
		if says := p.writes(mei, "no"); says != "" && !strings.Contains(says, "We ask the next one") {
			t.Errorf("a no needs no number: %q", says)
		}
	})
}
