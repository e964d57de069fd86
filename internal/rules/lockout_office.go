package rules

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"latchkey"
)

// openedBy writes the first line of a case.
func (t *turn) openedBy(o Opened) {
	public := fields{"proof": string(o.Proof), "how": o.How, "reason": o.Answers.Reason}
	if o.Staff == "" {
		t.log("lockout.opened", public, fields{"name": t.f.name(o.By)})
		return
	}
	if o.Proof == latchkey.ProofProven {
		t.c.ProvenWho = o.Staff
	}
	t.log("lockout.opened_by_office", public, fields{"name": t.f.name(o.Staff), "for": t.f.name(o.By)})
}

// ProofOf is how far somebody is known by what the staff recorded at the desk or on the phone. Knowing a face or a voice is a
// claim; knowing a birth date is nothing, so it is not among the choices.
func ProofOf(how string) (latchkey.Proof, bool) {
	switch how {
	case "id_seen", "call_back":
		return latchkey.ProofProven, true
	case "known":
		return latchkey.ProofClaimed, true
	}
	return latchkey.ProofNone, false
}

// ResidentNamed finds who lives in a home by the name that somebody gave: every part of it, in whatever order and however
// its letters are written, or a part that fits only one of them.
func ResidentNamed(f CaseFacts, name string) (latchkey.PersonID, bool) {
	said := nameParts(name)
	var whole, parts []latchkey.PersonID
	for _, ten := range f.Tenancies {
		if ten.Ended != nil || len(said) == 0 || slices.Contains(parts, ten.Person) {
			continue
		}
		switch full := nameParts(f.name(ten.Person)); {
		case strings.EqualFold(f.name(ten.Person), strings.Join(strings.Fields(name), " ")):
			return ten.Person, true // to the letter
		case slices.Equal(full, said):
			whole = append(whole, ten.Person)
			parts = append(parts, ten.Person)
		case !slices.ContainsFunc(said, func(p string) bool { return !slices.Contains(full, p) }):
			parts = append(parts, ten.Person)
		}
	}
	switch {
	case len(whole) == 1:
		return whole[0], true
	case len(whole) == 0 && len(parts) == 1:
		return parts[0], true
	}
	return "", false
}

// nameParts are the parts of a name, sorted, without capitals, accents and commas. Both ways to write ü, ö, ä, ø and å are
// one; so are ß and ss.
func nameParts(name string) []string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1 // an accent of its own
		}
		return unicode.ToLower(r)
	}, name)
	parts := strings.FieldsFunc(oneWay.Replace(withoutAccents.Replace(plain)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' })
	slices.Sort(parts)
	return parts
}

var oneWay = strings.NewReplacer("ß", "ss", "æ", "a", "œ", "o", "ø", "o", "ł", "l", "đ", "d", "ı", "i", "’", "'", "ae", "a", "oe", "o", "ue", "u", "aa", "a")

// withoutAccents writes a letter without what stands above or below it.
var withoutAccents = func() *strings.Replacer {
	var both []string
	for plain, accented := range accents {
		for _, r := range accented {
			both = append(both, string(r), string(plain))
		}
	}
	return strings.NewReplacer(both...)
}()

var accents = map[rune]string{
	'a': "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ",
	'b': "ḃḅḇ",
	'c': "çćĉċčḉ",
	'd': "ďḋḍḏḑḓ",
	'e': "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
	'f': "ḟ",
	'g': "ĝğġģǧǵḡ",
	'h': "ĥȟḣḥḧḩḫẖ",
	'i': "ìíîïĩīĭįǐȉȋḭḯỉị",
	'j': "ĵǰ",
	'k': "ķǩḱḳḵ",
	'l': "ĺļľḷḹḻḽ",
	'm': "ḿṁṃ",
	'n': "ñńņňǹṅṇṉṋ",
	'o': "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ",
	'p': "ṕṗ",
	'r': "ŕŗřȑȓṙṛṝṟ",
	's': "śŝşšșṡṣṥṧṩ",
	't': "ţťțṫṭṯṱẗ",
	'u': "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
	'v': "ṽṿ",
	'w': "ŵẁẃẅẇẉẘ",
	'x': "ẋẍ",
	'y': "ýÿŷȳẏẙỳỵỷỹ",
	'z': "źżžẑẓẕ",
}

// TakeOn is a member of the staff saying "I take this". From is who looked after it when their page was drawn: if it is
// somebody else by now, nothing changes.
func TakeOn(f CaseFacts, staff, from latchkey.PersonID, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("take it on"); err != nil {
		return Outcome{}, err
	}
	holds := latchkey.PersonID("")
	if f.Case.TakenOn != nil {
		holds = f.Case.TakenOn.By
	}
	switch {
	case holds == staff:
		return Outcome{Case: f.Case, Unchanged: true}, nil
	case holds != from && holds == "":
		return Outcome{}, latchkey.Errorf(latchkey.Conflict, "Nobody looks after this one now. Please look once more.")
	case holds != from:
		return Outcome{}, latchkey.Errorf(latchkey.Conflict, "%s has already taken this one.", f.Case.TakenOn.Name)
	}
	t := f.turn(string(staff), now)
	t.c.TakenOn = &latchkey.TakenOn{By: staff, Name: f.name(staff), At: now}
	t.log("lockout.taken_on", nil, fields{"name": f.name(staff)})
	return t.done(), nil
}

// CloseByOffice ends a case for whoever rang to say how it ended. The resident is told on everything they have, and may
// take it up again: nobody is left outside by a slip at a desk. While life is in danger only "inside" ends it.
func CloseByOffice(f CaseFacts, staff latchkey.PersonID, inside bool, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("close it"); err != nil {
		return Outcome{}, err
	}
	if e := Emergency(Situation(f, now)); e != nil && e.First && !inside {
		return Outcome{}, latchkey.Errorf(latchkey.Against, "Somebody may be in danger. This can be closed only when they are inside.")
	}
	t := f.turn(string(staff), now)
	t.log("lockout.closed_by_office", fields{"inside": map[bool]string{true: "yes", false: "no"}[inside]}, fields{"name": f.name(staff)})
	if inside {
		t.inside(string(staff))
	} else {
		t.end(latchkey.StageCalledOff, string(staff))
	}
	t.tellKeyed(latchkey.NoticeClosed, t.c.By, "", "closed:"+now.UTC().Format(time.RFC3339), true)
	return t.done(), nil
}

// NumberShown writes down that somebody of the staff looked at the number on file, to call back.
func NumberShown(f CaseFacts, staff latchkey.PersonID, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("show a number"); err != nil {
		return Outcome{}, err
	}
	t := f.turn(string(staff), now)
	t.log("person.number_shown", nil, fields{"name": f.name(staff)})
	t.out.Case = t.c // looking changes nothing about the case, and makes no other page stale
	return t.out, nil
}
