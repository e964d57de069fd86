package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/files"
)

const grace = latchkey.PersonID("grace-lindqvist")

// uploads sends a file from the form on /office/people-list.
func (p *phone) uploads(name, text string) *phone {
	p.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		p.t.Fatal(err)
	}
	if _, err := part.Write([]byte(text)); err != nil {
		p.t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		p.t.Fatal(err)
	}
	res, err := p.client.Post(p.h.url+"/office/people-list", form.FormDataContentType(), &body)
	return p.read(res, err)
}

// Monday morning in the office, without scripts: the file, its columns, what it would change, done, and taken back.
func TestTheOfficeLoadsItsListWithoutScripts(t *testing.T) {
	h := openHouse(t, "O-01")
	office := h.signedIn(grace, latchkey.CounterOffice, latchkey.ProofProven)
	office.opens("/office/people-list").Says("main", "Nothing changes before you say yes")
	office.uploads("rent=roll.csv", "Apt;Resident;Mobile;Start;Acct\n"+
		"3B;Zoë Peña;(217) 555-0134;03/04/2026;=cmd\n"+
		"G01;Harold Brand;;03/04/2025;\n"+
		"=G99;Nobody;;03/04/2025;\n"+
		"101;Ruby Whitehorse;ring;03/04/2025;\n"+
		"102;Paul Desrosiers;;02/01/2025;\n")
	if !strings.HasSuffix(office.path, "/columns") {
		t.Fatalf("first the columns are asked: %s", office.path)
	}
	office.Says("main", "Which column is which?", "03/04/2026 is 3 Apr 2026", "03/04/2026 is 4 Mar 2026")
	office.taps("Show what would change")
	if office.status != http.StatusUnprocessableEntity {
		t.Errorf("two ways to read the dates fit, and nobody was asked: %d", office.status)
	}
	office.Says("main", "Please say how this file writes its dates")
	office.opens(office.path).taps("Show what would change", "dates", "dmy")
	office.Says("main", "1 new people", "3 rows left out", "Harold Brandt lives there. Is this the same person?", "There is no such unit here", "This is not a phone number", "Take 2 rows over")
	list := office.path

	csv := h.signedIn(grace, latchkey.CounterOffice, latchkey.ProofProven)
	res, err := csv.client.Get(h.url + list + "/faults.csv")
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if _, err := text.ReadFrom(res.Body); err != nil {
		t.Fatal(err)
	}
	if err := res.Body.Close(); err != nil {
		t.Fatal(err)
	}
	table, _, err := files.ReadTable(text.Bytes())
	if err != nil || len(table.Records) != 3 || table.Records[1].Cells[2] != "'=G99" || !strings.Contains(res.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("the rows to look at as a file: %v %q", err, text.String())
	}

	office.taps("Keep my answers", "answer 3:near_name", "yes")
	office.Says("main", "You have answered 1 question", "Take 3 rows over")
	sent := url.Values{"seen": {strings.Join(office.Attrs(`input[name="seen"]`, "value"), "")}}
	taking, err := office.client.PostForm(h.url+list+"/take", sent)
	office.read(taking, err)
	office.Says("[role=status]", "0 of 3 rows done")
	if !strings.Contains(office.body, `<noscript><meta http-equiv="refresh"`) || !strings.Contains(office.body, `data-live="/live/office"`) {
		t.Error("the page neither fetches itself again nor is told of changes")
	}
	other := h.signedIn("omar-haddad", latchkey.CounterOffice, latchkey.ProofProven)
	other.posts(list+"/take", sent)
	office.again().Says("main", "Taken over by Grace Lindqvist", "1 new people")
	other.opens("/office/people-list").Says("main", "Grace Lindqvist", "rent=roll.csv", "Taken over")
	office.opens("/office/homes?find=3B").Says("main", "Zoë Peña")

	office.opens(list + "/undo").taps("Take this list back")
	office.opens(list).Says("main", "Taken back by Grace Lindqvist")
	office.opens("/office/homes?find=3B").NeverSays("table", "Zoë")
	office.uploads("again.csv", "Apt;Resident;Mobile;Start;Acct\n3B;Zoë Peña;;25/04/2026;\n")
	office.Says("main", "What the list would change") // the columns are known
	office.taps("Throw this list away")
	if office.path != "/office/people-list" {
		t.Errorf("thrown away: %s", office.path)
	}
}

func TestListsThatAreNone(t *testing.T) {
	h := openHouse(t, "O-01")
	office := h.signedIn(grace, latchkey.CounterOffice, latchkey.ProofProven)
	for name, c := range map[string]struct{ text, says string }{
		"a workbook": {"PK\x03\x04", "This is a workbook"},
		"empty":      {"", "We find no table"},
		"too much":   {strings.Repeat("x,y\n", files.ListBytes/4+100), "larger than 5 MB"},
		"far more":   {strings.Repeat("x", files.ListBytes+200<<10), "larger than 5 MB"},
		"one column": {"Unit\n204\n", "We find no table"},
		"too many":   {"Unit,Name\n" + strings.Repeat("1,A\n", files.ListRows+1), "more than 20,000 rows"},
	} {
		office.uploads("x.csv", c.text)
		if office.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, office.status)
		}
		office.Says("main", c.says)
	}
	office.posts("/office/people-list", url.Values{"file": {"x"}})
	office.Says("main", "Please choose a file first")
	claimed := h.signedIn(grace, latchkey.CounterOffice, latchkey.ProofClaimed)
	claimed.opens("/office/people-list").Says("main", "A code is not enough")
	claimed.uploads("x.csv", "Unit,Name\n204,Eve\n")
	if claimed.status != http.StatusForbidden {
		t.Errorf("with a code only: %d", claimed.status)
	}
}
