package words

import (
	"reflect"
	"slices"
	"testing"

	"latchkey"
)

// Both languages say everything that is said without signal.
func TestNoWordIsMissingWithoutSignal(t *testing.T) {
	holes(t, "en.Offline", reflect.ValueOf(offlineEnglish()))
	holes(t, "es.Offline", reflect.ValueOf(offlineSpanish()))
}

func TestHoursAsATable(t *testing.T) {
	nine, six := latchkey.Clock(9*60), latchkey.Clock(18*60)
	week := latchkey.Hours{Windows: []latchkey.Window{{Days: latchkey.Weekdays[1:6], From: nine, Until: six}, {Days: []latchkey.Weekday{"sun", "sat"}, From: nine, Until: 13 * 60},
		{Days: []latchkey.Weekday{"wed"}, From: 20 * 60, Until: 2 * 60}}}
	en, es := offlineEnglish().Hours, offlineSpanish().Hours
	for _, c := range []struct {
		got, want []string
	}{
		{en(&week), []string{"Mon to Fri 09:00 to 18:00", "Sat, Sun 09:00 to 13:00", "Wed 20:00 to 02:00"}},
		{es(&week), []string{"lun a vie 09:00 a 18:00", "sáb, dom 09:00 a 13:00", "mié 20:00 a 02:00"}},
		{en(&latchkey.Hours{Always: true}), []string{"At any hour"}},
		{en(&latchkey.Hours{}), []string{"Not for lockouts"}},
		{en(nil), []string{"We do not know the hours."}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%q, not %q", c.got, c.want)
		}
	}
}
