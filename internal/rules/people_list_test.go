package rules

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
)

// elmKnows is Elm House with Dana in 207, Lee in 208 and nobody in 209.
func elmKnows() ListFacts {
	home := func(unit string) latchkey.Home { return latchkey.Home{Unit: unit} }
	return ListFacts{Zone: time.UTC, Homes: map[latchkey.HomeID]latchkey.Home{"elm-207": home("207"), "elm-208": home("208"), "elm-209": home("209"), "elm-0209": home("0209"), "elm-12a": home("12 A")},
		Tenancies: []latchkey.Tenancy{{ID: "elm-207:dana", Home: "elm-207", Person: "dana", OnLease: true}, {ID: "elm-208:lee", Home: "elm-208", Person: "lee"},
			{ID: "elm-209:rob", Home: "elm-209", Person: "rob", Ended: &latchkey.End{Kind: latchkey.Surrendered, At: loadedAt.AddDate(0, -1, 0)}}},
		People: map[latchkey.PersonID]latchkey.Person{"dana": {ID: "dana", Name: "Dana Wu", Phone: "+12175550134", Contacts: []latchkey.Contact{{ID: "d", Channel: "email", Address: "dana@example.org", Verified: &provedAt}}},
			"lee": {ID: "lee", Name: "José Lee"}, "rob": {ID: "rob", Name: "Rob Roe"}},
		Listed: []Listed{{Home: "elm-208", Person: "lee", Said: latchkey.ListRow{Row: 9, Key: "T8", Unit: "208", Name: "Jose Lee"}}}}
}

func readElm(f ListFacts, answers map[string]string, rows ...latchkey.ListRow) string {
	for i := range rows {
		rows[i].Row = i + 2
	}
	reading := ReadList(f, rows, nil, nil, answers, func(row int) latchkey.PersonID { return latchkey.PersonID(fmt.Sprint("new", row)) }, loadedAt)
	var s []string
	for _, x := range reading.Steps {
		s = append(s, fmt.Sprintf("%d=%s@%s", x.Row.Row, x.Person, x.Home))
	}
	for _, x := range reading.Faults {
		s = append(s, fmt.Sprintf("%d:%s%v", x.Row, x.Why, x.More))
	}
	return strings.Join(s, " ")
}

// Who is meant by a row, one case each.
func TestWhomARowMeans(t *testing.T) {
	type row = latchkey.ListRow
	for name, c := range map[string]struct {
		rows    []row
		answers map[string]string
		want    string
	}{
		"the same name":                     {[]row{{Unit: "207", Name: "dana wu"}}, nil, "2=dana@elm-207"},
		"the family name first":             {[]row{{Unit: "207", Name: "Wu, Dana"}}, nil, "2=dana@elm-207"},
		"their id, with another spelling":   {[]row{{Unit: "208", Name: "José Lee", Key: "T8"}}, nil, "2=lee@elm-208"},
		"the name the list used":            {[]row{{Unit: "208", Name: "Jose Lee"}}, nil, "2=lee@elm-208"},
		"a letter differs":                  {[]row{{Unit: "207", Name: "Dana Wuu"}}, nil, "2:near_name[Dana Wu]"},
		"and it is she":                     {[]row{{Unit: "207", Name: "Dana Wuu"}}, map[string]string{"2:near_name": "yes"}, "2=dana@elm-207"},
		"and it is somebody else":           {[]row{{Unit: "207", Name: "Dana Wuu"}}, map[string]string{"2:near_name": "other", "2:lives_with": "yes"}, "2=new2@elm-207"},
		"a middle name":                     {[]row{{Unit: "207", Name: "Dana Mei Wu"}}, nil, "2:near_name[Dana Wu]"},
		"near, but she is in the list too":  {[]row{{Unit: "207", Name: "Dana Wu"}, {Unit: "207", Name: "Dan Wu"}}, nil, "2=dana@elm-207 3=new3@elm-207"},
		"their id given to somebody else":   {[]row{{Unit: "209", Name: "Max Ott", Key: "T8"}}, nil, "2:key_other[José Lee T8]"},
		"and it is somebody else, indeed":   {[]row{{Unit: "209", Name: "Max Ott", Key: "T8"}}, map[string]string{"2:key_other": "other"}, "2=new2@elm-209"},
		"and it is his new name":            {[]row{{Unit: "208", Name: "Max Ott", Key: "T8"}}, map[string]string{"2:key_other": "yes"}, "2=lee@elm-208"},
		"moved, by their id":                {[]row{{Unit: "209", Name: "Jose Lee", Key: "T8"}}, nil, "2:moved[208]"},
		"moved, by address":                 {[]row{{Unit: "209", Name: "Dana Wu", Email: "DANA@example.org"}}, nil, "2:moved[207]"},
		"the same name, another address":    {[]row{{Unit: "209", Name: "Dana Wu", Email: "other@example.org"}}, nil, "2=new2@elm-209"},
		"twice":                             {[]row{{Unit: "207", Name: "Dana Wu"}, {Unit: "#207", Name: "Dana  Wu"}}, nil, "2=dana@elm-207 3:doubled[2]"},
		"twice, once with an id":            {[]row{{Unit: "209", Name: "Al Hart", Key: "A"}, {Unit: "209", Name: "Al Hart"}}, nil, "2=new2@elm-209 3:doubled[2]"},
		"father and son, with ids":          {[]row{{Unit: "209", Name: "Al Hart", Key: "A"}, {Unit: "209", Name: "Al Hart", Key: "B"}}, nil, "2=new2@elm-209 3=new3@elm-209"},
		"two units":                         {[]row{{Unit: "209", Name: "Al Hart", Key: "A"}, {Unit: "0209", Name: "Al Hart", Key: "A"}}, nil, "2=new2@elm-209 3:two_units[2 209]"},
		"two units, both right":             {[]row{{Unit: "209", Name: "Al Hart"}, {Unit: "0209", Name: "Al Hart"}}, map[string]string{"3:two_units": "yes"}, "3=new2@elm-0209 2=new2@elm-209"},
		"two people of one name":            {[]row{{Unit: "209", Name: "Al Hart", Email: "a@example.org"}, {Unit: "0209", Name: "Al Hart", Email: "b@example.org"}}, nil, "3=new3@elm-0209 2=new2@elm-209"},
		"one id, two names":                 {[]row{{Unit: "209", Name: "Al Hart", Key: "A"}, {Unit: "209", Name: "Bo Lind", Key: "A"}}, nil, "2=new2@elm-209 3:key_twice[2 Al Hart]"},
		"a leading zero is another unit":    {[]row{{Unit: "0207", Name: "Dana Wu"}}, nil, "2:unknown_unit[0209 207 208]"},
		"words before the unit":             {[]row{{Unit: "Apt. Apt 12-a", Name: "Al Hart"}}, nil, "2=new2@elm-12a 2:trimmed[12 A]"},
		"somebody lives there":              {[]row{{Unit: "207", Name: "Max Ott"}}, nil, "2:lives_with[Dana Wu]"},
		"an end that was recorded":          {[]row{{Unit: "209", Name: "Rob Roe", From: "2026-01-01"}}, map[string]string{}, "2=new2@elm-209"},
		"a lease that has not begun":        {[]row{{Unit: "209", Name: "Al Hart", From: "2027-02-02"}}, nil, "2:not_yet[]"},
		"a lease that is over, of somebody": {[]row{{Unit: "209", Name: "Al Hart", Until: "2027-01-31"}}, nil, "2:past_end[]"},
		"no guessing without letters alike": {[]row{{Unit: "209", Name: "Лев Толстой"}}, nil, "2=new2@elm-209"},
	} {
		if got := readElm(elmKnows(), c.answers, c.rows...); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Who lived here before by a list and has gone lawfully is not brought back by an old row.
func TestAnOldRowBringsNobodyBack(t *testing.T) {
	f := elmKnows()
	f.Listed = append(f.Listed, Listed{Home: "elm-209", Person: "rob", Said: latchkey.ListRow{Row: 3, Unit: "209", Name: "Rob Roe"}})
	if got := readElm(f, nil, latchkey.ListRow{Unit: "209", Name: "Rob Roe", From: "2026-01-01"}); got != "2:ended[2027-01-01]" {
		t.Error(got)
	}
	if got := readElm(f, nil, latchkey.ListRow{Unit: "209", Name: "Rob Roe", From: "2027-01-15"}); got != "2=rob@elm-209" {
		t.Error(got)
	}
}

// A right that a list brought may go again only while it is nobody's way in.
func TestWhatAnUndoMayTake(t *testing.T) {
	person := latchkey.Person{ID: "al", Name: "Al Hart", Contacts: []latchkey.Contact{{ID: "al-list", Channel: "email", Address: "al@example.org", OnFile: true}}}
	tenancy := latchkey.Tenancy{ID: "elm-209:al", Home: "elm-209", Person: "al", OnLease: true}
	added := ListChange{Home: "elm-209", Person: "al", PersonIs: &person, TenancyIs: &tenancy}
	otherPhone, ended := person, tenancy
	otherPhone.Phone = "+12175550199"
	ended.Ended = &latchkey.End{Kind: latchkey.Surrendered, At: loadedAt}
	resident := Ways{Resident: true}
	for name, c := range map[string]struct {
		is   ListNow
		want string
	}{
		"nobody has come":                {ListNow{Person: &person, Tenancy: &tenancy, Ways: resident}, "tenancy person "},
		"they have come in":              {ListNow{Person: &person, Tenancy: &tenancy, Ways: resident, Used: true}, "used"},
		"they have a card":               {ListNow{Person: &person, Tenancy: &tenancy, Ways: Ways{Resident: true, Cards: 1}}, "used"},
		"they have proved an address":    {ListNow{Person: &person, Tenancy: &tenancy, Ways: Ways{Resident: true, Contacts: 1}}, "used"},
		"they have a key that is known":  {ListNow{Person: &person, Tenancy: &tenancy, Ways: Ways{Resident: true, Doors: 1}}, "used"},
		"they keep a spare elsewhere":    {ListNow{Person: &person, Tenancy: &tenancy, Ways: resident, Tied: true}, "tenancy "},
		"somebody changed their number":  {ListNow{Person: &otherPhone, Tenancy: &tenancy, Ways: resident}, "changed"},
		"their end was recorded already": {ListNow{Person: &person, Tenancy: &ended}, "changed"},
		"gone":                           {ListNow{}, "changed"},
	} {
		u := UndoListed(added, c.is, loadedAt)
		got := u.Kept
		if u.DropTenancy {
			got += "tenancy "
		}
		if u.DropPerson {
			got += "person "
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if err := ListedNeverUsed(Ways{Resident: true, Passkeys: 1}, false, loadedAt); err == nil {
		t.Error("the guard lets a resident's way go")
	}
}
