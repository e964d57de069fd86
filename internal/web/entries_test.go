package web_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/locks"
)

// Ana, without scripts: no history before her yes; then Kim's visit, with how it is known, and her own hand; a file that runs
// nothing in a spreadsheet; what she wants to be told; and off erases it all. In both languages. The office has no way there.
func TestWhoUsedMyDoorWithoutScripts(t *testing.T) {
	for lang, say := range map[string]struct{ off, kim, hand, told, none, doors, log string }{
		"en": {"No history is kept", "Unlocked: =Kim, with a code", "Locked: by hand or with a key", "Unlocked for long", "Nothing yet", "the building's doors · a repair", "your home's log"},
		"es": {"No se guarda ningún historial", "Se quitó la llave: =Kim, con un código", "Se cerró con llave: a mano o con llave", "Lleva tiempo sin llave", "Todavía nada", "las puertas del edificio · una reparación", "el registro de su casa"},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			fake := h.withPretendLock()
			go func() {
				_ = h.Desk.Locks["fake"].Watch(t.Context(), func(w locks.Happening) { _ = h.Desk.HeardLock(t.Context(), "fake", w) })
			}()
			phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/language", map[string][]string{"lang": {lang}, "then": {"/now"}})
			phone.opens("/home/entries").Says("main", say.off)
			phone.posts("/home/guests", map[string][]string{"guest": {"=Kim"}, "door": {"unit"}, "when": {"always"}})
			h.skip("2027-04-01T10:00:00-05:00")
			digits := fake.Slots()[1]
			phone = h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/language", map[string][]string{"lang": {lang}, "then": {"/now"}})
			fake.Type(digits)
			phone.opens("/home/entries").Says("main", say.off)
			phone.posts("/home/entries/keep", map[string][]string{"days": {"7"}}).Says("main", say.none)
			h.skip("2027-04-01T10:30:00-05:00")
			fake.Type(digits)
			h.skip("2027-04-01T10:40:00-05:00")
			fake.Thumb(latchkey.BoltLocked)
			phone.opens("/home/entries").Says("main", say.kim, "10:30", say.hand, "10:40")
			phone.posts("/home/entries/file", nil)
			rows, err := csv.NewReader(strings.NewReader(phone.body)).ReadAll()
			if err != nil || len(rows) != 3 || rows[2][0] != "2027-04-01" || rows[2][1] != "10:30:00" || !strings.HasPrefix(rows[2][4], "'=Kim") || rows[2][5] != "reported" {
				t.Errorf("%q %v", rows, err)
			}
			phone.opens("/home/entries").Has("input[name=tell][value=battery][checked]")
			phone.Lacks("input[name=tell][value=unlocked][checked]", "input[name=tell][value=forced]")
			phone.posts("/home/entries/tell", map[string][]string{"tell": {"unlocked"}})
			phone.opens("/home/entries").Says("main", say.told)
			phone.Lacks("input[name=tell][value=battery][checked]")
			phone.Has("input[name=tell][value=unlocked][checked]")
			phone.posts("/home/entries/keep", map[string][]string{"days": {"0"}}).Says("main", say.off)
			h.skip("2027-04-01T10:50:00-05:00")
			phone.posts("/home/entries/keep", map[string][]string{"days": {"7"}}).Says("main", say.none)
			if phone.posts("/home/entries/keep", map[string][]string{"days": {"3650"}}); phone.status != 422 {
				t.Errorf("ten years: %d", phone.status)
			}
			office := h.signedIn("grace-lindqvist", latchkey.CounterOffice, latchkey.ProofProven)
			office.opens("/office/entries").Has("select[name=why]")
			office.Has("input[name=tell][value=battery][checked]")
			office.Lacks("input[name=tell][value=forced]", "input[name=tell][value=code_stays]", "input[name=tell][value=no_code]")
			office.posts("/office/entries/tell", map[string][]string{"tell": {"jam"}})
			office.opens("/office/entries").Has("input[name=tell][value=jam][checked]")
			office.Lacks("input[name=tell][value=battery][checked]")
			office.posts("/office/entries", map[string][]string{"why": {"repair"}}).NeverSays("main", "Kim")
			phone.opens("/home/privacy").Says("main", "Grace Lindqvist", say.doors)
			phone.NeverSays("main", say.log) // which she never opened
			office.posts("/office/homes/maple-512/log", map[string][]string{"why": {"asked"}})
			phone.opens("/home/privacy").Says("main", say.doors, say.log)
		})
	}
}

// Somebody types five wrong codes at Ana's door and then Kim's. Without scripts and in both languages her list says so, with the minute and
// with Kim's name from her own history, and it stands until she says that all is well. The office reads nothing of it.
func TestARightCodeAfterWrongOnesWithAPretendLock(t *testing.T) {
	for lang, say := range map[string]struct{ opened, kim, ends, over string }{
		"en": {"Wrong codes, then a right one", "02:13: opened by Kim, with a code", "It is over when you say so", "Somebody looked"},
		"es": {"Códigos equivocados, y luego uno correcto", "02:13: abrió Kim, con un código", "Termina cuando usted lo diga", "Alguien miró"},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			fake := h.withPretendLock()
			go func() {
				_ = h.Desk.Locks["fake"].Watch(t.Context(), func(w locks.Happening) { _ = h.Desk.HeardLock(t.Context(), "fake", w) })
			}()
			phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/home/entries/keep", map[string][]string{"days": {"7"}})
			phone.posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"always"}})
			h.skip("2027-04-02T02:12:00-05:00")
			for _, second := range []string{"01", "02", "03", "04", "05"} {
				fake.Type("111111")
				h.skip("2027-04-02T02:12:" + second + "-05:00")
			}
			h.skip("2027-04-02T02:13:00-05:00")
			if !fake.Type(fake.Slots()[1]) {
				t.Fatal("Kim's code does not open")
			}
			h.skip("2027-04-02T02:14:00-05:00")
			phone = h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/language", map[string][]string{"lang": {lang}, "then": {"/now"}})
			phone.opens("/home/entries").Says("main", say.opened, say.kim, say.ends)
			alert := phone.Attr("form[action='/home/entries/over'] button", "value")
			office := h.signedIn("grace-lindqvist", latchkey.CounterOffice, latchkey.ProofProven)
			office.opens("/office/entries").NeverSays("main", "Kim", say.opened)
			phone.posts("/home/entries/over", map[string][]string{"alert": {alert}}).Says("main", say.opened, say.over)
			phone.Lacks("form[action='/home/entries/over']")
		})
	}
}
